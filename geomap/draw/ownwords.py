"""The words of one organisation about a place, told apart from all others by a number."""

from __future__ import annotations

import json
from typing import Any

from geomap.draw.entries import Answer, heard_in, rows_of


class OwnWords:
    """
    What each organisation says of each place, over many answers.

    Most words stand for many days; what an organisation shows follows from its own
    words, so that it need be laid out only where these are new.

    Examples
    --------
    >>> said = {"organisation": "North", "value": "held"}
    >>> entry = {"axis": "control", "organisations": [said], "notes": []}
    >>> other = {"organisation": "South", "value": "held"}
    >>> both = entry | {"organisations": [said, other]}
    >>> words = OwnWords()
    >>> alone, joined = ({"place": "gate", "axes": [one]} for one in (entry, both))
    >>> words.numbers(alone), words.numbers(joined)
    ({'North': 0}, {'North': 0, 'South': 1})
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def numbers(self, place: Answer) -> dict[str, int]:
        """
        Return the number of what each organisation says of a place.

        Parameters
        ----------
        place : dict
            One of the ``places`` of a status answer.

        Returns
        -------
        numbers : dict of str to int
            By organisation, in the order of their words; equal for equal words.
        """
        return {
            name: self._numbers.setdefault(_told(place, name), len(self._numbers))
            for name in heard_in([place])
        }


def _told(place: Answer, organisation: str) -> str:
    """Return all that an account of its own takes from a place, as one text."""
    found: list[Any] = [place["place"], bool(rows_of(place, "control"))]
    for entry in place["axes"]:
        own = [
            [said for said in entry[kind] if said["organisation"] == organisation]
            for kind in ("organisations", "notes")
        ]
        if any(own):
            keys = ("axis", "on_side", "measure", "actor")
            found.append([*(entry.get(key) for key in keys), *own])
            if place.get("kind") == "frontier" and entry["axis"] == "control":
                # A note on a line is pinned only where nobody speaks directly.
                found.append(entry["agreement"])
    return json.dumps(found)
