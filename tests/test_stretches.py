"""Where places lie on the lines of a map: the same intervals as a share measures."""

import json

import pytest

from geomap.answers import share_answer, status_answer
from geomap.boundaries import frontier_line
from geomap.draw.layers import compose
from geomap.draw.web import page_html
from geomap.geodesy import points_at
from geomap.load import load_atlas
from tests.browser import Visit, launched

LINE = frontier_line("CHL-PER")


def box(west, east, south=-19.5, north=-16.0):
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(place, geometry, kind="district", **more):
    properties = {"place": place, "kind": kind, "part_of": "CHL"} | more
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features):
    return json.dumps({"type": "FeatureCollection", "features": [*features]})


@pytest.fixture
def held(write_atlas):
    """An atlas in which a district, a drawn stretch and a whole line are spoken of."""

    def write(*claims):
        common = {"source": "red_voice", "says": "held", "actor": "red"}
        settings = {"frontiers": ["CHL-PER"], "side": "CHL"}
        folder = write_atlas(settings=settings, claims=[common | c for c in claims])
        west, east = box(-70.5, -70.0), box(-70.0, -69.4)
        course = {
            "type": "LineString",
            "coordinates": points_at(LINE.parts[0], [20_000.0, 40_000.0]).tolist(),
        }
        text = collection(
            feature("west", west),
            feature("east", east),
            feature("ridge", course, kind="stretch", part_of="CHL-PER"),
        )
        (folder / "places.geojson").write_text(text, "utf-8")
        return load_atlas(folder)

    return write


def bands(atlas):
    drawing = compose(atlas, status_answer(atlas), share_answer(atlas))
    return {band.place: band for band in drawing.bands}


def test_a_district_is_drawn_where_its_share_is_measured(held):
    atlas = held({"place": "east"})
    band = bands(atlas)["east"]
    (frontier,) = share_answer(atlas)["frontiers"]
    row = frontier["shares"][0]
    assert (band.stop_m - band.start_m) / 1000 == pytest.approx(row["located_km"])
    assert band.on_side == "CHL"
    assert (band.mark.form, band.mark.holders) == ("core", ("red",))


def test_a_stretch_that_was_drawn_lies_between_its_ends(held):
    band = bands(held({"place": "ridge"}))["ridge"]
    assert (band.start_m, band.stop_m) == pytest.approx((20_000, 40_000), abs=0.1)
    assert band.on_side == ""


def test_a_whole_frontier_is_drawn_from_end_to_end(held):
    band = bands(held({"place": "CHL-PER"}))["CHL-PER"]
    assert (band.start_m, band.stop_m) == (0, LINE.length_m)


def test_a_part_of_a_district_is_drawn_nowhere(held):
    atlas = held({"place": "east", "degree": "partial"})
    assert bands(atlas) == {}
    assert share_answer(atlas)["left_out"][0]["reason"] == "partial"


def test_one_row_about_several_districts_is_drawn_at_each(held):
    found = bands(held({"place": "west;east"}))
    assert found["west"].stop_m == pytest.approx(found["east"].start_m, abs=2)


def test_a_page_hatches_what_is_held_and_leaves_hollow_what_is_denied(held, tmp_path):
    atlas = held({"place": "west"}, {"place": "east", "says": "not_held"})
    path = tmp_path / "map.html"
    path.write_text(page_html(atlas), "utf-8")
    with launched() as browser, Visit(browser, path) as visit:
        drawn = visit.page.locator(".gm-lines .gm-band")
        fills = drawn.evaluate_all("nodes => nodes.map(n => getComputedStyle(n).fill)")
        lengths = drawn.evaluate_all("nodes => nodes.map(n => n.getTotalLength())")
        assert sorted(fill.startswith("url") for fill in fills) == [False, True]
        assert min(lengths) > 50
        assert visit.errors == []
