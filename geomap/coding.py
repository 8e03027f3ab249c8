"""The rows of the claims to claims, ready to be resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple

from geomap.atlas import Claim, Row
from geomap.dates import Span, parse_edtf
from geomap.errors import Problem, UsageError
from geomap.gazetteer import Gazetteer
from geomap.read import RawAtlas
from geomap.schema import AXIS_OF, CLAIMS, SHEET
from geomap.shares import SHARE_CELLS, Share, read_share

HELD: Final = "held:"
"""Begins a place that stands for every place that an actor is said to hold."""

_CARRIED: Final = (
    *("degree", "basis", "hedge", "flow", "measure", "measure_basis", "qualifier"),
    *("via", "locator", "quote", "supersedes", "responds_to", "credibility", "note"),
)
"""Columns that go into the claim as they are."""

_DIGITS: Final = re.compile(r"([0-9]+)")

_KNOWN: Final = frozenset(column.name for column in CLAIMS)

Coded = tuple[tuple[Claim, ...], list[Problem]]


class Dates(NamedTuple):
    """The days of one row."""

    asserted: Span
    begins: Span
    ends: date
    known_on: date
    retracted_on: date | None


@dataclass
class _Coder:
    """What the rows refer to, with each name looked up once."""

    gazetteer: Gazetteer
    sides: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)
    _found: dict[str, str | UsageError] = field(default_factory=dict)

    def place(self, name: str) -> str:
        """Return the gazetteer's own name of a place; `UsageError` without one."""
        if name not in self._found:
            try:
                self._found[name] = self.gazetteer.resolve(name).place
            except UsageError as error:
                self._found[name] = error
        found = self._found[name]
        if isinstance(found, UsageError):
            raise found
        return found


def code_claims(raw: RawAtlas, gazetteer: Gazetteer) -> Coded:
    """
    Turn the rows of an atlas into claims.

    Parameters
    ----------
    raw : RawAtlas
        Its rows of claims, and its sources for their sides.
    gazetteer : Gazetteer
        The shipped places and the atlas's own.

    Returns
    -------
    claims : tuple of Claim
        As `in_order` sorts their rows, then by places and actors. Rows with a problem
        are left out.
    problems : list of Problem
        Dates, shares and places that cannot be read.

    Examples
    --------
    >>> from geomap.bundled import example_dir
    >>> from geomap.gazetteer import shipped_places
    >>> from geomap.ownplaces import with_own_places
    >>> from geomap.read import read_tables
    >>> raw = read_tables(example_dir("article"))
    >>> gazetteer = Gazetteer(with_own_places(raw, shipped_places())[0])
    >>> claims, _ = code_claims(raw, gazetteer)
    >>> claims[0].claim, claims[0].place, claims[1].place
    ('C01a', 'AFG', 'afg-border-unstated')
    """
    sides = {row["source"]: row["side"] for row in raw["sources"]}
    coder = _Coder(gazetteer, sides)
    claims = [claim for row in in_order(raw["claims"]) for claim in _code(row, coder)]
    return tuple(claims), coder.problems


def in_order(rows: Iterable[Row]) -> list[Row]:
    """
    Sort rows of claims by the names of their claims.

    Answers list claims, and who made them, in the order of the atlas. It must not
    depend on how the rows were sorted, or on the files between which they are split.

    Parameters
    ----------
    rows : iterable of Row
        Rows of the claims.

    Returns
    -------
    rows : list of Row
        With numbers inside a name by their size.

    Examples
    --------
    >>> rows = [Row("claims/a.csv", n, {"claim": f"c{n}"}) for n in (10, 9)]
    >>> [row["claim"] for row in in_order(rows)]
    ['c9', 'c10']
    """
    return sorted(rows, key=_by_name)


def _by_name(row: Row) -> tuple[list[Any], str]:
    """Return what a row is sorted by: names that only look alike stay apart."""
    name = claim_id(row)
    parts: list[Any] = [*_DIGITS.split(name)]
    # Numbers of any length: int() refuses those of thousands of digits.
    bare = [digits.lstrip("0") for digits in parts[1::2]]
    parts[1::2] = [(len(digits), digits) for digits in bare]
    return parts, name


def claim_id(row: Row) -> str:
    """
    Return the name of a claim.

    Parameters
    ----------
    row : Row
        A row of the claims.

    Returns
    -------
    claim : str
        What the column ``claim`` says, else the file's stem and the row.

    Examples
    --------
    >>> claim_id(Row("claims/herald.csv", 7, {}))
    'herald:7'
    """
    if row["claim"]:
        return row["claim"]
    name = row.file.rpartition("/")[2].removeprefix(SHEET)
    return f"{name.rpartition('.')[0] or name}:{row.line}"


