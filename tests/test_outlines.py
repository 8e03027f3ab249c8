"""Outlines of places: what is wrong with them, and what is made of them."""

import json

import pytest

from geomap.answers import share_answer
from geomap.boundaries import frontier_line
from geomap.errors import DataError
from geomap.features import read_features
from geomap.geodesy import points_at
from geomap.load import load_atlas
from geomap.polygons import mended
from geomap.prose.share import share_text
from geomap.read import read_tables
from tests.test_read import collection, feature

LINE = frontier_line("CHL-PER")


def ring(*corners):
    return [list(corner) for corner in corners]


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def box(west, east, south=-18.6, north=-17.3):
    corners = (west, south), (east, south), (east, north), (west, north)
    return polygon(ring(*corners, corners[0]))


BOW = polygon(ring((0, 0), (2, 2), (2, 0), (0, 2), (0, 0)))


def area(geometry):
    import shapely
    from shapely.geometry import shape

    return shapely.area(shape(geometry))


def test_an_outline_that_crosses_itself_is_read_as_what_it_encloses():
    found = mended(BOW)
    assert area(found.geometry) == 2
    assert found.repairs[0].startswith("crosses itself near 1, 1")


def test_a_ring_that_is_not_closed_is_closed():
    found = mended(polygon(ring((0, 0), (1, 0), (1, 1))))
    assert area(found.geometry) == 0.5
    assert "was not closed" in found.repairs[0]


def test_heights_are_left_out():
    found = mended(polygon(ring((0, 0, 5), (1, 0, 5), (1, 1, 5), (0, 0, 5))))
    assert found.geometry["coordinates"][0][0] == [0, 0]
    assert found.repairs == ()


def test_a_sound_outline_is_left_as_it_is():
    assert mended(box(0, 1)) == (box(0, 1), ())


@pytest.mark.parametrize(
    ("geometry", "words"),
    [
        (polygon(ring((0, 0), (1, 1), (0, 0))), "a ring of 2 corners"),
        (polygon(ring((0, 0), (1, 1), (2, 2), (0, 0))), "encloses no land"),
        (
            polygon(ring((170, 0), (-170, 0), (-170, 5), (170, 5), (170, 0))),
            "wider than half the globe",
        ),
    ],
)
def test_what_encloses_nothing_is_refused(geometry, words):
    with pytest.raises(ValueError, match=words):
        mended(geometry)


def told(*features):
    _, _, problems = read_features(collection(*features).encode(), "places.geojson")
    return [str(problem) for problem in problems]


def test_each_repair_names_its_feature_and_is_a_warning():
    (said,) = told(feature(BOW, place="bow"))
    assert said.startswith(
        "places.geojson:1: warning: Feature 1 ('bow') crosses itself"
    )


def test_heights_are_told_once_for_a_file():
    tall = polygon(ring((0, 0, 5), (1, 0, 5), (1, 1, 5), (0, 0, 5)))
    (said,) = told(feature(tall, place="a"), feature(tall, place="b"))
    assert "2 features have heights. They are left out." in said


def test_a_place_whose_outline_cannot_be_read_is_still_known():
    rows, geometries, problems = read_features(
        collection(feature(polygon(), place="empty")).encode(), "places.geojson"
    )
    assert [row["place"] for row in rows] == ["empty"]
    assert geometries == {}
    assert "Feature 1 ('empty') has no coordinates" in str(problems[0])


@pytest.fixture
def drawn(write_atlas):
    """Write an atlas with outlines on the side of Chile."""

    def write(*features, claims=()):
        common = {"source": "red_voice", "says": "held", "actor": "red"}
        settings = {"frontiers": ["CHL-PER"], "side": "CHL"}
        rows = [common | claim for claim in claims]
        folder = write_atlas(settings=settings, claims=rows, places=[])
        text = json.dumps({"type": "FeatureCollection", "features": features})
        (folder / "places.geojson").write_text(text, "utf-8")
        return folder

    return write


def district(name, geometry, **more):
    cells = {"place": name, "kind": "district", "part_of": "CHL"} | more
    return feature(geometry, **cells)


def warned(folder):
    return [problem.message for problem in load_atlas(folder).problems]


