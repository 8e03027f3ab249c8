"""Whether a place is said to be open, in words."""

from __future__ import annotations

from geomap.draw.entries import Answer, entries
from geomap.words import few, listed, say, the


def gate(place: Answer, *, short: bool = False) -> str:
    """
    Return the word on passing that stands at a place, or an empty text.

    Parameters
    ----------
    place : dict
        A place of a status answer.
    short : bool
        Whether a contradiction is only named, without those who make it.

    Returns
    -------
    value : str

    Examples
    --------
    >>> said = {"axis": "operation", "agreement": "claimed", "value": "closed"}
    >>> gate({"axes": [said]})
    'closed'
    """
    found = []
    for entry in entries(place, "operation"):
        if entry.get("agreement") == "disputed":
            found.append(_gates(entry, short=short))
        elif entry.get("value"):
            found.append(say(str(entry["value"])))
    return listed(dict.fromkeys(found))


def _gates(entry: Answer, *, short: bool) -> str:
    """Say who calls a place open and who closed, where sources contradict."""
    if short:
        return say("short_gate_disputed")
    camps: dict[str, list[str]] = {}
    for row in entry["organisations"]:
        if "inconsistent" in row.get("flags", ()):
            continue
        camps.setdefault(str(row["value"]), []).append(row["organisation"])
    told = "; ".join(
        say("account", holders=say(word), speakers=few(map(the, names), 2))
        for word, names in camps.items()
    )
    return say("gate_disputed", accounts=told)
