"""The layer that shows who says who holds what, for any folium map."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.atlas import Atlas
from geomap.draw.content import Content, content_of
from geomap.draw.entries import Answer, Answers
from geomap.draw.inlaid import InlaidLayer
from geomap.draw.inlay import inlay_of


class ClaimLayer(InlaidLayer):
    """
    Frontiers, marks, labels, cards and the days of an atlas, on one map.

    Parameters
    ----------
    atlas : Atlas
        Read, checked and coded.
    status, share : dict, optional
        Answers about the whole atlas; None to ask them for its own day, and for every
        day on which something changes.
    days : sequence of (dict, dict)
        Further days, each with a status and a share answer.
    fit : bool
        Whether the map is moved to show every frontier.

    Examples
    --------
    >>> import folium
    >>> from geomap.load import load_atlas
    >>> own = folium.Map([34.5, 66.0], zoom_start=5, tiles=None)
    >>> layer = ClaimLayer(load_atlas("example:article")).add_to(own)
    >>> len(own._children)
    1
    """

    def __init__(
        self,
        atlas: Atlas,
        status: Answer | None = None,
        share: Answer | None = None,
        *,
        days: Sequence[Answers] = (),
        fit: bool = False,
    ) -> None:
        self._show(content_of(atlas, status, share, days), fit=fit)

    @classmethod
    def of(cls, content: Content, *, fit: bool = True) -> ClaimLayer:
        """
        Make the layer of content that is gathered already.

        Parameters
        ----------
        content : Content
            The atlas and its answers.
        fit : bool
            Whether the map is moved to show every frontier.

        Returns
        -------
        layer : ClaimLayer
        """
        layer = cls.__new__(cls)
        layer._show(content, fit=fit)
        return layer

    def _show(self, content: Content, *, fit: bool) -> None:
        """Become an element of a map, with everything that it says as data."""
        super().__init__("ClaimLayer", inlay_of(content, fit=fit))
        self.content = content

    def _repr_html_(self) -> str:
        """
        Show the layer in a notebook, on a map of its own that needs no network.

        Returns
        -------
        html : str
            A frame that holds the whole page.
        """
        from geomap.draw.page import framed

        return framed(self.content)
