"""A folder or an example to an atlas that can be answered from."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from geomap.atlas import Atlas
from geomap.build import build_atlas
from geomap.bundled import example_dir, example_names
from geomap.claimrows import with_claims_file
from geomap.errors import UsageError
from geomap.gazetteer import Gazetteer, shipped_places
from geomap.linefile import names_file
from geomap.ownplaces import with_own_places
from geomap.rawatlas import CLAIMS_FILE, SETTINGS_FILE, RawAtlas
from geomap.read import read_tables
from geomap.workbook import names_workbook, read_workbook

EXAMPLE: Final = "example:"


def find_atlas(target: str | os.PathLike[str]) -> Path:
    """
    Find the folder or the workbook that a person means.

    Parameters
    ----------
    target : str or path
        A folder, its ``atlas.toml``, a workbook, or ``example:NAME``.

    Returns
    -------
    found : Path

    Raises
    ------
    UsageError
        If it is neither a path nor an example.

    Examples
    --------
    >>> find_atlas("example:article").name
    'article'
    >>> find_atlas("torghundo")
    Traceback (most recent call last):
    geomap.errors.UsageError: There is no atlas 'torghundo': ...
    """
    text = os.fspath(target)
    if text.startswith(EXAMPLE):
        return example_dir(text.removeprefix(EXAMPLE))
    path = Path(text)
    if path.is_dir() or (names_workbook(text) and path.is_file()):
        return path
    if path.is_file() and path.name == SETTINGS_FILE:
        return path.parent
    found = "it is a file, not a folder" if path.exists() else "no such file or folder"
    for folder in path.parents[:2] if path.is_file() else ():
        if (folder / SETTINGS_FILE).is_file():
            msg = f"'{text}' is one file of an atlas. Did you mean '{folder}'?"
            raise UsageError(msg)
    examples = " or ".join(f"{EXAMPLE}{name}" for name in example_names())
    msg = (
        f"There is no atlas '{text}': {found}. An atlas is a folder with "
        f"{SETTINGS_FILE}, a workbook (.xlsx), or a shipped one: {examples}."
    )
    raise UsageError(msg)


def read_atlas(target: str | os.PathLike[str], places: Sequence[str] = ()) -> RawAtlas:
    """
    Read an atlas as it is written, without checking or coding it.

    Parameters
    ----------
    target : str or path
        A folder, its ``atlas.toml``, a workbook, or ``example:NAME``.
    places : sequence of str
        What is asked about: of a ``claims.parquet`` that is too large to be held,
        only the rows that bear on it are read. Empty for everything.

    Returns
    -------
    raw : RawAtlas

    Raises
    ------
    UsageError
        If the target is neither a path nor an example.
    DataError
        If it is a workbook that cannot be read safely, or has more claims than can
        be held.

    Examples
    --------
    >>> len(read_atlas("example:article")["sources"])
    11
    """
    found = find_atlas(target)
    if found.is_file():
        return read_workbook(found)
    raw = read_tables(found)
    if not (found / CLAIMS_FILE).is_file():
        return raw
    known, _ = with_own_places(raw, shipped_places())
    return with_claims_file(raw, found, Gazetteer(known), places)


def load_atlas(
    target: str | os.PathLike[str] = "example:article",
    places: Sequence[str] = (),
    *,
    private: bool = False,
    strict: bool = False,
    boundaries: str = "",
    boundaries_error_m: float | None = None,
    background: str = "",
    begun: Callable[[str], object] = str,
) -> Atlas:
    """
    Read, check and code an atlas.

    Parameters
    ----------
    target : str or path
        A folder, its ``atlas.toml``, a workbook, or ``example:NAME``.
    places : sequence of str
        As for `read_atlas`.
    private : bool
        Keep the rows that may not be published.
    strict : bool
        Take warnings for errors.
    boundaries : str
        Another file of an own line than the atlas names; its kilometres can then
        be used in the claims.
    boundaries_error_m : float, optional
        How far that line may lie from the true one.
    background : str
        Another file of lines behind the claims than the atlas names.
    begun : callable, optional
        Called with the name of each step, of which there are two, as it begins.

    Returns
    -------
    atlas : Atlas
        Its ``problems`` are the warnings.

    Raises
    ------
    UsageError
        If the target is neither a path nor an example.
    DataError
        If any row would make an answer wrong, with every problem of the atlas.

    Examples
    --------
    >>> atlas = load_atlas("example:article")
    >>> atlas.title, atlas.side, len({claim.claim for claim in atlas.claims})
    ('Afghanistan, 9 July 2021', 'AFG', 24)
    """
    begun("reading the atlas")
    raw = read_atlas(target, places)
    begun(f"checking {len(raw['claims'])} claims")
    given = {
        "boundaries": boundaries,
        "boundaries_error_m": boundaries_error_m,
        "background": background,
    }
    return build_atlas(
        with_own_files(raw, target, given), private=private, strict=strict
    )


def with_own_files(
    raw: RawAtlas, target: str | os.PathLike[str], given: Mapping[str, object]
) -> RawAtlas:
    """
    Return an atlas that knows its name, and where its own files lie.

    Parameters
    ----------
    raw : RawAtlas
        As it was read.
    target : str or path
        Where from.
    given : mapping of str to object
        Settings that come before those of ``atlas.toml``, unless they are empty.

    Returns
    -------
    raw : RawAtlas

    Examples
    --------
    >>> with_own_files(RawAtlas("a"), "example:article", {"lang": "fa"}).settings
    {'lang': 'fa'}
    """
    found, text = find_atlas(target), os.fspath(target)
    folder = found.parent if found.is_file() else found
    settings = dict(raw.settings)
    own = settings.get("boundaries")
    own_line = ""
    if isinstance(own, str) and names_file(own):
        own_line = settings["boundaries"] = str(folder / own)
    behind = settings.get("background")
    if isinstance(behind, str) and behind:
        settings["background"] = str(folder / behind)
    settings |= {name: value for name, value in given.items() if value}
    name = text if text.startswith(EXAMPLE) else raw.name
    return replace(raw, name=name, settings=settings, own_line=own_line)
