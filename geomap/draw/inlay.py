"""A map as it is set into a page: style, elements, data and the call that draws it."""

from __future__ import annotations

from typing import Any, Final

from markupsafe import Markup

from geomap.dataclass import dataclass
from geomap.draw.assets import viewer_script, viewer_style
from geomap.draw.content import Content
from geomap.draw.encoding import encode
from geomap.draw.filling import Pieces
from geomap.draw.style import actor_style, role_style
from geomap.draw.svg import markup, patterns

MAP_OPTIONS: Final[dict[str, Any]] = {
    "zoomSnap": 0,
    "zoomDelta": 0.75,
    "zoomAnimation": False,
    "fadeAnimation": False,
}
"""How Leaflet shows any map of ours, by its own names."""

ZOOM: Final = 6
"""Where a map begins that is not moved to show every frontier."""


@dataclass(frozen=True)
class Inlay:
    """
    The layer as text, ready for a page of ours or for a map of folium's.

    Parameters
    ----------
    prefix : str
        What every id begins with.
    style : str
        Rules of the layer.
    hatches : Markup
        The patterns of every actor.
    data : Pieces
        Everything that is said, as JSON without any sign that starts code.
    viewer : str
        The script that draws it.
    """

    prefix: str
    style: str
    hatches: Markup
    data: Pieces
    viewer: str


def inlay_of(content: Content, *, fit: bool = True) -> Inlay:
    """
    Write a layer.

    Parameters
    ----------
    content : Content
        The atlas and its answers.
    fit : bool
        Whether the map is moved to show every frontier.

    Returns
    -------
    inlay : Inlay
        Equal content gives equal text.
    """
    styles = content.drawings[0].styles
    roles = role_style() + actor_style(content.prefix, styles)
    return Inlay(
        content.prefix,
        roles + viewer_style("map.css"),
        markup(patterns(styles, content.inks)),
        Pieces(encode(content.payload(fit=fit), ascii_only=True)),
        viewer_script(),
    )


def centre_of(content: Content) -> list[float]:
    """
    Return the middle of the frontiers.

    Parameters
    ----------
    content : Content
        With its ground.

    Returns
    -------
    centre : list of float
        Latitude and longitude.
    """
    west, south, east, north = content.ground.bounds
    return [round((south + north) / 2, 4), round((west + east) / 2, 4)]


def start_script(content: Content) -> str:
    """
    Write the script that makes a Leaflet map of our own page and draws on it.

    Parameters
    ----------
    content : Content
        For the ids and the middle of the map.

    Returns
    -------
    script : str
        To follow `viewer_script`.
    """
    options = MAP_OPTIONS | {
        "center": centre_of(content),
        "zoom": ZOOM,
        "scrollWheelZoom": False,
    }
    map_id, data_id = encode(f"{content.prefix}-map"), encode(f"{content.prefix}-data")
    # Where the map cannot be drawn, the picture in its place is shown again. What stands
    # beside it is laid out with the first frame.
    return (
        f"try {{ window.geomapClaimLayer(L.map({map_id}, {encode(options)}),"
        f" document.getElementById({data_id})); }}\n"
        "catch (error) { document.documentElement.classList.remove('gm-live'); throw error; }\n"
        "finally {\n"
        "const seen = () => document.documentElement.classList.remove('gm-coming');\n"
        "if (document.hidden) { seen(); } else { requestAnimationFrame(seen); }\n"
        "}\n"
    )
