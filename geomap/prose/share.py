"""Shares and rulers in words: bounds, kilometres, and the line they are measured on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geomap.boundaries import frontier_name
from geomap.prose.across import across_text
from geomap.prose.counts import area_text, count_text, left_out_text
from geomap.prose.layout import hushed, km_text, opening, paragraph, say_nothing
from geomap.prose.lengths import length_text
from geomap.tables import aligned

Answer = Mapping[str, Any]
Names = Mapping[str, str]


def share_text(
    answer: Answer,
    actors: Names,
    *,
    why: bool,
    places: Names | None = None,
    private: bool = False,
) -> str:
    """
    Write a share answer for a person.

    Parameters
    ----------
    answer : mapping
        From `geomap.answers.share_answer`.
    actors : mapping of str to str
        The name to print for each actor.
    why : bool
        Whether what the organisations say together is given too, with its segments.
    places : mapping of str to str, optional
        The name to print for each place; None for their own names.
    private : bool
        Whether rows that may not be published are in it.

    Returns
    -------
    text : str
        A table for each frontier or area, and actor; ends with a newline.

    Examples
    --------
    >>> from geomap.policy import Policy
    >>> head = {"as_of": "2021-07-09", "known_on": None, "atlas": {"title": "North"}}
    >>> answer = {**head, "policy": Policy().to_dict(), "frontiers": []}
    >>> print(share_text(answer, {}, why=False).splitlines()[0])
    North
    """
    named = places or {}
    blocks = [opening(answer, private=private) + _influence(answer)]
    blocks += hushed(answer, spoken=_speaks(answer), matter="shares")
    for frontier in answer["frontiers"]:
        by_actor: dict[str | None, list[Answer]] = {}
        for row in frontier["shares"]:
            by_actor.setdefault(row["actor"], []).append(row)
        tables = [
            length_text(frontier, actor, rows, actors)
            for actor, rows in by_actor.items()
        ]
        if why:
            tables += [across_text(row, actors) for row in frontier["across"]]
        tables += count_text(frontier.get("crossings"), actors, named, why=why)
        blocks.append("\n".join([_ruler(frontier), *tables]))
    blocks += [
        area_text(area, actors, named, why=why) for area in answer.get("areas", ())
    ]
    blocks += left_out_text(answer.get("left_out", ()), named)
    if not answer["frontiers"] and not answer.get("areas"):
        blocks.append(paragraph(say_nothing("measured")))
    return "\n\n".join(blocks) + "\n"


def _speaks(answer: Answer) -> bool:
    """Tell whether anybody says anything of a line, its posts or an area."""
    rows = [
        row
        for frontier in answer["frontiers"]
        for told in (frontier, frontier.get("crossings") or {})
        for row in told.get("shares", ())
    ]
    # An area is listed only where somebody speaks of it.
    said = any(row["claims"] for row in rows)
    return said or bool(answer.get("areas") or answer.get("left_out"))


def _influence(answer: Answer) -> str:
    """Say in words what a reader's rule for crossings does, where there is one."""
    rule = answer["policy"]["influence"]
    if rule == "none":
        return ""
    end = "where no post follows, for none of it"
    reach = f"; {end}" if rule == "midway" else f", and no more than {rule}"
    return "\n" + paragraph(
        f"A post stands for its line as far as half the way to the next{reach}. One "
        "without a position, or held only in part, stands for nothing. That is this "
        "reading's assumption, and nobody's word. At least is what a source states or "
        "so locates; at most adds all that its words leave open."
    )


def _ruler(frontier: Answer) -> str:
    line = frontier["line"]
    title = f"{frontier_name(frontier['frontier'])} ({frontier['frontier']})"
    lines = [
        f"{title}, seen from {frontier['side']}",
        paragraph(
            f"Line measured: {km_text(line['length_km'], 1)} km, {line['set']}, "
            f"{line['edition']}.",
            "  ",
        ),
        *_notices(line),
        *_published(frontier["published"]),
    ]
    lines += [
        paragraph(f"Not settled: {text.rstrip('.')}.", "  ")
        for text in frontier["disputed"]
    ]
    lines += [_tiling(laid) for laid in frontier.get("tilings", ())]
    return "\n".join(lines)


