"""``geomap places``."""

from __future__ import annotations

from typing import Final

import click

from geomap.cli.options import say_warnings
from geomap.cli.output import answer_options, write_answer
from geomap.errors import NotFoundError, UsageError
from geomap.gazetteer import Gazetteer, shipped_places
from geomap.load import load_atlas
from geomap.neighbours import pair_meant
from geomap.prose.places import places_text
from geomap.rows import PLACE_COLUMNS, place_rows
from geomap.streams import STDOUT
from geomap.tables import csv_text, json_text

BUILT_IN: Final = (
    "Built in are countries, land frontiers and some crossings, which 'geomap places' "
    "lists; any other place goes into the places.csv of an atlas (--atlas)."
)
"""What can be found at all."""


@click.command("places")
@click.argument("query", required=False, default="")
@click.option("--atlas", metavar="ATLAS", help="Search an atlas's own places too.")
@answer_options
def command(query: str, atlas: str | None, form: str | None, output: str) -> None:
    """
    Find a crossing, frontier or country by any of its names.

    A name may be in any script, and only begun. The exit code is 1 where nothing is
    found; a list for programs is then empty, and what may be meant stands on standard
    error.

    \b
    Examples:
      geomap places torgh
      geomap places "Ислам-Кала"
      geomap places Spin --format csv
    """
    if atlas:
        loaded = load_atlas(atlas)
        say_warnings(loaded)
    places = loaded.places if atlas else shipped_places()
    gazetteer = Gazetteer(places)
    found = gazetteer.find(query) if query else list(places.values())
    pair, why = ("", "") if found else _pair(query)
    found = [places[pair]] if pair else found
    rows = place_rows(found)
    forms = {
        "table": lambda: places_text(rows, query),
        "csv": lambda: csv_text(PLACE_COLUMNS, rows),
        "json": lambda: json_text(rows),
    }
    hint = gazetteer.guess(query) or BUILT_IN
    nothing = why or f"{places_text([], query).strip()} {hint}"
    if not found and form in (None, "table") and output == STDOUT:
        raise NotFoundError(nothing)
    write_answer(forms, form, output)
    if not found:
        raise NotFoundError(nothing)


def _pair(query: str) -> tuple[str, str]:
    """Return the frontier of two countries that are named, or why there is none."""
    try:
        return pair_meant(query), ""
    except UsageError as error:
        return "", str(error)
