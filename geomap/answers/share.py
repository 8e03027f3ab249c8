"""How much of a border each organisation says an actor holds, at least and at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from geomap.answers.frontier import published_records
from geomap.answers.head import head, known_actor, question, spoken_by
from geomap.answers.ruler import Ruler, make_ruler
from geomap.atlas import Atlas, Policy
from geomap.boundaries import Line
from geomap.errors import UsageError
from geomap.gazetteer import Gazetteer
from geomap.locate import with_stretches
from geomap.measure import frechet_bounds, share_bounds, tally
from geomap.ownlines import lines_of
from geomap.resolve import Question, Record, Resolution, resolve

MEASURE = "length"
"""The only measure that says anything about the length of a border."""


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
        Pairs of alpha-3 codes or names; empty for those of the atlas.
    as_of, known_on, policy, source, actor
        As for `geomap.answers.status.status_answer`.
    boundaries : str
        The line set or file to measure on; empty for the atlas's, else the most
        detailed shipped line.

    Returns
    -------
    share : dict
        The head of every answer, and ``frontiers``. Lengths are in kilometres on the
        line named beside them; shares are from 0 to 1.

    Raises
    ------
    UsageError
        If a frontier, line, source or actor is unknown.
    """
    atlas = with_stretches(spoken_by(atlas, source))
    asked = question(atlas, as_of, known_on, policy)
    wanted = known_actor(atlas, actor)
    names = wanted_frontiers(atlas, frontiers)
    lines = lines_of(names, boundaries or atlas.boundaries, atlas.boundaries_error_m)
    return share_of(atlas, asked, resolve(atlas, [asked]), lines, wanted)


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
    return {
        **head(atlas, asked, lines),
        "frontiers": [
            _frontier(make_ruler(atlas, resolution, line, asked), actor)
            for line in lines
        ],
    }


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
    """
    if not frontiers:
        return list(atlas.frontiers)
    gazetteer = Gazetteer(atlas.places)
    found = [gazetteer.resolve(name) for name in frontiers]
    for name, place in zip(frontiers, found, strict=True):
        if place.kind != "frontier":
            message = (
                f"'{name}' is a {place.kind}, not a frontier: it has no share of a "
                "border's length. Name a frontier such as "
                f"{place.frontier or ' or '.join(atlas.frontiers[:2])}."
            )
            raise UsageError(message)
    return list(dict.fromkeys(place.place for place in found))


def _frontier(ruler: Ruler, wanted: str | None) -> dict[str, Any]:
    line = ruler.line
    actors = [wanted] if wanted else _actors_spoken_of(ruler)
    shares = [row for actor in actors for row in _shares_of(ruler, actor)]
    return {
        "frontier": line.frontier,
        "side": ruler.side,
        "line": {
            "set": line.set,
            "edition": line.edition,
            "length_km": _km(line.length_m),
            "notices": list(line.notices),
        },
        "published": published_records(line.frontier),
        "disputed": list(line.disputed),
        "shares": shares or [_silent_row(None)],
        "across": [
            _across(ruler, actor, [r for r in shares if r["actor"] == actor])
            for actor in actors
        ],
    }


def _km(metres: float) -> float:
    """Round to the millimetre, below which no line means anything."""
    return round(metres / 1000, 6)


def _actors_spoken_of(ruler: Ruler) -> list[str]:
    """List the actors said to hold, or not to hold, something on the frontier."""
    spoken = {
        r["actor"]
        for r in (*ruler.words, *ruler.notes)
        if r["place"] in ruler.on_line
        and (r["axis"] == "control" or (r["axis"], r["measure"]) == ("share", MEASURE))
        and (r["says"] != "not_held" or r.get("weight") == 2)
    }
    spoken |= {e.actor for piece in ruler.pieces for e in piece.events}
    return [actor for actor in ruler.atlas.actors if actor in spoken]


def _shares_of(ruler: Ruler, actor: str) -> Iterable[dict[str, Any]]:
    speaking = {
        r["organisation"]
        for r in (*ruler.words, *ruler.notes)
        if r["place"] in ruler.on_line
    }
    speaking |= {e.organisation for piece in ruler.pieces for e in piece.events}
    order = dict.fromkeys(r["organisation"] for r in ruler.atlas.sources.values())
    for organisation in order:
        if organisation in speaking:
            yield _share(ruler, actor, organisation)
    yield _silent_row(actor)


def _silent_row(actor: str | None) -> dict[str, Any]:
    """Make the last row, which speaks for every organisation that is silent."""
    return {
        "organisation": None,
        "actor": actor,
        "measure": MEASURE,
        "measure_basis": None,
        "lower": 0.0,
        "upper": 1.0,
        "located_km": 0.0,
        "denied_km": 0.0,
        "stated": None,
        "bracket": None,
        "points": 0,
        "snap_m": None,
        "state": "no_report",
        "verification": "unverified",
        "claims": [],
    }


def _share(ruler: Ruler, actor: str, organisation: str) -> dict[str, Any]:
    own = [w for w in ruler.words if w["organisation"] == organisation]
    said = [
        w
        for w in own
        if w["place"] == ruler.line.frontier
        and (w["axis"], w["measure"], w["actor"]) == ("share", MEASURE, actor)
    ]
    stated = stated_by([w for w in said if w["says"] == "share"])
    points = _points(ruler, own, actor)
    bounds = share_bounds(
        ruler.pieces,
        actor=actor,
        organisation=organisation,
        stated=stated,
        points=len(points),
    )
    claims = {
        e.claim
        for piece in ruler.pieces
        for e in piece.events
        if e.organisation == organisation
    }
    claims |= {w["claim"] for w in (*said, *points)}
    hedged = any(w["hedge"] == "hard_to_corroborate" for w in said)
    named = [c for c in ruler.atlas.claims if c.claim in claims]
    basis = [c for c in named if c.axis == "share"]
    return {
        "organisation": organisation,
        "actor": actor,
        "measure": MEASURE,
        "measure_basis": _joined({c.measure_basis for c in basis}),
        "lower": bounds.lower,
        "upper": bounds.upper,
        "located_km": _km(bounds.held_m),
        "denied_km": _km(bounds.denied_m),
        "stated": list(stated) if stated else None,
        "bracket": _bracket(ruler, said),
        "points": len({w["place"] for w in points}),
        "snap_m": _snap_m(ruler, organisation),
        "state": bounds.state,
        "verification": "uncorroborated" if hedged else "unverified",
        "claims": list(dict.fromkeys(c.claim for c in named)),
    }


def _snap_m(ruler: Ruler, organisation: str) -> float | None:
    """Return how far the line runs from the districts that locate a share, at most."""
    claims = {
        e.claim
        for p in ruler.pieces
        for e in p.events
        if e.organisation == organisation
    }
    named = {c.place for c in ruler.atlas.claims if c.claim in claims}
    snaps = [ruler.reaches[name].snap_m for name in named & set(ruler.reaches)]
    return round(max(snaps), 1) if snaps else None


def _joined(words: set[str]) -> str | None:
    return "; ".join(sorted(words - {""})) or None


def stated_by(words: Sequence[Record]) -> tuple[float, float] | None:
    """
    Take what all of an organisation's figures allow; a clash stays visible.

    Parameters
    ----------
    words : sequence of dict
        Its standing words of share, of one actor.

    Returns
    -------
    stated : tuple of float or None
        At least and at most.
    """
    if not words:
        return None
    return max(w["share_min"] for w in words), min(w["share_max"] for w in words)


def _bracket(ruler: Ruler, said: Sequence[Record]) -> list[float] | None:
    """Show what a figure would span if it were a rounded fraction."""
    for word in said if ruler.rounding else ():
        claim = ruler.atlas.claims[word["row"]]
        if claim.bracket_min is not None and claim.bracket_max is not None:
            return [claim.bracket_min, claim.bracket_max]
    return None


def _points(ruler: Ruler, own: Sequence[Record], actor: str) -> list[Record]:
    """List the words that the actor holds a crossing on the line."""
    places = ruler.atlas.places
    return [
        w
        for w in own
        if w["axis"] == "control"
        and w["says"] in ("held", "shared")
        and w["actor"] == actor
        and places[w["place"]].kind == "crossing"
        and places[w["place"]].frontier == ruler.line.frontier
    ]


def _across(ruler: Ruler, actor: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Combine organisations: exactly where located, by bounds where not."""
    total = tally(ruler.pieces, actor)
    speaking: dict[str, tuple[float, float]] = defaultdict(lambda: (0.0, 1.0))
    for row in rows:
        if row["state"] in ("stated", "located", "both"):
            speaking[row["organisation"]] = (row["lower"], row["upper"])
    both, either = frechet_bounds(list(speaking.values()))
    return {
        "actor": actor,
        "measure": MEASURE,
        "undisputed_km": _km(total.undisputed_m),
        "disputed_km": _km(total.disputed_m),
        "claimed_by_any_km": _km(total.undisputed_m + total.disputed_m),
        "denied_km": _km(total.denied_m),
        "silent_km": _km(total.silent_m),
        "both": list(both),
        "any": list(either),
    }
