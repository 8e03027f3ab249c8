"""A page on paper: sheets are filled, and heads of columns stand where a sheet begins."""

import pytest

from geomap.draw.web import page_html
from geomap.load import load_atlas
from tests.atlases import write_atlas
from tests.browser import Visit

EDGES = """node => { const box = node.getBoundingClientRect(); return [box.top, box.bottom]; }"""


@pytest.fixture(scope="module")
def printed(browser, tmp_path_factory):
    """A page of a claim and a note, so that both of its tables have rows."""
    folder = write_atlas(
        tmp_path_factory.mktemp("print") / "atlas",
        claims=[
            {"place": "gate", "source": "red_voice", "says": "held", "actor": "red"},
            {"place": "ford", "source": "wire", "says": "calm"},
        ],
    )
    path = folder / "map.html"
    path.write_text(page_html(load_atlas(str(folder))), "utf-8")
    with Visit(browser, path, 794, 1123) as visit:
        visit.page.emulate_media(media="print")
        yield visit.page


def test_the_heads_of_the_second_table_do_not_stand_in_the_middle_of_a_sheet(printed):
    first = printed.locator(".gm-words .gm-first").evaluate(EDGES)
    heads = printed.locator(".gm-words .gm-rest thead").evaluate(EDGES)
    row = printed.locator(".gm-words .gm-rest tbody tr").first.evaluate(EDGES)
    assert heads[1] - heads[0] > 20
    assert heads[1] <= first[1] + 1
    assert abs(row[0] - first[1]) <= 1
    above = printed.locator(".gm-words .gm-first")
    assert above.evaluate("node => getComputedStyle(node).zIndex") == "1"


def test_a_card_fills_what_is_left_of_a_sheet(printed):
    styles = "node => [getComputedStyle(node), getComputedStyle(node, '::before')]"
    card = printed.locator(".gm-card")
    breaks = card.evaluate(f"node => ({styles})(node).map(style => style.breakBefore)")
    assert breaks == ["auto", "auto"]
    inside = "node => getComputedStyle(node, '::before').breakInside"
    assert card.evaluate(inside) == "avoid"
