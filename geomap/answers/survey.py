"""One area with all that is said of land in it."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from geomap.answers.figures import Figures, figures_of
from geomap.areas import Shape, equal_area
from geomap.atlas import Atlas
from geomap.containers import containers
from geomap.dataclass import dataclass
from geomap.districts import POLYGONS
from geomap.outlines import Outline, outline_of
from geomap.place import Place
from geomap.resolve import Question, Resolution
from geomap.segments import LineEvent

NOWHERE_M: Final = 0.0
"""A word about an area has no stretch."""


@dataclass(frozen=True)
class Survey:
    """
    One area with all that is said of land in it.

    Parameters
    ----------
    atlas : Atlas
    resolution : Resolution
        Of one question.
    asked : Question
    place : Place
        The area.
    """

    atlas: Atlas
    resolution: Resolution
    asked: Question
    place: Place

    @cached_property
    def outline(self) -> Outline | None:
        """Return the whole area, and where its outline comes from."""
        return outline_of(self.place, self.atlas.places)

    @cached_property
    def words(self) -> list[tuple[LineEvent, Shape]]:
        """Return the words of control about the area, and about areas in it."""
        larger = containers(self.atlas.places)
        own = self.place.place
        drawn: dict[str, Shape] = {}
        found = []
        for record in self.resolution.competing:
            name = record["place"]
            if name not in drawn and (name == own or own in larger[name]):
                drawn[name] = self._shape(self.atlas.places[name])
            if drawn.get(name) is not None:
                event = LineEvent.said_in(record, NOWHERE_M, NOWHERE_M)
                found.append((event, drawn[name]))
        return found

    def _shape(self, place: Place) -> Shape | None:
        """Return the land of a place; a coarse one has none that may be used."""
        if place is self.place:
            return self.outline.shape if self.outline else None
        geometry = place.geometry
        if geometry is None or geometry["type"] not in POLYGONS:
            return None
        return equal_area(geometry) if place.publish != "coarse" else None

    def figures(self, body: str, measure: str, actor: str) -> Figures:
        """Return what one organisation states of the area."""
        words = [w for w in self.resolution.words if w["organisation"] == body]
        about = {"place": self.place.place, "measure": measure, "actor": actor}
        return figures_of(self.atlas, words, self.asked, **about)
