"""How two answers differ, entry by entry, and the claims that make the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from geomap.answers.entries import Key
from geomap.answers.rows import held_rows
from geomap.answers.series import Found, outcome
from geomap.holds import named_besides, only_in_part
from geomap.place import Place
from geomap.schema import AXES

Wanted = Callable[[Found, Key], bool]
"""Whether an entry is among what was asked about."""


def find_differences(
    places: Mapping[str, Place],
    first: Found,
    second: Found,
    names: tuple[str, str],
    wanted: Wanted,
) -> Iterator[dict[str, Any]]:
    """
    Compare two answers.

    Parameters
    ----------
    places : mapping of str to Place
        The gazetteer.
    first, second : Found
        The answers.
    names : tuple of str
        What the two are called in the result.
    wanted : callable
        Whether an entry is asked about.

    Yields
    ------
    difference : dict
        What it is about, both outcomes, ``same_outcome``, and ``because``: each claim
        whose part changed, with its part in both.

    Examples
    --------
    >>> from datetime import date
    >>> from geomap.answers.head import question
    >>> from geomap.answers.series import find_all
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> questions = [question(atlas, date(2021, 7, day)) for day in (8, 9)]
    >>> first, second = find_all(atlas, questions)
    >>> found = find_differences(
    ...     atlas.places, first, second, ("a", "b"), lambda _, key: key.axis == "share"
    ... )
    >>> [(d["place"], d["b"]["agreement"]) for d in found]
    [('AFG', 'claimed'), ('AFG-TJK', 'claimed')]
    """
    for one, other in _pairs(first, second):
        if not (wanted(first, one) or wanted(second, other)):
            continue
        parts = first.roles(one), second.roles(other)
        outcomes = _outcome(first, one), _outcome(second, other)
        if outcomes[0] == outcomes[1] and parts[0] == parts[1]:
            continue
        key = other if other in second.entries else one
        causes = {
            c for c in {**parts[0], **parts[1]} if parts[0].get(c) != parts[1].get(c)
        }
        yield {
            "place": key.place,
            "name": places[key.place].name,
            "axis": key.axis,
            "actor": key.actor or None,
            "measure": key.measure or None,
            "on_side": one.on_side or other.on_side or None,
            "same_outcome": outcomes[0] == outcomes[1],
            **dict(zip(names, outcomes, strict=True)),
            "because": [
                {"claim": c, **dict(zip(names, (p.get(c) for p in parts), strict=True))}
                for c in sorted(causes)
            ],
        }


def _outcome(found: Found, key: Key) -> dict[str, Any]:
    """Write what an entry comes to; for a holder also in how much, and who else."""
    entry = found.entry(key)
    written = outcome(entry)
    if key.axis != "control":
        return written
    axis = {**written, "organisations": held_rows(entry)}
    return {
        **written,
        "in_part": only_in_part(axis),
        "besides": sorted(named_besides(axis)),
    }


def _pairs(first: Found, second: Found) -> Iterator[tuple[Key, Key]]:
    """Pair the entries on one matter, also where one answer cuts it by side."""
    matters: dict[Key, tuple[list[Key], list[Key]]] = {}
    for position, found in enumerate((first, second)):
        for key in sorted(found.reached()):
            whole = key._replace(on_side="")
            matters.setdefault(whole, ([], []))[position].append(key)
    order = sorted(matters, key=lambda k: (k.place, AXES.index(k.axis), *k[2:]))
    for whole in order:
        ones, others = matters[whole]
        if whole in ones and whole not in others:
            yield from ((whole, other) for other in others or [whole])
        elif whole in others and whole not in ones:
            yield from ((one, whole) for one in ones or [whole])
        else:
            # What is said of one side never becomes what is said of the other.
            yield from ((key, key) for key in sorted({*ones, *others}))
