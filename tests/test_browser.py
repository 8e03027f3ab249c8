"""The page in a real browser, opened from disk without a network."""

import json
from contextlib import contextmanager
from importlib.resources import files

import pytest

from geomap.draw.assets import leaflet
from geomap.draw.content import content_of
from geomap.draw.sharing import restored
from geomap.draw.web import page_html, to_folium
from geomap.load import load_atlas
from tests import hostile
from tests.browser import Visit, settled


def boxes(page, selector):
    return page.eval_on_selector_all(
        selector,
        """nodes => nodes.map(node => {
            const box = node.getBoundingClientRect();
            return [box.left, box.top, box.right, box.bottom, node.textContent];
        })""",
    )


def test_the_page_opens_from_disk_and_asks_for_nothing(visit):
    assert visit.requests == []
    assert visit.errors == []
    assert visit.page.locator(".gm-mark").count() > 5
    assert visit.page.locator(".gm-lines path").count() > 5


def test_every_crossing_opens_its_card_by_click(visit):
    for mark in visit.page.locator(".gm-mark").all():
        name = mark.get_attribute("title")
        mark.evaluate("node => node.click()")
        assert visit.card_title() == name
        assert visit.page.locator(".gm-mark[aria-pressed=true]").count() == 1


def test_towns_stand_beside_dots_of_their_own_and_are_no_places_spoken_of(visit):
    names = boxes(visit.page, ".gm-town")
    dots = boxes(visit.page, ".gm-town-dot")
    assert "Kabul" in [name[4] for name in names]
    assert len(names) == len(dots) > 3
    for name, dot in zip(names, dots, strict=True):
        across = max(name[0] - dot[2], dot[0] - name[2], 0)
        down = max(name[1] - dot[3], dot[1] - name[3], 0)
        assert 0 < across + down < 16
    marked = {
        mark.get_attribute("title") for mark in visit.page.locator(".gm-mark").all()
    }
    assert not marked & {name[4] for name in names}
    # Who looks closer finds more of them.
    visit.page.locator(".leaflet-control-zoom-in").click()
    closer = {name[4] for name in boxes(visit.page, ".gm-town")}
    assert closer - {name[4] for name in names}


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_every_crossing_opens_its_card_by_keyboard(visit, key):
    places = [
        mark.get_attribute("data-gm-place")
        for mark in visit.page.locator(".gm-mark").all()
    ]
    for place in places:
        mark = visit.mark(place)
        mark.focus()
        visit.page.keyboard.press(key)
        assert visit.card_title() == visit.mark(place).get_attribute("title")


def test_the_keyboard_reaches_every_mark(visit):
    visit.page.locator(".gm-choices input").first.focus()
    reached = set()
    for _ in range(60):
        visit.page.keyboard.press("Tab")
        place = visit.page.evaluate(
            "document.activeElement.classList.contains('gm-mark')"
            " ? document.activeElement.getAttribute('data-gm-place') : ''"
        )
        reached.add(place)
    marks = visit.page.locator(".gm-mark").all()
    assert {mark.get_attribute("data-gm-place") for mark in marks} <= reached


def test_escape_closes_the_card_and_returns_to_the_mark(visit):
    visit.mark("torghundi").focus()
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("document.activeElement.textContent") == "Torghundi"
    visit.page.keyboard.press("Escape")
    assert visit.card_title() == ""
    focused = "document.activeElement.getAttribute('data-gm-place')"
    assert visit.page.evaluate(focused) == "torghundi"


def test_a_row_of_the_table_opens_the_same_card_and_takes_focus_back(visit):
    button = visit.page.locator(".gm-words [data-gm-open='AFG-TJK'] button")
    button.click()
    assert visit.card_title() == "Afghan–Tajik frontier"
    assert visit.page.locator("tr.gm-on").count() == 1
    visit.page.keyboard.press("Escape")
    assert visit.page.evaluate("document.activeElement.textContent") == (
        "Afghan–Tajik frontier"
    )


def test_choosing_a_source_changes_marks_lines_card_and_caption(visit):
    before = visit.mark("torghundi").inner_html()
    assert visit.page.locator(".gm-ladder-core").count() > 0
    visit.choose("Afghan Interior Ministry")
    assert visit.mark("torghundi").inner_html() != before
    assert visit.page.locator(".gm-ladder-core").count() == 0
    assert visit.page.locator(".gm-caption").inner_text() == (
        "Afghan Interior Ministry · 9 July 2021 · not verified"
    )
    visit.mark("torghundi").evaluate("node => node.click()")
    card = visit.page.locator(".gm-card").inner_text()
    assert "not held by" in card
    assert "What would change it" not in card
    visit.choose("All")
    assert visit.mark("torghundi").inner_html() == before


