"""Somebody's own line: read from any file, measured as it is, refused where unfit."""

import json
import re
import shutil
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from click.testing import CliRunner
from pyproj import Geod
from shapely import LineString, MultiLineString, Point, Polygon

from geomap.boundaries import frontier_line
from geomap.cli import main
from geomap.errors import DataError, UsageError
from geomap.ownlines import line_of, lines_of

FRONTIER = "ARG-CHL"
EQUATOR_1000_KM = 8.983152841195214
"""A degree along the equator has 111.32 km, so that this many have 1,000."""

STRAIGHT = [(0, 0), (2, 0), (5, 0), (EQUATOR_1000_KM, 0)]


@pytest.fixture
def write_line(tmp_path):
    """Return a function that writes geometries to a file and returns its path."""

    def write(*shapes, name="mine.geojson", crs="EPSG:4326", **columns):
        columns = columns or {"frontier": [FRONTIER] * len(shapes)}
        frame = gpd.GeoDataFrame(columns, geometry=list(shapes), crs=crs)
        path = tmp_path / name
        (tmp_path / "shapes").mkdir(exist_ok=True)
        if path.suffix == ".parquet":
            frame.to_parquet(path)
        elif path.suffix == ".zip":
            frame.to_file(tmp_path / "shapes" / f"{path.stem}.shp", engine="pyogrio")
            shutil.make_archive(str(path.with_suffix("")), "zip", tmp_path / "shapes")
        else:
            frame.to_file(path, engine="pyogrio")
        return str(path)

    return write


def complaints(path, frontier=FRONTIER):
    with pytest.raises(DataError) as raised:
        line_of(frontier, path)
    return "\n".join(problem.message for problem in raised.value.problems)


@pytest.mark.parametrize("name", ["a.geojson", "a.gpkg", "a.zip", "a.parquet"])
def test_a_line_is_read_from_every_format(write_line, name):
    line = line_of(FRONTIER, write_line(LineString(STRAIGHT), name=name))
    assert line.length_m == pytest.approx(1_000_000, abs=0.01)
    assert (line.set, line.error_m, line.vertices) == ("a", 1000, 4)
    assert line.edition.startswith(f"{name}, sha256 ")


ONE_LINE = {
    "as it is": [LineString(STRAIGHT)],
    "reversed": [LineString(STRAIGHT[::-1])],
    "split": [LineString(STRAIGHT[2:]), LineString(STRAIGHT[:3])],
    "one reversed": [LineString(STRAIGHT[2::-1]), LineString(STRAIGHT[2:])],
    "as one feature": [MultiLineString([STRAIGHT[1:], STRAIGHT[:2]])],
    "densified": [
        LineString([(lon, 0) for lon in np.linspace(0, EQUATOR_1000_KM, 801)])
    ],
    "drawn twice": [LineString(STRAIGHT), LineString(STRAIGHT[:2])],
    "with heights": [LineString([(*point, 900) for point in STRAIGHT])],
    "with repeats": [LineString([STRAIGHT[0], *STRAIGHT, STRAIGHT[-1]])],
}


@pytest.fixture
def asked(write_atlas):
    """Return a function that asks an atlas of three claims for shares on a line."""
    claim = {"place": FRONTIER, "source": "red_voice", "actor": "red"}
    points = zip("abcd", (100, 400, 700, 800), strict=True)
    degrees = EQUATOR_1000_KM / 1000
    folder = write_atlas(
        settings={"frontiers": [FRONTIER]},
        places=[
            {
                "place": name,
                "kind": "zone",
                "lat": "0",
                "lon": f"{km * degrees:.9f}",
                "uncertainty_m": "0",
            }
            for name, km in points
        ],
        claims=[
            claim | {"says": "held", "from": "a", "to": "b"},
            claim | {"says": "not_held", "from": "d", "to": "c"},
            claim
            | {
                "says": "share",
                "share": "1/2",
                "qualifier": "about",
                "measure": "length",
            },
            claim
            | {
                "source": "watch",
                "says": "held",
                "from": "c",
                "to": "d",
            },
        ],
    )

    def ask(path, *options):
        arguments = ["share", str(folder), FRONTIER, "--boundaries", path]
        run = CliRunner().invoke(main, [*arguments, "--format", "json", *options])
        assert run.exit_code == 0, run.output
        return json.loads(run.stdout)["frontiers"][0]

    return ask


