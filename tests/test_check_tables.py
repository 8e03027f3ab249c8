"""What is missing or cannot be read as a whole is said once, and everything at once."""

import csv
import shutil
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.atlas import Row
from geomap.build import build_atlas
from geomap.bundled import example_dir
from geomap.errors import DataError, UsageError
from geomap.load import find_atlas, load_atlas
from geomap.read import read_tables
from geomap.schema import TABLES
from tests.atlases import write_atlas
from tests.complaints import HELD, problem, problems


def test_a_missing_column_is_said_once_with_what_it_is_called(tmp_path):
    folder = write_atlas(tmp_path)
    text = "place,Source,says,actor,document,asserted on\n"
    line = "gate,red_voice,held,red,d1,2021-07-09\n"
    (folder / "claims" / "test.csv").write_text(text + line * 3)
    found = problems(folder)
    assert len(found) == 2
    assert "'source' is missing. Rename 'Source'." in found[1]
    assert "'asserted_on' is missing. Rename 'asserted on'." in found[0]


def test_a_missing_table_is_said_once(tmp_path):
    found = problem(write_atlas(tmp_path, sources=None, claims=[HELD, HELD]))
    assert found.startswith("sources.csv: error: There is no sources.csv, which claims")


def test_a_table_that_cannot_be_read_is_not_missed_by_every_row(tmp_path):
    folder = write_atlas(tmp_path, claims=[HELD, HELD])
    (folder / "sources.csv").write_bytes(b"source,organisation\nred_voice,Jos\xe9\n")
    assert problem(folder).startswith("sources.csv:2: error: Byte 0xe9")


def test_unknown_columns_that_resemble_nothing_are_welcome(tmp_path):
    claims = [HELD, HELD | {"coder": "ada", "mood": "calm"}]
    assert problems(write_atlas(tmp_path, claims=claims)) == []


def test_an_empty_claims_file_is_an_error_and_a_headed_one_is_not(tmp_path):
    folder = write_atlas(tmp_path)
    assert "warning: There are no claims yet." in problem(folder)
    (folder / "claims" / "test.csv").write_bytes(b"")
    assert "claims/test.csv: error: The file is empty." in problem(folder)


def test_every_problem_of_a_broken_copy_is_said_at_once(tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(example_dir("article"), folder)
    path = folder / "claims" / "rferl-2021-07-09.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    planted = {
        1: ("says", "helt"),
        4: ("share", "66"),
        6: ("asserted_on", "9 July"),
        8: ("place", "Torgundhi"),
        9: ("source", "afg_mio"),
        10: ("actor", ""),
        14: ("place", "AFG-TJK"),
        15: ("document", "d2"),
        22: ("responds_to", "C99"),
        23: ("on_side", "PAK"),
    }
    for number, (column, cell) in planted.items():
        lines[number][column] = cell
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, lines[0])
        writer.writeheader()
        writer.writerows(lines)
    (folder / "assessments.csv").write_bytes(b"place,axis\nAFG,Jos\xe9\n")
    with pytest.raises(DataError) as caught:
        load_atlas(folder)
    rows = {
        one.row - 2 for one in caught.value.problems if one.file.startswith("claims")
    }
    assert set(planted) <= rows
    assert "assessments.csv:2" in str(caught.value)
    assert list(caught.value.problems) == sorted(set(caught.value.problems))


ARTICLE = read_tables(example_dir("article"))


@settings(deadline=None)
@given(
    st.sampled_from(sorted(TABLES)),
    st.integers(0, 40),
    st.integers(0, 40),
    st.text(max_size=9) | st.sampled_from(["9" * 400, "../9999", "held:", ";", "1@x"]),
)
def test_whatever_stands_in_a_cell_it_is_read_or_refused(table, row, column, cell):
    rows = list(ARTICLE[table]) or [Row(f"{table}.csv", 2, {})]
    broken, name = (
        rows[row % len(rows)],
        TABLES[table][column % len(TABLES[table])].name,
    )
    rows[row % len(rows)] = replace(
        broken, values={**broken.values, name: cell.strip()}
    )
    raw = replace(ARTICLE, rows={**ARTICLE.rows, table: tuple(rows)})
    with suppress(DataError):
        build_atlas(raw)


@pytest.mark.parametrize("target", ["torghundi", "no/such/folder", "example:artikel"])
def test_what_is_no_atlas_is_a_wrong_command(target):
    with pytest.raises(UsageError, match="article"):
        find_atlas(target)


def test_a_file_is_no_atlas(tmp_path):
    (tmp_path / "a.csv").write_text("claim\n")
    with pytest.raises(UsageError, match="it is a file, not a folder"):
        load_atlas(tmp_path / "a.csv")


def test_a_first_row_that_is_no_header_is_told_which_is_missing(write_atlas):
    folder = write_atlas()
    (folder / "sources.csv").write_text("red_voice,Red,,party,red\n")
    assert (
        "sources.csv:1: error: The first line names no column of this table. "
        "Write a header above it: source,organisation"
    ) in problems(folder)
