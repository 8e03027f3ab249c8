"""A claimed stretch is named by the names of its ends, wherever it is told."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from geomap.answers import share_answer, status_answer
from geomap.cli import main
from geomap.draw.headline import standfirst
from geomap.load import load_atlas
from geomap.locate import with_stretches
from tests.atlases import write_atlas

NAMED = "Argentine–Chilean frontier, from Gate to Far Ford"


def crossing(place, name, lat, lon):
    row = {"place": place, "kind": "crossing", "name": name, "part_of": "ARG-CHL"}
    return row | {"lat": lat, "lon": lon}


@pytest.fixture
def folder(tmp_path):
    held = {"place": "ARG-CHL", "source": "red_voice", "says": "held", "actor": "red"}
    return write_atlas(
        tmp_path / "atlas",
        places=[
            crossing("gate", "Gate", "-32.825", "-70.09"),
            crossing("ford", "Far Ford", "-33.5", "-69.8"),
        ],
        claims=[held | {"from": "gate", "to": "ford"}],
    )


def test_the_page_names_a_stretch_by_its_ends_with_an_article(folder):
    atlas = load_atlas(folder)
    told = standfirst(atlas, status_answer(atlas), share_answer(atlas))
    assert told == f"Red claimed the {NAMED}."


def test_a_status_names_the_parts_that_are_spoken_of(folder):
    told = CliRunner().invoke(main, ["status", str(folder), "ARG-CHL"]).output
    told = " ".join(told.split())
    assert f"Parts of it that are spoken of: {NAMED}." in told
    assert "ARG-CHL[" not in told


@pytest.mark.parametrize(
    ("start", "stop", "named"),
    [
        ("0@naturalearth", "ford", "from 0@naturalearth to Far Ford"),
        (
            "gate",
            "1@naturalearth;ford",
            "from Gate to Far Ford by way of 1@naturalearth",
        ),
        ("nowhere", "ford", "from nowhere to Far Ford"),
    ],
)
def test_an_end_that_is_no_place_stands_as_it_is_written(folder, start, stop, named):
    atlas = load_atlas(folder)
    claim = replace(atlas.claims[0], place="ARG-CHL", start=start, stop=stop)
    told = with_stretches(replace(atlas, claims=(claim,)))
    assert told.places[told.claims[0].place].name.endswith(f", {named}")