@pytest.mark.parametrize("shapes", ONE_LINE.values(), ids=ONE_LINE)
def test_the_vector_of_the_rules_from_files(write_line, asked, shapes):
    answer = asked(write_line(*shapes))
    shares = {row["organisation"]: row for row in answer["shares"]}
    red, watch = shares["Red"], shares["Watch"]
    assert answer["line"]["length_km"] == pytest.approx(1000, abs=1e-5)
    assert (red["located_km"], red["denied_km"]) == pytest.approx((300, 100), abs=1e-3)
    assert (red["lower"], red["upper"]) == pytest.approx((5 / 12, 7 / 12))
    assert (watch["lower"], watch["upper"]) == pytest.approx((0.1, 1.0), abs=1e-6)
    (across,) = answer["across"]
    kilometres = [across[f"{key}_km"] for key in ("undisputed", "disputed", "silent")]
    assert kilometres == pytest.approx([300, 100, 600], abs=1e-3)


def test_bounds_that_contradict_come_out_of_files_unclipped(write_line, write_atlas):
    claim = {"place": FRONTIER, "source": "watch", "actor": "red"}
    stretch = {"from": "600@mine", "to": "1000@mine"}
    share = {"share": "2/3", "measure": "length"}
    folder = write_atlas(
        settings={"frontiers": [FRONTIER]},
        claims=[
            claim | stretch | {"says": "not_held"},
            claim | share | {"says": "share"},
        ],
    )
    path = write_line(LineString(STRAIGHT))
    arguments = ["share", str(folder), "--boundaries", path, "--format", "json"]
    run = CliRunner().invoke(main, arguments)
    row = json.loads(run.stdout)["frontiers"][0]["shares"][0]
    assert row["state"] == "inconsistent"
    assert (row["lower"], row["upper"]) == pytest.approx((2 / 3, 0.6), abs=1e-6)
    # The line may change, so each end is told how to be bound to this edition.
    assert "from '600@mine' is counted on a line of your own" in run.stderr
    assert re.search(r"Write 600@mine#[0-9a-f]{8} to bind it", run.stderr)


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:32631", "EPSG:6933", "EPSG:4267"])
def test_the_crs_of_the_file_changes_nothing(write_line, crs):
    north = [(2, 40), (2.5, 40.2), (3, 40.1)]
    frame = gpd.GeoSeries([LineString(north)], crs="EPSG:4326").to_crs(crs)
    path = write_line(frame.iloc[0], name="projected.gpkg", crs=crs)
    plain = line_of(FRONTIER, write_line(LineString(north)))
    assert line_of(FRONTIER, path).length_m == pytest.approx(plain.length_m, abs=0.01)


def test_the_leg_of_an_l_is_half_of_it_in_metres_and_not_in_degrees(
    write_line, write_atlas
):
    leg_m = 111_319.4908
    lon, lat, _ = Geod(ellps="WGS84").fwd(1, 0, 0, leg_m)
    path = write_line(LineString([(0, 0), (1, 0), (lon, lat)]), name="ell.geojson")
    claim = {"place": FRONTIER, "source": "watch", "says": "held", "actor": "red"}
    stretch = {"from": "0@ell", "to": f"{leg_m / 1000}@ell"}
    folder = write_atlas(
        settings={"frontiers": [FRONTIER], "boundaries": path}, claims=[claim | stretch]
    )
    run = CliRunner().invoke(main, ["share", str(folder), "--format", "json"])
    row = json.loads(run.stdout)["frontiers"][0]["shares"][0]
    assert row["lower"] == pytest.approx(0.5, abs=1e-6)
    assert 1 / (1 + lat) == pytest.approx(0.498, abs=5e-4)


def test_kilometres_of_an_own_line_are_carried_to_a_shipped_one(
    write_line, write_atlas
):
    shipped = frontier_line("CHL-PER")
    path = write_line(
        LineString(shipped.parts[0]), name="own.gpkg", frontier=["PER/CHL"]
    )
    claim = {"place": "CHL-PER", "source": "watch", "says": "held", "actor": "red"}
    folder = write_atlas(
        settings={"frontiers": ["CHL-PER"], "boundaries": path},
        claims=[claim | {"from": "20@own", "to": "70@own"}],
    )
    arguments = ["share", str(folder), "--boundaries", "naturalearth"]
    run = CliRunner().invoke(main, [*arguments, "--format", "json"])
    row = json.loads(run.stdout)["frontiers"][0]["shares"][0]
    assert row["located_km"] == pytest.approx(50, abs=0.001)


