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
        """Fill the gaps of a part; everything is escaped that is not `Markup`."""

        def filled(gap: re.Match[str]) -> str:
            alone, within = gap.groups()
            name: str = alone or within
            said = name.startswith(_SAID)
            value = say(name.removeprefix(_SAID)) if said else values[name]
            text = safe_text(value)
            return f"{text}\n" if alone and text else text

        return Markup(_GAP.sub(filled, self._parts[part]))


@cache
def _parts(name: str) -> dict[str, str]:
    """Return the text of each part by its name."""
    _, *found = _PART.split(template(name))
    texts = (text.removesuffix("\n") for text in found[1::2])
    return dict(zip(found[::2], texts, strict=True))


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
