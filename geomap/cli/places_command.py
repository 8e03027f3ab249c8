"""``geomap places``."""

from __future__ import annotations

import click

from geomap.cli.options import say_warnings
from geomap.cli.output import answer_options, write_answer
from geomap.errors import NotFoundError
from geomap.gazetteer import Gazetteer, shipped_places
from geomap.load import load_atlas
from geomap.prose.places import places_text
from geomap.rows import PLACE_COLUMNS, place_rows
from geomap.streams import STDOUT
from geomap.tables import csv_text, json_text


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
    rows = place_rows(found)
    forms = {
        "table": lambda: places_text(rows, query),
        "csv": lambda: csv_text(PLACE_COLUMNS, rows),
        "json": lambda: json_text(rows),
    }
    nothing = f"{places_text([], query).strip()} {gazetteer.guess(query)}".strip()
    if not found and form in (None, "table") and output == STDOUT:
        raise NotFoundError(nothing)
    write_answer(forms, form, output)
    if not found:
        raise NotFoundError(nothing)
