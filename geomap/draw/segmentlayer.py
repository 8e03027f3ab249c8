"""A user's own table of claimed stretches, as a layer for any folium map."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from geomap.draw.inlaid import InlaidLayer
from geomap.draw.segmentinlay import segment_inlay
from geomap.draw.segmentpage import framed_segments
from geomap.line import Line
from geomap.words import speaking


class SegmentLayer(InlaidLayer):
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
    lang : str
        The language that its words are in, as BCP 47 writes it; sentences that geomap
        has not in it stay English.

    Raises
    ------
    UsageError
        If a column is missing, or the language is no text.
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

    def __init__(
        self,
        table: Any,
        lines: Iterable[Line] = (),
        *,
        fit: bool = False,
        lang: str = "en",
    ) -> None:
        self._given, self._lang = (table, tuple(lines)), lang
        with speaking(lang):
            inlay, self.segments = segment_inlay(*self._given, fit=fit)
        super().__init__("SegmentLayer", inlay)

    def _repr_html_(self) -> str:
        """
        Show the layer in a notebook, on a map of its own that needs no network.

        Returns
        -------
        html : str
            A frame that holds the whole page.
        """
        return framed_segments(*self._given, lang=self._lang)
