"""What others say of a frontier: the lengths they publish, and who disputes it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from geomap.bundled import read_text
from geomap.countries import country, country_pair
from geomap.dataclass import dataclass
from geomap.words import say

Position = tuple[float, float]
"""Longitude and latitude in degrees on WGS 84."""


@dataclass(frozen=True)
class Published:
    """
    A length that somebody publishes for a frontier.

    Parameters
    ----------
    km : float
    source : str
        Who publishes it.
    year : str
        Of the edition.
    url : str
        Where it can be read.

    Examples
    --------
    >>> found = published_lengths("CHL-PER")[0]
    >>> found.km, found.source
    (168.0, 'CIA World Factbook')
    """

    km: float
    source: str
    year: str
    url: str


class Stretch(NamedTuple):
    """
    Where a dispute begins and ends, by position.

    Parameters
    ----------
    first, last : pair of float
        Longitude and latitude of its ends.
    within : bool
        Whether what is disputed lies somewhere between the ends, and not up to them.
    """

    first: Position
    last: Position
    within: bool = False


@dataclass(frozen=True)
class Dispute:
    """
    Who disputes a frontier, and where that is said.

    Parameters
    ----------
    text : str
        In one sentence, who disputes what.
    view : str
        How the line that was asked about draws it; empty where nobody checked.
    part : str
        What is disputed, where it is not the whole frontier.
    source, url : str
        The public page that says so.
    stretches : tuple of Stretch
        Each stretch that is disputed; empty where it is the whole frontier, or where
        no page bounds it.
    whole : str
        Then, why all of the line counts as disputed.

    Examples
    --------
    Whatever is told of a dispute has a page that says so:

    >>> found = disputes("CHN-IND")
    >>> len(found) > 0, all(dispute.url for dispute in found)
    (True, True)
    """

    text: str
    view: str
    part: str
    source: str
    url: str
    stretches: tuple[Stretch, ...] = ()
    whole: str = ""

    def __str__(self) -> str:
        """Return what is to be told with every answer on the line."""
        return " ".join(filter(None, (self.text, self.view, self.whole)))


@dataclass(frozen=True)
class Lack:
    """
    What a shipped line leaves out of its frontier.

    Parameters
    ----------
    text : str
        In one sentence.
    source, url : str
        The public page that tells of the place.
    """

    text: str
    source: str
    url: str


DRAWERS: Final = {
    "naturalearth": "Natural Earth",
    "osm": "OpenStreetMap",
    "osm-world": "OpenStreetMap",
}
"""Whose view the lines of a set take."""


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


def disputes(frontier: str, line_set: str = "") -> tuple[Dispute, ...]:
    """
    Return who disputes a frontier, from a small table.

    Parameters
    ----------
    frontier : str
        Two alpha-3 codes, as `canonical_frontier` takes them.
    line_set : str, optional
        Whose view of it is asked for; none is told for a line that is not shipped.

    Returns
    -------
    disputes : tuple of Dispute
        Empty where the table has none, which does not mean that there is none.

    Examples
    --------
    >>> disputes("NOR-SWE")
    ()
    >>> disputes("ESP-PRT", "naturalearth")[0].view
    'Natural Earth leaves Olivenza on the side of Spain.'
    """
    rows = _table("disputed.csv").get(country_pair(frontier) or "", ())
    return tuple(
        Dispute(
            row["text"],
            _view(row, line_set),
            row["part"],
            row["source"],
            row["url"],
            _stretches(row),
            row["whole"],
        )
        for row in rows
    )


def _stretches(row: Mapping[str, str]) -> tuple[Stretch, ...]:
    """Return the ends of what a dispute is about, from a table of their own."""
    bounds = _table("disputed_stretches.csv").get(row["frontier"], ())
    return tuple(
        Stretch(
            (float(one["from_lon"]), float(one["from_lat"])),
            (float(one["to_lon"]), float(one["to_lat"])),
            bool(one["within"]),
        )
        for one in bounds
        if one["part"] == row["part"]
    )


def lacking(frontier: str, line_set: str) -> tuple[Lack, ...]:
    """
    Return what a shipped line leaves out of its frontier, from a small table.

    Parameters
    ----------
    frontier : str
        Two alpha-3 codes, as `canonical_frontier` takes them.
    line_set : str
        The line set whose line it is.

    Returns
    -------
    lacks : tuple of Lack
        Empty where the table has none.

    Examples
    --------
    >>> lacking("CHE-ITA", "naturalearth")[0].text
    'The line leaves out Campione, a piece of Italy inside Switzerland.'
    """
    rows = _table("lacking.csv").get(country_pair(frontier) or "", ())
    return tuple(
        Lack(row["text"], row["source"], row["url"])
        for row in rows
        if row["set"] == line_set
    )


def _view(row: Mapping[str, str], line_set: str) -> str:
    """Say how a line set draws what is disputed, in the words of the table."""
    drawer = DRAWERS.get(line_set)
    if drawer is None:
        return ""
    said = [row["drawn"]] if row["drawn"].startswith((drawer, "The shipped")) else []
    side = country(row[line_set.partition("-")[0]])
    if side is not None:
        fields = {"place": row["place"], "country": side.name}
        said.append(say("line_leaves", drawer=drawer, **fields))
    return " ".join(said)
