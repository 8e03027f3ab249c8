"""Turn chains of grid vertices into the line files that the package reads."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from geodata_build.packages import BuildError
from geomap.chains import Run, Vertex, is_ring, reverse

Chains = dict[tuple[str, str], list[Run]]
Turn = Callable[[Run], Run]

NEAR_DEGREES: Final = 0.1
"""How far the end of a line may lie from where the table puts it: data sets differ."""


@dataclass(frozen=True)
class Naming:
    """
    What a line's ends may be called, and at which of them it begins.

    Parameters
    ----------
    names : mapping of str to str
        Country names by code.
    zero : mapping of str to tuple of float
        By frontier, longitude and latitude of the end where km 0 lies.
    meeting : mapping of vertex to set of str
        The countries that meet at a vertex.
    """

    names: Mapping[str, str]
    zero: Mapping[str, tuple[float, float]]
    meeting: Mapping[Vertex, set[str]] = field(repr=False)

    def end(self, pair: Sequence[str], vertex: Sequence[int]) -> str:
        """Return the name of an end of a frontier."""
        lon, lat = (int(value) for value in vertex)
        third = sorted(self.meeting.get((lon, lat), set()) - set(pair))
        others = [self.names[code] for code in third]
        return f"tripoint with {' and '.join(others)}" if others else "coast"

    def orient(
        self, pair: Sequence[str], chains: list[Run], to_microdegrees: Turn
    ) -> list[Run]:
        """Turn a frontier so that km 0 lies at the end that was chosen for it."""
        name = "-".join(pair)
        open_chains = [chain for chain in chains if not is_ring(chain)]
        if not open_chains:
            return chains
        if name not in self.zero:
            msg = f"orientation.csv does not say where km 0 of {name} lies."
            raise BuildError(msg)
        ends = np.stack([open_chains[0][0], open_chains[-1][-1]])
        degrees = to_microdegrees(ends) / 1e6
        apart = np.abs(degrees - np.array(self.zero[name])).max(axis=1)
        if apart.min() > NEAR_DEGREES:
            msg = f"No end of {name} lies where orientation.csv puts its km 0."
            raise BuildError(msg)
        return chains if apart[0] <= apart[1] else reverse(chains)

    def ends(
        self, pair: Sequence[str], chains: list[Run], to_microdegrees: Turn
    ) -> list[list[str]]:
        """Return the names of both ends of each part; a ring has none."""
        named = []
        for chain in chains:
            if is_ring(chain):
                named.append(["ring", "ring"])
                continue
            names = [self.end(pair, chain[0]), self.end(pair, chain[-1])]
            if names[0] == names[1]:
                (west, south), (east, north) = to_microdegrees(chain[[0, -1]]).tolist()
                names = _told_apart(names[0], east - west, north - south)
            named.append(names)
        return named


def _told_apart(name: str, eastwards: int, northwards: int) -> list[str]:
    """Name two ends that are called alike by where they lie."""
    if abs(northwards) >= abs(eastwards):
        words = ["south", "north"] if northwards > 0 else ["north", "south"]
    else:
        words = ["west", "east"] if eastwards > 0 else ["east", "west"]
    return [f"{name} in the {word}" for word in words]


def line_files(
    chains: Chains,
    naming: Naming,
    head: Mapping[str, Any],
    to_microdegrees: Turn,
    full_lengths_m: Mapping[tuple[str, str], float],
) -> dict[str, bytes]:
    """
    Write the vertices of a line set, and the index that says whose they are.

    Parameters
    ----------
    chains : dict of pair to list of chains
        In canonical order.
    naming : Naming
        Names the ends and chooses km 0.
    head : mapping
        What holds for the whole set; copied into the index.
    to_microdegrees : callable
        Turns a chain into whole microdegrees.
    full_lengths_m : mapping of pair to float
        Lengths before simplification, where there was any.

    Returns
    -------
    files : dict of str to bytes
        ``vertices.npy`` and ``index.json``.
    """
    rows: list[Run] = []
    count = 0
    frontiers = {}
    for pair, found in chains.items():
        ordered = naming.orient(pair, found, to_microdegrees)
        parts = []
        for chain in ordered:
            rows.append(to_microdegrees(chain))
            parts.append([count, count + len(chain)])
            count += len(chain)
        ends = naming.ends(pair, ordered, to_microdegrees)
        entry: dict[str, Any] = {"ends": ends, "parts": parts}
        if pair in full_lengths_m:
            entry["full_length_m"] = round(full_lengths_m[pair], 1)
        frontiers["-".join(pair)] = entry
    buffer = io.BytesIO()
    np.save(buffer, np.concatenate(rows).astype("<i4"))
    index = {**head, "frontiers": frontiers}
    return {"vertices.npy": buffer.getvalue(), "index.json": index_text(index)}


def index_text(index: Mapping[str, Any]) -> bytes:
    """
    Write an index with one entry a line, so that a change shows as a line.

    Parameters
    ----------
    index : mapping
        Its values that are mappings get one line for each of their entries.

    Returns
    -------
    content : bytes
        JSON.
    """
    lines = []
    for key, value in index.items():
        if isinstance(value, Mapping):
            entries = ",\n".join(
                f" {json.dumps(name)}: {_compact(entry)}"
                for name, entry in sorted(value.items())
            )
            lines.append(f"{json.dumps(key)}: {{\n{entries}\n}}")
        else:
            lines.append(f"{json.dumps(key)}: {_compact(value)}")
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
