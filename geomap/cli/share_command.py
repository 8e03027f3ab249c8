"""``geomap share``."""

from __future__ import annotations

from typing import Any

import click

from geomap.answers import share_answer
from geomap.cli.options import (
    ARGUMENTS,
    actor_names,
    ask,
    question_options,
    split_target,
)
from geomap.cli.output import answer_options, write_answer
from geomap.prose.share import share_text
from geomap.rows import SHARE_COLUMNS, share_rows
from geomap.tables import csv_text, json_text


@click.command("share")
@ARGUMENTS
@question_options
@click.option("--why", is_flag=True, help="Give what organisations say together too.")
@answer_options
def command(
    arguments: tuple[str, ...],
    why: bool,
    form: str | None,
    output: str,
    **choices: Any,
) -> None:
    """
    Say how much of each border each source says an actor holds.

    At least and at most, on a named line, and in kilometres of that line and of each
    published length. A share whose place is not stated stays without a place; a post
    adds 0 km.

    \b
    Examples:
      geomap share AFG-TJK
      geomap share AFG-TKM AFG-IRN --actor taliban --format json
      geomap share my-atlas/ --boundaries naturalearth
    """
    asked = ask(*split_target(arguments), **choices)
    answer = share_answer(asked.atlas, asked.places, **asked.choices)
    forms = {
        "table": lambda: share_text(
            answer, actor_names(asked.atlas), why=why, private=asked.atlas.private
        ),
        "csv": lambda: csv_text(SHARE_COLUMNS, share_rows(answer)),
        "json": lambda: json_text(answer),
    }
    write_answer(forms, form, output)
