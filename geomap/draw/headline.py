"""The head of a page: what it shows, in a sentence or a few."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from geomap.amounts import share_in_words
from geomap.atlas import Atlas
from geomap.boundaries import frontier_name
from geomap.countries import country_pair
from geomap.daywords import day
from geomap.draw.agreements import agreement_key
from geomap.draw.callouts import deniers
from geomap.draw.camps import Camp, camps_besides, camps_of
from geomap.draw.cast import Cast, voices
from geomap.draw.entries import Answer, entries
from geomap.draw.layers import cast_of
from geomap.draw.meant import ON_LINE, Meant, Named, counted, meant, named_or_counted
from geomap.holds import only_in_part
from geomap.words import capital, few, listed, number, others, own_words, say, the

Said = tuple[Answer, Answer]
"""A place, and what is said of who holds it."""

_MANY = 3
_ONE_SENTENCE = 4
"""So many facts are read in one breath."""

_ASIDE = 2
"""So many facts of wider places are told beside those of places on the line."""

_HELD = ("claimed", "corroborated", "conceded_implicit", "conceded_explicit")


def standfirst(atlas: Atlas, status: Answer, shares: Answer) -> str:
    """
    Say in one sentence what the page shows, or in a few where there is much.

    Parameters
    ----------
    atlas : Atlas
        For names and sides.
    status, shares : dict
        Answers about the whole atlas.

    Returns
    -------
    sentence : str
        Claims first, then what bears them out, contradictions, and shares.

    Examples
    --------
    >>> from geomap.answers import share_answer, status_answer
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> told = standfirst(atlas, status_answer(atlas), share_answer(atlas))
    >>> told.partition(",")[0]
    'The Taliban claimed Islam Qala and Torghundi'
    """
    cast = cast_of(atlas)
    said = [
        (place, entry)
        for place in status["places"]
        for entry in entries(place, "control")
    ]
    on_line = [row for row in said if row[0]["kind"] in ON_LINE]
    wider = [row for row in said if row[0]["kind"] not in ON_LINE]
    near = _facts(on_line, cast, named_or_counted)
    # Beside places on the line, wider ones are counted: they would hide them.
    far = _facts(wider, cast, counted if near else named_or_counted)
    stated = _shares(shares, cast)
    facts = [*near, *far, *stated]
    if not facts:
        return _silence(atlas, status)
    if len(facts) <= _ONE_SENTENCE:
        return _sentence(facts)
    if near and len(far) > _ASIDE:
        far = [_wider(wider), *_disputes(wider, counted)]
    return " ".join(_sentence(group) for group in (near, far, stated) if group)


def _sentence(facts: Sequence[str]) -> str:
    """Join facts in one sentence."""
    *rest, last = facts
    joined = f"{', '.join(rest)}, and {last}" if rest else last
    return f"{capital(joined)}."


def _facts(said: list[Said], cast: Cast, named: Named) -> list[str]:
    """Say who claims some places, what bears it out, and what contradicts it."""
    claims, losses = _claims(said, cast, named), _concessions(said, cast, named)
    most = 1 if named is counted else _MANY
    return [
        *(claims if len(claims) <= most else _claims_together(said, cast, named)),
        *(losses if len(losses) <= most else _losses_together(said, named)),
        *_disputes(said, named),
    ]


def _silence(atlas: Atlas, status: Answer) -> str:
    """Say that nobody says who holds anything, or that who alone is heard does not."""
    controls = [e for p in status["places"] for e in entries(p, "control")]
    if any(agreement_key(entry) == "self_contradicted" for entry in controls):
        return say("stand_self_contradicted")
    who = capital(the(atlas.voice))
    if not who:
        return say("stand_silence" if atlas.claims else "stand_empty")
    axes = [entry for place in status["places"] for entry in place["axes"]]
    if any(entry["organisations"] or entry["notes"] for entry in axes):
        return say("stand_hushed", who=who)
    return say("source_hushed", who=who, date=day(status["as_of"]))


def voice_first(organisation: str, told: str) -> str:
    """
    Say in one sentence what the page shows of one organisation alone.

    Parameters
    ----------
    organisation : str
        Who is heard.
    told : str
        What it says, in a few words; empty where it is silent.

    Returns
    -------
    sentence : str
        Empty where it is silent: the page then says so by its day.

    Examples
    --------
    >>> voice_first("Reuters", "Gate: open.")
    'Reuters alone. Gate: open.'
    """
    return say("stand_alone", who=capital(the(organisation)), told=told) if told else ""


def _claims(said: list[Said], cast: Cast, named: Named) -> list[str]:
    """Say which places each holder is said to hold, and by whom."""
    found: dict[tuple[str, str], list[Meant]] = {}
    for place, camp in _camps(said, cast):
        teller = "" if camp.own else few(map(cast.body, camp.speakers))
        key = (cast.holders(camp.holders), teller)
        found.setdefault(key, []).append(_part(place, camp.partial))
    return [
        say(
            "stand_held" if teller else "stand_claimed",
            holders=holders,
            places=named(places),
            speakers=teller,
        )
        for (holders, teller), places in found.items()
    ]


def _camps(said: list[Said], cast: Cast) -> Iterator[tuple[Answer, Camp]]:
    """Yield who is said to hold each place, with those who say so."""
    for place, entry in said:
        if agreement_key(entry) in _HELD:
            camps = camps_of(entry, voices(entry, cast), cast)
            for camp in (*camps, *camps_besides(entry, cast)):
                yield place, camp


def _part(place: Answer, partial: bool) -> Meant:
    """Name a place, or a part of it where nobody who claims it means more."""
    kind, name = str(place["kind"]), str(place["name"])
    return meant(kind, name, part=partial, cut=_cut(place))


def _whole(place: Answer) -> Meant:
    """Name a place whose loss, or whose dispute, is told."""
    return _part(place, False)


def _cut(place: Answer) -> bool:
    """Tell whether a place is a stretch that claims cut from a frontier."""
    whole, ends, _ = str(place["place"]).partition("[")
    return bool(ends) and country_pair(whole) is not None


def _claims_together(said: list[Said], cast: Cast, named: Named) -> list[str]:
    """Say the same of many tellers: how many of them name which holder."""
    places: dict[tuple[str, ...], list[Meant]] = {}
    own: dict[tuple[str, ...], set[str]] = {}
    tellers: dict[tuple[str, ...], set[str]] = {}
    for place, camp in _camps(said, cast):
        places.setdefault(camp.holders, []).append(_part(place, camp.partial))
        own.setdefault(camp.holders, set()).update(camp.own)
        tellers.setdefault(camp.holders, set()).update(camp.speakers)
    return [
        _together(holders, own[holders], sorted(tellers[holders]), named(those), cast)
        for holders, those in places.items()
    ]


def _together(
    holders: tuple[str, ...],
    own: Collection[str],
    tellers: Sequence[str],
    places: str,
    cast: Cast,
) -> str:
    """Say what one or several name as held, and whether the holder is among them."""
    key = "stand_held_by_many" if len(tellers) > 1 else "stand_held"
    if own:
        key = "stand_claimed" if len(own) == len(tellers) else "stand_held_by_many_own"
    return say(
        key,
        n=number(len(tellers)),
        others=others(max(1, len(tellers) - len(own))),
        speakers=listed(map(cast.body, tellers)),
        holders=cast.holders(holders),
        places=places,
    )


def _losses_together(said: list[Said], named: Named) -> list[str]:
    """Say of how many places the losers' own words bear the loss out."""
    lost = [
        _whole(place)
        for place, entry in said
        if agreement_key(entry) in ("conceded_implicit", "conceded_explicit")
    ]
    return [say("stand_lost_by_many", places=named(lost))]


