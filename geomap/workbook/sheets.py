"""The sheets of a workbook to tables of rows, with what is wrong in which cell."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import Any, Final

from geomap.atlas import Row
from geomap.cells import MOST_COLUMNS, Table, header_problems
from geomap.celltext import is_comment
from geomap.dataclass import dataclass
from geomap.errors import Problem, UsageError
from geomap.schema import TABLES, Column
from geomap.workbook.archive import (
    INSTALL,
    SAVE_AGAIN,
    Look,
    UnreadableError,
    look_into,
)
from geomap.workbook.names import file_of_sheet, table_of_sheet
from geomap.workbook.values import Value, read_value

MOST_ROWS: Final = 2**20
"""As many as a spreadsheet has."""

MOST_WIDE_ROWS: Final = 1_000
"""Rows that are formatted far beyond the table; more would take for ever to read."""

SETTING_COLUMNS: Final = (
    Column("setting", "id", "The name of the setting.", required=True),
    Column("value", "text", "What it is set to."),
)


@dataclass(frozen=True)
class Sheet:
    """
    One sheet of a workbook.

    Parameters
    ----------
    title : str
        Its name.
    table : Table
        Its rows, numbered as the spreadsheet numbers them.
    hidden : bool
        Whether the spreadsheet does not show it.
    """

    title: str
    table: Table
    hidden: bool


def read_sheets(content: bytes) -> list[Sheet]:
    """
    Read every sheet of a workbook, without computing anything.

    Parameters
    ----------
    content : bytes
        The file as it is.

    Returns
    -------
    sheets : list of Sheet
        In the order of the workbook.

    Raises
    ------
    UnreadableError
        If it is no workbook that can be read safely.

    Notes
    -----
    openpyxl reads the cells as a stream, after `look_into` has parsed every part:
    so no declaration, macro or bomb reaches it.

    Examples
    --------
    >>> from geomap.workbook.write import new_workbook
    >>> [sheet.title for sheet in read_sheets(new_workbook("Posts", ["CHL-PER"]))][:2]
    ['atlas', 'claims']
    """
    looks = look_into(content)
    try:
        import openpyxl
    except ModuleNotFoundError as error:
        raise UsageError(INSTALL) from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of drawings and extensions, never of cells
        try:
            book = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, keep_links=False
            )
            return [
                _read_sheet(sheet, looks[number] if number < len(looks) else None)
                for number, sheet in enumerate(book.worksheets)
            ]
        # A damaged workbook makes the library fail in any way; nothing is lost by it.
        except Exception as error:
            message = f"The workbook is damaged ({type(error).__name__}: {error})."
            raise UnreadableError(message, SAVE_AGAIN) from error


def _read_sheet(sheet: Any, look: Look | None) -> Sheet:
    """Read one sheet; one that feeds no table is only named."""
    title, hidden = str(sheet.title), sheet.sheet_state != "visible"
    name = table_of_sheet(title)
    columns = TABLES.get(name) or (SETTING_COLUMNS if _is_settings(title) else ())
    if not columns:
        return Sheet(title, Table(), hidden)
    reader = _Reader(file_of_sheet(title), {one.name: one for one in columns})
    sheet.reset_dimensions()  # what a file says of its own size is not trusted
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        if not reader.take(line, cells):
            break
    return Sheet(title, reader.table(look or Look([], [], [])), hidden)


def _is_settings(title: str) -> bool:
    return title.strip().casefold() == "atlas"


class _Reader:
    """The rows of one sheet, as they come."""

    def __init__(self, file: str, known: dict[str, Column]) -> None:
        self.file = file
        self.known = known
        self.header: tuple[str, ...] = ()
        self.header_line = 0
        self.rows: list[Row] = []
        self.comments: list[tuple[int, tuple[str, ...]]] = []
        self.problems: list[Problem] = []
        self._wide = 0

    def take(self, line: int, cells: Sequence[Any]) -> bool:
        """Take one row; tell whether to go on."""
        if line > MOST_ROWS:
            remedy = "Take away what lies below the table."
            return self._stop(line, "The sheet has more rows than a sheet can.", remedy)
        if len(cells) > MOST_COLUMNS and not self._narrow(line, cells):
            return False
        cells = cells[:MOST_COLUMNS]
        first = str(cells[0].value).strip() if cells and cells[0].value else ""
        if is_comment(first):
            texts = ("" if one.value is None else str(one.value) for one in cells)
            self.comments.append((line, tuple(texts)))
            return True
        if not any(_filled(cell) for cell in cells):
            return True
        if self.header:
            self._row(line, cells)
            return True
        return self._take_header(line, cells)

    def _narrow(self, line: int, cells: Sequence[Any]) -> bool:
        """Tell whether a row that is too wide is only formatted so far."""
        self._wide += 1
        beyond = any(_filled(cell) for cell in cells[MOST_COLUMNS:])
        if not beyond and self._wide < MOST_WIDE_ROWS:
            return True
        message = f"The sheet has more than {MOST_COLUMNS} columns."
        return self._stop(line, message, "Take away what lies beside the table.")

    def _stop(self, line: int, message: str, remedy: str) -> bool:
        self.problems.append(Problem(self.file, line, message, remedy))
        return False

    def _take_header(self, line: int, cells: Sequence[Any]) -> bool:
        """Take the names of the columns."""
        values = [read_value(cell, None) for cell in cells]
        names = [value.text for value in values]
        for cell, value in zip(cells, values, strict=True):
            if value.error:
                self._complain(line, cell, "", value)
        while names and not names[-1]:
            names.pop()
        self.header, self.header_line = tuple(names), line
        found = list(header_problems(self.header, line, self.file))
        self.problems += found
        return not found

    def _row(self, line: int, cells: Sequence[Any]) -> None:
        """Take a row of values."""
        found = {}
        for number, cell in enumerate(cells):
            if not _filled(cell):
                continue
            name = self.header[number] if number < len(self.header) else ""
            value = read_value(cell, self.known.get(name))
            if value.error or value.warning:
                self._complain(line, cell, name, value)
            elif not name:
                nameless = Value(error="stands in a column without a name.")
                self._complain(line, cell, "", nameless)
            if name:
                found[name] = value.text
        if any(found.values()):
            whole = {name: found.get(name, "") for name in self.header if name}
            self.rows.append(Row(self.file, line, whole))

    def _complain(self, line: int, cell: Any, name: str, value: Value) -> None:
        """Add what is wrong with one cell, by its address."""
        where = f"Cell {cell.coordinate}" + (f" ({name})" if name else "")
        remedy = value.remedy or "Name the column in the header, or empty the cell."
        message = f"{where} {value.error or value.warning}"
        severity = Problem(self.file, line, message, remedy)
        if value.warning:
            severity = Problem(self.file, line, message, remedy, "warning")
        self.problems.append(severity)

    def table(self, look: Look) -> Table:
        """Return what was read, with what the look of the sheet may hide."""
        if not self.header and not self.problems:
            remedy = "Write the names of the columns into its first row."
            self.problems.append(Problem(self.file, 0, "It has no header.", remedy))
        self.problems += _look_problems(self, look)
        return Table(
            self.header,
            self.header_line,
            tuple(self.rows),
            tuple(self.problems),
            tuple(self.comments),
        )


def _filled(cell: Any) -> bool:
    """Tell whether anything is to be seen in a cell."""
    value = cell.value
    return value is not None and not (isinstance(value, str) and not value.strip())


def _look_problems(reader: _Reader, look: Look) -> Iterator[Problem]:
    """Yield what a sheet's look does to the reading of it."""
    last = max((row.line for row in reader.rows), default=reader.header_line)
    comments = {line for line, _ in reader.comments}
    for area in look.merged:
        lines = [int(number) for number in re.findall(r"[0-9]+", area)]
        inside = range(min(lines, default=0), max(lines, default=0) + 1)
        if any(line <= last and line not in comments for line in inside):
            message = f"The cells {area} are merged."
            remedy = "Unmerge them, and fill each."
            yield Problem(reader.file, inside.start, message, remedy)
    rows = [row.line for row in reader.rows if row.line in {*look.hidden_rows}]
    if rows:
        count = f"{len(rows)} rows are" if len(rows) > 1 else "A row is"
        message = f"{count} hidden, and read like all others."
        remedy = "Show them, or delete them."
        yield Problem(reader.file, rows[0], message, remedy, "warning")
    if any(number <= len(reader.header) for number in look.hidden_columns):
        message = "A column is hidden, and read like all others."
        remedy = "Show it, or delete it."
        yield Problem(reader.file, reader.header_line, message, remedy, "warning")
