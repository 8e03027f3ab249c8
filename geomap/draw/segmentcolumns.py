"""A table of claimed stretches as columns of small numbers, each word told once."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geomap.boundaries import Line, canonical_frontier, frontier_line
from geomap.countries import background, frontier_name
from geomap.draw.encoding import encode
from geomap.draw.ground import side_of, thinned
from geomap.errors import DataError, GeomapError, Problem, UsageError, did_you_mean
from geomap.geodesy import chainage_m, points_at
from geomap.line import ROUNDING_M, UNITS_PER_DEGREE

WORDS: Final = ("frontier", "side", "actor", "organisation", "stance")
"""The columns that are words."""

STANCES: Final = ("held", "not_held", "shared")
"""What an organisation can say of an actor and a stretch."""

STRAIGHT_M: Final = 3000.0
"""Where a line runs straight for longer it gets vertices: a viewer draws on a plane."""

Integers = NDArray[np.int64]


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
    _all_there(table)
    readings = {
        "frontier": lambda word: canonical_frontier(word) or word,
        "side": str.upper,
    }
    coded = {name: _coded(table[name], readings.get(name, str)) for name in WORDS}
    words = {name: found[0] for name, found in coded.items()}
    codes = {name: found[1] for name, found in coded.items()}
    own = {line.frontier: line for line in lines}
    known = {}
    problems = []
    for number, name in enumerate(words["frontier"]):
        try:
            known[name] = own[name] if name in own else frontier_line(name)
        except GeomapError as error:
            problems += _at(codes["frontier"] == number, str(error))
    ends = [_metres(table[name]) for name in ("from_m", "to_m")]
    problems += _wrong_ends(ends, known, words, codes)
    problems += _wrong_words(known, words, codes)
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
    order = np.lexsort((key, (way << 28) + to_dm))
    sorted_codes = {name: found[order] for name, found in codes.items()}
    return Segments(drawn, words, sorted_codes, from_dm[order], to_dm[order])


def columns_json(segments: Segments) -> tuple[str, str]:
    """
    Write stretches and their lines as JSON without any sign that starts code.

    Parameters
    ----------
    segments : Segments
        From `segments_of`.

    Returns
    -------
    text, own : str
        The whole, and of it what is not the lines, by which it can be told from others.
        ``lines``, each once: ``lon`` and ``lat`` in millionths of a degree, ``dm`` the
        way from kilometre zero, ``parts`` where each part begins. ``words`` by column.
        ``columns``: the words' numbers, ``from`` and ``length`` in tenths of a metre.
        A column is the size of a number in bytes and, in base 64, steps from one
        number to the next, little end first.
    """
    columns = {name: column_of(codes) for name, codes in segments.codes.items()}
    columns["from"] = column_of(segments.from_dm)
    columns["length"] = column_of(segments.to_dm - segments.from_dm)
    told = ",".join(
        f'"{name}":[{size},"{text}"]' for name, (size, text) in columns.items()
    )
    lines = ",".join(_line_json(line) for line in segments.lines)
    own = f'"words":{encode(dict(segments.words))},"columns":{{{told}}}'
    return f'{{"lines":[{lines}],{own}}}', own


def column_of(numbers: Integers) -> tuple[int, str]:
    """
    Write numbers as the steps between them.

    Parameters
    ----------
    numbers : array of shape (n,)
        Whole numbers.

    Returns
    -------
    size : int
        Bytes of one step: 1, 2, 4 or 8.
    text : str
        The steps in base 64.

    Examples
    --------
    >>> column_of(np.array([3, 5, 4]))
    (1, 'AwL/')
    """
    steps = np.diff(numbers, prepend=np.int64(0))
    most = int(np.abs(steps).max(initial=0))
    size = next(size for size in (1, 2, 4, 8) if most < 1 << (8 * size - 1))
    return size, base64.b64encode(steps.astype(f"<i{size}").tobytes()).decode("ascii")


@lru_cache(maxsize=1024)
def _line_json(line: Line) -> str:
    """Write one line; a line never changes, so it is written once in a process."""
    points: list[NDArray[np.float64]] = []
    ways: list[NDArray[np.float64]] = []
    parts: list[int] = []
    before = 0.0
    for part, length in zip(line.parts, line.part_lengths_m, strict=True):
        at_m = _fine(chainage_m(part))
        parts.append(sum(len(one) for one in ways))
        points.append(points_at(part, at_m))
        ways.append(at_m + before)
        before += length
    grid = np.rint(np.concatenate(points) * UNITS_PER_DEGREE).astype(np.int64)
    return encode(
        {
            "name": frontier_name(line.frontier),
            "zero": line.zero,
            "credit": f"{line.credit}. {line.edition}. {line.point_of_view}.",
            "sides": sides_of(line),
            "parts": parts,
            "lon": column_of(grid[:, 0]),
            "lat": column_of(grid[:, 1]),
            "dm": column_of(np.rint(np.concatenate(ways) * 10).astype(np.int64)),
        }
    )


@lru_cache(maxsize=1)
def _outlines() -> Mapping[str, Any]:
    return background()


@lru_cache(maxsize=1024)
def sides_of(line: Line) -> dict[str, int]:
    """
    Tell on which side of a line each of its countries lies.

    Parameters
    ----------
    line : Line

    Returns
    -------
    sides : dict of str to int
        1 for the left, -1 for the right; empty where neither outline is known.

    Examples
    --------
    >>> sides_of(frontier_line("CHL-PER"))
    {'CHL': -1, 'PER': 1}
    """
    longest = thinned(max(line.parts, key=len), 0.01)
    one, _, other = line.frontier.partition("-")
    for code, sign in ((one, 1), (other, -1)):
        if code in _outlines():
            first = sign * side_of(longest, _outlines()[code])
            return {one: first, other: -first}
    return {}


def _fine(at_m: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the ways to all vertices, and to further points where it is straight."""
    pieces = np.maximum(1, np.ceil(np.diff(at_m) / STRAIGHT_M)).astype(np.int64)
    starts = np.repeat(at_m[:-1], pieces)
    steps = np.repeat(np.diff(at_m) / pieces, pieces)
    first = np.repeat(np.cumsum(pieces) - pieces, pieces)
    inner = starts + steps * (np.arange(len(starts)) - first)
    return np.append(inner, at_m[-1])


