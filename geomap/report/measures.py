"""The numbers of a report: shares with bounds, on every line, and what differs."""

from __future__ import annotations

from collections.abc import Iterator

from geomap.boundaries import frontier_name
from geomap.daywords import day, undated
from geomap.draw.entries import Answer
from geomap.prose.changes import difference_in_words
from geomap.prose.layout import km_text
from geomap.prose.lengths import is_told, rests_on
from geomap.report.blocks import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Table,
    Text,
    plain,
)
from geomap.report.material import Material
from geomap.report.sharetelling import bounds_in_words
from geomap.report.summary import apart
from geomap.report.telling import named
from geomap.words import capital, say, the


def share_blocks(material: Material) -> list[Block]:
    """
    Write how much of each border is said to be held, at least and at most.

    Parameters
    ----------
    material : Material

    Returns
    -------
    blocks : list of Block
        For each frontier of which a share is given its line, a table, the same on
        every line, and what sources come to together; the others are named.
    """
    blocks: list[Block] = [Heading(2, say("report_shares"))]
    silent = []
    spread = {one["frontier"]: one for one in material.sensitivity["frontiers"]}
    for frontier in material.shares["frontiers"]:
        rows = [row for row in frontier["shares"] if is_told(row)]
        if rows:
            blocks += _frontier(material, frontier, rows)
            blocks += _sensitivity(material, spread[frontier["frontier"]])
            blocks += _across(material, frontier, rows)
        else:
            silent.append(plain(_open(material, frontier)))
    if silent:
        blocks += [Paragraph(plain(say("share_open"))), Bullets(tuple(silent))]
    return blocks


def _speaking(frontier: Answer) -> list[str]:
    """List those who speak of a line or a place on it without bounding a share."""
    told = {row["organisation"] for row in frontier["shares"] if is_told(row)}
    names = [row["organisation"] for row in frontier["shares"] if row["organisation"]]
    return [name for name in dict.fromkeys(names) if name not in told]


def _open(material: Material, frontier: Answer) -> str:
    """Say of a line without any figure how long it is, and how many speak of it."""
    speaking = _speaking(frontier)
    if len(speaking) == 1:
        names = say("share_open_one", name=named(speaking, material.cast))
    elif speaking:
        names = say("share_open_spoken", n=say("organisations", n=len(speaking)))
    else:
        names = say("share_open_silent")
    line = frontier["line"]
    fields = {"km": km_text(line["length_km"], 1), "line": line["set"], "names": names}
    return say(
        "share_open_item", frontier=frontier_name(frontier["frontier"]), **fields
    )


def _frontier(
    material: Material, frontier: Answer, rows: list[Answer]
) -> Iterator[Block]:
    yield Heading(3, frontier_name(frontier["frontier"]))
    yield Paragraph(plain(" ".join(_line_told(frontier))), "quiet")
    yield _share_table(material, frontier, rows)
    speaking = _speaking(frontier)
    if speaking:
        told_by = say("share_others", names=apart(speaking))
        yield Paragraph(plain(told_by), "quiet")


def _line_told(frontier: Answer) -> Iterator[str]:
    """Say which line is measured, how long others say it is, and who disputes it."""
    line = frontier["line"]
    fields = {"line": line["set"], "edition": line["edition"], "side": frontier["side"]}
    yield say("line_measured", km=km_text(line["length_km"], 1), **fields)
    yield from line["notices"]
    lengths = [
        say(
            "length_item", km=km_text(one["km"]), source=one["source"], year=one["year"]
        )
        for one in frontier["published"]
    ]
    if lengths:
        yield say("lengths_published", lengths="; ".join(lengths))
    for text in frontier["disputed"]:
        yield say("line_disputed", text=text.rstrip("."))


def _share_table(material: Material, frontier: Answer, rows: list[Answer]) -> Table:
    """Set bounds in a row for each organisation and actor."""
    line, names = frontier["line"], material.cast.actors
    cells = [
        (
            _cell(row["organisation"]),
            _cell(names.get(row["actor"], row["actor"])),
            _cell(f"{rests_on(row)}."),
            _cell(f"{row['lower']:.3f}"),
            _cell(f"{row['upper']:.3f}"),
            _cell(_km(row["lower"], row["upper"], line["length_km"])),
        )
        for row in rows
    ]
    heads = ("th_line_who", "th_of_whom", "th_rests_on", "th_least", "th_most")
    name, date = frontier_name(frontier["frontier"]), day(material.status["as_of"])
    return Table(
        say("table_shares", frontier=name, date=date, line=line["set"]),
        (*map(say, heads), say("th_km", km=km_text(line["length_km"]))),
        tuple(cells),
        (22, 16, 34, 10, 10, 14),
        numbers=3,
    )


