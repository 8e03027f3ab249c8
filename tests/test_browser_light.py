"""One place, lit wherever it stands: the ruler lights the map and the map the ruler."""

import pytest

from tests.browser import Visit


@pytest.fixture(scope="module")
def visit(browser, article_page):
    """Open the page of the example once: nothing that is chosen here stays chosen."""
    with Visit(browser, article_page) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _nothing_lit(visit):
    visit.page.mouse.move(5, 5)
    visit.page.evaluate("document.activeElement.blur()")


def lit(visit):
    return set(
        visit.page.eval_on_selector_all(
            ".gm-lit",
            "nodes => nodes.map(node => node.getAttribute('data-gm-place'))",
        )
    )


def on_ruler(visit, place):
    return visit.page.locator(f".gm-ruler-track [data-gm-place='{place}']").first


def test_a_mark_of_the_ruler_lights_its_mark_on_the_map(visit):
    assert lit(visit) == set()
    on_ruler(visit, "torghundi").hover()
    assert lit(visit) == {"torghundi"}
    assert "gm-lit" in visit.mark("torghundi").get_attribute("class")
    row = visit.page.locator(".gm-words [data-gm-row='torghundi']")
    assert "gm-lit" in row.get_attribute("class")


def test_focus_lights_what_hovering_lights(visit):
    visit.mark("torghundi").focus()
    assert lit(visit) == {"torghundi"}
    assert "gm-lit" in on_ruler(visit, "torghundi").get_attribute("class")
    on_ruler(visit, "islam-qala").focus()
    assert lit(visit) == {"islam-qala"}


def test_a_ruler_lights_its_line(visit):
    visit.page.locator(".gm-ruler[data-gm-line='AFG-TJK'] .gm-ruler-name").first.hover()
    line = visit.page.locator(".gm-line[data-gm-place='AFG-TJK']")
    assert "gm-lit" in line.get_attribute("class")
    assert lit(visit) == {"AFG-TJK"}


def test_a_line_on_the_map_lights_its_row_and_opens_its_card(visit):
    visit.page.locator(".gm-frame").scroll_into_view_if_needed()
    visit.page.evaluate("window.scrollTo(0, 200)")
    spot = visit.page.evaluate(
        """() => {
            const line = document.querySelector(
                ".gm-line[data-gm-place='AFG-TJK'] .gm-hit");
            const at = line.getPointAtLength(line.getTotalLength() * 0.8);
            const point = at.matrixTransform(line.getScreenCTM());
            return [point.x, point.y];
        }"""
    )
    visit.page.mouse.move(*spot)
    assert lit(visit) == {"AFG-TJK"}
    visit.page.mouse.click(*spot)
    assert visit.card_title() == "Afghan–Tajik frontier"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_mark_of_the_ruler_is_a_button_with_a_name(visit, key):
    item = on_ruler(visit, "torghundi")
    assert item.get_attribute("aria-label").startswith("Torghundi. ")
    item.focus()
    visit.page.keyboard.press(key)
    assert visit.card_title() == "Torghundi"
    visit.page.keyboard.press("Escape")
    focused = "document.activeElement.getAttribute('data-gm-place')"
    assert visit.page.evaluate(focused) == "torghundi"
