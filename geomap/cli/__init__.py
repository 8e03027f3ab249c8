"""The door for the shell: commands that are loaded when they are called."""

from __future__ import annotations

import atexit
import gc
import sys
from importlib import import_module
from typing import Any, Final

import click

from geomap.errors import GeomapError, OutputError, UsageError, did_you_mean
from geomap.streams import flush_out

COMMANDS: Final[dict[str, str]] = {
    "map": "Write an interactive map: one file that opens without a network.",
    "share": "Say how much of each border each source says an actor holds.",
    "status": "Say who says what about each place, and whether they agree.",
    "embed": "Write a piece for somebody else's page: a frame, a picture, or text.",
    "figure": "Write a picture for print: SVG, PDF or PNG.",
    "report": "Write a whole report: HTML, Word, PDF, Markdown or Quarto.",
    "export": "Export statuses, claims, segments and shares in the field's formats.",
    "check": "List every problem of an atlas, with file and row.",
    "init": "Begin an atlas of any border: a folder of tables, or a workbook.",
    "import": "Bring other people's data into an atlas: events of ACLED, so far.",
    "convert": "Write an atlas in its other form: a folder, or a workbook.",
    "places": "Find a crossing, frontier or country by any of its names.",
    "frontier": "Measure a frontier, and the crossings along it.",
}
"""Every command with its line of help, so that asking for help loads none of them."""


class Commands(click.Group):
    """The commands, each in a module of its own that is imported when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the commands in the order in which a person meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one command."""
        if cmd_name.startswith("-"):
            return None
        if cmd_name not in COMMANDS:
            hint = did_you_mean(cmd_name, COMMANDS)
            hint = hint or "'geomap --help' lists the commands."
            msg = f"There is no command '{cmd_name}'. {hint}"
            raise UsageError(msg)
        module = import_module(f"geomap.cli.{cmd_name}_command")
        command: click.Command = module.command
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        """List the commands from `COMMANDS`."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; say what went wrong in words, and leave with its code."""
        # A command makes many small records and no cycles; it ends before these matter.
        gc.set_threshold(100_000, 50, 50)
        # Nor are cycles looked for once more when it ends: that takes a tenth of it.
        atexit.register(gc.freeze)
        try:
            return super().invoke(ctx)
        except GeomapError as error:
            click.echo(str(error), err=True)
            ctx.exit(error.exit_code)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Say in words, too, that an answer, help or a version cannot be printed."""
        try:
            return super().main(*args, **extra)
        except OSError:
            try:
                flush_out()
            except OutputError as error:
                click.echo(str(error), err=True)
                sys.exit(error.exit_code)
            raise


def _print_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from geomap.cli.version import version_text

        click.echo(version_text())
        ctx.exit()


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Print the version and the editions of the shipped lines.",
)
def main() -> None:
    """
    Map who says who holds a border.

    geomap keeps every source's story apart, puts the stories on the ground, says
    where they agree, concede or collide, and counts them with bounds. Every command
    that asks something works without an argument, on the shipped example of one news
    article.

    \b
    Examples:
      geomap map
      geomap share AFG-TJK
      geomap status torghundi
    """
