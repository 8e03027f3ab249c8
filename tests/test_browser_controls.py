"""Labels keep clear of the controls in the corners, in a window of any size."""

import pytest

from tests.browser import Visit

CLASHES = """() => {
  const box = (node) => node.getBoundingClientRect();
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const controls = [...document.querySelectorAll(".leaflet-control")].filter((one) => box(one).width);
  return [...document.querySelectorAll(".gm-label")].flatMap((label) =>
    controls.filter((one) => meet(box(label), box(one))).map((one) => label.textContent + " / " + one.textContent));
}"""


@pytest.mark.parametrize("width", [900, 600, 390])
def test_labels_keep_clear_of_controls_when_the_window_changes(
    browser, article_page, width
):
    with Visit(browser, article_page) as visit:
        page = visit.page
        assert page.locator(".leaflet-control").count() > 2
        assert page.evaluate(CLASHES) == []
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(500)
        assert page.evaluate(CLASHES) == []
        page.set_viewport_size({"width": 1280, "height": 900})
        page.wait_for_timeout(500)
        assert page.evaluate(CLASHES) == []
