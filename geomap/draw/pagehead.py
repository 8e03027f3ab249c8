"""The upper parts of a page: its head, whose account, the legend, the small maps."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from geomap.draw.content import Content
from geomap.draw.filling import Parts, joined, together
from geomap.draw.glyphs import glyph_of, group_of
from geomap.draw.heading import meta
from geomap.draw.marks import Mark
from geomap.draw.panels import HEIGHT, WIDTH
from geomap.draw.scaled import scaled_picture, small_picture
from geomap.draw.svg import mark_nodes, markup
from geomap.draw.switch import Choice, switch_of
from geomap.words import say

PAGE: Final = "page.html"
"""The template of a page."""


def head(content: Content) -> Markup:
    """
    Return title, standfirst and the facts about the page itself.

    Parameters
    ----------
    content : Content
        The atlas and its answers.

    Returns
    -------
    markup : Markup
    """
    fill, atlas = Parts(PAGE), content.atlas
    first, *others = meta(atlas, content.answers[0][0])
    facts = [fill("first fact", id=content.prefix, fact=first)]
    facts += [fill("fact", fact=fact) for fact in others]
    return fill(
        "head",
        private=fill("private") if atlas.private else "",
        title=atlas.title,
        id=content.prefix,
        stand=content.below[0].stand,
        facts=together(facts),
    )


def switch(content: Content) -> Markup:
    """
    Return the switch of accounts.

    Parameters
    ----------
    content : Content
        Gives accounts and what they draw.

    Returns
    -------
    markup : Markup
        A button for each, and a list where they are many.
    """
    fill, found = Parts(PAGE), switch_of(content)
    buttons = [
        fill(
            "button",
            id=content.prefix,
            number=choice.number,
            checked="" if number else " checked",
            badge=small_picture(20, 20, choice.badge) if choice.badge else "",
            name=choice.name,
        )
        for number, choice in enumerate(found.buttons)
    ]
    groups = {"further_heard": found.heard, "further_silent": found.silent}
    count = len(found.heard) + len(found.silent)
    further = fill(
        "further",
        further=say("further_sources", n=count),
        groups=together(_group(key, group) for key, group in groups.items() if group),
    )
    return fill(
        "switch",
        id=content.prefix,
        buttons=together(buttons),
        further=further if count else "",
    )


def _group(key: str, choices: tuple[Choice, ...]) -> Markup:
    """Return one group of the list of accounts."""
    fill = Parts(PAGE)
    listed = [fill("choice", number=one.number, name=one.name) for one in choices]
    return fill("group", label=say(key), choices=together(listed))


def legend(content: Content) -> Markup:
    """
    Return the legend of all sources, and how the fullest mark is read.

    Parameters
    ----------
    content : Content
        The atlas and its answers.

    Returns
    -------
    markup : Markup
    """
    fill, drawing = Parts(PAGE), content.drawings[0]
    groups: dict[str, list[Markup]] = {"marks": [], "lines": []}
    for entry in drawing.legend:
        group = group_of(entry)
        size = (44, 44) if group == "marks" else (40, 24)
        glyph = small_picture(*size, glyph_of(entry, drawing.styles, content.inks))
        groups[group].append(
            fill("legend row", glyph=glyph, head=entry.head, text=entry.text)
        )
    return fill(
        "legend",
        id=content.prefix,
        reading=_reading(content),
        marks=together(groups["marks"]),
        lines=together(groups["lines"]),
    )


def _fullest(content: Content) -> Mark | None:
    """Return the mark that says most, or None where no mark says anything."""
    loud = [placed.mark for placed in content.drawings[0].marks if placed.mark.loud]
    told = lambda mark: (
        mark.fragile,
        bool(mark.activity),
        bool(mark.ring),
        # A holder is learnt before the lack of one.
        mark.form != "denied",
    )
    return max(loud, key=told, default=None)


def _reading(content: Content) -> Markup:
    """Return one mark of the map, large, or nothing where no mark says anything."""
    mark = _fullest(content)
    if mark is None:
        return Markup("")
    nodes = mark_nodes(mark, content.drawings[0].styles, content.inks)
    parts = {
        "read_fragile": mark.fragile,
        "read_ring": bool(mark.ring),
        "read_arrow": mark.activity not in ("", "fighting"),
        "read_gate": bool(mark.operation),
        "read_many": mark.form == "many",
        "read_core": bool(mark.holders) and mark.form in ("core", "split"),
        "read_denied": mark.form == "denied",
        "read_edge": mark.form == "denied" and bool(mark.edge),
    }
    fill = Parts(PAGE)
    return fill(
        "reading",
        mark=small_picture(120, 130, [["g", {"transform": "scale(2.1)"}, nodes]]),
        told=together(
            fill("told", text=say(key)) for key, there in parts.items() if there
        ),
    )


def panels(content: Content) -> Markup:
    """
    Return one small map for each account.

    Parameters
    ----------
    content : Content
        The atlas and its answers.

    Returns
    -------
    markup : Markup
        Empty where no account has one.
    """
    fill = Parts(PAGE)
    maps = [
        fill(
            "panel",
            ink=panel.ink,
            piece=content.pieces.number(panel),
            name=panel.name,
            picture=scaled_picture(panel.nodes, WIDTH, HEIGHT),
            text=panel.text,
        )
        for below in content.below
        for panel in below.panels
    ]
    if not maps:
        return joined([])
    return fill(
        "panels",
        id=content.prefix,
        scope=content.drawings[0].caption,
        shapes=markup(content.sheet.shapes()),
        fold=say("fold_maps", n=len(maps)),
        maps=together(maps),
        hushed=content.below[0].hushed,
    )
