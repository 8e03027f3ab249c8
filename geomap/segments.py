"""What is said of stretches of a line, cut into pieces on which nothing changes."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from geomap.dataclass import dataclass


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
    influenced : bool
        Whether the stretch is only the influence of a crossing, by a rule that was
        asked for. Any word about the stretch itself goes before it.
    place : str
        The place that was spoken of.

    Examples
    --------
    >>> day = date(2021, 7, 9)
    >>> word = LineEvent(0, 9000, "Paper", "held", "red", day, day)
    >>> word.weight, word.silent
    (2, False)
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
    influenced: bool = False
    place: str = ""

    @classmethod
    def said_in(
        cls,
        record: Mapping[str, Any],
        start_m: float,
        stop_m: float,
        *,
        influenced: bool = False,
        place: str = "",
    ) -> LineEvent:
        """
        Return a resolved word of control as it is said of one stretch.

        Parameters
        ----------
        record : mapping
            A row of `geomap.resolve.Resolution.words`.
        start_m, stop_m : float
            The stretch, in metres from kilometre zero.
        influenced : bool
            Whether the stretch is only the influence of a crossing.
        place : str
            The place that was spoken of.

        Returns
        -------
        event : LineEvent

        Examples
        --------
        >>> day = date(2021, 7, 9)
        >>> word = {"organisation": "Paper", "says": "held", "actor": "red"}
        >>> word |= {"asserted_from": day, "asserted_to": day, "weight": 2}
        >>> word |= {"state": "expired", "claim": "c1"}
        >>> LineEvent.said_in(word, 0, 9000).silent
        True
        """
        return cls(
            start_m,
            stop_m,
            record["organisation"],
            record["says"],
            record["actor"],
            record["asserted_from"],
            record["asserted_to"],
            record["weight"],
            record["state"] == "expired",
            record["claim"],
            influenced=influenced,
            place=place,
        )

    @property
    def rank(self) -> tuple[bool, date, int]:
        """Return what decides between two words of one organisation on one piece."""
        return not self.influenced, self.asserted_to, self.weight


class Piece(NamedTuple):
    """
    A stretch on which nothing changes, with the words that stand there.

    Parameters
    ----------
    start_m, stop_m : float
        In metres from kilometre zero.
    events : tuple of LineEvent
        The newest word of each organisation there.
    contradicting : tuple of str
        Organisations whose newest words here exclude each other.

    Examples
    --------
    >>> day = date(2021, 7, 9)
    >>> piece = Piece(0, 9000, (LineEvent(0, 9000, "Paper", "held", "red", day, day),))
    >>> piece.length_m, piece.held("red"), piece.denied("red")
    (9000, True, False)
    """

    start_m: float
    stop_m: float
    events: tuple[LineEvent, ...]
    contradicting: tuple[str, ...] = ()
    """Organisations whose newest words here exclude each other; they are not heard."""

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
    torn: dict[str, bool] = {}
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
            newest = _newest(own)
            standing[organisation] = _standing(newest)
            torn[organisation] = _contradicts(newest)
        stand = tuple(e for _, kept in sorted(standing.items()) for e in kept)
        pieces.append(Piece(start, stop, stand, tuple(sorted(filter(torn.get, torn)))))
    return pieces


def _newest(words: Sequence[LineEvent]) -> list[LineEvent]:
    """Return the newest words of one organisation on one piece."""
    rank = max((word.rank for word in words), default=None)
    return [word for word in words if word.rank == rank]


def _standing(newest: Sequence[LineEvent]) -> tuple[LineEvent, ...]:
    """Return those of the newest words that stand."""
    return tuple(word for word in _agreeing(newest) if not word.silent)


def _contradicts(newest: Sequence[LineEvent]) -> bool:
    """Tell whether two of the newest words exclude each other, and none goes before."""
    return any(
        clash(word, other) and other.asserted_from == word.asserted_from
        for number, word in enumerate(newest)
        for other in newest[number + 1 :]
    )


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
