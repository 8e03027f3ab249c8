"""What a share answer says beside its bounds: age, side, sums, and what is left out."""

import json
from itertools import pairwise

import pytest
from click.testing import CliRunner

from geomap.amounts import share_in_words
from geomap.answers import sensitivity_answer, share_answer, status_answer
from geomap.answers.counts import counted
from geomap.answers.head import question
from geomap.cli import main
from geomap.draw.callouts import share_callouts
from geomap.draw.headline import standfirst
from geomap.draw.layers import cast_of
from geomap.load import load_atlas
from geomap.policy import Policy
from geomap.resolve import resolve
from geomap.shares import widen
from tests.toys import PLACES, atlas_of, claim

FRONTIER = "CHL-PER"
HELD = {"place": FRONTIER, "source": "watch", "says": "held", "actor": "red"}
SHARE = HELD | {"says": "share", "share": "2/3", "measure": "length"}


@pytest.fixture
def ask(write_atlas):
    """Ask for the share of one frontier, as data or as text."""

    def run(*claims, options=(), form="json", settings=None):
        chosen = {"frontiers": [FRONTIER], "side": "CHL"} | (settings or {})
        folder = write_atlas(settings=chosen, claims=list(claims))
        arguments = ["share", str(folder), "--format", form, *options]
        done = CliRunner().invoke(main, arguments)
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout) if form == "json" else done.stdout

    return run


def rows(answer):
    return {row["organisation"]: row for row in answer["frontiers"][0]["shares"]}


# --- the age of a share ------------------------------------------------------------


def test_a_stated_share_says_when_it_was_said_and_when_it_is_stale(ask):
    fresh = rows(ask(SHARE | {"asserted_on": "2021-07-02"}))["Watch"]
    old = rows(ask(SHARE | {"asserted_on": "2021-07-01"}))["Watch"]
    assert (fresh["asserted_on"], fresh["stale"]) == ("2021-07-02", False)
    assert (old["asserted_on"], old["stale"]) == ("2021-07-01", True)
    assert (old["lower"], old["upper"]) == (fresh["lower"], fresh["upper"])
    text = ask(SHARE | {"asserted_on": "2021-07-01"}, form="table")
    assert "Stated on 1 July 2021, stale, where is not said" in text


def test_how_long_a_share_is_fresh_is_a_policy(ask):
    claim_made = SHARE | {"asserted_on": "2021-07-01"}
    options = ["--policy", "stale_days.share=30"]
    assert not rows(ask(claim_made, options=options))["Watch"]["stale"]


def test_a_share_that_is_denied_bounds_nothing_and_is_told(ask):
    denial = SHARE | {"says": "share_denied", "share": "", "source": "blue_voice"}
    row = rows(ask(SHARE, denial))["Blue"]
    assert (row["lower"], row["upper"], row["share_denied"]) == (0, 1, True)
    assert "Denies a share, and gives no figure" in ask(SHARE, denial, form="table")


def test_who_contradicts_itself_is_left_out_of_all_together_and_named(ask):
    most = {"from": "0@naturalearth", "to": "150@naturalearth"}
    refused = HELD | most | {"says": "not_held"}
    first = HELD | {"source": "wire", "from": "0@naturalearth"}
    first |= {"to": "10@naturalearth"}
    answer = ask(SHARE, refused, first)
    assert rows(answer)["Watch"]["state"] == "inconsistent"
    [across] = answer["frontiers"][0]["across"]
    assert across["left_out"] == ["Watch"]
    told = ask(SHARE, refused, first, options=["--why"], form="table")
    text = " ".join(told.split())
    assert "Left out, for its own bounds contradict each other: Watch." in text


# --- does it add up? ---------------------------------------------------------------

FIRST = {"from": "0@naturalearth", "to": "40@naturalearth"}
SECOND = {"from": "40@naturalearth", "to": "60@naturalearth"}


def test_shares_of_adverse_actors_that_exceed_the_line_are_told(ask):
    half = SHARE | {"source": "blue_voice", "actor": "blue", "share": "0.5"}
    answer = ask(SHARE, half)
    (red,) = (
        row
        for row in answer["frontiers"][0]["shares"]
        if row["too_much"][:1] and row["actor"] == "red"
    )
    assert red["organisation"] == "Watch"
    (other,) = red["too_much"]
    length = answer["frontiers"][0]["line"]["length_km"]
    assert (other["organisation"], other["actor"]) == ("Blue", "blue")
    assert other["excess_km"] == pytest.approx(length / 6, abs=1e-5)
    told = " ".join(ask(SHARE, half, form="table").split())
    assert "for an adversary, Blue: together" in told
    third = half | {"share": "1/3"}
    shares = ask(SHARE, third)["frontiers"][0]["shares"]
    assert not any(row["too_much"] for row in shares)


