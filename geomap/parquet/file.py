"""A Parquet file of claims to the tables that the rules read."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Any, Self

from geomap.atlas import Atlas, Claim
from geomap.containers import containers
from geomap.errors import DataError
from geomap.given import give, give_claims, give_world
from geomap.parquet.columns import Columns, quoted
from geomap.parquet.intricate import INTRICATE, SPREAD, intricate_places
from geomap.parquet.unfollowed import unfollowed
from geomap.parquet.values import CLOSED, missing_columns, read_days, unknown_values
from geomap.resolve import Question, Resolution, give_questions, run_rules
from geomap.schema import HELD

if TYPE_CHECKING:
    import duckdb


class ClaimsFile:
    """
    A Parquet file of claims, ready to be resolved.

    Parameters
    ----------
    path : path
        The file.
    atlas : Atlas
        Its sources, actors and places; its own claims are not looked at.
    memory_limit : str
        What DuckDB may use, as ``2GB``.
    threads : int
        How many threads it may use.
    hidden : mapping of str to collection of str
        Values by column: rows that have one of them are left out.
    temp_directory : path, optional
        Where it may write what does not fit; None for a folder that is removed.

    Raises
    ------
    DataError
        If a column is missing, or a word, place, source, actor or day means
        nothing: with the first row of each.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from geomap.load import load_atlas
    >>> from geomap.parquet import write_claims
    >>> from geomap.resolve import Question
    >>> atlas = load_atlas("example:article")
    >>> asked = Question(atlas.as_of, atlas.as_of, atlas.policy)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "claims.parquet"
    ...     write_claims(atlas.claims, path)
    ...     with ClaimsFile(path, atlas) as file:
    ...         found = file.resolve([asked])
    >>> sorted({r["place"] for r in found.control})[0]
    'afg-districts'
    """

    def __init__(
        self,
        path: Path | str,
        atlas: Atlas,
        *,
        memory_limit: str = "2GB",
        threads: int = 2,
        hidden: Mapping[str, Collection[str]] = MappingProxyType({}),
        temp_directory: Path | str | None = None,
    ) -> None:
        import duckdb

        self.path, self.atlas = Path(path), atlas
        self.connection: duckdb.DuckDBPyConnection = duckdb.connect(":memory:")
        self._threads, self._hidden = threads, hidden
        # Without a name DuckDB would write into the working directory.
        self._scratch = tempfile.TemporaryDirectory(prefix="geomap-")
        settings = {
            "memory_limit": memory_limit,
            "threads": threads,
            "temp_directory": str(temp_directory or self._scratch.name),
        }
        for name, value in settings.items():
            self.connection.execute(f"SET {name} = '{value}'")
        self.connection.execute("SET preserve_insertion_order = false")
        self._values: dict[str, dict[str, int]] = {}
        self._last_rows: dict[str, dict[str, int]] = {}
        try:
            self._types = self._read_columns()
            self._check()
        except DataError:
            self.close()
            raise
        self._columns = Columns(self._types, self._values, atlas, self.path.stem)
        self._has_world = False
        self.give_back()

    def __enter__(self) -> Self:
        """Return the file."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connection, and remove what it wrote."""
        self.close()

    def close(self) -> None:
        """Close the connection, and remove what it wrote."""
        self.connection.close()
        self._scratch.cleanup()

    @cached_property
    def rows(self) -> int:
        """How many rows the file has."""
        self.distinct("says")
        return max(self._last_rows["says"].values(), default=0)

    def resolve(
        self,
        questions: Sequence[Question],
        *,
        places: Iterable[str] = (),
        added: Sequence[Claim] = (),
        listing: bool = True,
    ) -> Resolution:
        """
        Run the rules over the file.

        Parameters
        ----------
        questions : sequence of Question
            Answered together.
        places : iterable of str
            Only these, with what is said of larger places that they lie in: the
            only rows that are read. Empty for all.
        added : sequence of Claim
            Claims that are not in the file yet.
        listing : bool
            As in `geomap.resolve.run_rules`.

        Returns
        -------
        resolution : Resolution
        """
        give_questions(self.connection, questions)
        self.give_rows(tuple(places), added)
        return run_rules(self.connection, listing=listing)

    def partitions(self, size: int) -> Iterator[tuple[str, ...]]:
        """Yield the places in order, as many together as have about *size* claims."""
        named = (p for p in self.distinct("place") if p and not p.startswith(HELD))
        places = tuple(named)
        step = max(1, len(places) * size // max(1, self.rows))
        for first in range(0, len(places), step):
            yield places[first : first + step]

    def give_rows(
        self, places: tuple[str, ...] = (), added: Sequence[Claim] = ()
    ) -> None:
        """Give the table or view of claims, as in `resolve`."""
        self.give_world()
        query = self.coded(self._wanted(places) if places else "")
        for kind in ("VIEW", "TABLE"):  # one name, whichever it was last time
            held = self.records(
                "SELECT 1 FROM information_schema.tables WHERE table_name = 'claims'"
                f" AND table_type {'=' if kind == 'VIEW' else '<>'} 'VIEW'"
            )
            if held:
                self.connection.execute(f"DROP {kind} claims")
        if added:
            give_claims(self.connection, added, "added_claims", self.rows)
            query = f"{query} UNION ALL BY NAME SELECT * FROM added_claims"
        # A few places are copied: every step that follows reads them again.
        kind = "TABLE" if places else "VIEW"
        self.connection.execute(f"CREATE TEMP {kind} claims AS {query}")

    def give_world(self) -> None:
        """Give what the rules read besides the claims, once; it takes some memory."""
        if not self._has_world:
            spoken = self.places, self.distinct("actor")
            give_world(self.connection, self.atlas, *spoken)
            self._has_world = True

    def coded(self, condition: str = "", only: Collection[str] = ()) -> str:
        """
        Return the query that gives the public rows, coded.

        Parameters
        ----------
        condition : str
            Which; the file's own columns are those of ``c``.
        only : collection of str
            Which coded columns; empty for all.
        """
        conditions = [condition] if condition else []
        if "publish" in self._types:
            conditions.append("c.publish IS DISTINCT FROM 'no'")
        conditions += [
            f"coalesce(c.{column}::VARCHAR, '') NOT IN ({quoted(sorted(values))})"
            for column, values in sorted(self._hidden.items())
            if values and column in self._types
        ]
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        listed, joins = self._columns.coded(only), self._columns.joins()
        return f"SELECT {listed} FROM {self._scan} AS c {joins}{where}"

    def has(self, column: str) -> bool:
        """Tell whether a column has anything that makes a claim intricate."""
        if column == "says":
            return not {"share", "share_denied"}.isdisjoint(self.distinct("says"))
        if column == "asserted_on" and self._types[column] != "VARCHAR":
            return False  # a day, not a text that may leave it open
        return column in self._types and (
            self._types[column] != "VARCHAR" or any(self.distinct(column))
        )

    def distinct(self, column: str) -> Mapping[str, int]:
        """Return each value of a column of text, with the first row that has it."""
        if column not in self._types:
            return {}
        if column not in self._values:
            query = (
                f"SELECT coalesce(\"{column}\"::VARCHAR, ''),"
                " min(file_row_number) + 1, max(file_row_number) + 1"
                f" FROM {self._scan} GROUP BY 1 ORDER BY 1"
            )
            rows = self.records(query)
            self._values[column] = {value: first for value, first, _ in rows}
            self._last_rows[column] = {value: last for value, _, last in rows}
        return self._values[column]

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The places that can be spoken of, in the order of their codes."""
        return tuple(sorted({*self.distinct("place"), *self.atlas.places, ""}))

    @cached_property
    def blocks(self) -> Mapping[str, int]:
        """The first row of each place, in order; none where their rows are mixed."""
        firsts, lasts = self.distinct("place"), self._last_rows.get("place", {})
        places = sorted(firsts, key=firsts.__getitem__)
        apart = all(lasts[one] < firsts[other] for one, other in pairwise(places))
        return {place: firsts[place] for place in places} if apart else {}

    @cached_property
    def intricate(self) -> frozenset[str]:
        """The places of which more is said than can be counted."""
        return intricate_places(self._given_records, self.has)

    @cached_property
    def difficult(self) -> frozenset[str]:
        """The places of which more is said than can be followed through time."""
        return intricate_places(self._given_records, self.has, (*INTRICATE, *SPREAD))

    def arrays(self, query: str) -> dict[str, Any]:
        """Return the columns of a query as arrays."""
        return dict(self.connection.execute(query).fetchnumpy())

    def records(self, query: str) -> list[Any]:
        """Return the rows of a query."""
        return self.connection.execute(query).fetchall()

    def _given_records(self, query: str) -> list[Any]:
        """Return the rows of a query on the table of claims, of all places."""
        self.give_rows()
        return self.records(query)

    def give_back(self) -> None:
        """
        Return to the system what the threads keep for their next query.

        A thread that ends gives all of it back; ending and starting them takes two
        milliseconds, and is worth it after a query over a great part of the file.
        """
        for number in (1, self._threads):
            self.connection.execute(f"SET threads = {number}")

    @property
    def _scan(self) -> str:
        return f"read_parquet({quoted([str(self.path)])}, file_row_number = true)"

    def _read_columns(self) -> dict[str, str]:
        rows = self.records(f"DESCRIBE SELECT * FROM {self._scan}")
        columns = {row[0]: row[1] for row in rows}
        missing = missing_columns(self.path.name, columns)
        if missing:
            raise DataError(missing)
        return columns

    def _check(self) -> None:
        """Look at every distinct value once."""
        for column in (*CLOSED, "place", "source", "actor"):
            self.distinct(column)
        problems = list(unknown_values(self.path.name, self.distinct, self.atlas))
        problems += unfollowed(self.path.name, self.distinct, self._types)
        named = self.path.stem
        written = Columns(self._types, self._values, self.atlas, named).written_days()
        days, unreadable = read_days(self.path.name, self.distinct, written)
        if problems or unreadable:
            raise DataError([*problems, *unreadable])
        if written:
            types = {"text": "VARCHAR", "earliest": "DATE", "latest": "DATE"}
            give(self.connection, "days", types, days)

    def _wanted(self, places: tuple[str, ...]) -> str:
        """Return the condition for a few places, and what can bear on them."""
        larger = containers({name: self.atlas.places[name] for name in places})
        names = sorted({*places, *(n for found in larger.values() for n in found)})
        names += [name for name in self.distinct("place") if name.startswith(HELD)]
        condition = f"c.place IN ({quoted(names)})"
        if any(self.distinct("supersedes")):
            condition = f"({condition} OR c.supersedes <> '')"
        return condition
