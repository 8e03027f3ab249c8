"""The stated shares for which a small map has room."""

from __future__ import annotations

from typing import Final

from geomap.draw.drawing import Bar, Drawing

_MOST: Final = 4


def stacked(drawing: Drawing) -> list[Bar]:
    """
    Return the shares that a small map has room for, in their order.

    Parameters
    ----------
    drawing : Drawing
        Of one organisation, or of all.

    Returns
    -------
    bars : list of Bar
        Four at most: no side's is left out for coming second.
    """
    return [bar for callout in drawing.shares for bar in callout.bars][:_MOST]
