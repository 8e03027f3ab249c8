"""A new atlas: its tables with headers, and examples that are commented out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Final

from geomap.conscience import BEFORE_PUBLISHING
from geomap.countries import country, frontier_name
from geomap.newtables import NewTable, new_tables
from geomap.schema import SETTINGS

PUBLISHING_FILE: Final = "BEFORE_YOU_PUBLISH.md"
CLAIMS_FILE: Final = "claims/claims.csv"


def new_title(frontiers: Sequence[str]) -> str:
    """
    Name an atlas after its frontiers.

    Parameters
    ----------
    frontiers : sequence of str
        At least one, as ``CHL-PER``.

    Returns
    -------
    title : str

    Examples
    --------
    >>> new_title(["CHL-PER"]), new_title(["CHL-PER", "BOL-PER"])
    ('Chilean–Peruvian frontier', 'Frontiers of Peru')
    """
    if len(frontiers) == 1:
        return frontier_name(frontiers[0])
    shared = set.intersection(*(set(one.split("-")) for one in frontiers))
    found = country(min(shared)) if shared else None
    if found:
        return f"Frontiers of {found.name}"
    return ", ".join(frontier_name(one) for one in frontiers)


def new_files(title: str, frontiers: Sequence[str]) -> dict[str, bytes]:
    """
    Return the files of a new atlas folder.

    Parameters
    ----------
    title : str
        What it is called.
    frontiers : sequence of str
        At least one, as ``CHL-PER``.

    Returns
    -------
    files : dict of str to bytes
        By path inside the folder: settings, one table each, and what to think of
        before publishing.

    Examples
    --------
    >>> sorted(new_files("Border posts", ["CHL-PER"]))[:3]
    ['BEFORE_YOU_PUBLISH.md', 'actors.csv', 'assessments.csv']
    """
    files = {"atlas.toml": _settings(title, frontiers)}
    for table, new in new_tables(frontiers).items():
        name = CLAIMS_FILE if table == "claims" else f"{table}.csv"
        files[name] = _csv(new)
    files[PUBLISHING_FILE] = BEFORE_PUBLISHING
    return {name: text.encode() for name, text in files.items()}


def commented(row: Mapping[str, str], columns: Sequence[str]) -> list[str]:
    """
    Write a row as a comment.

    Parameters
    ----------
    row : mapping
        Cells by column.
    columns : sequence of str
        The header.

    Returns
    -------
    cells : list of str
        As long as the row needs; the first begins with ``# ``.

    Examples
    --------
    >>> commented({"actor": "red", "name": "Red"}, ["actor", "name", "letter"])
    ['# red', 'Red']
    """
    cells = [row.get(name, "") for name in columns]
    while cells and not cells[-1]:
        cells.pop()
    return [f"# {cells[0]}", *cells[1:]]


def _csv(new: NewTable) -> str:
    """Write a table as CSV."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for comment in new.comments:
        stream.write(f"# {comment}\n")
    writer.writerow(new.columns)
    writer.writerows(commented(row, new.columns) for row in new.examples)
    return stream.getvalue()


def _settings(title: str, frontiers: Sequence[str]) -> str:
    """Write ``atlas.toml``; what need not be set stands there as a comment."""
    listed = ", ".join(f'"{one}"' for one in frontiers)
    given = {"title": json.dumps(title, ensure_ascii=False), "frontiers": f"[{listed}]"}
    given["title"] = given["title"].replace("\x7f", "\\u007f")
    examples = {
        "summary": '"Who holds the crossings, by whom, as of when"',
        "as_of": '"2024-01-31"',
        "side": f'"{frontiers[0][:3]}"',
        "boundaries": '"naturalearth"',
        "boundaries_error_m": "1000",
        "background": '""',
        "policy": '{ characterisations = "count" }',
        "licence": '"CC BY 4.0"',
        "lang": '"en"',
        "version": '"1"',
    }
    lines = ["# The settings of this atlas. A line that begins with # says nothing."]
    for key, meaning in SETTINGS.items():
        value = (
            f"{key} = {given[key]}" if key in given else f"# {key} = {examples[key]}"
        )
        lines += ["", f"# {meaning}", value]
    return "\n".join([*lines, ""])