@pytest.mark.parametrize("frontier", ["BEL-NLD", "LSO-ZAF", "KGZ-UZB", "CHL-PER"])
@pytest.mark.parametrize("turn", [1, -1])
def test_a_shipped_line_comes_back_from_a_file_as_it_was(write_line, frontier, turn):
    shipped = frontier_line(frontier)
    parts = [LineString(part[::turn]) for part in shipped.parts][::turn]
    path = write_line(*parts, name="back.gpkg", frontier=[frontier] * len(parts))
    line = line_of(frontier, path)
    assert len(line.parts) == len(shipped.parts)
    assert line.length_m == pytest.approx(shipped.length_m, abs=0.01)
    assert (line.zero, line.end) == (shipped.zero, shipped.end)
    assert line.parts[0][0] == pytest.approx(shipped.parts[0][0], abs=1e-6)


def test_a_line_over_the_antimeridian_joins(write_line):
    west, east = [(179.5, 10), (180, 10.1)], [(-180, 10.1), (-179.5, 10.2)]
    line = line_of(FRONTIER, write_line(LineString(east), LineString(west)))
    wide = line_of(
        FRONTIER,
        write_line(LineString([*west, (180.5, 10.2)]), name="wide.gpkg"),
    )
    assert len(line.parts) == 1
    assert line.length_m == pytest.approx(wide.length_m, abs=0.001)
    assert line.length_m < 120_000


def test_a_line_near_a_pole_is_measured(write_line):
    line = line_of(
        FRONTIER, write_line(LineString([(0, 89.9), (90, 89.95), (180, 89.9)]))
    )
    geod_m = Geod(ellps="WGS84").line_length([0, 90, 180], [89.9, 89.95, 89.9])
    assert line.length_m == pytest.approx(geod_m, abs=0.01)


def square(west, south, east, north, *between):
    return Polygon(
        [(west, south), (east, south), (east, north), (west, north), *between]
    )


def test_countries_that_share_vertices_give_their_border(write_line):
    left = Polygon([(0, 0), (1, 0), (1, 0.5), (1, 1), (0, 1)])
    right = Polygon([(1, 0), (2, 0), (2, 1), (1, 1), (1, 0.5)])
    hole = square(1.4, 0.4, 1.6, 0.6)
    path = write_line(
        left,
        right.difference(hole),
        hole,
        name="countries.gpkg",
        iso_a3=["ARG", "CHL", "ARG"],
    )
    line = line_of(FRONTIER, path)
    geod = Geod(ellps="WGS84")
    ring_m = geod.geometry_length(hole.exterior)
    assert len(line.parts) == 2
    assert line.length_m == pytest.approx(
        geod.line_length([1, 1, 1], [0, 0.5, 1]) + ring_m, abs=0.01
    )


def test_slivers_between_countries_are_told_and_left_out(write_line):
    left = Polygon([(0, 0), (1, 0), (1, 1), (1, 2), (0, 2)])
    right = Polygon([(1, 0), (2, 0), (2, 2), (1, 2), (1.001, 1.5), (1, 1)])
    path = write_line(left, right, name="sliver.gpkg", country=["Argentina", "Chile"])
    line = line_of(FRONTIER, path)
    assert line.length_m == pytest.approx(110_574.39, abs=0.1)
    assert any("110.6 km where the two countries run within" in n for n in line.notices)


def test_countries_that_share_no_vertex_are_refused(write_line):
    path = write_line(square(0, 0, 1, 1), square(1.001, 0, 2, 1), iso_a3=["ARG", "CHL"])
    assert "share no edge; 110.6 km run within 1000 m" in complaints(path)


def test_everything_wrong_with_features_is_said_at_once(write_line):
    path = write_line(None, LineString(), Point(1, 1), name="broken.gpkg")
    said = complaints(path)
    assert "Feature 1 has no geometry." in said
    assert "Feature 2 has no geometry." in said
    assert "Feature 3 is a Point, neither a line nor a polygon." in said


