"""The slider of a page: it stops where something changes, and all follows it."""

import json
from itertools import pairwise

import pytest

from geomap.draw.sharing import restored
from geomap.draw.web import page_html, to_folium
from geomap.load import load_atlas
from tests.browser import Visit


def slider(visit):
    return visit.page.locator(".gm-range")


def told(visit):
    return slider(visit).get_attribute("aria-valuetext")


def test_the_slider_begins_on_the_day_asked_about(visit):
    assert told(visit) == "2021-07-09"
    assert visit.page.locator(".gm-time-day").inner_text() == "9 July 2021"
    assert visit.page.locator(".gm-stop.gm-on").count() == 1


def test_keys_stop_on_every_day_on_which_something_changes_and_nowhere_else(visit):
    slider(visit).focus()
    visit.page.keyboard.press("Home")
    stops = [told(visit)]
    for _ in range(5):
        visit.page.keyboard.press("ArrowRight")
        stops.append(told(visit))
    # At the end they stay: what was known on a day itself is no further stop.
    last = "2021-08-09"
    assert stops == ["2021-05-01", "2021-07-09", "2021-07-17", last, last, last]


def test_the_buttons_step_and_stop_at_both_ends(visit):
    earlier, later = visit.page.locator(".gm-step").all()
    later.click()
    assert told(visit) == "2021-07-17"
    later.click()
    assert told(visit) == "2021-08-09"
    assert later.is_disabled()
    for _ in range(3):
        earlier.click()
    assert told(visit) == "2021-05-01"
    assert earlier.is_disabled()


def test_map_card_and_caption_follow_the_day(visit):
    fresh = visit.mark("torghundi").inner_html()
    slider(visit).focus()
    visit.page.keyboard.press("End")
    stale = visit.mark("torghundi").inner_html()
    assert "31 d" in visit.mark("torghundi").text_content()
    assert "stale" in stale
    caption = visit.page.locator(".gm-caption").inner_text()
    assert caption == "All sources · 9 August 2021 · not verified"
    card = visit.page.locator(".gm-card").inner_text()
    assert "31 days old" in card
    visit.page.keyboard.press("Home")
    visit.page.keyboard.press("ArrowRight")
    assert visit.mark("torghundi").inner_html() == fresh


def test_before_the_day_a_source_is_silent_and_the_sentence_says_by_when(visit):
    slider(visit).focus()
    visit.page.keyboard.press("Home")
    visit.choose("Russian Foreign Ministry")
    said = visit.page.locator(".gm-silence").inner_text()
    assert "by 1 May 2021" in said
    assert visit.page.locator(".gm-ladder-core").count() == 0
    visit.page.keyboard.press("Tab")
    slider(visit).focus()
    visit.page.keyboard.press("ArrowRight")
    assert visit.page.locator(".gm-ladder-core").count() > 0


def test_the_undated_part_lies_before_the_first_stop(visit):
    undated = visit.page.locator(".gm-hatched").bounding_box()
    first = slider(visit).bounding_box()
    assert undated["x"] + undated["width"] <= first["x"] + 1
    assert "days not stated" in visit.page.locator(".gm-undated").inner_text()


@pytest.mark.parametrize("width", [761, 1280])
def test_what_changes_is_written_under_the_stops_without_overlap(
    browser, article_page, width
):
    with Visit(browser, article_page, width) as visit:
        labels = visit.page.locator(".gm-stop").all()
        boxes = [label.bounding_box() for label in labels]
        assert len(boxes) == 4
        for left, right in pairwise(boxes):
            assert left["x"] + left["width"] <= right["x"] + 0.5
        assert "past 30 days" in labels[-1].inner_text().lower()


def test_targets_on_a_phone_are_large(browser, article_page):
    with Visit(browser, article_page, 390) as visit:
        known = visit.page.locator(".gm-known label").all()
        assert len(known) == 2
        for target in [*visit.page.locator(".gm-step").all(), slider(visit), *known]:
            box = target.bounding_box()
            assert min(box["width"], box["height"]) >= 44


def test_nothing_moves_for_a_reader_who_asked_for_stillness(browser, article_page):
    moving = "node => getComputedStyle(node).animationName"
    for wish, name in (("reduce", "none"), ("no-preference", "gm-appear")):
        with Visit(browser, article_page, reduced_motion=wish) as visit:
            # Long enough to be met.
            lasting = ".gm-mark { animation-duration: 60s !important }"
            visit.page.add_style_tag(content=lasting)
            visit.page.locator(".gm-step").last.click()
            assert visit.mark("torghundi").evaluate(moving) == name
            # Text that fades cannot be read while it does.
            words = visit.page.locator(".gm-map .gm-label").all()
            assert {word.evaluate(moving) for word in words} == {"none"}


def test_marks_fade_for_a_change_and_for_nothing_else(browser, article_page):
    running = "() => document.getAnimations().map((one) => one.animationName)"
    with Visit(browser, article_page) as visit:
        visit.page.add_style_tag(content=".gm-mark { animation-delay: 1s !important }")
        visit.page.locator(".gm-step").last.click()
        assert "gm-appear" in visit.page.evaluate(running)
        visit.page.evaluate(
            "() => Promise.all(document.getAnimations().map((one) => one.finished))"
        )
        visit.page.locator(".gm-posts-button").click()
        assert visit.page.locator(".gm-post-km").count() > 3
        assert visit.page.evaluate(running) == []


def test_a_page_of_one_day_has_no_slider(browser, write_atlas, tmp_path):
    from geomap.answers import share_answer, status_answer

    atlas = load_atlas(str(write_atlas()))
    path = tmp_path / "one.html"
    answers = status_answer(atlas), share_answer(atlas)
    path.write_text(page_html(atlas, *answers), "utf-8")
    with Visit(browser, path) as visit:
        assert visit.page.locator(".gm-range").count() == 0
        assert not visit.page.locator(".gm-time").is_visible()


def test_days_are_answers_and_the_first_is_shown_first():
    html = to_folium(load_atlas("example:article")).get_root().render()
    start = html.index('<script type="application/json"')
    text = html[html.index(">", start) + 1 : html.index("</script>", start)]
    told = restored(json.loads(text))
    stops = ["2021-05-01", "2021-07-09", "2021-07-17", "2021-08-09"]
    # Of the first day less was known on the day itself: it stands once more, last.
    assert told["days"] == [*stops, stops[0]]
    assert told["then"] == [0]
    assert told["day"] == 1
