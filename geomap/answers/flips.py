"""What another fair reading of the rules would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from geomap.answers.entries import Entry, Key

Flips = dict[Key, list[dict[str, Any]]]
"""The flips of each entry, one for each other reading that changes it."""


def find_flips(
    entries: Mapping[Key, Entry],
    others: Mapping[Key, Entry],
    policy: str,
    flips: Flips,
) -> None:
    """
    Note each entry that another reading of the rules would change.

    Parameters
    ----------
    entries, others : mapping of Key to Entry
        By the reading asked for, and by the other one.
    policy : str
        The other reading, as ``key=value``.
    flips : dict of Key to list
        Where they are noted.
    """
    loose = {key[:4]: entry for key, entry in reversed([*others.items()])}
    for key, entry in entries.items():
        other = others.get(key) or others.get(key._replace(on_side=""))
        if not other and not key.on_side:
            other = loose.get(key[:4])  # the other reading cuts it by side
        other = other or Entry(key)
        if key.axis != "activity" and other.outcome != entry.outcome:
            flips[key].append(
                {
                    "policy": policy,
                    "value": other.value,
                    "agreement": other.agreement,
                    "holder": other.holder or None,
                }
            )


def is_fragile(entry: Entry, flips: Iterable[dict[str, Any]]) -> bool:
    """
    Tell whether another fair reading would change what matters.

    Parameters
    ----------
    entry : Entry
    flips : iterable of dict
        Its flips, with ``agreement`` and ``holder``.

    Returns
    -------
    fragile : bool
        True if a flip leads into or out of *disputed*, or replaces one named holder
        by another.

    Examples
    --------
    >>> from geomap.answers.entries import Key
    >>> entry = Entry(Key("gate", "control"), "claimed", holder="red")
    >>> is_fragile(entry, [{"agreement": "disputed", "holder": ""}])
    True
    >>> is_fragile(entry, [{"agreement": "corroborated", "holder": "red"}])
    False
    """
    return any(
        (entry.agreement == "disputed") != (flip["agreement"] == "disputed")
        or bool(entry.holder and flip["holder"] and entry.holder != flip["holder"])
        for flip in flips
    )
