"""The head of a card: what is the same for every day and every account."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from geomap.atlas import Atlas
from geomap.boundaries import frontier_name
from geomap.draw.entries import Answer
from geomap.place import Place
from geomap.words import say

Card = dict[str, Any]


def card_head(atlas: Atlas, place: Answer, *, km: float | None = None) -> Card:
    """
    Lay out what is the same on every card of one place.

    Parameters
    ----------
    atlas : Atlas
        For names and positions.
    place : dict
        One of the places of a status answer.
    km : float, optional
        Kilometres from the named zero of its frontier.

    Returns
    -------
    head : dict
        Its names, what it is, and how it was found.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> place = {"place": "torghundi", "name": "Torghundi", "kind": "crossing"}
    >>> card_head(atlas, place, km=120.2)["kind"]
    'Crossing, Afghan–Turkmen frontier, km 120'
    """
    known = atlas.places.get(place["place"], Place(place["place"], "zone", ""))
    return {
        "place": place["place"],
        "name": place["name"],
        "names": _names(known),
        "kind": _kind(place, known, km),
        "foot": [*_position(known, place), say("no_decision")],
    }


def _names(known: Place) -> list[dict[str, str]]:
    """Return the names in other scripts, and what lies across the line."""
    names = [
        {"t": alias.text, "lang": alias.lang}
        for alias in known.aliases
        if alias.lang and not alias.text.isascii() and alias.lang != "en"
    ][:2]
    if known.other_side:
        names.append({"t": say("other_side", name=known.other_side), "lang": ""})
    return names


def _kind(place: Answer, known: Place, km: float | None) -> str:
    """Say what kind of place it is, on which frontier, and where on it."""
    kind = say(place["kind"])
    if not known.frontier or place["kind"] == "frontier":
        return kind
    frontier = frontier_name(known.frontier)
    if km is None:
        return say("kind_off", kind=kind, frontier=frontier)
    return say("kind_on", kind=kind, frontier=frontier, km=round(km))


def _position(known: Place, place: Answer) -> Iterable[str]:
    """Say how the point was found and how good it is."""
    if place["kind"] != "crossing":
        return []
    if not known.located:
        return [say("point_none")]
    source = known.coordinate_source or known.credit
    if not source:
        return [say("point_atlas")]
    if not known.uncertainty_m:
        return [say("point_found_only", source=source)]
    distance = (
        f"{known.uncertainty_m / 1000:.3g} km"
        if known.uncertainty_m >= 1000
        else f"{known.uncertainty_m:.0f} m"
    )
    return [say("point_found", source=source, distance=distance)]
