"""Whose account: a button for each, and a list where they are many."""

from __future__ import annotations

from geomap.dataclass import dataclass
from geomap.draw.content import Content
from geomap.draw.drawing import Drawing
from geomap.draw.layers import cast_of
from geomap.draw.marks import Mark
from geomap.draw.svg import Node, mark_nodes
from geomap.words import say

MOST_BUTTONS = 12
"""So many organisations still have a button each."""

_BUTTONS_OF_MANY = 8


@dataclass(frozen=True)
class Choice:
    """
    One account to choose.

    Parameters
    ----------
    number : int
        Its place among the accounts of the page.
    name : str
        To print.
    badge : list
        The ring and letter of its side, its middle at 0; empty without a side.
    """

    number: int
    name: str
    badge: list[Node]


@dataclass(frozen=True)
class Switch:
    """
    All accounts to choose from.

    Parameters
    ----------
    buttons : tuple of Choice
        All sources first, then organisations in the order of their table.
    heard, silent : tuple of Choice
        What stands in the list: those that speak of what is drawn, and the others.
    """

    buttons: tuple[Choice, ...]
    heard: tuple[Choice, ...] = ()
    silent: tuple[Choice, ...] = ()


def switch_of(content: Content) -> Switch:
    """
    Lay out the switch of a page.

    Parameters
    ----------
    content : Content
        Gives accounts and what they draw.

    Returns
    -------
    switch : Switch
        Where organisations are many, those that speak of most have the buttons.
    """
    choices = [
        Choice(number, name or say("all"), _badge(content, name))
        for number, name in enumerate(content.accounts)
    ]
    every, *others = choices
    if len(others) <= MOST_BUTTONS:
        return Switch((every, *others))
    told = [_weight(drawing) for drawing in content.drawings]
    ranked = sorted(others, key=lambda choice: -told[choice.number])
    first = sorted(ranked[:_BUTTONS_OF_MANY], key=lambda choice: choice.number)
    rest = [choice for choice in others if choice not in first]
    return Switch(
        (every, *first),
        tuple(choice for choice in rest if told[choice.number]),
        tuple(choice for choice in rest if not told[choice.number]),
    )


def _weight(drawing: Drawing) -> int:
    """Return how many things an account draws."""
    said = (drawing.shares, drawing.companions, drawing.pins, drawing.bands)
    return sum(placed.mark.loud for placed in drawing.marks) + sum(map(len, said))


def _badge(content: Content, name: str) -> list[Node]:
    """Return the ring and letter of an organisation's side."""
    styles = content.drawings[0].styles
    side = cast_of(content.atlas).sides.get(name, "")
    if side not in styles:
        return []
    nodes = mark_nodes(Mark("denied", (side,), edge=side), styles, content.inks)
    # The ring and the letter without the diagonal of a denial.
    kept = [node for node in nodes if node[0] != "path"]
    return [["g", {"transform": "scale(0.8)"}, kept]]
