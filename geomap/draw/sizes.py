"""How wide a figure is: in millimetres, or by where it will stand."""

from __future__ import annotations

import re
from typing import Final

from geomap.dataclass import dataclass
from geomap.errors import UsageError, did_you_mean


@dataclass(frozen=True)
class Size:
    """
    The width of a figure.

    Parameters
    ----------
    width_mm : float
        In millimetres.
    enlarged : float
        How much larger than in print its letters and lines are.
    dpi : int
        Dots to the inch of a PNG, where nobody says otherwise.
    landscape : bool
        Whether a map has its legend beside it, for it must not be tall.
    """

    width_mm: float
    enlarged: float = 1.0
    dpi: int = 300
    landscape: bool = False


SIZES: Final = {
    "column": Size(85.0),
    "page": Size(180.0),
    "web": Size(215.9, 1.2, 144),
    "slide": Size(254.0, 1.35, 192, landscape=True),
}
"""A column and the type area of a journal, an article on a screen, and a slide."""

LEAST_MM: Final = 60.0
MOST_MM: Final = 1000.0

_LENGTH: Final = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)\s*(mm|cm|in)?", re.ASCII)
_MM: Final = {"mm": 1.0, "cm": 10.0, "in": 25.4}


def read_size(text: str) -> Size:
    """
    Read a width.

    Parameters
    ----------
    text : str
        A length in mm, cm or in, millimetres where no unit is named; or one of
        `SIZES`.

    Returns
    -------
    size : Size

    Raises
    ------
    UsageError
        If it is neither, or nothing that a figure can be drawn on.

    Examples
    --------
    >>> read_size("85mm").width_mm, read_size("7 in").width_mm, read_size("slide").dpi
    (85.0, 177.8, 192)
    """
    word = text.strip().lower()
    if word in SIZES:
        return SIZES[word]
    found = _LENGTH.fullmatch(word)
    if found is None:
        hint = did_you_mean(word, SIZES)
        hint = hint or f"Write it as 180mm, or one of: {', '.join(SIZES)}."
        msg = f"'{text}' is no width. {hint}"
        raise UsageError(msg)
    width_mm = float(found[1]) * _MM[found[2] or "mm"]
    if not LEAST_MM <= width_mm <= MOST_MM:
        msg = (
            f"A figure {width_mm:g} mm wide cannot be read. "
            f"Choose from {LEAST_MM:g} mm to {MOST_MM:g} mm."
        )
        raise UsageError(msg)
    return Size(round(width_mm, 3))
