"""Lengths, positions and cuts: known values, an oracle, and laws."""

import subprocess
import sys
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, Point

from geomap.ellipsoid import LONG_M, arcs_m, to_degrees, to_ecef
from geomap.geodesy import (
    chainage_m,
    cut,
    line_length_m,
    locate,
    points_at,
    ring_area_m2,
    segment_lengths_m,
)
from geomap.lengths import geodesic_length
from tests.strategies import WGS84, lines, parts, vertices

CENTIMETRE = 0.01
DEGREE_M = 111_319.49
"""One degree of the equator; one of a meridian there is 110,574.39 m."""


def apart_m(one, other):
    """Return how far two points are apart, by the oracle."""
    return WGS84.inv(*one, *other)[2]


def test_a_degree_has_its_known_lengths():
    corner = [(0, 0), (1, 0), (1, 1)]
    assert segment_lengths_m(corner).round(2).tolist() == [111_319.49, 110_574.39]
    assert chainage_m(corner).round(2).tolist() == [0, 111_319.49, 221_893.88]
    assert line_length_m(corner) == pytest.approx(221_893.88, abs=CENTIMETRE)


@pytest.mark.parametrize("line", [[], [(5, 5)], [(5, 5), (5, 5)]])
def test_a_line_without_extent_has_no_length(line):
    assert line_length_m(line) == 0
    assert chainage_m(line).tolist() == [0.0] * len(line)
    assert len(segment_lengths_m(line)) == max(0, len(line) - 1)


def test_neither_the_antimeridian_nor_a_pole_is_special():
    assert line_length_m([(179.5, 0), (-179.5, 0)]) == pytest.approx(DEGREE_M, abs=0.01)
    assert line_length_m([(179.5, 0), (180.5, 0)]) == pytest.approx(DEGREE_M, abs=0.01)
    over_the_pole = [(10, 89.8), (-170, 89.8)]
    assert line_length_m(over_the_pole) == pytest.approx(
        WGS84.line_length(*zip(*over_the_pole, strict=True)), abs=CENTIMETRE
    )


@given(vertices(), st.floats(-180, 180), st.floats(0, LONG_M))
def test_segments_up_to_100_km_agree_with_the_oracle(start, bearing, length_m):
    lon, lat, _ = WGS84.fwd(*start, bearing, length_m)
    found = segment_lengths_m([start, (lon, lat)])[0]
    assert found == pytest.approx(length_m, abs=1e-4)


@given(vertices(), vertices())
def test_segments_of_any_length_agree_with_the_oracle(start, end):
    found = segment_lengths_m([start, end])[0]
    assert found == pytest.approx(apart_m(start, end), abs=CENTIMETRE)


@given(vertices())
def test_degrees_come_back_from_earth_centred_metres(vertex):
    assert to_degrees(to_ecef(np.array([vertex])))[0] == pytest.approx(vertex, abs=1e-9)


def test_points_that_coincide_lie_no_distance_apart():
    point = to_ecef(np.array([[61.0, 34.7]]))
    assert arcs_m(point, point).tolist() == [0.0]


@given(lines())
def test_reversal_keeps_length(line):
    assert line_length_m(line[::-1]) == pytest.approx(line_length_m(line), rel=1e-12)


@given(lines(longest_m=LONG_M), st.integers(2, 9))
def test_densifying_keeps_length(line, steps):
    dense = [line[0]]
    for start, end in pairwise(line):
        dense += [*WGS84.npts(*start, *end, steps - 1), end]
    assert line_length_m(dense) == pytest.approx(line_length_m(line), rel=1e-9)


@given(lines(), parts())
def test_cutting_keeps_length(line, where):
    whole_m = line_length_m(line)
    first, second = cut(line, 0, where * whole_m), cut(line, where * whole_m, whole_m)
    both_m = line_length_m(first) + line_length_m(second)
    assert both_m == pytest.approx(whole_m, rel=1e-9)
    assert first[-1].tolist() == second[0].tolist()


@given(lines(), parts(), parts())
def test_a_piece_is_as_long_as_it_was_cut(line, one, other):
    whole_m = line_length_m(line)
    from_m, to_m = sorted([one * whole_m, other * whole_m])
    piece = cut(line, from_m, to_m)
    assert line_length_m(piece) == pytest.approx(to_m - from_m, rel=1e-7, abs=1e-3)


@given(lines())
def test_the_whole_line_is_cut_out_as_it_was_written(line):
    assert cut(line, -5, line_length_m(line) + 5).tolist() == [list(v) for v in line]


def test_a_piece_beyond_the_end_is_the_end():
    line = [(0, 0), (1, 0)]
    assert cut(line, 200_000, 300_000).tolist() == [[1, 0], [1, 0]]


def test_a_piece_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="ends at 1 m, before it begins at 2 m"):
        cut([(0, 0), (1, 0)], 2, 1)


@given(lines(longest_m=LONG_M), parts())
def test_a_point_of_a_line_lies_as_far_along_as_it_was_asked_for(line, where):
    at_m = where * line_length_m(line)
    piece = [*cut(line, 0, at_m)]
    point = points_at(line, at_m)[0]
    assert apart_m(point, piece[-1]) == pytest.approx(0, abs=1e-3)
    assert line_length_m(piece) == pytest.approx(at_m, abs=1e-2)


@given(lines(turn=20), parts())
def test_a_point_of_a_line_is_located_where_it_was_found(line, where):
    at_m = where * line_length_m(line)
    found_m, offset_m = locate(line, points_at(line, at_m))
    assert found_m[0] == pytest.approx(at_m, abs=CENTIMETRE)
    assert offset_m[0] == pytest.approx(0, abs=CENTIMETRE)


