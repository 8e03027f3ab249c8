"""The rows of ``claims.parquet``: all, those that bear on a place, or part by part."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geomap.atlas import Row
from geomap.celltext import cell_text
from geomap.claimnames import claim_id_query
from geomap.containers import containers
from geomap.dates import parse_edtf
from geomap.errors import DataError, Problem, UsageError
from geomap.gazetteer import Gazetteer
from geomap.rawatlas import CLAIMS_FILE
from geomap.schema import HELD

if TYPE_CHECKING:
    import duckdb


NEEDED: Final = ("place", "source", "says", "asserted_on")

LINKS: Final = ("supersedes", "responds_to")
"""The columns in which a claim names another one."""


class ClaimRows:
    """
    The file as a view named ``rows``, with the number of each row.

    Parameters
    ----------
    connection : DuckDBPyConnection
        In which the view is made.
    path : Path
        The file.
    beside : iterable of Row
        The claims of the atlas that stand in other files: what they correct or answer
        is read with everything else.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        path: Path,
        beside: Iterable[Row] = (),
    ) -> None:
        self._connection = connection
        self._linked = sorted(
            {row[link] for row in beside for link in LINKS if row[link]}
        )
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
        total = self.count()
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
        return list(self._wanted())

    def count(self) -> int:
        """Return how many rows the file has."""
        return self._one("SELECT count(*) FROM rows")

    def parts(self, most_rows: int) -> Iterator[list[Row]]:
        """
        Yield the rows of some places at a time, with what they correct or answer.

        Parameters
        ----------
        most_rows : int
            About how many together; of one place all, whatever their number.

        Yields
        ------
        rows : list of Row
            Rows with one name come together once more, in the last part.
        """
        place = "CAST(place AS VARCHAR)" if "place" in self.columns else "''"
        counted = self._connection.execute(
            f"SELECT coalesce({place}, ''), count(*) FROM rows GROUP BY 1 ORDER BY 1"
        ).fetchall()
        part: list[str] = []
        held = 0
        for cell, number in counted:
            if part and held + number > most_rows:
                yield self._part(f"coalesce({place}, '')", part)
                part, held = [], 0
            part.append(cell)
            held += number
        yield self._part(f"coalesce({place}, '')", part)
        if "claim" in self.columns:
            named = (
                "SELECT claim FROM rows WHERE CAST(claim AS VARCHAR) <> ''"
                f" GROUP BY claim HAVING count(*) > 1 LIMIT {most_rows}"
            )
            self._connection.execute(
                "CREATE OR REPLACE TEMP TABLE wanted AS SELECT at_row FROM rows"
                f" SEMI JOIN ({named}) USING (claim) LIMIT {2 * most_rows}"
            )
            self._want_linked()
            named_again = list(self._wanted())
            if named_again:
                yield named_again

    def _part(self, place: str, cells: Collection[str]) -> list[Row]:
        self._want(cells, place)
        self._want_linked()
        return list(self._wanted())

    def _wanted(self) -> Iterator[Row]:
        query = "SELECT * FROM rows SEMI JOIN wanted USING (at_row) ORDER BY at_row"
        return self._read(query)

    def _want(
        self, cells: Collection[str], place: str = "CAST(place AS VARCHAR)"
    ) -> None:
        self._connection.execute(
            "CREATE OR REPLACE TEMP TABLE wanted AS SELECT at_row FROM rows"
            f" WHERE {place} IN (SELECT unnest($1::VARCHAR[]))",
            [sorted(cells)],
        )

    def _want_linked(self) -> None:
        """Add what corrects or answers what is wanted, and what that corrects."""
        links = [n for n in LINKS if n in self.columns]
        named = claim_id_query(CLAIMS_FILE, "at_row")
        own = (
            f"coalesce(nullif(CAST(claim AS VARCHAR), ''), {named})"
            if "claim" in self.columns
            else named
        )
        self._connection.execute(
            "INSERT INTO wanted SELECT at_row FROM rows ANTI JOIN wanted USING (at_row)"
            f" WHERE {own} IN (SELECT unnest($1::VARCHAR[]))",
            [self._linked],
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
        "Name the places that you ask about. `geomap status` counts them all without"
        " a name, and `geomap check` checks them all."
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
    larger = containers(gazetteer.places)
    inside = {name for name, outers in larger.items() if wanted.intersection(outers)}
    around = {outer for name in wanted for outer in larger[name]}
    bearing = wanted | inside | around
    return {cell for cell in cells if _names(cell, gazetteer, bearing)}


def _names(cell: str, gazetteer: Gazetteer, bearing: Collection[str]) -> bool:
    """Tell whether a cell names one of some places, or nothing that is known."""
    for part in cell.split(";"):
        if part.strip().startswith(HELD):
            return True
        try:
            if gazetteer.resolve(part.strip()).place in bearing:
                return True
        except UsageError:
            return True  # a mistake is never left out
    return False
