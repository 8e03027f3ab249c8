"""A file of claims that is too large to be held is checked and counted as a whole."""

import json

import pytest
from click.testing import CliRunner

from geomap import claimrows
from geomap.answers.overview import overview_answer
from geomap.cli import main
from geomap.large import large_atlas, large_rows
from geomap.load import load_atlas
from geomap.outcomes import outcomes
from geomap.resolve import Question, resolve
from tests.atlases import write_atlas
from tests.test_claims_file import CLAIMS, as_parquet

PLAIN = [row | {"supersedes": ""} for row in CLAIMS]


@pytest.fixture
def small_limit(monkeypatch):
    """Let a file of eight rows be too large, and look at three rows together."""
    monkeypatch.setattr(claimrows, "MOST_ROWS", 7)
    monkeypatch.setattr(claimrows, "PART_ROWS", 3)


def run(*arguments):
    """Run a command."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


def written(folder, claims, **tables):
    """Write an atlas whose claims stand in a Parquet file."""
    return as_parquet(write_atlas(folder, claims=claims, **tables))


def checked(folder, monkeypatch, most_rows):
    """Check an atlas, by parts if it has more rows than these."""
    monkeypatch.setattr(claimrows, "MOST_ROWS", most_rows)
    monkeypatch.setattr(claimrows, "PART_ROWS", 3)
    result = run("check", folder)
    return result.exit_code, result.stdout, sorted(result.stderr.splitlines())


@pytest.mark.parametrize(
    ("changed", "leaves_with"),
    [
        ({}, 0),
        ({4: {"supersedes": "a"}}, 0),  # a correction of another part
        ({2: {"actor": "purple"}}, 1),  # nobody
        ({1: {"claim": "f"}}, 1),  # a name that another place has too
        ({4: {"supersedes": "nothing"}}, 1),
        ({4: {"supersedes": "f"}, 5: {"supersedes": "e"}}, 1),  # a circle
        ({3: {"says": "share", "share": "85"}}, 1),
        ({0: {"place": "gaet"}, 5: {"asserted_on": "soon"}}, 1),
    ],
)
def test_part_by_part_the_same_is_found_as_together(
    tmp_path, monkeypatch, changed, leaves_with
):
    rows = [row | changed.get(n, {}) for n, row in enumerate(PLAIN)]
    folder = written(tmp_path, rows)
    together = checked(folder, monkeypatch, 100)
    assert together[0] == leaves_with
    assert checked(folder, monkeypatch, 7) == together


def test_a_table_may_correct_what_the_file_says(tmp_path, monkeypatch):
    folder = written(tmp_path, PLAIN)
    header = "claim,place,source,says,actor,document,asserted_on,supersedes\n"
    (folder / "claims" / "more.csv").write_text(
        f"{header}g,gate,watch,not_held,red,d1,2021-07-08,a\n", "utf-8"
    )
    together = checked(folder, monkeypatch, 100)
    assert together[0] == 0
    assert "11 claims" in together[1]
    assert checked(folder, monkeypatch, 7) == together
    # Asked about one place, the correction still finds what it corrects.
    monkeypatch.setattr(claimrows, "MOST_ROWS", 7)
    assert run("status", folder, "ford").exit_code == 0


@pytest.mark.usefixtures("small_limit")
@pytest.mark.parametrize("claims", [CLAIMS, PLAIN])
def test_every_place_comes_to_what_the_rules_say(tmp_path, claims):
    folder = written(tmp_path / "file", claims)
    table = load_atlas(write_atlas(tmp_path / "table", claims=claims))
    asked = Question(table.as_of, table.claims[0].known_on.max, table.policy)
    told = {
        (row["place"], row["axis"]): (row["agreement"], row["holder"], row["value"])
        for row in overview_answer(large_atlas(folder))["places"]
    }
    assert told == {
        (place, axis): tuple(part or None for part in outcome)
        for (_, place, axis, *_), outcome in outcomes(resolve(table, [asked])).items()
    }
    assert len(told) >= 4


@pytest.mark.usefixtures("small_limit")
def test_status_of_everything_is_a_table_a_sheet_and_json(tmp_path):
    folder = written(tmp_path, PLAIN)
    assert large_rows(folder) == 10
    table = run("status", folder)
    assert table.exit_code == 0, table.stderr
    assert "10 claims, 4 places." in table.stdout
    assert "name a place" in table.stdout
    assert "Gate" in table.stdout
    sheet = run("status", folder, "--format", "csv").stdout.splitlines()
    answer = json.loads(run("status", folder, "--format", "json").stdout)
    assert len(sheet) == 1 + len(answer["places"])
    assert sheet[0].startswith("place,name,kind,axis,actor,measure,agreement,holder")
    assert answer["n_claims"] == 10


@pytest.mark.usefixtures("small_limit")
def test_the_day_is_the_last_on_which_anything_was_said(tmp_path):
    folder = written(tmp_path, PLAIN, settings={"as_of": None})
    assert overview_answer(large_atlas(folder))["as_of"] == "2021-07-31"


@pytest.mark.usefixtures("small_limit")
@pytest.mark.parametrize("option", ["--why", "--changes", "--source=watch"])
def test_what_lists_claims_wants_a_place(tmp_path, option):
    result = run("status", written(tmp_path, PLAIN), option)
    assert result.exit_code == 2
    assert f"{option.partition('=')[0]} lists claims" in result.stderr
    assert "name the places" in result.stderr


@pytest.mark.usefixtures("small_limit")
def test_what_is_withheld_is_not_counted(tmp_path):
    places = [
        {"place": "gate", "kind": "crossing", "name": "Gate", "part_of": "ARG-CHL"}
        | {"publish": "no"},
        {"place": "ford", "kind": "crossing", "name": "Ford", "part_of": "ARG-CHL"},
    ]
    folder = written(tmp_path, PLAIN, places=places)
    public = run("status", folder)
    assert public.exit_code == 0, public.stderr
    assert "Gate" not in public.stdout
    assert "Ford" in public.stdout
    assert "Gate" in run("status", folder, "--private").stdout


@pytest.mark.usefixtures("small_limit")
@pytest.mark.parametrize(
    ("column", "value"), [("from", "gate"), ("qualifier", "about"), ("share", "2/3")]
)
def test_what_cannot_be_followed_is_named_with_its_row(tmp_path, column, value):
    share = {"says": "share", "measure": "length", "share": "0.5", "actor": "red"}
    rows = [*PLAIN[:3], PLAIN[3] | share | {column: value}, *PLAIN[4:]]
    result = run("status", written(tmp_path, rows))
    assert result.exit_code == 1
    assert f"claims.parquet:4: error: {column} '{value}'" in result.stderr
    assert "Name the places" in result.stderr
