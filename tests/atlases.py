"""Small atlases for tests, written as the folders that people write."""

import csv
import json
from datetime import date
from pathlib import Path

from geomap.schema import TABLES

SETTINGS = {"title": "Toyland", "as_of": "2021-07-09", "frontiers": ["ARG-CHL"]}
"""What ``atlas.toml`` says where a test says nothing else."""

ROWS = {
    "actors": [
        {"actor": "red", "name": "Red", "adverse_to": "blue", "letter": "R"},
        {"actor": "blue", "name": "Blue", "adverse_to": "red", "letter": "B"},
    ],
    "sources": [
        {"source": "red_voice", "organisation": "Red", "role": "party", "side": "red"},
        {
            "source": "blue_voice",
            "organisation": "Blue",
            "role": "party",
            "side": "blue",
        },
        {"source": "watch", "organisation": "Watch", "role": "monitor", "side": ""},
        {"source": "wire", "organisation": "Wire", "role": "media", "side": ""},
    ],
    "documents": [{"document": "d1", "title": "One", "publisher": "Wire"}],
    "places": [
        {"place": "gate", "kind": "crossing", "name": "Gate", "part_of": "ARG-CHL"},
        {"place": "ford", "kind": "crossing", "name": "Ford", "part_of": "ARG-CHL"},
    ],
    "claims": [],
}
"""The rows of the tables that a test does not give."""

CELLS = {"claims": {"document": "d1", "asserted_on": "2021-07-09"}}
"""The cells of a row that a test does not give."""


def write_atlas(folder, *, settings=None, **tables):
    """
    Write an atlas folder.

    Parameters
    ----------
    folder : Path
        Where to write; made if it is not there.
    settings : dict or None
        Keys of ``atlas.toml`` over `SETTINGS`; a value of None leaves the key out.
    **tables : list of dict, or None
        Rows by table, with every cell as text; a row may leave any column out.
        Tables not given are those of `ROWS`; None leaves the table out. Claims go
        to ``claims/test.csv``, where row *n* of the list stands on line *n + 2*.

    Returns
    -------
    folder : Path
        The same folder.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "atlas.toml").write_text(_toml(SETTINGS | (settings or {})), "utf-8")
    for table, rows in (ROWS | tables).items():
        if rows is not None:
            name = "claims/test.csv" if table == "claims" else f"{table}.csv"
            _write_table(folder / name, table, rows)
    return folder


def _write_table(path, table, rows):
    """Write rows under the required columns and every column that they use."""
    whole = [CELLS.get(table, {}) | row for row in rows]
    required = [column.name for column in TABLES.get(table, ()) if column.required]
    columns = list(dict.fromkeys([*required, *(name for row in whole for name in row)]))
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(whole)


def _toml(settings):
    """Return settings as TOML, with the tables last."""
    given = {key: value for key, value in settings.items() if value is not None}
    plain = {key: value for key, value in given.items() if not isinstance(value, dict)}
    lines = [f"{key} = {_value(value)}" for key, value in plain.items()]
    for key, table in given.items():
        if isinstance(table, dict):
            lines.append(f"[{key}]")
            lines += [f"{name} = {_inline(value)}" for name, value in table.items()]
    return "\n".join([*lines, ""])


def _inline(value):
    """Return a value inside a table."""
    if isinstance(value, dict):
        inner = ", ".join(f"{key} = {_value(item)}" for key, item in value.items())
        return f"{{ {inner} }}"
    return _value(value)


def _value(value):
    """Return a text, number, day or list as TOML; JSON spells most of them alike."""
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)
