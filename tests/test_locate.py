"""Stretches on a line: between two places, or refused where two ways lead."""

from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner

from geomap.boundaries import frontier_line
from geomap.cli import main
from geomap.errors import DataError, UsageError
from geomap.locate import intervals_on, point_on, position_of
from geomap.place import Place
from tests.test_districts import DEGREE_M, line_of
from tests.toys import claim

SQUARE = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]


def at(**points):
    return {
        name: Place(name, "crossing", name, lat=lat, lon=lon)
        for name, (lon, lat) in points.items()
    }


def stretch(start, stop):
    said = claim("c1", "AAA-BBB", "red_voice", "held", "red", file="a.csv", row=7)
    return replace(said, start=start, stop=stop)


def degrees(line, places, start, stop):
    found = intervals_on(line, stretch(start, stop), places)
    return [pytest.approx(np.array(i) / DEGREE_M, abs=0.02) for i in found]


def refusal(line, places, start, stop):
    with pytest.raises(DataError) as raised:
        intervals_on(line, stretch(start, stop), places)
    (problem,) = raised.value.problems
    assert (problem.file, problem.row) == ("a.csv", 7)
    return f"{problem.message} {problem.remedy}"


def test_a_stretch_lies_between_its_ends_in_either_order():
    line, places = line_of([(0, 0), (9, 0)]), at(west=(2, 0), east=(5, 0))
    assert degrees(line, places, "west", "east") == [(2, 5)]
    assert degrees(line, places, "east", "west") == [(2, 5)]


def test_a_stretch_on_a_ring_needs_a_place_on_the_way():
    line = line_of(SQUARE)
    places = at(south=(0.5, 0), east=(1, 0.5), north=(0.5, 1), west=(0, 0.5))
    said = refusal(line, places, "south", "north")
    assert "round a ring: which way is not said" in said
    assert "to = 'PLACE;north'" in said
    assert degrees(line, places, "south", "east;north") == [(0.5, 2.5)]
    assert degrees(line, places, "north", "east;south") == [(0.5, 2.5)]


def test_a_stretch_of_a_ring_may_run_over_its_zero():
    line = line_of(SQUARE)
    places = at(south=(0.5, 0), north=(0.5, 1), west=(0, 0.5))
    assert degrees(line, places, "south", "west;north") == [(0, 0.5), (2.5, 4)]
    assert degrees(line, places, "north", "west;south") == [(0, 0.5), (2.5, 4)]


def test_a_stretch_over_several_parts_needs_a_place_on_the_way():
    line = line_of([(0, 0), (1, 0)], [(3, 0), (4, 0)])
    places = at(a=(0.5, 0), b=(3.2, 0), c=(3.5, 0), d=(3.9, 0))
    assert "over 2 parts of the line" in refusal(line, places, "a", "c")
    assert degrees(line, places, "a", "b;c") == [(0.5, 1.5)]
    assert "'d' does not lie on the way" in refusal(line, places, "a", "d;c")


def test_a_stretch_does_not_lead_from_a_ring_to_another_part():
    line = line_of([(5, 0), (6, 0)], SQUARE)
    places = at(on=(5.5, 0), ring=(1, 0.5), other=(0.5, 1))
    assert "from a ring to another part" in refusal(line, places, "on", "other;ring")


def test_an_end_that_is_not_on_the_line_is_refused():
    line, places = line_of([(0, 0), (9, 0)]), at(west=(2, 0), far=(5, 0.5))
    assert "'far' lies 55 km from AAA-BBB (toy)" in refusal(line, places, "west", "far")
    assert "'nowhere' is nowhere on AAA-BBB" in refusal(line, places, "west", "nowhere")


def test_a_kilometre_is_carried_to_another_line_by_its_position():
    osm, natural = (frontier_line("AFG-TJK", name) for name in ("osm", "naturalearth"))
    for km in (0, 200, 672, 1000, 1343):
        point = position_of(osm, f"{km}@osm", {})
        assert point.chainage_m == pytest.approx(km * 1000, abs=1)
        carried = position_of(natural, f"{km}@osm", {})
        lon, lat = point_on(osm, km * 1000)
        assert carried.chainage_m == natural.locate([(lon, lat)]).chainage_m[0]
    assert carried.chainage_m < natural.length_m < 1_343_000


def test_a_kilometre_may_be_bound_to_the_line_as_it_was():
    line = frontier_line("AFG-TJK", "osm")
    bound = f"200@osm#{line.sha256[:8].upper()}"
    assert position_of(line, bound, {}).chainage_m == pytest.approx(200_000, abs=1)
    with pytest.raises(UsageError, match="counted on osm#00000000, but the line is"):
        position_of(line, "200@osm#00000000", {})


def test_the_hash_that_binds_a_kilometre_is_printed_and_checked(write_atlas):
    said = CliRunner().invoke(main, ["frontier", "AFG-TJK"]).stdout
    named = f"osm#{frontier_line('AFG-TJK', 'osm').sha256[:8]}"
    assert named in said
    row = {"place": "AFG-TJK", "source": "watch", "says": "held", "actor": "red"}
    row |= {"from": f"1@{named}", "to": "2@osm#abcdef"}
    folder = write_atlas(claims=[row], settings={"frontiers": ["AFG-TJK"]}, places=None)
    done = CliRunner().invoke(main, ["check", str(folder)])
    assert done.exit_code == 1
    assert "claims/test.csv:2: error: to: kilometre 2 is counted on" in done.output
    assert "error: from" not in done.output
