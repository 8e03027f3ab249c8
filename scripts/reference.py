"""The reference of every table, column and word, written from the schema."""

from __future__ import annotations

from geomap.meanings import MEANINGS, POLICY_MEANINGS
from geomap.schema import (
    AXIS_OF,
    POLICIES,
    SETTINGS,
    STALE_DAYS,
    TABLES,
    WORDS,
    Column,
)

TITLES = {
    "claims": "Claims: `claims/*.csv`, or sheets whose names begin with `claims`",
    "sources": "Sources: `sources.csv`",
    "actors": "Actors: `actors.csv`",
    "documents": "Documents: `documents.csv`",
    "places": "Places: `places.csv`",
    "assessments": "Assessments: `assessments.csv`",
}

ABOUT = {
    "claims": "One row per claim. A row for a `note` may leave `place` empty.",
    "sources": "One row per person or body that makes claims.",
    "actors": "One row per party that can hold a place.",
    "documents": "One row per publication.",
    "places": "One row per place of your own. Frontiers, countries and some crossings "
    "are built in: `geomap places` finds them. Shapes come from `places.geojson` or a "
    "GeoPackage in the same folder, by their property `place`.",
    "assessments": "One row per verdict of the analyst's own. Claims alone are never "
    "shown as verified.",
}

KINDS = {
    "id": "a name of its own",
    "ref": "a name from another table, or of a place",
    "text": "text",
    "word": "a closed word",
    "date": "a date",
    "number": "a number",
    "url": "an address, http or https",
    "country": "an alpha-3 code",
}

HEAD = """\
# The tables of an atlas

Written from the schema by `scripts/build_docs`; change it there. A column that is not
listed here may be added: it is kept, and shown with the claim.

- **Text** is UTF-8. In CSV commas part the cells; in a workbook each table is a sheet.
- **A row whose first cell begins with `# `** is a comment.
- **Dates** are a day, a month or a year (`2021-07-09`, `2021-07`, `2021`), each with `~`
  for about or `?` for unsure; or two of them, `2021-07-01/2021-07-09`, where `..` leaves
  an end open. A date without a year, or with its day first, is refused.
- **Numbers** have a point, never a comma. A share is 0 to 1, or a fraction: `2/3`.
- **Several names** in one cell are joined by `;`.
- **Bold** columns must be filled.
"""


def reference_text() -> str:
    """
    Write the reference.

    Returns
    -------
    text : str
        Markdown.
    """
    parts = [HEAD, _settings()]
    parts += [_table(name, columns) for name, columns in TABLES.items()]
    parts.append(_words())
    return "\n".join(parts)


def _settings() -> str:
    """Return the keys of the settings, and the policies."""
    lines = [
        "## Settings: `atlas.toml`, or the sheet `atlas`",
        "",
        "| key | what it says |",
        "|---|---|",
        *(
            f"| {'**title**' if k == 'title' else k} | {v} |"
            for k, v in SETTINGS.items()
        ),
        "",
        "The policies choose between fair readings of the rules; the first value is the",
        "default. In a workbook each is a setting of its own; days of staleness are",
        "`stale_days.control` and so on.",
        "",
        "| policy | values | what it decides |",
        "|---|---|---|",
    ]
    days = ", ".join(f"{axis} {number}" for axis, number in STALE_DAYS.items())
    values = {key: ", ".join(words) for key, words in POLICIES.items()}
    values["stale_days"] = days
    lines += [f"| {k} | {values[k]} | {POLICY_MEANINGS[k]} |" for k in values]
    return "\n".join([*lines, ""])


def _table(name: str, columns: tuple[Column, ...]) -> str:
    """Return the columns of one table."""
    lines = [f"## {TITLES[name]}", "", ABOUT[name], ""]
    lines += ["| column | holds | what it says |", "|---|---|---|"]
    for column in columns:
        shown = f"**{column.name}**" if column.required else column.name
        kind = KINDS[column.kind]
        if column.kind == "word":
            kind = f"[a closed word](#{column.name})"
        lines.append(f"| {shown} | {kind} | {column.meaning} |")
    return "\n".join([*lines, ""])


def _words() -> str:
    """Return every closed word with its meaning."""
    lines = ["## Closed words", ""]
    for column, words in WORDS.items():
        axes = column == "says"
        lines += [f"### {column}", ""]
        lines += ["| word | axis | means |" if axes else "| word | means |"]
        lines += ["|---|---|---|" if axes else "|---|---|"]
        for word in words:
            axis = f" {AXIS_OF[word]} |" if axes else ""
            lines.append(f"| `{word}` |{axis} {MEANINGS[column][word]} |")
        lines.append("")
    return "\n".join(lines)
