"""``geomap status``."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from geomap.answers.table import Every, Shape
from geomap.cli import status_forms as forms
from geomap.cli.days import read_day
from geomap.cli.options import (
    ARGUMENTS,
    ask,
    question_options,
)
from geomap.cli.output import answer_options, write_answer
from geomap.cli.status_all import answer_all
from geomap.cli.targets import split_target
from geomap.errors import UsageError
from geomap.large import large_rows


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
@click.option(
    "--table",
    "shape",
    type=click.Choice(["long", "wide"]),
    help="One row a place, axis and source; or one column a source.",
)
@click.option(
    "--every",
    type=click.Choice(["day", "change"]),
    help="With --table: each day, or each day of a change, up to the day asked about.",
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
    shape: Shape | None,
    every: Every | None,
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
      geomap status --table wide --every change -o days.csv
    """
    views = {
        "--why": why,
        "--changes": changes,
        "--against": against is not None,
        "--table": shape is not None,
    }
    _check_views([name for name, wanted in views.items() if wanted])
    if known_then and not changes:
        msg = "--known-then says how --changes looks back: add --changes."
        raise UsageError(msg)
    if every and not shape:
        msg = "--every says which days a table has: add --table long or --table wide."
        raise UsageError(msg)
    target, names = split_target(arguments)
    if not names and large_rows(target):
        wanted = [name for name, chosen in views.items() if chosen]
        answer_all(target, wanted, form, output, **choices)
        return
    asked = ask(target, names, **choices)
    if against:
        chosen = forms.compare_forms(asked, against)
    elif changes:
        chosen = forms.changes_forms(asked, known_then=known_then)
    elif shape:
        chosen = forms.table_forms(asked, shape, every or "")
    else:
        answer = forms.plain_answer(asked)
        plain = forms.why_forms if why else forms.status_forms
        chosen = plain(asked, answer)
    write_answer(chosen, form, output)


def _check_views(names: list[str]) -> None:
    """Refuse two views of the same statuses at once."""
    if len(names) > 1:
        msg = f"{' and '.join(names)} are different views: ask for one at a time."
        raise UsageError(msg)
