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
from geomap.parquet.columns import cases, quoted
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
        days_and_direct = (2 * (date.max - date.min).days).bit_length()
        if self.bits + days_and_direct > 62:
            message = f"{len(self.actors)} actors are more than a number can hold."
            raise ValueError(message)

    @property
    def content(self) -> int:
        """Return the mask of what was said, below when."""
        return (1 << self.bits) - 1

    def columns(
        self, asked: Question, axes: Iterable[str], spoken: Collection[str]
    ) -> tuple[str, dict[str, str]]:
        """
        Return the expressions that pack rows of claims.

        Parameters
        ----------
        asked : Question
            Says which words are in force.
        axes : iterable of str
            The axes that are wanted.
        spoken : collection of str
            The words that occur: each other one would be compared with every row.

        Returns
        -------
        packed : str
            The list of columns of which words are made.
        by_axis : dict of str to str
            What a row says on each axis, from those columns and the `word` that
            they make; -1 where it says nothing.
        """
        actor = cases("actor", self.actors, str(len(self.actors)))
        codes = {word: n for n, word in enumerate(SAYS) if word in spoken}
        says = cases("says", codes, "0")
        common = (
            f"({actor})::BIGINT * {1 << _ACTOR}"
            f" + (degree = 'partial')::BIGINT * {1 << _PARTIAL}"
            f" + (basis IN ({quoted(BASED)}))::BIGINT * {1 << _BASED}"
            f" + (ends >= {_day(asked.as_of)})::BIGINT * {1 << _IN_FORCE}"
        )
        packed = (
            f"(asserted_to - DATE '0001-01-01') * 2 AS day2, {common} AS common,"
            f" (mode <> 'implicit')::BIGINT AS direct, ({says})::BIGINT AS code"
        )
        # The words of an axis follow one another, which two comparisons tell.
        of_axis = {
            axis: _between(w for w in SAYS if AXIS_OF[w] == axis) for axis in axes
        }
        words = dict.fromkeys(axes, "word")
        if "activity" in words:
            words["activity"] = f"word + ((1 - direct) << {self.bits})"
        by_axis = {
            axis: f"CASE WHEN {of_axis[axis]} THEN {word} ELSE -1 END"
            for axis, word in words.items()
        }
        if "control" in by_axis and asked.policy.implicit_concessions == "on":
            nobody = len(self.actors) << _ACTOR
            by_axis["control"] = (
                f"CASE WHEN {of_axis['control']} THEN word"
                f" WHEN {_between(IMPLIES_LOSS)} AND common < {nobody}"
                f" THEN (day2 << {self.bits}) + common + {NOT_HELD << self._says}"
                " ELSE -1 END"
            )
        return packed, by_axis

    @property
    def word(self) -> str:
        """Return the expression of what a row says, from its packed columns."""
        return (
            f"((day2 + direct) << {self.bits}) + common + direct * {1 << _DIRECT}"
            f" + code * {1 << self._says}"
        )

    def unpack(self, place: Ints, source: Ints, axis: Ints, word: Ints) -> Words:
        """Return packed words as arrays."""
        return Words(
            place=place,
            source=source,
            axis=axis,
            says=(word & self.content) >> self._says,
            actor=(word & ((1 << self._says) - 1)) >> _ACTOR,
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


def _between(words: Iterable[str]) -> str:
    """Return the condition that a code is one of those of some words in a row."""
    codes = sorted(SAYS.index(word) for word in words)
    if codes != list(range(codes[0], codes[-1] + 1)):
        message = f"The codes {codes} do not follow one another."
        raise ValueError(message)
    return f"code BETWEEN {codes[0]} AND {codes[-1]}"


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
    if "note" in spoken:
        conditions.append("says <> 'note'")
    unwanted = sorted(out & set(modes))
    if unwanted:
        conditions.append(f"mode NOT IN ({quoted(unwanted)})")
    return " AND ".join(conditions)
