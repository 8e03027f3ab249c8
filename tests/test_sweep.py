"""The sweep of many intervals: as exact as counting each millimetre."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.measure import tally
from geomap.segments import LineEvent, segment_line
from geomap.sweep import POSITION_BITS, covered_mm
from geomap.totals import Totals

DAY = date(2021, 7, 9)
LENGTH_M = 12.0

ends = st.tuples(st.integers(0, 12_000), st.integers(0, 12_000)).map(sorted)
intervals = st.lists(st.tuples(ends, st.integers(0, 2), st.integers(0, 3)), max_size=12)


@st.composite
def words(draw):
    start, stop = draw(ends)
    last = DAY - timedelta(days=draw(st.integers(0, 2)))
    return LineEvent(
        start / 1000,
        stop / 1000,
        draw(st.sampled_from(["Paper", "Radio"])),
        draw(st.sampled_from(["held", "not_held", "shared"])),
        draw(st.sampled_from(["red", "blue"])),
        last - timedelta(days=draw(st.integers(0, 2))),
        last,
        weight=draw(st.sampled_from([1, 2])),
        silent=draw(st.booleans()),
    )


def bitmaps(rows, n_spaces):
    """Return, for each line and millimetre, the set of groups there, painted one by one."""
    painted = np.zeros((n_spaces, 12_000), np.int64)
    for (start, stop), group, space in rows:
        painted[space, start:stop] |= 1 << group
    return painted


@given(intervals)
def test_each_millimetre_is_counted_under_the_groups_that_cover_it(rows):
    start, stop, group, space = (
        np.array([(*span, group, space) for span, group, space in rows], np.int64)
        .reshape(-1, 4)
        .T
    )
    found = covered_mm(start, stop, group, 3, space=space, n_spaces=4)
    for line, painted in zip(found, bitmaps(rows, 4), strict=True):
        expected = np.bincount(painted, minlength=8)
        assert line[1:].tolist() == expected[1:].tolist()
        assert line[0] == 0


@given(st.lists(words(), max_size=8), st.sampled_from(["red", "blue"]))
def test_the_sweep_and_the_pieces_say_the_same(events, actor):
    totals, pieces = Totals(LENGTH_M, events), segment_line(LENGTH_M, events)
    assert totals.across(actor)[0] == pytest.approx(tally(pieces, actor), abs=1e-9)
    each = totals.of_each(actor)
    for organisation in ("Paper", "Radio"):
        held = sum(p.length_m for p in pieces if p.held(actor, organisation))
        denied = sum(p.length_m for p in pieces if p.denied(actor, organisation))
        found = each.get((0, organisation), (0.0, 0.0))
        assert found == pytest.approx((held, denied), abs=1e-9)


@given(st.lists(st.lists(words(), max_size=5), min_size=1, max_size=4))
def test_days_do_not_hear_each_other(days):
    events = [event for words_of_day in days for event in words_of_day]
    heard = [n for n, words_of_day in enumerate(days) for _ in words_of_day]
    together = Totals(LENGTH_M, events, heard, len(days)).across("red")
    alone = [Totals(LENGTH_M, words_of_day).across("red")[0] for words_of_day in days]
    assert together == alone


def test_a_border_of_ten_thousand_kilometres_is_exact():
    length_mm = 10_000_000_000
    odd = np.arange(1, length_mm, length_mm // 1000, dtype=np.int64)
    found = covered_mm(odd, odd + 1, np.zeros(len(odd), np.int64), 1)
    assert found.tolist() == [[0, len(odd)]]


@pytest.mark.parametrize(("start", "stop"), [(-1, 5), (0, 1 << POSITION_BITS)])
def test_what_does_not_fit_into_a_key_is_refused(start, stop):
    with pytest.raises(ValueError, match="do not fit into a key"):
        covered_mm(np.array([start]), np.array([stop]), np.array([0]), 1)
