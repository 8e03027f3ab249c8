"""A Parquet file of claims to rows, as they would stand in a table of text.

The rows go through the same checks, and the same rules on what may be published, as
those of ``claims/*.csv``. A file that is too large to be held is read for the places
that are asked about only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from geomap.atlas import Row
from geomap.claimreader import ClaimRows
from geomap.errors import DataError, Problem
from geomap.gazetteer import Gazetteer
from geomap.rawatlas import CLAIMS_FILE, Header, RawAtlas

MOST_ROWS: Final = 100_000
"""How many rows are held, checked and answered from together."""

PART_ROWS: Final = 50_000
"""How many rows of a file that has more are checked together."""


def with_claims_file(
    raw: RawAtlas,
    folder: Path,
    gazetteer: Gazetteer,
    places: Sequence[str] = (),
) -> RawAtlas:
    """
    Add the rows of ``claims.parquet``, where the folder has one.

    Parameters
    ----------
    raw : RawAtlas
        What else the folder has.
    folder : Path
    gazetteer : Gazetteer
        The shipped places and the atlas's own.
    places : sequence of str
        What is asked about, by any names: of a file beyond `MOST_ROWS` only what
        bears on these is read, with the first claim of each source and the last of
        all, which say who is silent and which day is meant. Empty for everything.

    Returns
    -------
    raw : RawAtlas
        Its rows count from 1, as a program counts those of the file.

    Raises
    ------
    DataError
        If there are more rows than can be answered from together.

    Examples
    --------
    >>> import tempfile
    >>> from geomap.load import load_atlas
    >>> from geomap.parquet.writer import write_claims
    >>> claims = load_atlas("example:article").claims
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_claims(claims[-1:], Path(folder) / CLAIMS_FILE)
    ...     raw = with_claims_file(RawAtlas("posts"), Path(folder), Gazetteer({}))
    >>> [row["says"] for row in raw["claims"]]
    ['retaking_sought']
    """
    path = folder / CLAIMS_FILE
    if not path.exists() and not path.is_symlink():
        return raw
    if _leads_out(path):
        return _with_problem(raw, *_LINK)
    import duckdb

    try:
        with duckdb.connect(":memory:") as connection:
            file = ClaimRows(connection, path, raw["claims"])
            rows = file.rows(gazetteer, places, MOST_ROWS)
            columns = tuple(file.columns)
        joined = joined_hash(raw.hash, path)
    except (duckdb.Error, OSError) as error:
        return _with_problem(raw, *unreadable(error))
    return replace(with_rows(raw, rows, columns), hash=joined)


def count_if_large(folder: Path) -> int:
    """
    Count the rows of a ``claims.parquet`` that is too large to be held.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    rows : int
        0 where there is no such file, none that can be read, or one that has no more
        than `MOST_ROWS`.

    Examples
    --------
    >>> count_if_large(Path("nowhere"))
    0
    """
    path = folder / CLAIMS_FILE
    if not path.is_file() or _leads_out(path):
        return 0
    import duckdb

    try:
        with duckdb.connect(":memory:") as connection:
            rows = ClaimRows(connection, path).count()
    except (duckdb.Error, OSError):
        return 0
    return rows if rows > MOST_ROWS else 0


def raw_parts(raw: RawAtlas, folder: Path) -> Iterator[RawAtlas]:
    """
    Yield an atlas with the rows of some places of ``claims.parquet`` at a time.

    Parameters
    ----------
    raw : RawAtlas
        What else the folder has.
    folder : Path

    Yields
    ------
    raw : RawAtlas

    Raises
    ------
    DataError
        If the file cannot be read.
    """
    import duckdb

    path = folder / CLAIMS_FILE
    try:
        with duckdb.connect(":memory:") as connection:
            file = ClaimRows(connection, path, raw["claims"])
            for rows in file.parts(PART_ROWS):
                yield with_rows(raw, rows, file.columns)
    except (duckdb.Error, OSError) as error:
        raise DataError([Problem(CLAIMS_FILE, 0, *unreadable(error))]) from None


_LINK: Final = (
    "The link leads out of the atlas folder.",
    "Copy the file into the folder.",
)


def _leads_out(path: Path) -> bool:
    """Tell whether a file is a link to somewhere outside its folder."""
    return not path.resolve().is_relative_to(path.parent.resolve())


def with_rows(raw: RawAtlas, rows: Iterable[Row], columns: Iterable[str]) -> RawAtlas:
    """
    Add rows of the file to the claims of an atlas.

    Parameters
    ----------
    raw : RawAtlas
        What else the folder has.
    rows : iterable of Row
    columns : iterable of str
        Those of the file.

    Returns
    -------
    raw : RawAtlas

    Examples
    --------
    >>> row = Row(CLAIMS_FILE, 1, {"place": "gate"})
    >>> [header.file for header in with_rows(RawAtlas("a"), [row], ["place"]).headers]
    ['claims.parquet']
    """
    return replace(
        raw,
        rows={**raw.rows, "claims": (*raw["claims"], *rows)},
        headers=(*raw.headers, Header(CLAIMS_FILE, 0, "claims", tuple(columns))),
    )


def unreadable(error: Exception) -> tuple[str, str]:
    """Return what is wrong with a file that cannot be read, and the remedy."""
    first = str(error).splitlines()[0][:200]
    remedy = "Write it again, as Parquet with flat columns."
    return f"The file cannot be read ({first}).", remedy


def _with_problem(raw: RawAtlas, message: str, remedy: str) -> RawAtlas:
    problem = Problem(CLAIMS_FILE, 0, message, remedy)
    return replace(raw, problems=(*raw.problems, problem))


def joined_hash(other: str, path: Path) -> str:
    """
    Hash an atlas together with its file of claims, of any size.

    Parameters
    ----------
    other : str
        The hash of everything else.
    path : Path
        The file.

    Returns
    -------
    hash : str
        SHA-256.
    """
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    listed = f"{other}\n{digest}  {CLAIMS_FILE}\n"
    return hashlib.sha256(listed.encode()).hexdigest()
