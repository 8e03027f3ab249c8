"""All that one page shows: every account of every day, composed once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from geomap.atlas import Atlas
from geomap.boundaries import country
from geomap.draw.cards import Card, card_of
from geomap.draw.drawing import Drawing
from geomap.draw.encoding import encode
from geomap.draw.glyphs import glyph_of, group_of
from geomap.draw.ground import Ground, ground_of
from geomap.draw.layers import (
    cast_of,
    compose,
    drawn_lines,
    organisations_of,
)
from geomap.draw.payload import Marks, ground_payload, view_payload
from geomap.draw.reading import Answer, mark_of_place, mark_of_voice
from geomap.draw.svg import Inks
from geomap.words import day, say, the

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
    def drawings(self) -> tuple[tuple[Drawing, ...], ...]:
        """Return one drawing for each day and account."""
        return tuple(
            tuple(
                compose(
                    self.atlas,
                    status,
                    shares,
                    organisation=account,
                    lines=self.lines,
                )
                for account in self.accounts
            )
            for status, shares in self.answers
        )

    @cached_property
    def ground(self) -> Ground:
        """Return the land below."""
        return ground_of(self.lines.values(), self.atlas.side)

    @cached_property
    def prefix(self) -> str:
        """Return what every id begins with: it follows from the content alone."""
        told = encode([self.atlas.hash, self.atlas.title, *self.answers])
        return f"gm{hashlib.sha256(told.encode()).hexdigest()[:10]}"

    @cached_property
    def inks(self) -> Inks:
        """Return the colour roles of this page."""
        numbers = {actor: number for number, actor in enumerate(self.atlas.actors)}
        return Inks(self.prefix, numbers)

    @cached_property
    def first(self) -> str:
        """Return the place whose card is open at first, or an empty name."""
        marks = self.drawings[0][0].marks
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
        """
        marks = Marks(self.drawings[0][0], self.inks)
        days = {
            answers[0]["as_of"]: [
                self._view(answers, drawing, marks) for drawing in drawings
            ]
            for answers, drawings in zip(self.answers, self.drawings, strict=True)
        }
        return {
            "id": self.prefix,
            "fit": fit,
            "day": self.answers[0][0]["as_of"],
            "days": days,
            "accounts": [*self.accounts],
            "places": self._places(),
            "ground": ground_payload(
                self.ground, self.drawings[0][0], self._country_names()
            ),
            "marks": marks.payload(),
            "first": self.first,
            "credit": " · ".join(
                dict.fromkeys(line.credit for line in self.lines.values())
            ),
            "words": {
                key: say(key)
                for key in (
                    *("all", "close", "whose_account", "choose_place", "no_report"),
                )
            },
        }

    def _places(self) -> list[dict[str, Any]]:
        """Return every located crossing, in the order of the status answer."""
        drawn = {placed.place: placed for placed in self.drawings[0][0].marks}
        return [
            {"place": placed.place, "name": placed.name}
            | {"lat": placed.lat, "lon": placed.lon}
            for place in self.answers[0][0]["places"]
            if (placed := drawn.get(place["place"]))
        ]

    def _country_names(self) -> dict[str, str]:
        """Return the name of each country on the map."""
        codes = (*self.ground.countries, self.atlas.side)
        found = {code: country(code) for code in codes if code}
        return {code: known.name for code, known in found.items() if known}

    def _view(self, answers: Answers, drawing: Drawing, marks: Marks) -> dict[str, Any]:
        """Return one account of one day."""
        status = answers[0]
        view = view_payload(drawing, self.ground, marks)
        view["legend"] = [
            {
                "group": group_of(entry),
                "head": entry.head,
                "text": entry.text,
                "glyph": glyph_of(entry, drawing.styles, self.inks),
            }
            for entry in drawing.legend
        ]
        view["cards"] = self.cards(status, drawing, marks)
        view["silence"] = self._silence(drawing, view)
        return view

    def _silence(self, drawing: Drawing, view: dict[str, Any]) -> str:
        """Say that an organisation is silent, where it is."""
        said = any(placed.mark.loud for placed in drawing.marks)
        said = said or any(
            view[kind] for kind in ("shares", "companions", "pins", "areas", "bands")
        )
        if said or not drawing.organisation:
            return ""
        return say(
            "silent_source",
            organisation=the(drawing.organisation),
            date=day(drawing.as_of),
        )

    def cards(self, status: Answer, drawing: Drawing, marks: Marks) -> list[Card]:
        """
        Return the card of each place, with the numbers of its marks.

        Parameters
        ----------
        status : dict
            The status answer of the day.
        drawing : Drawing
            The account.
        marks : Marks
            Collects the marks that are used.

        Returns
        -------
        cards : list of dict
        """
        sides = cast_of(self.atlas).sides
        at_km = {placed.place: placed.km for placed in drawing.marks}
        account, as_of = drawing.organisation, status["as_of"]
        made = []
        for place in status["places"]:
            card = card_of(
                self.atlas,
                status,
                place,
                organisation=account,
                km=at_km.get(place["place"]),
            )
            mark = (
                mark_of_voice(place, account, sides, as_of)
                if account
                else mark_of_place(place, sides, as_of)
            )
            card["mark"] = marks.key(mark)
            for section in card["sections"]:
                for item in section["items"]:
                    voice = item.pop("voice", "")
                    if voice:
                        alone = mark_of_voice(place, voice, sides, as_of)
                        item["mark"] = marks.key(alone.core)
            made.append(card)
        return made
