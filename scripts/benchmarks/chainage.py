"""Positions of points on a line: how exact, and how fast against shapely."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod

from benchmarks.timing import Finding, medians_ms
from geomap.boundaries import frontier_line
from geomap.geodesy import chainage_m, line_length_m, locate, points_at

FRONTIER = "ESP-PRT"
"""A frontier of rivers and hills, of some 480 vertices."""

POINTS = 100_000
CHECKED = 2_000
OFF_M = 20_000
STEP_M = 20
GOLDEN = (5**0.5 - 1) / 2
PEERS = (
    "shapely: line_locate_point(line, points), in degrees of longitude and latitude",
)
"""What geomap is measured against."""

WGS84 = Geod(ellps="WGS84")

Floats = NDArray[np.float64]


def run(rounds: int) -> list[Finding]:
    """Measure against straight lines in degrees, and against exact geodesics."""
    line = max(frontier_line(FRONTIER, "naturalearth").parts, key=len)
    points = _around(line, POINTS)
    degrees, shapes = shapely.LineString(line), shapely.points(points)
    ours_ms, theirs_ms = medians_ms(
        [
            lambda: locate(line, points),
            lambda: shapely.line_locate_point(degrees, shapes),
        ],
        rounds,
    )
    sample = points[:CHECKED]
    at_m, offset_m = locate(line, sample)
    along_m, beside_m = _oracle(line, sample, at_m)
    in_degrees = shapely.line_locate_point(degrees, shapes[:CHECKED], normalized=True)
    naive_m = np.abs(in_degrees * line_length_m(line) - at_m)
    return [
        Finding(f"vertices of {FRONTIER}", len(line), ""),
        Finding(f"time for {POINTS} points", ours_ms, "ms"),
        Finding(
            "shapely in degrees takes longer by", theirs_ms / ours_ms, "x", least=3
        ),
        Finding("error along the line", np.abs(at_m - along_m).max(), "m", most=0.1),
        Finding("error beside it", np.abs(offset_m - beside_m).max(), "m", most=0.1),
        Finding("shapely's own error, in the middle", float(np.median(naive_m)), "m"),
        Finding("shapely's own error, at worst", float(naive_m.max()), "m"),
    ]


def _around(line: Floats, number: int) -> Floats:
    """Return points up to `OFF_M` off a line, the same on every run."""
    random = np.random.default_rng(2021)
    feet = points_at(line, random.uniform(0, line_length_m(line), number))
    bearings, offsets = random.uniform(0, 360, number), random.uniform(0, OFF_M, number)
    lon, lat, _ = WGS84.fwd(*feet.T, bearings, offsets)
    return np.stack([lon, lat], axis=-1)


def _oracle(line: Floats, points: Floats, near_m: Floats) -> tuple[Floats, Floats]:
    """
    Return the positions of least geodesic distance.

    The best of many candidates, near by and at every vertex, is improved by
    golden-section search.
    """
    length_m, vertices_m = line_length_m(line), chainage_m(line)
    steps = np.arange(-2_000, 2_001, STEP_M)
    near = np.clip(near_m[:, None] + steps, 0, length_m)
    anywhere = np.broadcast_to(vertices_m, (len(points), len(vertices_m)))
    candidates = np.hstack([near, anywhere])
    repeated = np.repeat(points, candidates.shape[1], axis=0)
    apart_m = _apart_m(line, repeated, candidates.ravel()).reshape(candidates.shape)
    best = candidates[np.arange(len(points)), apart_m.argmin(axis=1)]
    low, high = (np.clip(best + step, 0, length_m) for step in (-STEP_M, STEP_M))
    for _ in range(40):
        left = high - GOLDEN * (high - low)
        right = low + GOLDEN * (high - low)
        nearer = _apart_m(line, points, left) < _apart_m(line, points, right)
        low, high = np.where(nearer, low, left), np.where(nearer, right, high)
    return (low + high) / 2, _apart_m(line, points, (low + high) / 2)


def _apart_m(line: Floats, points: Floats, at_m: Floats) -> Floats:
    """Return the geodesic distance of each point to a position of its own."""
    apart_m: Floats = WGS84.inv(*points.T, *points_at(line, at_m).T)[2]
    return apart_m
