"""Who says what from each stop of the slider on, every different part told once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from geomap.atlas import Atlas
from geomap.draw.drawing import LegendEntry
from geomap.draw.entries import Answer, heard_in
from geomap.draw.evidence import Evidence
from geomap.draw.layers import cast_of
from geomap.draw.legend import legend_of_marks
from geomap.draw.marks import Mark
from geomap.draw.notes import notes_payload, share_payload
from geomap.draw.payload import Marks, Sides, legend_payload
from geomap.draw.runs import NOTHING, Distinct, Runs
from geomap.draw.states import ALL, States

_WIDE = ("frontier", "country", "province")


Heard = tuple[frozenset[tuple[int, int]], ...]
"""What one account says at a stop, by numbers."""


def _standing(numbers: Mapping[int, int]) -> frozenset[tuple[int, int]]:
    """Return the numbers that stand for anything, each with its key."""
    return frozenset(item for item in numbers.items() if item[1] != NOTHING)


class Account:
    """What one account says from each stop on."""

    def __init__(self) -> None:
        self.words: dict[int, int] = {}
        self.said: dict[int, Runs] = {}
        self.shares: dict[int, Runs] = {}
        self.notes = Runs()
        self.legend = Runs()
        self.below = Runs()

    @property
    def heard(self) -> Heard:
        """Return what tells its last stop from others: its own words, and shares."""
        shares = {number: runs.last for number, runs in self.shares.items()}
        return _standing(self.words), _standing(shares)

    def told(self) -> dict[str, Any]:
        """Return the runs as a page reads them."""
        return {
            "said": {str(number): runs.flat for number, runs in self.said.items()},
            "shares": {str(number): runs.flat for number, runs in self.shares.items()},
            "notes": self.notes.flat,
            "legend": self.legend.flat,
            "below": self.below.flat,
        }


class Views:
    """
    Everything that a page shows, over all of its stops.

    Parameters
    ----------
    atlas : Atlas
        The tables behind it.
    accounts : sequence of str
        `ALL`, then every organisation.
    marks : Marks
        Collects the marks that are used.
    sides : Sides
        The frontiers as they are drawn; tells left from right.
    """

    def __init__(
        self,
        atlas: Atlas,
        accounts: Sequence[str],
        marks: Marks,
        sides: Sides,
    ) -> None:
        self.atlas, self.lines, self.marks, self.sides = (
            atlas,
            sides.lines,
            marks,
            sides,
        )
        self.cast = cast_of(atlas)
        self.states = States(atlas, accounts, self.cast, marks, sides)
        self.accounts = {name: Account() for name in accounts}
        self.organisations = tuple(name for name in accounts if name)
        self.shares, self.notes = Distinct[Any](), Distinct[Any]()
        self.legends, self.entries = Distinct[list[int]](), Distinct[LegendEntry]()
        self.rest: dict[str, Any] = {}
        self._places: dict[str, Answer] = {}
        self._frontiers: dict[str, str] = {}
        self._wide: dict[str, Answer] = {}

    def add(self, stop: int, status: Answer, shares: Answer) -> dict[str, None]:
        """
        Add a day; days are added in their order.

        Parameters
        ----------
        stop : int
            Its number.
        status, shares : dict
            Its answers, of `geomap.draw.repeated.Repeated`.

        Returns
        -------
        touched : dict of str to None
            The accounts that say something else than at the stop before.
        """
        evidence = Evidence(self.atlas, status, self.cast, self.organisations)
        if not stop:
            self.rest = {
                name: self.states.rest(evidence, name) for name in self.accounts
            }
        touched: dict[str, None] = dict.fromkeys(() if stop else self.accounts)
        touched |= self._add_places(stop, evidence, status["places"])
        touched |= self._add_shares(stop, shares["frontiers"])
        touched |= self._add_notes(stop, status)
        for name in touched:
            self._add_legend(stop, name)
        return touched

    def _add_places(
        self, stop: int, evidence: Evidence, places: Sequence[Answer]
    ) -> dict[str, None]:
        """Add what is said of each place; return the accounts that changed."""
        touched: dict[str, None] = {}
        gone = dict.fromkeys(self._places)
        for place in places:
            name = place["place"]
            gone.pop(name, None)
            if self._places.get(name) is place:
                continue
            self._places[name] = place
            number = self.states.place(place)
            touched |= self._say(stop, number, self.states.said(evidence, place))
        for name in gone:
            del self._places[name]
            touched |= self._say(stop, self.states.numbers[name], {})
        return touched

    def _say(
        self, stop: int, number: int, said: Mapping[str, tuple[int, int]]
    ) -> dict[str, None]:
        """Add the states of one place; return the accounts that changed."""
        touched: dict[str, None] = {}
        for name, account in self.accounts.items():
            state, words = said.get(name, (NOTHING, NOTHING))
            account.words[number] = words
            if number in account.said or state != NOTHING:
                runs = account.said.setdefault(number, Runs())
                if runs.last != state:
                    touched[name] = None
                runs.add(stop, state)
        return touched

    def _add_shares(self, stop: int, frontiers: Sequence[Answer]) -> dict[str, None]:
        """Add the shares of each frontier; return the accounts that changed."""
        touched: dict[str, None] = {}
        order = [*self.lines]
        for frontier in frontiers:
            name = frontier["frontier"]
            key = json.dumps(frontier["shares"])
            if name not in order or self._frontiers.get(name) == key:
                continue
            self._frontiers[name] = key
            own: dict[str, list[Answer]] = {}
            for row in frontier["shares"]:
                if row["organisation"]:
                    own.setdefault(row["organisation"], []).append(row)
                    own.setdefault(ALL, []).append(row)
            for heard, account in self.accounts.items():
                told = share_payload(name, own.get(heard, []), heard, self.cast)
                number = NOTHING
                if told:
                    inked = self._inked(told)
                    number = self.shares.number(json.dumps(inked), inked)
                if told or order.index(name) in account.shares:
                    runs = account.shares.setdefault(order.index(name), Runs())
                    if runs.last != number:
                        touched[heard] = None
                    runs.add(stop, number)
        return touched

    def _inked(self, told: dict[str, Any]) -> dict[str, Any]:
        """Give the bars of a share their colours."""
        paint = self.marks.inks.paint
        for bar in told["bars"]:
            actor = bar.pop("actor")
            bar |= {"ink": paint(f"actor:{actor}"), "fill": paint(f"large:{actor}")}
        return told

    def _add_notes(self, stop: int, status: Answer) -> dict[str, None]:
        """Add what is said of lines and areas; return the accounts that changed."""
        wide = {p["place"]: p for p in status["places"] if p["kind"] in _WIDE}
        if wide == self._wide:
            return {}
        heard = heard_in([*wide.values(), *self._wide.values()])
        self._wide = wide
        answer = status | {"places": [*wide.values()]}
        touched: dict[str, None] = {}
        for name in (ALL, *heard):
            if name in self.accounts:
                told = notes_payload(answer, name, self.cast, self.sides)
                number = (
                    self.notes.number(json.dumps(told), told)
                    if any(told.values())
                    else NOTHING
                )
                if self.accounts[name].notes.last != number:
                    touched[name] = None
                self.accounts[name].notes.add(stop, number)
        return touched

    def _add_legend(self, stop: int, name: str) -> None:
        """Add what the legend of an account explains."""
        account = self.accounts[name]
        crossings, bands = self._marks_of(account)
        notes = account.notes.last
        told: Mapping[str, Any] = self.notes.all[notes] if notes >= 0 else {}
        entries = legend_of_marks(
            [*sorted(crossings, key=lambda mark: mark.loud), *bands],
            ladders=[self._laddered(account, n) for n in range(len(self.lines))],
            unsettled=[bool(line.unsettled) for line in self.lines.values()],
            calm=bool(told.get("companions")),
            pinned=bool(told.get("pins")),
            banded=bool(bands),
            outlined=self._outlined(account),
            alone=bool(name),
        )
        numbers = [self.entries.number(entry, entry) for entry in entries]
        account.legend.add(stop, self.legends.number(tuple(numbers), numbers))

    def _marks_of(self, account: Account) -> tuple[list[Mark], list[Mark]]:
        """Return the marks that an account draws: at crossings, and along lines."""
        crossings: list[Mark] = []
        bands: list[Mark] = []
        for number, runs in sorted(account.said.items()):
            mark = self.states.drawn.get(runs.last)
            if mark:
                banded = "ends" in self.states.places[number]
                (bands if banded else crossings).append(mark)
        if len(crossings) < self.states.located:
            crossings.append(Mark())
        return crossings, bands

    def _outlined(self, account: Account) -> list[bool]:
        """Tell of each outline of a district whether an account speaks of it."""
        numbers = self.states.numbers
        runs = [
            account.said.get(numbers.get(name, -1)) for name in self.states.outlined
        ]
        return [bool(one and one.last in self.states.drawn) for one in runs]

    def _laddered(self, account: Account, frontier: int) -> bool:
        """Tell whether an account states a share of a frontier."""
        runs = account.shares.get(frontier)
        return bool(runs and runs.last >= 0 and self.shares.all[runs.last]["bars"])

    def told(self) -> dict[str, Any]:
        """
        Return the parts of the payload that the days are made of.

        Returns
        -------
        told : dict
            As `geomap.draw.payload` describes them.
        """
        return {
            "quiet": self.marks.key(Mark()),
            "places": self.states.places,
            "states": self.states.told.all,
            "shares": self.shares.all,
            "notes": self.notes.all,
            "legends": self.legends.all,
            "legend": legend_payload(self.entries.all, self.marks),
            "accounts": [
                account.told() | {"rest": self.rest[name]}
                for name, account in self.accounts.items()
            ],
        }
