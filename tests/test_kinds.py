"""Groups are counted by the sides that they speak for, with the result of pairs."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.agreements import operation_records
from geomap.policy import Policy
from geomap.series import agreement_series
from geomap.steps import _Rows
from geomap.tally import SAYS, Words, World, independent_kinds
from tests.toys import ACTORS, atlas_of, claim

ALLIES = ACTORS | {"green": ACTORS["green"] | {"aligned_with": "blue"}}


@st.composite
def worlds(draw):
    """Return a few sources, some of one group and some of a side, and who is heard."""
    sources = {
        f"s{n}": {
            "organisation": f"Body {draw(st.integers(0, 5))}",
            "side": draw(st.sampled_from(["", "", "red", "blue", "green"])),
            "role": draw(st.sampled_from(["monitor", "media"])),
            "independence_group": draw(st.sampled_from(["", "", "choir"])),
        }
        for n in range(draw(st.integers(1, 8)))
    }
    world = World(atlas_of(sources=sources, actors=ALLIES), Policy())
    heard = draw(st.sets(st.sampled_from(range(len(world.own)))))
    return world, sorted(heard)


def of_one_mind(world, one, other):
    """Tell whether one group speaks for what the other does, or for its ally."""
    nobody = len(world.actors)

    def sides(group):
        return {s for s in world.side[world.group == group].tolist() if s < nobody}

    def own(group):
        return set(np.flatnonzero(world.own[group]).tolist())

    return bool(sides(one) & own(other) or sides(other) & own(one))


@settings(max_examples=300)
@given(worlds())
def test_kinds_that_are_counted_tell_what_pairs_of_groups_tell(drawn):
    world, heard = drawn
    expected = any(not of_one_mind(world, a, b) for a, b in combinations(heard, 2))
    counted = np.bincount(world.kind[heard], minlength=len(world.kin))
    assert independent_kinds(counted[None, :], world).tolist() == [expected]


@settings(max_examples=100)
@given(worlds())
def test_words_of_operation_are_corroborated_by_the_same_count(drawn):
    world, _ = drawn
    size = len(world.sources)
    zeros = np.zeros(size, np.int64)
    words = Words(
        zeros,
        np.arange(size),
        zeros + 1,
        zeros + SAYS.index("open"),
        zeros,
        *(np.ones(size, bool) for _ in range(3)),
    )
    groups = sorted(set(world.group.tolist()))
    expected = any(not of_one_mind(world, a, b) for a, b in combinations(groups, 2))
    (record,) = operation_records(words, world, ["post"])
    assert record["precedence"] == (4 if expected else 5)


def said_by(bodies):
    """Return an atlas in which so many bodies speak of one gate, a day apart."""
    sources = {
        f"s{n:05}": {"organisation": f"Body {n:05}", "role": "monitor"}
        for n in range(bodies)
    }
    words = []
    for n, source in enumerate(sources):
        on = date(2000, 1, 1) + timedelta(n)
        days = dict.fromkeys(["asserted_from", "asserted_to", "begins", "known_on"], on)
        word = claim(f"c{n}", "post", "monitor", "open")
        words.append(replace(word, source=source, valid_from=on, row=n + 2, **days))
    return atlas_of(*words, sources=sources)


def test_what_is_counted_at_one_place_does_not_grow_with_its_bodies(monkeypatch):
    widths = []
    count = _Rows.count

    def counted(self, added, width):
        widths.append(width)
        return count(self, added, width)

    monkeypatch.setattr(_Rows, "count", counted)
    found = [(c.agreement, c.day.day) for c in agreement_series(said_by(400))]
    assert found == [("claimed", 1), ("corroborated", 2)]
    assert max(widths) <= 30
