"""A folder of tables as it was written, before anything is checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Final

from geomap.atlas import Row
from geomap.dataclass import dataclass
from geomap.errors import Problem
from geomap.features import Geometry
from geomap.schema import SHEET

SETTINGS_FILE: Final = "atlas.toml"
CLAIMS_FOLDER: Final = "claims"
CLAIMS_FILE: Final = "claims.parquet"


@dataclass(frozen=True)
class Header:
    """
    The columns of one file, the line they stand on, the table it feeds, comments.

    Parameters
    ----------
    file : str
        Path inside the atlas.
    line : int
        Where the header stands, counted from 1.
    table : str
        One of `schema.TABLES`.
    columns : tuple of str
    comments : tuple of (int, tuple of str)
        The rows that are comments, by their lines.
    """

    file: str
    line: int
    table: str
    columns: tuple[str, ...]
    comments: tuple[tuple[int, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class RawAtlas:
    """
    A folder of tables as it was written.

    Parameters
    ----------
    name : str
        The folder's own name.
    settings : mapping
        The keys of ``atlas.toml``.
    lines : mapping of str to int
        The line on which each of these keys stands.
    rows : mapping of str to tuple of Row
        The rows of every table of `schema.TABLES`.
    geometries : mapping of str to mapping
        GeoJSON geometries by place.
    headers : tuple of Header
        One for each file of rows.
    hash : str
        SHA-256 over the names and bytes of the files.
    problems : tuple of Problem
        What could not be read.
    own_line : str
        Path of the line file that ``atlas.toml`` names, if it names one.
    settings_file : str
        Where the settings stand.

    Examples
    --------
    >>> raw = RawAtlas("posts", {"title": "Posts"})
    >>> raw["claims"], raw.where("claims"), raw.where("places")
    ((), 'claims/', 'places.csv')
    """

    name: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    geometries: Mapping[str, Geometry] = field(default_factory=dict)
    headers: tuple[Header, ...] = ()
    hash: str = ""
    problems: tuple[Problem, ...] = ()
    own_line: str = ""
    settings_file: str = SETTINGS_FILE

    def __getitem__(self, table: str) -> tuple[Row, ...]:
        """Return the rows of a table, or none where it is not there."""
        return self.rows.get(table, ())

    def where(self, table: str) -> str:
        """Return what a person calls the place of a table's rows."""
        if self.settings_file.startswith(SHEET):
            return f"{SHEET}{table}"
        return f"{CLAIMS_FOLDER}/" if table == "claims" else f"{table}.csv"
