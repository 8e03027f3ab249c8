"""Two countries, however they are written, to the frontier between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geomap.boundaries import (
    canonical_frontier,
    countries,
    country,
    frontier_ids,
    too_small,
)
from geomap.countrynames import countries_called
from geomap.errors import UsageError
from geomap.gazetteer import Gazetteer
from geomap.nearnames import nearest
from geomap.place import Place
from geomap.shipped import shipped_places
from geomap.spelling import fold

_JOINT: Final = re.compile(
    r"\s*[-–—/|,]\s*|\s+(?:and|to|with|und|et|y)\s+", re.IGNORECASE
)
"""What stands between the names of two countries, and within some of them."""

_NOUN: Final = re.compile(r"\s+(?:border|frontier|boundary)\s*$", re.IGNORECASE)

CODE: Final = 3
"""How many letters the code of a country has."""


def neighbours(code: str) -> tuple[str, ...]:
    """
    Return the countries that share a land frontier with one.

    Parameters
    ----------
    code : str
        Alpha-3 code.

    Returns
    -------
    codes : tuple of str
        Sorted; empty for an island.

    Examples
    --------
    >>> neighbours("PRT")
    ('ESP',)
    """
    pairs = [frontier.split("-") for frontier in frontier_ids()]
    return tuple(
        sorted(one for pair in pairs if code in pair for one in pair if one != code)
    )


def find_frontier(text: str) -> str:
    """
    Find the frontier that a person means.

    Parameters
    ----------
    text : str
        Two countries by their codes or names, in either order, joined by a hyphen,
        a slash or a word; or any name of a frontier that the gazetteer knows.

    Returns
    -------
    frontier : str
        Two alpha-3 codes in alphabetical order.

    Raises
    ------
    UsageError
        If no country is called so, with the nearest names; or if the two share no
        land frontier, with the neighbours that each has.

    Examples
    --------
    >>> find_frontier("per/chl"), find_frontier("Guinea-Bissau - Senegal")
    ('CHL-PER', 'GNB-SEN')
    >>> find_frontier("Peru and Argentina")
    Traceback (most recent call last):
    geomap.errors.UsageError: Peru and Argentina share no land frontier. Peru borders \
