"""A status answer in words: who says what, what they agree on, what would flip it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from geomap.prose.layout import opening, paragraph
from geomap.words import (
    capital,
    known,
    listed,
    only_in_part,
    said_when,
    say,
    share_in_words,
    the,
)

Answer = Mapping[str, Any]
Names = Mapping[str, str]

_AGREEMENTS: Final = {
    "disputed": "disputed: one source says so, another says no",
    "disputed_values": "disputed: sources say different things",
    "corroborated": "said to be {what}, by an independent source too",
    "conceded_explicit": "said to be {what}, acknowledged by the other side",
    "conceded_implicit": "said to be {what}, implied by the other side's own words",
    "conceded_unclaimed": "given up by its own side's words; nobody claims it",
    "claimed": "said to be {what}; nothing stands against it, nothing bears it out",
    "denied_only": "denied; nobody on record claims it",
    "indirect_only": "no status, only spoken of indirectly",
    "no_report": "nobody says who holds it, which is not a denial",
    "no_report_other": "no report, which is not a denial",
}
_NOTED: Final = dict.fromkeys(
    ("superseded", "retracted", "older_word", "expired"), "Set aside"
)
_FLAGS: Final = {
    "split_side": "bodies of one side say different things",
    "flows_differ": "it differs by traffic",
    "inconsistent": "contradicts itself on that day",
    "uncertain_order": "order of days uncertain",
    "partial": "in part",
}


def status_text(
    answer: Answer,
    actors: Names,
    places: Names,
    *,
    named: bool,
    private: bool = False,
) -> str:
    """
    Write a status answer for a person.

    Parameters
    ----------
    answer : mapping
        From `geomap.answers.status_answer`.
    actors : mapping of str to str
        The name to print for each actor.
    places : mapping of str to str
        The name to print for each place.
    named : bool
        Whether the places were asked for by name: then those without any report are
        given in full, else in one line at the end.
    private : bool
        Whether rows that may not be published are in it.

    Returns
    -------
    text : str
        A paragraph for each place; ends with a newline.

    Examples
    --------
    >>> from geomap.atlas import Policy
    >>> head = {"as_of": "2021-07-09", "known_on": None, "atlas": {"title": "North"}}
    >>> quiet = {"place": "a", "name": "A", "contested": False, "axes": []}
    >>> answer = {**head, "policy": Policy().to_dict(), "places": [quiet]}
    >>> print(status_text(answer, {}, {}, named=False).splitlines()[-1])
    No report: A. That is not a denial.
    """
    spoken = [p for p in answer["places"] if named or is_spoken_of(p)]
    silent = [p["name"] for p in answer["places"] if p not in spoken]
    blocks = [opening(answer, private=private)]
    blocks += [_place(answer, place, actors, places) for place in spoken]
    if silent:
        text = f"No report: {', '.join(silent)}. That is not a denial."
        blocks.append(paragraph(text))
    return "\n\n".join(blocks) + "\n"


def is_spoken_of(place: Answer) -> bool:
    """
    Tell whether anything reaches a place.

    Parameters
    ----------
    place : mapping
        One of the ``places`` of a status answer.

    Returns
    -------
    spoken_of : bool
        True even where all that reaches it was set aside.

    Examples
    --------
    >>> is_spoken_of({"axes": []})
    False
    """
    return any(
        axis["organisations"] or axis["notes"] or axis["possible"]
        for axis in place["axes"]
    )


def _place(answer: Answer, place: Answer, actors: Names, places: Names) -> str:
    lines = []
    for axis in place["axes"]:
        if axis["axis"] == "control":
            side = f" ({axis['on_side']} side)" if axis["on_side"] else ""
            title = f"{place['name']}{side}: {headline(axis, actors)}."
            lines.append(paragraph(title))
        else:
            title = f"{_title(axis)}: {headline(axis, actors)}."
            lines.append(paragraph(title, "  "))
        lines += _evidence(answer, axis, actors)
        if axis["parts_reported"]:
            parts = ", ".join(places.get(one, one) for one in axis["parts_reported"])
            lines.append(paragraph(f"Parts of it that are spoken of: {parts}.", "    "))
    if place["contested"]:
        lines.append("  Contested on the ground, by direct words.")
    return "\n".join(lines or [f"{place['name']}: {_AGREEMENTS['no_report']}."])


def _title(axis: Answer) -> str:
    title = capital(say(axis["axis"]))
    if axis["axis"] == "share":
        title = f"Share of its {say(axis['measure'])}" if axis["measure"] else "Share"
    return f"{title} ({axis['on_side']} side)" if axis["on_side"] else title


def headline(axis: Answer, actors: Names) -> str:
    """
    Say in one clause what sources make of one axis of a place.

    Parameters
    ----------
    axis : mapping
        One of the ``axes`` of a status answer.
    actors : mapping of str to str
        The name to print for each actor.

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
        return listed(strongest) if strongest else _AGREEMENTS["indirect_only"]
    clauses = [_agreement(axis, actors)]
    for flag in axis["flags"]:
        kind, _, who = flag.partition(": ")
        if kind == "characterised_dispute":
            clauses.append(f"{who} is described as disputing it")
        elif kind in _FLAGS:
            clauses.append(_FLAGS[kind])
    if axis["fragile"]:
        clauses.append("fragile, for another fair reading would change it")
    return "; ".join(clauses)


