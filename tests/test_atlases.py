"""The small atlases of the tests are what they say."""

import csv
import tomllib
from datetime import date

from tests.atlases import write_atlas


def rows_of(path):
    """Return the rows of a table."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_settings_are_read_back_as_they_were_given(tmp_path):
    given = {
        "title": 'A "quoted" Þing',
        "as_of": date(2021, 7, 9),
        "side": None,
        "frontiers": ["ARG-CHL", "BOL-CHL"],
        "policy": {"rounding": "off", "stale_days": {"control": 3}},
    }
    folder = write_atlas(tmp_path / "atlas", settings=given)
    settings = tomllib.loads((folder / "atlas.toml").read_text("utf-8"))
    assert settings == {key: value for key, value in given.items() if value is not None}


def test_a_row_gets_the_columns_and_cells_it_leaves_out(tmp_path):
    claims = [{"place": "gate", "says": "open"}, {"says": "note", "note": "a, b\nc"}]
    folder = write_atlas(tmp_path, claims=claims)
    first, second = rows_of(folder / "claims/test.csv")
    assert first["document"] == second["document"] == "d1"
    assert first["source"] == first["note"] == second["place"] == ""
    assert second["note"] == "a, b\nc"


def test_a_table_may_be_left_out_or_stand_empty(tmp_path):
    folder = write_atlas(tmp_path, places=None, sources=[])
    assert not (folder / "places.csv").exists()
    assert (folder / "sources.csv").read_text("utf-8") == "source,organisation\n"
