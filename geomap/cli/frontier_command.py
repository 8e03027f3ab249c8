"""``geomap frontier``."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from geomap.answers import frontier_answer
from geomap.cli.options import boundaries_options, say_problems
from geomap.cli.output import answer_options, form_of, say_written, write_answer
from geomap.cli.results import spare_atlases
from geomap.countries import country, country_pair
from geomap.gazetteer import shipped_places
from geomap.lineplan import (
    LINE_SUFFIXES,
    frontier_features,
    geojson_text,
    write_geopackage,
    write_geoparquet,
)
from geomap.measured import measures_said
from geomap.neighbours import find_frontier, pair_meant
from geomap.ownlines import lines_of
from geomap.prose.share import frontier_text
from geomap.publish import write_text, write_through
from geomap.rows import FRONTIER_COLUMNS, frontier_rows
from geomap.tables import csv_text, json_text


@click.command("frontier")
@click.argument("frontier")
@boundaries_options
@click.option(
    "--posts",
    type=click.FloatRange(min=1),
    metavar="KM",
    help="Set a kilometre post every so many kilometres.",
)
@answer_options
def command(
    frontier: str,
    *,
    boundaries: str | None,
    error_m: float | None,
    posts: float | None,
    form: str | None,
    output: str,
) -> None:
    """
    Measure a frontier, and the crossings along it.

    FRONTIER is a pair of ISO alpha-3 codes in either order, or two names of
    countries. Written to a .geojson, .gpkg or .parquet file it is the line itself, each
    vertex with its kilometre, and with kilometre posts and crossings. In a .gpkg the
    line has measures: M is the metres from kilometre 0.

    \b
    Examples:
      geomap frontier AFG-TJK --posts 50
      geomap frontier "India-Pakistan"
      geomap frontier IRN-AFG --boundaries naturalearth --format csv
      geomap frontier AFG-TKM -o line.gpkg
    """
    # What cannot be written is refused before anything is measured.
    form = form or form_of(output, LINE_SUFFIXES)
    spare_atlases([output], boundaries)
    frontier = _by_any_name(frontier)
    line = lines_of([frontier], boundaries or "", error_m)[0]
    say_problems(line.warnings)
    if not form:
        suffix = Path(output).suffix.lower()
        features = frontier_features(line, shipped_places(), posts_km=posts)
        if suffix == ".geojson":
            write_text(output, geojson_text(features))
        else:
            write = write_geopackage if suffix == ".gpkg" else write_geoparquet
            write_through(output, partial(write, features))
        say_written(output)
        columns = "the layer vertices" if suffix == ".gpkg" else "km_of_vertices"
        click.echo(measures_said(suffix, columns), err=True)
        click.echo(f"Line: {line.credit}. Licence: {line.licence}.", err=True)
        return
    answer = frontier_answer(
        frontier, boundaries=boundaries or "", error_m=error_m, posts_km=posts
    )
    forms = {
        "table": lambda: frontier_text(answer),
        "csv": lambda: csv_text(FRONTIER_COLUMNS, frontier_rows(answer)),
        "json": lambda: json_text(answer),
    }
    write_answer(forms, form, output)


def _by_any_name(text: str) -> str:
    """Return the codes of a frontier that is called by another of its names."""
    pair = country_pair(text)
    if country(text) or (pair and all(map(country, pair.split("-")))):
        return text
    # Three letters may also be a name, such as UAE; if not, they are told to be no code.
    return (pair_meant(text) or text) if pair else find_frontier(text)
