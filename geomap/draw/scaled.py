"""Pictures that stand in the text of a page."""

from __future__ import annotations

from markupsafe import Markup

from geomap.draw.svg import Node, markup


def small_picture(width: int, height: int, nodes: list[Node]) -> Markup:
    """
    Return a small picture with its middle at 0.

    Parameters
    ----------
    width, height : int
        In pixels.
    nodes : list
        What is drawn.

    Returns
    -------
    picture : Markup

    Examples
    --------
    >>> small_picture(20, 20, [])
    Markup('<svg width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true"></svg>')
    """
    attributes = {
        "width": str(width),
        "height": str(height),
        "viewBox": f"{-width / 2:g} {-height / 2:g} {width} {height}",
        "aria-hidden": "true",
    }
    return markup([["svg", attributes, nodes]])


def scaled_picture(
    nodes: list[Node], width: float, height: float, label: str = ""
) -> Markup:
    """
    Return a picture that scales with its column, its corner at 0.

    Parameters
    ----------
    nodes : list
        What is drawn.
    width, height : float
        Of what is drawn, in its own unit.
    label : str
        What it shows, for those who do not see it; empty where words beside say it.

    Returns
    -------
    picture : Markup

    Examples
    --------
    >>> scaled_picture([], 600, 42)
    Markup('<svg viewBox="0 0 600 42" class="gm-scaled" aria-hidden="true"></svg>')
    """
    attributes = {"viewBox": f"0 0 {width:g} {height:g}", "class": "gm-scaled"}
    attributes |= (
        {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    )
    return markup([["svg", attributes, nodes]])
