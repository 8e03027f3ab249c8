"""Counts of crossings, shares of areas, and what could not be placed, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from geomap.prose.layout import explained, km_text, paragraph
from geomap.prose.lengths import cited, figure_parts
from geomap.words import capital, the

Answer = Mapping[str, Any]
Names = Mapping[str, str]

REASONS: Final = {
    "no_outline": "has no outline, so no line can tell where it is",
    "off_the_line": "lies farther from the line than the line's own error",
    "partial": "only a part of it is meant, and which is not said",
    "larger_place": "is said of a whole country, not of its border",
    "other_side": "is said of the other side: ask with --side",
}
ELSEWHERE: Final = "elsewhere"
"""The reason of areas that may well lie inland; they are told together."""

MOST_NAMED: Final = 12


def count_text(
    count: Answer | None, actors: Names, places: Names, *, why: bool
) -> Iterator[str]:
    """
    Write how many places of a kind organisations say each actor holds, and which.

    Parameters
    ----------
    count : mapping or None
        From `geomap.answers.counts.counted`.
    actors, places : mapping of str to str
        The name to print for each.
    why : bool
        Whether what they say together is given too.

    Yields
    ------
    text : str
        A table for each actor.
    """
    if not count:
        return
    noun, total = count["measure"], count["total"]
    for across in count["across"]:
        rows = [r for r in count["shares"] if r["actor"] == across["actor"]]
        who = the(actors[across["actor"]])
        title = f"  {capital(noun)} held by {who}, of {total} that are known"
        headers = ["Who says it", ">at least", ">at most"]
        cells = [
            [row["organisation"], str(row["at_least"]), str(row["at_most"])]
            for row in rows
        ]
        said = [f"{_which(row, places)}{_figure(row)}{cited(row)}." for row in rows]
        yield "\n".join([title, explained(headers, cells, said)])
        if why:
            yield paragraph(f"Across organisations: {_sorted(across, places)}.", "  ")


def _named(names: Sequence[str], places: Names) -> str:
    shown = [places.get(name, name) for name in names[:MOST_NAMED]]
    more = len(names) - len(shown)
    return ", ".join([*shown, *([f"{more} more"] if more else [])])


def _which(row: Answer, places: Names) -> str:
    parts = [
        f"{words}{_named(row[key], places)}"
        for key, words in (
            ("held", ""),
            ("denied", "not "),
            ("contradicted", "both yes and no: "),
        )
        if row[key]
    ]
    return capital("; ".join(parts)) or "Which is not said"


def _figure(row: Answer) -> str:
    if not (row["stated"] or row["share_denied"]):
        return ""
    text = f"; {', '.join(figure_parts(row, located=True))}"
    if row["stated"]:
        text += f", {_bounds(row['stated'])}"
    return text


def _bounds(ends: Sequence[float]) -> str:
    least, most = (f"{end:.3f}" for end in ends)
    return least if least == most else f"{least} to {most}"


def _sorted(across: Answer, places: Names) -> str:
    return "; ".join(
        f"{len(across[key])} {words}"
        + (
            f" ({_named(across[key], places)})"
            if across[key] and key != "silent"
            else ""
        )
        for key, words in (
            ("undisputed", "undisputed"),
            ("disputed", "disputed"),
            ("denied", "denied"),
            ("silent", "of which nobody says who holds them"),
        )
    )


def area_text(area: Answer, actors: Names, places: Names, *, why: bool) -> str:
    """
    Write what organisations say is held of an area, measure by measure.

    Parameters
    ----------
    area : mapping
        One of ``areas`` of a share answer.
    actors, places : mapping of str to str
        The name to print for each.
    why : bool
        Whether what they say together is given too.

    Returns
    -------
    text : str

    Examples
    --------
    >>> area = {"place": "AFG", "name": "Afghanistan", "kind": "country", "measures": []}
    >>> print(area_text(area, {}, {}, why=False))
    Afghanistan (AFG), country
      Nobody says what share of it is held. That is not a denial.
    """
    lines = [f"{area['name']} ({area['place']}), {area['kind']}"]
    if not area["measures"]:
        lines.append("  Nobody says what share of it is held. That is not a denial.")
    for measure in area["measures"]:
        if measure["measure"] in ("districts", "crossings") and measure["total"]:
            lines += count_text(measure, actors, places, why=why)
        else:
            lines += _measure(measure, actors, why=why)
    return "\n".join(lines)


def _measure(measure: Answer, actors: Names, *, why: bool) -> Iterator[str]:
    noun = measure["measure"]
    if measure.get("total") and noun == "area":
        yield paragraph(
            f"Area: {km_text(measure['total'])} km², measured on the ellipsoid; "
            f"{measure['outline']}.",
            "  ",
        )
        if measure["outside_km2"] >= 1:
            left = km_text(measure["outside_km2"])
            yield paragraph(f"{left} km² spoken of lie outside it: not counted.", "  ")
    for actor in dict.fromkeys(row["actor"] for row in measure["shares"]):
        rows = [row for row in measure["shares"] if row["actor"] == actor]
        yield f"  Share of its {_noun(noun)} held by {the(actors[actor])}"
        yield _table(rows, measure.get("total"))
        if why:
            yield from _across(measure, actor)


def _noun(measure: str) -> str:
    return "borders' length" if measure == "length" else measure


def _table(rows: Sequence[Answer], total: float | None) -> str:
    headers = ["Who says it", ">at least", ">at most"]
    headers += [">km²"] if total else []
    cells = [
        [
            row["organisation"],
            f"{row['lower']:.3f}",
            f"{row['upper']:.3f}",
            *([_km2(row, total)] if total else []),
        ]
        for row in rows
    ]
    return explained(headers, cells, [f"{_rests_on(row)}." for row in rows])


def _km2(row: Answer, total: float) -> str:
    if (row["lower"], row["upper"]) == (0, 1):
        return "-"
    ends = (km_text(row[key] * total) for key in ("lower", "upper"))
    return "-".join(dict.fromkeys(ends))


def _rests_on(row: Answer) -> str:
    parts = [*figure_parts(row, located=bool(row.get("located_km2")))]
    for key, words in (
        ("located_km2", "located"),
        ("denied_km2", "denied"),
        ("contradicted_km2", "on which it contradicts itself"),
    ):
        if row.get(key):
            parts.append(f"{km_text(row[key])} km² {words}")
    return capital("; ".join(parts)) + cited(row)


def _across(measure: Answer, actor: str) -> Iterator[str]:
    for row in measure["across"]:
        if row["actor"] == actor:
            areas = ", ".join(
                f"{km_text(row[f'{key}_km2'])} km² {words}"
                for key, words in (
                    ("undisputed", "undisputed"),
                    ("disputed", "disputed"),
                    ("denied", "denied"),
                    ("silent", "of which nobody speaks"),
                )
            )
            yield paragraph(
                f"Located, across organisations: {areas}. All who speak of it taken "
                f"together: {_bounds(row['both'])}; at least one of them: "
                f"{_bounds(row['any'])}.",
                "  ",
            )


def left_out_text(entries: Sequence[Answer], places: Names) -> Iterator[str]:
    """
    Write which words of control are on none of the lines, and why.

    Parameters
    ----------
    entries : sequence of mapping
        ``left_out`` of a share answer.
    places : mapping of str to str
        The name to print for each.

    Yields
    ------
    text : str
        One block, if anything is left out.
    """
    if not entries:
        return
    grouped: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        key = entry["place"], entry["reason"]
        grouped.setdefault(key, []).append(entry["claim"])
    away = [key for key in grouped if key[1] == ELSEWHERE]
    lines = [
        paragraph(
            f"{places.get(place, place)}: {REASONS[reason]} [{', '.join(claims)}].",
            "  ",
        )
        for (place, reason), claims in grouped.items()
        if reason != ELSEWHERE
    ]
    if away:
        names = [places.get(place, place) for place, _ in away]
        claims = [claim for key in away for claim in grouped[key]]
        lines.append(paragraph(_elsewhere(names, claims), "  "))
    yield "\n".join(["Said of who holds it, and on none of these lines", *lines])


def _elsewhere(names: Sequence[str], claims: Sequence[str]) -> str:
    """Say which areas touch none of the lines; a whole country has many of them."""
    more = len(names) - MOST_NAMED
    listed = ", ".join([*names[:MOST_NAMED], *([f"{more} more"] if more > 0 else [])])
    told = f" [{', '.join(claims)}]" if len(claims) <= MOST_NAMED else ""
    touch = "touches" if len(names) == 1 else "touch"
    return f"{listed}: {touch} none of them{told}."
