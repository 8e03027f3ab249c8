"""Shares of frontiers and of areas to flat rows, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from geomap.rows import HEAD_COLUMNS, head_cells

Answer = Mapping[str, Any]
Flat = dict[str, Any]

SHARE_COLUMNS: Final = (
    *("frontier", "place", "side", "line.set", "line.edition", "line.length_km"),
    *("organisation", "actor", "measure", "measure_basis", "lower", "upper"),
    *("located_km", "denied_km", "open_km", "influence_km", "contradicted_km"),
    *("located_km2", "denied_km2", "total", "at_least", "at_most", "held", "denied"),
    *("stated.min", "stated.max", "asserted_on", "stale", "share_denied", "points"),
    *("points_in_part", "influence_denied_km"),
    *("snap_m", "state", "verification", "claims", "published", "disputed"),
    *HEAD_COLUMNS,
)
"""One row for each organisation, actor and measure of a frontier, a last one for all
others; then the rows of each area, by measure."""


def share_rows(answer: Answer) -> list[Flat]:
    """
    Flatten a share answer.

    Parameters
    ----------
    answer : mapping
        From `geomap.answers.share_answer`.

    Returns
    -------
    rows : list of dict
        With `SHARE_COLUMNS`. Rows of different measures must never be added up.

    Examples
    --------
    >>> share_rows({"frontiers": []})
    []
    """
    head = head_cells(answer)
    told = [*_frontiers(answer), *_areas(answer)]
    return [{**row, **_stated(row), **head} for row in told]


def _frontiers(answer: Answer) -> Iterator[Flat]:
    for frontier in answer["frontiers"]:
        line = {f"line.{key}": value for key, value in frontier["line"].items()}
        known = {
            "frontier": frontier["frontier"],
            "side": frontier["side"],
            **line,
            "published": [f"{p['km']} {p['source']}" for p in frontier["published"]],
            "disputed": frontier["disputed"],
        }
        length = {"total": frontier["line"]["length_km"]}
        for row in frontier["shares"]:
            yield {**known, **length, **row}
        counted = frontier.get("crossings", {"shares": ()})
        for row in counted["shares"]:
            yield {**known, "total": counted["total"], **row}


def _areas(answer: Answer) -> Iterator[Flat]:
    for area in answer.get("areas", ()):
        for measure in area["measures"]:
            for row in measure["shares"]:
                yield {"place": area["place"], "total": measure["total"], **row}


def _stated(row: Answer) -> Flat:
    least, most = row["stated"] or (None, None)
    return {"stated.min": least, "stated.max": most}
