"""Frontiers out of time zones: what they share, held against the shipped line."""

import json
from importlib import invalidate_caches, util

import numpy as np
import pytest
from click.testing import CliRunner

from geomap import osmworld
from geomap.boundaries import frontier_ids, frontier_line
from geomap.cli import main
from geomap.errors import DataError, UsageError
from geomap.ownlines import every_line, line_of
from tests.borders import REFERENCES, WITHIN
from tests.test_geodata import DISPUTES
from tests.zones import install

FRONTIER = "CHL-PER"
PERU, CHILE = "America/Lima", "America/Santiago"
NORTH, SOUTH = [(-69.0, -16.0), (-71.0, -16.0)], [(-69.0, -20.0), (-71.0, -20.0)]


@pytest.fixture
def world(tmp_path, monkeypatch):
    """Return a function that installs made zones, and forgets those before them."""
    folder, cache = tmp_path / "packages", tmp_path / "cache"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv(osmworld.CACHE_VARIABLE, str(cache))

    def forget():
        for cached in ("_line", "_key", "_edition", "_zones"):
            getattr(osmworld, cached).cache_clear()

    def make(zones, **options):
        forget()
        data = install(folder, zones, **options)
        invalidate_caches()
        return data

    make.forget, make.cache = forget, cache
    yield make
    forget()


def denser(line):
    """Return a line with two vertices for each of its own."""
    middles = (line[:-1] + line[1:]) / 2
    return np.insert(line, np.arange(1, len(line)), middles, axis=0)


def between(line, *, other=None):
    """Return the zones of Peru and of Chile on both sides of a line."""
    other = line if other is None else other
    return {
        PERU: [[*map(tuple, line), *NORTH]],
        CHILE: [[*map(tuple, other), *SOUTH]],
    }


def shipped():
    """Return the shipped line in microdegrees, as zones keep it."""
    return np.round(frontier_line(FRONTIER, "naturalearth").parts[0], 6)


def test_what_two_zones_share_is_the_frontier_in_all_its_detail(world):
    world(between(denser(shipped())))
    line, master = line_of(FRONTIER, "osm-world"), frontier_line(FRONTIER)
    assert line.vertices == 2 * master.vertices - 1
    assert line.length_m == pytest.approx(master.length_m, rel=1e-4)
    assert line.ends == master.ends
    assert np.abs(line.parts[0][0] - master.parts[0][0]).max() < 1e-6
    assert (line.set, line.licence) == ("osm-world", "ODbL-1.0")
    assert line.credit == "© OpenStreetMap contributors"
    assert line.edition == (
        "OpenStreetMap, time zone release 2000a (timezonefinder-data 1.0)"
    )
    assert line.notices == ()


def test_what_lies_out_at_sea_is_left_out_and_told(world):
    line = shipped()
    west = line[0] - [0.02, 0.0]
    at_sea = np.array([west - [step, 0.0] for step in np.arange(0.8, 0, -0.02)])
    world(between(np.concatenate([at_sea, [west], line])))
    found = line_of(FRONTIER, "osm-world")
    assert found.length_m == pytest.approx(frontier_line(FRONTIER).length_m, rel=1e-3)
    (said,) = found.notices
    assert "at sea, or where a zone is not the country" in said
    assert 80 < float(said.split(" km")[0]) < 90


def test_what_runs_along_another_frontier_is_left_out_and_told(world):
    line = shipped()
    onwards = np.array([line[-1] + [0.02 * n, 0.3 * n] for n in range(1, 4)])
    world(between(np.concatenate([line, onwards])))
    found = line_of(FRONTIER, "osm-world")
    assert found.length_m == pytest.approx(frontier_line(FRONTIER).length_m, rel=1e-3)
    assert "left out" in found.notices[0]


