"""Every different thing that is said of a place, however many stops show it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from geomap.atlas import Atlas
from geomap.daywords import day
from geomap.draw.ages import said_on
from geomap.draw.areas import rings_of
from geomap.draw.cardhead import Card, card_head
from geomap.draw.cards import card_words
from geomap.draw.cast import Cast
from geomap.draw.cover import Cover, cover_of
from geomap.draw.entries import Answer, rows_of
from geomap.draw.evidence import Evidence
from geomap.draw.inwords import is_spoken_of
from geomap.draw.marks import Mark
from geomap.draw.ownwords import OwnWords
from geomap.draw.payload import Marks, Sides
from geomap.draw.phrases import label_of, short_label_of
from geomap.draw.reading import mark_of_place, mark_of_voice
from geomap.draw.runs import NOTHING, Distinct
from geomap.draw.stretches import Stretches
from geomap.draw.voices import voice_of
from geomap.position import position_on
from geomap.words import capital, say, the

ALL: Final = ""
"""The account of all sources together."""


class States:
    """
    The places of an atlas and what is said of them, each different state once.

    Parameters
    ----------
    atlas : Atlas
        The tables behind it.
    accounts : sequence of str
        `ALL`, then every organisation.
    cast : Cast
        Names and sides.
    marks : Marks
        Collects the marks that are used.
    sides : Sides
        The frontiers as they are drawn; tells left from right.

    Attributes
    ----------
    places : list of dict
        What is the same about a place at every stop and for every account.
    numbers : dict of str to int
        Where each place stands among them.
    told : Distinct of dict
        The states, as the script of the page reads them.
    drawn : dict of int to Mark
        The mark of each state that is drawn on the map, as crossing or as band.
    located : int
        How many crossings and other points have a mark.
    outlined : list of str
        The districts with an outline.
    """

    def __init__(
        self,
        atlas: Atlas,
        accounts: Sequence[str],
        cast: Cast,
        marks: Marks,
        sides: Sides,
    ) -> None:
        self.atlas, self.lines, self.cast = atlas, sides.lines, cast
        self.accounts = dict.fromkeys(accounts)
        self.marks, self.sides = marks, sides
        self.stretches = Stretches(atlas, sides.lines)
        self.places: list[Card] = []
        self.numbers: dict[str, int] = {}
        self.told = Distinct[Card]()
        self.drawn: dict[int, Mark] = {}
        self.located = 0
        self.own_words = OwnWords()
        self.outlined = [n for n, place in atlas.places.items() if rings_of(place)]
        self._made: dict[int, dict[str, tuple[int, int]]] = {}
        self._alone: dict[tuple[str, int], int] = {}

    def place(self, place: Answer) -> int:
        """Return the number of a place, and tell what never changes about it."""
        name = place["place"]
        if name in self.numbers:
            return self.numbers[name]
        known = self.atlas.places.get(name)
        here: Card = {}
        if known and known.marked:
            here = {"lat": float(known.lat or 0.0), "lon": float(known.lon or 0.0)}
            self.located += 1
            line = self.lines.get(known.frontier or "")
            if line is not None:
                here["on"] = [*self.lines].index(line.frontier)
                here["km"] = round(position_on(line, known).chainage_m / 1000, 3)
        told = card_head(self.atlas, place, km=here.get("km")) | here
        if known:
            told["find"] = [alias.text for alias in known.aliases]
        self.numbers[name] = len(self.places)
        self.places.append(told)
        return self.numbers[name]

    def said(self, evidence: Evidence, place: Answer) -> dict[str, tuple[int, int]]:
        """
        Return the state of a place in each account that speaks of it.

        Parameters
        ----------
        evidence : Evidence
            Of the answer.
        place : dict
            One of its places; the same object, of `Repeated`, where all is equal.

        Returns
        -------
        states : dict of str to (int, int)
            By account, with the number of its own words; of all sources, -1.
        """
        if id(place) not in self._made:
            found = {}
            if is_spoken_of(place) or any(entry["flips"] for entry in place["axes"]):
                found[ALL] = self._state(evidence, place, ALL), NOTHING
            for account, words in self.own_words.numbers(place).items():
                if account in self.accounts:
                    if (account, words) not in self._alone:
                        state = self._state(evidence, place, account)
                        self._alone[account, words] = state
                    found[account] = self._alone[account, words], words
            self._made[id(place)] = found
        return self._made[id(place)]

    def rest(self, evidence: Evidence, account: str) -> Card:
        """Return what stands on the card of a place of which nothing is said."""
        place: Answer = {"place": "", "name": "", "kind": "zone", "axes": []}
        place["activity"] = None
        words = card_words(evidence, place, account)
        for item in _items(words):
            self._name_silent(item)
        return words | {
            "verdict": [] if account else words["verdict"],
            "mark": self.marks.key(Mark()),
        }

    def _state(self, evidence: Evidence, place: Answer, account: str) -> int:
        """Return the number of what an account says of a place."""
        as_of = evidence.status["as_of"]
        state = card_words(evidence, place, account)
        noted = say("voice_note", organisation=capital(the(account)), date=day(as_of))
        if account and state["verdict"] == [noted]:
            # The script fills in the date of the stop.
            state |= {"verdict": [], "noted": 1}
        for item in _items(state):
            _leave_ages(item)
            voice = item.pop("voice", "")
            if voice:
                alone = mark_of_voice(place, voice, self.cast.sides, as_of)
                item["mark"] = self.marks.key(alone.core)
            self._name_silent(item)
        mark = (
            mark_of_voice(place, account, self.cast.sides, as_of)
            if account
            else mark_of_place(place, self.cast.sides, as_of, self.cast.adverse)
        )
        state["mark"] = self.marks.key(mark)
        if mark.stale_days:
            state["since"] = said_on(mark, as_of)
        drawn = self._draw(state, place, account, mark, as_of)
        # Places share a state where nothing tells them apart.
        form = json.dumps([drawn, state], sort_keys=True)
        number = self.told.number(form, state)
        if drawn:
            self.drawn[number] = mark
        return number

    def _name_silent(self, item: dict[str, Any]) -> None:
        """Tell who is silent by the numbers of those who are not: they are fewer."""
        if "silent" in item:
            silent = frozenset(item.pop("silent"))
            item["heard"] = [
                number
                for number, name in enumerate(self.accounts)
                if name and name not in silent
            ]

    def _draw(
        self, state: Card, place: Answer, account: str, mark: Mark, as_of: str
    ) -> bool:
        """Add what stands on the map; tell whether anything does."""
        on_map = "lat" in self.places[self.numbers[place["place"]]]
        known = self.atlas.places.get(place["place"])
        outlined = bool(known and rings_of(known)) and bool(rows_of(place, "control"))
        rows = rows_of(place, "control", account)
        banded = self._laid(place, rows)
        if on_map and mark.loud:
            if account:
                short = voice_of(place, account, self.cast, as_of, named=False)
                said = [short]
            else:
                said = label_of(place, self.cast)
                short = short_label_of(place, self.cast)
            state |= {"text": " ".join(said), "short": short}
        elif banded:
            said = (
                [voice_of(place, account, self.cast, as_of)]
                if account
                else label_of(place, self.cast)
            )
            frontier = self.stretches.of(place, rows)[0].frontier
            side = self.sides.of(frontier, str(rows[0].get("on_side") or ""))
            # What is said not to be held is hollow, as its mark is.
            holder = "" if mark.form == "denied" else (mark.holders or ("",))[0]
            paint = self.marks.inks.paint
            state |= {"text": " ".join(said), "side": side}
            state["ink"] = paint(f"actor:{holder}" if holder else "ink2")
            state["fill"] = paint(f"large:{holder}" if holder else "")
        if outlined and mark.loud:
            cover = cover_of(mark) or Cover()
            paint = self.marks.inks.paint
            state["cover"] = {
                "edge": paint(cover.edge),
                "width": cover.stroke,
                "dash": " ".join(f"{step:g}" for step in cover.dash),
            }
            state["text"] = " ".join(label_of(place, self.cast))
            state["short"] = short_label_of(place, self.cast)
            if account:
                state["text"] = state["short"] = voice_of(
                    place, account, self.cast, as_of, named=False
                )
        return ((on_map or outlined) and mark.loud) or banded

    def _laid(self, place: Answer, rows: Sequence[Answer]) -> bool:
        """Tell where on the lines a place lies; false where it takes up none."""
        told = self.places[self.numbers[place["place"]]]
        laid = self.stretches.of(place, rows)
        if laid and "ends" not in told:
            told["ends"] = [
                [
                    round(piece.start_m, 1),
                    round(piece.stop_m, 1),
                    [*self.lines].index(piece.frontier),
                    self.sides.of(piece.frontier, piece.side) if piece.side else 0,
                ]
                for piece in laid
            ]
        return bool(laid)


def _items(card: Card) -> Iterator[dict[str, Any]]:
    """Yield the items of each section of a card."""
    for section in card["sections"]:
        yield from section["items"]


def _leave_ages(item: dict[str, Any]) -> None:
    """Leave the ages of words to the page: it tells them for the day that is shown."""
    for line in item["lines"]:
        for run in line["r"]:
            if "since" in run:
                run["t"] = ""
