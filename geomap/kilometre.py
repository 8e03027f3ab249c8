"""A kilometre, and the line that it is counted on."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from geomap.errors import UsageError
from geomap.line import ROUNDING_M, Line

_WRITTEN: Final = re.compile(
    r"(?P<km>\d+(?:\.\d+)?)@(?P<line>[\w.-]+?)(?:#(?P<hash>[0-9a-fA-F]{6,64}))?",
    re.ASCII,
)


class Kilometre(NamedTuple):
    """
    A kilometre as people write it.

    Parameters
    ----------
    km : float
        From kilometre zero of the line.
    line : str
        The line set.
    hash : str
        How the hash of the line begins; empty where any edition of it is meant.

    Examples
    --------
    >>> read_kilometre("120@osm#1a2b3c4d")
    Kilometre(km=120.0, line='osm', hash='1a2b3c4d')
    """

    km: float
    line: str
    hash: str


def read_kilometre(text: str) -> Kilometre | None:
    """
    Read a kilometre.

    Parameters
    ----------
    text : str
        ``120@osm``, or ``120@osm#1a2b3c4d`` for one edition of the line alone.

    Returns
    -------
    kilometre : Kilometre or None
        None where the text is something else, such as the name of a place.

    Examples
    --------
    >>> read_kilometre("120.5@osm#1A2B3C")
    Kilometre(km=120.5, line='osm', hash='1a2b3c')
    >>> read_kilometre("120 km") is None
    True
    """
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        return None
    return Kilometre(float(match["km"]), match["line"], (match["hash"] or "").lower())


def refuse_other_line(kilometre: Kilometre, line: Line) -> None:
    """
    Refuse a kilometre that a line does not have, or has elsewhere by now.

    Parameters
    ----------
    kilometre : Kilometre
    line : Line
        The line that it names.

    Raises
    ------
    UsageError
        If it lies beyond the end of the line, or names another hash.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> far = Kilometre(5000.0, "naturalearth", "")
    >>> refuse_other_line(far, frontier_line("CHL-PER"))
    Traceback (most recent call last):
        ...
    geomap.errors.UsageError: the naturalearth line ends at ... km.
    """
    if not line.sha256.startswith(kilometre.hash):
        message = (
            f"kilometre {kilometre.km:g} is counted on {line.set}#{kilometre.hash}, but "
            f"the line is {line.set}#{line.sha256[:8]} by now ({line.edition}). Find "
            "the place on it anew."
        )
        raise UsageError(message)
    if kilometre.km * 1000 > line.length_m + ROUNDING_M:
        message = f"the {line.set} line ends at {line.length_m / 1000:.1f} km."
        raise UsageError(message)
