"""What each account says of one frontier: where on it, and how much of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geomap.amounts import part_in_words
from geomap.boundaries import frontier_name
from geomap.dataclass import dataclass
from geomap.draw.accountwords import (
    account_in_short,
    bound_text,
    bounds_in_words,
    notes_on_line,
)
from geomap.draw.drawing import Band, Drawing, PlacedMark
from geomap.draw.entries import Answer
from geomap.draw.scale import Span, united
from geomap.words import listed, say, the


@dataclass(frozen=True)
class Account:
    """
    What one organisation, or all together, says of one frontier.

    Parameters
    ----------
    name, said : str
        Whose account, and what it says in a few words.
    bounds, remark : str
        At least and at most, and what that is in kilometres or why it is open.
    row : dict
        The bounds: ``actor``, ``lower``, ``upper``, ``stated`` and ``bracket``.
    drawing : Drawing or None
        The account as a map, for its styles; None where nobody spoke.
    marks : tuple of PlacedMark
        The crossings and other points that it speaks of, from kilometre zero.
    bands : tuple of Band
        The stretches that it speaks of.
    across : bool
        Whether it is the row across sources.
    noted, calm : bool
        Whether it speaks of the whole line vaguely, or calls a side calm.
    """

    name: str
    said: str
    bounds: str
    remark: str
    row: Answer
    drawing: Drawing | None = None
    marks: tuple[PlacedMark, ...] = ()
    bands: tuple[Band, ...] = ()
    across: bool = False
    noted: bool = False
    calm: bool = False

    @property
    def stated(self) -> bool:
        """Tell whether a share was stated."""
        return self.row["stated"] is not None


@dataclass(frozen=True)
class Accounts:
    """
    What all say of one frontier, for one actor.

    Parameters
    ----------
    frontier, actor : str
        The line, and whose share is measured.
    title, text, measured : str
        Its name and length, what to know of it, and whose share is measured.
    length_km : float
        Of the line that is drawn.
    unsettled_km : tuple of (float, float)
        Where that line is itself disputed.
    zero, end : str
        Where kilometre zero and the far end lie.
    marks : tuple of PlacedMark
        All its crossings with a position, and other points on it, from kilometre zero.
    rows : tuple of Account
        Across sources first, then those with something to say, then the rest.
    lengths : tuple of (float, float, str)
        The stated share on each published length: its kilometres, the share, whose
        length.
    lengths_title : str
        What the lengths answer; empty where no single share is stated.
    """

    frontier: str
    actor: str
    title: str
    text: str
    measured: str
    length_km: float
    unsettled_km: tuple[Span, ...]
    zero: str
    end: str
    marks: tuple[PlacedMark, ...]
    rows: tuple[Account, ...]
    lengths: tuple[tuple[float, float, str], ...]
    lengths_title: str


class KnownAccounts:
    """Accounts of many days: each stands once for as long as nothing in it changes."""

    def __init__(self) -> None:
        self._known: dict[tuple[Any, ...], Account] = {}

    def one(
        self, row: Answer, drawing: Drawing, frontier: str, length: float, across: bool
    ) -> Account:
        """Return an account, gathered where it was not met before."""
        # An account keeps its drawing, whose id is therefore nobody else's.
        key = id(drawing), frontier, across, json.dumps(row)
        if key not in self._known:
            found = _account(row, drawing, frontier, length, across=across)
            self._known[key] = found
        return self._known[key]


def accounts_of(
    shares: Answer,
    drawings: Sequence[Drawing],
    actors: Mapping[str, str],
    known: KnownAccounts | None = None,
) -> tuple[Accounts, ...]:
    """
    Gather what is said of each frontier of which anything is said.

    Parameters
    ----------
    shares : dict
        A share answer.
    drawings : sequence of Drawing
        All sources first, then each organisation.
    actors : mapping of str to str
        The name of each actor.
    known : KnownAccounts, optional
        Of other days.

    Returns
    -------
    accounts : tuple of Accounts
        In the order of the atlas; one for each actor that is spoken of.
    """
    known = known or KnownAccounts()
    return tuple(
        _of_frontier(frontier, actor, drawings, actors, known)
        for frontier in shares["frontiers"]
        for actor in dict.fromkeys(
            row["actor"] for row in frontier["shares"] if row["actor"]
        )
    )


def _of_frontier(
    frontier: Answer,
    actor: str,
    drawings: Sequence[Drawing],
    actors: Mapping[str, str],
    known: KnownAccounts,
) -> Accounts:
    """Gather what is said of one frontier for one actor."""
    name = frontier["frontier"]
    length = frontier["line"]["length_km"]
    rows = [row for row in frontier["shares"] if row["actor"] == actor]
    spoken = [row for row in rows if row["organisation"]]
    spoken += _others_heard(spoken, drawings, name, actor)
    by_name = {drawing.organisation: drawing for drawing in drawings}
    together = _together(spoken, actor)
    made = [known.one(together, by_name[""], name, length, across=True)]
    made += [
        known.one(row, by_name[row["organisation"]], name, length, across=False)
        for row in spoken
    ]
    made.append(_silent(spoken, drawings))
    line = next(f.line for f in drawings[0].frontiers if f.frontier == name)
    marks = _on_line(drawings[0], name)
    stated = [row for row in spoken if row["stated"]]
    unsettled_km = united([(a / 1000, b / 1000) for a, b in line.unsettled])
    return Accounts(
        frontier=name,
        actor=actor,
        title=f"{frontier_name(name)}, {length:,.0f} km",
        text=notes_on_line(stated, marks, unsettled_km, length),
        measured=say("ruler_share", actor=the(actors.get(actor, actor))),
        length_km=length,
        unsettled_km=tuple(unsettled_km),
        zero=line.zero,
        end=line.end,
        marks=tuple(marks),
        rows=tuple(made),
        lengths=tuple(_lengths(frontier, stated)),
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
        if drawing.organisation not in told and frontier in drawing.lines_spoken_of
    ]


def _on_line(drawing: Drawing, frontier: str) -> list[PlacedMark]:
    """Return the points on a frontier, from kilometre zero."""
    return drawing.on_lines.get(frontier, [])


def _account(
    row: Answer,
    drawing: Drawing,
    frontier: str,
    length: float,
    *,
    across: bool = False,
) -> Account:
    """Gather one account."""
    marks = [placed for placed in _on_line(drawing, frontier) if placed.mark.loud]
    noted = any(frontier in pin.frontiers for pin in drawing.pins)
    calm = any(dots.frontier == frontier for dots in drawing.companions)
    bands = tuple(band for band in drawing.bands if band.frontier == frontier)
    return Account(
        name=say("across_sources") if across else row["organisation"],
        said=account_in_short(row, marks, len(bands), noted=noted, calm=calm),
        bounds=f"[{bound_text(row['lower'])}, {bound_text(row['upper'])}]",
        remark=bounds_in_words(row, length),
        row=row,
        drawing=drawing,
        marks=tuple(marks),
        bands=bands,
        across=across,
        noted=noted,
        calm=calm,
    )


def _silent(spoken: Iterable[Answer], drawings: Sequence[Drawing]) -> Account:
    """Return the last row: all organisations that do not speak of this line."""
    heard = {row["organisation"] for row in spoken}
    silent = [d.organisation for d in drawings if d.organisation not in heard | {""}]
    open_row = {"actor": "", "lower": 0.0, "upper": 1.0}
    named = listed(silent) if len(silent) <= 2 else say("organisations", n=len(silent))
    return Account(
        name=named if silent else say("all_others"),
        said=say("no_report").lower(),
        bounds="[0, 1]",
        remark=say("no_report").lower(),
        row=open_row | {"stated": None, "bracket": None},
    )


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
    frontier: Answer, stated: Sequence[Answer]
) -> Iterable[tuple[float, float, str]]:
    """Yield one exact share on each published length, the shortest first."""
    row = _only_share(stated)
    if row is None:
        return
    lengths: list[tuple[Any, str]] = [
        (item["km"], say("length_published", source=item["source"], year=item["year"]))
        for item in frontier["published"]
    ]
    lengths.append((frontier["line"]["length_km"], say("length_own")))
    for km, source in sorted(lengths):
        yield km, row["stated"][0], source
