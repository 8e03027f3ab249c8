"""Where an answer goes, and in which form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from geomap.cli.results import write_results
from geomap.endings import ending_of
from geomap.streams import STDOUT

Function = TypeVar("Function", bound=Callable[..., Any])
Forms = dict[str, Callable[[], str]]

_FORM_OF_SUFFIX: Final = {
    ".txt": "table",
    ".md": "table",
    ".csv": "csv",
    ".json": "json",
}


def answer_options(function: Function) -> Function:
    """
    Give a command the options of an answer in text.

    Parameters
    ----------
    function : callable
        The command's function; it takes ``form`` and ``output``.

    Returns
    -------
    function : callable
        The same, with the options.
    """
    form = click.option(
        "--format",
        "form",
        type=click.Choice(["table", "csv", "json"]),
        help="For people, spreadsheets or programs; else by the file's name.",
    )
    output = click.option(
        "-o",
        "--output",
        default=STDOUT,
        metavar="FILE",
        help="Write to a file; one that is there is replaced. - is standard output.",
    )
    return form(output(function))


def write_answer(forms: Forms, form: str | None, output: str) -> None:
    r"""
    Write an answer in one of its forms.

    Parameters
    ----------
    forms : dict of str to callable
        What makes the text, for ``table``, ``csv`` and ``json``.
    form : str or None
        The one asked for; None to go by the name of the file.
    output : str
        Where to; ``-`` is standard output.

    Raises
    ------
    UsageError
        If no form is given and the name of the file tells none.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> forms = {"csv": lambda: "place,holder\n"}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_answer(forms, None, f"{folder}/status.csv")
    ...     Path(folder, "status.csv").read_text()
    'place,holder\n'
    """
    chosen = form or form_of(output)
    write_results({output: forms[chosen]().encode("utf-8")})
    say_written(output)


def form_of(output: str, others: Sequence[str] = ()) -> str:
    """
    Return the form of an answer by the name of its file.

    Parameters
    ----------
    output : str
        Where to; ``-`` is standard output.
    others : sequence of str
        How names end that the command writes as no answer in text.

    Returns
    -------
    form : str
        Empty for one of `others`.

    Raises
    ------
    UsageError
        If the name tells none, with every ending that does.

    Examples
    --------
    >>> form_of("share.csv"), form_of("-"), form_of("line.gpkg", [".gpkg"])
    ('csv', 'table', '')
    """
    if not Path(output).suffix:
        return "table"
    right = (*_FORM_OF_SUFFIX, *others)
    more = ", or give --format"
    suffix = ending_of(output, right, "No answer is written as", more=more)
    return "" if suffix in others else _FORM_OF_SUFFIX.get(suffix, "table")


def say_written(*outputs: str) -> None:
    """
    Say on standard error which files were written.

    Parameters
    ----------
    *outputs : str
        Paths; standard output is not mentioned.
    """
    for output in outputs:
        if output != STDOUT:
            click.echo(f"Wrote {output}", err=True)
