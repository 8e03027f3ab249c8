"""The land behind claimed stretches, where nothing else lies behind them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from geomap.draw.encoding import encode
from geomap.draw.grid import grid_for
from geomap.draw.ground import ground_of
from geomap.draw.linework import thinned
from geomap.draw.packing import packed
from geomap.draw.sea import sea_beyond
from geomap.line import Line


@lru_cache(maxsize=4)
def land_json(lines: tuple[Line, ...]) -> str:
    """
    Write the land round some frontiers: no country of them is the subject.

    Parameters
    ----------
    lines : tuple of Line
        The frontiers, in their order.

    Returns
    -------
    text : str
        As JSON: ``inside``, what the frontiers enclose, ``sea`` and ``outlines`` as
        `geomap.draw.packing.packed` writes them, with its grid; an empty object without a line.

    Examples
    --------
    >>> land_json(())
    '{}'
    """
    if not lines:
        return "{}"
    ground = ground_of(lines, "")
    pixel_deg = ground.pixel_deg
    grid = grid_for(ground.bounds, pixel_deg)
    told: dict[str, Any] = grid._asdict()
    sea = sea_beyond(ground.sea, ground.bounds)
    for name, paths, fine in (
        ("sea", sea, pixel_deg),
        ("inside", ground.inside, pixel_deg / 8),
        ("outlines", ground.outlines, pixel_deg),
    ):
        told[name] = [packed(thinned(path, fine), grid) for path in paths]
    return encode(told, ascii_only=True)
