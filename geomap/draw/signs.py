"""Whole numbers as signs that no parser of a page mistakes for code."""

from __future__ import annotations

import string
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

ALPHABET: Final = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
"""Signs by their value: five bits of a number, and whether more of it follow."""

_MORE: Final = 32


@lru_cache(maxsize=1 << 15)
def natural(number: int) -> str:
    """
    Return a number as signs, its lowest five bits first.

    Parameters
    ----------
    number : int
        Not negative.

    Returns
    -------
    signs : str

    Examples
    --------
    >>> natural(31), natural(32)
    ('f', 'gB')
    """
    signs = ""
    while number >= _MORE:
        signs += ALPHABET[number % _MORE + _MORE]
        number //= _MORE
    return signs + ALPHABET[number]


def signed(number: int) -> str:
    """
    Return a number as signs; the lowest bit of all is that of the minus.

    Parameters
    ----------
    number : int

    Returns
    -------
    signs : str

    Examples
    --------
    >>> signed(1), signed(-1)
    ('C', 'B')
    """
    return natural(number * 2 if number >= 0 else -number * 2 - 1)


def naturals(signs: str) -> Iterator[int]:
    """
    Read numbers back, one after the other.

    Parameters
    ----------
    signs : str
        Of `natural`, joined.

    Yields
    ------
    number : int

    Examples
    --------
    >>> list(naturals(natural(7) + natural(700)))
    [7, 700]
    """
    number, bits = 0, 1
    for sign in signs:
        part = ALPHABET.index(sign)
        number += part % _MORE * bits
        bits *= _MORE
        if part < _MORE:
            yield number
            number, bits = 0, 1


def minus(number: int) -> int:
    """
    Return the number that `signed` wrote as a natural one.

    Parameters
    ----------
    number : int
        From `naturals`.

    Returns
    -------
    number : int

    Examples
    --------
    >>> [minus(number) for number in naturals(signed(-3) + signed(3))]
    [-3, 3]
    """
    return -(number + 1) // 2 if number % 2 else number // 2
