"""The tables of a new atlas: their columns, what to know, and example rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from geomap.dataclass import dataclass
from geomap.schema import AXIS_OF, TABLES
from geomap.shipped import shipped_places

FIRST: Final[dict[str, tuple[str, ...]]] = {
    "claims": (
        *("claim", "place", "source", "says", "actor", "asserted_on", "document"),
        *("locator", "note", "mode", "degree", "basis", "hedge", "on_side", "flow"),
        *("share", "measure", "qualifier"),
    ),
    "places": ("place", "kind", "name", "part_of", "lat", "lon", "aliases"),
    "documents": (
        *("document", "title", "publisher", "url", "published_on", "published_basis"),
        *("retrieved_on", "language"),
    ),
    "sources": ("source", "organisation", "person", "role", "side"),
}
"""The columns that stand first in a new table, because they are filled most often."""


@dataclass(frozen=True)
class NewTable:
    """
    One table of a new atlas.

    Parameters
    ----------
    columns : tuple of str
        The header: every column of the table, those that are filled most often first.
    comments : tuple of str
        What a person should know before the first row.
    examples : tuple of mapping
        Rows that are written as comments; without the mark they are valid.

    Examples
    --------
    >>> new = new_tables(["CHL-PER"])["claims"]
    >>> new.columns[0], new.examples[0]["says"]
    ('claim', 'held')
    """

    columns: tuple[str, ...]
    comments: tuple[str, ...]
    examples: tuple[Mapping[str, str], ...]


def new_tables(frontiers: Sequence[str]) -> dict[str, NewTable]:
    """
    Return the tables of a new atlas, without any row.

    Parameters
    ----------
    frontiers : sequence of str
        At least one, as ``CHL-PER``.

    Returns
    -------
    tables : dict of str to NewTable
        By the names of `schema.TABLES`.

    Examples
    --------
    >>> new_tables(["CHL-PER"])["actors"].columns[:2]
    ('actor', 'name')
    """
    comments, examples = _comments(frontiers), _examples(frontiers[0])
    return {
        table: NewTable(new_columns(table), comments[table], examples[table])
        for table in TABLES
    }


def new_columns(table: str) -> tuple[str, ...]:
    """
    Return the header of a table, the columns that are filled most often first.

    Parameters
    ----------
    table : str
        One of `schema.TABLES`.

    Returns
    -------
    columns : tuple of str

    Examples
    --------
    >>> new_columns("claims")[:4]
    ('claim', 'place', 'source', 'says')
    """
    every = tuple(column.name for column in TABLES[table])
    return tuple(dict.fromkeys((*FIRST.get(table, ()), *every)))


def least_columns(table: str) -> tuple[str, ...]:
    """
    Return a short header of a table, with which its rows can be written.

    Parameters
    ----------
    table : str
        One of `schema.TABLES`.

    Returns
    -------
    columns : tuple of str
        In the order of a new table, up to the last one that must be there.

    Examples
    --------
    >>> ",".join(least_columns("claims"))
    'claim,place,source,says,actor,asserted_on,document'
    >>> least_columns("actors")
    ('actor', 'name')
    """
    needed = {column.name for column in TABLES[table] if column.required}
    columns = new_columns(table)
    last = max(number for number, name in enumerate(columns) if name in needed)
    return columns[: last + 1]


def _comments(frontiers: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return what to know of each table, in one line each."""
    posts = [
        place.place
        for place in shipped_places().values()
        if place.kind == "crossing" and place.frontier in frontiers
    ]
    built_in = f"Built in on this border: {'; '.join(posts)}." if posts else ""
    ids = f"The border itself is called {'; '.join(frontiers)}."
    words: dict[str, list[str]] = {}
    for word, axis in AXIS_OF.items():
        words.setdefault(axis, []).append(word)
    says = [f"  {axis}: {' '.join(found)}" for axis, found in words.items()]
    again = "A row may end after its last filled cell."
    return {
        "claims": (
            "One row per claim: who says what of which place in which document.",
            f"{again} Other files in this folder are read too: one per document.",
            "The column says takes one word:",
            *says,
            "The rows below are examples. Take away the # and the space to try them.",
        ),
        "sources": ("One row per person or body that makes claims.",),
        "actors": ("One row per party that can hold a place.",),
        "documents": ("One row per publication that was read.",),
        "places": tuple(
            filter(
                None,
                (
                    "One row per crossing or district or stretch of your own.",
                    built_in,
                    ids,
                    "Without lat and lon a place is listed and never drawn.",
                ),
            )
        ),
        "assessments": ("One row per verdict of your own. Most atlases need none.",),
    }


def _examples(frontier: str) -> dict[str, tuple[Mapping[str, str], ...]]:
    """Return rows that are valid as they stand, for each table."""
    post, front, army = "example-post", "example_front", "example_army"
    day, page = "2024-01-31", "example-2024-01-31"
    took = "The front says that it took the post."
    left = "The ministry says that its forces moved back."
    shut = "Customs say that no lorries pass."
    third = "The front says that it holds a third of the border."
    flow, share = (
        ("", "", "", "", "", "cargo"),
        ("", "", "", "", "", "", "1/3", "length"),
    )
    rows: dict[str, tuple[tuple[str, ...], ...]] = {
        "claims": (
            ("E1", post, front, "held", front, day, page, "paragraph 2", took),
            ("E2", post, "example_ministry", "withdrawn", "", day, page, "3", left),
            ("E3", post, "example_customs", "closed", "", day, page, "5", shut, *flow),
            ("E4", frontier, front, "share", front, day, page, "6", third, *share),
        ),
        "sources": (
            (front, "Example Front", "", "party", front),
            ("example_ministry", "Example Interior Ministry", "", "party", army),
            ("example_customs", "Example Customs", "", "neighbour"),
        ),
        "actors": (
            (army, "Example Army", front, "", "", "A"),
            (front, "Example Front", army, "", "", "F"),
        ),
        "documents": (
            (
                *(page, "Example of an article", "Example Daily"),
                *("https://example.org/article", day, "stated", "2024-02-01", "en"),
            ),
        ),
        "places": ((post, "crossing", "Example Post", frontier),),
        "assessments": (
            (
                *(post, "control", day, "held", "Two photographs that were located"),
                *("Its flag at the gate", "Example Desk", front, "partly_verified"),
            ),
        ),
    }
    return {
        table: tuple(dict(zip(new_columns(table), row, strict=False)) for row in found)
        for table, found in rows.items()
    }
