"""Somebody's own background: shapes alone, behind the claims, credited, never run."""

import json

import geopandas as gpd
import numpy as np
import pytest
from click.testing import CliRunner
from shapely import LineString, MultiLineString, Point, Polygon, box

from geomap import backdrop
from geomap.backdrop import backdrop_lines, read_backdrop
from geomap.boundaries import frontier_line
from geomap.cli import main
from geomap.draw.ground import area_of, ground_of
from geomap.draw.web import page_html
from geomap.errors import DataError, UsageError
from geomap.load import load_atlas
from tests.browser import Visit, launched
from tests.hostile import ALL, PAYLOADS
from tests.test_ownlines import write_line  # noqa: F401

FRAME = (0.0, 0.0, 10.0, 10.0)
UNSEEN = 1e-9


def reach(lines):
    return sum(LineString(line).length for line in lines)


@pytest.mark.parametrize("name", ["a.geojson", "a.gpkg", "a.zip", "a.parquet"])
def test_every_format_is_cut_at_the_frame(write_line, name):  # noqa: F811
    lines = backdrop_lines(
        write_line(LineString([(-5, 5), (5, 5)]), name=name), FRAME, UNSEEN
    )
    assert [line.tolist() for line in lines] == [[[0, 5], [5, 5]]]


def test_lines_and_polygons_stand_together_and_a_shared_edge_is_one(write_line):  # noqa: F811
    squares = [box(1, 1, 2, 2), box(2, 1, 3, 2)]
    path = write_line(*squares, LineString([(1, 5), (3, 5)]))
    # Two unit squares side by side have seven edges; the line is two long.
    assert reach(backdrop_lines(path, FRAME, UNSEEN)) == pytest.approx(9)


def test_a_file_in_metres_is_turned_into_degrees(write_line):  # noqa: F811
    path = write_line(LineString([(1, 1), (2, 1)]))
    frame = gpd.read_file(path).to_crs("EPSG:3857")
    frame.to_file(path.replace("mine", "metres"))
    (line,) = backdrop_lines(path.replace("mine", "metres"), FRAME, UNSEEN)
    assert np.allclose(line, [[1, 1], [2, 1]], atol=1e-6)


def test_a_missing_file_is_guessed(write_line):  # noqa: F811
    path = write_line(LineString([(1, 1), (2, 1)]))
    with pytest.raises(
        UsageError, match=r"no such file\. Did you mean 'mine\.geojson'"
    ):
        read_backdrop(path.replace("mine", "mime"))
    with pytest.raises(UsageError, match="it is a folder"):
        read_backdrop(str(path.rpartition("/")[0]))


def test_a_file_elsewhere_is_told_where_the_map_is(write_line):  # noqa: F811
    path = write_line(LineString([(50, 50), (51, 50)]))
    with pytest.raises(UsageError, match=r"lies on the map, which reaches from 0\.0"):
        backdrop_lines(path, FRAME, UNSEEN)


@pytest.mark.parametrize(
    ("shapes", "crs", "said"),
    [
        ([Point(1, 1)], "EPSG:4326", "no layer of lines or polygons"),
        ([LineString([(5e5, 4e6), (6e5, 4e6)])], "EPSG:4326", "are no degrees"),
        ([LineString([(1, 1), (2, 1)])], "EPSG:3857", "look like degrees"),
        ([LineString([(1, 1), (2, 1)]), None], "EPSG:4326", "has no geometry"),
    ],
    ids=["points", "metres called degrees", "degrees called metres", "empty"],
)
def test_what_is_no_background_is_refused(write_line, shapes, crs, said):  # noqa: F811
    with pytest.raises(DataError) as raised:
        read_backdrop(write_line(*shapes, crs=crs))
    assert said in " ".join(problem.message for problem in raised.value.problems)


def test_no_features_and_broken_bytes_are_refused(tmp_path):
    for name, content in {
        "a.geojson": json.dumps({"type": "FeatureCollection", "features": []}),
        "b.geojson": "<svg onload=alert(1)>",
        "c.gpkg": "no database",
    }.items():
        (tmp_path / name).write_text(content)
        with pytest.raises(DataError) as raised:
            read_backdrop(str(tmp_path / name))
        assert name in str(raised.value.problems[0])


def test_what_is_too_large_is_refused(write_line, monkeypatch):  # noqa: F811
    zigzag = LineString([(1 + i / 100, 1 + i % 2) for i in range(100)])
    path = write_line(zigzag)
    monkeypatch.setattr(backdrop, "MOST_VERTICES", 99)
    with pytest.raises(UsageError, match="has 100 points on the map"):
        backdrop_lines(path, FRAME, UNSEEN)
    monkeypatch.setattr(backdrop, "MOST_BYTES", 10)
    with pytest.raises(UsageError, match="too large to lie behind a map"):
        read_backdrop(path)


