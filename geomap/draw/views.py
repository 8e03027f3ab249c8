"""What the script of a page looks up: each account, from each day on which it changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from geomap.atlas import Atlas
from geomap.draw.cards import Card, card_of
from geomap.draw.drawing import Drawing
from geomap.draw.encoding import encode
from geomap.draw.glyphs import glyph_of, group_of
from geomap.draw.ground import Ground
from geomap.draw.inwords import is_spoken_of
from geomap.draw.payload import Marks, view_payload
from geomap.draw.phrases import Cast
from geomap.draw.reading import Answer, age_step, mark_of_place, mark_of_voice

_SAID: Final = ("shares", "companions", "pins", "areas", "bands")


class Views:
    """
    The views of a page, each written once.

    Parameters
    ----------
    atlas : Atlas
        The tables behind it.
    ground : Ground
        The land below.
    cast : Cast
        Names and sides.
    marks : Marks
        Collects the marks that are used.
    """

    def __init__(self, atlas: Atlas, ground: Ground, cast: Cast, marks: Marks) -> None:
        self.atlas = atlas
        self.ground = ground
        self.sides = cast.sides
        self.marks = marks
        self.numbers: dict[str, int] = {}
        self.places: list[dict[str, Any]] = []

    def view(self, status: Answer, drawing: Drawing) -> dict[str, Any]:
        """
        Return one account of one day.

        Parameters
        ----------
        status : dict
            The status answer of the day.
        drawing : Drawing
            What the account draws.

        Returns
        -------
        view : dict
            Places by number; the date and the account stand outside it, so that
            days and accounts that show the same share one view.
        """
        for place in status["places"]:
            self._place(status, place, drawing)
        view = view_payload(drawing, self.ground, self.marks, self.numbers)
        view["legend"] = [
            {
                "group": group_of(entry),
                "head": entry.head,
                "text": entry.text,
                "glyph": glyph_of(entry, drawing.styles, self.marks.inks),
            }
            for entry in drawing.legend
        ]
        view["cards"] = dict(self._cards(status, drawing))
        view["rest"] = self._card(status, _unspoken(), drawing)
        said = any(placed.mark.loud for placed in drawing.marks)
        view["silent"] = not said and not any(view[kind] for kind in _SAID)
        return view

    def _place(self, status: Answer, place: Answer, drawing: Drawing) -> None:
        """Tell what is the same about a place in every view."""
        if place["place"] in self.numbers:
            return
        placed = next((p for p in drawing.marks if p.place == place["place"]), None)
        card = card_of(self.atlas, status, place, km=placed.km if placed else None)
        told = {key: card[key] for key in ("place", "name", "names", "kind", "foot")}
        known = self.atlas.places.get(place["place"])
        if placed:
            told |= {"lat": placed.lat, "lon": placed.lon}
        if known:
            told["find"] = [alias.text for alias in known.aliases]
        self.numbers[place["place"]] = len(self.places)
        self.places.append(told)

    def _cards(self, status: Answer, drawing: Drawing) -> Iterator[tuple[str, Card]]:
        """Yield the card of each place that the account speaks of, by number."""
        account = drawing.organisation
        for place in status["places"]:
            spoken = _speaks(place, account) if account else is_spoken_of(place)
            if spoken or (not account and any(e["flips"] for e in place["axes"])):
                number = str(self.numbers[place["place"]])
                yield number, self._card(status, place, drawing)

    def _card(self, status: Answer, place: Answer, drawing: Drawing) -> Card:
        """Return what a card says, with the numbers of its marks."""
        account, as_of = drawing.organisation, status["as_of"]
        card = card_of(self.atlas, status, place, organisation=account)
        spoken = _speaks(place, account) if account else True
        said = {
            "verdict": card["verdict"] if spoken else [],
            "tags": card["tags"],
            "sections": card["sections"],
        }
        mark = (
            mark_of_voice(place, account, self.sides, as_of)
            if account
            else mark_of_place(place, self.sides, as_of)
        )
        said["mark"] = self.marks.key(mark)
        for section in said["sections"]:
            for item in section["items"]:
                voice = item.pop("voice", "")
                if voice:
                    alone = mark_of_voice(place, voice, self.sides, as_of)
                    item["mark"] = self.marks.key(alone.core)
        return said


def said_by(status: Answer, shares: Answer, account: str) -> str:
    """
    Write what an account says on a day, so that two days can be compared.

    Parameters
    ----------
    status, shares : dict
        The answers of the day.
    account : str
        An organisation; empty for all sources.

    Returns
    -------
    text : str
        Equal where a view of the two days would be equal.
    """
    said: list[Any] = []
    for place in status["places"]:
        for axis in place["axes"]:
            rows = _own(axis["organisations"], account)
            notes = _own(axis["notes"], account)
            if rows or notes or not account:
                kept = ("axis", "actor", "measure", "on_side")
                whole = [axis[key] for key in kept] if account else axis
                said.append([place["place"], whole, rows, notes])
            # A stale word says how old it is.
            said += [age_step(row, status["as_of"]) for row in rows if row["stale"]]
    for frontier in shares["frontiers"]:
        said.append([frontier["frontier"], _own(frontier["shares"], account)])
    return encode(said)


def _own(rows: list[Answer], account: str) -> list[Answer]:
    """Return the rows of an account; all of them for all sources."""
    return [row for row in rows if account in ("", row["organisation"])]


def _speaks(place: Answer, account: str) -> bool:
    """Tell whether an organisation says anything of a place."""
    return any(
        item["organisation"] == account
        for entry in place["axes"]
        for item in (*entry["organisations"], *entry["notes"])
    )


def _unspoken() -> Answer:
    """Return a place of which nothing is said."""
    return {"place": "", "name": "", "kind": "zone", "activity": None, "axes": []}
