"""What stands below the map: for any day and any account, not only the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geomap.atlas import Atlas
from geomap.dataclass import dataclass
from geomap.draw.drawing import Drawing
from geomap.draw.entries import Answer
from geomap.draw.headline import standfirst, voice_first
from geomap.draw.inwords import TableRow, TableRows, rest_of, table_rows
from geomap.draw.layers import cast_of
from geomap.draw.miniature import Sheet
from geomap.draw.panels import Panel, panel_of, silent_of
from geomap.draw.pieces import Pieces
from geomap.draw.rulers import Ruler, Rulers
from geomap.draw.svg import Inks
from geomap.words import say


@dataclass(frozen=True)
class Below:
    """
    What a page says outside its map, of one day and one account.

    Parameters
    ----------
    stand : str
        The sentence at the head of the page.
    rows, passing : tuple of TableRow
        Places of which something follows, and those only spoken of in passing.
    counts, silent : str
        How many places nobody speaks of, and which; for all sources only.
    rulers : tuple of Ruler
        For all sources only: the rows of one account are among them.
    panels : tuple of Panel
        The small map of the account; of every account for all sources.
    hushed : str
        Which accounts show nothing; for all sources only.
    """

    stand: str
    rows: tuple[TableRow, ...]
    passing: tuple[TableRow, ...]
    counts: str
    silent: str
    rulers: tuple[Ruler, ...]
    panels: tuple[Panel, ...]
    hushed: str

    @property
    def fold(self) -> str:
        """Return what the folded part of the table is called."""
        parts = [say("fold_rows", n=len(self.passing))] if self.passing else []
        if self.silent:
            parts.append(f"{say('no_report')}: {self.counts}")
        return " · ".join(parts)

    def payload(self, pieces: Pieces, *, written: bool) -> dict[str, Any]:
        """
        Return the same as numbers of pieces.

        Parameters
        ----------
        pieces : Pieces
            Collects what is shown.
        written : bool
            Whether the page holds it as markup.

        Returns
        -------
        data : dict
        """
        told: dict[str, Any] = {
            "stand": self.stand,
            "rows": pieces.all_of(self.rows, written=written),
            "passing": pieces.all_of(self.passing, written=written),
            "rulers": pieces.all_of(self.rulers, written=written),
            "fold": self.fold,
        }
        if self.counts:
            told |= {"counts": self.counts, "silent": self.silent}
        if self.hushed:
            told["hushed"] = self.hushed
        return told


class Layout:
    """
    What lays out lines and places, and once each that stands for many days.

    Parameters
    ----------
    atlas : Atlas
        For names.
    inks : Inks
        Colour roles.
    """

    def __init__(self, atlas: Atlas, inks: Inks) -> None:
        self.atlas = atlas
        self.rulers = Rulers(inks, cast_of(atlas).actors)
        self.tables = TableRows(atlas)


def below_all(
    layout: Layout,
    answers: tuple[Answer, Answer],
    drawing: Drawing,
    alone: Sequence[Drawing],
) -> Below:
    """
    Lay out what all sources together say on a day.

    Parameters
    ----------
    layout : Layout
        For lines and places.
    answers : (dict, dict)
        The status and the share of the day.
    drawing : Drawing
        Of all sources.
    alone : sequence of Drawing
        Of each organisation.

    Returns
    -------
    below : Below
        Without the small maps: each account has its own.
    """
    status, shares = answers
    rows = layout.tables.of(status, drawing)
    counts, silent = rest_of(layout.atlas, status)
    return Below(
        stand=standfirst(layout.atlas, status, shares),
        rows=tuple(row for row in rows if not row.passing),
        passing=tuple(row for row in rows if row.passing),
        counts=counts,
        silent=silent,
        rulers=layout.rulers.of(shares, (drawing, *alone)),
        panels=(),
        hushed=silent_of(alone, status["as_of"]) if alone else "",
    )


def below_one(
    atlas: Atlas, status: Answer, drawing: Drawing, sheet: Sheet, inks: Inks
) -> Below:
    """
    Lay out what one organisation says on a day.

    Parameters
    ----------
    atlas : Atlas
        For names.
    status : dict
        The status of the day.
    drawing : Drawing
        Of the organisation.
    sheet : Sheet
        Of the small maps.
    inks : Inks
        Colour roles.

    Returns
    -------
    below : Below
    """
    rows = table_rows(atlas, status, drawing)
    panel = panel_of(drawing, sheet, inks, cast_of(atlas).sides)
    return Below(
        stand=voice_first(drawing.organisation, panel.text if panel else ""),
        rows=tuple(row for row in rows if not row.passing),
        passing=tuple(row for row in rows if row.passing),
        counts="",
        silent="",
        rulers=(),
        panels=(panel,) if panel else (),
        hushed="",
    )
