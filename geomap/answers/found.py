"""What the rules find, place by place and reading by reading, before a day is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from geomap.answers.entries import Entry, Key, gather
from geomap.answers.flips import Flips, find_flips
from geomap.atlas import Atlas
from geomap.containers import containers
from geomap.dataclass import dataclass
from geomap.resolve import Question, Resolution


@dataclass(frozen=True)
class Found:
    """What the rules find, whichever of its days is asked about."""

    entries: Mapping[Key, Entry]
    flips: Flips
    parts: Mapping[tuple[str, str], Sequence[str]]
    possible: Mapping[tuple[str, str], Sequence[str]]
    contested: frozenset[str]


def found_in(atlas: Atlas, asked: Question, resolution: Resolution) -> Found:
    """
    Gather what the rules made of the claims.

    Parameters
    ----------
    atlas : Atlas
        With its stretches as places.
    asked : Question
    resolution : Resolution
        Of the `readings` of the question, in their order.

    Returns
    -------
    found : Found
    """
    entries = gather(resolution, 0)
    flips: Flips = defaultdict(list)
    for ask, (name, value, _) in enumerate(asked.flipped(), start=1):
        find_flips(entries, gather(resolution, ask), f"{name}={value}", flips)
    possible = defaultdict(list)
    for record in resolution.possible:
        if record["ask"] == 0:
            possible[record["place"], record["axis"]].append(record["claim"])
    contested = frozenset(r["place"] for r in resolution.contested if r["ask"] == 0)
    return Found(entries, flips, _parts(atlas, entries), possible, contested)


def _parts(
    atlas: Atlas, entries: Mapping[Key, Entry]
) -> dict[tuple[str, str], list[str]]:
    """List, by whole and axis, the places inside or on it where something stands."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    outer = containers(atlas.places)
    for key, entry in entries.items():
        for whole in outer.get(key.place, ()) if entry.words else ():
            found[whole, key.axis].add(key.place)
    return {key: sorted(parts) for key, parts in found.items()}
