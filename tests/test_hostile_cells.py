"""Every cell of every table, settings and file names: nothing in them ever runs."""

import os
import re

import pytest

from geomap.draw.evidence import run, web_address
from geomap.draw.web import page_html, to_folium
from geomap.errors import GeomapError
from geomap.load import load_atlas
from geomap.schema import SETTINGS, TABLES
from tests import hostile
from tests.browser import Visit, launched

RUN = "<img src=x onerror='window.ran=1'><script>window.ran=2</script>"
CODE = f"{RUN}{hostile.PAYLOADS['python']}{{% if ${{window.ran=3}}`"

JUDGED = {
    "place": "gate",
    "axis": "control",
    "as_of": "2021-07-09",
    "value": "held",
    "actor": "red",
    "basis": "b",
    "definition": "d",
    "assessor": "Judge",
}
CELLS = [
    (table, column.name) for table, columns in TABLES.items() for column in columns
]


def attacked(write_atlas, cells, settings=()):
    """Write an atlas with code in some cells of the first row of their tables."""
    tables = hostile.tables() | {"assessments": [dict(JUDGED)]}
    for table, column in cells:
        tables[table][0][column] = CODE
    keys = dict.fromkeys(settings, CODE)
    return write_atlas(settings=hostile.SETTINGS | keys, **tables)


def accepted(write_atlas):
    """Return the cells and settings in which an atlas may hold any text at all."""
    cells, settings = [], []
    for cell in CELLS:
        try:
            load_atlas(str(attacked(write_atlas, [*cells, cell])))
        except GeomapError:
            continue
        else:
            cells.append(cell)
    for key in SETTINGS:
        try:
            load_atlas(str(attacked(write_atlas, cells, [*settings, key])))
        except GeomapError:
            continue
        settings.append(key)
    return cells, settings


@pytest.fixture
def every_cell(write_atlas):
    cells, settings = accepted(write_atlas)
    folder = attacked(write_atlas, cells, settings)
    named = folder / "claims" / "a <img src=x onerror=window.ran=4> {{7*7}}.csv"
    (folder / "claims" / "test.csv").rename(named)
    return cells, settings, load_atlas(str(folder))


def test_no_cell_runs_while_a_page_is_made_or_shown(every_cell, tmp_path):
    cells, settings, atlas = every_cell
    # What takes free text takes code as text; ids, words, days and numbers refuse it.
    assert {("claims", "note"), ("sources", "person"), ("places", "name")} <= {*cells}
    assert ("claims", "says") not in cells
    assert "title" in settings
    html, layered = page_html(atlas), to_folium(atlas).get_root().render()
    assert "GEOMAP_RAN" not in os.environ
    for text in (html, layered):
        assert "<img src=x" not in text
        assert "window.ran=2</script>" not in text.replace("\\u003c", "<x")
    path = tmp_path / "attacked.html"
    path.write_text(html, "utf-8")
    with launched() as browser, Visit(browser, path) as visit:
        _use(visit)
        assert visit.page.evaluate("window.ran") is None
        assert visit.errors == []
        assert visit.requests == []
        shown = visit.page.evaluate("document.body.textContent")
        assert CODE in shown


def _use(visit):
    """Hover, open, search, step, choose, print and save, as a reader may."""
    page = visit.page
    page.locator(".gm-mark").first.hover(force=True)
    for name in page.locator("[data-gm-open] button").all():
        name.evaluate("node => node.click()")
    for number in range(page.locator(".gm-choices input").count()):
        page.locator(".gm-choices input").nth(number).evaluate("node => node.click()")
    page.locator(".gm-find-input").fill("alert")
    page.locator(".gm-find-input").fill(hostile.PAYLOADS["img"])
    page.keyboard.press("Enter")
    page.locator(".gm-posts-button").click()
    page.evaluate(
        "location.hash = 'source=<img src=x onerror=window.ran=5>&place=__proto__'"
    )
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    with page.expect_download() as waiting:
        page.locator(".gm-save").click()
    saved = waiting.value.path().read_text("utf-8-sig")
    assert not re.search(r'(?:^|,)"\s*[=+@-]', saved, re.MULTILINE)


@pytest.mark.parametrize("address", hostile.ADDRESSES)
def test_an_address_that_only_seems_one_is_no_link(address):
    assert not web_address(address)
    assert run("text", href=address) == {"t": "text"}
