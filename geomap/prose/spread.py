"""Shares over several lines and over many days, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from geomap.boundaries import frontier_name
from geomap.daywords import day
from geomap.prose.layout import km_text, opening, paragraph, say_nothing
from geomap.tables import aligned

Answer = Mapping[str, Any]
Names = Mapping[str, str]

_POSTS_ONLY: Final = (
    "Where it is 0.000 to 1.000, only posts on the frontier are spoken of, which add no "
    "length: nobody states a share there or locates a stretch."
)


def sensitivity_text(answer: Answer, actors: Names, *, private: bool = False) -> str:
    """
    Write the same shares on every line, for a person.

    Parameters
    ----------
    answer : mapping
        From `geomap.answers.sensitivity_answer`.
    actors : mapping of str to str
        The name to print for each actor.
    private : bool
        Whether rows that may not be published are in it.

    Returns
    -------
    text : str
        A table for each frontier; ends with a newline.

    Examples
    --------
    >>> from geomap.policy import Policy
    >>> head = {"as_of": "2021-07-09", "known_on": None, "atlas": {"title": "North"}}
    >>> answer = {**head, "policy": Policy().to_dict(), "frontiers": []}
    >>> print(sensitivity_text(answer, {}).splitlines()[0])
    North
    """
    blocks = [opening(answer, private=private)]
    blocks += [_frontier(frontier, actors) for frontier in answer["frontiers"]]
    if not answer["frontiers"]:
        blocks.append(paragraph(say_nothing("measured")))
    return "\n\n".join(blocks) + "\n"


def _frontier(frontier: Answer, actors: Names) -> str:
    lines = frontier["lines"]
    text = [f"{frontier_name(frontier['frontier'])} ({frontier['frontier']})"]
    text += [
        paragraph(
            f"{ln['set']}: {km_text(ln['length_km'], 1)} km, {ln['edition']}.", "  "
        )
        for ln in lines
    ]
    if not frontier["shares"]:
        return "\n".join([*text, "  Nobody gives a share of it."])
    told = [share for share in frontier["shares"] if not _bounds_nothing(share)]
    rest = len(frontier["shares"]) - len(told)
    headers = ["Who says it", "of", *(f">{line['set']}" for line in lines), ">spread"]
    lengths = [published["km"] for published in frontier["published"]]
    headers += [f">km of {km_text(length)}" for length in lengths]
    rows = [
        [
            share["organisation"],
            actors[share["actor"]],
            *(_range(line["lower"], line["upper"]) for line in share["by_line"]),
            f"{max(share['spread'].values()):.3f}",
            *(_km(published["held_km"]) for published in share["of_published"]),
        ]
        for share in told
    ]
    text += [aligned(headers, rows, indent="  ")] if rows else []
    if rows and len(lines) > 1:
        text.append(
            paragraph(
                "The spread is how far the same words come out apart from line to line: "
                "what a share may be off for no better reason than its line.",
                "  ",
            )
        )
    if rest:
        text.append(f"  Bounds of 0 to 1 on every line: {rest} more.")
    return "\n".join(text)


def _bounds_nothing(share: Answer) -> bool:
    return all((line["lower"], line["upper"]) == (0, 1) for line in share["by_line"])


def _range(lower: float, upper: float) -> str:
    return f"{lower:.3f}" if lower == upper else f"{lower:.3f}-{upper:.3f}"


def _km(ends: tuple[float, float]) -> str:
    least, most = (km_text(end) for end in ends)
    return least if least == most else f"{least}-{most}"


def series_text(answer: Answer, actors: Names, *, private: bool = False) -> str:
    """
    Write shares day by day, for a person: only the days on which one changes.

    Parameters
    ----------
    answer : mapping
        From `geomap.answers.series_answer`.
    actors : mapping of str to str
        The name to print for each actor.
    private : bool
        Whether rows that may not be published are in it.

    Returns
    -------
    text : str
        A table; ends with a newline.

    Examples
    --------
    >>> from geomap.policy import Policy
    >>> head = {"as_of": "2021-07-09", "known_on": None, "atlas": {"title": "North"}}
    >>> answer = {**head, "policy": Policy().to_dict(), "days": [], "rows": []}
    >>> print(series_text(answer, {}).splitlines()[-1])
    Nobody gives a share on any day.
    """
    rows = []
    posts_only = False
    number = {one: n for n, one in enumerate(answer["days"])}
    keys = ("frontier", "organisation", "actor")
    for (frontier, organisation, actor), found in groupby(
        answer["rows"], key=lambda row: tuple(row[key] for key in keys)
    ):
        for first, last in _spells([*found], number):
            bounds = (f"{first[key]:.3f}" for key in ("lower", "upper"))
            days = first["day"], last["day"]
            rows.append([frontier, organisation, actors[actor], *days, *bounds])
            posts_only |= _bounds_nothing_daily(first)
    headers = ["Frontier", "Who says it", "of", "from", "to", ">at least", ">at most"]
    table = aligned(headers, rows) if rows else _nobody(answer["days"])
    blocks = [opening(answer, private=private), table]
    if posts_only:
        blocks.append(paragraph(_POSTS_ONLY))
    return "\n\n".join(blocks) + "\n"


def _nobody(days: Sequence[str]) -> str:
    """Say from which day to which nobody gives a share."""
    if not days:
        return "Nobody gives a share on any day."
    first, last = day(days[0]), day(days[-1])
    when = f"on {first}" if first == last else f"from {first} to {last}"
    return f"Nobody gives a share {when}."


def _bounds_nothing_daily(row: Answer) -> bool:
    """Tell whether an organisation gives no share, and puts no stretch on the line."""
    return row["stated"] is None and not row["located_km"] and not row["denied_km"]


def _spells(
    rows: Sequence[Answer], number: Mapping[str, int]
) -> Iterator[tuple[Answer, Answer]]:
    """Yield the first and last of rows with equal bounds on days without a gap."""
    spell: list[Answer] = []
    for row in rows:
        if spell and (
            (row["lower"], row["upper"]) != (spell[-1]["lower"], spell[-1]["upper"])
            or number[row["day"]] != number[spell[-1]["day"]] + 1
        ):
            yield spell[0], spell[-1]
            spell = []
        spell.append(row)
    if spell:
        yield spell[0], spell[-1]
