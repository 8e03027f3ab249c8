"""Pieces of a line to lengths, shares and bounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geomap.segments import Piece


class Shares(NamedTuple):
    """
    What one organisation says an actor holds of a frontier, at least and at most.

    Parameters
    ----------
    lower, upper : float
        From 0 to 1 of the frontier.
    held_m, denied_m : float
        What is located, in metres.
    state : str
        How it was said: ``stated``, ``located``, ``both`` or ``no_report``.

    Examples
    --------
    Whoever is silent bounds nothing:

    >>> Shares(0.0, 1.0, 0.0, 0.0, "no_report").state
    'no_report'
    """

    lower: float
    upper: float
    held_m: float
    denied_m: float
    state: str


class Tally(NamedTuple):
    """
    How the whole line divides, across organisations; the four add up to it.

    Parameters
    ----------
    undisputed_m, disputed_m, denied_m, silent_m : float
        Metres of the line.

    Examples
    --------
    >>> sum(Tally(30_000.0, 20_000.0, 0.0, 50_000.0))
    100000.0
    """

    undisputed_m: float
    disputed_m: float
    denied_m: float
    silent_m: float


def share_bounds(
    pieces: Sequence[Piece],
    *,
    actor: str,
    organisation: str,
    stated: tuple[float, float] | None,
    points: int = 0,
) -> Shares:
    """
    Bound the share of a line that one organisation says an actor holds.

    Located words count from below and, as denials, from above; a stated share counts
    both ways. Bounds that contradict each other are kept as they are.

    Parameters
    ----------
    pieces : sequence of Piece
        From `segment_line`; together they are the line.
    actor, organisation : str
        Who holds, and who says so.
    stated : tuple of float or None
        The share stated without a place, at least and at most.
    points : int
        Crossings that it says the actor holds; they have no length.

    Returns
    -------
    shares : Shares
        ``state`` is stated, located, both, no_report or inconsistent.

    Examples
    --------
    Held 100 to 400 of 1,000 metres, not held 700 to 800, about half stated:

    >>> from datetime import date
    >>> from geomap.segments import LineEvent, segment_line
    >>> day = date(2021, 7, 9)
    >>> pieces = segment_line(1000, [
    ...     LineEvent(100, 400, "Paper", "held", "red", day, day),
    ...     LineEvent(700, 800, "Paper", "not_held", "red", day, day),
    ... ])
    >>> bounds = dict(actor="red", organisation="Paper")
    >>> share_bounds(pieces, **bounds, stated=None)[:2]
    (0.3, 0.9)
    >>> share_bounds(pieces, **bounds, stated=(0.417, 0.583))[:2]
    (0.417, 0.583)
    """
    length_m = sum(piece.length_m for piece in pieces)
    held_m = sum(p.length_m for p in pieces if p.held(actor, organisation))
    denied_m = sum(p.length_m for p in pieces if p.denied(actor, organisation))
    return bounds_of(length_m, held_m, denied_m, stated=stated, points=points)


def bounds_of(
    length_m: float,
    held_m: float,
    denied_m: float,
    *,
    stated: tuple[float, float] | None,
    points: int = 0,
) -> Shares:
    """
    Bound a share by what is located and what is stated.

    Parameters
    ----------
    length_m, held_m, denied_m : float
        Of the line, and of what is said to be held and not held.
    stated, points
        As for `share_bounds`.

    Returns
    -------
    shares : Shares

    Examples
    --------
    >>> bounds_of(1000, 300, 100, stated=None)[:2]
    (0.3, 0.9)
    """
    least, most = stated or (0.0, 1.0)
    lower = max(held_m / length_m, least)
    upper = min(1 - denied_m / length_m, most)
    located = held_m > 0 or denied_m > 0 or points > 0
    state = "both" if located else "stated"
    if stated is None:
        state = "located" if located else "no_report"
    # A stated share is a decimal fraction; a rounding of the last bit is no finding.
    if lower > upper + 1e-12:
        state = "inconsistent"
    return Shares(lower, upper, held_m, denied_m, state)


def tally(pieces: Sequence[Piece], actor: str) -> Tally:
    """
    Divide a line by what anybody says of one actor.

    Parameters
    ----------
    pieces : sequence of Piece
        From `segment_line`.
    actor : str
        Of whom.

    Returns
    -------
    tally : Tally
        Metres claimed and not denied, claimed and denied, only denied, silent.

    Examples
    --------
    >>> from datetime import date
    >>> from geomap.segments import LineEvent, segment_line
    >>> day = date(2021, 7, 9)
    >>> pieces = segment_line(10, [
    ...     LineEvent(0, 6, "Paper", "held", "red", day, day),
    ...     LineEvent(4, 8, "Radio", "held", "blue", day, day),
    ... ])
    >>> tally(pieces, "red")
    Tally(undisputed_m=4.0, disputed_m=2.0, denied_m=2.0, silent_m=2.0)
    """
    metres = {(True, False): 0.0, (True, True): 0.0, (False, True): 0.0}
    metres[False, False] = 0.0
    for piece in pieces:
        metres[piece.held(actor), piece.denied(actor)] += piece.length_m
    return Tally(
        metres[True, False],
        metres[True, True],
        metres[False, True],
        metres[False, False],
    )


def frechet_bounds(
    shares: Sequence[tuple[float, float]],
) -> tuple[tuple[float, float], tuple[float, float]]:
    """
    Bound what several unlocated shares cover together.

    Parameters
    ----------
    shares : sequence of tuple of float
        At least and at most, of each organisation.

    Returns
    -------
    both, any : tuple of float
        What all of them say is held, and what at least one of them says is held.

    Notes
    -----
    These are the Fréchet bounds of an intersection and of a union [Frechet1935]_.

    References
    ----------
    .. [Frechet1935] M. Fréchet, "Généralisation du théorème des probabilités
       totales", Fundamenta Mathematicae 25 (1935), 379-387.

    Examples
    --------
    >>> both, any_of_them = frechet_bounds([(2 / 3, 2 / 3), (0.9, 1.0)])
    >>> [round(bound, 3) for bound in (*both, *any_of_them)]
    [0.567, 0.667, 0.9, 1.0]
    """
    if not shares:
        return (0.0, 1.0), (0.0, 1.0)
    lowers, uppers = zip(*shares, strict=True)
    both = max(0.0, sum(lowers) - (len(shares) - 1)), min(uppers)
    either = max(lowers), min(1.0, sum(uppers))
    return both, either
