"""A user's own table of claimed stretches, as a page that opens without a network."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from markupsafe import Markup

from geomap.draw.assets import LEAFLET_NOTICE, leaflet
from geomap.draw.encoding import encode
from geomap.draw.filling import Parts, together
from geomap.draw.inlay import MAP_OPTIONS, ZOOM
from geomap.draw.page import script_hashes
from geomap.draw.segmentinlay import organisations_told, segment_inlay
from geomap.draw.segmentwords import counted_rows, every_stretch
from geomap.line import Line
from geomap.words import capital, language_of, right_to_left, say, speaking

_TOLD: Final = 300
"""A table of more stretches would be a page that nobody reads."""


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
        has not in it stay English, and where it has none the page calls itself
        English too.

    Returns
    -------
    html : str
        A map with a band for each stretch, and a table of how many each organisation
        claims. Equal rows in any order give equal text.

    Raises
    ------
    UsageError
        If a column is missing, or the language is no text.
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
    inlay, segments = segment_inlay(table, lines, whole=True)
    lead = say(
        "segments_lead_one" if len(segments) == 1 else "segments_lead",
        n=f"{len(segments):,}",
        organisations=organisations_told(segments),
    )
    options = MAP_OPTIONS | {"center": [0, 0], "zoom": ZOOM, "scrollWheelZoom": False}
    start = (
        f"window.geomapSegmentLayer(L.map({encode(inlay.prefix + '-map')},"
        f" {encode(options)}),"
        f" document.getElementById({encode(inlay.prefix + '-data')}));\n"
    )
    hashes = script_hashes([leaflet("leaflet.js"), inlay.viewer, start])
    fill = Parts("segments.html")
    every = every_stretch(segments) if len(segments) <= _TOLD else []
    names = ("organisation", "stance", "actor", "where")
    stretches = [
        fill("stretch", **dict(zip(names, told, strict=True))) for told in every
    ]
    credits_ = sorted(
        {
            f"{line.credit}. {line.edition}. {capital(line.point_of_view)}."
            for line in segments.lines
        }
    )
    credits_ += [say("background_credit")] if segments.lines else []
    return fill.text(
        "page",
        lang=language_of(lang),
        direction=Markup(' dir="rtl"') if right_to_left(lang) else "",
        id=inlay.prefix,
        hashes=Markup(hashes),
        title=title or say("segments_title"),
        lead=lead,
        rows=counted_rows(segments, inlay.prefix),
        every=fill("every", rows=together(stretches)) if every else "",
        credits=together(fill("credit", credit=credit) for credit in credits_),
        notice=LEAFLET_NOTICE,
        leaflet_css=_leaflet("leaflet.css"),
        leaflet_js=_leaflet("leaflet.js"),
        map_css=Markup(inlay.style),
        hatches=inlay.hatches,
        data=inlay.data,
        viewer=Markup(inlay.viewer),
        start=Markup(start),
    )


@cache
def _leaflet(name: str) -> Markup:
    """Return a file of Leaflet's as markup; it is long, so it is copied once."""
    return Markup(leaflet(name))


def framed_segments(table: Any, lines: Iterable[Line] = (), *, lang: str = "en") -> str:
    """
    Set such a page into a frame, for a notebook.

    Parameters
    ----------
    table, lines, lang
        As `segments_page` takes them.

    Returns
    -------
    html : str
        One element; the page inside may run its own script and nothing else.
    """
    style = "width: 100%; height: 620px; border: 0"
    with speaking(lang):
        title = say("segments_title")
    return Markup(
        '<iframe title="{}" sandbox="allow-scripts" style="{}" srcdoc="{}"></iframe>'
    ).format(title, style, segments_page(table, lines, lang=lang))
