"""Statuses read as marks: across sources, or for one organisation alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from geomap.draw.ages import age_of
from geomap.draw.concessions import Adverse, concedes
from geomap.draw.entries import SILENT, Answer, entries, rows_of, strongest
from geomap.draw.marks import Form, Mark
from geomap.schema import STRICTNESS

_ACTIVITY: Final = {
    "retaking_sought": "sought",
    "retaking_launched": "launched",
    "withdrawn": "withdrawn",
    "fighting": "fighting",
}


def mark_of_place(
    place: Answer,
    sides: Mapping[str, str],
    as_of: str,
    adverse: Adverse | None = None,
) -> Mark:
    """
    Read the mark of a place off its status across sources.

    Parameters
    ----------
    place : dict
        One of the ``places`` of a status answer.
    sides : mapping of str to str
        The actor whose side each organisation is on.
    as_of : str
        The day asked about, as ISO writes it.
    adverse : set of (str, str), optional
        The pairs of adverse actors, in both orders; None where all are.

    Returns
    -------
    mark : Mark
        Hollow where nobody spoke of who holds it.

    Examples
    --------
    >>> said = {"value": "held", "actor": "n", "organisation": "North"}
    >>> claimed = {"axis": "control", "agreement": "claimed", "holder": "n"}
    >>> place = {"activity": None, "axes": [claimed | {"organisations": [said]}]}
    >>> mark_of_place(place, {"North": "n"}, "2021-07-09")
    Mark(form='core', holders=('n',), ...)
    """
    control = next(iter(entries(place, "control")), {})
    core = _agreed(control, sides, adverse)
    deed = str(place.get("activity") or "")
    rows = control.get("organisations", [])
    return replace(
        core,
        activity=_ACTIVITY.get(deed, ""),
        activity_actor=_doer(rows_of(place, "activity"), deed),
        operation=_gate(entries(place, "operation")),
        fragile=bool(control.get("fragile")),
        stale_days=age_of(rows, as_of),
    )


def mark_of_voice(
    place: Answer, organisation: str, sides: Mapping[str, str], as_of: str
) -> Mark:
    """
    Read the mark of a place off the words of one organisation alone.

    Parameters
    ----------
    place : dict
        One of the ``places`` of a status answer.
    organisation : str
        Whose words are meant.
    sides : mapping of str to str
        The actor whose side each organisation is on.
    as_of : str
        The day asked about, as ISO writes it.

    Returns
    -------
    mark : Mark
        Without ring and without fragile: nobody else is asked.

    Examples
    --------
    >>> said = {"value": "not_held", "actor": "s", "mode": "implicit"}
    >>> row = said | {"organisation": "South"}
    >>> place = {"axes": [{"axis": "control", "organisations": [row]}]}
    >>> mark = mark_of_voice(place, "South", {"South": "s"}, "2021-07-09")
    >>> mark.form, mark.holders, mark.edge, mark.implied
    ('denied', ('s',), 's', True)
    """
    rows = rows_of(place, "control", organisation)
    side = sides.get(organisation, "")
    deeds = rows_of(place, "activity", organisation)
    deed = strongest(deeds)
    doors = [
        entry | {"value": row["value"], "agreement": "claimed"}
        for entry in entries(place, "operation")
        for row in entry.get("organisations", [])
        if row["organisation"] == organisation
    ]
    core = _said(rows, side)
    if core == Mark() and _noted(place, organisation):
        core = Mark("dotted")
    return replace(
        core,
        activity=_ACTIVITY.get(deed, ""),
        activity_actor=_doer(deeds, deed),
        operation=_gate(doors),
        stale_days=age_of(rows, as_of),
    )


def _noted(place: Answer, organisation: str) -> bool:
    """Tell whether an organisation is only quoted in notes about who holds it."""
    return any(
        note["organisation"] == organisation
        for entry in entries(place, "control")
        for note in entry.get("notes", [])
    )


def _agreed(control: Answer, sides: Mapping[str, str], adverse: Adverse | None) -> Mark:
    """Return the core and the ring of an agreement."""
    agreement = control.get("agreement") or "no_report"
    rows = control.get("organisations", [])
    holder = control.get("holder") or ""
    named = _core(holder.split(";"))
    plain = {
        "claimed": named,
        "corroborated": replace(named, ring="solid"),
        "indirect_only": Mark("dotted"),
    }
    if agreement == "disputed":
        return _disputed(rows, sides)
    if agreement == "denied_only":
        return _said([row for row in rows if row["value"] == "not_held"][:1], sides)
    if agreement == "conceded":
        implied = "implicit" in control.get("flags", [])
        named_holders = [name for name in holder.split(";") if name]
        rival = next(
            (
                sides[row["organisation"]]
                for row in rows
                if "inconsistent" not in row.get("flags", ())
                and concedes(row, named_holders, sides, adverse)
            ),
            "",
        )
        return _conceded(holder, rival, implied=implied)
    return plain.get(agreement, Mark())


def _conceded(holder: str, rival: str, *, implied: bool) -> Mark:
    """Return a holder ringed by the rival, or the rival's loss where nobody claims."""
    if not holder:
        return Mark("denied", (rival,), edge=rival, implied=implied)
    ring = "dashed" if implied else "solid"
    return replace(_core(holder.split(";")), ring=ring, ring_actor=rival)


def _core(holders: list[str]) -> Mark:
    """Return a core of one letter, of two, or with the number of them."""
    forms: dict[int, Form] = {1: "core", 2: "split"}
    return Mark(forms.get(len(holders), "many"), tuple(holders))


def _disputed(rows: list[Answer], sides: Mapping[str, str]) -> Mark:
    """Return a core with every answer that was given, or with their number."""
    held = sorted({row["actor"] for row in rows if row["value"] in ("held", "shared")})
    if len(held) > 1:
        return replace(_core(held), disputed=True)
    denier = next(
        (
            sides.get(row["organisation"], "")
            for row in rows
            if row["value"] == "not_held" and row["actor"] in held
        ),
        "",
    )
    answers = (held or [""])[0], "" if denier in held else denier
    return Mark("split", answers, disputed=True)


def _said(rows: list[Answer], side: str | Mapping[str, str]) -> Mark:
    """Return the core that one organisation's own words make."""
    held = sorted({row["actor"] for row in rows if row["value"] in ("held", "shared")})
    if held:
        return _core(held)
    for row in rows:
        if row["value"] == "not_held":
            speaks_for = (
                side if isinstance(side, str) else side.get(row["organisation"], "")
            )
            implied = row.get("mode") == "implicit"
            return Mark("denied", (row["actor"],), edge=speaks_for, implied=implied)
    return Mark()


def _doer(rows: list[Answer], word: str) -> str:
    """Return the actor of an activity word that is drawn."""
    actors = [str(row.get("actor") or "") for row in rows if row["value"] == word]
    return actors[0] if actors and word in _ACTIVITY else ""


def _gate(doors: list[Answer]) -> str:
    """Return the strictest word said directly about passing, or that they collide."""
    if any(door.get("agreement") == "disputed" for door in doors):
        return "disputed"
    words = [
        str(door["value"])
        for door in doors
        if door.get("agreement") not in SILENT and door.get("value") in STRICTNESS
    ]
    return max(words, key=STRICTNESS.index, default="")
