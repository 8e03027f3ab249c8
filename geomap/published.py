"""What others say of a frontier: the lengths they publish, and who disputes it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from geomap.bundled import read_text
from geomap.countries import country_pair


@dataclass(frozen=True)
class Published:
    """A length that somebody publishes for a frontier."""

    km: float
    source: str
    year: str
    url: str


@dataclass(frozen=True)
class Dispute:
    """A sentence about who disputes a frontier, and where that is said."""

    text: str
    source: str
    url: str


@cache
def _table(name: str) -> Mapping[str, tuple[Mapping[str, str], ...]]:
    """Return the rows of a shipped table by their frontier."""
    rows: dict[str, tuple[Mapping[str, str], ...]] = {}
    for row in csv.DictReader(io.StringIO(read_text(name))):
        rows[row["frontier"]] = (*rows.get(row["frontier"], ()), row)
    return rows


def published_lengths(frontier: str) -> tuple[Published, ...]:
    """
    Return the lengths that are published for a frontier, from a small table.

    Parameters
    ----------
    frontier : str
        Two alpha-3 codes, as `canonical_frontier` takes them.

    Returns
    -------
    lengths : tuple of Published
        Empty where the table has none.

    Examples
    --------
    >>> [(length.km, length.source) for length in published_lengths("CHL-PER")]
    [(168.0, 'CIA World Factbook')]
    """
    rows = _table("published_lengths.csv").get(country_pair(frontier) or "", ())
    return tuple(
        Published(float(row["km"]), row["source"], row["year"], row["url"])
        for row in rows
    )


def disputes(frontier: str) -> tuple[Dispute, ...]:
    """
    Return who disputes a frontier, from a small table.

    Parameters
    ----------
    frontier : str
        Two alpha-3 codes, as `canonical_frontier` takes them.

    Returns
    -------
    disputes : tuple of Dispute
        Empty where the table has none, which does not mean that there is none.

    Examples
    --------
    >>> disputes("NOR-SWE")
    ()
    """
    rows = _table("disputed.csv").get(country_pair(frontier) or "", ())
    return tuple(Dispute(row["text"], row["source"], row["url"]) for row in rows)
