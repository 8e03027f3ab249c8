"""``geomap share``."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import click

from geomap.answers import sensitivity_answer, series_answer, share_answer
from geomap.answers.areas import areas_spoken_of
from geomap.atlas import Atlas
from geomap.cli.days import read_day
from geomap.cli.options import (
    ARGUMENTS,
    Asked,
    actor_names,
    ask,
    question_options,
)
from geomap.cli.output import Forms, answer_options, form_of, write_answer
from geomap.cli.policies import read_influence
from geomap.cli.targets import split_target
from geomap.errors import UsageError
from geomap.prose.layout import say_nothing
from geomap.prose.share import share_text
from geomap.prose.spread import sensitivity_text, series_text
from geomap.sharerows import SHARE_COLUMNS, share_rows
from geomap.spreadrows import (
    SENSITIVITY_COLUMNS,
    SERIES_COLUMNS,
    sensitivity_rows,
    series_rows,
)
from geomap.tables import csv_text, json_text


@click.command("share")
@ARGUMENTS
@question_options
@click.option("--why", is_flag=True, help="Give what organisations say together too.")
@click.option(
    "--sensitivity", is_flag=True, help="Give each share on every line there is."
)
@click.option(
    "--every",
    type=click.Choice(["day", "week"]),
    help="Give the bounds day by day up to the day asked about.",
)
@click.option(
    "--since", type=read_day, metavar="DAY", help="Where the days begin, with --every."
)
@click.option(
    "--side",
    metavar="COUNTRY",
    help="Whose side of the frontier is meant; else the atlas's.",
)
@click.option(
    "--influence",
    type=read_influence,
    metavar="RULE",
    help="Let a crossing stand for a piece of its line: midway, or a reach as 5km.",
)
@answer_options
def command(
    arguments: tuple[str, ...],
    *,
    why: bool,
    sensitivity: bool,
    every: str | None,
    since: dt.date | None,
    side: str | None,
    influence: str | None,
    form: str | None,
    output: str,
    **choices: Any,
) -> None:
    """
    Say how much of each border each source says an actor holds.

    At least and at most, on a named line, and in kilometres of that line and of each
    published length. A share whose place is not stated stays without a place; a post
    adds 0 km. Of a country, province or district: its area, districts and crossings.

    \b
    Examples:
      geomap share AFG-TJK
      geomap share AFG-TKM AFG-IRN --actor taliban --format json
      geomap share my-atlas/ --boundaries naturalearth
      geomap share AFG-TJK --sensitivity
      geomap share AFG
      geomap share AFG-TJK --every day --format csv
    """
    if sensitivity and every:
        msg = "--sensitivity and --every are two questions. Ask one at a time."
        raise UsageError(msg)
    if since and not every:
        msg = (
            "--since says where the days of --every begin: add --every day or "
            "--every week."
        )
        raise UsageError(msg)
    if influence:
        choices["policies"] = (*choices["policies"], f"influence={influence}")
    asked = ask(*split_target(arguments), **choices)
    if side:
        asked = replace(asked, atlas=_seen_from(asked, side))
    names = actor_names(asked.atlas)
    if every:
        forms = _series_forms(asked, names, every, since)
    elif sensitivity:
        forms = _sensitivity_forms(asked, names)
    else:
        forms = _share_forms(asked, names, why=why)
    write_answer(forms, form, output)
    wanted = asked.places or (*asked.atlas.frontiers, *areas_spoken_of(asked.atlas))
    if not wanted and (form or form_of(output)) != "table":
        click.echo(say_nothing("measured"), err=True)


def _seen_from(asked: Asked, side: str) -> Atlas:
    """Return the atlas as it asks about another side of its frontiers."""
    from geomap.countries import country

    code = side.upper()
    named_so = [
        one.place
        for one in asked.atlas.places.values()
        if one.kind == "country" and one.name.casefold() == side.casefold()
    ]
    code = named_so[0] if len(named_so) == 1 else code
    if country(code) is None:
        msg = f"--side '{side}' is no country. Write an ISO alpha-3 code, such as ARG."
        raise UsageError(msg)
    atlas = asked.atlas
    named = [name for name in asked.places if atlas.places[name].kind == "frontier"]
    frontiers = named or atlas.frontiers
    if not any(code in frontier.split("-") for frontier in frontiers):
        msg = f"--side {code} lies on none of these frontiers: {', '.join(frontiers)}."
        raise UsageError(msg)
    return replace(atlas, side=code)


def _share_forms(asked: Asked, names: dict[str, str], *, why: bool) -> Forms:
    atlas = asked.atlas
    wanted = asked.places or (*atlas.frontiers, *areas_spoken_of(atlas))
    answer = share_answer(atlas, wanted, **asked.choices)
    places = {name: place.name for name, place in atlas.places.items()}
    return {
        "table": lambda: share_text(
            answer, names, why=why, places=places, private=atlas.private
        ),
        "csv": lambda: csv_text(SHARE_COLUMNS, share_rows(answer)),
        "json": lambda: json_text(answer),
    }


def _sensitivity_forms(asked: Asked, names: dict[str, str]) -> Forms:
    answer = sensitivity_answer(asked.atlas, asked.places, **asked.choices)
    private = asked.atlas.private
    return {
        "table": lambda: sensitivity_text(answer, names, private=private),
        "csv": lambda: csv_text(SENSITIVITY_COLUMNS, sensitivity_rows(answer)),
        "json": lambda: json_text(answer),
    }


def _series_forms(
    asked: Asked, names: dict[str, str], every: str, since: dt.date | None
) -> Forms:
    days: dict[str, Any] = {"every": every, "since": since}
    answer = series_answer(asked.atlas, asked.places, **days, **asked.choices)
    private = asked.atlas.private
    return {
        "table": lambda: series_text(answer, names, private=private),
        "csv": lambda: csv_text(SERIES_COLUMNS, series_rows(answer)),
        "json": lambda: json_text(answer),
    }
