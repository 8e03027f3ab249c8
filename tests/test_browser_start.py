"""How a page starts: what stands there first, and what stays where that fails."""

from html import escape

import pytest

from geomap.draw.web import page_html
from geomap.load import load_atlas
from tests.browser import settled

AT_LOAD = """window.addEventListener("load", () => {
  const count = (name) => document.querySelectorAll(name).length;
  window.atLoad = [count(".gm-mark"), count(".gm-lines path"), count(".gm-label")];
});"""
UNSIZED = """document.addEventListener("DOMContentLoaded", () => setTimeout(() => {
  document.adoptedStyleSheets = [];
}, 50));
const hidden = new CSSStyleSheet();
hidden.replaceSync(".gm-frame { display: none; }");
document.adoptedStyleSheets = [hidden];"""
SHOWN = "node => getComputedStyle(node).display !== 'none'"
SKIPPED = "node => getComputedStyle(node).contentVisibility"


@pytest.fixture(scope="module")
def html():
    return page_html(load_atlas("example:article"))


def started(browser, path, html, window_width=1280):
    path.write_text(html, "utf-8")
    page = browser.new_page(viewport={"width": window_width, "height": 900})
    page.add_init_script(AT_LOAD)
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("width", [1280, 390])
def test_lines_and_marks_stand_when_the_page_has_loaded(browser, html, tmp_path, width):
    page = started(browser, tmp_path / "page.html", html, width)
    settled(page)
    marks, lines, _ = page.evaluate("window.atLoad")
    assert marks == page.locator(".gm-mark").count() > 15
    assert lines > 15
    assert page.locator(".gm-label").count() > 5
    assert page.locator(".gm-static").evaluate(SHOWN) is False
    page.close()


def test_nothing_below_the_map_stays_out_of_the_page(browser, html, tmp_path):
    page = started(browser, tmp_path / "page.html", html)
    settled(page)
    for part in (".gm-legend", ".gm-alone", ".gm-rulers", ".gm-words", "footer"):
        assert page.locator(part).evaluate(SKIPPED) == "visible", part
        assert page.locator(part).bounding_box()["height"] > 100, part
    page.close()


def test_where_the_map_cannot_be_drawn_its_picture_stays(browser, html, tmp_path):
    start = html.index(">", html.index('<script type="application/json"')) + 1
    broken = html[:start] + "]" + html[start:]
    page = started(browser, tmp_path / "page.html", broken)
    assert page.locator(".gm-static").evaluate(SHOWN) is True
    assert page.locator(".gm-words").evaluate(SKIPPED) == "visible"
    page.close()


def test_a_map_without_a_size_at_its_start_is_drawn_when_it_has_one(
    browser, html, tmp_path
):
    path = tmp_path / "page.html"
    path.write_text(html, "utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.add_init_script(UNSIZED)
    page.goto(path.as_uri())
    page.locator(".gm-label .gm-name").first.wait_for(timeout=5000)
    assert page.locator(".gm-mark").count() > 15
    page.close()


def test_a_frame_puts_its_map_first_only_while_it_is_small(browser, html, tmp_path):
    path = tmp_path / "host.html"
    frame = f'<iframe width="1000" style="display: none" srcdoc="{escape(html)}">'
    path.write_text(f"<!DOCTYPE html><title>Host</title>{frame}</iframe>", "utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(path.as_uri())
    iframe = page.locator("iframe")
    inside = iframe.element_handle().content_frame()
    inside.wait_for_selector(".gm-map", state="attached")
    for height, small in ((900, False), (500, True), (900, False)):
        iframe.evaluate(f"node => {{ node.height = {height}; node.style = ''; }}")
        inside.wait_for_selector(".gm-mark", timeout=5000)
        small_now = inside.locator("html.gm-framed")
        small_now.wait_for(state="attached" if small else "detached", timeout=3000)
        first = inside.locator(".gm-grid").bounding_box()["y"]
        assert small is (first <= inside.locator("h1").bounding_box()["y"])
    page.close()
