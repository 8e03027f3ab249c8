"""A page's own address, its search, its table as a file, and what it folds."""

import csv
import io
import re
import shutil
import subprocess

import pytest

from geomap.draw.web import page_html
from geomap.load import load_atlas
from tests.browser import Visit, settled


def address(visit):
    # It is written once a change is seen, two frames later.
    visit.page.evaluate(
        "() => new Promise((seen) => requestAnimationFrame(() =>"
        " requestAnimationFrame(() => requestAnimationFrame(seen))))"
    )
    return visit.page.evaluate("decodeURIComponent(location.hash)")


def find(visit, text):
    visit.page.locator(".gm-find-input").fill(text)
    return visit.page.locator(".gm-option b").all_inner_texts()


# --- the address -------------------------------------------------------------------


def test_the_view_at_first_needs_no_address(visit):
    assert address(visit) == ""


def test_source_day_and_place_stand_in_the_address(visit):
    visit.choose("Russian Foreign Ministry")
    visit.page.locator(".gm-step").last.click()
    visit.mark("torghundi").evaluate("node => node.click()")
    assert address(visit) == (
        "#source=Russian+Foreign+Ministry&date=2021-07-17&place=torghundi"
    )
    visit.choose("All")
    visit.page.locator(".gm-step").first.click()
    assert address(visit) == "#place=torghundi"


def test_an_address_restores_source_day_and_place(visit):
    visit.page.goto("about:blank")
    asked = "#source=Afghan+Interior+Ministry&date=2021-08-09&place=torghundi"
    visit.page.goto(visit.home + asked)
    settled(visit.page)
    assert visit.page.locator(".gm-caption").inner_text() == (
        "Afghan Interior Ministry · 9 August 2021 · not verified"
    )
    assert visit.card_title() == "Torghundi"
    checked = visit.page.locator(".gm-choices input:checked + span b")
    assert checked.inner_text() == "Afghan Interior Ministry"
    told = visit.page.locator(".gm-range").get_attribute("aria-valuetext")
    assert told == "2021-08-09"
    visit.page.evaluate("location.hash = '#source=Taliban&place='")
    visit.page.locator(".gm-caption", has_text="Taliban").wait_for()
    assert visit.card_title() == ""


@pytest.mark.parametrize(
    "asked",
    [
        "#source=Nobody&date=soon&place=nowhere",
        "#date=__proto__",
        "#date=2021-08-09T00:00",
        "#date=&source=",
        "#%E0%A4%A",
        "#%00%ff&" + "k=v&" * 5000,
        "#source=" + "A" * 100_000,
        "#place=<img src=x onerror=alert(1)>",
        "#source=__proto__&place=constructor",
    ],
)
def test_an_address_of_nonsense_opens_the_page(visit, asked):
    visit.page.goto("about:blank")
    visit.page.goto(visit.home + asked)
    settled(visit.page)
    caption = visit.page.locator(".gm-caption").inner_text()
    assert caption == "All sources · 9 July 2021 · not verified"
    assert visit.errors == []


def test_an_address_before_the_first_day_shows_the_first(visit):
    visit.page.goto("about:blank")
    visit.page.goto(visit.home + "#date=1066-10-14")
    settled(visit.page)
    assert "1 May 2021" in visit.page.locator(".gm-caption").inner_text()


# --- find --------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1280, 1024, 780])
def test_the_field_shares_a_row_with_the_facts(browser, article_page, width):
    with Visit(browser, article_page, width) as visit:
        field = visit.page.locator(".gm-find-input").bounding_box()
        facts = visit.page.locator(".gm-meta").bounding_box()
        content = visit.page.locator("main > .gm-grid").bounding_box()
        assert facts["y"] <= field["y"] + field["height"] / 2
        assert field["y"] + field["height"] <= facts["y"] + facts["height"] + 1
        assert facts["x"] + facts["width"] < field["x"]
        ends = [box["x"] + box["width"] for box in (field, content)]
        assert ends[0] == pytest.approx(ends[1], abs=1)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("torgh", "Torghundi"),
        ("اسلام", "Islam Qala"),
        ("ISLAM-QALA", "Islam Qala"),
        ("tajik frontier", "Afghan–Tajik frontier"),
        ("weš", "Spin Boldak"),
    ],
)
def test_a_place_is_found_by_any_of_its_names(visit, text, name):
    assert name in find(visit, text)


def test_what_no_place_is_called_is_said(visit):
    assert find(visit, "atlantis") == []
    assert visit.page.locator(".gm-find-none").inner_text() == "No place has this name."


def test_a_place_is_found_and_opened_by_keyboard_alone(visit):
    visit.page.locator(".gm-find-input").focus()
    visit.page.keyboard.type("frontier")
    options = visit.page.locator(".gm-option")
    assert options.count() > 2
    second = options.nth(1).locator("b").inner_text()
    visit.page.keyboard.press("ArrowDown")
    field = visit.page.locator(".gm-find-input")
    active = field.get_attribute("aria-activedescendant")
    assert options.nth(1).get_attribute("id") == active
    assert options.nth(1).get_attribute("aria-selected") == "true"
    visit.page.keyboard.press("Enter")
    assert visit.card_title() == second
    assert field.get_attribute("aria-expanded") == "false"
    visit.page.keyboard.press("Escape")
    focused = "document.activeElement.classList.contains('gm-find-input')"
    assert visit.page.evaluate(focused)


