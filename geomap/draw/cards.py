"""The card of a place: who says what, what was set aside, what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from geomap.atlas import Atlas
from geomap.draw.agreements import agreement_key, agreement_name
from geomap.draw.cardhead import Card, card_head
from geomap.draw.entries import Answer, entries, rows_of
from geomap.draw.evidence import Evidence, run, secondary
from geomap.draw.passages import passage_section
from geomap.draw.phrases import verdict_of
from geomap.draw.verdicts import verdicts_in_words
from geomap.draw.voices import voice_of, word_of
from geomap.words import capital, say


def card_of(
    atlas: Atlas,
    status: Answer,
    place: Answer,
    *,
    organisation: str = "",
    km: float | None = None,
    evidence: Evidence | None = None,
) -> Card:
    """
    Lay out the card of one place.

    Parameters
    ----------
    atlas : Atlas
        For names, persons and positions.
    status : dict
        The status answer that the place belongs to.
    place : dict
        One of its places.
    organisation : str
        Show its own words only; empty for all sources.
    km : float, optional
        Kilometres from the named zero of its frontier.
    evidence : Evidence, optional
        Of this answer, for many cards.

    Returns
    -------
    card : dict
        Text in runs, ready for any page; no markup.

    Examples
    --------
    >>> from geomap.answers import status_answer
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> status = status_answer(atlas, ["torghundi"])
    >>> card = card_of(atlas, status, status["places"][0])
    >>> card["name"], [tag["t"] for tag in card["tags"]]
    ('Torghundi', ['Implied by the other side’s own words', 'Unverified'])
    >>> card["verdict"][0]
    'Claimed by the Taliban.'
    """
    said = card_words(evidence or Evidence(atlas, status), place, organisation)
    return {**card_head(atlas, place, km=km), **said}


def card_words(evidence: Evidence, place: Answer, organisation: str = "") -> Card:
    """
    Lay out what is said of one place.

    Parameters
    ----------
    evidence : Evidence
        Of the answer that the place belongs to.
    place : dict
        One of its places.
    organisation : str
        Show its own words only; empty for all sources.

    Returns
    -------
    words : dict
        ``verdict``, ``tags`` and ``sections``, which hold items of ``lines``. An item
        with ``silent`` names the organisations of which there is no report.
    """
    cast, status = evidence.cast, evidence.status
    control = next(iter(entries(place, "control")), {})
    verdict = (
        [voice_of(place, organisation, cast, status["as_of"])]
        if organisation
        else verdict_of(place, cast)
    )
    sections = [
        _who_says(evidence, place, organisation),
        _other_words(evidence, place, organisation),
        _set_aside(evidence, place, organisation),
    ]
    if not organisation:
        sections.insert(1, _verdicts(place, cast.actors))
        sections.insert(2, passage_section(place))
        sections += [_why(control), _what_changes(place)]
    return {
        "verdict": verdict,
        "tags": [] if organisation else _tags(control),
        "sections": [section for section in sections if section],
    }


def _tags(control: Answer) -> list[dict[str, Any]]:
    """Return agreement, fragile and verification."""
    tags = [run(agreement_name(control))]
    if control.get("fragile"):
        tags.append(run(say("fragile"), bold=True))
    if agreement_key(control) != "no_report":
        tags.append(run(say(str(control.get("verification") or "unverified"))))
    return tags


def _who_says(evidence: Evidence, place: Answer, organisation: str) -> Card:
    """Return what each source says about who holds the place."""
    rows = rows_of(place, "control", organisation)
    items = [
        {
            "voice": row["organisation"],
            "lines": evidence.lines(row, word_of(row, "control", evidence.cast)),
        }
        for row in rows
    ]
    if not items:
        items.append({"lines": [{"r": [run(say("nobody_says"))]}]})
    if not organisation:
        silent = _silent(evidence.organisations, place)
        if silent:
            items.append({"lines": [], "silent": silent})
    return {"title": say("who_says"), "items": items}


def _silent(organisations: Iterable[str], place: Answer) -> list[str]:
    """List the organisations that neither speak of a place nor are noted there."""
    heard = {
        item["organisation"]
        for entry in place["axes"]
        for item in (*entry["organisations"], *entry["notes"])
    }
    return [name for name in organisations if name not in heard]


def _other_words(evidence: Evidence, place: Answer, organisation: str) -> Card | None:
    """Return the standing words on the other axes that the first part lacks."""
    told = {
        claim
        for row in rows_of(place, "control", organisation)
        for claim in row["claims"]
    }
    items = []
    for entry in place["axes"]:
        if entry["axis"] == "control":
            continue
        for row in entry["organisations"]:
            if organisation not in ("", row["organisation"]):
                continue
            if told.issuperset(row["claims"]):
                continue
            word = word_of(row, entry["axis"], evidence.cast, entry["measure"] or "")
            items.append(
                {
                    "voice": "",
                    "lines": evidence.lines(row, f"{say(entry['axis'])}: {word}"),
                }
            )
    return {"title": say("other_words"), "items": items} if items else None


def _verdicts(place: Answer, actors: Mapping[str, str]) -> Card | None:
    """Return the analyst's own verdicts, which are no claim, each with its meaning."""
    items = [
        {"lines": [{"r": [run(text)]}]}
        for entry in place["axes"]
        for text in verdicts_in_words(entry, actors)
    ]
    return {"title": say("verdicts"), "items": items} if items else None


