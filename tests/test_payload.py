"""Lines as short text and data told once: nothing is lost on the way."""

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.draw.grid import Grid, depth_for
from geomap.draw.interned import Interned
from geomap.draw.packing import packed, ring_of_parts, rings_of_parts
from geomap.draw.sharing import restored, shared


def unpacked(text, grid):
    assert re.fullmatch(r"M-?\d+[ -]\d+(l-?\d+([ -]\d+)+)?", text)
    numbers = [int(found) for found in re.findall(r"-?\d+", text)]
    places = np.cumsum(np.reshape(numbers, (-1, 2)), axis=0) + np.array(grid.start)
    return places / 2**grid.depth


degrees = st.tuples(
    st.floats(-180, 180, allow_nan=False), st.floats(-85, 85, allow_nan=False)
)


@given(
    st.lists(degrees, min_size=2, max_size=30),
    st.integers(15, 31),
    st.tuples(st.integers(0, 2**15), st.integers(0, 2**15)),
)
def test_a_packed_line_keeps_every_place_to_its_last_step(points, depth, start):
    grid = Grid(depth, start)
    found = unpacked(packed(np.array(points), grid), grid)
    # As Leaflet projects them.
    wanted = [
        (lon / 360 + 0.5, 0.5 - math.atanh(math.sin(math.radians(lat))) / math.tau)
        for lon, lat in points
    ]
    steps = np.rint(np.array(wanted) * 2**depth) / 2**depth
    # Two ways to compute may round to either side of a half.
    away = np.abs(found[None] - steps[:, None]).max(axis=2).min(axis=1)
    assert away.max() < 1.01 / 2**depth


@pytest.mark.parametrize("pixel_deg", [0.2, 0.018, 0.001, 0.00003])
def test_packing_moves_nothing_by_a_pixel_that_anyone_sees(pixel_deg):
    assert 0.5 * 360 / 2 ** depth_for(pixel_deg) <= max(pixel_deg / 16, 0.5e-7)


def test_a_ring_that_leaves_its_lines_is_written_out():
    ring = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
    assert ring_of_parts(ring, [ring[:3], ring[2:]]) == [1, 2]
    assert ring_of_parts(ring, [ring[2:], ring[:3][::-1]]) == [-2, 1]
    assert ring_of_parts(ring, [ring[:3]]) is None


def test_lines_are_told_the_way_that_the_first_ring_runs():
    ring = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
    parts = [ring[2:][::-1], ring[:3]]
    assert rings_of_parts([ring, ring[::-1]], parts) == ([[2, 1], [-1, -2]], {0})


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc"), inner, max_size=3)
    ),
    max_leaves=40,
)


@given(plain)
def test_data_told_once_are_the_same_data(data):
    whole = restored(shared([data, data, [data]]))
    assert whole == [data, data, [data]]
    assert repr(whole) == repr(shared_order([data, data, [data]]))


@given(plain, plain)
def test_what_is_told_later_is_the_same_data(now, later):
    first, second = {"now": now, "both": later}, {"then": [now, later]}
    found = restored(shared(first, second))
    assert repr(found.pop("later")) == repr(shared_order(second))
    assert repr(found) == repr(shared_order(first))


@given(plain, plain)
def test_equal_data_become_one_object_and_no_other(data, other):
    interned = Interned()
    one, again, third = (interned.one([item]) for item in (data, data, other))
    assert one is again
    assert one == [data]
    assert (one is third) == (repr(shared_order(data)) == repr(shared_order(other)))


def shared_order(data):
    if isinstance(data, dict):
        return {key: shared_order(data[key]) for key in sorted(data)}
    return [shared_order(item) for item in data] if isinstance(data, list) else data


def test_a_long_part_is_told_once():
    told = shared([["the same long sentence"]] * 9)
    assert str(told).count("the same long sentence") == 1


def test_what_two_sentences_share_is_told_once():
    data = [f"Held by the Ministry of Frontiers, by the word of {n}." for n in "abc"]
    told = shared(data)
    assert str(told).count("Ministry of Frontiers") == 1
    assert restored(told) == data


def test_a_sentence_that_shares_nothing_stays_whole():
    sentence = "Held by one, by the word of another; open."
    assert shared([sentence])["once"] == [sentence]
    assert shared([sentence, [sentence]])["values"] == [sentence]


def test_a_text_that_looks_like_a_number_stays_a_text():
    for text in ("E", "0", "B", "true", "null", "1.0"):
        data = [text, 1, True, None, 1.0, [text], [text]]
        assert repr(restored(shared(data))) == repr(data)
