"""Districts named on a map: each within its own outline, or told below the map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np

from geomap.draw.district import District
from geomap.draw.districtwork import shape_on
from geomap.draw.ink import draw_mark
from geomap.draw.lettering import QUIET_PT, Lettering, Line
from geomap.draw.seats import CELL
from geomap.symbology import LIGHT
from geomap.words import say

Mask = np.ndarray[Any, np.dtype[np.bool_]]

_SCALE: Final = 0.66
"""Of the mark of a district, in those of a crossing: crossings are the subject."""

_GAP: Final = 4.0
_INSET: Final = 1.5


def letter_districts(lettering: Lettering) -> list[District]:
    """
    Write the mark and the name of each district that is spoken of, on its land.

    Parameters
    ----------
    lettering : Lettering
        The map.

    Returns
    -------
    left : list of District
        Those whose name had no room; most of them have their mark.
    """
    loud = [one for one in lettering.plate.drawing.districts if one.mark.loud]
    return [one for one in loud if not _letter(lettering, one)]


def _letter(lettering: Lettering, district: District) -> bool:
    """Write as much of a district as there is room for; tell whether it is named."""
    land = _land(lettering, district)
    if not land.any():
        return False
    name = lettering.lines(district.name, QUIET_PT, LIGHT["ink"])
    short = lettering.lines(district.short, QUIET_PT, LIGHT["ink2"])
    mark = 2 * district.mark.core.reach * _scale(lettering)
    for lines, below in (
        ([*name, *short], False),
        (name, False),
        (name, True),
        ([], 0),
    ):
        label = _Label(lettering, district, lines, mark, below=bool(below))
        if label.written(land):
            return bool(lines)
    return False


def _scale(lettering: Lettering) -> float:
    return min(lettering.plate.mark_scale, 1.0) * _SCALE


def _land(lettering: Lettering, district: District) -> Mask:
    """Return the cells of the paper that lie well within a district."""
    import shapely

    rows, columns = lettering.room.shape
    x, y = np.meshgrid(
        (np.arange(columns) + 0.5) * CELL, (np.arange(rows) + 0.5) * CELL
    )
    land = shape_on(lettering.plate, district).buffer(-_INSET)
    shapely.prepare(land)
    found: Mask = shapely.contains_xy(land, x, y)
    return found


class _Label:
    """The mark of a district, and lines to the right of it or below it."""

    def __init__(
        self,
        lettering: Lettering,
        district: District,
        lines: Sequence[Line],
        mark: float,
        *,
        below: bool,
    ) -> None:
        self.lettering, self.district, self.lines = lettering, district, lines
        self.mark, self.below = mark, below
        self.width, self.height = lettering.size(lines)

    @property
    def size(self) -> tuple[float, float]:
        """Return the width and height of it all."""
        if self.below:
            return max(self.mark, self.width), self.mark + self.height
        wide = self.mark + _GAP + self.width if self.lines else self.mark
        return wide, max(self.mark, self.height)

    def written(self, land: Mask) -> bool:
        """Write it where it lies wholly on its land; tell whether there was room."""
        down, across = np.nonzero(land)
        middle = np.array([[across.mean(), down.mean()]]) * CELL
        middle[0, 0] -= self.size[0] / 2
        room = self.lettering.room
        box = room.seat(*self.size, [middle], landing=None, avoid=~land)
        if box is None:
            return False
        room.take_box(box, 2)
        left, top = (
            box.left + self.mark + _GAP,
            box.top + (box.height - self.height) / 2,
        )
        at = box.left + self.mark / 2, box.top + box.height / 2
        if self.below:
            left = box.left + (box.width - self.width) / 2
            top = box.top + self.mark
            at = box.left + box.width / 2, box.top + self.mark / 2
        plate = self.lettering.plate
        mark, scale = self.district.mark.core, _scale(self.lettering)
        draw_mark(self.lettering.paper, mark, at, plate.drawing.styles, scale=scale)
        self.lettering.write(self.lines, left, top)
        return True


def districts_in_words(districts: Iterable[District]) -> list[str]:
    """
    Name districts together of which the same is said.

    Parameters
    ----------
    districts : iterable of District
        Those whose name had no room on a map.

    Returns
    -------
    sentences : list of str
        One, or none.

    Examples
    --------
    >>> from geomap.draw.marks import Mark
    >>> one = {"rings": (), "mark": Mark("core", ("north",)), "short": "North"}
    >>> pair = [District(name.lower(), name, **one) for name in ("Dand", "Zebak")]
    >>> districts_in_words(pair)
    ['Districts drawn without their name: North: Dand, Zebak.']
    """
    said: dict[str, list[str]] = {}
    for district in districts:
        said.setdefault(district.short, []).append(district.name)
    told = [
        say("figure_districts_said", said=short, names=", ".join(names))
        for short, names in said.items()
    ]
    return [say("figure_districts", told="; ".join(told))] if told else []
