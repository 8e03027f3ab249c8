"""A folder to the rows of its tables, with everything that cannot be read."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from geomap.atlas import Row
from geomap.cells import read_cells
from geomap.decoding import decode
from geomap.errors import Problem
from geomap.features import Features, Geometry, read_features
from geomap.geopackage import read_geopackage
from geomap.newtables import least_columns
from geomap.rawatlas import CLAIMS_FILE, CLAIMS_FOLDER, SETTINGS_FILE, Header, RawAtlas
from geomap.schema import TABLES
from geomap.strangers import TABLE_FILES, unread_tables

GEOJSON_FILE: Final = "places.geojson"
NAMED_FILES: Final = (SETTINGS_FILE, *TABLE_FILES, GEOJSON_FILE)
MOST_BYTES: Final = 256 * 2**20
"""A file beyond this is a mistake, or no work for tables of text."""

_KEY: Final = re.compile(r"""\s*\[?\s*["']?([\w-]+)["']?\s*[]=]""")


def read_tables(folder: Path) -> RawAtlas:
    """
    Read every file of an atlas folder.

    Parameters
    ----------
    folder : Path
        A folder with ``atlas.toml``.

    Returns
    -------
    raw : RawAtlas
        What could be read, and the problems of what could not.

    Examples
    --------
    >>> from geomap.bundled import example_dir
    >>> raw = read_tables(example_dir("article"))
    >>> raw.settings["title"], len(raw["claims"])
    ('Afghanistan, 9 July 2021', 24)
    """
    problems: list[Problem] = list(unread_tables(folder))
    contents: dict[str, bytes] = {}
    for path in _wanted(folder):
        name = path.relative_to(folder).as_posix()
        content = _open(path, folder, name)
        if isinstance(content, Problem):
            problems.append(content)
        else:
            contents[name] = content
    if SETTINGS_FILE not in contents and not any(
        p.file == SETTINGS_FILE for p in problems
    ):
        remedy = 'Write one with, at least, title = "...".'
        problems.append(Problem(SETTINGS_FILE, 0, "The file is missing.", remedy))
    settings, lines = _settings(contents.get(SETTINGS_FILE), problems)
    rows, headers = _tables(contents, problems)
    geometries: dict[str, Geometry] = {}
    drawn = _drawn_in(settings)
    for name, content in contents.items():
        if name.endswith(".geojson"):
            _add_features(read_features(content, name), rows, geometries, problems)
        elif name.endswith(".gpkg") and name not in drawn:
            features = read_geopackage(folder / name, name)
            _add_features(features, rows, geometries, problems)
    return RawAtlas(
        name=folder.resolve().name,
        settings=settings,
        lines=lines,
        rows={table: tuple(found) for table, found in rows.items()},
        geometries=geometries,
        headers=tuple(headers),
        hash=file_hash(contents),
        problems=tuple(problems),
    )


def file_hash(contents: Mapping[str, bytes]) -> str:
    """
    Return one hash of several files, in whatever order they were read.

    Parameters
    ----------
    contents : mapping of str to bytes
        The files, by their paths inside the atlas.

    Returns
    -------
    hash : str
        SHA-256 over the hash and name of each file, sorted by name: what
        ``sha256sum`` prints for the same files, hashed in turn.

    Examples
    --------
    >>> file_hash({"b": b"2", "a": b"1"}) == file_hash({"a": b"1", "b": b"2"})
    True
    """
    lines = [
        f"{hashlib.sha256(contents[name]).hexdigest()}  {name}\n"
        for name in sorted(contents)
    ]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def is_read(path: Path) -> bool:
    """
    Tell whether an atlas reads a file where it lies, or would if it were there.

    Parameters
    ----------
    path : Path
        Without links in it.

    Returns
    -------
    read : bool

    Examples
    --------
    >>> is_read(Path("no/such/atlas/places.csv"))
    False
    """
    atlases = [folder for folder in path.parents if (folder / SETTINGS_FILE).is_file()]
    lines = ((above / name).resolve() for above in atlases for name in _lines_of(above))
    if path in lines:
        return True
    folder = path.parent
    if folder.name == CLAIMS_FOLDER and folder.parent in atlases:
        return path.suffix == ".csv"
    named = path.name in (*NAMED_FILES, CLAIMS_FILE) or path.suffix == ".gpkg"
    return named and folder in atlases


def _drawn_in(settings: Mapping[str, Any]) -> set[str]:
    """Return the files that settings name to be measured on, or drawn behind."""
    named = (settings.get(name, "") for name in ("boundaries", "background"))
    return {str(name).partition("#")[0] for name in named} - {""}


def _lines_of(folder: Path) -> set[str]:
    """Return the same of a folder, whatever else is wrong with its settings."""
    content = _open(folder / SETTINGS_FILE, folder, SETTINGS_FILE)
    settings, _ = _settings(None if isinstance(content, Problem) else content, [])
    return _drawn_in(settings)


def _wanted(folder: Path) -> list[Path]:
    """Return the files that an atlas may have, in the order they are read."""
    named = [folder / name for name in NAMED_FILES]
    return [
        *(path for path in named if path.is_file() or path.is_symlink()),
        *_visible(folder.glob("*.gpkg")),
        *_visible((folder / CLAIMS_FOLDER).glob("*.csv")),
    ]


def _visible(paths: Iterable[Path]) -> list[Path]:
    """Return sorted paths, without what editors and file managers hide."""
    return sorted(path for path in paths if not path.name.startswith((".", "~")))


def _open(path: Path, folder: Path, name: str) -> bytes | Problem:
    """Return the bytes of a file, unless they should not or cannot be read."""
    if not path.resolve().is_relative_to(folder.resolve()):
        message = "The link leads out of the atlas folder."
        return Problem(name, 0, message, "Copy the file into the folder.")
    return open_file(path, name)


def open_file(path: Path, name: str) -> bytes | Problem:
    """
    Read the bytes of a file that is not too large.

    Parameters
    ----------
    path : Path
        Where it is.
    name : str
        What the problem calls it.

    Returns
    -------
    content : bytes or Problem

    Examples
    --------
    >>> print(open_file(Path("no-such-file"), "a.csv"))
    a.csv: error: The file cannot be opened: No such file or directory. Check that it \
is a file, and its permissions.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            message = f"The file has {size / 2**20:.0f} MB; {MOST_BYTES // 2**20} is the most."
            return Problem(
                name, 0, message, "Split it, or leave out what is not needed."
            )
        return path.read_bytes()
    except OSError as error:
        message = f"The file cannot be opened: {error.strerror}."
        return Problem(
            name, 0, message, "Check that it is a file, and its permissions."
        )


def _settings(
    content: bytes | None, problems: list[Problem]
) -> tuple[dict[str, Any], dict[str, int]]:
    """Return the settings and their lines, and add what is wrong with them as a text."""
    text = decode(content, SETTINGS_FILE) if content is not None else ""
    if isinstance(text, Problem):
        problems.append(text)
        return {}, {}
    numbered = enumerate(text.splitlines(), start=1)
    keys = ((_KEY.match(line), number) for number, line in numbered)
    lines = {found[1]: number for found, number in keys if found}
    try:
        return tomllib.loads(text), lines
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        line = int(place[1]) if place else 0
        remedy = 'Write each setting as key = "text".'
        problems.append(
            Problem(SETTINGS_FILE, line, f"This is no TOML: {error}.", remedy)
        )
        return {}, {}


def _tables(
    contents: Mapping[str, bytes], problems: list[Problem]
) -> tuple[dict[str, list[Row]], list[Header]]:
    """Return the rows by table and the headers by file."""
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    headers = []
    for name, content in contents.items():
        if not name.endswith(".csv"):
            continue
        table = (
            "claims" if name.startswith(f"{CLAIMS_FOLDER}/") else name[: -len(".csv")]
        )
        found = read_cells(content, name, least_columns(table))
        problems.extend(found.problems)
        rows[table].extend(found.rows)
        if found.header:
            place = (name, found.header_line, table)
            headers.append(Header(*place, found.header, found.comments))
    return rows, headers


def _add_features(
    features: Features,
    rows: dict[str, list[Row]],
    geometries: dict[str, Geometry],
    problems: list[Problem],
) -> None:
    """Add places with a geometry; a row of places.csv keeps its own cells."""
    own_rows, own_geometries, own_problems = features
    written = {row["place"] for row in rows["places"] if row.file == "places.csv"}
    rows["places"].extend(row for row in own_rows if row["place"] not in written)
    geometries.update(own_geometries)
    problems.extend(own_problems)
