"""Shares with bounds, on lines whose lengths can be added on paper."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.measure import frechet_bounds, share_bounds, tally
from geomap.segments import LineEvent, segment_line

DAY = date(2021, 7, 9)
LENGTH_M = 1_000_000.0


def event(start_km, stop_km, says="held", actor="red", organisation="Paper", **more):
    return LineEvent(
        start_km * 1000.0,
        stop_km * 1000.0,
        organisation,
        says,
        actor,
        **({"asserted_from": DAY, "asserted_to": DAY} | more),
    )


def bounds(*events, stated=None, organisation="Paper", actor="red", points=0):
    return share_bounds(
        segment_line(LENGTH_M, events),
        actor=actor,
        organisation=organisation,
        stated=stated,
        points=points,
    )


def test_the_vector_of_the_rules():
    words = event(100, 400), event(700, 800, "not_held")
    located = bounds(*words)
    assert (located.lower, located.upper) == pytest.approx((0.30, 0.90))
    about_half = (5 / 12, 7 / 12)
    combined = bounds(*words, stated=about_half)
    assert (combined.lower, combined.upper) == pytest.approx(about_half)
    assert combined.state == "both"


def test_bounds_that_contradict_are_shown_and_never_clipped():
    found = bounds(event(600, 1000, "not_held"), stated=(2 / 3, 2 / 3))
    assert found.state == "inconsistent"
    assert (found.lower, found.upper) == pytest.approx((2 / 3, 0.60))


def test_silence_bounds_nothing():
    assert bounds()[:2] == (0.0, 1.0)
    assert bounds().state == "no_report"


def test_points_locate_and_add_no_length():
    found = bounds(points=2)
    assert (found.lower, found.upper, found.held_m) == (0.0, 1.0, 0.0)
    assert found.state == "located"


def test_held_by_another_is_not_held_on_the_ground():
    found = bounds(event(0, 250, actor="blue"))
    assert (found.lower, found.upper) == (0.0, 0.75)


def test_cutting_comes_before_the_newest_word():
    older = event(0, 300, asserted_from=date(2021, 7, 1), asserted_to=date(2021, 7, 1))
    newer = event(600, 700)
    assert bounds(older, newer).held_m == 400_000


def test_a_newer_word_replaces_the_older_one_only_where_it_speaks():
    older = event(0, 300, asserted_from=date(2021, 7, 1), asserted_to=date(2021, 7, 1))
    newer = event(200, 400, "not_held")
    found = bounds(older, newer)
    assert (found.held_m, found.denied_m) == (200_000, 200_000)


def test_an_expired_word_means_silence():
    older = event(0, 300, asserted_from=date(2021, 7, 1), asserted_to=date(2021, 7, 1))
    expired = replace(event(200, 400), silent=True)
    assert bounds(older, expired).held_m == 200_000


def test_two_words_of_one_day_that_clash_decide_nothing():
    found = bounds(event(0, 300), event(200, 500, "not_held"))
    assert (found.held_m, found.denied_m) == (200_000, 200_000)


def test_three_figures_have_their_frechet_bounds():
    both, either = frechet_bounds([(0.5, 0.6), (0.7, 0.8), (0.9, 1.0)])
    assert both == pytest.approx((0.1, 0.6))
    assert either == pytest.approx((0.9, 1.0))


kilometres = st.integers(0, 1000)
events = st.lists(
    st.builds(
        lambda a, b, says, actor, who, age: event(
            min(a, b),
            max(a, b) + 1,
            says,
            actor,
            who,
            asserted_from=DAY - timedelta(age),
            asserted_to=DAY - timedelta(age),
        ),
        kilometres,
        st.integers(0, 999),
        st.sampled_from(["held", "not_held"]),
        st.sampled_from(["red", "blue"]),
        st.sampled_from(["Paper", "Radio"]),
        st.integers(0, 3),
    ).filter(lambda e: e.stop_m <= LENGTH_M),
    max_size=8,
)


@given(events)
def test_segments_tile_the_line(words):
    pieces = segment_line(LENGTH_M, words)
    assert pieces[0].start_m == 0
    assert pieces[-1].stop_m == LENGTH_M
    joints = pairwise(pieces)
    assert all(one.stop_m == other.start_m for one, other in joints)
    assert sum(tally(pieces, "red")) == pytest.approx(LENGTH_M)


@given(events)
def test_the_order_of_words_changes_nothing(words):
    straight, turned = (segment_line(LENGTH_M, w) for w in (words, words[::-1]))
    assert tally(straight, "red") == tally(turned, "red")


@given(events)
def test_reversing_the_line_changes_nothing(words):
    turned = [
        replace(w, start_m=LENGTH_M - w.stop_m, stop_m=LENGTH_M - w.start_m)
        for w in words
    ]
    one, other = (tally(segment_line(LENGTH_M, w), "red") for w in (words, turned))
    assert one == pytest.approx(other)


@given(events)
def test_splitting_a_word_changes_nothing(words):
    halves = [
        half
        for w in words
        for half in (
            replace(w, stop_m=(w.start_m + w.stop_m) / 2),
            replace(w, start_m=(w.start_m + w.stop_m) / 2),
        )
    ]
    one, other = (tally(segment_line(LENGTH_M, w), "red") for w in (words, halves))
    assert one == pytest.approx(other)


@given(events)
def test_swapping_the_sides_swaps_what_is_denied(words):
    swap = {"red": "blue", "blue": "red"}
    turned = [replace(w, actor=swap[w.actor]) for w in words]
    one = tally(segment_line(LENGTH_M, words), "red")
    assert one == tally(segment_line(LENGTH_M, turned), "blue")
