"""Where a simpler reading goes wrong: each trap on the article, or on a toy."""

import json
from dataclasses import replace
from datetime import date

import pytest

from geomap.answers import (
    change_days,
    changes_answer,
    compare_answer,
    share_answer,
    status_answer,
)
from geomap.answers.table import status_table_rows
from geomap.answers.why import why_rows
from geomap.build import atlas_from_rows
from geomap.errors import DataError, UsageError
from geomap.gazetteer import Gazetteer
from geomap.load import load_atlas
from geomap.schema import ACTIVITY_STRENGTH
from tests.atlases import CELLS, ROWS, SETTINGS
from tests.toys import SOURCES, claim, day
from tests.worlds import World, on_earth

NINTH, EIGHTH = date(2021, 7, 9), date(2021, 7, 8)


@pytest.fixture(scope="module")
def article():
    return load_atlas("example:article")


@pytest.fixture(scope="module")
def by_name(article):
    return {claim.claim: claim for claim in article.claims}


def place(atlas, name, **asked):
    (found,) = status_answer(atlas, [name], **asked)["places"]
    return found


def axis(atlas, name, wanted="control", **asked):
    found = [a for a in place(atlas, name, **asked)["axes"] if a["axis"] == wanted]
    assert len(found) == 1
    return found[0]


def toy(*claims, **sources):
    return on_earth(World(claims, SOURCES | sources))


def saying(atlas, word, **changes):
    return replace(atlas, claims=(*atlas.claims, replace(word, **changes)))


def without(atlas, name):
    return replace(atlas, claims=tuple(c for c in atlas.claims if c.claim != name))


def paragraph(word):
    return int(word.locator.removeprefix("paragraph "))


def rows_of(*claims, **tables):
    whole = {"claims": [CELLS["claims"] | row for row in claims]} if claims else {}
    given = {name: rows for name, rows in (ROWS | tables | whole).items() if rows}
    return atlas_from_rows(SETTINGS, **given)


HELD = {"place": "gate", "source": "red_voice", "says": "held", "actor": "red"}


def test_01_the_order_on_the_page_is_not_the_order_in_time(article, by_name):
    reply, claimed = by_name["C07"], by_name["C09"]
    assert paragraph(reply) < paragraph(claimed)
    assert reply.responds_to == "C09"
    control = axis(article, "torghundi")
    assert {c for row in control["organisations"] for c in row["claims"]} >= {
        "C07",
        "C09",
    }
    assert control["agreement"] == "conceded"


def test_02_the_place_may_be_named_in_the_next_paragraph(by_name):
    assert (paragraph(by_name["C07"]), by_name["C07"].place) == (7, "torghundi")
    assert paragraph(by_name["C08"]) == 8


def test_03_seeking_is_less_than_launching_and_launching_than_fighting(article):
    sought = place(article, "islam-qala")["activity"]
    launched = place(article, "torghundi")["activity"]
    ranks = [ACTIVITY_STRENGTH.index(word) for word in (sought, launched, "fighting")]
    assert ranks == sorted(set(ranks))
    assert not place(article, "islam-qala")["contested"]


def test_04_a_calm_frontier_says_nothing_of_who_holds_a_post_on_it(article):
    unsaid = without(article, "C22")
    assert axis(article, "islam-qala") == axis(unsaid, "islam-qala")
    shares = [
        share_answer(a, ["AFG-IRN"])["frontiers"][0]["shares"]
        for a in (article, unsaid)
    ]
    figures = [
        {
            (r["organisation"], r["lower"], r["upper"], r["located_km"])
            for r in rows
            if r["organisation"] != "Iranian Foreign Ministry"
        }
        for rows in shares
    ]
    assert figures[0] == figures[1]
    assert all((r["lower"], r["upper"]) == (0, 1) for r in shares[0])


def test_05_open_by_the_holders_word_opens_no_crossing(article, by_name):
    further = saying(article, by_name["C09"], claim="X", place="zaranj")
    held = {"torghundi", "islam-qala", "zaranj"}
    for found in status_answer(further)["places"]:
        for one in found["axes"]:
            if one["axis"] == "operation":
                assert (one["agreement"], one["value"]) == ("indirect_only", None)
                assert [n["reason"] for n in one["notes"]] == ["derived_scope"]
                held.remove(found["place"])
        assert found["passage"] == []
    assert not held


