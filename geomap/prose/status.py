"""A status answer in words: who says what of each place, and where that stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from geomap.daywords import said_when
from geomap.draw.verdicts import verdicts_in_words
from geomap.prose.headline import FLAGS, flip_in_words, headline, said
from geomap.prose.layout import hushed, opening, paragraph, say_nothing
from geomap.prose.passage import passage_in_words
from geomap.words import capital, known, say

Answer = Mapping[str, Any]
Names = Mapping[str, str]

_NOTED: Final = dict.fromkeys(
    ("superseded", "retracted", "older_word", "expired"), "Set aside"
)


def status_text(
    answer: Answer,
    actors: Names,
    places: Names,
    *,
    named: bool,
    private: bool = False,
    actor: str | None = None,
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
    actor : str, optional
        The actor of whom alone was asked, as it was typed.

    Returns
    -------
    text : str
        A paragraph for each place; ends with a newline.

    Examples
    --------
    >>> from geomap.policy import Policy
    >>> head = {"as_of": "2021-07-09", "known_on": None, "atlas": {"title": "North"}}
    >>> quiet = {"place": "a", "name": "A", "contested": False, "axes": []}
    >>> answer = {**head, "policy": Policy().to_dict(), "places": [quiet]}
    >>> print(status_text(answer, {}, {}, named=False).splitlines()[-1])
    No report: A. That is not a denial.
    """
    spoken = [p for p in answer["places"] if named or is_spoken_of(p)]
    silent = [p["name"] for p in answer["places"] if p not in spoken]
    blocks = [opening(answer, private=private)]
    blocks += hushed(answer, spoken=any(map(is_spoken_of, spoken)))
    of_whom = f" that names {actor}" if actor else ""
    blocks += [
        _place(answer, place, actors, places)
        or f"{place['name']}: no report{of_whom}, which is not a denial."
        for place in spoken
    ]
    if silent:
        text = f"No report{of_whom}: {', '.join(silent)}. That is not a denial."
        blocks.append(paragraph(text))
    if not answer["places"]:
        blocks.append(paragraph(say_nothing("spoken")))
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
        axis["organisations"]
        or axis["notes"]
        or axis["possible"]
        or axis.get("assessments")
        for axis in place["axes"]
    )


def _place(answer: Answer, place: Answer, actors: Names, places: Names) -> str:
    # Where one actor is asked about, the line of who holds it may not be there.
    headed = any(axis["axis"] == "control" for axis in place["axes"])
    heard = answer.get("heard", "")
    lines = [f"{place['name']}:"] if place["axes"] and not headed else []
    for axis in place["axes"]:
        if axis["axis"] == "control":
            side = f" ({axis['on_side']} side)" if axis["on_side"] else ""
            title = f"{place['name']}{side}: {headline(axis, actors, heard)}."
            lines.append(paragraph(title))
        else:
            title = f"{_title(axis)}: {headline(axis, actors, heard)}."
            lines.append(paragraph(title, "  "))
        lines += [paragraph(text, "    ") for text in verdicts_in_words(axis, actors)]
        lines += _evidence(answer, axis, actors)
        if axis["parts_reported"]:
            parts = ", ".join(places.get(one, one) for one in axis["parts_reported"])
            lines.append(paragraph(f"Parts of it that are spoken of: {parts}.", "    "))
    passage = place.get("passage", ())
    others = len(passage) > 1
    lines += [paragraph(passage_in_words(one, others=others), "  ") for one in passage]
    if place["contested"]:
        lines.append("  Contested on the ground, by direct words.")
    return "\n".join(lines)


def _title(axis: Answer) -> str:
    title = capital(say(axis["axis"]))
    if axis["axis"] == "share":
        title = f"Share of its {say(axis['measure'])}" if axis["measure"] else "Share"
    return f"{title} ({axis['on_side']} side)" if axis["on_side"] else title


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


def _voice(answer: Answer, row: Answer, actors: Names) -> str:
    who = row["organisation"] + (f" ({row['person']})" if row["person"] else "")
    parts = [said(row["value"], row["actor"], actors)]
    parts += [say("implied")] if row["mode"] == "implicit" else []
    parts += [say("on_side", country=row["on_side"])] if row["on_side"] else []
    parts += [row["flow"]] if row["flow"] else []
    parts += [FLAGS[flag] for flag in row["flags"] if flag in FLAGS]
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
