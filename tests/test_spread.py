"""Shares on every line, and on every day: the same numbers as one at a time."""

import json
from datetime import date, timedelta
from itertools import pairwise

import pytest
from click.testing import CliRunner

from geomap.answers import sensitivity_answer, series_answer, share_answer
from geomap.cli import main
from geomap.load import load_atlas

CLAIMS = [
    {"says": "held", "from": "20@naturalearth", "to": "70@naturalearth"},
    {
        "says": "share",
        "share_min": "0.1",
        "share_max": "0.9",
        "measure": "length",
        "asserted_on": "2021-07-04",
    },
    {
        "says": "not_held",
        "from": "60@naturalearth",
        "to": "90@naturalearth",
        "asserted_on": "2021-07-06",
        "valid_to": "2021-07-08",
    },
    {"source": "watch", "says": "held", "asserted_on": "2021-07-02"},
]


@pytest.fixture
def folder(write_atlas):
    common = {"place": "CHL-PER", "source": "red_voice", "actor": "red"}
    claims = [common | claim for claim in CLAIMS]
    settings = {"frontiers": ["CHL-PER", "BOL-CHL"], "as_of": "2021-07-12"}
    return write_atlas(settings=settings, claims=claims)


def test_each_day_of_a_series_is_the_share_of_that_day(folder):
    atlas = load_atlas(folder)
    series = series_answer(atlas)
    assert series["days"][0] == "2021-07-02"
    for text in series["days"]:
        on_day = share_answer(atlas, as_of=date.fromisoformat(text))
        expected = {
            (f["frontier"], row["organisation"], row["actor"]): row
            for f in on_day["frontiers"]
            for row in f["shares"]
            if row["organisation"] and row["state"] != "no_report"
        }
        found = {
            (row["frontier"], row["organisation"], row["actor"]): row
            for row in series["rows"]
            if row["day"] == text
        }
        assert found.keys() == expected.keys()
        for key, row in found.items():
            for name in ("lower", "upper", "located_km", "denied_km"):
                assert row[name] == pytest.approx(expected[key][name], abs=1e-6)
            assert row["state"] == expected[key]["state"]


def test_each_day_of_a_series_divides_the_line(folder):
    atlas = load_atlas(folder)
    series = series_answer(atlas, ["CHL-PER"])
    for row in series["across"]:
        (frontier,) = share_answer(
            atlas, ["CHL-PER"], as_of=date.fromisoformat(row["day"])
        )["frontiers"]
        found = {one["actor"]: one for one in frontier["across"]}.get(row["actor"])
        for name in ("undisputed_km", "disputed_km", "denied_km", "silent_km"):
            expected = found[name] if found else frontier["line"]["length_km"]
            if found or name == "silent_km":
                assert row[name] == pytest.approx(expected, abs=1e-5)


def test_a_series_of_weeks_ends_on_the_day_asked_about(folder):
    series = series_answer(load_atlas(folder), every="week", since=date(2021, 6, 20))
    days = [date.fromisoformat(text) for text in series["days"]]
    assert days[-1] == date(2021, 7, 12)
    assert {b - a for a, b in pairwise(days)} == {timedelta(days=7)}


def test_the_table_of_a_series_says_when_bounds_change(folder):
    done = CliRunner().invoke(main, ["share", str(folder), "CHL-PER", "--every", "day"])
    rows = [line.split() for line in done.stdout.splitlines() if "CHL-PER" in line]
    assert [row[3:5] for row in rows if row[1] == "Red"] == [
        ["2021-07-04", "2021-07-05"],
        ["2021-07-06", "2021-07-08"],
        ["2021-07-09", "2021-07-12"],
    ]


def test_too_many_days_are_a_wrong_command(folder):
    arguments = ["share", str(folder), "--every", "day", "--since", "0001-01-01"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert "Name a later day with --since" in done.stderr


def test_days_that_begin_after_the_last_are_a_wrong_command(folder):
    arguments = ["share", str(folder), "--every", "day", "--since", "2022-01-01"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert "the first would be 2022-01-01, and the last is 2021-07-12" in done.stderr


def test_days_begin_nowhere_without_days(folder):
    done = CliRunner().invoke(main, ["share", str(folder), "--since", "2021-07-01"])
    assert done.exit_code == 2
    assert "add --every day" in done.stderr


def test_days_on_which_nobody_gives_a_share_are_named():
    arguments = ["share", "AFG-CHN", "--every", "day", "--since", "2021-07-08"]
    done = CliRunner().invoke(main, arguments)
    assert "Nobody gives a share from 8 July 2021 to 9 July 2021." in done.stdout


def test_sensitivity_sets_every_line_beside_the_others():
    atlas = load_atlas("example:article")
    (frontier,) = sensitivity_answer(atlas, ["AFG-TJK"])["frontiers"]
    assert [line["set"] for line in frontier["lines"]] == ["osm", "naturalearth"]
    (share,) = frontier["shares"]
    assert [line["lower"] for line in share["by_line"]] == pytest.approx([2 / 3] * 2)
    assert share["spread"] == {"lower": 0, "upper": 0}
    held = {p["km"]: p["held_km"][0] for p in share["of_published"]}
    assert held == pytest.approx({1206: 804.0, 1344.15: 896.1, 1357: 904.667}, abs=0.01)


def test_a_located_share_differs_a_little_from_line_to_line(write_atlas):
    claim = {"place": "AFG-TJK", "source": "watch", "says": "held", "actor": "red"}
    ends = {"from": "Sher Khan Bandar", "to": "Ishkashim"}
    folder = write_atlas(settings={"frontiers": ["AFG-TJK"]}, claims=[claim | ends])
    done = CliRunner().invoke(
        main, ["share", str(folder), "--sensitivity", "--format", "json"]
    )
    share = json.loads(done.stdout)["frontiers"][0]["shares"][0]
    assert 0 < share["spread"]["lower"] < 0.03


def test_the_two_questions_are_not_asked_at_once(folder):
    arguments = ["share", str(folder), "--sensitivity", "--every", "day"]
    assert CliRunner().invoke(main, arguments).exit_code == 2


def test_the_sheets_have_a_row_for_each_line_and_each_day(folder):
    for option, column in (("--sensitivity", "line.set"), ("--every=week", "day")):
        done = CliRunner().invoke(main, ["share", str(folder), option, "--format=csv"])
        assert column in done.stdout.splitlines()[0].split(",")
        assert len(done.stdout.splitlines()) > 1