def _cell(text: str) -> tuple[Text, ...]:
    return (plain(text),)


def _km(lower: float, upper: float, length: float) -> str:
    """Write bounds in kilometres; where everything is possible, no number."""
    if (lower, upper) == (0, 1):
        return say("nothing")
    least, most = (f"{end * length:,.0f}" for end in (lower, upper))
    return least if least == most else f"{least}–{most}"


def _sensitivity(material: Material, frontier: Answer) -> Iterator[Block]:
    """Yield the same shares on every line and published length."""
    told = [
        share
        for share in frontier["shares"]
        if any((line["lower"], line["upper"]) != (0, 1) for line in share["by_line"])
    ]
    if not told:
        return
    names = material.cast.actors
    lines = [line["set"] for line in frontier["lines"]]
    cells = []
    for share in told:
        who = share["organisation"], names.get(share["actor"], share["actor"])
        by_line = {one["set"]: one for one in share["by_line"]}
        bounds = [_bounds(by_line[name]) if name in by_line else "" for name in lines]
        spread = f"{max(share['spread'].values()):.3f}"
        km = [_span(one["held_km"]) for one in share["of_published"]]
        cells.append(tuple(map(_cell, [*who, *bounds, spread, *km])))
    heads = [say("th_line_who"), say("th_of_whom")]
    heads += [say("th_on_line", line=name) for name in lines]
    heads += [say("th_spread")]
    heads += [say("th_widest", km=km_text(one["km"])) for one in frontier["published"]]
    yield Table(
        say("table_sensitivity", frontier=frontier_name(frontier["frontier"])),
        tuple(heads),
        tuple(cells),
        (20, 16, *(12 for _ in heads[2:])),
        numbers=len(heads) - 2,
    )


def _bounds(line: Answer) -> str:
    least, most = f"{line['lower']:.3f}", f"{line['upper']:.3f}"
    return least if least == most else f"{least}–{most}"


def _span(ends: list[float]) -> str:
    least, most = (km_text(end) for end in ends)
    return least if least == most else f"{least}–{most}"


def _across(
    material: Material, frontier: Answer, rows: list[Answer]
) -> Iterator[Block]:
    """Yield what sources come to when they are taken together."""
    items = []
    for row in frontier["across"]:
        actor = the(material.cast.actors.get(row["actor"], row["actor"]))
        fields = {
            key: km_text(row[f"{key}_km"], 1)
            for key in ("undisputed", "disputed", "denied", "silent")
        }
        if row["claimed_by_any_km"] or row["denied_km"]:
            items.append(plain(say("across_located", actor=actor, **fields)))
        if len([one for one in rows if one["actor"] == row["actor"]]) > 1:
            both, either = (bounds_in_words(*row[key]) for key in ("both", "any"))
            told = say("across_together", actor=actor, both=both, either=either)
            items.append(plain(told))
    if items:
        yield Bullets(tuple(items))


def _only_noted(one: Answer) -> bool:
    """Tell whether all that changed is that a note reaches a place."""
    outcomes = one["against"]["agreement"], one["as_of"]["rule"]
    return outcomes == ("no_report", "indirect_only")


def change_blocks(material: Material) -> list[Block]:
    """
    Write what differs from another day.

    Parameters
    ----------
    material : Material

    Returns
    -------
    blocks : list of Block
    """
    if undated(material.status["as_of"]):
        nothing = Paragraph(plain(say("changes_no_day")))
        return [Heading(2, say("report_changes_plain")), nothing]
    date = day(material.against)
    blocks: list[Block] = [Heading(2, say("report_changes", date=date))]
    answer = material.comparison
    items = []
    passing = []
    for one in answer["differences"]:
        if _only_noted(one):
            passing.append(one["name"])
            continue
        told, because = difference_in_words(
            one, material.cast.actors, ("against", "as_of")
        )
        _, _, rest = told.partition(f"{one['name']},")
        items.append(
            (*plain(capital(one["name"]), bold=True), *plain(f",{rest} {because}"))
        )
    if passing:
        places = apart(dict.fromkeys(passing))
        items.append(plain(say("changes_indirect", places=places)))
    same = answer["n_same"]
    one = "_one" if same == 1 else ""
    if not items:
        key = f"changes_all_same{one}" if same else "changes_none"
        return [*blocks, Paragraph(plain(say(key, n=same)))]
    blocks += [Paragraph(plain(say("changes_order")), "quiet"), Bullets(tuple(items))]
    if same:
        blocks.append(Paragraph(plain(say(f"changes_same{one}", n=same)), "quiet"))
    return blocks
