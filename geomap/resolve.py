"""Claims to what stands, what is noted, and what sources agree on.

The rules are one text of named steps, ``resolve.sql``, run on DuckDB in the
process. This module gives it the tables it reads and hands back what it made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from geomap.atlas import Atlas, Claim, Place, Policy
from geomap.schema import AXIS_OF, POLICIES

if TYPE_CHECKING:
    import duckdb

AGREEMENTS: Final = {
    1: "disputed",
    2: "conceded",
    3: "disputed",
    4: "corroborated",
    5: "claimed",
    6: "denied_only",
}
"""The agreement of each rule of ``resolve.sql``, by its order of precedence."""

RULES: Final = {
    1: "disputed",
    2: "conceded",
    3: "disputed_implicit",
    4: "corroborated",
    5: "claimed",
    6: "denied_only",
}

Record = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """
    One day, one state of knowledge, one reading of the rules.

    Parameters
    ----------
    as_of : date
        What was said to be true on this day?
    known_on : date
        By what the atlas could know on this day; `date.max` for everything.
    policy : Policy
        The reading of the rules.
    """

    as_of: date
    known_on: date
    policy: Policy

    def flipped(self) -> Iterator[tuple[str, str, Question]]:
        """Yield each alternative reading, as policy, value and question."""
        for name in self.policy.flipped:
            for value in POLICIES[name]:
                if value != getattr(self.policy, name):
                    other = replace(self.policy, **{name: value})  # type: ignore[arg-type]
                    yield name, value, replace(self, policy=other)


@dataclass(frozen=True)
class Resolution:
    """
    What the rules made of the claims, one list of records per step.

    Each record is a row of the step of the same name in ``resolve.sql``; its
    ``ask`` is the position of its question.

    Parameters
    ----------
    words : list of dict
        Every claim that stands, by place and axis.
    notes : list of dict
        What is listed without deciding anything.
    set_aside : list of dict
        What would have stood, and why it does not.
    possible : list of dict
        Claims that may have begun by the day asked about.
    control, operation, shares : list of dict
        The agreements, by place and side.
    described : list of dict
        Described stances that would deny a candidate.
    contested : list of dict
        Places where the ground is contested.
    competing : list of dict
        Words of control that may stand on the ground, expired ones among them.
    """

    words: list[Record]
    notes: list[Record]
    set_aside: list[Record]
    possible: list[Record]
    control: list[Record]
    operation: list[Record]
    shares: list[Record]
    described: list[Record]
    contested: list[Record]
    competing: list[Record]


STEPS: Final = {
    "words": "SELECT * FROM words ORDER BY ask, place, axis, row, implied",
    "notes": "SELECT * FROM notes ORDER BY ask, place, axis, row, reason, says, actor",
    "set_aside": "SELECT * FROM set_aside ORDER BY ask, place, axis, row, reason, says",
    "possible": (
        "SELECT DISTINCT ask, place, axis, row, claim FROM weighed"
        " WHERE state = 'possible' AND place NOT LIKE 'held:%'"
        " ORDER BY ask, place, axis, row"
    ),
    "control": "SELECT * FROM control_entries ORDER BY ask, place, side_atom",
    "operation": (
        "SELECT * FROM operation_entries ORDER BY ask, place, axis, scope, says"
    ),
    "shares": (
        "SELECT * FROM share_entries ORDER BY ask, place, actor, measure, side_atom"
    ),
    "described": "SELECT * FROM described ORDER BY ask, place, side_atom, organisation",
    "contested": "SELECT * FROM contested WHERE contested ORDER BY ask, place",
    "competing": (
        "SELECT w.ask, w.row, w.claim, w.place, w.says, w.actor, w.on_side,"
        " s.organisation, w.asserted_from, w.asserted_to, w.weight, w.state"
        " FROM weighed AS w JOIN sources AS s ON s.source = w.source"
        " WHERE w.axis = 'control' AND w.note_reason = '' AND w.degree <> 'partial'"
        " AND w.state IN ('in_force', 'expired')"
        " ORDER BY w.ask, w.place, w.row, w.implied"
    ),
}

CLAIM_TYPES: Final = {
    "row": "INTEGER",
    "claim": "VARCHAR",
    "place": "VARCHAR",
    "source": "VARCHAR",
    "axis": "VARCHAR",
    "says": "VARCHAR",
    "actor": "VARCHAR",
    "mode": "VARCHAR",
    "degree": "VARCHAR",
    "basis": "VARCHAR",
    "hedge": "VARCHAR",
    "on_side": "VARCHAR",
    "flow": "VARCHAR",
    "measure": "VARCHAR",
    "share_min": "DOUBLE",
    "share_max": "DOUBLE",
    "asserted_from": "DATE",
    "asserted_to": "DATE",
    "valid_from": "DATE",
    "begins": "DATE",
    "ends": "DATE",
    "known_on": "DATE",
    "retracted_on": "DATE",
    "supersedes": "VARCHAR",
    "responds_to": "VARCHAR",
}

FLOW_ATOMS: Final = tuple(
    (f"{kind}-{direction}", kind, direction)
    for kind, direction in product(
        ("cargo", "passengers", "pedestrians"), ("inbound", "outbound")
    )
)


def resolve(atlas: Atlas, questions: Sequence[Question]) -> Resolution:
    """
    Run the rules over the claims of an atlas, for each question.

    Parameters
    ----------
    atlas : Atlas
        Checked and coded; what must not be published is already gone.
    questions : sequence of Question
        Answered together, in one pass.

    Returns
    -------
    resolution : Resolution
        The steps of the rules, as records; ``ask`` counts from 0.
    """
    import duckdb

    with duckdb.connect(":memory:") as connection:
        connection.execute("SET threads = 1")  # small tables; same order everywhere
        _give_questions(connection, questions)
        _give_claims(connection, atlas.claims)
        _give_sources(connection, atlas)
        _give_places(connection, atlas.places, atlas.claims)
        _give_words(connection)
        connection.execute(files("geomap").joinpath("resolve.sql").read_text("utf-8"))
        made = {name: _records(connection, query) for name, query in STEPS.items()}
    return Resolution(**made)


def _records(connection: duckdb.DuckDBPyConnection, query: str) -> list[Record]:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _give(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    types: Mapping[str, str],
    rows: Iterable[Sequence[Any]],
) -> None:
    """Make a table from rows, without a data frame and without quoting a value."""
    columns = list(zip(*rows, strict=True)) or [()] * len(types)
    unnested = ", ".join(
        f"unnest(${number}::{kind}[]) AS {name}"
        for number, (name, kind) in enumerate(types.items(), start=1)
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT {unnested}",
        [list(column) for column in columns],
    )


def _texts(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "VARCHAR")


def _give_questions(
    connection: duckdb.DuckDBPyConnection, questions: Sequence[Question]
) -> None:
    policies = ("implicit_concessions", "characterisations", "coordinated_sources")
    types = {"ask": "INTEGER", "as_of": "DATE", "known_on": "DATE"} | _texts(*policies)
    rows = [
        (ask, q.as_of, q.known_on, *(getattr(q.policy, name) for name in policies))
        for ask, q in enumerate(questions)
    ]
    _give(connection, "asked", types, rows)


def _give_claims(
    connection: duckdb.DuckDBPyConnection, claims: Sequence[Claim]
) -> None:
    names = [name for name in CLAIM_TYPES if name != "row"]
    rows = [
        (row, *(getattr(claim, name) for name in names))
        for row, claim in enumerate(claims)
    ]
    _give(connection, "claims", CLAIM_TYPES, rows)


def _give_sources(connection: duckdb.DuckDBPyConnection, atlas: Atlas) -> None:
    names = ("organisation", "side", "independence_group", "role")
    rows = [(key, *(row[name] for name in names)) for key, row in atlas.sources.items()]
    _give(connection, "sources", _texts("source", *names), rows)
    for table, column in (("adverse", "adverse_to"), ("allied", "aligned_with")):
        pairs = {
            pair
            for name, row in atlas.actors.items()
            for other in row.listed(column)
            for pair in ((name, other), (other, name))
        }
        _give(connection, table, _texts("actor", "other"), sorted(pairs))
    own = [(name, name) for name in atlas.actors]
    _give(connection, "own", _texts("actor", "other"), own)
    connection.execute("INSERT INTO allied SELECT actor, other FROM own")


def _give_places(
    connection: duckdb.DuckDBPyConnection,
    places: Mapping[str, Place],
    claims: Sequence[Claim],
) -> None:
    spoken = {claim.place for claim in claims}
    pairs = sorted(
        (inner, outer)
        for inner, outers in containers(places).items()
        for outer in outers
        if inner in spoken or outer in spoken
    )
    rows = [(p, q, places[p].kind, places[q].kind) for p, q in pairs]
    types = _texts("place", "larger", "kind", "larger_kind")
    _give(connection, "contains", types, rows)
    sides = [
        (name, country)
        for name in sorted(spoken & set(places))
        for country in sides_of(places[name])
    ]
    _give(connection, "place_sides", _texts("place", "country"), sides)


def sides_of(place: Place) -> tuple[str, ...]:
    """
    Name the two countries that a place lies between.

    Parameters
    ----------
    place : Place
        Any place.

    Returns
    -------
    sides : tuple of str
        Two alpha-3 codes for a frontier and what lies on one, else none.

    Examples
    --------
    >>> sides_of(Place("AFG-TJK", "frontier", "Afghan-Tajik frontier"))
    ('AFG', 'TJK')
    """
    frontier = place.place if place.kind == "frontier" else place.frontier
    return tuple(frontier.split("-")) if frontier else ()


def containers(places: Mapping[str, Place]) -> dict[str, tuple[str, ...]]:
    """
    List, for each place, every larger place that it lies in or on.

    Parameters
    ----------
    places : mapping of str to Place
        A gazetteer.

    Returns
    -------
    containers : dict of str to tuple of str
        Sorted names, parents of parents included, itself excluded.

    Examples
    --------
    >>> post = Place("post", "crossing", "Post", part_of=("north",))
    >>> north = Place("north", "province", "North", part_of=("AAA",))
    >>> containers({"post": post, "north": north})
    {'post': ('AAA', 'north'), 'north': ('AAA',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    for name in places:
        seen: set[str] = set()
        waiting = list(places[name].part_of)
        while waiting:
            larger = waiting.pop()
            if larger not in seen and larger != name:
                seen.add(larger)
                waiting.extend(places[larger].part_of if larger in places else ())
        found[name] = tuple(sorted(seen))
    return found


def _give_words(connection: duckdb.DuckDBPyConnection) -> None:
    """Give the pairs of words that clash, and the finest flows."""
    rows = [
        ("control", "held", "held", "no", "allowed"),
        ("control", "held", "not_held", "yes", "clashes"),
        ("control", "shared", "not_held", "yes", "clashes"),
        ("control", "held", "shared", "any", "allowed"),
        ("share", "share", "share_denied", "any", "clashes"),
        ("share", "share", "share", "any", "clashes"),
    ]
    rows += [
        (axis, one, other, "any", "clashes")
        for one, axis in AXIS_OF.items()
        for other in AXIS_OF
        if axis in ("operation", "security") and AXIS_OF[other] == axis and one < other
    ]
    both = rows + [
        (axis, b, a, same, partial) for axis, a, b, same, partial in rows if a != b
    ]
    names = ("axis", "says_a", "says_b", "same_actor", "partial")
    _give(connection, "clashes", _texts(*names), both)
    _give(
        connection, "flow_atoms", _texts("flow_atom", "kind", "direction"), FLOW_ATOMS
    )
