"""The series of agreements is that of the days, each resolved by itself."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.outcomes import NO_REPORT, Outcome, outcomes
from geomap.policy import Policy
from geomap.resolve import Question, resolve
from geomap.schema import AXIS_OF
from geomap.series import agreement_series
from tests.toys import SOURCES, atlas_of, claim, day

GROUPED = {
    **SOURCES,
    "red_ally": {**SOURCES["red_ally"], "independence_group": "friends"},
    "red_voice": {**SOURCES["red_voice"], "independence_group": "friends"},
    "army_press": {"organisation": "Blue army", "side": "blue", "role": "media"},
}
"""The same sources, two of which speak as one, and two bodies of one organisation."""

WORDS = [
    *(("held", "red"), ("held", "blue"), ("held", "green"), ("shared", "red")),
    *(("not_held", "red"), ("not_held", "blue"), ("withdrawn", "blue")),
    *(("withdrawn", ""), ("retaking_sought", "red"), ("open", ""), ("fighting", "")),
    *(("closed", ""), ("restricted", ""), ("calm", ""), ("incidents", "")),
    *(("present", "red"), ("not_held", "green")),
]


@st.composite
def claims(draw, intricate=False, sources=SOURCES, places=("post", "gate"), most=10):
    found = []
    for n in range(draw(st.integers(0, most))):
        says, actor = draw(st.sampled_from(WORDS))
        on = draw(st.integers(1, 9))
        more = {
            "mode": draw(
                st.sampled_from(["direct", "direct", "implicit", "characterised"])
            ),
            "degree": draw(st.sampled_from(["", "", "partial"])),
            "basis": draw(st.sampled_from(["", "witness"])),
        }
        if draw(st.integers(0, 4)) == 0:
            more["ends"] = day(draw(st.integers(on, 12)))
        if intricate and draw(st.integers(0, 2)) == 0:
            odds = ["on", "since", "side", "flow", "back", "answer"]
            odd = draw(st.sampled_from(odds))
            if odd == "on":
                on = (draw(st.sampled_from([None, 1, on])), on)
            elif odd == "since":
                more["since"] = draw(st.integers(1, 12))
            elif odd == "side":
                more["on_side"] = draw(st.sampled_from(["AAA", "BBB"]))
            elif odd == "flow":
                more["flow"] = draw(st.sampled_from(["cargo", "inbound"]))
            elif odd == "back":
                more["retracted_on"] = day(draw(st.integers(on, 12)))
            elif found:
                link = draw(st.sampled_from(["responds_to", "supersedes"]))
                more[link] = draw(st.sampled_from(found)).claim
        place = draw(st.sampled_from(places))
        source = draw(st.sampled_from(sorted(sources)))
        if AXIS_OF[says] == "activity" and not actor:
            actor = sources[source].get("side", "")
        found.append(claim(f"c{n}", place, source, says, actor, on=on, **more))
    return found


def by_day(atlas, policy):
    days = [day(n) for n in range(1, 15)]
    found = outcomes(resolve(atlas, [Question(d, date.max, policy) for d in days]))
    return {
        (tuple(rest), days[ask]): outcome for (ask, *rest), outcome in found.items()
    }


def spread(changes):
    found = {}
    for n in range(1, 15):
        for change in changes:
            if change.day <= day(n):
                found[tuple(change[:4]), day(n)] = Outcome(*change[5:])
    return {key: outcome for key, outcome in found.items() if outcome != NO_REPORT}


POLICIES = [
    Policy(),
    Policy(implicit_concessions="off"),
    Policy(characterisations="count"),
    Policy(coordinated_sources="separate"),
]


@pytest.mark.parametrize("policy", POLICIES, ids=["default", "off", "count", "apart"])
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=claims(sources=GROUPED))
def test_plain_claims_give_what_each_day_gives(policy, words):
    atlas = atlas_of(*words, sources=GROUPED)
    assert spread(agreement_series(atlas, policy)) == by_day(atlas, policy)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=claims(intricate=True))
def test_intricate_claims_give_what_each_day_gives(words):
    atlas = atlas_of(*words)
    assert spread(agreement_series(atlas)) == by_day(atlas, Policy())


def test_each_change_differs_from_the_one_before():
    words = [
        claim("a", "post", "red_voice", "held", "red", on=2),
        claim("b", "post", "red_voice", "held", "red", on=4),
        claim("c", "post", "neighbour", "not_held", "red", on=6),
    ]
    changes = agreement_series(atlas_of(*words))
    assert [(c.day, c.agreement, c.holder) for c in changes] == [
        (day(2), "claimed", "red"),
        (day(6), "disputed", ""),
    ]


def test_a_word_that_outlives_its_contradiction_stands_again():
    words = [
        claim("a", "post", "neighbour", "held", "red", on=2),
        claim("b", "post", "neighbour", "held", "blue", on=2, ends=day(4)),
    ]
    changes = agreement_series(atlas_of(*words))
    assert [(c.day, c.agreement, c.holder) for c in changes] == [
        (day(5), "claimed", "red")
    ]


def test_operation_and_activity_are_followed_too():
    words = [
        claim("a", "post", "customs", "open", on=2),
        claim("b", "post", "monitor", "open", on=3),
        claim("c", "post", "monitor", "closed", on=5),
        claim("d", "post", "red_voice", "present", "red", on=4),
        claim("e", "post", "monitor", "fighting", on=6, ends=day(7)),
    ]
    changes = agreement_series(atlas_of(*words))
    assert [(c.axis, c.day.day, c.agreement, c.value) for c in changes] == [
        ("activity", 4, "", "present"),
        ("activity", 6, "", "fighting"),
        ("activity", 8, "", "present"),
        ("operation", 2, "claimed", "open"),
        ("operation", 3, "corroborated", "open"),
        ("operation", 5, "disputed", ""),
    ]


def test_a_share_is_followed_by_actor_and_measure():
    words = [
        claim("a", "AAA-BBB", "neighbour", "share", "red", share=0.5, on=2),
        claim("b", "AAA-BBB", "monitor", "share", "red", share=0.7, on=4),
    ]
    changes = agreement_series(atlas_of(*words))
    assert [(c.actor, c.measure, c.day.day, c.agreement, c.value) for c in changes] == [
        ("red", "length", 2, "claimed", "0.5/0.5"),
        ("red", "length", 4, "disputed", ""),
    ]
