"""All that one page shows: every account of every day, composed once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Final

from geomap.answers import share_answer, status_answer
from geomap.answers.head import known_by
from geomap.atlas import Atlas
from geomap.backdrop import read_backdrop
from geomap.boundaries import country
from geomap.cities import City
from geomap.dataclass import dataclass
from geomap.draw.areas import areas_payload
from geomap.draw.asked import parted
from geomap.draw.backdrop import own_background_text
from geomap.draw.drawing import Drawing
from geomap.draw.entries import Answer, Answers
from geomap.draw.follow import Below, Layout, below_all, below_one
from geomap.draw.following import Following
from geomap.draw.grid import grid_for
from geomap.draw.ground import Ground, ground_of
from geomap.draw.groundpayload import ground_payload
from geomap.draw.hindsight import Hindsight
from geomap.draw.layers import (
    compose,
    drawn_lines,
    need_frontier,
    organisations_of,
)
from geomap.draw.miniature import Sheet
from geomap.draw.moments import (
    answers_through_time,
    what_changes,
)
from geomap.draw.panels import sheet_of
from geomap.draw.payload import Marks, Sides
from geomap.draw.pieces import Pieces
from geomap.draw.repeated import Repeated
from geomap.draw.sharing import shared
from geomap.draw.svg import Inks
from geomap.draw.tiles import Tiles
from geomap.draw.towns import towns_of
from geomap.draw.views import Views
from geomap.words import say, the

_WORDS: Final = (
    *("all", "close", "whose_account", "choose_place", "no_report", "no_report_by"),
    *("two_or_more", "n_others", "crowd"),
    *("frame_says", "silent_source", "voice_silent", "voice_note"),
    *("time", "earlier", "later", "undated", "only_changes", "find_place"),
    *("age", "age_short", "as_of", "fold_maps", "shares_below"),
    *("th_agreement", "th_activity", "th_operation", "th_change", "nothing"),
    *("where_on_line", "half", "whole", "of_what_text"),
    *("known_label", "known_now", "known_then", "known_same"),
    *("find_none", "show_place", "km_posts", "km_scale", "th_as_of"),
)
"""Sentences that the script of a page says; it fills in names and dates."""


@dataclass(frozen=True)
class Content:
    """
    What a page is made of.

    Parameters
    ----------
    atlas : Atlas
        The tables behind it.
    answers : sequence of (dict, dict)
        A status and a share answer for each day; the first day is shown first.
    paged : bool
        Whether a page stands round the map, and follows it.
    then : sequence of (dict, dict)
        The same for days of which less was known on the day itself.
    tiles : Tiles, optional
        Online tiles below the map, where they are asked for.
    """

    atlas: Atlas
    answers: Sequence[Answers]
    paged: bool = False
    then: Sequence[Answers] = ()
    tiles: Tiles | None = None

    @cached_property
    def lines(self) -> dict[str, Any]:
        """Return the frontiers' geometry."""
        need_frontier(self.atlas, self.atlas.frontiers)
        return drawn_lines(self.atlas)

    @cached_property
    def accounts(self) -> tuple[str, ...]:
        """Return an empty name for all sources, then every organisation."""
        return ("", *organisations_of(self.atlas))

    @cached_property
    def drawings(self) -> tuple[Drawing, ...]:
        """Return one drawing for each account, on the day that is shown first."""
        return tuple(
            self._drawing(self.answers[0], account) for account in self.accounts
        )

    def _drawing(self, answers: Answers, account: str) -> Drawing:
        """Return what one account draws on one day."""
        return compose(self.atlas, *answers, organisation=account, lines=self.lines)

    @cached_property
    def ground(self) -> Ground:
        """Return the land below."""
        lines, districts = self.lines.values(), self.drawings[0].districts
        side, behind = self.atlas.side, self.atlas.background
        return ground_of(lines, side, behind, districts=districts)

    @cached_property
    def prefix(self) -> str:
        """Return what every id begins with: it follows from the content alone."""
        # The hash of the atlas stands for the claims and documents of its answers.
        told = [
            (status | {"claims": {}, "documents": {}}, share)
            for status, share in (*self.answers, *self.then)
        ]
        given = [self.atlas.hash, self.atlas.title, told]
        if self.atlas.background:
            given.append(read_backdrop(self.atlas.background).sha256)
        text = json.dumps(given, sort_keys=True)
        return f"gm{hashlib.sha256(text.encode()).hexdigest()[:10]}"

    @cached_property
    def inks(self) -> Inks:
        """Return the colour roles of this page."""
        numbers = {actor: number for number, actor in enumerate(self.atlas.actors)}
        return Inks(self.prefix, numbers)

    @cached_property
    def sheet(self) -> Sheet:
        """Return what every small map shares."""
        ladders = {
            frontier["frontier"]
            for _, shares in self.answers
            for frontier in shares["frontiers"]
            for row in frontier["shares"]
            if row["stated"] is not None and row["measure"] == "length"
        }
        return sheet_of(self.drawings[0], ladders, self.ground, self.inks)

    @cached_property
    def below(self) -> tuple[Below, ...]:
        """Return what stands below the map on the first day, for each account."""
        status = self.answers[0][0]
        alone = self.drawings[1:]
        layout = Layout(self.atlas, self.inks)
        together = below_all(layout, self.answers[0], self.drawings[0], alone)
        return (
            together,
            *(below_one(self.atlas, status, d, self.sheet, self.inks) for d in alone),
        )

    @cached_property
    def _heard(self) -> Atlas:
        """Return the atlas with the claims that any of its days shows, and no other."""
        answers = (*self.answers, *self.then)
        told = {claim for status, _ in answers for claim in status["claims"]}
        kept = tuple(claim for claim in self.atlas.claims if claim.claim in told)
        return replace(self.atlas, claims=kept)

    @cached_property
    def following(self) -> Following:
        """Return what lays out everything that stands outside the map."""
        parts = self.lines, self.sheet, self.inks, self.pieces
        return Following(self.atlas, *parts)

    @cached_property
    def pieces(self) -> Pieces:
        """Return the parts of the page by number, those of the first day first."""
        made = Pieces()
        for below in self.below:
            below.payload(made, written=not made.numbers)
            made.all_of(below.panels, written=True)
        return made

    @cached_property
    def first(self) -> str:
        """Return the place whose card is open at first, or an empty name."""
        marks = self.drawings[0].marks
        loud = [placed for placed in marks if placed.mark.form not in ("hollow",)]
        order = sorted(loud, key=lambda placed: not placed.mark.fragile)
        return order[0].place if order else ""

    def payload(self, *, fit: bool = True) -> dict[str, Any]:
        """
        Return the data of the page's script.

        Parameters
        ----------
        fit : bool
            Whether the map is moved to show every frontier.

        Returns
        -------
        data : dict
            Each part told once, as `geomap.draw.sharing.shared` writes it.
        """
        return shared(*parted(self._told(fit=fit)))

    def _told(self, *, fit: bool) -> dict[str, Any]:
        """Return the data of the page's script, before repetition is taken out."""
        marks = Marks(self.drawings[0], self.inks)
        sides = Sides(self.ground, self.lines, self.atlas.side)
        views = Views(self.atlas, self.accounts, marks, sides)
        hindsight = Hindsight(self.answers, self.then)
        repeated = Repeated()
        for stop, answers in enumerate(map(repeated.of, hindsight.stops)):
            touched = views.add(stop, *answers)
            if self.paged:
                self.following.add(stop, answers, views, touched)
        told = views.told() | hindsight.told()
        if self.paged:
            told |= {"below": self.following.told.all, "pieces": self.pieces.payload()}
        for name, account in zip(self.accounts, told["accounts"], strict=True):
            who = name or self.atlas.voice or say("frame_all")
            account |= {"name": name, "who": who, "the": the(name)}
        return told | {
            "id": self.prefix,
            "fit": fit,
            "changes": what_changes(self._heard, self.answers[0][0], hindsight.days),
            "ground": ground_payload(
                self.ground,
                self.drawings[0],
                self.country_names(),
                self.towns,
                {
                    piece[2]
                    for place in views.states.places
                    for piece in place.get("ends", ())
                },
            )
            | {
                "areas": areas_payload(
                    self.atlas.places,
                    views.states.numbers,
                    self.ground.pixel_deg,
                    grid_for(self.ground.bounds, self.ground.pixel_deg),
                )
            },
            "marks": marks.payload(),
            "first": self.first,
            "credit": self._credit(),
            "words": {key: say(key) for key in _WORDS} | hindsight.words(),
            "tiles": (
                {"address": self.tiles.address, "credit": self.tiles.credit}
                if self.tiles
                else None
            ),
        }

    def _credit(self) -> str:
        """Return whom the lines on the map are owed to, as it stands on the map."""
        owed = [line.credit for line in self.lines.values()]
        if self.atlas.background:
            owed.append(own_background_text(self.atlas.background).rstrip("."))
        return " · ".join([*dict.fromkeys(owed), say("towns_owed")])

    @cached_property
    def towns(self) -> tuple[City, ...]:
        """Return the towns that help to find the way on the map."""
        return towns_of(self.ground, self.drawings[0].marks)

    def country_names(self) -> dict[str, str]:
        """Return the name of each country on the map, by its code."""
        codes = (*self.ground.countries, self.atlas.side)
        found = {code: country(code) for code in codes if code}
        return {code: known.name for code, known in found.items() if known}


def content_of(
    atlas: Atlas,
    status: Answer | None,
    share: Answer | None,
    days: Sequence[Answers] = (),
    then: Sequence[Answers] = (),
) -> Content:
    """
    Gather what a page shows.

    Parameters
    ----------
    atlas : Atlas
        Read, checked and coded.
    status, share : dict or None
        Answers about the whole atlas; None to ask them for its own day, and for every
        day on which something changes.
    days : sequence of (dict, dict)
        Further days.
    then : sequence of (dict, dict)
        Those of the days as known on the day itself.

    Returns
    -------
    content : Content
    """
    if status is None and share is None and not days:
        answers, then = answers_through_time(atlas)
        return Content(atlas, answers, then=then)
    first = (
        status if status is not None else status_answer(atlas),
        share if share is not None else share_answer(atlas),
    )
    return Content(known_by(atlas, first[0]["known_on"]), (first, *days), then=then)
