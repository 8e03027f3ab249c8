"""A whole page round the map, for a reader with or without a script."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from geomap.draw.assets import LEAFLET_NOTICE, leaflet, viewer_style
from geomap.draw.content import Content
from geomap.draw.footing import boundary_texts, method_texts, source_items
from geomap.draw.glyphs import glyph_of, group_of
from geomap.draw.heading import meta
from geomap.draw.inlay import inlay_of, start_script
from geomap.draw.linked import claims_jsonld
from geomap.draw.marks import Mark
from geomap.draw.miniature import Sheet, map_nodes
from geomap.draw.panels import HEIGHT, WIDTH, callout_nodes, callout_width
from geomap.draw.plainnames import plain_names
from geomap.draw.svg import Node, mark_nodes, markup, safe_text
from geomap.draw.switch import switch_of
from geomap.draw.window import window_of
from geomap.words import right_to_left, say, speaking

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def page_of(content: Content) -> str:
    """
    Set a map into a page.

    Parameters
    ----------
    content : Content
        The atlas and its answers.

    Returns
    -------
    html : str
        With a policy that lets only these very scripts run and nothing be fetched.
    """
    with speaking(content.atlas.lang):
        return _page(replace(content, paged=True))


def _page(content: Content) -> str:
    """Set a map into a page, in the language that is spoken."""
    atlas, status = content.atlas, content.answers[0][0]
    below = content.below[0]
    inlay = inlay_of(content)
    page = template("page.html.j2").render(
        lang=atlas.lang or "en",
        rtl=right_to_left(atlas.lang),
        tiles_origin=content.tiles.origin if content.tiles else "",
        id=content.prefix,
        title=atlas.title,
        below=below,
        meta=meta(atlas, status),
        private=atlas.private,
        scope=content.drawings[0].caption,
        number=content.pieces.number,
        switch=switch_of(content),
        legend=_legend(content),
        boundaries=boundary_texts(content),
        method=method_texts(content),
        sources=source_items(content),
        linked=Markup(claims_jsonld(atlas, status)),
        picture=_picture(content),
        panels=_panels(content),
        reading=_reading(content),
        read=_read(content),
        svg=_plain_svg,
        badge=_svg,
        say=say,
        leaflet_css=Markup(leaflet("leaflet.css")),
        leaflet_js=Markup(leaflet("leaflet.js")),
        notice=LEAFLET_NOTICE,
        page_css=Markup(viewer_style("page.css")),
        map_css=Markup(inlay.style),
        hatches=inlay.hatches,
        data=Markup(inlay.data),
        map_script=Markup(inlay.viewer + start_script(content)),
    )
    return page.replace("GEOMAP-SCRIPT-HASHES", script_hashes(_SCRIPT.findall(page)), 1)


def framed(content: Content) -> str:
    """
    Set a page into a frame, for a notebook.

    Parameters
    ----------
    content : Content
        The atlas and its answers.

    Returns
    -------
    html : str
        One element; the page inside may run its own script and nothing else.
    """
    style = "width: 100%; height: 720px; border: 0"
    return Markup(
        '<iframe title="{}" sandbox="allow-scripts allow-downloads allow-popups"'
        ' style="{}" srcdoc="{}"></iframe>'
    ).format(content.atlas.title, style, page_of(content))


def script_hashes(scripts: Iterable[str]) -> str:
    """
    Return the hash of each script, as a content policy names it.

    Parameters
    ----------
    scripts : iterable of str
        What stands between the tags.

    Returns
    -------
    hashes : str
        With spaces between, each once.

    Examples
    --------
    >>> script_hashes(["start();", "start();"]).count("sha256-")
    1
    """
    return " ".join(dict.fromkeys(_hash(script) for script in scripts))


@lru_cache(maxsize=16)
def _hash(script: str) -> str:
    """Return the hash of one script; most scripts are the same in every page."""
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


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


def template(name: str) -> Template:
    """
    Return one of our templates.

    Parameters
    ----------
    name : str
        Its file's name.

    Returns
    -------
    template : jinja2.Template
        It escapes everything that is not `Markup`.
    """
    return _environment().get_template(name)


def _svg(width: int, height: int, nodes: list[Node]) -> Markup:
    """Return a small picture with its middle at 0."""
    attributes = {
        "width": str(width),
        "height": str(height),
        "viewBox": f"{-width / 2:g} {-height / 2:g} {width} {height}",
        "aria-hidden": "true",
    }
    return markup([["svg", attributes, nodes]])


def _plain_svg(
    nodes: list[Node], width: float, height: float, label: str = ""
) -> Markup:
    """Return a picture that scales with its column, its corner at 0."""
    attributes = {"viewBox": f"0 0 {width:g} {height:g}", "class": "gm-scaled"}
    attributes |= (
        {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    )
    return markup([["svg", attributes, nodes]])


def _picture(content: Content) -> Markup:
    """Return the map of all sources for a reader without a script."""
    window = window_of(content.ground, 824, 640, (40, 84, 40))
    drawing = content.drawings[0]
    name = f"{content.prefix}-large"
    sheet = Sheet(content.ground, drawing.frontiers, window, name)
    nodes: list[Node] = [["defs", {}, sheet.shapes()]]
    nodes += map_nodes(drawing, sheet, content.inks, 1.2)
    taken = [(0.0, 608.0, 9.0 * len(drawing.caption), 640.0)]
    for height, callout in enumerate(drawing.shares):
        left, top = 812.0 - callout_width(callout), 12.0 + 58 * height
        drawn = callout_nodes(callout, content.inks, (left, top))
        nodes.append(["g", {"class": "gm-plain-share"}, drawn])
        taken.append((left, top - 12, 824.0, top + 52))
    nodes += plain_names(
        drawing,
        content.ground,
        window,
        content.country_names(),
        towns=content.towns,
        taken=taken,
    )
    caption = {"x": "12", "y": "628", "font-size": "12", "fill": "var(--gm-ink)"}
    caption["class"] = "gm-plain-caption"
    nodes.append(["text", caption, drawing.caption])
    return _plain_svg(nodes, 824, 640, say("map_of"))


def _panels(content: Content) -> dict[str, Any]:
    """Return one small map for each account."""
    panels = [panel for below in content.below for panel in below.panels]
    maps = [(panel, _plain_svg(panel.nodes, WIDTH, HEIGHT)) for panel in panels]
    return {"maps": maps, "shapes": markup(content.sheet.shapes()) if maps else ""}


def _fullest(content: Content) -> Mark | None:
    """Return the mark that says most, or None where no mark says anything."""
    loud = [placed.mark for placed in content.drawings[0].marks if placed.mark.loud]
    told = lambda mark: (
        mark.fragile,
        bool(mark.activity),
        bool(mark.ring),
        # A holder is learnt before the lack of one.
        mark.form != "denied",
    )
    return max(loud, key=told, default=None)


def _reading(content: Content) -> Markup:
    """Return one mark of the map, large, or nothing where no mark says anything."""
    fullest = _fullest(content)
    if fullest is None:
        return Markup("")
    nodes = mark_nodes(fullest, content.drawings[0].styles, content.inks)
    return _svg(120, 130, [["g", {"transform": "scale(2.1)"}, nodes]])


def _read(content: Content) -> list[str]:
    """Return the keys of what there is to read on that mark."""
    mark = _fullest(content) or Mark()
    parts = {
        "read_fragile": mark.fragile,
        "read_ring": bool(mark.ring),
        "read_arrow": mark.activity not in ("", "fighting"),
        "read_gate": bool(mark.operation),
        "read_many": mark.form == "many",
        "read_core": bool(mark.holders) and mark.form in ("core", "split"),
        "read_denied": mark.form == "denied",
        "read_edge": mark.form == "denied" and bool(mark.edge),
    }
    return [key for key, there in parts.items() if there]


def _legend(content: Content) -> dict[str, list[dict[str, Any]]]:
    """Return the legend of all sources, by column."""
    drawing = content.drawings[0]
    groups: dict[str, list[dict[str, Any]]] = {"marks": [], "lines": []}
    for entry in drawing.legend:
        group = group_of(entry)
        size = (44, 44) if group == "marks" else (40, 24)
        glyph = glyph_of(entry, drawing.styles, content.inks)
        groups[group].append(
            {"head": entry.head, "text": entry.text, "glyph": _svg(*size, glyph)}
        )
    return groups