@given(lines(longest_m=32_000, turn=0), parts(0.1, 0.9), st.floats(-20_000, 20_000))
def test_a_point_beside_a_line_is_located_at_its_foot(line, where, aside_m):
    whole_m = line_length_m(line)
    assume(whole_m > 1_000)
    foot, ahead = points_at(line, [where * whole_m, where * whole_m + 1])
    bearing = WGS84.inv(*foot, *ahead)[0]
    lon, lat, _ = WGS84.fwd(*foot, bearing + 90, aside_m)
    found_m, offset_m = locate(line, [(lon, lat)])
    assert found_m[0] == pytest.approx(where * whole_m, abs=0.1)
    assert offset_m[0] == pytest.approx(abs(aside_m), abs=CENTIMETRE)


@given(lines(longest_m=60_000), vertices())
def test_no_vertex_of_a_line_is_nearer_than_the_foot(line, point):
    nearest_m = min(apart_m(point, vertex) for vertex in line)
    at_m, offset_m = locate(line, [point])
    assert offset_m[0] <= nearest_m + max(CENTIMETRE, nearest_m * 1e-3)
    assert 0 <= at_m[0] <= line_length_m(line) * (1 + 1e-12)


def test_many_points_are_located_as_each_alone():
    line = [(0, 0), (1, 0), (1, 1), (2, 1)]
    points = np.random.default_rng(1).uniform(-1, 3, (50_000, 2))
    at_m, offset_m = locate(line, points)
    for number in (0, 1, 24_999, 49_999):
        alone_m, alone_offset_m = locate(line, points[number])
        assert at_m[number] == pytest.approx(alone_m[0], abs=1e-6)
        assert offset_m[number] == pytest.approx(alone_offset_m[0], abs=1e-6)


def test_no_points_are_located_nowhere():
    at_m, offset_m = locate([(0, 0), (1, 0)], [])
    assert at_m.shape == offset_m.shape == (0,)


def test_a_doubled_vertex_disturbs_no_position():
    line = [(0, 0), (0.5, 0), (0.5, 0), (1, 0)]
    at_m, offset_m = locate(line, [(0.75, 0.01), (0.5, 0.01)])
    assert at_m.round(1).tolist() == [83_489.6, 55_659.7]
    assert offset_m.round(1).tolist() == [1_105.7, 1_105.7]
    assert points_at(line, 83_489.62)[0] == pytest.approx([0.75, 0], abs=1e-6)


def test_a_segment_across_an_ocean_is_a_geodesic_all_along():
    line = [(-70, 40), (-5, 40)]
    at_m = np.array([1_000_000.0, 2_500_000.0])
    for point, along_m in zip(points_at(line, at_m), at_m, strict=True):
        assert apart_m(line[0], point) == pytest.approx(along_m, abs=CENTIMETRE)
        rest_m = line_length_m(line) - along_m
        assert apart_m(point, line[1]) == pytest.approx(rest_m, abs=CENTIMETRE)
    found_m, offset_m = locate(line, points_at(line, at_m))
    assert found_m == pytest.approx(at_m, abs=CENTIMETRE)
    assert offset_m == pytest.approx([0, 0], abs=CENTIMETRE)


def test_a_position_across_the_antimeridian_has_a_longitude_within_bounds():
    points = points_at([(179.5, 0), (-179.5, 0)], [0.75 * DEGREE_M])
    assert points[0] == pytest.approx([-179.75, 0], abs=1e-6)


@pytest.mark.parametrize(("line", "least"), [([], 2), ([(1, 1)], 2)])
def test_a_line_without_segments_locates_nothing(line, least):
    with pytest.raises(ValueError, match=f"It must have at least {least}"):
        locate(line, [(0, 0)])


def test_an_area_does_not_depend_on_the_direction_of_its_ring():
    ring = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    assert ring_area_m2(ring) == pytest.approx(12_308.78e6, rel=1e-6)
    assert ring_area_m2(ring[::-1]) == ring_area_m2(ring[:-1]) == ring_area_m2(ring)
    assert ring_area_m2(ring[:2]) == 0


def test_an_area_across_the_antimeridian_is_that_of_any_other_place():
    ring = [(179.5, 0), (-179.5, 0), (-179.5, 1), (179.5, 1)]
    assert ring_area_m2(ring) == pytest.approx(12_308.78e6, rel=1e-6)


def test_a_column_of_lines_is_measured_part_by_part():
    two = MultiLineString([[(0, 0), (1, 0)], [(5, 0), (5, 1)]])
    shapes = [LineString([(0, 0, 9), (1, 0, 99)]), two, LineString(), None]
    lines = gpd.GeoSeries(shapes, index=list("abcd"), crs="EPSG:4326")
    length_m = geodesic_length(lines)
    assert length_m.round(2).to_dict() == {
        "a": 111_319.49,
        "b": 221_893.88,
        "c": 0.0,
        "d": 0.0,
    }
    assert length_m.name == "length_m"


def test_a_column_in_another_crs_is_refused():
    lines = gpd.GeoSeries([LineString([(0, 0), (1, 0)])], crs="EPSG:3857")
    with pytest.raises(ValueError, match="Invalid CRS 'EPSG:3857'"):
        geodesic_length(lines)


def test_a_column_of_points_is_refused():
    with pytest.raises(ValueError, match="Invalid geometry 'Point'"):
        geodesic_length(gpd.GeoSeries([Point(0, 0)], crs="EPSG:4326"))


def test_measuring_a_border_loads_no_heavy_package():
    code = (
        "import sys; from geomap.geodesy import locate;"
        "locate([(0, 0), (0.5, 0)], [(0.1, 0.1)]);"
        "print([m for m in ('pyproj', 'shapely', 'pandas') if m in sys.modules])"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
