"""Names find their places, and places their position on a line."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.boundaries import (
    Line,
    canonical_frontier,
    countries,
    frontier_ids,
    frontier_line,
)
from geomap.errors import UsageError
from geomap.gazetteer import Gazetteer, shipped_places
from geomap.place import Alias, Place
from geomap.position import position_on
from geomap.spelling import fold, fold_words

SHIPPED = Gazetteer(shipped_places())
CROSSINGS = [p for p in shipped_places().values() if p.kind == "crossing"]


def town(place, *aliases, kind="crossing", name=None, **more):
    """Return a place with aliases."""
    named = tuple(Alias(text) for text in aliases)
    return Place(place, kind, name or place.title(), aliases=named, **more)


def gazetteer(*places):
    """Return a gazetteer of a few places."""
    return Gazetteer({place.place: place for place in places})


def line_of(*parts):
    """Return a line through parts."""
    arrays = tuple(np.array(part, dtype=float) for part in parts)
    return Line("AAA-BBB", "toy", "1", "", "", "", arrays, "west", "east", 0.0)


def complaint(places, name):
    """Return what is said about a name that is of no use."""
    with pytest.raises(UsageError) as caught:
        places.resolve(name)
    return str(caught.value)


# --- spelling --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Islam Qala", "ISLAM-QALA"),
        ("Eslam Qal'eh", "Eslam Qalʿeh"),
        ("Qal’eh", "Qal`eh"),
        ("Shēr Khān", "Sher Khan"),
        ("كوتل واخجير", "کوتل واخجیر"),
        ("اسلام‌قلعه", "اسلام قلعه"),
        ("تورخــم", "تُورخَم"),
        ("سپین بولدك", "سپين بولدک"),
        ("Mile 78", "mile ۷۸"),
        ("Mile 78", "mile ٧٨"),
        ("Łódź", "lodz"),
        ("Straße", "STRASSE"),
        ("Ïçel İli", "icel ili"),
        ("Ислам-Кала", "ислам кала"),
        ("\u200fتورخم\u200e", "تورخم"),
    ],
)
def test_two_spellings_of_one_name_have_one_key(one, other):
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mile 78", "Mile 79"), ("Torkham", "Torghundi"), ("कि", "की"), ("دند", "ډنډ")],
)
def test_two_names_have_two_keys(one, other):
    assert fold(one) != fold(other)


@given(st.text())
def test_a_key_is_its_own_key(name):
    assert fold(fold(name)) == fold(name)


@given(st.text())
def test_words_hold_the_letters_of_the_whole(name):
    joined = "".join(fold_words(name))
    assert sorted(joined) == sorted(fold(name))


# --- shipped places --------------------------------------------------------------


def test_every_country_and_frontier_is_a_place():
    places = shipped_places()
    assert {country.code for country in countries()} <= set(places)
    assert set(frontier_ids()) <= set(places)
    for frontier in frontier_ids():
        assert places[frontier].kind == "frontier"
        assert places[frontier].part_of == tuple(frontier.split("-"))


@pytest.mark.parametrize("frontier", frontier_ids())
def test_a_frontier_is_found_in_either_order_and_by_its_own_name(frontier):
    reverse = "-".join(reversed(frontier.split("-")))
    name = shipped_places()[frontier].name
    for text in (frontier.lower(), reverse, reverse.replace("-", "/"), name):
        assert SHIPPED.resolve(text).place == frontier


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Tajik-Afghan border", "AFG-TJK"),
        ("Afghanistan–Tajikistan border", "AFG-TJK"),
        ("afghan tajik frontier", "AFG-TJK"),
        ("Serbia–Kosovo frontier", "SRB-XKX"),
        ("Afghan", "AFG"),
        ("Côte d’Ivoire", "CIV"),
    ],
)
def test_countries_and_frontiers_have_the_names_that_people_use(name, place):
    assert SHIPPED.resolve(name).place == place


def test_an_adjective_that_two_countries_share_is_the_name_of_neither():
    shared = {one.adjective for one in countries() if one.adjective}
    shared -= {alias.text for p in shipped_places().values() for alias in p.aliases}
    for adjective in shared:
        assert sum(one.adjective == adjective for one in countries()) > 1


def test_a_crossing_lies_on_its_frontier_and_in_both_countries():
    for place in CROSSINGS:
        assert place.frontier == canonical_frontier(place.frontier)
        assert place.part_of == (place.frontier, *place.frontier.split("-"))
        assert place.located == bool(place.coordinate_source)
        assert place.credit or not place.located


def test_only_crossings_have_points():
    located = {p.kind for p in shipped_places().values() if p.located}
    assert located == {"crossing"}


@pytest.mark.parametrize(
    ("names", "place"),
    [
        ("Torghundi;Turghundi;Towrgondi;Torgondi;Turgundi;Serhetabat", "torghundi"),
        ("Islam Qala;Islam-Qaleh;Dogharun;Dogharoun", "islam-qala"),
        ("Sheikh Abu Nasr Farahi;Mahirood;Mahiroud;Mahirud", "abu-nasr-farahi"),
        ("تورغندی;تورغونډۍ", "torghundi"),
        ("اسلام قلعه;اسلام‌قلعه", "islam-qala"),
        ("كوتل واخجير", "wakhjir"),
        ("Chaman;Wesh", "spin-boldak"),
    ],
)
def test_the_names_of_a_crossing_lead_to_it_from_both_sides(names, place):
    for name in names.split(";"):
        assert SHIPPED.resolve(name).place == place, name


def test_names_in_a_known_language_carry_its_tag():
    languages = {a.lang for place in CROSSINGS for a in place.aliases}
    assert languages == {"", "prs", "ps"}


def test_no_name_of_a_shipped_crossing_is_shared():
    assert SHIPPED.ambiguous() == {}


# --- names to places -------------------------------------------------------------


def test_an_unknown_name_brings_a_guess():
    places = gazetteer(town("gate", "Iron Gate"), town("ford"))
    assert complaint(places, "iron gat") == (
        "No place is called 'iron gat'. Did you mean 'Iron Gate' (Gate)?"
    )
    assert (
        complaint(places, "zz")
        == "No place is called 'zz'. Look it up with: geomap places."
    )


MISSPELT = {
    "Torgundi": "torghundi",
    "Torgondy": "torghundi",
    "Tourgundi": "torghundi",
    "Serhetabad": "torghundi",
    "Islam Qila": "islam-qala",
    "Islam Ghala": "islam-qala",
    "Dogarun": "islam-qala",
    "Spin Boldac": "spin-boldak",
    "Chamman": "spin-boldak",
    "Hairotan": "hairatan",
    "Termiz": "hairatan",
    "Torkam": "torkham",
    "Torkham gate": "torkham",
    "Sher Kan Bander": "sher-khan-bandar",
    "Sherkhan port": "sher-khan-bandar",
    "Panji Poyan": "sher-khan-bandar",
    "Zaranch": "zaranj",
    "Golam Khan": "ghulam-khan",
    "Afgan-Tajik": "AFG-TJK",
    "Afgan-Tadjik border": "AFG-TJK",
    "Rusia-Ukrane": "RUS-UKR",
    "Indo-Pak": "IND-PAK",
    "Germny": "DEU",
    "Mexcio": "MEX",
}
"""Each is no name of anything, and one place is meant."""


@pytest.mark.parametrize(("written", "meant"), MISSPELT.items(), ids=MISSPELT)
def test_a_misspelt_name_brings_the_one_place_that_is_meant(written, meant):
    assert not SHIPPED.knows(written)
    guess = SHIPPED.guess(written)
    proposed = re.findall(r"'(.+?)'(?= or |\?| \()", guess)
    assert [SHIPPED.resolve(name).place for name in proposed] == [meant]


@pytest.mark.parametrize("strange", ["zzzz", "Kabul", "Herat", "Kandahar", "Wakhan"])
def test_a_name_of_nothing_that_is_built_in_brings_no_guess(strange):
    assert SHIPPED.guess(strange) == ""


@pytest.mark.parametrize("name", ["", "  ", "-", "؟"])
def test_a_name_without_letters_is_no_name(name):
    assert complaint(SHIPPED, name).startswith(f"No place is called '{name}'.")
    assert SHIPPED.find(name) == []


def test_a_name_that_two_crossings_share_names_both():
    places = gazetteer(town("north", "The Gate"), town("south", "the gate"))
    assert complaint(places, "THE GATE") == (
        "'THE GATE' is a name of 'north' (North) and 'south' (South). "
        "Write 'north' or 'south'."
    )
    assert places.ambiguous() == {"The Gate": ("north", "south")}


def test_a_place_s_own_name_goes_before_the_aliases_of_others():
    places = gazetteer(town("gate"), town("other", "Gate"))
    assert places.resolve("gate").place == "gate"
    assert places.resolve("GATE").place == "gate"
    assert places.ambiguous() == {"gate": ("gate", "other")}


def test_names_that_only_rules_have_made_are_no_clash():
    twins = [town(code, "Twin", kind="country") for code in ("AAA", "BBB")]
    assert gazetteer(*twins).ambiguous() == {}
    assert "'AAA' (Aaa) and 'BBB' (Bbb)" in complaint(gazetteer(*twins), "twin")


def test_a_name_is_looked_up_as_it_is_written_first():
    places = gazetteer(town("A-B"), town("ab"))
    assert places.resolve("ab").place == "ab"
    assert places.resolve("A-B").place == "A-B"
    assert "'A-B' (A-B) and 'ab' (Ab)" in complaint(places, "AB")


# --- search ----------------------------------------------------------------------


def test_a_search_lists_the_best_first():
    places = gazetteer(
        town("z", "Iron Gate of Old"),
        town("y", "The Iron Gate"),
        town("x", "Iron Gate"),
        town("w", "Gate of Iron"),
        town("v", "Wood"),
    )
    assert [place.place for place in places.find("iron gate")] == ["x", "z", "y", "w"]


def test_a_short_query_finds_only_beginnings():
    places = gazetteer(town("a", "Qala"), town("b", "Islam Qala"))
    assert [place.place for place in places.find("qa")] == ["a"]
    assert [place.place for place in places.find("qal")] == ["a", "b"]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("torgh", "torghundi"),
        ("تورغ", "torghundi"),
        ("afg-tjk", "AFG-TJK"),
        ("border tajik afghan", "AFG-TJK"),
        ("chad", "TCD"),
    ],
)
def test_a_search_finds_shipped_places(query, first):
    assert SHIPPED.find(query)[0].place == first


@given(st.sampled_from(sorted(shipped_places())), st.integers(1, 40))
def test_a_place_is_found_by_any_beginning_of_its_name(place, length):
    found = SHIPPED.find(shipped_places()[place].name[:length])
    assert place in [one.place for one in found]


# --- positions -------------------------------------------------------------------


def test_a_place_is_put_where_the_line_is_nearest():
    line = line_of([(0, 0), (2, 0)])
    position = position_on(line, town("gate", lat=0.01, lon=1.0))
    assert position.chainage_m == pytest.approx(111_319.49, abs=0.01)
    assert position.offset_m == pytest.approx(1_105.74, abs=0.01)
    assert position.part == 1


def test_chainage_runs_through_the_parts_in_their_order():
    line = line_of([(0, 0), (1, 0)], [(3, 0), (4, 0)])
    position = position_on(line, town("gate", lat=0.0, lon=3.5))
    assert position.chainage_m == pytest.approx(1.5 * 111_319.49, abs=0.01)
    assert position.part == 2
    assert position.offset_m == pytest.approx(0, abs=1e-6)


def test_a_place_without_a_point_is_nowhere_on_a_line():
    with pytest.raises(UsageError, match="'Gate' has no position, so it is nowhere"):
        position_on(line_of([(0, 0), (1, 0)]), town("gate"))


def test_every_located_crossing_lies_near_its_line():
    for place in CROSSINGS:
        if place.located:
            position = position_on(frontier_line(place.frontier), place)
            assert position.offset_m < 25_000
