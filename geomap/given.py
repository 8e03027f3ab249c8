"""The tables that ``resolve.sql`` reads, given to DuckDB."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from geomap.atlas import Atlas, Claim
from geomap.containers import containers, sides_of
from geomap.place import Place
from geomap.schema import AXIS_OF

if TYPE_CHECKING:
    import duckdb

GROUP: Final = "independence_group"

CLAIM_TYPES: Final = {
    "row": "BIGINT",
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


def _clashes() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield the pairs of words that clash, in both orders."""
    one_way = [
        ("control", "held", "held", "no", "allowed"),
        ("control", "held", "not_held", "yes", "clashes"),
        ("control", "shared", "not_held", "yes", "clashes"),
        ("control", "held", "shared", "any", "allowed"),
        ("share", "share", "share_denied", "any", "clashes"),
        ("share", "share", "share", "any", "clashes"),
    ]
    one_way += [
        (axis, one, other, "any", "clashes")
        for one, axis in AXIS_OF.items()
        for other in AXIS_OF
        if axis in ("operation", "security") and AXIS_OF[other] == axis and one < other
    ]
    yield from one_way
    for axis, one, other, same_actor, partial in one_way:
        if one != other:
            yield axis, other, one, same_actor, partial


CLASHES: Final = tuple(_clashes())
"""Axis and two words of one organisation that cannot both be true; whether only of the
same actor, of others, or of any; and whether a part of the place is allowed for."""


def give(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    types: Mapping[str, str],
    rows: Iterable[Sequence[Any]],
) -> None:
    """
    Make a table from rows, without a data frame and without quoting a value.

    Parameters
    ----------
    connection : DuckDBPyConnection
    table : str
        What it is called; our own word, and never a user's.
    types : mapping of str to str
        The type of each column, by name.
    rows : iterable of sequence
        Values in the order of the columns.

    Examples
    --------
    >>> import duckdb
    >>> connection = duckdb.connect()
    >>> give(connection, "posts", texts("name") | {"km": "DOUBLE"}, [("gate", 12.5)])
    >>> connection.sql("SELECT * FROM posts").fetchall()
    [('gate', 12.5)]
    """
    columns = list(zip(*rows, strict=True)) or [()] * len(types)
    unnested = ", ".join(
        f"unnest(${number}::{kind}[]) AS {name}"
        for number, (name, kind) in enumerate(types.items(), start=1)
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT {unnested}",
        [list(column) for column in columns],
    )


def texts(*names: str) -> dict[str, str]:
    """
    Return the types of columns of text.

    Parameters
    ----------
    *names : str

    Returns
    -------
    types : dict of str to str

    Examples
    --------
    >>> texts("place", "says")
    {'place': 'VARCHAR', 'says': 'VARCHAR'}
    """
    return dict.fromkeys(names, "VARCHAR")


def give_world(
    connection: duckdb.DuckDBPyConnection,
    atlas: Atlas,
    spoken: Collection[str],
    named: Collection[str],
) -> None:
    """
    Give all that does not change with the question.

    Parameters
    ----------
    connection : DuckDBPyConnection
    atlas : Atlas
        Its sources, actors and places; its claims are not looked at.
    spoken, named : collection of str
        The places and the actors that claims speak of.
    """
    _give_names(connection, atlas, spoken, named)
    _give_sources(connection, atlas)
    _give_places(connection, atlas.places, spoken)
    _give_words(connection)


def _give_names(
    connection: duckdb.DuckDBPyConnection,
    atlas: Atlas,
    spoken: Collection[str],
    named: Collection[str],
) -> None:
    """Code each closed list as an enumeration, in the order of its text."""
    sources = atlas.sources.values()
    bodies = {row[name] for row in sources for name in ("organisation", GROUP)}
    sides = {row["side"] for row in sources}
    actors = set(atlas.actors)
    for row in atlas.actors.values():
        actors.update(row.listed("adverse_to"), row.listed("aligned_with"))
    lists = {
        "place_name": set(spoken),
        "actor_name": actors | sides | set(named),
        "body_name": bodies,
        "source_name": set(atlas.sources),
        "word": {*AXIS_OF, *AXIS_OF.values()},
    }
    for kind, names in lists.items():
        give(connection, "names", texts("name"), [(n,) for n in sorted({*names, ""})])
        connection.execute(f"CREATE TYPE {kind} AS ENUM (SELECT name FROM names)")


def give_claims(
    connection: duckdb.DuckDBPyConnection,
    claims: Sequence[Claim],
    table: str = "claims",
    first_row: int = 0,
) -> None:
    """
    Give claims, numbered in their order.

    Parameters
    ----------
    connection : DuckDBPyConnection
    claims : sequence of Claim
        Their places in it are their numbers.
    table : str
        What it is called.
    first_row : int
        The number of the first.

    Examples
    --------
    >>> import duckdb
    >>> from geomap.load import load_atlas
    >>> connection = duckdb.connect()
    >>> give_claims(connection, load_atlas("example:article").claims)
    >>> connection.sql("SELECT count(*), max(row) FROM claims").fetchall()
    [(27, 26)]
    """
    names = [name for name in CLAIM_TYPES if name != "row"]
    rows = [
        (row, *(getattr(claim, name) for name in names))
        for row, claim in enumerate(claims, start=first_row)
    ]
    give(connection, table, CLAIM_TYPES, rows)


def _give_sources(connection: duckdb.DuckDBPyConnection, atlas: Atlas) -> None:
    names = ("organisation", "side", GROUP, "role")
    rows = [(key, *(row[name] for name in names)) for key, row in atlas.sources.items()]
    body, side = ("body_name", "actor_name")
    types = dict(zip(names, (body, side, body, "VARCHAR"), strict=True))
    both = dict.fromkeys(("actor", "other"), side)
    give(connection, "sources", {"source": "VARCHAR"} | types, rows)
    for table, column in (("adverse", "adverse_to"), ("allied", "aligned_with")):
        pairs = {
            pair
            for name, row in atlas.actors.items()
            for other in row.listed(column)
            for pair in ((name, other), (other, name))
        }
        give(connection, table, both, sorted(pairs))
    own = [(name, name) for name in atlas.actors]
    give(connection, "own", both, own)
    connection.execute("INSERT INTO allied SELECT actor, other FROM own")


def _give_places(
    connection: duckdb.DuckDBPyConnection,
    places: Mapping[str, Place],
    spoken: Collection[str],
) -> None:
    pairs = sorted(
        (inner, outer)
        for inner, outers in containers(places).items()
        for outer in outers
        if inner in spoken or outer in spoken
    )
    rows = [(p, q, places[p].kind, places[q].kind) for p, q in pairs]
    types = texts("place", "larger", "kind", "larger_kind")
    give(connection, "contains", types, rows)
    sides = [
        (country, name)
        for name in sorted({*spoken} & {*places})
        for country in sides_of(places[name])
    ]
    give(connection, "place_sides", texts("country") | {"place": "place_name"}, sides)


def _give_words(connection: duckdb.DuckDBPyConnection) -> None:
    """Give the pairs of words that clash, and the finest flows."""
    names = ("axis", "says_a", "says_b", "same_actor", "partial")
    types = dict(
        zip(names, ("word", "word", "word", "VARCHAR", "VARCHAR"), strict=True)
    )
    give(connection, "clashes", types, CLASHES)
    axes = list(AXIS_OF.items())
    give(connection, "axes", {"says": "VARCHAR", "axis": "word"}, axes)
    give(connection, "flow_atoms", texts("flow_atom", "kind", "direction"), FLOW_ATOMS)
