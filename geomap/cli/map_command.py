"""``geomap map``."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from geomap.cli.options import ATLAS, BACKGROUND, ask, question_options
from geomap.cli.output import say_written
from geomap.cli.progress import Progress
from geomap.cli.results import write_results
from geomap.draw.moments import answers_through_time
from geomap.draw.tiles import Tiles, tiles_of
from geomap.draw.web import page_html
from geomap.endings import ending_of
from geomap.errors import UsageError
from geomap.publish import check_writable
from geomap.streams import STDOUT

LARGE_BYTES: Final = 20_000_000
"""A page beyond this is slow to open on a telephone, and too large to be mailed."""

ENDINGS: Final = (".html", ".htm")
"""How the name of a page ends that a browser opens."""


@click.command("map")
@ATLAS
@question_options
@BACKGROUND
@click.option(
    "--companions",
    is_flag=True,
    help="Write tables, geometries, citation and a manifest beside the page.",
)
@click.option(
    "-o",
    "--output",
    default="map.html",
    metavar="FILE",
    help="Where to (map.html); a file that is there is replaced. - is stdout.",
)
@click.option(
    "--online-tiles",
    metavar="URL",
    help="Show tiles of one host below the map; the page then asks that host for them.",
)
@click.option(
    "--tiles-credit", metavar="TEXT", default="", help="Whose tiles they are."
)
def command(
    *,
    atlas: str,
    output: str,
    companions: bool,
    online_tiles: str | None,
    tiles_credit: str,
    **choices: Any,
) -> None:
    """
    Write an interactive map: one file that opens without a network.

    Everything on the map stands in the page as a table too. A slider stops on
    each day on which something changes. The page asks nobody for anything, unless
    tiles are asked for by their address.

    \b
    Examples:
      geomap map
      geomap map my-atlas/ --as-of 2021-07-09 -o north.html
      geomap map -o border.html --companions
      geomap map --background rivers.gpkg
      geomap map --online-tiles URL --tiles-credit "Example, ODbL"
    """
    if companions and output == STDOUT:
        msg = "--companions lie beside a file. Name one with -o."
        raise UsageError(msg)
    tiles = _tiles(online_tiles, tiles_credit)
    check_writable(output)
    ending_of(output, ENDINGS, "A map is a page, and none is written as")
    asked = ask(atlas, **choices)
    with Progress(2) as progress:
        progress.begin("answering")
        answers, then = answers_through_time(asked.atlas, **asked.choices)
        (status, shares), *days = answers
        progress.begin("drawing")
        html = page_html(asked.atlas, status, shares, days=days, then=then, tiles=tiles)
        page = html.encode("utf-8")
    files = {output: page}
    if companions:
        from geomap.export.bundle import Bundle

        bundle = Bundle(asked.atlas, asked.choices, (status, shares))
        folder = Path(output).parent
        beside = bundle.companions(output, page)
        files |= {str(folder / name): data for name, data in beside.items()}
    write_results(files)
    say_written(*files)
    if len(page) > LARGE_BYTES:
        click.echo(_too_large(len(page), 1 + len(days)), err=True)


def _too_large(size: int, days: int) -> str:
    """Say that a page is large, and what makes it smaller."""
    return (
        f"map: warning: The page has {size / 1e6:.0f} MB, for {days} days: browsers"
        " open it slowly. Ask for one --source, or split the atlas by frontier."
    )


def _tiles(address: str | None, credit: str) -> Tiles | None:
    """Return the tiles that are asked for, or None."""
    if address is not None:
        return tiles_of(address, credit)
    if credit:
        msg = "--tiles-credit says whose the tiles of --online-tiles are: name both."
        raise UsageError(msg)
    return None
