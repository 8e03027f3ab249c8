"""The same share on every line there is, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from geomap.answers.share import share_answer, wanted_frontiers
from geomap.atlas import Atlas
from geomap.boundaries import canonical_frontier
from geomap.linefile import file_stem, names_file
from geomap.ownlines import every_line, line_of
from geomap.policy import Policy

Answer = dict[str, Any]


def sensitivity_answer(
    atlas: Atlas,
    frontiers: Sequence[str] = (),
    *,
    as_of: date | None = None,
    known_on: date | None = None,
    policy: Policy | None = None,
    source: str | None = None,
    actor: str | None = None,
) -> dict[str, Any]:
    """
    Measure each share on every line that draws its frontier.

    Parameters
    ----------
    atlas : Atlas
        Its own line is measured on too, if it has one.
    frontiers : sequence of str
        As for `geomap.answers.share.share_answer`.
    as_of, known_on, policy, source, actor
        As for `geomap.answers.status.status_answer`.

    Returns
    -------
    sensitivity : dict
        The head of every answer, and ``frontiers``. Each share has its bounds
        ``by_line``, in km of that line too; ``of_published``, in km of each published
        length; and the ``spread`` of its bounds over the lines.

    Raises
    ------
    UsageError
        If a frontier, source or actor is unknown.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> found = sensitivity_answer(load_atlas("example:article"), ["AFG-TJK"])
    >>> share = found["frontiers"][0]["shares"][0]
    >>> sorted(line["set"] for line in share["by_line"])
    ['naturalearth', 'osm']
    """
    asked: dict[str, Any] = {
        "as_of": as_of,
        "known_on": known_on,
        "policy": policy,
        "source": source,
        "actor": actor,
    }
    names = wanted_frontiers(atlas, frontiers)
    answers = {
        name: [
            share_answer(atlas, [name], boundaries=line_set, **asked)
            for line_set in _line_sets(atlas, name)
        ]
        for name in names
    }
    head = share_answer(atlas, names, **asked)
    del head["frontiers"]
    boundaries = {
        (entry["set"], entry["edition"]): entry
        for found in answers.values()
        for answer in found
        for entry in answer["boundaries"]
    }
    return {
        **head,
        "boundaries": [boundaries[key] for key in sorted(boundaries)],
        "frontiers": [
            _frontier([a["frontiers"][0] for a in found]) for found in answers.values()
        ],
    }


def _line_sets(atlas: Atlas, frontier: str) -> list[str]:
    own = [atlas.boundaries] if _draws(atlas, frontier) else []
    if canonical_frontier(frontier) is None:
        return own
    return [*own, *(line.set for line in every_line(frontier))]


def _draws(atlas: Atlas, frontier: str) -> bool:
    """Tell whether the atlas measures on a file, and the file has this frontier."""
    chosen = atlas.boundaries
    return names_file(chosen) and line_of(frontier, chosen).set == file_stem(chosen)


def _frontier(answers: Sequence[Answer]) -> Answer:
    """Join what was answered on each line."""
    first = answers[0]
    rows = {
        (row["organisation"], row["actor"]): row
        for answer in answers
        for row in answer["shares"]
        if row["organisation"] is not None
    }
    return {
        "frontier": first["frontier"],
        "side": first["side"],
        "lines": [answer["line"] for answer in answers],
        "published": first["published"],
        "disputed": first["disputed"],
        "shares": [_share(answers, *key) for key in rows],
    }


def _share(answers: Sequence[Answer], organisation: str, actor: str) -> Answer:
    found = []
    for answer in answers:
        for row in answer["shares"]:
            if (row["organisation"], row["actor"]) == (organisation, actor):
                found.append((answer["line"], row))
    lowers, uppers = ([row[end] for _, row in found] for end in ("lower", "upper"))
    return {
        "organisation": organisation,
        "actor": actor,
        "measure": found[0][1]["measure"],
        "state": found[0][1]["state"],
        "by_line": [
            {
                "set": line["set"],
                "lower": row["lower"],
                "upper": row["upper"],
                "km": _km(row["lower"], row["upper"], line["length_km"]),
            }
            for line, row in found
        ],
        "of_published": [
            {**published, "held_km": _km(min(lowers), max(uppers), published["km"])}
            for published in answers[0]["published"]
        ],
        "spread": {
            "lower": max(lowers) - min(lowers),
            "upper": max(uppers) - min(uppers),
        },
        "claims": found[0][1]["claims"],
    }


def _km(lower: float, upper: float, length_km: float) -> list[float]:
    return [round(lower * length_km, 3), round(upper * length_km, 3)]
