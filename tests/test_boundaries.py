"""The reader of the shipped lines."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from geomap.boundaries import (
    available_lines,
    background,
    canonical_frontier,
    country,
    disputes,
    frontier_ids,
    frontier_line,
    frontier_name,
    published_lengths,
)
from geomap.errors import UsageError
from geomap.line import Line


@pytest.mark.parametrize("text", ["AFG-TJK", "tjk-afg", "TJK/AFG", " afg – tjk "])
def test_a_frontier_is_found_in_either_order_and_case(text: str) -> None:
    assert canonical_frontier(text) == "AFG-TJK"


@pytest.mark.parametrize("text", ["", "AFG", "AFG-AFG", "AFG-IND", "Torkham", "A-B"])
def test_what_is_no_shipped_frontier_has_no_name(text: str) -> None:
    assert canonical_frontier(text) is None


def test_the_most_detailed_line_is_the_default() -> None:
    assert frontier_line("AFG-TJK").set == "osm"
    assert frontier_line("NOR-SWE").set == "naturalearth"
    assert [line.set for line in available_lines("TJK-AFG")] == ["osm", "naturalearth"]


def test_a_line_set_can_be_asked_for() -> None:
    assert frontier_line("AFG-TJK", "naturalearth").error_m == 5000
    assert frontier_line("AFG-TJK", "osm").error_m == 1000


def test_an_unknown_line_set_is_an_error_that_guesses() -> None:
    with pytest.raises(UsageError, match="Did you mean 'osm'"):
        frontier_line("AFG-TJK", "osn")
    with pytest.raises(UsageError, match="'osm' has no NOR-SWE"):
        frontier_line("NOR-SWE", "osm")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("AFG-TKJ", "Did you mean 'AFG-T"),
        ("AFG-IND", "Afghanistan and India share no land frontier"),
        ("ISL-NZL", "Neither has a land frontier"),
        ("AFG", "'AFG' is one country, Afghanistan. Its frontiers are: AFG-CHN"),
        ("ISL", "It has no land frontier"),
        ("nowhere", "Write two alpha-3 codes"),
        ("ITA-VAT", "too small"),
    ],
)
def test_an_unknown_frontier_is_an_error_that_helps(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        frontier_line(text)
    with pytest.raises(UsageError, match=said):
        available_lines(text)


def test_kilometre_zero_lies_where_it_was_chosen() -> None:
    line = frontier_line("AFG-TJK")
    assert (line.zero, line.end) == ("tripoint with Uzbekistan", "tripoint with China")
    assert line.parts[0][0, 0] < line.parts[-1][-1, 0]


def test_both_line_sets_count_from_the_same_end() -> None:
    for frontier in frontier_ids("osm"):
        osm, natural = available_lines(frontier)
        assert (osm.zero, osm.end) == (natural.zero, natural.end)
        assert np.abs(osm.parts[0][0] - natural.parts[0][0]).max() < 0.1


def test_a_frontier_that_surrounds_a_country_is_a_ring() -> None:
    line = frontier_line("LSO-ZAF")
    assert (line.zero, line.end, len(line.parts)) == ("ring", "ring", 1)
    assert (line.parts[0][0] == line.parts[0][-1]).all()


def test_exclaves_follow_the_open_parts() -> None:
    line = frontier_line("KGZ-UZB")
    closed = [bool((part[0] == part[-1]).all()) for part in line.parts]
    assert closed == [False, True, True]


def test_a_line_knows_its_length_and_its_vertices() -> None:
    line = frontier_line("CHN-RUS")
    assert line.length_m == pytest.approx(sum(line.part_lengths_m))
    assert line.vertices == sum(len(part) for part in line.parts)


def test_the_hash_of_a_line_depends_on_its_vertices_and_parts() -> None:
    def line(*parts: list[list[float]]) -> str:
        arrays = tuple(np.array(part, float) for part in parts)
        return Line("A-B", "own", "", "", "", "", arrays, "", "", 0.0).sha256

    whole = line([[0, 0], [1, 0], [2, 0]])
    assert whole == line([[0, 0], [1, 0], [2, 0]])
    assert whole != line([[2, 0], [1, 0], [0, 0]])
    assert whole != line([[0, 0], [1, 0]], [[2, 0]])
    assert len(whole) == 64


def test_vertices_cannot_be_changed_by_accident() -> None:
    with pytest.raises(ValueError, match="read-only"):
        frontier_line("CHL-PER").parts[0][0, 0] = 0.0


def test_a_line_carries_what_must_be_said_with_it() -> None:
    line = frontier_line("AFG-PAK")
    assert line.credit == "© OpenStreetMap contributors"
    assert line.licence == "ODbL-1.0"
    assert "2026c" in line.edition
    assert line.point_of_view
    assert line.full_length_m is not None
    assert line.full_length_m > line.length_m
    assert line.disputed == tuple(map(str, disputes("AFG-PAK", "osm")))
    assert any("Durand" in text for text in line.disputed)


def test_published_lengths_come_with_their_sources() -> None:
    found = published_lengths("TJK-AFG")
    assert [length.km for length in found] == [1206.0, 1344.15, 1357.0]
    assert all(length.source and length.url for length in found)
    assert published_lengths("nowhere") == ()


def test_frontiers_are_named_after_people_or_else_countries() -> None:
    assert frontier_name("AFG-TJK") == "Afghan–Tajik frontier"
    assert frontier_name("tjk/afg") == "Afghan–Tajik frontier"
    assert frontier_name("SRB-XKX") == "Serbia–Kosovo frontier"


def test_a_country_without_an_iso_number_says_so() -> None:
    kosovo = country("xkx")
    assert kosovo is not None
    assert kosovo.numeric == ""
    assert "user range" in kosovo.note


def test_the_background_holds_what_reaches_into_a_box() -> None:
    near = background((60, 29, 75, 39))
    assert {"AFG", "TJK", "TKM", "UZB", "IRN", "PAK", "CHN"} <= set(near)
    assert "BRA" not in near
    for rings in near.values():
        for ring in rings:
            assert (ring[0] == ring[-1]).all()


def test_the_whole_background_stays_within_the_world() -> None:
    for rings in background().values():
        for ring in rings:
            assert np.abs(ring[:, 0]).max() <= 180
            assert np.abs(ring[:, 1]).max() <= 90


def test_reading_a_line_loads_no_heavy_package() -> None:
    code = (
        "import sys; from geomap.boundaries import frontier_line;"
        "frontier_line('AFG-TJK').length_m;"
        "print(sorted({'pandas', 'geopandas', 'shapely', 'pyproj'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == "[]"