def claim_actors(row: Row, sides: Mapping[str, str]) -> tuple[str, ...]:
    """
    Return the actors that a claim speaks of.

    Parameters
    ----------
    row : Row
        A row of the claims.
    sides : mapping of str to str
        The side of each source.

    Returns
    -------
    actors : tuple of str
        Several only for ``shared``. An activity without an actor is that of the
        source's own side.

    Examples
    --------
    >>> claim_actors(Row("a.csv", 2, {"says": "shared", "actor": "red; blue"}), {})
    ('red', 'blue')
    """
    named = row.listed("actor")
    if row["says"] == "shared":
        return named
    if named:
        return named[:1]
    activity = AXIS_OF.get(row["says"]) == "activity"
    side = sides.get(row["source"], "") if activity else ""
    return (side,)


def claim_dates(row: Row) -> Dates:
    """
    Read the days of a claim.

    Parameters
    ----------
    row : Row
        A row of the claims.

    Returns
    -------
    dates : Dates
        A claim begins on the latest day of ``valid_from`` (without one, of
        ``asserted_on``), and ends after the latest day of ``valid_to``.

    Raises
    ------
    ValueError
        If a cell is no date, or has an open end where a day is needed.

    Examples
    --------
    >>> claim_dates(Row("a.csv", 2, {"asserted_on": "../2021-07-09"})).begins.latest
    datetime.date(2021, 7, 9)
    """
    asserted = _span(row, "asserted_on")
    begins = _span(row, "valid_from") if row["valid_from"] else asserted
    ends = parse_column(row, "valid_to").latest if row["valid_to"] else date.max
    known = _span(row, "recorded_on") if row["recorded_on"] else asserted
    retracted = _span(row, "retracted_on").latest if row["retracted_on"] else None
    return Dates(asserted, begins, ends, known.latest, retracted)


def parse_column(row: Row, column: str) -> Span:
    """
    Read a date, and name its column where it is wrong.

    Parameters
    ----------
    row : Row
        Any row.
    column : str
        A column of dates that is filled.

    Returns
    -------
    span : Span

    Raises
    ------
    ValueError
        If the cell is no date.

    Examples
    --------
    >>> parse_column(Row("a.csv", 2, {"as_of": "2021"}), "as_of").earliest.isoformat()
    '2021-01-01'
    """
    try:
        return parse_edtf(row[column])
    except ValueError as error:
        msg = f"{column} {error}"
        raise ValueError(msg) from error


def _span(row: Row, column: str) -> Span:
    """Read a date whose latest day must be known."""
    span = parse_column(row, column)
    if span.latest == date.max:
        msg = (
            f"{column} '{row[column]}' has an open end, so nothing ever begins. "
            "Write the latest day that it may be, as in ../2021-07-09."
        )
        raise ValueError(msg)
    return span


def _code(row: Row, coder: _Coder) -> Iterator[Claim]:
    """Yield the claims of one row: one for each place and actor."""
    problems = list(_unreadable(row, coder))
    coder.problems.extend(problems)
    # What is missing or no word at all is the business of the checks.
    if problems or row["says"] not in AXIS_OF or not row["asserted_on"]:
        return
    dates = claim_dates(row)
    common = _common(row, dates, _share(row))
    for text in row.listed("place") or ("",):
        place = text if not text or text.startswith(HELD) else coder.place(text)
        for actor in claim_actors(row, coder.sides):
            yield Claim(place=place, actor=actor, **common)


def _unreadable(row: Row, coder: _Coder) -> Iterator[Problem]:
    """Yield what keeps a row from being coded."""
    readers = (claim_dates, _share) if row["asserted_on"] else (_share,)
    for read in readers:
        try:
            read(row)
        except ValueError as error:
            yield Problem(row.file, row.line, str(error), "")
    for text in row.listed("place"):
        if not text.startswith(HELD):
            try:
                coder.place(text)
            except UsageError as error:
                yield Problem(row.file, row.line, f"place: {error}", "")


def _share(row: Row) -> Share | None:
    """Return the share that a row states, where its word is share."""
    if row["says"] == "share" and any(
        row[name] for name in (*SHARE_CELLS, "qualifier")
    ):
        return read_share(row)
    return None


def _common(row: Row, dates: Dates, share: Share | None) -> dict[str, Any]:
    """Return what all claims of a row have in common."""
    found: dict[str, Any] = {name: row[name] for name in _CARRIED}
    bracket = share.bracket if share and share.bracket else (None, None)
    return found | {
        "claim": claim_id(row),
        "source": row["source"],
        "document": row["document"],
        "says": row["says"],
        "axis": AXIS_OF[row["says"]],
        "mode": row["mode"] or "direct",
        "on_side": row["on_side"].upper(),
        "asserted_from": dates.asserted.earliest,
        "asserted_to": dates.asserted.latest,
        "valid_from": dates.begins.earliest,
        "begins": dates.begins.latest,
        "ends": dates.ends,
        "known_on": dates.known_on,
        "retracted_on": dates.retracted_on,
        "share_min": share.least if share else None,
        "share_max": share.most if share else None,
        "bracket_min": bracket[0],
        "bracket_max": bracket[1],
        "start": row["from"],
        "stop": row["to"],
        "file": row.file,
        "row": row.line,
        "extra": {
            name: text
            for name, text in row.values.items()
            if text and name not in _KNOWN
        },
    }
