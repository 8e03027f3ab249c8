"""What is said of lines and areas, as data that a page looks up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geomap.draw.callouts import area_notes, companions, pins, share_callouts
from geomap.draw.cast import Cast
from geomap.draw.entries import Answer
from geomap.draw.payload import Sides


def share_payload(
    frontier: str, rows: Sequence[Answer], account: str, cast: Cast
) -> dict[str, Any]:
    """
    Tell what an account says of the share of one frontier.

    Parameters
    ----------
    frontier : str
        ``AFG-TJK``.
    rows : sequence of dict
        Its rows of a share answer.
    account : str
        An organisation; empty for all sources.
    cast : Cast
        Names and sides.

    Returns
    -------
    share : dict
        ``rows``, the bounds of each organisation and actor; and the callout:
        ``title``, ``remark`` and ``bars``. Empty where nothing is said.
    """
    if not rows:
        return {}
    callouts = share_callouts([{"frontier": frontier, "shares": rows}], account, cast)
    callout = callouts[0] if callouts else None
    kept = ("actor", "lower", "upper", "stated", "bracket", "points", "state")
    return {
        "rows": []
        if not account
        else [{key: row[key] for key in kept} for row in rows],
        "title": callout.title if callout else "",
        "remark": callout.remark if callout else "",
        "bars": [
            {
                "text": bar.sentence,
                "lower": bar.lower,
                "upper": bar.upper,
                "actor": bar.actor,
            }
            for bar in (callout.bars if callout else ())
        ],
    }


def notes_payload(
    status: Answer, account: str, cast: Cast, sides: Sides
) -> dict[str, list[dict[str, Any]]]:
    """
    Tell what an account says of whole lines and of areas.

    Parameters
    ----------
    status : dict
        A status answer; only its frontiers, countries and provinces are read.
    account : str
        An organisation; empty for all sources.
    cast : Cast
        Names and sides.
    sides : Sides
        Tells left from right.

    Returns
    -------
    notes : dict
        ``companions``, ``pins`` and ``areas``.
    """
    places = status["places"]
    return {
        "companions": [
            {
                "frontier": dots.frontier,
                "side": sides.of(dots.frontier, dots.on_side),
                "text": dots.sentence,
                "remark": dots.remark,
            }
            for dots in companions(places, account)
        ],
        "pins": [
            {"frontiers": [*pin.frontiers], "text": pin.sentence, "remark": pin.remark}
            for pin in pins(status, account)
        ],
        "areas": [
            {"text": area.sentence, "remark": area.remark}
            for area in area_notes(places, account, cast)
        ],
    }
