"""What every check is given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from functools import cached_property

from geomap.atlas import Claim, Row, frontiers_spoken_of
from geomap.boundaries import canonical_frontier
from geomap.claimnames import claim_id
from geomap.dataclass import dataclass
from geomap.errors import Problem, UsageError
from geomap.gazetteer import Gazetteer
from geomap.line import Line
from geomap.linefile import file_stem, names_file
from geomap.ownlines import line_of
from geomap.place import Place
from geomap.rawatlas import RawAtlas
from geomap.schema import SHEET


@dataclass(frozen=True)
class Material:
    """
    An atlas as written, and as far as it could be read.

    Parameters
    ----------
    raw : RawAtlas
        The rows.
    places : mapping of str to Place
        The shipped places and the atlas's own.
    gazetteer : Gazetteer
        The same, by any name.
    claims : tuple of Claim
        The claims that could be coded.

    Examples
    --------
    >>> red = Row("actors.csv", 2, {"actor": "red", "adverse_to": "blue"})
    >>> sorted(Material(RawAtlas("", rows={"actors": (red,)})).adverse)
    [('blue', 'red'), ('red', 'blue')]
    """

    raw: RawAtlas
    places: Mapping[str, Place] = field(default_factory=dict)
    gazetteer: Gazetteer = field(default_factory=lambda: Gazetteer({}))
    claims: tuple[Claim, ...] = ()

    @cached_property
    def names(self) -> dict[str, frozenset[str]]:
        """Return the names that rows of each table can be referred to by."""
        return {
            "claims": frozenset(claim_id(row) for row in self.raw["claims"]),
            "sources": frozenset(row["source"] for row in self.raw["sources"]),
            "actors": frozenset(row["actor"] for row in self.raw["actors"]),
            "documents": frozenset(row["document"] for row in self.raw["documents"]),
        }

    @cached_property
    def unread(self) -> frozenset[str]:
        """Return the tables of which something could not be read, and so is missing."""
        files = {one.file for one in self.raw.problems if one.severity == "error"}
        words = (file.removeprefix(SHEET).casefold() for file in files)
        return frozenset(re.split("[/ ]", one)[0].removesuffix(".csv") for one in words)

    @cached_property
    def adverse(self) -> frozenset[tuple[str, str]]:
        """Return each pair of adverse actors, in both orders."""
        pairs = {
            (row["actor"], other)
            for row in self.raw["actors"]
            for other in row.listed("adverse_to")
        }
        return frozenset(pairs | {(other, actor) for actor, other in pairs})

    @property
    def frontiers(self) -> tuple[str, ...]:
        """Return the frontiers that are listed, else those on which claims lie."""
        listed = self.raw.settings.get("frontiers")
        written = [str(text) for text in listed] if isinstance(listed, list) else []
        named = [canonical_frontier(text) or text for text in written]
        spoken = frontiers_spoken_of(self.claims, self.places)
        return tuple(dict.fromkeys(named if written else spoken))

    def line(self, frontier: str, boundaries: str = "") -> Line:
        """
        Return a frontier as the atlas measures it, or as another line set draws it.

        Parameters
        ----------
        frontier : str
            Two alpha-3 codes.
        boundaries : str
            A line set, or what the atlas's own line is called; empty for the atlas's.

        Returns
        -------
        line : Line
        """
        settings = self.raw.settings
        own, error_m = settings.get("boundaries"), settings.get("boundaries_error_m")
        chosen = own if isinstance(own, str) else ""
        if boundaries:
            files = [f for f in (chosen, self.raw.own_line) if names_file(f)]
            named = [file for file in files if file_stem(file) == boundaries]
            chosen = named[0] if named else boundaries
        known = isinstance(error_m, int | float) and error_m > 0
        return line_of(frontier, chosen, error_m if known else None)

    def place(self, name: str) -> Place | None:
        """Return a place by any of its names, or None."""
        try:
            return self.gazetteer.resolve(name)
        except UsageError:
            return None


Check = Callable[[Material], Iterator[Problem]]
"""A rule: what it is given, it only reads; what breaks it, it yields."""


def at(row: Row, message: str, remedy: str) -> Problem:
    """
    Return an error in a row.

    Parameters
    ----------
    row : Row
        Where it is.
    message, remedy : str
        What is wrong, and what would be right.

    Returns
    -------
    problem : Problem

    Examples
    --------
    >>> print(at(Row("a.csv", 2, {}), "The row is odd.", "Make it even."))
    a.csv:2: error: The row is odd. Make it even.
    """
    return Problem(row.file, row.line, message, remedy)


def beware(row: Row, message: str, remedy: str) -> Problem:
    """
    Return a warning about a row.

    Parameters
    ----------
    row : Row
        Where it is.
    message, remedy : str
        What is wrong, and what would be right.

    Returns
    -------
    problem : Problem

    Examples
    --------
    >>> beware(Row("a.csv", 2, {}), "The row is odd.", "Make it even.").severity
    'warning'
    """
    return Problem(row.file, row.line, message, remedy, "warning")
