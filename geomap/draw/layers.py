"""What to draw: from statuses and shares to marks, lines, bars and notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from geomap.atlas import Atlas
from geomap.boundaries import Line, frontier_name
from geomap.daywords import day
from geomap.draw.areas import districts_of
from geomap.draw.callouts import (
    area_notes,
    companions,
    pins,
    share_callouts,
)
from geomap.draw.cast import Cast
from geomap.draw.drawing import Drawing, Frontier, PlacedMark
from geomap.draw.entries import Answer, rows_of
from geomap.draw.legend import legend_of
from geomap.draw.spoken import spoken
from geomap.draw.stretches import bands_of
from geomap.draw.voices import voice_of
from geomap.errors import DataError, Problem
from geomap.ownlines import line_of
from geomap.position import position_on
from geomap.schema import AXES
from geomap.symbology import actor_styles
from geomap.words import say


def compose(
    atlas: Atlas,
    status: Answer,
    shares: Answer,
    *,
    organisation: str = "",
    lines: Mapping[str, Line] | None = None,
) -> Drawing:
    """
    Decide what stands on the map.

    Parameters
    ----------
    atlas : Atlas
        For names, sides, colours and positions.
    status : dict
        The status answer for every place of the atlas.
    shares : dict
        The share answer for its frontiers.
    organisation : str
        Show its own statuses only; empty for all sources together.
    lines : mapping of str to Line, optional
        The geometry of each frontier; None for the shipped lines.

    Returns
    -------
    drawing : Drawing
        Pure data: a page and a figure draw the same one.

    Examples
    --------
    >>> from geomap.answers import share_answer, status_answer
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> drawing = compose(atlas, status_answer(atlas), share_answer(atlas))
    >>> [mark.place for mark in drawing.marks if mark.mark.loud]
    ['islam-qala', 'torghundi']
    """
    cast = cast_of(atlas)
    places = status["places"]
    drawn = lines or drawn_lines(atlas)
    bars = share_callouts(shares["frontiers"], organisation, cast)
    marks = _marks(atlas, status, drawn, organisation)
    frontiers = tuple(
        _frontier(line, {bar.frontier for bar in bars}, places, organisation)
        for line in drawn.values()
    )
    calm = companions(places, organisation)
    notes = pins(status, organisation)
    bands = bands_of(atlas, status, drawn, organisation, cast)
    districts = districts_of(atlas, status, organisation, cast)
    shown = [place for place in places if _is_shown(atlas, drawn, place)]
    return Drawing(
        title=atlas.title,
        organisation=organisation,
        as_of=status["as_of"],
        side=atlas.side,
        frontiers=frontiers,
        marks=marks,
        shares=bars,
        companions=calm,
        pins=notes,
        areas=area_notes(places, organisation, cast),
        bands=bands,
        unlocated=_unlocated(atlas, places),
        legend=legend_of(
            (*marks, *(one for one in districts if one.mark.loud)),
            frontiers,
            calm,
            notes,
            bands,
            outlined=districts,
            alone=bool(organisation),
        ),
        caption=say(
            "frame_says",
            who=organisation or atlas.voice or say("frame_all"),
            date=day(status["as_of"]),
        ),
        styles=actor_styles(atlas.actors),
        undrawn=tuple(_undrawn(status | {"places": shown}, organisation, cast)),
        background=atlas.background,
        districts=districts,
    )


def _is_shown(atlas: Atlas, lines: Mapping[str, Line], place: Answer) -> bool:
    """Tell whether a place is on the map, whatever is said of it."""
    known = atlas.places.get(place["place"])
    outlined = known is not None and (known.marked or known.geometry is not None)
    return outlined or place["place"] in lines


def _undrawn(status: Answer, organisation: str, cast: Cast) -> Iterable[str]:
    """Say what one organisation says directly of each place, with a mark or not."""
    for place in status["places"] if organisation else ():
        if any(rows_of(place, axis, organisation) for axis in AXES):
            said = voice_of(place, organisation, cast, status["as_of"], named=False)
            yield f"{place['name']}: {said[:1].lower()}{said[1:]}"


def need_frontier(atlas: Atlas, frontiers: Sequence[str]) -> None:
    """
    Refuse to draw an atlas that has no border.

    Parameters
    ----------
    atlas : Atlas
    frontiers : sequence of str
        Those that would be drawn.

    Raises
    ------
    DataError
        If there is none, with what would mend that.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> need_frontier(load_atlas("example:article"), ["AFG-TJK"])
    """
    if not frontiers:
        remedy = say("name_a_border")
        message = say("nothing_drawn", remedy="").rstrip()
        raise DataError([Problem(atlas.name, 0, message, remedy)])


def drawn_lines(atlas: Atlas) -> dict[str, Line]:
    """
    Return the line of each frontier of an atlas.

    Parameters
    ----------
    atlas : Atlas
        Names the frontiers and, where it does, the line set.

    Returns
    -------
    lines : dict of str to Line
        In the order of the atlas.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> list(drawn_lines(load_atlas("example:article")))[:2]
    ['AFG-IRN', 'AFG-TKM']
    """
    return {
        frontier: line_of(frontier, atlas.boundaries, atlas.boundaries_error_m)
        for frontier in atlas.frontiers
    }


def cast_of(atlas: Atlas) -> Cast:
    """
    Return the names of actors and the sides of organisations.

    Parameters
    ----------
    atlas : Atlas
        Gives both tables.

    Returns
    -------
    cast : Cast

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> cast_of(load_atlas("example:article")).holders(["taliban"])
    'the Taliban'
    """
    return Cast(atlas.actor_names, atlas.sides, atlas.adverse)


def organisations_of(atlas: Atlas) -> tuple[str, ...]:
    """
    List the organisations with a claim, in the order of the table of sources.

    Parameters
    ----------
    atlas : Atlas
        Gives sources and claims.

    Returns
    -------
    organisations : tuple of str

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> organisations_of(load_atlas("example:article"))[0]
    'Russia'
    """
    speaking = {claim.source for claim in atlas.claims}
    return tuple(
        dict.fromkeys(
            row["organisation"]
            for source, row in atlas.sources.items()
            if source in speaking
        )
    )


def _frontier(
    line: Line, laddered: set[str], places: Iterable[Answer], organisation: str
) -> Frontier:
    """Return one frontier with what its line has to show."""
    name = line.frontier
    empty: Answer = {"axes": []}
    own = next((place for place in places if place["place"] == name), empty)
    spoken = any(
        (organisation in ("", item["organisation"]))
        for entry in own["axes"]
        for item in (*entry["organisations"], *entry["notes"])
    )
    parts = any(entry["parts_reported"] for entry in own["axes"])
    return Frontier(
        frontier=name,
        name=frontier_name(name),
        line=line,
        ladder=name in laddered,
        unsettled=bool(line.unsettled),
        spoken=spoken or parts,
    )


def _marks(
    atlas: Atlas, status: Answer, lines: Mapping[str, Line], organisation: str
) -> tuple[PlacedMark, ...]:
    """Return a mark for every place with a point, the quiet ones first."""
    cast, as_of = cast_of(atlas), status["as_of"]
    marks = []
    for place in status["places"]:
        known = atlas.places.get(place["place"])
        if known is None or not known.marked:
            continue
        mark, sentence, short = spoken(place, organisation, cast, as_of)
        line = lines.get(known.frontier or "")
        marks.append(
            PlacedMark(
                place=place["place"],
                name=place["name"],
                frontier=known.frontier or "",
                lat=float(known.lat or 0.0),
                lon=float(known.lon or 0.0),
                km=position_on(line, known).chainage_m / 1000 if line else None,
                mark=mark,
                sentence=sentence,
                short=short,
                uncertainty_m=known.uncertainty_m or 0.0,
                kind=known.kind,
            )
        )
    return tuple(sorted(marks, key=lambda placed: placed.mark.loud))


def _unlocated(atlas: Atlas, places: Iterable[Answer]) -> tuple[str, ...]:
    """Return the names of crossings that cannot be drawn."""
    return tuple(
        place["name"]
        for place in places
        if place["kind"] == "crossing"
        and place["place"] in atlas.places
        and not atlas.places[place["place"]].located
    )
