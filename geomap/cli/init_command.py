"""``geomap init``."""

from __future__ import annotations

from pathlib import Path

import click

from geomap.cli.results import check_folder_name
from geomap.errors import UsageError
from geomap.folders import write_folder
from geomap.neighbours import find_frontier
from geomap.publish import write_bytes
from geomap.starter import CLAIMS_FILE, new_files, new_title
from geomap.workbook import names_workbook, new_workbook


@click.command("init")
@click.argument("folder", metavar="FOLDER|FILE.xlsx")
@click.option(
    "--frontier",
    "frontiers",
    multiple=True,
    metavar="A-B",
    help="A border, by two codes or names; may be given several times.",
)
@click.option("--title", metavar="TEXT", help="What the atlas is called.")
def command(folder: str, frontiers: tuple[str, ...], title: str | None) -> None:
    """
    Begin an atlas of any border: a folder of tables, or a workbook.

    The tables have headers, and examples as comments. The folder must not be there
    yet, or be empty. A name that ends in .xlsx makes one workbook instead, with
    drop-down lists for the closed words.

    \b
    Examples:
      geomap init my-atlas --frontier MMR-THA
      geomap init my-atlas.xlsx --frontier "Sudan-Chad" --frontier SDN-SSD
    """
    if not frontiers:
        msg = (
            "Which border? Name it with --frontier, by two codes or names, such as "
            "--frontier CHL-PER."
        )
        raise UsageError(msg)
    found = tuple(dict.fromkeys(find_frontier(text) for text in frontiers))
    called = " ".join((title or "").split()) or new_title(found)
    check_folder_name(folder)
    if names_workbook(folder):
        _refuse_existing(folder)
        write_bytes(folder, new_workbook(called, found))
        rows = "the sheet claims"
        shown = folder
    else:
        write_folder(folder, new_files(called, found))
        rows = str(Path(folder) / CLAIMS_FILE)
        shown = f"{folder.rstrip('/')}/"
    click.echo(f"Wrote {shown}: {called}, no claims yet.", err=True)
    click.echo(f"Write claims into {rows}, one row each. Then:", err=True)
    for verb in ("check", "map"):
        click.echo(f"  geomap {verb} {_quoted(shown)}", err=True)


def _refuse_existing(file: str) -> None:
    """Refuse to write over a workbook that somebody may have filled."""
    if Path(file).exists():
        msg = f"'{file}' is there already. Nothing was changed; name another file."
        raise UsageError(msg)


def _quoted(path: str) -> str:
    """Write a path so that a shell takes it as one word."""
    import shlex

    return shlex.quote(path)
