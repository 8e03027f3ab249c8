"""Places as a headline means them: by name, or counted by their kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from geomap.words import listed, number, say

Meant = tuple[str, str]
"""The kind of a place, or a part of that kind, and the name of what is meant."""

Named = Callable[[Iterable[Meant]], str]

ON_LINE: Final = ("crossing", "stretch")
"""The kinds of place that lie on a frontier."""

_MANY: Final = 3
_PART: Final = "part of a "


def meant(kind: str, name: str, *, part: bool = False, cut: bool = False) -> Meant:
    """
    Mean a place, or a part of it.

    Parameters
    ----------
    kind, name : str
        Of the place.
    part : bool
        Whether nobody means more than a part.
    cut : bool
        Whether it is a stretch that has the name of its frontier.

    Returns
    -------
    meant : (str, str)

    Examples
    --------
    >>> named_or_counted([meant("frontier", "North–South frontier", part=True)])
    'part of the North–South frontier'
    """
    name = say("the_frontier", frontier=name) if kind == "frontier" or cut else name
    return (f"{_PART}{kind}", say("stand_part", place=name)) if part else (kind, name)


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
    >>> named_or_counted([meant("crossing", "Ford"), meant("crossing", "Gate")])
    'Ford and Gate'
    """
    once = dict.fromkeys(places)
    if len(once) > _MANY:
        return counted(once)
    return listed(name for _, name in once)


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
    'one zone and two districts'
    >>> counted([meant("zone", "Hills", part=True)])
    'part of one zone'
    """
    kinds = Counter(kind for kind, _ in dict.fromkeys(places))
    return listed(_count(kind, n, kinds) for kind, n in kinds.items())


def _count(kind: str, n: int, kinds: Iterable[str]) -> str:
    """Count places, or places of which only parts are meant."""
    plain = kind.removeprefix(_PART)
    if n == 1 and plain != kind and next(iter(kinds)) == plain:
        return say("stand_part_more")
    places = say(f"n_{plain}s" if n > 1 else f"one_{plain}", n=number(n))
    if plain == kind:
        return places
    return say("stand_parts" if n > 1 else "stand_part", place=places)
