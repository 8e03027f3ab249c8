"""``geomap embed``."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import click

from geomap.answers import share_answer, status_answer
from geomap.cli.options import ATLAS, ask, question_options
from geomap.cli.output import say_written
from geomap.embed import KINDS, Kind, embed
from geomap.errors import UsageError
from geomap.publish import STDOUT, write_files


@click.command("embed")
@ATLAS
@question_options
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default="iframe",
    help="The interactive map in a frame, from a file or from the snippet itself; a "
    "picture; or text for Markdown or Quarto.",
)
@click.option(
    "--picture",
    type=click.Choice(["svg", "png"]),
    default="svg",
    help="The format of the picture.",
)
@click.option("--inline", is_flag=True, help="Write the picture into the snippet.")
@click.option(
    "--name",
    default="map",
    metavar="NAME",
    help="What the files are called; several on one page need several names.",
)
@click.option(
    "--base",
    default="",
    metavar="ADDRESS",
    help="Where the files will lie, such as https://example.org/maps/.",
)
@click.option(
    "-o",
    "--output",
    default=STDOUT,
    metavar="FILE",
    help="The snippet; - is stdout. Its files are written beside it.",
)
def command(
    *,
    atlas: str,
    kind: Kind,
    picture: Literal["svg", "png"],
    inline: bool,
    base: str,
    name: str,
    output: str,
    **choices: Any,
) -> None:
    """
    Write a piece for somebody else's page: a frame, a picture, or text.

    The snippet has a caption with sources and day, and the map in words for those who
    do not see it. Beside it lie map.html and map.svg, which it shows.

    \b
    Examples:
      geomap embed -o snippet.html
      geomap embed --kind figure --inline > snippet.html
    """
    if inline and kind != "figure":
        msg = "--inline is for --kind figure: the others show files."
        raise UsageError(msg)
    asked = ask(atlas, **choices)
    status = status_answer(asked.atlas, **asked.choices)
    shares = share_answer(asked.atlas, **asked.choices)
    made = embed(
        asked.atlas,
        status,
        shares,
        kind=kind,
        form=picture,
        inline=inline,
        base=base,
        name=name,
    )
    folder = Path() if output == STDOUT else Path(output).parent
    files = {str(folder / name): data for name, data in made.files.items()}
    if output in files or Path(output).name in made.files:
        msg = f"'{output}' is the name of a file that the snippet shows. Name another."
        raise UsageError(msg)
    write_files({**files, output: made.snippet.encode("utf-8")})
    say_written(output, *files)
    for remark in made.remarks:
        click.echo(remark, err=True)
