"""A table of claimed stretches as columns of small numbers, each word told once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geomap.boundaries import Line, canonical_frontier, frontier_line
from geomap.dataclass import dataclass
from geomap.draw.encoding import encode
from geomap.draw.segmentfaults import at, wrong_ends, wrong_words
from geomap.draw.segmentlines import Integers, column_of, line_json
from geomap.errors import DataError, GeomapError, UsageError, did_you_mean

WORDS: Final = ("frontier", "side", "actor", "organisation", "stance")
"""The columns that are words."""


@dataclass(frozen=True)
class Segments:
    """
    Claimed stretches, in an order of their own whatever the order of the rows was.

    Parameters
    ----------
    lines : tuple of Line
        Every frontier that is spoken of.
    words : mapping of str to tuple of str
        The different words of each column, in alphabetical order.
    codes : mapping of str to array of shape (n,)
        The number of its word for each stretch, by column.
    from_dm, to_dm : array of shape (n,)
        Where each stretch begins and ends, in tenths of a metre from kilometre zero.

    Examples
    --------
    >>> segments = segments_of({
    ...     "frontier": ["AFG-TJK"], "from_m": [0], "to_m": [9000], "side": ["AFG"],
    ...     "actor": ["red"], "organisation": ["wire"], "stance": ["held"]})
    >>> len(segments), segments.words["actor"], segments.to_dm.tolist()
    (1, ('red',), [90000])
    """

    lines: tuple[Line, ...]
    words: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, Integers]
    from_dm: Integers
    to_dm: Integers

    def __len__(self) -> int:
        """Return the number of stretches."""
        return len(self.from_dm)


def segments_of(table: Any, lines: Iterable[Line] = ()) -> Segments:
    """
    Read a table of claimed stretches, and refuse what could not be drawn as said.

    Parameters
    ----------
    table : pandas.DataFrame or mapping of str to sequence
        One row for each claim: ``frontier`` as ``AFG-TJK``; ``from_m`` and ``to_m``,
        metres from kilometre zero of its line; ``side``, the code of a country of the
        frontier, or empty for both sides; ``actor``; ``organisation``, who says so;
        ``stance``, ``held``, ``not_held`` or ``shared``. Other columns are left alone.
    lines : iterable of Line
        The lines that the metres are measured on; where a frontier has none here, the
        shipped line.

    Returns
    -------
    segments : Segments
        The same for the same rows in any order.

    Raises
    ------
    UsageError
        If a column is missing.
    DataError
        With every row that is wrong.

    Examples
    --------
    >>> found = segments_of({
    ...     "frontier": ["AFG-TJK"], "from_m": [0.0], "to_m": [1500.0], "side": ["AFG"],
    ...     "actor": ["red"], "organisation": ["wire"], "stance": ["held"]})
    >>> len(found), found.to_dm.tolist(), found.words["actor"]
    (1, [15000], ('red',))
    """
    columns = dict(table.items())
    _all_there([*table])
    readings = {
        "frontier": lambda word: canonical_frontier(word) or word,
        "side": str.upper,
    }
    coded = {name: _coded(columns[name], readings.get(name, str)) for name in WORDS}
    words = {name: found[0] for name, found in coded.items()}
    codes = {name: found[1] for name, found in coded.items()}
    own = {line.frontier: line for line in lines}
    known = {}
    problems = []
    for number, name in enumerate(words["frontier"]):
        try:
            known[name] = own[name] if name in own else frontier_line(name)
        except GeomapError as error:
            problems += at(codes["frontier"] == number, str(error))
    ends = [_metres(columns[name]) for name in ("from_m", "to_m")]
    problems += wrong_ends(ends, known, words, codes)
    problems += wrong_words(known, words, codes)
    if problems:
        raise DataError(problems)
    drawn = tuple(known[name] for name in words["frontier"])
    limits = np.array([line.length_m for line in drawn] or [0.0])[codes["frontier"]]
    from_dm, to_dm = (
        np.rint(np.minimum(end, limits) * 10).astype(np.int64) for end in ends
    )
    key = np.zeros(len(from_dm), dtype=np.int64)
    for name in WORDS[1:]:
        key = key * max(1, len(words[name])) + codes[name]
    # One number holds frontier and both ends: lines laid end to end, and 28 bits, for
    # no line is as long as 2^28 tenths of a metre.
    ends_dm = np.cumsum([0, *(int(line.length_m * 10) + 1000 for line in drawn)])
    way = ends_dm[codes["frontier"]] + from_dm
    order = _order((way << 28) + to_dm, key)
    sorted_codes = {name: found[order] for name, found in codes.items()}
    return Segments(drawn, words, sorted_codes, from_dm[order], to_dm[order])


def columns_json(segments: Segments) -> Sequence[str]:
    """
    Write stretches and their lines as JSON without any sign that starts code.

    Parameters
    ----------
    segments : Segments
        From `segments_of`.

    Returns
    -------
    pieces : sequence of str
        The members of an object, in pieces, as they are long. The first is ``lines``,
        each once: ``lon`` and ``lat`` in millionths of a degree, ``dm`` the way from
        kilometre zero, ``parts`` where each part begins; a comma is to follow it. By
        the rest the stretches can be told from others: ``words`` by
        column; ``columns``: the words' numbers, ``from`` and ``length`` in tenths of a
        metre. A column is the size of a number in bytes and, in base 64, steps from
        one number to the next, little end first.
    """
    columns = {name: column_of(codes) for name, codes in segments.codes.items()}
    columns["from"] = column_of(segments.from_dm)
    columns["length"] = column_of(segments.to_dm - segments.from_dm)
    words = encode(dict(segments.words), ascii_only=True)
    pieces = [_lines_json(segments.lines), f'"words":{words},"columns":{{']
    for name, (size, text) in columns.items():
        pieces += [f'"{name}":[{size},"', text, '"],']
    return [*pieces[:-1], '"]}']


@lru_cache(maxsize=16)
def _lines_json(lines: tuple[Line, ...]) -> str:
    """Write lines; tables that are drawn anew have the same ones."""
    return f'"lines":[{",".join(line_json(line) for line in lines)}]'


def _all_there(names: list[Any]) -> None:
    """Refuse a table without one of the columns, or with two of it."""
    for name in (*WORDS, "from_m", "to_m"):
        if names.count(name) > 1:
            msg = f"The table of stretches has {names.count(name)} columns '{name}'."
            raise UsageError(msg + " Leave the one that is meant.")
        if name not in names:
            near = did_you_mean(name, [str(other) for other in names])
            msg = (
                f"The table of stretches has no column '{name}'. {near}".rstrip()
                + f" It needs: {', '.join((*WORDS, 'from_m', 'to_m'))}."
            )
            raise UsageError(msg)


def _coded(column: Any, read: Callable[[str], str]) -> tuple[tuple[str, ...], Integers]:
    """Return the different words of a column in order, and each row's number."""
    import pandas as pd

    # What has words of its own kind finds them faster than a list of objects.
    own = isinstance(column, pd.Series | pd.Index)
    found: Any
    given = column.array if own else column
    if isinstance(given, pd.api.extensions.ExtensionArray):
        codes, found = given.factorize()
    else:
        codes, found = pd.factorize(np.asarray(given, dtype=object))
    # A cell in which nothing stands is an empty word.
    told = [read(str(word).strip()) for word in found]
    told += [""] * bool(codes.min(initial=0) < 0)
    words = tuple(sorted(set(told)))
    numbers = {word: number for number, word in enumerate(words)}
    places = np.array([numbers[word] for word in told], dtype=np.int64)
    return words, places[codes] if len(codes) else codes.astype(np.int64)


def _order(places: Integers, key: Integers) -> Integers:
    """Return the order of rows by place, and by key where places are equal."""
    # Sorting one column of numbers is many times faster than sorting by two.
    order = np.argsort(places)
    ranked = places[order]
    equal = ranked[1:] == ranked[:-1]
    if equal.any():
        tied = np.append(equal, False)
        tied[1:] |= equal
        rows = order[tied]
        order[tied] = rows[np.lexsort((key[rows], places[rows]))]
    return order


def _metres(column: Any) -> NDArray[np.float64]:
    """Return a column as numbers; what is none is not a number."""
    if getattr(column, "dtype", None) == np.float64:
        return np.asarray(column)
    import pandas as pd

    series = pd.Series(np.asarray(column))
    return np.asarray(pd.to_numeric(series, errors="coerce"), dtype=np.float64)
