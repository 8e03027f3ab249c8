"""A day, a month, a year or an interval as text, to its earliest and latest day."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date
from functools import lru_cache
from itertools import permutations
from typing import Final, NamedTuple

OPEN: Final = ".."
"""How the open end of an interval is written."""

FORMS: Final = (
    "Write a day as 2021-07-09, a month as 2021-07, a year as 2021, or two of them "
    "joined as 2021-07-01/2021-07-09."
)

MONTHS: Final = {
    form: number
    for number, name in enumerate(month_name)
    if name
    for form in (name.casefold(), name.casefold()[:3])
}
"""Months by their English name and its first three letters."""

_MOMENT: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[~?]?")
_LOOSE: Final = re.compile(r"([0-9]{4})[-./ ]([0-9]{1,2})(?:[-./ ]([0-9]{1,2}))?")
_SOLID: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_COUNTED: Final = re.compile(r"[2-6][0-9]{4}(?:[.,]0+)?")  # from 1954 to 2091
_YEAR_LAST: Final = re.compile(r"([0-9]{1,2})[-./ ]([0-9]{1,2})[-./ ]([0-9]{2,4})")
_YEARLESS: Final = re.compile(r"-{0,2}[0-9]{1,2}[-./][0-9]{1,2}")
_CLOCK: Final = re.compile(
    r"(.*?[0-9])(?:[Tt ]+[0-9]{1,2}(?::[0-9]{2})+.*|[Tt][0-9]+.*|[Zz])"
)
_WORD: Final = re.compile(r"[^\W\d_]+|[0-9]+")


class Span(NamedTuple):
    """
    The earliest and the latest day that a date in the tables can mean.

    Parameters
    ----------
    earliest : date
        `date.min` where the beginning is open.
    latest : date
        `date.max` where the end is open.

    Examples
    --------
    >>> Span(date(2021, 7, 1), date(2021, 7, 31)) == parse_edtf("2021-07")
    True
    """

    earliest: date
    latest: date


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> Span:
    """
    Read a date of the tables.

    Parameters
    ----------
    text : str
        A day, a month or a year, each with ``~`` (about) or ``?`` (unsure) or
        neither; or two of them joined by a slash, with ``..`` for an open end.
        White space around it is ignored.

    Returns
    -------
    span : Span
        The bounds. The marks ``~`` and ``?`` do not widen them.

    Raises
    ------
    ValueError
        If the text is anything else. It says what is wrong, and what to write.

    Notes
    -----
    This is a closed part of the Extended Date/Time Format (ISO 8601-2). What the
    format also allows, such as seasons, sets and unknown digits, is refused.

    Examples
    --------
    >>> for bound in parse_edtf("2021-07~"):
    ...     print(bound)
    2021-07-01
    2021-07-31
    >>> parse_edtf("../2021-07-09").latest.isoformat()
    '2021-07-09'
    >>> parse_edtf("9 July")
    Traceback (most recent call last):
    ValueError: '9 July' has no year. Write it in full, as in 2021-07-09.
    """
    stripped = text.strip()
    ends = stripped.split("/")
    readable = [end == OPEN or _MOMENT.fullmatch(end) for end in ends]
    if len(ends) == 1 and _MOMENT.fullmatch(stripped):
        return _moment(stripped)
    if len(ends) == 2 and all(readable):
        return _interval(*ends)
    raise ValueError(_complaint(stripped))


def _moment(text: str) -> Span:
    """Return the bounds of a day, a month or a year."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise ValueError(_complaint(text))
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year:
        msg = f"'{text}' is no date: there is no year 0. {FORMS}"
        raise ValueError(msg)
    if month is None:
        return Span(date(year, 1, 1), date(year, 12, 31))
    if not 1 <= month <= 12:
        msg = f"'{text}' is no date: there is no month {month:02}. Write 01 to 12."
        raise ValueError(msg)
    last = monthrange(year, month)[1]
    if day is None:
        return Span(date(year, month, 1), date(year, month, last))
    if not 1 <= day <= last:
        name = f"{month_name[month]} {year}"
        msg = f"'{text}' is no day: {name} has {last} days. Write 01 to {last}."
        raise ValueError(msg)
    return Span(date(year, month, day), date(year, month, day))


