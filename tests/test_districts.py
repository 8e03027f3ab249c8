"""Polygons along a line: who has which metre of it, and where nobody can know."""

import numpy as np
import pytest

from geomap import districts
from geomap.answers import share_answer
from geomap.districts import districts_along
from geomap.geodesy import line_length_m
from geomap.line import Line
from geomap.place import Place
from geomap.tiling import Tiling
from tests.toys import PLACES, atlas_of, claim

DEGREE_M = 111_319.4908


def line_of(*parts, error_m=1000.0):
    arrays = tuple(np.array(part, dtype=float) for part in parts)
    names = dict.fromkeys(("edition", "licence", "credit", "point_of_view"), "")
    return Line(
        "AAA-BBB", "toy", parts=arrays, zero="", end="", error_m=error_m, **names
    )


def box(west, east, south=0.0, north=1.0):
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def kilometres(intervals):
    return [
        pytest.approx((i.start_m / 1000, i.stop_m / 1000), abs=0.002) for i in intervals
    ]


def reaches(line, polygons):
    return districts.reaches(line, Tiling(polygons))


EQUATOR = line_of([(0, 0), (9, 0)])


def test_each_metre_belongs_to_the_nearest_polygon():
    found = reaches(EQUATOR, {"b": box(2, 5), "a": box(0, 2), "c": box(5, 9)})
    ends = [0, 2 * DEGREE_M / 1000, 5 * DEGREE_M / 1000, 9 * DEGREE_M / 1000]
    for name, start, stop in zip("abc", ends[:-1], ends[1:], strict=True):
        ((first, last),) = found[name].at_least
        assert (first / 1000, last / 1000) == pytest.approx((start, stop), abs=0.002)
        assert found[name].at_least == found[name].at_most
        assert found[name].snap_m == pytest.approx(0, abs=1)


def test_polygons_that_miss_the_line_by_less_than_its_error_still_share_it_out():
    rough = {"a": box(0, 2, 0.004), "b": box(2, 9, 0.002)}
    found = reaches(EQUATOR, rough)
    ((_, end),) = found["a"].at_least
    assert end == pytest.approx(2 * DEGREE_M, abs=450)
    assert found["a"].snap_m == pytest.approx(442, abs=5)
    metres = sum(i.stop_m - i.start_m for r in found.values() for i in r.at_least)
    assert metres == pytest.approx(EQUATOR.length_m)


def test_polygons_beyond_the_error_of_the_line_get_nothing():
    assert reaches(EQUATOR, {"far": box(0, 9, 0.01, 1)}) == {}


def test_a_lone_polygon_gives_bounds_and_no_value():
    reach = reaches(EQUATOR, {"b": box(2, 5)})["b"]
    # Its sides cross the line squarely, which may be off by 1,000 m either way.
    assert kilometres(reach.at_most) == [
        (2 * DEGREE_M / 1000 - 1, 5 * DEGREE_M / 1000 + 1)
    ]
    assert kilometres(reach.at_least) == [
        (2 * DEGREE_M / 1000 + 1, 5 * DEGREE_M / 1000 - 1)
    ]


def test_a_line_that_is_less_exact_leaves_a_lone_polygon_wider_bounds():
    for error_m in (250.0, 5000.0):
        line = line_of([(0, 0), (9, 0)], error_m=error_m)
        reach = reaches(line, {"b": box(2, 5)})["b"]
        ((low, high),), ((first, last),) = reach.at_least, reach.at_most
        assert high - low == pytest.approx(3 * DEGREE_M - 2 * error_m, abs=5)
        assert last - first == pytest.approx(3 * DEGREE_M + 2 * error_m, abs=5)


def test_the_error_of_the_outline_is_taken_off_as_that_of_the_line():
    tiling = Tiling({"b": box(2, 5)}, {"b": 3000.0})
    ((low, high),) = districts.reaches(EQUATOR, tiling)["b"].at_least
    assert (low, high) == pytest.approx(
        (2 * DEGREE_M + 4000, 5 * DEGREE_M - 4000), abs=5
    )


def test_a_line_that_leaves_a_lone_polygon_aslant_is_unsure_for_longer():
    # The side rises by a degree in 1.732 of longitude: 30 degrees from the line, which
    # must run 1,000 m / sin 30 = 2,000 m on to be 1,000 m off.
    ring = [[2, 0], [5, 0], [5 + 3**0.5, 1], [2, 1], [2, 0]]
    aslant = {"type": "Polygon", "coordinates": [ring]}
    reach = reaches(EQUATOR, {"b": aslant})["b"]
    ((_, high),), ((_, last),) = reach.at_least, reach.at_most
    assert last == pytest.approx(5 * DEGREE_M + 2000, abs=20)
    assert high == pytest.approx(5 * DEGREE_M - 2000, abs=220)
    assert high <= 5 * DEGREE_M - 2000 + 20


def test_a_lone_polygon_no_longer_than_the_errors_may_have_nothing_of_the_line():
    narrow = box(2, 2 + 1900 / DEGREE_M)
    reach = reaches(EQUATOR, {"b": narrow})["b"]
    assert reach.at_least == ()
    ((first, last),) = reach.at_most
    assert last - first == pytest.approx(3900, abs=5)
    wider = box(2, 2 + 2100 / DEGREE_M)
    ((low, high),) = reaches(EQUATOR, {"b": wider})["b"].at_least
    assert high - low == pytest.approx(100, abs=5)


