"""``geomap check``."""

from __future__ import annotations

import click

from geomap.answers.contradictions import contradictions
from geomap.cli.options import boundaries_options, say_problems
from geomap.cli.progress import Progress
from geomap.cli.targets import DEFAULT_ATLAS
from geomap.errors import DataError
from geomap.load import load_atlas
from geomap.tables import counted


@click.command("check")
@click.argument("atlas", default=DEFAULT_ATLAS)
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@boundaries_options
def command(
    atlas: str, *, strict: bool, boundaries: str | None, error_m: float | None
) -> None:
    """
    List every problem of an atlas, with file and row.

    An error would make an answer wrong; with a warning the answer stands. Leaves with
    1 if there is an error.

    \b
    Examples:
      geomap check my-atlas/
      geomap check my-atlas/ --strict
      geomap check my-atlas/ --boundaries line.gpkg
    """
    with Progress(2) as progress:
        checked = load_atlas(
            atlas,
            private=True,
            strict=strict,
            boundaries=boundaries or "",
            boundaries_error_m=error_m,
            begun=progress.begin,
        )
    problems = [*checked.problems, *contradictions(checked)]
    if strict and problems:
        raise DataError(problems)
    say_problems(problems)
    rows = len({(claim.file, claim.row) for claim in checked.claims})
    counts = [
        counted(rows, "claim"),
        counted(len(checked.sources), "source"),
        counted(len(checked.documents), "document"),
        counted(len(checked.actors), "actor"),
    ]
    found = counted(len(problems), "warning") if problems else "no problem"
    click.echo(f"{checked.name}: {', '.join(counts)}: {found}.")
