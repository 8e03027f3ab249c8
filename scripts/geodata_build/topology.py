"""Frontiers out of a TopoJSON file, by the arcs that two countries share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geodata_build.tokens import Topology
from geomap.chains import Run, Vertex, join_runs

Pair = tuple[str, str]
Uses = dict[str, int]
"""How often each country walks an arc, backwards counted as less than none."""

_BITS: Final = 32
"""Bits for one axis of the grid."""


@dataclass(frozen=True)
class Frontiers:
    """
    Every frontier of a topology.

    Parameters
    ----------
    chains : dict of pair to list of array of shape (n, 2)
        Joined and in canonical order.
    degenerate : list of pair
        Pairs that meet only in a line walked out and back, which has no length.
    meeting : dict of vertex to set of str
        The countries that meet at each vertex where a shared arc ends.
    """

    chains: dict[Pair, list[Run]]
    degenerate: list[Pair]
    meeting: dict[Vertex, set[str]] = field(repr=False)


def country_code(
    feature: Mapping[str, Any], by_number: Mapping[str, str], by_name: Mapping[str, str]
) -> str:
    """
    Return the code of a feature, by its ISO number or else by its name.

    Parameters
    ----------
    feature : mapping
        TopoJSON geometry with ``id`` or ``properties.name``.
    by_number : mapping of str to str
        Alpha-3 codes by ISO 3166 number.
    by_name : mapping of str to str
        Codes of features that have no number.

    Returns
    -------
    code : str
        Alpha-3 code; several features may share one.
    """
    number = feature.get("id")
    return by_number[number] if number else by_name[feature["properties"]["name"]]


def rings_of(feature: Mapping[str, Any]) -> Iterator[list[int]]:
    """
    Yield the rings of a polygon or multipolygon, as references to arcs.

    Parameters
    ----------
    feature : mapping
        TopoJSON geometry.

    Yields
    ------
    ring : list of int
        Arc numbers; the complement of one means backwards.
    """
    polygons = feature["arcs"]
    if feature["type"] == "Polygon":
        polygons = [polygons]
    for polygon in polygons:
        yield from polygon


def without_retraced(arc: Run) -> list[Run]:
    """
    Drop the edges that an arc walks in both directions.

    Such an edge encloses nothing: it is a strip whose width was rounded to zero.

    Parameters
    ----------
    arc : array of shape (n, 2)
        One arc.

    Returns
    -------
    pieces : list of array of shape (k, 2)
        What is left, in order.
    """
    vertex = _one_number(arc)
    edges = np.stack([vertex[:-1], vertex[1:]], axis=-1).tolist()
    walked = {(start, stop) for start, stop in edges}
    rows: list[list[int]] = []
    for row, (start, stop) in enumerate(edges):
        if (stop, start) in walked:
            continue
        if rows and vertex[rows[-1][-1]] == start:
            rows[-1].append(row + 1)
        else:
            rows.append([row, row + 1])
    return [arc[piece] for piece in rows]


def _one_number(vertices: Run) -> NDArray[np.int64]:
    """Write each vertex as one number, to be compared and sorted."""
    numbers: NDArray[np.int64] = (vertices[:, 0] << _BITS) + vertices[:, 1]
    return numbers


def find_frontiers(topology: Topology, layer: str, codes: list[str]) -> Frontiers:
    """
    Find the line between every two countries that share an arc.

    The uses of an arc are summed with their direction for each country: a spike,
    walked forth and back, cancels. Two countries share the arc only where one has
    walked it once forwards and the other once backwards.

    Parameters
    ----------
    topology : Topology
        From `read_topology`.
    layer : str
        Name of the object that holds the countries.
    codes : list of str
        Code of each geometry of that layer, in order.

    Returns
    -------
    frontiers : Frontiers
        In grid units.
    """
    uses = _signed_uses(topology.objects[layer]["geometries"], codes)
    shared: dict[Pair, list[int]] = defaultdict(list)
    met: set[Pair] = set()
    for number, by_country in uses.items():
        if len(by_country) == 1:
            continue
        owners = sorted(code for code, net in by_country.items() if net)
        if len(owners) != 2:
            continue
        pair = (owners[0], owners[1])
        met.add(pair)
        if sorted(by_country[code] for code in pair) == [-1, 1]:
            shared[pair].append(number)
    pieces = {
        pair: [piece for number in numbers for piece in _pieces(topology.arc(number))]
        for pair, numbers in sorted(shared.items())
    }
    chains = {pair: join_runs(found) for pair, found in pieces.items() if found}
    return Frontiers(chains, sorted(met - set(chains)), _meeting(topology, uses))


def _pieces(arc: Run) -> list[Run]:
    """Return an arc without what it retraces; few arcs meet a vertex twice."""
    vertex = np.sort(_one_number(arc))
    return without_retraced(arc) if (vertex[1:] == vertex[:-1]).any() else [arc]


def _meeting(topology: Topology, uses: Mapping[int, Uses]) -> dict[Vertex, set[str]]:
    """Return the countries at each vertex where an arc that several use ends."""
    ends = topology.vertices[
        np.stack([topology.starts[:-1], topology.starts[1:] - 1], axis=-1)
    ]
    several = [number for number, countries in uses.items() if len(countries) > 1]
    vertex = _one_number(ends.reshape(-1, 2)).reshape(-1, 2)
    near = np.isin(vertex, vertex[several]).any(axis=1)
    meeting: dict[Vertex, set[str]] = defaultdict(set)
    for number in np.flatnonzero(near).tolist():
        for lon, lat in ends[number].tolist():
            meeting[lon, lat].update(uses.get(number, ()))
    return dict(meeting)


def _signed_uses(
    features: list[Mapping[str, Any]], codes: list[str]
) -> dict[int, Uses]:
    uses: dict[int, Uses] = defaultdict(dict)
    for feature, code in zip(features, codes, strict=True):
        for ring in rings_of(feature):
            for reference in ring:
                number, step = (reference, 1) if reference >= 0 else (~reference, -1)
                by_country = uses[number]
                by_country[code] = by_country.get(code, 0) + step
    return uses