Bolivia (BOL-PER), Brazil (BRA-PER), Chile (CHL-PER), Colombia (COL-PER) and Ecuador \
(ECU-PER). Argentina borders Bolivia (ARG-BOL), Brazil (ARG-BRA), Chile (ARG-CHL), \
Paraguay (ARG-PRY) and Uruguay (ARG-URY).
    """
    gazetteer = Gazetteer(shipped_places())
    pairs = list(_pairs(_NOUN.sub("", text.strip()), gazetteer))
    found = _meant(text, pairs, gazetteer)
    if not found:
        raise UsageError(_why_none(text, pairs, gazetteer))
    return found


def pair_meant(text: str) -> str:
    """
    Find the frontier that a person means, if it is two countries at all.

    Parameters
    ----------
    text : str
        As `find_frontier` takes it; or the name of something else.

    Returns
    -------
    frontier : str
        Two alpha-3 codes in alphabetical order; empty where the text names no two
        countries.

    Raises
    ------
    UsageError
        If two countries are named that share no land frontier.

    Examples
    --------
    >>> pair_meant("Peru/Chile"), pair_meant("Torkham")
    ('CHL-PER', '')
    """
    gazetteer = Gazetteer(shipped_places())
    pairs = list(_pairs(_NOUN.sub("", text.strip()), gazetteer))
    found = _meant(text, pairs, gazetteer)
    if pairs and not found:
        raise UsageError(_why_none(text, pairs, gazetteer))
    return found


def _meant(text: str, pairs: list[tuple[str, str]], gazetteer: Gazetteer) -> str:
    """Return the first shipped frontier that a text can be read as, or nothing."""
    bare = _NOUN.sub("", text.strip())
    named = [_named(text, gazetteer, "frontier"), _named(bare, gazetteer, "frontier")]
    for found in (canonical_frontier(bare), *named, *map("-".join, pairs)):
        frontier = canonical_frontier(found) if found else None
        if frontier:
            return frontier
    return ""


def _named(text: str, gazetteer: Gazetteer, kind: str) -> str:
    """Return the place of a kind that has a name, or nothing."""
    try:
        place: Place = gazetteer.resolve(text)
    except UsageError:
        return ""
    return place.place if place.kind == kind else ""


def _pairs(text: str, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """Yield two countries wherever a text can be parted into two that are known."""
    for left, right in _halves(text):
        pair = (_country(left, gazetteer), _country(right, gazetteer))
        if all(pair):
            yield pair


def _halves(text: str) -> list[tuple[str, str]]:
    """Part a text at each place where two names may be joined."""
    found = [*_JOINT.finditer(text), *re.finditer(r"\s+", text)]
    halves = [(text[: one.start()], text[one.end() :]) for one in found]
    return [pair for pair in halves if all(pair)]


def _country(text: str, gazetteer: Gazetteer) -> str:
    """Return the code of a country, or nothing."""
    found = country(text)
    return found.code if found else _named(text, gazetteer, "country")


def _why_none(text: str, pairs: list[tuple[str, str]], gazetteer: Gazetteer) -> str:
    """Say why a text means no frontier, and what is near it."""
    if not pairs:
        return _why_unknown(text, gazetteer)
    one, other = pairs[0]
    if one == other:
        return f"'{text}' names one country twice. {_borders(one)}"
    names = f"{_name(one)} and {_name(other)}"
    if too_small("-".join(sorted((one, other)))):
        return f"The frontier of {names} is too small for the shipped line."
    listed = f"{_borders(one)} {_borders(other)}"
    return f"{names} share no land frontier. {listed}"


def _why_unknown(text: str, gazetteer: Gazetteer) -> str:
    """Say which of two names is that of no country."""
    halves = _halves(_NOUN.sub("", text.strip()))
    if place := _crossing(text, gazetteer):
        lies = f" on {place.frontier}" if place.frontier else ""
        return f"'{text}' is a {place.kind}{lies}. Name the frontier itself."
    if not any(_country(half, gazetteer) for pair in halves for half in pair):
        hint = gazetteer.guess(text)
        code = _country(text, gazetteer)
        if code or hint or not halves:
            hint = _borders(code) if code else hint
            hint = hint or "Write two countries, such as CHL-PER or Chile-Peru."
            return f"'{text}' is no pair of countries. {hint}"
    known = [
        (left, right)
        for left, right in halves
        if _country(left, gazetteer) or _country(right, gazetteer)
    ]
    left, right = (known or halves)[0]
    strange = [part for part in (left, right) if not _country(part, gazetteer)]
    said = " and ".join(f"'{part}'" for part in strange)
    verb = "is no country" if len(strange) == 1 else "are no countries"
    for part in strange:
        if len(several := countries_called(fold(part))) > 1:
            listed = " and ".join(f"{_name(code)} ({code})" for code in several)
            return f"'{part}' is a name of {listed}. Write the code."
    known_one = "".join(_country(part, gazetteer) for part in (left, right))
    hints = [_guess(part) for part in strange]
    hints += [_borders(known_one)] if len(strange) == 1 else []
    hint = " ".join(filter(None, hints)) or "Look names up with: geomap places."
    return f"{said} {verb}. {hint}"


def _crossing(text: str, gazetteer: Gazetteer) -> Place | None:
    """Return what lies on a frontier, and is none."""
    place = gazetteer.resolve(text) if gazetteer.knows(text) else None
    return place if place and place.kind not in ("country", "frontier") else None


def _guess(text: str) -> str:
    """Guess a country from a code or a name that is almost one."""
    key = fold(text)
    if len(key) == CODE:
        near = nearest(key, {one.code: (fold(one.code),) for one in countries()})
        said = [f"{code} ({_name(code)})" for code, _ in near]
    else:
        names = {
            one.code: (one.name, one.adjective, *one.aliases) for one in countries()
        }
        keys = {code: tuple(map(fold, texts)) for code, texts in names.items()}
        said = [
            f"'{next(text for text in names[code] if fold(text) == other)}'"
            for code, other in nearest(key, keys)
        ]
    return f"Did you mean {' or '.join(said[:2])}?" if said else ""


def _name(code: str) -> str:
    found = country(code)
    return found.name if found else code


def _borders(code: str) -> str:
    """List the neighbours of a country, each with its frontier."""
    near = [
        f"{_name(other)} ({'-'.join(sorted((code, other)))})"
        for other in sorted(neighbours(code), key=_name)
    ]
    if not near:
        return f"{_name(code)} has no land frontier."
    *rest, last = near
    listed = f"{', '.join(rest)} and {last}" if rest else last
    return f"{_name(code)} borders {listed}."
