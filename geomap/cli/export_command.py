"""``geomap export``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from geomap.cli.options import ATLAS, ask, question_options
from geomap.cli.output import say_written
from geomap.cli.progress import Progress
from geomap.cli.results import spare_atlases, write_results
from geomap.export.bundle import (
    LAYERS,
    SHAPES,
    Bundle,
    exported,
    suffix_of,
    wanted,
)
from geomap.folders import write_folder
from geomap.measured import measures_said
from geomap.publish import (
    check_writable,
    write_bytes,
    write_through,
    written_bytes,
)
from geomap.streams import STDOUT


@click.command("export")
@ATLAS
@question_options
@click.option(
    "--layers",
    default="",
    metavar="NAMES",
    help=f"Which, joined by commas: {', '.join(LAYERS)}; for CSV also "
    f"{' and '.join(SHAPES)}.",
)
@click.option(
    "-o",
    "--output",
    default=STDOUT,
    metavar="FILE",
    help="Where to: .csv, .geojson, .gpkg, .parquet, .xlsx, or a folder with a last "
    "slash; what is there of the same names is replaced. - is CSV on stdout.",
)
def command(*, atlas: str, layers: str, output: str, **choices: Any) -> None:
    """
    Export statuses, claims, segments and shares in the field's formats.

    A folder takes everything, with a citation and a manifest of hashes.

    \b
    Examples:
      geomap export --layers wide -o table.csv
      geomap export -o border.gpkg
      geomap export my-atlas/ -o border/
    """
    if output != STDOUT and Path(output).is_dir():
        output = f"{Path(output)}/"
    suffix = suffix_of(output)
    folder = suffix == "/"
    names = (
        () if folder else wanted(suffix, [n for n in layers.split(",") if n.strip()])
    )
    if not folder:
        check_writable(output)
    target = f"{output}places.csv" if folder else output
    spare_atlases([target], atlas, choices["boundaries"])
    asked = ask(atlas, **choices)
    bundle = Bundle(asked.atlas, asked.choices)
    with Progress(2) as progress:
        progress.begin("answering")
        _ = bundle.layers
        progress.begin("writing")
        if folder:
            _write_folder(output, bundle.folder(written_bytes))
        else:
            _write(output, exported(bundle, suffix, names))
    say_written(output)
    _say(bundle, names, suffix)


def _write_folder(output: str, files: dict[str, bytes]) -> None:
    """Write a new folder; in one that is there, the files of the same names anew."""
    if Path(output).is_dir():
        write_results({f"{output}{name}": data for name, data in files.items()})
    else:
        write_folder(output, files)


def _write(output: str, made: Any) -> None:
    if isinstance(made, bytes):
        write_bytes(output, made)
    else:
        write_through(output, made)


def _say(bundle: Bundle, names: tuple[str, ...], suffix: str) -> None:
    """Say what was done to cells, and what is owed for lines."""
    tables = (*SHAPES, *LAYERS) if suffix == "/" else names
    defused = bundle.defused(tables) if suffix in ("/", ".csv") else 0
    if defused:
        noun = "cell begins" if defused == 1 else "cells begin"
        click.echo(
            f"{defused} {noun} as a formula does: an apostrophe stands before the text, "
            "so that no spreadsheet runs it.",
            err=True,
        )
    if suffix == "/" or "segments" in names:
        measures = measures_said(suffix, "from_km and to_km")
        for text in filter(None, (measures, bundle.about["licence_of_lines"])):
            click.echo(text, err=True)
