"""What is said of one place, in short sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from geomap.draw.agreements import agreement_key, described_by
from geomap.draw.camps import Camp, camps_besides, camps_of
from geomap.draw.cast import Cast, Voices, by_actor, voices
from geomap.draw.entries import Answer, entries, rows_of
from geomap.draw.gates import gate
from geomap.holds import named_besides, only_in_part
from geomap.words import capital, few, own_words, say, the

_NAMED: Final = ("claimed", "corroborated", "conceded_implicit", "conceded_explicit")
"""What is agreed where each holder has speakers of its own."""


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
    if key in _NAMED:
        sentences = _claims(form, camps_of(entry, heard, cast), key, cast)
        sentences += _losses(form, entry, fields["conceders"], claimed=bool(sentences))
        end = "" if form == "label" else "."
        sentences += [f"{clause}{end}" for clause in reserves(entry, cast)]
        return sentences if form == "label" else [*map(capital, sentences)]
    one_question = len(heard.holders) == 1 and heard.deniers
    if key in ("disputed", "denied_only") and not one_question:
        key, fields["accounts"] = f"{key}_holders", _accounts(heard, cast)
    whole = say(f"{form}_{key}", **fields)
    return [whole if form == "label" else capital(whole)]


def reserves(entry: Answer, cast: Cast) -> list[str]:
    """
    Say who else is said to hold a place, and that a part is meant.

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
        _besides(camp, cast, own=bool(camp.own)) for camp in camps_besides(entry, cast)
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


def _claims(form: str, camps: Sequence[Camp], key: str, cast: Cast) -> list[str]:
    """Say whose claim each is: the holder's own, or somebody's for it."""
    said = []
    borne_out = key == "corroborated"
    for number, camp in enumerate(camps):
        own = bool(camp.own) and not borne_out
        if form == "label" and number:
            said.append(_besides(camp, cast, own=own))
            continue
        kind = "corroborated" if borne_out else "claimed" if own else "claimed_for"
        said.append(say(f"{form}_{kind}", **_names(camp, cast)))
    return said


def _losses(form: str, entry: Answer, conceders: str, *, claimed: bool) -> list[str]:
    """Say whose words bear a loss out, where somebody's do, and what that leaves."""
    key = agreement_key(entry)
    if not key.startswith("conceded"):
        return []
    if claimed or form != "label":
        return [say(f"{form}_{key}", conceders=conceders)]
    if named_besides(entry):
        # Who leaves bears out nobody who is merely named beside.
        return [say(f"label_lost_{key}", conceders=conceders)]
    return [say("label_unclaimed"), say(f"label_{key}", conceders=conceders)]


def _besides(camp: Camp, cast: Cast, *, own: bool) -> str:
    """Say in a clause who else is named, and by whom."""
    return say("claimed_besides" if own else "named_besides", **_names(camp, cast))


def _names(camp: Camp, cast: Cast) -> dict[str, str]:
    """Name the holders and the speakers of a camp."""
    speakers = few(map(cast.body, camp.speakers))
    return {"holders": cast.holders(camp.holders), "speakers": speakers}


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
    key, besides = agreement_key(control), list(named_besides(control))
    if key == "no_report" and gate(place):
        return say("label_gate", value=gate(place, short=True))
    if besides and not named:
        key, holders, besides = "claimed", cast.holders(besides), []
    apart = len(voices(control, cast).camps) > 1 and key == "claimed"
    text = say("short_claimed_apart" if apart else f"short_{key}", holders=holders)
    text += f"; {say('partial')}" if only_in_part(control) else ""
    if besides:
        text += say("short_besides", holders=cast.holders(besides))
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