def test_06_an_unlocated_share_is_a_bar_and_no_stretch(article):
    (found,) = share_answer(article, ["AFG-TJK"])["frontiers"]
    row = found["shares"][0]
    assert (row["lower"], row["upper"]) == pytest.approx((2 / 3, 2 / 3))
    assert row["bracket"] == pytest.approx([0.583, 0.708], abs=5e-4)
    assert (row["located_km"], row["denied_km"], row["points"]) == (0, 0, 0)
    assert found["across"][0]["claimed_by_any_km"] == 0


def test_07_a_share_of_area_is_no_share_of_a_border(article):
    with pytest.raises(DataError, match=r"no area"):
        rows_of(
            HELD
            | {"place": "ARG-CHL", "says": "share", "share": "0.85", "measure": "area"}
        )
    claims = [
        c
        for f in share_answer(article)["frontiers"]
        for row in f["shares"]
        for c in row["claims"]
    ]
    assert "C14" not in claims
    assert "C04" in claims


def test_08_districts_fallen_since_a_day_are_no_share_and_no_stock(article, by_name):
    fallen = by_name["C10"]
    assert (fallen.says, fallen.degree, fallen.share_min) == ("held", "partial", None)
    assert fallen.begins == date(2021, 5, 1)
    assert "at least 24" in fallen.note
    found = place(article, "afg-districts")
    assert [a["axis"] for a in found["axes"]] == ["control"]
    assert not article.places["afg-districts"].located


def test_09_districts_along_a_frontier_are_not_the_frontier(article):
    for frontier, parts in (("AFG-UZB", []), ("AFG-TKM", ["torghundi"])):
        control = axis(article, frontier)
        assert (control["agreement"], control["holder"]) == ("indirect_only", None)
        assert control["parts_reported"] == parts


def test_10_who_passes_a_claim_on_is_not_who_makes_it(article):
    assurance = status_answer(article)["claims"]["C12"]
    assert assurance["organisation"] == "Taliban"
    assert assurance["via"] == "Russian Foreign Ministry"


def test_11_agencies_in_the_credits_made_no_claim(article, by_name):
    relayed = {name: c.via for name, c in by_name.items() if c.via}
    assert relayed == {"C12": "russian_mfa", "C23": "afp"}
    assert "afp" not in {c.source for c in article.claims}


def test_12_two_voices_in_concert_are_one(article, by_name):
    both = saying(article, by_name["C09"], claim="X", place="zaranj")
    both = saying(both, by_name["C09"], claim="Y", place="zaranj", source="russian_mfa")
    control = axis(both, "zaranj")
    assert (control["agreement"], control["n_organisations"]) == ("claimed", 2)
    flips = {flip["policy"]: flip["agreement"] for flip in control["flips"]}
    assert flips == {"coordinated_sources=separate": "corroborated"}


class TestTrap13Input:
    def test_no_claims_are_an_atlas_of_silence(self):
        answer = status_answer(rows_of(), ["gate"])
        assert [a["agreement"] for a in answer["places"][0]["axes"]] == ["no_report"]

    def test_one_claim_is_claimed(self):
        assert axis(rows_of(HELD), "gate")["agreement"] == "claimed"

    @pytest.mark.parametrize(
        ("row", "message"),
        [
            (HELD | {"claim": "a"}, "'a'"),
            (HELD | {"place": "gaet"}, "Did you mean"),
            (HELD | {"asserted_on": "07-09"}, "07-09"),
        ],
        ids=["a name given twice", "an unknown place", "a day without a year"],
    )
    def test_what_cannot_be_answered_from_is_refused(self, row, message):
        with pytest.raises(DataError, match=message):
            rows_of(HELD | {"claim": "a"}, row)


def test_14_the_day_before_only_what_had_begun_counts(article):
    answer = status_answer(article, as_of=EIGHTH)
    standing = {
        c
        for found in answer["places"]
        for one in found["axes"]
        for row in one["organisations"]
        for c in row["claims"]
    }
    assert standing == {"C10"}
    assert "C09" in axis(article, "torghundi", as_of=EIGHTH)["possible"]
    assert "C20" in axis(article, "islam-qala", as_of=EIGHTH)["possible"]
    unknown = axis(article, "afg-districts", as_of=EIGHTH, known_on=EIGHTH)
    assert (unknown["agreement"], unknown["possible"]) == ("no_report", [])


