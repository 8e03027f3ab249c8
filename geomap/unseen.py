"""Signs that nobody sees: what a cell may not hold, and where its direction ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from geomap.atlas import Row
from geomap.errors import Problem
from geomap.rawatlas import Header, RawAtlas

_COMMANDS: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]"
)
"""They move the cursor of a terminal and colour its text; no XML can hold most."""

_TURNS: Final = re.compile("[\u202a\u202b\u202d\u202e\u2066-\u2068]")
_UNSEEN: Final = re.compile(f"{_COMMANDS.pattern}|{_TURNS.pattern}")
_ENDS: Final = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}


def legible(raw: RawAtlas) -> RawAtlas:
    r"""
    Make signs of command seen, and end each turn of direction with its cell.

    Parameters
    ----------
    raw : RawAtlas
        As it was read.

    Returns
    -------
    raw : RawAtlas
        The same where every sign is one to be read; else with a warning for each cell.

    Examples
    --------
    >>> row = Row("places.csv", 2, {"place": "gate", "name": "Gate\x1b[31m"})
    >>> found = legible(RawAtlas("a", rows={"places": (row,)}))
    >>> found["places"][0]["name"], found.problems[0].message
    ('Gate�[31m', "U+001B in 'name' is no sign to be read, and shown as �.")
    """
    problems: list[Problem] = []
    rows = {
        table: tuple(_row(row, problems) if _odd(row) else row for row in found)
        for table, found in raw.rows.items()
    }
    headers = tuple(_header(header, problems) for header in raw.headers)
    settings = {
        name: _setting(raw, name, value, problems)
        for name, value in raw.settings.items()
    }
    if not problems:
        return raw
    return replace(
        raw,
        rows=rows,
        headers=headers,
        settings=settings,
        geometries={_seen(place): shape for place, shape in raw.geometries.items()},
        problems=(*raw.problems, *problems),
    )


def _odd(row: Row) -> bool:
    """Tell whether anything in a row is unseen; few rows are, and many are asked."""
    cells = row.values
    return bool(
        _UNSEEN.search("\n".join(cells)) or _UNSEEN.search("\n".join(cells.values()))
    )


def _row(row: Row, problems: list[Problem]) -> Row:
    """Return a row that can be read, and add what is wrong with its cells."""
    for name, text in row.values.items():
        problems += _problems(row.file, row.line, _seen(name), text)
    cells = {_seen(name): _seen(text) for name, text in row.values.items()}
    return replace(row, values=cells)


def _header(header: Header, problems: list[Problem]) -> Header:
    """Return a header that can be read, and add what is wrong with it."""
    for name in header.columns:
        problems += _problems(header.file, header.line, "the header", name)
    return replace(header, columns=tuple(map(_seen, header.columns)))


def _setting(raw: RawAtlas, name: str, value: Any, problems: list[Problem]) -> Any:
    """Return a setting that can be read, and add what is wrong with it."""
    if not isinstance(value, str):
        return value
    problems += _problems(raw.settings_file, raw.lines.get(name, 0), name, value)
    return _seen(value)


def _problems(file: str, line: int, column: str, text: str) -> Iterator[Problem]:
    """Name the first unseen sign of each kind in a text."""
    command = _COMMANDS.search(text)
    if command:
        message = (
            f"{_named(command[0])} in '{column}' is no sign to be read, and shown as �."
        )
        yield Problem(file, line, message, "Take it out.", "warning")
    turns = _owed(text)
    if turns:
        message = (
            f"{_named(turns[0])} in '{column}' turns the direction of writing, and"
            " nothing turns it back: it is ended with its cell."
        )
        yield Problem(file, line, message, "Take it out.", "warning")


def _named(sign: str) -> str:
    """Name a sign that cannot be shown."""
    return f"U+{ord(sign):04X}"


def _seen(text: str) -> str:
    """Return a text of which every sign is to be read, and which ends as it began."""
    if not _UNSEEN.search(text):
        return text
    ends = (_ENDS[sign] for sign in reversed(_owed(text)))
    return _COMMANDS.sub("�", text) + "".join(ends)


def _owed(text: str) -> list[str]:
    """Return the turns of direction that nothing turns back."""
    owed: list[str] = []
    for sign in text:
        if sign in _ENDS:
            owed.append(sign)
        elif owed and sign == _ENDS[owed[-1]]:
            owed.pop()
    return owed