def test_escape_closes_the_list_before_the_card(visit):
    find(visit, "a")
    visit.page.keyboard.press("Escape")
    assert not visit.page.locator(".gm-found").is_visible()
    assert visit.card_title() == "Islam Qala"


def test_a_frontier_that_is_found_fills_the_frame(visit):
    scale = visit.page.locator(".leaflet-control-scale-line")
    before = scale.inner_text()
    find(visit, "afghan uzbek")
    visit.page.keyboard.press("Enter")
    assert visit.card_title() == "Afghan–Uzbek frontier"
    assert scale.inner_text() != before
    frame = visit.page.locator(".gm-frame").bounding_box()
    mark = visit.mark("hairatan").bounding_box()
    assert frame["x"] < mark["x"] < frame["x"] + frame["width"]


def test_the_card_shows_its_place_on_the_map(visit):
    visit.page.locator(".gm-words [data-gm-open='AFG-TJK'] button").click()
    scale = visit.page.locator(".leaflet-control-scale-line")
    before = scale.inner_text()
    visit.page.locator(".gm-show").click()
    assert scale.inner_text() != before


# --- the table ---------------------------------------------------------------------


def saved(visit):
    with visit.page.expect_download() as waiting:
        visit.page.locator(".gm-save").click()
    download = waiting.value
    text = download.path().read_bytes().decode("utf-8-sig")
    return download.suggested_filename, list(csv.reader(io.StringIO(text)))


def test_the_table_is_saved_as_it_stands(visit):
    name, rows = saved(visit)
    assert name == "geomap-2021-07-09.csv"
    assert rows[0][:3] == ["As of", "Place", "Who says who holds it"]
    assert {row[0] for row in rows[1:]} == {"2021-07-09"}
    first = next(row for row in rows if row[1].startswith("Torghundi"))
    assert "held by the Taliban" in first[2]
    shown = visit.page.locator("[data-gm-row]").count()
    assert len(rows) == 1 + shown + 1  # the last row names those nobody spoke of
    assert len(rows) == len({tuple(row) for row in rows})
    assert visit.errors == []
    assert visit.requests == []


def test_no_cell_of_a_saved_table_is_a_formula(browser, write_atlas, tmp_path):
    from tests import hostile

    tables = hostile.tables()
    folder = write_atlas(settings=hostile.SETTINGS, **tables)
    html = page_html(load_atlas(str(folder)))
    path = tmp_path / "attacked.html"
    path.write_text(html.replace(">gate", ">=1+1"), "utf-8")
    with Visit(browser, path) as visit:
        for sign in "=+-@＝＋－＠":
            visit.page.locator("[data-gm-row] th").first.evaluate(
                "(node, text) => { node.textContent = text; }", f" {sign}SUM(A1)"
            )
            _, rows = saved(visit)
            assert f"'{sign}SUM(A1)" in {row[1] for row in rows}
            cells = {cell.lstrip()[:1] for row in rows for cell in row}
            assert not cells & set("=+-@＝＋－＠")


# --- folding -----------------------------------------------------------------------


def test_a_phone_folds_small_maps_and_rows_of_nothing(browser, article_page):
    with Visit(browser, article_page, 390) as visit:
        assert visit.page.locator("details.gm-fold").count() == 2
        assert not visit.page.locator(".gm-panels").is_visible()
        assert not visit.page.locator(".gm-silent-row").is_visible()
        assert visit.page.locator("[data-gm-row='torghundi']").is_visible()
        visit.page.locator("details.gm-fold > summary").first.click()
        assert visit.page.locator(".gm-panels").is_visible()


def test_the_rulers_are_read_on_paper_and_nothing_leaves_its_row(browser, article_page):
    """A sheet of A4 with the margins that browsers print has 718 pixels."""
    with Visit(browser, article_page, 718) as visit:
        visit.page.emulate_media(media="print")
        least = visit.page.eval_on_selector_all(
            ".gm-ruler-head svg text, .gm-ruler-foot svg text",
            """nodes => Math.min(...nodes.map(node =>
                parseFloat(getComputedStyle(node).fontSize) * node.getScreenCTM().a))""",
        )
        assert least > 9
        outside = visit.page.eval_on_selector_all(
            ".gm-ruler-row:not(.gm-ruler-head) .gm-ruler-name",
            """nodes => nodes.filter(node => {
                const own = node.getBoundingClientRect(), row = node.parentNode.getBoundingClientRect();
                return own.top < row.top || own.bottom > row.bottom;
            }).length""",
        )
        assert outside == 0


