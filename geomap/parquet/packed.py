"""A word in one number: when it was said and how, then what was said.

The greater number is the newer word; of one day and organisation, a direct word is
greater than an implicit one, but for activity, whose words add up. One maximum a
group then finds the last word, and the maximum of the same numbers with what was said
turned over finds another one of the same rank, where there is any.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Final

import numpy as np

from geomap.atlas import Atlas, Claim
from geomap.parquet.columns import looked_up, quoted
from geomap.resolve import Question
from geomap.schema import AXES, AXIS_OF, IMPLIES_LOSS
from geomap.tally import ACTIVITY, CONTROL, NOT_HELD, SAYS, Bools, Ints, Words

BASED: Final = ("observed", "imagery", "witness")
"""How a newsroom knows what it says by itself."""

COUNTED: Final = ("control", "activity", "operation", "security")
"""The axes that are counted; shares are compared by the full text of the rules."""

READ: Final = (
    *("place", "source", "says", "mode", "actor", "degree", "basis"),
    *("asserted_to", "begins", "ends", "known_on"),
)
"""The coded columns of which words are packed, and by which they are chosen."""

_AXIS: Final = np.array([*map([*AXES, "none"].index, AXIS_OF.values())], np.int8)
_IMPLIES: Final = np.array([word in IMPLIES_LOSS for word in SAYS])

_IN_FORCE, _BASED, _DIRECT, _PARTIAL, _ACTOR = range(5)
"""The bit at which each part of what was said begins."""


class Packing:
    """
    How the words of an atlas are packed.

    Parameters
    ----------
    atlas : Atlas
        Its actors are numbered in the order of their text.
    """

    def __init__(self, atlas: Atlas) -> None:
        self.actors = {name: n for n, name in enumerate(sorted(atlas.actors))}
        self.source_names = sorted(atlas.sources)
        self.sources = {name: n for n, name in enumerate(self.source_names)}
        self._says = _ACTOR + len(self.actors).bit_length()
        self.bits = self._says + len(SAYS).bit_length()
        self._content = (1 << self.bits) - 1
        self._below_says = (1 << self._says) - 1
        if self.bits > 29:  # and one more, which the database adds as an INTEGER
            message = f"{len(self.actors)} actors are more than a number can hold."
            raise ValueError(message)

    @property
    def width(self) -> int:
        """Return how many bits a word has."""
        return self.bits + (2 * (date.max - date.min).days + 1).bit_length()

    def expression(self, asked: Question) -> str:
        """Return the expression that packs what a row of claims says of its axis."""
        says = {word: code << self._says for code, word in enumerate(SAYS) if code}
        actors = {name: n << _ACTOR for name, n in self.actors.items()}
        direct = (1 << self.bits) + (1 << _DIRECT)
        said = [
            looked_up("says", says),
            looked_up("actor", actors, len(actors) << _ACTOR),
            looked_up("mode", {"implicit": 0}, direct),
            looked_up("degree", {"partial": 1 << _PARTIAL}),
            looked_up("basis", dict.fromkeys(BASED, 1 << _BASED)),
            f"(ends >= {_day(asked.as_of)})::INT * {1 << _IN_FORCE}",
        ]
        day = f"(asserted_to - DATE '0001-01-01') * {2 << self.bits}"
        return f"({' + '.join(said)}) + {day}"

    def on_axes(self, word: Ints, asked: Question) -> tuple[Ints, Ints, Ints]:
        """
        Return what packed rows say on each axis.

        Parameters
        ----------
        word : array of int
            As `expression` packs rows.
        asked : Question
            Says whether a loss is implied.

        Returns
        -------
        which, axis, word : array of int
            Positions of the rows, the axes they speak of, and their words on them.
        """
        says = (word & self._content) >> self._says
        axis = _AXIS[says]
        lost = np.flatnonzero(_IMPLIES[says])
        if asked.policy.implicit_concessions == "off":
            lost = lost[:0]
        lost = lost[(word[lost] & self._below_says) >> _ACTOR < len(self.actors)]
        # Implicit words of activity add up with direct ones, and rank as they do.
        ranked = word | ((axis == ACTIVITY).astype(np.int64) << self.bits)
        said = self._content - self._below_says
        kept = ~(said | 1 << self.bits | 1 << _DIRECT)
        return (
            np.concatenate([np.arange(len(word)), lost]),
            np.concatenate([axis, np.full(len(lost), CONTROL, np.int8)]),
            np.concatenate([ranked, word[lost] & kept | NOT_HELD << self._says]),
        )

    def unpack(self, place: Ints, source: Ints, axis: Ints, word: Ints) -> Words:
        """Return packed words as arrays."""
        return Words(
            place=place,
            source=source,
            axis=axis,
            says=(word & self._content) >> self._says,
            actor=(word & self._below_says) >> _ACTOR,
            direct=_bit(word, _DIRECT),
            partial=_bit(word, _PARTIAL),
            based=_bit(word, _BASED),
        )

    def in_force(self, word: Ints) -> Bools:
        """Tell which words are in force on the day asked about."""
        return _bit(word, _IN_FORCE)

    def pack(self, claim: Claim, asked: Question) -> Iterator[tuple[int, int]]:
        """Yield axis and packed word of a claim, and of what it implies."""
        if not is_eligible(claim, asked):
            return
        direct = claim.mode != "implicit"
        common = (
            (self.actors.get(claim.actor, len(self.actors)) << _ACTOR)
            + ((claim.degree == "partial") << _PARTIAL)
            + ((claim.basis in BASED) << _BASED)
            + ((claim.ends >= asked.as_of) << _IN_FORCE)
        )
        day2 = (claim.asserted_to - date.min).days * 2
        axis = AXES.index(claim.axis)
        rank = day2 + (direct or axis == ACTIVITY)
        said = common + (direct << _DIRECT) + (SAYS.index(claim.says) << self._says)
        yield axis, (rank << self.bits) + said
        implicit = asked.policy.implicit_concessions == "on"
        if claim.says in IMPLIES_LOSS and claim.actor and implicit:
            yield CONTROL, (day2 << self.bits) + common + (NOT_HELD << self._says)


def _bit(word: Ints, position: int) -> Bools:
    return np.asarray(word >> position & 1, bool)


def _day(day: date) -> str:
    return f"DATE '{day.isoformat()}'"


def is_eligible(claim: Claim, asked: Question) -> bool:
    """
    Tell whether a claim can stand: known, begun, and more than a note.

    Parameters
    ----------
    claim : Claim
    asked : Question
        The day, what was known, and the reading of the rules.

    Returns
    -------
    eligible : bool

    Examples
    --------
    >>> from datetime import date
    >>> from geomap.policy import Policy
    >>> from geomap.load import load_atlas
    >>> asked = Question(date(2021, 7, 9), date.max, Policy())
    >>> held = load_atlas("example:article").claims[1]
    >>> held.mode, is_eligible(held, asked)
    ('characterised', False)
    """
    policy = asked.policy
    return (
        claim.axis in COUNTED
        and claim.known_on <= asked.known_on
        and claim.begins <= asked.as_of
        and claim.mode != "indirect"
        and not (claim.mode == "characterised" and policy.characterisations == "note")
        and not (claim.mode == "implicit" and policy.implicit_concessions == "off")
    )


def eligible(asked: Question, modes: Iterable[str], spoken: Collection[str]) -> str:
    """Return the condition of `is_eligible` on rows that have these modes and words."""
    out = {"indirect"}
    if asked.policy.characterisations == "note":
        out.add("characterised")
    if asked.policy.implicit_concessions == "off":
        out.add("implicit")
    conditions = [f"begins <= {_day(asked.as_of)}"]
    if asked.known_on < date.max:
        conditions.append(f"known_on <= {_day(asked.known_on)}")
    uncounted = sorted(word for word in spoken if AXIS_OF[word] not in COUNTED)
    if uncounted:
        conditions.append(f"says NOT IN ({quoted(uncounted)})")
    unwanted = sorted(out & set(modes))
    if unwanted:
        conditions.append(f"mode NOT IN ({quoted(unwanted)})")
    return " AND ".join(conditions)
