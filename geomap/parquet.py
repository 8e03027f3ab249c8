"""Claims by the million: one Parquet file, read within a bound on memory.

The file has the columns of ``claims/*.csv``, one place and one actor a row, with
days as dates or as text. Sorted by place, source and day it is read fastest.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from geomap.atlas import Atlas, Claim
from geomap.coding import HELD
from geomap.dates import OPEN, parse_edtf
from geomap.errors import DataError, Problem, did_you_mean
from geomap.given import containers, give, give_claims, give_world
from geomap.resolve import Question, Resolution, give_questions, run_rules
from geomap.schema import AXIS_OF, WORDS

NEEDED: Final = ("place", "source", "says", "asserted_on")

DAYS: Final = ("asserted_on", "valid_from", "valid_to", "recorded_on", "retracted_on")

PLAIN: Final = (
    *("actor", "degree", "basis", "hedge", "on_side", "flow", "measure"),
    *("supersedes", "responds_to"),
)
"""Columns that the rules read as they are written."""


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
        temp_directory: Path | str | None = None,
    ) -> None:
        import duckdb

        self.path, self.atlas = Path(path), atlas
        self.connection = duckdb.connect(":memory:")
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
        try:
            self._columns = self._read_columns()
            self._check()
        except DataError:
            self.close()
            raise
        give_world(
            self.connection, atlas, self._values["place"], self._distinct("actor")
        )
        self._rows = int(self._one(f"SELECT count(*) FROM {self._scan}"))

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
        named = (p for p in self._values["place"] if p and not p.startswith(HELD))
        places = tuple(named)
        step = max(1, len(places) * size // max(1, self._rows))
        for first in range(0, len(places), step):
            yield places[first : first + step]

    def give_rows(
        self, places: tuple[str, ...] = (), added: Sequence[Claim] = ()
    ) -> None:
        """Give the table or view of claims, as in `resolve`."""
        query = self._coded(places)
        for kind in ("VIEW", "TABLE"):  # one name, whichever it was last time
            held = self.connection.execute(
                "SELECT 1 FROM information_schema.tables WHERE table_name = 'claims'"
                f" AND table_type {'=' if kind == 'VIEW' else '<>'} 'VIEW'"
            ).fetchall()
            if held:
                self.connection.execute(f"DROP {kind} claims")
        if added:
            give_claims(self.connection, added, "added_claims", self._rows)
            query = f"{query} UNION ALL BY NAME SELECT * FROM added_claims"
        # A few places are copied: every step that follows reads them again.
        kind = "TABLE" if places else "VIEW"
        self.connection.execute(f"CREATE TEMP {kind} claims AS {query}")

    @property
    def _scan(self) -> str:
        quoted = str(self.path).replace("'", "''")
        return f"read_parquet('{quoted}', file_row_number = true)"

    def _one(self, query: str) -> Any:
        found = self.connection.execute(query).fetchone()
        return found[0] if found else None

    def _read_columns(self) -> dict[str, str]:
        rows = self.connection.execute(f"DESCRIBE SELECT * FROM {self._scan}")
        columns = {row[0]: row[1] for row in rows.fetchall()}
        missing = [
            Problem(self.path.name, 0, f"The column '{name}' is missing.", "Add it.")
            for name in NEEDED
            if name not in columns
        ]
        if missing:
            raise DataError(missing)
        return columns

    def _distinct(self, column: str) -> dict[str, int]:
        """Return each value of a column of text, with the first row that has it."""
        if column not in self._columns:
            return {}
        if column not in self._values:
            query = (
                f"SELECT coalesce({column}, ''), min(file_row_number) + 1"
                f" FROM {self._scan} GROUP BY 1 ORDER BY 1"
            )
            self._values[column] = dict(self.connection.execute(query).fetchall())
        return self._values[column]

    def _check(self) -> None:
        """Look at every distinct value once."""
        words = ("says", "mode", "degree", "basis", "flow", "measure", "publish")
        allowed: dict[str, Iterable[str]] = {name: WORDS[name] for name in words}
        allowed |= {
            "place": self.atlas.places,
            "source": self.atlas.sources,
            "actor": self.atlas.actors,
        }
        needed = set(NEEDED) - {"place"}  # a note may have none
        problems = []
        for column, known in allowed.items():
            for value, row in self._distinct(column).items():
                derived = column == "place" and value.startswith(HELD)
                if value in known or derived or (not value and column not in needed):
                    continue
                guess = did_you_mean(value, known)
                message = f"{column} '{value}' is not known."
                problems.append(Problem(self.path.name, row, message, guess))
        problems += self._give_days()
        if problems:
            raise DataError(problems)

    def _give_days(self) -> list[Problem]:
        """Read each distinct text of a day once."""
        problems, rows = [], {}
        for column in DAYS:
            if self._columns.get(column) != "VARCHAR":
                continue
            for value, row in self._distinct(column).items():
                if not value and column != "asserted_on":
                    continue
                try:
                    rows[value] = (value, *parse_edtf(value))
                except ValueError as error:
                    message = f"{column} {error}"
                    problems.append(Problem(self.path.name, row, message, ""))
        types = {"text": "VARCHAR", "earliest": "DATE", "latest": "DATE"}
        give(self.connection, "days", types, list(rows.values()))
        return problems

    def _has(self, column: str) -> bool:
        return column in self._columns

    def _day(self, column: str, bound: str) -> str:
        """Return the expression of one bound of a day; NULL where there is none."""
        if not self._has(column):
            return "NULL::DATE"
        written = self._columns[column] == "VARCHAR"
        return f"d_{column}.{bound}" if written else f"CAST(c.{column} AS DATE)"

    def _coded(self, places: tuple[str, ...]) -> str:
        """Return the query that gives the rows as `geomap.coding` codes them."""
        begins = "valid_from" if self._has("valid_from") else "asserted_on"
        fields = {
            "row": "c.file_row_number",
            "claim": self._text("claim", "c.file_row_number::VARCHAR"),
            "place": "c.place",
            "source": "c.source",
            "axis": _cases("c.says", AXIS_OF),
            "says": "c.says",
            "mode": self._text("mode", "'direct'"),
            **{name: self._text(name, "''") for name in PLAIN},
            "actor": self._actor(),
            "share_min": self._number("share_min"),
            "share_max": self._number("share_max"),
            "asserted_from": self._day("asserted_on", "earliest"),
            "asserted_to": self._day("asserted_on", "latest"),
            "valid_from": self._else(begins, "earliest"),
            "begins": self._else(begins, "latest"),
            "ends": f"coalesce({self._day('valid_to', 'latest')}, DATE '9999-12-31')",
            "known_on": self._else("recorded_on", "latest"),
            "retracted_on": self._day("retracted_on", "latest"),
        }
        listed = ", ".join(f"{text} AS {name}" for name, text in fields.items())
        joins = " ".join(
            f"LEFT JOIN days AS d_{name} ON d_{name}.text = c.{name}"
            for name in DAYS
            if self._columns.get(name) == "VARCHAR"
        )
        wanted = f" WHERE {self._wanted(places)}" if places else ""
        kept = " AND " if places else " WHERE "
        public = (
            f"{kept}c.publish IS DISTINCT FROM 'no'" if self._has("publish") else ""
        )
        return f"SELECT {listed} FROM {self._scan} AS c {joins}{wanted}{public}"

    def _else(self, column: str, bound: str) -> str:
        """Return a bound of a day that is by default the day of the assertion."""
        asserted = self._day("asserted_on", bound)
        if column == "asserted_on" or not self._has(column):
            return asserted
        return f"coalesce({self._day(column, bound)}, {asserted})"

    def _text(self, column: str, default: str) -> str:
        if not self._has(column):
            return default
        blank = self._distinct(column).get("") if column not in ("claim",) else None
        filled = f"coalesce(nullif(c.{column}, ''), {default})"
        return filled if blank else f"c.{column}"

    def _actor(self) -> str:
        """Return the actor, by default the source's side for an activity."""
        written = self._text("actor", "''")
        if not self._has("actor") or "" in self._distinct("actor"):
            words = [word for word, axis in AXIS_OF.items() if axis == "activity"]
            sides = {name: row["side"] for name, row in self.atlas.sources.items()}
            implied = _cases("c.source", sides)
            return (
                f"CASE WHEN {written} = '' AND c.says IN ({_quoted(words)})"
                f" THEN {implied} ELSE {written} END"
            )
        return written

    def _number(self, column: str) -> str:
        name = column if self._has(column) else "share"
        return f"CAST(c.{name} AS DOUBLE)" if self._has(name) else "NULL::DOUBLE"

    def _wanted(self, places: tuple[str, ...]) -> str:
        """Return the condition for a few places, and what can bear on them."""
        larger = containers({name: self.atlas.places[name] for name in places})
        names = sorted({*places, *(n for found in larger.values() for n in found)})
        names += [name for name in self._values["place"] if name.startswith(HELD)]
        condition = f"c.place IN ({_quoted(names)})"
        if any(self._distinct("supersedes")):
            condition = f"({condition} OR c.supersedes <> '')"
        return condition


