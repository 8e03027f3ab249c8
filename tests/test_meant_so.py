"""What is written otherwise than it should be is taken as meant, or set right."""

import re

import pytest
from click.testing import CliRunner

from geomap.answers.share import wanted_places
from geomap.atlas import Row
from geomap.check.material import Material
from geomap.check.parties import check_marks
from geomap.cli import main
from geomap.load import load_atlas
from geomap.rawatlas import RawAtlas
from geomap.shares import parse_share


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("120%", "is a percentage. No more than 100 % is a share."),
        ("85%", "is a percentage. Did you mean 0.85?"),
        (
            "120",
            "is not between 0 and 1. Write a share such as 0.85, or 1 for all of it.",
        ),
    ],
)
def test_no_share_is_proposed_that_would_be_refused(text, told):
    with pytest.raises(ValueError, match=re.escape(f"'{text}' {told}")):
        parse_share(text)


def test_a_short_colour_is_written_out():
    row = Row("actors.csv", 2, {"actor": "red", "colour": "#c00", "letter": ""})
    (problem,) = check_marks(Material(RawAtlas("", rows={"actors": (row,)})))
    assert problem.remedy == "Write #CC0000."


def test_a_lone_name_is_one_name():
    atlas = load_atlas("example:article")
    assert wanted_places(atlas, "AFG-TKM") == (["AFG-TKM"], [])


def test_a_side_may_be_named():
    named, coded = (
        CliRunner().invoke(main, ["share", "AFG-TKM", "--side", side]).output
        for side in ("turkmenistan", "TKM")
    )
    assert named == coded
    assert "seen from TKM" in named


def test_a_workbook_of_another_kind_is_not_written(tmp_path):
    output = str(tmp_path / "m.xls")
    done = CliRunner().invoke(main, ["convert", "example:article", "-o", output])
    assert done.exit_code == 2
    assert "written as a folder or as a workbook (.xlsx)" in " ".join(
        done.stderr.split()
    )
    assert not [*tmp_path.iterdir()]