def test_a_source_without_a_word_on_a_place_is_called_silent(visit):
    visit.mark("torghundi").evaluate("node => node.click()")
    visit.choose("Russian Foreign Ministry")
    card = visit.page.locator(".gm-verdict").inner_text()
    assert card.endswith("That is not a denial.")
    assert visit.page.locator(".gm-ladder-core").count() > 0


@pytest.mark.parametrize("width", [390, 820, 1280])
def test_labels_never_overlap_and_never_leave_the_frame(browser, article_page, width):
    with Visit(browser, article_page, width) as visit:
        frame = visit.page.locator(".gm-frame").bounding_box()
        found = boxes(visit.page, ".gm-label")
        assert len(found) > 5
        for left, top, right, bottom, _ in found:
            assert left >= frame["x"] - 0.5
            assert top >= frame["y"] - 0.5
            assert right <= frame["x"] + frame["width"] + 0.5
            assert bottom <= frame["y"] + frame["height"] + 0.5
        for number, one in enumerate(found):
            for other in found[number + 1 :]:
                apart = (
                    one[0] >= other[2] or other[0] >= one[2],
                    one[1] >= other[3] or other[1] >= one[3],
                )
                assert any(apart), (one[4], other[4])


@pytest.mark.parametrize("width", [390, 820, 1280])
def test_names_of_the_picture_without_a_script_never_overlap(
    browser, article_page, width
):
    with Visit(browser, article_page, width, java_script_enabled=False) as visit:
        frame = visit.page.locator(".gm-static").bounding_box()
        found = [
            box for box in boxes(visit.page, ".gm-static > svg text") if box[2] > box[0]
        ]
        found = [box for box in found if len(box[4]) > 1]
        names = {box[4] for box in found}
        assert {"Islam Qala", "Torghundi", "Afghan–Tajik frontier"} <= names
        wide = {"Aqina", "Kabul", "PAKISTAN", "The Taliban; implied by the other side"}
        assert (wide <= names) == (width > 760)
        for left, top, right, bottom, _ in found:
            assert left >= frame["x"]
            assert top >= frame["y"] - 4
            assert right <= frame["x"] + frame["width"]
            assert bottom <= frame["y"] + frame["height"]
        for number, one in enumerate(found):
            for other in found[number + 1 :]:
                apart = (
                    one[0] >= other[2] or other[0] >= one[2],
                    one[1] + 2 >= other[3] or other[1] + 2 >= one[3],
                )
                assert any(apart), (one[4], other[4])


@pytest.mark.parametrize("width", [320, 390, 760, 1280])
def test_the_page_never_scrolls_sideways(browser, article_page, width):
    with Visit(browser, article_page, width) as visit:
        wide = visit.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width


def test_the_ladder_keeps_its_callout_on_a_phone(browser, article_page):
    with Visit(browser, article_page, 390) as visit:
        assert visit.page.locator(".gm-ladder-core").count() > 0
        assert "two thirds" in visit.page.locator(".gm-share").inner_text()


def test_the_caption_stands_inside_the_frame(visit):
    frame = visit.page.locator(".gm-frame").bounding_box()
    box = visit.page.locator(".gm-caption").bounding_box()
    assert frame["x"] <= box["x"]
    assert box["x"] + box["width"] <= frame["x"] + frame["width"]
    assert frame["y"] <= box["y"]
    assert box["y"] + box["height"] <= frame["y"] + frame["height"]


def test_a_picture_of_the_map_stands_in_where_no_script_runs(browser, article_page):
    with Visit(browser, article_page, java_script_enabled=False) as visit:
        picture = visit.page.locator(".gm-static svg")
        assert picture.is_visible()
        assert "Islam Qala" in picture.text_content()
        assert "not verified" in picture.text_content()
    with Visit(browser, article_page) as visit:
        assert not visit.page.locator(".gm-static svg").is_visible()


