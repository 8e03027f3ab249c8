"""Figures for print: maps, small maps, the strip, the chart, or all on one plate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from datetime import date
from typing import Any, Final, Literal, get_args

from geomap.atlas import Atlas
from geomap.dataclass import dataclass
from geomap.draw.described import sentence
from geomap.draw.figure import form_of, printing, unlocated_in_words
from geomap.draw.parts import PARTS, days_shown, panels_caption
from geomap.draw.sheet import Sheet
from geomap.draw.sizes import SIZES, Size, read_size
from geomap.draw.subject import Subject
from geomap.errors import UsageError, did_you_mean
from geomap.policy import Policy
from geomap.words import say

Answer = dict[str, Any]
Kind = Literal["plate", "map", "sources", "dates", "strip", "shares"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""The plate has map, small maps and strip; each of the others is one of its parts."""


@dataclass(frozen=True)
class Picture:
    """
    A figure as a file, and as words.

    Parameters
    ----------
    data : bytes
        The file. Equal atlases and questions give equal bytes.
    form : {"svg", "pdf", "png"}
        Its format.
    width_mm, height_mm : float
        Its size in print.
    title : str
        Of the atlas.
    caption : str
        What the figure is, who says it, the day, and that it is not verified.
    alt : str
        The figure in words, for those who do not see it; made from the same answers.
    warnings : tuple of str
        What could not be drawn as it is written, such as a script without a font.
    """

    data: bytes = field(repr=False)
    form: str
    width_mm: float
    height_mm: float
    title: str
    caption: str
    alt: str
    warnings: tuple[str, ...] = ()

    def _repr_mimebundle_(
        self,
        include: Any = None,  # noqa: ARG002
        exclude: Any = None,  # noqa: ARG002
    ) -> dict[str, Any]:
        """Show the figure in a notebook; one made as PDF is told in words."""
        told: dict[str, Any] = {"text/plain": f"{self.caption} {self.alt}"}
        if self.form == "png":
            return told | {"image/png": self.data}
        if self.form == "svg":
            return told | {"image/svg+xml": self.data.decode("utf-8")}
        return told


def draw_figure(
    subject: Subject,
    kind: Kind = "plate",
    *,
    form: str = "svg",
    size: Size = SIZES["page"],
    dpi: int | None = None,
    days: Sequence[date] = (),
    alone: bool = True,
) -> Picture:
    """
    Draw a figure.

    Parameters
    ----------
    subject : Subject
        The atlas, and what is asked of it.
    kind : {"plate", "map", "sources", "dates", "strip", "shares"}
        ``map``: one map. ``sources``, ``dates``: a small map for each organisation or
        day, under one legend. ``strip``: the frontiers as rulers. ``shares``: the
        shares day by day. ``plate``: map, small maps by source, and strip.
    form : {"svg", "pdf", "png"}
        The format.
    size : Size
        How wide; `geomap.draw.sizes.read_size` reads one.
    dpi : int, optional
        Dots to the inch of a PNG; None for the size's own.
    days : sequence of date
        Of ``dates``; empty for those on which something changes.
    alone : bool
        Whether title, facts, sources and readings are printed too. A report, which
        says them once for all its figures, leaves them out; who says it, the day and
        *not verified* stay inside every frame.

    Returns
    -------
    picture : Picture

    Raises
    ------
    UsageError
        If there is no such kind or format, or a name means nothing.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> picture = draw_figure(Subject(load_atlas("example:article")), "strip")
    >>> picture.data[:5], picture.width_mm, "Torghundi" in picture.alt
    (b'<?xml', 180.0, True)
    """
    form_of(f"figure.{form}")
    if kind not in KINDS:
        hint = did_you_mean(kind, KINDS) or f"There are: {', '.join(KINDS)}."
        msg = f"No figure is of the kind '{kind}'. {hint}"
        raise UsageError(msg)
    with printing():
        imprint = subject.imprint(alone=alone)
        if kind in ("sources", "dates"):
            shown = days_shown(subject, days) if kind == "dates" else ()
            imprint = replace(imprint, caption=panels_caption(subject, shown))
        sheet = Sheet(
            size.width_mm, form, imprint, size.enlarged, landscape=size.landscape
        )
        sheet.head()
        told = PARTS[kind](sheet, subject, days)
        sheet.foot(*unlocated_in_words(subject.together))
        # The map begins with the same words.
        alt = " ".join(map(sentence, told))
        data = sheet.finish(alt, dpi or size.dpi)
    width_mm, height_mm = sheet.size_mm
    return Picture(
        data,
        form,
        round(width_mm, 3),
        round(height_mm, 3),
        imprint.title,
        " ".join(map(sentence, (imprint.title, say(f"kind_{kind}"), imprint.caption))),
        alt,
        tuple(
            say("font_missing", script=script, font=font)
            for script, font in sorted(sheet.paper.unprinted.items())
        ),
    )


def figure(
    atlas: Atlas,
    kind: Kind = "plate",
    *,
    form: str = "svg",
    width: str = "page",
    dpi: int | None = None,
    frontiers: Sequence[str] = (),
    days: Sequence[date] = (),
    alone: bool = True,
    as_of: date | None = None,
    known_on: date | None = None,
    policy: Policy | None = None,
    source: str | None = None,
    actor: str | None = None,
) -> Picture:
    """
    Draw a figure of an atlas, as the command of this name does.

    Parameters
    ----------
    atlas : Atlas
        Read, checked and coded.
    kind, form, dpi, days, alone
        As for `draw_figure`.
    width : str
        As `geomap.draw.sizes.read_size` reads it.
    frontiers : sequence of str
        Only these, by any of their names; empty for those of the atlas.
    as_of, known_on, policy, source, actor
        As for `geomap.answers.status_answer`.

    Returns
    -------
    picture : Picture

    Raises
    ------
    UsageError
        If a kind, form, width, frontier, source or actor is unknown.

    Examples
    --------
    >>> import geomap
    >>> atlas = geomap.load_atlas("example:article")
    >>> geomap.figure(atlas, "shares", form="png", width="85mm", dpi=72).form
    'png'
    """
    subject = Subject(atlas, tuple(frontiers), as_of, known_on, policy, source, actor)
    return draw_figure(
        subject,
        kind,
        form=form,
        size=read_size(width),
        dpi=dpi,
        days=days,
        alone=alone,
    )


def picture_bytes(
    atlas: Atlas,
    status: Answer,
    shares: Answer,
    *,
    form: str = "svg",
    width_mm: float = 180.0,
    dpi: int = 300,
) -> bytes:
    """
    Draw the map of an atlas for print, with its sentence, sources and readings.

    Parameters
    ----------
    atlas : Atlas
        Read, checked and coded.
    status, shares : dict
        Answers about the whole atlas.
    form : {"svg", "pdf", "png"}
        The format.
    width_mm : float
        Width of the picture.
    dpi : int
        Dots to the inch of a PNG.

    Returns
    -------
    picture : bytes
    """
    subject = Subject(atlas, given=(status, shares))
    return draw_figure(subject, "map", form=form, size=Size(width_mm), dpi=dpi).data
