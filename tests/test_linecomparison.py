"""An own line beside the shipped one: how far off it lies is said, with a remedy."""

import json

import numpy as np
import pytest
from click.testing import CliRunner

from geomap.boundaries import frontier_line
from geomap.cli import main
from geomap.ownlines import line_of

FRONTIER = "CHL-PER"
"""161 km, shipped with an error of 5 km; an own line has one of 1 km."""

SHIPPED = frontier_line(FRONTIER).parts[0]
A_TENTH = np.array([0, 0.1])
"""Of a degree of latitude, which is 11 km, and less across a line that slopes."""


@pytest.fixture
def drawn(tmp_path):
    """Return a function that writes a line, and returns the path of its file."""

    def draw(vertices, frontier=FRONTIER):
        geometry = {"type": "LineString", "coordinates": np.asarray(vertices).tolist()}
        properties = {"frontier": frontier}
        feature = {"type": "Feature", "properties": properties, "geometry": geometry}
        path = tmp_path / "mine.geojson"
        content = {"type": "FeatureCollection", "features": [feature]}
        path.write_text(json.dumps(content))
        return str(path)

    return draw


def told(path, frontier=FRONTIER, **options):
    return [str(warning) for warning in line_of(frontier, path, **options).warnings]


def test_a_line_within_the_errors_of_both_is_not_warned_of(drawn):
    assert told(drawn(SHIPPED + A_TENTH / 5)) == []


def test_a_line_beyond_them_says_how_far_and_how_that_is_declared(drawn):
    path = drawn(SHIPPED + A_TENTH)
    (warning,) = told(path)
    assert warning.startswith(
        "mine.geojson: warning: The line of CHL-PER lies up to 11.1 km from the line "
        "'naturalearth'. If that is meant, say how far off it may be with "
        "--boundaries-error"
    )
    assert told(path, error_m=6_500) == []


def test_a_line_that_lies_elsewhere_names_what_may_be_wrong(drawn):
    (warning,) = told(drawn([(0, 0), (1, 0)]))
    # The frontier's near end is at 69.5 W; a degree of the equator has 111.3 km.
    assert "nowhere nearer than 7,8" in warning
    for guess in ("another frontier", "latitude and longitude swapped", "another CRS"):
        assert guess in warning


def test_the_frontier_that_it_follows_is_named(drawn):
    (warning,) = told(drawn(SHIPPED, "ECU-PER"), "ECU-PER")
    assert warning.endswith("It follows CHL-PER: name that frontier, or mend the file.")


def test_what_a_shorter_line_leaves_out_is_told(drawn):
    line = frontier_line(FRONTIER)
    half = SHIPPED[: len(SHIPPED) // 2]
    path = drawn(half)
    (warning,) = told(path)
    left_km = (line.length_m - line_of(FRONTIER, path).length_m) / 1000
    said_km = float(warning.partition("leaves out ")[2].partition(" of")[0])
    # Within 6 km of its end it cannot be told from a line that is off.
    assert left_km - 12 < said_km < left_km
    assert "draw the whole frontier" in warning


def test_a_line_that_cuts_corners_leaves_nothing_out(drawn):
    assert told(drawn(SHIPPED[[0, -1]])) != []
    assert not any("leaves out" in text for text in told(drawn(SHIPPED[[0, -1]])))


@pytest.fixture
def atlas(write_atlas):
    """Return an atlas that speaks of the frontier without listing it."""
    claim = {"place": FRONTIER, "source": "watch", "says": "held", "actor": "red"}
    return str(write_atlas(settings={"frontiers": []}, claims=[claim]))


@pytest.mark.parametrize("command", ["frontier", "share", "status", "check"])
def test_every_command_that_measures_warns_once(drawn, atlas, command):
    target = [FRONTIER] if command == "frontier" else [atlas]
    far = ["--boundaries", drawn([(0, 0), (1, 0)])]
    run = CliRunner().invoke(main, [command, *target, *far])
    assert run.exit_code == 0, run.output
    assert run.stderr.count("mine.geojson: warning: The line of CHL-PER lies up") == 1


def test_a_frontier_asked_for_beyond_the_atlas_is_warned_of_too(drawn, write_atlas):
    empty = str(write_atlas(settings={"frontiers": ["ARG-CHL"]}))
    far = ["--boundaries", drawn([(0, 0), (1, 0)])]
    run = CliRunner().invoke(main, ["share", empty, FRONTIER, *far])
    assert run.exit_code == 0, run.output
    assert run.stderr.count("The line of CHL-PER lies up to") == 1


def test_a_strict_check_refuses_it(drawn, atlas):
    far = ["--boundaries", drawn([(0, 0), (1, 0)])]
    run = CliRunner().invoke(main, ["check", atlas, "--strict", *far])
    assert run.exit_code == 1
    assert "The line of CHL-PER lies up to" in run.stderr
