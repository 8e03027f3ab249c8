"""All that one page shows: every account of every day, composed once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from geomap.answers import share_answer, status_answer
from geomap.atlas import Atlas
from geomap.boundaries import country
from geomap.draw.drawing import Drawing
from geomap.draw.ground import Ground, ground_of
from geomap.draw.layers import (
    compose,
    drawn_lines,
    organisations_of,
)
from geomap.draw.moments import answers_through_time, what_changes
from geomap.draw.payload import Marks, Sides, ground_payload
from geomap.draw.reading import Answer
from geomap.draw.sharing import shared
from geomap.draw.svg import Inks
from geomap.draw.views import Views
from geomap.words import day, say, the

_WORDS: Final = (
    *("all", "close", "whose_account", "choose_place", "no_report", "no_report_by"),
    *("two_or_more",),
    *("frame_says", "silent_source", "voice_silent", "voice_note"),
    *("time", "earlier", "later", "undated", "only_changes", "find_place"),
    *("find_none", "show_place", "km_posts", "km_scale", "th_as_of"),
)
"""Sentences that the script of a page says; it fills in names and dates."""

Answers = tuple[Answer, Answer]


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
    """

    atlas: Atlas
    answers: Sequence[Answers]

    @cached_property
    def lines(self) -> dict[str, Any]:
        """Return the frontiers' geometry."""
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
        return ground_of(self.lines.values(), self.atlas.side)

    @cached_property
    def prefix(self) -> str:
        """Return what every id begins with: it follows from the content alone."""
        # The hash of the atlas stands for the claims and documents of its answers.
        told = [
            (status | {"claims": {}, "documents": {}}, share)
            for status, share in self.answers
        ]
        text = json.dumps([self.atlas.hash, self.atlas.title, told], sort_keys=True)
        return f"gm{hashlib.sha256(text.encode()).hexdigest()[:10]}"

    @cached_property
    def inks(self) -> Inks:
        """Return the colour roles of this page."""
        numbers = {actor: number for number, actor in enumerate(self.atlas.actors)}
        return Inks(self.prefix, numbers)

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
        return shared(self._told(fit=fit))

    def _told(self, *, fit: bool) -> dict[str, Any]:
        """Return the data of the page's script, before repetition is taken out."""
        marks = Marks(self.drawings[0], self.inks)
        sides = Sides(self.ground, self.lines, self.atlas.side)
        views = Views(self.atlas, self.accounts, marks, sides)
        days = sorted(self.answers, key=lambda answers: answers[0]["as_of"])
        for stop, answers in enumerate(days):
            views.add(stop, *answers)
        told = views.told()
        for name, account in zip(self.accounts, told["accounts"], strict=True):
            account |= {"name": name, "who": name or say("frame_all"), "the": the(name)}
        return told | {
            "id": self.prefix,
            "fit": fit,
            "days": [answers[0]["as_of"] for answers in days],
            "day": days.index(self.answers[0]),
            "dates": [day(answers[0]["as_of"]) for answers in days],
            "changes": what_changes(
                self.atlas,
                self.answers[0][0],
                [answers[0]["as_of"] for answers in days],
            ),
            "ground": ground_payload(
                self.ground,
                self.drawings[0],
                self._country_names(),
                {place["on"] for place in views.states.places if "ends" in place},
            ),
            "marks": marks.payload(),
            "first": self.first,
            "credit": " · ".join(
                dict.fromkeys(line.credit for line in self.lines.values())
            ),
            "words": {key: say(key) for key in _WORDS},
        }

    def _country_names(self) -> dict[str, str]:
        """Return the name of each country on the map."""
        codes = (*self.ground.countries, self.atlas.side)
        found = {code: country(code) for code in codes if code}
        return {code: known.name for code, known in found.items() if known}


def content_of(
    atlas: Atlas,
    status: Answer | None,
    share: Answer | None,
    days: Sequence[Answers] = (),
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

    Returns
    -------
    content : Content
    """
    if status is None and share is None and not days:
        return Content(atlas, answers_through_time(atlas))
    first = (
        status if status is not None else status_answer(atlas),
        share if share is not None else share_answer(atlas),
    )
    return Content(atlas, (first, *days))
