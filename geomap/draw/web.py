"""The interactive map: one layer on a folium map, or a page of its own."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from geomap.answers import share_answer, status_answer
from geomap.atlas import Atlas
from geomap.draw.assets import viewer_script, viewer_style
from geomap.draw.content import Answers, Content
from geomap.draw.encoding import encode
from geomap.draw.moments import answers_through_time
from geomap.draw.page import page_of
from geomap.draw.reading import Answer
from geomap.draw.style import actor_style, role_style
from geomap.draw.svg import markup, patterns

if TYPE_CHECKING:
    import folium
    from branca.element import MacroElement

# Every field is our own: ids, style and script, or data encoded without any sign
# that a template knows. folium compiles the filled text as a template once more.
_TEMPLATE = """
{% macro header(this, kwargs) %}
<style>{{ this.style }}</style>
{% endmacro %}
{% macro html(this, kwargs) %}
<svg class="gm gm-defs {{ this.prefix }}" width="0" height="0" aria-hidden="true"><defs>{{ this.hatches }}\
</defs></svg>
<script type="application/json" id="{{ this.get_name() }}">{{ this.data }}</script>
{% endmacro %}
{% macro script(this, kwargs) %}
{{ this.viewer }}
window.geomapClaimLayer({{ this._parent.get_name() }}, \
document.getElementById("{{ this.get_name() }}"));
{% endmacro %}
"""


def claim_layer(content: Content, *, fit: bool = True) -> MacroElement:
    """
    Make the layer that shows who says who holds what.

    Parameters
    ----------
    content : Content
        The atlas and its answers.
    fit : bool
        Whether the map is moved to show every frontier.

    Returns
    -------
    layer : ClaimLayer
        Add it to a `folium.Map`; everything it says travels as data.
    """
    from branca.element import MacroElement
    from jinja2 import Template

    class ClaimLayer(MacroElement):
        """Frontiers, marks, labels and the card of an atlas, on one map."""

        _template = Template(_TEMPLATE)

        def __init__(self) -> None:
            super().__init__()  # type: ignore[no-untyped-call]
            self._name = "ClaimLayer"
            drawing = content.drawings[0]
            roles = role_style() + actor_style(content.prefix, drawing.styles)
            self.prefix = content.prefix
            self.style = roles + viewer_style("map.css")
            self.hatches = markup(patterns(drawing.styles, content.inks))
            self.data = encode(content.payload(fit=fit))
            self.viewer = viewer_script()

    return ClaimLayer()


def to_folium(
    atlas: Atlas,
    status: Answer | None = None,
    share: Answer | None = None,
    *,
    days: Sequence[Answers] = (),
    **map_options: Any,
) -> folium.Map:
    """
    Show an atlas as a folium map.

    Parameters
    ----------
    atlas : Atlas
        Read, checked and coded.
    status, share : dict, optional
        Answers about the whole atlas; None to ask them for its own day, and for every
        day on which something changes.
    days : sequence of (dict, dict)
        Further days, each with a status and a share answer.
    **map_options
        Passed to `folium.Map`; no tiles are asked for by default.

    Returns
    -------
    map : folium.Map
        With one layer of ours; add to it whatever folium can draw.
    """
    content = content_of(atlas, status, share, days)
    with _counted_ids(content.prefix):
        return _folium_map(content, map_options)


def page_html(
    atlas: Atlas,
    status: Answer | None = None,
    share: Answer | None = None,
    *,
    days: Sequence[Answers] = (),
) -> str:
    """
    Write the same map as one file that opens without a network.

    Parameters
    ----------
    atlas : Atlas
        Read, checked and coded.
    status, share : dict, optional
        Answers about the whole atlas; None to ask them for its own day, and for every
        day on which something changes.
    days : sequence of (dict, dict)
        Further days, each with a status and a share answer.

    Returns
    -------
    html : str
        A whole page, with a table of everything on the map; equal inputs give equal
        text.
    """
    content = content_of(atlas, status, share, days)
    with _counted_ids(content.prefix):
        shown = _folium_map(content, {"scroll_wheel_zoom": False})
        figure: Any = shown.get_root()
        figure.render()
        # The page brings Leaflet itself: of folium's head only our style is kept.
        layer = next(name for name in shown._children if name.startswith("claim_layer"))
        head = figure.header._children[layer].render()
        body = figure.html.render()
        script = figure.script.render()
    return page_of(content, head, body, script)


def content_of(
    atlas: Atlas,
    status: Answer | None,
    share: Answer | None,
    days: Sequence[Answers] = (),
) -> Content:
    """
    Gather what a page shows.

    Parameters
    ----------
    atlas : Atlas
        Read, checked and coded.
    status, share : dict or None
        Answers about the whole atlas; None to ask them for its own day, and for every
        day on which something changes.
    days : sequence of (dict, dict)
        Further days.

    Returns
    -------
    content : Content
    """
    if status is None and share is None and not days:
        return Content(atlas, answers_through_time(atlas))
    first = (
        status if status is not None else status_answer(atlas),
        share if share is not None else share_answer(atlas),
    )
    return Content(atlas, (first, *days))


def _folium_map(content: Content, options: dict[str, Any]) -> folium.Map:
    """Return a folium map with the layer on it."""
    import folium

    west, south, east, north = content.ground.bounds
    defaults: dict[str, Any] = {
        "location": [round((south + north) / 2, 4), round((west + east) / 2, 4)],
        "zoom_start": 6,
        "tiles": None,
        "zoom_snap": 0,
        "zoom_delta": 0.75,
        "zoom_animation": False,
        "fade_animation": False,
        "max_zoom": 12,
    }
    shown = folium.Map(**(defaults | options))
    claim_layer(content).add_to(shown)
    return shown


@contextmanager
def _counted_ids(prefix: str) -> Iterator[None]:
    """Give elements numbers as ids, so that equal content gives equal pages."""
    from branca import element

    owner: Any = element.Element
    numbers = itertools.count(1)
    random_id = owner.__dict__["_generate_id"]
    owner._generate_id = classmethod(lambda _: f"{prefix}_{next(numbers):06d}")
    try:
        yield
    finally:
        owner._generate_id = random_id
