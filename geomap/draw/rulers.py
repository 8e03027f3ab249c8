"""The line as a ruler: where anything is said to be, and how much is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geomap.boundaries import frontier_name
from geomap.draw.drawing import Drawing, PlacedMark
from geomap.draw.reading import Answer
from geomap.draw.svg import Inks, Node, number
from geomap.draw.tracks import axis_nodes, bar_nodes, names_nodes, track_nodes
from geomap.words import listed, part_in_words, say, share_in_words, the


@dataclass(frozen=True)
class RulerRow:
    """
    One account of one frontier.

    Parameters
    ----------
    name, said : str
        Whose account, and what it says in a few words.
    across : bool
        Whether it is the row across sources.
    track, bar : list
        Where along the line, and how much of it, as nodes.
    bounds, remark : str
        At least and at most, and what that is in kilometres or why it is open.
    stated : bool
        Whether a share was stated.
    """

    name: str
    said: str
    across: bool
    track: list[Node]
    bar: list[Node]
    bounds: str
    remark: str
    stated: bool


@dataclass(frozen=True)
class Ruler:
    """
    One frontier as a ruler.

    Parameters
    ----------
    title, text, measured : str
        Its name and length, what to know of it, and whose share is measured.
    names : list
        The crossings along it, as nodes.
    axis : list
        Kilometres and the named ends, as nodes.
    rows : tuple of RulerRow
        Across sources first, then those with something to say, then the rest.
    lengths : tuple of (list, str, str)
        The stated share on each published length: bar, kilometres, whose length.
    lengths_title : str
        What the lengths answer; empty where no single share is stated.
    """

    title: str
    text: str
    measured: str
    names: list[Node]
    axis: list[Node]
    rows: tuple[RulerRow, ...]
    lengths: tuple[tuple[list[Node], str, str], ...]
    lengths_title: str


def rulers_of(
    shares: Answer, drawings: Sequence[Drawing], inks: Inks, actors: Mapping[str, str]
) -> tuple[Ruler, ...]:
    """
    Lay out each frontier of which anything is said.

    Parameters
    ----------
    shares : dict
        A share answer.
    drawings : sequence of Drawing
        All sources first, then each organisation.
    inks : Inks
        Colour roles.
    actors : mapping of str to str
        The name of each actor.

    Returns
    -------
    rulers : tuple of Ruler
        In the order of the atlas.
    """
    return tuple(
        _ruler(frontier, actor, drawings, inks, actors)
        for frontier in shares["frontiers"]
        for actor in dict.fromkeys(
            row["actor"] for row in frontier["shares"] if row["actor"]
        )
    )


def _ruler(
    frontier: Answer,
    actor: str,
    drawings: Sequence[Drawing],
    inks: Inks,
    actors: Mapping[str, str],
) -> Ruler:
    """Lay out one frontier for one actor."""
    name = frontier["frontier"]
    length = frontier["line"]["length_km"]
    rows = [row for row in frontier["shares"] if row["actor"] == actor]
    spoken = [row for row in rows if row["organisation"]]
    spoken += _others_heard(spoken, drawings, name, actor)
    by_name = {drawing.organisation: drawing for drawing in drawings}
    together = _together(spoken, actor)
    made = [_row(together, by_name[""], name, length, inks, across=True)]
    made += [
        _row(row, by_name[row["organisation"]], name, length, inks) for row in spoken
    ]
    made.append(_silent(spoken, drawings))
    line = next(f.line for f in drawings[0].frontiers if f.frontier == name)
    marks = _on_line(drawings[0], name)
    stated = [row for row in spoken if row["stated"]]
    return Ruler(
        title=f"{frontier_name(name)}, {length:,.0f} km",
        text=_notes(stated, marks),
        measured=say("ruler_share", actor=the(actors.get(actor, actor))),
        names=names_nodes(marks, length),
        axis=axis_nodes(length, line.zero, line.end),
        rows=tuple(made),
        lengths=tuple(_lengths(frontier, stated, inks)),
        lengths_title=_lengths_title(stated),
    )


def _together(spoken: Sequence[Answer], actor: str) -> Answer:
    """Span all accounts of one share, from the least said to the most."""
    bounded = [row for row in spoken if (row["lower"], row["upper"]) != (0, 1)]
    stated = [row["stated"] for row in spoken if row["stated"]]
    differ = len(bounded) > 1 and (
        max(row["lower"] for row in bounded) > min(row["upper"] for row in bounded)
    )
    return {
        "organisation": None,
        "actor": actor,
        "lower": min((row["lower"] for row in bounded), default=0.0),
        "upper": max((row["upper"] for row in bounded), default=1.0),
        "stated": stated[0] if stated else None,
        "bracket": None,
        "points": max((row["points"] for row in spoken), default=0),
        "accounts": len(bounded),
        "differ": differ,
    }


def _others_heard(
    spoken: Sequence[Answer], drawings: Sequence[Drawing], frontier: str, actor: str
) -> list[Answer]:
    """Return rows without a share for those who speak of the line in other ways."""
    told = {row["organisation"] for row in spoken} | {""}
    open_row: Answer = {"actor": actor, "lower": 0.0, "upper": 1.0, "points": 0}
    open_row |= {"stated": None, "bracket": None}
    return [
        open_row | {"organisation": drawing.organisation}
        for drawing in drawings
        if drawing.organisation not in told
        and (
            any(frontier in pin.frontiers for pin in drawing.pins)
            or any(dots.frontier == frontier for dots in drawing.companions)
            or any(placed.mark.loud for placed in _on_line(drawing, frontier))
        )
    ]


def _on_line(drawing: Drawing, frontier: str) -> list[PlacedMark]:
    """Return the crossings of a frontier, from kilometre zero."""
    found = [m for m in drawing.marks if m.frontier == frontier and m.km is not None]
    return sorted(found, key=lambda placed: placed.km or 0.0)


def _row(
    row: Answer,
    drawing: Drawing,
    frontier: str,
    length: float,
    inks: Inks,
    *,
    across: bool = False,
) -> RulerRow:
    """Lay out one account."""
    marks = [placed for placed in _on_line(drawing, frontier) if placed.mark.loud]
    noted = any(frontier in pin.frontiers for pin in drawing.pins)
    calm = any(dots.frontier == frontier for dots in drawing.companions)
    stated = row["stated"] is not None
    track = track_nodes(
        marks, length, drawing, inks, stated=stated, noted=noted, calm=calm
    )
    return RulerRow(
        name=say("across_sources") if across else row["organisation"],
        said=_in_short(row, marks, noted=noted, calm=calm),
        across=across,
        track=track,
        bar=bar_nodes(row, inks),
        bounds=f"[{_bound(row['lower'])}, {_bound(row['upper'])}]",
        remark=_remark(row, length),
        stated=stated,
    )


def _bound(value: float) -> str:
    """Write a bound with three decimals, whole ones without."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if value in (0, 1) else f"{value:.3f}"


