"""The bytes of a table to its rows, or to what is wrong with them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from geomap.atlas import Row
from geomap.errors import Problem

SAVE_AS_CSV: Final = "Save the table as comma-separated CSV in UTF-8."
DISGUISES: Final = {
    b"PK\x03\x04": "is a workbook or an archive, not a table of text.",
    b"\xd0\xcf\x11\xe0": "is an old workbook, not a table of text.",
    b"\xff\xfe": "is in UTF-16, not in UTF-8.",
    b"\xfe\xff": "is in UTF-16, not in UTF-8.",
    b"version https://git-lfs": "is a pointer to a file that Git LFS keeps elsewhere.",
}
"""First bytes of files that are no CSV, and what to say of them."""

csv.field_size_limit(2**20)


@dataclass(frozen=True)
class Table:
    """
    One file of rows.

    Parameters
    ----------
    header : tuple of str
        The columns, in the order written.
    header_line : int
        The line of the header; 0 where there is none.
    rows : tuple of Row
        What stands below it, without comments and empty rows.
    problems : tuple of Problem
        What could not be read.
    """

    header: tuple[str, ...] = ()
    header_line: int = 0
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_cells(content: bytes, file: str) -> Table:
    r"""
    Read a CSV table.

    Parameters
    ----------
    content : bytes
        The file as it is.
    file : str
        Its path inside the atlas, for the problems.

    Returns
    -------
    table : Table
        Header and rows; a row's line is the one on which it starts.

    Examples
    --------
    >>> table = read_cells(b"# who\nactor,name\nred,Red\nblue,Blue,3\n", "actors.csv")
    >>> table.rows
    (Row(file='actors.csv', line=3, values={'actor': 'red', 'name': 'Red'}),)
    >>> print(table.problems[0].message)
    The row has 3 cells, and the header 2.
    """
    text = decode(content, file)
    if isinstance(text, Problem):
        return Table(problems=(text,))
    records = _records(text, file)
    found = next(records, None)
    if found is None:
        remedy = "Write a header of column names, or remove the file."
        return Table(problems=(Problem(file, 0, "The table has no header.", remedy),))
    if isinstance(found, Problem):
        return Table(problems=(found,))
    header_line, cells = found
    header = tuple(cell.strip() for cell in cells)
    problems = list(_header_problems(header, header_line, file))
    if problems:
        return Table(header, header_line, problems=tuple(problems))
    rows = []
    for record in records:
        row = _row(record, header, file) if isinstance(record, tuple) else record
        if isinstance(row, Row):
            rows.append(row)
        else:
            problems.append(row)
    return Table(header, header_line, tuple(rows), tuple(problems))


def decode(content: bytes, file: str) -> str | Problem:
    r"""
    Read bytes as text.

    Parameters
    ----------
    content : bytes
        The file as it is.
    file : str
        Its path inside the atlas, for the problem.

    Returns
    -------
    text : str or Problem
        The text without a byte order mark, or what is wrong.

    Examples
    --------
    >>> decode("\ufeffIñapari".encode(), "a.csv")
    'Iñapari'
    >>> print(decode("x\nIñapari".encode("latin-1"), "a.csv"))
    a.csv:2: error: Byte 0xf1 is not UTF-8. Save the file in UTF-8.
    """
    if not content.strip():
        return Problem(file, 0, "The file is empty.", "Fill it, or remove it.")
    for start, message in DISGUISES.items():
        if content.startswith(start):
            return Problem(file, 0, f"The file {message}", SAVE_AS_CSV)
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        remedy = "The file is damaged or no text: save it again in UTF-8."
        return Problem(file, line, "There is a NUL byte.", remedy)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = f"Byte 0x{error.object[error.start]:02x} is not UTF-8."
        return Problem(file, line, message, "Save the file in UTF-8.")
    if text.lstrip()[:9].casefold().startswith(("<!doctype", "<html", "<?xml")):
        message = "The file is a web page, not a table."
        return Problem(file, 1, message, "Download the data itself.")
    return text


class _Lines:
    """The lines of a text, counted, without comments between its records."""

    def __init__(self, text: str) -> None:
        # newline="" keeps line ends as they are, as quoted cells may hold some.
        self._stream = io.StringIO(text, newline="")
        self._count = 0
        self._between = True
        self.start = 0

    def between_records(self) -> None:
        """Say that the next line starts a record."""
        self._between = True

    def __iter__(self) -> Iterator[str]:
        """Yield the lines."""
        for line in self._stream:
            self._count += 1
            if not self._between:
                yield line
                continue
            if line.startswith("# ") or line.rstrip() == "#":
                continue
            self._between = False
            self.start = self._count
            yield line


def _records(text: str, file: str) -> Iterator[tuple[int, list[str]] | Problem]:
    """Yield each record with the line on which it starts; stop at what is broken."""
    lines = _Lines(text)
    reader = csv.reader(lines, strict=True)
    while True:
        lines.between_records()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = f"The row cannot be split into cells ({error})."
            remedy = 'Close each quotation mark, and double one inside a cell: "".'
            yield Problem(file, lines.start, message, remedy)
            return
        if any(cell.strip() for cell in cells) and not cells[0].startswith("# "):
            yield lines.start, cells


def _header_problems(
    header: tuple[str, ...], line: int, file: str
) -> Iterator[Problem]:
    """Yield what keeps a header from naming columns."""
    if len(header) == 1:
        for sign, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
            if sign in header[0]:
                message = f"The cells are separated by {name}."
                yield Problem(file, line, message, SAVE_AS_CSV)
    for name, count in Counter(header).items():
        if name and count > 1:
            message = f"The column '{name}' stands there {count} times."
            yield Problem(file, line, message, "Keep one of them.")


def _row(
    record: tuple[int, list[str]], header: tuple[str, ...], file: str
) -> Row | Problem:
    """Join a record with its header."""
    line, written = record
    cells = [cell.strip() for cell in written]
    surplus = any(cells[len(header) :])
    nameless = any(cell for name, cell in zip(header, cells, strict=False) if not name)
    if surplus:
        message = f"The row has {len(cells)} cells, and the header {len(header)}."
        remedy = "Put a text that has a comma in it into quotation marks."
        return Problem(file, line, message, remedy)
    if nameless:
        remedy = "Name the column in the header, or empty the cell."
        return Problem(file, line, "A cell stands in a column without a name.", remedy)
    pairs = zip(header, [*cells, *[""] * len(header)], strict=False)
    return Row(file, line, {name: cell for name, cell in pairs if name})
