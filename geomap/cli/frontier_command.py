"""``geomap frontier``."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from geomap.answers import frontier_answer
from geomap.cli.output import answer_options, say_written, write_answer
from geomap.gazetteer import shipped_places
from geomap.lineplan import frontier_features, geojson_text, write_geopackage
from geomap.ownlines import lines_of
from geomap.prose.share import frontier_text
from geomap.publish import write_text, write_through
from geomap.rows import FRONTIER_COLUMNS, frontier_rows
from geomap.tables import csv_text, json_text


@click.command("frontier")
@click.argument("frontier")
@click.option(
    "--boundaries",
    default="",
    metavar="SET|FILE",
    help="The line to place on: osm, naturalearth, or a file of your own.",
)
@click.option(
    "--posts",
    type=click.FloatRange(min=1),
    metavar="KM",
    help="Set a kilometre post every so many kilometres.",
)
@answer_options
def command(
    frontier: str, boundaries: str, posts: float | None, form: str | None, output: str
) -> None:
    """
    Measure a frontier, and the crossings along it.

    FRONTIER is a pair of ISO alpha-3 codes in either order. Written to a .geojson or
    .gpkg file it is the line itself, with kilometre posts and crossings.

    \b
    Examples:
      geomap frontier AFG-TJK --posts 50
      geomap frontier IRN-AFG --boundaries naturalearth --format csv
      geomap frontier AFG-TKM -o line.gpkg
    """
    suffix = Path(output).suffix.lower()
    if form is None and suffix in (".geojson", ".gpkg"):
        line = lines_of([frontier], boundaries)[0]
        features = frontier_features(line, shipped_places(), posts_km=posts)
        if suffix == ".geojson":
            write_text(output, geojson_text(features))
        else:
            write_through(output, partial(write_geopackage, features))
        say_written(output)
        click.echo(f"Line: {line.credit}. Licence: {line.licence}.", err=True)
        return
    answer = frontier_answer(frontier, boundaries=boundaries, posts_km=posts)
    forms = {
        "table": lambda: frontier_text(answer),
        "csv": lambda: csv_text(FRONTIER_COLUMNS, frontier_rows(answer)),
        "json": lambda: json_text(answer),
    }
    write_answer(forms, form, output)
