"""The last words of one day to the agreements on many places at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Final

import numpy as np

from geomap.precedence import (
    NOTHING,
    OPERATING,
    OPERATING_AXES,
    control_order,
    word_order,
)
from geomap.resolve import Record
from geomap.schema import AXES
from geomap.tally import (
    CONTROL,
    COUNTERS,
    HELD,
    NOT_HELD,
    SAYS,
    SHARED,
    Bools,
    Ints,
    Words,
    World,
    concessions,
    control_events,
    counting,
    distinct,
    pairs_within,
    supporting,
)

CELLS_AT_ONCE: Final = 8_000_000
"""How many counters are held in memory together."""

FIGHTING: Final = SAYS.index("fighting")


def consistent(words: Words, world: World, in_force: Bools, groups: Ints) -> Bools:
    """
    Tell which words stand: in force, and not contradicted by their own organisation.

    Parameters
    ----------
    words : Words
    world : World
    in_force : array of bool
    groups : array of int
        One number for the words of one organisation, place, axis and day; sorted.

    Returns
    -------
    stands : array of bool
    """
    stands = in_force.copy()
    for one, other in pairs_within(groups):
        both = in_force[one] & in_force[other]
        clash = both & world.contradict(words.where(one), words.where(other))
        stands[one[clash]] = stands[other[clash]] = False
    return stands


def control_records(
    words: Words, world: World, names: Sequence[str]
) -> Iterator[Record]:
    """
    Find the agreement on control at every place.

    Parameters
    ----------
    words : Words
        Of control, that stand; sorted by place.
    world : World
    names : sequence of str
        Places by code.

    Yields
    ------
    record : dict
        As the step ``control_entries`` of ``resolve.sql``.
    """
    cells = max(1, len(world.actors)) * len(COUNTERS)
    for part in _parts(words, max(1, CELLS_AT_ONCE // cells)):
        places, row = _places(part)
        counts = _control_counts(part, world, row, len(places))
        order = control_order(counts)
        best = order.min(axis=1, initial=NOTHING * 2)
        chosen = order == best[:, None]
        explicit = chosen & (counts[..., COUNTERS.index("conceded_directly")] > 0)
        split = np.zeros(chosen.shape, bool)
        split[tuple(zip(*_split(part, world, row), strict=True)) or ([], [])] = True
        columns = (
            (names[n] for n in places.tolist()),
            (best // 2).tolist(),
            explicit.any(axis=1).tolist(),
            (chosen & split).any(axis=1).tolist(),
            (best % 2 == 0).tolist(),
        )
        candidates: list[list[str]] = [[] for _ in range(len(places))]
        for n, candidate in np.argwhere(chosen).tolist():
            candidates[n].append(world.actors[candidate])
        for who, found in zip(candidates, zip(*columns, strict=True), strict=True):
            place, precedence, openly, split_side, is_claimed = found
            if precedence < NOTHING:
                yield {
                    "ask": 0,
                    "place": place,
                    "side_atom": "",
                    "precedence": precedence,
                    "candidates": who,
                    "explicit": openly,
                    "split_side": split_side,
                    "is_claimed": is_claimed,
                }


def operation_records(
    words: Words, world: World, names: Sequence[str]
) -> Iterator[Record]:
    """
    Find how well each word of operation and security is supported.

    Parameters
    ----------
    words : Words
        Of operation and security, that stand; sorted by place.
    world, names
        As for `control_records`.

    Yields
    ------
    record : dict
        As the step ``operation_entries`` of ``resolve.sql``.
    """
    places, row = _places(words)
    shape = len(places), len(OPERATING)
    cell = row * len(OPERATING) + np.searchsorted(OPERATING, words.says)
    spoken, direct = (
        np.bincount(chosen, minlength=shape[0] * shape[1]).reshape(shape)
        for chosen in (cell, cell[words.direct])
    )
    supports = counting(words, world)
    n_groups = len(world.own)
    voices = distinct((cell * n_groups + world.group[words.source])[supports])
    said, group = np.divmod(voices, n_groups)
    independent = _independent(said, world.kind[group], shape[0] * shape[1], world)
    precedence = word_order(direct, spoken, independent.reshape(shape), OPERATING_AXES)
    standing = precedence < NOTHING
    words_by_column = [
        (AXES[axis], SAYS[code])
        for axis, code in zip(OPERATING_AXES, OPERATING, strict=True)
    ]
    for (n, column), found in zip(
        np.argwhere(standing).tolist(), precedence[standing].tolist(), strict=True
    ):
        axis, says = words_by_column[column]
        yield {
            "ask": 0,
            "place": names[places[n]],
            "axis": axis,
            "scope": "*",
            "says": says,
            "precedence": found,
        }


def _independent(said: Ints, kind: Ints, size: int, world: World) -> Bools:
    """Tell which words are said by two groups that are not of one mind."""
    kinds = len(world.kin)
    found, times = np.unique(said * kinds + kind, return_counts=True)
    said, kind = np.divmod(found, kinds)
    independent = np.zeros(size, bool)
    independent[said[(times > 1) & ~np.diag(world.kin)[kind]]] = True
    for one, other in pairs_within(said):
        independent[said[one][~world.kin[kind[one], kind[other]]]] = True
    return independent


def contested_places(words: Words, world: World) -> Ints:
    """
    Find where the ground is contested.

    Parameters
    ----------
    words : Words
        Of control and activity, that stand.
    world : World

    Returns
    -------
    places : array of int
    """
    fighting = words.place[(words.says == FIGHTING) & words.direct]
    side = world.side[words.source]
    own = (words.axis == CONTROL) & words.direct & (side < len(world.actors))
    parts = own & ((words.says == SHARED) | ((words.says == HELD) & words.partial))
    pairs = np.unique(np.stack([words.place[parts], side[parts]], axis=1), axis=0)
    places, sides = np.unique(pairs[:, 0], return_counts=True)
    return np.union1d(fighting, places[sides > 1])


def _parts(words: Words, rows: int) -> Iterator[Words]:
    """Yield the words of so many places at a time."""
    places, _ = _places(words)
    for first in range(0, len(places), rows):
        some = places[first : first + rows]
        if len(some) == len(places):
            yield words
        else:
            yield words.where((words.place >= some[0]) & (words.place <= some[-1]))


def _places(words: Words) -> tuple[Ints, Ints]:
    """Return the places of words that are sorted by them, and each word's among them."""
    is_first = np.diff(words.place, prepend=-1) != 0
    return words.place[is_first], np.cumsum(is_first) - 1


