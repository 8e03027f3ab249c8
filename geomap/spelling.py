"""Names to keys: what is left of a name when its spelling does not matter."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

TWINS: Final = {
    # Arabic-script letters that one keyboard writes for another's
    **dict.fromkeys("يىېۍے", "ی"),
    **dict.fromkeys("كڪ", "ک"),
    **dict.fromkeys("ګڰ", "گ"),
    **dict.fromkeys("ةہھە", "ه"),
    "ٱ": "ا",
    "ـ": "",
    # Latin letters that do not decompose
    **dict(zip("øłđðıə", "olddia", strict=True)),
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
}
"""Letters that are read as others; a tatweel is read as nothing."""

FOLDED: Final = str.maketrans(TWINS)

KEPT: Final = ("L", "M", "N")
"""The Unicode categories that matter: letters, their marks and numbers."""

MODIFIERS: Final = range(0x2B0, 0x300)
"""Letters that only modify, such as the signs for ayn and hamza."""


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """
    Reduce a name to what tells it from other names.

    Case, accents, vowel signs, spaces and punctuation are dropped; letters that
    look alike in the Arabic script, and digits of any script, become one.

    Parameters
    ----------
    name : str
        A name in any script.

    Returns
    -------
    key : str
        Equal for two spellings of one name; empty where nothing is left.

    Examples
    --------
    >>> fold("Eslām Qal'eh"), fold("eslam-qaleh")
    ('eslamqaleh', 'eslamqaleh')
    >>> fold("كوتل") == fold("کوتل")
    True
    """
    if name.isascii():
        # Most names: nothing in them decomposes, and there is no twin to find.
        return "".join(filter(str.isalnum, name.lower()))
    decomposed = unicodedata.normalize("NFKD", name).casefold().translate(FOLDED)
    letters = unicodedata.normalize("NFKD", decomposed).translate(FOLDED)
    return letters.translate(_KEYS)


def fold_words(text: str) -> tuple[str, ...]:
    """
    Reduce each word of a text.

    Parameters
    ----------
    text : str
        Words parted by white space or hyphens.

    Returns
    -------
    keys : tuple of str
        As `fold` gives them, without empty ones.

    Examples
    --------
    >>> fold_words("Spin-Boldak / Chaman")
    ('spin', 'boldak', 'chaman')
    """
    parted = "".join(
        " " if unicodedata.category(letter) in ("Pd", "Po", "Cf") else letter
        for letter in text
    )
    return tuple(key for word in parted.split() if (key := fold(word)))


class _Keys(dict[int, str]):
    """What each letter is in a key, found once: itself, a digit, or nothing."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = _digit(letter) if _matters(letter) else ""
        return self[code]


_KEYS: Final = _Keys()


def _matters(letter: str) -> bool:
    """Tell whether a letter tells one name from another."""
    return (
        unicodedata.category(letter)[0] in KEPT
        and not unicodedata.combining(letter)
        and ord(letter) not in MODIFIERS
    )


def _digit(letter: str) -> str:
    """Return a digit of any script as 0 to 9, and any other letter as it is."""
    digit = unicodedata.digit(letter, None)
    return letter if digit is None else str(digit)
