"""The sentences of the interface, in one table, and the grammar they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from geomap.errors import UsageError
from geomap.nouns import (
    BODIES,
    CROWDS,
    LINKS,
    ROLES,
    SPOKEN_AS_CONSONANT,
    UNNAMED,
    head_of,
)
from geomap.sentences import ENGLISH

SENTENCES: Final[dict[str, dict[str, str]]] = {"en": ENGLISH}
"""Every sentence by language and key; fields stand in braces."""

_SPOKEN: ContextVar[str] = ContextVar("spoken", default="en")
_RIGHT_TO_LEFT: Final = frozenset(
    ("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")
)
_NUMBERS: Final = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve"),
)


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """
    Let every sentence be said in a language, where the table has it.

    Parameters
    ----------
    lang : str
        As BCP 47 writes it; sentences that the table lacks stay English.

    Raises
    ------
    UsageError
        If it is no text.

    Examples
    --------
    >>> with speaking("fr"):
    ...     say("no_report")
    'No report'
    """
    if not isinstance(lang, str):
        message = (
            f"lang is {lang!r}; name a language as BCP 47 writes it, such as 'en'."
        )
        raise UsageError(message)
    token = _SPOKEN.set(lang)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def language_of(lang: str) -> str:
    """
    Tell which language is spoken where one is asked for.

    Parameters
    ----------
    lang : str
        As BCP 47 writes it.

    Returns
    -------
    spoken : str
        English where the table has no sentences in that language: whoever reads
        them aloud would say them wrongly by any other name.

    Examples
    --------
    >>> language_of("fr"), language_of("en-GB")
    ('en', 'en-GB')
    """
    return lang if lang.split("-", maxsplit=1)[0] in SENTENCES else "en"


def right_to_left(lang: str) -> bool:
    """
    Tell whether the sentences of a language run from the right.

    Parameters
    ----------
    lang : str
        As BCP 47 writes it.

    Returns
    -------
    rtl : bool
        False where the table has no sentences in that language: they are English.

    Examples
    --------
    >>> right_to_left("fa")
    False
    """
    known_as = lang.split("-", maxsplit=1)[0]
    return known_as in _RIGHT_TO_LEFT and known_as in SENTENCES


def say(key: str, *, lang: str = "", **fields: object) -> str:
    """
    Fill a sentence of the table.

    Parameters
    ----------
    key : str
        Its name in the table.
    lang : str
        The language; empty for the one that `speaking` set. English where the table
        has no other.
    **fields : object
        What stands in its braces. Fields are filled once: braces in them stay.

    Returns
    -------
    sentence : str
        Ready to print, and still to be escaped.

    Examples
    --------
    >>> say("no_report_line")
    'No report on this line.'
    >>> say("by_day", date="{date}")
    'by {date}'
    """
    spoken = lang or _SPOKEN.get()
    table = SENTENCES.get(spoken.split("-", maxsplit=1)[0], ENGLISH)
    sentence = table.get(key, ENGLISH[key])
    return sentence.format(**fields) if fields else sentence


def known(key: str) -> bool:
    """
    Tell whether the table has a sentence.

    Parameters
    ----------
    key : str
        Its name in the table.

    Returns
    -------
    known : bool

    Examples
    --------
    >>> known("no_report_line"), known("horoscope")
    (True, False)
    """
    return key in ENGLISH


def listed(names: Iterable[str]) -> str:
    """
    Join names as a sentence does.

    Parameters
    ----------
    names : iterable of str
        What is listed, in order.

    Returns
    -------
    text : str

    Examples
    --------
    >>> listed(["A", "B", "C"])
    'A, B and C'
    """
    *rest, last = [*names] or [""]
    return f"{', '.join(rest)} and {last}" if rest else last


def few(names: Iterable[str], most: int = 3) -> str:
    """
    Join names as a sentence does, and count the rest where they are many.

    Parameters
    ----------
    names : iterable of str
        What is listed, in order.
    most : int
        How many are named at the most.

    Returns
    -------
    text : str

    Examples
    --------
    >>> few(["A", "B", "C", "D", "E"])
    'A, B and three others'
    >>> few(["A", "B", "C"])
    'A, B and C'
    """
    every = [*names]
    if len(every) <= most:
        return listed(every)
    kept = every[: most - 1]
    return f"{', '.join(kept)} and {others(len(every) - len(kept))}"


def others(n: int) -> str:
    """
    Count those that are not named.

    Parameters
    ----------
    n : int
        At least one.

    Returns
    -------
    text : str

    Examples
    --------
    >>> others(1), others(38)
    ('one other', '38 others')
    """
    return say("one_other" if n == 1 else "n_others", n=number(n))


def number(n: int) -> str:
    """
    Write a count as a sentence does.

    Parameters
    ----------
    n : int
        How many.

    Returns
    -------
    text : str
        In words up to twelve, else in figures.

    Examples
    --------
    >>> number(8), number(1344)
    ('eight', '1,344')
    """
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else f"{n:,}"


def the(name: str) -> str:
    """
    Put an article before a name that needs one inside a sentence.

    Parameters
    ----------
    name : str
        An organisation or actor.

    Returns
    -------
    text : str
        With "the" before a body that is named by a common noun, "a" before a person who
        is one of many. A common noun that comes first is no proper name.

    Examples
    --------
    >>> the("Northern Interior Ministry"), the("Reuters"), the("Ministry of Trade")
    ('the Northern Interior Ministry', 'Reuters', 'the Ministry of Trade')
    >>> the("Afghan army officer at the ford"), the("Residents of Spin Boldak")
    ('an Afghan army officer at the ford', 'residents of Spin Boldak')
    >>> the("Herat official, unnamed"), the("Herat officials, unnamed")
    ('an unnamed Herat official', 'unnamed Herat officials')
    """
    plain = name.removesuffix(UNNAMED)
    if plain != name:
        return the(f"{UNNAMED.removeprefix(', ')} {plain}")
    head = head_of(name)
    noun = head[-1].lower() if head else ""
    alone = len(head) == 1
    if alone and not any(f" {link} " in name for link in LINKS):
        return name
    if noun in ROLES or noun in CROWDS:
        plain = name[:1].lower() + name[1:] if alone else name
        return f"{_a(plain)} {plain}" if noun in ROLES else plain
    return f"the {name}" if noun in BODIES else name


def _a(name: str) -> str:
    """Return the article of one among many."""
    begins = name.lower()
    vowel = begins[:1] in "aeiou" and not begins.startswith(SPOKEN_AS_CONSONANT)
    return "an" if vowel else "a"


def capital(text: str) -> str:
    """
    Begin a sentence with a capital, and leave the rest alone.

    Parameters
    ----------
    text : str
        A sentence.

    Returns
    -------
    text : str

    Examples
    --------
    >>> capital("the NATO mission")
    'The NATO mission'
    """
    return text[:1].upper() + text[1:]


def own_words(name: str, *, own: bool = True) -> str:
    """
    Say whose words are meant.

    Parameters
    ----------
    name : str
        One body, or several as a sentence lists them, with their articles.
    own : bool
        Whether to stress that they are its own.

    Returns
    -------
    text : str
        A long name stands behind: nothing is in the possessive of a town where an
        officer stood.

    Examples
    --------
    >>> own_words("Reuters"), own_words("Iran", own=False)
    ('Reuters’ own words', 'Iran’s words')
    >>> own_words("an officer at the ford")
    'the words of an officer at the ford'
    """
    if any(f" {link} " in name for link in (*LINKS, "and")):
        return say("speech_of", who=name)
    key = "speech_own" if own else "speech_whose"
    return say(key, whose=f"{name}’" if name.endswith("s") else f"{name}’s")
