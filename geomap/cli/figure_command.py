"""``geomap figure``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from geomap.answers import share_answer, status_answer
from geomap.cli.options import ATLAS, ask, question_options
from geomap.cli.output import say_written
from geomap.draw.figure import form_of
from geomap.draw.picture import picture_bytes
from geomap.publish import write_bytes


@click.command("figure")
@ATLAS
@question_options
@click.option(
    "-o",
    "--output",
    default="figure.svg",
    metavar="FILE",
    help="Where to; the name ends in .svg, .pdf or .png. - is SVG on stdout.",
)
@click.option(
    "--width",
    "width_mm",
    type=click.FloatRange(60, 1000),
    default=180.0,
    metavar="MM",
    help="Width in millimetres; 180 by default.",
)
@click.option(
    "--dpi",
    type=click.IntRange(36, 1200),
    default=300,
    metavar="DPI",
    help="Dots to the inch of a PNG; 300 by default.",
)
def command(
    atlas: str,
    output: str,
    width_mm: float,
    dpi: int,
    **choices: Any,
) -> None:
    """
    Write a picture for print: SVG, PDF or PNG.

    \b
    Examples:
      geomap figure -o map.pdf
      geomap figure my-atlas/ -o map.png --width 120
    """
    form = form_of(output)
    asked = ask(atlas, **choices)
    status = status_answer(asked.atlas, **asked.choices)
    shares = share_answer(asked.atlas, **asked.choices)
    picture = picture_bytes(
        asked.atlas, status, shares, form=form, width_mm=width_mm, dpi=dpi
    )
    write_bytes(output, picture)
    say_written(Path(output).as_posix())
