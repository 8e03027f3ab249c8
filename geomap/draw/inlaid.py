"""How a layer of ours is set into a map of folium's."""

from __future__ import annotations

from branca.element import MacroElement
from jinja2 import Template

from geomap.draw.inlay import Inlay

# Every field is our own: ids, style and script, or data encoded without any sign
# that a template knows. folium compiles the filled text as a template once more.
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
window.geomap{{ this.kind }}({{ this._parent.get_name() }}, \
document.getElementById("{{ this.get_name() }}"));
{% endmacro %}
"""


class InlaidLayer(MacroElement):
    """
    An element of a map that carries its own style, data and script.

    Parameters
    ----------
    kind : str
        Whose script draws it: ``ClaimLayer`` is drawn by ``geomapClaimLayer``.
    inlay : Inlay
        What is set into the map.

    Examples
    --------
    >>> import folium
    >>> from markupsafe import Markup
    >>> words = Inlay("gm1", ".gm1{}", Markup(""), "{}", "/* the script */")
    >>> own = folium.Map([38, 69], zoom_start=6, tiles=None)
    >>> layer = InlaidLayer("ClaimLayer", words).add_to(own)
    >>> "window.geomapClaimLayer(map_" in own.get_root().render()
    True
    """

    _template = Template(_TEMPLATE)

    def __init__(self, kind: str, inlay: Inlay) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = self.kind = kind
        self.inlay = inlay
