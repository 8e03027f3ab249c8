"""Words by the million to the agreements on them, by counting in arrays.

A second text of the rules of ``resolve.sql`` on control, operation, security and
activity, for words about a whole place that were said on a certain day: what is left
of a rule then is how many say what. Places of which more intricate things are said
are left to the full text; a property test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt

from geomap.atlas import Atlas
from geomap.dataclass import dataclass
from geomap.given import CLASHES, GROUP
from geomap.policy import Policy
from geomap.schema import AXES, AXIS_OF

Ints = npt.NDArray[np.signedinteger[Any]]
Bools = npt.NDArray[np.bool_]

SAYS: Final = tuple(AXIS_OF)
"""Words by their code."""

CONTROL, ACTIVITY = AXES.index("control"), AXES.index("activity")
HELD, NOT_HELD, SHARED = (SAYS.index(word) for word in ("held", "not_held", "shared"))

COUNTERS: Final = (
    *("asserted", "asserted_directly", "refused", "refused_directly"),
    *("exclusive", "exclusive_directly", "conceded", "conceded_directly"),
    *("supporters", "outside"),
)
"""What is counted of each candidate."""


@dataclass(frozen=True)
class Words:
    """
    Words, one an element of each array; closed lists are coded as numbers.

    Parameters
    ----------
    place, source, axis, says, actor : array of int
        Places by the caller's own code, the rest by that of `World`.
    direct, partial, based : array of bool
        Said directly; of a part of the place; with a basis of the claimant's own.
    """

    place: Ints
    source: Ints
    axis: Ints
    says: Ints
    actor: Ints
    direct: Bools
    partial: Bools
    based: Bools

    def where(self, chosen: npt.NDArray[Any]) -> Self:
        """Return some of the words, by mask or by position."""
        if chosen.dtype == bool:  # found once, not once a field
            chosen = np.flatnonzero(chosen)
        return type(self)(
            **{f.name: getattr(self, f.name)[chosen] for f in fields(self)}
        )


class World:
    """
    Who speaks for whom, as arrays.

    Groups of one kind speak for the same sides; there are few kinds, however many
    groups there are.

    Parameters
    ----------
    atlas : Atlas
        Its sources and actors.
    policy : Policy
        Says whether coordinated sources count once.
    """

    def __init__(self, atlas: Atlas, policy: Policy) -> None:
        self.actors, self.sources = sorted(atlas.actors), sorted(atlas.sources)
        number = {name: n for n, name in enumerate(self.actors)}
        nobody = len(number)
        rows = [atlas.sources[name] for name in self.sources]
        bodies = [row["organisation"] for row in rows]
        collapse = policy.coordinated_sources == "collapse"
        groups = [(collapse and row[GROUP]) or row["organisation"] for row in rows]
        self.organisation, self.group = _codes(bodies), _codes(groups)
        self.side = np.array(
            [number.get(row["side"], nobody) for row in rows], np.int64
        )
        self.media = np.array([row["role"] == "media" for row in rows], bool)
        self.adverse = np.zeros((nobody + 1, nobody), bool)
        self.allied = np.eye(nobody + 1, nobody, dtype=bool)
        for name, row in atlas.actors.items():
            for matrix, column in (
                (self.adverse, "adverse_to"),
                (self.allied, "aligned_with"),
            ):
                for other in row.listed(column):
                    if other in number:
                        matrix[number[name], number[other]] = True
                        matrix[number[other], number[name]] = True
        self.own = np.zeros((self.group.max(initial=-1) + 1, nobody), bool)
        np.logical_or.at(self.own, self.group, self.allied[self.side])
        ours = np.zeros((len(self.own), nobody), bool)
        sided = self.side < nobody
        ours[self.group[sided], self.side[sided]] = True
        self.kind, self.kin = _kinds(ours, self.own)
        sides = [s for s in np.unique(self.side) if s < nobody]
        self.shared_sides = [
            int(side)
            for side in sides
            if len(np.unique(self.organisation[self.side == side])) > 1
        ]
        self.clashing, self.needs_actor, self.needs_whole = _clash_tables()

    def contradict(self, a: Words, b: Words) -> Bools:
        """Tell which pairs of one organisation's words cannot both be true."""
        pair = a.says, b.says
        needs = self.needs_actor[pair]
        same = a.actor == b.actor
        actors = (needs == ANY_ACTOR) | ((needs == SAME_ACTOR) == same)
        whole = ~self.needs_whole[pair] | ~(a.partial | b.partial)
        clash: Bools = self.clashing[pair] & actors & whole
        return clash


def _kinds(ours: Bools, own: Bools) -> tuple[Ints, Bools]:
    """Return the kind of each group, and which kinds are of one mind with which."""
    both = np.concatenate([ours, own], axis=1)
    distinct, kind = np.unique(both, axis=0, return_inverse=True)
    sides, theirs = np.hsplit(distinct.astype(np.int64), 2)
    kin: Bools = (sides @ theirs.T) > 0
    return kind.reshape(-1).astype(np.int64), kin | kin.T


