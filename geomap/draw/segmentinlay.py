"""A layer of claimed stretches as it is set into a page, or into a map of folium's."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, Final

import numpy as np
from markupsafe import Markup

from geomap.atlas import Row
from geomap.draw.assets import segment_script, viewer_style
from geomap.draw.encoding import encode
from geomap.draw.filling import Pieces
from geomap.draw.inlay import Inlay
from geomap.draw.segmentcolumns import Segments, columns_json, segments_of
from geomap.draw.segmentfaults import STANCES
from geomap.draw.segmentland import land_json
from geomap.draw.style import actor_style, role_style
from geomap.draw.svg import Inks, markup, patterns
from geomap.line import Line
from geomap.symbology import LIGHT, ActorStyle, actor_styles
from geomap.words import say

_ANY = "gs-any"
"""Stands for the prefix of a layer until its data are known; no actor's text is near."""

_PRINTED = ("page", "frontier", "background", "sea", "land", "inside", "ink3", "halo")
"""Roles that a canvas paints with: on paper it is painted anew, in light colours."""

_FEW: Final = 16
"""Combinations of words for each row, up to which all of them are counted."""

_KEYS = (
    *("segments_more", "segments_where", "segments_zero"),
    *("segments_side", "segments_both"),
    *(f"stance_{stance}" for stance in STANCES),
)


def segment_inlay(
    table: Any, lines: Iterable[Line] = (), *, fit: bool = True, whole: bool = False
) -> tuple[Inlay, Segments]:
    """
    Write a layer of claimed stretches.

    Parameters
    ----------
    table, lines
        As `segmentcolumns.segments_of` takes them.
    fit : bool
        Whether the map is moved to show every frontier.
    whole : bool
        Whether the map is the page's own, and the rest of its words stand beside it.

    Returns
    -------
    inlay : Inlay
        The same text for the same rows in any order.
    segments : Segments
        What it shows.
    """
    segments = segments_of(table, lines)
    lines_told, *own = columns_json(segments)
    sign = hashlib.blake2b(digest_size=5)
    for piece in own:
        sign.update(piece.encode())
    prefix = f"gs{sign.hexdigest()}"
    style, hatches = _painted(segments.words["actor"])
    words = {key: say(key) for key in _KEYS}
    words["segments_map"] = say("segments_map", n=f"{len(segments):,}")
    words["segments_caption"] = say(
        "segments_caption", organisations=organisations_told(segments)
    )
    told = {"id": prefix, "fit": fit, "whole": whole, "words": words}
    told["light"] = _light(segments.words["actor"])
    head = encode(told, ascii_only=True)
    # On somebody's own map his land lies behind.
    land = land_json(segments.lines) if whole else "{}"
    inlay = Inlay(
        prefix,
        style.replace(_ANY, prefix) + _fixed_style(),
        Markup(hatches.replace(_ANY, prefix)),
        Pieces(f'{head[:-1]},"land":{land},"table":{{', lines_told, ",", *own, "}}"),
        segment_script(),
    )
    return inlay, segments


@lru_cache(maxsize=16)
def _painted(actors: tuple[str, ...]) -> tuple[str, str]:
    """Return the colours and hatches of actors, for a prefix to be put in."""
    styles = _styles(actors)
    inks = Inks(_ANY, {actor: number for number, actor in enumerate(styles)})
    return actor_style(_ANY, styles), str(markup(patterns(styles, inks)))


@lru_cache(maxsize=16)
def _light(actors: tuple[str, ...]) -> dict[str, str]:
    """Return the colours that a canvas has on paper, by role."""
    light = {role: LIGHT[role] for role in _PRINTED if role in LIGHT}
    styles = enumerate(_styles(actors).values())
    return light | {f"a{number}": style.light for number, style in styles}


def _styles(actors: Iterable[str]) -> dict[str, ActorStyle]:
    """Return how actors are told apart, who have nothing but their names."""
    return actor_styles({actor: Row("", 0, {"name": actor}) for actor in actors})


def organisations_told(segments: Segments) -> str:
    """
    Say how many organisations claim stretches.

    Parameters
    ----------
    segments : Segments

    Returns
    -------
    text : str
    """
    number = len(segments.words["organisation"])
    return say("one_organisation" if number == 1 else "organisations", n=number)


@cache
def _fixed_style() -> str:
    """Return the rules that are the same for every layer."""
    return role_style() + viewer_style("map.css") + viewer_style("segments.css")


def counted(segments: Segments) -> list[tuple[str, str, str, int]]:
    """
    Count stretches by who says what of whom; lengths would count overlaps twice.

    Parameters
    ----------
    segments : Segments

    Returns
    -------
    rows : list of (str, str, str, int)
        Organisation, stance, actor, and how many stretches.

    Examples
    --------
    >>> counted(segments_of({
    ...     "frontier": ["AFG-TJK"], "from_m": [0], "to_m": [9], "side": [""],
    ...     "actor": ["red"], "organisation": ["wire"], "stance": ["held"]}))
    [('wire', 'held', 'red', 1)]
    """
    names = ("organisation", "stance", "actor")
    words = [segments.words[name] for name in names]
    shape = tuple(len(word) for word in words)
    if not len(segments):
        return []
    flat = np.ravel_multi_index([segments.codes[name] for name in names], shape)
    if math.prod(shape) > _FEW * len(segments):
        found, counts = np.unique(flat, return_counts=True)
    else:
        # Few different words are counted without any row being sorted.
        every = np.bincount(flat)
        found = np.flatnonzero(every)
        counts = every[found]
    places = zip(*np.unravel_index(found, shape), strict=True)
    return [
        (words[0][one], words[1][two], words[2][three], int(count))
        for (one, two, three), count in zip(places, counts, strict=True)
    ]
