"""Districts along a border: how many metres are right, and how fast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

from benchmarks.timing import Finding, medians_ms
from geomap.boundaries import frontier_ids, frontier_line
from geomap.districts import Reach, reaches
from geomap.geodesy import points_at
from geomap.line import Line
from geomap.tiling import Tiling

COUNTRY = "BOL"
"""A country without a coast, so that its borders close."""

CELLS = 400
JITTER_M = 300.0
SAMPLE_M = 25.0
ERROR_M = 5_000.0

Floats = NDArray[np.float64]
Polygons = Mapping[str, Mapping[str, Any]]


def run(rounds: int) -> list[Finding]:
    """Measure on made-up districts whose outline is another drawing of the borders."""
    lines = [
        replace(frontier_line(name, "naturalearth"), error_m=ERROR_M)
        for name in frontier_ids("naturalearth")
        if COUNTRY in name.split("-")
    ]
    middle = np.concatenate([part for line in lines for part in line.parts]).mean(0)
    local = f"+proj=aeqd +lat_0={middle[1]} +lon_0={middle[0]} +ellps=WGS84"
    plane = Transformer.from_crs("EPSG:4326", local, always_xy=True)
    seeds, cells = _cells(lines, plane)
    polygons = {
        f"{number:03}": shapely.geometry.mapping(
            shapely.transform(cell, _inverse(plane), interleaved=False)
        )
        for number, cell in enumerate(cells)
    }
    # Both sides begin with polygons that are ready to be asked.
    tree, tiling = shapely.STRtree(cells), Tiling(polygons)
    ours_ms, sampled_ms = medians_ms(
        [
            lambda: [reaches(line, tiling) for line in lines],
            lambda: [tree.nearest(_sampled(line, plane)) for line in lines],
        ],
        rounds,
    )
    wrong, pairs, missed, extra = _compared(lines, polygons, plane, seeds)
    nearest = [tree.nearest(_sampled(line, plane)) for line in lines]
    truth = [_true_owners(line, plane, seeds) for line in lines]
    sampled = np.concatenate(nearest) != np.concatenate(truth)
    return [
        Finding(
            f"time for {sum(line.length_m for line in lines) / 1e3:.0f} km",
            ours_ms,
            "ms",
        ),
        Finding(
            "nearest every 25 m takes longer by", sampled_ms / ours_ms, "x", least=20
        ),
        Finding("metres in the right district", 100 * (1 - wrong), "%", least=99.8),
        Finding("the same, nearest every 25 m", 100 * (1 - float(sampled.mean())), "%"),
        Finding("pairs of border and district", pairs, ""),
        Finding("pairs that were missed", missed, "", most=0),
        Finding("pairs that were made up", extra, ""),
    ]


def _reached(lines: list[Line], polygons: Polygons) -> list[dict[str, Reach]]:
    tiling = Tiling(polygons)
    return [reaches(line, tiling) for line in lines]


def _inverse(plane: Transformer) -> Any:
    return lambda x, y: plane.transform(x, y, direction="INVERSE")


def _cells(lines: list[Line], plane: Transformer) -> tuple[Floats, list[Any]]:
    """Return seeds, and their cells cut to a jittered outline of the country."""
    random = np.random.default_rng(2021)
    flat = [
        shapely.LineString(np.stack(plane.transform(*part.T), axis=-1).round(3))
        for line in lines
        for part in line.parts
    ]
    (outline, *_) = sorted(
        shapely.get_parts(shapely.polygonize(flat)), key=lambda one: -one.area
    )
    coarse = shapely.get_coordinates(shapely.simplify(outline, JITTER_M))[:-1]
    rough = shapely.Polygon(coarse + random.normal(0, JITTER_M, coarse.shape)).buffer(0)
    west, south, east, north = outline.bounds
    anywhere = random.uniform((west, south), (east, north), (4 * CELLS, 2))
    seeds = anywhere[shapely.contains_xy(outline, *anywhere.T)][:CELLS]
    diagram = shapely.voronoi_polygons(
        shapely.MultiPoint(seeds), extend_to=outline.buffer(100_000), ordered=True
    )
    return seeds, [cell.intersection(rough) for cell in shapely.get_parts(diagram)]


def _positions_m(line: Line) -> Floats:
    return np.arange(SAMPLE_M / 2, line.length_m, SAMPLE_M)


def _sampled(line: Line, plane: Transformer) -> Any:
    """Return points every `SAMPLE_M` along a line, on the plane."""
    at_m, points = _positions_m(line), []
    start_m = 0.0
    for part, length_m in zip(line.parts, line.part_lengths_m, strict=True):
        inside = at_m[(at_m >= start_m) & (at_m < start_m + length_m)] - start_m
        points.append(points_at(part, inside))
        start_m += length_m
    return shapely.points(*plane.transform(*np.concatenate(points).T))


def _true_owners(line: Line, plane: Transformer, seeds: Floats) -> NDArray[np.intp]:
    """Return the nearest seed, which is what a cell is."""
    found: NDArray[np.intp] = shapely.STRtree(shapely.points(seeds)).nearest(
        _sampled(line, plane)
    )
    return found


def _compared(
    lines: list[Line],
    polygons: Polygons,
    plane: Transformer,
    seeds: Floats,
) -> tuple[float, int, int, int]:
    """Return the part of the metres that is wrong, and count the pairs."""
    wrong, total = 0, 0
    true_pairs, found_pairs = set(), set()
    found = _reached(lines, polygons)
    for number, line in enumerate(lines):
        at_m, truth = _positions_m(line), _true_owners(line, plane, seeds)
        owner = np.full(len(at_m), -1)
        for name, reach in found[number].items():
            for start_m, stop_m in reach.at_least:
                owner[(at_m >= start_m) & (at_m < stop_m)] = int(name)
            found_pairs.add((number, int(name)))
        wrong += int((owner != truth).sum())
        total += len(at_m)
        true_pairs |= {(number, int(one)) for one in np.unique(truth)}
    missed, extra = true_pairs - found_pairs, found_pairs - true_pairs
    return wrong / total, len(true_pairs), len(missed), len(extra)