def test_zones_that_overlap_on_purpose_are_no_ruler(world):
    line = shipped()
    beside = line.copy()
    beside[len(line) // 2 :, 1] -= 0.01
    world(between(line, other=beside))
    with pytest.raises(UsageError, match=r"share only \d\d% of it") as raised:
        line_of(FRONTIER, "osm-world")
    assert "overlap on purpose" in str(raised.value)
    assert "Use naturalearth." in str(raised.value)
    assert [line.set for line in every_line(FRONTIER)] == ["naturalearth"]


def test_a_zone_that_is_not_the_country_gives_no_line(world):
    world({PERU: [[(0, 0), (1, 0), (1, 1)]], CHILE: [[(5, 5), (6, 5), (6, 6)]]})
    with pytest.raises(UsageError, match="share no edge of it"):
        line_of(FRONTIER, "osm-world")
    with pytest.raises(UsageError, match="share no edge of it"):
        line_of("BOL-PER", "osm-world")


@pytest.mark.parametrize("stored", [True, False])
def test_a_country_in_a_hole_of_another_has_a_ring(world, stored):
    ring = np.round(frontier_line("LSO-ZAF").parts[0][:-1], 6)
    hole = [tuple(vertex) for vertex in ring]
    around = [(10.0, -40.0), (40.0, -40.0), (40.0, -20.0), (10.0, -20.0)]
    africa = [around, hole[::-1] if stored else "Africa/Maseru"]
    world({"Africa/Johannesburg": africa, "Africa/Maseru": [hole]})
    line = line_of("LSO-ZAF", "osm-world")
    assert line.ends == (("ring", "ring"),)
    assert line.length_m == pytest.approx(frontier_line("LSO-ZAF").length_m, abs=1)


def test_a_line_is_kept_after_it_was_first_asked_for(world):
    data = world(between(shipped()))
    first = line_of(FRONTIER, "osm-world")
    (kept,) = world.cache.iterdir()
    assert kept.suffix == ".npz"
    (data / "boundaries" / "coordinates.bin").write_bytes(b"gone")
    world.forget()
    assert line_of(FRONTIER, "osm-world").sha256 == first.sha256


def test_what_was_kept_and_is_broken_is_made_again(world):
    world(between(shipped()))
    first = line_of(FRONTIER, "osm-world")
    (kept,) = world.cache.iterdir()
    kept.write_bytes(kept.read_bytes()[:200])
    world.forget()
    assert line_of(FRONTIER, "osm-world").sha256 == first.sha256
    world.forget()
    assert line_of(FRONTIER, "osm-world").sha256 == first.sha256


def test_another_release_is_another_line(world):
    world(between(shipped()))
    line_of(FRONTIER, "osm-world")
    world(between(denser(shipped())), version="1.0")
    (record,) = world.cache.parent.glob("packages/*.dist-info/RECORD")
    record.write_text("made anew")
    world.forget()
    assert line_of(FRONTIER, "osm-world").vertices > len(shipped())
    assert len(list(world.cache.iterdir())) == 2


def test_a_cache_that_cannot_be_written_costs_only_time(world, monkeypatch):
    world(between(shipped()))
    blocked = world.cache.parent / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv(osmworld.CACHE_VARIABLE, str(blocked))
    assert line_of(FRONTIER, "osm-world").vertices == len(shipped())


def test_a_layout_that_is_not_known_is_refused(world):
    world(between(shipped()), layout=4)
    with pytest.raises(DataError, match=r"have layout 4; geomap reads 3"):
        line_of(FRONTIER, "osm-world")


@pytest.mark.parametrize("lost", ["hole_registry.json", "boundaries/coordinates.bin"])
def test_a_release_that_cannot_be_read_spoils_no_other_line(world, lost):
    data = world(between(shipped()))
    (data / lost).write_bytes(b"TZFPTZFP")
    with pytest.raises(DataError, match=r"cannot be read|have layout"):
        line_of(FRONTIER, "osm-world")
    assert [line.set for line in every_line(FRONTIER)] == ["naturalearth"]


def run(*arguments):
    return CliRunner().invoke(main, list(map(str, arguments)))


def test_without_the_package_its_name_is_told(monkeypatch):
    monkeypatch.setattr(osmworld, "MODULE", "no_such_module")
    done = run("frontier", FRONTIER, "--boundaries", "osm-world")
    assert done.exit_code == 2
    assert "needs: python3 -m pip install timezonefinder-data==" in done.stderr
    assert [line.set for line in every_line(FRONTIER)] == ["naturalearth"]


def test_an_unknown_frontier_is_refused_as_everywhere(world):
    world(between(shipped()))
    with pytest.raises(UsageError, match="share no land frontier"):
        line_of("AFG-IND", "osm-world")


@pytest.fixture
def atlas(write_atlas):
    claim = {"place": FRONTIER, "source": "red_voice", "actor": "red", "says": "held"}
    claim |= {"from": "0@naturalearth", "to": "80@naturalearth"}
    return write_atlas(claims=[claim], settings={"frontiers": [FRONTIER]}, places=None)


def test_shares_and_sensitivity_are_measured_on_it(world, atlas):
    world(between(denser(shipped())))
    done = run(
        "share", atlas, FRONTIER, "--boundaries", "osm-world", "--format", "json"
    )
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout)
    assert answer["frontiers"][0]["line"]["set"] == "osm-world"
    spread = run("share", atlas, FRONTIER, "--sensitivity", "--format", "json")
    assert spread.exit_code == 0, spread.output
    lines = json.loads(spread.stdout)["frontiers"][0]["lines"]
    assert [line["set"] for line in lines] == ["osm-world", "naturalearth"]


