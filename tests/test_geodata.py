"""Every shipped row is a test."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from geomap.boundaries import (
    available_lines,
    background,
    countries,
    country,
    disputes,
    frontier_ids,
    frontier_line,
    frontier_name,
    published_lengths,
)
from geomap.bundled import geodata_dir, read_text
from geomap.draw.backdrop import background_text
from geomap.spelling import fold
from geomap.zonefile import INSTALL
from tests.borders import REFERENCES, WITHIN

GEODATA = geodata_dir()
ROOT = Path(__file__).resolve().parents[1]
AFGHAN = tuple(name for name in frontier_ids("osm"))


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(read_text(name).splitlines()))


def registry() -> dict[str, dict[str, dict[str, object]]]:
    return tomllib.loads(read_text("registry.toml"))


# --- lines -----------------------------------------------------------------------


def test_the_world_has_every_frontier_that_has_a_length() -> None:
    assert len(frontier_ids("naturalearth")) == 334
    index = json.loads(read_text("naturalearth/index.json"))
    assert index["degenerate"] == ["ITA-VAT"]
    metres = sum(
        frontier_line(name, "naturalearth").length_m
        for name in frontier_ids("naturalearth")
    )
    assert metres / 1000 == pytest.approx(232_902, abs=1)


@pytest.mark.parametrize("frontier", frontier_ids())
def test_a_line_is_whole_and_has_named_ends(frontier: str) -> None:
    first, second = frontier.split("-")
    assert first < second
    assert country(first)
    assert country(second)
    for line in available_lines(frontier):
        assert line.length_m > 0
        for part in line.parts:
            assert len(part) >= 2
            assert np.abs(np.diff(part, axis=0)).max(axis=1).min() > 0
            assert np.abs(np.diff(part[:, 0])).max() < 10
        rings = [bool((part[0] == part[-1]).all()) for part in line.parts]
        assert rings == sorted(rings), "open parts come before rings"
        for end in (line.zero, line.end):
            assert re.fullmatch(r"ring|(coast|tripoint with .+)( in the \w+)?", end)
        assert (line.zero == "ring") == all(rings)


@pytest.mark.parametrize("line_set", ["osm", "naturalearth"])
def test_each_of_six_frontiers_ends_where_its_neighbours_begin(line_set: str) -> None:
    ends = Counter(
        tuple(vertex)
        for name in AFGHAN
        for part in frontier_line(name, line_set).parts
        for vertex in (part[0].tolist(), part[-1].tolist())
    )
    assert len(ends) == 6
    assert set(ends.values()) == {2}


@pytest.mark.parametrize("frontier", AFGHAN)
def test_lengths_agree_with_what_the_factbook_publishes(frontier: str) -> None:
    factbook = [
        length.km
        for length in published_lengths(frontier)
        if length.source == "CIA World Factbook"
    ]
    osm, natural = available_lines(frontier)
    assert osm.full_length_m is not None
    assert 0.95 < osm.full_length_m / 1000 / factbook[0] < 1.06
    assert 0.95 < osm.length_m / 1000 / factbook[0] < 1.06
    assert 0.82 < natural.length_m / 1000 / factbook[0] < 0.97


def test_simplification_is_as_small_as_the_folder_says() -> None:
    full = {
        "AFG-CHN": 92.0,
        "AFG-IRN": 925.3,
        "AFG-PAK": 2790.2,
        "AFG-TJK": 1344.0,
        "AFG-TKM": 802.3,
        "AFG-UZB": 140.5,
    }
    lines = [frontier_line(name) for name in full]
    for line, km in zip(lines, full.values(), strict=True):
        assert line.full_length_m is not None
        assert line.full_length_m / 1000 == pytest.approx(km, abs=0.06)
        assert 0.994 < line.length_m / line.full_length_m < 1
    assert 26_300 < sum(line.vertices for line in lines) < 26_360


def factbook_km(frontier: str) -> float:
    """Return the length that the Factbook publishes; where it has two, the greater."""
    return max(
        length.km
        for length in published_lengths(frontier)
        if length.source == "CIA World Factbook"
    )


@pytest.mark.parametrize("frontier", REFERENCES)
def test_the_published_length_of_a_reference_border_is_the_factbook_s(
    frontier: str,
) -> None:
    assert factbook_km(frontier) == REFERENCES[frontier].factbook_km


@pytest.mark.parametrize("frontier", REFERENCES)
def test_the_coarse_line_draws_its_known_share(frontier: str) -> None:
    line = frontier_line(frontier, "naturalearth")
    share = line.length_m / 1000 / REFERENCES[frontier].factbook_km
    assert share == pytest.approx(REFERENCES[frontier].natural_earth, abs=0.002)


@pytest.mark.parametrize("frontier", [*REFERENCES, *AFGHAN])
def test_no_line_of_a_border_is_longer_or_shorter_than_its_set_may_be(
    frontier: str,
) -> None:
    lines = available_lines(frontier)
    assert {"naturalearth"} <= {line.set for line in lines} <= set(WITHIN)
    for line in lines:
        least, most = WITHIN[line.set]
        assert least < line.length_m / 1000 / factbook_km(frontier) < most, line.set


# --- tables ----------------------------------------------------------------------


def test_country_codes_are_unique_and_sorted() -> None:
    table = rows("countries.csv")
    codes = [row["alpha3"] for row in table]
    assert codes == sorted(set(codes))
    numbers = [row["numeric"] for row in table if row["numeric"]]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("row", rows("countries.csv"), ids=lambda row: row["alpha3"])
def test_a_country_is_named_and_its_code_explained(row: dict[str, str]) -> None:
    assert row["name"]
    assert re.fullmatch(r"[A-Z]{3}", row["alpha3"])
    assert re.fullmatch(r"(\d{3})?", row["numeric"])
    assert bool(row["numeric"]) != ("user range" in row["note"])
    assert row["numeric"] or row["alpha3"].startswith("X")


def test_every_country_has_a_label_point() -> None:
    for one in countries():
        assert one.lat is not None
        assert one.lon is not None
        assert abs(one.lat) <= 90
        assert abs(one.lon) <= 180


@pytest.mark.parametrize(
    "row",
    rows("published_lengths.csv"),
    ids=lambda row: f"{row['frontier']}-{row['km']}",
)
def test_a_published_length_has_a_frontier_and_a_source(row: dict[str, str]) -> None:
    assert row["frontier"] in frontier_ids()
    assert float(row["km"]) > 0
    assert row["source"]
    assert re.fullmatch(r"\d{4}", row["year"])
    assert row["url"].startswith("https://")


def country_at(lon: float, lat: float) -> list[str]:
    """Return the countries whose outline lies round a point."""
    found = []
    for code, rings in background((lon, lat, lon, lat)).items():
        crossed = 0
        for ring in rings:
            x, y = ring.T
            spans = (y[:-1] > lat) != (y[1:] > lat)
            share = (lat - y[:-1][spans]) / np.diff(y)[spans]
            crossed += int((x[:-1][spans] + share * np.diff(x)[spans] > lon).sum())
        if crossed % 2:
            found.append(code)
    return found


def disputed(row: dict[str, str]) -> str:
    return f"{row['frontier']} {row['part']}".strip()


DISPUTES = rows("disputed.csv")


@pytest.mark.parametrize("row", DISPUTES, ids=disputed)
def test_a_dispute_has_a_frontier_and_a_source(row: dict[str, str]) -> None:
    assert row["frontier"] in frontier_ids()
    for sentence in (row["text"], row["drawn"], row["whole"]):
        assert re.fullmatch(r"|[A-Z].*\.", sentence)
    assert not row["drawn"] or row["drawn"].startswith(("Natural Earth", "The shipped"))
    assert row["source"]
    assert re.match(r"https?://\w", row["url"])
    checked = (row["place"], row["lat"], row["lon"], row["naturalearth"])
    assert all(checked) or not any(checked)
    assert not row["osm"] or row["osm"] in row["frontier"].split("-")


@pytest.mark.parametrize("row", [r for r in DISPUTES if r["place"]], ids=disputed)
def test_the_shipped_line_leaves_a_disputed_place_where_the_table_says(
    row: dict[str, str],
) -> None:
    lon, lat = float(row["lon"]), float(row["lat"])
    assert country_at(lon, lat) == [row["naturalearth"]]
    assert row["naturalearth"] in row["frontier"].split("-")
    line = frontier_line(row["frontier"], "naturalearth")
    assert float(line.locate([(lon, lat)]).offset_m[0]) > 1_500
    side = country(row["naturalearth"])
    assert side
    assert any(f"{row['place']} on the side of {side.name}" in d for d in line.disputed)


@pytest.mark.parametrize(
    ("frontier", "lon", "lat", "place"),
    [
        ("EGY-SDN", 35.0, 22.0, "the 22nd parallel"),
        ("IND-PAK", 77.03, 35.01, "the last point of the Line of Control"),
        ("ISR-SYR", 35.85, 33.1, "the line of 1974 near Quneitra"),
        ("KOR-PRK", 126.68, 37.956, "Panmunjom"),
    ],
)
def test_a_shipped_line_runs_where_the_table_says(
    frontier: str, lon: float, lat: float, place: str
) -> None:
    line = frontier_line(frontier, "naturalearth")
    assert float(line.locate([(lon, lat)]).offset_m[0]) < line.error_m, place


def test_a_dispute_is_told_with_the_view_of_the_line_that_is_used() -> None:
    told = " ".join(frontier_line("RUS-UKR", "naturalearth").disputed)
    assert "Natural Earth leaves Simferopol in Crimea on the side of Russia." in told
    assert "Natural Earth" not in " ".join(map(str, disputes("RUS-UKR")))


@pytest.mark.parametrize(
    "row", rows("orientation.csv"), ids=lambda row: row["frontier"]
)
def test_kilometre_zero_lies_where_the_table_says(row: dict[str, str]) -> None:
    lines = available_lines(row["frontier"])
    assert {line.zero for line in lines} == {row["zero"]}
    natural = lines[-1]
    assert len(natural.parts) == int(row["parts"]) == len(natural.ends)
    if row["zero"] == "ring":
        assert (row["lon"], row["lat"], row["chosen"]) == ("", "", "ring")
        return
    for line in lines:
        begin = line.parts[0][0]
        assert np.abs(begin - [float(row["lon"]), float(row["lat"])]).max() < 0.1
    open_parts = [part for part in natural.parts if (part[0] != part[-1]).any()]
    assert row["chosen"] in ("west", "hand")
    if row["chosen"] == "west":
        assert tuple(natural.parts[0][0]) <= tuple(open_parts[-1][-1])


def test_every_frontier_is_oriented_and_its_ends_differ() -> None:
    assert [row["frontier"] for row in rows("orientation.csv")] == list(frontier_ids())
    for name in frontier_ids():
        for zero, end in frontier_line(name).ends:
            assert zero != end or zero == "ring"


def test_a_time_zone_belongs_to_one_country() -> None:
    table = rows("zones.csv")
    names = [row["zone"] for row in table]
    assert names == sorted(set(names))
    assert all(country(row["country"]) for row in table)
    # Simferopol stands with Ukraine in the table of the zones, as in its source.
    assert {"zone": "Europe/Simferopol", "country": "UKR"} in table


def test_the_optional_package_is_the_pinned_one() -> None:
    pin = registry()["packages"]["timezonefinder-data"]
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = extras["project"]["optional-dependencies"]["osm-world"]
    assert wanted == [f"timezonefinder-data=={pin['version']}"]
    assert f"python3 -m pip install {wanted[0]}" == INSTALL


def test_every_frontier_has_a_printable_name() -> None:
    names = [frontier_name(name) for name in frontier_ids()]
    assert len(names) == len(set(names))


# --- licences --------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(registry()["sets"]))
def test_a_line_set_carries_its_licence_and_its_files(name: str) -> None:
    settings = registry()["sets"][name]
    assert settings["package"] in registry()["packages"]
    assert (GEODATA / str(settings["licence_file"])).stat().st_size > 500
    files = settings["files"]
    assert isinstance(files, list)
    for file in files:
        assert (GEODATA / file).is_file()
    line = frontier_line("AFG-TJK", name)
    assert line.edition == settings["edition"]
    assert line.credit == settings["credit"]


def test_the_names_of_countries_carry_their_licence_and_whose_words_they_are() -> None:
    settings = registry()["names"]["cldr"]
    packages = settings["packages"]
    assert isinstance(packages, list)
    assert set(packages) <= set(registry()["packages"])
    assert {registry()["packages"][name]["licence"] for name in packages} == {
        settings["licence"]
    }
    head = json.loads(read_text("cldr/keys.json"))
    for key in ("edition", "licence", "credit", "point_of_view"):
        assert head[key] == settings[key]
    assert "UNICODE LICENSE V3" in read_text(str(settings["licence_file"]))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert str(settings["licence"]) in project["license"]
    assert f"geodata/{settings['licence_file']}" in project["license-files"]


def test_towns_carry_their_licence_and_tell_no_country() -> None:
    settings = registry()["cities"]["geonames"]
    assert settings["package"] in registry()["packages"]
    assert settings["files"] == ["geonames/cities.csv"]
    assert "Creative Commons Attribution 4.0" in read_text(
        str(settings["licence_file"])
    )
    assert str(settings["credit"]) in background_text("")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert str(settings["licence"]) in project["license"]
    assert f"geodata/{settings['licence_file']}" in project["license-files"]
    rows = list(csv.DictReader(read_text("geonames/cities.csv").splitlines()))
    assert [*rows[0]] == ["geonameid", "name", "lat", "lon", "people"]
    people = [int(row["people"]) for row in rows]
    assert people == sorted(people, reverse=True)
    assert len({row["geonameid"] for row in rows}) == len(rows) > 3000


def test_the_keys_of_names_are_as_names_are_folded_now() -> None:
    keys = json.loads(read_text("cldr/keys.json"))["keys"]
    assert {one.code for one in countries()} >= set(keys)
    for joined in keys.values():
        for key in joined.split("|"):
            assert fold(key) == key != ""


def test_the_licence_of_openstreetmap_is_whole() -> None:
    text = read_text("openstreetmap/LICENSE")
    assert "ODC Open Database License (ODbL)" in text
    for heading in ("1.0 Def", "4.0 Conditions", "10.0 General"):
        assert heading in text


@pytest.mark.parametrize("name", sorted(registry()["packages"]))
def test_a_package_is_pinned_by_its_hash(name: str) -> None:
    pin = registry()["packages"][name]
    assert re.fullmatch(r"[0-9a-f]{64}", str(pin["sha256"]))
    assert pin["client"] in {"npm", "pip"}
    assert str(pin["version"]) in str(pin["file"])
