"""Whether one can pass: the stricter of the two sides' last direct words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geomap.given import sides_of
from geomap.place import Place
from geomap.resolve import Record
from geomap.schema import STRICTNESS


def passage_of(place: Place, words: Sequence[Record]) -> list[dict[str, Any]]:
    """
    Say, for each flow spoken of, whether it can pass.

    Parameters
    ----------
    place : Place
        A crossing, or a frontier.
    words : sequence of dict
        The operation words that stand there, of one day.

    Returns
    -------
    passage : list of dict
        ``flow`` (None for all traffic), ``value`` (``unknown`` while one side is
        silent) and ``sides``, each with ``on_side``, ``value``, ``asserted_on``.

    Examples
    --------
    >>> passage_of(Place("post", "crossing", "Post", frontier="AAA-BBB"), [])
    []
    """
    direct = [word for word in words if word["weight"] == 2]
    sides = sides_of(place)
    if not sides:
        return []
    return [
        _flow(flow, [_side(side, flow, direct) for side in sides])
        for flow in sorted({word["flow"] for word in direct})
    ]


def _flow(flow: str, sides: list[dict[str, Any]]) -> dict[str, Any]:
    values = [side["value"] for side in sides]
    known = all(value is not None for value in values)
    value = max(values, key=STRICTNESS.index) if known else "unknown"
    return {"flow": flow or None, "value": value, "sides": sides}


def _side(side: str, flow: str, words: Sequence[Record]) -> dict[str, Any]:
    """Take the last word about one side; of one day, the stricter."""
    about = [w for w in words if w["on_side"] in ("", side) and w["flow"] in ("", flow)]
    if not about:
        return {"on_side": side, "value": None, "asserted_on": None}
    last = max(about, key=lambda w: (w["asserted_to"], STRICTNESS.index(w["says"])))
    return {
        "on_side": side,
        "value": last["says"],
        "asserted_on": last["asserted_to"].isoformat(),
    }
