"""The entries of a place in a status answer: by axis, and by who speaks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from geomap.schema import ACTIVITY_STRENGTH

Answer = dict[str, Any]

Answers = tuple[Answer, Answer]
"""A status and a share of one time."""

SILENT: Final = ("indirect_only", "no_report", None)
"""What is resolved where nobody spoke of the place directly."""


def entries(place: Answer, axis: str) -> list[Answer]:
    """
    Return what was resolved about one axis of one place.

    Parameters
    ----------
    place : dict
        One of the ``places`` of a status answer.
    axis : str
        One of `schema.AXES`.

    Returns
    -------
    entries : list of dict
        One for each side of the line on which the words differ; usually one.

    Examples
    --------
    >>> entries({"axes": [{"axis": "control"}, {"axis": "share"}]}, "control")
    [{'axis': 'control'}]
    """
    return [entry for entry in place["axes"] if entry["axis"] == axis]


def rows_of(place: Answer, axis: str, organisation: str = "") -> list[Answer]:
    """
    Return the standing words on one axis, of all organisations or of one.

    Parameters
    ----------
    place : dict
        One of the ``places`` of a status answer.
    axis : str
        One of `schema.AXES`.
    organisation : str
        Whose words are meant; empty for everybody's.

    Returns
    -------
    rows : list of dict
        The ``organisations`` of the entries on that axis.

    Examples
    --------
    >>> rows_of({"axes": []}, "control")
    []
    """
    return [
        row
        for entry in entries(place, axis)
        for row in entry.get("organisations", [])
        if row.get("value") not in SILENT and organisation in ("", row["organisation"])
    ]


def is_heard(place: Answer, organisation: str) -> bool:
    """
    Tell whether an organisation speaks of a place, or is quoted in a note about it.

    Parameters
    ----------
    place : dict
        One of the ``places`` of a status answer.
    organisation : str
        Whose words are meant.

    Returns
    -------
    heard : bool

    Examples
    --------
    >>> entry = {"organisations": [{"organisation": "North"}], "notes": []}
    >>> is_heard({"axes": [entry]}, "North"), is_heard({"axes": [entry]}, "South")
    (True, False)
    """
    for entry in place["axes"]:
        for words in (entry.get("organisations", ()), entry.get("notes", ())):
            for item in words:
                if item["organisation"] == organisation:
                    return True
    return False


def strongest(rows: list[Answer]) -> str:
    """
    Return the strongest word about what is under way.

    Parameters
    ----------
    rows : list of dict
        Standing words on the axis of activity.

    Returns
    -------
    word : str
        Empty where there is none.

    Examples
    --------
    >>> strongest([{"value": "present"}, {"value": "fighting"}])
    'fighting'
    """
    return max(
        (str(row["value"]) for row in rows),
        key=lambda word: (
            ACTIVITY_STRENGTH.index(word) if word in ACTIVITY_STRENGTH else -1
        ),
        default="",
    )


def heard_in(places: Iterable[Answer]) -> dict[str, None]:
    """
    List the organisations whose words or notes stand at some places.

    Parameters
    ----------
    places : iterable of dict
        Of the ``places`` of a status answer.

    Returns
    -------
    organisations : dict of str to None
        In the order of their words.

    Examples
    --------
    >>> entry = {"organisations": [{"organisation": "North"}], "notes": []}
    >>> [*heard_in([{"axes": [entry]}])]
    ['North']
    """
    return dict.fromkeys(
        str(item["organisation"])
        for place in places
        for entry in place["axes"]
        for item in (*entry["organisations"], *entry["notes"])
    )
