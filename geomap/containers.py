"""What lies in what: a place, its province, its country, and the sides of a line."""

from __future__ import annotations

from collections.abc import Mapping

from geomap.place import Place


def sides_of(place: Place) -> tuple[str, ...]:
    """
    Name the two countries that a place lies between.

    Parameters
    ----------
    place : Place
        Any place.

    Returns
    -------
    sides : tuple of str
        Two alpha-3 codes for a frontier and what lies on one, else none.

    Examples
    --------
    >>> sides_of(Place("AFG-TJK", "frontier", "Afghan-Tajik frontier"))
    ('AFG', 'TJK')
    """
    frontier = place.place if place.kind == "frontier" else place.frontier
    return tuple(frontier.split("-")) if frontier else ()


def containers(places: Mapping[str, Place]) -> dict[str, tuple[str, ...]]:
    """
    List, for each place, every larger place that it lies in or on.

    Parameters
    ----------
    places : mapping of str to Place
        A gazetteer.

    Returns
    -------
    containers : dict of str to tuple of str
        Sorted names, parents of parents included, itself excluded.

    Examples
    --------
    >>> post = Place("post", "crossing", "Post", part_of=("north",))
    >>> north = Place("north", "province", "North", part_of=("AAA",))
    >>> containers({"post": post, "north": north})
    {'post': ('AAA', 'north'), 'north': ('AAA',)}
    """
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    found = {}
    for name, place in places.items():
        direct = place.part_of
        if direct not in known:  # What lies on one frontier lies in the same places.
            known[direct] = _larger(places, direct)
        found[name] = _without(known[direct], name)
    return found


def containers_of(places: Mapping[str, Place], name: str) -> tuple[str, ...]:
    """
    List every larger place that one place lies in or on.

    Parameters
    ----------
    places : mapping of str to Place
        A gazetteer.
    name : str
        One of its places.

    Returns
    -------
    containers : tuple of str
        As in `containers`.

    Examples
    --------
    >>> containers_of({"post": Place("post", "crossing", "Post", part_of=("B",))}, "post")
    ('B',)
    """
    return _without(_larger(places, places[name].part_of), name)


def _larger(places: Mapping[str, Place], direct: tuple[str, ...]) -> tuple[str, ...]:
    """List places and all that they lie in."""
    seen: set[str] = set()
    waiting = [*direct]
    while waiting:
        larger = waiting.pop()
        if larger not in seen:
            seen.add(larger)
            waiting.extend(places[larger].part_of if larger in places else ())
    return tuple(sorted(seen))


def _without(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Leave out a place itself, which lies in itself only by mistake."""
    return tuple(one for one in names if one != name) if name in names else names
