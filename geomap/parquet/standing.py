"""What each source said last of each place, kept, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np

from geomap.agreements import (
    consistent,
    contested_places,
    control_records,
    operation_records,
)
from geomap.atlas import Claim
from geomap.dataclass import dataclass
from geomap.parquet.file import ClaimsFile
from geomap.parquet.intricate import is_intricate
from geomap.parquet.last import Last, read_last
from geomap.parquet.packed import Packing
from geomap.precedence import OPERATING_AXES
from geomap.resolve import ANSWERING, STEPS, Question, Record, Resolution
from geomap.schema import AXES
from geomap.tally import ACTIVITY, CONTROL, SAYS, Ints, World, distinct

WORDS_AT_ONCE: Final = 20_000
"""How many words are counted together."""


@dataclass(frozen=True)
class Standing:
    """
    The last words of every source, as of one day and under one policy.

    They are kept, so that one more claim costs no more than its own place.

    Parameters
    ----------
    file : ClaimsFile
        Where they were read; intricate places are resolved from it.
    asked : Question
    packing : Packing
    world : World
    codes : dict of str to int
        Places by name.
    last : Last
        The words.
    intricate : frozenset of str
        Places of which more is said than can be counted.
    added : tuple of Claim
        Claims that are not in the file.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from geomap.load import load_atlas
    >>> from geomap.parquet import ClaimsFile, last_words, write_claims
    >>> atlas = load_atlas("example:article")
    >>> asked = Question(atlas.as_of, atlas.as_of, atlas.policy)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_claims(atlas.claims, Path(folder) / "claims.parquet")
    ...     with ClaimsFile(Path(folder) / "claims.parquet", atlas) as file:
    ...         found = last_words(file, asked).resolution(("torghundi",))
    >>> [(record["precedence"], record["candidates"]) for record in found.control]
    [(2, ['taliban'])]
    """

    file: ClaimsFile
    asked: Question
    packing: Packing
    world: World
    codes: dict[str, int]
    last: Last
    intricate: frozenset[str]
    added: tuple[Claim, ...] = ()

    def resolution(self, places: tuple[str, ...] = ()) -> Resolution:
        """
        Return the agreements.

        Parameters
        ----------
        places : tuple of str
            Only these; empty for all.

        Returns
        -------
        resolution : Resolution
            As `ClaimsFile.resolve` gives it without listing.
        """
        counted: dict[str, list[Record]] = {name: [] for name in ANSWERING}
        for part in self._parts(places):
            for step, records in self._counted(part).items():
                counted[step] += records
        difficult = sorted(self.intricate.intersection(places or self.intricate))
        if difficult:
            added = [c for c in self.added if c.place in difficult]
            found = self.file.resolve(
                [self.asked], places=difficult, added=added, listing=False
            )
            for step in ANSWERING:
                counted[step] += [
                    r for r in getattr(found, step) if r["place"] in difficult
                ]
        if difficult or len(self.codes) > len(self.file.places):
            for step in ANSWERING:
                counted[step].sort(key=_order)
        return Resolution(**({name: [] for name in STEPS} | counted))

    def _counted(self, last: Last) -> dict[str, list[Record]]:
        """Count the words of some places."""
        words = self.packing.unpack(last.place, last.source, last.axis, last.word)
        newest, groups = self._newest(last)
        in_force = self.packing.in_force(last.word)
        if newest is not None:
            words, in_force = words.where(newest), in_force[newest]
        stands = consistent(words, self.world, in_force, groups)
        names = list(self.codes)
        control = words.where(stands & (words.axis == CONTROL))
        operating = words.where(stands & np.isin(words.axis, OPERATING_AXES))
        contested = contested_places(words.where(stands), self.world)
        active = stands & (words.axis == ACTIVITY)
        spoken = distinct(
            words.place[active] * np.int64(len(SAYS)) + words.says[active]
        )
        return {
            "activity": [
                {
                    "ask": 0,
                    "place": names[code // len(SAYS)],
                    "says": SAYS[code % len(SAYS)],
                }
                for code in spoken.tolist()
            ],
            "control": list(control_records(control, self.world, names)),
            "operation": list(operation_records(operating, self.world, names)),
            "contested": [
                {"ask": 0, "place": names[n], "contested": True} for n in contested
            ],
        }

    def with_claim(self, claim: Claim) -> Standing:
        """
        Return what stands once a claim is added.

        Parameters
        ----------
        claim : Claim

        Returns
        -------
        standing : Standing
        """
        added = (*self.added, claim)
        codes = self.codes
        if claim.place not in codes:
            codes = {**codes, claim.place: len(codes)}
        if is_intricate(claim) or claim.place in self.intricate:
            intricate = self.intricate | {claim.place}
            return replace(self, added=added, codes=codes, intricate=intricate)
        changed = replace(self, codes=codes)
        for axis, word in self.packing.pack(claim, self.asked):
            changed = changed._with_word(claim, axis, word)
        return replace(changed, added=added)

    def _with_word(self, claim: Claim, axis: int, word: int) -> Standing:
        """Put in a word, unless the source has a newer one."""
        last, source = self.last, self.packing.sources[claim.source]
        place = self.codes[claim.place]
        first, end = np.searchsorted(last.place, (place, place + 1))
        same = (last.source[first:end] == source) & (last.axis[first:end] == axis)
        before = first + np.flatnonzero(same)
        rank = word >> self.packing.bits
        ranks = last.word[before] >> self.packing.bits
        if (ranks > rank).any() or (last.word[before] == word).any():
            return self
        older = before[ranks < rank]
        keys = last.source[first:end] * len(AXES) + last.axis[first:end]
        where = first + np.searchsorted(keys, source * len(AXES) + axis)
        older = older + (older >= where)
        added = zip(last, (place, source, axis, word), strict=True)
        arrays = (np.insert(array, where, value) for array, value in added)
        return replace(self, last=Last(*(np.delete(array, older) for array in arrays)))

    def _parts(self, places: tuple[str, ...]) -> Iterator[Last]:
        """Yield the words of some places, or of all of them, so many at a time."""
        place = self.last.place
        codes = [self.codes[name] for name in sorted(self.intricate)]
        if places:
            wanted = sorted(self.codes[name] for name in places if name in self.codes)
            ranges = [np.searchsorted(place, (code, code + 1)) for code in wanted]
        else:
            starts = np.arange(0, len(place), WORDS_AT_ONCE)
            cuts = [*np.searchsorted(place, place[starts]), len(place)]
            ranges = [np.array(ends) for ends in pairwise(cuts)]
        for first, end in ranges:
            part = Last(*(array[first:end] for array in self.last))
            plain = ~np.isin(part.place, codes)
            yield part if plain.all() else Last(*(array[plain] for array in part))

    def _newest(self, last: Last) -> tuple[Ints | None, Ints]:
        """Return the newest words of each organisation, and what they compete within."""
        bodies = self.world.organisation[last.source]
        key = (last.place * (bodies.max(initial=0) + 1) + bodies) * len(
            AXES
        ) + last.axis
        if len(np.unique(self.world.organisation)) == len(self.world.sources):
            order = np.argsort(key, kind="stable")
            return (None, key) if (np.diff(key) >= 0).all() else (order, key[order])
        rank = last.word >> self.packing.bits
        order = np.lexsort((-rank, key))
        sorted_key, sorted_rank = key[order], rank[order]
        begins = np.flatnonzero(np.diff(sorted_key, prepend=-1))
        best = np.repeat(sorted_rank[begins], np.diff(begins, append=len(order)))
        top = sorted_rank == best
        return order[top], sorted_key[top]


def _order(record: Record) -> tuple[str, ...]:
    named = ("place", "axis", "says", "actor", "measure", "side_atom", "scope")
    return tuple(record[name] for name in named if name in record)


def last_words(file: ClaimsFile, asked: Question) -> Standing:
    """
    Read what each source said last of each place.

    Parameters
    ----------
    file : ClaimsFile
    asked : Question
        The day, what was known, and the reading of the rules.

    Returns
    -------
    standing : Standing
    """
    packing = Packing(file.atlas)
    return Standing(
        file=file,
        asked=asked,
        packing=packing,
        world=World(file.atlas, asked.policy),
        codes={name: n for n, name in enumerate(file.places)},
        last=read_last(file, asked, packing),
        intricate=file.intricate,
    )
