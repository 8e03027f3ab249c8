"""Laws of the rules: what may be done to any atlas without changing what it says."""

import json
from dataclasses import replace
from datetime import date, timedelta

import hypothesis.strategies as st
from hypothesis import assume, given, settings

from geomap.answers import status_answer
from geomap.load import load_atlas
from geomap.policy import Policy
from geomap.schema import AXIS_OF, FLIPPED_POLICIES, POLICIES
from tests.atlases import write_atlas
from tests.toys import SOURCES, claim, day
from tests.worlds import (
    SWAPPED,
    World,
    found_in,
    mirrored,
    on_earth,
    outcome,
    several,
    statements,
    worlds,
)

few = settings(max_examples=8)
days = st.integers(5, 10).map(day)
sides_swapped = {"AAA": "BBB", "BBB": "AAA"}


def before_and_after(before, after, **asked):
    """Resolve two lists of worlds in one pass."""
    found = found_in(*before, *after, **asked)
    return zip(found[: len(before)], found[len(before) :], strict=True)


@few
@given(several(worlds()), days)
def test_swapping_the_parties_mirrors_every_result(many, as_of):
    turned = [mirrored(world) for world in many]

    def mirror(value):
        if isinstance(value, tuple):
            return tuple(mirror(part) for part in value)
        return SWAPPED.get(value, value) if isinstance(value, str) else value

    def settled(found):
        return {
            key: tuple(
                sorted(p, key=str) if isinstance(p, tuple) else p for p in summary
            )
            for key, summary in found.items()
        }

    for straight, other in before_and_after(many, turned, as_of=as_of):
        expected = {mirror(key): mirror(summary) for key, summary in straight.items()}
        assert settled(other) == settled(expected)


@few
@given(several(worlds()), days)
def test_swapping_the_banks_mirrors_every_result(many, as_of):
    turned = [
        replace(
            world,
            claims=tuple(
                replace(c, on_side=sides_swapped.get(c.on_side, ""))
                for c in world.claims
            ),
        )
        for world in many
    ]
    for straight, other in before_and_after(many, turned, as_of=as_of):
        expected = {
            (*key[:4], sides_swapped.get(key[4], "")): summary
            for key, summary in straight.items()
            if key[0] in ("post", "gate", "AAA-BBB")
        }
        assert {
            k: v for k, v in other.items() if k[0] in ("post", "gate", "AAA-BBB")
        } == expected


@few
@given(
    several(
        worlds().flatmap(lambda w: st.tuples(st.just(w), st.permutations(w.claims)))
    )
)
def test_the_order_of_rows_changes_nothing(pairs):
    many = [world for world, _ in pairs]
    shuffled = [replace(world, claims=tuple(claims)) for world, claims in pairs]
    for straight, other in before_and_after(many, shuffled):
        assert other == straight


ROWS_OF_CLAIMS = [
    {
        "claim": "a",
        "place": "gate",
        "source": "red_voice",
        "says": "held",
        "actor": "red",
    },
    {"claim": "b", "place": "gate", "source": "blue_voice", "says": "withdrawn"},
    {"claim": "c", "place": "gate", "source": "watch", "says": "open"},
    {"claim": "d", "place": "gate", "source": "watch", "says": "closed"},
    {"claim": "e", "place": "ford", "source": "wire", "says": "held", "actor": "blue"}
    | {"responds_to": "a", "hedge": "reportedly"},
    {"claim": "f", "place": "ford", "source": "wire", "says": "held", "actor": "red"}
    | {"supersedes": "e"},
    {"claim": "g", "place": "ARG-CHL", "source": "watch", "says": "share"}
    | {"actor": "red", "measure": "length", "share": "1/3"},
]
"""Claims that stand together, contradict, correct and answer each other."""


@settings(max_examples=12)
@given(st.permutations(ROWS_OF_CLAIMS), st.integers(0, 7), st.booleans())
def test_the_order_of_files_changes_nothing(tmp_path_factory, claims, cut, turned):
    folder = tmp_path_factory.mktemp("atlas")
    names = ("z.csv", "a.csv") if turned else ("a.csv", "z.csv")
    for name, part in zip(names, (claims[:cut], claims[cut:]), strict=True):
        if part:
            write_atlas(folder, claims=part)
            (folder / "claims" / "test.csv").rename(folder / "claims" / name)
    straight = write_atlas(tmp_path_factory.mktemp("straight"), claims=ROWS_OF_CLAIMS)
    assert told(load_atlas(str(folder))) == told(load_atlas(str(straight)))


