"""What every answer carries: the day, the policy, the line, the atlas, the version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from geomap.atlas import Atlas
from geomap.boundaries import Line
from geomap.dates import parse_edtf
from geomap.errors import UsageError, did_you_mean
from geomap.policy import Policy
from geomap.resolve import Question

FEW_ACTORS: Final = 12
"""How many actors are named where none of them is near."""


@cache
def geomap_version() -> str:
    """
    Return the version of geomap, or ``unknown`` where it is not installed.

    Returns
    -------
    version : str
    """
    try:
        return version("geomap")
    except PackageNotFoundError:
        return "unknown"


def question(
    atlas: Atlas,
    as_of: date | None = None,
    known_on: date | None = None,
    policy: Policy | None = None,
) -> Question:
    """
    Complete a question with what the atlas asks by default.

    Parameters
    ----------
    atlas : Atlas
        Gives the day and the policy where none is given.
    as_of, known_on : date, optional
        None for the atlas's day, and for everything that is known.
    policy : Policy, optional
        None for the atlas's own.

    Returns
    -------
    question : Question

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> asked = question(load_atlas("example:article"))
    >>> asked.as_of.isoformat(), asked.known_on == date.max
    ('2021-07-09', True)
    """
    return Question(
        day_of(as_of) or atlas.as_of,
        day_of(known_on) or date.max,
        policy or atlas.policy,
    )


def day_of(day: date | str | None) -> date | None:
    """
    Read a day as a person at a prompt may give it.

    Parameters
    ----------
    day : date, datetime, str or None
        A text is a day as in the tables.

    Returns
    -------
    day : date or None

    Raises
    ------
    UsageError
        If the text is no day.

    Examples
    --------
    >>> day_of("2021-07-09")
    datetime.date(2021, 7, 9)
    """
    if isinstance(day, datetime):
        return day.date()
    if not isinstance(day, str):
        return day
    try:
        span = parse_edtf(day)
    except ValueError as error:
        raise UsageError(str(error)) from error
    if span.earliest != span.latest:
        message = f"'{day}' is not one day. Write a day, as in 2021-07-09."
        raise UsageError(message)
    return span.latest


def head(atlas: Atlas, asked: Question, lines: Iterable[Line]) -> dict[str, Any]:
    """
    Return the first keys of every answer.

    Parameters
    ----------
    atlas : Atlas
    asked : Question
    lines : iterable of Line
        The boundary lines behind the answer.

    Returns
    -------
    head : dict
        ``as_of``, ``known_on`` (None for everything), ``policy``, ``atlas``,
        ``geomap`` and ``boundaries``; ``heard`` where one source alone is.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> told = head(atlas, question(atlas), ())
    >>> told["as_of"], told["known_on"], told["boundaries"]
    ('2021-07-09', None, [])
    """
    heard = {"heard": atlas.voice} if atlas.heard else {}
    return {
        "as_of": asked.as_of.isoformat(),
        "known_on": None if asked.known_on == date.max else asked.known_on.isoformat(),
        "policy": asked.policy.to_dict(),
        "atlas": {"title": atlas.title, "hash": atlas.hash, "version": atlas.version},
        "geomap": geomap_version(),
        **heard,
        "boundaries": _boundaries(lines),
    }


def _boundaries(lines: Iterable[Line]) -> list[dict[str, Any]]:
    sets: dict[tuple[str, str], dict[str, Any]] = {}
    for line in lines:
        entry = sets.setdefault(
            (line.set, line.edition),
            {
                "set": line.set,
                "edition": line.edition,
                "point_of_view": line.point_of_view,
                "disputed": [],
            },
        )
        entry["disputed"] += [f"{line.frontier}: {text}" for text in line.disputed]
    return [sets[key] for key in sorted(sets)]


def spoken_by(atlas: Atlas, source: str | None) -> Atlas:
    """
    Keep only what one source or organisation says.

    Parameters
    ----------
    atlas : Atlas
    source : str or None
        A source, or an organisation in any case; None keeps everything.

    Returns
    -------
    atlas : Atlas
        The same atlas with fewer claims, which knows who alone is heard.

    Raises
    ------
    UsageError
        If nobody of that name is in the atlas.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> atlas = spoken_by(load_atlas("example:article"), "taliban")
    >>> sorted({claim.source for claim in atlas.claims})
    ['taliban_delawar', 'taliban_mujahid', 'taliban_unnamed']
    """
    if not source:
        return atlas
    wanted = source.casefold()
    keys = {
        key
        for key, row in atlas.sources.items()
        if wanted in (key.casefold(), row["organisation"].casefold())
    }
    if not keys:
        known = {*atlas.sources, *(r["organisation"] for r in atlas.sources.values())}
        meant = _person_meant(atlas, source) or did_you_mean(source, known)
        message = f"'{source}' is no source or organisation of this atlas. {meant}"
        raise UsageError(message.rstrip())
    claims = tuple(claim for claim in atlas.claims if claim.source in keys)
    heard = tuple(key for key in atlas.sources if key in keys)
    return replace(atlas, claims=claims, heard=heard)


def _person_meant(atlas: Atlas, name: str) -> str:
    """Say for whom a person speaks who is named in the place of a source."""
    rows = [(key, row) for key, row in atlas.sources.items() if row["person"]]
    people = {row["person"].casefold() for _, row in rows}
    wanted = name.casefold()
    whole = [one for one in people if f" {wanted} " in f" {one} "]
    near = whole or get_close_matches(wanted, sorted(people), n=1, cutoff=0.8)
    told = [
        f"{row['person']} speaks for {row['organisation']}: did you mean "
        f"'{row['organisation']}', or '{key}' for this person alone?"
        for key, row in rows
        if row["person"].casefold() in near
    ]
    return " ".join(dict.fromkeys(told))


def known_by(atlas: Atlas, known_on: date | str | None) -> Atlas:
    """
    Keep only what could be known on a day.

    Parameters
    ----------
    atlas : Atlas
    known_on : date, str or None
        The day; None keeps everything.

    Returns
    -------
    atlas : Atlas
        Without the claims that became known later, and so without who made no other.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> len(known_by(atlas, "2021-07-08").claims), len(known_by(atlas, None).claims)
    (0, 27)
    """
    day = day_of(known_on)
    if day is None:
        return atlas
    return replace(atlas, claims=tuple(c for c in atlas.claims if c.known_on <= day))


def known_actor(atlas: Atlas, actor: str | None) -> str | None:
    """
    Find an actor by its own name or the name printed.

    Parameters
    ----------
    atlas : Atlas
    actor : str or None
        None stays None.

    Returns
    -------
    actor : str or None
        Its own name.

    Raises
    ------
    UsageError
        If the atlas has no such actor.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> known_actor(load_atlas("example:article"), "Taliban")
    'taliban'
    >>> known_actor(load_atlas("example:article"), "Talibn")
    Traceback (most recent call last):
        ...
    geomap.errors.UsageError: 'Talibn' is no actor of this atlas. Did you mean 'taliban' or ...
    """
    if not actor:
        return None
    for key, row in atlas.actors.items():
        if actor.casefold() in (key.casefold(), row["name"].casefold()):
            return key
    known = {*atlas.actors, *(row["name"] for row in atlas.actors.values())}
    meant = did_you_mean(actor, known)
    if not meant and 0 < len(atlas.actors) <= FEW_ACTORS:
        meant = f"There are: {', '.join(atlas.actors)}."
    message = f"'{actor}' is no actor of this atlas. {meant}"
    raise UsageError(message.rstrip())
