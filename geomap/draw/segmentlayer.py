"""A user's own table of claimed stretches, as a layer for any folium map."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from branca.element import MacroElement
from jinja2 import Template

from geomap.draw.segmentinlay import segment_inlay
from geomap.draw.segmentpage import framed_segments
from geomap.line import Line

# Every field is our own, or data encoded without any sign that a template knows.
_TEMPLATE = """
{% macro header(this, kwargs) %}
<style>{{ this.inlay.style }}</style>
{% endmacro %}
{% macro html(this, kwargs) %}
<svg class="gm gm-defs {{ this.inlay.prefix }}" width="0" height="0" aria-hidden="true">\
<defs>{{ this.inlay.hatches }}\
</defs></svg>
<script type="application/json" id="{{ this.get_name() }}">{{ this.inlay.data }}</script>
{% endmacro %}
{% macro script(this, kwargs) %}
{{ this.inlay.viewer }}
window.geomapSegmentLayer({{ this._parent.get_name() }}, \
document.getElementById("{{ this.get_name() }}"));
{% endmacro %}
"""


class SegmentLayer(MacroElement):
    """
    Thousands of claimed stretches on one map, each with its words.

    A frontier's line is written once, and a stretch as where it begins and ends on
    it; the reader's browser cuts it out.

    Parameters
    ----------
    table : pandas.DataFrame or mapping of str to sequence
        One row for each claim: ``frontier``, ``from_m``, ``to_m``, ``side``, ``actor``,
        ``organisation`` and ``stance``, as `geomap.draw.segmentcolumns.segments_of`
        explains them.
    lines : iterable of Line
        The lines that the metres are measured on; by default the shipped ones.
    fit : bool
        Whether the map is moved to show every frontier.

    Raises
    ------
    UsageError
        If a column is missing.
    DataError
        With every row that is wrong.

    Examples
    --------
    >>> import folium
    >>> own = folium.Map([38, 69], zoom_start=6, tiles=None)
    >>> layer = SegmentLayer({
    ...     "frontier": ["AFG-TJK"], "from_m": [0.0], "to_m": [9e4], "side": ["AFG"],
    ...     "actor": ["red"], "organisation": ["wire"], "stance": ["held"]}).add_to(own)
    >>> len(layer.segments)
    1
    """

    _template = Template(_TEMPLATE)

    def __init__(
        self, table: Any, lines: Iterable[Line] = (), *, fit: bool = False
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "SegmentLayer"
        self._given = table, tuple(lines)
        self.inlay, self.segments = segment_inlay(*self._given, fit=fit)

    def _repr_html_(self) -> str:
        """
        Show the layer in a notebook, on a map of its own that needs no network.

        Returns
        -------
        html : str
            A frame that holds the whole page.
        """
        return framed_segments(*self._given)
