"""Place by day by source, as a table: long for programs, wide for reading across."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from geomap.answers.entries import Entry, Key
from geomap.answers.events import STALE, STATUS_EVENTS, change_days
from geomap.answers.head import day_of, head, known_actor, question, spoken_by
from geomap.answers.passage import passage_cells, passage_of
from geomap.answers.rows import organisation_rows
from geomap.answers.series import Found, find_all
from geomap.answers.verdicts import (
    assessment_rows,
    verdict_cells,
    verdict_days,
    verification,
    with_judged,
)
from geomap.atlas import Atlas
from geomap.errors import UsageError
from geomap.gazetteer import Gazetteer
from geomap.holds import ASIDE, named_besides, only_in_part
from geomap.locate import with_stretches
from geomap.place import Place
from geomap.policy import Policy
from geomap.resolve import Question
from geomap.schema import AXES

if TYPE_CHECKING:
    import pandas as pd

Shape = Literal["long", "wide"]
Every = Literal["", "day", "change"]

_ABOUT: Final = ("day", "place", "name", "kind", "axis", "actor", "measure", "on_side")
_AGREED: Final = (
    *("agreement", "holder", "value", "flags", "verification", "assessments"),
    *("passage", "in_part", "besides"),
)
_SAID: Final = (
    *("organisation", "says", "says_actor", "role", "reason", "mode", "hedge"),
    *("says_side", "flow", "asserted_on", "stale", "says_flags", "claims"),
)
LONG_COLUMNS: Final = (*_ABOUT, *_SAID, *_AGREED)
"""One row for each day, place, axis and organisation, and each of its words there."""

WIDE_COLUMNS: Final = (*_ABOUT, *_AGREED, "n_organisations")
"""What a wide table begins with; one column for each organisation follows."""


def status_table(
    atlas: Atlas,
    places: Sequence[str] = (),
    *,
    shape: Shape = "long",
    every: Every = "",
    as_of: date | None = None,
    known_on: date | None = None,
    policy: Policy | None = None,
    source: str | None = None,
    actor: str | None = None,
) -> pd.DataFrame:
    """
    Tabulate who says what of each place, on one day or on many.

    Parameters
    ----------
    atlas : Atlas
    places, known_on, policy, source, actor
        As for `geomap.answers.status.status_answer`.
    shape : {"long", "wide"}
        One row for each place, axis and organisation, or one for each place and axis
        with a column for each organisation. A cell of a wide table holds what stands
        (``held:red``, with ``(implicit)`` behind what is only implied and
        ``(partial)`` where a part is meant); it is empty where nothing does, which is
        not a denial.
    every : {"", "day", "change"}
        Only the day asked about; or each day on which something changes, up to it;
        or each day from the first of those on.
    as_of : date, optional
        The day asked about, or the last one; None for the atlas's own.

    Returns
    -------
    table : pandas.DataFrame
        Sorted by place, axis and day. Days are ISO text. Its ``attrs`` are the head
        of every answer.

    Raises
    ------
    UsageError
        If a place, source, actor, shape or rhythm is unknown.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> table = status_table(load_atlas("example:article"), ["torghundi"], shape="wide")
    >>> table.set_index("axis").loc["control", ["agreement", "Taliban"]].tolist()
    ['conceded', 'held:taliban']
    """
    import pandas as pd

    columns, rows = status_table_rows(
        atlas,
        places,
        shape=shape,
        every=every,
        as_of=as_of,
        known_on=known_on,
        policy=policy,
        source=source,
        actor=actor,
    )
    table = pd.DataFrame(list(rows), columns=list(columns))
    whole = spoken_by(atlas, source)
    told = head(whole, question(whole, as_of, known_on, policy), ())
    table.attrs = dict(told.items())
    return table


def status_table_rows(
    atlas: Atlas,
    places: Sequence[str] = (),
    *,
    shape: Shape = "long",
    every: Every = "",
    as_of: date | None = None,
    known_on: date | None = None,
    policy: Policy | None = None,
    source: str | None = None,
    actor: str | None = None,
) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """
    Tabulate as `status_table` does, without pandas.

    Parameters
    ----------
    atlas, places, shape, every, as_of, known_on, policy, source, actor
        As for `status_table`.

    Returns
    -------
    columns : tuple of str
        The header.
    rows : list of dict
        Cells by column.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> columns, rows = status_table_rows(atlas, ["AFG-TJK"])
    >>> [(row["axis"], row["organisation"], row["says"]) for row in rows][-1]
    ('share', 'Russian Foreign Ministry', [0.6666666666666666, 0.6666666666666666])
    """
    for name, value, known in (
        ("shape", shape, get_args(Shape)),
        ("every", every, get_args(Every)),
    ):
        if value not in known:
            listed = ", ".join(repr(one) for one in known)
            message = f"Invalid {name} '{value}'. Must be one of {listed}."
            raise UsageError(message)
    atlas = with_stretches(spoken_by(atlas, source))
    asked = question(atlas, as_of, known_on, policy)
    days = _days(atlas, asked.as_of, day_of(known_on), every)
    found_on = zip(
        days, find_all(atlas, [replace(asked, as_of=day) for day in days]), strict=True
    )
    series = [
        replace(found, entries=with_judged(atlas, day, found.entries))
        for day, found in found_on
    ]
    gazetteer = Gazetteer(atlas.places)
    names = list(dict.fromkeys(gazetteer.resolve(name).place for name in places))
    keys = _keys(atlas, series, names, known_actor(atlas, actor))
    found = _by_day(series, _calendar(days, every))
    whole = [(key, day, one) for key in keys for day, one in found if _is_row(key, one)]
    if shape == "long":
        rows = [row for part in whole for row in _long(atlas, *part)]
        return LONG_COLUMNS, rows
    heard = atlas.heard or atlas.sources
    bodies = dict.fromkeys(atlas.sources[name]["organisation"] for name in heard)
    columns = {body: _own_column(body) for body in bodies}
    rows = [_wide(atlas, columns, *part) for part in whole]
    return (*WIDE_COLUMNS, *columns.values()), rows


def _own_column(organisation: str) -> str:
    """Return the column of an organisation, beside those that every table has."""
    taken = organisation in WIDE_COLUMNS
    return f"{organisation} (organisation)" if taken else organisation


def _days(atlas: Atlas, as_of: date, known_on: date | None, every: Every) -> list[date]:
    """List the days up to the one asked about on which a cell may change."""
    if not every:
        return [as_of]
    changing = change_days(atlas, known_on, events=(*STATUS_EVENTS, STALE))
    changing = sorted({*changing, *verdict_days(atlas)})
    return [day for day in changing if day < as_of] + [as_of]


def _calendar(days: list[date], every: Every) -> list[date]:
    if every != "day":
        return days
    return [days[0] + timedelta(n) for n in range((days[-1] - days[0]).days + 1)]


def _by_day(series: Sequence[Found], days: Sequence[date]) -> list[tuple[date, Found]]:
    """Give each day the last answer that was asked for."""
    found = []
    position = 0
    for day in days:
        while position + 1 < len(series) and series[position + 1].asked.as_of <= day:
            position += 1
        found.append((day, series[position]))
    return found


def _keys(
    atlas: Atlas, series: Sequence[Found], names: Sequence[str], actor: str | None
) -> list[Key]:
    """List what the rows are about: asked for, or reached on any of the days."""
    reached = {key for found in series for key in found.entries}
    reached |= {key._replace(on_side="") for key in reached}
    reached |= {Key(name, "control") for name in names or atlas.frontiers}
    places = names or sorted({key.place for key in reached} & set(atlas.places))
    rank = {name: number for number, name in enumerate(places)}
    kept = [key for key in reached if key.place in rank and _names(key, series, actor)]
    return sorted(kept, key=lambda k: (rank[k.place], AXES.index(k.axis), *k[2:]))


def _is_row(key: Key, found: Found) -> bool:
    """Tell whether an answer has an entry, or none at all on the same matter."""
    if key in found.entries:
        return True
    others = {k._replace(on_side="") for k in found.entries if k.place == key.place}
    return not key.on_side and key not in others


def _names(key: Key, series: Sequence[Found], actor: str | None) -> bool:
    if actor is None:
        return True
    entries = [found.entry(key) for found in series]
    records = (r for entry in entries for r in (*entry.words, *entry.notes))
    return any(record["actor"] == actor for record in records)


def _about(atlas: Atlas, key: Key, day: date, found: Found) -> dict[str, Any]:
    place = atlas.places[key.place]
    entry = found.entry(key)
    return {
        "day": day.isoformat(),
        "place": key.place,
        "name": place.name,
        "kind": place.kind,
        "axis": key.axis,
        "actor": key.actor or None,
        "measure": key.measure or None,
        "on_side": key.on_side or None,
        "agreement": entry.agreement or None,
        "holder": entry.holder or None,
        "value": entry.value,
        "passage": _passage(place, found) if key.axis == "operation" else [],
        "flags": list(entry.flags),
        "verification": verification(atlas, entry, day),
        "assessments": verdict_cells(assessment_rows(atlas, entry, day)),
        **_reserves(atlas, entry, replace(found.asked, as_of=day)),
    }


def _reserves(atlas: Atlas, entry: Entry, asked: Question) -> dict[str, Any]:
    """Tell whether all mean a part of a place, and who else is said to hold it."""
    if entry.key.axis != "control":
        return {}
    partly = any(word["degree"] == "partial" for word in entry.words)
    if not partly and entry.agreement not in ASIDE:
        return {}
    axis = {
        "agreement": entry.agreement,
        "holder": entry.holder,
        "organisations": organisation_rows(atlas, entry, asked),
    }
    # What is so of few places is told of these alone, as flags are.
    return {
        "in_part": only_in_part(axis) or None,
        "besides": sorted(named_besides(axis)) or None,
    }


def _passage(place: Place, found: Found) -> list[str]:
    """Tell each flow apart: the value of an axis is the strictest of them."""
    words = {
        (word["row"], word["says"]): word
        for key, entry in found.entries.items()
        if (key.place, key.axis) == (place.place, "operation")
        for word in entry.words
        if not word["inconsistent"]
    }
    return passage_cells(passage_of(place, [*words.values()]))


def _long(atlas: Atlas, key: Key, day: date, found: Found) -> Iterator[dict[str, Any]]:
    """Yield the words of one day, then the notes; one empty row where all are silent."""
    about = _about(atlas, key, day, found)
    entry = found.entry(key)
    spoken = [*_words(atlas, entry, day, found), *_notes(entry)]
    for row in spoken or [{"role": "no_report"}]:
        yield {column: {**about, **row}.get(column) for column in LONG_COLUMNS}


def _words(
    atlas: Atlas, entry: Entry, day: date, found: Found
) -> Iterator[Mapping[str, Any]]:
    kept = ("organisation", "mode", "hedge", "flow", "asserted_on", "stale", "claims")
    for row in organisation_rows(atlas, entry, replace(found.asked, as_of=day)):
        yield {
            **{name: row[name] for name in kept},
            "says": row["value"],
            "says_actor": row["actor"],
            "says_side": row["on_side"],
            "says_flags": row["flags"],
            "role": "stands",
        }


def _notes(entry: Entry) -> Iterator[Mapping[str, Any]]:
    for record in entry.notes:
        yield {
            "organisation": record["organisation"],
            "says": record["says"],
            "says_actor": record["actor"] or None,
            "says_side": record["on_side"] or None,
            "role": "note",
            "reason": record["reason"],
            "claims": [record["claim"]],
        }


def _wide(
    atlas: Atlas, columns: Mapping[str, str], key: Key, day: date, found: Found
) -> dict[str, Any]:
    about = _about(atlas, key, day, found)
    cells: dict[str, list[str]] = {}
    for word in found.entry(key).words:
        said = cells.setdefault(word["organisation"], [])
        text = _token(word)
        said += [text] if text not in said else []
    row: dict[str, Any] = {column: about.get(column) for column in WIDE_COLUMNS}
    row["n_organisations"] = len(cells)
    return row | {
        column: "; ".join(cells[body]) if body in cells else None
        for body, column in columns.items()
    }


def _token(word: Mapping[str, Any]) -> str:
    """Write a standing word as one short text."""
    text = word["says"]
    if text == "share":
        bounds: Iterable[float] = dict.fromkeys((word["share_min"], word["share_max"]))
        text = "-".join(f"{bound:.4g}" for bound in bounds)
    parts = [text, *filter(None, [word["actor"] if word["axis"] != "share" else ""])]
    text = ":".join(parts)
    marks = [word["on_side"], word["flow"], "implicit" if word["weight"] == 1 else ""]
    marks += ["partial"] if word["degree"] == "partial" else []
    marks += ["inconsistent"] if word["inconsistent"] else []
    marked = ", ".join(filter(None, marks))
    return f"{text} ({marked})" if marked else text
