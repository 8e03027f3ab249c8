"""How a status looks: colours, letters, hatches, and the parts of a mark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from geomap.atlas import Row
from geomap.dataclass import dataclass

LIGHT: Final[dict[str, str]] = {
    "page": "#FFFFFF",
    "panel": "#FAF8F4",
    "land": "#F1EEE8",
    "inside": "#FFFFFF",
    "sea": "#E0E5E8",
    "ink": "#1B1A18",
    "ink2": "#55514A",
    "ink3": "#69645C",
    "quiet": "#857F75",
    "frontier": "#4A4640",
    "background": "#B5AFA4",
    "rule": "#D9D4CA",
    "change": "#FFF6DD",
    "focus": "#0B57D0",
}
"""The colour of each role on paper and on a light screen."""

DARK: Final[dict[str, str]] = {
    "page": "#14161A",
    "panel": "#1B1E23",
    "land": "#1B1E23",
    "inside": "#262A31",
    "sea": "#101317",
    "ink": "#F0EDE7",
    "ink2": "#C3BEB5",
    "ink3": "#A39E95",
    "quiet": "#9A958C",
    "frontier": "#CFC9BE",
    "background": "#555A63",
    "rule": "#3A3E46",
    "change": "#2F2A1B",
    "focus": "#8AB4F8",
}
"""The colour of each role on a dark screen."""

# Okabe and Ito's orange and blue, darkened until they carry a thin line on land;
# then a purple and a brown. No red and no green: nothing here is an alarm.
_ACTOR_COLOURS: Final = (
    ("#C65400", "#9C4200", "#F28B3C", "#F7A464"),
    ("#0067A5", "#005A92", "#5FB4EA", "#86C8F2"),
    ("#7B4B94", "#6A3F80", "#C79BDD", "#D5B2E6"),
    ("#6B5B2E", "#5A4C26", "#C9B77C", "#D8C994"),
)
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True)
class Hatch:
    """
    Parallel lines that fill a claim, so that it never looks like a fact.

    Parameters
    ----------
    angle : int
        Degrees, counted as a page counts them: 45 rises to the right.
    period, stroke : float
        Distance between two lines, and their width, in pixels.
    crossed : bool
        Whether a second set runs at right angles.

    Examples
    --------
    Hatches differ by their angle, so that actors are told apart without a colour:

    >>> from geomap.atlas import Row
    >>> rows = {name: Row("", 0, {"name": name}) for name in ("red", "blue")}
    >>> styles = actor_styles(rows).values()
    >>> len({(style.hatch.angle, style.hatch.crossed) for style in styles})
    2
    """

    angle: int
    period: float
    stroke: float
    crossed: bool = False

    def scaled(self, scale: float) -> Hatch:
        """
        Return the hatch so many times as wide.

        Parameters
        ----------
        scale : float
            For the distance of the lines and for their width.

        Returns
        -------
        hatch : Hatch

        Examples
        --------
        >>> Hatch(45, 4.0, 1.5).scaled(2.0)
        Hatch(angle=45, period=8.0, stroke=3.0, crossed=False)
        """
        return replace(self, period=self.period * scale, stroke=self.stroke * scale)


HATCHES: Final = (
    Hatch(45, 4, 1.7),
    Hatch(-45, 6, 1.7),
    Hatch(0, 5, 1.7),
    Hatch(90, 5, 1.7),
    Hatch(45, 6, 1.2, crossed=True),
)
"""The hatch of the first, second ... actor in a mark: direction and density differ."""


@dataclass(frozen=True)
class ActorStyle:
    """
    How one actor is told from the others.

    Parameters
    ----------
    actor, name : str
        Its own name, and the name to print.
    letter : str
        One letter, knocked out of the core of a mark.
    light, light_text, dark, dark_text : str
        Colours of marks and of words, on light and on dark ground.
    hatch, large, stale : Hatch
        In a mark, in a bar or band, and in a mark whose word is old.

    Examples
    --------
    >>> red = Row("actors.csv", 2, {"actor": "red", "name": "Red Front", "letter": "F"})
    >>> actor_styles({"red": red})["red"].letter
    'F'
    """

    actor: str
    name: str
    letter: str
    light: str
    light_text: str
    dark: str
    dark_text: str
    hatch: Hatch
    large: Hatch
    stale: Hatch


def actor_styles(actors: Mapping[str, Row]) -> dict[str, ActorStyle]:
    """
    Give every actor its colours, letter and hatch.

    Parameters
    ----------
    actors : mapping of str to Row
        The table of actors, in the order written.

    Returns
    -------
    styles : dict of str to ActorStyle
        In the same order; a colour or letter of the table wins over the default.

    Examples
    --------
    >>> rows = {"north": Row("actors.csv", 2, {"name": "North"})}
    >>> style = actor_styles(rows)["north"]
    >>> style.letter, style.light, style.hatch.angle
    ('N', '#C65400', 45)
    """
    styles: dict[str, ActorStyle] = {}
    taken = {row["letter"] for row in actors.values() if row["letter"]}
    for number, (actor, row) in enumerate(actors.items()):
        letter = row["letter"][:2] or _free_letter(row["name"] or actor, taken)
        taken.add(letter)
        hatch = HATCHES[min(number, len(HATCHES) - 1)]
        colours = _colours(row["colour"], number)
        styles[actor] = ActorStyle(
            actor,
            row["name"] or actor,
            letter,
            *colours,
            hatch=hatch,
            large=Hatch(hatch.angle, 7, 2.4, hatch.crossed),
            stale=Hatch(hatch.angle, 7, 1.0, hatch.crossed),
        )
    return styles


def _free_letter(name: str, taken: set[str]) -> str:
    """Return the first letter of a name that no other actor has."""
    letters = [sign.upper() for sign in name if sign.isalpha()]
    return next((sign for sign in letters if sign not in taken), letters[0:1] or ["?"])[
        0
    ]


def _colours(asked: str, number: int) -> tuple[str, str, str, str]:
    """Return mark and text colours, light then dark, for a colour of the table."""
    defaults = _ACTOR_COLOURS[number % len(_ACTOR_COLOURS)]
    if not _COLOUR.fullmatch(asked) or asked.upper() == defaults[0]:
        return defaults
    return (
        _legible(asked, LIGHT["land"], 3.3),
        _legible(asked, LIGHT["land"], 5.5),
        _legible(asked, DARK["inside"], 5.0),
        _legible(asked, DARK["inside"], 7.0),
    )


def luminance(colour: str) -> float:
    """
    Return the relative luminance of a colour, 0 for black and 1 for white.

    Parameters
    ----------
    colour : str
        As ``#RRGGBB``.

    Returns
    -------
    luminance : float
        As WCAG defines it.

    Examples
    --------
    >>> round(luminance("#FFFFFF"), 3), round(luminance("#000000"), 3)
    (1.0, 0.0)
    """
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(colour: str, ground: str) -> float:
    """
    Return the contrast of a colour on a ground, from 1 to 21.

    Parameters
    ----------
    colour, ground : str
        As ``#RRGGBB``.

    Returns
    -------
    ratio : float
        As WCAG defines it.

    Examples
    --------
    >>> round(contrast("#000000", "#FFFFFF"))
    21
    """
    light, dark = sorted((luminance(colour), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _legible(colour: str, ground: str, ratio: float) -> str:
    """Move a colour away from its ground until it has the contrast asked for."""
    goal = "#000000" if luminance(ground) > 0.5 else "#FFFFFF"
    for step in range(21):
        mixed = _mix(colour, goal, step / 20)
        if contrast(mixed, ground) >= ratio:
            return mixed
    return goal


def _mix(colour: str, other: str, part: float) -> str:
    """Return a colour moved by a part of the way towards another."""
    channels = (
        round(
            int(colour[start : start + 2], 16) * (1 - part)
            + int(other[start : start + 2], 16) * part
        )
        for start in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02X}" for channel in channels)
