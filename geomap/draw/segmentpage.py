"""A user's own table of claimed stretches, as a page that opens without a network."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from geomap.draw.assets import LEAFLET_NOTICE, leaflet
from geomap.draw.encoding import encode
from geomap.draw.inlay import MAP_OPTIONS, ZOOM
from geomap.draw.page import script_hashes, template
from geomap.draw.segmentinlay import counted, segment_inlay
from geomap.line import Line
from geomap.words import say


def segments_page(table: Any, lines: Iterable[Line] = (), *, title: str = "") -> str:
    """
    Write claimed stretches as one file that opens without a network.

    Parameters
    ----------
    table : pandas.DataFrame or mapping of str to sequence
        One row for each claim, as `geomap.draw.segmentcolumns.segments_of` explains.
    lines : iterable of Line
        The lines that the metres are measured on; by default the shipped ones.
    title : str
        Of the page.

    Returns
    -------
    html : str
        A map with a band for each stretch, and a table of how many each organisation
        claims. Equal rows in any order give equal text.

    Raises
    ------
    UsageError
        If a column is missing.
    DataError
        With every row that is wrong.
    """
    inlay, segments = segment_inlay(table, lines)
    names = segments.words["organisation"]
    single = len(names) == 1
    lead = say(
        "segments_lead",
        n=f"{len(segments):,}",
        organisations=say(
            "one_organisation" if single else "organisations", n=len(names)
        ),
        facts=say("claims_not_facts"),
        verified=say("not_verified"),
    )
    options = MAP_OPTIONS | {"center": [0, 0], "zoom": ZOOM, "scrollWheelZoom": False}
    start = (
        f"window.geomapSegmentLayer(L.map({encode(inlay.prefix + '-map')},"
        f" {encode(options)}),"
        f" document.getElementById({encode(inlay.prefix + '-data')}));\n"
    )
    hashes = script_hashes([leaflet("leaflet.js"), inlay.viewer, start])
    return template("segments.html.j2").render(
        id=inlay.prefix,
        hashes=Markup(hashes),
        title=title or say("segments_title"),
        lead=lead,
        rows=counted(segments),
        credits=sorted({line.credit for line in segments.lines}),
        say=say,
        notice=LEAFLET_NOTICE,
        leaflet_css=Markup(leaflet("leaflet.css")),
        leaflet_js=Markup(leaflet("leaflet.js")),
        map_css=Markup(inlay.style),
        hatches=inlay.hatches,
        data=Markup(inlay.data),
        viewer=Markup(inlay.viewer),
        start=Markup(start),
    )


def framed_segments(table: Any, lines: Iterable[Line] = ()) -> str:
    """
    Set such a page into a frame, for a notebook.

    Parameters
    ----------
    table, lines
        As `segments_page` takes them.

    Returns
    -------
    html : str
        One element; the page inside may run its own script and nothing else.
    """
    style = "width: 100%; height: 620px; border: 0"
    return Markup(
        '<iframe title="{}" sandbox="allow-scripts" style="{}" srcdoc="{}"></iframe>'
    ).format(say("segments_title"), style, segments_page(table, lines))
