"""Columns of a Parquet file to the expressions that code them as claims."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from geomap.atlas import Atlas
from geomap.claimnames import claim_id_query
from geomap.dataclass import dataclass
from geomap.schema import AXIS_OF

NEEDED: Final = ("place", "source", "says", "asserted_on")

DAYS: Final = ("asserted_on", "valid_from", "valid_to", "recorded_on", "retracted_on")

PLAIN: Final = (
    *("actor", "degree", "basis", "hedge", "on_side", "flow", "measure"),
    *("supersedes", "responds_to"),
)
"""Columns that the rules read as they are written."""

FOR_EVER: Final = "DATE '9999-12-31'"


def quoted(names: Iterable[str]) -> str:
    """
    Write texts as they stand in a list of a query.

    Examples
    --------
    >>> quoted(["a", "o'b"])
    "'a', 'o''b'"
    """
    return ", ".join("'" + name.replace("'", "''") + "'" for name in names)


def cases(column: str, mapping: Mapping[str, str | int], default: str = "") -> str:
    """
    Return an expression that maps texts, one case a result.

    Parameters
    ----------
    column : str
        An expression of text.
    mapping : mapping of str to str or int
        What each text becomes.
    default : str
        An expression for every other text.

    Examples
    --------
    >>> cases("c.says", {"open": 1, "closed": 1}, "0")
    "CASE WHEN c.says IN ('open', 'closed') THEN 1 ELSE 0 END"
    """
    by_result: dict[str | int, list[str]] = {}
    for word, result in mapping.items():
        by_result.setdefault(result, []).append(word)
    if not by_result:
        return default or "NULL"
    written = " ".join(
        f"WHEN {column} IN ({quoted(words)})"
        f" THEN {quoted([result]) if isinstance(result, str) else result}"
        for result, words in by_result.items()
    )
    return f"CASE {written}{f' ELSE {default}' if default else ''} END"


def looked_up(column: str, mapping: Mapping[str, int], default: int = 0) -> str:
    """
    Return an expression that maps texts to numbers, each text of a dictionary once.

    Parameters
    ----------
    column : str
        An expression of text.
    mapping : mapping of str to int
        What each text becomes.
    default : int
        For every other text.

    Notes
    -----
    A file keeps its texts in dictionaries. A function of one column is worked out for
    the texts of the dictionary; a CASE or a cast, for every row.

    Examples
    --------
    >>> looked_up("c.says", {"open": 1, "closed": 3})
    "list_extract([1, 3, 0], least(list_position(['open', 'closed'], c.says), 3))"
    """
    if not mapping:
        return str(default)
    numbers = ", ".join(str(number) for number in (*mapping.values(), default))
    # A text that is not listed has no position, which `least` passes over.
    position = f"list_position([{quoted(mapping)}], {column})"
    return f"list_extract([{numbers}], least({position}, {len(mapping) + 1}))"


@dataclass(frozen=True)
class Columns:
    """
    What a file has, and what it means where it has nothing.

    Parameters
    ----------
    types : mapping of str to str
        DuckDB's type of each column of the file.
    values : mapping of str to collection of str
        Every value of the columns of closed words.
    atlas : Atlas
        Its sources give a word of activity its actor.
    file : str
        The name of the file without its ending; a claim without a name of its own is
        called by it and by its row, counted from 1.
    """

    types: Mapping[str, str]
    values: Mapping[str, Mapping[str, int]]
    atlas: Atlas
    file: str

    def coded(self, only: Collection[str] = ()) -> str:
        """
        Return the list of a query that gives rows as `geomap.coding` codes them.

        Parameters
        ----------
        only : collection of str
            These columns; empty for all. Each one costs its planning.
        """
        begins = "valid_from" if "valid_from" in self.types else "asserted_on"
        fields = {
            "row": "c.file_row_number",
            "claim": self._text("claim", self._own_name()),
            "place": self._text("place", "''"),
            "source": "c.source",
            "axis": cases("c.says", AXIS_OF),
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
            "ends": f"coalesce({self._day('valid_to', 'latest')}, {FOR_EVER})",
            "known_on": self._else("recorded_on", "latest"),
            "retracted_on": self._day("retracted_on", "latest"),
        }
        return ", ".join(
            f"{text} AS {name}"
            for name, text in fields.items()
            if not only or name in only
        )

    def joins(self) -> str:
        """Return the joins that read days which are written as text."""
        return " ".join(
            f"LEFT JOIN days AS d_{name} ON d_{name}.text = c.{name}"
            for name in self.written_days()
        )

    def written_days(self) -> Sequence[str]:
        """List the columns of days that are written as text."""
        return [name for name in DAYS if self.types.get(name) == "VARCHAR"]

    def _day(self, column: str, bound: str) -> str:
        """Return the expression of one bound of a day; NULL where there is none."""
        if column not in self.types:
            return "NULL::DATE"
        written = self.types[column] == "VARCHAR"
        return f"d_{column}.{bound}" if written else f"CAST(c.{column} AS DATE)"

    def _else(self, column: str, bound: str) -> str:
        """Return a bound of a day that is by default the day of the assertion."""
        asserted = self._day("asserted_on", bound)
        if column == "asserted_on" or column not in self.types:
            return asserted
        return f"coalesce({self._day(column, bound)}, {asserted})"

    def _own_name(self) -> str:
        """Return the expression of what a claim without a name is called."""
        return claim_id_query(f"{self.file}.parquet", "(c.file_row_number + 1)")

    def _text(self, column: str, default: str) -> str:
        if column not in self.types:
            return default
        # An expression of its own costs more than the column as it stands.
        if column in self.values and "" not in self.values[column]:
            return f"c.{column}"
        return f"coalesce(nullif(c.{column}, ''), {default})"

    def _actor(self) -> str:
        """Return the actor, by default the source's side for an activity."""
        written = self._text("actor", "''")
        if "actor" in self.types and "" not in self.values.get("actor", {"": 0}):
            return written
        words = [word for word, axis in AXIS_OF.items() if axis == "activity"]
        sides = {name: row["side"] for name, row in self.atlas.sources.items()}
        implied = cases("c.source", sides, "''")
        return (
            f"CASE WHEN {written} = '' AND c.says IN ({quoted(words)})"
            f" THEN {implied} ELSE {written} END"
        )

    def _number(self, column: str) -> str:
        name = column if column in self.types else "share"
        return f"CAST(c.{name} AS DOUBLE)" if name in self.types else "NULL::DOUBLE"
