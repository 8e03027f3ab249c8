"""What only the full text of the rules can resolve."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from geomap.atlas import Claim
from geomap.schema import HELD

INTRICATE: Final = (
    ("says", "says IN ('share', 'share_denied')"),
    ("on_side", "on_side <> ''"),
    ("flow", "flow <> ''"),
    ("responds_to", "responds_to <> ''"),
    ("supersedes", "supersedes <> ''"),
    ("retracted_on", "retracted_on IS NOT NULL"),
    ("asserted_on", "asserted_from <> asserted_to"),
)
"""Columns, and what makes a claim intricate in them."""

SPREAD: Final = (("valid_from", "begins <> asserted_to"),)
"""What makes a claim intricate once it is followed through time."""


def is_intricate(claim: Claim) -> bool:
    """
    Tell whether a claim says more than can be counted.

    Parameters
    ----------
    claim : Claim

    Returns
    -------
    intricate : bool
        True for a share, an uncertain day, a retraction, a side, a kind of traffic,
        an answer or a correction.
    """
    return (
        claim.axis == "share"
        or claim.asserted_from != claim.asserted_to
        or claim.retracted_on is not None
        or any((claim.on_side, claim.flow, claim.responds_to, claim.supersedes))
    )


def intricate_places(
    records: Callable[[str], Iterable[Any]],
    has: Callable[[str], bool],
    tests: Iterable[tuple[str, str]] = INTRICATE,
) -> frozenset[str]:
    """
    Name the places of which more is said than can be counted.

    Parameters
    ----------
    records : callable
        Returns the rows of a query on the table ``claims``.
    has : callable
        Tells whether anything may be written in a column that makes a difference.
    tests : iterable of (column, condition)

    Returns
    -------
    places : frozenset of str
    """
    conditions = [condition for column, condition in tests if has(column)]
    if not conditions:
        return frozenset()
    listed = " OR ".join(conditions)
    parts = [f"SELECT place FROM claims WHERE says <> 'note' AND ({listed})"]
    if has("supersedes"):
        corrected = "SELECT supersedes FROM claims WHERE supersedes <> ''"
        parts.append(f"SELECT place FROM claims WHERE claim IN ({corrected})")
    rows = records(" UNION ".join(parts))
    return frozenset(row[0] for row in rows if not row[0].startswith(HELD))
