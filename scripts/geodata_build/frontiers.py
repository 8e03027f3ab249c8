"""Turn chains of grid vertices into the line files that the package reads."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from geodata_build.packages import BuildError
from geomap.chains import Run, Vertex, is_ring, reverse

Chains = dict[tuple[str, str], list[Run]]


@dataclass(frozen=True)
class Naming:
    """
    What a line's ends may be called.

    Parameters
    ----------
    names : mapping of str to str
        Country names by code.
    zero : mapping of str to str
        By frontier, the third country, or ``coast``, at the end with km 0.
    meeting : mapping of vertex to set of str
        The countries that meet at a vertex.
    """

    names: Mapping[str, str]
    zero: Mapping[str, str]
    meeting: Mapping[Vertex, set[str]] = field(repr=False)

    def third(self, pair: Sequence[str], vertex: Sequence[int]) -> list[str]:
        """Return the codes of the other countries at an end of a frontier."""
        lon, lat = (int(value) for value in vertex)
        return sorted(self.meeting.get((lon, lat), set()) - set(pair))

    def end(self, pair: Sequence[str], vertex: Sequence[int]) -> str:
        """Return the name of an end of a frontier."""
        others = [self.names[code] for code in self.third(pair, vertex)]
        return f"tripoint with {' and '.join(others)}" if others else "coast"

    def orient(self, pair: Sequence[str], chains: list[Run]) -> list[Run]:
        """Turn a frontier so that km 0 lies at the end that was chosen for it."""
        wanted = self.zero.get("-".join(pair))
        if wanted is None:
            return chains
        for found in (chains, reverse(chains)):
            if wanted in (self.third(pair, found[0][0]) or ["coast"]):
                return found
        msg = f"No end of {'-'.join(pair)} lies at {wanted}."
        raise BuildError(msg)

    def both_ends(self, pair: Sequence[str], chains: list[Run]) -> tuple[str, str]:
        """Return the names of the ends of the open chains; rings follow unnamed."""
        lines = [chain for chain in chains if not is_ring(chain)]
        if not lines:
            return "ring", "ring"
        return self.end(pair, lines[0][0]), self.end(pair, lines[-1][-1])


def line_files(
    chains: Chains,
    naming: Naming,
    head: Mapping[str, Any],
    to_microdegrees: Callable[[Run], Run],
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
        ordered = naming.orient(pair, found)
        parts = []
        for chain in ordered:
            rows.append(to_microdegrees(chain))
            parts.append([count, count + len(chain)])
            count += len(chain)
        zero, end = naming.both_ends(pair, ordered)
        entry: dict[str, Any] = {"zero": zero, "end": end, "parts": parts}
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
