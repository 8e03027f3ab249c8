"""The legend of one map: only what is on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from geomap.draw.district import District
from geomap.draw.drawing import (
    Band,
    Companion,
    Frontier,
    LegendEntry,
    Pin,
    PlacedMark,
)
from geomap.draw.marks import Mark
from geomap.words import say


def legend_of(
    marks: Sequence[PlacedMark | District],
    frontiers: Sequence[Frontier],
    companions: Sequence[Companion],
    pins: Sequence[Pin],
    bands: Sequence[Band],
    *,
    outlined: Sequence[District] = (),
    alone: bool,
) -> tuple[LegendEntry, ...]:
    """
    List what is on a map.

    Parameters
    ----------
    marks, frontiers, companions, pins, bands : sequence
        What is drawn.
    outlined : sequence of District
        The outlines that are drawn.
    alone : bool
        Whether one source is shown alone.

    Returns
    -------
    entries : tuple of LegendEntry
        Marks in the order of certainty, then lines, then slots.

    Examples
    --------
    >>> dot = PlacedMark("p", "P", "A-B", 0.0, 0.0, None, Mark(), "")
    >>> [entry.key for entry in legend_of([dot], [], [], [], [], alone=False)]
    ['legend_no_report']
    """
    shown = [*(placed.mark for placed in marks), *(band.mark for band in bands)]
    return legend_of_marks(
        shown,
        ladders=[frontier.ladder for frontier in frontiers],
        unsettled=[frontier.unsettled for frontier in frontiers],
        calm=bool(companions),
        pinned=bool(pins),
        banded=bool(bands),
        outlined=[one.mark.loud for one in outlined],
        alone=alone,
    )


def legend_of_marks(
    marks: Sequence[Mark],
    *,
    ladders: Sequence[bool],
    unsettled: Sequence[bool],
    calm: bool,
    pinned: bool,
    banded: bool,
    outlined: Sequence[bool] = (),
    alone: bool,
) -> tuple[LegendEntry, ...]:
    """
    List what is on a map, from its marks and from what its lines show.

    Parameters
    ----------
    marks : sequence of Mark
        Of crossings and of stretches.
    ladders, unsettled : sequence of bool
        For each frontier whether a share is stated on it, and whether it is disputed
        where it runs.
    calm, pinned, banded : bool
        Whether companions, pins and bands are drawn.
    outlined : sequence of bool
        For each outline of a district whether anything is said of it.
    alone : bool
        Whether one source is shown alone.

    Returns
    -------
    entries : tuple of LegendEntry
        As of `legend_of`.

    Examples
    --------
    A legend explains what is on this map, and nothing else:

    >>> nothing = {"calm": False, "pinned": False, "banded": False, "alone": False}
    >>> plain = {"ladders": [False], "unsettled": [False]}
    >>> [entry.key for entry in legend_of_marks([Mark()], **plain, **nothing)]
    ['legend_no_report', 'legend_plain']
    """
    shown = {
        "legend_ladder": any(ladders),
        "legend_companion": calm,
        "legend_band": banded,
        "legend_plain": any(
            not ladder and not dashed
            for ladder, dashed in zip(ladders, unsettled, strict=True)
        ),
        "legend_unsettled": any(unsettled),
        "legend_district": any(outlined),
        "legend_outline": not all(outlined),
    }
    return (
        *_agreements(marks, alone=alone),
        *_extras(marks, pinned=pinned),
        *(_entry(key) for key, on_map in shown.items() if on_map),
        *_slots(marks),
    )


def agreement_of(mark: Mark, *, alone: bool) -> str:
    """
    Return the legend key of the core and ring of a mark.

    Parameters
    ----------
    mark : Mark
        As it is drawn.
    alone : bool
        Whether one source is shown alone.

    Returns
    -------
    key : str

    Examples
    --------
    >>> agreement_of(Mark("core", ("n",), ring="dashed", ring_actor="s"), alone=False)
    'legend_conceded_implicit'
    """
    if mark.form == "denied" and alone:
        return "legend_not_held_implied" if mark.implied else "legend_not_held"
    if mark.form == "denied" and mark.edge and mark.holders == (mark.edge,):
        return "legend_loss_implied" if mark.implied else "legend_loss"
    if mark.disputed:
        return "legend_disputed"
    named = mark.form in ("core", "split", "many")
    if named and mark.ring:
        concession = "explicit" if mark.ring == "solid" else "implicit"
        return (
            f"legend_conceded_{concession}"
            if mark.ring_actor
            else "legend_corroborated"
        )
    if named and alone:
        return "legend_held"
    keys = {
        "core": "legend_claimed",
        "split": "legend_parts",
        "many": "legend_parts",
        "denied": "legend_denied_only",
        "dotted": "legend_note",
        "hollow": "legend_no_report",
    }
    return keys[mark.form]


_ORDER = (
    "legend_held",
    "legend_claimed",
    "legend_parts",
    "legend_corroborated",
    "legend_conceded_explicit",
    "legend_conceded_implicit",
    "legend_disputed",
    "legend_loss",
    "legend_loss_implied",
    "legend_denied_only",
    "legend_not_held",
    "legend_not_held_implied",
)


RANKS: Final = (
    *_ORDER,
    *("legend_fragile", "legend_stale", "legend_note", "legend_no_report"),
    *("legend_ladder", "legend_companion", "legend_band"),
    *("legend_plain", "legend_unsettled", "legend_district", "legend_outline"),
    *("legend_launched", "legend_sought", "legend_withdrawn", "legend_fighting"),
    *("legend_open", "legend_restricted", "legend_closed", "legend_gate_disputed"),
)
"""Every key, in the order in which a legend lists them."""


def joined_legend(legends: Iterable[Sequence[LegendEntry]]) -> list[LegendEntry]:
    """
    Make one legend for several maps.

    Parameters
    ----------
    legends : iterable of sequence of LegendEntry
        Of each map.

    Returns
    -------
    entries : list of LegendEntry
        Each once, in the order that every legend has.

    Examples
    --------
    >>> ladder, held = LegendEntry("legend_ladder", "", ""), _entry("legend_held")
    >>> [entry.key for entry in joined_legend([[ladder], [held, ladder]])]
    ['legend_held', 'legend_ladder']
    """
    found: dict[str, LegendEntry] = {}
    for legend in legends:
        for entry in legend:
            found.setdefault(entry.key, entry)
    ranks = {key: rank for rank, key in enumerate(RANKS)}
    return sorted(found.values(), key=lambda e: ranks.get(e.key, len(ranks)))


def _entry(key: str, mark: Mark | None = None) -> LegendEntry:
    """Return a legend entry, its sentence parted into head and text."""
    head, _, text = say(key).partition("|")
    return LegendEntry(key, head, text, mark)


def _agreements(marks: Sequence[Mark], *, alone: bool) -> list[LegendEntry]:
    """Return each agreement on the map, shown by the first mark that has it."""
    first: dict[str, Mark] = {}
    for mark in marks:
        bare = replace(mark.core, ring=mark.ring, ring_actor=mark.ring_actor)
        first.setdefault(agreement_of(mark, alone=alone), bare)
    return [_entry(key, first[key]) for key in _ORDER if key in first]


def _extras(marks: Sequence[Mark], *, pinned: bool) -> list[LegendEntry]:
    """Return fragile, stale, note and no report, where they are shown."""
    entries = []
    fragile = next((mark for mark in marks if mark.fragile), None)
    if fragile:
        entries.append(
            _entry(
                "legend_fragile",
                Mark(
                    fragile.form,
                    fragile.holders,
                    ring=fragile.ring,
                    ring_actor=fragile.ring_actor,
                    fragile=True,
                ),
            )
        )
    old = next((mark for mark in marks if mark.stale_days), None)
    if old:
        stale = Mark(
            old.form,
            old.holders,
            edge=old.edge,
            implied=old.implied,
            stale_days=old.stale_days,
        )
        entries.append(_entry("legend_stale", stale))
    if pinned or any(mark.form == "dotted" for mark in marks):
        entries.append(_entry("legend_note", Mark("dotted")))
    if any(mark.form == "hollow" for mark in marks):
        entries.append(_entry("legend_no_report", Mark()))
    return entries


def _slots(marks: Sequence[Mark]) -> list[LegendEntry]:
    """Return the arrows, stars and gates on the map."""
    entries = []
    for kind in ("launched", "sought", "withdrawn", "fighting"):
        shown = next((mark for mark in marks if mark.activity == kind), None)
        if shown:
            entries.append(
                _entry(
                    f"legend_{kind}",
                    Mark(activity=kind, activity_actor=shown.activity_actor),
                )
            )
    for word in ("open", "restricted", "closed"):
        if any(mark.operation == word for mark in marks):
            entries.append(_entry(f"legend_{word}", Mark(operation=word)))
    if any(mark.operation == "disputed" for mark in marks):
        entries.append(_entry("legend_gate_disputed", Mark(operation="disputed")))
    return entries
