"""Labels of a map: their lines, their size, and where they find room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from geomap.dataclass import dataclass
from geomap.draw.drawing import PlacedMark
from geomap.draw.paper import PIXEL_PT, SLACK, Paper
from geomap.draw.plate import Plate, position
from geomap.draw.seats import CELL, Box, Room, leader
from geomap.symbology import LIGHT

Points = np.ndarray[Any, np.dtype[np.float64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]

NAME_PT: Final = 8.0
SENTENCE_PT: Final = 7.0
QUIET_PT: Final = 6.5
LINE: Final = 1.28
"""Height of a line of text, in sizes of its type."""

_WIDE: Final = 168.0

# A label that wanders further than this from a silent crossing names the wrong one.
QUIET_REACH: Final = 17.0


@dataclass(frozen=True)
class Line:
    """One line of a label."""

    text: str
    size_pt: float
    colour: str
    bold: bool = False
    italic: bool = False

    @property
    def height(self) -> float:
        """Return the height that the line takes, in pixels."""
        return self.size_pt / PIXEL_PT * LINE


@dataclass(frozen=True)
class Lettering:
    """
    A map whose words are being placed.

    Parameters
    ----------
    paper : Paper
        To write on.
    plate : Plate
        What is drawn below.
    room : Room
        What is still free.
    """

    paper: Paper
    plate: Plate
    room: Room

    def lines(
        self, text: str, size_pt: float, colour: str, **style: bool
    ) -> list[Line]:
        """Break a text into the lines of a label."""
        bold = style.get("bold", False)
        broken = self.paper.wrapped(text, _WIDE, size_pt, bold=bold)
        return [Line(part, size_pt, colour, **style) for part in broken]

    def size(self, lines: Sequence[Line]) -> tuple[float, float]:
        """Return the width and height of lines, in pixels."""
        widths = (
            self.paper.width_of(line.text, line.size_pt, bold=line.bold)
            for line in lines
        )
        return max(widths, default=0.0) * SLACK, sum(line.height for line in lines)

    def write(self, lines: Sequence[Line], left: float, top: float) -> None:
        """Write the lines of a label."""
        for line in lines:
            baseline = top + line.height * 0.78
            self.paper.text(
                left,
                baseline,
                line.text,
                line.size_pt,
                line.colour,
                bold=line.bold,
                italic=line.italic,
                halo=self.ground_at(left, baseline),
            )
            top += line.height

    def ground_at(self, x: float, y: float) -> str:
        """Return the colour of the land at a point."""
        rows, columns = self.plate.inside.shape
        row = min(max(int(y / CELL), 0), rows - 1)
        column = min(max(int(x / CELL), 0), columns - 1)
        return LIGHT["inside" if self.plate.inside[row, column] else "land"]

    def lead(self, box: Box, anchors: Points, gap: float = 0.0) -> None:
        """Draw a straight leader from a label to what it names, short of it by a gap."""
        start, stop = leader(box, anchors)
        way = np.subtract(stop, start)
        length = float(np.hypot(*way))
        if length > gap + 3:
            end = np.asarray(start) + way * (1 - gap / length)
            self.paper.line([start, end], LIGHT["ink3"], 1.0)


def quiet_crossings(lettering: Lettering) -> list[PlacedMark]:
    """
    Return the silent crossings in the order of their lines.

    Parameters
    ----------
    lettering : Lettering
        The map.

    Returns
    -------
    crossings : list of PlacedMark
    """
    quiet = [one for one in lettering.plate.drawing.marks if not one.mark.loud]
    return sorted(quiet, key=lambda one: (one.frontier, one.km or 0.0, one.place))


def quiet_seat(lettering: Lettering, room: Room, placed: PlacedMark) -> Box | None:
    """
    Find room for the name of a silent crossing, close to its dot.

    Parameters
    ----------
    lettering : Lettering
        The map.
    room : Room
        What is still free.
    placed : PlacedMark
        The crossing.

    Returns
    -------
    box : Box or None
        None where nothing is free.
    """
    lines = [Line(placed.name, QUIET_PT, LIGHT["ink3"])]
    return room.seat(
        *lettering.size(lines),
        [np.array([position(lettering.plate, placed)])],
        farthest=QUIET_REACH,
        liked=~lettering.plate.inside,
        dislike=3,
    )


def kept_for_names(lettering: Lettering) -> Mask:
    """
    Return what is taken, and the room where silent crossings want their names.

    Parameters
    ----------
    lettering : Lettering
        The map.

    Returns
    -------
    taken : array of bool
        By cells of the sheet.
    """
    room = lettering.room.copy()
    for placed in quiet_crossings(lettering):
        box = quiet_seat(lettering, room, placed)
        if box is not None:
            room.take_box(box, 2)
    return room.taken
