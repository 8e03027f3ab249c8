"""The sentences of the interface, in one table, and the grammar they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from geomap.sentences import ENGLISH

SENTENCES: Final[dict[str, dict[str, str]]] = {"en": ENGLISH}
"""Every sentence by language and key; fields stand in braces."""

_SPOKEN: ContextVar[str] = ContextVar("spoken", default="en")
_RIGHT_TO_LEFT: Final = frozenset(
    ("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")
)

# Names of several words that end in one of these take an article in English.
_COMMON: Final = (
    *("administration", "agency", "army", "authorities", "authority", "board"),
    *("bureau", "coalition", "command", "commission", "committee", "council"),
    *("customs", "department", "directorate", "embassy", "force", "forces", "front"),
    *("government", "guard", "guards", "military", "ministry", "mission", "movement"),
    *(
        "office",
        "officials",
        "organisation",
        "organization",
        "parliament",
        "police",
        "service",
    ),
    *("services", "staff", "union", "units"),
)


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """
    Let every sentence be said in a language, where the table has it.

    Parameters
    ----------
    lang : str
        As BCP 47 writes it; sentences that the table lacks stay English.

    Examples
    --------
    >>> with speaking("fr"):
    ...     say("no_report")
    'No report'
    """
    token = _SPOKEN.set(lang)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


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
    'A, B and 3 others'
    >>> few(["A", "B", "C"])
    'A, B and C'
    """
    every = [*names]
    if len(every) <= most:
        return listed(every)
    kept = every[: most - 1]
    return f"{', '.join(kept)} and {say('n_others', n=len(every) - len(kept))}"


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
        With "the" before names of several words that end in a common noun.

    Examples
    --------
    >>> the("Northern Interior Ministry"), the("Reuters")
    ('the Northern Interior Ministry', 'Reuters')
    """
    words = name.split(" (", maxsplit=1)[0].split()
    return f"the {name}" if len(words) > 1 and words[-1].lower() in _COMMON else name


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


def whose(name: str) -> str:
    """
    Put a name in the possessive.

    Parameters
    ----------
    name : str
        An organisation or actor.

    Returns
    -------
    text : str

    Examples
    --------
    >>> whose("Reuters"), whose("Iran")
    ('Reuters’', 'Iran’s')
    """
    return f"{name}’" if name.endswith("s") else f"{name}’s"