def test_15_what_is_recorded_later_was_not_known_before():
    late = claim("late", "post", "neighbour", "not_held", "red", known_on=day(12))
    atlas = toy(claim("held", "post", "red_voice", "held", "red"), late)
    assert axis(atlas, "post", as_of=NINTH)["agreement"] == "disputed"
    known = axis(atlas, "post", as_of=NINTH, known_on=NINTH)
    assert known["agreement"] == "claimed"


def test_16_what_was_taken_back_may_be_said_again():
    first = claim("one", "post", "red_voice", "held", "red", on=3, retracted_on=day(5))
    again = claim("two", "post", "red_voice", "held", "red", on=8)
    atlas = toy(first, again)
    found = {n: axis(atlas, "post", as_of=day(n))["agreement"] for n in (4, 6, 9)}
    assert found == {4: "claimed", 6: "no_report", 9: "claimed"}
    notes = axis(atlas, "post", as_of=NINTH)["notes"]
    assert [(n["claim"], n["reason"]) for n in notes] == [("one", "retracted")]


def test_17_bodies_of_one_side_may_differ():
    atlas = toy(
        claim("held", "post", "red_voice", "held", "red"),
        claim("left", "post", "blue_ministry", "withdrawn"),
        claim("kept", "post", "blue_army", "not_held", "red"),
    )
    control = axis(atlas, "post")
    assert (control["agreement"], control["flags"]) == ("disputed", ["split_side"])


class TestTrap18Names:
    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("تورغندی", "torghundi"),
            ("Towrgondi", "torghundi"),
            ("Serhetabat", "torghundi"),
            ("اسلام قلعه", "islam-qala"),
            ("Dogharoun", "islam-qala"),
        ],
    )
    def test_names_in_any_script_mean_one_place(self, article, name, expected):
        assert (
            place(article, Gazetteer(article.places).resolve(name).place)["place"]
            == expected
        )

    def test_a_name_of_two_crossings_is_refused(self):
        places = [row | {"aliases": "Old post"} for row in ROWS["places"]]
        with pytest.raises((DataError, UsageError), match="Old post"):
            rows_of(HELD | {"place": "Old post"}, places=places)


def test_21_an_older_direct_word_never_beats_a_newer_implicit_one():
    atlas = toy(
        claim("ours", "post", "blue_ministry", "held", "blue", on=5),
        claim("theirs", "post", "red_voice", "held", "red", on=8),
        claim("left", "post", "blue_ministry", "withdrawn", on=9),
    )
    control = axis(atlas, "post")
    assert (control["agreement"], control["holder"]) == ("conceded", "red")


class TestTrap23Scope:
    def test_words_about_different_sides_never_dispute(self):
        atlas = toy(
            claim("a", "post", "blue_ministry", "open", on_side="AAA"),
            claim("b", "post", "customs", "closed", on_side="BBB"),
        )
        axes = [a for a in place(atlas, "post")["axes"] if a["axis"] == "operation"]
        assert [a["agreement"] for a in axes] == ["claimed", "claimed"]

    def test_words_about_disjoint_flows_never_dispute(self):
        atlas = toy(
            claim("a", "post", "customs", "open", flow="passengers"),
            claim("b", "post", "neighbour", "closed", flow="cargo"),
        )
        assert axis(atlas, "post", "operation")["agreement"] == "claimed"

    def test_a_word_about_one_flow_answers_none_about_another(self):
        about_cargo = claim(
            "b", "post", "customs", "closed", on=(None, 9), flow="cargo"
        )
        answer = claim(
            "a", "post", "customs", "open", on=8, flow="passengers", responds_to="b"
        )
        operation = axis(toy(about_cargo, answer), "post", "operation")
        standing = {
            c: r["flags"] for r in operation["organisations"] for c in r["claims"]
        }
        assert standing == {"a": [], "b": []}


def test_24_a_withheld_claim_is_in_no_answer():
    hidden = HELD | {"claim": "sesame", "place": "ford", "publish": "no"}
    hidden |= {"asserted_on": "2021-07-03"}
    atlas = rows_of(HELD, hidden)
    status = status_answer(atlas)
    answers = [
        status,
        why_rows(atlas, status),
        share_answer(atlas),
        changes_answer(atlas, known_then=True),
        compare_answer(atlas, against=EIGHTH),
        *(status_table_rows(atlas, shape=shape) for shape in ("long", "wide")),
    ]
    for answer in answers:
        assert "sesame" not in json.dumps(answer)
    assert axis(atlas, "ford")["agreement"] == "no_report"
    assert change_days(atlas) == [NINTH]
