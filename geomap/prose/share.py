"""Shares and rulers in words: bounds, kilometres, and the line they are measured on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geomap.boundaries import frontier_name
from geomap.prose.layout import opening, paragraph
from geomap.tables import aligned
from geomap.words import capital, say, the

Answer = Mapping[str, Any]
Names = Mapping[str, str]


def share_text(
    answer: Answer, actors: Names, *, why: bool, private: bool = False
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
        Whether what the organisations say together is given too.
    private : bool
        Whether rows that may not be published are in it.

    Returns
    -------
    text : str
        A table for each frontier and actor; ends with a newline.

    Examples
    --------
    >>> from geomap.atlas import Policy
    >>> head = {"as_of": "2021-07-09", "known_on": None, "atlas": {"title": "North"}}
    >>> answer = {**head, "policy": Policy().to_dict(), "frontiers": []}
    >>> print(share_text(answer, {}, why=False).splitlines()[0])
    North
    """
    blocks = [opening(answer, private=private)]
    for frontier in answer["frontiers"]:
        by_actor: dict[str | None, list[Answer]] = {}
        for row in frontier["shares"]:
            by_actor.setdefault(row["actor"], []).append(row)
        tables = [
            _share_table(frontier, actor, rows, actors)
            for actor, rows in by_actor.items()
        ]
        if why:
            tables += [_across(row, actors) for row in frontier["across"]]
        blocks.append("\n".join([_ruler(frontier), *tables]))
    return "\n\n".join(blocks) + "\n"


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
    return "\n".join(lines)


def _notices(line: Answer) -> list[str]:
    return [paragraph(f"About {line['set']}: {text}", "  ") for text in line["notices"]]


def _published(published: Sequence[Answer]) -> list[str]:
    texts = [f"{km_text(p['km'])} km ({p['source']}, {p['year']})" for p in published]
    if not texts:
        return []
    return [paragraph(f"Published lengths: {'; '.join(texts)}.", "  ")]


def km_text(km: float, digits: int = 0) -> str:
    """
    Write kilometres with thousands parted by commas.

    Parameters
    ----------
    km : float
        Kilometres.
    digits : int
        Digits after the point.

    Returns
    -------
    text : str

    Examples
    --------
    >>> km_text(1344.19), km_text(1344.19, 1)
    ('1,344', '1,344.2')
    """
    return f"{km:,.{digits}f}"


def _share_table(
    frontier: Answer, actor: str | None, rows: Sequence[Answer], actors: Names
) -> str:
    if actor is None:
        return f"  {say('no_report_line')} That is not a denial."
    own = frontier["line"]["length_km"]
    lengths = list(dict.fromkeys([own, *(p["km"] for p in frontier["published"])]))
    headers = ["Who says it", ">at least", ">at most"]
    headers += [f">km of {km_text(length)}" for length in lengths]
    cells = [
        [
            row["organisation"] or "all others",
            f"{row['lower']:.3f}",
            f"{row['upper']:.3f}",
            *(_km_range(row, length) for length in lengths),
        ]
        for row in rows
    ]
    head, *lines = aligned(headers, cells, indent="    ").split("\n")
    title = f"  Share of its {say(rows[0]['measure'])} held by {the(actors[actor])}"
    said = [paragraph(f"{_rests_on(row)}.", "      ") for row in rows]
    pairs = [part for pair in zip(lines, said, strict=True) for part in pair]
    return "\n".join([title, head, *pairs])


def _km_range(row: Answer, length_km: float) -> str:
    if (row["lower"], row["upper"]) == (0, 1):
        return "-"
    least, most = (km_text(row[key] * length_km, 1) for key in ("lower", "upper"))
    return least if least == most else f"{least} to {most}"


def _rests_on(row: Answer) -> str:
    if row["organisation"] is None:
        return "No report"
    parts = []
    if row["state"] == "inconsistent":
        parts.append("at least and at most cannot both hold")
    if row["stated"]:
        parts.append("stated" if row["located_km"] else "stated, where is not said")
        parts += [f"measure {row['measure_basis']}"] if row["measure_basis"] else []
    if row["located_km"]:
        parts.append(f"{km_text(row['located_km'], 1)} km located")
    if row["denied_km"]:
        parts.append(f"{km_text(row['denied_km'], 1)} km denied")
    if row.get("snap_m") is not None:
        parts.append(f"by districts, {row['snap_m']:,.0f} m off the line at most")
    if row["points"]:
        noun = "post adds" if row["points"] == 1 else "posts add"
        parts.append(f"{row['points']} {noun} 0 km")
    if row.get("bracket"):
        least, most = row["bracket"]
        parts.append(f"{least:.3f} to {most:.3f} if rounded")
    if row["verification"] != "unverified":
        parts.append(row["verification"])
    cited = f" [{', '.join(row['claims'])}]" if row["claims"] else ""
    return capital("; ".join(parts or ["no figure for this line"])) + cited


def _across(row: Answer, actors: Names) -> str:
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
    return paragraph(
        f"Located, across organisations: {actors[row['actor']]}, {kilometres}. Stated "
        f"or located, all who speak of it taken together: {both}; at least one of "
        f"them: {either}.",
        "  ",
    )


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
    >>> answer |= {"disputed": [], "lines": [], "published": [], "crossings": []}
    >>> print(frontier_text(answer))
    North (AFG-TJK)
      Kilometre 0: lake. 1 part.
      No crossing of it is in the gazetteer.
    <BLANKLINE>
    """
    parts = f"{answer['parts']} part{'' if answer['parts'] == 1 else 's'}"
    lines = [
        f"{answer['name']} ({answer['frontier']})",
        f"  Kilometre 0: {answer['zero']}. {parts}.",
    ]
    lines += [
        paragraph(f"Not settled: {text.rstrip('.')}.", "  ")
        for text in answer["disputed"]
    ]
    if answer["lines"]:
        rows = [
            [
                line["set"],
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


def _crossings(crossings: Sequence[Answer]) -> str:
    if not crossings:
        return "  No crossing of it is in the gazetteer."
    rows = [
        [
            "-" if c["km"] is None else km_text(c["km"], 1),
            c["name"],
            "no position" if c["km"] is None else f"{c['offset_m']:,.0f}",
        ]
        for c in crossings
    ]
    return aligned([">km", "Crossing", ">metres off the line"], rows, indent="  ")