def _control_counts(words: Words, world: World, row: Ints, rows: int) -> Ints:
    """Count what is said of each candidate at each place."""
    shape = rows, len(world.actors), len(COUNTERS)
    cells = [
        (row[which] * shape[1] + candidate) * shape[2] + counter
        for which, candidate, counter in control_events(words, world)
    ]
    which = supporting(words, world)
    n_groups = len(world.own)
    cell = row[which] * shape[1] + words.actor[which]
    voices = distinct(cell * n_groups + world.group[words.source[which]])
    cell, group = np.divmod(voices, n_groups)
    here = cell // shape[1] * n_groups + group
    outside = ~np.isin(here, here[world.own[group, cell % shape[1]]])
    cells.append(cell * shape[2] + COUNTERS.index("supporters"))
    cells.append(cell[outside] * shape[2] + COUNTERS.index("outside"))
    counted = np.bincount(np.concatenate(cells), minlength=int(np.prod(shape)))
    return counted.reshape(shape)


def _split(words: Words, world: World, row: Ints) -> set[tuple[int, int]]:
    """Find place and candidate where one body of a side concedes, another denies."""
    if not world.shared_sides:
        return set()
    side = world.side[words.source]
    conceding: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    for which, candidate in concessions(words, world):
        for n in which[np.isin(side[which], world.shared_sides)].tolist():
            key = int(row[n]), int(side[n]), candidate
            conceding[key].add(int(world.organisation[words.source[n]]))
    if not conceding:
        return set()
    denying: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    for n in np.flatnonzero(np.isin(side, world.shared_sides)).tolist():
        here, own = int(row[n]), int(side[n])
        for candidate in _denied(words, n, own, len(world.actors)):
            body = int(world.organisation[words.source[n]])
            denying[here, own, candidate].add(body)
    return {
        (here, candidate)
        for (here, own, candidate), bodies in conceding.items()
        if any(
            a != b for a, b in product(bodies, denying.get((here, own, candidate), ()))
        )
    }


def _denied(words: Words, n: int, own: int, actors: int) -> Iterable[int]:
    """Name the candidates that a word of a side denies."""
    actor = int(words.actor[n])
    if words.says[n] == NOT_HELD:
        return (actor,) if actor != own else ()
    if words.says[n] == HELD and not words.partial[n]:
        return (c for c in range(actors) if c != actor)
    return ()
