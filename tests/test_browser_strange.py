"""Pages of strange atlases: names without end, of both directions, or none at all."""

from importlib.resources import files

import pytest

from geomap.draw.web import page_html
from geomap.load import load_atlas
from tests import crowded
from tests.atlases import ROWS, write_atlas
from tests.browser import Visit

LONG = "Oberes Übergangspostenkommando an der langen Brücke " * 4
ENDLESS = "G" * 200
RTL = "معبر تورغندي الحدودي بين أفغانستان وتركمانستان"


def gate(**told):
    spot = {"part_of": "ARG-CHL", "lat": "-32.825", "lon": "-70.09"}
    return {"place": "gate", "kind": "crossing", "name": "Gate"} | spot | told


HELD = {"place": "gate", "source": "red_voice", "says": "held", "actor": "red"}
FORD = {"place": "ford", "lat": "-33.5", "lon": "-69.8"}
DENIED = HELD | {"place": "ford", "source": "blue_voice", "says": "not_held"}


def bodies(red, blue):
    return [
        ROWS["sources"][0] | {"organisation": red, "person": red},
        ROWS["sources"][1] | {"organisation": blue},
    ]


STRANGE = {
    "one": {"places": [gate()], "claims": [HELD]},
    "none": {"places": [gate()], "claims": []},
    "endless": {
        "settings": {"title": ENDLESS},
        "actors": [
            ROWS["actors"][0] | {"name": LONG},
            ROWS["actors"][1] | {"name": ENDLESS},
        ],
        "sources": bodies(LONG, ENDLESS),
        "documents": [{"document": "d1", "title": ENDLESS, "publisher": LONG}],
        "places": [gate(name=ENDLESS), gate(name=LONG, **FORD)],
        "claims": [HELD | {"note": ENDLESS}, DENIED | {"note": LONG}],
    },
    "rtl": {
        "settings": {"title": RTL},
        "sources": bodies("الناطق الأحمر", "דובר כחול"),
        "places": [gate(name=RTL), gate(name="מעבר הנהר", **FORD)],
        "claims": [HELD, DENIED | {"note": f"{RTL} said so"}],
    },
    "inherited": {
        "sources": [
            {"source": name, "organisation": name, "role": "media"}
            for name in ("__proto__", "constructor", "hasOwnProperty")
        ],
        "places": [
            gate(place="__proto__", name="__proto__"),
            gate(name="constructor", **FORD | {"place": "constructor"}),
        ],
        "claims": [
            HELD | {"place": place, "source": source}
            for place in ("__proto__", "constructor")
            for source in ("__proto__", "constructor", "hasOwnProperty")
        ],
    },
    "crowd": {"settings": crowded.SETTINGS} | crowded.tables(),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("strange")
    found = {}
    for name, tables in STRANGE.items():
        atlas = load_atlas(str(write_atlas(folder / name, **tables)))
        found[name] = folder / f"{name}.html"
        found[name].write_text(page_html(atlas), "utf-8")
    return found


@pytest.mark.parametrize("width", [320, 390, 820, 1280])
def test_names_without_end_never_widen_a_page(browser, pages, width):
    with Visit(browser, pages["endless"], width) as visit:
        for mark in visit.page.locator(".gm-mark.gm-loud").all():
            mark.evaluate("node => node.click()")
            wide = visit.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width


@pytest.mark.parametrize("name", ["one", "none", "endless", "rtl", "inherited"])
def test_a_strange_page_runs_and_nothing_stands_in_a_readers_way(browser, pages, name):
    axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    rules = {"runOnly": ["wcag2a", "wcag2aa"], "resultTypes": ["violations"]}
    with Visit(browser, pages[name], 390) as visit:
        for number in range(visit.page.locator(".gm-choices input").count()):
            choice = visit.page.locator(".gm-choices input").nth(number)
            choice.evaluate("node => node.click()")
        for mark in visit.page.locator(".gm-mark").all():
            title = mark.get_attribute("title")
            mark.evaluate("node => node.click()")
            assert visit.card_title() == title.strip()
        visit.page.evaluate(f"() => {{ {axe} }}")
        found = visit.page.evaluate("rules => axe.run(document, rules)", rules)
        assert [problem["id"] for problem in found["violations"]] == []
        assert visit.errors == []
        assert visit.requests == []


@pytest.mark.parametrize("place", ["gate", "ford"])
@pytest.mark.parametrize("name", ["rtl", "endless"])
def test_a_name_of_any_direction_keeps_clear_of_the_button_that_closes(
    browser, pages, name, place
):
    with Visit(browser, pages[name], 390) as visit:
        visit.mark(place).evaluate("node => node.click()")
        under = visit.page.evaluate(
            """() => {
              const words = document.createRange();
              words.selectNodeContents(document.querySelector(".gm-card-title"));
              const button = document.querySelector(".gm-close").getBoundingClientRect();
              const drawn = (line) => line.top + line.height * 0.2;
              return [...words.getClientRects()].filter((line) =>
                line.right > button.left && drawn(line) < button.bottom - 12).length;
            }"""
        )
        assert under == 0


MEETING = """() => [...document.querySelectorAll(".gm-ruler-head svg")].flatMap((svg) => {
  const boxes = [...svg.querySelectorAll("text")].map((text) => [text.getBoundingClientRect(), text]);
  const shown = boxes.filter(([box]) => box.width);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > a.height / 2;
  return shown.flatMap(([box, text], i) => shown.slice(i + 1)
    .filter(([other]) => meet(box, other)).map(([, other]) => text.textContent + " / " + other.textContent));
})"""


@pytest.mark.parametrize(
    ("width", "media"), [(1280, "screen"), (390, "screen"), (718, "print")]
)
@pytest.mark.parametrize("name", ["crowd", "endless", "rtl"])
def test_names_above_a_ruler_never_run_into_each_other(
    browser, pages, name, width, media
):
    with Visit(browser, pages[name], width) as visit:
        visit.page.emulate_media(media=media)
        assert visit.page.locator(".gm-ruler-head svg text").count() > 1
        assert visit.page.evaluate(MEETING) == []


def test_every_button_of_a_page_on_a_phone_answers_a_finger(browser, article_page):
    """A finger needs 44 pixels; what is drawn smaller answers beside its letters too."""
    with Visit(browser, article_page, 390) as visit:
        visit.page.locator("details.gm-fold > summary").last.click()
        names = visit.page.locator(".gm-link").all()
        assert len(names) > 5
        for name in names:
            if not name.is_visible():
                continue
            # Whole, wherever it was left: at an edge nothing is met beyond it.
            name.evaluate("node => node.scrollIntoView({ block: 'center' })")
            answered = name.evaluate(
                """node => {
                  const box = node.getBoundingClientRect(), middle = box.top + box.height / 2;
                  const ends = [middle - 21, middle + 21].map((y) => document.elementFromPoint(box.left + 4, y));
                  return ends.every((found) => node.contains(found));
                }"""
            )
            assert answered, name.inner_text()
