"""How the name of a file ends, and what it is then expected to be."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Final

from geomap.errors import UsageError, did_you_mean
from geomap.streams import STDOUT

WRITERS: Final = {
    ".html": "geomap map",
    **dict.fromkeys((".png", ".svg"), "geomap figure"),
    ".pdf": "geomap figure or geomap report",
    **dict.fromkeys((".docx", ".md", ".qmd"), "geomap report"),
    **dict.fromkeys((".txt", ".csv", ".json"), "geomap status or geomap share"),
    **dict.fromkeys((".geojson", ".gpkg", ".parquet", ".xlsx"), "geomap export"),
}
"""What writes the files that another command is sometimes asked for."""


def ending_of(
    output: str, right: Sequence[str], refusal: str, *, more: str = ""
) -> str:
    """
    Return how the name of a file ends, if a command writes such files.

    Parameters
    ----------
    output : str
        Where it goes; standard output, a device and a folder have no ending.
    right : sequence of str
        The endings that the command writes.
    refusal : str
        What is said first of any other, such as ``"No map is written as"``.
    more : str
        What else may be named, said after the endings.

    Returns
    -------
    ending : str
        One of `right`, in small letters; empty for what has none.

    Raises
    ------
    UsageError
        If the name ends otherwise, with what would be right, and with the command that
        does write such files.

    Examples
    --------
    >>> ending_of("North.HTML", [".html", ".htm"], "No map is written as")
    '.html'
    >>> ending_of("north.svg", [".html", ".htm"], "No map is written as")
    Traceback (most recent call last):
    geomap.errors.UsageError: No map is written as 'north.svg'. Name it .html or .htm. \
A .svg file is written by geomap figure.
    """
    # What is there and is no file is refused where it would be written, if it must be.
    if output == STDOUT or (Path(output).exists() and not Path(output).is_file()):
        return ""
    ending = PurePath(output).suffix.lower()
    if ending in right:
        return ending
    msg = f"{refusal} '{output}'. Name it {listed(right)}{more}. {_hint(ending, right)}"
    raise UsageError(msg.rstrip())


def listed(endings: Sequence[str]) -> str:
    """
    Return endings as a sentence names them.

    Parameters
    ----------
    endings : sequence of str
        At least one.

    Returns
    -------
    text : str

    Examples
    --------
    >>> listed([".svg", ".pdf", ".png"]), listed([".md"])
    ('.svg, .pdf or .png', '.md')
    """
    *most, last = endings
    return f"{', '.join(most)} or {last}" if most else last


def _hint(ending: str, right: Sequence[str]) -> str:
    """Say who writes such files; else which ending may have been meant."""
    if ending in WRITERS:
        return f"A {ending} file is written by {WRITERS[ending]}."
    meant = did_you_mean(ending, right) if ending else ""
    # Where every one of them is as near, they have just been named.
    return "" if all(f"'{one}'" in meant for one in right) else meant
