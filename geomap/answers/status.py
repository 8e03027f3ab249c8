"""Who says what of each place, and what sources agree on, as one document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from geomap.answers.entries import Entry, Key
from geomap.answers.flips import Flips, is_fragile
from geomap.answers.found import Found, found_in
from geomap.answers.head import head, known_actor, question, spoken_by
from geomap.answers.passage import passage_of
from geomap.answers.records import claim_records, document_records
from geomap.answers.rows import note_row, organisation_rows
from geomap.answers.shown import StatusAnswer
from geomap.answers.verdicts import assessment_rows, verification, with_judged
from geomap.atlas import Atlas
from geomap.boundaries import Line
from geomap.dataclass import dataclass
from geomap.gazetteer import Gazetteer
from geomap.locate import with_stretches
from geomap.ownlines import line_of
from geomap.policy import Policy
from geomap.resolve import Question, Resolution, resolve
from geomap.schema import AXES


@dataclass(frozen=True)
class Findings:
    """Everything that one question found, ready to be written place by place."""

    atlas: Atlas
    asked: Question
    entries: Mapping[str, Sequence[Entry]]
    flips: Flips
    parts: Mapping[tuple[str, str], Sequence[str]]
    possible: Mapping[tuple[str, str], Sequence[str]]
    contested: frozenset[str]
    reached: frozenset[str]


def status_answer(
    atlas: Atlas,
    places: Sequence[str] = (),
    *,
    as_of: date | None = None,
    known_on: date | None = None,
    policy: Policy | None = None,
    source: str | None = None,
    actor: str | None = None,
) -> dict[str, Any]:
    """
    Say who says what of places, and what sources agree on.

    Parameters
    ----------
    atlas : Atlas
    places : sequence of str
        Names, aliases or frontiers; empty for every place that a claim reaches (or
        names on any day, unless ``known_on`` is given), the frontiers of the atlas and
        the crossings on them.
    as_of, known_on : date, optional
        The day asked about, and the day whose knowledge counts; None for the
        atlas's own day, and for everything.
    policy : Policy, optional
        The reading of the rules; None for the atlas's own.
    source : str, optional
        Only what this source or organisation says.
    actor : str, optional
        Only axes and words that name this actor.

    Returns
    -------
    status : dict
        The keys ``as_of``, ``known_on``, ``policy``, ``atlas``, ``geomap``,
        ``boundaries``, ``claims``, ``documents`` and ``places``.

    Raises
    ------
    UsageError
        If a place, source or actor is unknown.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> answer = status_answer(load_atlas("example:article"), ["torghundi"])
    >>> control = answer["places"][0]["axes"][0]
    >>> control["axis"], control["agreement"], control["holder"]
    ('control', 'conceded', 'taliban')
    >>> [(row["organisation"], row["value"]) for row in control["organisations"]]
    [('Afghan Interior Ministry', 'not_held'), ('Taliban', 'held')]
    """
    atlas = with_stretches(spoken_by(atlas, source))
    asked = question(atlas, as_of, known_on, policy)
    resolution = resolve(atlas, readings(asked))
    return status_of(atlas, asked, resolution, places, known_actor(atlas, actor))


def readings(asked: Question) -> list[Question]:
    """
    List the questions that a status needs resolved.

    Parameters
    ----------
    asked : Question

    Returns
    -------
    questions : list of Question
        The question itself, then each other reading of the rules.

    Examples
    --------
    >>> asked = Question(date(2021, 7, 9), date.max, Policy())
    >>> [other.policy.characterisations for other in readings(asked)]
    ['note', 'note', 'count', 'note']
    """
    return [asked, *(other for _, _, other in asked.flipped())]


def status_of(
    atlas: Atlas,
    asked: Question,
    resolution: Resolution,
    places: Sequence[str] = (),
    actor: str | None = None,
) -> dict[str, Any]:
    """
    Write a status from what the rules made of the claims.

    Parameters
    ----------
    atlas : Atlas
        With its stretches as places.
    asked : Question
    resolution : Resolution
        Of the `readings` of the question, in their order.
    places, actor
        As for `status_answer`; the actor by its own name.

    Returns
    -------
    status : dict
    """
    found = found_in(atlas, asked, resolution)
    return status_found(atlas, asked, found, places, actor)


def status_found(
    atlas: Atlas,
    asked: Question,
    found: Found,
    places: Sequence[str] = (),
    actor: str | None = None,
) -> dict[str, Any]:
    """
    Write a status from what was found, as it stands on the day that is asked about.

    Parameters
    ----------
    atlas : Atlas
        With its stretches as places.
    asked : Question
    found : Found
        From `found_in`, of this day or another on which the claims stand alike.
    places, actor
        As for `status_answer`; the actor by its own name.

    Returns
    -------
    status : dict
    """
    findings = _on_day(atlas, asked, found)
    # What a later claim will name is not known on an earlier day.
    all_known = asked.known_on == date.max
    later = [claim.place for claim in atlas.claims] if all_known else []
    names = _wanted_places(atlas, places, findings.reached, later)
    described = [_place(findings, name, actor) for name in names]
    known = [c for c in atlas.claims if c.known_on <= asked.known_on]
    cited = _cited(described) if places or actor else {c.claim for c in known}
    if not actor:  # a note that says no status stands in no axis
        cited |= {c.claim for c in known if c.axis == "none" and c.place in names}
    claims = claim_records(atlas, cited)
    told = {
        **head(atlas, asked, _lines(atlas, names)),
        "claims": claims,
        "documents": document_records(atlas, claims),
        "places": described,
    }
    return StatusAnswer(told, atlas)


def _on_day(atlas: Atlas, asked: Question, found: Found) -> Findings:
    by_place = defaultdict(list)
    for key, entry in with_judged(atlas, asked.as_of, found.entries).items():
        by_place[key.place].append(entry)
    return Findings(
        atlas,
        asked,
        by_place,
        found.flips,
        found.parts,
        found.possible,
        found.contested,
        frozenset({*by_place, *(place for place, _ in found.possible)}),
    )


def _wanted_places(
    atlas: Atlas, places: Sequence[str], reached: Iterable[str], later: Iterable[str]
) -> list[str]:
    if places:
        gazetteer = Gazetteer(atlas.places)
        return list(dict.fromkeys(gazetteer.resolve(name).place for name in places))
    crossings = defaultdict(list)
    for name, place in sorted(atlas.places.items()):
        if place.kind == "crossing" and place.frontier:
            crossings[place.frontier].append(name)
    ordered = [
        name
        for frontier in atlas.frontiers
        for name in (frontier, *crossings[frontier])
    ]
    # A place is as silent before its first word as a crossing; a stretch is no place.
    named = set(later) & set(atlas.places)
    named = {name for name in named if atlas.places[name].kind != "stretch"}
    others = sorted(named | (set(reached) & set(atlas.places)))
    return list(dict.fromkeys([*ordered, *others]))


def _lines(atlas: Atlas, names: Iterable[str]) -> list[Line]:
    frontiers = []
    for name in names:
        place = atlas.places[name]
        frontier = name if place.kind == "frontier" else place.frontier
        if frontier:
            frontiers.append(frontier)
    return [
        line_of(frontier, atlas.boundaries, atlas.boundaries_error_m)
        for frontier in dict.fromkeys(frontiers)
    ]


def _place(found: Findings, name: str, actor: str | None) -> dict[str, Any]:
    own = list(found.entries.get(name, ()))
    if not any(entry.key.axis == "control" for entry in own):
        own.append(Entry(Key(name, "control")))
    own.sort(key=lambda e: (AXES.index(e.key.axis), *e.key[2:]))
    place = found.atlas.places[name]
    operation = [w for e in own if e.key.axis == "operation" for w in e.words]
    return {
        "place": name,
        "name": place.name,
        "kind": place.kind,
        "activity": next((e.value for e in own if e.key.axis == "activity"), None),
        "contested": name in found.contested,
        "passage": passage_of(place, [w for w in operation if not w["inconsistent"]]),
        "axes": [_axis(found, e) for e in own if actor is None or _names(e, actor)],
    }


def _names(entry: Entry, actor: str) -> bool:
    records = (*entry.words, *entry.notes)
    return entry.key.actor == actor or any(r["actor"] == actor for r in records)


def _axis(found: Findings, entry: Entry) -> dict[str, Any]:
    key = entry.key
    flips = found.flips.get(key, [])
    return {
        "axis": key.axis,
        "actor": key.actor or None,
        "measure": key.measure or None,
        "on_side": key.on_side or None,
        "agreement": entry.agreement or None,
        "rule": entry.rule,
        "flags": list(entry.flags),
        "holder": entry.holder or None,
        "value": entry.value,
        "verification": verification(found.atlas, entry, found.asked.as_of),
        "assessments": assessment_rows(found.atlas, entry, found.asked.as_of),
        "fragile": is_fragile(entry, flips),
        "n_organisations": len({w["organisation"] for w in entry.words}),
        "n_claims": len({w["claim"] for w in entry.words}),
        "parts_reported": list(found.parts.get((key.place, key.axis), ())),
        "flips": flips,
        "organisations": organisation_rows(found.atlas, entry, found.asked),
        "notes": [note_row(r) for r in (*entry.notes, *entry.set_aside)],
        "possible": list(dict.fromkeys(found.possible.get((key.place, key.axis), ()))),
    }


def _cited(places: Iterable[dict[str, Any]]) -> set[str]:
    cited = set()
    for place in places:
        for axis in place["axes"]:
            cited |= {c for row in axis["organisations"] for c in row["claims"]}
            cited |= {note["claim"] for note in axis["notes"]}
            cited |= set(axis["possible"])
    return cited
