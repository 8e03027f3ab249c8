"""What stands outside the map, for any stop and account, each different thing once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from geomap.atlas import Atlas
from geomap.draw.drawing import Drawing
from geomap.draw.encoding import encode
from geomap.draw.entries import Answers
from geomap.draw.follow import Layout, below_all, below_one
from geomap.draw.layers import compose
from geomap.draw.miniature import Sheet
from geomap.draw.pieces import Pieces
from geomap.draw.runs import Distinct
from geomap.draw.states import ALL
from geomap.draw.svg import Inks
from geomap.draw.views import Heard, Views


class Following:
    """
    What follows the day and the account, laid out once for equal words.

    Parameters
    ----------
    atlas : Atlas
        The tables behind it.
    lines : mapping of str to Line
        The frontiers' geometry.
    sheet : Sheet
        Of the small maps.
    inks : Inks
        Colour roles.
    pieces : Pieces
        Collects rows, rulers and small maps.

    Attributes
    ----------
    told : Distinct of dict
        Every different thing, as the script of the page reads it.
    """

    def __init__(
        self,
        atlas: Atlas,
        lines: Mapping[str, Any],
        sheet: Sheet,
        inks: Inks,
        pieces: Pieces,
    ) -> None:
        self.atlas, self.lines = atlas, lines
        self.sheet, self.inks, self.pieces = sheet, inks, pieces
        self.told = Distinct[dict[str, Any]]()
        self.layout = Layout(atlas, inks)
        self._shown: dict[str, Drawing] = {}
        self._drawn: dict[tuple[str, Heard], Drawing] = {}
        self._numbers: dict[tuple[str, Heard], int] = {}

    def add(
        self, stop: int, answers: Answers, views: Views, touched: Collection[str]
    ) -> None:
        """
        Add a day, for the accounts that changed.

        Parameters
        ----------
        stop : int
            Its number; days are added in their order.
        answers : (dict, dict)
            Its status and share.
        views : Views
            To which this day was added before.
        touched : collection of str
            The accounts that say something else than at the stop before.
        """
        for name, account in views.accounts.items():
            if name != ALL and name in touched:
                account.below.add(stop, self._alone(answers, name, account.heard))
        # All sources come last: their rulers show what each account says.
        if ALL in touched:
            account = views.accounts[ALL]
            account.below.add(stop, self._together(answers, [*views.accounts][1:]))

    def _alone(self, answers: Answers, name: str, heard: Heard) -> int:
        """Return the number of what one organisation says."""
        key = name, heard
        if key not in self._drawn:
            drawing = self._compose(answers, name)
            below = below_one(self.atlas, answers[0], drawing, self.sheet, self.inks)
            told = below.payload(self.pieces, written=False)
            del told["rulers"]
            told["panel"] = self.pieces.all_of(below.panels)
            self._drawn[key] = drawing
            self._numbers[key] = self.told.number(encode(told), told)
        self._shown[name] = self._drawn[key]
        return self._numbers[key]

    def _together(self, answers: Answers, names: Sequence[str]) -> int:
        """Return the number of what all sources say."""
        drawing = self._compose(answers, ALL)
        alone = [self._shown[name] for name in names]
        below = below_all(self.layout, answers, drawing, alone)
        told = below.payload(self.pieces, written=False)
        return self.told.number(encode(told), told)

    def _compose(self, answers: Answers, name: str) -> Drawing:
        """Return what an account draws on a day."""
        return compose(self.atlas, *answers, organisation=name, lines=self.lines)
