"""The rows of one frontier: what each organisation says an actor holds of its length."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from geomap.answers.figures import Figures, figures_of
from geomap.answers.ruler import Ruler
from geomap.measure import Shares, share_bounds
from geomap.resolve import Record
from geomap.segments import LineEvent, Piece

MEASURE: Final = "length"
"""The only measure that says anything about the length of a border."""

_ROUNDING: Final = 1e-9
"""Thirds that make a whole are no more than one."""

Row = dict[str, Any]


def length_rows(ruler: Ruler, actor: str) -> Iterator[Row]:
    """
    Yield what each organisation says that one actor holds of a frontier.

    Parameters
    ----------
    ruler : Ruler
    actor : str

    Yields
    ------
    row : dict
        One for each organisation that speaks of the frontier or of a place on it,
        and a last one for all that are silent.
    """
    speaking = {
        r["organisation"]
        for r in (*ruler.words, *ruler.notes)
        if r["place"] in ruler.on_line
    }
    speaking |= {event.organisation for event in ruler.events}
    any_m = sum(p.length_m for p in ruler.pieces if p.held(actor))
    for organisation in organisations(ruler.atlas.sources.values()):
        if organisation in speaking:
            yield _row(ruler, actor, organisation, any_m)
    yield silent_row(actor)


def organisations(sources: Iterable[Any]) -> list[str]:
    """
    Return the bodies of a table of sources, each once, in its order.

    Parameters
    ----------
    sources : iterable of Row
        Rows of the sources.

    Returns
    -------
    names : list of str

    Examples
    --------
    >>> organisations([{"organisation": "Paper"}, {"organisation": "Paper"}])
    ['Paper']
    """
    return list(dict.fromkeys(row["organisation"] for row in sources))


def silent_row(actor: str | None) -> Row:
    """
    Make the last row, which speaks for every organisation that is silent.

    Parameters
    ----------
    actor : str or None
        Of whom nothing is said.

    Returns
    -------
    row : dict
        From nothing to everything: silence is not denial.

    Examples
    --------
    >>> row = silent_row("red")
    >>> row["organisation"], row["lower"], row["upper"], row["state"]
    (None, 0.0, 1.0, 'no_report')
    """
    nothing = Shares(0.0, 1.0, 0.0, 0.0, "no_report")
    return _cells(None, actor, nothing, Figures()) | {
        "points": 0,
        "points_in_part": 0,
        "snap_m": None,
        "open_km": 0.0,
        "influence_km": 0.0,
        "influence_denied_km": 0.0,
        "contradicted_km": 0.0,
        "adds_up": None,
        "too_much": [],
        "claims": [],
    }


def _cells(
    organisation: str | None, actor: str | None, bounds: Shares, figures: Figures
) -> Row:
    return {
        "organisation": organisation,
        "actor": actor,
        "measure": MEASURE,
        "lower": bounds.lower,
        "upper": bounds.upper,
        "located_km": km(bounds.held_m),
        "denied_km": km(bounds.denied_m),
        **figures.cells(),
        "state": bounds.state,
    }


def km(metres: float) -> float:
    """
    Round to the millimetre, below which no line means anything.

    Parameters
    ----------
    metres : float

    Returns
    -------
    km : float

    Examples
    --------
    >>> km(1234.5678)
    1.234568
    """
    return round(metres / 1000, 6)


def _row(ruler: Ruler, actor: str, organisation: str, any_m: float) -> Row:
    own = [w for w in ruler.words if w["organisation"] == organisation]
    about = {"place": ruler.line.frontier, "measure": MEASURE, "actor": actor}
    figures = figures_of(ruler.atlas, own, ruler.asked, **about)
    points = _points(ruler, own, actor)
    bounds = share_bounds(
        ruler.pieces,
        actor=actor,
        organisation=organisation,
        stated=figures.stated,
        points=len(points),
    )
    events = [e for e in ruler.events if e.organisation == organisation]
    named = {e.claim for p in ruler.pieces for e in p.events} & {
        e.claim for e in events
    }
    named |= {*figures.claims, *(word["claim"] for word in points)}
    standing = [e for e in events if e.claim in named]
    whole = {word["place"] for word in points if word["degree"] != "partial"}
    places = {word["place"] for word in points}
    return _cells(organisation, actor, bounds, figures) | {
        "points": len(places),
        "points_in_part": len(places - whole),
        "snap_m": _snap_m(ruler, standing),
        "open_km": km(_open_m(ruler, standing, actor)),
        "influence_km": km(_influence_m(ruler.pieces, Piece.held, actor, organisation)),
        "influence_denied_km": km(
            _influence_m(ruler.pieces, Piece.denied, actor, organisation)
        ),
        "contradicted_km": km(
            sum(p.length_m for p in ruler.pieces if organisation in p.contradicting)
        ),
        "adds_up": _adds_up(ruler, figures, bounds.held_m, any_m),
        "too_much": list(_too_much(ruler, actor, figures)),
        "claims": in_order(ruler, named),
    }


def in_order(ruler: Ruler, names: set[str]) -> list[str]:
    """
    Return claims in the order of the atlas, each once.

    Parameters
    ----------
    ruler : Ruler
        Its atlas gives the order.
    names : set of str
        Of claims.

    Returns
    -------
    names : list of str
    """
    places = ruler.atlas.claim_places
    return sorted(names & places.keys(), key=places.__getitem__)


def _points(ruler: Ruler, own: Sequence[Record], actor: str) -> list[Record]:
    """List the words that the actor holds a crossing on the line."""
    places = ruler.atlas.places
    return [
        w
        for w in own
        if w["axis"] == "control"
        and w["says"] in ("held", "shared")
        and w["actor"] == actor
        and places[w["place"]].kind == "crossing"
        and places[w["place"]].frontier == ruler.line.frontier
    ]


def _snap_m(ruler: Ruler, standing: Iterable[LineEvent]) -> float | None:
    """Return how far the line runs from the polygons that locate words, at most."""
    reaches = ruler.coverage.reaches
    snaps = [reaches[e.place].snap_m for e in standing if e.place in reaches]
    return round(max(snaps), 1) if snaps else None


def _open_m(ruler: Ruler, standing: Iterable[LineEvent], actor: str) -> float:
    """Return what held polygons may have more, where no neighbour ends them."""
    reaches = ruler.coverage.reaches
    held = {
        e.place
        for e in standing
        if e.says in ("held", "shared") and e.actor == actor and e.place in reaches
    }
    return sum(
        sign * (interval.stop_m - interval.start_m)
        for name in held
        for sign, found in ((1, reaches[name].at_most), (-1, reaches[name].at_least))
        for interval in found
    )


def _influence_m(
    pieces: Sequence[Piece],
    spoken: Callable[[Piece, str, str], bool],
    actor: str,
    organisation: str,
) -> float:
    """Return what is held, or denied, only by the influence of crossings."""
    return sum(
        piece.length_m
        for piece in pieces
        if spoken(piece, actor, organisation)
        and all(e.influenced for e in piece.events if e.organisation == organisation)
    )


def _too_much(ruler: Ruler, actor: str, figures: Figures) -> Iterator[Row]:
    """Yield shares stated for adverse actors that leave no room for this one."""
    if figures.stated is None:
        return
    rivals = [other for one, other in sorted(ruler.atlas.adverse) if one == actor]
    about = {"place": ruler.line.frontier, "measure": MEASURE}
    for organisation in organisations(ruler.atlas.sources.values()):
        own = [w for w in ruler.words if w["organisation"] == organisation]
        for rival in rivals:
            found = figures_of(ruler.atlas, own, ruler.asked, **about, actor=rival)
            least = figures.stated[0] + (found.stated or (0.0, 0.0))[0]
            if least > 1 + _ROUNDING:
                yield {
                    "organisation": organisation,
                    "actor": rival,
                    "stated": list(found.stated or ()),
                    "excess_km": km((least - 1) * ruler.line.length_m),
                }


def _adds_up(ruler: Ruler, figures: Figures, own_m: float, any_m: float) -> Row | None:
    """Set what the located claims of the day add up to beside a stated share."""
    if figures.stated is None:
        return None
    length_m = ruler.line.length_m
    least, most = figures.stated
    return {
        "stated_km": [km(least * length_m), km(most * length_m)],
        "own_km": km(own_m),
        "own": own_m / length_m,
        "any_km": km(any_m),
        "any": any_m / length_m,
    }