def test_a_district_that_is_drawn_as_a_line_is_located_nowhere(drawn):
    course = {"type": "LineString", "coordinates": [[-70, -18], [-69.9, -18]]}
    messages = warned(drawn(district("a", course)))
    assert any("as a LineString: it is located nowhere" in m for m in messages)


def test_a_district_nowhere_near_the_frontier_it_names_is_told(drawn):
    far = district("far", box(-70, -69, -31, -30), part_of="CHL;CHL-PER")
    folder = drawn(far, claims=[{"place": "far"}])
    (message,) = warned(folder)
    assert "comes no nearer to the line 'naturalearth' than 1292" in message
    answer = share_answer(load_atlas(folder))
    assert [entry["reason"] for entry in answer["left_out"]] == ["off_the_line"]


def test_a_district_in_another_country_than_it_says_is_told(drawn):
    assert any("does not" in m for m in warned(drawn(district("a", box(10, 11)))))


def test_swapped_axes_are_an_error(drawn):
    swapped = polygon(ring((-18, -70), (-17.9, -70), (-17.9, -69.9), (-18, -70)))
    with pytest.raises(DataError, match="look swapped"):
        load_atlas(drawn(district("a", swapped)))


def test_districts_that_overlap_are_told_and_both_keep_their_stretch(drawn):
    west, east = district("w", box(-70.4, -69.9)), district("e", box(-70.1, -69.4))
    folder = drawn(
        west,
        east,
        claims=[{"place": "w"}, {"place": "e", "says": "not_held"}],
    )
    (message,) = warned(folder)
    assert message == "The districts 'e' and 'w' overlap."
    (frontier,) = share_answer(load_atlas(folder))["frontiers"]
    row = frontier["shares"][0]
    assert row["contradicted_km"] > 5
    assert row["located_km"] > 0
    assert row["denied_km"] > 0
    (across,) = frontier["across"]
    states = [segment["state"] for segment in across["segments"]]
    assert {"undisputed", "denied", "silent"} == set(states)


def test_neighbours_that_were_drawn_apart_do_not_overlap(drawn):
    assert warned(
        drawn(district("w", box(-70.4, -69.9)), district("e", box(-69.91, -69.4)))
    ) == ["There are no claims yet."]


def layer(folder, name, **options):
    import geopandas as gpd
    from shapely import box as corners

    columns = options.pop("columns", {"place": ["p"], "kind": ["zone"]})
    frame = gpd.GeoDataFrame(columns, geometry=[corners(70, 36, 71, 37)], **options)
    frame.to_file(folder / name)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            {"crs": 32642},
            "declared as EPSG:32642, but its coordinates look like degrees",
        ),
        ({}, "does not say in which coordinate system it is"),
        ({"crs": 4326, "columns": {"name": ["p"]}}, "has no column 'place'"),
    ],
)
@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_layer_that_cannot_be_placed_is_one_clear_problem(
    write_atlas, options, words
):
    folder = write_atlas()
    layer(folder, "own.gpkg", **options)
    (problem,) = read_tables(folder).problems
    assert problem.file == "own.gpkg"
    assert words in problem.message


@pytest.mark.parametrize("crs", ["EPSG:32719", "EPSG:3857", "EPSG:6933"])
def test_the_crs_of_the_outlines_changes_no_share(drawn, crs):
    import geopandas as gpd
    from shapely.geometry import shape

    outlines = {"w": box(-70.4, -69.9), "e": box(-69.9, -69.4)}
    folder = drawn(
        *(district(name, outline) for name, outline in outlines.items()),
        claims=[{"place": "w"}],
    )
    plain = share_answer(load_atlas(folder))["frontiers"][0]["shares"][0]
    (folder / "places.geojson").unlink()
    cells = {"place": [*outlines], "kind": "district", "part_of": "CHL"}
    shapes = [shape(outline) for outline in outlines.values()]
    frame = gpd.GeoDataFrame(cells, geometry=shapes, crs=4326).to_crs(crs)
    frame.to_file(folder / "own.gpkg")
    other = share_answer(load_atlas(folder))["frontiers"][0]["shares"][0]
    assert other["lower"] == pytest.approx(plain["lower"], abs=1e-5)
    assert plain["lower"] > 0.1