def test_every_ruler_stands_without_a_script(browser, article_page):
    with Visit(browser, article_page, java_script_enabled=False) as visit:
        rulers = visit.page.locator(".gm-ruler")
        tajik = rulers.filter(has_text="Afghan–Tajik frontier").first
        assert tajik.is_visible()
        assert "[0.667, 0.667]" in tajik.inner_text()
        assert "somewhere on it; where is not said" in tajik.text_content()
        assert "Two thirds of what?" in tajik.inner_text()


def test_the_table_and_the_legend_stand_without_a_script(browser, article_page):
    with Visit(browser, article_page, java_script_enabled=False) as visit:
        text = visit.page.locator("main").inner_text()
        assert "Torghundi" in text
        assert "Implied by the other side’s own words" in text
        assert not visit.page.locator(".gm-switch").is_visible()


def test_hostile_texts_are_inert_and_shown_as_they_are(browser, write_atlas, tmp_path):
    folder = write_atlas(settings=hostile.SETTINGS, **hostile.tables())
    path = tmp_path / "attacked.html"
    path.write_text(page_html(load_atlas(str(folder))), "utf-8")
    with Visit(browser, path) as visit:
        visit.mark("gate").evaluate("node => node.click()")
        for number in range(visit.page.locator(".gm-choices input").count()):
            visit.page.locator(".gm-choices input").nth(number).check(force=True)
        visit.page.locator(".gm-choices input").first.check(force=True)
        card = visit.page.locator(".gm-card").evaluate("node => node.textContent")
        for name, payload in hostile.PAYLOADS.items():
            assert payload in card, name
        links = visit.page.eval_on_selector_all(
            ".gm-card a", "nodes => nodes.map(node => node.href)"
        )
        assert links
        assert all(link.startswith("https://example.org/") for link in links)
        assert visit.page.locator("img, .gm-card svg[onload]").count() == 0
        assert visit.errors == []
        assert visit.requests == []


@contextmanager
def opened(browser, html, path):
    """Open a page of folium's, with Leaflet in the place of its address."""
    path.write_text(html, "utf-8")
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    page = context.new_page()
    page.route(
        "**/*",
        lambda route: (
            route.fulfill(body=leaflet("leaflet.js"), content_type="text/javascript")
            if route.request.url.endswith("leaflet.js")
            else route.fulfill(body=leaflet("leaflet.css"), content_type="text/css")
            if route.request.url.endswith("leaflet.css")
            else route.continue_()
            if route.request.url.startswith("file:")
            else route.abort()
        ),
    )
    page.goto(path.as_uri())
    settled(page)
    yield page
    context.close()


def test_a_folium_map_with_a_marker_of_its_own_shows_both(browser, tmp_path):
    import folium

    shown = to_folium(load_atlas("example:article"))
    folium.CircleMarker([34.5, 69.2], radius=9, class_name="mine").add_to(shown)
    html = shown.get_root().render()
    with opened(browser, html, tmp_path / "folium.html") as page:
        assert page.locator("path.mine").count() == 1
        ink = "node => getComputedStyle(node).stroke"
        hatch = page.locator("pattern path").first
        assert hatch.evaluate(ink) == "rgb(198, 84, 0)"
        torghundi = page.locator(".gm-mark[data-gm-place=torghundi]")
        outline = torghundi.locator("circle[stroke='var(--gm-a0)']").first
        assert outline.evaluate(ink) == "rgb(198, 84, 0)"
        assert page.locator(".gm-mark").count() > 5
        page.locator(".gm-mark[data-gm-place=torghundi]").click()
        assert page.locator(".gm-card-title").inner_text() == "Torghundi"
        page.keyboard.press("Escape")
        assert not page.locator(".gm-card").is_visible()
        page.locator(".gm-range").focus()
        page.keyboard.press("End")
        assert "9 August 2021" in page.locator(".gm-caption").inner_text()


SEEN = """() => {
  const map = window[Object.keys(window).find((name) => name.startsWith("map_"))];
  return [map.getZoom(), map.getCenter().lat, map.getCenter().lng];
}"""


def test_a_map_of_ones_own_stays_where_it_was_put(browser, tmp_path):
    import folium

    import geomap

    own = folium.Map([30.5, 60.0], zoom_start=3, tiles=None)
    geomap.ClaimLayer(load_atlas("example:article")).add_to(own)
    with opened(browser, own.get_root().render(), tmp_path / "own.html") as page:
        assert page.locator(".gm-mark").count() > 5
        assert page.evaluate(SEEN) == pytest.approx([3, 30.5, 60.0], abs=0.2)


