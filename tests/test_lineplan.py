"""The frontier as a file: it comes back as the line it was, and says whose it is."""

import json
import sqlite3

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from click.testing import CliRunner

from geomap.boundaries import frontier_line
from geomap.cli import main
from geomap.measured import measured_line, write_measured
from geomap.ownlines import line_of

READERS_DROP_M = pytest.mark.filterwarnings("ignore:Measured .M. geometry:UserWarning")


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


@READERS_DROP_M
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


def lines_with_measures(path, layer):
    """Return the geometries of a layer as stored: its readers drop what M they find."""
    with sqlite3.connect(path) as stored:
        blobs = stored.execute(f'SELECT geom FROM "{layer}" ORDER BY fid').fetchall()
        kind = stored.execute(
            "SELECT geometry_type_name, z, m FROM gpkg_geometry_columns "
            "WHERE table_name = ?",
            [layer],
        ).fetchone()
    # Eight bytes, then an envelope of four doubles; then the geometry itself.
    assert {(blob[3] >> 1) & 7 for (blob,) in blobs} == {1}
    return kind, [shapely.from_wkb(blob[40:]) for (blob,) in blobs]


def test_the_measures_of_a_geopackage_are_its_metres(tmp_path):
    path = tmp_path / "line.gpkg"
    said = run("CHN-RUS", "-o", path).stderr
    assert "M of a vertex: its metres from kilometre 0" in said
    line = frontier_line("CHN-RUS")
    kind, (first, second) = lines_with_measures(path, "line")
    assert kind == ("LINESTRING", 0, 1)
    for number, shape in enumerate((first, second)):
        vertices = shapely.get_coordinates(shape, include_m=True)
        assert vertices[:, :2] == pytest.approx(line.parts[number], abs=1e-9)
        assert (np.diff(vertices[:, 2]) > 0).all()
        # The ruler finds each vertex where its measure says that it is.
        at_m = line.locate(vertices[::50, :2]).chainage_m
        assert vertices[::50, 2] == pytest.approx(at_m, abs=0.01)
    ends = shapely.get_coordinates([first, second], include_m=True)[[0, -1], 2]
    assert ends == pytest.approx([0, line.length_m], abs=0.001)


def test_measures_of_a_line_worked_out_on_paper(tmp_path):
    # A degree of the equator has 111,319.491 m, the first of a meridian 110,574.389 m.
    corner = [[-70, 0], [-69, 0], [-69, 1]]
    feature = {"type": "Feature", "properties": {"frontier": "CHL-PER"}}
    feature["geometry"] = {"type": "LineString", "coordinates": corner}
    own, path = tmp_path / "own.geojson", tmp_path / "line.gpkg"
    own.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    run("CHL-PER", "--boundaries", own, "-o", path)
    _, (shape,) = lines_with_measures(path, "line")
    metres = shapely.get_coordinates(shape, include_m=True)[:, 2]
    assert metres == pytest.approx([0, 111_319.491, 221_893.879], abs=0.002)


@pytest.mark.parametrize(
    ("name", "said"),
    [("a.geojson", "GeoJSON has no"), ("a.parquet", "GeoParquet has no")],
)
def test_a_format_without_measures_says_where_they_are(tmp_path, name, said):
    told = run("CHL-PER", "-o", tmp_path / name).stderr
    assert f"{said} measures (M): kilometres are in km_of_vertices." in told


@pytest.mark.filterwarnings("error")
def test_measures_that_are_read_back_are_said_to_be_left_out(tmp_path):
    path = tmp_path / "line.gpkg"
    run("CHL-PER", "-o", path)
    back = line_of("CHL-PER", str(path))
    assert any(text.startswith("Measures (M) are left out") for text in back.notices)
    shaped = gpd.GeoDataFrame(
        {"frontier": ["CHL-PER"]},
        geometry=[shapely.from_wkt("LINESTRING M (-70 0 5, -69 0 6)")],
        crs="EPSG:4326",
    )
    shaped.to_parquet(tmp_path / "m.parquet")
    other = line_of("CHL-PER", str(tmp_path / "m.parquet"))
    assert any(text.startswith("Measures (M) are left out") for text in other.notices)
    assert other.length_m == pytest.approx(111_319.491, abs=0.001)


@READERS_DROP_M
def test_exported_stretches_run_on_from_their_own_kilometre(tmp_path):
    path = tmp_path / "out.gpkg"
    done = CliRunner().invoke(main, ["export", "example:article", "-o", str(path)])
    assert done.exit_code == 0, done.output
    assert "M of a vertex: its metres from kilometre 0" in done.stderr
    table = gpd.read_file(path, layer="segments")
    kind, shapes = lines_with_measures(path, "segments")
    assert kind == ("MULTILINESTRING", 0, 1)
    for shape, from_km, to_km in zip(
        shapes, table["from_km"], table["to_km"], strict=True
    ):
        metres = shapely.get_coordinates(shape, include_m=True)[:, 2]
        # Positions have six decimals, a tenth of a metre each.
        ends = [from_km * 1000, to_km * 1000]
        assert metres[[0, -1]] == pytest.approx(ends, abs=5)
        assert (np.diff(metres) >= 0).all()


@pytest.mark.filterwarnings("error")
def test_the_measures_of_an_own_place_are_said_to_be_left_out(write_atlas):
    folder = write_atlas()
    table = pd.DataFrame({"place": ["ridge"], "kind": ["stretch"]})
    ridge = measured_line([(-70, -20), (-69, -20)], [0, 104_000])
    write_measured(table, [ridge], folder / "ridge.gpkg", "ridge")
    done = CliRunner().invoke(main, ["check", str(folder)])
    assert "ridge.gpkg: warning: It has measures (M). They are left out." in done.stderr


@pytest.mark.parametrize("name", ["line.shp", "line.kml", "line"])
def test_an_ending_that_is_not_written_names_those_that_are(tmp_path, name):
    path = tmp_path / name
    done = CliRunner().invoke(main, ["frontier", "CHL-PER", "-o", str(path)])
    if name == "line":  # the table that stands on the screen, in a file
        assert done.exit_code == 0
        return
    assert (done.exit_code, path.exists()) == (2, False)
    assert (
        f"No answer is written as '{path}'. Name it .txt, .md, .csv, .json, .geojson, "
        ".gpkg, .parquet or .geoparquet, or give --format." in done.stderr
    )
