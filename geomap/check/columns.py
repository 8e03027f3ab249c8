"""Headers and single cells: columns that are there, filled with known words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from geomap.check.material import Material, at, beware
from geomap.errors import Problem, did_you_mean
from geomap.meanings import SYNONYMS
from geomap.newtables import least_columns
from geomap.rawatlas import Header
from geomap.schema import TABLES, WORDS, Column

COLUMNS: Final = {
    table: {column.name: column for column in columns}
    for table, columns in TABLES.items()
}

REQUIRED: Final = {
    table: [column for column in columns if column.required]
    for table, columns in TABLES.items()
}

_NUMBER: Final = re.compile(r"[+-]?[0-9.,]+")


def check_columns(material: Material) -> Iterator[Problem]:
    """
    Check that each header has what its table needs, and that no name is mistyped.

    Examples
    --------
    >>> from geomap.rawatlas import RawAtlas
    >>> header = Header("actors.csv", 1, "actors", ("actor", "name", "leter"))
    >>> for problem in check_columns(Material(RawAtlas("", headers=(header,)))):
    ...     print(problem)
    actors.csv:1: warning: The column 'leter' is not known, and is only kept. Did you \
mean 'letter'?
    """
    for header in material.raw.headers:
        known = COLUMNS[header.table]
        strangers = [name for name in header.columns if name and name not in known]
        guesses = {name: _guess(name, known) for name in strangers}
        if not {*header.columns, *guesses.values()} & known.keys():
            right = ",".join(least_columns(header.table))
            message = "The first line names no column of this table."
            remedy = f"Write a header above it: {right}"
            yield Problem(header.file, header.line, message, remedy)
            continue
        for column in _needed(header, material):
            if column.name not in header.columns:
                meant = [name for name in strangers if guesses[name] == column.name]
                remedy = (
                    f"Rename '{meant[0]}'." if meant else f"Add it: {column.meaning}"
                )
                message = f"The column '{column.name}' is missing."
                yield Problem(header.file, header.line, message, remedy)
        for name in strangers:
            guess = guesses[name]
            if guess and guess not in header.columns and not known[guess].required:
                message = f"The column '{name}' is not known, and is only kept."
                remedy = f"Did you mean '{guess}'?"
                yield Problem(header.file, header.line, message, remedy, "warning")


def _needed(header: Header, material: Material) -> list[Column]:
    """Return the columns that a header must have."""
    rows = material.raw[header.table]
    # A note may lack its place, so the column is needed where anything else is said.
    placed = header.table == "claims" and any(
        row.file == header.file and row["says"] != "note" for row in rows
    )
    return [*([COLUMNS["claims"]["place"]] if placed else []), *REQUIRED[header.table]]


def _guess(name: str, known: dict[str, Column]) -> str:
    """Return the column that was meant, if it is near enough to be a slip."""
    folded = re.sub(r"[\s-]+", "_", name.strip().casefold())
    near = get_close_matches(folded, sorted(known), n=1, cutoff=0.8)
    return near[0] if near else ""


def check_missing_cells(material: Material) -> Iterator[Problem]:
    """
    Check that required cells are filled; a missing column is said once, above.

    Examples
    --------
    >>> from geomap.atlas import Row
    >>> from geomap.rawatlas import RawAtlas
    >>> row = Row("actors.csv", 2, {"actor": "red", "name": ""})
    >>> raw = RawAtlas("", rows={"actors": (row,)})
    >>> for problem in check_missing_cells(Material(raw)):
    ...     print(problem)
    actors.csv:2: error: name is empty. Fill it: The name to print.
    """
    written = {header.file: header.columns for header in material.raw.headers}
    for table, rows in material.raw.rows.items():
        names = [column.name for column in REQUIRED[table]]
        for row in rows:
            there = written.get(row.file, names)
            for name in names:
                if not row[name] and name in there:
                    remedy = f"Fill it: {COLUMNS[table][name].meaning}"
                    yield at(row, f"{name} is empty.", remedy)


def check_words(material: Material) -> Iterator[Problem]:
    """
    Check that every closed word is one.

    Examples
    --------
    >>> from geomap.atlas import Row
    >>> from geomap.rawatlas import RawAtlas
    >>> row = Row("claims/a.csv", 2, {"says": "helt"})
    >>> raw = RawAtlas("", rows={"claims": (row,)})
    >>> for problem in check_words(Material(raw)):
    ...     print(problem)
    claims/a.csv:2: error: says 'helt' is no word. Did you mean 'held'?
    """
    for table, rows in material.raw.rows.items():
        closed = [column.name for column in TABLES[table] if column.kind == "word"]
        for row in rows:
            for name in closed:
                word = row[name]
                if word and word not in WORDS[name]:
                    yield at(row, f"{name} '{word}' is no word.", _words(word, name))


def _words(word: str, column: str) -> str:
    """Return the words of a column, or the one that was meant."""
    listed = ", ".join(WORDS[column])
    meant = SYNONYMS.get(column, {}).get(word.casefold())
    if meant:
        return f"Did you mean '{meant}'?"
    return did_you_mean(word, WORDS[column]) or f"Write one of: {listed}."


def check_formulas(material: Material) -> Iterator[Problem]:
    """
    Check that no cell is a formula, nor would be run as one by a spreadsheet.

    Examples
    --------
    >>> from geomap.atlas import Row
    >>> from geomap.rawatlas import RawAtlas
    >>> row = Row("claims/a.csv", 2, {"note": "=1+1"})
    >>> raw = RawAtlas("", rows={"claims": (row,)})
    >>> for problem in check_formulas(Material(raw)):
    ...     print(problem)
    claims/a.csv:2: error: note '=1+1' is a formula, and none is computed. Write what \
it comes to, or the text without the sign =.
    """
    for rows in material.raw.rows.values():
        for row in rows:
            for name, cell in row.values.items():
                if cell[:1] == "=":
                    message = f"{name} '{cell}' is a formula, and none is computed."
                    remedy = "Write what it comes to, or the text without the sign =."
                    yield at(row, message, remedy)
                elif cell[:1] in ("+", "@") and not _NUMBER.fullmatch(cell):
                    message = f"{name} '{cell}' looks like a formula to a spreadsheet."
                    remedy = "Write the text without its first sign."
                    yield beware(row, message, remedy)
