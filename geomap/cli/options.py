"""Options that mean the same in every command, and the atlas they are asked of."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import click

from geomap.errors import UsageError, did_you_mean
from geomap.schema import POLICIES, STALE_DAYS

if TYPE_CHECKING:
    from geomap.atlas import Atlas, Policy
    from geomap.errors import Problem

Function = TypeVar("Function", bound=Callable[..., Any])

DEFAULT_ATLAS: Final = "example:article"


def read_day(text: str) -> dt.date:
    """
    Read a day of the command line.

    Parameters
    ----------
    text : str
        As YYYY-MM-DD.

    Returns
    -------
    day : date

    Raises
    ------
    click.BadParameter
        If it is no day.

    Examples
    --------
    >>> read_day("2021-07-09")
    datetime.date(2021, 7, 9)
    """
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = dt.date.max
    if day.isoformat() != text or day == dt.date.max:
        message = f"'{text}' is no day. Write it as YYYY-MM-DD, such as 2021-07-09."
        raise click.BadParameter(message)
    return day


@dataclass(frozen=True)
class Asked:
    """
    What a command was asked: of which atlas, about which places, in which reading.

    Parameters
    ----------
    atlas : Atlas
        Read and checked.
    places : tuple of str
        The places named, as the gazetteer calls them; empty for all.
    choices : dict
        ``as_of``, ``known_on``, ``policy``, ``source`` and ``actor``, as the answers
        take them.
    """

    atlas: Atlas
    places: tuple[str, ...]
    choices: dict[str, Any]


ARGUMENTS: Final = click.argument(
    "arguments", nargs=-1, metavar="[ATLAS] [PLACE]...", required=False
)

ATLAS: Final = click.argument("atlas", default=DEFAULT_ATLAS, metavar="[ATLAS]")

_QUESTION: Final = (
    click.option(
        "--as-of",
        type=read_day,
        metavar="DAY",
        help="The day asked about; else the atlas's.",
    ),
    click.option(
        "--known-on",
        type=read_day,
        metavar="DAY",
        help="Only what could be known on this day.",
    ),
    click.option("--actor", metavar="ACTOR", help="Only what is said of this actor."),
    click.option(
        "--source", metavar="SOURCE", help="Only what this source or body says."
    ),
    click.option(
        "--boundaries",
        metavar="SET|FILE",
        help="The line to measure on: osm, naturalearth, osm-world, or a file of your own.",
    ),
    click.option(
        "--boundaries-error",
        "error_m",
        type=click.FloatRange(min=0, min_open=True),
        metavar="METRES",
        help="How far your own line may lie from the true one (1000).",
    ),
    click.option(
        "--policy",
        "policies",
        multiple=True,
        metavar="KEY=VALUE",
        help="Another reading of the rules, such as characterisations=count.",
    ),
    click.option(
        "--private", is_flag=True, help="Show rows that may not be published; marked."
    ),
)


def question_options(function: Function) -> Function:
    """
    Give a command the options of a question; it passes them on to `ask`.

    Parameters
    ----------
    function : callable
        The command's function.

    Returns
    -------
    function : callable
        The same, with the options.
    """
    for option in reversed(_QUESTION):
        function = option(function)
    return function


def ask(
    target: str,
    names: tuple[str, ...] = (),
    *,
    as_of: dt.date | None,
    known_on: dt.date | None,
    actor: str | None,
    source: str | None,
    boundaries: str | None,
    error_m: float | None,
    policies: tuple[str, ...],
    private: bool,
) -> Asked:
    """
    Read the atlas that a command was asked about, and the names that follow it.

    Parameters
    ----------
    target : str
        The atlas.
    names : tuple of str
        Places, by any of their names.
    as_of, known_on, actor, source, boundaries, error_m, policies, private
        As the options of the same names.

    Returns
    -------
    asked : Asked
        The atlas, the places and the choices.

    Raises
    ------
    UsageError
        If a name or a choice means nothing.
    DataError
        If the atlas has errors.
    """
    from geomap.cli.progress import Progress
    from geomap.linefile import names_file, read_line_file
    from geomap.load import load_atlas

    own = boundaries if boundaries and names_file(boundaries) else ""
    if own:
        read_line_file(own)  # what is wrong with it is said before the atlas is read
    with Progress(2) as progress:
        atlas = load_atlas(
            target,
            (*names, *_pairs_in(names)),
            private=private,
            boundaries=own,
            boundaries_error_m=error_m,
            begun=progress.begin,
        )
    say_warnings(atlas)
    policy = read_policies(atlas.policy, policies) if policies else None
    if boundaries:
        atlas = replace(atlas, boundaries=boundaries)
    places = tuple(
        _resolve(atlas, name, first=target == DEFAULT_ATLAS and name == names[0])
        for name in names
    )
    choices = {
        "as_of": as_of,
        "known_on": known_on,
        "policy": policy,
        "source": source,
        "actor": actor,
    }
    return Asked(atlas, places, choices)


def split_target(arguments: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """
    Part the atlas from the places that follow it.

    Parameters
    ----------
    arguments : tuple of str
        As written on the command line.

    Returns
    -------
    target : str
        The first argument if it exists as a path, holds a path separator (and is no
        frontier, as ``AFG/TJK``) or starts with ``example:``; else the shipped example.
    places : tuple of str
        The others.

    Examples
    --------
    >>> split_target(("atlases/north", "torkham"))
    ('atlases/north', ('torkham',))
    >>> split_target(("torkham",))
    ('example:article', ('torkham',))
    """
    if arguments and _names_atlas(arguments[0]):
        return arguments[0], arguments[1:]
    return DEFAULT_ATLAS, arguments


def _names_atlas(argument: str) -> bool:
    if argument.startswith("example:"):
        return True
    if argument and Path(argument).exists():
        return True
    separators = [sign for sign in (os.sep, os.altsep) if sign]
    if not any(sign in argument for sign in separators):
        return False
    # A pair of countries may be written with a slash.
    from geomap.neighbours import pair_meant

    try:
        return not pair_meant(argument)
    except UsageError:
        return False  # why there is no such frontier is said where it is looked up


def _pairs_in(names: tuple[str, ...]) -> list[str]:
    """Return the frontiers among names, by their codes; the atlas may be read by them."""
    from geomap.neighbours import pair_meant

    found = []
    for name in names:
        try:
            found.append(pair_meant(name))
        except UsageError:
            continue  # said once the atlas's own names are known
    return [pair for pair in found if pair]


def _resolve(atlas: Atlas, name: str, *, first: bool) -> str:
    """Find the place that is meant by a name."""
    from geomap.gazetteer import Gazetteer
    from geomap.neighbours import pair_meant

    try:
        return Gazetteer(atlas.places).resolve(name).place
    except UsageError as error:
        if (pair := pair_meant(name)) in atlas.places:
            return pair
        if not first:
            raise
        msg = f"{error} Nor is there an atlas, a file or a folder, of that name."
        raise UsageError(msg) from error


def read_policies(policy: Policy, choices: Iterable[str]) -> Policy:
    """
    Change a policy by choices from the command line.

    Parameters
    ----------
    policy : Policy
        The atlas's.
    choices : iterable of str
        Each ``key=value``; ``stale_days.AXIS=N`` for the days of one axis, and
        ``influence=5km`` for how far a crossing reaches.

    Returns
    -------
    policy : Policy
        The changed one.

    Raises
    ------
    UsageError
        If a key or a value is not known.

    Examples
    --------
    >>> from geomap.atlas import Policy
    >>> read_policies(Policy(), ["characterisations=count"]).characterisations
    'count'
    """
    for choice in choices:
        key, _, value = choice.partition("=")
        if key in POLICIES and value in POLICIES[key]:
            policy = replace(policy, **cast("dict[str, Any]", {key: value}))
        elif key == "influence":
            policy = replace(policy, influence=_read_influence(value))
        elif key.startswith("stale_days.") and key[11:] in STALE_DAYS:
            policy = replace(
                policy,
                stale_days={**policy.stale_days, key[11:]: _read_days(key, value)},
            )
        else:
            raise UsageError(_policy_message(choice, key))
    return policy


def _read_influence(value: str) -> str:
    from geomap.influence import parse_influence

    try:
        parse_influence(value)
    except ValueError as error:
        msg = f"Invalid --policy: {error}"
        raise UsageError(msg) from error
    return value


def _read_days(key: str, value: str) -> int:
    if not (value.isascii() and value.isdigit()):
        msg = f"Invalid --policy '{key}={value}'. Write whole days, such as {key}=14."
        raise UsageError(msg)
    return int(value)


def _policy_message(choice: str, key: str) -> str:
    if key in POLICIES:
        right = f"Write {' or '.join(f'{key}={word}' for word in POLICIES[key])}."
    else:
        keys = [*POLICIES, "influence", *(f"stale_days.{axis}" for axis in STALE_DAYS)]
        right = did_you_mean(key, keys) or f"There are: {', '.join(keys)}."
    return f"Invalid --policy '{choice}'. {right}"


def say_warnings(atlas: Atlas) -> None:
    """
    Print the warnings of an atlas on standard error.

    Parameters
    ----------
    atlas : Atlas
        Read and checked.
    """
    say_problems(atlas.problems)


def say_problems(problems: Iterable[Problem]) -> None:
    """
    Print problems on standard error.

    Parameters
    ----------
    problems : iterable of Problem
        In the order to print.
    """
    for problem in problems:
        click.echo(str(problem), err=True)


def actor_names(atlas: Atlas) -> dict[str, str]:
    """
    Return the name to print for each actor.

    Parameters
    ----------
    atlas : Atlas
        Read and checked.

    Returns
    -------
    names : dict of str to str
        By the actor's own name.
    """
    return {actor: row["name"] or actor for actor, row in atlas.actors.items()}
