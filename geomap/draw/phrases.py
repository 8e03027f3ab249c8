"""What is said of one place, in short sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geomap.draw.agreements import agreement_key, described_by
from geomap.draw.cast import Cast, Voices, by_actor, voices
from geomap.draw.entries import Answer, entries, rows_of
from geomap.draw.gates import gate
from geomap.holds import named_besides, only_in_part
from geomap.words import capital, few, own_words, say, the


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

    Examples
    --------
    >>> row = {"organisation": "North", "value": "held", "actor": "n", "flags": []}
    >>> entry = {"agreement": "claimed", "holder": "n", "flags": [], "notes": []}
    >>> entry |= {"organisations": [row | {"mode": "direct"}]}
    >>> control_sentences(entry, Cast({"n": "North"}, {"North": "n"}), "label")
    ['Claimed by North']
    """
    key = agreement_key(entry)
    if key in ("no_report", "indirect_only"):
        return [say(f"{form}_{key}")] if form == "verdict" else _indirect(key)
    if key == "self_contradicted":
        bodies = dict.fromkeys(row["organisation"] for row in entry["organisations"])
        return [say(f"{form}_{key}", speakers=few(map(cast.body, bodies)))]
    heard = voices(entry, cast)
    fields: dict[str, Any] = {
        "holders": cast.holders(heard.holders),
        "asserters": few(map(cast.body, heard.asserters)),
        "deniers": few(map(cast.body, heard.deniers)),
        "conceders": own_words(
            few(map(cast.body, heard.conceders)), own=form == "verdict"
        ),
    }
    fields["speakers"] = fields["asserters"]
    if key in ("claimed", "conceded_implicit", "conceded_explicit"):
        sentences = [_claim(form, heard, fields, cast)]
        if key != "claimed":
            sentences.append(say(f"{form}_{key}", **fields))
        end = "" if form == "label" else "."
        sentences += [f"{clause}{end}" for clause in reserves(entry, cast)]
        said = [sentence for sentence in sentences if sentence]
        return said if form == "label" else [capital(sentence) for sentence in said]
    one_question = len(heard.holders) == 1 and heard.deniers
    if key in ("disputed", "denied_only") and not one_question:
        key, fields["accounts"] = f"{key}_holders", _accounts(heard, cast)
    whole = say(f"{form}_{key}", **fields)
    return [whole if form == "label" else capital(whole)]


def reserves(entry: Answer, cast: Cast) -> list[str]:
    """
    Say who else is said to hold a place that is conceded, and that a part is meant.

    Parameters
    ----------
    entry : dict
        The control axis of a place.
    cast : Cast
        Names and sides.

    Returns
    -------
    clauses : list of str
        Without full stops; none where the place is one actor's, and whole.

    Examples
    --------
    >>> row = {"organisation": "North", "value": "held", "flags": ["partial"]}
    >>> entry = {"agreement": "claimed", "organisations": [row]}
    >>> reserves(entry, Cast({}, {}))
    ['only a part of it is meant']
    """
    clauses = [
        say(
            "named_besides",
            holders=cast.holders([actor]),
            speakers=few(map(cast.body, who)),
        )
        for actor, who in named_besides(entry).items()
    ]
    return [*clauses, *([say("in_part")] if only_in_part(entry) else [])]


def _accounts(heard: Voices, cast: Cast) -> str:
    """Say whom each camp names, and of whom it says that they do not hold the place."""
    named = [("account", actors, who) for actors, who in heard.camps.items()]
    refused = [
        ("account_not", (actor,), who) for actor, who in by_actor(heard.denied).items()
    ]
    return "; ".join(
        say(key, holders=cast.holders(actors), speakers=few(map(cast.body, who), 2))
        for key, actors, who in (*named, *refused)
    )


def _indirect(key: str) -> list[str]:
    """Return the label of a place that is only part of something larger."""
    return [say("label_indirect")] if key == "indirect_only" else []


def _claim(form: str, heard: Voices, fields: Mapping[str, Any], cast: Cast) -> str:
    """Say whose claim it is: the holder's own, or somebody's for it."""
    if not heard.holders:
        return say("label_unclaimed") if form == "label" else ""
    own = any(cast.sides.get(speaker) in heard.holders for speaker in heard.asserters)
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

    Examples
    --------
    >>> row = {"organisation": "Paper", "value": "fighting", "actor": ""}
    >>> entry = {"axis": "activity", "organisations": [row]}
    >>> deeds({"activity": "fighting", "axes": [entry]})
    ['Paper: fighting.']
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

    Examples
    --------
    >>> control = {"axis": "control", "agreement": "claimed", "holder": "n"}
    >>> control |= {"flags": []}
    >>> place = {"axes": [control | {"organisations": [], "notes": []}]}
    >>> short_label_of(place, Cast({"n": "North"}, {}))
    'North, by one account'
    """
    control = next(iter(entries(place, "control")), {})
    named = [name for name in str(control.get("holder") or "").split(";") if name]
    holders = cast.holders(named) if named else say("label_unclaimed")
    key = agreement_key(control)
    if key == "no_report" and gate(place):
        return say("label_gate", value=gate(place, short=True))
    text = say(f"short_{key}", holders=holders)
    text += f"; {say('partial')}" if only_in_part(control) else ""
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
