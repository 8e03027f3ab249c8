"""What is said of one place, in short sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from geomap.draw.agreements import agreement_key, described_by
from geomap.draw.gates import gate
from geomap.draw.reading import Answer, entries, rows_of
from geomap.words import capital, few, listed, only_in_part, say, the, whose


@dataclass(frozen=True)
class Cast:
    """
    The names that sentences need.

    Parameters
    ----------
    actors : mapping of str to str
        The name of each actor.
    sides : mapping of str to str
        The actor whose side each organisation is on.
    """

    actors: Mapping[str, str]
    sides: Mapping[str, str]

    def holders(self, names: Iterable[str]) -> str:
        """Name actors inside a sentence."""
        return listed(the(self.actors.get(name, name)) for name in names)


def voices(entry: Answer, cast: Cast) -> dict[str, list[str]]:
    """
    Sort the organisations of an entry by what they do to its answer.

    Parameters
    ----------
    entry : dict
        The control axis of a place.
    cast : Cast
        Names and sides.

    Returns
    -------
    voices : dict of str to list of str
        ``asserters``, ``deniers`` and ``conceders``, and the ``holders`` named.
    """
    found: dict[str, list[str]] = {
        "asserters": [],
        "deniers": [],
        "conceders": [],
        "holders": [],
    }
    named = str(entry.get("holder") or "").split(";")
    conceded = entry.get("agreement") == "conceded"
    for row in entry.get("organisations", []):
        who, side = row["organisation"], cast.sides.get(row["organisation"], "")
        if row["value"] in ("held", "shared"):
            found["holders"].append(row["actor"])
            rival = conceded and side and side not in named and row["actor"] in named
            found["conceders" if rival else "asserters"].append(who)
        elif row["value"] == "not_held":
            rival = conceded and row["actor"] == side
            found["conceders" if rival else "deniers"].append(who)
    return {key: list(dict.fromkeys(names)) for key, names in found.items()}


def control_sentences(entry: Answer, cast: Cast, form: str) -> list[str]:
    """
    Say who claims a place, and who bears it out or denies it.

    Parameters
    ----------
    entry : dict
        The control axis of a place.
    cast : Cast
        Names and sides.
    form : {"label", "verdict"}
        Beside a mark, or at the head of a card.

    Returns
    -------
    sentences : list of str
        Without the described stances.
    """
    key = agreement_key(entry)
    if key in ("no_report", "indirect_only"):
        return [say(f"{form}_{key}")] if form == "verdict" else _indirect(key)
    heard = voices(entry, cast)
    holders = [name for name in str(entry.get("holder") or "").split(";") if name]
    fields: dict[str, Any] = {
        name: few(map(the, heard[name])) for name in ("asserters", "deniers")
    }
    fields["holders"] = cast.holders(holders or heard["holders"])
    fields["speakers"] = fields["asserters"]
    fields["conceders"] = whose(few(map(the, heard["conceders"])))
    if key in ("claimed", "conceded_implicit", "conceded_explicit"):
        sentences = [_claim(form, holders, heard["asserters"], fields, cast)]
        if key != "claimed":
            sentences.append(say(f"{form}_{key}", **fields))
        if only_in_part(entry):
            partly = say("in_part")
            sentences.append(partly if form == "label" else f"{partly}.")
        said = [sentence for sentence in sentences if sentence]
        return said if form == "label" else [capital(sentence) for sentence in said]
    if key == "denied_only":
        denied = [row["actor"] for row in entry["organisations"]]
        fields["holders"] = cast.holders(dict.fromkeys(denied))
    if key == "disputed" and not heard["deniers"]:
        key, fields["accounts"] = "disputed_holders", _accounts(entry, cast)
    whole = say(f"{form}_{key}", **fields)
    return [whole if form == "label" else capital(whole)]


def _accounts(entry: Answer, cast: Cast) -> str:
    """Say whom each camp names, where nobody denies in so many words."""
    camps: dict[str, list[str]] = {}
    for row in entry["organisations"]:
        camps.setdefault(row["actor"], []).append(row["organisation"])
    return "; ".join(
        say("account", holders=cast.holders([actor]), speakers=few(map(the, names), 2))
        for actor, names in camps.items()
    )


def _indirect(key: str) -> list[str]:
    """Return the label of a place that is only part of something larger."""
    return [say("label_indirect")] if key == "indirect_only" else []


def _claim(
    form: str,
    holders: list[str],
    speakers: list[str],
    fields: Mapping[str, Any],
    cast: Cast,
) -> str:
    """Say whose claim it is: the holder's own, or somebody's for it."""
    if not holders:
        return say("label_unclaimed") if form == "label" else ""
    own = any(cast.sides.get(speaker) in holders for speaker in speakers)
    return say(f"{form}_claimed" if own else f"{form}_claimed_for", **fields)


def deeds(place: Answer) -> list[str]:
    """
    Say what is reported to be under way, with who reports it.

    Parameters
    ----------
    place : dict
        A place of a status answer.

    Returns
    -------
    sentences : list of str
        One, for the strongest word; none where nobody speaks of it.
    """
    word = place.get("activity")
    who = [
        row["organisation"]
        for row in rows_of(place, "activity")
        if row["value"] == word
    ]
    if not word or word == "present":
        return []
    names = few(map(the, dict.fromkeys(who)))
    return [capital(say("verdict_deed", organisations=names, deed=say(str(word))))]


def label_of(place: Answer, cast: Cast) -> list[str]:
    """
    Say beside a mark what it means.

    Parameters
    ----------
    place : dict
        A place of a status answer.
    cast : Cast
        Names and sides.

    Returns
    -------
    sentences : list of str
        None where nobody spoke of the place.
    """
    control = next(iter(entries(place, "control")), {})
    said = capital("; ".join(control_sentences(control, cast, "label")))
    parts = [f"{said}." if said else "", *deeds(place)]
    if gate(place):
        parts.append(f"{say('label_gate', value=gate(place))}.")
    described = described_by(control)
    if control.get("fragile"):
        names = few(map(the, described))
        key = "label_fragile_described" if described else "label_fragile"
        parts.append(f"{say(key, organisations=names)}.")
    return [part for part in parts if part]


def short_label_of(place: Answer, cast: Cast) -> str:
    """
    Say beside a mark what it means, in a few words for a narrow map.

    Parameters
    ----------
    place : dict
        A place of a status answer.
    cast : Cast
        Names and sides.

    Returns
    -------
    text : str
    """
    control = next(iter(entries(place, "control")), {})
    named = [name for name in str(control.get("holder") or "").split(";") if name]
    holders = cast.holders(named) if named else say("label_unclaimed")
    key = agreement_key(control)
    if key == "no_report" and gate(place):
        return say("label_gate", value=gate(place, short=True))
    text = say(f"short_{key}", holders=holders)
    return capital(text + (say("short_fragile") if control.get("fragile") else ""))


def verdict_of(place: Answer, cast: Cast) -> list[str]:
    """
    Say at the head of a card what the sources make of a place.

    Parameters
    ----------
    place : dict
        A place of a status answer.
    cast : Cast
        Names and sides.

    Returns
    -------
    sentences : list of str
        At most four: who claims, who bears it out or denies, who is described as
        disputing it, what is under way.
    """
    control = next(iter(entries(place, "control")), {})
    sentences = control_sentences(control, cast, "verdict")
    described = described_by(control)
    if described:
        names = few(map(the, described))
        sentences.append(say("verdict_described", organisations=names))
    sentences += deeds(place)
    if gate(place):
        sentences.append(say("verdict_gate", value=gate(place)))
    return sentences
