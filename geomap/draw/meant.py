"""Places as a headline means them: by name, or counted by their kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from geomap.words import listed, say

Meant = tuple[str, str]
"""The kind of a place and its name, or what is meant of it."""

Named = Callable[[Iterable[Meant]], str]

ON_LINE: Final = ("crossing", "stretch")
"""The kinds of place that lie on a frontier."""

_MANY: Final = 3


def named_or_counted(places: Iterable[Meant]) -> str:
    """
    Name places, or count them where they are many.

    Parameters
    ----------
    places : iterable of (str, str)
        Each counts once.

    Returns
    -------
    text : str

    Examples
    --------
    >>> named_or_counted([("crossing", "Ford"), ("crossing", "Gate")])
    'Ford and Gate'
    """
    once = dict.fromkeys(places)
    if len(once) > _MANY:
        return counted(once)
    return listed(
        say("the_frontier", frontier=name) if kind == "frontier" else name
        for kind, name in once
    )


def counted(places: Iterable[Meant]) -> str:
    """
    Count places of each kind, in the order in which they are told.

    Parameters
    ----------
    places : iterable of (str, str)
        Each counts once.

    Returns
    -------
    text : str

    Examples
    --------
    >>> counted([("zone", "Hills"), ("district", "East"), ("district", "West")])
    '1 zone and 2 districts'
    """
    kinds = Counter(kind for kind, _ in dict.fromkeys(places))
    return listed(
        say(f"n_{kind}s" if number > 1 else f"one_{kind}", n=number)
        for kind, number in kinds.items()
    )
