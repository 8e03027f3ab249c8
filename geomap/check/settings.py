"""``atlas.toml``: that every key is known, and its value means something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from geomap.atlas import frontiers_spoken_of
from geomap.backdrop import read_backdrop
from geomap.boundaries import canonical_frontier, frontier_ids
from geomap.check.material import Material
from geomap.countries import country
from geomap.dates import parse_edtf
from geomap.errors import DataError, Problem, UsageError, did_you_mean
from geomap.influence import parse_influence
from geomap.linefile import names_file
from geomap.neighbours import pair_meant
from geomap.schema import POLICIES, SETTINGS, STALE_DAYS

TEXTS: Final = (
    *("title", "summary", "side", "boundaries", "background", "licence"),
    *("lang", "version"),
)

_TAG: Final = re.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
"""A language as BCP 47 writes it, as far as its shape goes."""

MOST_DAYS: Final = 36_525
"""A century: what is not stale then never is."""


def check_settings(material: Material) -> Iterator[Problem]:
    """
    Check the keys, the day, the frontiers, the side and the line set.

    Examples
    --------
    >>> from geomap.rawatlas import RawAtlas
    >>> raw = RawAtlas("", {"titel": "Border posts"})
    >>> for problem in check_settings(Material(raw)):
    ...     print(problem)
    atlas.toml: error: 'titel' is no setting. Did you mean 'title'?
    atlas.toml: error: 'title' is missing. Write, say, title = "Border posts".
    """
    settings = material.raw.settings
    unread = {one.file for one in material.raw.problems if one.severity == "error"}
    if material.raw.settings_file in unread:
        return  # What could not be read has been said.
    for key in settings:
        if key not in SETTINGS:
            known = f"The settings are: {', '.join(SETTINGS)}."
            remedy = did_you_mean(key, SETTINGS) or known
            yield _at(material, key, f"'{key}' is no setting.", remedy)
    if not str(settings.get("title", "")).strip():
        remedy = 'Write, say, title = "Border posts".'
        yield _at(material, "title", "'title' is missing.", remedy)
    for key in TEXTS:
        if key in settings and not isinstance(settings[key], str):
            message = f"{key} is {settings[key]!r}, which is no text."
            yield _at(material, key, message, f'Write {key} = "...".')
    yield from _language(material)
    yield from _day(material)
    yield from _error(material)
    yield from _background(material)
    yield from _frontiers(material)
    yield from _own_line(material)
    yield from _side(material)


def _at(material: Material, key: str, message: str, remedy: str) -> Problem:
    """Return an error at the line of a key."""
    file = material.raw.settings_file
    return Problem(file, material.raw.lines.get(key, 0), message, remedy)


def _language(material: Material) -> Iterator[Problem]:
    """Check the tag that a page gives to those who read it aloud."""
    lang = material.raw.settings.get("lang", "")
    if isinstance(lang, str) and lang and not _TAG.fullmatch(lang):
        message = f"lang '{lang}' is no tag of a language."
        yield _at(material, "lang", message, "Write, say, en, fa or pt-BR.")


def _day(material: Material) -> Iterator[Problem]:
    """Check the day that is asked about by default."""
    value = material.raw.settings.get("as_of")
    remedy = 'Write as_of = "2021-07-09".'
    if value is None:
        return
    if isinstance(value, datetime) or not isinstance(value, date | str):
        yield _at(material, "as_of", f"as_of {value!s} is no day.", remedy)
        return
    try:
        span = parse_edtf(str(value))
    except ValueError as error:
        yield _at(material, "as_of", f"as_of {error}", "")
        return
    if span.earliest != span.latest:
        yield _at(material, "as_of", f"as_of '{value}' is more than a day.", remedy)


def _frontiers(material: Material) -> Iterator[Problem]:
    """Check that each frontier is one, and that the line set has it."""
    written = material.raw.settings.get("frontiers", [])
    if not isinstance(written, list) or not all(
        isinstance(one, str) for one in written
    ):
        message = f"frontiers is {written!r}, which is no list of texts."
        yield _at(material, "frontiers", message, 'Write frontiers = ["ARG-CHL"].')
        return
    line_set = material.raw.settings.get("boundaries", "")
    for text in written:
        frontier = canonical_frontier(text)
        own = material.places.get(text)
        if frontier is None and not (own and own.kind == "frontier"):
            yield _at(material, "frontiers", *_no_frontier(text))
        elif frontier and line_set and isinstance(line_set, str):
            yield from _line(material, frontier)


def _no_frontier(text: str) -> tuple[str, str]:
    """Say what is wrong with a text that is no frontier, and what would be right."""
    message = f"'{text}' is no land frontier."
    try:
        found = pair_meant(text)
    except UsageError as error:
        return message, str(error)
    if found:
        return f"'{text}' is not written in codes.", f"Write '{found}'."
    known = "Write a pair of neighbours as alpha-3 codes, such as ARG-CHL."
    return message, did_you_mean(text.upper(), frontier_ids()) or known


def _line(material: Material, frontier: str) -> Iterator[Problem]:
    """Check that the line set, or the file, has a frontier as a line, where it lies."""
    try:
        yield from material.line(frontier).warnings
    except UsageError as error:
        yield _at(material, "boundaries", f"boundaries: {error}", "")
    except DataError as error:
        yield from error.problems


def _own_line(material: Material) -> Iterator[Problem]:
    """Check an own line on the frontiers that are spoken of without being listed."""
    own = material.raw.settings.get("boundaries")
    if isinstance(own, str) and names_file(own):
        for frontier in frontiers_spoken_of(material.claims, material.places):
            yield from _line(material, frontier)


def _error(material: Material) -> Iterator[Problem]:
    """Check that the error of an own line is a distance."""
    value = material.raw.settings.get("boundaries_error_m")
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if value is not None and not (number and 0 < float(value) < 100_000):
        message = f"boundaries_error_m is {value!r}, which is no distance in metres."
        remedy = "Write boundaries_error_m = 500."
        yield _at(material, "boundaries_error_m", message, remedy)


def _background(material: Material) -> Iterator[Problem]:
    """Check that the background is a file of lines that can be read."""
    value = material.raw.settings.get("background")
    if not isinstance(value, str) or not value:
        return
    try:
        read_backdrop(value)
    except UsageError as error:
        yield _at(material, "background", f"background: {error}", "")
    except DataError as error:
        yield from error.problems


def _side(material: Material) -> Iterator[Problem]:
    """Check that the side is a country of a frontier of the atlas."""
    settings = material.raw.settings
    side = settings.get("side")
    if not isinstance(side, str) or not side:
        return
    listed = settings.get("frontiers", [])
    written = [text for text in listed if isinstance(text, str)]
    codes = {
        code for text in written for code in text.upper().replace("/", "-").split("-")
    }
    if country(side.upper()) is None:
        message = f"side '{side}' is no country."
        yield _at(material, "side", message, "Write an ISO alpha-3 code, such as ARG.")
    elif codes and side.upper() not in codes:
        message = f"side '{side}' lies on no frontier of the atlas."
        yield _at(
            material, "side", message, f"Write one of: {', '.join(sorted(codes))}."
        )


def check_policy(material: Material) -> Iterator[Problem]:
    """
    Check that each policy is known, and has a known value.

    Examples
    --------
    >>> from geomap.rawatlas import RawAtlas
    >>> raw = RawAtlas("", {"policy": {"rounding": "maybe"}})
    >>> for problem in check_policy(Material(raw)):
    ...     print(problem)
    atlas.toml: error: rounding 'maybe' is no reading of the rules. Write one of: on, \
