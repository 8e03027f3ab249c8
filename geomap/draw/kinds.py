"""Places on a map counted by what they are: a temple is no crossing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from geomap.draw.district import District
from geomap.draw.drawing import PlacedMark
from geomap.schema import PLACE_KINDS
from geomap.words import listed, say


def by_kind(placed: Iterable[PlacedMark | District]) -> dict[str, int]:
    """
    Count places by their kind.

    Parameters
    ----------
    placed : iterable of PlacedMark or District
        On the map; an outline is a district's.

    Returns
    -------
    counts : dict of str to int
        Crossings first, then as kinds are listed; none of them zero.

    Examples
    --------
    >>> from geomap.draw.marks import Mark
    >>> at = ("KHM-THA", 14.3, 103.3, 12.0, Mark(), "")
    >>> gate, hill = PlacedMark("g", "Gate", *at), PlacedMark("h", "Hill", *at, kind="zone")
    >>> by_kind([hill, gate, gate])
    {'crossing': 2, 'zone': 1}
    """
    found = Counter(
        one.kind if isinstance(one, PlacedMark) else "district" for one in placed
    )
    return {kind: found[kind] for kind in PLACE_KINDS if found[kind]}


def counted_kinds(placed: Iterable[PlacedMark | District]) -> str:
    """
    Say how many places of each kind there are.

    Parameters
    ----------
    placed : iterable of PlacedMark or District
        On the map.

    Returns
    -------
    text : str

    Examples
    --------
    >>> from geomap.draw.marks import Mark
    >>> at = ("KHM-THA", 14.3, 103.3, 12.0, Mark(), "")
    >>> gate, hill = PlacedMark("g", "Gate", *at), PlacedMark("h", "Hill", *at, kind="zone")
    >>> counted_kinds([hill, gate, gate])
    '2 crossings and 1 zone'
    """
    return listed(
        say(f"one_{kind}" if n == 1 else f"n_{kind}s", n=n)
        for kind, n in by_kind(placed).items()
    )
