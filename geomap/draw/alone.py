"""A place as one organisation alone speaks of it."""

from __future__ import annotations

from geomap.draw.entries import Answer, rows_of, strongest


def heard_alone(place: Answer, organisation: str) -> Answer:
    """
    Return a place as one organisation alone speaks of it.

    Parameters
    ----------
    place : dict
        One of the ``places`` of a status answer.
    organisation : str
        Whose words are kept.

    Returns
    -------
    place : dict
        Its own words and notes; nothing is agreed, and no other reading is tried.

    Examples
    --------
    >>> place = {"place": "p", "activity": "fighting", "axes": []}
    >>> heard_alone(place, "North")
    {'place': 'p', 'activity': None, 'axes': []}
    """
    axes = []
    for entry in place["axes"]:
        rows = [r for r in entry["organisations"] if r["organisation"] == organisation]
        notes = [n for n in entry["notes"] if n["organisation"] == organisation]
        if rows or notes:
            alone: Answer = {"organisations": rows, "notes": notes, "flips": []}
            alone["agreement"] = "claimed" if rows else "indirect_only"
            value = str(rows[0]["value"]) if rows else None
            axes.append(entry | alone | {"value": value, "fragile": False})
    deed = strongest(rows_of(place, "activity", organisation))
    return place | {"axes": axes, "activity": deed or None}
