"""Events as ACLED exports them, to claims that ACLED makes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final

from geomap.atlas import Row
from geomap.cells import read_cells
from geomap.celltext import bare
from geomap.dates import MONTHS
from geomap.errors import DataError, Problem

SOURCE: Final = "acled"
DOCUMENT: Final = "acled-export"

NEEDED: Final = (
    *("event_id_cnty", "event_date", "sub_event_type", "actor1", "inter1"),
    *("actor2", "inter2", "location", "latitude", "longitude"),
)
"""Columns without which an event says nothing; others may be missing."""

EXTRAS: Final = (
    *("event_type", "sub_event_type", "fatalities", "civilian_targeting", "tags"),
    *("disorder_type", "interaction", "region", "year", "admin1", "admin2", "admin3"),
)
"""Columns that are kept beside the claim, as they are."""

STATE: Final = ("1", "state forces")
NON_STATE: Final = (
    *("2", "rebel group", "rebel groups", "rebel forces"),
    *("3", "political militia", "political militias"),
    *("4", "identity militia", "identity militias"),
)
"""How the columns ``inter1`` and ``inter2`` call an actor, in numbers or in words."""

FIGHTING: Final = (
    *("armed clash", "shelling/artillery/missile attack", "air/drone strike"),
)
OFF_M: Final = {"1": "5000", "2": "25000"}
"""How far off a point may be, by ``geo_precision``; a region (3) has no point."""

_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_WORDED: Final = re.compile(r"(\d{1,2})[ -]([A-Za-z]+)[ -](\d{4})", re.ASCII)

Cells = Mapping[str, str]
Near = Callable[[float, float], bool]
Crossing = Callable[[str, float, float], str]


@dataclass
class Imported:
    """
    What an export gives.

    Parameters
    ----------
    tables : dict of str to list of mapping
        New rows by table.
    skipped : Counter of str
        Events that were left out, by the reason.
    review : int
        Events of which somebody must read who holds the place.

    Examples
    --------
    What was left out is counted by its reason:

    >>> found = Imported(skipped=Counter({"far from the border": 3}))
    >>> found.skipped.total()
    3
    """

    tables: dict[str, list[Cells]] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)
    review: int = 0


def read_acled(
    content: bytes,
    file: str,
    *,
    near: Near,
    crossing: Crossing,
    actors: Mapping[str, str],
) -> Imported:
    """
    Read an export.

    Parameters
    ----------
    content : bytes
        The CSV file as ACLED writes it.
    file : str
        What it is called, for the problems.
    near : callable
        Tells of a longitude and a latitude whether it matters to the atlas.
    crossing : callable
        Returns the crossing that a name and a point mean, or nothing.
    actors : mapping of str to str
        The atlas's own actors: their keys by their names.

    Returns
    -------
    imported : Imported
        ACLED is the source of each claim; the outlets that it names stand in ``via``.

    Raises
    ------
    DataError
        If the file is no such export, with every problem.
    """
    table = read_cells(content, file)
    missing = [name for name in NEEDED if name not in table.header]
    problems = list(table.problems)
    if table.header and missing and not problems:
        message = f"The columns {', '.join(missing)} are missing."
        remedy = "Export the events from ACLED with all columns."
        problems.append(Problem(file, table.header_line, message, remedy))
    found = Imported({"claims": [], "places": [], "actors": []})
    if not problems:
        coder = _Coder(found, near, crossing, dict(actors))
        for row in table.rows:
            try:
                coder.take(row)
            except ValueError as error:
                problems.append(Problem(file, row.line, str(error), ""))
    if problems:
        raise DataError(problems)
    return found


class _Coder:
    """Codes one event after the other."""

    def __init__(
        self, found: Imported, near: Near, crossing: Crossing, actors: dict[str, str]
    ) -> None:
        self.found = found
        self.near = near
        self.crossing = crossing
        self.actors = {name.casefold(): key for name, key in actors.items()}
        self.places: dict[str, str] = {}

    def take(self, row: Row) -> None:
        """Add the claim of one event, or count why there is none."""
        coded = _says(row)
        day = _day(row)
        lat, lon = _number(row, "latitude", 90), _number(row, "longitude", 180)
        if coded is None:
            kind = row["sub_event_type"] or "no type"
            self.found.skipped[f"{kind}: says nothing about a place's status"] += 1
            return
        if not self.near(lon, lat):
            self.found.skipped["far from the borders of the atlas"] += 1
            return
        says, name, review = coded
        self.found.review += review
        note = bare(row["notes"]).lstrip("=+@")
        if review:
            note = f"To be read: who holds it is not coded. {note}"
        claim = {
            "claim": f"acled:{row['event_id_cnty']}",
            "place": self._place(row, lat, lon),
            "source": SOURCE,
            "says": says,
            "actor": self._actor(name) if name else "",
            "asserted_on": day,
            "document": DOCUMENT,
            "locator": row["event_id_cnty"],
            "note": note,
            "via": "; ".join(row.listed("source")),
            "recorded_on": _recorded(row),
        }
        extras = {column: row[column] for column in EXTRAS if column in row.values}
        self.found.tables["claims"].append(claim | extras)

    def _place(self, row: Row, lat: float, lon: float) -> str:
        """Return the crossing that is meant, or a place of the atlas's own."""
        precision = row["geo_precision"] or "1"
        if precision == "1":
            known = self.crossing(row["location"], lat, lon)
            if known:
                return known
        key = f"{row['location']}|{lat}|{lon}|{precision}"
        if key not in self.places:
            name = _key(row["location"], "place")
            taken = set(self.places.values())
            place = next(one for one in _numbered(f"acled-{name}") if one not in taken)
            self.places[key] = place
            located = precision in OFF_M
            self.found.tables["places"].append(
                {
                    "place": place,
                    "kind": "zone",
                    "name": row["location"],
                    "lat": row["latitude"] if located else "",
                    "lon": row["longitude"] if located else "",
                    "uncertainty_m": OFF_M.get(precision, ""),
                    "coordinate_source": f"ACLED, geo_precision {precision}",
                }
            )
        return self.places[key]

    def _actor(self, name: str) -> str:
        """Return the key of an actor; one that the atlas has not is added."""
        if name.casefold() not in self.actors:
            key = next(
                one
                for one in _numbered(_key(name, "actor"))
                if one not in self.actors.values()
            )
            self.actors[name.casefold()] = key
            self.found.tables["actors"].append({"actor": key, "name": name})
        return self.actors[name.casefold()]


