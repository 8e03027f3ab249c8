"""Shares over lines and days to flat rows, for spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from geomap.rows import HEAD_COLUMNS, head_cells

Answer = Mapping[str, Any]
Flat = dict[str, Any]

SENSITIVITY_COLUMNS: Final = (
    *("frontier", "side", "organisation", "actor", "measure", "state"),
    *("line.set", "lower", "upper", "km.min", "km.max"),
    *("spread.lower", "spread.upper", "of_published", "claims", *HEAD_COLUMNS),
)
"""One row for each organisation, actor and line."""

SERIES_COLUMNS: Final = (
    *("frontier", "line.set", "organisation", "actor", "day", "lower", "upper"),
    *("located_km", "denied_km", "stated.min", "stated.max", "state", *HEAD_COLUMNS),
)
"""One row for each organisation, actor and day."""


def sensitivity_rows(answer: Answer) -> list[Flat]:
    """
    Flatten a sensitivity answer.

    Parameters
    ----------
    answer : mapping
        From `geomap.answers.sensitivity_answer`.

    Returns
    -------
    rows : list of dict
        With `SENSITIVITY_COLUMNS`.

    Examples
    --------
    >>> sensitivity_rows({"frontiers": []})
    []
    """
    head = head_cells(answer)
    rows = []
    for frontier in answer["frontiers"]:
        for share in frontier["shares"]:
            known = {
                "frontier": frontier["frontier"],
                "side": frontier["side"],
                **share,
                **{f"spread.{end}": value for end, value in share["spread"].items()},
                "of_published": [
                    f"{p['held_km'][0]:g}-{p['held_km'][1]:g} of {p['km']:g}"
                    for p in share["of_published"]
                ],
            }
            for line in share["by_line"]:
                least, most = line["km"]
                ends = {"lower": line["lower"], "upper": line["upper"]}
                kilometres = {"km.min": least, "km.max": most}
                rows.append(
                    {**known, "line.set": line["set"], **ends, **kilometres, **head}
                )
    return rows


def series_rows(answer: Answer) -> list[Flat]:
    """
    Flatten a series answer.

    Parameters
    ----------
    answer : mapping
        From `geomap.answers.series_answer`.

    Returns
    -------
    rows : list of dict
        With `SERIES_COLUMNS`.

    Examples
    --------
    >>> series_rows({"rows": []})
    []
    """
    head = head_cells(answer)
    rows = []
    for row in answer["rows"]:
        least, most = row["stated"] or (None, None)
        ends = {"stated.min": least, "stated.max": most, "line.set": row["set"]}
        rows.append({**row, **ends, **head})
    return rows