def test_a_polygon_that_stands_off_the_line_is_unsure_at_its_own_end():
    # It ends at 5 degrees, 442 m off: it is 1,000 m away 897 m farther on.
    reach = reaches(EQUATOR, {"b": box(2, 5, 0.004)})["b"]
    ((_, high),), ((_, last),) = reach.at_least, reach.at_most
    assert last == pytest.approx(5 * DEGREE_M + 897, abs=5)
    assert high == pytest.approx(5 * DEGREE_M - 1000, abs=110)


def test_a_polygon_that_touches_for_less_than_a_step_is_found():
    found = reaches(EQUATOR, {"a": box(0, 3), "b": box(3, 3.002), "c": box(3.002, 9)})
    ((first, last),) = found["b"].at_least
    assert last - first == pytest.approx(0.002 * DEGREE_M, abs=4)


def test_a_polygon_may_come_back():
    island = box(2, 3, 0, 0.2)
    around = {
        "type": "Polygon",
        "coordinates": [
            [[0, 0], [2, 0], [2, 0.2], [3, 0.2], [3, 0], [9, 0], [9, 1], [0, 1], [0, 0]]
        ],
    }
    found = reaches(EQUATOR, {"around": around, "island": island})
    assert len(found["around"].at_least) == 2
    assert len(found["island"].at_least) == 1


@pytest.mark.parametrize(
    ("line", "one", "other"),
    [
        ([(179, 0), (-179, 0)], box(179, 180), box(-180, -179)),
        ([(-1, 70), (1, 70)], box(-1, 0, 70, 71), box(0, 1, 70, 71)),
        ([(-1, 88), (0, 88), (1, 88)], box(-1, 0, 88, 88.5), box(0, 1, 88, 88.5)),
    ],
    ids=["antimeridian", "far north", "near the pole"],
)
def test_half_of_a_line_is_half_of_it_anywhere(line, one, other):
    whole = line_of(line)
    found = reaches(whole, {"one": one, "other": other})
    ((start, stop),) = found["one"].at_least
    assert start == 0
    assert stop == pytest.approx(whole.length_m / 2, abs=2)


def test_parts_are_shared_out_in_their_order():
    line = line_of([(0, 0), (1, 0)], [(3, 0), (4, 0)])
    found = reaches(line, {"a": box(0, 0.5), "b": box(0.5, 3.5), "c": box(3.5, 4)})
    ends = [end / DEGREE_M for interval in found["b"].at_least for end in interval]
    assert ends == pytest.approx([0.5, 1.0, 1.0, 1.5], abs=1e-4)


@pytest.mark.parametrize("turn", [1, -1])
def test_reversing_or_densifying_the_line_changes_no_length(turn):
    polygons = {"a": box(0, 2.2), "b": box(2.2, 6), "c": box(6, 9)}
    dense = line_of([(lon, 0) for lon in np.linspace(0, 9, 101)[::turn]])
    plain, other = reaches(EQUATOR, polygons), reaches(dense, polygons)
    for name in polygons:
        ((a, b),), ((c, d),) = plain[name].at_least, other[name].at_least
        assert b - a == pytest.approx(d - c, abs=2)


def district(name, geometry, **more):
    return Place(name, "district", name, part_of=("AAA",), geometry=geometry, **more)


def test_only_one_side_and_no_coarse_place_is_asked():
    places = PLACES | {
        "ours": district("ours", box(0, 4)),
        "coarse": district("coarse", box(4, 9), publish="coarse"),
        "theirs": Place("t", "district", "t", part_of=("BBB",), geometry=box(0, 9)),
    }
    assert list(districts_along(EQUATOR, places, "AAA")) == ["ours"]


@pytest.fixture
def on_the_equator(monkeypatch):
    """Measure the toy frontier on the equator."""
    monkeypatch.setattr("geomap.answers.share.lines_of", lambda *_: [EQUATOR])


@pytest.mark.usefixtures("on_the_equator")
def test_a_district_that_is_held_is_located_on_the_frontier():
    places = PLACES | {
        name: district(name, box(west, east))
        for name, west, east in (("a", 0, 2), ("b", 2, 5), ("c", 5, 9))
    }
    atlas = atlas_of(
        claim("c1", "a", "red_voice", "held", "red"),
        claim("c2", "b", "red_voice", "held", "red"),
        claim("c3", "b", "blue_ministry", "not_held", "red"),
        claim("c4", "c", "red_voice", "held", "red", degree="partial"),
        places=places,
    )
    (frontier,) = share_answer(atlas)["frontiers"]
    rows = {(r["organisation"], r["actor"]): r for r in frontier["shares"]}
    red, blue = rows["Red council", "red"], rows["Blue ministry", "red"]
    assert red["lower"] == pytest.approx(5 / 9, abs=1e-5)
    assert (red["upper"], red["claims"]) == (1.0, ["c1", "c2"])
    assert blue["upper"] == pytest.approx(6 / 9, abs=1e-5)
    (across,) = frontier["across"]
    whole_km = line_length_m(EQUATOR.parts[0]) / 1000
    assert across["undisputed_km"] == pytest.approx(whole_km * 2 / 9, abs=0.005)
    assert across["disputed_km"] == pytest.approx(whole_km * 3 / 9, abs=0.005)


@pytest.mark.usefixtures("on_the_equator")
def test_a_newer_word_on_a_district_silences_the_older_one_on_the_frontier_there():
    places = PLACES | {
        "a": district("a", box(0, 3)),
        "rest": district("rest", box(3, 9)),
    }
    atlas = atlas_of(
        claim("c1", "AAA-BBB", "red_voice", "held", "red", on=5),
        claim("c2", "a", "red_voice", "not_held", "red", on=9),
        places=places,
    )
    row = share_answer(atlas)["frontiers"][0]["shares"][0]
    assert (row["lower"], row["upper"]) == pytest.approx((6 / 9, 6 / 9), abs=1e-5)
