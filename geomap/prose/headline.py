"""One axis of a place in a clause: what sources make of it, and what would flip it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from geomap.amounts import share_in_words
from geomap.holds import named_besides, only_in_part
from geomap.words import capital, known, listed, say, the

Answer = Mapping[str, Any]
Names = Mapping[str, str]

AGREEMENTS: Final = {
    "disputed": "disputed: one source says so, another says no",
    "disputed_implied": "disputed: one source says so, another's words imply no",
    "disputed_implying": "disputed: one source's words imply so, another says no",
    "disputed_values": "disputed: sources say different things",
    "disputed_unstated": "disputed: a share is denied, and nobody on record states one",
    "corroborated": "said to be {what}, by an independent source too",
    "conceded_explicit": "said to be {what}, acknowledged by the other side",
    "conceded_implicit": "said to be {what}, implied by the other side's own words",
    "conceded_unclaimed": "given up by its own side's words; nobody claims it",
    "conceded_besides": "given up by its own side's words",
    "claimed": "said to be {what}; nothing stands against it, nothing bears it out",
    "denied_only": "denied; nobody on record claims it",
    "indirect_only": "no status, only spoken of indirectly",
    "inconsistent_only": "no status, for who speaks of it contradicts itself that day",
    "no_report": "nobody says who holds it, which is not a denial",
    "no_report_heard": "{who} did not say who holds it, which is not a denial",
    "no_report_other": "no report, which is not a denial",
}
FLAGS: Final = {
    "split_side": "bodies of one side say different things",
    "flows_differ": "it differs by traffic",
    "inconsistent": "contradicts itself on that day",
    "uncertain_order": "order of days uncertain",
    "partial": "in part",
}


def headline(axis: Answer, actors: Names, heard: str = "") -> str:
    """
    Say in one clause what sources make of one axis of a place.

    Parameters
    ----------
    axis : mapping
        One of the ``axes`` of a status answer.
    actors : mapping of str to str
        The name to print for each actor.
    heard : str
        Who alone is heard; empty for everybody.

    Returns
    -------
    clause : str
        Without a full stop.

    Examples
    --------
    >>> control = {"axis": "control", "agreement": "conceded", "holder": "n"}
    >>> control |= {"value": None, "flags": ["implicit"], "fragile": False}
    >>> headline(control, {"n": "North"})
    "said to be held by North, implied by the other side's own words"
    """
    if axis["axis"] == "activity":
        words = {(row["value"], row["actor"]) for row in axis["organisations"]}
        strongest = sorted(
            said(value, actor, actors)
            for value, actor in words
            if value == axis["value"]
        )
        return listed(strongest) if strongest else AGREEMENTS["indirect_only"]
    flags = axis["flags"]
    if axis["agreement"] == "indirect_only" and "inconsistent" in flags:
        flags = []  # the agreement says so
    clauses = [_agreement(axis, actors, heard)]
    besides = listed(the(actors.get(one, one)) for one in named_besides(axis))
    if axis["axis"] == "control" and besides:
        partly = ", in part" if only_in_part(axis) else ""
        also = "also said" if axis["holder"] else "said"
        clauses.append(f"{also} to be {say('held_by', actor=besides)}{partly}")
    for flag in flags:
        kind, _, who = flag.partition(": ")
        if kind == "characterised_dispute":
            clauses.append(f"{who} is described as disputing it")
        elif kind in FLAGS:
            clauses.append(FLAGS[kind])
    if axis["fragile"]:
        clauses.append("fragile, for another fair reading would change it")
    return "; ".join(clauses)


def _agreement(axis: Answer, actors: Names, heard: str) -> str:
    key = axis["agreement"] or "no_report"
    if key == "conceded":
        flags = axis["flags"]
        key = "conceded_explicit" if "explicit" in flags else "conceded_implicit"
        unclaimed = "conceded_besides" if named_besides(axis) else "conceded_unclaimed"
        key = key if axis["holder"] else unclaimed
    if key == "indirect_only" and "inconsistent" in axis["flags"]:
        key = "inconsistent_only"
    if key == "disputed" and axis["axis"] != "control":
        unstated = axis.get("rule") == "share_denied"
        key = "disputed_unstated" if unstated else "disputed_values"
    if key == "disputed" and "implicit" in axis["flags"]:
        says_so = any(
            row["value"] in ("held", "shared") and row["mode"] != "implicit"
            for row in axis["organisations"]
        )
        key = "disputed_implied" if says_so else "disputed_implying"
    if key == "no_report" and axis["axis"] != "control":
        key = "no_report_other"
    elif key == "no_report" and heard:
        key = "no_report_heard"
    if axis["axis"] == "control":
        holders = (axis["holder"] or "").split(";")
        what = say(
            "held_by", actor=listed(the(actors.get(one, one)) for one in holders)
        )
        what += ", in part" if only_in_part(axis) else ""
    elif "flows_differ" in axis["flags"] and axis["organisations"]:
        what = _by_flow(axis)
    else:
        what = said(axis["value"], axis.get("actor"), actors)
    return AGREEMENTS[key].format(what=what, who=the(heard))


def _by_flow(axis: Answer) -> str:
    """Name each word with the traffic that it is said of."""
    words = [
        f"{say(row['value'])} for {row['flow'] or 'every traffic'}"
        for row in axis["organisations"]
    ]
    return listed(dict.fromkeys(words))


def said(value: Any, actor: str | None, actors: Names) -> str:
    """
    Write one standing word.

    Parameters
    ----------
    value : str, list of float, or None
        A word of ``says``, or [min, max] of a share.
    actor : str or None
        Whom it speaks of.
    actors : mapping of str to str
        The name to print for each actor.

    Returns
    -------
    words : str

    Examples
    --------
    >>> said("not_held", "s", {"s": "South"}), said([0.5, 0.5], "s", {"s": "South"})
    ('not held by South', 'half held by South')
    """
    name = the(actors.get(actor or "", actor or ""))
    if isinstance(value, (list, tuple)):
        return f"{share_in_words(*value)} held by {name}"
    if value in ("held", "not_held"):
        return say(f"{value}_by", actor=name)
    if value == "shared":
        return say("shared_with", actor=name)
    if not value:
        return "one thing on one side, another on the other"
    # Deeds name their actor last: who acts may be more, or others, than who is meant.
    plain = actors.get(actor or "", actor or "")
    return f"{say(value)} ({plain})" if plain else say(value)


def flip_in_words(axis: Answer, flip: Answer, actors: Names) -> str:
    """
    Say what another reading of the rules would make of an axis.

    Parameters
    ----------
    axis, flip : mapping
        One of the ``axes`` of a status answer, and one of its ``flips``.
    actors : mapping of str to str
        The name to print for each actor.

    Returns
    -------
    sentence : str

    Examples
    --------
    >>> axis = {"axis": "control", "agreement": "disputed", "holder": None}
    >>> flip = {"policy": "implicit_concessions=off", "value": None}
    >>> flip |= {"agreement": "claimed", "holder": "n"}
    >>> flip_in_words(axis, flip, {"n": "North"}).partition(":")[0]
    'If implied concessions do not count'
    """
    # A flip into a concession can only come from the policy on implied ones, or
    # from the one that lets described words count; both give implied concessions.
    implied = flip["agreement"] == "conceded" or (
        flip["agreement"] == "disputed" and flip["policy"] == "implicit_concessions=on"
    )
    flags = ["implicit"] if implied else []
    rows = [*axis.get("organisations", ()), *axis.get("notes", ())]
    unstated = {row["value"] for row in rows} == {"share_denied"}
    rule = "share_denied" if unstated else ""
    other = {**axis, **flip, "flags": flags, "fragile": False, "rule": rule}
    condition = f"flip_{flip['policy']}"
    when = say(condition) if known(condition) else f"with {flip['policy']}"
    return f"{capital(when)}: {headline(other, actors)}. [{flip['policy']}]"