def _says(row: Row) -> tuple[str, str, bool] | None:
    """Return the word, the actor's name, and whether somebody must read it."""
    kind = row["sub_event_type"].casefold()
    if kind in FIGHTING:
        return "fighting", "", False
    if kind == "non-state actor overtakes territory":
        return _held(row, NON_STATE)
    if kind == "government regains territory":
        return _held(row, STATE)
    if kind == "non-violent transfer of territory":
        return "note", "", True
    if kind == "headquarters or base established":
        names = [row[one] for one in ("actor1", "actor2") if row[one]]
        return ("present", names[0], False) if len(names) == 1 else ("note", "", True)
    return None


def _held(row: Row, codes: Sequence[str]) -> tuple[str, str, bool]:
    """Return who holds it by the kind of actor, never by the column it stands in."""
    names = [
        row[f"actor{number}"]
        for number in ("1", "2")
        if row[f"inter{number}"].casefold() in codes and row[f"actor{number}"]
    ]
    return ("held", names[0], False) if len(names) == 1 else ("note", "", True)


def _day(row: Row) -> str:
    """Return the day of an event, as exactly as it is known."""
    day = _date(row["event_date"])
    precision = row["time_precision"] or "1"
    if precision == "1":
        return day.isoformat()
    if precision == "2":
        week = timedelta(days=6)
        return f"{(day - week).isoformat()}/{(day + week).isoformat()}"
    return f"{day:%Y-%m}~"


def _date(text: str) -> date:
    """Read a day as ACLED writes it, now or in older exports."""
    iso, worded = _ISO.fullmatch(text), _WORDED.fullmatch(text)
    try:
        if iso:
            return date(*map(int, iso.groups()))
        if worded and worded[2].casefold() in MONTHS:
            month = MONTHS[worded[2].casefold()]
            return date(int(worded[3]), month, int(worded[1]))
    except ValueError:
        pass
    msg = f"event_date '{text}' is no day. Write it as 2021-07-09 or 9 July 2021."
    raise ValueError(msg)


def _recorded(row: Row) -> str:
    """Return the day on which ACLED last wrote an event down."""
    text = row["timestamp"]
    if not (text.isascii() and text.isdigit()):
        return ""
    return datetime.fromtimestamp(min(int(text), 2**33), UTC).date().isoformat()


def _number(row: Row, column: str, most: int) -> float:
    """Read a coordinate."""
    try:
        value = float(row[column])
    except ValueError:
        value = most + 1.0
    if not abs(value) <= most:
        msg = f"{column} '{row[column]}' is not in decimal degrees."
        raise ValueError(msg)
    return value


def _key(name: str, other: str) -> str:
    """Return a name in small letters and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:60] or other


def _numbered(key: str) -> Iterator[str]:
    """Yield a key, and then the same with numbers."""
    yield key
    number = 2
    while True:
        yield f"{key}-{number}"
        number += 1
