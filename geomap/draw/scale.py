"""The scale of a ruler: where the line that it measures is settled, and where not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

Span = tuple[float, float]
"""The kilometres between which something is so."""

DASH: Final = (5, 3)
"""Longer than on the map: where a scale is straight, short dashes would read as dots."""

_LEAST: Final = 13.0
"""Pixels of a run that is dashed, so that two dashes of it are seen."""


def scale_runs(
    left: float, width: float, length_km: float, unsettled_km: Sequence[Span]
) -> list[tuple[float, float, bool]]:
    """
    Cut the scale of a line where the line itself begins or ceases to be disputed.

    Parameters
    ----------
    left, width : float
        Where kilometre zero stands, and how wide the line is, in pixels.
    length_km : float
        Of the line.
    unsettled_km : sequence of pair of float
        Where it is disputed, in order.

    Returns
    -------
    runs : list of (float, float, bool)
        From the left, each with whether it is to be dashed; a dashed one is never too
        narrow for two dashes.

    Examples
    --------
    >>> scale_runs(40, 500, 1000, [(200, 400)])
    [(40, 140.0, False), (140.0, 240.0, True), (240.0, 540, False)]
    >>> scale_runs(0, 500, 1000, [(998, 1000)])
    [(0, 487.0, False), (487.0, 500.0, True)]
    """
    runs = []
    at: float = left
    for first, last in unsettled_km:
        ends = [left + width * km / length_km for km in (first, last)]
        half = max(ends[1] - ends[0], _LEAST) / 2
        middle = min(max(sum(ends) / 2, left + half), left + width - half)
        start = max(middle - half, at)
        runs += [(at, start, False)] if start > at else []
        runs.append((start, middle + half, True))
        at = middle + half
    runs += [(at, left + width, False)] if at < left + width else []
    return runs


def roomiest(
    taken: Sequence[tuple[float, float]], left: float, right: float
) -> tuple[float, float]:
    """
    Find where on a line there is most room for words.

    Parameters
    ----------
    taken : sequence of pair of float
        What stands on the line, from where to where.
    left, right : float
        Its ends.

    Returns
    -------
    ends : pair of float
        Of the widest gap; the first of several.

    Examples
    --------
    >>> roomiest([(60, 80), (10, 20), (15, 30)], 0, 100)
    (30, 60)
    >>> roomiest([], 40, 580)
    (40, 580)
    """
    best, at = (left, left), left
    for first, last in [*sorted(taken), (right, right)]:
        if first - at > best[1] - best[0]:
            best = at, first
        at = max(at, last)
    return best


def united(spans_km: Sequence[Span]) -> list[Span]:
    """
    Unite spans that touch, as those of two parts of a line do.

    Parameters
    ----------
    spans_km : sequence of pair of float
        In order.

    Returns
    -------
    spans : list of pair of float

    Examples
    --------
    >>> united([(0.0, 4.0), (4.0, 9.0), (11.0, 12.0)])
    [(0.0, 9.0), (11.0, 12.0)]
    """
    found: list[Span] = []
    for first, last in spans_km:
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found
