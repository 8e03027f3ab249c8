"""``geomap frontier``."""

from __future__ import annotations

import click

from geomap.answers import frontier_answer
from geomap.cli.output import answer_options, write_answer
from geomap.prose.share import frontier_text
from geomap.rows import FRONTIER_COLUMNS, frontier_rows
from geomap.tables import csv_text, json_text


@click.command("frontier")
@click.argument("frontier")
@click.option("--boundaries", default="", metavar="SET", help="The line to place on.")
@answer_options
def command(frontier: str, boundaries: str, form: str | None, output: str) -> None:
    """
    Measure a frontier, and the crossings along it.

    FRONTIER is a pair of ISO alpha-3 codes in either order.

    \b
    Examples:
      geomap frontier AFG-TJK
      geomap frontier IRN-AFG --boundaries naturalearth --format csv
    """
    answer = frontier_answer(frontier, boundaries=boundaries)
    forms = {
        "table": lambda: frontier_text(answer),
        "csv": lambda: csv_text(FRONTIER_COLUMNS, frontier_rows(answer)),
        "json": lambda: json_text(answer),
    }
    write_answer(forms, form, output)
