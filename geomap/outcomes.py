"""The records of a resolution to one outcome a place and matter."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import groupby
from typing import Any, Final, NamedTuple

from geomap.resolve import AGREEMENTS, Record, Resolution
from geomap.schema import ACTIVITY_STRENGTH, STRICTNESS

Matter = tuple[int, str, str, str, str]
"""Question, place and axis; actor and measure of a share."""

DECIDED: Final = (4, 5)
"""The rules by which one word or share is left."""


class Outcome(NamedTuple):
    """
    What sources agree on.

    Parameters
    ----------
    agreement : str
        As in a status; ``no_report`` where nothing stands, empty for activity.
    holder : str
        Actors by ``;`` where the rules of control name one, else empty.
    value : str
        The word of operation, security or activity that is left, or the share as
        ``least/most``; else empty.
    """

    agreement: str
    holder: str = ""
    value: str = ""


NO_REPORT: Final = Outcome("no_report")


class Change(NamedTuple):
    """
    What holds from a day on.

    Parameters
    ----------
    place, axis : str
    actor, measure : str
        Of a share; else empty.
    day : date
        The first day on which it holds.
    agreement, holder, value : str
        As in `Outcome`.

    Examples
    --------
    >>> from datetime import date
    >>> day = date(2021, 7, 9)
    >>> change = Change("gate", "control", "", "", day, "claimed", "red", "held")
    >>> change.day.isoformat(), change.agreement
    ('2021-07-09', 'claimed')
    """

    place: str
    axis: str
    actor: str
    measure: str
    day: date
    agreement: str
    holder: str
    value: str


def outcomes(resolution: Resolution) -> dict[Matter, Outcome]:
    """
    Reduce agreements to one for each question, place and matter.

    Parameters
    ----------
    resolution : Resolution

    Returns
    -------
    outcomes : dict of Matter to Outcome
        Where sides differ, that of the side whose rule comes first.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> from geomap.resolve import Question, resolve
    >>> atlas = load_atlas("example:article")
    >>> found = outcomes(resolve(atlas, [Question(atlas.as_of, date.max, atlas.policy)]))
    >>> found[0, "torghundi", "control", "", ""]
    Outcome(agreement='conceded', holder='taliban', value='')
    >>> found[0, "torghundi", "activity", "", ""].value
    'retaking_launched'
    """
    found: dict[Matter, Outcome] = {}
    for about, records in _grouped(resolution.control, "ask", "place").items():
        found[*about, "control", "", ""] = _control(records)
    for about, records in _grouped(
        resolution.operation, "ask", "place", "axis"
    ).items():
        found[*about, "", ""] = _operation(records)
    for about, records in _grouped(resolution.activity, "ask", "place").items():
        strongest = max((r["says"] for r in records), key=ACTIVITY_STRENGTH.index)
        found[*about, "activity", "", ""] = Outcome("", value=strongest)
    topics = _grouped(resolution.shares, "ask", "place", "actor", "measure")
    for (ask, place, actor, measure), records in topics.items():
        found[ask, place, "share", actor, measure] = _share(records)
    return found


def _grouped(records: list[Record], *names: str) -> dict[tuple[Any, ...], list[Record]]:
    groups: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
    for record in records:
        groups[tuple(record[name] for name in names)].append(record)
    return groups


def _control(sides: list[Record]) -> Outcome:
    def order(record: Record) -> tuple[int, bool]:
        return record["precedence"], not record["is_claimed"]

    _, first = next(groupby(sorted(sides, key=order), key=order))
    chosen = list(first)
    precedence = chosen[0]["precedence"]
    named = precedence in (2, *DECIDED) and chosen[0]["is_claimed"]
    holders = sorted({h for record in chosen for h in record["candidates"]})
    return Outcome(AGREEMENTS[precedence], ";".join(holders) if named else "")


def _operation(words: list[Record]) -> Outcome:
    scopes = _grouped(words, "scope").values()
    precedence = min(min(r["precedence"] for r in scope) for scope in scopes)
    if precedence not in DECIDED:
        return Outcome(AGREEMENTS[precedence])
    says = [
        record["says"]
        for scope in scopes
        if min(r["precedence"] for r in scope) == precedence
        for record in scope
    ]
    strictest = max(says, key=(*STRICTNESS, "calm", "incidents").index)
    return Outcome(AGREEMENTS[precedence], value=strictest)


def _share(sides: list[Record]) -> Outcome:
    first = min(sides, key=lambda r: (r["precedence"], r["side_atom"]))
    if first["precedence"] not in DECIDED:
        return Outcome(AGREEMENTS[first["precedence"]])
    bounds = f"{first['lower']:.6g}/{first['upper']:.6g}"
    return Outcome(AGREEMENTS[first["precedence"]], value=bounds)