def test_a_wide_window_and_paper_fold_nothing(browser, article_page):
    with Visit(browser, article_page, 390) as visit:
        visit.page.set_viewport_size({"width": 1280, "height": 900})
        visit.page.locator(".gm-fold[open] .gm-panels").wait_for()
        assert visit.page.locator(".gm-silent-row").is_visible()
        assert not visit.page.locator(".gm-fold > summary").first.is_visible()
        visit.page.set_viewport_size({"width": 390, "height": 900})
        visit.page.locator(".gm-panels").wait_for(state="hidden")
        visit.page.emulate_media(media="print")
        visit.page.locator(".gm-fold[open] .gm-panels").wait_for()
        assert visit.page.locator(".gm-panels").is_visible()


def test_nothing_is_folded_without_a_script(browser, article_page):
    with Visit(browser, article_page, 390, java_script_enabled=False) as visit:
        assert visit.page.locator(".gm-panels").is_visible()
        assert visit.page.locator(".gm-silent-row").is_visible()


# --- kilometres --------------------------------------------------------------------


def test_kilometre_posts_come_on_demand_and_grow_denser_with_the_map(visit):
    button = visit.page.locator(".gm-posts-button")
    posts = visit.page.locator(".gm-post")
    assert posts.count() == 0
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    far = set(visit.page.locator(".gm-post-km").all_inner_texts())
    assert "200 km" in far
    assert "50 km" not in far
    find(visit, "afghan uzbek")
    visit.page.keyboard.press("Enter")
    near = set(visit.page.locator(".gm-post-km").all_inner_texts())
    assert "20 km" in near
    button.click()
    assert posts.count() == 0


def test_kilometre_numbers_never_lie_on_other_words(visit):
    visit.page.locator(".gm-posts-button").click()
    boxes = [label.bounding_box() for label in visit.page.locator(".gm-label").all()]
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = (
                one["x"] >= other["x"] + other["width"],
                other["x"] >= one["x"] + one["width"],
                one["y"] >= other["y"] + other["height"],
                other["y"] >= one["y"] + one["height"],
            )
            assert any(apart)


def test_a_slider_drawn_along_writes_its_last_day_alone(visit):
    written = visit.page.evaluate(
        """() => new Promise((done) => {
          const slider = document.querySelector(".gm-range"), written = [];
          const replace = history.replaceState.bind(history);
          history.replaceState = (state, title, address) => {
            written.push(new URL(address).hash);
            replace(state, title, address);
          };
          for (const day of ["0", "1", "0"]) {
            slider.value = day;
            slider.dispatchEvent(new Event("input"));
          }
          setTimeout(() => done(written), 400);
        })"""
    )
    assert written == ["#date=2021-05-01"]


def test_guides_lead_from_each_crossing_through_every_row_of_its_ruler(visit):
    for ruler in visit.page.locator(".gm-ruler").all():
        ticks = ruler.locator(".gm-ruler-head svg path").count()
        rows = ruler.locator(".gm-ruler-track").count()
        guides = ruler.locator(".gm-ruler-track .gm-guide").all()
        assert len(guides) == rows > 0
        for guide in guides:
            assert guide.get_attribute("d").count("M") == ticks


# --- paper -------------------------------------------------------------------------


def sheets(page, tmp_path, size):
    """Return the lines of each sheet that a page is printed on."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext, of poppler-utils, is not installed")
    path = tmp_path / "print.pdf"
    page.pdf(path=path, format=size)
    done = subprocess.run(
        ["pdftotext", "-layout", path, "-"], check=True, capture_output=True
    )
    pages = done.stdout.decode("utf-8").rstrip("\f").split("\f")
    return [
        [line.strip() for line in one.splitlines() if line.strip()] for one in pages
    ]


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_heading_is_never_the_last_line_of_a_sheet(visit, tmp_path, size):
    headings = set(visit.page.locator("h2, h3, h4, .gm-scope").all_inner_texts())
    assert "The line as a ruler" in headings
    printed = sheets(visit.page, tmp_path, size)
    assert len(printed) <= 5
    for lines in printed:
        *told, number = lines
        assert re.fullmatch(r"\d ?/ ?\d", number)
        assert told[-1] not in headings


def test_the_first_sheet_has_the_map_its_legend_and_what_it_rests_on(visit, tmp_path):
    first = " ".join(sheets(visit.page, tmp_path, "Letter")[0])
    for text in ("not verified", "Claims, not facts", "As of", "Do the sources agree?"):
        assert text in first
    assert "What would change it" not in first


@pytest.mark.parametrize("lower", [0, 200, 400])
def test_a_strip_stands_whole_with_its_heading(visit, tmp_path, lower):
    """Wherever on a sheet the strips begin, as they do after a longer head."""
    room = f"@media print {{ .gm-ruler-list {{ padding-top: {lower}px }} }}"
    visit.page.add_style_tag(content=room)
    ends = re.compile(r"\b0\b.*\bhalf\b.*\ball\b")
    told = sheets(visit.page, tmp_path, "A4")
    rulers = visit.page.locator(".gm-ruler h3").all_inner_texts()
    assert len(rulers) == 4
    for title in rulers:
        (sheet,) = [lines for lines in told if title in lines]
        assert any(ends.search(line) for line in sheet[sheet.index(title) :])
