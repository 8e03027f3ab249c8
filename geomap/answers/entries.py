"""What the rules made, gathered into one entry per place, axis and side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any, NamedTuple

from geomap.dataclass import dataclass
from geomap.resolve import AGREEMENTS, RULES, Record, Resolution
from geomap.schema import ACTIVITY_STRENGTH, STRICTNESS


class Key(NamedTuple):
    """
    What an entry is about; actor and measure are filled for shares only.

    Parameters
    ----------
    place : str
        A place of the gazetteer.
    axis : str
        One of `schema.AXES`.
    actor, measure : str
        Whose share, and of what; empty on every other axis.
    on_side : str
        The country on whose side of the line words differ; empty for both.

    Examples
    --------
    >>> Key("torghundi", "control")
    Key(place='torghundi', axis='control', actor='', measure='', on_side='')
    """

    place: str
    axis: str
    actor: str = ""
    measure: str = ""
    on_side: str = ""


@dataclass(frozen=True)
class Entry:
    """
    The agreement on one axis of one place.

    Parameters
    ----------
    key : Key
        What it is about.
    agreement, rule : str
        The agreement, and the rule that decided; both empty for activity.
    holder : str
        Actors by ``;`` where the rules name one, else empty.
    value : object
        The word of operation, security or activity; [min, max] of a share.
    flags : tuple of str
        What else the rules saw.
    words, notes, set_aside : tuple of dict
        The records behind it.

    Examples
    --------
    What nobody speaks of is no report, and no denial:

    >>> silent = Entry(Key("torghundi", "control"))
    >>> silent.agreement, silent.holder
    ('no_report', '')
    """

    key: Key
    agreement: str = "no_report"
    rule: str = "no_report"
    holder: str = ""
    value: Any = None
    flags: tuple[str, ...] = ()
    words: tuple[Record, ...] = ()
    notes: tuple[Record, ...] = ()
    set_aside: tuple[Record, ...] = field(default=())

    @property
    def outcome(self) -> tuple[Any, ...]:
        """Return what a flip would change."""
        value = tuple(self.value) if isinstance(self.value, list) else self.value
        return self.agreement, self.holder, value


Grouped = Mapping[tuple[str, str], list[Record]]


def gather(resolution: Resolution, ask: int) -> dict[Key, Entry]:
    """
    Gather the entries of one question.

    Parameters
    ----------
    resolution : Resolution
        From `geomap.resolve.resolve`.
    ask : int
        The question.

    Returns
    -------
    entries : dict of Key to Entry
        Every axis of every place that something reaches.

    Examples
    --------
    >>> from datetime import date
    >>> from geomap.load import load_atlas
    >>> from geomap.resolve import Question, resolve
    >>> atlas = load_atlas("example:article")
    >>> asked = Question(date(2021, 7, 9), date.max, atlas.policy)
    >>> found = gather(resolve(atlas, [asked]), 0)
    >>> found[Key("torghundi", "control")].agreement
    'conceded'
    """
    words = _by_place_and_axis(resolution.words, ask)
    notes = _by_place_and_axis(resolution.notes, ask)
    aside = _by_place_and_axis(resolution.set_aside, ask)
    entries = [
        *_control_entries(resolution, ask, words),
        *_operation_entries(resolution, ask, words),
        *_share_entries(resolution, ask, words),
        *_activity_entries(words),
    ]
    covered = {(e.key.place, e.key.axis) for e in entries}
    for place, axis in sorted({*words, *notes, *aside} - covered):
        entries += _undecided(place, axis, words, notes, aside)
    return {e.key: _with_context(e, notes, aside) for e in entries}


def _by_place_and_axis(records: Iterable[Record], ask: int) -> Grouped:
    grouped = defaultdict(list)
    for record in records:
        if record["ask"] == ask:
            grouped[record["place"], record["axis"]].append(record)
    return grouped


def _on_side(words: Iterable[Record]) -> str:
    """Name the side that is meant where all words mean the same one."""
    sides = {word["on_side"] for word in words}
    return sides.pop() if len(sides) == 1 else ""


def _touching(words: Iterable[Record], side: str) -> tuple[Record, ...]:
    return tuple(w for w in words if not side or w["on_side"] in ("", side))


def _control_entries(
    resolution: Resolution, ask: int, words: Grouped
) -> Iterable[Entry]:
    described = defaultdict(set)
    for record in resolution.described:
        if record["ask"] == ask:
            described[record["place"], record["side_atom"]].add(record["organisation"])
    by_place = defaultdict(list)
    for record in resolution.control:
        if record["ask"] == ask:
            by_place[record["place"]].append(record)
    for place, records in by_place.items():
        spoken = words[place, "control"]
        outcomes = {_control_outcome(record) for record in records}
        merged = records[:1] if len(outcomes) == 1 else records
        for record in merged:
            whole = len(outcomes) == 1
            side = _on_side(spoken) if whole else record["side_atom"]
            disputers = {
                who
                for other in (records if whole else [record])
                for who in described[place, other["side_atom"]]
            }
            yield _control_entry(record, side, _touching(spoken, side), disputers)


def _control_outcome(record: Record) -> tuple[Any, ...]:
    names = ("precedence", "explicit", "split_side", "is_claimed")
    return (*record["candidates"], *(record[name] for name in names))


def _control_entry(
    record: Record, side: str, words: tuple[Record, ...], disputers: set[str]
) -> Entry:
    precedence = record["precedence"]
    named = precedence in (2, 4, 5) and record["is_claimed"]
    flags = []
    if precedence == 2:
        flags.append("explicit" if record["explicit"] else "implicit")
        flags += [] if record["is_claimed"] else ["unclaimed"]
    if precedence == 3:
        flags.append("implicit")
    if record["split_side"]:
        flags.append("split_side")
    flags += [f"characterised_dispute: {who}" for who in sorted(disputers)]
    rule = RULES[precedence] + (f"_{flags[0]}" if precedence == 2 else "")
    return Entry(
        Key(record["place"], "control", on_side=side),
        AGREEMENTS[precedence],
        rule,
        holder=";".join(record["candidates"]) if named else "",
        flags=tuple(flags),
        words=words,
    )


def _operation_entries(
    resolution: Resolution, ask: int, words: Grouped
) -> Iterable[Entry]:
    by_scope = defaultdict(list)
    for record in resolution.operation:
        if record["ask"] == ask:
            key = record["place"], record["axis"], record["scope"]
            by_scope[key].append(record)
    for (place, axis, scope), records in by_scope.items():
        spoken = words[place, axis]
        side = _on_side(spoken) if scope == "*" else scope
        precedence = min(record["precedence"] for record in records)
        decided = precedence in (4, 5)
        flags = ["implicit"] if precedence == 3 else []
        flags += ["flows_differ"] if decided and len(records) > 1 else []
        yield Entry(
            Key(place, axis, on_side=side),
            AGREEMENTS[precedence],
            RULES[precedence],
            value=_strictest(r["says"] for r in records) if decided else None,
            flags=tuple(flags),
            words=_touching(spoken, side),
        )


def _strictest(words: Iterable[str]) -> str:
    order = (*STRICTNESS, "calm", "incidents")
    return max(words, key=order.index)


def _share_entries(resolution: Resolution, ask: int, words: Grouped) -> Iterable[Entry]:
    by_topic = defaultdict(list)
    for record in resolution.shares:
        if record["ask"] == ask:
            key = record["place"], record["actor"], record["measure"]
            by_topic[key].append(record)
    for (place, actor, measure), records in by_topic.items():
        spoken = [
            w
            for w in words[place, "share"]
            if (w["actor"], w["measure"]) == (actor, measure)
        ]
        told = ("precedence", "unstated", "lower", "upper")
        outcomes = {tuple(r[name] for name in told) for r in records}
        for record in records[:1] if len(outcomes) == 1 else records:
            side = _on_side(spoken) if len(outcomes) == 1 else record["side_atom"]
            precedence = record["precedence"]
            decided = precedence in (4, 5)
            yield Entry(
                Key(place, "share", actor, measure, side),
                AGREEMENTS[precedence],
                "share_denied" if record["unstated"] else RULES[precedence],
                value=[record["lower"], record["upper"]] if decided else None,
                words=_touching(spoken, side),
            )


def _activity_entries(words: Grouped) -> Iterable[Entry]:
    for (place, axis), spoken in sorted(words.items()):
        if axis == "activity":
            value = max((w["says"] for w in spoken), key=ACTIVITY_STRENGTH.index)
            key = Key(place, axis)
            yield Entry(key, "", "activity", value=value, words=tuple(spoken))


def _undecided(
    place: str, axis: str, words: Grouped, notes: Grouped, aside: Grouped
) -> list[Entry]:
    """Make the entries of an axis on which nothing is asserted or denied."""
    reached = [*words[place, axis], *notes[place, axis]]
    topics = {(r["actor"], r["measure"]) for r in [*reached, *aside[place, axis]]}
    entries = []
    for actor, measure in sorted(topics) if axis == "share" else [("", "")]:
        spoken = [
            w
            for w in words[place, axis]
            if axis != "share" or (w["actor"], w["measure"]) == (actor, measure)
        ]
        about = "indirect_only" if reached else "no_report"
        agreement = "" if axis == "activity" else about
        key = Key(place, axis, actor, measure)
        flags = ("inconsistent",) if spoken else ()
        rule = "inconsistent" if spoken else about
        entries.append(Entry(key, agreement, rule, flags=flags, words=tuple(spoken)))
    return entries


def _with_context(entry: Entry, notes: Grouped, aside: Grouped) -> Entry:
    """Add the notes and the set-aside claims that belong to an entry."""

    def belongs(record: Record) -> bool:
        same = (record["actor"], record["measure"]) == (key.actor, key.measure)
        side = not key.on_side or record["on_side"] in ("", key.on_side)
        return (key.axis != "share" or same) and side

    key = entry.key
    flags = entry.flags
    if any(word["inconsistent"] for word in entry.words):
        flags = (*flags, "inconsistent") if "inconsistent" not in flags else flags
    return Entry(
        key,
        entry.agreement,
        entry.rule,
        entry.holder,
        entry.value,
        flags,
        entry.words,
        tuple(n for n in notes[key.place, key.axis] if belongs(n)),
        tuple(n for n in aside[key.place, key.axis] if belongs(n)),
    )
