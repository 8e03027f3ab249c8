"""What changed on which day, because of which claim; two days compared."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner

from geomap.answers.changes import change_days, changes_answer, compare_answer
from geomap.answers.events import change_events
from geomap.cli import main
from geomap.load import load_atlas
from geomap.prose.changes import changes_text, compare_text, difference_in_words
from tests.toys import SOURCES, atlas_of, claim, day
from tests.worlds import World, on_earth

OLD = claim("old", "post", "neighbour", "held", "blue", on=3)
NEW = claim("new", "post", "neighbour", "held", "red", on=6, ends=day(8))
LOOSE = claim("loose", "post", "red_voice", "held", "red", on=(2, 5), known_on=day(9))
GONE = claim("gone", "gate", "monitor", "held", "red", on=4, retracted_on=day(7))


def toy(*claims):
    return on_earth(World(claims, SOURCES))


@pytest.fixture(scope="module")
def atlas():
    return toy(OLD, NEW, LOOSE, GONE)


@pytest.fixture(scope="module")
def article():
    return load_atlas("example:article")


def control(answer, place="post"):
    return {
        one["day"][-2:]: (
            c["before"]["holder"],
            c["after"]["holder"],
            c["after"]["agreement"],
        )
        for one in answer["days"]
        for c in one["changes"]
        if (c["place"], c["axis"]) == (place, "control")
    }


def said(*arguments):
    done = CliRunner().invoke(main, ["status", *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_every_day_on_which_something_happens_is_listed(atlas):
    found = {
        (e.day.day, e.event, e.claim) for e in change_events(atlas) if e.day.month == 7
    }
    assert found == {
        (3, "begins", "old"),
        (6, "begins", "new"),
        (9, "ends", "new"),
        (2, "may_begin", "loose"),
        (5, "begins", "loose"),
        (9, "known", "loose"),
        (4, "begins", "gone"),
        (7, "retracted", "gone"),
    }
    assert change_days(atlas) == [day(n) for n in (2, 3, 4, 5, 6, 7, 9)]


def test_days_on_which_words_turn_stale_are_apart(atlas):
    assert change_days(atlas, events=("stale",)) == [
        date(2021, 8, n) for n in (3, 4, 5)
    ]


def test_what_could_not_be_known_has_no_day(atlas):
    assert change_days(atlas, day(3)) == [day(3)]
    assert day(7) not in change_days(atlas, day(6))


def test_each_change_has_its_day_and_its_claims(atlas):
    answer = changes_answer(atlas, ["post"])
    assert control(answer) == {
        "02": (None, None, "no_report"),
        "03": (None, "blue", "claimed"),
        "05": ("blue", None, "disputed"),
        "06": (None, "red", "corroborated"),
        "09": ("red", "red", "claimed"),
    }
    (sixth,) = [one for one in answer["days"] if one["day"] == "2021-07-06"]
    assert sixth["events"] == {"begins": ["new"]}
    assert sixth["changes"][0]["because"] == [
        {"claim": "new", "before": None, "after": "stands"},
        {"claim": "old", "before": "stands", "after": "older_word"},
    ]


def test_a_retraction_is_a_change_of_its_day(atlas):
    answer = changes_answer(atlas, ["gate"])
    assert control(answer, "gate") == {
        "04": (None, "red", "claimed"),
        "07": ("red", None, "no_report"),
    }


def test_by_what_was_known_on_each_day_a_late_record_counts_late(atlas):
    answer = changes_answer(atlas, ["post"], known_then=True)
    assert control(answer) == {
        "03": (None, "blue", "claimed"),
        "06": ("blue", "red", "claimed"),
        "09": ("red", "red", "claimed"),
    }
    (ninth,) = [one for one in answer["days"] if one["day"] == "2021-07-09"]
    assert ninth["events"] == {"known": ["loose"], "ends": ["new"]}


def test_what_was_learned_since_is_what_knowledge_changes(atlas):
    answer = changes_answer(atlas, ["post"], as_of=day(5), known_on=day(5))
    (change,) = answer["learned_since"]
    assert (change["then"]["agreement"], change["now"]["agreement"]) == (
        "claimed",
        "disputed",
    )
    assert [cause["claim"] for cause in change["because"]] == ["loose"]
    assert changes_answer(atlas, ["post"])["learned_since"] is None


def test_two_days_are_compared(atlas):
    answer = compare_answer(atlas, ["post"], as_of=day(6), against=day(3))
    (change,) = answer["differences"]
    assert (change["against"]["holder"], change["as_of"]["holder"]) == ("blue", "red")
    assert answer["against"] == {"as_of": "2021-07-03", "known_on": None}
    assert answer["claims"].keys() == {"old", "new", "loose"}


def test_a_day_does_not_differ_from_itself(article):
    answer = compare_answer(article, against=article.as_of)
    assert answer["differences"] == []
    assert answer["n_same"] > 10


def test_what_was_known_is_compared_with_what_is(atlas):
    answer = compare_answer(
        atlas, ["post"], as_of=day(5), known_on=day(5), against_known_on=date.max
    )
    (change,) = answer["differences"]
    assert change["against"]["agreement"] == "disputed"


def test_a_claim_that_has_no_part_yet_is_told_from_what_it_was():
    cause = {"claim": "c1", "a": "stands", "b": None}
    none = {"agreement": "no_report", "value": None, "holder": None, "flags": []}
    one = {"name": "Gate", "axis": "control", "on_side": None, "a": none, "b": none}
    one |= {"same_outcome": True, "because": [cause]}
    _, because = difference_in_words(one, {}, ("a", "b"))
    assert because == "Because of c1 (stands → no part in it)."


@pytest.mark.parametrize(
    ("same", "told"),
    [
        (0, "Nothing differs: nothing is said either time."),
        (1, "Nothing differs: the one entry is the same."),
        (3, "Nothing differs: all 3 entries are the same."),
    ],
)
def test_days_that_do_not_differ_are_told_to_be_the_same(article, same, told):
    answer = compare_answer(article, against=date(2021, 7, 9)) | {"n_same": same}
    text = compare_text(answer, {})
    assert text.splitlines()[-1] == told
    assert "which stands first" not in text


def test_an_atlas_without_a_claim_misses_everything_on_no_day():
    answer = changes_answer(atlas_of()) | {"as_of": date.min.isoformat()}
    gap = {"name": "Gate", "never_reported": True, "n_silent": 0}
    text = changes_text(answer | {"places": [gap]}, {})
    assert "Missing so far\n  Never reported: Gate." in text


def test_what_is_missing_is_said_of_each_place(atlas):
    answer = changes_answer(atlas, ["post", "gate", "ARG-CHL"], as_of=date(2021, 9, 1))
    gaps = {gap["place"]: gap for gap in answer["places"]}
    assert gaps["post"]["stale"] == ["loose"]
    assert gaps["gate"]["retracted"] == ["gone"]
    assert gaps["gate"]["silent"] == ["Red council", "Neighbour", "Monitor"]
    assert [gap["never_reported"] for gap in gaps.values()] == [False, False, True]


def test_a_correction_is_a_change_of_what_is_known():
    wrong = claim("wrong", "post", "neighbour", "held", "red", on=3)
    right = claim(
        "right", "post", "neighbour", "held", "blue", on=6, since=3, supersedes="wrong"
    )
    atlas = toy(wrong, right)
    assert control(changes_answer(atlas, ["post"])) == {"03": (None, "blue", "claimed")}
    then = changes_answer(atlas, ["post"], known_then=True)
    assert control(then) == {
        "03": (None, "red", "claimed"),
        "06": ("red", "blue", "claimed"),
    }


def test_what_is_said_of_one_side_never_becomes_what_is_said_of_the_other():
    words = [
        claim("there", "post", "neighbour", "open", on=3, on_side="AAA"),
        claim("here", "post", "customs", "closed", on=6, on_side="BBB"),
    ]
    (last,) = [d for d in changes_answer(toy(*words))["days"] if d["day"][-1] == "6"]
    assert [
        (c["on_side"], c["before"]["value"], c["after"]["value"])
        for c in last["changes"]
    ] == [("CHL", None, "closed")]


def test_a_matter_that_is_cut_by_side_is_still_the_same_matter():
    both = claim("both", "post", "customs", "open", on=3)
    here = claim("here", "post", "customs", "closed", on=6, on_side="BBB")
    answer = changes_answer(toy(both, here), ["post"])
    changes = [
        c
        for one in answer["days"]
        if one["day"] == "2021-07-06"
        for c in one["changes"]
    ]
    found = {c["on_side"]: (c["before"]["value"], c["after"]["value"]) for c in changes}
    assert found == {"CHL": ("open", "closed")}


def test_the_answers_are_written_in_every_form():
    text = " ".join(said("torghundi", "--changes").split())
    assert "9 July 2021 Becomes known: C09" not in text
    assert "Begins: C07, C08, C09, C15." in text
    assert "no report → said to be held by the Taliban" in text
    rows = list(
        csv.DictReader(io.StringIO(said("torghundi", "--changes", "--format", "csv")))
    )
    assert {row["day"] for row in rows} == {"2021-07-09"}
    against = ("torghundi", "--against", "2021-07-08")
    assert "Compared with 8 July 2021" in said(*against)
    (row, *_) = csv.DictReader(io.StringIO(said(*against, "--format", "csv")))
    assert (row["against.agreement"], row["as_of.agreement"]) == (
        "no_report",
        "conceded",
    )
    assert json.loads(said(*against, "--format", "json"))["n_same"] == 0


@pytest.mark.parametrize(
    "options",
    [("--why", "--changes"), ("--known-then",), ("--why", "--against", "2021-07-08")],
)
def test_options_that_do_not_go_together_are_refused(options):
    done = CliRunner().invoke(main, ["status", *options])
    assert done.exit_code == 2
    assert options[0] in done.stderr


def test_the_day_asked_about_is_the_last_whose_changes_are_told():
    atlas = toy(
        claim("early", "post", "red_voice", "held", "red", on=3),
        claim("late", "post", "neighbour", "not_held", "red", on=7),
    )
    days = [d["day"] for d in changes_answer(atlas, ["post"], as_of=day(5))["days"]]
    assert days == ["2021-07-03"]


def test_an_atlas_that_names_its_day_tells_no_later_change(atlas):
    free = {one["day"] for one in changes_answer(atlas)["days"]}
    named = replace(atlas, as_of=day(6), as_of_is_set=True)
    bound = {one["day"] for one in changes_answer(named)["days"]}
    assert bound == {one for one in free if one <= day(6).isoformat()}
    assert bound < free
    later = {one["day"] for one in changes_answer(named, as_of=day(8))["days"]}
    assert later == {one for one in free if one <= day(8).isoformat()}


def test_the_day_of_an_atlas_is_set_where_its_settings_name_it(article):
    assert article.as_of_is_set
    assert not toy(OLD).as_of_is_set


@pytest.mark.parametrize(("bodies", "named"), [(8, True), (9, False)])
def test_many_silent_bodies_are_counted_and_few_are_named(bodies, named):
    sources = {f"s{n}": {"organisation": f"Body {n}"} for n in range(bodies + 1)}
    words = [claim(f"c{n}", "gate", f"s{n}", "open") for n in range(bodies + 1)]
    atlas = atlas_of(*words, claim("p", "post", "s0", "open"), sources=sources)
    answer = changes_answer(atlas, ["post"])
    assert len(answer["places"][0]["silent"]) == bodies
    text = changes_text(answer, {})
    assert f"{bodies} organisations silent" in text
    assert ("Body 8" in text) is named
    assert ("as JSON names" in text) is not named


def test_what_is_held_in_part_stays_so_between_two_days():
    part = claim("part", "post", "neighbour", "held", "red", on=3, degree="partial")
    found = compare_answer(toy(part), against=day(2), as_of=day(4))
    (one,) = [d for d in found["differences"] if d["axis"] == "control"]
    assert not one["against"]["in_part"]
    assert one["as_of"]["in_part"]
    assert one["as_of"]["besides"] == []
    assert "said to be held by Red, in part" in compare_text(found, {"red": "Red"})


def test_who_else_is_named_is_told_between_two_days():
    one = {"name": "Gate", "axis": "control", "on_side": None, "same_outcome": False}
    none = {"agreement": "no_report", "value": None, "holder": None, "flags": []}
    both = {"agreement": "conceded", "holder": "red", "flags": ["implicit"]}
    both |= {"value": None, "in_part": False, "besides": ["green"]}
    one |= {"a": none, "b": both, "because": []}
    told, _ = difference_in_words(one, {"red": "Red", "green": "Green"}, ("a", "b"))
    assert told.endswith("; also said to be held by Green.")
