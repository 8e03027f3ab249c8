"""Tables in the folder of an atlas that nobody reads where they lie."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from geomap.errors import Problem, did_you_mean
from geomap.rawatlas import CLAIMS_FILE, CLAIMS_FOLDER
from geomap.schema import TABLES

TABLE_FILES: Final = tuple(f"{name}.csv" for name in TABLES if name != "claims")
"""What the tables beside the settings are called."""

_BOOKS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".numbers")
_TEXTS: Final = (".tsv", ".tab", ".txt")
_TABLES: Final = (".csv", ".parquet", *_TEXTS, *_BOOKS)
_ABOUT: Final = ("readme", "license", "licence", "notes")
"""Texts beside claims that are about them."""


def unread_tables(folder: Path) -> Iterator[Problem]:
    """
    Find what looks like a table and is not read, and say what would be right.

    Parameters
    ----------
    folder : Path
        Of an atlas.

    Yields
    ------
    problem : Problem
        A warning for each file, those at the top first.

    Examples
    --------
    >>> from geomap.bundled import example_dir
    >>> list(unread_tables(example_dir("article")))
    []
    """
    for path in _seen(folder, folder.glob("*")):
        if remedy := _at_top(path):
            yield _unread(path.name, remedy)
    for path in _seen(folder, (folder / CLAIMS_FOLDER).rglob("*")):
        if remedy := _among_claims(folder, path):
            yield _unread(path.relative_to(folder).as_posix(), remedy)


def _unread(name: str, remedy: str) -> Problem:
    return Problem(name, 0, "The file is not read.", remedy, "warning")


def _seen(folder: Path, paths: Iterator[Path]) -> list[Path]:
    """Return sorted tables, without what editors and file managers hide."""
    return sorted(
        path
        for path in paths
        if path.suffix.lower() in _TABLES
        and not any(
            part.startswith((".", "~")) for part in path.relative_to(folder).parts
        )
        and path.is_file()
    )


def _at_top(path: Path) -> str:
    """Say where a file beside the settings belongs; nothing where it may stay."""
    suffix, stem = path.suffix.lower(), path.stem.casefold()
    if path.name in (*TABLE_FILES, CLAIMS_FILE):
        return ""
    if suffix == ".parquet":
        return did_you_mean(path.name, [CLAIMS_FILE])
    as_csv = suffix == ".csv"
    if stem == "claims":
        moved = f"the folder {CLAIMS_FOLDER}/."
        return f"Move it into {moved}" if as_csv else f"Save it as CSV, in {moved}"
    if stem in TABLES:
        return f"{'Name it' if as_csv else 'Save it as CSV, as'} '{stem}.csv'."
    # A workbook or a text of another name may be what was written of the atlas.
    listed = f"The tables are: {', '.join(TABLE_FILES)}; claims lie in claims/."
    return did_you_mean(path.name, TABLE_FILES) or listed if as_csv else ""


def _among_claims(folder: Path, path: Path) -> str:
    """Say how a file among the claims would be read; nothing where it is."""
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        return f"Move it beside atlas.toml, as '{CLAIMS_FILE}'."
    if suffix == ".txt" and path.stem.casefold() in _ABOUT:
        return ""
    if suffix != ".csv":
        return f"Save it as CSV, as '{CLAIMS_FOLDER}/{path.stem}.csv'."
    if path.suffix != ".csv":
        return f"Name it '{CLAIMS_FOLDER}/{path.stem}.csv'."
    inside = path.parent == folder / CLAIMS_FOLDER
    return "" if inside else f"Move it into the folder {CLAIMS_FOLDER}/ itself."
