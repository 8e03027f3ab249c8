"""A picture for print: the map in its frame, its legend, its sources."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Final

from geomap.draw.drawing import Drawing, LegendEntry
from geomap.draw.ink import draw_sample
from geomap.draw.inscription import letter_plate, letter_scale
from geomap.draw.lettering import LINE, Lettering
from geomap.draw.paper import PIXEL_MM, PIXEL_PT, Paper
from geomap.draw.plate import Plate, draw_plate, plate_of
from geomap.draw.press import settled
from geomap.draw.seats import Room
from geomap.errors import UsageError, did_you_mean
from geomap.symbology import LIGHT
from geomap.words import capital, day, say

FORMATS: Final = ("svg", "pdf", "png")
"""The formats of a picture."""

_Word = tuple[str, bool, float]
"""A word, whether it is bold, and where on its line it begins."""

_TITLE_PT: Final = 14.0
_STAND_PT: Final = 8.5
_TEXT_PT: Final = 7.0
_SMALL_PT: Final = 6.5
_PAD: Final = 7.0
_ICON: Final = 52.0


def figure_bytes(
    drawing: Drawing,
    *,
    format: str = "svg",  # noqa: A002
    width_mm: float = 180.0,
    dpi: int = 300,
    standfirst: str = "",
    facts: Sequence[str] = (),
    footer: Sequence[str] = (),
    private: bool = False,
) -> bytes:
    """
    Draw a picture for print.

    Parameters
    ----------
    drawing : Drawing
        What to draw, from `geomap.draw.layers.compose`.
    format : {"svg", "pdf", "png"}
        SVG keeps its text as text.
    width_mm : float
        Width of the picture; its height follows the shape of the frontiers.
    dpi : int
        Dots to the inch of a PNG.
    standfirst : str
        One sentence below the title.
    facts : sequence of str
        The day, the knowledge, what was counted and verified; below the title.
    footer : sequence of str
        Sentences below the legend.
    private : bool
        Whether rows that may not be published are in it; then it says so, across.

    Returns
    -------
    picture : bytes
        Equal drawings give equal bytes.

    Raises
    ------
    UsageError
        If there is no such format.
    """
    form_of(f".{format}")
    with settled(), warnings.catch_warnings():
        # A name in a script that the font lacks is drawn as boxes on paper; the
        # text of an SVG file is drawn by the reader's own fonts.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        paper = Paper(width_mm / PIXEL_MM, format)
        known = facts or (say("as_of", date=day(drawing.as_of)), say("not_verified"))
        top = _head(paper, drawing, standfirst, known)
        _fill(paper, drawing, top, footer, private=private)
        return paper.save(drawing.title, dpi)


def form_of(path: str) -> str:
    """
    Return the format that the name of a file asks for.

    Parameters
    ----------
    path : str
        Where the picture goes; ``-``, standard output, takes SVG.

    Returns
    -------
    format : str
        One of `FORMATS`.

    Raises
    ------
    UsageError
        If no picture is made in that format.

    Examples
    --------
    >>> form_of("maps/north.PNG"), form_of("-")
    ('png', 'svg')
    """
    form = path.rpartition(".")[2].lower()
    if path == "-":
        return "svg"
    if form not in FORMATS or "." not in path:
        hint = did_you_mean(form, FORMATS)
        hint = hint or f"Name it {', '.join(f'.{one}' for one in FORMATS)}."
        msg = f"No picture is made as '{path}'. {hint}"
        raise UsageError(msg)
    return form


def _fill(
    paper: Paper,
    drawing: Drawing,
    top: float,
    footer: Sequence[str],
    *,
    private: bool,
) -> None:
    """Fill the sheet below its head: map, strip, legend and foot."""
    plate = plate_of(drawing, paper.width)
    paper.begin_at(0, top)
    unnamed = _map(paper, plate, private=private)
    top += plate.frame.height
    paper.begin_at(0, top)
    strip = _strip(paper, drawing)
    paper.begin_at(0, top - plate.frame.height)
    right, bottom = paper.width - 0.5, plate.frame.height + strip
    frame = [(0.5, 0.5), (right, 0.5), (right, bottom), (0.5, bottom)]
    paper.area([frame], "none", LIGHT["ink3"], 1.0)
    top += strip + 12
    paper.begin_at(0, top)
    top += _legend(paper, drawing) + 6
    paper.begin_at(0, top)
    top += _foot(paper, [*_missing(drawing, unnamed), *footer])
    paper.cut_at(top)


def _head(
    paper: Paper, drawing: Drawing, standfirst: str, facts: Sequence[str]
) -> float:
    """Write the title and what every reader must know first; return the height."""
    top = 0.0
    for line in paper.wrapped(drawing.title, paper.width, _TITLE_PT, serif=True):
        top += _height(_TITLE_PT)
        at = top - _height(_TITLE_PT) * 0.22
        paper.text(0, at, line, _TITLE_PT, LIGHT["ink"], bold=True, serif=True)
    for line in paper.wrapped(standfirst, paper.width, _STAND_PT):
        top += _height(_STAND_PT)
        paper.text(0, top, line, _STAND_PT, LIGHT["ink2"])
    top += _height(_TEXT_PT) + 8
    box = say("claims_not_facts")
    wide = paper.width_of(box, _TEXT_PT, bold=True) + 10
    corners = [(0.5, top - 13), (wide, top - 13), (wide, top + 4), (0.5, top + 4)]
    paper.area([corners], "none", LIGHT["ink"], 1.2)
    paper.text(5, top, box, _TEXT_PT, LIGHT["ink"], bold=True)
    who = drawing.organisation or say("frame_all")
    says = f"{'. '.join([who, *facts])}."
    paper.text(wide + 8, top, says, _TEXT_PT, LIGHT["ink2"])
    return top + 12


def _map(paper: Paper, plate: Plate, *, private: bool) -> tuple[str, ...]:
    """Draw the map; return the crossings that found no room for their name."""
    width, height = plate.frame.width, plate.frame.height
    paper.clip_to(width, height)
    draw_plate(paper, plate)
    if private:
        text = say("private").upper()
        size = 30.0
        paper.text(
            width / 2,
            height / 2,
            text,
            size,
            LIGHT["ink"],
            bold=True,
            align="center",
            turn=25,
            opacity=0.18,
        )
    lettering = Lettering(paper, plate, Room(width, height, 6))
    letter_scale(lettering)
    return letter_plate(lettering)


def _strip(paper: Paper, drawing: Drawing) -> float:
    """Write, inside the frame, who says it, the day, and whose lines these are."""
    owed = dict.fromkeys(
        say(
            "line_credit",
            credit=one.line.credit,
            edition=one.line.edition,
            point_of_view=capital(f"{one.line.point_of_view}."),
        )
        for one in drawing.frontiers
    )
    disputed = dict.fromkeys(
        say("line_disputed", text=text.rstrip("."))
        for one in drawing.frontiers
        for text in one.line.disputed
    )
    text = " ".join([*owed, *(disputed or [say("line_settled")])])
    small = " ".join([text, say("background_credit"), say("figure_projection")])
    width = paper.width - 2 * _PAD
    lines = paper.wrapped(small, width, _SMALL_PT)
    height = _height(_TEXT_PT) + len(lines) * _height(_SMALL_PT) + _PAD
    edge = [(0, 0), (paper.width, 0)]
    paper.area([[*edge, (paper.width, height), (0, height)]], LIGHT["page"])
    paper.line(edge, LIGHT["rule"], 1.0)
    top = _height(_TEXT_PT)
    paper.text(_PAD, top, drawing.caption, _TEXT_PT, LIGHT["ink"], bold=True)
    for line in lines:
        top += _height(_SMALL_PT)
        paper.text(_PAD, top, line, _SMALL_PT, LIGHT["ink2"])
    return height


def _legend(paper: Paper, drawing: Drawing) -> float:
    """Explain what is on the map, in three columns; return the height."""
    columns = max(1, round(paper.width / 240))
    across = paper.width / columns
    entries = [(one, _broken(paper, one, across - _ICON - 8)) for one in drawing.legend]
    rows = -(-len(entries) // columns)
    deepest = 0.0
    for column in range(columns):
        top = 0.0
        for entry, lines in entries[column * rows : (column + 1) * rows]:
            height = max(len(lines) * _height(_SMALL_PT), 24.0) + 8
            left = column * across
            middle = top + height / 2
            draw_sample(paper, entry, (left + 22, middle), drawing)
            _legend_text(paper, lines, left + _ICON, middle)
            top += height
        deepest = max(deepest, top)
    return deepest


def _broken(paper: Paper, entry: LegendEntry, width: float) -> list[list[_Word]]:
    """Break an entry of the legend into lines; its head is bold."""
    words = [(word, True) for word in entry.head.split()]
    words += [(word, False) for word in entry.text.split()]
    lines: list[list[_Word]] = []
    at = width
    for word, bold in words:
        wide = paper.width_of(word, _SMALL_PT, bold=bold)
        if at + wide > width:
            lines.append([])
            at = 0.0
        lines[-1].append((word, bold, at))
        at += wide + _SMALL_PT / PIXEL_PT * 0.36
    return lines


def _legend_text(
    paper: Paper, lines: Sequence[Sequence[_Word]], left: float, middle: float
) -> None:
    """Write an entry of the legend, centred on a height."""
    base = middle - len(lines) * _height(_SMALL_PT) / 2 - _height(_SMALL_PT) * 0.25
    for line in lines:
        base += _height(_SMALL_PT)
        for bold in (True, False):
            words = [word for word, heavy, _ in line if heavy == bold]
            if words:
                start = next(at for _, heavy, at in line if heavy == bold)
                colour = LIGHT["ink" if bold else "ink2"]
                text = " ".join(words)
                paper.text(left + start, base, text, _SMALL_PT, colour, bold=bold)


def _missing(drawing: Drawing, unnamed: Sequence[str]) -> list[str]:
    """Name what the map could not: places without a position, or without room."""
    sentences = []
    if drawing.unlocated:
        key = "unlocated_one" if len(drawing.unlocated) == 1 else "unlocated"
        names = ", ".join(drawing.unlocated)
        sentences.append(say(key, n=len(drawing.unlocated), names=names))
    if unnamed:
        sentences.append(say("figure_unnamed", names=", ".join(unnamed)))
    return sentences


def _foot(paper: Paper, sentences: Sequence[str]) -> float:
    """Write the last sentences; return the height."""
    lines = paper.wrapped(" ".join(sentences), paper.width, _SMALL_PT)
    for number, line in enumerate(lines, start=1):
        paper.text(0, number * _height(_SMALL_PT), line, _SMALL_PT, LIGHT["ink2"])
    return (len(lines) + 0.5) * _height(_SMALL_PT)


def _height(size_pt: float) -> float:
    """Return the height of a line of text, in pixels."""
    return size_pt / PIXEL_PT * LINE
