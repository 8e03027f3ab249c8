"""The foot of a page: whose lines, which rules, which documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from geomap.boundaries import Line, frontier_name
from geomap.daywords import day
from geomap.draw.backdrop import background_text
from geomap.draw.content import Content
from geomap.draw.entries import Answer
from geomap.draw.evidence import web_address
from geomap.words import capital, say, the


def credits_of(lines: Iterable[Line]) -> list[str]:
    """
    Say whose lines are drawn, and from which point of view.

    Parameters
    ----------
    lines : iterable of Line
        Those that are drawn.

    Returns
    -------
    texts : list of str
    """
    owed = dict.fromkeys(
        say(
            "line_credit",
            credit=line.credit,
            edition=line.edition,
            point_of_view=capital(
                f"{line.point_of_view}." if line.point_of_view else ""
            ),
        ).strip()
        for line in lines
    )
    return list(owed)


def notices_of(lines: Iterable[Line]) -> list[str]:
    """
    Say what lines leave out, and what else is to be known of their drawing.

    Parameters
    ----------
    lines : iterable of Line
        Those that are drawn.

    Returns
    -------
    texts : list of str
        Each after the name of its frontier.
    """
    told = dict.fromkeys(
        say("line_noticed", frontier=frontier_name(line.frontier), text=text)
        for line in lines
        for text in line.notices
    )
    return list(told)


def disputes_of(lines: Iterable[Line]) -> list[str]:
    """
    Say what is not settled about lines.

    Parameters
    ----------
    lines : iterable of Line
        Those that are drawn.

    Returns
    -------
    texts : list of str
        Empty where no table knows of a dispute.
    """
    told = dict.fromkeys(text for line in lines for text in line.disputed)
    return [say("line_disputed", text=text.rstrip(".")) for text in told]


def boundary_texts(content: Content) -> list[str]:
    """
    Say whose lines are drawn, from which point of view, and what is not settled.

    Parameters
    ----------
    content : Content
        The atlas and its answers.

    Returns
    -------
    texts : list of str
    """
    lines = content.lines.values()
    texts = [*credits_of(lines), *notices_of(lines), *disputes_of(lines)]
    texts += [say("line_settled"), background_text(content.atlas.background)]
    if content.tiles:
        host = content.tiles.origin.removeprefix("https://")
        texts.append(say("tiles_credit", credit=content.tiles.credit, host=host))
    return [*texts, say("projection")]


def method_texts(content: Content) -> list[str]:
    """
    Say by which readings the answers were found.

    Parameters
    ----------
    content : Content
        The atlas and its answers.

    Returns
    -------
    texts : list of str
    """
    status = content.answers[0][0]
    policy = "; ".join(_setting(*item) for item in status["policy"].items())
    made = say("made_by", hash=content.atlas.hash[:12], version=str(status["geomap"]))
    return [
        say("method_text"),
        " ".join([say("words_own"), *_meanings(status)]),
        say("policy_text", policy=policy),
        made,
    ]


def _meanings(status: Answer) -> Iterator[str]:
    """Yield what each assessor's verdicts mean, in the order of the places."""
    verdicts = (
        (verdict["assessor"], verdict["definition"].rstrip("."))
        for place in status["places"]
        for axis in place["axes"]
        for verdict in axis.get("assessments", ())
    )
    for assessor, definition in dict.fromkeys(verdicts):
        yield say("words_judged", assessor=the(assessor), definition=definition)


def _setting(name: str, value: Any) -> str:
    """Write one policy and its value."""
    if isinstance(value, dict):
        value = ", ".join(f"{axis} {days}" for axis, days in value.items())
    return f"{name.replace('_', ' ')}: {value}"


def source_items(content: Content) -> list[dict[str, str]]:
    """
    List the documents behind a page, and the licence of its tables.

    Parameters
    ----------
    content : Content
        The atlas and its answers.

    Returns
    -------
    items : list of dict
        Text, and an address where it is one that a page may link to.
    """
    documents: Iterable[dict[str, Any]] = content.answers[0][0]["documents"].values()
    items = []
    for document in documents:
        text = say(
            "source_item", title=document["title"], publisher=document["publisher"]
        )
        dated = str(document["published_on"] or "")
        if len(dated) == 10:
            text += f", {day(dated)}"
        url = str(document["url"] or "")
        items.append({"text": f"{text}.", "url": url if web_address(url) else ""})
    if content.atlas.licence:
        text = say("licence", licence=content.atlas.licence)
        items.append({"text": text, "url": ""})
    return items
