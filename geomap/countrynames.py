"""Countries by the names that people call them, in any language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from geomap.bundled import read_text
from geomap.countries import countries
from geomap.spelling import fold

NAMES_FILE: Final = "cldr/keys.json"
"""Keys of names, so that none of them need be folded before the first is found."""

BETWEEN: Final = "|"
"""What stands before and after each key; no key holds it."""


@cache
def keys_of_countries() -> Mapping[str, str]:
    """
    Return the keys of every other name of each country.

    They are for finding a country, and say nothing about what it is. Some of them
    name a piece of it, or what it was called once.

    Returns
    -------
    keys : mapping of str to str
        By alpha-3 code; each key, as `fold` gives it, stands between two bars.

    Examples
    --------
    >>> "|burma|" in keys_of_countries()["MMR"]
    True
    """
    found: dict[str, str] = json.loads(read_text(NAMES_FILE))["keys"]
    for one in countries():
        own = BETWEEN.join(fold(alias) for alias in one.aliases)
        joined = BETWEEN.join(filter(None, (own, found.get(one.code, ""))))
        found[one.code] = f"{BETWEEN}{joined}{BETWEEN}"
    return MappingProxyType(dict(sorted(found.items())))


def countries_called(key: str) -> tuple[str, ...]:
    """
    Return the countries that have a name besides their first.

    Parameters
    ----------
    key : str
        A name, as `fold` gives it.

    Returns
    -------
    codes : tuple of str
        Sorted; several where one language calls one country what another calls
        another.

    Examples
    --------
    >>> countries_called(fold("Россия")), countries_called(fold("Ivory Coast"))
    (('RUS',), ('CIV',))
    >>> countries_called(fold("Kongo"))
    ('COD', 'COG')
    """
    if not key:
        return ()
    sought = f"{BETWEEN}{key}{BETWEEN}"
    return tuple(code for code, keys in keys_of_countries().items() if sought in keys)


def countries_beginning(key: str) -> tuple[str, ...]:
    """
    Return the countries one of whose other names begins in a way.

    Parameters
    ----------
    key : str
        The beginning of a name, as `fold` gives it.

    Returns
    -------
    codes : tuple of str
        Sorted.

    Examples
    --------
    >>> countries_beginning(fold("Узбек"))
    ('UZB',)
    """
    if not key:
        return ()
    sought = f"{BETWEEN}{key}"
    return tuple(code for code, keys in keys_of_countries().items() if sought in keys)
