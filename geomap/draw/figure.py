"""The map of a figure: in its frame, with its legend and what had no room on it."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from geomap.daywords import day
from geomap.draw.backdrop import background_text
from geomap.draw.compass import frame_in_words, letter_compass
from geomap.draw.districtnames import districts_in_words
from geomap.draw.drawing import Drawing, LegendEntry, ShareCallout
from geomap.draw.footing import credits_of, disputes_of, notices_of
from geomap.draw.inkbars import draw_bar
from geomap.draw.inscription import Rest, letter_plate
from geomap.draw.key import add_beside, add_legend
from geomap.draw.lettering import Lettering
from geomap.draw.plate import plate_of
from geomap.draw.platework import draw_plate
from geomap.draw.press import settled
from geomap.draw.seats import Room
from geomap.draw.sheet import SMALL_PT, TEXT_PT, Imprint, Sheet, height_of
from geomap.endings import ending_of
from geomap.symbology import LIGHT
from geomap.words import say

FORMATS: Final = ("svg", "pdf", "png")
"""The formats of a picture."""

_NARROW: Final = 480.0
_MAP_PART: Final = 0.68
_LANDSCAPE: Final = (0.42, 0.64)
_BAR: Final = (120.0, 11.0)


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
    endings = [f".{form}" for form in FORMATS]
    ending = ending_of(path, endings, "No picture is made as")
    return ending.removeprefix(".") or "svg"


@contextmanager
def printing() -> Iterator[None]:
    """Set matplotlib for print, for a while."""
    fonts = logging.getLogger("matplotlib.font_manager")
    level = fonts.level
    # Where a script has no bold font, its plain one is good enough, and no news.
    fonts.setLevel(logging.ERROR)
    with settled(), warnings.catch_warnings():
        # What a font lacks is looked for, and told, before it is drawn; the text of
        # an SVG file is drawn by the reader's own fonts.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        try:
            yield
        finally:
            fonts.setLevel(level)


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
    Draw one map for print.

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
    form_of(f"figure.{format}")
    known = facts or (say("as_of", date=day(drawing.as_of)), say("not_verified"))
    imprint = Imprint(
        drawing.title,
        standfirst,
        drawing.organisation or say("frame_all"),
        tuple(known),
        drawing.caption,
        credit_of(drawing),
        tuple(footer),
        private,
    )
    with printing():
        sheet = Sheet(width_mm, format, imprint)
        sheet.head()
        add_map(sheet, drawing)
        sheet.foot(*unlocated_in_words(drawing))
        return sheet.finish("", dpi)


def add_map(sheet: Sheet, drawing: Drawing, *, legend: bool = True) -> None:
    """
    Draw a map on a sheet, in its frame.

    Parameters
    ----------
    sheet : Sheet
        To draw on, below what is there.
    drawing : Drawing
        What to draw.
    legend : bool
        Whether its legend follows; one may serve several parts of a figure.
    """
    left, width, start = sheet.left, sheet.width, sheet.top
    beside = sheet.landscape and legend
    if beside:
        sheet.turn_to(left, width * _MAP_PART, start)
    rest = _draw(sheet, drawing, _LANDSCAPE if beside else None)
    entries = list(drawing.legend) if legend else []
    entries += _numbers(rest)
    if beside:
        bottom, part = sheet.top, width * _MAP_PART + 12
        sheet.turn_to(left + part, width - part, start)
        entries = add_beside(sheet, entries, drawing, bottom)
        sheet.turn_to(left, width, bottom)
    if entries:
        add_legend(sheet, entries, drawing)
    for callout in rest.shares:
        _add_share(sheet, callout, drawing)
    sheet.small(*districts_in_words(rest.districts), *_quiet(rest), *rest.notes)


def _draw(sheet: Sheet, drawing: Drawing, ratios: tuple[float, float] | None) -> Rest:
    """Draw the frame with the map; return what found no room on it."""
    narrow = sheet.width < _NARROW
    plate = plate_of(
        drawing,
        sheet.width,
        mark_scale=0.84 if narrow else 1.0,
        ratios=ratios or (0.62, 1.4 if narrow else 1.2),
    )
    sheet.begin()
    sheet.paper.clip_to(plate.frame.width, plate.frame.height)
    draw_plate(sheet.paper, plate)
    room = Room(plate.frame.width, plate.frame.height, 6)
    lettering = Lettering(sheet.paper, plate, room)
    letter_compass(lettering)
    rest = letter_plate(lettering)
    sheet.begin()
    laid = frame_in_words(plate.frame)
    sheet.close_frame(plate.frame.height, sheet.imprint.credit, laid)
    return rest


def _add_share(sheet: Sheet, callout: ShareCallout, drawing: Drawing) -> None:
    """Write the shares of a line below the map, where it had no room for them."""
    paper = sheet.paper
    sheet.skip(6)
    sheet.lines(callout.title, TEXT_PT, "ink", bold=True)
    for bar in callout.bars:
        left = _BAR[0] + 8
        lines = paper.wrapped(bar.sentence, sheet.width - left, SMALL_PT)
        draw_bar(paper, bar, (0.5, 3), _BAR, drawing.styles)
        for number, line in enumerate(lines):
            y = 12 + number * height_of(SMALL_PT)
            paper.text(left, y, line, SMALL_PT, LIGHT["ink"])
        sheet.skip(max(_BAR[1] + 6, 5 + len(lines) * height_of(SMALL_PT)))
    sheet.lines(callout.remark, SMALL_PT)


def _numbers(rest: Rest) -> Iterator[LegendEntry]:
    """Yield what the numbers on a map stand for, where anything is said."""
    for number, placed in enumerate(rest.numbered, start=1):
        if placed.mark.loud:
            yield LegendEntry(f"number:{number}", f"{placed.name}:", placed.sentence)


def _quiet(rest: Rest) -> list[str]:
    """Name the numbered crossings of which nobody spoke, and those without a number."""
    quiet = [
        f"{number} {placed.name}"
        for number, placed in enumerate(rest.numbered, start=1)
        if not placed.mark.loud
    ]
    told = []
    if quiet:
        told.append(say("figure_quiet_numbers", names=", ".join(quiet)))
    if rest.unnamed:
        told.append(say("figure_unnamed", names=", ".join(rest.unnamed)))
    return told


def credit_of(drawing: Drawing) -> str:
    """
    Say whose lines are drawn, and which of them are not settled.

    Parameters
    ----------
    drawing : Drawing
        Gives the lines.

    Returns
    -------
    text : str
    """
    lines = [one.line for one in drawing.frontiers]
    texts = [*credits_of(lines), *notices_of(lines)]
    texts += disputes_of(lines) or [say("line_settled")]
    return " ".join([*texts, background_text(drawing.background)])


def unlocated_in_words(drawing: Drawing) -> list[str]:
    """
    Name the crossings that have no position.

    Parameters
    ----------
    drawing : Drawing
        Names them.

    Returns
    -------
    sentences : list of str
        One, or none.
    """
    if not drawing.unlocated:
        return []
    key = "unlocated_one" if len(drawing.unlocated) == 1 else "unlocated"
    names = ", ".join(drawing.unlocated)
    return [say(key, n=len(drawing.unlocated), names=names)]