def _concessions(said: list[Said], cast: Cast, named: Named) -> list[str]:
    """Say whose own words bear a loss out."""
    claimed = [
        _whole(place)
        for place, entry in said
        if agreement_key(entry) in _HELD and entry["holder"] and not only_in_part(entry)
    ]
    found: dict[tuple[str, str], list[Meant]] = {}
    for place, entry in said:
        key = agreement_key(entry)
        if key in ("conceded_implicit", "conceded_explicit"):
            who = own_words(few(map(cast.body, voices(entry, cast).conceders)))
            found.setdefault((key, who), []).append(_whole(place))
    sentences = {
        "conceded_implicit": "stand_implied",
        "conceded_explicit": "stand_acknowledged",
    }
    return [
        say(sentences[key], conceders=who, places=_again(lost, claimed, named))
        for (key, who), lost in found.items()
    ]


def _again(places: list[Meant], before: list[Meant], named: Named) -> str:
    """Refer to places that were named just before."""
    if places == before:
        words = {1: "of_it", 2: "of_both"}
        return say(words.get(len(places), "of_all"))
    return named(places)


def _wider(said: list[Said]) -> str:
    """Say how many wider places claims or concessions are about."""
    held = [one for one in said if agreement_key(one[1]) in _HELD]
    places = [_part(place, only_in_part(entry)) for place, entry in held]
    return say("stand_wider", places=counted(places))


def _disputes(said: list[Said], named: Named) -> list[str]:
    """Say about which places sources contradict each other."""
    disputed = [
        _whole(place) for place, entry in said if agreement_key(entry) == "disputed"
    ]
    return [say("stand_disputed", places=named(disputed))] if disputed else []


def _shares(shares: Answer, cast: Cast) -> list[str]:
    """Say which shares are stated without a place; where many are, how many."""
    facts = []
    for frontier in shares["frontiers"]:
        rows = [
            row
            for row in frontier["shares"]
            if row["stated"] and row["measure"] == "length"
        ]
        named = frontier_name(frontier["frontier"])
        if len(rows) > _MANY:
            facts.append(say("stand_shares", n=number(len(rows)), frontier=named))
        else:
            facts += [_share(row, named, cast, deniers(frontier, row)) for row in rows]
    return facts if len(facts) <= _MANY else [*facts[: _MANY - 1], say("stand_more")]


def _share(row: Answer, frontier: str, cast: Cast, denied_by: Iterable[str]) -> str:
    """Say who states which share of a line, and who denies it."""
    own = cast.sides.get(row["organisation"]) == row["actor"]
    told = say(
        "stand_share_own" if own else "stand_share",
        organisation=cast.body(row["organisation"]),
        share=share_in_words(*row["stated"]),
        frontier=frontier,
        actor=cast.holders([row["actor"]]),
    )
    refused = few(map(cast.body, denied_by))
    if refused:
        told = say("stand_share_denied", told=told, deniers=refused)
    return told if row["located_km"] else f"{told}, {say('stand_unplaced')}"
