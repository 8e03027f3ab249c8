"""The interactive map: one layer on a folium map, or a page of its own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from geomap.atlas import Atlas
from geomap.draw.content import Content, content_of
from geomap.draw.entries import Answer, Answers
from geomap.draw.inlay import MAP_OPTIONS, ZOOM, centre_of
from geomap.draw.page import page_of
from geomap.draw.tiles import Tiles

if TYPE_CHECKING:
    import folium

_SNAKE: Final = re.compile("([A-Z])")


def __getattr__(name: str) -> Any:
    """Load the layer's class, and folium with it, when it is first asked for."""
    if name == "ClaimLayer":
        from geomap.draw.layer import ClaimLayer

        return ClaimLayer
    message = f"module 'geomap.draw.web' has no attribute '{name}'"
    raise AttributeError(message)


def to_folium(
    atlas: Atlas,
    status: Answer | None = None,
    share: Answer | None = None,
    *,
    days: Sequence[Answers] = (),
    **map_options: Any,
) -> folium.Map:
    """
    Show an atlas as a folium map.

    Parameters
    ----------
    atlas : Atlas
        Read, checked and coded.
    status, share : dict, optional
        Answers about the whole atlas; None to ask them for its own day, and for every
        day on which something changes.
    days : sequence of (dict, dict)
        Further days, each with a status and a share answer.
    **map_options
        Passed to `folium.Map`; no tiles are asked for by default.

    Returns
    -------
    map : folium.Map
        With one layer of ours; add to it whatever folium can draw.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> own = to_folium(load_atlas("example:article"), zoom_start=5)
    >>> type(own).__name__, own.options["zoom"]
    ('Map', 5)
    """
    content = content_of(atlas, status, share, days)
    with _counted_ids(content.prefix):
        return _folium_map(content, map_options)


def page_html(
    atlas: Atlas,
    status: Answer | None = None,
    share: Answer | None = None,
    *,
    days: Sequence[Answers] = (),
    then: Sequence[Answers] = (),
    tiles: Tiles | None = None,
) -> str:
    r"""
    Write the same map as one file that opens without a network.

    Parameters
    ----------
    atlas : Atlas
        Read, checked and coded.
    status, share : dict, optional
        Answers about the whole atlas; None to ask them for its own day, and for every
        day on which something changes.
    days : sequence of (dict, dict)
        Further days, each with a status and a share answer.
    then : sequence of (dict, dict)
        Those of the days as known on the day itself, where that differs.
    tiles : Tiles, optional
        From `geomap.draw.tiles.tiles_of`: then the page asks their one host for them,
        and nobody else. Without a network it shows the land below instead.

    Returns
    -------
    html : str
        A whole page, with a table of everything on the map; equal inputs give equal
        text.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> page = page_html(load_atlas("example:article"))
    >>> page[:15], "http-equiv=\"Content-Security-Policy\"" in page
    ('<!DOCTYPE html>', True)
    """
    return page_of(replace(content_of(atlas, status, share, days, then), tiles=tiles))


def _folium_map(content: Content, options: dict[str, Any]) -> folium.Map:
    """Return a folium map with the layer on it."""
    from geomap.draw.claimmap import claim_map
    from geomap.draw.layer import ClaimLayer

    ours = {_SNAKE.sub(r"_\1", name).lower(): v for name, v in MAP_OPTIONS.items()}
    defaults: dict[str, Any] = {
        "location": centre_of(content),
        "zoom_start": ZOOM,
        "tiles": None,
        "max_zoom": 12,
    }
    shown = claim_map(content, **(defaults | ours | options))
    ClaimLayer.of(content).add_to(shown)
    return shown


@contextmanager
def _counted_ids(prefix: str) -> Iterator[None]:
    """Give elements numbers as ids, so that equal content gives equal pages."""
    from branca import element

    owner: Any = element.Element
    numbers = itertools.count(1)
    random_id = owner.__dict__["_generate_id"]
    owner._generate_id = classmethod(lambda _: f"{prefix}_{next(numbers):06d}")
    try:
        yield
    finally:
        owner._generate_id = random_id
