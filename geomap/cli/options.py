"""Options that mean the same in every command, and the atlas they are asked of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from geomap.cli.days import read_day
from geomap.cli.policies import read_policies
from geomap.cli.targets import DEFAULT_ATLAS, pairs_in, resolve_place
from geomap.dataclass import dataclass

if TYPE_CHECKING:
    from geomap.atlas import Atlas
    from geomap.errors import Problem

Function = TypeVar("Function", bound=Callable[..., Any])


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

_BOUNDARIES: Final = (
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
)


def boundaries_options(function: Function) -> Function:
    """
    Give a command the options of the line that is measured on.

    Parameters
    ----------
    function : callable
        The command's function; it takes ``boundaries`` and ``error_m``.

    Returns
    -------
    function : callable
        The same, with the options.
    """
    for option in reversed(_BOUNDARIES):
        function = option(function)
    return function


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
    *_BOUNDARIES,
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


BACKGROUND: Final = click.option(
    "--background",
    metavar="FILE",
    help="A file of lines or polygons to lie behind the claims, for the shipped outlines.",
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
    background: str | None = None,
) -> Asked:
    """
    Read the atlas that a command was asked about, and the names that follow it.

    Parameters
    ----------
    target : str
        The atlas.
    names : tuple of str
        Places, by any of their names.
    as_of, known_on, actor, source, boundaries, error_m, policies, private, background
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
    from geomap.answers.head import spoken_by
    from geomap.backdrop import read_backdrop
    from geomap.cli.progress import Progress
    from geomap.linefile import names_file, read_line_file
    from geomap.load import load_atlas
    from geomap.ownlines import line_of

    own = boundaries if boundaries and names_file(boundaries) else ""
    if own:
        read_line_file(own)  # what is wrong with it is said before the atlas is read
    if background:
        read_backdrop(background)
    with Progress(2) as progress:
        atlas = load_atlas(
            target,
            (*names, *pairs_in(names)),
            private=private,
            boundaries=own,
            boundaries_error_m=error_m,
            background=background or "",
            begun=progress.begin,
        )
    say_warnings(atlas)
    policy = read_policies(atlas.policy, policies) if policies else None
    if boundaries:
        atlas = replace(atlas, boundaries=boundaries)
    places = tuple(
        resolve_place(atlas, name, first=target == DEFAULT_ATLAS and name == names[0])
        for name in names
    )
    for name in places:
        # Of the atlas's own frontiers it has been said above.
        if own and atlas.places[name].kind == "frontier":
            said = line_of(name, own, error_m or atlas.boundaries_error_m).warnings
            say_problems(set(said) - set(atlas.problems))
    atlas = spoken_by(atlas, source)
    choices = {
        "as_of": as_of,
        "known_on": known_on,
        "policy": policy,
        "source": source,
        "actor": actor,
    }
    return Asked(atlas, places, choices)


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

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> actor_names(load_atlas("example:article"))["taliban"]
    'the Taliban'
    """
    return {actor: row["name"] or actor for actor, row in atlas.actors.items()}
