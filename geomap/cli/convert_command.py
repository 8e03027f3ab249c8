"""``geomap convert``."""

from __future__ import annotations

from pathlib import Path

import click

from geomap.cli.results import check_folder_name
from geomap.errors import UsageError
from geomap.folders import write_folder
from geomap.forms import as_folder, as_workbook
from geomap.linefile import names_file
from geomap.load import load_atlas, read_atlas
from geomap.publish import write_bytes
from geomap.workbook import names_workbook
from geomap.workbook.names import OTHERS


@click.command("convert")
@click.argument("atlas")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FOLDER|FILE.xlsx",
    help="A new folder, or a new workbook; nothing that is there is written over.",
)
def command(atlas: str, output: str) -> None:
    """
    Write an atlas in its other form: a folder, or a workbook.

    Settings, rows, columns of your own and comments are kept, and so is what may not
    be published: the result is for those who work on the atlas.

    \b
    Examples:
      geomap convert my-atlas/ -o my-atlas.xlsx
      geomap convert my-atlas.xlsx -o my-atlas/
    """
    suffix = Path(output).suffix.lower()
    if suffix in OTHERS and not Path(output).is_dir():
        msg = (
            f"An atlas is written as a folder or as a workbook (.xlsx), and none as "
            f"'{output}'. Name it .xlsx."
        )
        raise UsageError(msg)
    check_folder_name(output)
    load_atlas(atlas, private=True)  # what is wrong with it is said before it is copied
    raw = read_atlas(atlas)
    own = str(raw.settings.get("boundaries", ""))
    if names_workbook(output):
        if Path(output).exists():
            msg = f"'{output}' is there already. Nothing was changed; name another."
            raise UsageError(msg)
        write_bytes(output, as_workbook(raw))
    else:
        write_folder(output, as_folder(raw))
    click.echo(f"Wrote {output}", err=True)
    if names_file(own):
        click.echo(f"Copy '{own}' too: the atlas measures on it.", err=True)
