"""What is said of one frontier by all who speak of it, taken together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geomap.prose.layout import km_text, paragraph
from geomap.tables import aligned

Answer = Mapping[str, Any]
Names = Mapping[str, str]


def across_text(row: Answer, actors: Names) -> str:
    """
    Write what organisations say together of one actor, and where.

    Parameters
    ----------
    row : mapping
        One of ``across`` of a frontier.
    actors : mapping of str to str
        The name to print for each actor.

    Returns
    -------
    text : str
    """
    kilometres = ", ".join(
        f"{km_text(row[f'{key}_km'], 1)} km {words}"
        for key, words in (
            ("undisputed", "undisputed"),
            ("disputed", "disputed"),
            ("denied", "denied"),
            ("silent", "of which nobody speaks"),
        )
    )
    both, either = (
        f"{least:.3f} to {most:.3f}" for least, most in (row["both"], row["any"])
    )
    apart = "; ".join(row.get("left_out", ()))
    without = f" Left out, for its own bounds contradict each other: {apart}."
    text = paragraph(
        f"Located, across organisations: {actors[row['actor']]}, {kilometres}. Stated "
        f"or located, all who speak of it taken together: {both}; at least one of "
        f"them: {either}.{without if apart else ''}",
        "  ",
    )
    spoken = [s for s in row.get("segments", ()) if s["state"] != "silent"]
    if not spoken:
        return text
    cells = [
        [
            km_text(segment["from_km"], 1),
            km_text(segment["to_km"], 1),
            segment["state"],
            "; ".join(segment["held_by"]) or "-",
            "; ".join(segment["denied_by"]) or "-",
        ]
        for segment in spoken
    ]
    headers = [">km", ">to km", "", "held, says", "not held, says"]
    return "\n".join([text, aligned(headers, cells, indent="    ")])