def test_a_stated_share_stands_beside_what_is_located_that_day(ask):
    answer = ask(SHARE, HELD | FIRST, HELD | SECOND | {"source": "wire"})
    sums = rows(answer)["Watch"]["adds_up"]
    length = answer["frontiers"][0]["line"]["length_km"]
    assert sums["stated_km"] == pytest.approx([length * 2 / 3] * 2)
    assert sums["own_km"] == pytest.approx(40, abs=1e-3)
    assert sums["any_km"] == pytest.approx(60, abs=1e-3)
    assert rows(answer)["Wire"]["adds_up"] is None
    text = " ".join(ask(SHARE, HELD | FIRST, HELD | SECOND, form="table").split())
    assert "stretches located that day make 60.0 km in all" in text


def test_nothing_is_searched_for_to_make_a_share_add_up(ask):
    text = ask(SHARE, form="table")
    assert "Does it add up? Nobody locates a stretch that day" in text


# --- two sides ---------------------------------------------------------------------


def test_words_about_different_sides_never_meet(ask):
    ours = HELD | FIRST | {"on_side": "CHL"}
    theirs = HELD | FIRST | {"source": "wire", "says": "not_held", "on_side": "PER"}
    answer = ask(ours, theirs)
    (across,) = answer["frontiers"][0]["across"]
    assert answer["frontiers"][0]["side"] == "CHL"
    assert across["undisputed_km"] == pytest.approx(40, abs=1e-3)
    assert across["disputed_km"] == 0
    (left,) = answer["left_out"]
    assert (left["place"][:7], left["reason"]) == (FRONTIER, "other_side")


def test_the_other_side_is_asked_for_by_its_code(ask):
    ours = HELD | FIRST | {"on_side": "CHL"}
    theirs = HELD | SECOND | {"source": "wire", "on_side": "PER"}
    answer = ask(ours, theirs, options=["--side", "per"])
    assert answer["frontiers"][0]["side"] == "PER"
    assert rows(answer)["Wire"]["located_km"] == pytest.approx(20, abs=1e-3)
    assert "Watch" not in rows(answer) or not rows(answer)["Watch"]["located_km"]


def test_a_side_that_is_no_country_is_a_wrong_command(write_atlas):
    folder = str(write_atlas())
    done = CliRunner().invoke(main, ["share", folder, "--side", "Patagonia"])
    assert done.exit_code == 2
    assert "Write an ISO alpha-3 code" in done.stderr
    named, coded = (
        CliRunner().invoke(main, ["share", folder, "--side", side]).stdout
        for side in ("Chile", "CHL")
    )
    assert named == coded


def test_a_side_that_the_frontier_does_not_have_is_a_wrong_command():
    done = CliRunner().invoke(main, ["share", "AFG-TJK", "--side", "PAK"])
    assert done.exit_code == 2
    assert "--side PAK lies on none of these frontiers: AFG-TJK" in done.stderr


# --- segments ----------------------------------------------------------------------


def test_segments_tile_the_line_and_sum_to_its_length(ask):
    denied = HELD | {"source": "wire", "says": "not_held"}
    middle = {"from": "30@naturalearth", "to": "90@naturalearth"}
    answer = ask(HELD | FIRST, denied | middle)
    (across,) = answer["frontiers"][0]["across"]
    segments = across["segments"]
    states = [segment["state"] for segment in segments]
    assert states == ["undisputed", "disputed", "denied", "silent"]
    ends = [segment["from_km"] for segment in segments]
    ends.append(segments[-1]["to_km"])
    assert ends[0] == 0
    assert ends[1:4] == pytest.approx([30, 40, 90], abs=1e-3)
    assert ends[-1] == answer["frontiers"][0]["line"]["length_km"]
    assert all(a["to_km"] == b["from_km"] for a, b in pairwise(segments))
    total = across["claimed_by_any_km"] + across["denied_km"] + across["silent_km"]
    assert total == pytest.approx(ends[-1])
    assert (segments[1]["held_by"], segments[1]["denied_by"]) == (["Watch"], ["Wire"])


def test_a_body_that_contradicts_itself_on_a_day_decides_nothing_there(ask):
    middle = {"from": "30@naturalearth", "to": "90@naturalearth"}
    claims = HELD | FIRST, HELD | middle | {"says": "not_held"}
    row = rows(ask(*claims))["Watch"]
    assert row["contradicted_km"] == pytest.approx(10, abs=1e-3)
    assert (row["located_km"], row["denied_km"]) == pytest.approx((30, 50), abs=1e-3)
    text = " ".join(ask(*claims, form="table").split())
    assert "contradicts itself on 10.0 km, which count for nothing" in text


