"""A place in plain sentences built from its status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from geomap.boundaries import country_name
from geomap.draw.ages import age_in_days
from geomap.draw.agreements import agreement_key, described_by
from geomap.draw.camps import camps_of
from geomap.draw.cast import Cast, Voices, by_actor, speakers, voices
from geomap.draw.entries import Answer, entries
from geomap.draw.phrases import deeds, reserves
from geomap.draw.voices import word_of
from geomap.holds import named_besides
from geomap.words import capital, few, own_words, say


def named(organisations: Iterable[str], cast: Cast, most: int = 3) -> str:
    """
    Name organisations inside a sentence, a party as its actor is named.

    Parameters
    ----------
    organisations : iterable of str
        Each is named once.
    cast : Cast
        Names and sides.
    most : int
        How many are named at the most; the others are counted.

    Returns
    -------
    text : str

    Examples
    --------
    >>> cast = Cast({"n": "the Northerners"}, {"Northerners": "n", "Army Staff": "n"})
    >>> named(["Northerners", "Army Staff"], cast)
    'the Northerners and the Army Staff'
    """
    return few(map(cast.body, dict.fromkeys(organisations)), most)


def place_sentences(place: Answer, cast: Cast, as_of: str) -> list[str]:
    """
    Say of one place who holds it by whose word, what is under way, what is open.

    Parameters
    ----------
    place : dict
        A place of a status answer.
    cast : Cast
        Names and sides.
    as_of : str
        The day asked about, as ISO writes it.

    Returns
    -------
    sentences : list of str
        None where nobody says anything of it that stands.

    Examples
    --------
    >>> row = {"organisation": "North", "value": "held", "actor": "n", "flags": []}
    >>> control = {"axis": "control", "agreement": "claimed", "holder": "n"}
    >>> control |= {"flags": [], "fragile": False, "on_side": None}
    >>> control |= {"organisations": [row | {"stale": False}]}
    >>> place = {"name": "Gate", "activity": None, "axes": [control]}
    >>> place_sentences(place, Cast({"n": "North"}, {"North": "n"}), "2021-07-09")[0]
    'Gate: North claimed to hold it; nobody denies it, and nothing bears it out.'
    """
    sentences = []
    for entry in entries(place, "control"):
        clauses = list(control_clauses(entry, cast, as_of))
        if clauses:
            side = _side(entry)
            name = f"{place['name']}{side}"
            told = say("tell_place", place=name, clauses="; ".join(clauses))
            sentences.append(told)
        sentences += _fragile(entry)
    others = [*deeds(place), *_words(place, "operation", cast)]
    others += _words(place, "security", cast)
    if others and not sentences:
        noted = any(entry["notes"] for entry in entries(place, "control"))
        told = say("tell_indirect" if noted else "tell_nobody")
        sentences.append(say("tell_place", place=place["name"], clauses=told))
    return [*sentences, *others]


def control_clauses(entry: Answer, cast: Cast, as_of: str) -> Iterator[str]:
    """
    Say who claims a place, who bears it out, who denies it, and with what reserve.

    Parameters
    ----------
    entry : dict
        The control axis of a place.
    cast : Cast
        Names and sides.
    as_of : str
        The day asked about, as ISO writes it.

    Yields
    ------
    clause : str
        Without a full stop; none where nothing stands.

    Examples
    --------
    >>> row = {"organisation": "North", "value": "held", "actor": "n", "flags": []}
    >>> row |= {"mode": "direct", "stale": False}
    >>> entry = {"agreement": "claimed", "holder": "n", "flags": [], "notes": []}
    >>> entry |= {"organisations": [row]}
    >>> cast = Cast({"n": "North"}, {"North": "n"})
    >>> "; ".join(control_clauses(entry, cast, "2021-07-09"))
    'North claimed to hold it; nobody denies it, and nothing bears it out'
    """
    key = agreement_key(entry)
    if key in ("no_report", "indirect_only"):
        return
    if key != "self_contradicted":
        yield from _agreement(entry, key, cast)
    yield from reserves(entry, cast)
    if "split_side" in entry["flags"]:
        yield say("tell_split_side")
    unsure = [
        row["organisation"]
        for row in entry["organisations"]
        if "inconsistent" in row["flags"]
    ]
    if unsure:
        names = named(dict.fromkeys(unsure), cast)
        yield say("tell_inconsistent", organisations=names)
    rows = entry["organisations"]
    if rows and all(row["stale"] for row in rows):
        yield say("tell_old", n=min(age_in_days(row, as_of) for row in rows))


def _agreement(entry: Answer, key: str, cast: Cast) -> Iterator[str]:
    """Yield the clauses that the agreement itself is made of."""
    heard = voices(entry, cast)
    if key == "denied_only":
        for actor, who in by_actor(heard.denied).items():
            of_whom = cast.holders([actor])
            yield say("tell_denied_hold", deniers=named(who, cast), holders=of_whom)
        yield say("tell_unclaimed")
        return
    if key == "disputed" and not (len(heard.holders) == 1 and heard.denied):
        yield say("tell_disputed", accounts=_camps(heard, cast))
        yield from _absences((*heard.denied, *heard.absent), cast)
        return
    camps = camps_of(entry, heard, cast)
    for camp in camps:
        holders = cast.holders(camp.holders)
        if camp.own:
            yield say("tell_own", speakers=named(camp.own, cast))
        if camp.others:
            yield say("tell_for", speakers=named(camp.others, cast), holders=holders)
    if key == "corroborated":
        yield say("tell_corroborated")
    if camps or not named_besides(entry):
        yield from _borne_out(key, heard.conceders, cast, asserted=bool(camps))
    else:
        yield say("tell_lost", conceders=own_words(named(heard.conceders, cast)))
    yield from _absences(heard.absent, cast)
    yield from _denials(entry, key, heard.denied, cast)


def _borne_out(
    key: str, conceders: Sequence[str], cast: Cast, *, asserted: bool
) -> Iterator[str]:
    """Say whose own words bear a loss out."""
    if conceders:
        key = f"tell_{key}" if asserted or key == "conceded_explicit" else ""
        yield say(key or "tell_given_up", conceders=own_words(named(conceders, cast)))


def _absences(rows: Iterable[Answer], cast: Cast) -> Iterator[str]:
    """Say who says that somebody does not hold it: that denies nobody else's hold."""
    for actor, names in by_actor(rows).items():
        fields = {"speakers": named(names, cast), "actor": cast.holders([actor])}
        yield say("tell_absent", **fields)


