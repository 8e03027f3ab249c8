"""A Parquet file of claims to what each source said last, in arrays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np

from geomap.given import give, texts
from geomap.parquet.columns import quoted
from geomap.parquet.file import ClaimsFile
from geomap.parquet.packed import COUNTED, READ, Packing, eligible
from geomap.resolve import Question
from geomap.schema import AXES, AXIS_OF, HELD, IMPLIES_LOSS
from geomap.tally import Bools, Ints

GROUPS_AT_ONCE: Final = 25_000
"""How many pairs of place and source are grouped together, where the file is sorted."""

CODES: Final = (
    "enum_code(CAST(place AS place_name))::INT AS place,"
    " enum_code(CAST(source AS source_name))::INT - 1 AS source"
)
"""Place and source as numbers; the list of sources begins with an empty name."""

_OF_TIED: Final = "(c.place, c.source) IN (SELECT place, source FROM tied)"


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
    packed, by_axis = packing.columns(asked, _axes(file), file.distinct("says"))
    where = eligible(asked, file.distinct("mode"), file.distinct("says"))
    rows = _Rows(file, packing.word, packed, where)
    conditions = _partitions(file) if by_axis else ()
    queries = [_grouped(rows.query(one), packing, by_axis) for one in conditions]
    parts = [_newest(file, packing, query, by_axis) for query in queries]
    tied = _joined(part[1] for part in parts)
    words = _joined(part[0] for part in parts)
    if not len(tied.place):
        return words
    # Few are tied: all that they said is read, to find what else has their rank.
    parts.clear()
    added = _all_of_rank(file, packing, (rows.query(_OF_TIED), by_axis), tied)
    file.give_back()
    where_to = np.searchsorted(_keys(words, packing), _keys(added, packing))
    pairs = zip(words, added, strict=True)
    return Last(*(np.insert(array, where_to, more) for array, more in pairs))


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
    packed, by_axis = packing.columns(asked, _axes(file), file.distinct("says"))
    first, last = (quoted([name]) for name in ends)
    where = eligible(asked, file.distinct("mode"), file.distinct("says"))
    rows = _Rows(file, packing.word, f"ends, {packed}", where)
    listed = "".join(f", {word} AS {axis}" for axis, word in by_axis.items())
    found = file.arrays(
        f"SELECT {CODES}, (ends - DATE '0001-01-01')::INT AS ends{listed}"
        f" FROM ({rows.query(f'c.place BETWEEN {first} AND {last}')})"
        f" WHERE NOT starts_with(place, '{HELD}')"
    )
    every = np.ones(len(found["place"]), bool)
    spoken = [np.flatnonzero(found[axis] >= 0) for axis in by_axis]
    until = [found["ends"][which] for which in spoken]
    stops = np.concatenate([np.zeros(0, np.int64), *until])
    return _behind_one_another(found, by_axis, every), stops


class _Rows(NamedTuple):
    """The rows of a file, with what each of them says packed into one number."""

    file: ClaimsFile
    word: str
    packed: str
    where: str

    def query(self, condition: str) -> str:
        """Return the query for the rows that meet a condition."""
        coded = self.file.coded(condition, READ)
        packed = (
            f"SELECT place, source, {self.packed} FROM ({coded}) WHERE {self.where}"
        )
        return f"SELECT *, {self.word} AS word FROM ({packed})"


def _axes(file: ClaimsFile) -> list[str]:
    """List the axes of which the file speaks."""
    spoken = {AXIS_OF[word] for word in file.distinct("says")}
    if any(word in IMPLIES_LOSS for word in file.distinct("says")):
        spoken.add("control")
    return [axis for axis in COUNTED if axis in spoken]


def _partitions(file: ClaimsFile) -> Iterator[str]:
    """Yield conditions that cut the file into parts which need little memory."""
    named = [n for n in file.distinct("place") if n and not n.startswith(HELD)]
    groups = len(named) * len(file.distinct("source"))
    parts = -(-groups // GROUPS_AT_ONCE)
    if not file.sorted_by_place:  # every part would read all of it
        parts = 1
    step = max(1, -(-len(named) // max(1, parts)))
    for first in range(0, len(named), step):
        ends = quoted([named[first]]), quoted([named[first : first + step][-1]])
        yield f"c.place BETWEEN {ends[0]} AND {ends[1]}"


def _grouped(rows: str, packing: Packing, by_axis: dict[str, str]) -> str:
    """Return the query for the newest word of each place and source."""
    turned = f"xor({{}}, {packing.content})"
    worded = ", ".join(f"{word} AS {axis}" for axis, word in by_axis.items())
    listed = ", ".join(
        f"max({axis}) AS {axis}, max({turned.format(axis)}) AS {axis}_turned"
        for axis in by_axis
    )
    # What was said last, turned over and back, is another word if there is any.
    tied = " OR ".join(
        f"({axis} >= 0 AND {axis} <> {turned.format(f'{axis}_turned')})"
        for axis in by_axis
    )
    words = f"SELECT place, source, {worded} FROM ({rows})"
    grouped = f"SELECT place, source, {listed} FROM ({words}) GROUP BY place, source"
    return f"SELECT {CODES}, {', '.join(by_axis)}, {tied} AS tied FROM ({grouped})"


def _newest(
    file: ClaimsFile, packing: Packing, query: str, by_axis: Iterable[str]
) -> tuple[Last, Last]:
    """Read the newest words of one part; those of which there are several apart."""
    found = file.arrays(query)
    file.give_back()
    several = found.pop("tied")
    words, tied = (
        _behind_one_another(found, by_axis, chosen) for chosen in (~several, several)
    )
    found.clear()
    order = np.argsort(_keys(words, packing))
    return Last(*(array[order] for array in words)), tied


def _keys(words: Last, packing: Packing) -> Ints:
    """Return place, source and axis of each word as one number, in their order."""
    pair = words.place * np.int64(len(packing.sources)) + words.source
    key: Ints = pair * len(AXES) + words.axis
    return key


def _all_of_rank(
    file: ClaimsFile, packing: Packing, query: tuple[str, dict[str, str]], newest: Last
) -> Last:
    """Read all words that have the rank of the newest of their source and axis."""
    rows, by_axis = query
    pairs = [
        (file.places[place], packing.source_names[source])
        for place, source in sorted({*zip(newest.place, newest.source, strict=True)})
    ]
    give(file.connection, "tied", texts("place", "source"), pairs)
    listed = ", ".join(f"{word} AS {axis}" for axis, word in by_axis.items())
    found = file.arrays(f"SELECT {CODES}, {listed} FROM ({rows})")
    words = _behind_one_another(found, by_axis, np.ones(len(found["place"]), bool))
    alike = _of_one_rank(words, newest, packing.bits)
    stacked = np.stack([array[alike].astype(np.int64) for array in words])
    place, source, axis, word = np.unique(stacked, axis=1)
    return Last(
        place.astype(np.int32), source.astype(np.int32), axis.astype(np.int8), word
    )


def _joined(parts: Iterable[Last]) -> Last:
    narrow = np.zeros(0, np.int32)
    empty = Last(narrow, narrow, np.zeros(0, np.int8), np.zeros(0, np.int64))
    return Last(*(np.concatenate(arrays) for arrays in zip(empty, *parts, strict=True)))


def _behind_one_another(
    found: dict[str, Ints], axes: Iterable[str], chosen: Bools
) -> Last:
    """Turn one column an axis into one word an element."""
    parts = []
    for axis in axes:
        which = np.flatnonzero(chosen & (found[axis] >= 0))
        code = np.full(len(which), AXES.index(axis), np.int8)
        columns = found["place"], found["source"], found[axis]
        place, source, word = (column[which] for column in columns)
        parts.append(Last(place, source, code, word))
    return _joined(parts)


def _of_one_rank(words: Last, newest: Last, bits: int) -> Bools:
    """Tell which words have the rank of the newest of their source and axis."""
    size = np.int64(max(int(found.source.max(initial=0)) for found in (words, newest)))

    def keys(found: Last) -> Ints:
        key: Ints = (found.place * (size + 1) + found.source) * len(AXES) + found.axis
        return key

    order = np.argsort(keys(newest))
    where = order[np.searchsorted(keys(newest), keys(words), sorter=order)]
    same: Bools = words.word >> bits == newest.word[where] >> bits
    return same
