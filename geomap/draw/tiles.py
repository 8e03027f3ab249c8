"""Online tiles under a page's map: only where they are asked for by their address."""

from __future__ import annotations

import re
from typing import Final

from geomap.dataclass import dataclass
from geomap.errors import UsageError

_ADDRESS: Final = re.compile(
    r"(?P<origin>https://[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+"
    r"(?::\d{1,5})?)/(?P<path>[\w./{}?=&%~+-]+)",
    re.ASCII,
)
_FIELD: Final = re.compile(r"\{([^{}]*)\}")
_FIELDS: Final = ("z", "x", "y")


@dataclass(frozen=True)
class Tiles:
    """
    Tiles of one host, in Web Mercator, as Leaflet shows every map of ours.

    Parameters
    ----------
    address : str
        With ``{z}``, ``{x}`` and ``{y}``.
    credit : str
        Whose they are: it stands on the map.
    origin : str
        The one host that the page may ask.

    Examples
    --------
    >>> found = tiles_of("https://tiles.example.org/{z}/{x}/{y}.png", "Example, ODbL")
    >>> found.origin
    'https://tiles.example.org'
    """

    address: str
    credit: str
    origin: str


def tiles_of(address: str, credit: str) -> Tiles:
    """
    Check the address of tiles.

    Parameters
    ----------
    address : str
        ``https://host/{z}/{x}/{y}.png``: one host, written out.
    credit : str
        Whose tiles they are, as their maker wants it said.

    Returns
    -------
    tiles : Tiles

    Raises
    ------
    UsageError
        If the address is of another kind, or nobody is credited.

    Examples
    --------
    >>> tiles_of("https://tiles.example.org/{z}/{x}/{y}.png", "Example").origin
    'https://tiles.example.org'
    """
    found = _ADDRESS.fullmatch(address)
    fields = _FIELD.findall(address)
    braces = address.count("{") + address.count("}")
    if found is None or sorted(fields) != sorted(_FIELDS) or braces != 2 * len(fields):
        message = (
            f"'{address}' is no address of tiles. Write one host and each of"
            " {z}, {x} and {y} once, such as https://tiles.example.org/{z}/{x}/{y}.png."
        )
        raise UsageError(message)
    if not credit.strip():
        message = (
            "Say whose tiles they are, with --tiles-credit: their makers ask for it."
        )
        raise UsageError(message)
    return Tiles(address, " ".join(credit.split()), found["origin"])