def test_the_map_is_drawn_on_it(world, atlas, tmp_path):
    world(between(denser(shipped())))
    page = tmp_path / "map.html"
    done = run("map", atlas, "--boundaries", "osm-world", "-o", page)
    assert done.exit_code == 0, done.output
    assert "time zone release 2000a" in page.read_text("utf-8")


REAL = pytest.mark.skipif(
    util.find_spec("timezonefinder_data") is None,
    reason="timezonefinder-data, of 32 MB, is not installed",
)


@REAL
@pytest.mark.parametrize("frontier", REFERENCES)
def test_the_real_line_has_its_known_share_of_the_published_length(
    frontier, tmp_path, monkeypatch
):
    monkeypatch.setenv(osmworld.CACHE_VARIABLE, str(tmp_path))
    line, reference = osmworld.osm_world_line(frontier), REFERENCES[frontier]
    share = line.length_m / 1000 / reference.factbook_km
    assert share == pytest.approx(reference.osm_world, abs=0.035)
    least, most = WITHIN["osm-world"]
    assert least < share < most


@REAL
@pytest.mark.parametrize(
    "frontier", ["CHN-VNM", "DEU-LUX", "GEO-RUS", "HRV-SRB", "SRB-XKX"]
)
def test_the_real_zones_that_are_no_countries_are_refused(
    frontier, tmp_path, monkeypatch
):
    monkeypatch.setenv(osmworld.CACHE_VARIABLE, str(tmp_path))
    with pytest.raises(UsageError, match="The time zones of the two share"):
        osmworld.osm_world_line(frontier)


@REAL
@pytest.mark.parametrize("frontier", frontier_ids("osm"))
def test_the_real_line_is_the_shipped_one_before_it_was_simplified(
    frontier, tmp_path, monkeypatch
):
    monkeypatch.setenv(osmworld.CACHE_VARIABLE, str(tmp_path))
    line, simple = osmworld.osm_world_line(frontier), frontier_line(frontier, "osm")
    assert line.length_m == pytest.approx(simple.full_length_m, abs=0.1)
    assert line.ends == simple.ends


def inside(code, lon, lat):
    """Tell whether a point lies within the zones of a country."""
    crossed = 0
    for ring in osmworld._rings(code):
        x, y = np.concatenate([ring, ring[:1]]).T / 1e6
        spans = (y[:-1] > lat) != (y[1:] > lat)
        share = (lat - y[:-1][spans]) / np.diff(y)[spans]
        crossed += int((x[:-1][spans] + share * np.diff(x)[spans] > lon).sum())
    return crossed % 2 == 1


@REAL
@pytest.mark.parametrize(
    "row", [row for row in DISPUTES if row["place"]], ids=lambda row: row["place"]
)
def test_the_real_zones_hold_a_disputed_place_as_the_table_says(row):
    lon, lat = float(row["lon"]), float(row["lat"])
    sides = [code for code in row["frontier"].split("-") if inside(code, lon, lat)]
    assert row["osm"] == (sides[0] if len(sides) == 1 else "")


@REAL
def test_the_view_of_the_real_line_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv(osmworld.CACHE_VARIABLE, str(tmp_path))
    line = osmworld.osm_world_line("RUS-UKR")
    told = " ".join(line.disputed)
    assert "OpenStreetMap leaves Simferopol in Crimea on the side of Ukraine." in told
    assert any(
        "of the frontier, by the line 'naturalearth', is missing" in n
        for n in line.notices
    )
