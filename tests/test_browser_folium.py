"""Our layer on somebody's own folium map, beside other layers, and in a notebook."""

import os
from importlib.resources import files

import folium
import pytest

import geomap
from geomap.draw.web import to_folium
from geomap.load import load_atlas
from tests import hostile
from tests.atlases import ROWS, write_atlas
from tests.test_browser import opened


@pytest.fixture(scope="module")
def article():
    return load_atlas("example:article")


@pytest.fixture(scope="module")
def toyland(tmp_path_factory):
    """Return another atlas, whose one place lies in the same frame."""
    spot = {"kind": "crossing", "name": "Bridge", "part_of": "AFG-TJK"}
    red = ROWS["actors"][0] | {"colour": "#7A1F7A"}
    folder = write_atlas(
        tmp_path_factory.mktemp("folium") / "toyland",
        settings={"frontiers": ["AFG-TJK"]},
        actors=[red, *ROWS["actors"][1:]],
        places=[{"place": "bridge", "lat": "37.1", "lon": "68.6"} | spot],
        claims=[
            {"place": "bridge", "source": "red_voice", "says": "held", "actor": "red"}
        ],
    )
    return load_atlas(str(folder))


def test_other_layers_keep_their_words_and_their_switch(browser, article, tmp_path):
    own = folium.Map([34.5, 66.0], zoom_start=6, tiles=None)
    group = folium.FeatureGroup("Mine").add_to(own)
    folium.CircleMarker(
        [33.0, 66.0], radius=12, class_name="mine", tooltip="My own words"
    ).add_to(group)
    geomap.ClaimLayer(article).add_to(own)
    folium.LayerControl(collapsed=False).add_to(own)
    with opened(browser, own.get_root().render(), tmp_path / "own.html") as page:
        page.locator("path.mine").dispatch_event("mouseover")
        assert page.locator(".leaflet-tooltip").inner_text() == "My own words"
        switch = page.locator(".leaflet-control-layers-selector")
        assert switch.count() == 1
        switch.uncheck()
        assert page.locator("path.mine").count() == 0
        assert page.locator(".gm-mark").count() > 5
        switch.check()
        assert page.locator("path.mine").count() == 1
        mark = page.locator(".gm-mark[data-gm-place=torghundi]")
        mark.evaluate("node => node.click()")
        assert page.locator(".gm-card-title").inner_text() == "Torghundi"


def test_two_layers_of_two_atlases_share_one_map(browser, article, toyland, tmp_path):
    own = folium.Map([36.5, 68.0], zoom_start=6, tiles=None)
    for atlas in (article, toyland):
        geomap.ClaimLayer(atlas).add_to(own)
    with opened(browser, own.get_root().render(), tmp_path / "both.html") as page:
        ids = page.eval_on_selector_all("[id]", "nodes => nodes.map(node => node.id)")
        assert len(ids) == len(set(ids))
        assert page.locator(".gm-select").count() == 2
        for place, name in (("torghundi", "Torghundi"), ("bridge", "Bridge")):
            mark = page.locator(f".gm-mark[data-gm-place={place}]")
            mark.evaluate("node => node.click()")
            assert name in page.locator(".gm-card-title").all_inner_texts()
        captions = page.locator(".gm-caption")
        before = captions.all_inner_texts()
        page.locator(".gm-select").last.select_option(label="Red")
        after = captions.all_inner_texts()
        assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


_COLOURS = """place => {
  const drawn = '[stroke^="var(--gm-a"], [fill^="var(--gm-a"]';
  const colours = (root) => Array.from(root.querySelectorAll(drawn)).map((shape) => {
    const style = getComputedStyle(shape);
    return style.stroke + " " + style.fill;
  });
  const mark = document.querySelector(`.gm-mark[data-gm-place="${place}"]`);
  const marked = colours(mark);
  mark.click();
  const card = document.querySelector(".gm-card:not([hidden])"), told = colours(card);
  card.querySelector(".gm-close").click();
  return [marked, told];
}"""


def test_each_layer_of_a_shared_map_keeps_the_colours_of_its_actors(
    browser, article, toyland, tmp_path
):
    def colours(atlases, *places):
        own = folium.Map([36.5, 68.0], zoom_start=6, tiles=None)
        for atlas in atlases:
            geomap.ClaimLayer(atlas).add_to(own)
        with opened(browser, own.get_root().render(), tmp_path / "map.html") as page:
            return [page.evaluate(_COLOURS, place) for place in places]

    places = ("torghundi", "bridge")
    alone = colours([article], places[0]) + colours([toyland], places[1])
    assert alone[0] != alone[1]
    assert all(mark and card for mark, card in alone)
    assert colours([article, toyland], *places) == alone
    assert colours([toyland, article], *places) == alone


