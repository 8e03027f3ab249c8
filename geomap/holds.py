"""Who holds a place, as the control axis of a status answer tells it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

ASIDE: Final = ("conceded", "corroborated")
"""The agreements beside which somebody else can be named."""


def only_in_part(axis: Mapping[str, Any]) -> bool:
    """
    Tell whether all who say that somebody holds a place mean a part of it.

    Parameters
    ----------
    axis : mapping
        The control axis of a place, from a status answer; or one of the outcomes that
        a comparison tells, which has ``in_part``.

    Returns
    -------
    partial : bool

    Examples
    --------
    >>> row = {"value": "held", "flags": ["partial"]}
    >>> only_in_part({"organisations": [row]}), only_in_part({"organisations": []})
    (True, False)
    """
    if "in_part" in axis:
        return bool(axis["in_part"])
    rows = axis.get("organisations", ())
    rows = [row for row in rows if row["value"] in ("held", "shared")]
    return bool(rows) and all("partial" in row.get("flags", ()) for row in rows)


def named_besides(axis: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """
    Find who else is said to hold a place whose loss is conceded, or corroborated.

    Who leaves does not say to whom, and who bears one holder out says nothing of
    another: neither settles anything between those who hold parts of a place.

    Parameters
    ----------
    axis : mapping
        The control axis of a place, from a status answer; or one of the outcomes that
        a comparison tells, which has ``besides`` and names no organisations.

    Returns
    -------
    named : dict of str to tuple of str
        The organisations that say so, by the actor whom they name.

    Examples
    --------
    >>> row = {"value": "held", "actor": "green", "organisation": "Paper"}
    >>> axis = {"agreement": "conceded", "holder": "red", "organisations": [row]}
    >>> named_besides(axis)
    {'green': ('Paper',)}
    """
    if "besides" in axis:
        return dict.fromkeys(axis["besides"], ())
    holders = (axis.get("holder") or "").split(";")
    found: dict[str, tuple[str, ...]] = {}
    if axis.get("agreement") not in ASIDE:
        return found
    for row in axis.get("organisations", ()):
        standing = "inconsistent" not in row.get("flags", ())
        says_so = row["value"] in ("held", "shared") and row["actor"] not in holders
        if standing and says_so:
            heard = found.get(row["actor"], ())
            found[row["actor"]] = (*heard, row["organisation"])
    return found
