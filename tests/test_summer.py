"""The shipped summer: its pages, its coding, and its days that must not change."""

from datetime import date

import pytest

from geomap.answers import share_answer, status_answer
from geomap.bundled import example_dir
from geomap.draw.content import content_of
from geomap.draw.page import page_of
from geomap.load import load_atlas

CLAIMS = 185
DOCUMENTS = 111
ORGANISATIONS = 83

FALLS = {
    "sher-khan-bandar": date(2021, 6, 22),
    "ai-khanoum": date(2021, 6, 22),
    "ishkashim": date(2021, 7, 5),
    "shighnan": date(2021, 7, 8),
    "islam-qala": date(2021, 7, 9),
    "torghundi": date(2021, 7, 9),
    "abu-nasr-farahi": date(2021, 7, 10),
    "dand-e-patan": date(2021, 7, 10),
    "aqina": date(2021, 7, 10),
    "spin-boldak": date(2021, 7, 14),
    "zaranj": date(2021, 8, 6),
    "torkham": date(2021, 8, 15),
    "ghulam-khan": date(2021, 8, 16),
}
"""Crossings that somebody says fell, with a day on which it was said."""

DENIALS = {
    "islam-qala": date(2021, 7, 8),
    "aqina": date(2021, 7, 31),
    "spin-boldak": date(2021, 7, 16),
    "hairatan": date(2021, 7, 30),
}
"""Crossings that somebody says the government still or again holds, with a day."""

NO_STATUS = {"no_report", "indirect_only"}


@pytest.fixture(scope="module")
def summer():
    return load_atlas("example:summer-2021")


@pytest.fixture(scope="module")
def on_day(summer):
    """Return the axes of a place on a day, by axis and side."""

    def ask(place, day):
        found = status_answer(summer, (place,), as_of=day)["places"][0]
        return {(entry["axis"], entry["on_side"]): entry for entry in found["axes"]}

    return ask


def rows_of(atlas):
    """Return the first claim of each row."""
    return {claim.claim: claim for claim in reversed(atlas.claims)}


def test_it_has_no_problem(summer):
    assert summer.problems == ()


def test_it_holds_what_its_readme_counts(summer):
    assert len(rows_of(summer)) == CLAIMS
    assert len(summer.documents) == DOCUMENTS
    said = {summer.sources[claim.source]["organisation"] for claim in summer.claims}
    assert len(said) == ORGANISATIONS
    readme = (example_dir("summer-2021") / "README.md").read_text(encoding="utf-8")
    assert f"{CLAIMS} claims" in readme
    assert f"{DOCUMENTS} public pages" in readme
    assert f"of {ORGANISATIONS} organisations" in readme


def test_its_page_tells_all_its_days_in_less_than_a_megabyte(summer):
    content = content_of(summer, None, None)
    # Each day is a stop, and each of which less was known then is another one.
    assert len(content.answers) > 60
    assert len(content.then) > 30
    assert len(page_of(content).encode()) < 1_000_000


def test_it_is_about_six_frontiers_and_one_summer(summer):
    assert len(summer.frontiers) == 6
    assert summer.side == "AFG"
    days = [claim.asserted_to for claim in summer.claims]
    assert min(days) >= date(2021, 6, 1)
    assert max(days) <= date(2021, 8, 31)


def test_each_document_can_be_opened_and_is_dated(summer):
    for name, row in summer.documents.items():
        assert row["url"].startswith("https://"), name
        assert row["published_on"], name
        assert row["published_basis"] in {"stated", "inferred"}, name
        assert row["retrieved_on"] == "2026-11-23", name
        assert row["language"], name
    addresses = [row["url"] for row in summer.documents.values()]
    assert len(set(addresses)) == len(addresses)


def test_no_document_and_no_source_is_an_orphan(summer):
    assert {claim.document for claim in summer.claims} == set(summer.documents)
    assert {claim.source for claim in summer.claims} == set(summer.sources)


def test_each_document_has_a_file_of_its_own(summer):
    for claim in summer.claims:
        assert claim.file == f"claims/{claim.document}.csv"


