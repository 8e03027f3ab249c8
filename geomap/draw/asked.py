"""What a page tells only when somebody asks for it, kept apart from what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

_WHOLE: Final = ("below", "pieces", "legend", "legends")
"""What stands outside the map, or is drawn after it."""

_OF_PLACES: Final = ("find", "foot", "kind", "names")
_OF_CARDS: Final = ("sections",)

Told = dict[str, Any]


def parted(told: Mapping[str, Any]) -> tuple[Told, Told]:
    """
    Part the data of a page's script into what the map shows at once, and the rest.

    Parameters
    ----------
    told : mapping
        As `geomap.draw.payload` describes it.

    Returns
    -------
    now : dict
        What lines and marks are drawn from.
    later : dict
        What cards, the legend, the search and the parts below the map are made of;
        ``places``, ``states`` and ``rests`` (one for each account) lie beside those of
        ``now``, with the keys that those leave out.

    Examples
    --------
    >>> now, later = parted(
    ...     {
    ...         "places": [{"name": "Pass", "find": ["the pass"]}],
    ...         "states": [],
    ...         "accounts": [],
    ...         "legend": [],
    ...     }
    ... )
    >>> now
    {'places': [{'name': 'Pass'}], 'states': [], 'accounts': []}
    >>> later["places"]
    [{'find': ['the pass']}]
    """
    now = {key: part for key, part in told.items() if key not in _WHOLE}
    later = {key: told[key] for key in _WHOLE if key in told}
    now["places"], later["places"] = _split(told["places"], _OF_PLACES)
    now["states"], later["states"] = _split(told["states"], _OF_CARDS)
    rests, later["rests"] = _split([a["rest"] for a in told["accounts"]], _OF_CARDS)
    now["accounts"] = [
        account | {"rest": rest}
        for account, rest in zip(told["accounts"], rests, strict=True)
    ]
    return now, later


def _split(
    parts: Sequence[Mapping[str, Any]], keys: Sequence[str]
) -> tuple[list[Told], list[Told]]:
    """Return parts without some keys, and with them alone."""
    return (
        [{key: part[key] for key in part if key not in keys} for part in parts],
        [{key: part[key] for key in keys if key in part} for part in parts],
    )
