"""How much of a border each organisation says an actor holds, at least and at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from geomap.answers.across import across_row
from geomap.answers.areas import KINDS, area_record
from geomap.answers.counts import counted
from geomap.answers.frontier import published_records
from geomap.answers.head import head, known_actor, question, spoken_by
from geomap.answers.lengths import MEASURE, km, length_rows, silent_row
from geomap.answers.ruler import Ruler, make_ruler
from geomap.answers.shown import ShareAnswer
from geomap.atlas import Atlas, frontiers_spoken_of
from geomap.boundaries import Line
from geomap.errors import UsageError
from geomap.gazetteer import Gazetteer
from geomap.locate import with_stretches
from geomap.ownlines import lines_of
from geomap.policy import Policy
from geomap.resolve import Question, Resolution, resolve

Told = dict[tuple[Any, ...], dict[str, Any]]
"""Answers about frontiers, by all that they follow from."""


def share_answer(
    atlas: Atlas,
    frontiers: Sequence[str] = (),
    *,
    as_of: date | None = None,
    known_on: date | None = None,
    policy: Policy | None = None,
    source: str | None = None,
    actor: str | None = None,
    boundaries: str = "",
) -> dict[str, Any]:
    """
    Say how much of each frontier every organisation says an actor holds.

    Parameters
    ----------
    atlas : Atlas
    frontiers : sequence of str
        Pairs of alpha-3 codes or names; empty for those of the atlas, or, where it
        names none, for those that its claims speak of. The name of a
        country, province, district or zone asks for its area, its districts and its
        crossings.
    as_of, known_on, policy, source, actor
        As for `geomap.answers.status.status_answer`.
    boundaries : str
        The line set or file to measure on; empty for the atlas's, else the most
        detailed shipped line.

    Returns
    -------
    share : dict
        The head of every answer, ``frontiers``, ``areas`` and ``left_out``, the words
        of control that are on none of the lines, each with its reason. Lengths are in
        kilometres on the line named beside them; shares are from 0 to 1.

    Raises
    ------
    UsageError
        If a frontier, line, source or actor is unknown.

    Examples
    --------
    Two thirds are said, and no kilometre is placed: how much is known, and not where.

    >>> from geomap.load import load_atlas
    >>> answer = share_answer(load_atlas("example:article"), ["AFG-TJK"])
    >>> row = answer["frontiers"][0]["shares"][0]
    >>> row["organisation"], row["actor"], row["located_km"]
    ('Russian Foreign Ministry', 'taliban', 0.0)
    >>> round(row["lower"], 3), round(row["upper"], 3)
    (0.667, 0.667)
    """
    atlas = with_stretches(spoken_by(atlas, source))
    asked = question(atlas, as_of, known_on, policy)
    wanted = known_actor(atlas, actor)
    names, areas = wanted_places(atlas, frontiers)
    lines = lines_of(names, boundaries or atlas.boundaries, atlas.boundaries_error_m)
    resolution = resolve(atlas, [asked])
    found = [area_record(atlas, resolution, asked, name, wanted) for name in areas]
    told = share_of(atlas, asked, resolution, lines, wanted) | {"areas": found}
    return ShareAnswer(told, atlas)


def share_of(
    atlas: Atlas,
    asked: Question,
    resolution: Resolution,
    lines: Sequence[Line],
    actor: str | None = None,
) -> dict[str, Any]:
    """
    Write shares from what the rules made of the claims.

    Parameters
    ----------
    atlas : Atlas
        With its stretches as places.
    asked : Question
    resolution : Resolution
        Of this one question.
    lines : sequence of Line
        The frontiers, as they are measured.
    actor : str, optional
        By its own name.

    Returns
    -------
    share : dict
    """
    rulers = [make_ruler(atlas, resolution, line, asked) for line in lines]
    return share_along(atlas, rulers, asked, actor, {})


def share_along(
    atlas: Atlas,
    rulers: Sequence[Ruler],
    asked: Question,
    actor: str | None,
    told: Told,
) -> dict[str, Any]:
    """
    Write shares from what is said along some lines.

    Parameters
    ----------
    atlas : Atlas
        With its stretches as places.
    rulers : sequence of Ruler
        Of this question, or of another at which the claims stand alike.
    asked : Question
        The day on which shares are fresh or stale.
    actor : str, optional
        By its own name.
    told : dict
        What was told of frontiers before, of the same atlas, reading and actor; a
        frontier of which the same is said is not measured again.

    Returns
    -------
    share : dict
    """
    frontiers = []
    for ruler in rulers:
        key = _said_along(ruler, asked)
        if key not in told:
            told[key] = _frontier(replace(ruler, asked=asked), actor)
        frontiers.append(told[key])
    return {
        **head(atlas, asked, [ruler.line for ruler in rulers]),
        "frontiers": frontiers,
        "areas": [],
        "left_out": _left_out(rulers),
    }


def _said_along(ruler: Ruler, asked: Question) -> tuple[Any, ...]:
    """Return all that the answer about a frontier follows from."""
    here = ruler.on_line | {*ruler.crossings}
    words = [word for word in ruler.words if word["place"] in here]
    fresh = asked.policy.stale_days["share"]
    return (
        ruler.line.frontier,
        tuple(tuple(word.values()) for word in words),
        tuple(tuple(n.values()) for n in ruler.notes if n["place"] in ruler.on_line),
        tuple(ruler.events),
        bool(ruler.coverage.tilings),
        tuple(
            (asked.as_of - word["asserted_to"]).days > fresh
            for word in words
            if word["axis"] == "share"
        ),
    )


def wanted_frontiers(atlas: Atlas, frontiers: Sequence[str]) -> list[str]:
    """
    Find the frontiers that are asked about.

    Parameters
    ----------
    atlas : Atlas
    frontiers : sequence of str
        By any of their names; empty for those of the atlas.

    Returns
    -------
    frontiers : list of str
        Pairs of alpha-3 codes, each once.

    Raises
    ------
    UsageError
        If a name means nothing, or no frontier.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> wanted_frontiers(load_atlas("example:article"), ["TJK-AFG"])
    ['AFG-TJK']
    """
    names, areas = wanted_places(atlas, frontiers)
    if areas:
        place = atlas.places[areas[0]]
        message = (
            f"'{place.place}' is a {place.kind}, not a frontier: this is asked of a "
            f"border's length. Name a frontier such as {' or '.join(atlas.frontiers[:2])}."
        )
        raise UsageError(message)
    return names


def wanted_places(atlas: Atlas, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """
    Find the frontiers and the areas that are asked about.

    Parameters
    ----------
    atlas : Atlas
    names : sequence of str
        By any of their names; empty for the frontiers of the atlas, and where it
        names none for those that its claims speak of.

    Returns
    -------
    frontiers, areas : list of str
        By their own names, each once.

    Raises
    ------
    UsageError
        If a name means nothing, or a crossing or stretch.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> wanted_places(load_atlas("example:article"), ["Afghanistan", "AFG-TKM"])
    (['AFG-TKM'], ['AFG'])
    """
    if not names:
        return list(atlas.frontiers) or frontiers_spoken_of(
            atlas.claims, atlas.places
        ), []
    # A lone name is a sequence too, of letters.
    names = [names] if isinstance(names, str) else names
    gazetteer = Gazetteer(atlas.places)
    found = [gazetteer.resolve(name) for name in names]
    for name, place in zip(names, found, strict=True):
        if place.kind != "frontier" and place.kind not in KINDS:
            message = (
                f"'{name}' is a {place.kind}, neither a frontier nor an area: it has no "
                "share of a border's length. Name a frontier such as "
                f"{place.frontier or ' or '.join(atlas.frontiers[:2])}."
            )
            raise UsageError(message)
    lines = [place.place for place in found if place.kind == "frontier"]
    areas = [place.place for place in found if place.kind != "frontier"]
    return list(dict.fromkeys(lines)), list(dict.fromkeys(areas))


def _frontier(ruler: Ruler, wanted: str | None) -> dict[str, Any]:
    line = ruler.line
    actors = [wanted] if wanted else _actors_spoken_of(ruler)
    shares = [row for actor in actors for row in length_rows(ruler, actor)]
    return {
        "frontier": line.frontier,
        "side": ruler.side,
        "line": {
            "set": line.set,
            "edition": line.edition,
            "length_km": km(line.length_m),
            "notices": list(line.notices),
        },
        "published": published_records(line.frontier),
        "disputed": list(line.disputed),
        "shares": shares or [silent_row(None)],
        "across": [
            across_row(ruler, actor, [r for r in shares if r["actor"] == actor])
            for actor in actors
        ],
        "crossings": _crossings(ruler, wanted),
        "tilings": ruler.coverage.described(),
    }


def _crossings(ruler: Ruler, wanted: str | None) -> dict[str, Any]:
    """Count the crossings of a frontier, those without a point among them."""
    return counted(
        ruler.atlas,
        ruler.asked,
        ruler.words,
        place=ruler.line.frontier,
        measure="crossings",
        names=ruler.crossings,
        actor=wanted,
    )


def _left_out(rulers: Sequence[Ruler]) -> list[dict[str, Any]]:
    """List the words of control that none of the lines could place."""
    placed = {event.claim for ruler in rulers for event in ruler.events}
    entries = [entry for ruler in rulers for entry in ruler.left_out]
    unique = {
        tuple(entry.values()): entry
        for entry in entries
        if entry["claim"] not in placed
    }
    return list(unique.values())


def _actors_spoken_of(ruler: Ruler) -> list[str]:
    """List the actors said to hold, or not to hold, something on the frontier."""
    spoken = {
        r["actor"]
        for r in (*ruler.words, *ruler.notes)
        if r["place"] in ruler.on_line
        and (r["axis"] == "control" or (r["axis"], r["measure"]) == ("share", MEASURE))
        and (r["says"] != "not_held" or r.get("weight") == 2)
    }
    spoken |= {event.actor for event in ruler.events}
    return [actor for actor in ruler.atlas.actors if actor in spoken]
