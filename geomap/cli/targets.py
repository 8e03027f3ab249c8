"""What a command is asked about: an atlas, and places by any of their names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.errors import UsageError

if TYPE_CHECKING:
    from geomap.atlas import Atlas

DEFAULT_ATLAS: Final = "example:article"


def split_target(arguments: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """
    Part the atlas from the places that follow it.

    Parameters
    ----------
    arguments : tuple of str
        As written on the command line.

    Returns
    -------
    target : str
        The first argument if it exists as a path, holds a path separator (and is no
        frontier, as ``AFG/TJK``) or starts with ``example:``; else the shipped example.
    places : tuple of str
        The others.

    Examples
    --------
    >>> split_target(("atlases/north", "torkham"))
    ('atlases/north', ('torkham',))
    >>> split_target(("torkham",))
    ('example:article', ('torkham',))
    """
    if arguments and _names_atlas(arguments[0]):
        return arguments[0], arguments[1:]
    return DEFAULT_ATLAS, arguments


def _names_atlas(argument: str) -> bool:
    if argument.startswith("example:"):
        return True
    if argument and Path(argument).exists():
        return True
    separators = [sign for sign in (os.sep, os.altsep) if sign]
    if not any(sign in argument for sign in separators):
        return False
    # A pair of countries may be written with a slash.
    from geomap.neighbours import pair_meant

    try:
        return not pair_meant(argument)
    except UsageError:
        return False  # why there is no such frontier is said where it is looked up


def pairs_in(names: tuple[str, ...]) -> list[str]:
    """
    Return the frontiers among names; an atlas may be read by them.

    Parameters
    ----------
    names : tuple of str
        As written on the command line.

    Returns
    -------
    pairs : list of str
        Codes of frontiers; a name that means none of them is left out.

    Examples
    --------
    >>> pairs_in(("tajikistan/afghanistan", "torkham"))
    ['AFG-TJK']
    """
    from geomap.neighbours import pair_meant

    found = []
    for name in names:
        try:
            found.append(pair_meant(name))
        except UsageError:
            continue  # said once the atlas's own names are known
    return [pair for pair in found if pair]


def resolve_place(atlas: Atlas, name: str, *, first: bool) -> str:
    """
    Find the place of an atlas that is meant by a name.

    Parameters
    ----------
    atlas : Atlas
        Read and checked.
    name : str
        Any of its names.
    first : bool
        Whether the name might have been meant as an atlas.

    Returns
    -------
    place : str

    Raises
    ------
    UsageError
        If no place, or more than one, is called so.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> resolve_place(load_atlas("example:article"), "Torghundi", first=False)
    'torghundi'
    """
    from geomap.gazetteer import Gazetteer
    from geomap.neighbours import pair_meant

    try:
        return Gazetteer(atlas.places).resolve(name).place
    except UsageError as error:
        if (pair := pair_meant(name)) in atlas.places:
            return pair
        if not first:
            raise
        msg = f"{error} Nor is there an atlas, a file or a folder, of that name."
        raise UsageError(msg) from error
