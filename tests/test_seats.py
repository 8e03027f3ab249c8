"""Labels stand beside what they name and over nothing else."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geomap.draw.seats import CELL, Box, Room, leader

spots = st.floats(10, 190)
points = st.tuples(spots, spots)


def at(*xy):
    return np.array([xy], dtype=float)


def overlap(one, other):
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


@given(st.lists(points, min_size=2, max_size=12))
def test_no_two_labels_overlap_and_none_leaves_the_sheet(anchors):
    room, boxes = Room(200, 200, margin=4), []
    for anchor in anchors:
        box = room.seat(40, 12, [at(*anchor)], landing=None)
        if box is not None:
            room.take_box(box)
            assert not any(overlap(box, other) for other in boxes)
            assert min(box.left, box.top) >= 4
            assert max(box.right, box.bottom) <= 200 - 4 + CELL
            boxes.append(box)
    assert boxes


@given(points)
def test_a_label_never_covers_the_mark_that_it_names(anchor):
    room = Room(200, 200)
    room.take_points(at(*anchor), 10)
    box = room.seat(40, 12, [at(*anchor)])
    assert np.hypot(*np.subtract(box.nearest(*anchor), anchor)) > 10 - 2 * CELL


def test_the_place_on_the_right_and_level_is_the_first_choice():
    room = Room(200, 200)
    room.take_points(at(100, 100), 8)
    box = room.seat(40, 12, [at(100, 100)])
    assert box.left > 100
    assert box.top <= 100 <= box.bottom


def test_a_full_sheet_has_no_seat():
    room = Room(50, 50)
    room.take_box(Box(0, 0, 50, 50))
    assert room.seat(10, 10, [at(25, 25)]) is None
    assert Room(50, 50).seat(60, 10, [at(25, 25)]) is None


def test_a_leader_crosses_no_line_but_the_one_it_leads_to():
    room = Room(200, 200)
    wall = np.array([(x, 100.0) for x in range(200)])
    room.take_points(wall, 3, barred=True)
    box = room.seat(40, 12, [at(100, 130)], liked=np.indices(room.shape)[0] < 50)
    assert box.top > 100


def test_too_far_is_nowhere():
    room = Room(200, 200)
    room.take_points(at(100, 100), 40)
    assert room.seat(20, 10, [at(100, 100)], farthest=20) is None


def test_a_leader_starts_at_the_edge_and_ends_at_the_nearest_point():
    start, stop = leader(Box(0, 0, 10, 10), np.array([(50.0, 5.0), (20.0, 5.0)]))
    assert (start, stop) == ((10, 5.0), (20.0, 5.0))
