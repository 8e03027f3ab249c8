"""Answers to a picture: the figure with its sentence, its sources, its readings."""

from __future__ import annotations

from typing import Any

from geomap.atlas import Atlas
from geomap.draw.content import content_of
from geomap.draw.figure import figure_bytes
from geomap.draw.footing import method_texts, source_items
from geomap.draw.heading import meta, standfirst
from geomap.draw.layers import compose
from geomap.words import say

Answer = dict[str, Any]


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
    content = content_of(atlas, status, shares)
    documents = " ".join(item["text"] for item in source_items(content))
    return figure_bytes(
        compose(atlas, status, shares, lines=content.lines),
        format=form,
        width_mm=width_mm,
        dpi=dpi,
        standfirst=standfirst(atlas, status, shares),
        facts=meta(atlas, status),
        footer=[say("figure_sources", documents=documents), *method_texts(content)],
        private=atlas.private,
    )