def _agreement(axis: Answer, actors: Names) -> str:
    key = axis["agreement"] or "no_report"
    if key == "conceded":
        flags = axis["flags"]
        key = "conceded_explicit" if "explicit" in flags else "conceded_implicit"
        key = "conceded_unclaimed" if not axis["holder"] else key
    if key == "disputed" and axis["axis"] != "control":
        key = "disputed_values"
    if key == "no_report" and axis["axis"] != "control":
        key = "no_report_other"
    if axis["axis"] == "control":
        holders = (axis["holder"] or "").split(";")
        what = say(
            "held_by", actor=listed(the(actors.get(one, one)) for one in holders)
        )
        what += ", in part" if only_in_part(axis) else ""
    else:
        what = said(axis["value"], axis.get("actor"), actors)
    return _AGREEMENTS[key].format(what=what)


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


def _evidence(answer: Answer, axis: Answer, actors: Names) -> Iterable[str]:
    for row in axis["organisations"]:
        yield paragraph(_voice(answer, row, actors), "    ")
    for note in axis["notes"]:
        reason = f"reason_{note['reason']}"
        yield paragraph(
            f"{_NOTED.get(note['reason'], 'Noted')}: {note['organisation']}, "
            f"{said(note['value'], note['actor'], actors)}. "
            f"{say(reason) if known(reason) else note['reason']} "
            f"{_cited(answer, [note['claim']])}",
            "    ",
        )
    if axis["possible"]:
        yield paragraph(say("possible", claims=", ".join(axis["possible"])), "    ")
    for flip in axis["flips"]:
        yield paragraph(flip_in_words(axis, flip, actors), "    ")


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
    flags = ["implicit"] if flip["agreement"] == "conceded" else []
    other = {**axis, **flip, "flags": flags, "fragile": False}
    condition = f"flip_{flip['policy']}"
    when = say(condition) if known(condition) else f"with {flip['policy']}"
    return f"{capital(when)}: {headline(other, actors)}. [{flip['policy']}]"


def _voice(answer: Answer, row: Answer, actors: Names) -> str:
    who = row["organisation"] + (f" ({row['person']})" if row["person"] else "")
    parts = [said(row["value"], row["actor"], actors)]
    parts += [say("implied")] if row["mode"] == "implicit" else []
    parts += [say("on_side", country=row["on_side"])] if row["on_side"] else []
    parts += [row["flow"]] if row["flow"] else []
    parts += [_FLAGS[flag] for flag in row["flags"] if flag in _FLAGS]
    parts += [said_when(row["asserted_on"])]
    parts += ["stale"] if row["stale"] else []
    hedges = [say(f"hedge_{hedge}") for hedge in filter(None, row["hedge"].split("; "))]
    cited = _cited(answer, row["claims"])
    return " ".join([f"{who}: {', '.join(parts)}.", *hedges, cited])


def _cited(answer: Answer, claims: Sequence[str]) -> str:
    """Name the documents, and the places in them, where claims stand."""
    locators: dict[str, list[str]] = {}
    for claim in claims:
        record = answer["claims"][claim]
        publisher = answer["documents"][record["document"]]["publisher"]
        through = f"{record['via']}, in {publisher}" if record["via"] else publisher
        locators.setdefault(through, []).append(record["locator"])
    texts = [
        ", ".join(filter(None, [name, locators_in_words(found)]))
        for name, found in locators.items()
    ]
    return f"{'; '.join(texts)} [{', '.join(claims)}]."


def locators_in_words(locators: Iterable[str]) -> str:
    """
    Name spots in a document: bare numbers are paragraphs.

    Parameters
    ----------
    locators : iterable of str
        As the coder wrote them.

    Returns
    -------
    text : str

    Examples
    --------
    >>> locators_in_words(["7", "8"]), locators_in_words(["p. 3", ""])
    ('paragraphs 7, 8', 'p. 3')
    """
    written = list(dict.fromkeys(filter(None, locators)))
    numbers = [one for one in written if one.isdigit()]
    noun = "paragraph" if len(numbers) == 1 else "paragraphs"
    texts = [f"{noun} {', '.join(numbers)}"] if numbers else []
    return ", ".join([*texts, *(one for one in written if not one.isdigit())])
