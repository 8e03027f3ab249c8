"""Every shipped crossing is a test."""

from __future__ import annotations

import csv
from itertools import combinations

import pytest

from geomap.boundaries import available_lines, frontier_ids
from geomap.bundled import read_text
from geomap.geodesy import locate
from geomap.schema import PLACES

EXTRA_COLUMNS = {
    *("name_dari", "name_pashto", "counterpart", "frontier", "province"),
    *("point_kind", "geonames_counterpart", "credit"),
}


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(read_text(name).splitlines()))


def crossings() -> list[dict[str, str]]:
    return rows("crossings.csv") + rows("openstreetmap/crossings.csv")


def by_place(row: dict[str, str]) -> str:
    return row["place"]


def test_crossings_have_the_columns_of_places_and_no_derived_ones() -> None:
    known = {column.name for column in PLACES} | EXTRA_COLUMNS
    for name in ("crossings.csv", "openstreetmap/crossings.csv"):
        assert set(read_text(name).splitlines()[0].split(",")) <= known


@pytest.mark.parametrize("row", crossings(), ids=by_place)
def test_a_crossing_lies_on_its_frontier(row: dict[str, str]) -> None:
    assert row["kind"] == "crossing"
    assert row["part_of"] == row["frontier"]
    assert row["frontier"] in frontier_ids()
    if not row["lat"]:
        assert not row["lon"] + row["uncertainty_m"] + row["coordinate_source"]
        return
    assert row["coordinate_source"]
    assert row["credit"]
    point = [[float(row["lon"]), float(row["lat"])]]
    for line in available_lines(row["frontier"]):
        offset_m = min(float(locate(part, point)[1][0]) for part in line.parts)
        assert offset_m <= float(row["uncertainty_m"]) + line.error_m


def test_points_derived_from_openstreetmap_lie_in_its_folder() -> None:
    for row in rows("openstreetmap/crossings.csv"):
        assert "OpenStreetMap" in row["coordinate_source"]
        assert "ODbL-1.0" in row["credit"]
    for row in rows("crossings.csv"):
        assert "OpenStreetMap" not in row["coordinate_source"] + row["credit"]


def test_geonames_is_credited_where_its_numbers_stand() -> None:
    for row in crossings():
        if row["geonames"] or row["geonames_counterpart"]:
            assert "GeoNames (CC BY 4.0)" in row["credit"]


def test_no_two_crossings_share_a_name() -> None:
    names = {
        row["place"]: {
            name.strip().casefold()
            for column in ("place", "name", "aliases", "name_dari", "name_pashto")
            for name in row[column].split(";")
            if name.strip()
        }
        for row in crossings()
    }
    assert len(names) == 25
    for one, other in combinations(sorted(names), 2):
        assert not names[one] & names[other], (one, other)
