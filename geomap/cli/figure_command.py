"""``geomap figure``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from geomap.cli.days import read_day
from geomap.cli.options import ARGUMENTS, BACKGROUND, ask, question_options
from geomap.cli.output import say_written
from geomap.cli.results import write_results
from geomap.cli.targets import split_target
from geomap.draw.figure import form_of
from geomap.draw.picture import KINDS, draw_figure
from geomap.draw.sizes import SIZES, read_size
from geomap.draw.subject import Subject
from geomap.errors import UsageError, did_you_mean


@click.command("figure")
@ARGUMENTS
@question_options
@BACKGROUND
@click.option(
    "--kind",
    default="plate",
    metavar="KIND",
    help="plate (the default), map, sources, dates, strip or shares.",
)
@click.option(
    "--day",
    "days",
    type=read_day,
    multiple=True,
    metavar="DAY",
    help="With --kind dates: one of its days; else those on which something changes.",
)
@click.option(
    "-o",
    "--output",
    default="figure.svg",
    metavar="FILE",
    help="Where to (figure.svg): .svg, .pdf or .png; a file that is there is replaced. - "
    "is SVG on stdout.",
)
@click.option(
    "--width",
    default="page",
    metavar="WIDTH",
    help=f"Such as 120mm, or {', '.join(SIZES)}; page, 180mm, by default.",
)
@click.option(
    "--dpi",
    type=click.IntRange(36, 1200),
    metavar="DPI",
    help="Dots to the inch of a PNG; 300 in print.",
)
def command(
    arguments: tuple[str, ...],
    *,
    kind: str,
    days: tuple[dt.date, ...],
    output: str,
    width: str,
    dpi: int | None,
    **choices: Any,
) -> None:
    """
    Write a picture for print: SVG, PDF or PNG.

    A plate has the map, a small map for each source, and the frontiers as rulers. The
    other kinds are its parts, small maps for each day, and the shares day by day.

    \b
    Examples:
      geomap figure -o plate.pdf
      geomap figure AFG-TJK --kind strip --width column -o strip.svg
      geomap figure my-atlas/ --kind map --width slide -o map.png
    """
    form, size = form_of(output), read_size(width)
    wanted = next((one for one in KINDS if one == kind), None)
    if wanted is None:
        hint = did_you_mean(kind, KINDS) or f"There are: {', '.join(KINDS)}."
        msg = f"No figure is of the kind '{kind}'. {hint}"
        raise UsageError(msg)
    if days and wanted != "dates":
        msg = "--day chooses the small maps of --kind dates. Else ask with --as-of."
        raise UsageError(msg)
    asked = ask(*split_target(arguments), **choices)
    subject = Subject(asked.atlas, asked.places, **asked.choices)
    picture = draw_figure(subject, wanted, form=form, size=size, dpi=dpi, days=days)
    write_results({output: picture.data})
    for warning in picture.warnings:
        click.echo(f"figure: warning: {warning}", err=True)
    say_written(Path(output).as_posix())
