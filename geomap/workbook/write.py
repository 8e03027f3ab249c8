"""An atlas to the bytes of a workbook, with drop-down lists and notes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

from geomap.archive import without_clock
from geomap.conscience import BEFORE_PUBLISHING
from geomap.dataclass import dataclass
from geomap.errors import UsageError
from geomap.meanings import MEANINGS
from geomap.newtables import new_columns, new_tables
from geomap.schema import SETTINGS, TABLES, WORDS, Column
from geomap.starter import commented
from geomap.workbook.archive import INSTALL
from geomap.workbook.names import ADVICE_SHEET, SETTINGS_SHEET

LISTED_ROWS: Final = 5_000
"""As far down as the drop-down lists reach."""

POINTS: Final = {
    "source": ("sources", "A"),
    "document": ("documents", "A"),
    "side": ("actors", "A"),
    "actor": ("actors", "A"),
}
"""The sheet and the column that hold what a column of names may name."""

WIDE: Final = {
    "note": 48,
    "quote": 48,
    "title": 40,
    "url": 40,
    "name": 28,
    "meaning": 70,
}
"""Widths of columns of long texts; all others have one of 16."""

_FILL_NEEDED, _FILL_OTHER = "FF1F3A4D", "FF7B8A94"


@dataclass(frozen=True)
class SheetRows:
    """
    What one sheet is written from.

    Parameters
    ----------
    columns : sequence of str
        Its header.
    rows : sequence of (sequence of str)
        What stands below, comments included.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def new_workbook(title: str, frontiers: Sequence[str]) -> bytes:
    """
    Return a new atlas as a workbook.

    Parameters
    ----------
    title : str
        What it is called.
    frontiers : sequence of str
        At least one, as ``CHL-PER``.

    Returns
    -------
    content : bytes
        Sheets with headers, notes, drop-down lists, and examples as comments.
    """
    tables = {
        table: SheetRows(
            new_columns(table),
            [commented(row, new.columns) for row in new.examples],
        )
        for table, new in new_tables(frontiers).items()
    }
    settings = {"title": title, "frontiers": "; ".join(frontiers)}
    return workbook_bytes(settings, tables)


def workbook_bytes(
    settings: Mapping[str, str], tables: Mapping[str, SheetRows]
) -> bytes:
    """
    Write an atlas as a workbook.

    Parameters
    ----------
    settings : mapping of str to str
        By the names of `schema.SETTINGS`, and those of policies.
    tables : mapping of str to SheetRows
        By the names of `schema.TABLES`.

    Returns
    -------
    content : bytes
        Every cell is text, so that no spreadsheet makes a date of a fraction. Equal
        atlases give equal bytes.

    Raises
    ------
    UsageError
        If the package that writes workbooks is not installed.

    Examples
    --------
    >>> import io
    >>> import openpyxl
    >>> actors = SheetRows(("actor", "name"), [("red", "Red Front")])
    >>> content = workbook_bytes({"title": "Border posts"}, {"actors": actors})
    >>> openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    ['atlas', 'actors', 'before you publish']
    """
    try:
        from openpyxl import Workbook
    except ModuleNotFoundError as error:
        raise UsageError(INSTALL) from error
    book = Workbook()
    book.properties.creator = "geomap"
    book.remove(book.worksheets[0])
    names = [*SETTINGS, *(name for name in settings if name not in SETTINGS)]
    meanings = [
        [name, settings.get(name, ""), SETTINGS.get(name, "")] for name in names
    ]
    chosen = [row for row in meanings if row[0] != "policy"]
    head = (
        Column("setting", "id", "The name of the setting."),
        Column("value", "text", "What it is set to; empty: the default."),
    )
    columns = ("setting", "value", "meaning")
    _fill(book.create_sheet(SETTINGS_SHEET), head, SheetRows(columns, chosen))
    for table, content in tables.items():
        _fill(book.create_sheet(table), TABLES[table], content)
    _advise(book.create_sheet(ADVICE_SHEET))
    stream = io.BytesIO()
    book.save(stream)
    return without_clock(stream.getvalue())


def _fill(sheet: Any, known: Sequence[Column], content: SheetRows) -> None:
    """Fill a sheet: header, notes, rows as text, lists to choose from."""
    from openpyxl.utils import get_column_letter

    columns = {column.name: column for column in known}
    sheet.append(content.columns)
    for row in content.rows:
        sheet.append([text or None for text in row])
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.number_format = "@"
            if cell.value is not None:
                cell.data_type = "s"  # a text that begins with = stays a text
    for number, name in enumerate(content.columns, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = WIDE.get(name, 16)
        sheet.column_dimensions[letter].number_format = "@"
        if name in columns:
            _head(sheet[f"{letter}1"], columns[name])
            _offer(sheet, letter, columns[name])
    sheet.freeze_panes = "A2"


def _head(cell: Any, column: Column) -> None:
    """Mark a header, and explain it in a note."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill

    fill = _FILL_NEEDED if column.required else _FILL_OTHER
    cell.fill = PatternFill("solid", fgColor=fill)
    cell.font = Font(bold=True, color="FFFFFFFF")
    words = WORDS.get(column.name) if column.kind == "word" else None
    lines = [column.meaning]
    for word in words or ():
        lines.append(f"{word}: {MEANINGS[column.name][word]}")
    if column.kind == "date":
        lines.append("As 2021-07-09, 2021-07, 2021, or 2021-07-01/2021-07-09.")
    if column.required:
        lines.append("Must be filled.")
    height = 60 + 18 * len(lines)
    cell.comment = Comment("\n".join(lines), "geomap", height=height, width=420)


def _offer(sheet: Any, letter: str, column: Column) -> None:
    """Offer the closed words of a column, or the names that its cells may have."""
    from openpyxl.worksheet.datavalidation import DataValidation

    area = f"{letter}2:{letter}{LISTED_ROWS}"
    if column.kind == "word":
        listed = f'"{",".join(WORDS[column.name])}"'
        rule = DataValidation(type="list", formula1=listed, allow_blank=True)
        rule.errorTitle = column.name
        rule.error = "This column takes one of the words of its list."
        rule.showErrorMessage = True
    elif column.name in POINTS and column.kind == "ref":
        target, names = POINTS[column.name]
        source = f"{target}!${names}$2:${names}${LISTED_ROWS}"
        rule = DataValidation(type="list", formula1=source, allow_blank=True)
        rule.showErrorMessage = False  # some cells take several names
    else:
        return
    rule.add(area)
    sheet.add_data_validation(rule)


def _advise(sheet: Any) -> None:
    """Write the page on what to think of before publishing."""
    sheet.column_dimensions["A"].width = 100
    for line in BEFORE_PUBLISHING.splitlines():
        sheet.append([line])
