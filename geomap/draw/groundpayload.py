"""The geometry of a page's map: the same for every day and account."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

import numpy as np

from geomap.boundaries import Line
from geomap.cities import City
from geomap.draw.drawing import Drawing, Frontier
from geomap.draw.grid import Grid, grid_for
from geomap.draw.ground import Ground
from geomap.draw.linework import Vertices, kept_vertices, smoothed, smoothed_at, thinned
from geomap.draw.packing import (
    packed,
    packed_numbers,
    packed_rings,
    packed_with,
    rings_of_parts,
)
from geomap.draw.sea import sea_beyond
from geomap.geodesy import points_at
from geomap.unsettled import cut, drawn_runs

_LONG_M: Final = 100_000


def ground_payload(
    ground: Ground,
    drawing: Drawing,
    names: Mapping[str, str],
    towns: Iterable[City] = (),
    banded: Collection[int] = (),
) -> dict[str, Any]:
    """
    Return the geometry of a map: it is the same for every day and account.

    Parameters
    ----------
    ground : Ground
        The land below.
    drawing : Drawing
        For its frontiers.
    names : mapping of str to str
        The name of each country to print.
    towns : iterable of City
        From `geomap.draw.towns.towns_of`.
    banded : collection of int
        The frontiers with stretches that are drawn.

    Returns
    -------
    data : dict
        Lines are as `geomap.draw.packing.packed` writes them; ``smooth`` is
        what wide strokes follow, and ``metres`` tell, for a frontier with stretches,
        how far along the line each vertex of ``smooth`` lies. A frontier of which only
        a part is disputed has ``runs``, settled and ``unsettled`` ones.
    """
    west, south, east, north = ground.bounds
    pixel_deg = ground.pixel_deg
    grid = grid_for(ground.bounds, pixel_deg)
    coarse, fine = pixel_deg, pixel_deg / 8
    lines = [frontier.line for frontier in drawing.frontiers]
    parts = [part for line in lines for part in line.parts]
    along, turned = rings_of_parts(ground.inside, parts)
    every_km = 10 if any(line.length_m > _LONG_M for line in lines) else 1
    told = iter(
        packed(thinned(part, fine)[:: -1 if n in turned else 1], grid)
        for n, part in enumerate(parts)
    )
    return {
        **grid._asdict(),
        "every": every_km,
        "bounds": [[south, west], [north, east]],
        "side": names.get(drawing.side, ""),
        "inside": [
            ring or packed(thinned(whole, fine), grid)
            for ring, whole in zip(along, ground.inside, strict=True)
        ],
        "countries": [
            {
                "name": names.get(code, code),
                "rings": packed_rings(rings, pixel_deg, grid),
            }
            for code, rings in ground.countries.items()
        ],
        "sea": [
            packed(thinned(ring, coarse), grid)
            for ring in sea_beyond(ground.sea, ground.bounds)
        ],
        "outlines": [packed(thinned(line, coarse), grid) for line in ground.outlines],
        "towns": [[town.name, town.lat, town.lon] for town in towns],
        "frontiers": [
            _frontier(frontier, pixel_deg, every_km, grid)
            | {"parts": [next(told) for _ in frontier.line.parts]}
            | (_metres(frontier.line, pixel_deg, grid) if n in banded else {})
            | _runs(frontier.line, pixel_deg, grid)
            for n, frontier in enumerate(drawing.frontiers)
        ],
    }


def _frontier(
    frontier: Frontier, pixel_deg: float, every_km: int, grid: Grid
) -> dict[str, Any]:
    """Return a line as wide strokes follow it, with its ends and kilometre posts."""
    line = frontier.line
    soft = [
        thinned(smoothed(part, pixel_deg * 3), pixel_deg / 4) for part in line.parts
    ]
    return {
        "id": frontier.frontier,
        "name": frontier.name,
        "unsettled": frontier.unsettled,
        "smooth": [packed(part, grid) for part in soft],
        "posts": packed(_posts(line, every_km), grid.finer(3)),
        "km": round(line.length_m / 1000, 3),
        "zero": line.zero,
        "end": line.end,
    }


def _runs(line: Line, pixel_deg: float, grid: Grid) -> dict[str, list[Any]]:
    """Return the pieces of a line of which only a part is disputed."""
    runs = drawn_runs(line)
    if len({run.unsettled for run, _ in runs}) < 2:
        return {}
    soft = [smoothed_at(part, pixel_deg * 3) for part in line.parts]
    return {
        "runs": [
            {
                "unsettled": run.unsettled,
                "plain": packed(thinned(vertices, pixel_deg / 8), grid),
                "smooth": packed(
                    thinned(cut(*soft[run.part], run), pixel_deg / 4), grid
                ),
            }
            for run, vertices in runs
        ]
    }


def _metres(line: Line, pixel_deg: float, grid: Grid) -> dict[str, list[str]]:
    """Return smooth parts with how far along the line each vertex lies."""
    smooth, metres = [], []
    before_m = 0.0
    for part in line.parts:
        soft, at_m = smoothed_at(part, pixel_deg * 3)
        kept = kept_vertices(soft, pixel_deg / 8)
        told, moved = packed_with(soft[kept], grid)
        smooth.append(told)
        metres.append(packed_numbers(np.rint(before_m + at_m[kept][moved])))
        before_m += float(at_m[-1])
    return {"smooth": smooth, "metres": metres}


def _posts(line: Line, every_km: int) -> Vertices:
    """Return where each kilometre post of a line stands, from km 0 on."""
    step_m = every_km * 1000
    before_m = 0.0
    spots = []
    for part, length_m in zip(line.parts, line.part_lengths_m, strict=True):
        first_m = math.ceil(before_m / step_m) * step_m
        at_m = np.arange(first_m, before_m + length_m, step_m)
        spots.append(points_at(part, at_m - before_m))
        before_m += length_m
    return np.concatenate(spots)
