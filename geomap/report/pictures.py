"""The pictures of a report, each with its caption and its words."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.draw.drawing import Drawing
from geomap.draw.heading import meta, standfirst
from geomap.draw.picture import picture_bytes
from geomap.report.blocks import Block, Form, Heading, Picture
from geomap.report.material import Material
from geomap.report.summary import stopped
from geomap.words import say

DPI = 220
"""Fine enough for print on a page, and a third of the bytes of 300."""


def map_blocks(material: Material) -> list[Block]:
    """
    Draw the map of all sources.

    Parameters
    ----------
    material : Material

    Returns
    -------
    blocks : list of Block
    """

    def draw(form: Form) -> bytes:
        return picture_bytes(
            material.atlas, material.status, material.shares, form=form, dpi=DPI
        )

    picture = Picture("map", map_words(material.drawing), caption_of(material), draw)
    return [Heading(2, say("report_map")), picture]


def caption_of(material: Material) -> str:
    """
    Write the caption of a picture: title, sentence, day, what was counted, lines.

    Parameters
    ----------
    material : Material

    Returns
    -------
    caption : str
    """
    atlas, status = material.atlas, material.status
    credit = dict.fromkeys(one.line.credit for one in material.drawing.frontiers)
    texts = [
        *([say("private")] if atlas.private else []),
        atlas.title,
        standfirst(atlas, status, material.shares),
        say("claims_not_facts"),
        *meta(atlas, status),
        say("embed_made", credit=", ".join(credit)),
    ]
    return " ".join(stopped(text) for text in texts)


def map_words(drawing: Drawing) -> str:
    """
    Say in a few sentences what a map shows.

    Parameters
    ----------
    drawing : Drawing
        From `geomap.draw.layers.compose`.

    Returns
    -------
    alt : str
        Title, who says it and when, each place that is spoken of, each share.
    """
    loud = [placed for placed in drawing.marks if placed.mark.loud]
    marks = [f"{placed.name}: {placed.short}" for placed in loud]
    marks += [
        f"{callout.title}: {' '.join(stopped(bar.sentence) for bar in callout.bars)}"
        for callout in drawing.shares
    ]
    told = say(
        "map_alt",
        title=drawing.title,
        caption=drawing.caption,
        marks=" ".join(stopped(mark) for mark in marks),
    )
    return " ".join([told.strip(), say("map_alt_words")])


def drawn_names(drawings: Sequence[Drawing]) -> str:
    """
    Name whose accounts some drawings show.

    Parameters
    ----------
    drawings : sequence of Drawing

    Returns
    -------
    names : str
    """
    return ", ".join(one.organisation for one in drawings if one.organisation)
