"""``geomap status``."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from geomap.cli import status_forms as forms
from geomap.cli.options import (
    ARGUMENTS,
    Asked,
    ask,
    question_options,
    read_day,
    split_target,
)
from geomap.cli.output import Forms, answer_options, write_answer
from geomap.errors import UsageError


@click.command("status")
@ARGUMENTS
@question_options
@click.option("--why", is_flag=True, help="Give the rule, and each claim's part in it.")
@click.option("--changes", is_flag=True, help="Say what changed on which day, and why.")
@click.option(
    "--against",
    type=read_day,
    metavar="DAY",
    help="Compare the day asked about with this one.",
)
@click.option(
    "--known-then",
    is_flag=True,
    help="With --changes: ask each day by what was known on it.",
)
@answer_options
def command(
    arguments: tuple[str, ...],
    *,
    form: str | None,
    output: str,
    why: bool,
    changes: bool,
    against: dt.date | None,
    known_then: bool,
    **choices: Any,
) -> None:
    """
    Say who says what about each place, and whether they agree.

    Without a place: every place that is spoken of, and the crossings on the atlas's
    frontiers. A place goes by any of its names, in any script.

    \b
    Examples:
      geomap status torghundi "Islam Qala"
      geomap status AFG-TJK --why
      geomap status --policy characterisations=count --format csv -o status.csv
      geomap status --changes --known-on 2021-07-09
      geomap status --as-of 2021-07-09 --against 2021-07-08
    """
    if why and (changes or against):
        msg = "--why is about one day: leave out --changes and --against."
        raise UsageError(msg)
    if known_then and (against or not changes):
        msg = "--known-then goes with --changes alone."
        raise UsageError(msg)
    asked = ask(*split_target(arguments), **choices)
    chosen = _chosen(
        asked, why=why, changes=changes, against=against, known_then=known_then
    )
    write_answer(chosen, form, output)


def _chosen(
    asked: Asked,
    *,
    why: bool,
    changes: bool,
    against: dt.date | None,
    known_then: bool,
) -> Forms:
    """Return the forms of what was asked for."""
    if against:
        return forms.compare_forms(asked, against)
    if changes:
        return forms.changes_forms(asked, known_then=known_then)
    answer = forms.plain_answer(asked)
    return forms.why_forms(asked, answer) if why else forms.status_forms(asked, answer)