def _interval(start: str, end: str) -> Span:
    """Return the bounds from the first day of one end to the last of the other."""
    if start == end == OPEN:
        msg = "'../..' names no day at all. Leave the cell empty, or write one end."
        raise ValueError(msg)
    earliest = date.min if start == OPEN else _moment(start).earliest
    latest = date.max if end == OPEN else _moment(end).latest
    if latest < earliest:
        msg = f"'{start}/{end}' ends before it starts. Did you mean '{end}/{start}'?"
        raise ValueError(msg)
    return Span(earliest, latest)


def _complaint(text: str) -> str:
    """Say what is wrong with a text that is no date, and what would be right."""
    if not text:
        return f"An empty text is no date. {FORMS}"
    for explain in (_clock, _numbers, _open_end, _marks, _parts, _words):
        complaint = explain(text)
        if complaint:
            return complaint
    return f"'{text}' is no date. {FORMS}"


def _clock(text: str) -> str:
    """Explain a time of day."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return ""
    day = _valid(found[1])
    remedy = f"Write {day}." if day else FORMS
    return f"'{text}' has a time of day, which is not kept. {remedy}"


def _numbers(text: str) -> str:
    """Explain numbers in another order, with other signs or with digits left out."""
    found = _LOOSE.fullmatch(text) or _SOLID.fullmatch(text)
    if found:
        meant = "-".join(part.zfill(2) for part in found.groups() if part)
        remedy = f"Write {meant}." if _valid(meant) else FORMS
        return f"'{text}' is not written as year-month-day. {remedy}"
    if _COUNTED.fullmatch(text):
        return f"'{text}' is a spreadsheet's count of days. {FORMS}"
    found = _YEAR_LAST.fullmatch(text)
    if found is None:
        yearless = f"'{text}' has no year. Write it in full, as in 2021-07-09."
        return yearless if _YEARLESS.fullmatch(text) else ""
    *rest, year = found.groups()
    if len(year) != 4:
        return f"'{text}' has no year of four digits. {FORMS}"
    orders = {f"{year}-{a.zfill(2)}-{b.zfill(2)}" for a, b in permutations(rest)}
    meant = " or ".join(sorted(filter(_valid, orders)))
    if " or " not in meant:
        return f"'{text}' has its year last. {f'Write {meant}.' if meant else FORMS}"
    unsure = f"'{text}' has its year last, so day and month are uncertain."
    return f"{unsure} Write {meant}, whichever is meant."


def _words(text: str) -> str:
    """Explain a month by its name."""
    words = _WORD.findall(text.casefold())
    months = [MONTHS[word] for word in words if word in MONTHS]
    years = [word for word in words if re.fullmatch("[0-9]{4}", word)]
    days = re.findall(r"(?<![0-9])[0-9]{1,2}(?![0-9])", text)
    if len(months) != 1:
        return ""
    if not years:
        return f"'{text}' has no year. Write it in full, as in 2021-07-09."
    meant = "-".join([years[0], f"{months[0]:02}", *(day.zfill(2) for day in days)])
    remedy = f"Write {meant}." if _valid(meant) else FORMS
    return f"'{text}' is not written in numbers. {remedy}"


def _open_end(text: str) -> str:
    """Explain an open end that is missing or misplaced."""
    if text == OPEN:
        return "'..' is one end without the other. Write, say, '../2021-07-09'."
    start, slash, end = text.partition("/") if "/" in text else text.partition(OPEN)
    if not slash or (start and end):
        return ""
    meant = f"{start or OPEN}/{end or OPEN}"
    return f"'{text}' lacks an end. Write '{meant}'." if _valid(meant) else ""


def _marks(text: str) -> str:
    """Explain marks and spaces that stand where they should not."""
    bare = re.sub(r"[~?%\s]", "", text)
    if bare == text or not _valid(bare):
        return ""
    if bare == re.sub(r"\s", "", text):
        return f"'{text}' has a space within. Write {bare}."
    if "/" in bare:
        return f"'{text}' has a misplaced mark. Put one ~ or ? behind each end."
    return f"'{text}' has a misplaced mark. Write {bare}~ or {bare}?."


def _parts(text: str) -> str:
    """Explain an interval of which one end is wrong, or that has too many."""
    ends = [end.strip() for end in text.split("/")]
    if len(ends) > 2:
        return f"'{text}' has {len(ends)} ends. {FORMS}"
    wrong = [end for end in ends if end != OPEN and not _MOMENT.fullmatch(end)]
    return _complaint(wrong[0]) if len(ends) == 2 and wrong and wrong[0] else ""


def _valid(text: str) -> str:
    """Return the text if it is a date, else an empty text."""
    try:
        parse_edtf(text)
    except ValueError:
        return ""
    return text
