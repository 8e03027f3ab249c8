"""The first page of a report: what the sources make of each place and each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geomap.answers import change_days
from geomap.daywords import day
from geomap.draw.described import sentence
from geomap.draw.entries import Answer, entries
from geomap.draw.heading import meta
from geomap.draw.headline import standfirst
from geomap.draw.inwords import is_spoken_of, rest_of
from geomap.draw.layers import organisations_of
from geomap.draw.verdicts import verdicts_in_words
from geomap.report.blocks import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Text,
    plain,
)
from geomap.report.material import Material
from geomap.report.sharetelling import share_sentences
from geomap.report.telling import named, place_sentences
from geomap.words import capital, say, the


def opening_blocks(material: Material) -> list[Block]:
    """
    Write the head of a report: title, what it is, and its one sentence.

    Parameters
    ----------
    material : Material

    Returns
    -------
    blocks : list of Block

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> head, warning, *_ = opening_blocks(Material(load_atlas("example:article")))
    >>> head.text, warning.text[0].text.partition(".")[0]
    ('Afghanistan, 9 July 2021', 'Claims, not facts')
    """
    atlas, status = material.atlas, material.status
    facts = ". ".join([say("claims_not_facts"), *meta(atlas, status)])
    head: list[Block] = [Heading(1, atlas.title)]
    if atlas.private:
        head.append(Paragraph(plain(f"{say('private')}.", bold=True), "box"))
    head.append(Paragraph(plain(f"{facts}. {say('no_decision')}"), "box"))
    if atlas.summary:
        head.append(Paragraph(plain(atlas.summary), "quiet"))
    return head


def summary_blocks(material: Material) -> list[Block]:
    """
    Write the summary.

    Parameters
    ----------
    material : Material

    Returns
    -------
    blocks : list of Block
        The headline, a sentence for each place, one for each share, and the silence.
    """
    atlas, status = material.atlas, material.status
    blocks: list[Block] = [Heading(2, say("report_summary"))]
    spoken = [place for place in status["places"] if is_spoken_of(place)]
    if not spoken:
        return [*blocks, Paragraph(plain(_nothing(material)))]
    headline = standfirst(atlas, status, material.shares)
    blocks.append(Paragraph(plain(headline), "lead"))
    voices = organisations_of(atlas)
    if len(voices) == 1:
        told = say("tell_single", organisation=named(voices, material.cast))
        blocks.append(Paragraph(plain(told)))
    places = [p for p in spoken if p["kind"] in ("crossing", "stretch")]
    others = [p for p in spoken if p not in places]
    blocks += _told(say("report_places"), _items(places, material))
    lines = [*_items(others, material), *_shares(material), *_along(material)]
    blocks += _told(say("report_lines"), lines)
    counts, _ = rest_of(atlas, status)
    if counts:
        blocks.append(Paragraph(plain(say("tell_counts", counts=counts)), "quiet"))
    return blocks


def _nothing(material: Material) -> str:
    """Say that nothing is known yet, and when the first statement is made."""
    heard = material.atlas.voice
    date = day(material.status["as_of"])
    told = [
        say("source_hushed", who=capital(the(heard)), date=date)
        if heard
        else say("tell_no_claim")
    ]
    days = change_days(material.atlas, material.choices.get("known_on"))
    asked = material.status["as_of"]
    later = [one for one in days if one.isoformat() > asked]
    told += [say("tell_first", date=day(later[0]))] if later else []
    return " ".join(told)


def _told(title: str, items: list[Text]) -> list[Block]:
    """Return a list under its heading, or nothing where there is none."""
    return [Heading(3, title), Bullets(tuple(items))] if items else []


def _items(places: list[Answer], material: Material) -> list[Text]:
    """Return the sentences of each place; those that are held come first."""
    items = []
    passing = []
    for place in sorted(places, key=lambda place: not _held(place)):
        told = place_sentences(place, material.cast, material.status["as_of"])
        judged = [
            text
            for entry in place["axes"]
            for text in verdicts_in_words(entry, material.cast.actors)
        ]
        if judged and not told:
            told = [say("tell_place", place=place["name"], clauses=say("tell_nobody"))]
        told += judged
        if told:
            name, colon, rest = " ".join(told).partition(":")
            items.append((*plain(f"{name}{colon}", bold=True), *plain(rest)))
        elif not any(entry["organisations"] for entry in place["axes"]):
            passing.append(place["name"])
    if passing:
        items.append(plain(say("tell_only_indirect", places=apart(passing))))
    return items


def apart(names: Iterable[str]) -> str:
    """
    Join names so that commas inside them do not part them.

    Parameters
    ----------
    names : iterable of str

    Returns
    -------
    text : str

    Examples
    --------
    >>> apart(["Gate", "Ford"]), apart(["Gate, north", "Ford"])
    ('Gate, Ford', 'Gate, north; Ford')
    """
    every = [*names]
    return ("; " if any("," in name for name in every) else ", ").join(every)


def _held(place: Answer) -> bool:
    return any(entry["organisations"] for entry in entries(place, "control"))


def _shares(material: Material) -> list[Text]:
    """Return what is said of lengths."""
    said = [
        told
        for frontier in material.shares["frontiers"]
        for told in share_sentences(frontier, material.cast)
    ]
    return [plain(told) for told in said]


def _along(material: Material) -> Iterator[Text]:
    """Yield what is said of lines and areas in words only."""
    drawing = material.drawing
    known = material.atlas.places
    for area in drawing.areas:
        name = known[area.place].name if area.place in known else area.place
        fields = {"sentence": sentence(area.sentence), "remark": area.remark}
        yield plain(say("tell_area", place=name, **fields))
    for pin in drawing.pins:
        yield plain(f"{sentence(pin.sentence)} {pin.remark}")
