"""Claims to what stands, what is noted, and what sources agree on.

The rules are one text of named steps, ``resolve.sql``, run on DuckDB in the
process. This module gives it the tables it reads and hands back what it made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from geomap.atlas import Atlas
from geomap.dataclass import dataclass
from geomap.given import give, give_claims, give_world, texts
from geomap.policy import Policy
from geomap.rules import rules_text
from geomap.schema import POLICIES

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

    Examples
    --------
    Each reading of the rules that a person may choose is asked too:

    >>> from datetime import date
    >>> asked = Question(date(2021, 7, 9), date.max, Policy())
    >>> for policy, value, _ in asked.flipped():
    ...     print(policy, value)
    implicit_concessions off
    characterisations count
    coordinated_sources separate
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
    activity : list of dict
        The words of activity that stand.
    described : list of dict
        Described stances that would deny a candidate.
    contested : list of dict
        Places where the ground is contested.
    competing : list of dict
        Words of control that may stand on the ground, expired ones among them.

    Examples
    --------
    >>> from datetime import date
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> found = resolve(atlas, [Question(date(2021, 7, 9), date.max, atlas.policy)])
    >>> sorted({word["axis"] for word in found.words})
    ['activity', 'control', 'security', 'share']
    """

    words: list[Record]
    notes: list[Record]
    set_aside: list[Record]
    possible: list[Record]
    control: list[Record]
    operation: list[Record]
    shares: list[Record]
    activity: list[Record]
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
    "activity": (
        "SELECT DISTINCT ask, place, CAST(says AS VARCHAR) AS says FROM standing"
        " WHERE axis = 'activity' ORDER BY ask, place, says"
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

ANSWERING: Final = ("control", "operation", "shares", "activity", "contested")
"""The steps that give answers; the others list what lies behind them."""

FEW: Final = 2_000
"""Up to how many claims times questions a plan costs more to better than to run."""


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

    Examples
    --------
    >>> from datetime import date
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> days = date(2021, 7, 8), date(2021, 7, 9)
    >>> found = resolve(atlas, [Question(day, date.max, atlas.policy) for day in days])
    >>> [r["ask"] for r in found.control if r["place"] == "torghundi"]
    [1]
    """
    import duckdb

    few = len(atlas.claims) * len(questions) <= FEW
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET threads = 1")  # small tables; same order everywhere
        if few:
            connection.execute("PRAGMA disable_optimizer")
        spoken, named = (
            {c.place for c in atlas.claims},
            {c.actor for c in atlas.claims},
        )
        give_world(connection, atlas, spoken, named)
        give_questions(connection, questions)
        give_claims(connection, atlas.claims)
        return run_rules(connection, keeping=few)


def give_questions(
    connection: duckdb.DuckDBPyConnection, questions: Sequence[Question]
) -> None:
    """
    Give the questions, numbered in their order.

    Parameters
    ----------
    connection : DuckDBPyConnection
    questions : sequence of Question
        Their places in it are their numbers.

    Examples
    --------
    >>> import duckdb
    >>> from datetime import date
    >>> connection = duckdb.connect()
    >>> give_questions(connection, [Question(date(2021, 7, 9), date.max, Policy())])
    >>> connection.sql("SELECT ask, characterisations FROM asked").fetchall()
    [(0, 'note')]
    """
    policies = ("implicit_concessions", "characterisations", "coordinated_sources")
    types = {"ask": "INTEGER", "as_of": "DATE", "known_on": "DATE"} | texts(*policies)
    rows = [
        (ask, q.as_of, q.known_on, *(getattr(q.policy, name) for name in policies))
        for ask, q in enumerate(questions)
    ]
    give(connection, "asked", types, rows)


def run_rules(
    connection: duckdb.DuckDBPyConnection,
    *,
    listing: bool = True,
    keeping: bool = False,
) -> Resolution:
    """
    Run the rules on the tables that a connection holds.

    Parameters
    ----------
    connection : DuckDBPyConnection
        With the tables named at the head of ``resolve.sql``.
    listing : bool
        Whether to list words, notes and all that is set aside. Without, only the
        agreements are handed back, and what stands is left in the table
        ``standing``: for millions of claims.
    keeping : bool
        Whether to keep the rows of a view that several steps read: for few claims.

    Returns
    -------
    resolution : Resolution
    """
    steps = STEPS if listing else {name: STEPS[name] for name in ANSWERING}
    connection.execute(rules_text(listing=listing, keeping=keeping))
    made = {name: _records(connection, query) for name, query in steps.items()}
    return Resolution(**({name: [] for name in STEPS} | made))


def _records(connection: duckdb.DuckDBPyConnection, query: str) -> list[Record]:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
