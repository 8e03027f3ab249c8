"""The analyst's own verdicts, and what they mean for what sources agree on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

from geomap.answers.entries import Entry, Key
from geomap.answers.records import said_on
from geomap.atlas import Atlas, Row
from geomap.dates import parse_edtf

_TOLD: Final = ("value", "basis", "definition", "assessor")


def assessment_rows(atlas: Atlas, entry: Entry, as_of: date) -> list[dict[str, Any]]:
    """
    List the verdicts on an axis of a place, the newest first.

    Parameters
    ----------
    atlas : Atlas
    entry : Entry
    as_of : date
        A verdict about a day that may lie later does not count.

    Returns
    -------
    assessments : list of dict
        ``value``, ``actor``, ``on_side``, ``as_of``, ``basis``, ``definition``,
        ``assessor``, ``verification``, ``confidence``, and ``stance``: whether the
        verdict ``upholds`` or ``contradicts`` what sources make of the axis, or None
        where it does neither, or is older than every word that says so.
    """
    return [
        {
            **{name: row[name] for name in _TOLD},
            "as_of": _judged_on(row),
            "actor": row["actor"] or None,
            "on_side": row["on_side"] or None,
            "verification": row["verification"] or None,
            "confidence": row["confidence"] or None,
            "stance": _stance(entry, row, day) or None,
        }
        for day, row in _verdicts(atlas, entry, as_of)
    ]


def verification(atlas: Atlas, entry: Entry, as_of: date) -> str:
    """
    Say how far what sources make of an axis was verified.

    A verdict counts only for what it judges. The opposite of a verified verdict is
    refuted, never verified; where the newest verdicts differ, nothing is verified.

    Parameters
    ----------
    atlas : Atlas
    entry : Entry
    as_of : date
        Verdicts about later days do not count.

    Returns
    -------
    verification : str
        ``unverified``, ``uncorroborated``, ``partly_verified``, ``verified`` or
        ``refuted``.
    """
    judged = [
        (day, word)
        for day, row in _verdicts(atlas, entry, as_of)
        if row["verification"] and (word := _judged(_stance(entry, row, day), row))
    ]
    newest = {word for day, word in judged if day == judged[0][0]}
    if len(newest) == 1 and newest != {"unverified"}:
        return newest.pop()
    # Who contradicts itself decides nothing, hedged or not.
    hedged = any(
        word["hedge"] == "hard_to_corroborate" and not word["inconsistent"]
        for word in entry.words
    )
    return "uncorroborated" if hedged else "unverified"


def _verdicts(atlas: Atlas, entry: Entry, as_of: date) -> list[tuple[date, Row]]:
    found = []
    for row in atlas.assessments:
        if (row["place"], row["axis"]) != (entry.key.place, entry.key.axis):
            continue
        if entry.key.actor and row["actor"] != entry.key.actor:
            continue
        if entry.key.on_side and row["on_side"] not in ("", entry.key.on_side):
            continue
        day = _counts_from(row)
        if day <= as_of:
            found.append((day, row))
    return sorted(found, key=lambda one: one[0], reverse=True)


def _judged_on(row: Row) -> str:
    span = parse_edtf(row["as_of"])
    return said_on(span.earliest, span.latest)


def _judged(stance: str, row: Row) -> str:
    """Return what a verdict makes of the claims, or nothing."""
    word = row["verification"]
    if stance == "upholds":
        return word
    if stance == "contradicts":
        # A verdict of the opposite that was checked refutes; a doubtful one leaves open.
        return "refuted" if word in ("verified", "refuted") else "unverified"
    return ""


def _stance(entry: Entry, row: Row, day: date) -> str:
    """Tell whether a verdict upholds or contradicts what sources make of an axis."""
    said = [word for word in entry.words if word["asserted_to"] <= day]
    if entry.key.axis == "control":
        stance = _on_control(entry, row, said)
    elif entry.key.axis == "share":
        stance = _on_share(entry, row["value"])
    else:
        agrees = entry.value == row["value"]
        differs = entry.value and entry.key.axis != "activity"
        stance = "upholds" if agrees else "contradicts" if differs else ""
    side, judged = entry.key.on_side, row["on_side"]
    if stance == "contradicts" and side and not judged:
        return ""  # It may be about the other side.
    if stance == "upholds" and judged and not side:
        return ""  # One side of two does not bear out what is said of both.
    return stance if said else ""


def _on_control(entry: Entry, row: Row, said: list[dict[str, Any]]) -> str:
    named = frozenset(row.listed("actor"))
    holders = frozenset(filter(None, entry.holder.split(";")))
    if holders:
        # Said by the verdict's day, or not judged: a later holder is not its matter.
        known = holders & {word["actor"] for word in said}
        return _on_holders(row["value"], named, holders) if known and named else ""
    if entry.agreement not in ("conceded", "denied_only"):
        return ""
    if not named & {word["actor"] for word in said if word["says"] == "not_held"}:
        return ""
    return "upholds" if row["value"] == "not_held" else "contradicts"


def _on_holders(value: str, named: frozenset[str], holders: frozenset[str]) -> str:
    if value == "not_held":
        return "contradicts" if named & holders else ""
    if named == holders:
        return "upholds"
    return "" if named & holders else "contradicts"


def _on_share(entry: Entry, value: str) -> str:
    number = share_of(value)
    if number is None or not entry.value:
        return ""
    low, high = entry.value
    return "upholds" if low <= number <= high else "contradicts"


def share_of(text: str) -> float | None:
    """
    Read the share of a verdict.

    Parameters
    ----------
    text : str

    Returns
    -------
    share : float or None
        None where it is no number from 0 to 1.

    Examples
    --------
    >>> share_of("3/4"), share_of("0.5"), share_of("most")
    (0.75, 0.5, None)
    """
    try:
        number = float(Fraction(text))
    except (ValueError, ZeroDivisionError, OverflowError):
        return None
    return number if 0 <= number <= 1 else None


def verdict_cells(assessments: Iterable[Mapping[str, Any]]) -> list[str]:
    """
    Write verdicts as short texts, for a table.

    Parameters
    ----------
    assessments : iterable of mapping
        As `assessment_rows` gives them.

    Returns
    -------
    cells : list of str

    Examples
    --------
    >>> row = {"assessor": "Desk", "as_of": "2021-07-09", "value": "held"}
    >>> row |= {"actor": "red", "on_side": None, "definition": "flag", "basis": "photo"}
    >>> verdict_cells([row])
    ['Desk, 2021-07-09: held red (flag; photo)']
    """
    cells = []
    for row in assessments:
        side = f"on_side {row['on_side']}" if row["on_side"] else ""
        said = " ".join(filter(None, [row["value"], row["actor"], side]))
        meant = f"({row['definition']}; {row['basis']})"
        cells.append(f"{row['assessor']}, {row['as_of']}: {said} {meant}")
    return cells


def with_judged(
    atlas: Atlas, as_of: date, entries: Mapping[Key, Entry]
) -> dict[Key, Entry]:
    """
    Add an empty entry for each matter of which the analyst alone speaks.

    Parameters
    ----------
    atlas : Atlas
    as_of : date
        Verdicts about later days do not count.
    entries : mapping of Key to Entry
        What sources say; a verdict on one of these matters belongs there.

    Returns
    -------
    entries : dict of Key to Entry
    """
    sides: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key in entries:
        sides[key.place, key.axis].add(key.on_side)
    added = {}
    for row in sorted(atlas.assessments, key=lambda row: row["on_side"]):
        known = sides[about := (row["place"], row["axis"])]
        told = bool(known) and ("" in known or row["on_side"] in ("", *known))
        if row["axis"] != "share" and not told and _counts_from(row) <= as_of:
            known.add(row["on_side"])
            key = Key(*about, on_side=row["on_side"])
            silent = "" if key.axis == "activity" else "no_report"
            added[key] = Entry(key, silent)
    return {**entries, **added}


def verdict_days(atlas: Atlas) -> list[date]:
    """List the days from which there is a verdict, in the order of the rows."""
    return [_counts_from(row) for row in atlas.assessments]


def _counts_from(row: Row) -> date:
    return parse_edtf(row["as_of"]).latest
