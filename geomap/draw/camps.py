"""Whom those who speak of a place name as its holders, and by whose word each."""

from __future__ import annotations

from collections.abc import Iterable

from geomap.dataclass import dataclass
from geomap.draw.cast import Cast, Voices, by_actor
from geomap.draw.entries import Answer
from geomap.holds import named_besides, only_in_part


@dataclass(frozen=True)
class Camp:
    """
    Some holders, and those who name just these.

    Parameters
    ----------
    holders : tuple of str
        The actors who are said to hold the place.
    own, others : tuple of str
        The organisations that say so of themselves, and those that say it of others.
    partial : bool
        Whether all of them mean a part of the place.

    Examples
    --------
    >>> Camp(("n",), ("North",), ("Paper",), False).speakers
    ('North', 'Paper')
    """

    holders: tuple[str, ...]
    own: tuple[str, ...]
    others: tuple[str, ...]
    partial: bool

    @property
    def speakers(self) -> tuple[str, ...]:
        """Return everybody who says so."""
        return self.own + self.others


def camps_of(entry: Answer, heard: Voices, cast: Cast) -> tuple[Camp, ...]:
    """
    Part those who name the holders of a place by whom they name.

    Who names one of several holders has said nothing of the others: joined under all
    the holders, everybody would be made to say what one alone said.

    Parameters
    ----------
    entry : dict
        The control axis of a place.
    heard : Voices
        Of this entry.
    cast : Cast
        Names and sides.

    Returns
    -------
    camps : tuple of Camp
        In the order of the words; none where a loss says nothing of who holds it now.

    Examples
    --------
    >>> from geomap.draw.cast import voices
    >>> row = {"value": "held", "flags": ["partial"]}
    >>> north = row | {"organisation": "North", "actor": "n"}
    >>> paper = row | {"organisation": "Paper", "actor": "s"}
    >>> entry = {"agreement": "claimed", "holder": "n;s"}
    >>> entry |= {"organisations": [north, paper]}
    >>> cast = Cast({}, {"North": "n", "South": "s"})
    >>> for camp in camps_of(entry, voices(entry, cast), cast):
    ...     print(camp.holders, camp.own, camp.others)
    ('n',) ('North',) ()
    ('s',) () ('Paper',)
    """
    if entry.get("agreement") == "conceded" and not entry.get("holder"):
        return ()  # nobody's hold follows from that loss; see `camps_besides`
    named = heard.camps
    if not named and heard.conceders:
        # A rival that names the holder is then the only one who does.
        for actor in heard.holders:
            words = (row for row in entry["organisations"] if row["value"] == "held")
            who = by_actor(words).get(actor, ())
            named[(actor,)] = tuple(one for one in who if one in heard.conceders)
    return tuple(_camp(entry, holders, who, cast) for holders, who in named.items())


def camps_besides(entry: Answer, cast: Cast) -> tuple[Camp, ...]:
    """
    Gather who else is said to hold a place that is agreed to be somebody's.

    Parameters
    ----------
    entry : dict
        The control axis of a place.
    cast : Cast
        Names and sides.

    Returns
    -------
    camps : tuple of Camp
        One for each actor; none where nobody else is named.

    Examples
    --------
    >>> row = {"value": "held", "actor": "green", "organisation": "Paper"}
    >>> axis = {"agreement": "conceded", "holder": "red", "organisations": [row]}
    >>> [camp.others for camp in camps_besides(axis, Cast({}, {}))]
    [('Paper',)]
    """
    return tuple(
        _camp(entry, (actor,), who, cast) for actor, who in named_besides(entry).items()
    )


def _camp(
    entry: Answer, holders: tuple[str, ...], who: Iterable[str], cast: Cast
) -> Camp:
    """Make a camp; a holder speaks for itself, and for no holder beside it."""
    speakers = tuple(who)
    own = tuple(one for one in speakers if cast.sides.get(one) in holders)
    if {cast.sides[one] for one in own} != set(holders):
        own = ()
    words = [row for row in entry["organisations"] if row["actor"] in holders]
    return Camp(
        holders,
        own,
        tuple(one for one in speakers if one not in own),
        only_in_part({"organisations": words}),
    )