def test_the_layer_begins_on_its_own_day_with_its_own_hatches(
    browser, article, tmp_path
):
    html = to_folium(article).get_root().render()
    with opened(browser, html, tmp_path / "map.html") as page:
        day = page.locator(".gm-range").get_attribute("aria-valuetext")
        assert day == "2021-07-09"
        painted = page.eval_on_selector_all(
            ".gm-mark [fill^='url(']", "nodes => nodes.map(n => n.getAttribute('fill'))"
        )
        assert painted
        for fill in set(painted):
            pattern = page.locator(fill.removeprefix("url(").removesuffix(")"))
            assert pattern.locator("path").count() == 1


def test_the_card_and_the_slider_inside_a_map_pass_axe(browser, article, tmp_path):
    axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    rules = {
        "runOnly": ["wcag2a", "wcag2aa", "wcag21aa"],
        "resultTypes": ["violations"],
    }
    html = to_folium(article).get_root().render()
    with opened(browser, html, tmp_path / "map.html") as page:
        page.locator(".gm-mark[data-gm-place=torghundi]").click()
        page.evaluate(f"() => {{ {axe} }}")
        found = page.evaluate("rules => axe.run('.folium-map', rules)", rules)
        told = [
            (problem["id"], node["html"][:80])
            for problem in found["violations"]
            for node in problem["nodes"]
        ]
        assert told == []


def _hostile(folder):
    return load_atlas(
        str(write_atlas(folder, settings=hostile.SETTINGS, **hostile.tables()))
    )


def test_hostile_words_run_nowhere_on_somebodys_map(browser, tmp_path):
    atlas = _hostile(tmp_path / "attacked")
    html = to_folium(atlas).get_root().render()
    assert "GEOMAP_RAN" not in os.environ
    with opened(browser, html, tmp_path / "map.html") as page:
        page.evaluate("() => { window.alert = () => { window.ran = true; }; }")
        mark = page.locator(".gm-mark[data-gm-place=gate]")
        mark.hover()
        mark.evaluate("node => node.click()")
        for number in range(page.locator(".gm-select option").count()):
            page.locator(".gm-select").select_option(index=number)
        card = page.locator(".gm-card").evaluate("node => node.textContent")
        for payload in hostile.PAYLOADS.values():
            assert payload in page.evaluate("document.body.textContent")
        assert hostile.PAYLOADS["img"] in card
        assert page.locator(".folium-map img, .gm-card iframe").count() == 0
        assert page.evaluate("window.ran") is None


@pytest.mark.parametrize("shown", ["atlas", "layer"])
def test_a_notebook_shows_it_in_a_frame_that_runs(browser, article, tmp_path, shown):
    thing = article if shown == "atlas" else geomap.ClaimLayer(article)
    path = tmp_path / "cell.html"
    path.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><title>Cell</title>{thing._repr_html_()}",
        "utf-8",
    )
    page = browser.new_page()
    page.goto(path.as_uri())
    frame = page.locator("iframe").element_handle().content_frame()
    frame.wait_for_selector(".gm-mark")
    frame.locator(".gm-mark[data-gm-place=torghundi]").evaluate("node => node.click()")
    assert frame.locator(".gm-card-title").inner_text() == "Torghundi"
    page.close()


def test_a_notebook_of_hostile_words_runs_nothing(browser, tmp_path):
    atlas = _hostile(tmp_path / "attacked")
    path = tmp_path / "cell.html"
    told = atlas._repr_html_() + geomap.ClaimLayer(atlas)._repr_html_()
    path.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><title>C</title>{told}", "utf-8"
    )
    context = browser.new_context()
    page = context.new_page()
    heard = []
    page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    page.goto(path.as_uri())
    assert page.locator("iframe").count() == 2
    for handle in page.locator("iframe").element_handles():
        # A browser may leave a frame undrawn until it is in sight.
        handle.scroll_into_view_if_needed()
        frame = handle.content_frame()
        frame.wait_for_selector(".gm-mark")
        frame.locator(".gm-mark").first.evaluate("node => node.click()")
        assert hostile.PAYLOADS["img"] in frame.locator(".gm-card").inner_text()
        assert frame.locator("img").count() == 0
    assert heard == []
    context.close()