def test_a_line_that_crosses_itself_is_refused_by_name(write_line):
    eight = LineString([(0, 0), (1, 1), (1, 0), (0, 1)])
    assert "Feature 1 crosses itself near" in complaints(write_line(eight))
    crossing = [LineString([(0, 0), (1, 1)]), LineString([(0, 1), (1, 0)])]
    path = write_line(*crossing, name="two.geojson")
    assert "Features 1 and 2 cross near" in complaints(path)


@pytest.mark.parametrize("name", ["none.gpkg", "none.zip", "none.parquet"])
@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_missing_crs_is_refused(write_line, name):
    path = write_line(LineString(STRAIGHT), name=name, crs=None)
    assert "does not say in which coordinate system" in complaints(path)


def test_a_crs_that_does_not_exist_is_refused(write_line):
    path = Path(write_line(LineString(STRAIGHT), crs="EPSG:32642"))
    text = path.read_text("utf-8")
    assert "EPSG::32642" in text
    path.write_text(text.replace("EPSG::32642", "EPSG::99999"), "utf-8")
    assert "EPSG::99999', which is no coordinate system" in complaints(str(path))


def test_degrees_declared_as_metres_are_refused(write_line):
    path = write_line(LineString(STRAIGHT), name="m.gpkg", crs="EPSG:32642")
    assert "EPSG:32642, but its coordinates look like degrees" in complaints(path)


def test_metres_declared_as_degrees_are_refused(write_line):
    path = write_line(LineString([(500000, 4000000), (510000, 4000000)]))
    assert "are no degrees" in complaints(path)


def test_the_vertex_that_is_no_degrees_is_named_and_no_other(write_line):
    path = write_line(LineString([(0, 0), (1, 1), (2, 95), (3, 1)]))
    assert "but 2, 95 are no degrees" in complaints(path)


def test_swapped_degrees_are_refused(write_line):
    vertices = frontier_line("CHL-PER").parts[0][:, ::-1]
    path = write_line(LineString(vertices), frontier=["CHL-PER"])
    assert "look swapped" in complaints(path, "CHL-PER")


def test_what_is_left_out_or_does_not_join_is_told(write_line):
    first = LineString([(0, 0, 7), (1, 0, 7)])
    line = line_of(FRONTIER, write_line(first, LineString([(1.001, 0), (2, 0)])))
    assert "Heights of 1 feature are left out." in line.notices
    assert (
        "It has 2 parts that do not join; the narrowest gap is 111 m." in line.notices
    )


def test_a_line_without_a_name_is_that_of_the_frontier_asked_for(write_line):
    path = write_line(LineString(STRAIGHT), remark=["surveyed"])
    assert line_of(FRONTIER, path).length_m == pytest.approx(1e6, abs=0.01)
    with pytest.raises(UsageError, match="Ask about one frontier"):
        lines_of([FRONTIER, "CHL-PER"], path)


def test_a_frontier_that_the_file_lacks_keeps_its_shipped_line(write_line):
    path = write_line(LineString(STRAIGHT))
    own, shipped = lines_of([FRONTIER, "CHL-PER"], path)
    assert (own.set, shipped.set) == ("mine", "naturalearth")
    assert "has no CHL-PER" in shipped.notices[0]
    with pytest.raises(UsageError, match=r"has no CHL-PER\. It has: ARG-CHL"):
        lines_of(["CHL-PER"], path)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("no/such.gpkg", "there is no such file"),
        ("line.shp/", "there is no such file"),
        (".zip/..", "it is a folder"),
    ],
)
def test_a_file_that_is_not_there_is_a_wrong_command(tmp_path, path, said):
    (tmp_path / ".zip").mkdir()
    with pytest.raises(UsageError, match=said):
        line_of(FRONTIER, f"{tmp_path}/{path}")


def test_several_layers_must_be_chosen_from(tmp_path):
    path = tmp_path / "layers.gpkg"
    for name, end in (("old", 1), ("new", 2)):
        frame = gpd.GeoDataFrame(
            geometry=[LineString([(0, 0), (end, 0)])], crs="EPSG:4326"
        )
        frame.to_file(path, layer=name, engine="pyogrio")
    with pytest.raises(UsageError, match=r"layers new, old.*layers.gpkg#new"):
        line_of(FRONTIER, str(path))
    assert line_of(FRONTIER, f"{path}#new").length_m == pytest.approx(222_639, abs=1)


