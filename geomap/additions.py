"""Rows to be added to a table that somebody wrote, below what stands there."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from geomap.cells import read_cells
from geomap.errors import DataError, Problem
from geomap.newtables import new_columns


def with_rows(
    content: bytes, file: str, table: str, rows: Sequence[Mapping[str, str]]
) -> bytes:
    r"""
    Add rows to a table, and leave what stands there as it is.

    Parameters
    ----------
    content : bytes
        The file; empty where there is none yet.
    file : str
        Its path inside the atlas, for the problems.
    table : str
        One of `schema.TABLES`.
    rows : sequence of mapping
        Cells by column.

    Returns
    -------
    content : bytes
        The same bytes, and the rows below them in the order of its own header.

    Raises
    ------
    DataError
        If the file cannot be read, or its header lacks a column that is filled.

    Examples
    --------
    >>> with_rows(b"actor,name\nred,Red", "actors.csv", "actors", [{"actor": "blue"}])
    b'actor,name\nred,Red\nblue,\n'
    """
    read = read_cells(content, file) if content.strip() else None
    if read and not read.header:
        raise DataError(read.problems)
    filled = [name for row in rows for name, cell in row.items() if cell]
    columns = (
        read.header if read else tuple(dict.fromkeys((*new_columns(table), *filled)))
    )
    missing = sorted({*filled} - {*columns})
    if missing:
        message = (
            f"The columns {', '.join(missing)} are missing, which are to be filled."
        )
        raise DataError(
            [Problem(file, read.header_line if read else 0, message, "Add them.")]
        )
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    if not read:
        writer.writerow(columns)
    writer.writerows([row.get(name, "") for name in columns] for row in rows)
    before = content if not content or content.endswith(b"\n") else content + b"\n"
    return before + stream.getvalue().encode()
