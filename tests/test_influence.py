"""What a crossing stands for: nothing, unless a reader asks for a rule by name."""

import json
from itertools import pairwise

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from geomap.cli import main
from geomap.influence import influence_of, parse_influence
from geomap.place import Place
from geomap.segments import LineEvent, segment_line
from tests.test_districts import DEGREE_M, line_of
from tests.test_locate import SQUARE
from tests.toys import DAY

EQUATOR = line_of([(0, 0), (9, 0)])


def at(**points):
    return {
        name: Place(name, "crossing", name, frontier="AAA-BBB", lat=lat, lon=lon)
        for name, (lon, lat) in points.items()
    }


def degrees(line, places, rule):
    return {
        name: [pytest.approx((a / DEGREE_M, b / DEGREE_M), abs=0.02) for a, b in found]
        for name, found in influence_of(line, places, rule).items()
    }


def test_without_a_rule_a_crossing_stands_for_nothing():
    assert influence_of(EQUATOR, at(a=(2, 0)), "none") == {}


def test_a_crossing_reaches_half_the_way_to_the_next():
    places = at(a=(2, 0), b=(4, 0), c=(8, 0))
    found = degrees(EQUATOR, places, "midway")
    assert found == {"a": [(2, 3)], "b": [(3, 6)], "c": [(6, 8)]}


def test_where_no_crossing_follows_midway_gives_none_of_the_line():
    assert degrees(EQUATOR, at(a=(2, 0)), "midway") == {"a": []}
    assert degrees(line_of(SQUARE), at(south=(0.5, 0)), "midway") == {"south": []}
    ((start, stop),) = influence_of(EQUATOR, at(a=(2, 0)), "20km")["a"]
    assert stop - start == pytest.approx(40_000, abs=1)


def test_a_reach_is_cut_where_the_next_crossing_begins():
    found = influence_of(EQUATOR, at(a=(2, 0), b=(2.1, 0)), "20km")
    ((start, stop),) = found["a"]
    assert start == pytest.approx(2 * DEGREE_M - 20_000, abs=1)
    assert stop == pytest.approx(2.05 * DEGREE_M, abs=1)


def test_round_a_ring_the_first_and_the_last_are_neighbours():
    ring = line_of(SQUARE)
    found = degrees(ring, at(south=(0.5, 0), east=(1, 0.5)), "midway")
    assert found == {"south": [(0, 1), (3, 4)], "east": [(1, 3)]}
    found = degrees(ring, at(corner=(0.1, 0)), "50km")
    near = 50_000 / DEGREE_M
    assert found == {"corner": [(0, 0.1 + near), (4.1 - near, 4)]}


def test_nothing_reaches_from_one_part_to_another():
    line = line_of([(0, 0), (1, 0)], [(3, 0), (4, 0)])
    found = degrees(line, at(a=(0.7, 0), b=(0.9, 0), c=(3.5, 0)), "midway")
    assert found == {"a": [(0.7, 0.8)], "b": [(0.8, 0.9)], "c": []}
    found = degrees(line, at(a=(0.9, 0)), "50km")
    assert found == {"a": [(0.9 - 50_000 / DEGREE_M, 1)]}


def test_crossings_at_one_point_stand_for_the_same_piece():
    found = influence_of(EQUATOR, at(road=(2, 0), rail=(2, 0)), "5km")
    assert found["road"] == found["rail"]


@pytest.mark.parametrize(
    "place",
    [
        Place("far", "crossing", "far", frontier="AAA-BBB", lat=3, lon=2),
        Place("other", "crossing", "other", frontier="AAA-CCC", lat=0, lon=2),
        Place("unlocated", "crossing", "u", frontier="AAA-BBB"),
        Place("c", "crossing", "c", frontier="AAA-BBB", lat=0, lon=2, publish="coarse"),
    ],
    ids=lambda place: place.place,
)
def test_only_what_lies_on_the_line_stands_for_any_of_it(place):
    assert influence_of(EQUATOR, {place.place: place}, "5km") == {}


@given(
    st.lists(st.floats(0, 9), min_size=1, max_size=8, unique=True),
    st.sampled_from(["midway", "1km", "40km", "500km"]),
)
def test_no_metre_belongs_to_two_crossings(longitudes, rule):
    points = {f"p{n}": (lon, 0) for n, lon in enumerate(longitudes)}
    found = influence_of(EQUATOR, at(**points), rule)
    pieces = sorted({piece for own in found.values() for piece in own})
    assert all(a[1] <= b[0] for a, b in pairwise(pieces))
    assert all(0 <= start < stop <= EQUATOR.length_m for start, stop in pieces)
    if rule == "midway":
        metres = sum(stop - start for start, stop in pieces)
        apart = max(longitudes) - min(longitudes)
        assert metres == pytest.approx(apart * DEGREE_M, rel=0.02, abs=1)


@pytest.mark.parametrize("rule", ["5", "0km", "-5km", "5 miles", "mid", "", "1e3km"])
def test_a_rule_that_is_none_is_refused(rule):
    with pytest.raises(ValueError, match="Write none, midway, or a distance"):
        parse_influence(rule)


@pytest.mark.parametrize(
    ("rule", "meant"),
    [
        ("5", "5km"),
        ("-5km", "5km"),
        ("5 KM", "5km"),
        ("2,5", "2.5km"),
        ("midwya", "midway"),
    ],
)
def test_what_was_meant_by_a_rule_that_is_none_is_asked(rule, meant):
    with pytest.raises(ValueError, match=f"Did you mean '{meant}'"):
        parse_influence(rule)


@pytest.mark.parametrize("rule", ["0", "0km", "5 miles", "near", ""])
def test_no_distance_is_guessed_where_none_was_written(rule):
    with pytest.raises(ValueError, match=r"is no rule for a crossing\. Write none"):
        parse_influence(rule)


