"""Where the columns of a frontier strip stand, and the kilometres along it."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from geomap.dataclass import dataclass
from geomap.draw.sheet import PAD

_NARROW: Final = 480.0


@dataclass(frozen=True)
class Columns:
    """
    Where the columns of a strip stand, in pixels.

    Parameters
    ----------
    label, track, bar, bounds : tuple of (float, float)
        Left edge and width: whose account, where on the line, how much of it, and
        that in figures.
    stacked : bool
        Whether the label stands above its line, for there is no room beside it.
    """

    label: tuple[float, float]
    track: tuple[float, float]
    bar: tuple[float, float]
    bounds: tuple[float, float]
    stacked: bool

    @property
    def right(self) -> float:
        """Return the right edge of all columns."""
        return self.bounds[0] + self.bounds[1]


def columns_of(width: float) -> Columns:
    """
    Choose the columns for the width of a sheet.

    Parameters
    ----------
    width : float
        In pixels.

    Returns
    -------
    columns : Columns

    Examples
    --------
    >>> columns_of(680.0).stacked, columns_of(320.0).stacked
    (False, True)
    """
    inner = width - 2 * PAD
    if width < _NARROW:
        track = PAD + 20, inner * 0.62 - 20
        bar = track[0] + track[1] + 18
        return Columns(
            (PAD, inner * 0.68),
            track,
            (bar, width - PAD - 6 - bar),
            (PAD + inner * 0.7, inner * 0.3),
            stacked=True,
        )
    label = inner * 0.22
    track = PAD + label + 26, inner * 0.42
    bar = track[0] + track[1] + 26
    bounds = bar + inner * 0.13 + 8
    return Columns(
        (PAD, label),
        track,
        (bar, inner * 0.13),
        (bounds, width - PAD - bounds),
        stacked=False,
    )


def kilometre_posts(length_km: float, most: int = 8) -> list[float]:
    """
    Choose the kilometres that are written along a line.

    Parameters
    ----------
    length_km : float
        Of the line.
    most : int
        How many steps there may be.

    Returns
    -------
    posts : list of float
        Whole steps from 0; none so near the end that the end would not be read.

    Examples
    --------
    >>> kilometre_posts(1344)
    [0.0, 200.0, 400.0, 600.0, 800.0, 1000.0, 1200.0]
    """
    steps = [digit * 10.0**power for power in range(-2, 5) for digit in (1, 2, 5)]
    step = next(one for one in steps if length_km / one <= most)
    posts = [step * number for number in range(int(length_km / step) + 1)]
    gaps = [second - first for first, second in pairwise(posts)]
    near = min(gaps, default=length_km) * 0.3
    return [post for post in posts if post == 0 or length_km - post > near]
