"""Who speaks of a place, for which side, and what their words do to its answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geomap.dataclass import dataclass
from geomap.draw.concessions import Adverse, concedes
from geomap.draw.entries import Answer
from geomap.words import listed, the


@dataclass(frozen=True)
class Cast:
    """
    The names that sentences need.

    Parameters
    ----------
    actors : mapping of str to str
        The name of each actor.
    sides : mapping of str to str
        The actor whose side each organisation is on.
    adverse : set of (str, str), optional
        The pairs of adverse actors, in both orders; None where all are.

    Examples
    --------
    >>> cast = Cast({"n": "the North", "s": "the South"}, {"Northern army": "n"})
    >>> cast.holders(["n", "s"])
    'the North and the South'
    """

    actors: Mapping[str, str]
    sides: Mapping[str, str]
    adverse: Adverse | None = None

    def holders(self, names: Iterable[str]) -> str:
        """Name actors inside a sentence."""
        return listed(the(self.actors.get(name, name)) for name in names)

    def body(self, organisation: str) -> str:
        """Name an organisation inside a sentence, a party as its actor is named."""
        actor = self.actors.get(self.sides.get(organisation, ""), "")
        party = actor.casefold().removeprefix("the ")
        itself = party == organisation.casefold().removeprefix("the ")
        return the(actor if itself else organisation)


@dataclass(frozen=True)
class Voices:
    """
    What the words about one place do to its answer.

    Parameters
    ----------
    holders : tuple of str
        The actors whose hold is in question: those agreed on, or else everybody who
        is said to hold the place; where there are only denials, everybody denied.
    asserters, deniers, conceders : tuple of str
        Organisations that say that a holder holds it, say that a holder does not, or
        bear a rival's hold out.
    asserted, denied, absent : tuple of dict
        The words that name a holder; those that say that a holder does not hold the
        place; and those that say so of somebody else, which deny nothing here.

    Examples
    --------
    >>> row = {"organisation": "North", "value": "held", "actor": "n", "flags": []}
    >>> entry = {"organisations": [row], "holder": "n", "agreement": "claimed"}
    >>> voices(entry, Cast({"n": "North"}, {"North": "n"})).camps
    {('n',): ('North',)}
    """

    holders: tuple[str, ...]
    asserters: tuple[str, ...]
    deniers: tuple[str, ...]
    conceders: tuple[str, ...]
    asserted: tuple[Answer, ...]
    denied: tuple[Answer, ...]
    absent: tuple[Answer, ...]

    @property
    def camps(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """Return whom each camp names, by who is in it: holders, to organisations."""
        of_actor = by_actor(self.asserted)
        holders: dict[tuple[str, ...], list[str]] = {}
        for actor, who in of_actor.items():
            holders.setdefault(who, []).append(actor)
        return {tuple(actors): who for who, actors in holders.items()}


def voices(entry: Answer, cast: Cast) -> Voices:
    """
    Sort the organisations of a place by what they do to its answer.

    Who says that one actor does not hold the place denies no other. A word that its
    own organisation contradicts on the same day does nothing.

    Parameters
    ----------
    entry : dict
        The control axis of a place.
    cast : Cast
        Names and sides.

    Returns
    -------
    voices : Voices

    Examples
    --------
    >>> rows = [
    ...     {"organisation": "Radio", "value": "held", "actor": "red"},
    ...     {"organisation": "Paper", "value": "not_held", "actor": "blue"},
    ...     {"organisation": "Watch", "value": "not_held", "actor": "red"},
    ... ]
    >>> entry = {"agreement": "disputed", "holder": None, "organisations": rows}
    >>> heard = voices(entry, Cast({}, {}))
    >>> heard.asserters, heard.deniers, heard.absent[0]["organisation"]
    (('Radio',), ('Watch',), 'Paper')
    """
    rows = [
        row
        for row in entry.get("organisations", [])
        if "inconsistent" not in row.get("flags", ())
    ]
    named = [row for row in rows if row["value"] in ("held", "shared")]
    agreed = [name for name in str(entry.get("holder") or "").split(";") if name]
    refused = [row for row in rows if row["value"] == "not_held"]
    only_denied = entry.get("agreement") == "denied_only"
    spoken_of = (row["actor"] for row in (refused if only_denied else named))
    holders = agreed or list(dict.fromkeys(spoken_of))
    named = [row for row in named if row["actor"] in holders]
    conceding = [
        row
        for row in (*named, *refused)
        if entry.get("agreement") == "conceded"
        and concedes(row, agreed, cast.sides, cast.adverse)
    ]
    asserted = [row for row in named if row not in conceding]
    refused = [row for row in refused if row not in conceding]
    denied = [row for row in refused if row["actor"] in holders]
    return Voices(
        tuple(holders),
        speakers(asserted),
        speakers(denied),
        speakers(conceding),
        tuple(asserted),
        tuple(denied),
        tuple(row for row in refused if row not in denied),
    )


def speakers(rows: Iterable[Answer]) -> tuple[str, ...]:
    """
    Name the organisations of some words, each once.

    Parameters
    ----------
    rows : iterable of dict
        Of the ``organisations`` of an axis.

    Returns
    -------
    organisations : tuple of str
        In the order of their words.

    Examples
    --------
    >>> speakers([{"organisation": "Paper"}, {"organisation": "Paper"}])
    ('Paper',)
    """
    return tuple(dict.fromkeys(row["organisation"] for row in rows))


def by_actor(rows: Iterable[Answer]) -> dict[str, tuple[str, ...]]:
    """
    Gather the organisations of some words by the actor of whom they speak.

    Parameters
    ----------
    rows : iterable of dict
        Of the ``organisations`` of an axis.

    Returns
    -------
    organisations : dict of str to tuple of str
        In the order of their words.

    Examples
    --------
    >>> bodies = ("Paper", "Wire")
    >>> by_actor([{"organisation": body, "actor": "n"} for body in bodies])
    {'n': ('Paper', 'Wire')}
    """
    found: dict[str, list[Answer]] = {}
    for row in rows:
        found.setdefault(row["actor"], []).append(row)
    return {actor: speakers(said) for actor, said in found.items()}
