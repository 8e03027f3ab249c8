"""What is said of lines and areas, as callouts that never mark a stretch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geomap.amounts import share_in_words
from geomap.boundaries import country_name, frontier_name
from geomap.draw.cast import Cast
from geomap.draw.drawing import AreaNote, Bar, Companion, Pin, ShareCallout
from geomap.draw.entries import Answer, entries
from geomap.words import capital, few, number, say, the


def share_callouts(
    frontiers: Iterable[Answer], organisation: str, cast: Cast
) -> tuple[ShareCallout, ...]:
    """
    Gather the shares that are stated without a place.

    Parameters
    ----------
    frontiers : iterable of dict
        The ``frontiers`` of a share answer.
    organisation : str
        Whose shares are meant; empty for everybody's.
    cast : Cast
        Names and sides.

    Returns
    -------
    callouts : tuple of ShareCallout
        One per frontier with a stated share, with a bar per organisation and actor.

    Examples
    --------
    >>> row = {"organisation": "Paper", "actor": "n", "stated": [0.25, 0.25], "claims": []}
    >>> row |= {"lower": 0.25, "upper": 0.25, "located_km": 0.0, "measure": "length"}
    >>> frontier = {"frontier": "AFG-TJK", "shares": [row], "across": []}
    >>> (callout,) = share_callouts([frontier], "", Cast({"n": "North"}, {}))
    >>> callout.bars[0].sentence
    'Paper: a quarter held by North'
    """
    callouts = []
    for frontier in frontiers:
        rows = [
            row
            for row in frontier["shares"]
            if row["stated"] is not None
            and row["measure"] == "length"
            and organisation in ("", row["organisation"])
        ]
        if not rows:
            continue
        located = any(row["located_km"] for row in rows)
        remark = "share_some_located" if located else "share_place_unstated"
        callouts.append(
            ShareCallout(
                frontier["frontier"],
                frontier_name(frontier["frontier"]),
                tuple(
                    _bar(row, cast, () if organisation else deniers(frontier, row))
                    for row in rows
                ),
                say(remark, measure=say("length")),
            )
        )
    return tuple(callouts)


def deniers(frontier: Answer, stated: Answer) -> tuple[str, ...]:
    """
    Name the organisations that deny a stated share of a length.

    Parameters
    ----------
    frontier : dict
        One of the ``frontiers`` of a share answer.
    stated : dict
        The row of its ``shares`` that is in question.

    Returns
    -------
    organisations : tuple of str
        In the order of the rows.

    Examples
    --------
    >>> paper = {"organisation": "Paper", "actor": "red", "share_denied": True}
    >>> deniers({"shares": [paper]}, {"organisation": "Radio", "actor": "red"})
    ('Paper',)
    """
    return tuple(
        row["organisation"]
        for row in frontier["shares"]
        if row.get("share_denied")
        and row["organisation"]
        and row["actor"] == stated["actor"]
        and row["organisation"] != stated["organisation"]
    )


def _bar(row: Answer, cast: Cast, denied_by: Sequence[str]) -> Bar:
    """Return one stated share, with who denies it."""
    least, most = row["stated"]
    sentence = say(
        "share_by",
        organisation=row["organisation"],
        actor=cast.holders([row["actor"]]),
        share=share_in_words(least, most),
    )
    if denied_by:
        named = few(map(cast.body, denied_by))
        sentence = say("share_by_denied", told=sentence, deniers=named)
    return Bar(
        row["organisation"],
        row["actor"],
        row["lower"],
        row["upper"],
        sentence,
        tuple(row["claims"]),
    )


def companions(places: Iterable[Answer], organisation: str) -> tuple[Companion, ...]:
    """
    Find the frontiers that somebody calls calm.

    Parameters
    ----------
    places : iterable of dict
        The ``places`` of a status answer.
    organisation : str
        Whose words are meant; empty for everybody's.

    Returns
    -------
    companions : tuple of Companion
        One per frontier and side.

    Examples
    --------
    >>> row = {"organisation": "Neighbour", "value": "calm", "on_side": "TJK"}
    >>> entry = {"axis": "security", "on_side": "TJK", "organisations": [row]}
    >>> place = {"place": "AFG-TJK", "kind": "frontier", "name": "Line"}
    >>> place |= {"axes": [entry]}
    >>> [dots.on_side for dots in companions([place], "")]
    ['TJK']
    """
    found: dict[tuple[str, str], list[str]] = {}
    for place in places:
        if place["kind"] != "frontier":
            continue
        for entry in entries(place, "security"):
            for row in entry["organisations"]:
                if row["value"] == "calm" and organisation in ("", row["organisation"]):
                    key = (place["place"], row["on_side"] or "")
                    found.setdefault(key, []).append(row["organisation"])
    return tuple(
        Companion(
            frontier,
            side,
            say(
                "calm_side" if side else "calm_whole",
                organisation=", ".join(dict.fromkeys(who)),
                country=country_name(side),
            ),
            say("calm_remark"),
        )
        for (frontier, side), who in found.items()
    )


def pins(status: Answer, organisation: str) -> tuple[Pin, ...]:
    """
    Gather the notes that stop at a line, one pin for each claim.

    Parameters
    ----------
    status : dict
        A status answer.
    organisation : str
        Whose notes are meant; empty for everybody's.

    Returns
    -------
    pins : tuple of Pin
        Only for frontiers whose control is spoken of indirectly and no other way.
    """
    lines: dict[str, list[str]] = {}
    for place in status["places"]:
        if place["kind"] != "frontier":
            continue
        for entry in entries(place, "control"):
            if entry["agreement"] != "indirect_only":
                continue
            for note in entry["notes"]:
                if organisation in ("", note["organisation"]):
                    lines.setdefault(note["claim"], []).append(place["place"])
    pinned = []
    for claim, frontiers in lines.items():
        said = status["claims"].get(claim, {})
        who = capital(the(str(said.get("organisation", ""))))
        text = str(said.get("note") or "").rstrip(".")
        sentence = (
            say("pin", organisation=who, note=text)
            if text
            else f"{say('pin_default', organisation=who)}."
        )
        once = tuple(dict.fromkeys(frontiers))
        remark = (
            say("pin_many", n=number(len(once))) if len(once) > 1 else say("pin_one")
        )
        pinned.append(Pin(once, sentence, remark))
    return tuple(pinned)


def area_notes(
    places: Iterable[Answer], organisation: str, cast: Cast
) -> tuple[AreaNote, ...]:
    """
    Gather the shares of areas, districts or people: words only.

    Parameters
    ----------
    places : iterable of dict
        The ``places`` of a status answer.
    organisation : str
        Whose words are meant; empty for everybody's.
    cast : Cast
        Names and sides.

    Returns
    -------
    notes : tuple of AreaNote
        One for each standing word about a country or a province.
    """
    notes = []
    for place in places:
        if place["kind"] not in ("country", "province"):
            continue
        for entry in entries(place, "share"):
            for row in entry["organisations"]:
                if organisation not in ("", row["organisation"]):
                    continue
                if not isinstance(row["value"], list):
                    continue
                own = cast.sides.get(row["organisation"]) == row["actor"]
                sentence = say(
                    "area_claimed" if own else "area_share",
                    organisation=capital(cast.body(row["organisation"])),
                    actor=cast.holders([row["actor"]]),
                    share=share_in_words(*row["value"]),
                    measure=say(entry["measure"]),
                )
                notes.append(AreaNote(place["place"], sentence, say("area_remark")))
    return tuple(dict.fromkeys(notes))
