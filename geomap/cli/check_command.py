"""``geomap check``."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from geomap.answers.contradictions import contradictions
from geomap.atlas import Atlas
from geomap.claimrows import PART_ROWS
from geomap.cli.options import boundaries_options, say_problems
from geomap.cli.progress import Progress
from geomap.cli.targets import DEFAULT_ATLAS
from geomap.errors import DataError, Problem
from geomap.large import atlas_parts, large_rows
from geomap.load import EXAMPLE, load_atlas
from geomap.rawatlas import CLAIMS_FILE
from geomap.tables import counted

MOST_PROBLEMS: Final = 10_000
"""Of a file too large to be held: with more than these, the next part can wait."""


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
    try:
        checked, counts, problems = _checked(atlas, strict, boundaries or "", error_m)
    except DataError as error:
        say_problems(error.problems)
        click.echo(f"{_called(atlas)}: {_counted(error.problems)}.", err=True)
        sys.exit(error.exit_code)
    say_problems(problems)
    told = [
        counted(counts, "claim"),
        counted(len(checked.sources), "source"),
        counted(len(checked.documents), "document"),
        counted(len(checked.actors), "actor"),
    ]
    found = counted(len(problems), "warning") if problems else "no problem"
    click.echo(f"{checked.name}: {', '.join(told)}: {found}.")


def _checked(
    atlas: str, strict: bool, boundaries: str, error_m: float | None
) -> tuple[Atlas, int, Sequence[Problem]]:
    """Return a checked atlas, its number of claims, and what is to be warned of."""
    large = large_rows(atlas)
    if large:
        checked, counts, problems = _in_parts(atlas, large, boundaries, error_m)
    else:
        with Progress(2) as progress:
            checked = load_atlas(
                atlas,
                private=True,
                strict=strict,
                boundaries=boundaries,
                boundaries_error_m=error_m,
                begun=progress.begin,
            )
        problems = [*checked.problems, *contradictions(checked)]
        counts = len({(claim.file, claim.row) for claim in checked.claims})
    if strict and problems:
        raise DataError(problems)
    return checked, counts, problems


def _called(atlas: str) -> str:
    """Name an atlas that could not be read as one that could would be named."""
    return atlas if atlas.startswith(EXAMPLE) else Path(atlas).resolve().name


def _counted(problems: Sequence[Problem]) -> str:
    """Count what keeps an atlas from being answered from."""
    number = Counter(problem.severity for problem in problems)
    told = ", ".join(counted(number[s], s) for s in ("error", "warning") if number[s])
    if not number["error"]:
        told += ", which --strict takes for errors"
    if len(problems) > MOST_PROBLEMS:
        told += "; the claims that follow were not looked at"
    return told


def _in_parts(
    atlas: str, rows: int, boundaries: str, error_m: float | None
) -> tuple[Atlas, int, list[Problem]]:
    """Check more claims than can be held together, some places at a time."""
    problems: set[Problem] = set()
    checked: Atlas | None = None
    with Progress(rows // PART_ROWS + 2) as progress:
        for built in atlas_parts(
            atlas, boundaries=boundaries, boundaries_error_m=error_m
        ):
            progress.begin(f"checking {rows:,} claims")
            try:
                checked = built()
            except DataError as error:
                problems.update(error.problems)
            else:
                problems.update(checked.problems, contradictions(checked))
            if len(problems) > MOST_PROBLEMS:
                break
    failed = any(problem.severity == "error" for problem in problems)
    if failed or checked is None:
        raise DataError(problems)
    beside = {(c.file, c.row) for c in checked.claims if c.file != CLAIMS_FILE}
    return checked, rows + len(beside), sorted(problems)
