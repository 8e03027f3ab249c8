"""Shares and lengths, as a reader says them."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from geomap.words import say

_PARTS: Final = {
    Fraction(1, 2): "half",
    Fraction(1, 3): "one third",
    Fraction(2, 3): "two thirds",
    Fraction(1, 4): "a quarter",
    Fraction(3, 4): "three quarters",
    Fraction(1, 5): "one fifth",
    Fraction(2, 5): "two fifths",
    Fraction(3, 5): "three fifths",
    Fraction(4, 5): "four fifths",
    Fraction(1): "all",
    Fraction(0): "none",
}
# What `shares.widen` makes of a round part: nobody says seven twenty-fourths.
_ABOUT: Final = {
    Fraction(1, 4): (Fraction(1, 8), Fraction(7, 24)),
    Fraction(1, 3): (Fraction(7, 24), Fraction(5, 12)),
    Fraction(1, 2): (Fraction(5, 12), Fraction(7, 12)),
    Fraction(2, 3): (Fraction(7, 12), Fraction(17, 24)),
    Fraction(3, 4): (Fraction(17, 24), Fraction(7, 8)),
}


def part_in_words(share: float) -> str:
    """
    Write a share as a reader says it.

    Parameters
    ----------
    share : float
        From 0 to 1.

    Returns
    -------
    text : str
        A plain fraction where it is one, else percent.

    Examples
    --------
    >>> part_in_words(2 / 3), part_in_words(0.85)
    ('two thirds', '85%')
    """
    for part, name in _PARTS.items():
        if abs(share - part) < 5e-4:
            return name
    return f"{share * 100:.3g}%"


def share_in_words(least: float, most: float) -> str:
    """
    Write a stated share, exact or between bounds.

    Parameters
    ----------
    least, most : float
        From 0 to 1.

    Returns
    -------
    text : str

    Examples
    --------
    >>> share_in_words(0.9, 1), share_in_words(0.5, 0.5), share_in_words(0.22, 0.31)
    ('at least 90%', 'half', '22% to 31%')

    Bounds that only *about* can have made are written as the part that was said:

    >>> share_in_words(7 / 12, 17 / 24)
    'about two thirds'
    """
    for part, about in _ABOUT.items():
        if max(abs(least - about[0]), abs(most - about[1])) < 1e-9:
            return say("about", share=_PARTS[part])
    if abs(least - most) < 5e-4:
        return part_in_words(least)
    if most >= 1:
        return say("at_least", share=part_in_words(least))
    if least <= 0:
        return say("at_most", share=part_in_words(most))
    return say("from_to", least=part_in_words(least), most=part_in_words(most))


def kilometres(length_m: float) -> str:
    """
    Write a length in whole kilometres.

    Parameters
    ----------
    length_m : float
        In metres.

    Returns
    -------
    text : str

    Examples
    --------
    >>> kilometres(1_344_020)
    '1,344 km'
    """
    return f"{length_m / 1000:,.0f} km"
