"""Small atlases made in memory: two parties, a neighbour, a paper, one border post."""

from datetime import date

from geomap.atlas import Atlas, Claim, Row
from geomap.place import Place
from geomap.policy import Policy
from geomap.schema import AXIS_OF

DAY = date(2021, 7, 9)

ACTORS = {
    "red": {"name": "Red", "adverse_to": "blue", "letter": "R"},
    "blue": {"name": "Blue", "adverse_to": "red", "letter": "B"},
    "green": {"name": "Green", "letter": "N"},
}

SOURCES = {
    "red_voice": {"organisation": "Red council", "side": "red", "role": "party"},
    "red_ally": {"organisation": "Friends", "role": "third_party"},
    "blue_ministry": {
        "organisation": "Blue ministry",
        "side": "blue",
        "role": "party",
    },
    "blue_army": {"organisation": "Blue army", "side": "blue", "role": "party"},
    "neighbour": {"organisation": "Neighbour", "role": "neighbour"},
    "customs": {"organisation": "Neighbour customs", "role": "neighbour"},
    "paper": {"organisation": "Paper", "role": "media"},
    "monitor": {"organisation": "Monitor", "role": "monitor"},
}

PLACES = {
    "AAA-BBB": Place("AAA-BBB", "frontier", "A-B frontier", part_of=("AAA", "BBB")),
    "AAA": Place("AAA", "country", "A"),
    "BBB": Place("BBB", "country", "B"),
    "post": Place(
        "post",
        "crossing",
        "Post",
        frontier="AAA-BBB",
        part_of=("AAA-BBB", "AAA", "BBB"),
    ),
    "gate": Place(
        "gate",
        "crossing",
        "Gate",
        frontier="AAA-BBB",
        part_of=("AAA-BBB", "AAA", "BBB"),
    ),
    "zone": Place("zone", "zone", "Zone", part_of=("AAA",)),
}


def day(number):
    """Return a day of July 2021."""
    return date(2021, 7, number)


def claim(name, place, source, says, actor="", *, on=9, since=None, **more):
    """Say something; *on* is a day of July, or (first, last) with None for open."""
    first, last = on if isinstance(on, tuple) else (on, on)
    asserted_from = date.min if first is None else day(first)
    asserted_to = day(last)
    begins = day(since) if since else asserted_to
    defaults = {
        "valid_from": begins if since else asserted_from,
        "begins": begins,
        "ends": date.max,
        "known_on": asserted_to,
        "document": "d1",
    }
    if says in ("share", "share_denied"):
        defaults["measure"] = "length"
    if says == "share":
        share = more.pop("share")
        low, high = share if isinstance(share, tuple) else (share, share)
        defaults |= {"share_min": low, "share_max": high}
    if AXIS_OF[says] == "activity" and not actor:
        actor = SOURCES[source].get("side", "")
    return Claim(
        claim=name,
        place=place,
        source=source,
        says=says,
        axis=AXIS_OF[says],
        actor=actor,
        asserted_from=asserted_from,
        asserted_to=asserted_to,
        **(defaults | more),
    )


def rows(table):
    """Make rows of a table from a dict of dicts."""
    return {
        key: Row("toy.csv", line, values)
        for line, (key, values) in enumerate(table.items(), start=2)
    }


def atlas_of(*claims, actors=None, sources=None, places=None, **more):
    """Make an atlas from claims, with the toy world around them."""
    settings = {
        "name": "toy",
        "title": "Toy",
        "summary": "",
        "as_of": DAY,
        "frontiers": ("AAA-BBB",),
        "side": "AAA",
        "boundaries": "",
        "policy": Policy(),
        "assessments": (),
        "problems": (),
        "hash": "0",
    }
    return Atlas(
        claims=tuple(claims),
        sources=rows(sources or SOURCES),
        actors=rows(actors or ACTORS),
        documents=rows({"d1": {"title": "Paper of the day", "publisher": "Paper"}}),
        places=places or PLACES,
        **(settings | more),
    )
