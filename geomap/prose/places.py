"""Places of the gazetteer in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geomap.tables import aligned


def places_text(rows: Sequence[dict[str, Any]], query: str) -> str:
    """
    Write places for a person.

    Parameters
    ----------
    rows : sequence of dict
        From `geomap.rows.place_rows`.
    query : str
        What was looked for.

    Returns
    -------
    text : str
        A table; ends with a newline.

    Examples
    --------
    >>> print(places_text([], "atlantis"))
    No place is called 'atlantis', or begins like it.
    <BLANKLINE>
    """
    if not rows:
        return f"No place is called '{query}', or begins like it.\n"
    table = [
        [
            row["place"],
            row["name"],
            row["kind"],
            row["frontier"] or "-",
            _position(row),
            ", ".join(alias for alias in row["aliases"] if alias != row["name"]),
        ]
        for row in rows
    ]
    headers = ["place", "name", "kind", "frontier", "lat, lon", "also called"]
    return aligned(headers, table) + "\n"


def _position(row: dict[str, Any]) -> str:
    if row["lat"] is None:
        return "no position" if row["kind"] == "crossing" else "-"
    return f"{row['lat']:.4f}, {row['lon']:.4f}"
