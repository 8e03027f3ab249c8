"""An atlas from one form to the other: a folder of tables, or one workbook."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from geomap.atlas import Row
from geomap.claimnames import claim_id
from geomap.conscience import BEFORE_PUBLISHING
from geomap.errors import DataError, Problem
from geomap.newtables import new_columns
from geomap.rawatlas import CLAIMS_FOLDER, SETTINGS_FILE, Header, RawAtlas
from geomap.schema import SETTINGS, TABLES
from geomap.starter import CLAIMS_FILE, PUBLISHING_FILE
from geomap.workbook import SheetRows, workbook_bytes

_SAFE: Final = re.compile(r"[A-Za-z0-9][\w.-]{0,100}", re.ASCII)
"""Names of documents that may name a file."""

Cells = Sequence[str]


def as_workbook(raw: RawAtlas) -> bytes:
    """
    Write an atlas as one workbook.

    Parameters
    ----------
    raw : RawAtlas
        Read without an error.

    Returns
    -------
    content : bytes
        Settings, rows and comments; each claim keeps the name that it had.

    Raises
    ------
    DataError
        If something in it has no place in a workbook: a shape that is no point.

    Examples
    --------
    >>> from geomap.bundled import example_dir
    >>> from geomap.read import read_tables
    >>> as_workbook(read_tables(example_dir("article")))[:2]
    b'PK'
    """
    for name in raw.geometries:
        message = f"The shape of '{name}' has no place in a workbook."
        remedy = "Keep the atlas as a folder."
        raise DataError([Problem(raw.name, 0, message, remedy)])
    tables = {}
    for table in TABLES:
        columns = _columns(raw, table)
        rows = [[row.get(name, "") for name in columns] for row in _named(raw[table])]
        headers = [one for one in raw.headers if one.table == table]
        tables[table] = SheetRows(columns, _with_comments(raw[table], rows, headers))
    return workbook_bytes(dict(_flat(raw.settings)), tables)


def as_folder(raw: RawAtlas) -> dict[str, bytes]:
    """
    Write an atlas as the files of a folder.

    Parameters
    ----------
    raw : RawAtlas
        Read without an error.

    Returns
    -------
    files : dict of str to bytes
        By path inside the folder; the claims of each document have a file of their
        own, as is the habit.

    Examples
    --------
    >>> from geomap.bundled import example_dir
    >>> from geomap.read import read_tables
    >>> sorted(as_folder(read_tables(example_dir("article"))))[3:5]
    ['atlas.toml', 'claims/d1.csv']
    """
    files = {SETTINGS_FILE: _toml(raw.settings), PUBLISHING_FILE: BEFORE_PUBLISHING}
    for table in TABLES:
        headers = [one for one in raw.headers if one.table == table]
        columns = _columns(raw, table)
        if table == "claims":
            files |= _claim_files(raw, columns, headers)
        else:
            rows = [[row[name] for name in columns] for row in raw[table]]
            written = _with_comments(raw[table], rows, headers)
            files[f"{table}.csv"] = _csv(columns, written)
    return {name: text.encode() for name, text in sorted(files.items())}


def _claim_files(
    raw: RawAtlas, columns: Cells, headers: list[Header]
) -> dict[str, str]:
    """Write the claims, one file for each document; comments in a file of their own."""
    files: dict[str, list[Cells]] = {}
    comments = [list(cells) for one in headers for _, cells in one.comments]
    if comments or not raw["claims"]:
        files[CLAIMS_FILE] = [*comments]
    for row in _named(raw["claims"]):
        name = row.get("document", "")
        file = f"{CLAIMS_FOLDER}/{name}.csv" if _SAFE.fullmatch(name) else CLAIMS_FILE
        files.setdefault(file, []).append([row.get(name, "") for name in columns])
    return {name: _csv(columns, rows) for name, rows in files.items()}


def _columns(raw: RawAtlas, table: str) -> tuple[str, ...]:
    """Return the columns of a table: those that are known, then those of one's own."""
    own = [name for one in raw.headers if one.table == table for name in one.columns]
    return tuple(dict.fromkeys((*new_columns(table), *filter(None, own))))


def _named(rows: Sequence[Row]) -> Iterator[Mapping[str, str]]:
    """Yield rows; a claim that was named by its file and row keeps that name."""
    for row in rows:
        named = {"claim": claim_id(row)} if "says" in row.values else {}
        yield {**row.values, **named}


def _with_comments(
    rows: Sequence[Row], cells: Sequence[Cells], headers: Sequence[Header]
) -> list[Cells]:
    """Put the comments of each file back among its rows."""
    order = {one.file: number for number, one in enumerate(headers)}
    placed = [
        ((order.get(row.file, 0), row.line), written)
        for row, written in zip(rows, cells, strict=True)
    ]
    placed += [
        ((order[one.file], line), list(comment))
        for one in headers
        for line, comment in one.comments
    ]
    return [written for _, written in sorted(placed, key=lambda pair: pair[0])]


def _csv(columns: Cells, rows: Sequence[Cells]) -> str:
    """Write a table as CSV; a row ends after its last filled cell."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = list(row)
        while cells and not cells[-1]:
            cells.pop()
        writer.writerow(cells)
    return stream.getvalue()


def _flat(settings: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield settings as a sheet has them: one text each."""
    for key, value in settings.items():
        if key == "policy":
            yield from _flat(value)
        elif isinstance(value, Mapping):
            yield from _flat(value, f"{key}.")
        elif isinstance(value, list):
            yield before + key, "; ".join(str(one) for one in value)
        elif isinstance(value, float):
            yield before + key, f"{value:g}"
        else:
            yield before + key, str(value)


def _toml(settings: Mapping[str, Any]) -> str:
    """Write settings as TOML, tables last."""
    ordered = [key for key in SETTINGS if key in settings and key != "policy"]
    lines = [f"{key} = {_toml_value(settings[key])}" for key in ordered]
    policy = dict(settings.get("policy", {}))
    if policy:
        lines += ["", "[policy]"]
        lines += [f"{key} = {_toml_value(value)}" for key, value in policy.items()]
    return "\n".join([*lines, ""])


def _toml_value(value: Any) -> str:
    """Write one value; JSON's texts are TOML's, but for one sign."""
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key} = {_toml_value(one)}" for key, one in value.items())
        return f"{{ {inner} }}"
    if isinstance(value, list):
        return f"[{', '.join(_toml_value(one) for one in value)}]"
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
