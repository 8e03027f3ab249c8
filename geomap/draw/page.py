"""A whole page round the map, for a reader with or without a script."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from geomap.draw.assets import LEAFLET_NOTICE, leaflet, viewer_style
from geomap.draw.content import Content
from geomap.draw.footing import boundary_texts, method_texts, source_items
from geomap.draw.glyphs import glyph_of, group_of
from geomap.draw.heading import meta, standfirst
from geomap.draw.inwords import rest_of, table_rows
from geomap.draw.layers import cast_of
from geomap.draw.marks import Mark
from geomap.draw.svg import Node, mark_nodes, markup, safe_text
from geomap.words import say

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def page_of(content: Content, head: str, body: str, script: str) -> str:
    """
    Set a map into a page.

    Parameters
    ----------
    content : Content
        The atlas and its answers.
    head, body, script : str
        What folium wrote for the map: styles, the map itself, and its script.

    Returns
    -------
    html : str
        With a policy that lets only these very scripts run and nothing be fetched.
    """
    atlas, (status, shares) = content.atlas, content.answers[0]
    drawing = content.drawings[0][0]
    counts, silent = rest_of(atlas, status)
    page = _template("page.html.j2").render(
        lang=atlas.lang or "en",
        id=content.prefix,
        title=atlas.title,
        standfirst=standfirst(atlas, status, shares),
        meta=meta(atlas, status),
        private=atlas.private,
        accounts=_accounts(content),
        legend=_legend(content),
        rows=table_rows(atlas, status, drawing),
        counts=counts,
        silent=silent,
        boundaries=boundary_texts(content),
        method=method_texts(content),
        sources=source_items(content),
        say=say,
        leaflet_css=Markup(leaflet("leaflet.css")),
        leaflet_js=Markup(leaflet("leaflet.js")),
        notice=LEAFLET_NOTICE,
        page_css=Markup(viewer_style("page.css")),
        map_head=Markup(head),
        map_body=Markup(body),
        map_script=Markup(script),
    )
    return page.replace("GEOMAP-SCRIPT-HASHES", _hashes(page), 1)


def _hashes(page: str) -> str:
    """Return the hash of each script of a page, as a content policy names it."""
    found = []
    for script in _SCRIPT.findall(page):
        digest = hashlib.sha256(script.encode("utf-8")).digest()
        found.append(f"'sha256-{base64.b64encode(digest).decode('ascii')}'")
    return " ".join(dict.fromkeys(found))


@cache
def _environment() -> Environment:
    """Return the environment of our templates: everything is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("geomap.draw", "templates"),
        autoescape=True,
        finalize=safe_text,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _template(name: str) -> Template:
    """Return one of our templates."""
    return _environment().get_template(name)


def _accounts(content: Content) -> list[dict[str, Any]]:
    """Return the buttons of the switch, with the letter of each one's side."""
    drawing = content.drawings[0][0]
    sides = cast_of(content.atlas).sides
    accounts = []
    for number, name in enumerate(content.accounts):
        side = sides.get(name, "")
        mark = Mark("denied", (side,), edge=side) if side in drawing.styles else None
        glyph = _badge(content, mark) if mark else ""
        accounts.append({"number": number, "name": name or say("all"), "glyph": glyph})
    return accounts


def _badge(content: Content, mark: Mark) -> Markup:
    """Return the ring and letter of an actor."""
    styles = content.drawings[0][0].styles
    nodes = mark_nodes(mark, styles, content.inks)
    # The ring and the letter without the diagonal of a denial.
    kept = [node for node in nodes if node[0] != "path"]
    return _svg(20, 20, [["g", {"transform": "scale(0.8)"}, kept]])


def _svg(width: int, height: int, nodes: list[Node]) -> Markup:
    """Return a small picture with its middle at 0."""
    attributes = {
        "width": str(width),
        "height": str(height),
        "viewBox": f"{-width / 2:g} {-height / 2:g} {width} {height}",
        "aria-hidden": "true",
    }
    return markup([["svg", attributes, nodes]])


def _legend(content: Content) -> dict[str, list[dict[str, Any]]]:
    """Return the legend of all sources, by column."""
    drawing = content.drawings[0][0]
    groups: dict[str, list[dict[str, Any]]] = {"marks": [], "lines": []}
    for entry in drawing.legend:
        group = group_of(entry)
        size = (44, 44) if group == "marks" else (40, 24)
        glyph = glyph_of(entry, drawing.styles, content.inks)
        groups[group].append(
            {"head": entry.head, "text": entry.text, "glyph": _svg(*size, glyph)}
        )
    return groups
