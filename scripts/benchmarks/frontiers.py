"""All land frontiers from one file, against geopandas and shapely; and as shipped."""

from __future__ import annotations

import csv
import json
import os
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from geodata_build.packages import fetch, read_members
from geodata_build.tokens import read_topology
from geodata_build.topology import country_code, find_frontiers
from pyproj import Geod

from benchmarks.timing import Finding, medians_ms
from geomap import boundaries
from geomap.geodesy import chainages_m

GEODATA = Path(__file__).resolve().parents[2] / "geodata"
PACKAGES = Path(
    os.environ.get("GEOMAP_PACKAGES", f"{tempfile.gettempdir()}/geomap-packages")
)
"""Where the pinned package is kept; fetched with its client if it is not there."""

PEERS = (
    (
        "shapely: gpd.read_file(file), STRtree(edges).query(edges, predicate='intersects')"
        ", shapely.intersection, shapely.line_merge, Geod.geometry_length"
    ),
    (
        "geopandas: gpd.read_file(file), geometry.make_valid(), gpd.overlay(it, it, "
        "how='intersection', keep_geom_type=False), Geod.geometry_length"
    ),
)
"""What geomap is measured against, each in the way of its own manual."""

WGS84 = Geod(ellps="WGS84")
Lengths = dict[tuple[str, str], float]


def run(rounds: int) -> list[Finding]:
    """Measure from the bytes of the file to the length of each frontier."""
    registry = tomllib.loads((GEODATA / "registry.toml").read_text("utf-8"))
    settings = registry["sets"]["naturalearth"]
    name = settings["package"]
    package = fetch(name, registry["packages"][name], PACKAGES)
    content = next(iter(read_members(package, ("countries-10m.json",)).values()))
    with (GEODATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["numeric"]]
    numbers = {row["numeric"]: row["alpha3"] for row in rows}

    def codes(features: list[Mapping[str, Any]]) -> list[str]:
        return [country_code(f, numbers, settings["codes"]) for f in features]

    def from_arcs() -> Lengths:
        topology = read_topology(content)
        features = topology.objects["countries"]["geometries"]
        found = find_frontiers(topology, "countries", codes(features)).chains
        lines = [
            topology.to_degrees(chain) for chains in found.values() for chain in chains
        ]
        at_m = iter(chainages_m(lines))
        return {
            pair: sum(float(next(at_m)[-1]) for _ in chains)
            for pair, chains in found.items()
        }

    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(content)
        file.flush()
        frame = gpd.read_file(file.name, layer="countries")
        document = json.loads(content)
        names = np.array(codes(document["objects"]["countries"]["geometries"]))
        build_ms, load_ms, shapely_ms = medians_ms(
            [
                from_arcs,
                _shipped,
                lambda: _by_shapely(gpd.read_file(file.name, layer="countries"), names),
            ],
            min(rounds, 3),
        )
        start = perf_counter()
        overlaid = _by_overlay(gpd.read_file(file.name, layer="countries"), names)
        overlay_ms = (perf_counter() - start) * 1000
    arcs, crossed = from_arcs(), _by_shapely(frame, names)
    return [
        Finding("frontiers in the file", len(arcs), ""),
        Finding("time from shared arcs", build_ms, "ms"),
        Finding("time to load the shipped lines", load_ms, "ms"),
        Finding("building over loading", build_ms / load_ms, "x", least=50),
        Finding(
            "shapely's intersections over building",
            shapely_ms / build_ms,
            "x",
            least=15,
        ),
        Finding(
            "geopandas' overlay over building", overlay_ms / build_ms, "x", least=200
        ),
        Finding("farthest apart from shapely", _apart_km(arcs, crossed), "km"),
        Finding("farthest apart from the overlay", _apart_km(arcs, overlaid), "km"),
    ]


def _shipped() -> int:
    """Load the shipped form: whose the vertices are, and all of them in degrees."""
    for cached in (boundaries._index, boundaries._vertices):
        cached.cache_clear()
    return len(boundaries._index("naturalearth")["frontiers"]) + len(
        boundaries._vertices("naturalearth")
    )


def _lengths(names: Any, one: Any, other: Any, shapes: Any) -> Lengths:
    found: Lengths = {}
    for left, right, shape in zip(names[one], names[other], shapes, strict=True):
        length_m = WGS84.geometry_length(shape)
        if length_m > 0 and left != right:
            pair = (min(left, right), max(left, right))
            found[pair] = found.get(pair, 0.0) + length_m
    return found


def _by_shapely(frame: gpd.GeoDataFrame, names: Any) -> Lengths:
    """Intersect the boundaries of neighbours, found by a tree."""
    edges = frame.geometry.boundary.to_numpy()
    one, other = shapely.STRtree(edges).query(edges, predicate="intersects")
    one, other = one[one < other], other[one < other]
    shared = shapely.line_merge(
        [_only_lines(shape) for shape in shapely.intersection(edges[one], edges[other])]
    )
    return _lengths(names, one, other, shared)


def _only_lines(shape: Any) -> Any:
    parts = shapely.get_parts(shape)
    return shapely.multilinestrings(parts[shapely.get_dimensions(parts) == 1])


def _by_overlay(frame: gpd.GeoDataFrame, names: Any) -> Lengths:
    """Overlay the countries with themselves, as the manual has it."""
    valid = gpd.GeoDataFrame(
        {"number": range(len(frame))}, geometry=frame.geometry.make_valid()
    )
    shared = gpd.overlay(valid, valid, how="intersection", keep_geom_type=False)
    shared = shared[shared["number_1"] < shared["number_2"]]
    lines = [_only_lines(shape) for shape in shared.geometry]
    return _lengths(
        names, shared["number_1"].to_numpy(), shared["number_2"].to_numpy(), lines
    )


def _apart_km(ours: Lengths, theirs: Lengths) -> float:
    apart = [abs(metres - theirs.get(pair, 0.0)) for pair, metres in ours.items()]
    return max(apart) / 1000
