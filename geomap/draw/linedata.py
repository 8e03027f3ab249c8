"""Long lines of pictures that stand still, as the data of a path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

_POINTED: Final = re.compile(r"(?<=\.\d) (?=\.)")
"""A second point begins a new number by itself."""


def line_data(points: Iterable[Sequence[float]], *, closed: bool = False) -> str:
    """
    Write a long line as the data of a path: in tenths of a pixel, step by step.

    Parameters
    ----------
    points : iterable of (float, float)
        In pixels.
    closed : bool
        Whether it returns to its start.

    Returns
    -------
    data : str
        Steps that are too short to be written are left out.

    Examples
    --------
    >>> line_data([(1, 2), (1.5, 1.75), (1.51, 1.75), (3, 1.75)])
    'M1 2l.5-.2 1.5 0'
    >>> line_data([(0, 0), (1.5, 0.5)])
    'M0 0l1.5.5'
    """
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(tenths)]
    told = "".join(_spaced(value) for step in steps if any(step) for value in step)
    start = _spaced(tenths[0][0]).lstrip() + _spaced(tenths[0][1])
    told = _POINTED.sub("", told)
    path = f"M{start}l{told.lstrip()}" if told else f"M{start}"
    return f"{path}z" if closed else path


def _spaced(tenths: int) -> str:
    """Write tenths as a number, with a space before it unless its minus parts it."""
    whole, part = divmod(abs(tenths), 10)
    text = f"{whole or ''}.{part}" if part else str(whole)
    return f"-{text}" if tenths < 0 else f" {text}"
