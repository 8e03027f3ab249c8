"""How many crossings or districts each organisation says an actor holds, and which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geomap.answers.across import combined
from geomap.answers.figures import Figures, figures_of
from geomap.answers.lengths import organisations
from geomap.atlas import Atlas
from geomap.measure import bounds_of
from geomap.resolve import Question, Record

Row = dict[str, Any]
Said = Mapping[str, set[str]]


def counted(
    atlas: Atlas,
    asked: Question,
    words: Sequence[Record],
    *,
    place: str,
    measure: str,
    names: Sequence[str],
    actor: str | None = None,
) -> Row:
    """
    Count the places of one kind that organisations speak of.

    Parameters
    ----------
    atlas : Atlas
    asked : Question
    words : sequence of dict
        The words that stand, about one side where there are two.
    place : str
        The whole whose share is asked: a frontier, a province, a country.
    measure : {"crossings", "districts"}
        What is counted. A count is never turned into a length or an area.
    names : sequence of str
        The places that there are.
    actor : str, optional
        Of this actor only.

    Returns
    -------
    count : dict
        ``measure``, ``total``, ``places``, ``shares`` and ``across``. At least are
        those that are said to be held; at most are all but those that are denied.
    """
    wanted = set(names)
    inside: dict[tuple[str, str], list[Record]] = {
        (w["organisation"], w["place"]): [] for w in words if w["place"] in wanted
    }
    for word in words:
        key = word["organisation"], word["place"]
        if key in inside and word["axis"] == "control" and word["degree"] != "partial":
            inside[key].append(word)
    stated = {
        (w["organisation"], w["actor"])
        for w in words
        if (w["axis"], w["place"], w["measure"]) == ("share", place, measure)
    }
    spoken = {w["actor"] for found in inside.values() for w in found if _heard(w)}
    spoken |= {name for _, name in stated}
    actors = [a for a in atlas.actors if a in spoken and actor in (None, a)]
    speaking = {who for who, _ in inside} | {who for who, _ in stated}
    bodies = [b for b in organisations(atlas.sources.values()) if b in speaking]
    shares = []
    for one in actors:
        for body in bodies:
            said = _said_of(one, body, inside)
            if any(said.values()) or (body, one) in stated:
                own = [w for w in words if w["organisation"] == body]
                figures = figures_of(
                    atlas, own, asked, place=place, measure=measure, actor=one
                )
                shares.append(
                    _row((body, one), measure, said, names, figures)
                    | {"claims": _claims(atlas, said, inside, body, figures.claims)}
                )
    return {
        "measure": measure,
        "total": len(names),
        "places": list(names),
        "shares": shares,
        "across": [_across(one, measure, names, shares) for one in actors],
    }


def _heard(word: Record) -> bool:
    """Tell whether a word is about its actor alone; an implied lack is of nobody."""
    return bool(word["says"] != "not_held" or word["weight"] == 2)


def _said_of(
    actor: str, body: str | None, inside: Mapping[tuple[str, str], Sequence[Record]]
) -> dict[str, set[str]]:
    """Return the places that a body, or anybody, says are held and denied."""
    said: dict[str, set[str]] = {"held": set(), "denied": set(), "contradicted": set()}
    for (organisation, place), found in inside.items():
        if body not in (None, organisation):
            continue
        held = any(
            w["says"] in ("held", "shared") and w["actor"] == actor for w in found
        )
        denied = any(
            (w["says"] == "not_held" and w["actor"] == actor)
            or (w["says"] == "held" and w["actor"] != actor)
            for w in found
        )
        if any(w["inconsistent"] for w in found) and (held or denied):
            said["contradicted"].add(place)
        elif held:
            said["held"].add(place)
        elif denied:
            said["denied"].add(place)
    return said


def _row(
    whom: tuple[str, str],
    measure: str,
    said: Said,
    names: Sequence[str],
    figures: Figures,
) -> Row:
    total = len(names)
    held, denied = len(said["held"]), len(said["denied"])
    bounds = bounds_of(
        total or 1, held, denied, stated=figures.stated, points=held + denied
    )
    body, actor = whom
    return {
        "organisation": body,
        "actor": actor,
        "measure": measure,
        "lower": bounds.lower,
        "upper": bounds.upper,
        "at_least": held,
        "at_most": total - denied,
        **{key: [n for n in names if n in said[key]] for key in said},
        **figures.cells(),
        "state": bounds.state,
    }


def _claims(
    atlas: Atlas,
    said: Said,
    inside: Mapping[tuple[str, str], Sequence[Record]],
    body: str,
    figures: Iterable[str],
) -> list[str]:
    places = set().union(*said.values())
    named = {
        w["claim"]
        for (who, n), found in inside.items()
        for w in found
        if who == body and n in places
    } | {*figures}
    known = atlas.claim_places
    return sorted(named & known.keys(), key=known.__getitem__)


def _across(
    actor: str,
    measure: str,
    names: Sequence[str],
    shares: Sequence[Row],
) -> Row:
    """Sort the places by what anybody says of them; the four lists add up to all."""
    own = [row for row in shares if row["actor"] == actor]
    held = {name for row in own for name in row["held"]}
    denied = {name for row in own for name in row["denied"]}
    both, either = combined(own)
    return {
        "actor": actor,
        "measure": measure,
        "undisputed": [n for n in names if n in held - denied],
        "disputed": [n for n in names if n in held & denied],
        "denied": [n for n in names if n in denied - held],
        "silent": [n for n in names if n not in held | denied],
        "both": list(both),
        "any": list(either),
    }
