"""Answers to layers: flat rows with at most one geometry each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from geomap.answers.head import said_on
from geomap.atlas import Atlas, Claim
from geomap.boundaries import Line
from geomap.geodesy import cut
from geomap.place import Place
from geomap.rows import STATUS_COLUMNS, head_cells, status_rows
from geomap.sharerows import SHARE_COLUMNS, share_rows
from geomap.tables import cell
from geomap.words import say

Answer = Mapping[str, Any]
Row = dict[str, Any]
Geometry = Mapping[str, Any] | None

_HEAD: Final = ("as_of", "known_on", "atlas_title", "atlas_hash", "geomap")
_TOPIC: Final = ("place", "name", "kind", "axis", "actor", "measure", "on_side")

PLACES: Final = (
    *("place", "name", "kind", "frontier", "part_of", "other_names", "other_side"),
    *("lat", "lon", "uncertainty_m", "coordinate_source", "credit", *_HEAD),
)
STATUS: Final = (
    *(*_TOPIC, "agreement", "rule", "holder", "value", "flags", "verification"),
    *("fragile", "flips", "n_organisations", "n_claims", "activity", "contested"),
    *("parts_reported", "possible", *_HEAD),
)
VOICES: Final = (
    *(*_TOPIC, "organisation", "person", "says", "says_actor", "mode", "hedge"),
    *("says_side", "flow", "asserted_on", "stale", "says_flags", "reason", "claims"),
    *("agreement", "holder", *_HEAD),
)
CLAIMS: Final = (
    *("claim", "place", "name", "says", "axis", "actor", "mode", "degree", "basis"),
    *("hedge", "organisation", "person", "asserted_on", "valid_from", "valid_to"),
    *("on_side", "flow", "share_min", "share_max", "measure", "measure_basis"),
    *("from", "to", "via", "document", "title", "publisher", "url", "published_on"),
    *("locator", "quote", "note", *_HEAD),
)
_CODED: Final = (
    *("claim", "place", "says", "axis", "actor", "mode", "degree", "on_side"),
    *("flow", "share_min", "share_max", "measure", "measure_basis"),
)
SEGMENTS: Final = (
    *("frontier", "actor", "from_km", "to_km", "length_km", "state", "held_by"),
    *("denied_by", "claims", "line_set", "line_edition", "line_licence"),
    *("line_credit", *_HEAD),
)
SHARES: Final = tuple(
    name.replace(".", "_")
    for name in SHARE_COLUMNS
    if name not in ("policy", "atlas.version", "boundaries")
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
    voices = [_flat(row) for row in status_rows(status)]
    claims = list(_claims(atlas, status))
    segments = list(_segments(shares, lines))
    return {
        "places": _layer(
            "places",
            PLACES,
            [_place(place) | told for place in known.values() if place],
            [shape_of(place) for place in known.values() if place],
        ),
        "status": _layer(
            "status",
            STATUS,
            [row | told for row in _statuses(status)],
            [
                point_of(known[place["place"]])
                for place in status["places"]
                for _ in place["axes"]
            ],
        ),
        "voices": _layer(
            "voices",
            VOICES,
            [_voice(row) | told for row in voices if row.get("organisation")],
            [point_of(known[r["place"]]) for r in voices if r.get("organisation")],
        ),
        "claims": _layer(
            "claims",
            CLAIMS,
            [row | told for row in claims],
            [point_of(atlas.places.get(str(row["place"]))) for row in claims],
        ),
        "segments": _layer(
            "segments",
            SEGMENTS,
            [row | told for row, _ in segments],
            [shape for _, shape in segments],
        ),
        "shares": _layer(
            "shares",
            SHARES,
            [_flat(row) | told for row in share_rows(shares)],
            spatial=False,
        ),
    }


def _layer(
    name: str,
    columns: Sequence[str],
    rows: Sequence[Row],
    shapes: Sequence[Geometry] = (),
    *,
    spatial: bool = True,
) -> Layer:
    """Keep the columns of a layer, and write every cell flat."""
    marked = (*columns, "private") if any("private" in row for row in rows) else columns
    kept = tuple({key: _scalar(row.get(key)) for key in marked} for row in rows)
    every = tuple(shapes) if shapes else (None,) * len(kept)
    return Layer(name, tuple(marked), kept, every, spatial)


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


def _voice(row: Row) -> Row:
    own = {"value": "says", "actor": "says_actor", "on_side": "says_side"}
    own |= {"flags": "says_flags"}
    renamed = {new: row.get(f"organisations_{old}") for old, new in own.items()}
    return row | renamed


def _place(place: Place) -> Row:
    return {
        **{key: getattr(place, key, None) for key in PLACES},
        "other_names": [alias.text for alias in place.aliases],
    }


def point_of(place: Place | None) -> Geometry:
    """
    Return the point of a place.

    Parameters
    ----------
    place : Place or None

    Returns
    -------
    point : mapping or None
        A GeoJSON geometry; None where the place has no position.

    Examples
    --------
    >>> point_of(Place("gate", "crossing", "Gate", lat=35.5, lon=61.25))
    {'type': 'Point', 'coordinates': [61.25, 35.5]}
    """
    if place is None or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [round(place.lon, 6), round(place.lat, 6)]}


def shape_of(place: Place) -> Geometry:
    """Return the geometry of a place: its own, or its point."""
    return place.geometry if place.geometry else point_of(place)


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


def stretch_of(line: Line, from_m: float, to_m: float) -> Geometry:
    """
    Cut a stretch out of a line that may have several parts.

    Parameters
    ----------
    line : Line
        As it is measured.
    from_m, to_m : float
        Metres from kilometre zero, through the parts in their order.

    Returns
    -------
    geometry : mapping or None
        A GeoJSON MultiLineString with six decimals; None where it has no length.
    """
    pieces = []
    start = 0.0
    for part, length in zip(line.parts, line.part_lengths_m, strict=True):
        first, last = max(from_m - start, 0.0), min(to_m - start, length)
        if last - first > 1e-6:
            pieces.append(cut(part, first, last).round(6).tolist())
        start += length
    return {"type": "MultiLineString", "coordinates": pieces} if pieces else None
