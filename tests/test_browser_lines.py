"""Lines lie where Leaflet has them: their text is moved and scaled, not projected."""

import math

import pytest

from geomap.boundaries import frontier_line
from tests.browser import settled

# Leaflet tells nobody of its maps: the first one is caught when it is made.
CAUGHT = """
let leaflet;
Object.defineProperty(window, "L", { get: () => leaflet, set(found) {
  leaflet = found;
  found.Map.addInitHook(function () { window.caught = this; });
} });
"""
ENDS = """([place, view, ends]) => {
  if (view) { caught.setView(view.slice(0, 2), view[2], { animate: false }); }
  const path = document.querySelector(`.gm-line[data-gm-place='${place}'] .gm-frontier`);
  const frame = caught.getContainer().getBoundingClientRect();
  return [0, path.getTotalLength()].map((at) => {
    const seen = path.getPointAtLength(at).matrixTransform(path.getScreenCTM());
    return Math.min(...ends.map((end) => {
      const wanted = caught.latLngToContainerPoint(end);
      return Math.hypot(seen.x - frame.left - wanted.x, seen.y - frame.top - wanted.y);
    }));
  });
}"""


@pytest.fixture(scope="module")
def page(browser, article_page):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.add_init_script(CAUGHT)
    opened.goto(article_page.as_uri())
    settled(opened)
    yield opened
    context.close()


@pytest.mark.parametrize("view", [None, [37.3, 66.5, 5], [37.3, 66.5, 8], [36, 67, 10]])
def test_both_ends_of_a_line_are_drawn_where_they_lie(page, view):
    (line,) = frontier_line("AFG-UZB").parts
    ends = [[float(lat), float(lon)] for lon, lat in (line[0], line[-1])]
    away = page.evaluate(ENDS, ["AFG-UZB", view, ends])
    # A step of the grid is a sixteenth of a pixel of the whole map; Leaflet rounds.
    step_px = 2 ** ((view[2] if view else 6) - 6) / 16
    assert max(away) < 1 + step_px


def test_a_line_is_as_wide_at_every_scale(page):
    found = page.evaluate(
        """() => [5, 10].map((zoom) => {
          caught.setView([37.3, 66.5], zoom, { animate: false });
          const path = document.querySelector(".gm-line .gm-frontier");
          return [path.getScreenCTM().a, getComputedStyle(path).vectorEffect];
        })"""
    )
    assert math.isclose(found[1][0] / found[0][0], 32)
    assert {effect for _, effect in found} == {"non-scaling-stroke"}
