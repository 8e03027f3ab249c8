"""The founding article, as it is coded."""

from datetime import date

import pytest

from geomap.load import load_atlas

DAY = date(2021, 7, 9)

ROWS = """
C01a held characterised AFG;afg-border-unstated russia_unnamed 1
C01b held characterised AFG;afg-border-unstated taliban_unnamed 1
C02 note direct - rferl 2
C03 held characterised afg-west-north taliban_unnamed 3
C04 share direct AFG-TJK russian_mfa 4
C05 note direct AFG-TJK russian_mfa 5
C06 fighting indirect afg-somewhere russia_unnamed 6
C07 withdrawn direct torghundi afg_moi 7
C08 retaking_launched direct torghundi afg_moi 8
C09 held direct torghundi taliban_mujahid 9
C10 held direct afg-districts rferl 10
C11 fighting direct afg-somewhere afg_security 11
C12 note direct AFG taliban_unnamed 15
C13 held indirect taliban-areas rferl 16
C14 share direct AFG taliban_delawar 17
C15 open indirect held:taliban taliban_delawar 18
C16 note direct AFG taliban_delawar 18
C17 held indirect AFG-UZB;AFG-TKM rferl 19
C18 note characterised AFG rferl 19
C19 note direct AFG taliban_unnamed 20
C20 held direct islam-qala taliban_unnamed 21
C21 not_held characterised islam-qala iran_state 21
C22 calm direct AFG-IRN iran_mfa 22
C23 retaking_sought direct islam-qala afg_moi 23
"""

UNDATED = {"C01a", "C01b", "C03", "C09", "C11", "C19", "C20", "C23"}
HEDGES = {
    "C04": "hard_to_corroborate",
    "C10": "reportedly",
    "C14": "was_quoted_as",
    "C15": "reportedly",
    "C19": "was_quoted_as",
    "C20": "embedded",
}


@pytest.fixture(scope="module")
def article():
    return load_atlas("example:article")


@pytest.fixture(scope="module")
def by_name(article):
    """Return the first claim of each row."""
    return {claim.claim: claim for claim in reversed(article.claims)}


def test_it_has_no_problem(article):
    assert article.problems == ()


def test_it_is_about_six_frontiers_of_one_country(article):
    assert len(article.frontiers) == 6
    assert article.side == "AFG"
    assert article.as_of == DAY


@pytest.mark.parametrize("line", ROWS.split("\n")[1:-1], ids=lambda line: line[:4])
def test_each_row_says_what_its_paragraph_says(line, article):
    name, says, mode, places, source, paragraph = line.split()
    claims = [claim for claim in article.claims if claim.claim == name]
    expected = [""] if places == "-" else places.split(";")
    assert [claim.place for claim in claims] == expected
    assert {(claim.says, claim.mode) for claim in claims} == {(says, mode)}
    assert {claim.source for claim in claims} == {source}
    assert {claim.locator for claim in claims} == {f"paragraph {paragraph}"}


def test_it_has_twenty_four_rows(by_name):
    assert len(by_name) == 24


def test_two_claims_can_colour_a_crossing_directly(article):
    direct = {
        claim.claim
        for claim in article.claims
        if claim.axis == "control"
        and claim.mode == "direct"
        and article.places[claim.place].kind == "crossing"
    }
    assert direct == {"C09", "C20"}


def test_three_claims_concede_implicitly(by_name):
    moves = {
        name
        for name, claim in by_name.items()
        if claim.says in ("withdrawn", "retaking_sought", "retaking_launched")
    }
    assert moves == {"C07", "C08", "C23"}
    assert {by_name[name].actor for name in moves} == {"afg_government"}


def test_two_shares_have_a_number(by_name):
    shares = {
        name: (claim.share_min, claim.share_max, claim.measure)
        for name, claim in by_name.items()
        if claim.axis == "share"
    }
    assert shares == {
        "C04": (2 / 3, 2 / 3, "length"),
        "C14": (0.85, 0.85, "area"),
    }
    assert {by_name[name].measure_basis for name in shares} == {"assumed"}


def test_one_claim_each_speaks_of_operation_and_security(by_name):
    axes = [claim.axis for claim in by_name.values()]
    assert axes.count("operation") == axes.count("security") == 1
    assert by_name["C22"].on_side == "IRN"


def test_six_rows_are_no_status(by_name):
    notes = {name for name, claim in by_name.items() if claim.says == "note"}
    assert notes == {"C02", "C05", "C12", "C16", "C18", "C19"}


def test_relays_are_only_where_the_article_names_one(by_name):
    relays = {name: claim.via for name, claim in by_name.items() if claim.via}
    assert relays == {"C12": "russian_mfa", "C23": "afp"}


def test_agencies_in_the_credits_stay_with_the_document(article):
    organisations = {row["organisation"] for row in article.sources.values()}
    assert organisations.isdisjoint({"AP", "Reuters", "TASS"})
    assert "Reuters" in article.documents["d1"]["credits"]


def test_hedges_are_those_of_the_article(by_name):
    hedged = {name: claim.hedge for name, claim in by_name.items() if claim.hedge}
    assert hedged == HEDGES


def test_statements_without_a_day_are_open_towards_the_past(by_name):
    undated = {
        name for name, claim in by_name.items() if claim.asserted_from == date.min
    }
    assert undated == UNDATED
    assert {claim.asserted_to for claim in by_name.values()} == {DAY}


def test_districts_fell_since_the_withdrawal_began(by_name):
    assert by_name["C10"].begins == date(2021, 5, 1)
    assert by_name["C10"].degree == "partial"
    assert "at least 24" in by_name["C10"].note


def test_the_reply_is_printed_first_and_said_last(by_name):
    assert by_name["C07"].responds_to == "C09"
    assert by_name["C21"].responds_to == "C20"


def test_russia_and_the_taliban_speak_as_one(article):
    group = {
        row["organisation"]
        for row in article.sources.values()
        if row["independence_group"] == "moscow_visit"
    }
    assert group == {"Russia", "Russian Foreign Ministry", "Taliban"}


def test_the_day_of_publication_is_inferred(article):
    assert article.documents["d1"]["published_basis"] == "inferred"


def test_every_note_is_a_short_sentence_fragment(by_name):
    for claim in by_name.values():
        assert 0 < len(claim.note) <= 90
        assert claim.note[0].isupper()
        assert not claim.note.endswith(".")


def test_every_own_place_is_spoken_of(article):
    own = [place for place in article.places.values() if place.file]
    spoken_of = {claim.place for claim in article.claims}
    assert {place.place for place in own} <= spoken_of
