"""A workbook to the rows of an atlas, with everything that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from geomap.atlas import Row
from geomap.errors import DataError, Problem, did_you_mean
from geomap.rawatlas import Header, RawAtlas
from geomap.read import file_hash, open_file
from geomap.schema import POLICIES, STALE_DAYS, TABLES
from geomap.workbook.archive import UnreadableError
from geomap.workbook.names import (
    ADVICE_SHEET,
    SETTINGS_SHEET,
    file_of_sheet,
    table_of_sheet,
)
from geomap.workbook.sheets import Sheet, read_sheets

LISTED: Final = ("frontiers",)
NUMBERS: Final = ("boundaries_error_m",)


def read_workbook(path: Path) -> RawAtlas:
    """
    Read an atlas that is one workbook.

    Parameters
    ----------
    path : Path
        An Excel workbook with one sheet for each table, and one for the settings.

    Returns
    -------
    raw : RawAtlas
        What could be read, and the problems of what could not. Nothing in the file is
        run or computed.

    Raises
    ------
    DataError
        If the file is no workbook that can be read safely.

    Examples
    --------
    >>> import tempfile
    >>> from geomap.workbook.write import new_workbook
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "posts.xlsx"
    ...     _ = path.write_bytes(new_workbook("Border posts", ["CHL-PER"]))
    ...     raw = read_workbook(path)
    >>> raw.settings["title"], raw.where("claims")
    ('Border posts', 'sheet claims')
    """
    data = open_file(path, path.name)
    if isinstance(data, Problem):
        raise DataError([data])
    try:
        sheets = read_sheets(data)
    except UnreadableError as error:
        problem = Problem(path.name, 0, error.message, error.remedy)
        raise DataError([problem]) from error
    problems = [*_strangers(sheets)]
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    headers = []
    settings: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for sheet in sheets:
        file, table = file_of_sheet(sheet.title), table_of_sheet(sheet.title)
        problems += sheet.table.problems
        if table:
            rows[table] += sheet.table.rows
            if sheet.table.header:
                content = sheet.table
                place = (file, content.header_line, table)
                headers.append(Header(*place, content.header, content.comments))
        elif _is_settings(sheet.title):
            settings, lines = _settings(sheet, problems)
    return RawAtlas(
        name=path.stem,
        settings=settings,
        lines=lines,
        rows={table: tuple(found) for table, found in rows.items()},
        headers=tuple(headers),
        hash=file_hash({path.name: data}),
        problems=tuple(problems),
        settings_file=file_of_sheet(SETTINGS_SHEET),
    )


def _is_settings(title: str) -> bool:
    return title.strip().casefold() == SETTINGS_SHEET


def _strangers(sheets: list[Sheet]) -> Iterator[Problem]:
    """Find sheets that nobody reads, and those that nobody sees."""
    names = [SETTINGS_SHEET, *TABLES]
    if not any(_is_settings(sheet.title) for sheet in sheets):
        message = f"The sheet '{SETTINGS_SHEET}' is missing."
        remedy = "Add it, with the columns 'setting' and 'value', and a title."
        yield Problem(file_of_sheet(SETTINGS_SHEET), 0, message, remedy)
    for sheet in sheets:
        used = bool(table_of_sheet(sheet.title)) or _is_settings(sheet.title)
        if used and sheet.hidden:
            message = "The sheet is hidden, and read like all others."
            where = file_of_sheet(sheet.title)
            yield Problem(where, 0, message, "Show it, or delete it.", "warning")
        elif not used and sheet.title.strip().casefold() != ADVICE_SHEET:
            hint = did_you_mean(sheet.title, names)
            remedy = hint or f"The sheets are: {', '.join(names)}."
            where = file_of_sheet(sheet.title)
            yield Problem(where, 0, "The sheet is not read.", remedy, "warning")


def _settings(
    sheet: Sheet, problems: list[Problem]
) -> tuple[dict[str, Any], dict[str, int]]:
    """Return the settings by name, and the rows where they stand."""
    settings: dict[str, Any] = {}
    lines: dict[str, int] = {}
    file = file_of_sheet(sheet.title)
    for name in ("setting", "value"):
        if sheet.table.header and name not in sheet.table.header:
            message = f"The column '{name}' is missing."
            line = sheet.table.header_line
            problems.append(Problem(file, line, message, "Add it to the header."))
    for row in sheet.table.rows:
        name, text = row["setting"], row["value"]
        if not text:
            continue
        if name in lines:
            message = f"The setting '{name}' stands in row {lines[name]} too."
            problems.append(Problem(file, row.line, message, "Keep one of them."))
            continue
        lines[name] = row.line
        _set(settings, name, row)
    return settings, lines


def _set(settings: dict[str, Any], name: str, row: Row) -> None:
    """Add one setting in the form that ``atlas.toml`` has for it."""
    text = row["value"]
    if name in POLICIES:
        settings.setdefault("policy", {})[name] = text
    elif name.startswith("stale_days."):
        axis = name.removeprefix("stale_days.")
        days = int(text) if text.isascii() and text.isdigit() else text
        settings.setdefault("policy", {}).setdefault("stale_days", {})[axis] = days
    elif name in LISTED:
        settings[name] = list(row.listed("value"))
    elif name in NUMBERS:
        try:
            settings[name] = float(text)
        except ValueError:
            settings[name] = text
    else:
        settings[name] = text


POLICY_SETTINGS: Final = (*POLICIES, *(f"stale_days.{axis}" for axis in STALE_DAYS))
"""The names of the policies on the sheet of settings."""
