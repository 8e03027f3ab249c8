"""Answers to flat rows, for spreadsheets: the contract's names, parted by dots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from geomap.answers.passage import passage_cells
from geomap.answers.verdicts import verdict_cells
from geomap.countries import country
from geomap.place import Place

Answer = Mapping[str, Any]
Flat = dict[str, Any]

HEAD_COLUMNS: Final = (
    *("as_of", "known_on", "policy", "atlas.title", "atlas.hash", "atlas.version"),
    *("geomap", "boundaries", "heard"),
)
STATUS_COLUMNS: Final = (
    *("place", "name", "kind", "activity", "contested"),
    *("axis", "actor", "measure", "on_side", "agreement", "rule", "flags", "holder"),
    *("value", "verification", "fragile", "n_organisations", "n_claims"),
    *("parts_reported", "flips", "possible", "assessments", "passage"),
    *("organisation", "person", "organisations.value", "organisations.actor"),
    *("mode", "hedge", "organisations.on_side", "flow", "asserted_on", "stale"),
    *("organisations.flags", "claims", "reason", *HEAD_COLUMNS),
)
"""One row for each standing word and each note, or one for an axis without any."""

FRONTIER_COLUMNS: Final = (
    *("frontier", "place", "name", "km", "part", "offset_m", "lat", "lon"),
    *("line.set", "line.edition", "line.length_km"),
)
"""One row for each crossing, and for each kilometre post, which has no place."""

PLACE_COLUMNS: Final = (
    *("place", "kind", "name", "aliases", "frontier", "lat", "lon", "uncertainty_m"),
    *("point_kind", "other_side", "coordinate_source", "credit"),
)
"""One row for each place."""

_ABOUT: Final = ("place", "name", "axis", "actor", "measure", "on_side")
_CAME_TO: Final = ("agreement", "rule", "holder", "value", "flags")
_TOLD: Final = tuple(name for name in HEAD_COLUMNS if name != "boundaries")
CHANGE_COLUMNS: Final = (
    *("day", *_ABOUT, "same_outcome"),
    *(f"before.{name}" for name in _CAME_TO),
    *(f"after.{name}" for name in _CAME_TO),
    *("because", *_TOLD),
)
"""One row for each day, place and axis on which something changes."""

COMPARE_COLUMNS: Final = (
    *(*_ABOUT, "same_outcome"),
    *(f"against.{name}" for name in _CAME_TO),
    *(f"as_of.{name}" for name in _CAME_TO),
    *("because", "against.day", "against.known_on", *_TOLD),
)
"""One row for each place and axis that differs between two days."""

_VOICE: Final = ("value", "actor", "on_side", "flags")


def status_rows(answer: Answer) -> list[Flat]:
    """
    Flatten a status answer.

    Parameters
    ----------
    answer : mapping
        From `geomap.answers.status_answer`.

    Returns
    -------
    rows : list of dict
        With `STATUS_COLUMNS`.

    Examples
    --------
    >>> status_rows({"places": []})
    []
    """
    head = head_cells(answer)
    rows: list[Flat] = []
    for place in answer["places"]:
        known = {key: place[key] for key in STATUS_COLUMNS[:5]}
        for axis in place["axes"]:
            known["passage"] = passage_cells(place.get("passage", ()))
            shared = {**known, **_axis(axis)}
            spoken = [_voice(row) for row in axis["organisations"]]
            spoken += [_note(note) for note in axis["notes"]]
            rows += [{**shared, **row, **head} for row in spoken or [{}]]
    return rows


def _axis(axis: Answer) -> Flat:
    flips = [
        f"{flip['policy']}: {flip['agreement']} {flip['holder'] or ''}".strip()
        for flip in axis["flips"]
    ]
    verdicts = verdict_cells(axis.get("assessments", ()))
    return {**axis, "flips": flips, "assessments": verdicts}


def _voice(row: Answer) -> Flat:
    prefixed = {f"organisations.{key}": row[key] for key in _VOICE}
    return {**{k: v for k, v in row.items() if k not in _VOICE}, **prefixed}


def _note(note: Answer) -> Flat:
    return {
        "organisation": note["organisation"],
        "organisations.value": note["value"],
        "organisations.actor": note["actor"],
        "claims": [note["claim"]],
        "reason": note["reason"],
    }


def change_rows(answer: Answer) -> list[Flat]:
    """
    Flatten what changed on which day.

    Parameters
    ----------
    answer : mapping
        From `geomap.answers.changes.changes_answer`.

    Returns
    -------
    rows : list of dict
        With `CHANGE_COLUMNS`; ``because`` names claims.

    Examples
    --------
    >>> change_rows({"days": []})
    []
    """
    told = head_cells(answer)
    return [
        {"day": day["day"], **_difference(change, ("before", "after")), **told}
        for day in answer["days"]
        for change in day["changes"]
    ]


def compare_rows(answer: Answer) -> list[Flat]:
    """
    Flatten how two days differ.

    Parameters
    ----------
    answer : mapping
        From `geomap.answers.changes.compare_answer`.

    Returns
    -------
    rows : list of dict
        With `COMPARE_COLUMNS`; ``because`` names claims.

    Examples
    --------
    >>> against = {"as_of": "2021-07-08", "known_on": None}
    >>> compare_rows({"differences": [], "against": against})
    []
    """
    against = answer["against"]
    told = {"against.day": against["as_of"], "against.known_on": against["known_on"]}
    return [
        {**_difference(change, ("against", "as_of")), **told, **head_cells(answer)}
        for change in answer["differences"]
    ]


def _difference(change: Answer, names: tuple[str, str]) -> Flat:
    """Flatten one difference: what it is about, both outcomes, the claims."""
    outcomes = [_prefixed(name, change[name]) for name in names]
    known = {name: change[name] for name in (*_ABOUT, "same_outcome")}
    causes = [cause["claim"] for cause in change["because"]]
    return {**known, **outcomes[0], **outcomes[1], "because": causes}


def frontier_rows(answer: Answer) -> list[Flat]:
    """
    Flatten a frontier answer into its crossings and kilometre posts.

    Parameters
    ----------
    answer : mapping
        From `geomap.answers.frontier_answer`.

    Returns
    -------
    rows : list of dict
        With `FRONTIER_COLUMNS`; one without a crossing where there is none.

    Examples
    --------
    >>> frontier_rows({"frontier": "AFG-TJK", "lines": [], "crossings": []})
    [{'frontier': 'AFG-TJK'}]
    """
    lines: Sequence[Answer] = answer["lines"][:1]
    line = _prefixed("line", lines[0]) if lines else {}
    known = {"frontier": answer["frontier"], **line}
    posts = [{"name": f"km {post['km']:g}", **post} for post in answer.get("posts", ())]
    return [{**known, **row} for row in (*answer["crossings"], *posts)] or [known]


def place_rows(places: Iterable[Place]) -> list[dict[str, Any]]:
    """
    Turn places into rows.

    Parameters
    ----------
    places : iterable of Place
        In the order to show.

    Returns
    -------
    rows : list of dict
        With `PLACE_COLUMNS`.

    Examples
    --------
    >>> place_rows([Place("post", "crossing", "Post", frontier="AAA-BBB")])[0]["name"]
    'Post'
    """
    return [
        {
            **{column: getattr(place, column) for column in PLACE_COLUMNS},
            "aliases": [*(alias.text for alias in place.aliases), *_other_names(place)],
        }
        for place in places
    ]


def _other_names(place: Place) -> tuple[str, ...]:
    """Return what a country is called besides, where it is looked up by that too."""
    found = country(place.place) if place.kind == "country" else None
    return found.aliases if found else ()


def head_cells(answer: Answer) -> Flat:
    """
    Return what every row carries, so that a sheet can be traced.

    Parameters
    ----------
    answer : mapping
        With the head of every answer.

    Returns
    -------
    cells : dict
        ``as_of``, ``known_on``, ``policy``, ``atlas.title`` and what follows.

    Examples
    --------
    >>> head_cells({"as_of": "2021-07-09", "atlas": {"title": "A"}})["atlas.title"]
    'A'
    """
    lines: Iterable[Answer] = answer.get("boundaries", [])
    return {
        **{key: answer.get(key) for key in ("as_of", "known_on", "geomap")},
        "policy": answer.get("policy"),
        **_prefixed("atlas", answer.get("atlas", {})),
        "boundaries": [f"{line['set']} {line['edition']}" for line in lines],
        "heard": answer.get("heard"),
    }


def _prefixed(name: str, values: Answer) -> Flat:
    return {f"{name}.{key}": value for key, value in values.items()}
