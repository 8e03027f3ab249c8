"""``geomap report``."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from geomap.cli.days import read_day
from geomap.cli.options import ATLAS, ask, question_options
from geomap.cli.output import say_written
from geomap.cli.progress import Progress
from geomap.cli.results import write_results
from geomap.publish import check_writable
from geomap.report.formats import picture_form, report_files, suffix_of
from geomap.report.material import DAYS_BEFORE, Material
from geomap.report.sections import SECTIONS, report_of


@click.command("report")
@ATLAS
@question_options
@click.option(
    "--sections",
    default="",
    metavar="NAMES",
    help=f"Which, joined by commas: {', '.join(SECTIONS)}; all by default.",
)
@click.option(
    "--since",
    type=read_day,
    metavar="DAY",
    help=f"Tell what changed since; {DAYS_BEFORE} days before by default.",
)
@click.option(
    "-o",
    "--output",
    default="report.html",
    metavar="FILE",
    help="Where to (report.html): .html, .docx, .pdf, .md or .qmd; files that are there "
    "are replaced. - is HTML on stdout.",
)
def command(
    *, atlas: str, sections: str, since: dt.date | None, output: str, **choices: Any
) -> None:
    """
    Write a whole report: HTML, Word, PDF, Markdown or Quarto.

    A summary in plain sentences, the map, who says what, shares with bounds, what
    changed, what is fragile or stale, every claim with its document, and the method.

    \b
    Examples:
      geomap report
      geomap report my-atlas/ -o situation.docx --since 2021-07-01
      geomap report -o brief.pdf --sections summary,map,weak
    """
    suffix_of(output)
    check_writable(output)
    names = [name for name in sections.split(",") if name.strip()]
    asked = ask(atlas, **choices)
    material = Material(asked.atlas, asked.choices, since, picture_form(output))
    with Progress(len(names or SECTIONS) + 1) as progress:
        report = report_of(material, names, begun=progress.begin)
        progress.begin("writing")
        files = report_files(report, output)
    write_results(files)
    say_written(*files)
