"""Place by day by source, as CSV, JSON and a data frame."""

import csv
import io
import json
from datetime import date

import pytest
from click.testing import CliRunner

from geomap import status_table
from geomap.answers.table import LONG_COLUMNS, WIDE_COLUMNS
from geomap.cli import main
from geomap.errors import UsageError
from geomap.load import load_atlas
from geomap.tables import csv_text
from tests.toys import SOURCES, claim, day
from tests.worlds import World, on_earth

OLD = claim("old", "post", "neighbour", "held", "blue", on=3)
NEW = claim("new", "post", "neighbour", "held", "red", on=6, ends=day(7))
LEFT = claim("left", "post", "blue_ministry", "withdrawn", on=5)


@pytest.fixture(scope="module")
def atlas():
    return on_earth(World((OLD, NEW, LEFT), SOURCES))


@pytest.fixture(scope="module")
def article():
    return load_atlas("example:article")


def said(*arguments):
    done = CliRunner().invoke(main, ["status", *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_long_table_has_a_row_for_each_word_of_each_organisation(atlas):
    table = status_table(atlas, ["post"], as_of=day(6))
    assert tuple(table.columns) == LONG_COLUMNS
    words = table[["axis", "organisation", "says", "role"]].itertuples(index=False)
    assert {tuple(row) for row in words} == {
        ("control", "Neighbour", "held", "stands"),
        ("control", "Blue ministry", "not_held", "stands"),
        ("activity", "Blue ministry", "withdrawn", "stands"),
    }


def test_a_wide_table_has_a_column_for_each_organisation(atlas):
    table = status_table(atlas, ["post"], shape="wide", as_of=day(6)).set_index("axis")
    assert table.loc["control", "Neighbour"] == "held:red"
    assert table.loc["control", "Blue ministry"] == "not_held:blue (implicit)"
    assert table.loc["control", "agreement"] == "conceded"
    assert table["Monitor"].isna().all()


def test_a_place_of_which_nobody_speaks_has_a_row(article):
    table = status_table(article, ["AFG-CHN"])
    assert table[["agreement", "role"]].to_numpy().tolist() == [["no_report"] * 2]


def test_each_day_of_a_change_is_in_the_table(atlas):
    table = status_table(atlas, ["post"], shape="wide", every="change")
    control = table[table["axis"] == "control"].set_index("day")["holder"]
    assert control.fillna("").to_dict() == {
        "2021-07-03": "blue",
        "2021-07-05": "",
        "2021-07-06": "red",
        "2021-07-08": "",
        "2021-07-09": "",
    }


def test_each_day_is_in_the_table_and_is_what_it_is_when_asked_alone(atlas):
    table = status_table(atlas, ["post"], every="day", as_of=day(20))
    days = table["day"].unique().tolist()
    assert days == [day(n).isoformat() for n in range(3, 21)]
    for text in days:
        alone = status_table(atlas, ["post"], as_of=date.fromisoformat(text))
        found = table[table["day"] == text]
        axes = set(alone["axis"])
        kept = found[found["axis"].isin(axes)].reset_index(drop=True)
        assert kept.to_json() == alone.to_json()


def test_a_matter_is_cut_by_side_only_on_the_days_on_which_it_is():
    both = claim("both", "post", "customs", "open", on=3)
    here = claim("here", "post", "customs", "closed", on=6, on_side="BBB")
    atlas = on_earth(World((both, here), SOURCES))
    table = status_table(atlas, ["post"], every="change", shape="wide")
    found = table[table["axis"] == "operation"][["day", "on_side", "value"]].fillna("")
    assert found.to_numpy().tolist() == [
        ["2021-07-03", "", "open"],
        ["2021-07-06", "ARG", "open"],
        ["2021-07-09", "ARG", "open"],
        ["2021-07-06", "CHL", "closed"],
        ["2021-07-09", "CHL", "closed"],
    ]


def test_an_organisation_may_be_called_like_a_column():
    sources = SOURCES | {"odd": {"organisation": "place", "role": "monitor"}}
    word = claim("odd", "post", "odd", "held", "red")
    table = status_table(on_earth(World((word,), sources)), ["post"], shape="wide")
    assert table.loc[0, ["place", "place (organisation)"]].tolist() == [
        "post",
        "held:red",
    ]


def test_the_head_goes_with_the_frame(article):
    assert status_table(article).attrs["atlas"]["hash"] == article.hash


def test_the_command_writes_the_table_in_every_form():
    wide = ("torghundi", "--table", "wide", "--every", "change")
    rows = list(csv.DictReader(io.StringIO(said(*wide, "--format", "csv"))))
    assert list(rows[0])[: len(WIDE_COLUMNS)] == list(WIDE_COLUMNS)
    assert rows[-1]["atlas.title"] == "Afghanistan, 9 July 2021"
    answer = json.loads(said(*wide, "--format", "json"))
    assert [row["day"] for row in answer["table"]] == [row["day"] for row in rows]
    assert "held:taliban" in said(*wide)
    assert "retaking_launched" in said("torghundi", "--table", "long")


@pytest.mark.parametrize("options", [("--every", "day"), ("--table", "long", "--why")])
def test_options_of_a_table_are_checked(options):
    done = CliRunner().invoke(main, ["status", *options])
    assert done.exit_code == 2
    assert "--table" in done.stderr


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1"])
def test_no_cell_is_run_by_a_spreadsheet(text):
    (header, row) = csv.reader(io.StringIO(csv_text([text], [{text: text}])))
    assert (header, row) == ([f"'{text}"], [f"'{text}"])


def test_numbers_are_left_alone():
    cells = {"a": -1, "b": -0.5, "c": 0.0, "d": [-1, 2]}
    assert csv_text(list(cells), [cells]).splitlines()[1] == "-1,-0.5,0.0,'-1;2"


def test_an_unknown_shape_or_rhythm_is_refused():
    atlas = load_atlas("example:article")
    with pytest.raises(UsageError, match="Invalid shape 'tall'"):
        status_table(atlas, ["torghundi"], shape="tall")
    with pytest.raises(UsageError, match="Invalid every 'week'"):
        status_table(atlas, ["torghundi"], every="week")


def test_a_day_may_be_given_as_text():
    atlas = load_atlas("example:article")
    text, day = (
        status_table(atlas, ["torghundi"], as_of=one)
        for one in ("2021-07-09", date(2021, 7, 9))
    )
    assert text.equals(day)
    with pytest.raises(UsageError, match="'9 July' has no year"):
        status_table(atlas, ["torghundi"], as_of="9 July")
    with pytest.raises(UsageError, match="is not one day"):
        status_table(atlas, ["torghundi"], as_of="2021-07")


def test_an_atlas_shows_itself_in_a_line():
    assert repr(load_atlas("example:article")) == (
        "<Atlas 'Afghanistan, 9 July 2021', as of 2021-07-09;"
        " claims: 24, sources: 11, documents: 1>"
    )
