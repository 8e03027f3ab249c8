"""A whole page round the map, for a reader with or without a script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from geomap.draw.assets import LEAFLET_NOTICE, head_script, leaflet, viewer_style
from geomap.draw.content import Content
from geomap.draw.filling import Parts
from geomap.draw.inlay import inlay_of, start_script
from geomap.draw.linked import claims_jsonld
from geomap.draw.looks import Looks
from geomap.draw.miniature import Sheet, map_nodes
from geomap.draw.pagehead import PAGE, head, legend, panels, switch
from geomap.draw.pagewords import foot, rulers, words
from geomap.draw.panels import callout_nodes, callout_width
from geomap.draw.plainnames import plain_names
from geomap.draw.scaled import scaled_picture
from geomap.draw.svg import Node
from geomap.draw.window import window_of
from geomap.words import language_of, right_to_left, say, speaking

# Leaflet asks for the VML of an old browser. Where there is none it catches an error,
# and to say where that arose a browser reads the whole script again.
_VML: Final = (
    "document.namespaces = {{ add() {{}} }};\n{}\ndelete document.namespaces;\n"
)


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
    inlay = inlay_of(content)
    fill = Parts(PAGE)
    looks = Looks()
    linked, tiles = Markup(claims_jsonld(atlas, status)), content.tiles
    # One script: between two, a browser would show the page without its map.
    script = _VML.format(leaflet("leaflet.js")) + inlay.viewer + start_script(content)
    return _ascii(
        fill.text(
            "page",
            lang=language_of(atlas.lang),
            direction=Markup(' dir="rtl"') if right_to_left(atlas.lang) else "",
            tiles_origin=f" {tiles.origin}" if tiles else "",
            hashes=Markup(script_hashes((head_script(), script))),
            referrer="strict-origin" if tiles else "no-referrer",
            id=content.prefix,
            title=atlas.title,
            linked=fill("linked", linked=linked) if linked else "",
            head=head(content),
            switch=looks.of(switch(content)),
            picture=looks.of(_picture(content)),
            legend=looks.of(legend(content)),
            panels=looks.of(panels(content)),
            rulers=looks.of(rulers(content)),
            words=looks.of(words(content)),
            foot=foot(content),
            leaflet_css=Markup(leaflet("leaflet.css")),
            notice=LEAFLET_NOTICE,
            page_css=Markup(viewer_style("page.css")),
            map_css=Markup(looks.style + inlay.style),
            hatches=inlay.hatches,
            data=inlay.data,
            first=Markup(head_script()),
            script=Markup(script),
        )
    )


def _ascii(page: str) -> str:
    """
    Write other letters by their numbers, as scripts and styles do of their own accord.

    A browser keeps a text with a single one of them in twice the memory, and reads the
    scripts in it as slowly: this page was ready a sixth later. And a server that names
    another encoding cannot garble the names.
    """
    return page.encode("ascii", "xmlcharrefreplace").decode("ascii")


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
    frame = Markup(
        '<iframe title="{}" sandbox="allow-scripts allow-downloads allow-popups"'
        ' style="{}" srcdoc="{}"></iframe>'
    ).format(content.atlas.title, style, page_of(content))
    # A plain text: to set it between others must not escape them.
    return str(frame)


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


def _picture(content: Content) -> Markup:
    """Return the map of all sources for a reader without a script."""
    window = window_of(content.ground, 824, 640, (40, 84, 40))
    drawing = content.drawings[0]
    name = f"{content.prefix}-large"
    lines, districts = drawing.frontiers, drawing.districts
    sheet = Sheet(content.ground, lines, window, name, districts)
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
    return scaled_picture(nodes, 824, 640, say("map_of"))
