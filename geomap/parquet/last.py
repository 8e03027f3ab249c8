"""A Parquet file of claims to what each source said last, in arrays."""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import numpy as np

from geomap.parquet.columns import looked_up, quoted
from geomap.parquet.file import ClaimsFile
from geomap.parquet.packed import READ, Packing, eligible
from geomap.resolve import Question
from geomap.schema import AXES, HELD
from geomap.tally import Ints

ROWS_AT_ONCE: Final = 2 * 122_880
"""How many rows are read together: two of DuckDB's groups of rows, a thread each."""

ROWS_IN_SLICE: Final = 16_384
"""How many of them are worked on together."""

BITS: Final = 63
"""How many bits a number has."""


class Last(NamedTuple):
    """
    Words, one an element of each array, sorted by place, source and axis.

    Parameters
    ----------
    place, source, axis : array of int
        By code.
    word : array of int
        As `geomap.parquet.packed.Packing` packs them.
    """

    place: Ints
    source: Ints
    axis: Ints
    word: Ints


def read_last(file: ClaimsFile, asked: Question, packing: Packing) -> Last:
    """
    Read what each source said last, on each axis of each place.

    Parameters
    ----------
    file : ClaimsFile
    asked : Question
    packing : Packing

    Returns
    -------
    words : Last
        Several of one source and axis where they were said on one day.
    """
    rows, kept = _Rows(file, asked, packing), _Kept(packing, 2 * file.rows)
    for first in range(0, file.rows, ROWS_AT_ONCE):
        for pair, word in rows.slices(first):
            which, axis, words = packing.on_axes(word, asked)
            kept.add(_newest(pair[which] * len(AXES) + axis, words, packing))
    return kept.words()


def read_all(
    file: ClaimsFile, asked: Question, packing: Packing, ends: tuple[str, str]
) -> tuple[Last, Ints]:
    """
    Read every word about the places between two names, in no order.

    Parameters
    ----------
    file : ClaimsFile
    asked : Question
        Words that begin later, or are known later, are left out.
    packing : Packing
    ends : tuple of str
        The first and the last place.

    Returns
    -------
    words : Last
    ends : array of int
        The last day of each, counted from the first day of the year 1.
    """
    first, last = (quoted([name]) for name in ends)
    rows = _Rows(file, asked, packing)
    until = {"until": "(ends - DATE '0001-01-01')::INT"}
    condition = f"c.place BETWEEN {first} AND {last}"
    found = rows.read(rows.pair_and_word() | until, condition)
    which, axis, words = packing.on_axes(found["word"], asked)
    place, source = np.divmod(found["pair"][which], len(packing.sources))
    return Last(place, source, axis, words), found["until"][which]


class _Rows:
    """The rows of a file that can stand, with what each of them says in one number."""

    def __init__(self, file: ClaimsFile, asked: Question, packing: Packing) -> None:
        self.file, self.packing = file, packing
        self.word = packing.expression(asked)
        where = [eligible(asked, file.distinct("mode"), file.distinct("says"))]
        unplaced = [n for n in file.distinct("place") if not n or n.startswith(HELD)]
        if unplaced:
            where.append(f"place NOT IN ({quoted(unplaced)})")
        self.where = " AND ".join(where)
        number = {name: n for n, name in enumerate(file.places)}
        self.places = np.array([number[name] for name in file.blocks], np.int64)
        self.starts = np.array([*file.blocks.values()], np.int64) - 1
        self.source_bits = len(packing.sources).bit_length()

    def slices(self, first: int) -> Iterator[tuple[Ints, Ints]]:
        """Yield some rows from one on, a few at a time: place and source, the word."""
        condition = f"c.file_row_number BETWEEN {first} AND {first + ROWS_AT_ONCE - 1}"
        width, sources = self.packing.width, len(self.packing.sources)
        above = width + self.source_bits
        if not self.file.blocks or ROWS_AT_ONCE.bit_length() + above > BITS:
            columns = self.read(self.pair_and_word(), condition)
            # Mixed rows speak of every place: each slice would be joined with all others.
            if len(columns["word"]):
                yield columns["pair"], columns["word"]
            return
        # Where places follow one another, the row tells the place. It goes into one
        # number with the rest, which takes half the memory of two.
        codes = {name: code << width for name, code in self.packing.sources.items()}
        row = f"(row - {first}) * {1 << above} + {looked_up('source', codes)}"
        packed = self.read({"packed": f"{row} + {self.word}"}, condition)["packed"]
        packed.sort()
        for some in _cut(packed):
            found = packed[some]
            place = self._place_of((found >> above) + first)
            source = (found >> width) & (1 << self.source_bits) - 1
            yield place * sources + source, found & (1 << width) - 1

    def pair_and_word(self) -> dict[str, str]:
        """Return the expressions of place and source as one number, and of the word."""
        self.file.give_world()  # which numbers the places
        place = "enum_code(CAST(place AS place_name))::BIGINT"
        source = looked_up("source", self.packing.sources)
        return {
            "pair": f"{place} * {len(self.packing.sources)} + {source}",
            "word": self.word,
        }

    def read(self, columns: Mapping[str, str], condition: str) -> dict[str, Ints]:
        """Read expressions of the rows that meet a condition."""
        listed = ", ".join(f"{text} AS {name}" for name, text in columns.items())
        rows = self.file.coded(condition, (*READ, "row"))
        found = self.file.arrays(f"SELECT {listed} FROM ({rows}) WHERE {self.where}")
        self.file.give_back()
        return found

    def _place_of(self, rows: Ints) -> Ints:
        """Return the place of each row, both in the order of the file."""
        first, last = np.searchsorted(self.starts, rows[[0, -1]], side="right")
        begins = np.searchsorted(rows, self.starts[first:last])
        counts = np.diff(begins, prepend=0, append=len(rows))
        places: Ints = np.repeat(self.places[first - 1 : last], counts)
        return places


