"""The series of agreements is that of the days, each resolved by itself."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.atlas import Policy
from geomap.resolve import Question, resolve
from geomap.series import agreement_series, place_outcomes
from tests.toys import SOURCES, atlas_of, claim, day

WORDS = [
    *(("held", "red"), ("held", "blue"), ("held", "green"), ("shared", "red")),
    *(("not_held", "red"), ("not_held", "blue"), ("withdrawn", "blue")),
    *(("withdrawn", ""), ("retaking_sought", "red"), ("open", ""), ("fighting", "")),
]


@st.composite
def claims(draw, intricate=False):
    found = []
    for n in range(draw(st.integers(0, 10))):
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
            odd = draw(st.sampled_from(["on", "since", "side", "back", "answer"]))
            if odd == "on":
                on = (draw(st.sampled_from([None, 1, on])), on)
            elif odd == "since":
                more["since"] = draw(st.integers(1, 12))
            elif odd == "side":
                more["on_side"] = draw(st.sampled_from(["AAA", "BBB"]))
            elif odd == "back":
                more["retracted_on"] = day(draw(st.integers(on, 12)))
            elif found:
                link = draw(st.sampled_from(["responds_to", "supersedes"]))
                more[link] = draw(st.sampled_from(found)).claim
        place = draw(st.sampled_from(["post", "gate"]))
        source = draw(st.sampled_from(sorted(SOURCES)))
        found.append(claim(f"c{n}", place, source, says, actor, on=on, **more))
    return found


def by_day(atlas, policy):
    days = [day(n) for n in range(1, 15)]
    control = resolve(atlas, [Question(d, date.max, policy) for d in days]).control
    return {
        (place, d): place_outcomes(control, place).get(n, ("no_report", ""))
        for place in ("post", "gate")
        for n, d in enumerate(days)
    }


def spread(changes):
    found = {}
    for place in ("post", "gate"):
        mine = [c for c in changes if c.place == place]
        for n in range(1, 15):
            past = [c for c in mine if c.day <= day(n)]
            last = past[-1][3:] if past else ("no_report", "")
            found[place, day(n)] = tuple(last)
    return found


POLICIES = [
    Policy(),
    Policy(implicit_concessions="off"),
    Policy(characterisations="count"),
]


@pytest.mark.parametrize("policy", POLICIES, ids=["default", "off", "count"])
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=claims())
def test_plain_claims_give_what_each_day_gives(policy, words):
    atlas = atlas_of(*words)
    assert spread(agreement_series(atlas, policy)) == by_day(atlas, policy)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
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