def test_a_map_of_the_atlas_is_moved_to_its_frontiers(browser, tmp_path):
    shown = to_folium(load_atlas("example:article"), zoom_start=3)
    with opened(browser, shown.get_root().render(), tmp_path / "map.html") as page:
        zoom, lat, lon = page.evaluate(SEEN)
        # Afghanistan lies from 29.4 to 38.5 north and from 60.5 to 74.9 east.
        assert 5 < zoom < 7
        assert (lat, lon) == pytest.approx((34, 67.7), abs=1.5)


def test_two_maps_on_one_page_are_two_maps(browser, tmp_path):
    import folium
    from branca.element import Figure

    import geomap

    page_of_two = Figure()
    for row in (1, 2):
        shown = folium.Map([34.5, 66.0], zoom_start=5, tiles=None)
        geomap.ClaimLayer(load_atlas("example:article")).add_to(shown)
        page_of_two.add_subplot(2, 1, row).add_child(shown)
    with opened(browser, page_of_two.render(), tmp_path / "two.html") as page:
        maps = page.locator(".folium-map")
        assert maps.count() == 2
        one, two = maps.all()
        assert one.locator(".gm-mark").count() == two.locator(".gm-mark").count() > 5
        two.locator(".gm-select").select_option("1")
        captions = page.locator(".gm-caption").all_inner_texts()
        assert captions[0].startswith("All sources")
        assert not captions[1].startswith("All sources")
        mark = one.locator(".gm-mark[data-gm-place=torghundi]")
        mark.evaluate("node => node.click()")
        assert one.locator(".gm-card-title").inner_text() == "Torghundi"
        assert two.locator(".gm-card-title").count() == 0
        one.locator(".gm-known input").last.check()
        assert two.locator(".gm-known input").first.is_checked()


def test_the_data_of_a_page_are_one_json_document(article_page):
    html = article_page.read_text("utf-8")
    start = html.index('<script type="application/json"')
    text = html[html.index(">", start) + 1 : html.index("</script>", start)]
    data = json.loads(text)
    told = restored(data)
    assert told["days"][told["day"]] == "2021-07-09"
    assert told["accounts"][0]["name"] == ""
    assert len(told["states"]) < 100


def test_the_script_puts_data_together_as_they_were(browser):
    folder = files("geomap.draw") / "viewer"
    source = "\n".join(
        (folder / name).read_text("utf-8")
        for name in ("dom.js", "unpack.js", "sharing.js")
    )
    told = content_of(load_atlas("example:article"), None, None).payload()
    page = browser.new_page()
    found = page.evaluate(
        f"text => {{ {source}\nreturn JSON.stringify(restored(JSON.parse(text))); }}",
        json.dumps(told),
    )
    page.close()
    assert json.loads(found) == restored(told)


def asked_of_the_script(browser, question, told):
    """Ask a function of the page's own script, on an empty page."""
    folder = files("geomap.draw") / "viewer"
    source = (folder / "dom.js").read_text("utf-8")
    page = browser.new_page()
    try:
        return page.evaluate(f"told => {{ {source}\n{question} }}", told)
    finally:
        page.close()


@pytest.mark.parametrize(
    "address",
    [one for one in hostile.ADDRESSES if not one.startswith(("https:", "http:"))],
)
def test_the_script_makes_no_link_of_what_is_no_address(browser, address):
    """The data hold none; a page that somebody else wrote may."""
    made = asked_of_the_script(
        browser,
        "return runs(make('p'), [{ t: 'text', h: told }]).outerHTML;",
        address,
    )
    assert made == "<p><span>text</span></p>"


@pytest.mark.parametrize("name", ["onload", "ONCLICK", "style", "href", "xlink:href"])
def test_no_attribute_of_a_shape_runs_or_leads_away(browser, name):
    made = asked_of_the_script(
        browser,
        "return shape('path', { d: 'M0 0', [told]: 'javascript:alert(1)' }).outerHTML;",
        name,
    )
    assert made == '<path d="M0 0"></path>'


@pytest.mark.parametrize("tag", ["script", "image", "foreignObject", "a", "style"])
def test_no_shape_is_made_that_is_none(browser, tag):
    found = asked_of_the_script(
        browser,
        "try { shape(told, {}, 'alert(1)'); return 'made'; }"
        " catch (error) { return error.message; }",
        tag,
    )
    assert found == "unknown shape"
