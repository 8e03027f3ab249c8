"""Many districts, and names from the right: signs on the land, sentences as the page."""

import json

import pytest

from geomap.draw.web import page_html
from geomap.load import load_atlas
from tests.atlases import write_atlas
from tests.browser import Visit

SIDE = 5

BOX = "node => { const b = node.getBoundingClientRect(); return [b.x, b.y, b.x + b.width, b.y + b.height]; }"


def square(west, south, wide, high):
    east, north = west + wide, south + high
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """A page of 25 districts, every other one claimed, by a side named from the right."""
    names = ["Ur"] + [f"Santiago del Estero {n}" for n in range(1, SIDE * SIDE)]
    names[12] = "Santa Rosa"
    folder = write_atlas(
        tmp_path_factory.mktemp("districts") / "atlas",
        settings={"frontiers": ["CHL-PER"], "side": "PER"},
        actors=[
            {"actor": "red", "name": "حركة", "adverse_to": "blue", "letter": "ط"},
            {"actor": "blue", "name": "Blue", "adverse_to": "red", "letter": "B"},
        ],
        sources=[
            {"source": "voice", "organisation": "حركة", "role": "party", "side": "red"}
        ],
        claims=[
            {"place": f"d{n}", "source": "voice", "says": "held", "actor": "red"}
            for n in range(0, SIDE * SIDE, 2)
        ],
    )
    features = [
        {
            "type": "Feature",
            "geometry": square(
                -70.9 + n % SIDE * 0.3, -18.2 + n // SIDE * 0.22, 0.3, 0.22
            ),
            "properties": {"place": f"d{n}", "kind": "district", "name": name},
        }
        for n, name in enumerate(names)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    (folder / "places.geojson").write_text(json.dumps(collection), "utf-8")
    path = folder / "map.html"
    path.write_text(page_html(load_atlas(str(folder))), "utf-8")
    return path


@pytest.fixture(scope="module")
def phone(browser, page):
    with Visit(browser, page, 390, 844) as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(browser, page):
    with Visit(browser, page) as opened:
        yield opened


SIGNS = ".gm-district svg, .gm-district-sign svg"


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_every_district_that_is_spoken_of_carries_its_sign(request, width):
    visit = request.getfixturevalue(width)
    assert visit.page.locator(SIGNS).count() == 13


def test_a_name_that_has_no_room_beside_its_sign_stands_below_it(phone):
    label = phone.page.locator(".gm-below")
    assert label.locator(".gm-name").inner_text() == "Santa Rosa"
    sign = label.locator("svg").evaluate(BOX)
    name = label.locator(".gm-name").evaluate(BOX)
    assert name[1] >= sign[3] - 2
    assert abs((name[0] + name[2]) - (sign[0] + sign[2])) < 4


def test_districts_without_their_name_are_told_together(phone):
    told = phone.page.locator(".gm-key-note")
    assert told.count() == 1
    assert told.inner_text().startswith("حركة, by one account: Santiago del Estero 2, ")
    assert "Santa" not in told.inner_text()
    assert (
        told.locator("b").evaluate("node => getComputedStyle(node).direction") == "ltr"
    )


def test_what_is_told_below_the_map_keeps_its_room(phone):
    key = phone.page.locator(".gm-key")
    key.evaluate("node => node.classList.add('gm-many')")
    assert key.evaluate("node => node.scrollHeight <= node.clientHeight + 1")


def test_a_sentence_runs_as_the_page_whatever_name_it_begins_with(desk):
    # A name from the right would turn the words after it, too.
    for words in (".gm-standfirst", ".gm-words td p"):
        told = desk.page.locator(words).first
        assert "حركة" in told.inner_text()
        assert told.evaluate("node => getComputedStyle(node).direction") == "ltr"


def test_a_name_from_the_right_begins_where_the_others_do(desk):
    name = desk.page.locator(".gm-choices b").last
    name.evaluate("node => { node.textContent = 'حركة'; }")
    aligned = name.evaluate("node => getComputedStyle(node).textAlign")
    assert aligned in ("left", "-webkit-left", "match-parent")