def _in_short(
    row: Answer, marks: Sequence[PlacedMark], *, noted: bool, calm: bool
) -> str:
    """Say in a few words what an account says of a line."""
    parts = []
    if row.get("accounts", 0) > 1:
        key = "ruler_accounts_differ" if row["differ"] else "ruler_accounts"
        parts.append(say(key, n=row["accounts"]))
    elif row["stated"]:
        parts.append(say("ruler_share_said", share=share_in_words(*row["stated"])))
    if marks:
        parts.append(listed(placed.name for placed in marks[:2]))
        if len(marks) > 2:
            parts[-1] = say("n_crossings", n=len(marks))
    if noted:
        parts.append(say("ruler_vague"))
    if calm:
        parts.append(say("calm"))
    return "; ".join(parts) or say("ruler_elsewhere")


def _remark(row: Answer, length: float) -> str:
    """Say what bounds are in kilometres, or why they are open."""
    lower, upper = row["lower"], row["upper"]
    if lower > upper:
        return say("bounds_contradict", a=_bound(lower), b=_bound(upper))
    if (lower, upper) != (0, 1):
        least, most = f"{lower * length:,.0f}", f"{upper * length:,.0f}"
        amount = least if least == most else say("from_to", least=least, most=most)
        return say("ruler_km", amount=amount, length=f"{length:,.0f}")
    if row["points"]:
        return say("ruler_points" if row["points"] > 1 else "ruler_point")
    return say("ruler_no_share")