def _cases(column: str, mapping: Mapping[str, str]) -> str:
    """Return an expression that maps words to words, one case a result."""
    by_result: dict[str, list[str]] = {}
    for word, result in mapping.items():
        by_result.setdefault(result, []).append(word)
    cases = " ".join(
        f"WHEN {column} IN ({_quoted(words)}) THEN {_quoted([result])}"
        for result, words in by_result.items()
    )
    return f"CASE {cases} END"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join("'" + name.replace("'", "''") + "'" for name in names)


def write_claims(claims: Iterable[Claim], path: Path | str) -> None:
    """
    Write claims as a Parquet file that `ClaimsFile` reads.

    Parameters
    ----------
    claims : iterable of Claim
        With days that are known to the day or open.
    path : path
    """
    import duckdb

    rows = [_written(claim) for claim in claims]
    types = dict.fromkeys(("claim", *NEEDED[:3], "mode", *PLAIN, *DAYS), "VARCHAR") | {
        "share_min": "DOUBLE",
        "share_max": "DOUBLE",
    }
    quoted = str(path).replace("'", "''")
    with duckdb.connect(":memory:") as connection:
        give(connection, "rows", types, [[row[name] for name in types] for row in rows])
        connection.execute(
            "COPY (SELECT * FROM rows ORDER BY place, source, asserted_on, claim)"
            f" TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)"
        )


def _written(claim: Claim) -> dict[str, Any]:
    """Return a claim as the cells of a row."""
    days = {
        "asserted_on": _span(claim.asserted_from, claim.asserted_to),
        "valid_from": _span(claim.valid_from, claim.begins),
        "valid_to": "" if claim.ends == date.max else claim.ends.isoformat(),
        "recorded_on": claim.known_on.isoformat(),
        "retracted_on": claim.retracted_on.isoformat() if claim.retracted_on else "",
    }
    names = ("claim", *NEEDED[:3], "mode", *PLAIN, "share_min", "share_max")
    return {name: getattr(claim, name) for name in names} | days


def _span(earliest: date, latest: date) -> str:
    if earliest == latest:
        return latest.isoformat()
    return f"{OPEN if earliest == date.min else earliest.isoformat()}/{latest}"
