"""The rows of an axis: who stands by which word, and what is only noted."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from geomap.answers.entries import Entry
from geomap.answers.records import said_on
from geomap.atlas import Atlas
from geomap.resolve import Question, Record


def note_row(record: Record) -> dict[str, Any]:
    """
    Write a note, or a claim that was set aside.

    Parameters
    ----------
    record : dict
        From the steps ``notes`` or ``set_aside``.

    Returns
    -------
    note : dict
        ``claim``, ``organisation``, ``value``, ``actor`` and ``reason``.

    Examples
    --------
    >>> note_row({"claim": "c1", "organisation": "Paper", "says": "held",
    ...           "actor": "red", "reason": "larger_place"})["reason"]
    'larger_place'
    """
    return {
        "claim": record["claim"],
        "organisation": record["organisation"],
        "value": record["says"],
        "actor": record["actor"] or None,
        "reason": record["reason"],
    }


def organisation_rows(
    atlas: Atlas, entry: Entry, asked: Question
) -> list[dict[str, Any]]:
    """
    Give one row per standing word; several claims of one word share a row.

    Parameters
    ----------
    atlas : Atlas
    entry : Entry
    asked : Question
        Says when a word is stale.

    Returns
    -------
    rows : list of dict
        The ``organisations`` of an axis.
    """
    stale_days = asked.policy.stale_days[entry.key.axis]
    return [
        _organisation(atlas, key, words, (asked.as_of, stale_days))
        for key, words in _by_row(entry).items()
    ]


def held_rows(entry: Entry) -> list[dict[str, Any]]:
    """
    Give the same rows with no more than who says that somebody holds, and how.

    Parameters
    ----------
    entry : Entry
        Of the control axis.

    Returns
    -------
    rows : list of dict
        What `geomap.holds` reads.
    """
    return [
        {"organisation": who, "value": value, "actor": actor, "flags": _flags(words)}
        for (who, value, actor, *_), words in _by_row(entry).items()
    ]


def _by_row(entry: Entry) -> dict[tuple[Any, ...], list[Record]]:
    """Put words together that share a row."""
    rows: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
    for word in entry.words:
        mode = "implicit" if word["weight"] == 1 else word["mode"]
        share = (word["share_min"], word["share_max"])
        value = share if word["says"] == "share" else word["says"]
        side_and_flow = (word["on_side"], word["flow"])
        who = word["organisation"]
        rows[who, value, word["actor"], mode, *side_and_flow].append(word)
    return rows


def _flags(words: list[Record]) -> list[str]:
    """List what else is to be known of the words of a row."""
    names = ("inconsistent", "uncertain_order")
    flags = [name for name in names if any(word[name] for word in words)]
    return flags + ["partial"] * any(w["degree"] == "partial" for w in words)


def _organisation(
    atlas: Atlas,
    key: tuple[Any, ...],
    words: list[Record],
    aged: tuple[date, int],
) -> dict[str, Any]:
    organisation, value, actor, mode, on_side, flow = key
    newest = max(words, key=lambda w: (w["asserted_to"], w["asserted_from"]))
    persons = [atlas.sources[atlas.claims[w["row"]].source]["person"] for w in words]
    as_of, stale_days = aged
    return {
        "organisation": organisation,
        "person": "; ".join(dict.fromkeys(p for p in persons if p)),
        "value": list(value) if isinstance(value, tuple) else value,
        "actor": actor or None,
        "mode": mode,
        "hedge": "; ".join(dict.fromkeys(w["hedge"] for w in words if w["hedge"])),
        "on_side": on_side or None,
        "flow": flow or None,
        "asserted_on": said_on(newest["asserted_from"], newest["asserted_to"]),
        "stale": (as_of - newest["asserted_to"]).days > stale_days,
        "flags": _flags(words),
        "claims": list(dict.fromkeys(w["claim"] for w in words)),
    }
