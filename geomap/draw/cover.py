"""How the outline of a district shows who is said to hold it: land is never coloured."""

from __future__ import annotations

from geomap.dataclass import dataclass
from geomap.draw.marks import Mark
from geomap.draw.shapes import role


@dataclass(frozen=True)
class Cover:
    """
    The outline of a district that is spoken of.

    Parameters
    ----------
    edge : str
        The role of the colour of the outline: whose words bear the holder out, or
        who denies it; no side's where sources contradict each other.
    dash : tuple of float
        Of the outline, where that is only implied, or where it is denied.
    stroke : float
        Of the outline, in pixels.
    """

    edge: str = "ink2"
    dash: tuple[float, ...] = ()
    stroke: float = 1.2


def cover_of(mark: Mark) -> Cover | None:
    """
    Tell how the outline of a district says what a mark says of who holds it.

    Parameters
    ----------
    mark : Mark
        Of the district.

    Returns
    -------
    cover : Cover or None
        None where nobody spoke.

    Examples
    --------
    A claim has the colour of its holder, and words on both sides have no side's:

    >>> cover_of(Mark("core", ("north",))).edge
    'actor:north'
    >>> cover_of(Mark("split", ("north", ""))).edge
    'ink2'
    >>> cover_of(Mark("denied", ("north",), edge="south"))
    Cover(edge='actor:south', dash=(5.0, 3.0), stroke=1.2)
    """
    if mark.form == "hollow":
        return None
    stroke = 0.9 if mark.stale_days else 1.2
    if mark.form == "dotted":
        return Cover(dash=(0.1, 3.6), stroke=1.6)
    if mark.form == "denied":
        # A whole line in a side's colour would look as if that side held it.
        return Cover(role("actor", mark.edge), (5.0, 3.0), stroke)
    if mark.form != "core":
        return Cover(stroke=stroke)
    edge = mark.ring_actor if mark.ring else "".join(mark.holders[:1])
    dash = (5.0, 3.0) if mark.ring == "dashed" else ()
    return Cover(role("actor", edge), dash, stroke + 0.5 * bool(mark.ring))
