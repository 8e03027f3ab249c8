"""The nouns that travel: rows as written, claims as coded, the atlas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property

from geomap.dataclass import dataclass
from geomap.display import Shown
from geomap.errors import Problem
from geomap.place import Place
from geomap.policy import Policy


@dataclass(frozen=True)
class Row:
    """
    One row of one table, as it was written.

    Parameters
    ----------
    file : str
        Path inside the atlas, with forward slashes.
    line : int
        Line of the file, counted from 1.
    values : mapping of str to str
        Cells by column, stripped of white space; empty text where nothing stands.

    Examples
    --------
    >>> row = Row("claims/paper.csv", 7, {"place": "gate; bridge"})
    >>> row.listed("place"), row["note"]
    (('gate', 'bridge'), '')
    """

    file: str
    line: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return a cell, or an empty text where the table has no such column."""
        return self.values.get(column, "")

    def listed(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that are joined by semicolons."""
        return tuple(part.strip() for part in self[column].split(";") if part.strip())


@dataclass(frozen=True)
class Claim:
    """
    One statement about one place and at most one actor, ready to be resolved.

    A row of ``claims/*.csv`` gives one record for each of its places and, for the
    word ``shared``, for each of its actors; all carry the row's own ``claim``.
    Empty text means that nothing was said; a missing day is None.

    Parameters
    ----------
    claim : str
        The row's own name.
    place : str
        A place of the gazetteer, ``held:ACTOR``, or empty for a note without one.
    source : str
        Key of the sources.
    says, axis : str
        The word, and the axis it speaks of.
    actor : str
        The actor, by default the side of the source for activity words.
    asserted_from, asserted_to : date
        Earliest and latest day on which it may have been said.
    valid_from, begins : date
        Earliest day of its validity, and the latest bound, on which it begins.
    ends : date
        Last day of its validity; `date.max` where open.
    known_on : date
        The day from which the atlas knows it.
    retracted_on : date or None
        The day on which it was taken back.
    share_min, share_max : float or None
        The share said, at least and at most, for a ``share`` with a number.
    bracket_min, bracket_max : float or None
        What the share would span if it were a rounded fraction.
    start, stop : str
        The columns ``from`` and ``to`` of a stretch, as written.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> claim = load_atlas("example:article").claims[1]
    >>> claim.claim, claim.place, claim.says, claim.actor
    ('C01a', 'afg-border-unstated', 'held', 'taliban')
    >>> claim.mode
    'characterised'
    """

    claim: str
    place: str
    source: str
    says: str
    axis: str
    actor: str
    asserted_from: date
    asserted_to: date
    valid_from: date
    begins: date
    ends: date
    known_on: date
    document: str
    mode: str = "direct"
    degree: str = ""
    basis: str = ""
    hedge: str = ""
    on_side: str = ""
    flow: str = ""
    measure: str = ""
    measure_basis: str = ""
    qualifier: str = ""
    share_min: float | None = None
    share_max: float | None = None
    bracket_min: float | None = None
    bracket_max: float | None = None
    start: str = ""
    stop: str = ""
    via: str = ""
    locator: str = ""
    quote: str = ""
    supersedes: str = ""
    retracted_on: date | None = None
    responds_to: str = ""
    credibility: str = ""
    note: str = ""
    file: str = ""
    row: int = 0
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, repr=False)
class Atlas(Shown):
    """
    A folder of tables, read, checked and coded.

    Parameters
    ----------
    name : str
        ``example:article``, or the folder's own name.
    title, summary, licence, lang, version : str
        From ``atlas.toml``.
    as_of : date
        The day asked about by default.
    frontiers : tuple of str
        The frontiers it is about, as ``AFG-TJK``, in the order written.
    side : str
        The country whose side is meant by default.
    boundaries : str
        The line set or file asked for; empty for the most detailed shipped line.
    policy : Policy
        From ``atlas.toml``, over the defaults.
    claims : tuple of Claim
        In the order of their names, whatever files they stand in.
    sources, actors, documents : mapping of str to Row
        By their own names, in the order written.
    places : mapping of str to Place
        The whole gazetteer: shipped places and the atlas's own.
    assessments : tuple of Row
        The analyst's own verdicts.
    problems : tuple of Problem
        The warnings that were found.
    hash : str
        SHA-256 over what the rows that may be published say; over the files, where
        it is private.
    private : bool
        Whether rows that may not be published are still in it.
    boundaries_error_m : float or None
        How far an own line may lie from the true one; None where nobody says.
    own_line : str
        The line file that the atlas itself names; its kilometres may be used in the
        claims, whatever line is measured on.
    background : str
        The file whose lines lie behind the claims on a map, instead of the shipped
        outlines; empty for those.
    as_of_is_set : bool
        Whether ``atlas.toml`` names the day, so that nothing later is told unasked.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> atlas
    <Atlas 'Afghanistan, 9 July 2021', as of 2021-07-09; claims: 24, ...>
    >>> atlas.places["torghundi"].part_of
    ('AFG-TKM', 'AFG', 'TKM')
    """

    name: str
    title: str
    summary: str
    as_of: date
    frontiers: tuple[str, ...]
    side: str
    boundaries: str
    policy: Policy
    claims: tuple[Claim, ...]
    sources: Mapping[str, Row]
    actors: Mapping[str, Row]
    documents: Mapping[str, Row]
    places: Mapping[str, Place]
    assessments: tuple[Row, ...]
    problems: tuple[Problem, ...]
    hash: str
    licence: str = ""
    lang: str = "en"
    version: str = ""
    private: bool = False
    boundaries_error_m: float | None = None
    own_line: str = ""
    background: str = ""
    as_of_is_set: bool = False
    heard: tuple[str, ...] = ()

    @cached_property
    def voice(self) -> str:
        """Return who alone is heard; empty where everybody is."""
        bodies: dict[str, set[str]] = {}
        for name, row in self.sources.items():
            bodies.setdefault(row["organisation"], set()).add(name)
        told = []
        for name in self.heard:
            row = self.sources[name]
            whole = bodies[row["organisation"]] <= set(self.heard)
            person = "" if whole else f" ({row['person'] or name})"
            told.append(f"{row['organisation']}{person}")
        return ", ".join(dict.fromkeys(told))

    @cached_property
    def sides(self) -> dict[str, str]:
        """Return the actor whose side each organisation is on, where it has one."""
        sides: dict[str, str] = {}
        for row in self.sources.values():
            if row["side"]:
                sides.setdefault(row["organisation"], row["side"])
        return sides

    @cached_property
    def adverse(self) -> frozenset[tuple[str, str]]:
        """Return each pair of actors that are adverse, in both orders."""
        pairs = {
            (actor, other)
            for actor, row in self.actors.items()
            for other in row.listed("adverse_to")
        }
        return frozenset(pairs | {(other, actor) for actor, other in pairs})

    @cached_property
    def claim_places(self) -> dict[str, int]:
        """Return where each claim stands first among all."""
        found: dict[str, int] = {}
        for place, claim in enumerate(self.claims):
            found.setdefault(claim.claim, place)
        return found

    @cached_property
    def actor_names(self) -> dict[str, str]:
        """Return what each actor is called."""
        return {actor: row["name"] or actor for actor, row in self.actors.items()}

    def __repr__(self) -> str:
        """Say what it is in a line: a whole atlas would fill a screen many times."""
        rows = len({claim.claim for claim in self.claims})
        return (
            f"<Atlas {self.title!r}, as of {self.as_of}; claims: {rows},"
            f" sources: {len(self.sources)}, documents: {len(self.documents)}>"
        )


def frontiers_spoken_of(
    claims: Iterable[Claim], places: Mapping[str, Place]
) -> list[str]:
    """
    List the frontiers on which claims lie.

    Parameters
    ----------
    claims : iterable of Claim
    places : mapping of str to Place
        The gazetteer.

    Returns
    -------
    frontiers : list of str
        Sorted; that of a crossing or stretch too.

    Examples
    --------
    >>> frontiers_spoken_of([], {})
    []
    """
    spoken = {claim.place for claim in claims}
    named = [place for name, place in places.items() if name in spoken]
    found = (p.place if p.kind == "frontier" else p.frontier for p in named)
    return sorted({frontier for frontier in found if frontier})