def test_an_unreadable_file_says_so(tmp_path):
    path = tmp_path / "text.gpkg"
    path.write_text("no line")
    assert "cannot be read as lines" in complaints(str(path))


def test_the_error_of_an_own_line_is_declared(write_line):
    path = write_line(LineString(STRAIGHT))
    assert line_of(FRONTIER, path, 250).error_m == 250


def test_a_ring_that_is_not_closed_is_named(tmp_path):
    ring = [[0, 0], [1, 0], [1, 1], [0, 1]]
    features = [
        {
            "type": "Feature",
            "properties": {"country": code},
            "geometry": {"type": "Polygon", "coordinates": [vertices]},
        }
        for code, vertices in (("ARG", ring), ("CHL", [*ring, ring[0]]))
    ]
    path = tmp_path / "open.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    said = complaints(str(path))
    assert "Feature 1 is broken" in said
    assert "Feature 2" not in said


def test_an_invalid_polygon_is_told_and_its_edges_are_used(write_line):
    bow = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    other = Polygon([(0, 0), (2, 2), (0, 3)])
    path = write_line(bow, other, country=["ARG", "CHL"])
    line = line_of(FRONTIER, path)
    assert line.vertices == 2
    assert any("Feature 1 is no valid polygon (Self-int" in n for n in line.notices)


WHOLE = LineString(STRAIGHT)
BROKEN = {
    "an empty geometry": ([WHOLE, LineString()], "Feature 2 has no geometry"),
    "no geometry": ([WHOLE, None], "Feature 2 has no geometry"),
    "a loop": (
        [LineString([(0, 0), (2, 2), (2, 0), (0, 2)])],
        "Feature 1 crosses itself near 1.0000, 1.0000",
    ),
    "no length": ([LineString([(1, 1), (1, 1)])], "has no length"),
}


@pytest.mark.filterwarnings("ignore:.*does not have a.*:RuntimeWarning")
@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".zip", ".parquet"])
@pytest.mark.parametrize(("shapes", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_line_of_any_format_is_refused_at_the_door(
    write_line, shapes, said, suffix
):
    path = write_line(*shapes, name=f"broken{suffix}")
    done = CliRunner().invoke(main, ["frontier", FRONTIER, "--boundaries", path])
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"broken{suffix}: error: " in done.stderr
    assert said in done.stderr


@pytest.mark.filterwarnings("ignore:.crs. was not provided:UserWarning")
@pytest.mark.parametrize("suffix", [".gpkg", ".zip", ".parquet"])
@pytest.mark.parametrize(
    ("crs", "said"),
    [(None, "in which coordinate system"), ("EPSG:32719", "look like degrees")],
)
def test_a_crs_that_cannot_be_is_refused_at_the_door(write_line, crs, said, suffix):
    path = write_line(WHOLE, name=f"broken{suffix}", crs=crs)
    done = CliRunner().invoke(main, ["frontier", FRONTIER, "--boundaries", path])
    assert done.exit_code == 1
    assert said in done.stderr


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".zip", ".parquet"])
def test_heights_and_gaps_are_told_at_the_door(write_line, suffix):
    high = LineString([(lon, lat, 900) for lon, lat in STRAIGHT[:2]])
    path = write_line(high, LineString(STRAIGHT[2:]), name=f"told{suffix}")
    done = CliRunner().invoke(main, ["frontier", FRONTIER, "--boundaries", path])
    assert done.exit_code == 0, done.stderr
    told = " ".join(done.stdout.split())
    assert "are left out" in told
    assert "2 parts that do not join; the narrowest gap is 333,958 m." in told


def warned(path, frontier=FRONTIER):
    """Return what is warned of, but for where the line lies: these lie on the equator."""
    messages = [warning.message for warning in line_of(frontier, path).warnings]
    return [text for text in messages if not text.startswith("The line of")]


def test_ends_that_nearly_meet_are_told_with_their_features_and_not_joined(write_line):
    # A thousandth of a degree of the equator has 111.3 m.
    pieces = [LineString([(0, 0), (1, 0)]), LineString([(1.001, 0), (2, 0)])]
    path = write_line(*pieces)
    (message,) = warned(path)
    assert message == (
        "Features 1 and 2 of ARG-CHL do not join: near 0.0000, 1.0000 they end 111 m "
        "apart."
    )
    line = line_of(FRONTIER, path)
    assert len(line.parts) == 2
    assert line.length_m == pytest.approx(1.999 * 111_319.491, abs=0.1)


