"""The frontier as a file: it comes back as the line it was, and says whose it is."""

import geopandas as gpd
import pytest
from click.testing import CliRunner

from geomap.boundaries import frontier_line
from geomap.cli import main
from geomap.ownlines import line_of


def run(*arguments):
    done = CliRunner().invoke(main, ["frontier", *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done


@pytest.mark.parametrize("frontier", ["AFG-TJK", "BEL-NLD", "LSO-ZAF"])
def test_an_exported_line_comes_back_as_it_was(tmp_path, frontier):
    path = tmp_path / "line.gpkg"
    run(frontier, "-o", path)
    shipped, back = frontier_line(frontier), line_of(frontier, str(path))
    assert back.length_m == pytest.approx(shipped.length_m, abs=0.05)
    assert (back.zero, len(back.parts)) == (shipped.zero, len(shipped.parts))


def test_every_layer_says_whose_line_it_is_cut_from(tmp_path):
    path = tmp_path / "line.gpkg"
    said = run("TJK-AFG", "-o", path, "--posts", 200).stderr
    assert "© OpenStreetMap contributors. Licence: ODbL-1.0." in said
    for name in ("line", "posts", "crossings"):
        layer = gpd.read_file(path, layer=name)
        assert set(layer["licence"]) == {"ODbL-1.0"}
    posts = gpd.read_file(path, layer="posts")
    assert posts["km"].tolist() == [0, 200, 400, 600, 800, 1000, 1200]


def test_posts_stand_in_the_table_and_in_the_sheet():
    assert "161.4" in run("CHL-PER", "--posts", 50).stdout
    sheet = run("CHL-PER", "--posts", 50, "--format", "csv").stdout
    assert "km 50" in sheet
