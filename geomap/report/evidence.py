"""The claims of a report, under the documents in which they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geomap.atlas import Claim
from geomap.daywords import day, said_when
from geomap.draw.entries import Answer
from geomap.draw.evidence import web_address
from geomap.prose.headline import said
from geomap.prose.status import locators_in_words
from geomap.report.blocks import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Run,
    Text,
    plain,
)
from geomap.report.material import Material
from geomap.report.summary import apart
from geomap.words import known, say, the


def claim_blocks(material: Material) -> list[Block]:
    """
    List every claim that the answers rest on, document by document.

    Parameters
    ----------
    material : Material

    Returns
    -------
    blocks : list of Block
        Who, when, where in the document, about what, and the paraphrase.
    """
    status = material.status
    blocks: list[Block] = [Heading(2, say("report_claims"))]
    by_document: dict[str, list[str]] = {}
    for name, record in status["claims"].items():
        by_document.setdefault(record["document"], []).append(name)
    if not by_document:
        return [*blocks, Paragraph(plain(say("claim_none")))]
    rows = _rows(material)
    for key, document in status["documents"].items():
        if key in by_document:
            blocks += [
                Paragraph(tuple(_document(document))),
                Bullets(
                    tuple(_claim(material, name, rows) for name in by_document[key])
                ),
            ]
    return blocks


def _rows(material: Material) -> dict[str, list[Claim]]:
    """Return the coded records of each claim; a claim may speak of several places."""
    rows: dict[str, list[Claim]] = {}
    for claim in material.atlas.claims:
        rows.setdefault(claim.claim, []).append(claim)
    return rows


def _document(document: Answer) -> Iterator[Run]:
    """Return the title, linked where it can be, the publisher and the day."""
    url = str(document["url"] or "")
    dated = str(document["published_on"] or "")
    when = day(dated) if len(dated) == 10 else dated or say("claim_unpublished")
    yield from plain(document["title"], bold=True, href=url if web_address(url) else "")
    yield from plain(f", {document['publisher']}, {when}")


def _claim(material: Material, name: str, rows: dict[str, list[Claim]]) -> Text:
    record = material.status["claims"][name]
    who = record["organisation"]
    who += f" ({record['person']})" if record["person"] else ""
    spot = locators_in_words([record["locator"]])
    head = say(
        "claim_item",
        who=who,
        when=said_when(record["asserted_on"]),
        where=f", {spot}" if spot else "",
    )
    told = [*_readings(material, rows.get(name, []))]
    note = str(record["note"]).rstrip(". ")
    told += [f"{note}."] if note else []
    told += [say("quote", quote=record["quote"])] if record["quote"] else []
    told += [say("claim_relay", via=record["via"])] if record["via"] else []
    hedges = [one for one in str(record["hedge"]).split("; ") if one]
    told += [say(f"hedge_{one}") for one in hedges if known(f"hedge_{one}")]
    return (*plain(f"{name} ", bold=True), *plain(f"{head}{' '.join(told)}"))


def _readings(material: Material, records: Iterable[Claim]) -> Iterator[str]:
    """Yield how a claim is coded: the word, of which places, and in which manner."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for record in records:
        printed = _printed(material, record.place)
        key = _word(material, record), record.degree, record.mode
        places.setdefault(key, []).append(printed)
    for (word, *manner), printed_names in places.items():
        keys = (f"claim_{one}" for one in manner)
        told = "".join(say(key) for key in keys if known(key))
        where = apart(dict.fromkeys(printed_names))
        yield say("claim_reads", place=where, word=word, mode=told)


def _printed(material: Material, place: str) -> str:
    """Name what a claim is about: a place, whatever an actor holds, or nothing."""
    kind, _, actor = place.partition(":")
    if kind == "held" and actor:
        holder = the(material.cast.actors.get(actor, actor))
        return say("claim_held", actor=holder)
    known_place = material.atlas.places.get(place)
    return known_place.name if known_place else place or say("claim_nowhere")


def _word(material: Material, record: Claim) -> str:
    if record.says == "share" and record.share_min is not None:
        bounds = [record.share_min, record.share_max]
        return f"{said(bounds, record.actor, material.cast.actors)} ({say(record.measure)})"
    return said(record.says, record.actor, material.cast.actors)
