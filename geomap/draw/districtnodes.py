"""Districts on a map without a script: each outline told once, and used by many maps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from geomap.draw.cover import Cover, cover_of
from geomap.draw.district import District
from geomap.draw.linedata import line_data
from geomap.draw.linework import thinned
from geomap.draw.svg import Inks, Node, number
from geomap.draw.window import Window


def district_shapes(
    districts: Sequence[District], window: Window, name: str, pixel_deg: float
) -> list[Node]:
    """
    Return the outlines that the maps of one size refer to.

    Parameters
    ----------
    districts : sequence of District
        Of any account: the outlines are the same in each.
    window : Window
        Where they are seen.
    name : str
        What the ids begin with.
    pixel_deg : float
        Degrees in a pixel.

    Returns
    -------
    nodes : list
        A path for each outline and what keeps within it; then all as thin lines.
    """
    nodes: list[Node] = []
    thin: list[Node] = []
    for place, at in numbers_of(districts).items():
        rings = next(one.rings for one in districts if one.place == place)
        seen = [window.at(thinned(ring, pixel_deg)) for ring in rings]
        data = "".join(line_data(ring, closed=True) for ring in seen)
        own = {"href": f"#{name}-d{at}"}
        form = {"id": f"{name}-d{at}", "d": data, "fill-rule": "evenodd"}
        nodes.append(["path", form, ""])
        nodes.append(["clipPath", {"id": f"{name}-c{at}"}, [["use", own, ""]]])
        thin.append(["use", own, ""])
    quiet = {"fill": "none", "stroke": "var(--gm-quiet)", "stroke-width": "0.7"}
    return [*nodes, ["g", {"id": f"{name}-outlines"} | quiet, thin]] if thin else []


def numbers_of(districts: Iterable[District]) -> dict[str, int]:
    """
    Give each district a number, whatever order they are drawn in.

    Parameters
    ----------
    districts : iterable of District

    Returns
    -------
    numbers : dict of str to int
        By place.
    """
    names = sorted(one.place for one in districts)
    return dict(zip(names, range(len(names)), strict=True))


def district_nodes(
    districts: Sequence[District], name: str, inks: Inks, fine: float
) -> Iterator[Node]:
    """
    Yield the districts of one map.

    Parameters
    ----------
    districts : sequence of District
        As one account has them.
    name : str
        What the ids of their outlines begin with.
    inks : Inks
        Colour roles.
    fine : float
        How wide the lines are; 1 for a map of the full width.

    Yields
    ------
    node : list
        All outlines, then those of what is spoken of.
    """
    if districts:
        yield ["use", {"href": f"#{name}-outlines"}, ""]
    numbers = numbers_of(districts)
    for district in districts:
        cover = cover_of(district.mark)
        if cover is not None:
            yield _covered(cover, f"{name}-", numbers[district.place], inks, fine)


def _covered(cover: Cover, name: str, at: int, inks: Inks, fine: float) -> Node:
    """Return the outline of a district that is spoken of, which stays within it."""
    own = {"href": f"#{name}d{at}"}
    edge: Mapping[str, str] = own | {
        "fill": "none",
        "stroke": inks.paint(cover.edge),
        # Half of it lies outside, and is not seen.
        "stroke-width": number(cover.stroke * 2 * fine),
    }
    if cover.dash:
        dash = " ".join(number(step * fine) for step in cover.dash)
        edge = {**edge, "stroke-dasharray": dash}
    return ["g", {"clip-path": f"url(#{name}c{at})"}, [["use", edge, ""]]]
