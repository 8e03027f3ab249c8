"""What a workbook is called, and what its sheets are."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from geomap.errors import UsageError
from geomap.schema import SHEET, TABLES

SUFFIX: Final = ".xlsx"
SETTINGS_SHEET: Final = "atlas"
ADVICE_SHEET: Final = "before you publish"

OTHERS: Final = {
    ".xlsm": "A workbook that may hold macros is not read.",
    ".xltm": "A template that may hold macros is not read.",
    ".xlsb": "A binary workbook is not read.",
    ".xls": "A workbook of before 2007 is not read.",
    ".xltx": "A template is not read.",
    ".ods": "An OpenDocument spreadsheet is not read.",
    ".numbers": "A Numbers spreadsheet is not read.",
}
"""Endings of workbooks that are none of ours, and why."""


def names_workbook(path: str) -> bool:
    """
    Tell whether a path is that of a workbook, by its ending.

    Parameters
    ----------
    path : str
        Any path.

    Returns
    -------
    workbook : bool

    Raises
    ------
    UsageError
        If it is a workbook of a kind that is not read.

    Examples
    --------
    >>> names_workbook("north.XLSX"), names_workbook("north")
    (True, False)
    >>> names_workbook("north.xlsm")
    Traceback (most recent call last):
    geomap.errors.UsageError: A workbook that may hold macros is not read. Save \
'north.xlsm' as an Excel workbook (.xlsx).
    """
    suffix = Path(path).suffix.lower()
    if suffix in OTHERS and not Path(path).is_dir():
        msg = f"{OTHERS[suffix]} Save '{path}' as an Excel workbook (.xlsx)."
        raise UsageError(msg)
    return suffix == SUFFIX and not Path(path).is_dir()


def table_of_sheet(title: str) -> str:
    """
    Return the table that a sheet feeds.

    Parameters
    ----------
    title : str
        The sheet's name, however it is spelt.

    Returns
    -------
    table : str
        One of `schema.TABLES`, or nothing. Claims may fill several sheets, whose
        names begin with the word.

    Examples
    --------
    >>> table_of_sheet("Sources "), table_of_sheet("claims Herald"), table_of_sheet("x")
    ('sources', 'claims', '')
    """
    words = title.casefold().split()
    name = " ".join(words)
    if words and words[0] == "claims":
        return "claims"
    return name if name in TABLES else ""


def file_of_sheet(title: str) -> str:
    """
    Return what a sheet is called in a problem.

    Parameters
    ----------
    title : str
        The sheet's name.

    Returns
    -------
    file : str

    Examples
    --------
    >>> file_of_sheet("Claims")
    'sheet Claims'
    """
    return f"{SHEET}{' '.join(title.split())}"