def _tiling(laid: Answer) -> str:
    """Say how well the outlines of an atlas fit the line, and what they leave."""
    one = laid["places"] == 1
    text = (
        f"{laid['places']} {laid['kind']} outline{'' if one else 's'} "
        f"reach{'es' if one else ''} {km_text(laid['reached_km'], 1)} km of it, "
        f"{laid['snap_m']:,.0f} m off at most; {km_text(laid['left_km'], 1)} km lie in "
        "none."
    )
    if laid["left_km"] > 0.02 * (laid["left_km"] + laid["reached_km"]):
        text += " Where outlines are coarse, say so in their uncertainty_m."
    return paragraph(text, "  ")


def _notices(line: Answer) -> list[str]:
    return [paragraph(f"About {line['set']}: {text}", "  ") for text in line["notices"]]


def _published(published: Sequence[Answer]) -> list[str]:
    texts = [f"{km_text(p['km'])} km ({p['source']}, {p['year']})" for p in published]
    if not texts:
        return []
    return [paragraph(f"Published lengths: {'; '.join(texts)}.", "  ")]


def frontier_text(answer: Answer) -> str:
    """
    Write a frontier as a ruler, for a person.

    Parameters
    ----------
    answer : mapping
        From `geomap.answers.frontier_answer`.

    Returns
    -------
    text : str
        Its lines, its published lengths, and the crossings on it.

    Examples
    --------
    >>> answer = {"frontier": "AFG-TJK", "name": "North", "parts": 1, "zero": "lake"}
    >>> answer |= {"end": "sea", "stretches": [], "disputed": [], "lines": []}
    >>> answer |= {"published": [], "crossings": []}
    >>> print(frontier_text(answer))
    North (AFG-TJK)
      Kilometre 0: lake. Far end: sea. 1 part.
      No crossing of it is in the gazetteer.
    <BLANKLINE>
    """
    parts = f"{answer['parts']} part{'' if answer['parts'] == 1 else 's'}"
    ends = f"{answer['zero']}. Far end: {answer['end']}"
    if answer["zero"] == "ring":
        ends = "the westernmost point of a ring"
    lines = [
        f"{answer['name']} ({answer['frontier']})",
        f"  Kilometre 0: {ends}. {parts}.",
    ]
    if answer["parts"] > 1:
        lines.append(_parts(answer["stretches"]))
    lines += [
        paragraph(f"Not settled: {text.rstrip('.')}.", "  ")
        for text in answer["disputed"]
    ]
    if answer["lines"]:
        rows = [
            [
                f"{line['set']}#{line['sha256'][:8]}",
                line["edition"],
                km_text(line["length_km"], 1),
                str(line["vertices"]),
                line["licence"],
            ]
            for line in answer["lines"]
        ]
        headers = ["Line", "edition", ">km", ">vertices", "licence"]
        lines.append(aligned(headers, rows, indent="  "))
    for line in answer["lines"]:
        lines += _notices(line)
    lines += _published(answer["published"])
    lines.append(_crossings(answer["crossings"]))
    if "posts" in answer:
        headers = [">km", ">latitude", ">longitude"]
        rows = [
            [km_text(p["km"], 1), f"{p['lat']:.4f}", f"{p['lon']:.4f}"]
            for p in answer["posts"]
        ]
        lines.append(aligned(headers, rows, indent="  "))
    return "\n".join(lines) + "\n"


def _parts(parts: Sequence[Answer]) -> str:
    rows = [
        [
            str(part["part"]),
            part["zero"],
            part["end"] if part["end"] != part["zero"] else "",
            km_text(part["from_km"], 1),
            km_text(part["to_km"], 1),
        ]
        for part in parts
    ]
    return aligned(
        [">Part", "begins at", "ends at", ">km", ">to km"], rows, indent="  "
    )


def _crossings(crossings: Sequence[Answer]) -> str:
    if not crossings:
        return "  No crossing of it is in the gazetteer."
    several = len({c["part"] for c in crossings if c["part"]}) > 1
    rows = [
        [
            "-" if c["km"] is None else km_text(c["km"], 1),
            c["name"] + (f" (part {c['part']})" if several and c["part"] else ""),
            "no position" if c["km"] is None else f"{c['offset_m']:,.0f}",
        ]
        for c in crossings
    ]
    return aligned([">km", "Crossing", ">metres off the line"], rows, indent="  ")
