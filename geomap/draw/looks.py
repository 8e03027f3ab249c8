"""Looks that many shapes of a page share, each told once, as a class."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

_SHAPE: Final = re.compile(r"<(?:circle|g|line|path|rect|text|use)\b[^<>]*")
_LOOK: Final = re.compile(
    " (fill|fill-rule|stroke|stroke-width|stroke-dasharray|stroke-linecap"
    '|stroke-linejoin|font-size|font-weight|text-anchor)="([\\w #().,-]*)"'
)
_CLASS: Final = ' class="'


class Looks:
    """
    The looks of the shapes of one page.

    A browser reads a page sooner that does not repeat them: half of the markup of the
    rulers was colours and widths.

    Examples
    --------
    >>> looks = Looks()
    >>> looks.of(Markup('<circle r="3" fill="red"/><circle r="4" fill="red"/>'))
    Markup('<circle r="3" class="g0"/><circle r="4" class="g0"/>')
    >>> looks.style
    ':where(.g0){fill:red}'
    """

    def __init__(self) -> None:
        self._numbers: dict[tuple[tuple[str, str], ...], int] = {}

    @property
    def style(self) -> str:
        """Return the looks as a style sheet, weaker than any other rule."""
        return "".join(
            f":where(.g{number}){{{';'.join(map(_rule, look))}}}"
            for look, number in self._numbers.items()
        )

    def of(self, picture: Markup) -> Markup:
        """
        Return markup in which the shapes name their looks.

        Parameters
        ----------
        picture : Markup
            As `geomap.draw.svg.markup` writes it: nothing that is quoted holds a quote
            or an angle.

        Returns
        -------
        picture : Markup
        """
        return Markup(_SHAPE.sub(lambda found: self._named(found[0]), picture))

    def _named(self, tag: str) -> str:
        """Return the start of one tag."""
        look = tuple(sorted(_LOOK.findall(tag)))
        if not look:
            return tag
        name = f"g{self._numbers.setdefault(look, len(self._numbers))}"
        slash = "/" if tag.endswith("/") else ""
        plain = _LOOK.sub("", tag.removesuffix("/"))
        if _CLASS in plain:
            return plain.replace(_CLASS, f"{_CLASS}{name} ") + slash
        return f'{plain}{_CLASS}{name}"{slash}'


def _rule(entry: tuple[str, str]) -> str:
    """Return an attribute as a style: only a size of letters needs a unit there."""
    name, value = entry
    return f"{name}:{value}px" if name == "font-size" else f"{name}:{value}"
