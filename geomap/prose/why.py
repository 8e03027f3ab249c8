"""From a colour to a paragraph: each status, its rule, its claims, its documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from geomap.daywords import day, said_when
from geomap.draw.verdicts import verdicts_in_words
from geomap.prose.headline import FLAGS, flip_in_words, headline, said
from geomap.prose.layout import hushed, opening, paragraph
from geomap.prose.status import is_spoken_of, locators_in_words
from geomap.words import capital, known, listed, say

Answer = Mapping[str, Any]
Names = Mapping[str, str]

_READINGS: Final = {
    "implicit_concessions=on": "what a side's own words imply about its losses counts",
    "implicit_concessions=off": "what a side's words only imply does not count",
    "characterisations=note": "a stance that a document describes is only a note",
    "characterisations=count": "a stance that a document describes counts as said",
    "coordinated_sources=collapse": "sources that speak in concert count once",
    "coordinated_sources=separate": "sources that speak in concert count apart",
}
_ROLES: Final = {
    "stands": "Stands:",
    "note": "Noted, and decides nothing:",
    "set_aside": "Set aside:",
    "possible": "May have begun by this day, and decides nothing yet:",
}
_REASONS: Final = {
    "inconsistent": "It and another word of the same day cannot both be true, and"
    " nothing says which came last; neither decides.",
    "no_status": "It speaks of no status.",
    "not_begun_for_certain": "It began, if at all, on a day between {on}.",
}


def why_text(
    answer: Answer,
    rows: Iterable[Answer],
    actors: Names,
    places: Names,
    *,
    named: bool,
    private: bool = False,
    actor: str | None = None,
) -> str:
    """
    Write, for each status, what it rests on.

    Parameters
    ----------
    answer : mapping
        From `geomap.answers.status_answer`.
    rows : iterable of mapping
        From `geomap.answers.why.why_rows`, of the same answer.
    actors : mapping of str to str
        The name to print for each actor.
    places : mapping of str to str
        The name to print for each place.
    named : bool
        Whether the places were asked for by name; else the silent ones share a line.
    private : bool
        Whether rows that may not be published are in it.
    actor : str, optional
        The actor of whom alone was asked, as it was typed.

    Returns
    -------
    text : str
        Readings, places with their claims, documents; ends with a newline.

    Examples
    --------
    >>> from geomap.policy import Policy
    >>> head = {"as_of": "2021-07-09", "known_on": None, "atlas": {"title": "North"}}
    >>> answer = {**head, "policy": Policy().to_dict(), "places": [], "documents": {}}
    >>> print(why_text(answer, [], {}, {}, named=False).splitlines()[-1].strip())
    Marked stale after: 30 days (control), 7 (operation, security, activity, share).
    """
    by_axis: dict[tuple[Any, ...], list[Answer]] = {}
    for row in rows:
        by_axis.setdefault((row["place"], *_topic(row)), []).append(row)
    blocks = [f"{opening(answer, private=private)}\n{_readings(answer['policy'])}"]
    spoken = any(map(is_spoken_of, answer["places"]))
    blocks += hushed(answer, spoken=spoken or bool(by_axis))
    silent = []
    for place in answer["places"]:
        notes = by_axis.get((place["place"], "none", None, None, None), [])
        if named or notes or is_spoken_of(place):
            heard = answer.get("heard", "")
            blocks += list(_place(place, by_axis, actors, places, heard))
        else:
            silent.append(place["name"])
    if silent:
        of_whom = f" that names {actor}" if actor else ""
        text = f"No report{of_whom}: {', '.join(silent)}. That is not a denial."
        blocks.append(paragraph(text))
    cited = dict.fromkeys(
        row["document"] for group in by_axis.values() for row in group
    )
    if cited:
        blocks.append("\n".join(_documents(answer, cited)))
    return "\n\n".join(blocks) + "\n"


def _topic(row: Answer) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("axis", "actor", "measure", "on_side"))


def _readings(policy: Answer) -> str:
    texts = [
        _READINGS[f"{name}={value}"]
        for name, value in policy.items()
        if f"{name}={value}" in _READINGS
    ]
    by_days: dict[int, list[str]] = {}
    for axis, days in policy["stale_days"].items():
        by_days.setdefault(days, []).append(axis)
    stale = [f"{days} days ({', '.join(axes)})" for days, axes in by_days.items()]
    rest = [text.replace(" days", "", 1) for text in stale[1:]]
    lines = [
        paragraph(f"How it is read: {'; '.join(texts)}."),
        f"Marked stale after: {', '.join([*stale[:1], *rest])}.",
    ]
    return "\n".join(lines)


def _place(
    place: Answer,
    by_axis: Mapping[tuple[Any, ...], Sequence[Answer]],
    actors: Names,
    places: Names,
    heard: str,
) -> Iterator[str]:
    for axis in place["axes"]:
        rows = by_axis.get((place["place"], *_topic(axis)), [])
        lines = list(_axis(place, axis, rows, actors, heard))
        if axis["parts_reported"]:
            parts = (places.get(one, one) for one in axis["parts_reported"])
            lines.append(
                paragraph(
                    f"Of its parts these are spoken of: {', '.join(parts)}.", "  "
                )
            )
        yield "\n".join(lines)
    notes = by_axis.get((place["place"], "none", None, None, None), [])
    if notes:
        lines = [f"{place['name']}: no status", *_group("note", notes, actors)]
        yield "\n".join(lines)


def _axis(
    place: Answer, axis: Answer, rows: Sequence[Answer], actors: Names, heard: str
) -> Iterator[str]:
    side = f" ({axis['on_side']} side)" if axis["on_side"] else ""
    about = say(axis["axis"])
    if axis["axis"] == "share":
        about = f"share of its {say(axis['measure'])}" if axis["measure"] else "share"
    yield f"{place['name']}{side}: {about}"
    yield paragraph(f"{capital(headline(axis, actors, heard))}.", "  ")
    rule = f"rule_{axis['rule'] or 'activity'}"
    words = say(rule) if known(rule) else axis["rule"]
    yield paragraph(f"Rule: {words} {say(axis['verification'])}.", "  ")
    for text in verdicts_in_words(axis, actors):
        yield paragraph(text, "  ")
    for role in _ROLES:
        yield from _group(role, [r for r in rows if r["role"] == role], actors)
    if axis["organisations"]:
        yield "  What would change it:"
        flips = [flip_in_words(axis, flip, actors) for flip in axis["flips"]]
        for text in flips or [say("nothing_changes")]:
            yield paragraph(text, "    ")


def _group(role: str, rows: Sequence[Answer], actors: Names) -> Iterator[str]:
    if rows:
        yield f"  {_ROLES[role]}"
    for row in rows:
        yield paragraph(_claim(row, actors), "    ")


def _claim(row: Answer, actors: Names) -> str:
    who = row["organisation"] + (f" ({row['person']})" if row["person"] else "")
    words = [said(row["value"], row["value_actor"], actors)]
    words += [say("implied")] if row["mode"] == "implicit" else []
    words += [say("partial")] if row["degree"] == "partial" else []
    words += [say("on_side", country=row["claim_side"])] if row["claim_side"] else []
    words += [row["flow"]] if row["flow"] else []
    words += [said_when(row["asserted_on"])]
    words += ["stale"] if row["stale"] else []
    words += [FLAGS["uncertain_order"]] if _is_uncertain(row) else []
    parts = [f"[{row['claim']}] {who}: {', '.join(words)}."]
    parts += [say(f"hedge_{row['hedge']}")] if row["hedge"] else []
    parts += [_reason(row)] if row["reason"] else []
    parts += [_spot(row)]
    parts += [say("quote", quote=row["quote"])] if row["quote"] else []
    parts += [f"Coded as: {row['note'].rstrip('.')}."] if row["note"] else []
    return " ".join(parts)


def _is_uncertain(row: Answer) -> bool:
    """Tell whether the word may be older than another one of the same body."""
    return "uncertain_order" in (row["flags"] or ())


def _reason(row: Answer) -> str:
    key = f"reason_{row['reason']}"
    if row["reason"] in _REASONS:
        first, _, last = str(row["on"] or "").partition("/")
        if first == "..":
            return f"It began, if at all, on a day up to {day(last)}."
        span = f"{day(first)} and {day(last)}" if last else ""
        return _REASONS[row["reason"]].format(on=span)
    if row["reason"] == "expired" and row["on"]:
        return f"It was said to be so up to {day(row['on'])}, and no longer is."
    text = say(key) if known(key) else f"{row['reason']}."
    if row["by"]:
        return f"{text.rstrip('.')}: see {listed(row['by'])}."
    return f"{text.rstrip('.')}, {day(row['on'])}." if row["on"] else text


def _spot(row: Answer) -> str:
    through = (
        [row["via"], f"in {row['publisher']}"] if row["via"] else [row["publisher"]]
    )
    spot = locators_in_words([row["locator"]]) if row["locator"] else ""
    return f"{', '.join([*through, *filter(None, [spot])])} ({row['document']})."


def _documents(answer: Answer, cited: Iterable[str]) -> Iterator[str]:
    yield "Documents"
    for name in cited:
        document = answer["documents"][name]
        published = document["published_on"]
        parts = [document["title"], document["publisher"], *filter(None, [published])]
        url = f" {document['url']}" if document["url"] else ""
        yield paragraph(f"({name}) {', '.join(parts)}.{url}", "  ")
