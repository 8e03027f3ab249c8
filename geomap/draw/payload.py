"""
The data of a page's script: what it looks up, for any stop and any account.

A page shows one *account* (all sources, or one organisation) at one *stop* of the
slider (a day on which something changes). Nothing is told once for each of the two: what
is said is cut into parts, each different part stands once in a list, and each account
holds *runs* that say which part holds from which stop on. A run is flat, ``[first stop,
number, first stop, number, ...]``; before its first stop and where the number is -1
nothing is said. The script of the page puts a view together in ``views.js``.

========== ===========================================================================
id, fit    What every id begins with; whether the map is moved to show every frontier.
days       The stops as ISO dates; ``dates`` and ``changes`` say them in words, and
           ``day`` is the number of the stop that is shown first. Last among them stand
           days as known on the day itself, where less was known then; ``then`` says of
           which stop each is the same day.
ground     Geometry, the same for every view: see `geomap.draw.groundpayload`. The place
           of a frontier in ``ground.frontiers`` is its number everywhere.
marks      Every different mark: its nodes, whether it is ``loud``, how far it reaches.
places     What never changes about a place: names, kind, foot; for a crossing ``lat``,
           ``lon``, ``on`` (its frontier) and ``km``; for what takes up lines ``ends``,
           each [from, to, frontier, side]: metres, and to which side it is set off
           where the words do not say. Its place in the list is its number.
states     Every different thing that an account says of a place: ``mark`` (in marks),
           ``verdict``, ``tags`` and ``sections`` of its card, in which an item with
           ``heard`` stands for no report by all other accounts; for what is drawn also
           ``text`` and ``short``; for a band ``side``, ``ink`` and ``fill``; for a
           district ``cover``, the ``edge`` round it, its ``width`` and ``dash``. ``noted``
           stands where the verdict is that the account only speaks of more than it;
           ``since`` is the day of words that are stale, of which the page tells the age.
shares     Every different thing that an account says of a share of one frontier: the
           ``rows`` of the share answer (of an organisation), and the ``title``,
           ``remark`` and ``bars`` of its callout, without bars where none is stated.
notes      ``companions``, ``pins`` and ``areas`` of an account.
legend     Every entry of a legend; ``legends`` are lists of their numbers.
accounts   ``name``, ``who``, ``the``; ``said``: runs of states by number of the place;
           ``shares``: runs of shares by number of the frontier; ``notes`` and ``legend``:
           runs; ``rest``: the card of a place of which the account says nothing;
           ``below``: runs of what stands outside the map.
below      Every different thing that stands outside the map: the sentence at the head,
           and the numbers of ``pieces``: see `geomap.draw.follow.Below`.
pieces     Rows of the table, rulers and small maps; null where the page holds one as
           markup, which its number then finds.
quiet      The mark of a crossing of which nothing is said.
tiles      ``address`` and ``credit`` of online tiles that were asked for, or null.
words      Sentences that the script says; ``credit`` and ``first`` are used once.
========== ===========================================================================

What is asked for only later stands apart, under ``later``, and is read then:
`geomap.draw.asked.parted` leaves ``below``, ``pieces``, ``legend`` and ``legends`` there,
what a card and the search tell of ``places``, the ``sections`` of ``states``, and as
``rests`` those of each account's ``rest``.

To tell more of a place, add a key to its states in `geomap.draw.states.States`; to tell
more of a frontier, add one to `geomap.draw.notes.share_payload`. Parts are told apart
by all of their keys, and `geomap.draw.sharing.shared` writes equal inner parts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from geomap.boundaries import Line
from geomap.draw.anatomy import mark_shapes
from geomap.draw.drawing import Drawing, LegendEntry
from geomap.draw.glyphs import glyph_of, group_of
from geomap.draw.ground import Ground, side_of
from geomap.draw.linework import smoothed
from geomap.draw.marks import Mark
from geomap.draw.svg import Inks, mark_nodes, shape_node


class Marks:
    """
    The marks of every view, each drawn once.

    Parameters
    ----------
    drawing : Drawing
        For letters and colours.
    inks : Inks
        Colour roles.
    """

    def __init__(self, drawing: Drawing, inks: Inks) -> None:
        self.styles = drawing.styles
        self.inks = inks
        self.keys: dict[Mark, int] = {}

    def key(self, mark: Mark) -> int:
        """Return the number of a mark; marks of every age are one."""
        aged = replace(mark, stale_days=min(1, mark.stale_days))
        return self.keys.setdefault(aged, len(self.keys))

    def payload(self) -> list[dict[str, Any]]:
        """Return every mark that was asked for, in order."""
        letters = {actor: style.letter for actor, style in self.styles.items()}
        found = []
        for mark in self.keys:
            made: dict[str, Any] = {
                "nodes": mark_nodes(mark, self.styles, self.inks),
                "reach": mark.reach,
                "loud": mark.loud,
            }
            if mark.fragile:
                # The viewer chooses a free corner; it never computes one.
                made["corners"] = {
                    slot: [
                        shape_node(shape, self.inks)
                        for shape in mark_shapes(mark, letters, fragile_slot=slot)
                    ]
                    for slot in ("NW", "SW")
                }
            found.append(made)
        return found


class Sides:
    """
    On which side of each line a country lies.

    Parameters
    ----------
    ground : Ground
        The land below.
    lines : mapping of str to Line
        The frontiers.
    side : str
        The country that is drawn as the inside.
    """

    def __init__(self, ground: Ground, lines: Mapping[str, Line], side: str) -> None:
        self.ground, self.lines, self.side = ground, lines, side
        self._found: dict[tuple[str, str], int] = {}

    def of(self, frontier: str, country: str) -> int:
        """
        Tell on which side of a line a country lies.

        Parameters
        ----------
        frontier : str
            The line.
        country : str
            By its code; empty for both sides.

        Returns
        -------
        side : int
            1 for the left of the line's direction, -1 for the right, 0 for both.
        """
        if not country or frontier not in self.lines:
            return 0
        key = (frontier, country)
        if key not in self._found:
            land = (
                self.ground.inside
                if country == self.side
                else self.ground.countries.get(country, ())
            )
            longest = max(self.lines[frontier].parts, key=len)
            self._found[key] = side_of(smoothed(longest, 0.05), land) if land else 0
        return self._found[key]


def legend_payload(
    entries: Iterable[LegendEntry], marks: Marks
) -> list[dict[str, Any]]:
    """
    Return the entries of legends, each with its picture.

    Parameters
    ----------
    entries : iterable of LegendEntry
        All that any view explains.
    marks : Marks
        For letters and colours.

    Returns
    -------
    entries : list of dict
    """
    return [
        {
            "group": group_of(entry),
            "head": entry.head,
            "text": entry.text,
            "glyph": glyph_of(entry, marks.styles, marks.inks),
        }
        for entry in entries
    ]