def _cut(rows: Ints) -> Iterator[slice]:
    """Yield slices: what is worked out of a few rows at a time takes little memory."""
    for first in range(0, len(rows), ROWS_IN_SLICE):
        yield slice(first, first + ROWS_IN_SLICE)


def _newest(group: Ints, word: Ints, packing: Packing) -> Last:
    """
    Sort words, and keep the newest of each place, source and axis.

    Parameters
    ----------
    group : array of int
        Place, source and axis as one number; of one word at least.
    word : array of int
    packing : Packing
    """
    group, word = _sorted(group, word)
    is_last = np.append(group[1:] != group[:-1], True)
    ends = np.flatnonzero(is_last)
    rank = word >> packing.bits
    newest = rank == np.repeat(rank[ends], np.diff(ends, prepend=-1))
    group, word = group[newest], word[newest]
    other = np.append(True, (group[1:] != group[:-1]) | (word[1:] != word[:-1]))
    pair, axis = np.divmod(group[other], len(AXES))
    place, source = np.divmod(pair, len(packing.sources))
    return Last(
        place.astype(np.int32),
        source.astype(np.int32),
        axis.astype(np.int8),
        word[other],
    )


def _sorted(group: Ints, word: Ints) -> tuple[Ints, Ints]:
    """Sort words by group and by themselves."""
    width = int(word.max(initial=0)).bit_length()
    if int(group.max(initial=0)).bit_length() + width > BITS:
        order = np.lexsort((word, group))
        return group[order], word[order]
    both = np.sort(group << width | word)
    return both >> width, both & (1 << width) - 1


class _Kept:
    """
    The newest words of the rows that were read.

    Parameters
    ----------
    packing : Packing
    most : int
        How many words there can be.
    """

    def __init__(self, packing: Packing, most: int) -> None:
        self.packing, self.end = packing, 0
        self.arrays = Last(
            *(_unfilled(most, kind) for kind in (np.int32, np.int32, np.int8, np.int64))
        )

    def add(self, words: Last) -> None:
        """Add words, behind those of places that come before theirs."""
        cut = int(np.searchsorted(self.arrays.place[: self.end], words.place[0]))
        if cut < self.end:
            again = zip(self.arrays, words, strict=True)
            pieces = ((kept[cut : self.end], added) for kept, added in again)
            both = Last(*map(_joined, pieces))
            pair = both.place * np.int64(len(self.packing.sources)) + both.source
            words = _newest(pair * len(AXES) + both.axis, both.word, self.packing)
        self.end = cut + len(words.place)
        for kept, added in zip(self.arrays, words, strict=True):
            kept[cut : self.end] = added

    def words(self) -> Last:
        """Return all of them, sorted."""
        return Last(*(array[: self.end] for array in self.arrays))


def _unfilled(most: int, kind: type[np.signedinteger[Any]]) -> Ints:
    """
    Return an array that takes memory only as far as it has been filled.

    Joining many small arrays would leave as many holes, and a large one of numpy's
    takes memory in huge pages.
    """
    size = max(1, most) * np.dtype(kind).itemsize
    return np.frombuffer(mmap.mmap(-1, size), kind)[:most]


def _joined(pieces: tuple[Ints, Ints]) -> Ints:
    joined: Ints = np.concatenate(pieces)
    return joined
