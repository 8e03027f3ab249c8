"""The sentences of the interface, in one table, and the grammar they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any, Final

from geomap.sentences import ENGLISH

SENTENCES: Final[dict[str, dict[str, str]]] = {"en": ENGLISH}
"""Every sentence by language and key; fields stand in braces."""

_SPOKEN: ContextVar[str] = ContextVar("spoken", default="en")
_RIGHT_TO_LEFT: Final = frozenset(
    ("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")
)

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
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


def only_in_part(axis: Mapping[str, Any]) -> bool:
    """
    Tell whether all who say that somebody holds a place mean a part of it.

    Parameters
    ----------
    axis : mapping
        The control axis of a place, from a status answer.

    Returns
    -------
    partial : bool

    Examples
    --------
    >>> row = {"value": "held", "flags": ["partial"]}
    >>> only_in_part({"organisations": [row]}), only_in_part({"organisations": []})
    (True, False)
    """
    rows = axis.get("organisations", ())
    rows = [row for row in rows if row["value"] in ("held", "shared")]
    return bool(rows) and all("partial" in row.get("flags", ()) for row in rows)


def named_besides(axis: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """
    Find who else is said to hold a place whose loss is conceded to somebody.

    Who leaves does not say to whom, so a concession settles nothing between holders.

    Parameters
    ----------
    axis : mapping
        The control axis of a place, from a status answer.

    Returns
    -------
    named : dict of str to tuple of str
        The organisations that say so, by the actor whom they name.

    Examples
    --------
    >>> row = {"value": "held", "actor": "green", "organisation": "Paper"}
    >>> axis = {"agreement": "conceded", "holder": "red", "organisations": [row]}
    >>> named_besides(axis)
    {'green': ('Paper',)}
    """
    holders = (axis.get("holder") or "").split(";")
    found: dict[str, tuple[str, ...]] = {}
    if axis.get("agreement") != "conceded":
        return found
    for row in axis.get("organisations", ()):
        standing = "inconsistent" not in row.get("flags", ())
        says_so = row["value"] in ("held", "shared") and row["actor"] not in holders
        if standing and says_so:
            heard = found.get(row["actor"], ())
            found[row["actor"]] = (*heard, row["organisation"])
    return found


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


def day(when: date | str) -> str:
    """
    Write a day in words.

    Parameters
    ----------
    when : date or str
        A day; text as ISO writes it.

    Returns
    -------
    text : str
        Without leading zero and with the year; words where an atlas without claims
        has no day.

    Examples
    --------
    >>> day("2021-07-09")
    '9 July 2021'
    """
    moment = date.fromisoformat(when) if isinstance(when, str) else when
    if moment == date.min:
        return say("no_day")
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def said_when(text: str) -> str:
    """
    Write when something was said, from an ISO day or interval.

    Parameters
    ----------
    text : str
        ``2021-07-09``, ``2021-07-01/2021-07-09``, or with ``..`` for an open end.

    Returns
    -------
    text : str

    Examples
    --------
    >>> said_when("../2021-07-09")
    'by 9 July 2021, day not stated'
    >>> said_when("2021-07-01/2021-07-09")
    'between 1 July 2021 and 9 July 2021'
    """
    first, _, last = text.partition("/")
    if not text:
        return say("day_unknown")
    if not last or first == last:
        return say("on_day", date=day(first))
    if first == "..":
        return say("by_day_unstated", date=day(last))
    if last == "..":
        return say("from_day", date=day(first))
    return say("between_days", first=day(first), last=day(last))
