"""What each organisation says an actor holds of an area, measure by measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from geomap.answers.across import combined
from geomap.answers.counts import counted
from geomap.answers.lengths import organisations
from geomap.answers.survey import Survey
from geomap.areas import Held, joined, said_of
from geomap.atlas import Atlas
from geomap.containers import containers
from geomap.measure import bounds_of
from geomap.resolve import Question, Resolution

Row = dict[str, Any]

AREA: Final = "area"
KM2: Final = 1e6
COUNTED: Final = {"districts": "district", "crossings": "crossing"}
STATED_ONLY: Final = ("population", "length")
"""Measures of which nothing can be located in an area."""

KINDS: Final = ("country", "province", "district", "zone")


def areas_spoken_of(atlas: Atlas) -> list[str]:
    """
    List the areas of which a share is stated.

    Parameters
    ----------
    atlas : Atlas

    Returns
    -------
    places : list of str
        In the order of the claims.

    Examples
    --------
    Here sources state shares of frontiers, and of the whole country:

    >>> from geomap.load import load_atlas
    >>> areas_spoken_of(load_atlas("example:article"))
    ['AFG']
    """
    named = (c.place for c in atlas.claims if c.axis == "share")
    places = atlas.places
    found = (n for n in named if n in places and places[n].kind in KINDS)
    return list(dict.fromkeys(found))


def area_record(
    atlas: Atlas,
    resolution: Resolution,
    asked: Question,
    name: str,
    actor: str | None = None,
) -> Row:
    """
    Say what organisations say is held of one area.

    Parameters
    ----------
    atlas : Atlas
        With its stretches as places.
    resolution : Resolution
        Of one question.
    asked : Question
    name : str
        A country, province, district or zone.
    actor : str, optional
        Of this actor only.

    Returns
    -------
    area : dict
        ``place``, ``name``, ``kind`` and ``measures``: those of which anything is
        said. Measures are never turned into each other.
    """
    place = atlas.places[name]
    survey = Survey(atlas, resolution, asked, place)
    measures = [
        _area(survey, actor),
        *_counts(survey, actor),
        *(_stated(survey, measure, actor) for measure in STATED_ONLY),
    ]
    return {
        "place": name,
        "name": place.name,
        "kind": place.kind,
        "measures": [one for one in measures if one["shares"]],
    }


def _counts(survey: Survey, actor: str | None) -> Iterator[Row]:
    """Count the districts and the crossings of an area."""
    larger = containers(survey.atlas.places)
    own = survey.place.place
    for measure, kind in COUNTED.items():
        inside = [
            name
            for name, place in survey.atlas.places.items()
            if place.kind == kind and own in larger[name]
        ]
        yield counted(
            survey.atlas,
            survey.asked,
            survey.resolution.words,
            place=own,
            measure=measure,
            names=sorted(inside),
            actor=actor,
        )


def _stated(survey: Survey, measure: str, actor: str | None) -> Row:
    """Repeat what is stated in a measure of which nothing can be located."""
    rows = [
        {
            "organisation": body,
            "actor": one,
            "measure": measure,
            "lower": (figures.stated or (0.0, 1.0))[0],
            "upper": (figures.stated or (0.0, 1.0))[1],
            **figures.cells(),
            "state": "stated" if figures.stated else "no_report",
            "claims": list(figures.claims),
        }
        for one in survey.atlas.actors
        if actor in (None, one)
        for body in organisations(survey.atlas.sources.values())
        if (figures := survey.figures(body, measure, one)).claims
    ]
    return {"measure": measure, "total": None, "shares": rows, "across": []}


def _area(survey: Survey, actor: str | None) -> Row:
    """Measure what is said to be held of an area, on the ellipsoid."""
    atlas, name = survey.atlas, survey.place.place
    spoken = {
        w["actor"]
        for w in survey.resolution.words
        if (w["axis"], w["place"], w["measure"]) == ("share", name, AREA)
    }
    spoken |= {
        e.actor for e, _ in survey.words if e.says != "not_held" or e.weight == 2
    }
    actors = [a for a in atlas.actors if a in spoken and actor in (None, a)]
    shares, across = [], []
    for one in actors:
        said = _within(survey, said_of(survey.words, one))
        rows = [
            row
            for body in organisations(atlas.sources.values())
            if (row := _row(survey, one, body, said.get(body)))
        ]
        shares += rows
        across.append(_across(one, rows, said, _total_m2(survey)))
    total_km2 = _total_m2(survey) / KM2 if actors else 0.0
    return {
        "measure": AREA,
        "total": round(total_km2, 3) or None,
        "unit": "km2",
        "outline": survey.outline.credit if actors and survey.outline else "",
        "outside_km2": _outside_km2(survey) if actors else 0.0,
        "shares": shares,
        "across": across,
    }


def _total_m2(survey: Survey) -> float:
    return float(survey.outline.shape.area) if survey.outline else 0.0


def _within(survey: Survey, said: dict[str, Held]) -> dict[str, Held]:
    """Cut what is said to the area; without an outline nothing can be measured."""
    if survey.outline is None:
        return {}
    whole = survey.outline.shape
    return {
        body: Held(*(shape & whole for shape in held)) for body, held in said.items()
    }


def _outside_km2(survey: Survey) -> float:
    """Measure what is spoken of but lies outside the whole: it is not counted."""
    if survey.outline is None or not survey.words:
        return 0.0
    left = joined(shape for _, shape in survey.words) - survey.outline.shape
    return round(float(left.area) / KM2, 3)


def _row(survey: Survey, actor: str, body: str, said: Held | None) -> Row | None:
    figures = survey.figures(body, AREA, actor)
    held, denied, torn = (shape.area for shape in said) if said else (0.0, 0.0, 0.0)
    if not figures.claims and not (held or denied or torn):
        return None
    bounds = bounds_of(
        _total_m2(survey) or 1.0,
        held,
        denied,
        stated=figures.stated,
        points=int(torn > 0),
    )
    named = {*figures.claims, *_located_claims(survey, body, actor)}
    ordered = (c.claim for c in survey.atlas.claims if c.claim in named)
    return {
        "organisation": body,
        "actor": actor,
        "measure": AREA,
        "lower": bounds.lower,
        "upper": bounds.upper,
        "located_km2": round(held / KM2, 3),
        "denied_km2": round(denied / KM2, 3),
        "contradicted_km2": round(torn / KM2, 3),
        **figures.cells(),
        "state": bounds.state,
        "claims": list(dict.fromkeys(ordered)),
    }


def _located_claims(survey: Survey, body: str, actor: str) -> set[str]:
    """Return the standing words of a body about land in the area."""
    standing = {w["claim"] for w in survey.resolution.words}
    return {
        event.claim
        for event, _ in survey.words
        if event.organisation == body
        and event.claim in standing
        and (event.actor == actor or event.says == "held")
    }


def _across(
    actor: str, rows: Sequence[Row], said: Mapping[str, Held], total_m2: float
) -> Row:
    """Combine organisations; the four areas add up to the whole."""
    held, denied = (
        joined(getattr(one, key) for one in said.values()) for key in ("held", "denied")
    )
    areas = {
        "undisputed": (held - denied).area,
        "disputed": (held & denied).area,
        "denied": (denied - held).area,
    }
    areas["silent"] = total_m2 - sum(areas.values())
    both, either = combined(rows)
    return {
        "actor": actor,
        "measure": AREA,
        **{f"{key}_km2": round(m2 / KM2, 3) for key, m2 in areas.items()},
        "both": list(both),
        "any": list(either),
    }
