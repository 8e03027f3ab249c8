"""Thousands of bodies at one place: groups are counted by kind, never in pairs."""

from datetime import date
from itertools import combinations, product

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.answers.entries import Key
from geomap.given import give_claims, give_world
from geomap.policy import Policy
from geomap.resolve import Question, give_questions, run_rules
from tests.agreed import POST, entries_of
from tests.toys import ACTORS, DAY, atlas_of, claim

QUIET = {"deadline": None, "suppress_health_check": list(HealthCheck)}
ALLIED = ACTORS | {"green": {"name": "Green", "aligned_with": "blue"}}
SIDES = ("", "", "red", "blue", "green")
WORDS = (("held", "red"), ("held", "blue"), ("held", "green"), ("not_held", "red"))


@st.composite
def bodies(draw, least=2):
    """Return sources, some of them in concert, some of one organisation."""
    found = {}
    for n in range(draw(st.integers(least, 7))):
        found[f"s{n}"] = {
            "organisation": f"Body {draw(st.integers(0, n))}",
            "side": draw(st.sampled_from(SIDES)),
            "role": draw(st.sampled_from(["monitor", "monitor", "media"])),
            "independence_group": draw(st.sampled_from(["", "", "club", "ring"])),
        }
    return found


def own_mind(sources, one, other):
    """Tell by pairs whether two groups speak for one side, or for allies."""
    sides = [
        {row["side"] for row in sources.values() if group_of(row) == group} - {""}
        for group in (one, other)
    ]
    allied = {("blue", "green"), ("green", "blue")}
    return any(a == b or (a, b) in allied for a, b in product(*sides))


def group_of(row):
    return row["independence_group"] or row["organisation"]


@settings(max_examples=40, **QUIET)
@given(sources=bodies())
def test_a_word_is_corroborated_where_two_of_its_groups_are_of_different_minds(sources):
    words = [claim(name, "post", name, "closed") for name in sources]
    entry = entries_of(*words, sources=sources, actors=ALLIED)[Key("post", "operation")]
    heard = {group_of(row) for row in sources.values() if row["role"] != "media"}
    pairs = combinations(sorted(heard), 2)
    independent = any(not own_mind(sources, one, other) for one, other in pairs)
    assert entry.agreement == ("corroborated" if independent else "claimed")


@settings(max_examples=40, **QUIET)
@given(sources=bodies(4), data=st.data())
def test_a_side_is_split_where_two_of_its_bodies_differ(sources, data):
    sources = {  # a body of its own each, so that nobody contradicts itself
        name: row | {"organisation": name, "independence_group": ""}
        for name, row in sources.items()
    }
    said = {name: data.draw(st.sampled_from(WORDS)) for name in sources}
    words = [claim(name, "post", name, *said[name]) for name in sources]
    entry = entries_of(*words, sources=sources, actors=ALLIED)[POST]
    side = {name: row["side"] for name, row in sources.items()}

    def concedes(name):  # of the toy parties, only red and blue are adverse
        says, actor = said[name]
        rival = {"red": "blue", "blue": "red"}.get(side[name])
        own_loss = says == "not_held" and actor == side[name]
        return rival if own_loss or (says, actor) == ("held", rival) else None

    def denies(name, candidate):
        says, actor = said[name]
        if says == "not_held":
            return actor == candidate != side[name]
        return actor != candidate

    split = {
        concedes(one)
        for one, other in product(sources, repeat=2)
        if one != other and side[one] == side[other] and concedes(one)
        if denies(other, concedes(one))
    }
    assert ("split_side" in entry.flags) <= bool(split)
    if entry.holder:
        assert ("split_side" in entry.flags) == (entry.holder in split)


def test_what_is_compared_does_not_grow_with_the_bodies():
    asked = [Question(DAY, date.max, Policy())]

    def rows(number):
        sources = {
            f"s{n}": {"organisation": f"Body {n}", "side": ("red", "blue", "")[n % 3]}
            for n in range(number)
        }
        words = [
            claim(f"c{n}{says}", "post", f"s{n}", says, actor)
            for n in range(number)
            for says, actor in (("closed", ""), (("held", "not_held")[n % 2], "red"))
        ]
        atlas = atlas_of(*words, sources=sources)
        with duckdb.connect() as connection:
            give_world(connection, atlas, {"post"}, {"red"})
            give_questions(connection, asked)
            give_claims(connection, atlas.claims)
            run_rules(connection)
            return [
                connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("kin", "independent", "split", "operation_entries")
            ]

    assert rows(30) == rows(120) == [2, 1, 2, 1]
