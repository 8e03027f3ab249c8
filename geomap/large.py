"""An atlas of more claims than can be held: counted, checked part by part, or not read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from geomap.atlas import Atlas
from geomap.build import build_atlas
from geomap.claimrows import count_if_large, joined_hash, raw_parts
from geomap.dataclass import dataclass
from geomap.load import find_atlas, with_own_files
from geomap.rawatlas import CLAIMS_FILE
from geomap.read import read_tables


@dataclass(frozen=True)
class LargeAtlas:
    """
    An atlas whose ``claims.parquet`` is too large to be held.

    Parameters
    ----------
    atlas : Atlas
        Everything but the rows of that file; its sources and places are all there,
        also those that must not be published.
    path : Path
        The file.
    hidden : mapping of str to frozenset of str
        By column, the values of rows that must not be published.
    """

    atlas: Atlas
    path: Path
    hidden: Mapping[str, frozenset[str]]


def large_atlas(target: str | os.PathLike[str], *, private: bool = False) -> LargeAtlas:
    """
    Read, check and code an atlas, but for its ``claims.parquet``.

    Parameters
    ----------
    target : str or path
        A folder with that file.
    private : bool
        Keep the rows that may not be published.

    Returns
    -------
    large : LargeAtlas

    Raises
    ------
    DataError
        If any other row would make an answer wrong.
    """
    folder = find_atlas(target)
    named = with_own_files(read_tables(folder), target, {})
    whole = build_atlas(named, private=True)
    told = whole if private else build_atlas(named)
    withheld = {
        column: frozenset(
            row[column]
            for row in named[f"{column}s"]
            if row["publish"] == "no" and not private
        )
        for column in ("place", "source", "document")
    }
    path = folder / CLAIMS_FILE
    atlas = replace(
        whole, claims=told.claims, private=private, hash=joined_hash(told.hash, path)
    )
    return LargeAtlas(atlas, path, withheld)


def large_rows(target: str | os.PathLike[str]) -> int:
    """
    Count the rows of a ``claims.parquet`` that is too large to be held.

    Parameters
    ----------
    target : str or path
        As for `find_atlas`.

    Returns
    -------
    rows : int
        0 where there is no such file, or one that can be read as any other.

    Examples
    --------
    >>> large_rows("example:article")
    0
    """
    found = find_atlas(target)
    return count_if_large(found) if found.is_dir() else 0


def atlas_parts(
    target: str | os.PathLike[str],
    *,
    boundaries: str = "",
    boundaries_error_m: float | None = None,
) -> Iterator[Callable[[], Atlas]]:
    """
    Read an atlas of more claims than can be held, some places at a time.

    Parameters
    ----------
    target : str or path
        A folder with a ``claims.parquet``.
    boundaries, boundaries_error_m
        As for `load_atlas`.

    Yields
    ------
    built : callable
        Checks and codes one part, with all that must not be published, as
        `load_atlas` does the whole; it may raise `DataError`.

    Raises
    ------
    DataError
        If the file cannot be read.
    """
    found = find_atlas(target)
    raw = read_tables(found)
    given = {"boundaries": boundaries, "boundaries_error_m": boundaries_error_m}
    for part in raw_parts(raw, found):
        yield partial(build_atlas, with_own_files(part, target, given), private=True)
