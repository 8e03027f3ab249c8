"""The nouns of a drawing: what stands on the map, before any pixel."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from geomap.boundaries import Line
from geomap.dataclass import dataclass
from geomap.draw.district import District
from geomap.draw.marks import Mark
from geomap.symbology import ActorStyle


@dataclass(frozen=True)
class Frontier:
    """
    One line of the subject, drawn on the geometry the kilometres are measured on.

    Parameters
    ----------
    frontier, name : str
        ``AFG-TJK``, and the name to print.
    line : Line
        The geometry, with its edition and its named ends.
    ladder : bool
        Whether a share is stated whose place is not.
    unsettled : bool
        Whether where any of the line runs is itself disputed; then that is dashed.
    spoken : bool
        Whether anything at all is said about the line or a place on it.
    """

    frontier: str
    name: str
    line: Line
    ladder: bool = False
    unsettled: bool = False
    spoken: bool = False


@dataclass(frozen=True)
class PlacedMark:
    """
    A mark where it stands.

    Parameters
    ----------
    place, name, frontier : str
        The place, its name to print, the frontier it lies on.
    lat, lon : float
        Degrees on WGS 84.
    km : float or None
        Kilometres from the named zero of its frontier.
    mark : Mark
        What it says.
    sentence : str
        The same in words; empty where nobody spoke.
    short : str
        The first of them, for a narrow map.
    uncertainty_m : float
        How far off the point may be.
    kind : str
        What it is: a crossing, or another place with a point.

    Examples
    --------
    >>> at = (35.3, 62.3, 120.2)
    >>> gate = PlacedMark("gate", "Gate", "AFG-TKM", *at, Mark(), "No report.")
    >>> gate.mark.loud
    False
    """

    place: str
    name: str
    frontier: str
    lat: float
    lon: float
    km: float | None
    mark: Mark
    sentence: str
    short: str = ""
    uncertainty_m: float = 0.0
    kind: str = "crossing"


@dataclass(frozen=True)
class Bar:
    """
    One stated share, beside the map and never on the line.

    Parameters
    ----------
    organisation, actor : str
        Who says it, and of whom.
    lower, upper : float
        At least and at most.
    sentence : str
        Who says what.
    claims : tuple of str
        The claims behind it.
    """

    organisation: str
    actor: str
    lower: float
    upper: float
    sentence: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShareCallout:
    """
    The bars of one frontier, with a leader to its ladder.

    Parameters
    ----------
    frontier : str
        Whose share is stated.
    title : str
        What the bars show.
    bars : tuple of Bar
        One for each organisation and actor.
    remark : str
        What a reader has to know of them.
    """

    frontier: str
    title: str
    bars: tuple[Bar, ...]
    remark: str


@dataclass(frozen=True)
class Companion:
    """
    Dots along one side of a frontier: that side calls itself calm.

    Parameters
    ----------
    frontier : str
        The line.
    on_side : str
        The country whose side is meant; empty for the whole line.
    sentence, remark : str
        Who says so, and what it does not mean.
    """

    frontier: str
    on_side: str
    sentence: str
    remark: str


@dataclass(frozen=True)
class Pin:
    """A note beside the lines it is about: no part of them is marked."""

    frontiers: tuple[str, ...]
    sentence: str
    remark: str


@dataclass(frozen=True)
class AreaNote:
    """What is said of an area, in words only: an area is not a length."""

    place: str
    sentence: str
    remark: str


@dataclass(frozen=True)
class Band:
    """
    A stretch that is said to be held, or not.

    Parameters
    ----------
    place, frontier : str
        The stretch and its line.
    start_m, stop_m : float
        Metres from kilometre zero.
    mark : Mark
        Whose hatch fills it.
    on_side : str
        The country to whose side it is set off; empty for the line itself.
    sentence : str
        The same in words.
    """

    place: str
    frontier: str
    start_m: float
    stop_m: float
    mark: Mark
    on_side: str
    sentence: str


@dataclass(frozen=True)
class LegendEntry:
    """
    One thing that is on this map, and what it means.

    Parameters
    ----------
    key : str
        Of the sentence; ``legend_ladder`` and others name a line.
    head, text : str
        The bold part and the rest.
    mark : Mark or None
        The mark to show; None for a line.
    """

    key: str
    head: str
    text: str
    mark: Mark | None = None


@dataclass(frozen=True)
class Drawing:
    """
    Everything on one map, for one day and one account.

    Parameters
    ----------
    title : str
        Of the atlas.
    organisation : str
        Whose account it is; empty for all sources.
    as_of : str
        The day asked about, as ISO writes it.
    side : str
        The country that is drawn as the inside.
    frontiers : tuple of Frontier
        In the order of the atlas.
    marks : tuple of PlacedMark
        Quiet ones first, so that loud ones lie on top.
    shares, companions, pins, areas, bands : tuple
        What is said of lines and areas.
    unlocated : tuple of str
        Names of crossings without a position, in order.
    legend : tuple of LegendEntry
        Only what is on this map.
    caption : str
        Who says it, the day and *not verified*: stands inside the frame.
    styles : mapping of str to ActorStyle
        How actors are told apart.
    undrawn : tuple of str
        What one organisation says of places in words that no mark shows.
    background : str
        The file whose lines lie behind; empty for the shipped outlines.
    districts : tuple of District
        Outlines below the lines, the quiet ones first.
    """

    title: str
    organisation: str
    as_of: str
    side: str
    frontiers: tuple[Frontier, ...]
    marks: tuple[PlacedMark, ...]
    shares: tuple[ShareCallout, ...]
    companions: tuple[Companion, ...]
    pins: tuple[Pin, ...]
    areas: tuple[AreaNote, ...]
    bands: tuple[Band, ...]
    unlocated: tuple[str, ...]
    legend: tuple[LegendEntry, ...]
    caption: str
    styles: Mapping[str, ActorStyle]
    undrawn: tuple[str, ...] = ()
    background: str = ""
    districts: tuple[District, ...] = ()

    @cached_property
    def loud(self) -> tuple[PlacedMark | District, ...]:
        """Return the points and the districts of which anything is said."""
        every: tuple[PlacedMark | District, ...] = (*self.marks, *self.districts)
        return tuple(one for one in every if one.mark.loud)

    @cached_property
    def on_lines(self) -> dict[str, list[PlacedMark]]:
        """Return the points on each frontier, from kilometre zero."""
        found: dict[str, list[PlacedMark]] = {}
        for placed in self.marks:
            if placed.km is not None:
                found.setdefault(placed.frontier, []).append(placed)
        for marks in found.values():
            marks.sort(key=lambda placed: placed.km or 0.0)
        return found

    @cached_property
    def lines_spoken_of(self) -> frozenset[str]:
        """Return the frontiers along which something of this drawing lies."""
        return frozenset(
            (
                *(frontier for pin in self.pins for frontier in pin.frontiers),
                *(dots.frontier for dots in self.companions),
                *(p.frontier for p in self.marks if p.km is not None and p.mark.loud),
                *(band.frontier for band in self.bands),
            )
        )
