"""Areas on the ellipsoid, and shares of them that count nothing twice."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
import shapely
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import shape

from geomap.answers import share_answer
from geomap.areas import equal_area, joined, said_of
from geomap.cli import main
from geomap.outlines import outline_of
from geomap.place import Place
from geomap.segments import LineEvent
from tests.test_districts import box
from tests.toys import DAY, PLACES, atlas_of, claim

WGS84 = Geod(ellps="WGS84")


def geodesic_m2(geometry):
    """Measure with another library, along sides that are cut as fine."""
    fine = shapely.segmentize(shape(geometry), 0.05)
    return abs(WGS84.geometry_area_perimeter(fine)[0])


@given(st.floats(-179, 170), st.floats(-89, 80), st.floats(0.01, 9), st.floats(0.01, 9))
def test_an_area_is_that_on_the_ellipsoid(west, south, wide, high):
    square = box(west, west + wide, south, south + high)
    assert equal_area(square).area == pytest.approx(geodesic_m2(square), rel=2e-6)


def test_a_hole_is_no_land():
    outer, hole = box(0, 2)["coordinates"][0], box(0.5, 1.5, 0.2, 0.8)["coordinates"][0]
    pierced = {"type": "Polygon", "coordinates": [outer, hole]}
    whole, gap = (
        equal_area({"type": "Polygon", "coordinates": [r]}) for r in (outer, hole)
    )
    assert equal_area(pierced).area == pytest.approx(whole.area - gap.area)


def word(says="held", actor="red", organisation="Paper", age=0, **more):
    day = DAY - timedelta(age)
    return LineEvent(0, 0, organisation, says, actor, day, day, **more)


def squares(*words):
    """Lay words on unit squares of a plane; each is (word, west, east)."""
    return [(event, shapely.box(west, 0, east, 1)) for event, west, east in words]


def areas(words, actor="red"):
    return {
        name: tuple(round(part.area, 9) for part in held)
        for name, held in said_of(words, actor).items()
    }


def test_what_overlaps_counts_once():
    assert areas(squares((word(), 0, 3), (word(), 2, 5))) == {"Paper": (5, 0, 0)}


def test_a_newer_word_replaces_the_older_only_where_it_speaks():
    words = squares((word(age=5), 0, 4), (word("not_held"), 3, 6))
    assert areas(words) == {"Paper": (3, 3, 0)}


def test_an_expired_word_means_silence():
    words = squares((word(age=5), 0, 4), (word(silent=True), 1, 2))
    assert areas(words) == {"Paper": (3, 0, 0)}


def test_words_of_one_day_that_exclude_each_other_decide_nothing():
    words = squares((word(), 0, 4), (word("held", "blue"), 3, 5))
    assert areas(words) == {"Paper": (3, 1, 1)}
    assert areas(words, "blue") == {"Paper": (1, 3, 1)}


laid = st.lists(
    st.tuples(
        st.sampled_from(["held", "not_held"]),
        st.sampled_from(["red", "blue"]),
        st.sampled_from(["Paper", "Radio"]),
        st.integers(0, 3),
        st.integers(0, 9),
        st.integers(1, 5),
    ),
    max_size=6,
)


@given(laid, st.randoms(use_true_random=False))
def test_the_order_of_words_changes_no_area(rows, random):
    words = squares(*((word(s, a, o, n), w, w + e) for s, a, o, n, w, e in rows))
    mixed = words.copy()
    random.shuffle(mixed)
    assert areas(words) == areas(mixed)


@given(laid)
def test_splitting_a_word_changes_no_area(rows):
    words, halves = [], []
    for says, actor, body, age, west, wide in rows:
        event = word(says, actor, body, age)
        words.append((event, west, west + wide))
        middle = west + wide / 2
        halves += [(event, west, middle), (event, middle, west + wide)]
    assert areas(squares(*words)) == areas(squares(*halves))


def district(name, west, east, **more):
    return Place(
        name, "district", name, part_of=("land",), geometry=box(west, east), **more
    )


LAND = {
    "land": Place("land", "province", "Land", part_of=("AAA",), geometry=box(0, 4)),
    **{f"d{n}": district(f"d{n}", n, n + 1) for n in range(4)},
    "out": district("out", 3.5, 5),
}


def asked(*claims, name="land", places=None, **more):
    atlas = atlas_of(*claims, places=PLACES | (places or LAND), frontiers=())
    (area,) = share_answer(atlas, [name], **more)["areas"]
    return {one["measure"]: one for one in area["measures"]}


def test_districts_that_are_held_are_a_share_of_the_area_and_of_their_number():
    found = asked(
        claim("c1", "d0", "red_voice", "held", "red"),
        claim("c2", "d1", "red_voice", "held", "red"),
        claim("c3", "d1", "blue_ministry", "not_held", "red"),
    )
    area, districts = found["area"], found["districts"]
    rows = {row["organisation"]: row for row in area["shares"]}
    assert rows["Red council"]["lower"] == pytest.approx(0.5, abs=1e-9)
    assert rows["Blue ministry"]["upper"] == pytest.approx(0.75, abs=1e-9)
    (across,) = area["across"]
    parts = [
        across[f"{key}_km2"] for key in ("undisputed", "disputed", "denied", "silent")
    ]
    quarter = area["total"] / 4
    assert parts == pytest.approx([quarter, quarter, 0, 2 * quarter], abs=0.01)
    assert sum(parts) == pytest.approx(area["total"], abs=0.01)
    (first, second) = districts["shares"]
    assert (first["at_least"], first["at_most"], first["held"]) == (2, 5, ["d0", "d1"])
    assert (second["at_least"], second["at_most"]) == (0, 4)
    (across,) = districts["across"]
    assert (across["undisputed"], across["disputed"]) == (["d0"], ["d1"])
    assert across["silent"] == ["d2", "d3", "out"]


def test_what_lies_outside_the_whole_is_told_and_not_counted():
    area = asked(claim("c1", "out", "red_voice", "held", "red"))["area"]
    (row,) = area["shares"]
    assert row["lower"] == pytest.approx(0.125, abs=1e-9)
    assert area["outside_km2"] == pytest.approx(geodesic_m2(box(4, 5)) / 1e6, rel=1e-6)


def test_a_stated_share_of_area_bounds_area_alone():
    found = asked(
        claim("c1", "land", "red_voice", "share", "red", share=0.85, measure="area"),
        claim("c2", "d0", "red_voice", "held", "red"),
        claim("c3", "land", "paper", "share", "red", share=0.6, measure="districts"),
        claim("c4", "land", "paper", "share", "red", share=0.5, measure="population"),
    )
    (row,) = found["area"]["shares"]
    assert (row["lower"], row["upper"], row["state"]) == (0.85, 0.85, "both")
    rows = {row["organisation"]: row for row in found["districts"]["shares"]}
    assert rows["Paper"]["stated"] == [0.6, 0.6]
    assert rows["Red council"]["stated"] is None
    assert rows["Red council"]["lower"] == 0.2
    (people,) = found["population"]["shares"]
    assert (people["organisation"], people["lower"]) == ("Paper", 0.5)


def test_located_area_above_the_stated_is_inconsistent_and_never_clipped():
    (row,) = asked(
        claim("c1", "land", "red_voice", "share", "red", share=0.25, measure="area"),
        claim("c2", "d0", "red_voice", "held", "red"),
        claim("c3", "d1", "red_voice", "held", "red"),
    )["area"]["shares"]
    assert row["state"] == "inconsistent"
    assert (row["lower"], row["upper"]) == pytest.approx((0.5, 0.25))


def test_a_part_of_a_district_locates_no_area():
    claims = [claim("c1", "d0", "red_voice", "held", "red", degree="partial")]
    assert "area" not in asked(*claims) or asked(*claims)["area"]["shares"] == []


def test_a_province_without_an_outline_is_its_districts_together():
    places = LAND | {"land": replace(LAND["land"], geometry=None)}
    outline = outline_of(places["land"], PLACES | places)
    assert outline.credit == "its 5 districts together"
    assert outline.shape.area == pytest.approx(geodesic_m2(box(0, 5)), rel=1e-5)


def test_some_districts_of_a_country_are_not_the_country():
    chile = Place("CHL", "country", "Chile")
    one = Place(
        "one", "district", "One", part_of=("CHL",), geometry=box(-71, -70, -31, -30)
    )
    outline = outline_of(chile, {"CHL": chile, "one": one})
    assert "which is coarse" in outline.credit
    assert outline.shape.area / 1e6 == pytest.approx(756_000, rel=0.03)


def test_an_area_without_any_outline_is_told_as_it_is_stated():
    found = asked(
        claim("c1", "zone", "red_voice", "share", "red", share=0.5, measure="area"),
        name="zone",
    )
    assert found["area"]["total"] is None
    assert found["area"]["shares"][0]["lower"] == 0.5


def test_the_country_of_the_article_comes_with_its_area_and_its_crossings():
    run = CliRunner().invoke(main, ["share", "AFG"])
    text = run.stdout
    assert "Share of its area held by the Taliban" in text
    assert "0.850    0.850" in text
    assert "Crossings held by the Taliban, of 25 that are known" in text
    run = CliRunner().invoke(main, ["share", "AFG", "--format", "csv"])
    rows = run.stdout.splitlines()
    assert rows[0].split(",")[:2] == ["frontier", "place"]
    assert any(",area," in row and "0.85" in row for row in rows)


def test_a_crossing_has_no_share_and_the_message_says_what_has():
    run = CliRunner().invoke(main, ["share", "Torkham"])
    assert run.exit_code == 2
    assert "is a crossing, neither a frontier nor an area" in run.stderr
    assert json.dumps("AFG-PAK")[1:-1] in run.stderr


def test_joining_nothing_is_nothing():
    assert joined([]).area == 0
