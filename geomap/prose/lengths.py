"""What is said of the length of one frontier, in words and in one table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from geomap.daywords import day
from geomap.prose.layout import explained, km_text, paragraph
from geomap.words import capital, say, the

Answer = Mapping[str, Any]
Names = Mapping[str, str]


def length_text(
    frontier: Answer, actor: str | None, rows: Sequence[Answer], actors: Names
) -> str:
    """
    Write what organisations say that one actor holds of a frontier's length.

    Parameters
    ----------
    frontier : mapping
        One of the frontiers of a share answer.
    actor : str or None
        None where nobody speaks of the frontier.
    rows : sequence of mapping
        Its shares of this actor.
    actors : mapping of str to str
        The name to print for each actor.

    Returns
    -------
    text : str

    Examples
    --------
    >>> print(length_text({}, None, [], {}))
      No report on this line. That is not a denial.
    """
    if actor is None:
        return f"  {say('no_report_line')} That is not a denial."
    told = [row for row in rows if is_told(row)]
    title = f"  Share of its {say(rows[0]['measure'])} held by {the(actors[actor])}"
    if not told:
        text = f"{title}: nobody states one or locates a stretch, so 0 to 1."
        return "\n".join([text, *_untold(rows)])
    table = _table(frontier, [*told, *(r for r in rows if r["organisation"] is None)])
    too_much = _too_much(told, actors)
    return "\n".join([title, table, *_untold(rows), *_adds_up(told), *too_much])


def is_told(row: Answer) -> bool:
    """
    Tell whether a row bounds anything, or could have.

    Parameters
    ----------
    row : mapping
        One of the ``shares`` of a frontier.

    Returns
    -------
    told : bool

    Examples
    --------
    >>> is_told({"organisation": None})
    False
    """
    if row["organisation"] is None:
        return False
    bounded = (row["lower"], row["upper"]) != (0, 1)
    told = row["stated"] or row.get("share_denied") or row.get("contradicted_km")
    return bool(bounded or told or row["located_km"] or row["denied_km"])


def _table(frontier: Answer, rows: Sequence[Answer]) -> str:
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
    return explained(headers, cells, [f"{rests_on(row)}." for row in rows])


def _km_range(row: Answer, length_km: float) -> str:
    if (row["lower"], row["upper"]) == (0, 1):
        return "-"
    # A span is known to the kilometre at best.
    digits = 1 if row["lower"] == row["upper"] else 0
    ends = (km_text(row[key] * length_km, digits) for key in ("lower", "upper"))
    return "-".join(dict.fromkeys(ends))


def rests_on(row: Answer) -> str:
    """
    Say what the bounds of one organisation rest on.

    Parameters
    ----------
    row : mapping
        One of the ``shares`` of a frontier.

    Returns
    -------
    text : str
        Without a full stop; the claims stand in brackets.

    Examples
    --------
    >>> rests_on({"organisation": None})
    'No report'
    """
    if row["organisation"] is None:
        return "No report"
    parts = [*figure_parts(row, located=bool(row["located_km"])), *_located(row)]
    if row["points"] and not row.get("influence_km"):
        noun = "post adds" if row["points"] == 1 else "posts add"
        parts.append(f"{row['points']} {noun} 0 km")
    elif row.get("points_in_part"):
        noun = "post" if row["points_in_part"] == 1 else "posts"
        parts.append(f"{row['points_in_part']} {noun} more, held in part, for 0 km")
    return capital("; ".join(parts or ["no figure for this line"])) + cited(row)


def figure_parts(row: Answer, *, located: bool) -> Iterator[str]:
    """
    Yield what a stated share rests on.

    Parameters
    ----------
    row : mapping
        A row of any measure.
    located : bool
        Whether some of what it states has a place.

    Yields
    ------
    text : str
        Clauses to be joined by semicolons.
    """
    if row["state"] == "inconsistent":
        yield "at least and at most cannot both hold"
    if row["stated"]:
        when = f" on {day(row['asserted_on'])}" if row.get("asserted_on") else ""
        old = ", stale" if row.get("stale") else ""
        where = "" if located else ", where is not said"
        yield f"stated{when}{old}{where}"
    elif row.get("share_denied"):
        yield "denies a share, and gives no figure"
    if row["measure_basis"]:
        yield f"measure {row['measure_basis']}"
    if row.get("bracket"):
        least, most = row["bracket"]
        yield f"{least:.3f} to {most:.3f} if rounded"
    if row["verification"] != "unverified":
        yield row["verification"]


def cited(row: Answer) -> str:
    """
    Return the claims behind a row, in brackets.

    Parameters
    ----------
    row : mapping
        Of any measure.

    Returns
    -------
    text : str
        With a space before it; empty where there are none.

    Examples
    --------
    >>> cited({"claims": ["C07", "C08"]}), cited({"claims": []})
    (' [C07, C08]', '')
    """
    return f" [{', '.join(row['claims'])}]" if row["claims"] else ""


def _located(row: Answer) -> Iterator[str]:
    """Yield what is located, how exactly, and what is not counted."""
    if row["located_km"]:
        located = f"{km_text(row['located_km'], 1)} km located"
        yield located + _by_rule(row["located_km"], row.get("influence_km", 0))
    if row.get("open_km", 0) >= 0.05:
        yield f"{km_text(row['open_km'], 1)} km more where no neighbour ends its outline"
    if row["denied_km"]:
        denied = f"{km_text(row['denied_km'], 1)} km denied"
        yield denied + _by_rule(row["denied_km"], row.get("influence_denied_km", 0))
    if row.get("contradicted_km"):
        km = km_text(row["contradicted_km"], 1)
        yield f"contradicts itself on {km} km, which count for nothing"
    if row.get("snap_m") is not None:
        yield f"by outlines, {row['snap_m']:,.0f} m off the line at most"


def _by_rule(whole_km: float, influence_km: float) -> str:
    """Say how much of a length is there only because posts stand for pieces of it."""
    if not influence_km:
        return ""
    rest_km = whole_km - influence_km
    part = "all" if rest_km < 0.05 else f"{km_text(influence_km, 1)}"
    return f", {part} of it only because posts stand for pieces of the line"


def _untold(rows: Sequence[Answer]) -> Iterator[str]:
    """Yield who speaks of the line or of places on it, and bounds nothing."""
    rest = [row for row in rows if row["organisation"] and not is_told(row)]
    posts = [row for row in rest if row["points"]]
    partly = [row for row in posts if row["points"] == row.get("points_in_part")]
    groups = {
        "Say only that posts on it are held, which adds 0 km": [
            f"{row['organisation']} ({_counted(row)})"
            for row in posts
            if row not in partly
        ],
        "Say only that posts on it are held in part, which adds 0 km under any rule": [
            f"{row['organisation']} ({row['points']})" for row in partly
        ],
        "Speak of it or of places on it, without a figure or a stretch": [
            row["organisation"] for row in rest if not row["points"]
        ],
    }
    for text, names in groups.items():
        if names:
            yield paragraph(f"{text}: {'; '.join(names)}.", "    ")


def _counted(row: Answer) -> str:
    """Count posts, and those of them of which only a part is meant."""
    some = row.get("points_in_part")
    return f"{row['points']}, {some} of them in part" if some else str(row["points"])


def _adds_up(told: Sequence[Answer]) -> Iterator[str]:
    """Yield what the located claims of the day add up to beside stated shares."""
    stated = [row for row in told if row.get("adds_up")]
    if not stated:
        return
    total = stated[0]["adds_up"]
    if not total["any_km"]:
        yield paragraph(
            "Does it add up? Nobody locates a stretch that day: where the kilometres "
            "that are stated lie, nothing says.",
            "    ",
        )
        return
    parts = [
        f"{row['organisation']} states {_span(row['adds_up']['stated_km'])} km and "
        f"locates {km_text(row['adds_up']['own_km'], 1)}"
        for row in stated
    ]
    yield paragraph(
        f"Does it add up? The stretches located that day make "
        f"{km_text(total['any_km'], 1)} km in all, {total['any']:.3f} of the line. "
        f"{capital('; '.join(parts))}.",
        "    ",
    )


def _too_much(told: Sequence[Answer], actors: Names) -> Iterator[str]:
    """Yield the shares of adverse actors that cannot both be so."""
    for row in told:
        for other in row["too_much"]:
            alike = other["organisation"] == row["organisation"]
            who = "also" if alike else f"{other['organisation']} states"
            yield paragraph(
                f"{row['organisation']} states at least {row['stated'][0]:.3f}, and "
                f"{who} at least {other['stated'][0]:.3f} for an adversary, "
                f"{the(actors[other['actor']])}: together "
                f"{km_text(other['excess_km'], 1)} km more than the line has. Both "
                f"cannot be so.",
                "    ",
            )


def _span(ends: Sequence[float]) -> str:
    least, most = (km_text(km, 1) for km in ends)
    return least if least == most else f"{least} to {most}"