# --- crossings ---------------------------------------------------------------------


def test_crossings_are_counted_and_named_and_never_a_length():
    said = [
        claim("c1", "post", "red_voice", "held", "red"),
        claim("c2", "post", "paper", "not_held", "red"),
        claim("c3", "gate", "red_voice", "held", "red", degree="partial"),
        claim("c4", "AAA-BBB", "paper", "share", "red", share=0.5, measure="crossings"),
    ]
    atlas = atlas_of(*said, places=PLACES)
    asked = question(atlas)
    words = resolve(atlas, [asked]).words
    found = counted(
        atlas,
        asked,
        words,
        place="AAA-BBB",
        measure="crossings",
        names=["gate", "post"],
    )
    by_name = {row["organisation"]: row for row in found["shares"]}
    red, paper = by_name["Red council"], by_name["Paper"]
    assert (red["at_least"], red["at_most"], red["held"]) == (1, 2, ["post"])
    assert (paper["at_least"], paper["at_most"], paper["denied"]) == (0, 1, ["post"])
    assert (paper["lower"], paper["upper"]) == (0.5, 0.5)
    (across,) = found["across"]
    assert (across["disputed"], across["silent"]) == (["post"], ["gate"])


def test_the_crossings_of_the_article_stand_beside_the_length():
    answer = share_answer(load_atlas("example:article"), ["AFG-TKM"])
    (row,) = answer["frontiers"][0]["crossings"]["shares"]
    assert (row["organisation"], row["held"]) == ("Taliban", ["torghundi"])
    assert (row["at_least"], row["at_most"]) == (1, 3)
    assert answer["frontiers"][0]["shares"][0]["located_km"] == 0


# --- what is left out --------------------------------------------------------------


def test_what_no_line_can_place_is_listed_with_its_reason():
    answer = share_answer(load_atlas("example:article"))
    assert [(e["claim"], e["reason"]) for e in answer["left_out"]] == [
        ("C10", "partial")
    ]


def test_a_policy_is_told_where_it_was_changed_and_where_not():
    assert Policy().to_dict()["influence"] == "none"


# --- the kind of answer this must give ---------------------------------------------


def test_the_part_of_the_tajik_frontier_beyond_ishkashim_is_a_third_on_every_line(
    write_atlas,
):
    far = {"from": "Ishkashim", "to": "1343@osm"}
    folder = write_atlas(
        settings={"frontiers": ["AFG-TJK"], "side": "AFG"},
        claims=[HELD | far | {"place": "AFG-TJK"}],
        places=[],
    )
    (frontier,) = sensitivity_answer(load_atlas(folder))["frontiers"]
    (share,) = frontier["shares"]
    assert [line["set"] for line in share["by_line"]] == ["osm", "naturalearth"]
    shares = [line["lower"] for line in share["by_line"]]
    assert shares == pytest.approx([0.342, 0.335], abs=0.02)
    assert share["spread"]["lower"] < 0.03
    lengths = [line["length_km"] for line in frontier["lines"]]
    assert max(lengths) / min(lengths) > 1.14


# --- a share in words --------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (1 / 4, "about a quarter"),
        (1 / 3, "about one third"),
        (1 / 2, "about half"),
        (2 / 3, "about two thirds"),
        (3 / 4, "about three quarters"),
    ],
)
def test_a_round_share_is_told_as_it_was_said(part, words):
    assert share_in_words(*widen(part)) == words


@pytest.mark.parametrize("denied", [True, False])
def test_who_denies_a_share_is_named_wherever_the_share_is_told(write_atlas, denied):
    claims = [SHARE | {"qualifier": "about"}]
    if denied:
        claims.append(SHARE | {"says": "share_denied", "share": "", "source": "wire"})
    folder = write_atlas(
        settings={"frontiers": [FRONTIER], "side": "CHL"}, claims=claims
    )
    atlas = load_atlas(folder)
    shares = share_answer(atlas)
    headline = standfirst(atlas, status_answer(atlas), shares)
    said = share_callouts(shares["frontiers"], "", cast_of(atlas))[0].bars[0].sentence
    alone = share_callouts(shares["frontiers"], "Watch", cast_of(atlas))
    assert "about two thirds" in headline
    assert "about two thirds" in said
    assert ("(denied by" in headline) is denied
    assert ("; denied by" in said) is denied
    assert "denied" not in alone[0].bars[0].sentence
