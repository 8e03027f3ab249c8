"""Hundreds of crossings in one frame: painted, still found, still opened."""

import numpy as np
import pytest

from geomap.boundaries import frontier_line
from geomap.draw.web import page_html
from geomap.geodesy import points_at
from geomap.load import load_atlas
from tests.atlases import write_atlas
from tests.browser import Visit

COUNT = 220


@pytest.fixture(scope="module")
def crowded_page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("crowd")
    line = frontier_line("AFG-TJK")
    points = points_at(line.parts[0], np.linspace(0, line.length_m * 0.99, COUNT))
    places = [
        {
            "place": f"post-{number}",
            "kind": "crossing",
            "name": f"Post {number}",
            "part_of": "AFG-TJK",
            "lat": f"{lat:.5f}",
            "lon": f"{lon:.5f}",
            "coordinate_source": "made",
        }
        for number, (lon, lat) in enumerate(points)
    ]
    claims = [
        {
            "claim": f"c{number}",
            "place": f"post-{number}",
            "source": "red_voice",
            "says": "held",
            "actor": "red",
        }
        for number in range(0, COUNT, 2)
    ]
    settings = {"frontiers": ["AFG-TJK"]}
    write_atlas(folder / "atlas", settings=settings, places=places, claims=claims)
    path = folder / "map.html"
    path.write_text(page_html(load_atlas(str(folder / "atlas"))), "utf-8")
    return path


@pytest.fixture
def visit(browser, crowded_page):
    with Visit(browser, crowded_page) as opened:
        yield opened


PAINTED = """(canvas) => {
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const colours = new Set();
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] > 200) { colours.add([data[i], data[i + 1], data[i + 2]].join()); }
  }
  return Array.from(colours);
}"""


def test_a_crowd_is_one_picture_that_says_how_many_it_shows(visit):
    canvas = visit.page.locator("canvas.gm-crowd")
    assert canvas.count() == 1
    assert visit.page.locator(".gm-mark").count() == 0
    shown = canvas.get_attribute("aria-label")
    assert shown.split()[0].isdigit()
    assert "in the table" in shown
    # The ink of the first actor is on it, hatched or as a letter.
    assert "198,84,0" in canvas.evaluate(PAINTED)
    assert visit.errors == []


def test_a_click_on_the_picture_opens_the_nearest_place(visit):
    visit.page.keyboard.press("Escape")
    assert visit.card_title() == ""
    canvas = visit.page.locator("canvas.gm-crowd")
    spot = canvas.evaluate(
        """(canvas) => {
          const frame = canvas.getBoundingClientRect(), x = frame.width / 2;
          const data = canvas.getContext("2d")
            .getImageData(x, 0, 1, canvas.height).data;
          for (let y = 0; y < canvas.height; y += 1) {
            if (data[y * 4 + 3] > 200) { return { x: x, y: y }; }
          }
        }"""
    )
    canvas.click(position=spot)
    assert visit.card_title().startswith("Post ")


def test_nearer_each_place_is_a_button_again(visit):
    visit.page.locator(".gm-find-input").fill("Post 100")
    visit.page.keyboard.press("Enter")
    assert visit.card_title() == "Post 100"
    for _ in range(4):
        if visit.page.locator("canvas.gm-crowd").count():
            visit.page.locator(".leaflet-control-zoom-in").click()
    assert visit.page.locator("canvas.gm-crowd").count() == 0
    assert 0 < visit.page.locator(".gm-mark").count() < COUNT