def told(atlas):
    """Return all that an answer says of each place, whatever its order."""
    answer = status_answer(atlas)
    return [
        json.dumps(place, sort_keys=True, default=str)
        for place in map(in_order, answer["places"])
    ], dict(answer["claims"])


def in_order(value):
    """Sort every list of an answer, and every claim in it."""
    if isinstance(value, dict):
        return {key: in_order(one) for key, one in value.items()}
    if isinstance(value, list):
        return sorted(map(in_order, value), key=str)
    return value


@st.composite
def followed(draw):
    """Return a world, and a claim older than a word that has come into force."""
    world = draw(worlds())
    linked = {c.supersedes for c in world.claims} | {
        c.responds_to for c in world.claims
    }
    last = [
        c
        for c in world.claims
        if c.claim not in linked
        and c.begins <= day(9)
        and c.retracted_on is None
        and c.mode in ("direct", "implicit")
        and c.axis != "activity"
        and not c.place.startswith("held:")
    ]
    assume(last)
    word = draw(st.sampled_from(last))
    words = {"share": [word.says], "control": ["held", "not_held"]}
    says = draw(
        st.sampled_from(
            words.get(word.axis) or [w for w, a in AXIS_OF.items() if a == word.axis]
        )
    )
    long_ago = date(2021, 6, draw(st.integers(1, 30)))
    # An undated word may be older still: then the order of the two is uncertain.
    there = [c for c in world.claims if c.place == word.place]
    assume(all(c.asserted_from > long_ago for c in there))
    older = replace(
        word,
        claim="older",
        says=says,
        asserted_from=long_ago,
        asserted_to=long_ago,
        valid_from=long_ago,
        begins=long_ago,
        ends=date.max,
        known_on=long_ago,
        mode=draw(st.sampled_from(["direct", "implicit"])),
        supersedes="",
        responds_to="",
    )
    if word.axis == "control":
        older = replace(older, actor=draw(st.sampled_from(list(SWAPPED))))
    return world, older


@few
@given(several(followed()))
def test_adding_an_older_claim_never_changes_a_later_status(pairs):
    many = [world for world, _ in pairs]
    more = [world.saying(older) for world, older in pairs]
    for straight, other in before_and_after(many, more):
        assert other == straight


def _is_linked(world, word):
    links = {c.supersedes for c in world.claims} | {c.responds_to for c in world.claims}
    return word.claim in links


@few
@given(several(worlds()))
def test_copies_of_one_report_add_no_support(many):
    copied = [
        world.saying(
            *(
                replace(c, claim=f"{c.claim}.copy", document="d1")
                for c in world.claims
                if not _is_linked(world, c)
            )
        )
        for world in many
    ]
    for straight, other in before_and_after(many, copied):
        assert outcome(other) == outcome(straight)


@few
@given(several(worlds()), st.sampled_from(["wire", "choir"]))
def test_a_newsroom_that_repeats_a_claim_adds_no_support(many, name):
    # It may report what nobody else stands by any more; it bears nothing out.
    def repeated(world):
        wire = {"organisation": "Wire", "role": "media", "independence_group": name}
        said = [
            replace(
                c,
                claim=f"{c.claim}.wire",
                source="wire",
                basis="",
                responds_to="",
                supersedes="",
            )
            for c in world.claims
        ]
        return World((*world.claims, *said), world.sources | {"wire": wire})

    for straight, other in before_and_after(many, [repeated(w) for w in many]):
        assert corroborated(other) <= corroborated(straight)


def corroborated(found):
    """Return what more than one independent voice is said to bear out."""
    return {key for key, summary in found.items() if summary[0] == "corroborated"}


@few
@given(several(st.tuples(worlds(), statements("far", says="held"))))
def test_a_claim_about_an_unrelated_place_changes_nothing(pairs):
    many = [world for world, _ in pairs]
    more = [world.saying(replace(far[0], place="far")) for world, far in pairs]
    for straight, other in before_and_after(many, more):
        assert {k: s for k, s in other.items() if k[0] != "far"} == straight


