"""A user's own table of claimed stretches, as a page that opens without a network."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from markupsafe import Markup

from geomap.draw.assets import LEAFLET_NOTICE, leaflet
from geomap.draw.encoding import encode
from geomap.draw.inlay import MAP_OPTIONS, ZOOM
from geomap.draw.page import script_hashes, template
from geomap.draw.segmentcolumns import Segments
from geomap.draw.segmentinlay import counted, segment_inlay
from geomap.draw.svg import safe_text
from geomap.line import Line
from geomap.words import right_to_left, say, speaking


def segments_page(
    table: Any, lines: Iterable[Line] = (), *, title: str = "", lang: str = "en"
) -> str:
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
    lang : str
        The language that the page speaks, as BCP 47 writes it; sentences that geomap
        has not in it stay English.

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

    Examples
    --------
    >>> table = {
    ...     "frontier": ["AFG-TJK"], "from_m": [0], "to_m": [9000], "side": ["AFG"],
    ...     "actor": ["red"], "organisation": ["wire"], "stance": ["held"]}
    >>> page = segments_page(table, title="One stretch")
    >>> page[:15], "<title>One stretch" in page
    ('<!DOCTYPE html>', True)
    """
    with speaking(lang):
        return _page(table, lines, title, lang)


def _page(table: Any, lines: Iterable[Line], title: str, lang: str) -> str:
    """Set claimed stretches into a page, in the language that is spoken."""
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
        lang=lang,
        rtl=right_to_left(lang),
        id=inlay.prefix,
        hashes=Markup(hashes),
        title=title or say("segments_title"),
        lead=lead,
        rows=_rows(segments),
        credits=sorted({line.credit for line in segments.lines}),
        say=say,
        notice=LEAFLET_NOTICE,
        leaflet_css=_leaflet("leaflet.css"),
        leaflet_js=_leaflet("leaflet.js"),
        map_css=Markup(inlay.style),
        hatches=inlay.hatches,
        data=Markup(inlay.data),
        viewer=Markup(inlay.viewer),
        start=Markup(start),
    )


@cache
def _leaflet(name: str) -> Markup:
    """Return a file of Leaflet's as markup; it is long, so it is copied once."""
    return Markup(leaflet(name))


def _rows(segments: Segments) -> Markup:
    """Return the rows of the table; each different word is made safe once."""
    words = {
        word: safe_text(word)
        for name in ("organisation", "actor")
        for word in segments.words[name]
    }
    stances = {
        stance: safe_text(say(f"stance_{stance}"))
        for stance in segments.words["stance"]
    }
    # Every word in it is safe already: joined as text, it is made markup once.
    rows = [
        f'<tr><td dir="auto">{words[organisation]}</td><td>{stances[stance]}</td>'
        f'<td dir="auto">{words[actor]}</td><td>{count:,}</td></tr>'
        for organisation, stance, actor, count in counted(segments)
    ]
    return Markup("\n".join(rows))


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
