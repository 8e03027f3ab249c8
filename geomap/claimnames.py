"""The name of a claim, and the order that the names give."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from geomap.atlas import Row
from geomap.schema import SHEET

_DIGITS: Final = re.compile(r"([0-9]+)")


def in_order(rows: Iterable[Row]) -> list[Row]:
    """
    Sort rows of claims by the names of their claims.

    Answers list claims, and who made them, in the order of the atlas. It must not
    depend on how the rows were sorted, or on the files between which they are split.

    Parameters
    ----------
    rows : iterable of Row
        Rows of the claims.

    Returns
    -------
    rows : list of Row
        With numbers inside a name by their size.

    Examples
    --------
    >>> rows = [Row("claims/a.csv", n, {"claim": f"c{n}"}) for n in (10, 9)]
    >>> [row["claim"] for row in in_order(rows)]
    ['c9', 'c10']
    """
    return sorted(rows, key=_by_name)


def _by_name(row: Row) -> tuple[list[Any], str]:
    """Return what a row is sorted by: names that only look alike stay apart."""
    name = claim_id(row)
    parts: list[Any] = [*_DIGITS.split(name)]
    # Numbers of any length: int() refuses those of thousands of digits.
    bare = [digits.lstrip("0") for digits in parts[1::2]]
    parts[1::2] = [(len(digits), digits) for digits in bare]
    return parts, name


def claim_id(row: Row) -> str:
    """
    Return the name of a claim.

    Parameters
    ----------
    row : Row
        A row of the claims.

    Returns
    -------
    claim : str
        What the column ``claim`` says, else the file's stem and the row.

    Examples
    --------
    >>> claim_id(Row("claims/herald.csv", 7, {}))
    'herald:7'
    """
    return row["claim"] or f"{_stem(row.file)}:{row.line}"


def claim_id_query(file: str, line: str) -> str:
    """
    Return the query's expression of what `claim_id` calls a claim without a name.

    Parameters
    ----------
    file : str
        The file that the query reads.
    line : str
        The expression of the row, counted as `Row.line` does.

    Returns
    -------
    expression : str

    Examples
    --------
    >>> claim_id_query("claims.parquet", "at_row")
    "('claims:' || at_row)"
    """
    stem = _stem(file).replace("'", "''")
    return f"('{stem}:' || {line})"


def _stem(file: str) -> str:
    name = file.rpartition("/")[2].removeprefix(SHEET)
    return name.rpartition(".")[0] or name
