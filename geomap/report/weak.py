"""What a report warns of: fragile, stale, single, self-contradicting, unreported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geomap.daywords import said_when
from geomap.draw.ages import age_in_days
from geomap.draw.entries import Answer, entries
from geomap.draw.inwords import rest_of
from geomap.report.blocks import Block, Bullets, Heading, Paragraph, Text, plain
from geomap.report.material import Material
from geomap.report.summary import apart
from geomap.report.telling import flip_texts
from geomap.words import capital, say, the


def weak_blocks(material: Material) -> list[Block]:
    """
    Write what a careful reader must not build on.

    Parameters
    ----------
    material : Material

    Returns
    -------
    blocks : list of Block
        A list for each kind of weakness that occurs.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> blocks = weak_blocks(Material(load_atlas("example:article")))
    >>> blocks[0].text
    'What is fragile, stale or unreported'
    """
    status = material.status
    found: list[Block] = []
    found += _list("weak_fragile", _fragile(status), "weak_fragile_text")
    found += _list("weak_stale", _stale(status), "weak_stale_text")
    found += _list("weak_single", _single(status))
    found += _list("weak_self", _unsure(status))
    found += _list("weak_possible", _possible(status), "weak_possible_text")
    counts, silent = rest_of(material.atlas, status)
    if silent:
        found += _list(
            "weak_silent", [f"{capital(counts)}. {silent} {say('rule_no_report')}"]
        )
    found = found or [Paragraph(plain(say("weak_none")))]
    return [Heading(2, say("report_weak")), *found]


def _list(title: str, items: Iterable[str], remark: str = "") -> Iterator[Block]:
    """Yield a heading, a remark and a list, where there is anything to list."""
    texts: tuple[Text, ...] = tuple(plain(item) for item in dict.fromkeys(items))
    if texts:
        yield Heading(3, say(title))
        if remark:
            yield Paragraph(plain(say(remark)), "quiet")
        yield Bullets(texts)


def _axes(status: Answer) -> Iterator[tuple[Answer, Answer]]:
    for place in status["places"]:
        for entry in place["axes"]:
            yield place, entry


def _item(place: Answer, entry: Answer, text: str) -> str:
    axis = say(entry["axis"])
    return say("weak_item", place=place["name"], axis=axis, text=text)


def _fragile(status: Answer) -> Iterator[str]:
    for place, entry in _axes(status):
        if entry["fragile"]:
            yield _item(place, entry, f"{'; '.join(flip_texts(entry))}.")


def _stale(status: Answer) -> Iterator[str]:
    for place, entry in _axes(status):
        for row in entry["organisations"]:
            if row["stale"]:
                yield say(
                    "weak_stale_item",
                    place=place["name"],
                    axis=say(entry["axis"]),
                    organisation=row["organisation"],
                    when=said_when(row["asserted_on"]),
                    n=age_in_days(row, status["as_of"]),
                )


def _single(status: Answer) -> list[str]:
    """Say which places only one organisation puts in somebody's hands."""
    alone: dict[str, list[str]] = {}
    for place in status["places"]:
        for entry in entries(place, "control"):
            speakers = {row["organisation"] for row in entry["organisations"]}
            if len(speakers) == 1:
                alone.setdefault(speakers.pop(), []).append(place["name"])
    return [
        say("weak_single_item", organisation=capital(the(who)), places=apart(names))
        for who, names in alone.items()
    ]


def _unsure(status: Answer) -> Iterator[str]:
    for place, entry in _axes(status):
        for row in entry["organisations"]:
            for flag in ("inconsistent", "uncertain_order"):
                if flag in row["flags"]:
                    yield _item(place, entry, f"{row['organisation']}: {say(flag)}.")


def _possible(status: Answer) -> Iterator[str]:
    for place, entry in _axes(status):
        if entry["possible"]:
            yield _item(place, entry, f"{', '.join(entry['possible'])}.")
