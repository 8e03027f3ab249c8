"""Parts of a page with gaps, which are filled with escaped text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from markupsafe import Markup

from geomap.draw.assets import template
from geomap.draw.svg import safe_text
from geomap.words import say

_PART: Final = re.compile(r"^<!-- part (.+) -->\n", re.MULTILINE)
_GAP: Final = re.compile(r"^\{([\w.]+)\}\n|\{([\w.]+)\}", re.MULTILINE)
_SAID: Final = "say."
"""How the name of a gap begins that one of our own sentences fills."""


class Pieces:
    """
    Markup of ours that is long: it is joined once, with the page that stands round it.

    Parameters
    ----------
    *pieces : str
        Nothing in them is escaped any more.

    Examples
    --------
    >>> str(Pieces("[1,", "2]"))
    '[1,2]'
    """

    def __init__(self, *pieces: str) -> None:
        self.pieces = pieces

    def __str__(self) -> str:
        """Return the pieces as one text."""
        return "".join(self.pieces)


class Parts:
    """
    The parts of one template of ours.

    A part begins with its name, as in ``<!-- part row -->``. Its gaps are names in
    braces. A gap that has a line to itself takes the line with it where nothing is
    filled in. What is filled in is never read as a part, nor for gaps, again.

    Parameters
    ----------
    name : str
        The template's file.

    Examples
    --------
    >>> fill = Parts("page.html")
    >>> fill("paragraph", text="<b>{text}")
    Markup('<p>&lt;b&gt;&#123;text&#125;</p>')
    >>> fill("told")
    Traceback (most recent call last):
    KeyError: 'text'
    """

    def __init__(self, name: str) -> None:
        self._parts = _parts(name)

    def __call__(self, part: str, /, **values: object) -> Markup:
        """Fill the gaps of a part, as `text` does."""
        return Markup(self.text(part, **values))

    def text(self, part: str, /, **values: object) -> str:
        """
        Fill the gaps of a part that is a whole page: as text it is copied no more.

        Parameters
        ----------
        part : str
            Its name.
        **values
            What fills each gap; everything is escaped that is neither `Markup` nor
            `Pieces`.

        Returns
        -------
        text : str
        """
        filled = []
        for before, alone, within in self._parts[part]:
            filled.append(before)
            name = alone or within
            if not name:
                continue
            said = name.startswith(_SAID)
            value = say(name.removeprefix(_SAID)) if said else values[name]
            filled += value.pieces if isinstance(value, Pieces) else (safe_text(value),)
            if alone and filled[-1]:
                filled.append("\n")
        return "".join(filled)


@cache
def _parts(name: str) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Return each part by its name: what stands before a gap, and the gap's name."""
    _, *found = _PART.split(template(name))
    parts = {}
    for part, text in zip(found[::2], found[1::2], strict=True):
        pieces = [*_GAP.split(text.removesuffix("\n")), "", ""]
        parts[part] = tuple(zip(*(pieces[n::3] for n in range(3)), strict=True))
    return parts


def joined(parts: Iterable[object], between: str = "") -> Markup:
    r"""
    Join parts.

    Parameters
    ----------
    parts : iterable
        Markup, or text that is escaped.
    between : str
        Markup of ours.

    Returns
    -------
    markup : Markup

    Examples
    --------
    >>> joined([Markup("<p>"), "<p>"], "\n")
    Markup('<p>\n&lt;p&gt;')
    """
    return Markup(between.join(safe_text(part) for part in parts))


def together(parts: Iterable[object]) -> Markup:
    r"""
    Join parts, each on a line of its own.

    Parameters
    ----------
    parts : iterable
        As for `joined`.

    Returns
    -------
    markup : Markup

    Examples
    --------
    >>> together([Markup("<p>"), "<p>"])
    Markup('<p>\n&lt;p&gt;')
    """
    return joined(parts, "\n")
