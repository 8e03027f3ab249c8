"""From edges and packed blocks to named lines, on hand-made examples."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
from geodata_build import background, edges, names, packages
from geodata_build.cities import cities_text
from geodata_build.frontiers import Naming
from hypothesis import given
from hypothesis import strategies as st

from geomap.chains import Chain, Run
from geomap.errors import DataError
from geomap.zonefile import Zones
from tests.zones import install

# --- ends ------------------------------------------------------------------------


PAIR = ("AAA", "BBB")


def naming(*zero: float) -> Naming:
    meeting = {(0, 0): {"AAA", "BBB", "CCC"}, (9, 0): {"AAA", "BBB"}}
    names = {"AAA": "Aland", "BBB": "Bland", "CCC": "Cland"}
    return Naming(names, {"AAA-BBB": (zero[0], zero[1])} if zero else {}, meeting)


def in_degrees(chain: Run) -> Run:
    return chain * 1_000_000


def line(*vertices: tuple[int, int]) -> Run:
    return np.array(vertices)


def test_ends_are_named_from_the_countries_that_meet_there() -> None:
    parts = [line((0, 0), (9, 0)), line((2, 2), (3, 3), (2, 3), (2, 2))]
    ends = naming().ends(PAIR, parts, in_degrees)
    assert ends == [["tripoint with Cland", "coast"], ["ring", "ring"]]


@pytest.mark.parametrize(
    ("last", "words"),
    [((9, 2), ["west", "east"]), ((4, 1), ["north", "south"])],
)
def test_ends_of_one_name_are_told_apart(
    last: tuple[int, int], words: list[str]
) -> None:
    ends = naming().ends(PAIR, [line((5, 5), last)], in_degrees)
    assert ends == [[f"coast in the {word}" for word in words]]


@pytest.mark.parametrize(("zero", "first"), [((0.05, 0), 0), ((9, 0), 9)])
def test_a_line_is_turned_so_that_zero_lies_where_it_was_chosen(
    zero: tuple[float, float], first: int
) -> None:
    (turned,) = naming(*zero).orient(PAIR, [line((0, 0), (9, 0))], in_degrees)
    assert turned[0].tolist() == [first, 0]


def test_a_line_whose_zero_is_not_in_the_table_is_refused() -> None:
    ring = [line((0, 0), (1, 0), (1, 1), (0, 0))]
    assert naming().orient(PAIR, ring, in_degrees) == ring
    with pytest.raises(packages.BuildError, match="does not say where km 0 of AAA"):
        naming().orient(PAIR, [line((0, 0), (9, 0))], in_degrees)
    with pytest.raises(packages.BuildError, match="No end of AAA-BBB lies where"):
        naming(4, 0).orient(PAIR, [line((0, 0), (9, 0))], in_degrees)


# --- edges -----------------------------------------------------------------------


def test_countries_share_the_edges_that_both_rings_walk() -> None:
    west = np.array([(0, 0), (0, 5), (0, 9), (-9, 9)])
    north = np.array([(0, 9), (9, 9), (0, 5)])
    south = np.array([(0, 0), (0, 5), (9, 0)])
    rings = {"WWW": [west], "NNN": [north], "SSS": [south]}
    chains, meeting = edges.shared_lines(rings, "WWW")
    assert {pair: [run.tolist() for run in runs] for pair, runs in chains.items()} == {
        ("NNN", "WWW"): [[[0, 5], [0, 9]]],
        ("SSS", "WWW"): [[[0, 0], [0, 5]]],
    }
    assert meeting[0, 5] == {"NNN", "SSS", "WWW"}


def simplify(line: Chain, tolerance: float) -> Chain:
    found = edges.simplify(np.array(line), tolerance)
    return [(lon, lat) for lon, lat in found.tolist()]


def test_simplification_keeps_what_stands_out() -> None:
    line: Chain = [(0, 0), (10, 1), (20, 0), (30, 9), (40, 0)]
    assert simplify(line, 2) == [(0, 0), (20, 0), (30, 9), (40, 0)]
    assert simplify(line, 0) == line
    assert simplify(line[:2], 99) == line[:2]


@given(
    st.lists(
        st.tuples(st.integers(-99, 99), st.integers(-99, 99)), min_size=2, max_size=30
    ),
    st.floats(0, 50),
)
def test_a_simplified_line_keeps_its_ends_and_its_order(
    line: Chain, tolerance: float
) -> None:
    found = simplify(line, tolerance)
    assert (found[0], found[-1]) == (line[0], line[-1])
    rest = iter(line)
    assert all(vertex in rest for vertex in found)


# --- packed rings ----------------------------------------------------------------


@pytest.mark.parametrize(
    "ring",
    [
        [(0, 0), (1e-5, 0), (1e-5, 7e-6)],
        [(-5e-4, 3e-6), (0.9, 3e-6), (0.9, 1.000003), (1.7e-5, 4e-5)],
        [(5e-6, 5e-6), (5e-6, 6e-6), (5e-6, 9e-6)],
        [(lon / 100, (lon % 7) / 9) for lon in range(300)],
    ],
)
def test_a_packed_ring_is_read_back(ring: Chain, tmp_path: Path) -> None:
    data = install(tmp_path, {"Toy/Zone": [ring], "Toy/Other": [ring[::-1]]})
    zones = Zones(lambda name: (data / name).read_bytes())
    (found,) = zones.rings("Toy/Zone")
    assert found.tolist() == np.rint(np.array(ring) * 1e6).astype(int).tolist()


def test_the_rings_round_the_holes_of_a_zone_are_read_too(tmp_path: Path) -> None:
    inner, other = [(1, 1), (2, 1), (2, 2)], [(5, 5), (6, 5), (6, 6)]
    around = [(0, 0), (9, 0), (9, 9), (0, 9)]
    toy = {"Toy/Around": [around, "Toy/Inner", other], "Toy/Inner": [inner]}
    data = install(tmp_path, toy)
    zones = Zones(lambda name: (data / name).read_bytes())
    found = [(ring / 1e6).tolist() for ring in zones.rings("Toy/Around")]
    assert found == [
        [list(map(float, v)) for v in ring] for ring in (around, inner, other)
    ]


def test_another_layout_is_refused(tmp_path: Path) -> None:
    data = install(tmp_path, {"Toy/Zone": [[(0, 0), (1, 0), (1, 1)]]}, layout=4)
    zones = Zones(lambda name: (data / name).read_bytes())
    with pytest.raises(DataError, match="layout 4"):
        zones.rings("Toy/Zone")


# --- background ------------------------------------------------------------------


def test_a_ring_over_the_antimeridian_is_cut_in_two() -> None:
    ring = np.array(
        [(17_900, 0), (-17_900, 0), (-17_900, 100), (17_900, 100), (17_900, 0)]
    )
    pieces = background.within_the_world(ring)
    spans = sorted((int(p[:, 0].min()), int(p[:, 0].max())) for p in pieces)
    assert spans == [(-18_000, -17_900), (17_900, 18_000)]


def test_a_ring_round_a_pole_is_closed_along_it() -> None:
    ring = np.array(
        [(-12_000, -8_000), (0, -7_500), (12_000, -8_000), (-12_000, -8_000)]
    )
    (piece, *rest) = background.within_the_world(ring)
    assert min(int(p[:, 1].min()) for p in (piece, *rest)) == -9_000


def test_a_label_lies_inside_even_where_the_middle_does_not() -> None:
    horseshoe = np.array(
        [
            (0, 0),
            (90, 0),
            (90, 100),
            (60, 100),
            (60, 20),
            (10, 20),
            (10, 100),
            (0, 100),
            (0, 0),
        ]
    )
    lon, lat = background.label_point([horseshoe])
    assert 0.6 < lon < 0.9
    assert 0 < lat < 1


# --- names -----------------------------------------------------------------------

TABLE = [
    {"alpha3": code, "name": name, "adjective": adjective, "aliases": aliases}
    for code, name, adjective, aliases in [
        ("AAA", "Aland", "Alish", "Oldland"),
        ("BBB", "Bland", "", ""),
        ("XCC", "Cland", "", ""),
    ]
]
MAPPINGS = {
    "AA": {"_alpha3": "AAA"},
    "BB": {"_alpha3": "BBB"},
    "ZZ": {"_alpha3": "ZZZ"},
}
SETTINGS = {
    **dict.fromkeys(("edition", "licence", "credit", "point_of_view"), "said"),
    "codes": {"CC": "XCC"},
    "named_in_brackets": ["AA"],
}


def keys_of(**languages: dict[str, str]) -> dict[str, str]:
    """Return the keys that are made of names by language."""
    told = {
        language: {"main": {language: {"localeDisplayNames": {"territories": names}}}}
        for language, names in languages.items()
    }
    levels = {"effectiveCoverageLevels": {"la": "modern", "yy": "basic"}}
    text = names.keys_text(
        {language: json.dumps(content).encode() for language, content in told.items()},
        json.dumps({"supplemental": {"codeMappings": MAPPINGS}}).encode(),
        json.dumps(levels).encode(),
        SETTINGS,
        TABLE,
    )
    found = json.loads(text)
    assert (found.pop("edition"), found.pop("licence")) == ("said", "said")
    return dict(found["keys"])


def test_names_of_all_languages_become_keys_of_the_codes_of_the_table() -> None:
    assert keys_of(
        la={"AA": "Álandia", "AA-alt-short": "Ál", "CC": "Clandia", "001": "Mundus"},
        yy={"AA": "Аланд", "BB": "Bland (East)", "ZZ": "Nowhere"},
    ) == {"AAA": "al|alandia|аланд", "BBB": "blandeast", "XCC": "clandia"}


def test_a_code_that_stands_for_itself_is_no_name() -> None:
    assert keys_of(la={"AA": "AA", "BB": "Blandia"}) == {"BBB": "blandia"}


def test_a_language_that_is_hardly_covered_is_left_out() -> None:
    assert keys_of(xx={"AA": "Alandia"}) == {}


@pytest.mark.parametrize("name", ["Aland", "Alish", "Oldland", "AAA", "aland"])
def test_what_the_table_says_is_left_to_it(name: str) -> None:
    assert keys_of(la={"AA": name, "BB": name}) == {}


def test_a_second_name_in_brackets_is_a_name_where_the_registry_says_so() -> None:
    assert keys_of(la={"AA": "Xland (Yland)", "BB": "Vland (Wland)"}) == {
        "AAA": "xland|xlandyland|yland",
        "BBB": "vlandwland",
    }


# --- towns -----------------------------------------------------------------------


def towns_of(*rows: tuple[str, str, float, float, int]) -> list[list[str]]:
    told = {
        str(number): {
            "geonameid": number,
            "name": name,
            "countrycode": code,
            "latitude": lat,
            "longitude": lon,
            "population": people,
        }
        for number, (name, code, lat, lon, people) in enumerate(rows)
    }
    settings = {"least_people": 1000, "each": 1, "own_signs": ["LV"]}
    text = cities_text(json.dumps(told).encode(), settings).decode()
    return [line.split(",") for line in text.splitlines()[1:]]


def test_towns_are_the_great_ones_and_the_first_of_each_country() -> None:
    found = towns_of(
        ("Small", "AF", 10, 10, 900),
        ("Great", "AF", 20, 20, 5000),
        ("Middle", "AF", 30, 30, 1000),
        ("Least", "TV", 40, 40, 3),
    )
    assert [row[1] for row in found] == ["Great", "Middle", "Least"]
    assert found[0] == ["1", "Great", "20.00", "20.00", "5000"]


def test_a_part_of_a_greater_town_is_no_town() -> None:
    found = towns_of(
        ("Quarter", "AF", 60.1, 10.2, 2000),
        ("City", "AF", 60, 10, 9000),
        ("Next", "AF", 60, 10.25, 3000),
    )
    # A fifth of a degree is 11 km at 60 degrees north, a quarter is 14.
    assert [row[1] for row in found] == ["City", "Next"]


def test_signs_of_a_romanisation_are_left_out_and_letters_of_a_language_kept() -> None:
    found = towns_of(
        ("Mazār-e Sharīf", "AF", 1, 1, 3000),
        ("Rēzekne", "LV", 2, 2, 2000),
        ("Córdoba", "AR", 3, 3, 1000),
    )
    assert [row[1] for row in found] == ["Mazar-e Sharif", "Rēzekne", "Córdoba"]


# --- packages --------------------------------------------------------------------


def wheel(folder: Path, **content: str) -> dict[str, str]:
    path = folder / "toy-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in content.items():
            archive.writestr(f"toy/{name}", text)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"client": "pip", "version": "1", "file": path.name, "sha256": digest}


def test_a_package_in_the_cache_is_used_if_its_hash_is_right(tmp_path: Path) -> None:
    pin = wheel(tmp_path, line="0 0")
    path = packages.fetch("toy", pin, tmp_path)
    assert packages.read_members(path, ("line",)) == {"line": b"0 0"}
    with pytest.raises(packages.BuildError, match="not the pinned"):
        packages.fetch("toy", {**pin, "sha256": "0" * 64}, tmp_path)


def test_a_member_must_be_there_once(tmp_path: Path) -> None:
    path = tmp_path / wheel(tmp_path, line="0 0")["file"]
    with pytest.raises(packages.BuildError, match="0 files that end in ring"):
        packages.read_members(path, ("ring",))
