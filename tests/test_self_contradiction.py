"""Who contradicts itself within a day neither asserts nor denies, and is not silent."""

import json

import pytest
from click.testing import CliRunner

from geomap.answers import status_answer
from geomap.answers.table import status_table_rows
from geomap.cli import main
from geomap.draw.cards import card_of
from geomap.draw.content import content_of
from geomap.draw.inwords import table_rows
from geomap.load import load_atlas
from geomap.report.formats import report_files
from geomap.report.material import Material
from geomap.report.sections import report_of
from tests.atlases import write_atlas

BOTH = {"place": "gate", "source": "watch"}
CLAIMS = [
    BOTH | {"claim": "w1", "says": "held", "actor": "red"},
    BOTH | {"claim": "w2", "says": "held", "actor": "blue"},
    BOTH | {"claim": "w3", "says": "open"},
    BOTH | {"claim": "w4", "says": "closed"},
]
INDIRECT = ("part of something larger", "Indirect only", "spoken of indirectly")


@pytest.fixture
def folder(tmp_path):
    return str(write_atlas(tmp_path / "a", claims=CLAIMS))


@pytest.fixture
def atlas(folder):
    return load_atlas(folder)


def told(*arguments):
    done = CliRunner().invoke(main, ["status", *arguments])
    assert done.exit_code == 0, done.output
    return " ".join(done.stdout.split())


def axes(atlas, axis):
    (place,) = status_answer(atlas, ["gate"])["places"]
    return [entry for entry in place["axes"] if entry["axis"] == axis]


@pytest.mark.parametrize("axis", ["control", "operation"])
def test_it_neither_asserts_nor_denies_and_both_words_are_shown(atlas, axis):
    (entry,) = axes(atlas, axis)
    assert (entry["rule"], entry["flags"]) == ("inconsistent", ["inconsistent"])
    assert (entry["holder"], entry["value"]) == (None, None)
    assert len(entry["organisations"]) == 2
    assert all(row["flags"] == ["inconsistent"] for row in entry["organisations"])


@pytest.mark.parametrize("more", [(), ("--why",), ("--changes",)])
def test_no_text_calls_it_silence_or_an_indirect_word(folder, more):
    text = told(folder, "gate", *more)
    assert "no status, for who speaks of it contradicts itself that day" in text.lower()
    assert not any(words in text for words in (*INDIRECT, "nobody says who holds it"))


@pytest.mark.parametrize(
    ("shape", "column"), [("long", "says_flags"), ("wide", "flags")]
)
def test_a_table_flags_it(atlas, shape, column):
    _, rows = status_table_rows(atlas, ["gate"], shape=shape)
    assert [row[column] for row in rows] == [["inconsistent"]] * len(rows)
    assert {row["value"] for row in rows} == {None}


def test_it_is_warned_of_where_it_stands(folder):
    done = CliRunner().invoke(main, ["status", folder, "gate"])
    assert (
        "claims/test.csv:2: warning: Watch contradicts itself at 'gate'" in done.stderr
    )


def test_a_page_and_a_report_say_so(atlas):
    content = content_of(atlas, None, None)
    status = content.answers[0][0]
    (row,) = table_rows(atlas, status, content.drawings[0])
    assert (row.agreement, row.operation) == ("Self-contradicted", "Self-contradicted")
    assert not row.passing
    gate = next(place for place in status["places"] if place["place"] == "gate")
    card = json.dumps(card_of(atlas, status, gate), ensure_ascii=False)
    assert "Self-contradicted on that day, so no status follows: Watch." in card
    report = report_of(Material(atlas), ["summary", "status"])
    text = report_files(report, "r.md")["r.md"].decode()
    assert "Whoever speaks of these places contradicts itself" in text
    assert "**Gate:** self-contradicted on that day: Watch." in text
    assert "it is self-contradicted on that day: Watch." in text
    assert "sources contradict each other" not in text
    for words in (*INDIRECT, "Nobody in this atlas says"):
        assert words not in card + text


def test_who_does_not_contradict_itself_is_heard_beside_it(tmp_path):
    other = {"claim": "r1", "place": "gate", "source": "red_voice"}
    claims = [*CLAIMS, other | {"says": "held", "actor": "red"}]
    atlas = load_atlas(str(write_atlas(tmp_path, claims=claims)))
    (entry,) = axes(atlas, "control")
    assert (entry["agreement"], entry["holder"]) == ("claimed", "red")
    assert entry["flags"] == ["inconsistent"]
    assert entry["n_organisations"] == 2


def test_a_later_day_or_a_correction_decides(tmp_path):
    later = [CLAIMS[0], CLAIMS[1] | {"asserted_on": "2021-07-10"}]
    corrected = [CLAIMS[0], CLAIMS[1] | {"supersedes": "w1"}]
    for number, claims in enumerate((later, corrected)):
        path = tmp_path / str(number)
        settings = {"as_of": "2021-07-10"}
        atlas = load_atlas(str(write_atlas(path, settings=settings, claims=claims)))
        (entry,) = axes(atlas, "control")
        assert (entry["agreement"], entry["holder"]) == ("claimed", "blue")
