"""The end of a report: method, limits, licences, and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from geomap.atlas import Atlas
from geomap.daywords import day
from geomap.draw.agreements import agreement_key
from geomap.draw.backdrop import background_text
from geomap.draw.footing import credits_of, disputes_of, method_texts
from geomap.report.blocks import Block, Bullets, Heading, Paragraph, Text, plain
from geomap.report.material import Answer, Material
from geomap.words import say

_LIMITS: Final = (
    *("share", "point", "area", "silence", "secure", "allies"),
    *("reported", "selection"),
)


def method_blocks(material: Material) -> list[Block]:
    """
    Write by which rules the answers were found, and what they do not say.

    Parameters
    ----------
    material : Material

    Returns
    -------
    blocks : list of Block
    """
    status = material.status
    knowledge = say("method_everything")
    if status["known_on"]:
        knowledge = say("method_known", date=day(status["known_on"]))
    asked = say("method_day", date=day(status["as_of"]), knowledge=knowledge)
    texts = [asked, *method_texts(material.content)[:-1]]
    blocks: list[Block] = [Heading(2, say("report_method"))]
    blocks += [Paragraph(plain(text)) for text in texts]
    words = tuple(_definitions(material))
    if words:
        blocks += [Paragraph(plain(say("method_words"))), Bullets(words)]
    limits = tuple(plain(say(f"limit_{one}")) for one in _LIMITS)
    return [*blocks, Paragraph(plain(say("method_limits"))), Bullets(limits)]


_TOLD_APART: Final = ("share_denied",)
"""Rules by which an agreement means something else than it mostly does."""


def _definitions(material: Material) -> Iterator[Text]:
    """Yield what each agreement word means that stands in this report."""
    used = set()
    for place in material.status["places"]:
        for entry in place["axes"]:
            if entry["agreement"]:
                key, rule = agreement_key(entry), entry["rule"]
                used.add((key, rule if rule in _TOLD_APART else key))
    for key, rule in sorted(used):
        yield (*plain(f"{say(key)}: ", bold=True), *plain(say(f"rule_{rule}")))


def licence_blocks(material: Material) -> list[Block]:
    """
    Write whose lines and tables these are, and how to cite the report.

    Parameters
    ----------
    material : Material

    Returns
    -------
    blocks : list of Block
    """
    atlas = material.atlas
    lines = material.content.lines.values()
    texts = [*credits_of(lines), *disputes_of(lines)]
    texts += [say("line_settled"), background_text(atlas.background)]
    texts += dict.fromkeys(
        say("licence_line", credit=line.credit, licence=line.licence) for line in lines
    )
    if any(line.licence.startswith("ODbL") for line in lines):
        texts.append(say("licence_odbl"))
    tables = say("licence_tables", licence=atlas.licence.rstrip("."))
    texts.append(tables if atlas.licence else say("licence_unstated"))
    texts.append(cite(atlas, material.status))
    blocks: list[Block] = [Heading(2, say("report_licences"))]
    return [*blocks, *(Paragraph(plain(text)) for text in texts)]


def cite(atlas: Atlas, status: Answer) -> str:
    """
    Say how an answer is cited.

    Parameters
    ----------
    atlas : Atlas
    status : mapping
        A status answer.

    Returns
    -------
    text : str
        Title, day, hash of the tables and version.

    Examples
    --------
    >>> from geomap.answers import status_answer
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> cite(atlas, status_answer(atlas, ["torghundi"]))[:43]
    'Cite as: Afghanistan, 9 July 2021, as of 9 '
    """
    return say(
        "cite",
        title=atlas.title,
        date=day(status["as_of"]),
        hash=atlas.hash[:12],
        version=str(status["geomap"]),
    )
