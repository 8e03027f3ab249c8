"""Every place in words: the table that says what the map shows."""

from __future__ import annotations

from collections.abc import Iterable

from geomap.amounts import kilometres
from geomap.atlas import Atlas
from geomap.boundaries import frontier_name
from geomap.dataclass import dataclass
from geomap.draw.agreements import agreement_key, agreement_name
from geomap.draw.alone import heard_alone
from geomap.draw.cards import flip_runs
from geomap.draw.cast import Cast
from geomap.draw.drawing import Drawing
from geomap.draw.entries import Answer, entries, is_heard
from geomap.draw.gates import gate
from geomap.draw.layers import cast_of
from geomap.draw.phrases import deeds, reserves
from geomap.draw.verdicts import verdicts_in_words
from geomap.draw.voices import word_of
from geomap.words import capital, listed, say

_CLAIMS_SHOWN = 4


@dataclass(frozen=True)
class TableRow:
    """
    One place in words.

    Parameters
    ----------
    place, name, where : str
        The place, its name, and where it is.
    said : tuple of (str, str)
        What each source says, and how it put it.
    agreement, strong, verification : str
        What sources agree on; what is to be noticed; how far it is verified.
    activity, operation, change : str
        The other columns.
    passing : bool
        Whether the place is only spoken of in passing: nothing follows for it.
    verdicts : tuple of str
        The analyst's own, which are no claims.
    """

    place: str
    name: str
    where: str
    said: tuple[tuple[str, str], ...]
    agreement: str
    strong: str
    verification: str
    activity: str
    operation: str
    change: str
    passing: bool = False
    verdicts: tuple[str, ...] = ()


class TableRows:
    """
    Writes places in words, and each once that stands for many days.

    Parameters
    ----------
    atlas : Atlas
        For names.
    """

    def __init__(self, atlas: Atlas) -> None:
        self.atlas, self.cast = atlas, cast_of(atlas)
        # The place is kept, so that its id is nobody else's.
        self._known: dict[int, tuple[Answer, TableRow]] = {}

    def of(self, status: Answer, drawing: Drawing) -> tuple[TableRow, ...]:
        """
        Write every place of which anything is said.

        Parameters
        ----------
        status : dict
            The status answer of the day.
        drawing : Drawing
            For kilometres, and whose account it is.

        Returns
        -------
        rows : tuple of TableRow
            Crossings and stretches, then frontiers, then areas.
        """
        order = {"crossing": 0, "stretch": 0, "frontier": 1}
        alone = drawing.organisation
        heard = status["places"]
        places = (
            [heard_alone(p, alone) for p in heard if is_heard(p, alone)]
            if alone
            else heard
        )
        spoken = [place for place in places if is_spoken_of(place)]
        # Inside each kind, places whose holder is spoken of come first.
        spoken.sort(
            key=lambda place: (
                order.get(place["kind"], 2),
                not any(entry["organisations"] for entry in entries(place, "control")),
            )
        )
        return tuple(self._row(status, place, drawing) for place in spoken)

    def _row(self, status: Answer, place: Answer, drawing: Drawing) -> TableRow:
        """Return one row, unless it is written already."""
        if id(place) not in self._known:
            row = _row(self.atlas, status, place, drawing, self.cast)
            self._known[id(place)] = place, row
        return self._known[id(place)][1]


def table_rows(atlas: Atlas, status: Answer, drawing: Drawing) -> tuple[TableRow, ...]:
    """
    Write every place of which anything is said, for one day and one account.

    Parameters
    ----------
    atlas : Atlas
        For names.
    status : dict
        The status answer of the day.
    drawing : Drawing
        For kilometres, and whose account it is.

    Returns
    -------
    rows : tuple of TableRow
        Crossings and stretches, then frontiers, then areas.
    """
    return TableRows(atlas).of(status, drawing)


def is_spoken_of(place: Answer) -> bool:
    """
    Tell whether anything reaches a place, be it a verdict of the analyst's.

    Parameters
    ----------
    place : dict
        A place of a status answer.

    Returns
    -------
    spoken : bool

    Examples
    --------
    >>> is_spoken_of({"axes": [{"organisations": [], "notes": [], "flips": []}]})
    False
    """
    return any(
        entry["organisations"] or entry["notes"] or entry.get("assessments")
        for entry in place["axes"]
    )


