"""Where one source alone is heard, every answer says so, and that it may be silent."""

import csv
import json
from html import unescape

import pytest
from click.testing import CliRunner

from geomap import status_table
from geomap.answers import status_answer
from geomap.answers.head import spoken_by
from geomap.cli import main
from geomap.draw.subject import Subject
from geomap.load import load_atlas
from tests.atlases import ROWS, write_atlas

SILENT = "Wire said nothing about these places by 9 July 2021. That is not a denial."
NO_SHARE = (
    "Watch said nothing of how much of these is held by 9 July 2021."
    " That is not a denial."
)
ALONE = "Only the words of {} are heard here; all others are left out."
GATE = {"place": "gate", "source": "red_voice", "says": "held", "actor": "red"}
CLAIMS = [
    GATE,
    GATE | {"source": "blue_voice", "says": "withdrawn", "actor": ""},
    GATE | {"place": "ARG-CHL", "says": "share", "share": "1/3", "measure": "length"},
    {"place": "ford", "source": "watch", "says": "open"},
]


@pytest.fixture
def folder(tmp_path):
    return str(write_atlas(tmp_path / "a", claims=CLAIMS))


def told(command, folder, *arguments):
    done = CliRunner().invoke(main, [command, folder, *arguments])
    assert done.exit_code == 0, done.output
    return " ".join(done.stdout.split())


@pytest.mark.parametrize(
    "arguments",
    [(), ("gate",), ("gate", "--why"), ("--changes",)],
)
def test_a_silent_source_is_said_to_be_silent(folder, arguments):
    text = told("status", folder, *arguments, "--source", "wire")
    assert ALONE.format("Wire") in text
    assert SILENT in text
    assert "nobody says who holds" not in text.lower()
    assert "said nothing" not in told("status", folder, *arguments)


@pytest.mark.parametrize("more", [(), ("--why",)])
def test_a_source_that_speaks_elsewhere_is_silent_where_it_is_asked(folder, more):
    here = told("status", folder, "gate", *more, "--source", "watch")
    assert SILENT.replace("Wire", "Watch") in here
    there = told("status", folder, "ford", *more, "--source", "watch")
    assert "said nothing" not in there
    assert "Watch did not say who holds it, which is not a denial" in there


def test_a_source_is_silent_of_shares_though_it_speaks_of_something_else(folder):
    assert NO_SHARE in told("share", folder, "--source", "watch")
    assert "said nothing" not in told("share", folder, "--source", "Red")


@pytest.mark.parametrize("command", ["map", "report"])
def test_a_page_of_a_silent_source_names_nobody_else(folder, tmp_path, command):
    page = tmp_path / "page.html"
    told(command, folder, "--source", "wire", "-o", str(page))
    text = unescape(page.read_text("utf-8"))
    assert SILENT in text
    assert "Wire · 9 July 2021 · not verified" in text
    for other in ("Blue", "All sources", "Nobody in this atlas"):
        assert other not in text
    told(command, folder, "--source", "watch", "-o", str(page))
    assert "Watch did not say who holds these places." in page.read_text("utf-8")


@pytest.mark.parametrize("name", ["Ana Ruiz", "ana", "ruiz", "Ana Riuz"])
def test_a_person_is_asked_for_by_the_organisation_they_speak_for(tmp_path, name):
    ana = ROWS["sources"][0] | {"person": "Ana Maria Ruiz"}
    sources = [ana | {"source": "red_ana"}, *ROWS["sources"]]
    if name in ("Ana Ruiz", "Ana Riuz"):
        sources[0]["person"] = "Ana Ruiz"
    folder = str(write_atlas(tmp_path / "a", claims=CLAIMS, sources=sources))
    done = CliRunner().invoke(main, ["status", folder, "--source", name])
    assert done.exit_code == 2
    assert (
        f"{sources[0]['person']} speaks for Red: did you mean 'Red', or" in done.stderr
    )
    assert "'red_ana' for this person alone?" in done.stderr


def test_a_wide_table_has_a_column_for_who_is_heard_alone(folder):
    atlas = load_atlas(folder)
    columns = status_table(atlas, ["gate"], shape="wide", source="wire").columns
    assert {"Wire"} == {"Red", "Blue", "Watch", "Wire"} & set(columns)
    columns = status_table(atlas, ["gate"], shape="wide").columns
    assert {"Red", "Blue", "Watch", "Wire"} <= set(columns)


def test_an_answer_names_who_is_heard_alone(folder):
    atlas = load_atlas(folder)
    assert status_answer(atlas, source="red")["heard"] == "Red"
    assert "heard" not in status_answer(atlas)
    answer = json.loads(told("status", folder, "--source", "red", "--format", "json"))
    assert answer["heard"] == "Red"


def test_one_voice_of_a_body_is_named_with_the_body(tmp_path):
    second = {"source": "red_desk", "organisation": "Red", "person": "A. Spokesman"}
    sources = [*ROWS["sources"], second | {"role": "party", "side": "red"}]
    atlas = load_atlas(str(write_atlas(tmp_path, sources=sources, claims=CLAIMS)))
    assert spoken_by(atlas, "red_desk").voice == "Red (A. Spokesman)"
    assert spoken_by(atlas, "Red").voice == "Red"
    assert atlas.voice == ""


def test_a_figure_of_one_source_counts_what_it_says(folder):
    imprint = Subject(load_atlas(folder), source="watch").imprint(alone=True)
    assert "1 organisation, 1 claim, 1 document" in imprint.facts
    assert imprint.who == "Watch"


def test_an_actor_of_whom_nobody_speaks_does_not_make_a_place_unclaimed(folder):
    text = told("status", folder, "gate", "--actor", "blue", "--source", "red")
    assert "Gate: no report that names blue, which is not a denial." in text
    assert "did not say who holds it" not in text


SHEETS = pytest.mark.parametrize(
    ("command", "options"),
    [
        ("status", ()),
        ("status", ("--why",)),
        ("status", ("--changes",)),
        ("status", ("--against", "2021-07-08")),
        ("status", ("--table", "long")),
        ("share", ()),
    ],
    ids=" ".join,
)


@pytest.fixture
def sheet(folder):
    """Return a function that asks a command for a sheet, and returns its rows."""

    def asked(command, *options):
        arguments = [command, folder, *options, "--format", "csv"]
        done = CliRunner().invoke(main, arguments)
        assert done.exit_code == 0, done.output
        return list(csv.DictReader(done.stdout.splitlines()))

    return asked


@SHEETS
def test_each_row_of_a_sheet_says_who_alone_is_heard(sheet, command, options):
    alone = sheet(command, *options, "--source", "red_voice")
    assert {row["heard"] for row in sheet(command, *options)} == {""}
    assert {row["heard"] for row in alone} == {"Red"}


@SHEETS
def test_each_row_of_a_sheet_can_be_traced(sheet, command, options):
    policy = "implicit_concessions=off"
    for row in sheet(command, *options, "--policy", policy, "--known-on", "2021-07-09"):
        assert row.get("as_of") or row["day"]
        assert row["known_on"] == "2021-07-09"
        assert policy in row["policy"]
        assert row["atlas.title"] == "Toyland"
        assert row["atlas.hash"]
        assert row["geomap"]
