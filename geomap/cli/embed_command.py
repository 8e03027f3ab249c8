"""``geomap embed``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

import click

from geomap.answers import share_answer, status_answer
from geomap.cli.options import ATLAS, BACKGROUND, ask, question_options
from geomap.cli.output import say_written
from geomap.cli.results import write_results
from geomap.embed import KINDS, Kind, embed
from geomap.endings import ending_of
from geomap.errors import UsageError
from geomap.publish import changed_by
from geomap.streams import STDOUT

ENDINGS: Final[dict[Kind, tuple[str, ...]]] = {
    **dict.fromkeys(("iframe", "srcdoc", "figure"), (".html", ".htm", ".txt")),
    "markdown": (".md", ".markdown", ".txt"),
    "quarto": (".qmd", ".md", ".txt"),
}
"""How the name of a snippet ends; each is text, to be pasted."""

UNNAMED: Final = "embed"
"""What the files are called after where the snippet goes to standard output."""


@click.command("embed")
@ATLAS
@question_options
@BACKGROUND
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
    default="",
    metavar="NAME",
    help="What the files are called; else after the snippet: a.map.html for a.html.",
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
    help="The snippet; - is stdout. Its files are written beside it. Files that are "
    "there are replaced; with - and no --name that is refused, if they differ.",
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
    do not see it. Beside it lie the map and a picture, called after it, which it shows.

    \b
    Examples:
      geomap embed -o snippet.html
      geomap embed --kind figure --inline > snippet.html
    """
    if inline and kind != "figure":
        msg = "--inline is for --kind figure: the others show files."
        raise UsageError(msg)
    ending_of(output, ENDINGS[kind], f"A snippet of --kind {kind} is not written as")
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
        name=name or _name_after(output),
    )
    folder = Path() if output == STDOUT else Path(output).parent
    files = {str(folder / name): data for name, data in made.files.items()}
    if output in files or Path(output).name in made.files:
        msg = f"'{output}' is the name of a file that the snippet shows. Name another."
        raise UsageError(msg)
    if output == STDOUT and not name:
        _refuse_others(files)
    write_results({**files, output: made.snippet.encode("utf-8")})
    say_written(output, *files)
    for remark in made.remarks:
        click.echo(remark, err=True)


def _name_after(output: str) -> str:
    """Name the files after the snippet, so that no two snippets share them."""
    stem = UNNAMED if output == STDOUT else Path(output).stem
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", stem).strip("-._")
    if not plain:
        msg = (
            f"The files that '{output}' shows cannot be called after it: addresses "
            "take Latin letters. Name them with --name."
        )
        raise UsageError(msg)
    return f"{plain}.map"


def _refuse_others(files: Mapping[str, bytes]) -> None:
    """Refuse to change files that a snippet written before may show."""
    for path in changed_by(files):
        msg = (
            f"'{path}' is there and shows something else. Nothing was changed; "
            "name the snippet with -o, or its files with --name."
        )
        raise UsageError(msg)
