"""What is disputed about a line, and where on it; and what a line leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geomap.geodesy import chainages_m
from geomap.line import Line
from geomap.published import Stretch, disputes, lacking
from geomap.words import listed, say

REACH_M: Final = 25_000.0
"""How far off a line a disputed stretch may end and still be a stretch of this line."""

Range = tuple[float, float]
Vertices = NDArray[np.float64]


def with_disputes(line: Line, line_set: str = "") -> Line:
    """
    Tell a line who disputes it, which stretches of it, and what it leaves out.

    Parameters
    ----------
    line : Line
        As it was read.
    line_set : str, optional
        The line set it belongs to, whose view is told; none for an own line.

    Returns
    -------
    line : Line
        With `disputed`, `unsettled` and more `notices`. Where the table does not
        bound a dispute, all of the line counts as disputed.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> line = frontier_line("EGY-SDN")
    >>> [[round(metres / 1000) for metres in ends] for ends in line.unsettled]
    [[889, 1273]]
    """
    found = disputes(line.frontier, line_set)
    told, ranges = [], []
    for dispute in found:
        own = {
            within: [
                metres
                for stretch in dispute.stretches
                if stretch.within == within
                for metres in _on_line(line, stretch)
            ]
            for within in (False, True)
        }
        told.append(" ".join([str(dispute), *_where(own)]))
        ranges += [*own[False], *own[True]] if dispute.stretches else _whole(line)
    said = tuple(one.text for one in lacking(line.frontier, line_set))
    return replace(
        line,
        disputed=tuple(told),
        unsettled=_merged(ranges, _starts_m(line)),
        notices=(*line.notices, *said),
    )


def _starts_m(line: Line) -> Sequence[float]:
    return [0.0, *np.cumsum(line.part_lengths_m).tolist()]


def _whole(line: Line) -> list[Range]:
    starts_m = _starts_m(line)
    return list(pairwise(starts_m))


def _on_line(line: Line, stretch: Stretch) -> list[Range]:
    """Return a stretch in metres from km 0; nothing where it is not of this line."""
    at = line.locate([stretch.first, stretch.last])
    if at.offset_m.max() > REACH_M:
        return []
    first, last = sorted(float(metres) for metres in at.chainage_m)
    part = int(at.part[0])
    if part != at.part[1] or line.is_ring(part):
        # Which way round a ring, or through which parts, no pair of ends can say.
        return _whole(line)
    start_m, stop_m = _starts_m(line)[part - 1 : part + 1]
    # An end of the line that is as near as the line is exact is meant.
    first = start_m if first - start_m < line.error_m else first
    last = stop_m if stop_m - last < line.error_m else last
    return [(first, last)]


def _where(own: Mapping[bool, Sequence[Range]]) -> Iterator[str]:
    """Yield where the stretches lie: those with ends, and those that are only within."""
    for within, ranges in own.items():
        spans = [
            say("span_km", from_km=f"{a / 1000:,.0f}", to_km=f"{b / 1000:,.0f}")
            for a, b in ranges
        ]
        if spans:
            exact = "dispute_stretches" if len(spans) > 1 else "dispute_stretch"
            yield say("dispute_within" if within else exact, spans=listed(spans))


def _merged(ranges: Sequence[Range], starts_m: Sequence[float]) -> tuple[Range, ...]:
    """Unite ranges that overlap; none runs on from one part into the next."""
    found: list[Range] = []
    for first, last in sorted(set(ranges)):
        before_m = found[-1][1] if found else -1.0
        if first < before_m or (first == before_m and first not in starts_m):
            found[-1] = (found[-1][0], max(last, before_m))
        else:
            found.append((first, last))
    return tuple(found)


class Run(NamedTuple):
    """A piece of one part of a line, settled or not as a whole."""

    part: int
    """Counted from 0."""
    from_m: float
    """From the start of the part, not of the line."""
    to_m: float
    unsettled: bool


def runs_of(line: Line) -> tuple[Run, ...]:
    """
    Cut a line into settled and disputed runs.

    Parameters
    ----------
    line : Line

    Returns
    -------
    runs : tuple of Run
        They tile each part of the line, in order.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> [(round(a / 1000), round(b / 1000), disputed)
    ...  for _, a, b, disputed in runs_of(frontier_line("ISR-LBN"))]
    [(0, 74, False), (74, 85, True), (85, 99, False)]
    """
    found = []
    starts_m = _starts_m(line)
    for part, (start_m, stop_m) in enumerate(pairwise(starts_m)):
        inside = [
            (max(a, start_m), min(b, stop_m), True)
            for a, b in line.unsettled
            if a < stop_m and b > start_m
        ]
        at_m = start_m
        for first_m, last_m, _ in [*inside, (stop_m, stop_m, True)]:
            # A metre is less than any line is exact to.
            if first_m - at_m > 1:
                found.append(Run(part, at_m - start_m, first_m - start_m, False))
            if last_m > first_m:
                found.append(Run(part, first_m - start_m, last_m - start_m, True))
            at_m = last_m
    return tuple(found)


def cut(vertices: Vertices, at_m: Vertices, run: Run) -> Vertices:
    """
    Return the vertices of a run, with its ends between the vertices of its part.

    Parameters
    ----------
    vertices : array of float, shape (n, 2)
        The part, in any plane: its edges are cut as straight lines, for drawing.
    at_m : array of float, shape (n,)
        How far along the part each vertex lies, in metres.
    run : Run

    Returns
    -------
    vertices : array of float, shape (m, 2)

    Examples
    --------
    >>> part = np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]])
    >>> cut(part, np.array([0.0, 10.0, 20.0]), Run(0, 5.0, 12.0, True)).tolist()
    [[5.0, 0.0], [10.0, 0.0], [10.0, 2.0]]
    """
    within = vertices[(at_m > run.from_m) & (at_m < run.to_m)]
    ends = [
        [np.interp(metres, at_m, axis) for axis in vertices.T]
        for metres in (run.from_m, run.to_m)
    ]
    return np.vstack([ends[0], within, ends[1]])


def drawn_runs(line: Line) -> list[tuple[Run, Vertices]]:
    """
    Return the settled and the disputed runs of a line with their vertices.

    Parameters
    ----------
    line : Line

    Returns
    -------
    runs : list of pair of Run and array of float, shape (n, 2)
        Longitude and latitude in degrees; a part that is not cut is the line's own.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> [len(vertices) > 1 for _, vertices in drawn_runs(frontier_line("ISR-LBN"))]
    [True, True, True]
    """
    runs = runs_of(line)
    at_m = chainages_m(line.parts)
    alone = [sum(run.part == part for run in runs) == 1 for part in range(len(at_m))]
    return [
        (
            run,
            line.parts[run.part]
            if alone[run.part]
            else cut(line.parts[run.part], at_m[run.part], run),
        )
        for run in runs
    ]
