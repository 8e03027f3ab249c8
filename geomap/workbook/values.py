"""One cell of a workbook to the text that stands for it, or what is wrong with it."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any, Final

from geomap.celltext import bare
from geomap.dataclass import dataclass
from geomap.schema import Column

AS_TEXT: Final = "Format the cell as text and type it again."

_PARTS: Final = {"y": "year", "m": "month", "d": "day"}
_ASIDE: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
"""What a number format shows as it is: quotations, escapes, conditions, fillers."""


@dataclass(frozen=True)
class Value:
    """
    What a cell says.

    Parameters
    ----------
    text : str
        As it would stand in a CSV file.
    error, warning : str
        What is wrong, after the name of the cell; or nothing.
    remedy : str
        What would be right.
    """

    text: str = ""
    error: str = ""
    warning: str = ""
    remedy: str = ""


def read_value(cell: Any, column: Column | None) -> Value:
    """
    Read a cell.

    Parameters
    ----------
    cell : openpyxl cell
        Read without computing anything.
    column : Column or None
        The column that it stands in; None where the table does not know it.

    Returns
    -------
    value : Value
        Days as ISO writes them and numbers as they are stored; nothing is guessed.

    Examples
    --------
    >>> from types import SimpleNamespace as Cell
    >>> read_value(Cell(value=7, data_type="n", number_format="General"), None).text
    '7'
    """
    content = cell.value
    if content is None:
        return Value()
    if cell.data_type == "e":
        return Value(error=f"holds the error {content}.", remedy="Write the text.")
    if isinstance(content, str) and cell.data_type != "f":
        return Value(bare(content))
    return _other(cell, content, column)


def _other(cell: Any, content: Any, column: Column | None) -> Value:
    """Read a cell that is no text."""
    if isinstance(content, bool):
        said = "TRUE" if content else "FALSE"
        found = Value(error=f"holds the truth value {said}.", remedy=AS_TEXT)
    elif isinstance(content, dt.date):
        found = _day(content, cell.number_format, column)
    elif isinstance(content, (dt.time, dt.timedelta)):
        found = Value(error="holds a time of day or a duration.", remedy=AS_TEXT)
    elif isinstance(content, (int, float)):
        found = _number(content, cell.number_format, column)
    else:
        remedy = "Write what it comes to as text."
        found = Value(error="holds a formula.", remedy=remedy)
    return found


def _day(content: dt.date, form: str, column: Column | None) -> Value:
    """Read a date; only a whole day that is shown whole is one."""
    day = content.date() if isinstance(content, dt.datetime) else content
    text = day.isoformat()
    if column is not None and column.kind != "date":
        made = f"holds the date {text}, which a spreadsheet makes of words like 2/3."
        return Value(error=made, remedy=AS_TEXT)
    if isinstance(content, dt.datetime) and content.time() != dt.time.min:
        remedy = f"Write the day alone: {text}."
        return Value(error=f"holds a time of day beside the day {text}.", remedy=remedy)
    shown = _ASIDE.sub("", form.split(";", maxsplit=1)[0]).lower()
    missing = [name for sign, name in _PARTS.items() if sign not in shown]
    if missing:
        told = f"stores the day {text}, but shows no {' and no '.join(missing)}."
        remedy = f"Write as text what is meant: {text}, or {text[:7]} for a month."
        return Value(error=told, remedy=remedy)
    return Value(text)


def _number(content: float, form: str, column: Column | None) -> Value:
    """Read a number as it is stored."""
    if not math.isfinite(content):
        return Value(error="holds a number beyond every number.", remedy=AS_TEXT)
    whole = isinstance(content, int) or (content.is_integer() and abs(content) < 1e15)
    text = str(int(content)) if whole else repr(content)
    if column is not None and column.kind == "date" and not 1000 <= content <= 9999:
        counted = f"holds the number {text}, a spreadsheet's count of days."
        return Value(error=counted, remedy="Write the day as text, as in 2021-07-09.")
    if "%" in _ASIDE.sub("", form):
        shown = f"is shown as a percentage, and read as {text}."
        return Value(text, warning=shown, remedy="Write it so, as a share of 1.")
    return Value(text)
