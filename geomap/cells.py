"""The bytes of a table to its rows, or to what is wrong with them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from geomap.atlas import Row
from geomap.celltext import bare, is_comment
from geomap.dataclass import dataclass
from geomap.decoding import SAVE_AS_CSV, decode
from geomap.errors import Problem

MOST_COLUMNS: Final = 256
"""A table has some 35 columns, and room for as many of one's own as anybody needs."""


csv.field_size_limit(2**20)


@dataclass(frozen=True)
class Table:
    r"""
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
    comments : tuple of (int, tuple of str)
        The rows whose first cell is a comment, by their lines.

    Examples
    --------
    >>> table = read_cells(b"actor,name\n# to be asked\nred,Red Front\n", "actors.csv")
    >>> table.header, table.comments
    (('actor', 'name'), ((2, ('# to be asked',)),))
    """

    header: tuple[str, ...] = ()
    header_line: int = 0
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    comments: tuple[tuple[int, tuple[str, ...]], ...] = ()


def read_cells(content: bytes, file: str, columns: Sequence[str] = ()) -> Table:
    r"""
    Read a CSV table.

    Parameters
    ----------
    content : bytes
        The file as it is.
    file : str
        Its path inside the atlas, for the problems.
    columns : sequence of str
        A header that would be right where there is none.

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
        empty = not content.strip()
        unread = _no_header(text.message, file, columns) if empty else text
        return Table(problems=(unread,))
    lines = _Lines(text)
    records = _records(lines, file)
    found = next(records, None)
    if found is None:
        nothing = _no_header("The table has no header.", file, columns)
        return Table(problems=(nothing,))
    if isinstance(found, Problem):
        return Table(problems=(found,))
    header_line, cells = found
    header = _header(cells)
    problems = list(header_problems(header, header_line, file))
    if problems:
        # Of columns that could not be told apart, none is said to be missing.
        told = tuple(name for name in header if not re.search("[;\t|]", name))
        return Table(told if told == header else (), header_line, (), tuple(problems))
    rows = []
    for record in records:
        row = _row(record, header, file) if isinstance(record, tuple) else record
        if isinstance(row, Row):
            rows.append(row)
        else:
            problems.append(row)
    comments = tuple(lines.comments)
    return Table(header, header_line, tuple(rows), tuple(problems), comments)


def _no_header(message: str, file: str, columns: Sequence[str]) -> Problem:
    """Say which header a table could have that has none."""
    header = f"this header: {','.join(columns)}" if columns else "a header."
    return Problem(file, 0, message, f"Remove the file, or begin it with {header}")


class _Lines:
    """The lines of a text, counted, without comments between its records."""

    def __init__(self, text: str) -> None:
        # newline="" keeps line ends as they are, as quoted cells may hold some.
        self._stream = io.StringIO(text, newline="")
        self._count = 0
        self._between = True
        self.start, self.first = 0, ""
        self.comments: list[tuple[int, tuple[str, ...]]] = []

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
            if is_comment(line):
                self.comments.append((self._count, _comment_cells(line)))
                continue
            self._between = False
            self.start, self.first = self._count, line
            yield line


def _comment_cells(line: str) -> tuple[str, ...]:
    """Part a comment into cells, where it can be parted."""
    try:
        return tuple(next(csv.reader([line.rstrip("\r\n")], strict=True)))
    except csv.Error:
        return (line.rstrip("\r\n"),)


def _records(lines: _Lines, file: str) -> Iterator[tuple[int, list[str]] | Problem]:
    """Yield each record with the line on which it starts; stop at what is broken."""
    reader = csv.reader(lines, strict=True)
    while True:
        lines.between_records()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _unsplit(lines, file, error)
            return
        if not any(cell.strip() for cell in cells):
            continue
        if is_comment(cells[0]):
            lines.comments.append((lines.start, tuple(cells)))
        else:
            yield lines.start, cells


def _unsplit(lines: _Lines, file: str, error: csv.Error) -> Problem:
    """Say why a row cannot be split: by quotations, or by another sign than commas."""
    if re.search('";|;"', lines.first):
        message = "The cells are separated by semicolons."
        return Problem(file, lines.start, message, SAVE_AS_CSV)
    message = f"The row cannot be split into cells ({error})."
    remedy = 'Close each quotation mark, and double one inside a cell: "".'
    return Problem(file, lines.start, message, remedy)


def _header(cells: list[str]) -> tuple[str, ...]:
    """Return the names of the columns, without empty ones at the end."""
    names = [bare(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def header_problems(header: tuple[str, ...], line: int, file: str) -> Iterator[Problem]:
    """
    Find what keeps a header from naming columns.

    Parameters
    ----------
    header : tuple of str
        Its cells.
    line : int
        Where it stands.
    file : str
        Path of the file inside the atlas.

    Yields
    ------
    problem : Problem
        Cells that another sign parts, too many of them, or one name twice.

    Examples
    --------
    >>> for problem in header_problems(("place", "says", "place"), 1, "a.csv"):
    ...     print(problem)
    a.csv:1: error: The column 'place' stands there 2 times. Keep one of them.
    """
    if len(header) > MOST_COLUMNS:
        message = f"The table has {len(header):,} columns; {MOST_COLUMNS} is the most."
        yield Problem(file, line, message, "Take away those that are not needed.")
        return
    for sign, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        if any(sign in cell for cell in header):
            message = f"The cells are separated by {name}."
            yield Problem(file, line, message, SAVE_AS_CSV)
            return
    for name, count in Counter(header).items():
        if name and count > 1:
            message = f"The column '{name}' stands there {count} times."
            yield Problem(file, line, message, "Keep one of them.")


def _row(
    record: tuple[int, list[str]], header: tuple[str, ...], file: str
) -> Row | Problem:
    """Join a record with its header."""
    line, written = record
    cells = [bare(cell) for cell in written]
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
