"""Districts: outlined and named, never tinted, and reached like any other place."""

import json

import pytest

from geomap.draw.web import page_html
from geomap.load import load_atlas
from tests.atlases import write_atlas
from tests.browser import Visit, launched


def square(west, east, south, north):
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture(scope="module")
def visit(tmp_path_factory):
    """Open a page of two districts: one disputed, one of which nobody speaks."""
    folder = write_atlas(
        tmp_path_factory.mktemp("areas") / "atlas",
        settings={"side": "ARG"},
        claims=[
            {"place": "east", "source": "red_voice", "says": "held", "actor": "red"},
            {
                "place": "east",
                "source": "blue_voice",
                "says": "not_held",
                "actor": "red",
            },
        ],
    )
    features = [
        {
            "type": "Feature",
            "geometry": geometry,
            "properties": {"place": place, "kind": "district", "name": name},
        }
        for place, name, geometry in (
            ("east", "East District", square(-69, -64, -38, -30)),
            ("south", "South District", square(-71, -66, -46, -40)),
        )
    ]
    collection = {"type": "FeatureCollection", "features": features}
    (folder / "places.geojson").write_text(json.dumps(collection), "utf-8")
    path = folder / "map.html"
    path.write_text(page_html(load_atlas(str(folder))), "utf-8")
    with launched() as browser, Visit(browser, path) as opened:
        yield opened


def test_every_district_has_an_outline_and_no_fill(visit):
    outlines = visit.page.locator(".gm-area-line").all()
    assert len(outlines) == 2
    for outline in outlines:
        assert outline.evaluate("node => getComputedStyle(node).fill") == "none"


def test_a_district_that_is_spoken_of_carries_its_mark_and_its_words(visit):
    label = visit.page.locator(".gm-district")
    assert label.count() == 1
    assert label.locator(".gm-name").inner_text() == "East District"
    assert label.locator(".gm-said").inner_text() == "Disputed"
    assert label.locator("svg path").count() >= 2
    legend = visit.page.locator(".gm-legend").inner_text()
    assert "Disputed:" in legend


def test_a_district_is_outlined_by_what_is_said_of_it_in_each_account(visit):
    edge = visit.page.locator(".gm-lines .gm-covered .gm-cover-edge")
    assert edge.count() == 1
    # Both sides speak of it: the outline is nobody's.
    assert edge.get_attribute("stroke") == "var(--gm-ink2)"
    visit.page.locator(".gm-switch input").nth(2).check()
    assert edge.get_attribute("stroke") == "var(--gm-a1)"
    visit.page.locator(".gm-switch input").first.check()
    assert edge.get_attribute("stroke") == "var(--gm-ink2)"


def test_no_land_is_coloured(visit):
    fills = "nodes => nodes.map(node => getComputedStyle(node).fill)"
    paths = visit.page.locator(".gm-covered path:not(clipPath *)")
    assert set(paths.evaluate_all(fills)) == {"none"}


def test_the_sign_of_a_district_stands_on_its_own_land(visit):
    inside = visit.page.evaluate("""() => {
      const sign = document.querySelector(".gm-district svg").getBoundingClientRect();
      const land = document.querySelector(".gm-covered path").getBoundingClientRect();
      return sign.left >= land.left - 1 && sign.right <= land.right + 1
        && sign.top >= land.top - 1 && sign.bottom <= land.bottom + 1;
    }""")
    assert inside


def test_a_district_is_found_and_shown_on_the_map(visit):
    visit.page.locator(".gm-find-input").fill("east d")
    visit.page.keyboard.press("Enter")
    assert visit.card_title() == "East District"
    assert visit.page.locator(".gm-show").count() == 1