def _row(
    atlas: Atlas, status: Answer, place: Answer, drawing: Drawing, cast: Cast
) -> TableRow:
    """Return one row."""
    control = next(iter(entries(place, "control")), {})
    shares = entries(place, "share")
    key = agreement_key(control)
    agreement = agreement_name(control)
    if key == "no_report" and shares:
        what = "share_denied" if shares[0].get("rule") == "share_denied" else "share"
        agreement = f"{say(what)}: {say(agreement_key(shares[0])).lower()}"
    leading = shares[0] if key == "no_report" and shares else control
    quiet = agreement_key(leading) in ("no_report", "indirect_only")
    if drawing.organisation:
        agreement = say("heard_alone")
    elif leading is control:
        agreement = "; ".join([agreement, *reserves(control, cast)])
    changes = [
        "".join(run["t"] for run in flip_runs(entry, flip)).removeprefix("→ ")
        for entry in place["axes"]
        for flip in entry["flips"]
    ]
    verdicts = [] if drawing.organisation else _verdicts(place, cast)
    return TableRow(
        place=place["place"],
        name=place["name"],
        where=_where(atlas, place, drawing),
        said=tuple(_said(status, place, cast)),
        agreement=capital(agreement),
        strong=say("fragile") if control.get("fragile") else "",
        verification=""
        if quiet or drawing.organisation
        else say(str(leading["verification"])),
        activity=" ".join(deeds(place)),
        operation=_operation(place),
        change=" ".join(dict.fromkeys(changes)),
        passing=quiet
        and not any(entry["rule"] == "inconsistent" for entry in place["axes"])
        and not verdicts
        and not deeds(place)
        and not gate(place),
        verdicts=tuple(verdicts),
    )


def _verdicts(place: Answer, cast: Cast) -> list[str]:
    """Return the analyst's own verdicts on a place."""
    told = (verdicts_in_words(entry, cast.actors) for entry in place["axes"])
    return list(dict.fromkeys(text for texts in told for text in texts))


def _where(atlas: Atlas, place: Answer, drawing: Drawing) -> str:
    """Say where a place is."""
    if place["kind"] == "frontier":
        lines = {line.frontier: line.line for line in drawing.frontiers}
        line = lines.get(place["place"])
        return kilometres(line.length_m) if line else say("frontier")
    known = atlas.places.get(place["place"])
    if known is None or not known.frontier:
        return say(place["kind"])
    at_km = {placed.place: placed.km for placed in drawing.marks}
    km = at_km.get(place["place"])
    name = frontier_name(known.frontier)
    return name if km is None else f"{name}, km {km:.0f}"


def _said(status: Answer, place: Answer, cast: Cast) -> Iterable[tuple[str, str]]:
    """Return what each source says, with its own words in paraphrase."""
    found = []
    for entry in place["axes"]:
        if entry["axis"] == "activity":
            continue
        for row in entry["organisations"]:
            word = word_of(row, entry["axis"], cast, entry["measure"] or "")
            if entry["axis"] not in ("control", "share"):
                word = f"{say(entry['axis'])}: {word}"
            implied = f" ({say('implied')})" if row["mode"] == "implicit" else ""
            found.append(
                (
                    f"{row['organisation']}: {word}{implied}",
                    _paraphrase(status, row["claims"]),
                )
            )
    if not found:
        found = [
            (f"{note['organisation']}:", _paraphrase(status, [note["claim"]]))
            for entry in place["axes"]
            for note in entry["notes"]
        ]
    return list(dict.fromkeys(found))[:_CLAIMS_SHOWN]


def _paraphrase(status: Answer, claims: Iterable[str]) -> str:
    """Return what the coder noted of some claims."""
    notes = (str(status["claims"][claim]["note"]) for claim in claims)
    return ". ".join(dict.fromkeys(note.rstrip(".") for note in notes if note))


def _operation(place: Answer) -> str:
    """Say whether a place is said to be open."""
    if gate(place):
        return capital(gate(place))
    if any(entry["rule"] == "inconsistent" for entry in entries(place, "operation")):
        return capital(say("short_self_contradicted"))
    notes = {
        note["claim"]
        for entry in entries(place, "operation")
        for note in entry["notes"]
    }
    if not notes:
        return ""
    if len(notes) == 1:
        return say("no_status_note")
    return say("no_status_notes", n=len(notes))


def rest_of(atlas: Atlas, status: Answer) -> tuple[str, str]:
    """
    Name the places of which nothing is said.

    Parameters
    ----------
    atlas : Atlas
        For positions.
    status : dict
        The status answer of the day.

    Returns
    -------
    counts, names : str
        How many, and which; both empty where every place is spoken of.

    Examples
    --------
    >>> from geomap.answers import status_answer
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> rest_of(atlas, status_answer(atlas, ["aqina"]))
    ('1 crossing', 'Located: Aqina.')
    """
    silent = [place for place in status["places"] if not is_spoken_of(place)]
    frontiers = [p["name"] for p in silent if p["kind"] == "frontier"]
    crossings = [p for p in silent if p["kind"] == "crossing"]
    if not frontiers and not crossings:
        return "", ""
    located: list[str] = []
    unlocated: list[str] = []
    for place in crossings:
        known = atlas.places.get(place["place"])
        (located if known and known.located else unlocated).append(place["name"])
    counted = [
        say(f"one_{noun}" if number == 1 else f"n_{noun}s", n=number)
        for noun, number in (("frontier", len(frontiers)), ("crossing", len(crossings)))
        if number
    ]
    parts = [f"{listed(frontiers)}."] if frontiers else []
    if located:
        parts.append(say("located", names=", ".join(located)))
    if unlocated:
        parts.append(say("not_located", names=", ".join(unlocated)))
    return ", ".join(counted), " ".join(parts)
