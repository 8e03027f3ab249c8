"""Names that sound as one that nothing has: how far apart two spellings lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Final

SOUNDS: Final = ("aeiouy", "cgkqx", "dt", "bp", "sz", "ijy", "fuvw", "jz")
"""Letters that one language writes where another writes the next."""

LESS: Final = 0.5
"""A change that is heard less: a vowel, an h, a letter twice, a letter that sounds alike."""

PER_LETTER: Final = 0.25
"""How much may be wrong with each letter: one in four, with a change at the least."""

_ALIKE: Final = frozenset(
    frozenset(pair) for sound in SOUNDS for pair in combinations(sound, 2)
)
_FAINT: Final = frozenset("aeiouhy")


def apart(one: str, other: str, most: float) -> float | None:
    """
    Count how much must be changed to make one spelling another.

    Parameters
    ----------
    one, other : str
        Keys, as `geomap.spelling.fold` gives them.
    most : float
        Where to give up.

    Returns
    -------
    changes : float or None
        A letter too many, missing, wrong or swapped is 1, and half of that where it
        is hardly heard; None where it would be more than `most`.

    Examples
    --------
    >>> apart("torkam", "torkham", 2), apart("mexcio", "mexico", 2), apart("a", "bcd", 1)
    (0.5, 1.0, None)
    """
    if abs(len(one) - len(other)) * LESS > most:
        return None
    before: list[float] = []
    row = [0.0]
    for number, letter in enumerate(other):
        row.append(row[-1] + _alone(other, number, letter))
    for down, letter in enumerate(one):
        last, row, older = row, [row[0] + _alone(one, down, letter)], before
        before = last
        for across, wanted in enumerate(other):
            cheapest = min(
                last[across + 1] + _alone(one, down, letter),
                row[across] + _alone(other, across, wanted),
                last[across] + _swapped(letter, wanted),
            )
            crossed = (
                down
                and across
                and one[down - 1 : down + 1] == (other[across - 1 : across + 1][::-1])
            )
            if crossed and letter != wanted:
                cheapest = min(cheapest, older[across - 1] + 1)
            row.append(cheapest)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


def _alone(word: str, at: int, letter: str) -> float:
    """Return what a letter counts that the other spelling does not have."""
    doubled = at > 0 and word[at - 1] == letter
    return LESS if doubled or letter in _FAINT else 1.0


def _swapped(letter: str, wanted: str) -> float:
    """Return what one letter counts for another."""
    if letter == wanted:
        return 0.0
    return LESS if frozenset((letter, wanted)) in _ALIKE else 1.0


def allowed(key: str) -> float:
    """
    Return how much may be wrong with a spelling for it still to be meant.

    Parameters
    ----------
    key : str

    Returns
    -------
    most : float

    Examples
    --------
    >>> allowed("gate"), allowed("sherkhanbandar")
    (1.0, 3.5)
    """
    return max(1.0, len(key) * PER_LETTER)


def nearest(key: str, names: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """
    Find what a misspelt name may mean.

    Parameters
    ----------
    key : str
        What was written, as `geomap.spelling.fold` gives it.
    names : mapping of str to iterable of str
        The keys by which each thing is called.

    Returns
    -------
    found : list of tuple of str
        The thing, and which of its names is near: the nearest ones, and no others.

    Examples
    --------
    >>> nearest("irongat", {"a": ["irongate"], "b": ["goldengate"], "c": ["irongap"]})
    [('a', 'irongate'), ('c', 'irongap')]
    >>> nearest("elsewhere", {"a": ["irongate"]})
    []
    """
    found = []
    for thing, keys in names.items() if key else ():
        near = [
            (changes, key[:1] != other[:1], other)
            for other in filter(None, keys)
            if (changes := apart(key, other, min(allowed(key), allowed(other))))
            is not None
        ]
        if near:
            found.append((*min(near), thing))
    found.sort()
    reach = found[0][0] + LESS if found else 0.0
    return [(thing, other) for changes, _, other, thing in found if changes <= reach]