def _set_aside(evidence: Evidence, place: Answer, organisation: str) -> Card:
    """Return what decides nothing here, each with its reason."""
    items = []
    told: set[tuple[str, str]] = set()
    for entry in place["axes"]:
        for note in entry["notes"]:
            key = (note["claim"], note["reason"])
            if organisation not in ("", note["organisation"]) or key in told:
                continue
            told.add(key)
            items.append({"lines": evidence.note_lines(note)})
    if not items:
        items.append({"lines": [secondary(run(say("nothing_aside")))]})
    return {"title": say("set_aside"), "items": items}


def _why(control: Answer) -> Card | None:
    """Return the rule behind the agreement, in words."""
    key = agreement_key(control)
    rule = f"rule_{control.get('rule') or key}"
    line = {"r": [run(say(rule))]}
    return {
        "title": say("why", agreement=agreement_name(control)),
        "items": [{"lines": [line]}],
    }


def _what_changes(place: Answer) -> Card:
    """Return one line for each reading that would change an answer."""
    lines = [
        {"r": flip_runs(entry, flip)}
        for entry in place["axes"]
        for flip in entry["flips"]
    ]
    once: list[dict[str, Any]] = []
    for line in lines:
        if line not in once:
            once.append(line)
    if not once:
        once.append({"r": [run(say("nothing_changes"))]})
    return {
        "title": say("what_changes"),
        "items": [{"lines": once}],
        "tone": "change" if lines else "",
    }


def flip_runs(entry: Answer, flip: Mapping[str, Any]) -> list[dict[str, Any]]:
    """
    Say how another reading would change an answer.

    Parameters
    ----------
    entry : dict
        An axis of a place.
    flip : dict
        One of its flips.

    Returns
    -------
    runs : list of dict
        The new agreement in bold, then the condition.

    Examples
    --------
    >>> flip = {"policy": "characterisations=count", "agreement": "disputed"}
    >>> [part["t"] for part in flip_runs({"axis": "control"}, flip)]
    ['→ ', 'Disputed', ', if described stances count as statements.']
    """
    axis = "" if entry["axis"] == "control" else f"{capital(say(entry['axis']))}: "
    agreement = say(str(flip.get("agreement") or "no_report"))
    condition = say(f"flip_{flip['policy']}")
    return [run(f"→ {axis}"), run(agreement, bold=True), run(f", {condition}.")]