def _silent(spoken: Iterable[Answer], drawings: Sequence[Drawing]) -> RulerRow:
    """Return the last row: all organisations that do not speak of this line."""
    heard = {row["organisation"] for row in spoken}
    silent = [d.organisation for d in drawings if d.organisation not in heard | {""}]
    row: Answer = {"lower": 0.0, "upper": 1.0, "stated": None, "bracket": None}
    named = listed(silent) if len(silent) <= 2 else say("organisations", n=len(silent))
    return RulerRow(
        name=named if silent else say("all_others"),
        said=say("no_report").lower(),
        across=False,
        track=[],
        bar=bar_nodes(row | {"actor": ""}, Inks("")),
        bounds="[0, 1]",
        remark=say("no_report").lower(),
        stated=False,
    )


def _notes(stated: Sequence[Answer], marks: Sequence[PlacedMark]) -> str:
    """Say what a reader has to know of a ruler."""
    parts = []
    if stated:
        parts.append(say("ruler_quantity"))
    for row in stated:
        if row["bracket"] and row["bracket"][0] is not None:
            least, most = (f"{end:.3f}" for end in row["bracket"])
            parts.append(say("ruler_bracket", least=least, most=most))
    loud = sum(placed.mark.loud for placed in marks)
    parts.append(say("ruler_places", n=len(marks), spoken=loud))
    return " ".join(dict.fromkeys(parts))


def _only_share(stated: Sequence[Answer]) -> Answer | None:
    """Return the exact share that is stated, unless there are several."""
    exact = [row for row in stated if row["stated"][0] == row["stated"][1]]
    alike = {tuple(row["stated"]) for row in stated}
    return exact[0] if exact and len(alike) == 1 else None


def _lengths_title(stated: Sequence[Answer]) -> str:
    """Ask of what a stated share is a share."""
    only = _only_share(stated)
    if only is None:
        return ""
    return say("of_what", share=part_in_words(only["stated"][0]).capitalize())


def _lengths(
    frontier: Answer, stated: Sequence[Answer], inks: Inks
) -> Iterable[tuple[list[Node], str, str]]:
    """Return one exact share on each published length, on one scale."""
    row = _only_share(stated)
    if row is None:
        return
    share = row["stated"][0]
    lengths = [
        (item["km"], say("length_published", source=item["source"], year=item["year"]))
        for item in frontier["published"]
    ]
    lengths.append((frontier["line"]["length_km"], say("length_own")))
    longest = max(km for km, _ in lengths)
    for km, source in sorted(lengths):
        wide = 250 * km / longest
        box = {"x": "1", "y": "1", "height": "14"}
        outline = {"fill": "none", "stroke": "var(--gm-ink)", "stroke-width": "1.2"}
        held = {
            "fill": inks.paint(f"large:{row['actor']}"),
            "stroke": inks.paint(f"actor:{row['actor']}"),
            "stroke-width": "1.6",
        }
        nodes: list[Node] = [
            ["rect", box | outline | {"width": number(wide)}, ""],
            ["rect", box | held | {"width": number(wide * share)}, ""],
        ]
        text = say("length_of", km=f"{km:,.0f}", source=source)
        yield nodes, f"{km * share:,.1f} km", text
