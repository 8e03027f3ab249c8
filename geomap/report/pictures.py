"""The pictures of a report, each with its caption and its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from geomap.draw.picture import Kind, draw_figure
from geomap.draw.sizes import Size
from geomap.draw.subject import Subject
from geomap.report.blocks import Block, Form, Heading, Paragraph, Picture, plain
from geomap.report.material import Material
from geomap.report.summary import apart
from geomap.words import say

_SIZE: Final = Size(174.0, dpi=220)
"""The type area of a page of A4, and fine enough for print on it."""

_HEADS: Final[dict[Kind, str]] = {
    "map": "report_map",
    "sources": "report_multiples",
    "shares": "report_chart",
}


def drawn(kind: Kind) -> Callable[[Material], list[Block]]:
    """
    Return what writes the section of one figure.

    Parameters
    ----------
    kind : {"map", "sources", "shares"}
        As `geomap.draw.picture.draw_figure` knows it.

    Returns
    -------
    section : callable
        Takes the material, returns the heading and the picture.
    """

    def section(material: Material) -> list[Block]:
        heading = Heading(2, say(_HEADS[kind]))
        return [heading, picture_of(material, kind, material.subject)]

    return section


def strip_blocks(material: Material) -> list[Block]:
    """
    Draw each frontier that is spoken of as a ruler; together they overrun a page.

    Parameters
    ----------
    material : Material

    Returns
    -------
    blocks : list of Block
    """
    lines = material.drawing.frontiers
    blocks: list[Block] = [Heading(2, say("report_strip"))]
    for line in lines:
        if line.spoken:
            subject = replace(material.subject, frontiers=(line.frontier,))
            blocks.append(Heading(3, line.name))
            name = f"strip-{line.frontier.lower()}"
            blocks.append(picture_of(material, "strip", subject, name))
    silent = [line.name for line in lines if not line.spoken]
    if silent:
        told = say("tell_counts", counts=apart(silent))
        blocks.append(Paragraph(plain(told), "quiet"))
    return blocks


def picture_of(
    material: Material, kind: Kind, subject: Subject, name: str = ""
) -> Picture:
    """
    Draw a figure for a report.

    Parameters
    ----------
    material : Material
        Its form is drawn at once, for the words of a figure come with it.
    kind : {"map", "strip", "sources", "shares"}
        As `geomap.draw.picture.draw_figure` knows it.
    subject : Subject
        What it is about.
    name : str
        Of its file; empty for the kind.

    Returns
    -------
    picture : Picture
        It draws other forms when they are asked for.
    """
    known: dict[str, bytes] = {}
    first = draw_figure(subject, kind, form=material.form, size=_SIZE, alone=False)
    known[material.form] = first.data

    def draw(form: Form) -> bytes:
        if form not in known:
            again = draw_figure(subject, kind, form=form, size=_SIZE, alone=False)
            known[form] = again.data
        return known[form]

    caption = first.caption
    if material.atlas.private:
        caption = f"{say('private')}. {caption}"
    return Picture(name or kind, first.alt, caption, draw)
