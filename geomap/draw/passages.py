"""Whether one can pass: a part of a crossing's card, by side and by traffic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geomap.countries import country_name
from geomap.daywords import said_when
from geomap.draw.agreements import agreement_name
from geomap.draw.entries import Answer, entries
from geomap.draw.evidence import run, secondary
from geomap.words import capital, listed, say


def passage_section(place: Answer) -> dict[str, Any] | None:
    """
    Lay out what sources agree on for each side, and what that makes of each traffic.

    Parameters
    ----------
    place : dict
        A place of a status answer.

    Returns
    -------
    section : dict or None
        With ``title`` and ``items``; None where no direct word was said of traffic.

    Examples
    --------
    >>> sides = [
    ...     {"on_side": "ARG", "value": "closed", "asserted_on": "2021-07-02"},
    ...     {"on_side": "CHL", "value": None, "asserted_on": None},
    ... ]
    >>> flow = {"flow": "cargo", "value": "unknown", "sides": sides}
    >>> section = passage_section({"axes": [], "passage": [flow]})
    >>> for line in section["items"][0]["lines"]:
    ...     print("".join(run["t"] for run in line["r"]))
    Cargo: unknown while Chile is silent.
    Argentina: closed, 2 July 2021. Chile: no direct word.
    """
    passage = place.get("passage") or ()
    if not passage:
        return None
    items = [{"lines": [line]} for line in _agreed(place)]
    for flow in passage:
        words = _verdict(flow), secondary(run(" ".join(_sides(flow))))
        what = capital(flow_in_words(flow["flow"], others=len(passage) > 1))
        head = {"r": [run(f"{what}: "), run(words[0], bold=True), run(".")]}
        items.append({"lines": [head, words[1]]})
    return {"title": say("passage"), "items": items}


def flow_in_words(flow: str | None, *, others: bool = False) -> str:
    """
    Name some traffic.

    Parameters
    ----------
    flow : str or None
        One of `geomap.schema.FLOWS`; None for all of it.
    others : bool
        Whether another flow is told of too: then no word about all traffic is.

    Returns
    -------
    text : str

    Examples
    --------
    >>> flow_in_words("inbound"), flow_in_words(None, others=True)
    ('inbound traffic', 'all other traffic')
    """
    return say(f"flow_{flow or ('rest' if others else 'all')}")


def _agreed(place: Answer) -> Iterator[Answer]:
    """Say what sources agree on, for each side of which they say different things."""
    for entry in entries(place, "operation"):
        if not entry["organisations"]:
            continue
        side = entry["on_side"]
        where = say("side_of", country=country_name(side)) if side else say("each_side")
        value = f"{say(entry['value'])}. " if entry["value"] else ""
        yield {"r": [run(f"{where}: {value}{agreement_name(entry)}.")]}


def _verdict(flow: Answer) -> str:
    silent = [country_name(s["on_side"]) for s in flow["sides"] if not s["value"]]
    if not silent:
        return say(flow["value"])
    key = "passage_silent" if len(silent) == 1 else "passage_both_silent"
    return say(key, countries=listed(silent))


def _sides(flow: Answer) -> Iterator[str]:
    for side in flow["sides"]:
        name = country_name(side["on_side"])
        if side["value"]:
            when = said_when(side["asserted_on"])
            yield say("side_said", country=name, value=say(side["value"]), when=when)
        else:
            yield say("side_silent", country=name)