def _denials(
    entry: Answer, key: str, against: Sequence[Answer], cast: Cast
) -> Iterator[str]:
    """Say who denies it; that nobody does is said too."""
    described = described_by(entry)
    if described:
        yield say("tell_described", organisations=named(described, cast))
    elif not against:
        yield say("tell_alone" if key == "claimed" else "tell_undenied")
    for mode, denied in (
        ("direct", "tell_denied"),
        ("implicit", "tell_denied_implicit"),
    ):
        names = speakers(row for row in against if row["mode"] == mode)
        if names:
            yield say(denied, deniers=named(names, cast))


def _camps(heard: Voices, cast: Cast) -> str:
    """Say whom each camp names."""
    return ", but ".join(
        say("tell_account", value=cast.holders(actors), speakers=named(who, cast, 2))
        for actors, who in heard.camps.items()
    )


def _fragile(entry: Answer) -> list[str]:
    """Say what another fair reading would make of it, where that matters."""
    if not entry.get("fragile"):
        return []
    return [say("tell_fragile", flips="; ".join(flip_texts(entry)))]


def flip_texts(entry: Answer) -> list[str]:
    """
    Say what each other reading would make of an entry.

    Parameters
    ----------
    entry : dict
        An axis of a place.

    Returns
    -------
    texts : list of str
        Without a full stop.

    Examples
    --------
    >>> flip = {"policy": "characterisations=count", "agreement": "disputed"}
    >>> flip_texts({"flips": [flip]})
    ['disputed if described stances count as statements']
    """
    texts = []
    for flip in entry["flips"]:
        agreement = say(str(flip["agreement"] or "no_report"))
        condition = say(f"flip_{flip['policy']}")
        texts.append(f"{agreement[:1].lower()}{agreement[1:]} {condition}")
    return texts


def _side(entry: Answer) -> str:
    """Name the side of a frontier that an entry is about, where it is about one."""
    code = entry.get("on_side")
    if not code:
        return ""
    return say("tell_side", country=country_name(str(code)))


def _words(place: Answer, axis: str, cast: Cast) -> Iterator[str]:
    """Say what stands on one axis, side by side, with who says it."""
    keys = {"operation": "tell_traffic", "security": "tell_security"}
    for entry in entries(place, axis):
        camps: dict[str, list[str]] = {}
        unsure = []
        for row in entry["organisations"]:
            if "inconsistent" in row["flags"]:
                unsure.append(row["organisation"])
                continue
            camps.setdefault(word_of(row, axis, cast), []).append(row["organisation"])
        told = {value: named(who, cast) for value, who in camps.items()}
        if len(told) == 1:
            ((value, speakers),) = told.items()
            fields = {"value": value, "speakers": speakers, "side": _side(entry)}
            yield say(keys[axis], **fields)
        elif told:
            accounts = ", but ".join(
                say("tell_account", value=value, speakers=who)
                for value, who in told.items()
            )
            subject = capital(say(axis))
            fields = {"axis": subject, "side": _side(entry), "accounts": accounts}
            yield say("tell_collide", **fields)
        elif unsure:
            names = named(dict.fromkeys(unsure), cast)
            fields = {"axis": capital(say(axis)), "side": _side(entry)}
            yield say("tell_self_contradicted", organisations=names, **fields)
