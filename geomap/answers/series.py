"""Many questions in one pass of the rules, and the claims behind each answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from geomap.answers.entries import Entry, Key, gather
from geomap.atlas import Atlas
from geomap.dataclass import dataclass
from geomap.resolve import Question, Record, Resolution, resolve

Roles = dict[str, str]
"""The part of each claim in an entry: stands, possible, or the reason it does not."""


@dataclass(frozen=True)
class Found:
    """
    What one question found.

    Parameters
    ----------
    asked : Question
        The question.
    entries : mapping of Key to Entry
        Every axis of every place that something reaches.
    possible : mapping
        Claims that may have begun, by place and axis.
    """

    asked: Question
    entries: Mapping[Key, Entry]
    possible: Mapping[tuple[str, str], Sequence[str]]

    def reached(self) -> set[Key]:
        """Return every key, those under which claims are only possible included."""
        covered = {(key.place, key.axis) for key in self.entries}
        return {
            *self.entries,
            *(Key(*pair) for pair in self.possible if pair not in covered),
        }

    def entry(self, key: Key) -> Entry:
        """Return the entry of a key; an empty one where nothing was found."""
        empty = Entry(key, "") if key.axis == "activity" else Entry(key)
        return self.entries.get(key, empty)

    def roles(self, key: Key) -> Roles:
        """
        Name the part that each claim has in an entry.

        Parameters
        ----------
        key : Key
            What the entry is about.

        Returns
        -------
        roles : dict of str to str
            ``possible``, ``stands``, or the reason why a claim does not stand. What
            stands in one sense and not in another, stands.
        """
        entry = self.entry(key)
        roles = dict.fromkeys(self.possible.get((key.place, key.axis), ()), "possible")
        aside = (*entry.set_aside, *entry.notes)
        roles |= {record["claim"]: record["reason"] for record in aside}
        return roles | {word["claim"]: "stands" for word in entry.words}


def find_all(atlas: Atlas, questions: Sequence[Question]) -> list[Found]:
    """
    Answer many questions in one pass.

    Parameters
    ----------
    atlas : Atlas
        With a place for each stretch.
    questions : sequence of Question
        In any order.

    Returns
    -------
    found : list of Found
        One for each question, in their order.

    Examples
    --------
    >>> from geomap.answers.head import question
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> (found,) = find_all(atlas, [question(atlas)])
    >>> found.entry(Key("torghundi", "control")).agreement
    'conceded'
    """
    if not questions:
        return []
    parts = _by_question(resolve(atlas, questions), len(questions))
    found = []
    for ask, (asked, part) in enumerate(zip(questions, parts, strict=True)):
        possible: dict[tuple[str, str], list[str]] = {}
        for record in part.possible:
            names = possible.setdefault((record["place"], record["axis"]), [])
            names += [record["claim"]] if record["claim"] not in names else []
        found.append(Found(asked, gather(part, ask), possible))
    return found


def _by_question(resolution: Resolution, count: int) -> Iterable[Resolution]:
    """Cut what the rules made into the answers, each record looked at once."""
    names = [field.name for field in fields(Resolution)]
    parts: list[dict[str, list[Record]]] = [
        {name: [] for name in names} for _ in range(count)
    ]
    for name in names:
        for record in getattr(resolution, name):
            parts[record["ask"]][name].append(record)
    return [Resolution(**part) for part in parts]


def outcome(entry: Entry) -> dict[str, Any]:
    """
    Write what an entry comes to.

    Parameters
    ----------
    entry : Entry
        Of one question.

    Returns
    -------
    outcome : dict
        ``agreement``, ``rule``, ``holder``, ``value`` and ``flags``.

    Examples
    --------
    >>> outcome(Entry(Key("post", "control")))["agreement"]
    'no_report'
    """
    return {
        "agreement": entry.agreement or None,
        "rule": entry.rule,
        "holder": entry.holder or None,
        "value": entry.value,
        "flags": list(entry.flags),
    }
