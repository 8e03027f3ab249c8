"""What was known on the day itself, beside what is known now."""

from datetime import date

import pytest

from geomap.answers import share_answer, status_answer
from geomap.draw.content import content_of
from geomap.draw.moments import answers_through_time
from geomap.draw.web import page_html
from geomap.load import load_atlas
from tests.browser import Visit, launched

RED = {"place": "torkham", "source": "red_voice", "says": "held", "actor": "red"}


@pytest.fixture
def late(write_atlas):
    """Return an atlas in which one claim is recorded three days after it was said."""
    settings = {"frontiers": ["AFG-PAK"], "as_of": "2021-07-01"}
    said = {"asserted_on": "2021-07-01", "valid_from": "2021-07-01"}
    claims = [
        RED | {"claim": "a"} | said | {"recorded_on": "2021-07-04"},
        RED
        | {"claim": "b", "place": "ghulam-khan", "asserted_on": "2021-07-02"}
        | {"recorded_on": "2021-07-02"},
    ]
    return load_atlas(write_atlas(settings=settings, claims=claims))


def test_only_days_of_which_less_was_known_are_told_twice(late):
    _, then = answers_through_time(late)
    # Claim a stands from the 1st and is known from the 4th on: two stops differ.
    assert [status["as_of"] for status, _ in then] == ["2021-07-01", "2021-07-02"]
    for status, shares in then:
        day = date.fromisoformat(status["as_of"])
        assert status == status_answer(late, as_of=day, known_on=day)
        assert shares == share_answer(late, as_of=day, known_on=day)


def test_hindsight_that_was_asked_for_is_not_left(late):
    known_on = date(2021, 7, 1)
    _, then = answers_through_time(late, known_on=known_on)
    assert not then


def test_an_atlas_without_a_difference_has_no_choice(write_atlas):
    claim = RED | {"claim": "a", "asserted_on": "2021-07-01"}
    settings = {"frontiers": ["AFG-PAK"], "as_of": "2021-07-01"}
    content = content_of(
        load_atlas(write_atlas(settings=settings, claims=[claim])), None, None
    )
    assert not content.then


def test_the_browser_tells_what_was_known_that_day(late, tmp_path):
    path = tmp_path / "map.html"
    path.write_text(page_html(late), "utf-8")
    with launched() as browser, Visit(browser, path) as visit:
        page = visit.page
        loud = page.locator(".gm-mark.gm-loud")
        now, then = page.get_by_role("radio", name="known").all()
        assert page.get_by_role("group", name="What counts").count() == 1
        assert (now.is_checked(), loud.count()) == (True, 1)
        now.focus()
        page.keyboard.press("ArrowRight")
        assert (then.is_checked(), loud.count()) == (True, 0)
        told = "1 July 2021, as known that day"
        assert told in page.locator(".gm-caption").text_content()
        assert told in page.locator("[id$=-as-of]").text_content()
        # The address is written once the change is seen, a frame later.
        page.wait_for_function("() => location.hash.includes('known=then')")
        same = page.get_by_text("The same on this day")
        assert not same.is_visible()
        # On the 2nd only the claim of that day was known; later all of them are.
        page.locator(".gm-range").press("ArrowRight")
        assert loud.count() == 1
        page.locator(".gm-range").press("End")
        assert same.is_visible()
        assert "as known that day" not in page.locator(".gm-caption").text_content()
        now.check()
        page.wait_for_function("() => !location.hash.includes('known=')")
        page.goto(path.as_uri() + "#known=then")
        page.reload()
        page.wait_for_selector(".gm-drawn", state="attached")
        assert then.is_checked()
        assert loud.count() == 0
        assert visit.errors == []
