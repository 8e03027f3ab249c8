"""What axe finds wrong with a page: nothing, in any state, light, dark or narrow."""

from importlib.resources import files

import pytest

from geomap.draw.segmentpage import segments_page
from geomap.draw.web import page_html
from geomap.load import load_atlas
from tests.browser import Visit, launched

WINDOWS = {
    "desktop": {"width": 1280},
    "phone": {"width": 390},
    "dark": {"width": 1280, "color_scheme": "dark"},
}
# WCAG 2.5.8 excepts targets whose place is essential, as on a map; here every mark,
# on the map or on a ruler, is also a row of the table, which is large enough.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def axe():
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def browser():
    with launched() as started:
        yield started


@pytest.fixture(scope="module")
def visits(browser, tmp_path_factory):
    """Open the page once for each window: states are reached one from another."""
    path = tmp_path_factory.mktemp("page") / "map.html"
    path.write_text(page_html(load_atlas("example:article")), "utf-8")
    found = {name: Visit(browser, path, **how) for name, how in WINDOWS.items()}
    yield found
    for visit in found.values():
        visit.context.close()


@pytest.fixture(scope="module")
def stretches_page(tmp_path_factory):
    table = {
        "frontier": ["AFG-TJK", "AFG-TJK", "AFG-IRN"],
        "from_m": [0.0, 2e5, 1e5],
        "to_m": [3e5, 6e5, 3e5],
        "side": ["", "AFG", ""],
        "actor": ["Red", "Blue", "Red"],
        "organisation": ["Wire", "Watch", "Wire"],
        "stance": ["held", "not_held", "shared"],
    }
    path = tmp_path_factory.mktemp("stretches") / "map.html"
    path.write_text(segments_page(table), "utf-8")
    return path


def violations(visit, axe):
    visit.page.evaluate(f"() => {{ if (!window.axe) {{ {axe} }} }}")
    found = visit.page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})",
        RULES,
    )
    return [
        (problem["id"], node["target"], node["failureSummary"])
        for problem in found["violations"]
        for node in problem["nodes"]
        if not (problem["id"] == "target-size" and "data-gm-place" in node["html"])
    ]


def all_sources(visit):
    visit.choose("All")


def one_source(visit):
    visit.choose("Taliban")


def card_open(visit):
    visit.choose("All")
    visit.mark("torghundi").evaluate("node => node.click()")
    assert visit.card_title() == "Torghundi"


def slider_moved(visit):
    visit.page.locator(".gm-range").focus()
    visit.page.keyboard.press("End")


def searching(visit):
    visit.page.locator(".gm-find-input").fill("af")
    assert visit.page.locator(".gm-option").count() > 1


def finding_nothing(visit):
    visit.page.locator(".gm-find-input").fill("zzzz")
    assert visit.page.locator(".gm-find-none").inner_text()


def posts_shown(visit):
    visit.page.locator(".gm-find-input").fill("")
    visit.page.locator(".gm-posts-button").click()
    assert visit.page.locator(".gm-post-km").count() > 1


def unfolded(visit):
    for summary in visit.page.locator("details:not([open]) > summary").all():
        if summary.is_visible():
            summary.click()
    assert visit.page.locator(".gm-panels").is_visible()


def line_open(visit):
    visit.page.locator(".gm-words [data-gm-open='AFG-TJK'] button").click()
    assert visit.card_title() == "Afghan–Tajik frontier"


EVERYWHERE = [all_sources, one_source, card_open, slider_moved]
EVERYWHERE += [searching, finding_nothing, posts_shown, unfolded, line_open]
STATES = [(state, window) for state in EVERYWHERE for window in WINDOWS]


@pytest.mark.parametrize(
    ("state", "window"), STATES, ids=[f"{s.__name__}-{w}" for s, w in STATES]
)
def test_nothing_stands_in_a_readers_way(visits, axe, state, window):
    state(visits[window])
    assert violations(visits[window], axe) == []


def test_no_word_is_pale_while_marks_fade(visits, axe):
    page = visits["desktop"].page
    # The fade is held where it begins: a check may fall into it at any moment.
    slow = "animation-duration: 60s !important"
    still = "animation-timing-function: steps(1, end) !important"
    held = page.add_style_tag(content=f".gm-mark {{ {slow}; {still}; }}")
    all_sources(visits["desktop"])
    slider_moved(visits["desktop"])
    assert page.locator(".gm-mark .gm-age").count() > 0
    assert violations(visits["desktop"], axe) == []
    held.evaluate("node => node.remove()")


def test_axe_would_find_a_fault(visits, axe):
    page = visits["desktop"].page
    page.evaluate("document.querySelector('.gm-find-input').removeAttribute('id')")
    assert "label" in {name for name, *_ in violations(visits["desktop"], axe)}


@pytest.mark.parametrize("window", WINDOWS)
def test_axe_finds_nothing_wrong_with_a_page_of_stretches(
    browser, stretches_page, axe, window
):
    with Visit(browser, stretches_page, **WINDOWS[window]) as visit:
        assert violations(visit, axe) == []
        visit.page.locator("canvas.gm-segments").focus()
        visit.page.keyboard.press("ArrowRight")
        assert visit.page.locator(".leaflet-popup").is_visible()
        assert violations(visit, axe) == []