def test_a_coarse_outline_reaches_as_far_as_it_says_it_may_be_off(drawn):
    far = box(-70.5, -69.4, -19.5, -18.5)
    loose = district("far", far, uncertainty_m="60000")
    shares = []
    for outline in (district("far", far), loose):
        folder = drawn(outline, claims=[{"place": "far"}])
        row = share_answer(load_atlas(folder))["frontiers"][0]["shares"][0]
        shares.append(row["located_km"] + row["open_km"])
        (folder / "places.geojson").unlink()
    assert shares[0] < shares[1]


def test_how_well_outlines_fit_the_line_is_told(drawn):
    folder = drawn(district("w", box(-70.4, -69.9)), claims=[{"place": "w"}])
    (frontier,) = share_answer(load_atlas(folder))["frontiers"]
    (laid,) = frontier["tilings"]
    length = frontier["line"]["length_km"]
    assert (laid["kind"], laid["places"]) == ("district", 1)
    assert laid["reached_km"] + laid["left_km"] == pytest.approx(length)
    assert laid["left_km"] > 10


WEST, EAST = (points_at(LINE.parts[0], [metres])[0].tolist() for metres in (2e4, 6e4))


def stretch(name, *courses, **more):
    drawn = {"type": "MultiLineString", "coordinates": [list(c) for c in courses]}
    return feature(drawn, **({"place": name, "kind": "stretch"} | more))


def test_a_stretch_that_leaves_the_line_says_where_and_takes_up_none_of_it(drawn):
    away = [EAST[0], EAST[1] - 1]
    astray = stretch("astray", [WEST, EAST, away], part_of="CHL-PER")
    folder = drawn(astray, claims=[{"place": "astray"}])
    (message,) = warned(folder)
    said, _, km = message.partition(" it lies ")
    assert said == (
        f"'astray' is a stretch of CHL-PER, and at {away[1]:.4f}, {away[0]:.4f}"
    )
    # A degree of latitude has 110.7 km here; the line runs on beside it, and slopes.
    assert 80 < float(km.split()[0]) < 110.7
    answer = share_answer(load_atlas(folder))
    assert [entry["reason"] for entry in answer["left_out"]] == ["off_the_line"]


def test_one_piece_that_lies_elsewhere_is_enough(drawn):
    pieces = [WEST, EAST], [[10, 10], [11, 10]]
    two = stretch("two", *pieces, part_of="CHL-PER")
    folder = drawn(two, claims=[{"place": "two"}])
    (message,) = warned(folder)
    assert "'two' is a stretch of CHL-PER, and at 10.0000, 11.0000 it lies" in message


def test_a_stretch_of_no_frontier_is_told_unless_a_line_takes_it(drawn):
    assert warned(drawn(stretch("on", [WEST, EAST]), claims=[{"place": "on"}])) == []
    folder = drawn(stretch("off", [[10, 10], [11, 10]]), claims=[{"place": "off"}])
    (message,) = warned(folder)
    assert message == "The stretch 'off' lies on no frontier of the atlas."
    answer = share_answer(load_atlas(folder))
    assert [entry["reason"] for entry in answer["left_out"]] == ["elsewhere"]


def test_an_end_that_lies_off_the_line_says_where_the_stretch_ends(drawn):
    # 0.1 of a degree of latitude, less for the slope: beyond 5 km, within 25.
    town = {"type": "Point", "coordinates": [EAST[0], EAST[1] + 0.1]}
    ends = {"place": "CHL-PER", "from": "20@naturalearth", "to": "town"}
    spot = feature(town, place="town", kind="zone")
    (message,) = warned(drawn(spot, claims=[ends]))
    assert message.startswith("to 'town' lies ")
    kilometre = float(message.rpartition(", ")[2].partition("@")[0])
    assert kilometre == pytest.approx(60, abs=11)
    sure = feature(town, place="town", kind="zone", uncertainty_m="9000")
    assert warned(drawn(sure, claims=[ends])) == []


def test_areas_that_touch_no_line_are_told_together(drawn):
    inland = [
        district(f"d{number:02}", box(-70, -69, -31 - number, -30.5 - number))
        for number in range(14)
    ]
    claims = [{"place": f"d{number:02}"} for number in range(14)]
    folder = drawn(*inland, claims=claims)
    answer = share_answer(load_atlas(folder))
    assert {entry["reason"] for entry in answer["left_out"]} == {"elsewhere"}
    text = " ".join(share_text(answer, {}, why=False).split())
    assert text.endswith("d10, d11, 2 more: touch none of them.")
