"""``geomap map``."""

from __future__ import annotations

from typing import Any

import click

from geomap.cli.options import ATLAS, ask, question_options
from geomap.cli.output import say_written
from geomap.draw.moments import answers_through_time
from geomap.draw.web import page_html
from geomap.publish import write_text


@click.command("map")
@ATLAS
@question_options
@click.option(
    "-o", "--output", default="map.html", metavar="FILE", help="Where to; - is stdout."
)
def command(atlas: str, output: str, **choices: Any) -> None:
    """
    Write an interactive map: one file that opens without a network.

    Everything on the map stands in the page as a table too. A slider stops on
    each day on which something changes.

    \b
    Examples:
      geomap map
      geomap map my-atlas/ --as-of 2021-07-09 -o north.html
    """
    asked = ask(atlas, **choices)
    (status, shares), *days = answers_through_time(asked.atlas, **asked.choices)
    write_text(output, page_html(asked.atlas, status, shares, days=days))
    say_written(output)