def test_it_replaces_the_outlines_and_hides_no_frontier(write_line):  # noqa: F811
    line = frontier_line("AFG-TJK")
    west, south = line.parts[0][:, 0].min(), 33
    far = LineString([(west, south), (west + 1, south)])
    path = write_line(far, *(LineString(part) for part in line.parts))
    own = ground_of([line], "AFG", path)
    # Its own version of the frontier lies on the frontier: only the far line is drawn.
    drawn = MultiLineString([one.tolist() for one in own.outlines])
    assert drawn.length == pytest.approx(1, rel=0.01)
    assert drawn.hausdorff_distance(far) < 0.01
    assert len(ground_of([line], "AFG").outlines) > 1
    assert own.countries.keys() == ground_of([line], "AFG").countries.keys()


@pytest.fixture
def behind(tmp_path):
    """Return an atlas folder whose settings name a hostile background beside them."""
    folder = tmp_path / "atlas"
    (folder / "claims").mkdir(parents=True)
    name = "b<img src=x onerror=alert(1)>{{7*7}}.gpkg"
    (folder / "atlas.toml").write_text(
        f'title = "T"\nas_of = "2021-07-09"\nfrontiers = ["AFG-TJK"]\nbackground = "{name}"\n'
    )
    columns = {key: [text] for key, text in PAYLOADS.items()}
    columns |= {"place": [ALL], "name": [ALL], "{{7*7}}<b>": [ALL]}
    shape = Polygon([(66, 35), (68, 35), (68, 36), (66, 36)])
    gpd.GeoDataFrame(columns, geometry=[shape], crs="EPSG:4326").to_file(folder / name)
    return folder


def test_nothing_but_the_shapes_and_the_file_name_reaches_the_page(behind):
    atlas = load_atlas(behind)
    assert ALL not in atlas.places
    html = page_html(atlas)
    for text in PAYLOADS.values():
        if len(text) > 12 and text != PAYLOADS["img"]:
            assert text not in html
    assert "onerror=alert(1)>" not in html
    assert "Background: b&lt;img src=x onerror=alert(1)&gt;&#123;&#123;7*7" in html


def test_the_browser_draws_it_runs_nothing_and_credits_it(behind, tmp_path):
    path = tmp_path / "map.html"
    path.write_text(page_html(load_atlas(behind)), "utf-8")
    with launched() as browser, Visit(browser, path) as visit:
        assert visit.page.locator("path.gm-outline").count() == 1
        style = visit.page.locator("path.gm-outline").evaluate(
            "one => [getComputedStyle(one).fill, getComputedStyle(one).strokeWidth]"
        )
        assert style == ["none", "1px"]
        said = "Background: b<img src=x onerror=alert(1)>{{7*7}}.gpkg, given by"
        assert said in visit.page.locator(".gm-credit").text_content()
        foot = visit.page.locator("footer, .gm-foot").all_text_contents()
        assert said in " ".join(foot)
        assert (visit.errors, visit.requests) == ([], [])


def test_the_setting_is_checked_with_its_line(behind):
    next(behind.glob("*.gpkg")).unlink()
    (behind / "atlas.toml").write_text(
        'title = "T"\nfrontiers = ["AFG-TJK"]\nbackground = "rivers.gpkg"\n'
    )
    with pytest.raises(DataError) as raised:
        load_atlas(behind)
    (problem,) = [p for p in raised.value.problems if p.severity == "error"]
    assert (problem.file, problem.row) == ("atlas.toml", 3)
    assert "there is no such file" in problem.message


@pytest.mark.parametrize("command", ["map", "figure", "embed"])
def test_the_commands_take_one_and_write_nothing_without_it(
    write_line,  # noqa: F811
    tmp_path,
    command,
):
    ends = {"map": "a.html", "figure": "a.svg", "embed": "a.html"}
    output = tmp_path / ends[command]
    path = write_line(LineString([(60, 33), (64, 33)]), name="rivers.geojson")
    asked = [command, "example:article", "-o", str(output), "--background"]
    failed = CliRunner().invoke(main, [*asked, path.replace("rivers", "river")])
    assert failed.exit_code == 2
    assert "Did you mean 'rivers.geojson'?" in failed.output
    assert not output.exists()
    made = CliRunner().invoke(main, [*asked, path])
    assert made.exit_code == 0, made.output


def test_the_sea_is_where_no_country_is_and_not_behind_lines_of_ones_own(write_line):  # noqa: F811
    """The Red Sea and the desert beside it, which an own coast may part elsewhere."""
    lines = [frontier_line("EGY-SDN")]
    sea = area_of(ground_of(lines, "EGY").sea)
    assert sea.contains(Point(36.5, 24))
    assert sea.contains(Point(37, 25.5))
    for lon, lat in ((30, 24), (34, 21), (39.6, 24.5), (31, 25.7)):
        assert not sea.contains(Point(lon, lat))
    path = write_line(LineString([(36.0, 22.0), (36.1, 22.0)]))
    assert ground_of(lines, "EGY", path).sea == ()


def test_there_is_no_sea_in_the_mountains():
    assert ground_of([frontier_line("CHE-LIE")], "CHE").sea == ()
