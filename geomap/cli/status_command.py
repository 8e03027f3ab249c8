"""``geomap status``."""

from __future__ import annotations

from typing import Any

import click

from geomap.answers import status_answer
from geomap.answers.why import WHY_COLUMNS, why_rows
from geomap.cli.options import (
    ARGUMENTS,
    Asked,
    actor_names,
    ask,
    question_options,
    split_target,
)
from geomap.cli.output import Forms, answer_options, write_answer
from geomap.prose.status import status_text
from geomap.prose.why import why_text
from geomap.rows import STATUS_COLUMNS, status_rows
from geomap.tables import csv_text, json_text


@click.command("status")
@ARGUMENTS
@question_options
@click.option("--why", is_flag=True, help="Give the rule, and each claim's part in it.")
@answer_options
def command(
    arguments: tuple[str, ...],
    why: bool,
    form: str | None,
    output: str,
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
    """
    asked = ask(*split_target(arguments), **choices)
    answer = status_answer(asked.atlas, asked.places, **asked.choices)
    forms = _why(asked, answer) if why else _statuses(asked, answer)
    write_answer(forms, form, output)


def _statuses(asked: Asked, answer: dict[str, Any]) -> Forms:
    """Return what each place comes to."""
    return {
        "table": lambda: status_text(
            answer,
            actor_names(asked.atlas),
            {name: place.name for name, place in asked.atlas.places.items()},
            named=bool(asked.places),
            private=asked.atlas.private,
        ),
        "csv": lambda: csv_text(STATUS_COLUMNS, status_rows(answer)),
        "json": lambda: json_text(answer),
    }


def _why(asked: Asked, answer: dict[str, Any]) -> Forms:
    """Return what each status rests on."""
    rows = why_rows(asked.atlas, answer)
    return {
        "table": lambda: why_text(
            answer,
            rows,
            actor_names(asked.atlas),
            named=bool(asked.places),
            private=asked.atlas.private,
        ),
        "csv": lambda: csv_text(WHY_COLUMNS, rows),
        "json": lambda: json_text({**answer, "why": rows}),
    }