def independent_kinds(heard: Ints, world: World) -> Bools:
    """
    Tell where two groups speak that are neither of one side nor allied.

    Parameters
    ----------
    heard : array of int, shape (..., kinds)
        How many groups of each kind of `World` speak.
    world : World

    Returns
    -------
    independent : array of bool, shape (...)
    """
    apart = (~world.kin).astype(np.float32)
    np.fill_diagonal(apart, 0)
    others = ((heard > 0).astype(np.float32) @ apart > 0) & (heard > 0)
    # Two of a kind that speaks for no side, such as monitors.
    twice = (heard > 1) & ~np.diag(world.kin)
    found: Bools = np.asarray((others | twice).any(axis=-1))
    return found


ANY_ACTOR, SAME_ACTOR, OTHER_ACTOR = range(3)


def _codes(names: list[str]) -> Ints:
    """Return a number for each name, in the order of their text."""
    return np.unique(np.array(names, str), return_inverse=True)[1].astype(np.int64)


def _clash_tables() -> tuple[Bools, Ints, Bools]:
    """Return which words clash, whose actors must be which, and whether both wholly."""
    size = len(SAYS), len(SAYS)
    clashing, actors, whole = (
        np.zeros(size, bool),
        np.zeros(size, int),
        np.zeros(size, bool),
    )
    kinds = {"any": ANY_ACTOR, "yes": SAME_ACTOR, "no": OTHER_ACTOR}
    for _, one, other, same_actor, partial in CLASHES:
        pair = SAYS.index(one), SAYS.index(other)
        clashing[pair], actors[pair] = True, kinds[same_actor]
        whole[pair] = partial == "allowed"
    return clashing, actors, whole


def distinct(values: Ints) -> Ints:
    """
    Return each value once, sorted; of near-sorted ones, far faster than by hashing.

    Examples
    --------
    >>> distinct(np.array([7, 2, 7])).tolist()
    [2, 7]
    """
    ordered = np.sort(values)
    is_first = np.ones(len(ordered), bool)
    is_first[1:] = ordered[1:] != ordered[:-1]
    found: Ints = ordered[is_first]
    return found


def pairs_within(groups: Ints) -> Iterator[tuple[Ints, Ints]]:
    """
    Yield all pairs of positions of one group.

    Parameters
    ----------
    groups : array of int
        Sorted.

    Yields
    ------
    first, second : array of int
        Positions; each pair once.

    Examples
    --------
    >>> [(a.tolist(), b.tolist()) for a, b in pairs_within(np.array([4, 4, 4, 9]))]
    [([0, 1], [1, 2]), ([0], [2])]
    """
    apart = 1
    first = np.flatnonzero(groups[:-1] == groups[1:])
    while len(first):
        yield first, first + apart
        apart += 1
        first = first[first + apart < len(groups)]
        first = first[groups[first] == groups[first + apart]]


def control_events(
    words: Words, world: World
) -> Iterator[tuple[Ints, Ints | int, int]]:
    """
    Say which words count for which candidates.

    Parameters
    ----------
    words : Words
        Of control.
    world : World

    Yields
    ------
    which, candidate, counter : array of int, array of int or int, int
        Positions of words, the actors that they count for, and what they count as;
        but for the supporters, which count by groups.
    """
    asserts = (words.says == HELD) | (words.says == SHARED)
    refuses, held = words.says == NOT_HELD, words.says == HELD
    exclusive = held & ~words.partial
    direct = words.direct
    masks = {
        "asserted": asserts,
        "asserted_directly": asserts & direct,
        "refused": refuses,
        "refused_directly": refuses & direct,
        "exclusive": exclusive,
        "exclusive_directly": exclusive & direct,
    }
    for name, mask in masks.items():
        which = np.flatnonzero(mask)
        yield which, words.actor[which], COUNTERS.index(name)
    for which, candidate in concessions(words, world):
        yield which, candidate, COUNTERS.index("conceded")
        directly = which[direct[which]]
        yield directly, candidate, COUNTERS.index("conceded_directly")


def concessions(words: Words, world: World) -> Iterator[tuple[Ints, int]]:
    """Yield each candidate with the words of control that concede to it."""
    side = world.side[words.source]
    own_loss = (words.says == NOT_HELD) & (words.actor == side)
    for candidate in np.flatnonzero(world.adverse.any(axis=0)):
        granted = (words.says == HELD) & (words.actor == candidate)
        adverse = world.adverse[side, candidate]
        yield np.flatnonzero(adverse & (granted | own_loss)), int(candidate)


def supporting(words: Words, world: World) -> Ints:
    """Return the positions of words of control that support whom they name."""
    asserts = (words.says == HELD) | (words.says == SHARED)
    return np.flatnonzero(asserts & counting(words, world))


def counting(words: Words, world: World) -> Bools:
    """Tell which words count as support: a newsroom's only with a basis of its own."""
    own: Bools = words.based | ~world.media[words.source]
    return own
