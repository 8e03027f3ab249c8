"""Pages that are full, or run from the right: nothing overlaps and nothing is lost."""

import pytest

from geomap.draw.web import page_html
from geomap.load import load_atlas
from geomap.words import SENTENCES
from tests import crowded
from tests.atlases import write_atlas
from tests.browser import Visit


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Write the crowded page, the same in a language from the right, and the summer."""
    folder = tmp_path_factory.mktemp("pages")
    tables = crowded.tables()
    atlas = load_atlas(
        str(write_atlas(folder / "crowd", settings=crowded.SETTINGS, **tables))
    )
    told = {"crowd": page_html(atlas)}
    SENTENCES["fa"] = {"whose_account": "روایت چه کسی", "all": "همه"}
    try:
        told["rtl"] = page_html(atlas)
    finally:
        del SENTENCES["fa"]
    told["summer"] = page_html(load_atlas("example:summer-2021"))
    for name, html in told.items():
        (folder / f"{name}.html").write_text(html, "utf-8")
    return {name: folder / f"{name}.html" for name in told}


def boxes(page):
    return page.eval_on_selector_all(
        ".gm-label",
        """nodes => nodes.map(node => {
            const box = node.getBoundingClientRect();
            return [box.left, box.top, box.right, box.bottom, node.textContent];
        })""",
    )


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["crowd", "rtl", "summer"])
def test_no_two_labels_overlap_and_none_leaves_the_frame(browser, pages, name, width):
    with Visit(browser, pages[name], width) as visit:
        frame = visit.page.locator(".gm-frame").bounding_box()
        found = boxes(visit.page)
        assert len(found) > 8
        for left, top, right, bottom, text in found:
            assert left >= frame["x"] - 0.5, text
            assert top >= frame["y"] - 0.5, text
            assert right <= frame["x"] + frame["width"] + 0.5, text
            assert bottom <= frame["y"] + frame["height"] + 0.5, text
        for number, one in enumerate(found):
            for other in found[number + 1 :]:
                apart = (
                    one[0] >= other[2] or other[0] >= one[2],
                    one[1] >= other[3] or other[1] >= one[3],
                )
                assert any(apart), (one[4], other[4])
        wide = visit.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width


@pytest.mark.parametrize("width", [390, 1280])
def test_every_reported_crossing_is_named_on_the_map_or_below_it(browser, pages, width):
    with Visit(browser, pages["crowd"], width) as visit:
        named = visit.page.locator(".gm-reported .gm-name").all_inner_texts()
        below = visit.page.locator(".gm-key-list b").all_inner_texts()
        marks = visit.page.locator(".gm-loud").all()
        assert len(marks) == crowded.CROSSINGS
        titles = {mark.get_attribute("title") for mark in marks}
        assert titles == {*named, *below}
        numbers = visit.page.locator(".gm-key-number").all_inner_texts()
        assert len(numbers) == len(set(numbers)) <= len(below)


def test_three_holders_have_a_letter_and_a_hatch_each(browser, pages):
    with Visit(browser, pages["crowd"]) as visit:
        letters = {mark.text_content() for mark in visit.page.locator(".gm-loud").all()}
        assert letters == {"R", "G", "ن", "3"}
        visit.choose("سخنگوی آبی")
        assert visit.page.locator(".gm-loud").count() > 8
        assert "سخنگوی آبی" in visit.page.locator(".gm-caption").inner_text()


def test_a_page_takes_its_language_and_direction_from_the_atlas(browser, pages):
    with Visit(browser, pages["rtl"]) as visit:
        root = visit.page.locator("html")
        assert root.get_attribute("lang") == "fa"
        assert root.get_attribute("dir") == "rtl"
        assert visit.page.locator(".gm-switch legend").inner_text() == "روایت چه کسی"
        card, frame = (
            visit.page.locator(name).bounding_box()
            for name in (".gm-card", ".gm-frame")
        )
        assert card["x"] + card["width"] <= frame["x"]
    # Its tables are Persian, and its sentences English: they are read aloud as such.
    with Visit(browser, pages["crowd"]) as visit:
        root = visit.page.locator("html")
        assert root.get_attribute("lang") == "en"
        assert root.get_attribute("dir") is None


def test_a_source_that_has_no_button_is_chosen_from_the_list(browser, pages):
    with Visit(browser, pages["summer"]) as visit:
        assert visit.page.locator(".gm-choices input").count() == 9
        choice = visit.page.locator(".gm-further select")
        choice.select_option(label="CSTO joint staff")
        caption = visit.page.locator(".gm-caption")
        assert caption.inner_text().startswith("CSTO joint staff")
        assert visit.page.locator(".gm-choices input:checked").count() == 0
        assert visit.page.evaluate("location.hash") == "#source=CSTO+joint+staff"
        visit.choose("All")
        assert choice.input_value() == ""
        visit.page.evaluate("location.hash = '#source=CSTO+joint+staff'")
        visit.page.locator(".gm-caption", has_text="CSTO").wait_for()
        selected = choice.evaluate("node => node.selectedOptions[0].textContent")
        assert selected == "CSTO joint staff"


NAMES = """() => [...document.querySelectorAll(".gm-label.gm-share")].map((label) => {
  const box = label.getBoundingClientRect();
  const away = (spot) => Math.hypot(Math.max(box.left - spot.x, 0, spot.x - box.right),
    Math.max(box.top - spot.y, 0, spot.y - box.bottom));
  const places = (path) => Array.from({ length: 400 }, (_, step) =>
    path.getPointAtLength(path.getTotalLength() * step / 399).matrixTransform(path.getScreenCTM()));
  const least = (paths) => Math.min(Infinity, ...paths.flatMap(places).map(away));
  const lines = [...document.querySelectorAll(".gm-line .gm-ladder-core")];
  return [least(lines), least([...document.querySelectorAll(".gm-leader")])];
})"""


def test_the_name_of_a_line_stands_by_it_or_has_a_leader(browser, pages):
    with Visit(browser, pages["summer"]) as visit:
        found = visit.page.evaluate(NAMES)
        assert found
        assert all(own <= 49 or leader < 2 for own, leader in found)


OWN = """() => {
  const marks = [...document.querySelectorAll(".gm-static svg > g[data-gm-place]")].map((mark) => {
    const at = mark.transform.baseVal[0].matrix;
    return [mark.getAttribute("data-gm-place"), at.e, at.f, mark.childElementCount > 1];
  }).filter((mark) => mark[3]);
  return [...document.querySelectorAll(".gm-plain-reported text")].map((name) => {
    const box = name.getBBox();
    const away = ([, x, y]) => Math.hypot(Math.max(box.x - x, 0, x - box.x - box.width),
      Math.max(box.y - y, 0, y - box.y - box.height));
    return [name.textContent, marks.sort((a, b) => away(a) - away(b))[0][0]];
  });
}"""


def test_a_name_without_a_script_stands_at_its_own_mark(browser, pages):
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    # The picture is hidden where the script runs.
    html = pages["summer"].read_text("utf-8").replace("<script>", "<script type=none>")
    page.set_content(html)
    found = page.evaluate(OWN)
    context.close()
    assert len(found) > 10
    places = load_atlas("example:summer-2021").places
    assert [(name, at) for name, at in found if places[at].name != name] == []
