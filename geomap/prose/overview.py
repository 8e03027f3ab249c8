"""What sources agree on of very many places, as a table for a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from geomap.prose.layout import opening, paragraph
from geomap.tables import aligned, cell, counted
from geomap.words import say

_SHOWN: Final = ("name", "axis", "actor", "measure", "agreement", "holder", "value")

_BEHIND: Final = (
    "What sources agree on, place by place. For who says what, why, and what would "
    "change it, name a place."
)


def overview_text(
    answer: Mapping[str, Any], actors: Mapping[str, str], *, private: bool = False
) -> str:
    """
    Write an overview for a person.

    Parameters
    ----------
    answer : mapping
        From `geomap.answers.overview.overview_answer`.
    actors : mapping of str to str
        The name to print for each actor.
    private : bool
        Whether rows that may not be published are in it.

    Returns
    -------
    text : str
        A line for each place and matter; ends with a newline.

    Examples
    --------
    >>> from geomap.policy import Policy
    >>> head = {"as_of": "2021-07-09", "known_on": None, "atlas": {"title": "North"}}
    >>> row = {"name": "Gate", "axis": "control", "agreement": "claimed"}
    >>> row |= {"holder": "red", "place": "gate", "contested": False}
    >>> answer = {**head, "policy": Policy().to_dict(), "places": [row], "n_claims": 9}
    >>> print(overview_text(answer, {"red": "Red"}).splitlines()[-1])
    Gate  who holds it  claimed    Red
    """
    places = len({row["place"] for row in answer["places"]})
    told = f"{counted(answer['n_claims'], 'claim')}, {counted(places, 'place')}."
    rows = [_line(row, actors) for row in answer["places"]]
    filled = [name for name in _SHOWN if any(row[name] for row in rows)]
    table = aligned(filled, [[row[name] for name in filled] for row in rows])
    blocks = [opening(answer, private=private), paragraph(f"{told} {_BEHIND}")]
    return "\n\n".join([*blocks, *([table] if rows else [])]) + "\n"


def _line(row: Mapping[str, Any], actors: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of one row, in words."""
    holders = str(row.get("holder") or "").split(";")
    value = cell(row.get("value"))
    ground = "contested ground" if row["contested"] and row["axis"] == "control" else ""
    return {
        "name": row["name"],
        "axis": say(row["axis"]),
        "actor": actors.get(row.get("actor") or "", ""),
        "measure": cell(row.get("measure")),
        "agreement": cell(row.get("agreement")),
        "holder": ", ".join(actors.get(name, name) for name in holders),
        "value": ", ".join(text for text in (value, ground) if text),
    }
