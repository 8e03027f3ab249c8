"""Why each status is what it is: roles, reasons, rules, documents."""

import csv
import io
import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from geomap.answers import status_answer
from geomap.answers.why import WHY_COLUMNS, why_rows
from geomap.cli import main
from geomap.load import load_atlas
from geomap.prose.why import why_text
from geomap.rows import HEAD_COLUMNS
from tests.atlases import write_atlas
from tests.toys import SOURCES, claim, day
from tests.worlds import World, on_earth


@pytest.fixture(scope="module")
def article():
    return load_atlas("example:article")


def rows_at(atlas, place, axis="control", **asked):
    rows = why_rows(atlas, status_answer(atlas, [place], **asked))
    return {row["claim"]: row for row in rows if row["axis"] == axis}


def toy(*claims):
    return on_earth(World(claims, SOURCES))


def said(*arguments):
    done = CliRunner().invoke(main, ["status", *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_every_claim_of_every_axis_has_one_role(article):
    rows = why_rows(article, status_answer(article))
    keys = [(r["place"], r["axis"], r["actor"], r["claim"]) for r in rows]
    assert len(keys) == len(set(keys))
    assert {c.claim for c in article.claims} - {r["claim"] for r in rows} == {"C02"}


def test_a_note_has_its_reason_and_its_paragraph(article):
    row = rows_at(article, "islam-qala")["C21"]
    assert (row["role"], row["reason"], row["locator"]) == (
        "note",
        "characterised",
        "paragraph 21",
    )
    assert (row["document"], row["rule"]) == ("d1", "conceded_implicit")


def test_what_took_the_place_of_a_claim_is_named():
    old = claim("old", "post", "neighbour", "held", "blue", on=3)
    wrong = claim("wrong", "post", "neighbour", "held", "red", on=6)
    right = claim(
        "right", "post", "neighbour", "not_held", "red", on=7, supersedes="wrong"
    )
    gone = claim("gone", "post", "monitor", "held", "red", on=5, retracted_on=day(8))
    over = claim("over", "post", "customs", "held", "red", on=5, ends=day(6))
    soon = claim("soon", "post", "paper", "held", "red", on=(None, 10))
    rows = rows_at(toy(old, wrong, right, gone, over, soon), "post")
    found = {n: (r["role"], r["reason"], r["by"], r["on"]) for n, r in rows.items()}
    assert found == {
        "old": ("set_aside", "older_word", ["right"], None),
        "wrong": ("set_aside", "superseded", ["right"], None),
        "right": ("stands", "", None, None),
        "gone": ("set_aside", "retracted", None, "2021-07-08"),
        "over": ("set_aside", "expired", None, "2021-07-06"),
        "soon": ("possible", "not_begun_for_certain", None, "../2021-07-10"),
    }


def test_a_word_that_contradicts_itself_stands_and_says_so():
    yes = claim("yes", "post", "neighbour", "held", "red")
    no = claim("no", "post", "neighbour", "not_held", "red")
    rows = rows_at(toy(yes, no), "post")
    assert {r["reason"] for r in rows.values()} == {"inconsistent"}


def test_the_text_leads_from_the_status_to_the_paragraph():
    text = " ".join(said("islam-qala", "--why").split())
    for part in (
        "what a side's own words imply about its losses counts",
        "Rule: A side says something that could not be true",
        "Stands: [C20] Taliban",
        "Noted, and decides nothing: [C21] Iran",
        "If described stances count as statements: disputed",
        "paragraph 21 (d1).",
        "Documents (d1)",
        "https://",
    ):
        assert part in text


def test_no_code_word_is_left_in_the_text(article):
    atlas = replace(article, frontiers=())
    answer = status_answer(atlas)
    text = why_text(
        answer,
        why_rows(atlas, answer),
        {"taliban": "T", "afg_government": "G"},
        {},
        named=False,
    )
    for word in (
        "derived_scope",
        "larger_place",
        "indirect_only",
        "not_held",
        "older_word",
    ):
        assert word not in text


def test_the_table_has_one_row_for_each_place_axis_and_claim():
    rows = list(
        csv.DictReader(io.StringIO(said("islam-qala", "--why", "--format", "csv")))
    )
    assert list(rows[0]) == [*WHY_COLUMNS, *HEAD_COLUMNS]
    answer = json.loads(said("islam-qala", "--why", "--format", "json"))
    assert [r["claim"] for r in answer["why"]] == [r["claim"] for r in rows]
    assert answer["places"][0]["place"] == "islam-qala"


def test_a_word_that_is_stale_or_may_be_older_is_marked_so():
    words = [
        claim("old", "post", "neighbour", "closed", on=1),
        claim("undated", "post", "monitor", "open", on=(None, 9)),
        claim("dated", "post", "monitor", "closed", on=8),
    ]
    rows = rows_at(toy(*words), "post", "operation", as_of=day(9))
    assert (rows["old"]["stale"], rows["old"]["flags"]) == (True, [])
    assert (rows["undated"]["stale"], rows["undated"]["flags"]) == (
        False,
        ["uncertain_order"],
    )
    atlas = toy(*words)
    answer = status_answer(atlas, ["post"], as_of=day(9))
    text = " ".join(
        why_text(answer, why_rows(atlas, answer), {}, {}, named=True).split()
    )
    assert "closed, 1 July 2021, stale." in text
    assert "order of days uncertain." in text


def test_a_word_that_has_ended_tells_when():
    words = [claim("gone", "post", "neighbour", "held", "red", on=1, ends=day(4))]
    atlas = toy(*words)
    answer = status_answer(atlas, ["post"], as_of=day(9))
    text = " ".join(
        why_text(answer, why_rows(atlas, answer), {}, {}, named=True).split()
    )
    assert "It was said to be so up to 4 July 2021, and no longer is." in text


def test_a_note_about_a_place_is_listed_where_the_place_is_asked_for(tmp_path):
    note = {"claim": "N1", "place": "gate", "source": "watch", "says": "note"}
    later = note | {"claim": "N2", "recorded_on": "2021-07-12"}
    claims = [note | {"note": "Will not fight there."}, later]
    folder = str(write_atlas(tmp_path / "noted", claims=claims))
    asked = ["status", folder, "gate", "--why", "--known-on", "2021-07-11"]
    text = CliRunner().invoke(main, asked).stdout
    assert "[N1] Watch: noted, 9 July 2021." in " ".join(text.split())
    assert "N2" not in text
    elsewhere = CliRunner().invoke(main, ["status", folder, "ford", "--why"]).stdout
    assert "N1" not in elsewhere
