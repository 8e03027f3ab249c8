"""The rows of the claims to claims, ready to be resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from geomap.atlas import Claim, Row
from geomap.claimdates import Dates, claim_dates
from geomap.claimnames import claim_id, in_order
from geomap.errors import Problem, UsageError
from geomap.gazetteer import Gazetteer
from geomap.rawatlas import RawAtlas
from geomap.schema import AXIS_OF, CLAIMS, HELD
from geomap.shares import SHARE_CELLS, Share, read_share

_CARRIED: Final = (
    *("degree", "basis", "hedge", "flow", "measure", "measure_basis", "qualifier"),
    *("via", "locator", "quote", "supersedes", "responds_to", "credibility", "note"),
)
"""Columns that go into the claim as they are."""

_KNOWN: Final = frozenset(column.name for column in CLAIMS)

Coded = tuple[tuple[Claim, ...], list[Problem]]


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