def test_each_claim_is_a_short_paraphrase_with_its_paragraph(summer):
    for claim in summer.claims:
        assert 0 < len(claim.note) <= 110, claim.claim
        assert claim.locator, claim.claim
        assert claim.quote == "", claim.claim


def test_a_newspaper_says_what_its_own_account_rests_on(summer):
    for claim in summer.claims:
        if summer.sources[claim.source]["role"] == "media":
            assert claim.basis, claim.claim


def test_nobody_who_speaks_for_a_province_is_named(summer):
    local = ("council", "customs department", "governor", "police", "Herat", "Chaman")
    for row in summer.sources.values():
        if any(word.casefold() in row["organisation"].casefold() for word in local):
            named = row["organisation"] == "Afghan National Security Council"
            assert bool(row["person"]) == named, row["source"]


@pytest.mark.parametrize("place", FALLS)
def test_a_fall_has_a_status_on_its_day(place, on_day):
    control = [
        entry
        for (axis, _), entry in on_day(place, FALLS[place]).items()
        if axis == "control"
    ]
    assert control
    assert all(entry["agreement"] not in NO_STATUS for entry in control)
    words = {
        (word["value"], word["actor"])
        for entry in control
        for word in entry["organisations"]
    }
    assert ("held", "taliban") in words


@pytest.mark.parametrize("place", DENIALS)
def test_the_other_word_stands_beside_it(place, on_day):
    control = on_day(place, DENIALS[place])["control", None]
    words = {(word["value"], word["actor"]) for word in control["organisations"]}
    assert ("held", "afg_government") in words


def test_islam_qala_is_closed_by_two_customs_services(on_day):
    found = on_day("islam-qala", date(2021, 7, 9))
    operation = found["operation", None]
    assert (operation["agreement"], operation["value"]) == ("corroborated", "closed")
    said = {word["organisation"] for word in operation["organisations"]}
    assert {"Herat customs department", "Iranian customs (IRICA)"} <= said


def test_islam_qala_stays_conceded_while_it_is_closed(on_day):
    control = on_day("islam-qala", date(2021, 7, 9))["control", None]
    assert control["agreement"] == "conceded"
    assert control["holder"] == "taliban"
    assert "explicit" in control["flags"]


def test_islam_qala_was_disputed_the_day_before(on_day):
    control = on_day("islam-qala", date(2021, 7, 8))["control", None]
    assert control["agreement"] == "disputed"
    assert "split_side" in control["flags"]


def test_spin_boldak_is_disputed_on_the_day_it_is_said_to_fall(on_day):
    control = on_day("spin-boldak", date(2021, 7, 14))["control", None]
    assert control["agreement"] == "disputed"


def test_milak_is_shut_one_way_only(on_day):
    operation = on_day("zaranj", date(2021, 8, 6))["operation", "IRN"]
    said = {
        (word["value"], word["flow"])
        for word in operation["organisations"]
        if word["organisation"] == "Milak border terminal"
    }
    assert said == {("closed", "outbound"), ("open", "inbound")}


def test_mahirood_reopens_when_its_customs_say_so(on_day):
    before = on_day("abu-nasr-farahi", date(2021, 7, 9))["operation", "IRN"]
    after = on_day("abu-nasr-farahi", date(2021, 7, 10))["operation", "IRN"]
    assert (before["value"], after["value"]) == ("closed", "open")


def bounds_of(atlas, day):
    """Return what each organisation gives the Taliban of the Tajik line."""
    found = share_answer(atlas, ("AFG-TJK",), as_of=day)["frontiers"][0]
    return {
        row["organisation"]: (row["lower"], row["upper"])
        for row in found["shares"]
        if row["actor"] == "taliban"
    }


def test_an_ally_of_moscow_contradicts_moscow(summer):
    bounds = bounds_of(summer, date(2021, 7, 9))
    assert bounds["CSTO joint staff"] == (0.9, 1.0)
    assert bounds["Russian Foreign Ministry"] == pytest.approx((7 / 12, 17 / 24))


def test_the_csto_spoke_of_two_days(summer):
    lower, _ = bounds_of(summer, date(2021, 7, 5))["CSTO joint staff"]
    assert lower == pytest.approx(700 / 1344)
