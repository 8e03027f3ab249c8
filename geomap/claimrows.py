"""A Parquet file of claims to rows, as they would stand in a table of text.

The rows go through the same checks, and the same rules on what may be published, as
those of ``claims/*.csv``. A file that is too large to be held is read for the places
that are asked about only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geomap.atlas import Row
from geomap.celltext import cell_text
from geomap.dates import parse_edtf
from geomap.errors import DataError, Problem, UsageError
from geomap.gazetteer import Gazetteer
from geomap.place import Place
from geomap.rawatlas import Header, RawAtlas

if TYPE_CHECKING:
    import duckdb

CLAIMS_FILE: Final = "claims.parquet"

MOST_ROWS: Final = 100_000
"""How many rows are held, checked and answered from together."""

NEEDED: Final = ("place", "source", "says", "asserted_on")

DERIVED: Final = "held:"
"""Begins a place that stands for every place that an actor is said to hold."""


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
    import duckdb

    if not path.resolve().is_relative_to(folder.resolve()):
        message = "The link leads out of the atlas folder."
        return _with_problem(raw, message, "Copy the file into the folder.")
    try:
        with duckdb.connect(":memory:") as connection:
            file = _Reader(connection, path)
            rows = file.rows(gazetteer, places, MOST_ROWS)
            columns = tuple(file.columns)
        digest = _digest(path)
    except (duckdb.Error, OSError) as error:
        first = str(error).splitlines()[0][:200]
        remedy = "Write it again, as Parquet with flat columns."
        return _with_problem(raw, f"The file cannot be read ({first}).", remedy)
    claims = (*raw["claims"], *rows)
    listed = f"{raw.hash}\n{digest}  {CLAIMS_FILE}\n"
    return replace(
        raw,
        rows={**raw.rows, "claims": claims},
        headers=(*raw.headers, Header(CLAIMS_FILE, 0, "claims", columns)),
        hash=hashlib.sha256(listed.encode()).hexdigest(),
    )


def _with_problem(raw: RawAtlas, message: str, remedy: str) -> RawAtlas:
    problem = Problem(CLAIMS_FILE, 0, message, remedy)
    return replace(raw, problems=(*raw.problems, problem))


def _digest(path: Path) -> str:
    """Hash a file of any size."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class _Reader:
    """The file as a view named ``rows``, with the number of each row."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self._connection = connection
        quoted = str(path).replace("'", "''")
        connection.execute(
            "CREATE TEMP VIEW rows AS SELECT * EXCLUDE (file_row_number),"
            " file_row_number + 1 AS at_row"
            f" FROM read_parquet('{quoted}', file_row_number = true)"
        )
        described = connection.execute("DESCRIBE rows").fetchall()
        self.columns = [name for name, *_ in described if name != "at_row"]

    def rows(
        self, gazetteer: Gazetteer, places: Sequence[str], most_rows: int
    ) -> list[Row]:
        """Return the rows that are wanted."""
        total = self._one("SELECT count(*) FROM rows")
        if total <= most_rows:
            return list(self._read("SELECT * FROM rows ORDER BY at_row"))
        if not places:
            raise DataError([_too_many(total, most_rows)])
        missing = [name for name in NEEDED if name not in self.columns]
        if missing:
            raise DataError(
                Problem(CLAIMS_FILE, 0, f"The column '{name}' is missing.", "Add it.")
                for name in missing
            )
        self._want(_bearing(gazetteer, places, self._distinct("place")))
        self._want_linked()
        self._want_witnesses()
        wanted = self._one("SELECT count(*) FROM wanted")
        if wanted > most_rows:
            raise DataError([_too_many(wanted, most_rows)])
        query = "SELECT * FROM rows SEMI JOIN wanted USING (at_row) ORDER BY at_row"
        return list(self._read(query))

    def _want(self, cells: Collection[str]) -> None:
        self._connection.execute(
            "CREATE TEMP TABLE wanted AS SELECT at_row FROM rows"
            " WHERE list_contains($1::VARCHAR[], CAST(place AS VARCHAR))",
            [sorted(cells)],
        )

    def _want_linked(self) -> None:
        """Add what corrects or answers what is wanted, and what that corrects."""
        links = [n for n in ("supersedes", "responds_to") if n in self.columns]
        named = f"'{CLAIMS_FILE.partition('.')[0]}:' || at_row"
        own = (
            f"coalesce(nullif(CAST(claim AS VARCHAR), ''), {named})"
            if "claim" in self.columns
            else named
        )
        before = -1
        while links and before != (before := self._one("SELECT count(*) FROM wanted")):
            for link in links:
                self._connection.execute(
                    "INSERT INTO wanted"
                    f" WITH ours AS (SELECT {own} AS own, CAST({link} AS VARCHAR) AS link"
                    " FROM rows SEMI JOIN wanted USING (at_row))"
                    " SELECT at_row FROM rows ANTI JOIN wanted USING (at_row)"
                    f" WHERE {own} IN (SELECT link FROM ours WHERE link <> '')"
                    f" OR CAST({link} AS VARCHAR) IN (SELECT own FROM ours)"
                )

    def _want_witnesses(self) -> None:
        """Add the first claim known of each source, the last of all, the unreadable."""
        days: dict[str, Any] = {}
        columns = [n for n in ("recorded_on", "asserted_on") if n in self.columns]
        for text in {text for name in columns for text in self._distinct(name)}:
            try:
                days[text] = parse_edtf(text).latest
            except ValueError:
                days[text] = None
        self._connection.execute(
            "CREATE TEMP TABLE days AS"
            " SELECT unnest($1::VARCHAR[]) AS text, unnest($2::DATE[]) AS latest",
            [list(days), list(days.values())],
        )
        known = ", ".join(f"nullif(CAST({name} AS VARCHAR), '')" for name in columns)
        self._connection.execute(
            "INSERT INTO wanted SELECT DISTINCT at_row FROM ("
            f"WITH dated AS (SELECT r.at_row, r.source, k.latest AS known_on,"
            f" a.latest AS said_on, k.text IS NULL OR k.latest IS NULL AS odd"
            f" FROM rows AS r LEFT JOIN days AS k ON k.text = coalesce({known})"
            " LEFT JOIN days AS a ON a.text = CAST(r.asserted_on AS VARCHAR))"
            " SELECT arg_min(at_row, known_on) AS at_row FROM dated GROUP BY source"
            " UNION SELECT arg_max(at_row, said_on) FROM dated"
            " UNION SELECT at_row FROM dated WHERE odd) WHERE at_row IS NOT NULL"
            " AND at_row NOT IN (SELECT w.at_row FROM wanted AS w)"
        )

    def _distinct(self, column: str) -> list[str]:
        query = f"SELECT DISTINCT CAST({column} AS VARCHAR) FROM rows ORDER BY 1"
        found = self._connection.execute(query).fetchall()
        return [text for (text,) in found if text]

    def _one(self, query: str) -> int:
        return int(self._connection.execute(query).fetchall()[0][0])

    def _read(self, query: str) -> Iterator[Row]:
        cursor = self._connection.execute(query)
        names = [column[0] for column in cursor.description or ()]
        while found := cursor.fetchmany(10_000):
            for values in found:
                cells = {
                    name: cell_text(value)
                    for name, value in zip(names, values, strict=True)
                }
                yield Row(CLAIMS_FILE, int(cells.pop("at_row")), cells)


def _too_many(rows: int, most_rows: int) -> Problem:
    message = f"{rows:,} rows of claims are more than the {most_rows:,} that are answered from together."
    remedy = (
        "Name the places that you ask about, or follow all of them in Python:"
        " geomap.parquet.ClaimsFile."
    )
    return Problem(CLAIMS_FILE, 0, message, remedy)


def _bearing(
    gazetteer: Gazetteer, asked: Iterable[str], cells: Iterable[str]
) -> set[str]:
    """Return the cells of places that bear on what is asked about."""
    wanted: set[str] = set()
    for name in asked:
        try:
            wanted.add(gazetteer.resolve(name).place)
        except UsageError:
            continue  # said where the question is answered
    inside = {
        name
        for name, place in gazetteer.places.items()
        if _larger(gazetteer, place) & wanted
    }
    around = {n for name in wanted for n in _larger(gazetteer, gazetteer.places[name])}
    bearing = wanted | inside | around
    return {cell for cell in cells if _names(cell, gazetteer, bearing)}


def _names(cell: str, gazetteer: Gazetteer, bearing: Collection[str]) -> bool:
    """Tell whether a cell names one of some places, or nothing that is known."""
    for part in cell.split(";"):
        if part.strip().startswith(DERIVED):
            return True
        try:
            if gazetteer.resolve(part.strip()).place in bearing:
                return True
        except UsageError:
            return True  # a mistake is never left out
    return False


def _larger(gazetteer: Gazetteer, place: Place) -> set[str]:
    """Name every place that a place lies in or on."""
    seen: set[str] = set()
    waiting = list(place.part_of)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            known = gazetteer.places.get(name)
            waiting.extend(known.part_of if known else ())
    return seen
