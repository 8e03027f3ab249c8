"""The parts of a page below its map, on a phone."""

import pytest

from tests.browser import Visit

OVERLAPPING = """nodes => {
  const boxes = nodes.map((node) => node.getBoundingClientRect()).filter((box) => box.width);
  const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => over(a, b))).length;
}"""


@pytest.fixture
def phone(browser, article_page):
    with Visit(browser, article_page, 390, 844) as opened:
        yield opened


def test_the_words_of_a_scale_do_not_lie_over_each_other(phone):
    scales = phone.page.locator(".gm-ruler-foot svg")
    assert scales.count() > 3
    for scale in scales.all():
        assert scale.locator("text").evaluate_all(OVERLAPPING) == 0


def test_a_share_has_a_bar_and_no_block(phone):
    bar = phone.page.locator(".gm-stated .gm-ruler-bar svg").first.bounding_box()
    assert 150 < bar["width"] <= 240
    assert bar["height"] < 60


def test_an_opened_card_shows_all_of_its_title(phone):
    phone.mark("islam-qala").click(force=True)
    close = phone.page.locator(".gm-close").bounding_box()
    title = phone.page.locator(".gm-card-title").bounding_box()
    assert close["y"] >= 0
    assert 0 <= title["y"] < 844


def test_kilometres_along_a_line_are_written_as_elsewhere(phone):
    phone.page.locator(".gm-posts-button").click()
    posts = phone.page.locator(".gm-post-km").all_inner_texts()
    assert "500 km" in posts
    thousands = [post for post in posts if len(post) > len("500 km")]
    assert thousands
    assert all("," in post for post in thousands)


def test_a_ruler_says_whose_share_it_tells(phone):
    heads = phone.page.locator(".gm-ruler-head")
    assert heads.count() > 3
    told = heads.locator(".gm-measured")
    assert all("at least, at most" in text for text in told.all_inner_texts())
    for head in heads.all():
        words = head.locator(".gm-measured b, svg text:not(.gm-quiet-name)")
        assert words.evaluate_all(OVERLAPPING) == 0
        box = head.locator(".gm-measured").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
