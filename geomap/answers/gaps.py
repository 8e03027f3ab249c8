"""What is not said of each place: stale, taken back, never reported; who is silent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from geomap.answers.series import Found
from geomap.atlas import Atlas


def gaps_of(atlas: Atlas, found: Found, places: Iterable[str]) -> list[dict[str, Any]]:
    """
    Say, for each place, what is missing.

    Parameters
    ----------
    atlas : Atlas
        That was asked.
    found : Found
        What stands on the day.
    places : iterable of str
        By their own names.

    Returns
    -------
    gaps : list of dict
        ``place``, ``name``, ``never_reported``, the claims that are ``stale`` and
        ``retracted``, ``n_silent`` and ``silent``: the organisations that are known
        to speak somewhere and of which nothing stands or is noted here.

    Examples
    --------
    >>> from geomap.answers.head import question
    >>> from geomap.answers.series import find_all
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> (found,) = find_all(atlas, [question(atlas)])
    >>> gaps_of(atlas, found, ["torghundi"])[0]["n_silent"]
    6
    """
    known = {c.source for c in atlas.claims if c.known_on <= found.asked.known_on}
    speaking = list(
        dict.fromkeys(
            row["organisation"] for key, row in atlas.sources.items() if key in known
        )
    )
    by_place: dict[str, dict[str, list[str]]] = {}
    days = found.asked.policy.stale_days
    for key, entry in found.entries.items():
        place = by_place.setdefault(
            key.place, {"heard": [], "stale": [], "retracted": []}
        )
        place["heard"] += [r["organisation"] for r in (*entry.words, *entry.notes)]
        place["stale"] += [
            w["claim"]
            for w in entry.words
            if (found.asked.as_of - w["asserted_to"]).days > days[key.axis]
        ]
        place["retracted"] += [
            r["claim"] for r in entry.set_aside if r["reason"] == "retracted"
        ]
    ever = {c.place for c in atlas.claims if c.known_on <= found.asked.known_on}
    gaps = []
    for name in places:
        seen = by_place.get(name, {"heard": [], "stale": [], "retracted": []})
        silent = [who for who in speaking if who not in seen["heard"]]
        gaps.append(
            {
                "place": name,
                "name": atlas.places[name].name,
                "never_reported": name not in by_place and name not in ever,
                "stale": list(dict.fromkeys(seen["stale"])),
                "retracted": list(dict.fromkeys(seen["retracted"])),
                "n_silent": len(silent),
                "silent": silent,
            }
        )
    return gaps
