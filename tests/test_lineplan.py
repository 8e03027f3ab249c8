"""The frontier as a file: it comes back as the line it was, and says whose it is."""

import geopandas as gpd
import numpy as np
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


@pytest.mark.parametrize("name", ["line.geojson", "line.gpkg", "line.parquet"])
@pytest.mark.parametrize("frontier", ["CHN-RUS", "LSO-ZAF"])
def test_every_form_comes_back_as_the_same_line(tmp_path, name, frontier):
    path = tmp_path / name
    run(frontier, "-o", path)
    shipped, back = frontier_line(frontier), line_of(frontier, str(path))
    assert [len(part) for part in back.parts] == [len(part) for part in shipped.parts]
    assert back.length_m == pytest.approx(shipped.length_m, abs=0.05)
    assert back.ends == shipped.ends


def test_each_vertex_has_its_kilometre_through_all_parts(tmp_path):
    run("CHN-RUS", "-o", tmp_path / "line.geojson")
    run("CHN-RUS", "-o", tmp_path / "line.gpkg")
    line = frontier_line("CHN-RUS")
    table = gpd.read_file(tmp_path / "line.geojson").query("layer == 'line'")
    assert table["zero"].tolist() == [zero for zero, _ in line.ends]
    assert table["from_km"].tolist() == [0, round(line.part_lengths_m[0] / 1000, 3)]
    km = np.concatenate([np.array(cell, float) for cell in table["km_of_vertices"]])
    points = gpd.read_file(tmp_path / "line.gpkg", layer="vertices")
    assert points["km"].to_numpy() == pytest.approx(km, abs=1e-9)
    assert (len(km), km[-1]) == (line.vertices, pytest.approx(line.length_m / 1000))
    assert points.groupby("part")["vertex"].max().tolist() == [
        len(p) for p in line.parts
    ]
    # What stands in the file is where the line says that this place lies.
    located = line.locate(np.stack([points.geometry.x, points.geometry.y], axis=-1))
    assert located.offset_m.max() < 0.2


def test_crossings_and_posts_name_their_part_and_kilometre(tmp_path):
    run("AFG-TJK", "-o", tmp_path / "line.parquet")
    table = gpd.read_parquet(tmp_path / "line.parquet")
    for layer in ("posts", "crossings"):
        own = table[table["layer"] == layer]
        assert own["part"].tolist() == [1] * len(own)
        assert own["km"].between(0, 1344).all()
        assert set(own["licence"]) == {"ODbL-1.0"}


def test_posts_stand_in_the_table_and_in_the_sheet():
    assert "161.4" in run("CHL-PER", "--posts", 50).stdout
    sheet = run("CHL-PER", "--posts", 50, "--format", "csv").stdout
    assert "km 50" in sheet
