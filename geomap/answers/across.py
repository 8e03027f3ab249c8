"""What organisations say together of one actor, exactly where it is located."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from geomap.answers.lengths import MEASURE, Row, in_order, km
from geomap.answers.ruler import Ruler
from geomap.measure import frechet_bounds, tally
from geomap.segments import LineEvent, Piece


def across_row(ruler: Ruler, actor: str, rows: Sequence[Row]) -> Row:
    """
    Combine organisations: exactly where located, by bounds where not.

    Parameters
    ----------
    ruler : Ruler
    actor : str
    rows : sequence of dict
        From `length_rows`.

    Returns
    -------
    row : dict
        Kilometres undisputed, disputed, denied and silent, which add up to the line;
        ``segments``, which tile it; the bounds of what all and any say is held; and
        who is left out of these, since its own bounds contradict each other.
    """
    total = tally(ruler.pieces, actor)
    both, either = combined(rows)
    return {
        "actor": actor,
        "measure": MEASURE,
        "undisputed_km": km(total.undisputed_m),
        "disputed_km": km(total.disputed_m),
        "claimed_by_any_km": km(total.undisputed_m + total.disputed_m),
        "denied_km": km(total.denied_m),
        "silent_km": km(total.silent_m),
        "both": list(both),
        "any": list(either),
        "left_out": [r["organisation"] for r in rows if r["state"] == "inconsistent"],
        "segments": _segments(ruler, actor),
    }


def combined(
    rows: Sequence[Row],
) -> tuple[tuple[float, float], tuple[float, float]]:
    """
    Bound what all, and what any, of the organisations that speak say is held.

    Parameters
    ----------
    rows : sequence of dict
        From `length_rows`, of one actor.

    Returns
    -------
    all, any : tuple of float
        At least and at most of what every organisation, and of what some organisation,
        says is held: Fréchet's bounds, for nobody says whether they mean the same part.

    Examples
    --------
    >>> half = {"state": "stated", "organisation": "Paper", "lower": 0.5, "upper": 0.5}
    >>> combined([half, half | {"organisation": "Radio"}])
    ((0.0, 0.5), (0.5, 1.0))
    """
    speaking: dict[str, tuple[float, float]] = defaultdict(lambda: (0.0, 1.0))
    for row in rows:
        if row["state"] in ("stated", "located", "both"):
            speaking[row["organisation"]] = (row["lower"], row["upper"])
    return frechet_bounds(list(speaking.values()))


def _segments(ruler: Ruler, actor: str) -> list[Row]:
    """Return the line as stretches on which the same is said of an actor."""
    segments: list[Row] = []
    for piece in ruler.pieces:
        held, denied = piece.held(actor), piece.denied(actor)
        state = {(True, False): "undisputed", (True, True): "disputed"}.get(
            (held, denied), "denied" if denied else "silent"
        )
        by = {
            word: sorted(
                {e.organisation for e in piece.events if _says(e, actor) == word}
            )
            for word in ("held", "denied")
        }
        said = {
            "state": state,
            "held_by": by["held"],
            "denied_by": by["denied"],
            "claims": in_order(
                ruler, {e.claim for e in piece.events if _says(e, actor)}
            ),
        }
        if segments and all(segments[-1][key] == said[key] for key in said):
            segments[-1]["to_km"] = km(piece.stop_m)
        else:
            ends = {"from_km": km(piece.start_m), "to_km": km(piece.stop_m)}
            segments.append(ends | said)
    return segments


def _says(event: LineEvent, actor: str) -> str:
    """Return what a word says of an actor: held, denied, or nothing."""
    one = Piece(event.start_m, event.stop_m, (event,))
    if one.held(actor):
        return "held"
    return "denied" if one.denied(actor) else ""