off.
    """
    policy = material.raw.settings.get("policy", {})
    if not isinstance(policy, dict):
        message = f"policy is {policy!r}, which is no table."
        yield _at(material, "policy", message, 'Write [policy], then rounding = "off".')
        return
    for key, value in policy.items():
        if key == "stale_days":
            yield from _stale_days(material, value)
        elif key == "influence":
            yield from _influence(material, value)
        elif key not in POLICIES:
            keys = (*POLICIES, "influence", "stale_days")
            remedy = did_you_mean(key, keys) or f"The policies are: {', '.join(keys)}."
            yield _at(material, key, f"'{key}' is no policy.", remedy)
        elif value not in POLICIES[key]:
            message = f"{key} {value!r} is no reading of the rules."
            remedy = f"Write one of: {', '.join(POLICIES[key])}."
            yield _at(material, key, message, remedy)


def _influence(material: Material, value: Any) -> Iterator[Problem]:
    """Check the rule by which a crossing stands for a piece of its line."""
    try:
        parse_influence(str(value))
    except ValueError as error:
        message, _, remedy = str(error).partition(". ")
        yield _at(material, "influence", f"{message}.", remedy)


def _stale_days(material: Material, value: Any) -> Iterator[Problem]:
    """Check the days after which words are stale."""
    if not isinstance(value, dict):
        message = f"stale_days is {value!r}, which is no table."
        remedy = "Write stale_days = { control = 30 }."
        yield _at(material, "stale_days", message, remedy)
        return
    for axis, days in value.items():
        if axis not in STALE_DAYS:
            known = f"The axes are: {', '.join(STALE_DAYS)}."
            remedy = did_you_mean(axis, STALE_DAYS) or known
            yield _at(
                material, "stale_days", f"stale_days: '{axis}' is no axis.", remedy
            )
        elif (
            not isinstance(days, int)
            or isinstance(days, bool)
            or not 0 <= days <= MOST_DAYS
        ):
            message = f"stale_days: {axis} is {days!r}, which is no count of days."
            yield _at(material, "stale_days", message, f"Write {axis} = 30.")