def test_ends_farther_apart_than_the_error_may_be_meant(write_line):
    pieces = [LineString([(0, 0), (1, 0)]), LineString([(1.01, 0), (2, 0)])]
    assert warned(write_line(*pieces)) == []


def test_parts_of_one_feature_and_a_ring_that_almost_closes_are_told(write_line):
    parts = MultiLineString([[(0, 0), (1, 0)], [(1.00001, 0), (2, 0)]])
    (message,) = warned(write_line(parts))
    assert message == (
        "Feature 1 of ARG-CHL does not join itself: near 0.0000, 1.0000 it ends 1.1 m "
        "apart."
    )
    ring = LineString([(0, 0), (1, 0), (1, 1), (0, 0.00001)])
    assert "it ends 1.1 m apart" in warned(write_line(ring, name="ring.gpkg"))[0]


def test_a_branch_is_told_with_its_features_and_its_place(write_line):
    spur = LineString([(1, 0), (1, 1)])
    path = write_line(LineString([(0, 0), (1, 0), (2, 0)]), spur)
    assert warned(path) == [
        "Features 1 and 2 of ARG-CHL branch near 0.0000, 1.0000, where 3 ways meet."
    ]
    assert not any("0 m" in text for text in line_of(FRONTIER, path).notices[:1])


def test_two_spurs_at_one_place_are_a_branch_too(write_line):
    spurs = [LineString([(1, 0), (1, 1)]), LineString([(1, 0), (1, -1)])]
    path = write_line(LineString([(0, 0), (1, 0), (2, 0)]), *spurs)
    (message,) = warned(path)
    assert message.startswith("Features 1, 2 and 3 of ARG-CHL branch near 0.0000, 1.0")
    assert message.endswith("where 4 ways meet.")


def test_parts_that_touch_are_no_branch(write_line):
    # An exclave that hangs on the line by a corner: four ways meet.
    ring = LineString([(1, 0), (1.5, 0.5), (0.5, 0.5), (1, 0)])
    assert warned(write_line(LineString([(0, 0), (1, 0), (2, 0)]), ring)) == []


def test_check_prints_the_features_that_do_not_join(write_line, write_atlas):
    pieces = [LineString([(0, 0), (1, 0)]), LineString([(1.001, 0), (2, 0)])]
    folder = str(write_atlas(settings={"frontiers": [FRONTIER]}))
    run = CliRunner().invoke(
        main, ["check", folder, "--boundaries", write_line(*pieces)]
    )
    assert (
        "mine.geojson: warning: Features 1 and 2 of ARG-CHL do not join" in run.stderr
    )


def test_features_that_name_no_frontier_are_told_where_others_do(write_line):
    shapes = [LineString([(0, at), (1, at)]) for at in range(8)]
    names = [FRONTIER, *[""] * 7]
    line = line_of(FRONTIER, write_line(*shapes, frontier=names))
    assert (
        "Features 2, 3, 4, 5, 6 and 2 more name no frontier, and are left out."
        in line.notices
    )
    one = line_of(FRONTIER, write_line(*shapes[:2], frontier=names[:2]))
    assert "Feature 2 names no frontier, and is left out." in one.notices


def test_a_country_that_is_not_known_is_told_where_its_border_is_missed(write_line):
    path = write_line(square(0, 0, 1, 1), square(1, 0, 2, 1), country=["ARG", "Narnia"])
    with pytest.raises(UsageError, match=r"It has: ARG\. Feature 2 names no country"):
        lines_of([FRONTIER], path)


def test_a_country_that_is_drawn_twice_is_counted_once(write_line):
    left, right = square(0, 0, 1, 1), square(1, 0, 2, 1)
    path = write_line(left, left, right, country=["ARG", "ARG", "CHL"])
    line = line_of(FRONTIER, path)
    assert line.length_m == pytest.approx(110_574.39, abs=0.1)
    assert "Feature 2 repeats feature 1, and is counted once." in line.notices


def test_a_file_of_no_known_format_is_told_without_its_folders(tmp_path):
    path = tmp_path / "line.geojson"
    path.write_text("")
    assert complaints(str(path)) == (
        "This cannot be read as lines: it is in no format that is known."
    )
