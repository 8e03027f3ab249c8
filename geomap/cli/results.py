"""Where results go: to files, but never into the tables of an atlas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from geomap.errors import OutputError, UsageError
from geomap.publish import write_files
from geomap.read import is_read

FILES: Final = (".csv", ".toml", ".html", ".json", ".geojson", ".gpkg", ".txt", ".zip")
"""Endings that nobody means for a folder."""


def check_folder_name(name: str) -> None:
    """
    Refuse to make an atlas in a folder that is called as a file is.

    Parameters
    ----------
    name : str
        Where the atlas is to go.

    Raises
    ------
    UsageError
        If the name ends as no folder's does, and no folder of that name is there.

    Examples
    --------
    >>> check_folder_name("border.zip")
    Traceback (most recent call last):
        ...
    geomap.errors.UsageError: 'border.zip' is the name of a file. Name a folder, or a \
workbook (.xlsx).
    """
    if Path(name).suffix.lower() in FILES and not Path(name).is_dir():
        msg = f"'{name}' is the name of a file. Name a folder, or a workbook (.xlsx)."
        raise UsageError(msg)


def write_results(files: Mapping[str, bytes]) -> None:
    """
    Write results to files: all of them, or none.

    Parameters
    ----------
    files : mapping of str to bytes
        As for `geomap.publish.write_files`.

    Raises
    ------
    OutputError
        If one cannot be written, or would be read as a table of an atlas.

    Examples
    --------
    >>> write_results({"no/such/folder/map.html": b""})
    Traceback (most recent call last):
        ...
    geomap.errors.OutputError: Cannot write 'no/such/folder/map.html': there is no \
folder 'no/such/folder'. Make it first, or name another file.
    """
    spare_atlases(files)
    write_files(files)


def spare_atlases(paths: Iterable[str], *asked: str | None) -> None:
    """
    Refuse to write where an atlas is read from: its claims would be lost.

    Parameters
    ----------
    paths : iterable of str
        Where results are to go.
    *asked : str or None
        Files that the answer is made from: the atlas, which may be one workbook, and
        lines of one's own.

    Raises
    ------
    OutputError
        With the file, whether it is there or would be read once it is.

    Examples
    --------
    >>> spare_atlases(["map.html", "-"])
    >>> spare_atlases(["border.xlsx"], "border.xlsx")
    Traceback (most recent call last):
        ...
    geomap.errors.OutputError: Cannot write 'border.xlsx': the answer is made from \
it. Nothing was changed; name another file.
    """
    read = {Path(one.partition("#")[0]).resolve() for one in asked if one}
    for name in paths:
        path = Path(name).resolve()
        if path in read and not path.is_dir():
            message = f"Cannot write '{name}': the answer is made from it."
        elif is_read(path):
            message = f"Cannot write '{name}': an atlas is read from there."
        else:
            continue
        msg = f"{message} Nothing was changed; name another file."
        raise OutputError(msg)