def test_a_word_about_the_stretch_goes_before_any_influence():
    older = DAY.replace(day=1)
    words = [
        LineEvent(0, 600, "Paper", "not_held", "red", older, older),
        LineEvent(400, 800, "Paper", "held", "red", DAY, DAY, influenced=True),
    ]
    pieces = segment_line(1000, words)
    assert [(p.stop_m, p.held("red"), p.denied("red")) for p in pieces] == [
        (400, False, True),
        (600, False, True),
        (800, True, False),
        (1000, False, False),
    ]


@pytest.fixture
def ask(write_atlas):
    """Ask for the share of a line with one post on it that is held."""
    place = {
        "place": "gate",
        "kind": "crossing",
        "part_of": "CHL-PER",
        "lat": "-18.31",
        "lon": "-70.30",
    }
    claim = {"place": "gate", "source": "watch", "says": "held", "actor": "red"}

    def run(*options, policy=None, form="json"):
        settings = {"frontiers": ["CHL-PER"]} | ({"policy": policy} if policy else {})
        folder = write_atlas(settings=settings, places=[place], claims=[claim])
        arguments = ["share", str(folder), "CHL-PER", "--format", form, *options]
        return CliRunner().invoke(main, arguments)

    return run


def row_of(run):
    answer = json.loads(run.stdout)
    return answer["policy"]["influence"], answer["frontiers"][0]["shares"][0]


def test_a_post_adds_nothing_and_the_answer_says_by_which_rule(ask):
    rule, row = row_of(ask())
    assert rule == "none"
    assert (row["located_km"], row["points"], row["state"]) == (0, 1, "located")
    assert "adds 0 km" in ask(form="table").stdout


def test_a_post_adds_its_reach_by_option_and_by_policy(ask):
    for run in (
        ask("--influence", "4km"),
        ask("--policy", "influence=4km"),
        ask(policy={"influence": "4km"}),
    ):
        rule, row = row_of(run)
        assert rule == "4km"
        assert row["located_km"] == pytest.approx(8, abs=0.001)
        assert row["influence_km"] == row["located_km"]


def test_every_answer_says_that_the_rule_is_the_readers(ask):
    text = " ".join(ask("--influence", "4km", form="table").stdout.split())
    assert "Readings changed: influence=4km." in text
    assert "no more than 4km. One without a position, or held only in part" in text
    assert "That is this reading's assumption, and nobody's word." in text
    assert "8.0 km located, all of it only because posts stand for pieces" in text
    assert "adds 0 km" not in text
    series = json.loads(ask("--influence", "4km", "--every", "day").stdout)
    assert series["rows"][-1]["located_km"] == pytest.approx(8, abs=0.001)


def test_a_lone_post_gives_none_of_its_line_by_midway(ask):
    rule, row = row_of(ask("--influence", "midway"))
    assert rule == "midway"
    assert (row["located_km"], row["lower"], row["upper"]) == (0, 0, 1)
    text = " ".join(ask("--influence", "midway", form="table").stdout.split())
    assert "to the next; where no post follows, for none of it." in text


def test_what_a_post_denies_is_told_to_be_by_the_rule():
    arguments = ["share", "AFG-TKM", "--influence", "4km", "--format", "json"]
    data = json.loads(CliRunner().invoke(main, arguments).stdout)
    denied = [row for row in data["frontiers"][0]["shares"] if row["denied_km"]]
    assert denied
    for row in denied:
        assert row["influence_denied_km"] == row["denied_km"]


def test_a_post_held_in_part_stands_for_nothing_and_is_told(write_atlas):
    gate = {"place": "gate", "kind": "crossing", "name": "Gate", "part_of": "CHL-PER"}
    gates = [
        gate | {"place": f"gate{n}", "lat": lat, "lon": "-70.2"}
        for n, lat in enumerate(("-18.3", "-18.2"))
    ]
    red = {"source": "red_voice", "says": "held", "actor": "red"}
    folder = write_atlas(
        settings={"frontiers": ["CHL-PER"]},
        places=gates,
        claims=[
            red | {"place": "gate0", "degree": "partial"},
            red | {"place": "gate1", "degree": "partial", "source": "wire"},
            red | {"place": "gate0", "source": "wire"},
        ],
    )

    def text(*options):
        run = CliRunner().invoke(main, ["share", str(folder), "CHL-PER", *options])
        return " ".join(run.stdout.split())

    for options in ((), ("--influence", "2km")):
        told = text(*options)
        assert "held in part, which adds 0 km under any rule: Red (1)." in told
    assert "held, which adds 0 km: Wire (2, 1 of them in part)." in text()
    assert "1 post more, held in part, for 0 km" in text("--influence", "2km")


def test_days_on_which_only_posts_are_spoken_of_say_that_none_is_located(ask):
    told = "nobody states a share there or locates a stretch"
    text = " ".join(ask("--every", "day", form="table").stdout.split())
    assert told in text
    options = ("--every", "day", "--influence", "4km")
    assert told not in " ".join(ask(*options, form="table").stdout.split())


def test_an_unknown_rule_is_a_wrong_command_or_a_wrong_setting(ask):
    run = ask("--influence", "near")
    assert run.exit_code == 2
    assert "'--influence': influence 'near' is no rule for a crossing" in run.stderr
    run = ask("--policy", "influence=near")
    assert run.exit_code == 2
    assert "Invalid --policy: influence 'near' is no rule for a" in run.stderr
    run = ask(policy={"influence": "near"})
    assert run.exit_code == 1
    assert "atlas.toml:5: error: influence 'near' is no rule" in run.stderr
