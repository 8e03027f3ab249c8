"""Frontiers out of a TopoJSON file, by the arcs that two countries share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any

from geomap.chains import Chain, Vertex, join

Pair = tuple[str, str]


@dataclass(frozen=True)
class Frontiers:
    """
    Every frontier of a topology.

    Parameters
    ----------
    chains : dict of pair to list of chains
        Joined and in canonical order.
    degenerate : list of pair
        Pairs that meet only in a line walked out and back, which has no length.
    meeting : dict of vertex to set of str
        The countries that meet at each vertex where an arc ends.
    """

    chains: dict[Pair, list[Chain]]
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


def decode_arcs(topology: Mapping[str, Any]) -> list[Chain]:
    """
    Return the arcs in grid units, without vertices that repeat.

    Parameters
    ----------
    topology : mapping
        A quantised TopoJSON document.

    Returns
    -------
    arcs : list of list of vertices
        Absolute grid positions.
    """
    arcs = []
    for steps in topology["arcs"]:
        lon = accumulate(step[0] for step in steps)
        lat = accumulate(step[1] for step in steps)
        whole = list(zip(lon, lat, strict=True))
        arcs.append(whole[:1] + [b for a, b in pairwise(whole) if a != b])
    return arcs


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


def without_retraced(arc: Chain) -> list[Chain]:
    """
    Drop the edges that an arc walks in both directions.

    Such an edge encloses nothing: it is a strip whose width was rounded to zero.

    Parameters
    ----------
    arc : list of vertices
        One arc.

    Returns
    -------
    pieces : list of list of vertices
        What is left, in order.
    """
    edges = list(pairwise(arc))
    walked = set(edges)
    pieces: list[Chain] = []
    for start, stop in edges:
        if (stop, start) in walked:
            continue
        if pieces and pieces[-1][-1] == start:
            pieces[-1].append(stop)
        else:
            pieces.append([start, stop])
    return pieces


def find_frontiers(
    topology: Mapping[str, Any], layer: str, codes: list[str]
) -> Frontiers:
    """
    Find the line between every two countries that share an arc.

    The uses of an arc are summed with their direction for each country: a spike,
    walked forth and back, cancels. Two countries share the arc only where one has
    walked it once forwards and the other once backwards.

    Parameters
    ----------
    topology : mapping
        A quantised TopoJSON document.
    layer : str
        Name of the object that holds the countries.
    codes : list of str
        Code of each geometry of that layer, in order.

    Returns
    -------
    frontiers : Frontiers
        In grid units.
    """
    arcs = decode_arcs(topology)
    uses = _signed_uses(topology["objects"][layer]["geometries"], codes)
    pieces: dict[Pair, list[Chain]] = defaultdict(list)
    met: set[Pair] = set()
    meeting: dict[Vertex, set[str]] = defaultdict(set)
    for number, by_country in sorted(uses.items()):
        arc = arcs[number]
        for vertex in (arc[0], arc[-1]):
            meeting[vertex].update(by_country)
        owners = sorted(code for code, net in by_country.items() if net)
        if len(owners) != 2:
            continue
        pair = (owners[0], owners[1])
        met.add(pair)
        if sorted(by_country[code] for code in pair) == [-1, 1]:
            pieces[pair] += without_retraced(arc)
    chains = {pair: join(found) for pair, found in sorted(pieces.items()) if found}
    return Frontiers(chains, sorted(met - set(chains)), dict(meeting))


def _signed_uses(
    features: list[Mapping[str, Any]], codes: list[str]
) -> dict[int, dict[str, int]]:
    uses: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for feature, code in zip(features, codes, strict=True):
        for ring in rings_of(feature):
            for reference in ring:
                forwards = reference >= 0
                uses[reference if forwards else ~reference][code] += forwards or -1
    return uses
