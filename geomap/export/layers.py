"""Answers to layers: flat rows with at most one geometry each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any, Final

from geomap.answers.records import said_on
from geomap.atlas import Atlas, Claim
from geomap.boundaries import Line
from geomap.dataclass import dataclass
from geomap.export.layercolumns import CLAIMS, COLUMNS, PLACES
from geomap.export.shapes import Geometry, point_of, shape_of, stretch_of
from geomap.place import Place
from geomap.rows import STATUS_COLUMNS, head_cells, status_rows
from geomap.sharerows import share_rows
from geomap.tables import cell
from geomap.words import say

Answer = Mapping[str, Any]
Row = dict[str, Any]

_CODED: Final = (
    *("claim", "place", "says", "axis", "actor", "mode", "degree", "on_side"),
    *("flow", "share_min", "share_max", "measure", "measure_basis"),
)


@dataclass(frozen=True)
class Layer:
    """
    Rows of one kind.

    Parameters
    ----------
    name : str
        What it is called in a file.
    columns : tuple of str
        In order.
    rows : tuple of dict
        Cells by column: text, numbers, truths or None; lists are joined by ``;``.
    shapes : tuple of mapping or None
        A GeoJSON geometry in longitude and latitude for each row, or None.
    spatial : bool
        Whether rows of this kind have geometries at all.

    Examples
    --------
    >>> silent = Layer("places", ("place",), ({"place": "gate"},), (None,))
    >>> silent.spatial, silent.shapes
    (True, (None,))
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = field(repr=False)
    shapes: tuple[Geometry, ...] = field(repr=False)
    spatial: bool = True


def layers_of(
    atlas: Atlas, status: Answer, shares: Answer, lines: Mapping[str, Line]
) -> dict[str, Layer]:
    """
    Lay out answers as layers.

    Parameters
    ----------
    atlas : Atlas
        Read, checked and coded.
    status, shares : mapping
        Answers about the whole atlas.
    lines : mapping of str to Line
        The line of each frontier, as the shares were measured.

    Returns
    -------
    layers : dict of str to Layer
        ``places``, ``status`` (one row for each place and axis), ``voices`` (one for
        each place, axis and organisation), ``claims``, ``segments`` and ``shares``.

    Examples
    --------
    >>> from geomap.answers import share_answer, status_answer
    >>> from geomap.draw.layers import drawn_lines
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> answers = status_answer(atlas), share_answer(atlas)
    >>> layers = layers_of(atlas, *answers, drawn_lines(atlas))
    >>> len(layers["claims"].rows), layers["segments"].rows[0]["state"]
    (27, 'silent')
    """
    told = _flat(head_cells(status))
    told |= {"private": say("private")} if atlas.private else {}
    known = {
        place["place"]: atlas.places.get(place["place"]) for place in status["places"]
    }
    rows: dict[str, Iterable[tuple[Row, Geometry]]] = {
        "places": ((_place(one), shape_of(one)) for one in known.values() if one),
        "status": ((row, point_of(known[row["place"]])) for row in _statuses(status)),
        "voices": ((row, point_of(known[row["place"]])) for row in _voices(status)),
        "claims": (
            (row, point_of(atlas.places.get(row["place"])))
            for row in _claims(atlas, status)
        ),
        "segments": _segments(shares, lines),
        "shares": ((_flat(row), None) for row in share_rows(shares)),
    }
    return {name: _layer(name, found, told) for name, found in rows.items()}


def _layer(name: str, found: Iterable[tuple[Row, Geometry]], told: Row) -> Layer:
    """Keep the columns of a layer, and write every cell flat."""
    columns = (*COLUMNS[name], *(["private"] if "private" in told else []))
    rows, shapes = [], []
    for row, shape in found:
        whole = row | told
        rows.append({column: _scalar(whole.get(column)) for column in columns})
        shapes.append(shape)
    return Layer(name, columns, tuple(rows), tuple(shapes), spatial=name != "shares")


def _scalar(value: Any) -> Any:
    """Keep what every format can hold; what has parts is written as a spreadsheet has it."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    text = cell(value)
    return text or None


def _flat(row: Answer) -> Row:
    """Write names without dots, which some programs take for a path."""
    return {key.replace(".", "_"): value for key, value in row.items()}


def _statuses(status: Answer) -> Iterator[Row]:
    for place in status["places"]:
        about = {key: place[key] for key in STATUS_COLUMNS[:5]}
        for entry in place["axes"]:
            flips = [f"{f['policy']}: {f['agreement'] or ''}" for f in entry["flips"]]
            yield {**about, **entry, "flips": flips}


def _voices(status: Answer) -> Iterator[Row]:
    own = {"value": "says", "actor": "says_actor", "on_side": "says_side"}
    own |= {"flags": "says_flags"}
    for row in map(_flat, status_rows(status)):
        if row.get("organisation"):
            said = {new: row.get(f"organisations_{old}") for old, new in own.items()}
            yield row | said


def _place(place: Place) -> Row:
    return {
        **{key: getattr(place, key, None) for key in PLACES},
        "other_names": [alias.text for alias in place.aliases],
    }


def _claims(atlas: Atlas, status: Answer) -> Iterator[Row]:
    """Yield the coded records of every claim that the answers rest on."""
    for record in atlas.claims:
        told = status["claims"].get(record.claim)
        if told:
            document = status["documents"][record.document]
            yield {**_record(atlas, record), **told, **document}


def _record(atlas: Atlas, record: Claim) -> Row:
    place = atlas.places.get(record.place)
    kept = [name for name in CLAIMS if name in _CODED]
    ends = record.ends.isoformat()
    return {
        **{key: getattr(record, key) for key in kept},
        "name": place.name if place else None,
        "valid_from": said_on(record.valid_from, record.begins),
        "valid_to": None if ends.startswith("9999") else ends,
        "from": record.start,
        "to": record.stop,
    }


def _segments(
    shares: Answer, lines: Mapping[str, Line]
) -> Iterator[tuple[Row, Geometry]]:
    """Yield the stretches that tile each line, by what is said of each actor."""
    for frontier in shares["frontiers"]:
        line = lines[frontier["frontier"]]
        about = {
            "frontier": frontier["frontier"],
            "line_set": line.set,
            "line_edition": line.edition,
            "line_licence": line.licence,
            "line_credit": line.credit,
        }
        for across in frontier["across"]:
            for segment in across["segments"]:
                length = segment["to_km"] - segment["from_km"]
                row = {**about, **segment, "length_km": round(length, 6)}
                row["actor"] = across["actor"]
                ends = segment["from_km"] * 1000, segment["to_km"] * 1000
                yield row, stretch_of(line, *ends)
        if not frontier["across"]:
            # Where nobody speaks of anybody the line is there, and silent.
            length = round(line.length_m / 1000, 6)
            silent = {"from_km": 0.0, "to_km": length, "length_km": length}
            yield (
                about | silent | {"state": "silent"},
                stretch_of(line, 0, line.length_m),
            )