def _all_there(table: Any) -> None:
    """Refuse a table without one of the columns."""
    there = [str(name) for name in table]
    for name in (*WORDS, "from_m", "to_m"):
        if name not in there:
            near = did_you_mean(name, there)
            msg = (
                f"The table of stretches has no column '{name}'. {near}".rstrip()
                + f" It needs: {', '.join((*WORDS, 'from_m', 'to_m'))}."
            )
            raise UsageError(msg)


def _coded(column: Any, read: Callable[[str], str]) -> tuple[tuple[str, ...], Integers]:
    """Return the different words of a column in order, and each row's number."""
    import pandas as pd

    # What has words of its own kind finds them faster than a list of objects.
    own = isinstance(column, pd.Series | pd.Index | pd.Categorical)
    given = column if own else np.asarray(column, dtype=object)
    codes, found = pd.factorize(given, use_na_sentinel=True)
    # A cell in which nothing stands is an empty word.
    told = [read(str(word).strip()) for word in found]
    told += [""] * bool((codes < 0).any())
    words = tuple(sorted(set(told)))
    numbers = {word: number for number, word in enumerate(words)}
    places = np.array([numbers[word] for word in told], dtype=np.int64)
    return words, places[codes] if len(codes) else codes.astype(np.int64)


def _metres(column: Any) -> NDArray[np.float64]:
    """Return a column as numbers; what is none is not a number."""
    if getattr(column, "dtype", None) == np.float64:
        return np.asarray(column)
    import pandas as pd

    series = pd.Series(np.asarray(column))
    return np.asarray(pd.to_numeric(series, errors="coerce"), dtype=np.float64)


def _wrong_ends(
    ends: list[NDArray[np.float64]],
    known: Mapping[str, Line],
    words: Mapping[str, tuple[str, ...]],
    codes: Mapping[str, Integers],
) -> Iterator[Problem]:
    """Yield what is wrong with where stretches begin and end."""
    start_m, stop_m = ends
    finite = np.isfinite(start_m) & np.isfinite(stop_m)
    yield from _at(~finite, "from_m or to_m is no number.", "Write metres.")
    yield from _at(
        finite & (stop_m <= start_m),
        "to_m is not beyond from_m.",
        "A stretch has a length; a point is no stretch.",
    )
    yield from _at(finite & (start_m < 0), "from_m is before kilometre zero.")
    for number, name in enumerate(words["frontier"]):
        if name in known:
            length_m = known[name].length_m
            yield from _at(
                (codes["frontier"] == number) & (stop_m > length_m + ROUNDING_M),
                f"to_m is beyond the end of {name}.",
                f"This line is {length_m:.0f} m long.",
            )


def _wrong_words(
    known: Mapping[str, Line],
    words: Mapping[str, tuple[str, ...]],
    codes: Mapping[str, Integers],
) -> Iterator[Problem]:
    """Yield what is wrong with sides, stances, actors and organisations."""
    for number, stance in enumerate(words["stance"]):
        if stance not in STANCES:
            remedy = f"Write one of: {', '.join(STANCES)}."
            near = did_you_mean(stance, STANCES)
            wrong = codes["stance"] == number
            yield from _at(
                wrong, f"stance '{stance}' is no word.", f"{near} {remedy}".strip()
            )
    for column in ("actor", "organisation"):
        if "" in words[column]:
            wrong = codes[column] == words[column].index("")
            yield from _at(wrong, f"{column} is empty.", "A claim names both.")
    for number, side in enumerate(words["side"]):
        for line, frontier in enumerate(words["frontier"]):
            if side and side not in frontier.split("-"):
                wrong = (codes["side"] == number) & (codes["frontier"] == line)
                remedy = f"Write one of {', '.join(frontier.split('-'))}, or nothing."
                yield from _at(wrong, f"side '{side}' is not of {frontier}.", remedy)
            elif side and frontier in known and not sides_of(known[frontier]):
                wrong = (codes["side"] == number) & (codes["frontier"] == line)
                where = f"where {side} lies beside {frontier} is not known."
                yield from _at(wrong, where, "Leave side empty, for both sides.")


def _at(wrong: NDArray[np.bool_], message: str, remedy: str = "") -> list[Problem]:
    """Return one problem for each row that is wrong, counted from 1."""
    return [
        Problem("stretches", int(row) + 1, message, remedy)
        for row in np.flatnonzero(wrong)
    ]
