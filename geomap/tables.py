"""Answers to text that programs and people read: JSON, CSV, aligned columns."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

Row = Mapping[str, Any]

FORMULA_SIGNS: Final = (*"=+-@", *"\uff1d\uff0b\uff0d\uff20")
"""What a spreadsheet takes for the beginning of a formula, white space before it aside:
in some languages as wide signs too."""


def json_text(answer: Any) -> str:
    r"""
    Write an answer as JSON, in the order of the contract.

    Parameters
    ----------
    answer : object
        What an answer is made of; no infinite number may be in it.

    Returns
    -------
    text : str
        Indented, with every script as it is, and a last newline.

    Examples
    --------
    >>> json_text({"place": "torghundi", "fragile": False})
    '{\n  "place": "torghundi",\n  "fragile": false\n}\n'
    """
    return json.dumps(answer, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def csv_text(columns: Sequence[str], rows: Iterable[Row]) -> str:
    r"""
    Write rows as CSV.

    Parameters
    ----------
    columns : sequence of str
        The header, in order.
    rows : iterable of mapping
        Cells by column; lists are joined by semicolons, nothing is an empty cell.

    Returns
    -------
    text : str
        Lines end with a plain newline. A text that a spreadsheet would take for a
        formula, for it begins with ``=``, ``+``, ``-`` or ``@``, has an apostrophe
        put before it, which spreadsheets hide; numbers are left alone.

    Examples
    --------
    >>> csv_text(["place", "flags"], [{"place": "a", "flags": ["x", "y"]}])
    'place,flags\na,x;y\n'
    >>> csv_text(["note", "km"], [{"note": "=1+1", "km": -2.5}])
    "note,km\n'=1+1,-2.5\n"
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([_harmless(column) for column in columns])
    writer.writerows(
        [[_harmless(row.get(column)) for column in columns] for row in rows]
    )
    return file.getvalue()


def _harmless(value: Any) -> str:
    """Write a cell that no spreadsheet runs."""
    return f"'{cell(value)}" if _runs(value) else cell(value)


def _runs(value: Any) -> bool:
    """Tell whether a spreadsheet would run a cell as a formula."""
    if isinstance(value, (int, float)):
        return False
    return cell(value).lstrip().startswith(FORMULA_SIGNS)


def formula_cells(columns: Sequence[str], rows: Iterable[Row]) -> int:
    """
    Count the cells that `csv_text` puts an apostrophe before.

    Parameters
    ----------
    columns : sequence of str
        The header.
    rows : iterable of mapping
        Cells by column.

    Returns
    -------
    number : int

    Examples
    --------
    >>> formula_cells(["note", "km"], [{"note": "=1+1", "km": -2.5}])
    1
    """
    heads = sum(map(_runs, columns))
    return heads + sum(_runs(row.get(column)) for row in rows for column in columns)


def cell(value: Any) -> str:
    """
    Write one value as the text of a cell.

    Parameters
    ----------
    value : object
        A word, a number, a truth, a list, or None.

    Returns
    -------
    text : str
        Nothing is empty, truths are ``yes`` and ``no``, lists are joined by ``;``.

    Examples
    --------
    >>> cell([0.5, 1.0]), cell(True), cell(None)
    ('0.5;1.0', 'yes', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ";".join(f"{key}={cell(part)}" for key, part in value.items())
    if isinstance(value, (list, tuple)):
        return ";".join(cell(part) for part in value)
    return str(value)


def aligned(
    headers: Sequence[str], rows: Iterable[Sequence[str]], *, indent: str = ""
) -> str:
    r"""
    Set rows in columns for a person to read.

    Parameters
    ----------
    headers : sequence of str
        Column titles; one that starts with ``>`` sets its column to the right.
    rows : iterable of sequence of str
        Cells.
    indent : str
        What each line begins with.

    Returns
    -------
    text : str
        One line for each row; nothing trails.

    Examples
    --------
    >>> print(aligned(["Place", ">km"], [["Torghundi", "119.6"], ["Aqina", "7.0"]]))
    Place         km
    Torghundi  119.6
    Aqina        7.0
    """
    table = [[header.removeprefix(">") for header in headers], *map(list, rows)]
    rights = [header.startswith(">") for header in headers]
    widths = [max(map(text_width, column)) for column in zip(*table, strict=True)]
    lines = [
        "  ".join(_pad(*part) for part in zip(row, widths, rights, strict=True))
        for row in table
    ]
    return "\n".join(f"{indent}{line}".rstrip() for line in lines)


def counted(number: int, noun: str) -> str:
    """
    Write a number of things.

    Parameters
    ----------
    number : int
        How many.
    noun : str
        One of them; its plural takes an s.

    Returns
    -------
    text : str

    Examples
    --------
    >>> counted(1, "claim"), counted(24, "claim")
    ('1 claim', '24 claims')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def text_width(text: str) -> int:
    """
    Count the columns of a terminal that a text fills.

    Parameters
    ----------
    text : str
        In any script.

    Returns
    -------
    width : int
        Wide signs count two, marks that stand on another sign none.

    Examples
    --------
    >>> text_width("Хирот"), text_width("喀布尔")
    (5, 6)
    """
    return sum(
        0
        if unicodedata.category(sign) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(sign) in "WF"
        else 1
        for sign in text
    )


def _pad(text: str, width: int, right: bool) -> str:
    gap = " " * (width - text_width(text))
    return gap + text if right else text + gap
