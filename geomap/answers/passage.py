"""Whether one can pass: the stricter of the two sides' last direct words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geomap.answers.records import said_on
from geomap.containers import sides_of
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
        for flow in sorted({word["flow"] for word in direct}, key=_rest_last)
    ]


def _rest_last(flow: str) -> tuple[bool, str]:
    """Put all other traffic behind what is named: only then can one tell what it is."""
    return not flow, flow


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
        "asserted_on": said_on(last["asserted_from"], last["asserted_to"]),
    }


def passage_cells(passage: Iterable[Mapping[str, Any]]) -> list[str]:
    """
    Write whether one can pass as short texts, for a table.

    Parameters
    ----------
    passage : iterable of mapping
        As `passage_of` gives it.

    Returns
    -------
    cells : list of str
        One for each flow, with the last word of each side and its day.

    Examples
    --------
    >>> here = {"on_side": "AAA", "value": "closed", "asserted_on": "2021-07-02"}
    >>> there = {"on_side": "BBB", "value": None, "asserted_on": None}
    >>> flow = {"flow": "cargo", "value": "unknown", "sides": [here, there]}
    >>> passage_cells([flow])
    ['cargo: unknown (AAA closed 2021-07-02, BBB silent)']
    """
    told = [*passage]
    rest = "all other" if len(told) > 1 else "all"
    return [
        f"{flow['flow'] or rest}: {flow['value']} "
        f"({', '.join(_side_cell(side) for side in flow['sides'])})"
        for flow in told
    ]


def _side_cell(side: Mapping[str, Any]) -> str:
    last = " ".join(filter(None, [side["value"], side["asserted_on"]]))
    return f"{side['on_side']} {last or 'silent'}"
