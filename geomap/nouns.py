"""The common nouns that names of bodies end in, and the article that each takes."""

from __future__ import annotations

from typing import Final

BODIES: Final = frozenset(
    [
        "administration",
        "agency",
        "army",
        "assembly",
        "authorities",
        "authority",
        "bank",
        "board",
        "bureau",
        "chamber",
        "chiefs",
        "coalition",
        "command",
        "commission",
        "committee",
        "corps",
        "council",
        "court",
        "customs",
        "delegation",
        "department",
        "directorate",
        "embassy",
        "federation",
        "force",
        "forces",
        "foundation",
        "front",
        "garrison",
        "government",
        "governorate",
        "guard",
        "guards",
        "headquarters",
        "institute",
        "kingdom",
        "levies",
        "military",
        "militia",
        "ministry",
        "mission",
        "movement",
        "municipality",
        "nations",
        "navy",
        "office",
        "organisation",
        "organization",
        "parliament",
        "party",
        "police",
        "presidency",
        "president",
        "press",
        "regiment",
        "republic",
        "secretariat",
        "senate",
        "service",
        "services",
        "staff",
        "terminal",
        "tribunal",
        "troops",
        "union",
        "unit",
        "units",
    ]
)
"""Of which there is one of a name: *the*."""

ROLES: Final = frozenset(
    [
        "adviser",
        "analyst",
        "civilian",
        "clerk",
        "commander",
        "correspondent",
        "delegate",
        "diplomat",
        "driver",
        "employee",
        "farmer",
        "journalist",
        "lawmaker",
        "member",
        "negotiator",
        "officer",
        "official",
        "passenger",
        "person",
        "policeman",
        "reporter",
        "representative",
        "resident",
        "soldier",
        "source",
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "trader",
        "traveller",
        "villager",
        "witness",
        "worker",
    ]
)
"""Persons who are one of many: *a* or *an*."""

CROWDS: Final = frozenset(
    [
        "civilians",
        "commanders",
        "diplomats",
        "drivers",
        "employees",
        "farmers",
        "journalists",
        "lawmakers",
        "leaders",
        "members",
        "officers",
        "officials",
        "passengers",
        "reporters",
        "representatives",
        "residents",
        "soldiers",
        "sources",
        "traders",
        "travellers",
        "villagers",
        "witnesses",
        "workers",
    ]
)
"""Some of many: no article."""

LINKS: Final = ("at", "by", "for", "from", "in", "near", "of", "on")
"""What follows the noun of a name, as in *the Ministry of Trade*."""


UNNAMED: Final = ", unnamed"
"""What is added to the name of somebody whom a document does not name."""

SPOKEN_AS_CONSONANT: Final = (
    *("eu", "one", "uga", "ukr", "uni", "uru", "uk ", "un ", "us "),
)
"""How words begin that are written with a vowel and take *a* all the same."""


def head_of(name: str) -> list[str]:
    """
    Return the words of a name up to its noun.

    Parameters
    ----------
    name : str
        An organisation or actor.

    Returns
    -------
    words : list of str
        Without what is added in brackets, or follows a preposition.

    Examples
    --------
    >>> head_of("Northern Ministry of Trade (MT)"), head_of("Reuters")
    (['Northern', 'Ministry'], ['Reuters'])
    """
    words = name.split(" (", maxsplit=1)[0].split()
    end = next((n for n, word in enumerate(words) if n and word in LINKS), len(words))
    return words[:end]
