"""The chords of a line, and which of them is nearest to a point."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from geomap.ellipsoid import Floats, dot


class Chords:
    """
    The chords of a line, laid out so that one product finds the nearest.

    Parameters
    ----------
    line : ndarray of shape (n, 3)
        Points in metres, best with their middle at zero.

    Examples
    --------
    >>> line = np.array([[0.0, 0.0, 0.0], [2.0, 0.0, 0.0], [2.0, 2.0, 0.0]])
    >>> Chords(line).nearest(np.array([[1.0, 0.1, 0.0], [2.1, 1.0, 0.0]])).tolist()
    [0, 1]
    """

    def __init__(self, line: Floats) -> None:
        starts, chords = line[:-1], np.diff(line, axis=0)
        self.lengths_m = np.sqrt(dot(chords, chords))
        along = chords / np.where(self.lengths_m > 0, self.lengths_m, 1)[:, None]
        offsets = -dot(starts, along)
        squares = dot(starts, starts)
        self.along = np.vstack([along.T, offsets])
        self.away = np.vstack([-2 * starts.T, squares])

    def nearest(self, points: Floats) -> npt.NDArray[np.intp]:
        """
        Find the chord that is nearest to each point.

        Parameters
        ----------
        points : ndarray of shape (k, 3)

        Returns
        -------
        nearest : ndarray of shape (k,)
            Numbers of chords, from 0.
        """
        ones = np.ones((len(points), 1))
        reach = np.hstack([points, ones]) @ self.along
        # Distance squared, less the point's own square: |P0|^2 - 2 Q.P0 + f (f - 2 w)
        # where w is the reach of the point along the chord, and f its foot, clipped.
        foot = np.clip(reach, 0, self.lengths_m)
        reach *= -2
        reach += foot
        reach *= foot
        reach += np.hstack([points, ones]) @ self.away
        nearest: npt.NDArray[np.intp] = reach.argmin(axis=1)
        return nearest