@few
@given(several(worlds()), days, days)
def test_a_claim_recorded_later_never_changes_what_was_known(many, as_of, known_on):
    late = known_on + timedelta(1)
    asked = {"as_of": as_of, "known_on": known_on}
    more = [
        world.saying(
            *(
                replace(c, claim=f"late.{c.claim}", known_on=late, supersedes=c.claim)
                for c in mirrored(world).claims
            )
        )
        for world in many
    ]
    for straight, other in before_and_after(many, more, **asked):
        assert other == straight


@few
@given(several(worlds()), days, days)
def test_a_retraction_made_later_never_changes_what_was_known(many, as_of, known_on):
    late = known_on + timedelta(1)
    kept = [
        replace(
            world, claims=tuple(replace(c, retracted_on=None) for c in world.claims)
        )
        for world in many
    ]
    gone = [
        replace(
            world, claims=tuple(replace(c, retracted_on=late) for c in world.claims)
        )
        for world in many
    ]
    asked = {"as_of": as_of, "known_on": known_on}
    for straight, other in before_and_after(kept, gone, **asked):
        assert other == straight


@st.composite
def taken_back(draw):
    """Return a world, and what is said in it and taken back at once."""
    world = draw(worlds())
    names = sorted({c.claim for c in world.claims})
    said = draw(statements("added", names))
    return world, [replace(c, retracted_on=c.known_on) for c in said]


@few
@given(several(taken_back()))
def test_taking_back_what_was_just_said_restores_the_former_state(pairs):
    many = [world for world, _ in pairs]
    more = [world.saying(*said) for world, said in pairs]
    for straight, other in before_and_after(many, more, as_of=day(14)):
        assert other == straight


@few
@given(several(taken_back()))
def test_correcting_what_was_just_said_restores_the_former_state(pairs):
    def corrected(world, said):
        kept = [
            replace(c, retracted_on=None, supersedes="", responds_to="") for c in said
        ]
        note = claim("note", "zone", "monitor", "note", supersedes="added")
        return world.saying(*kept, note)

    many = [world for world, _ in pairs]
    more = [corrected(*pair) for pair in pairs]
    for straight, other in before_and_after(many, more):
        assert other == straight


def settled(answer):
    """Return what each axis of each place comes to, but for activity."""
    return {
        (place["place"], *(axis[name] for name in NAMES)): (
            axis["agreement"],
            axis["holder"],
            axis["value"],
        )
        for place in answer["places"]
        for axis in place["axes"]
        if axis["axis"] != "activity"
    }


NAMES = ("axis", "actor", "measure", "on_side")


@settings(max_examples=4)
@given(worlds(), st.sets(st.sampled_from(FLIPPED_POLICIES)))
def test_flips_come_from_running_the_same_rules_again(world, listed):
    atlas = on_earth(world)
    policy = Policy(flipped=tuple(name for name in FLIPPED_POLICIES if name in listed))
    answer = status_answer(atlas, policy=policy)
    flips = {
        (place["place"], *(axis[name] for name in NAMES), flip["policy"]): (
            flip["agreement"],
            flip["holder"],
            flip["value"],
        )
        for place in answer["places"]
        for axis in place["axes"]
        for flip in axis["flips"]
    }
    here = settled(answer)
    expected = {}
    for name in policy.flipped:
        value = POLICIES[name][1]
        there = settled(status_answer(atlas, policy=replace(policy, **{name: value})))
        expected |= {
            (*key, f"{name}={value}"): there[key]
            for key in here.keys() & there.keys()
            if there[key] != here[key]
        }
    # Where another reading has no such axis, or cuts it by side, only the flip is seen.
    assert expected.items() <= flips.items()
    assert {key[-1].partition("=")[0] for key in flips} <= listed


def test_a_policy_taken_off_the_list_takes_its_flip_away():
    words = [
        claim("held", "post", "red_voice", "held", "red"),
        claim("left", "post", "blue_ministry", "withdrawn"),
        claim("stance", "post", "neighbour", "not_held", "red", mode="characterised"),
    ]

    atlas = on_earth(World(tuple(words), SOURCES))

    def flips(*listed):
        answer = status_answer(atlas, ["post"], policy=Policy(flipped=listed))
        (control,) = [a for a in answer["places"][0]["axes"] if a["axis"] == "control"]
        return {flip["policy"].partition("=")[0] for flip in control["flips"]}

    both = {"implicit_concessions", "characterisations"}
    assert flips(*FLIPPED_POLICIES) == both
    for name in both:
        rest = [other for other in FLIPPED_POLICIES if other != name]
        assert flips(*rest) == both - {name}
    assert flips() == set()
