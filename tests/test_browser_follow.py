"""What stands below the map follows the day and the account that are chosen."""

import csv
import io

from tests.browser import settled


def go(visit, key):
    visit.page.locator(".gm-range").focus()
    visit.page.keyboard.press(key)


def texts(visit, selector):
    found = visit.page.locator(selector).all()
    return [item.inner_text() for item in found if item.is_visible()]


def rows(visit):
    return texts(visit, ".gm-words [data-gm-row] th button")


def rulers(visit):
    return texts(visit, ".gm-ruler-name b")


def test_the_table_holds_what_is_said_by_the_day(visit):
    later = rows(visit)
    assert "Torghundi" in later
    go(visit, "Home")
    assert rows(visit) == ["Afghan districts, not named"]
    silent = visit.page.locator(".gm-silent-row")
    assert "Torghundi" in silent.inner_text()
    go(visit, "ArrowRight")
    assert rows(visit) == later


def test_the_table_of_one_source_holds_its_words_only(visit):
    visit.choose("Taliban")
    assert rows(visit)[:2] == ["Islam Qala", "Torghundi"]
    table = visit.page.locator(".gm-words").inner_text()
    assert "Afghan Interior Ministry:" not in table
    assert "Implied by the other side" not in table
    assert "Heard alone" in table


def test_the_ruler_shows_one_source_alone_or_all(visit):
    every = rulers(visit)
    assert every.count("Across sources") > 1
    visit.choose("Russian Foreign Ministry")
    assert rulers(visit) == ["Russian Foreign Ministry"]
    assert texts(visit, ".gm-ruler h3") == ["Afghan–Tajik frontier, 1,343 km"]
    visit.choose("All")
    assert rulers(visit) == every


def test_the_ruler_has_nothing_to_show_before_anybody_spoke(visit):
    go(visit, "Home")
    assert "[0.667, 0.667]" not in visit.page.locator(".gm-rulers").inner_text()
    go(visit, "ArrowRight")
    assert "[0.667, 0.667]" in visit.page.locator(".gm-rulers").inner_text()


def test_ages_are_told_in_days_wherever_a_mark_stands(visit):
    go(visit, "End")
    assert "31 d" in visit.mark("torghundi").text_content()
    for place in (".gm-ruler-track", ".gm-panels"):
        ages = visit.page.locator(f"{place} .gm-age").all_text_contents()
        assert ages
        assert set(ages) == {"31 d"}


def test_small_maps_follow_the_day(visit):
    assert len(texts(visit, ".gm-panels h3")) == 6
    go(visit, "Home")
    assert texts(visit, ".gm-panels h3") == []
    assert "1 May 2021" in texts(visit, ".gm-quiet-sources")[0]
    go(visit, "ArrowRight")
    assert len(texts(visit, ".gm-panels h3")) == 6


def test_the_head_says_the_day_and_the_account(visit):
    first = texts(visit, ".gm-standfirst")
    visit.choose("Taliban")
    go(visit, "End")
    assert texts(visit, ".gm-standfirst")[0].startswith("Taliban alone.")
    assert texts(visit, ".gm-meta span")[0] == "As of 9 August 2021"
    scopes = texts(visit, ".gm-scope")
    assert scopes[0] == "All sources · 9 August 2021 · not verified"
    assert set(scopes[1:]) == {"Taliban · 9 August 2021 · not verified"}
    visit.choose("All")
    go(visit, "Home")
    go(visit, "ArrowRight")
    assert texts(visit, ".gm-standfirst") == first


def test_an_address_brings_the_whole_page_to_its_day(visit):
    visit.page.goto("about:blank")
    visit.page.goto(visit.home + "#source=Taliban&date=2021-08-09")
    settled(visit.page)
    assert rows(visit)[:2] == ["Islam Qala", "Torghundi"]
    assert set(rulers(visit)) == {"Taliban"}
    assert texts(visit, ".gm-meta span")[0] == "As of 9 August 2021"


def test_a_row_made_for_another_day_opens_its_card(visit):
    visit.choose("Taliban")
    visit.page.locator(".gm-words [data-gm-open='torghundi'] button").click()
    assert visit.card_title() == "Torghundi"
    assert visit.page.locator("tr.gm-on").count() == 1


def test_the_saved_table_is_the_table_that_is_shown(visit):
    visit.choose("Taliban")
    go(visit, "End")
    with visit.page.expect_download() as caught:
        visit.page.locator(".gm-save").click()
    assert caught.value.suggested_filename == "geomap-2021-08-09.csv"
    text = caught.value.path().read_text("utf-8-sig")
    told = list(csv.DictReader(io.StringIO(text)))
    assert {row["As of"] for row in told} == {"2021-08-09"}
    assert [row["Place"].split(";")[0] for row in told] == rows(visit)
