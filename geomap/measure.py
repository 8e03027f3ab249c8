"""Intervals along a line to lengths, shares and bounds."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple


@dataclass(frozen=True)
class LineEvent:
    """
    One organisation's word about a stretch of a frontier.

    Parameters
    ----------
    start_m, stop_m : float
        The stretch, in metres from kilometre zero.
    organisation : str
        Who speaks.
    says : {"held", "not_held", "shared"}
        The word.
    actor : str
        Of whom.
    asserted_from, asserted_to : date
        When it may have been said.
    weight : int
        2 said directly, 1 implied.
    silent : bool
        Whether the word has expired, and so means silence.
    claim : str
        The claim's own name.
    """

    start_m: float
    stop_m: float
    organisation: str
    says: str
    actor: str
    asserted_from: date
    asserted_to: date
    weight: int = 2
    silent: bool = False
    claim: str = ""


class Piece(NamedTuple):
    """A stretch on which nothing changes, with the words that stand there."""

    start_m: float
    stop_m: float
    events: tuple[LineEvent, ...]

    @property
    def length_m(self) -> float:
        """Return the length of the piece, in metres."""
        return self.stop_m - self.start_m

    def held(self, actor: str, organisation: str | None = None) -> bool:
        """Tell whether the organisation, or anybody, says that the actor holds it."""
        return any(
            e.says in ("held", "shared") and e.actor == actor
            for e in self.events
            if organisation in (None, e.organisation)
        )

    def denied(self, actor: str, organisation: str | None = None) -> bool:
        """Tell whether the organisation, or anybody, says that the actor does not."""
        return any(
            (e.says == "not_held" and e.actor == actor)
            or (e.says == "held" and e.actor != actor)
            for e in self.events
            if organisation in (None, e.organisation)
        )


class Shares(NamedTuple):
    """What one organisation says an actor holds of a frontier, at least and at most."""

    lower: float
    upper: float
    held_m: float
    denied_m: float
    state: str


class Tally(NamedTuple):
    """How the whole line divides, across organisations; the four add up to it."""

    undisputed_m: float
    disputed_m: float
    denied_m: float
    silent_m: float


def segment_line(length_m: float, events: Iterable[LineEvent]) -> list[Piece]:
    """
    Cut a line at every end of a claim, and take the newest words on each piece.

    This is dynamic segmentation: cutting comes first, so that an organisation's
    word on one stretch never silences its older word on another.

    Parameters
    ----------
    length_m : float
        Length of the line.
    events : iterable of LineEvent
        Words that may stand, expired ones among them.

    Returns
    -------
    pieces : list of Piece
        In order; they tile the line.

    Examples
    --------
    >>> day = date(2021, 7, 9)
    >>> word = LineEvent(100, 400, "Paper", "held", "red", day, day)
    >>> [(p.start_m, p.stop_m, len(p.events)) for p in segment_line(1000, [word])]
    [(0.0, 100, 0), (100, 400, 1), (400, 1000, 0)]
    """
    words = tuple(events)
    ends = {0.0, length_m, *(e.start_m for e in words), *(e.stop_m for e in words)}
    cuts = sorted(end for end in ends if 0 <= end <= length_m)
    opening = deque(sorted(range(len(words)), key=lambda n: words[n].start_m))
    closing = deque(sorted(range(len(words)), key=lambda n: words[n].stop_m))
    over: dict[str, set[int]] = defaultdict(set)
    standing: dict[str, tuple[LineEvent, ...]] = {}
    pieces = []
    for start, stop in pairwise(cuts):
        changed = set()
        while opening and words[opening[0]].start_m <= start:
            number = opening.popleft()
            over[words[number].organisation].add(number)
            changed.add(words[number].organisation)
        while closing and words[closing[0]].stop_m <= start:
            number = closing.popleft()
            over[words[number].organisation].discard(number)
            changed.add(words[number].organisation)
        for organisation in changed:
            own = [words[number] for number in sorted(over[organisation])]
            standing[organisation] = _standing(own)
        stand = tuple(e for _, kept in sorted(standing.items()) for e in kept)
        pieces.append(Piece(start, stop, stand))
    return pieces


def _standing(words: Sequence[LineEvent]) -> tuple[LineEvent, ...]:
    """Return the newest words of one organisation on one piece."""
    rank = max((_rank(word) for word in words), default=None)
    newest = [word for word in words if _rank(word) == rank]
    return tuple(word for word in _agreeing(newest) if not word.silent)


def _rank(word: LineEvent) -> tuple[date, int]:
    return word.asserted_to, word.weight


def _agreeing(words: Sequence[LineEvent]) -> list[LineEvent]:
    """Drop words of one day that clash; of two, the later beginning wins."""
    return [
        word
        for word in words
        if not any(
            clash(word, other) and other.asserted_from >= word.asserted_from
            for other in words
        )
    ]


def clash(one: LineEvent, other: LineEvent) -> bool:
    """
    Tell whether one organisation cannot mean both words of one day.

    Parameters
    ----------
    one, other : LineEvent

    Returns
    -------
    clash : bool

    Examples
    --------
    >>> day = date(2021, 7, 9)
    >>> red = LineEvent(0, 1, "Paper", "held", "red", day, day)
    >>> clash(red, LineEvent(0, 1, "Paper", "held", "blue", day, day))
    True
    """
    same = one.actor == other.actor
    says = {one.says, other.says}
    if "not_held" in says:
        return same and len(says) == 2
    return (not same and says == {"held"}) or says == {"held", "shared"}


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
