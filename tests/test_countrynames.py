"""Countries are found by what any language calls them, and no other place is."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from geomap.cli import main
from geomap.countries import countries
from geomap.errors import UsageError
from geomap.gazetteer import Gazetteer
from geomap.neighbours import find_frontier
from geomap.place import Alias, Place
from geomap.shipped import shipped_places
from geomap.spelling import fold

SHIPPED = Gazetteer(shipped_places())

OTHER_NAMES = {
    "AFG": "افغانستان;Афганистан;Avganistan;阿富汗",
    "ARE": "UAE;Emirates;الإمارات العربية المتحدة",
    "ARM": "Հայաստան",
    "BIH": "Bosnia;Bosna i Hercegovina;Босна и Херцеговина",
    "CHN": "中国;中國;Китай;People's Republic of China",
    "CIV": "Ivory Coast;Côte d'Ivoire;Costa do Marfim",
    "COD": "DRC;DR Congo;D.R. Congo;Congo-Kinshasa;Congo (DRC);Zaire",
    "COG": "Congo;Congo-Brazzaville;Republic of the Congo",
    "CZE": "Czechia;Czech Republic;Česko;Чехия",
    "DEU": "Deutschland;Allemagne;Германия;독일",
    "GBR": "UK;U.K.;Great Britain;Vereinigtes Königreich;Великобритания",
    "GEO": "საქართველო",
    "IND": "भारत;ভারত;இந்தியா;印度",
    "IRN": "ایران;Persia;Иран;Islamic Republic of Iran",
    "ISR": "ישראל;إسرائيل",
    "KOR": "ROK;한국;대한민국",
    "MKD": "Macedonia;North Macedonia;Северна Македонија",
    "MMR": "Burma;Myanmar;Burmese;မြန်မာ;Birmania",
    "NLD": "Holland;Nederland",
    "PAK": "پاکستان;पाकिस्तान",
    "PRK": "DPRK;조선민주주의인민공화국",
    "PSE": "Palestine;Gaza;Gaza Strip;West Bank;فلسطين;Palestinian Territories",
    "RUS": "Россия;Russland;Russian Federation;روسیه;俄罗斯",
    "SDN": "السودان",
    "SSD": "جنوب السودان",
    "SWZ": "Swaziland;Eswatini",
    "SYR": "سوريا;سوریه",
    "TJK": "Тоҷикистон;تاجیکستان;Таджикистан",
    "TUR": "Türkiye;Turkiye;Turkey;Турция",
    "TWN": "Taiwan;台灣",
    "UKR": "Україна;Украина",
    "USA": "USA;US;U.S.;United States of America;США",
    "UZB": "Ўзбекистон;Oʻzbekiston;O'zbekiston;Узбекистан;ازبکستان",
    "XKX": "Kosova;Косово",
}


def complaint(places, name):
    """Return what is said about a name that is of no use."""
    with pytest.raises(UsageError) as caught:
        places.resolve(name)
    return str(caught.value)


def run(*arguments, exit_code=0):
    """Return what a command prints."""
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == exit_code, ran.output
    return ran.output


@pytest.mark.parametrize(
    ("name", "code"),
    [(name, code) for code, names in OTHER_NAMES.items() for name in names.split(";")],
)
def test_a_country_is_found_by_what_any_language_calls_it(name, code):
    assert SHIPPED.resolve(name).place == code
    first, *others = SHIPPED.find(name)
    assert first.place == code
    # No other country has the whole of the name; frontiers may have it in theirs.
    names = [one.name for one in others if one.kind == "country"]
    assert all(fold(name) in fold(one) for one in names), names


@pytest.mark.parametrize("one", countries(), ids=lambda one: one.code)
def test_every_listed_name_of_a_country_is_its_own_alone(one):
    for name in (one.name, *one.aliases):
        assert SHIPPED.resolve(name).place == one.code


def test_what_two_languages_call_two_countries_is_asked_back():
    assert complaint(SHIPPED, "Kongo") == (
        "'Kongo' is a name of 'COD' (Democratic Republic of the Congo) and 'COG' "
        "(Congo). Write 'COD' or 'COG'."
    )
    assert [place.place for place in SHIPPED.find("Конго")] == ["COD", "COG"]


def test_a_name_in_any_language_may_be_only_begun():
    assert [place.place for place in SHIPPED.find("Узбек")] == ["UZB"]
    assert [place.place for place in SHIPPED.find("بریتان")] == ["GBR", "VGB"]
    assert "URY" in [place.place for place in SHIPPED.find("乌拉")]
    # Two Latin letters begin names of half the world.
    assert [place.place for place in SHIPPED.find("wz")] == []


def test_an_atlas_s_own_names_go_before_what_languages_call_a_country():
    gaza = Place("gaza-gate", "crossing", "Gate", aliases=(Alias("Gaza"),))
    places = Gazetteer({**shipped_places(), "gaza-gate": gaza})
    assert places.resolve("Gaza").place == "gaza-gate"
    assert places.ambiguous() == {}
    own = Gazetteer({"gaza-gate": gaza})
    assert complaint(own, "Россия").startswith("No place is called 'Россия'.")


@pytest.mark.parametrize(
    ("text", "frontier"),
    [
        ("Burma-China", "CHN-MMR"),
        ("DRC/Uganda", "COD-UGA"),
        ("UAE-Oman border", "ARE-OMN"),
        ("UAE-OMN", "ARE-OMN"),
        ("UK-Ireland", "GBR-IRL"),
        ("Россия - Украина", "RUS-UKR"),
        ("中国-印度", "CHN-IND"),
        ("Gaza and Egypt", "EGY-PSE"),
        ("افغانستان-ایران", "AFG-IRN"),
        ("Ivory Coast to Ghana", "CIV-GHA"),
        ("Brazil-French Guiana", "BRA-FRA"),
    ],
)
def test_a_frontier_is_found_by_what_any_language_calls_its_countries(text, frontier):
    assert find_frontier(text) == frontier
    assert run("frontier", text).startswith(f"{shipped_places()[frontier].name} (")


def test_a_frontier_of_a_name_of_several_countries_is_asked_back():
    with pytest.raises(UsageError) as caught:
        find_frontier("Kongo-Angola")
    assert str(caught.value) == (
        "'Kongo' is a name of Democratic Republic of the Congo (COD) and Congo (COG). "
        "Write the code."
    )


def test_three_letters_that_are_neither_code_nor_name_are_no_country():
    assert "No country has the code 'QQQ'" in run("frontier", "QQQ-AFG", exit_code=2)


def test_the_search_tells_the_other_english_names_of_a_country():
    assert run("places", "Burma").splitlines()[1].endswith(" Burma, Burmese")
    assert run("places", "Ўзбекистон").splitlines()[1].startswith("UZB ")


def test_names_of_countries_are_read_only_where_no_other_place_has_the_name():
    script = (
        "import sys; from geomap.gazetteer import Gazetteer, shipped_places; "
        "from geomap.countrynames import keys_of_countries as keys; "
        "places = Gazetteer(shipped_places()); "
        "places.resolve('Torkham'), places.resolve('Peru'); "
        "assert keys.cache_info().currsize == 0; places.resolve('Россия'); "
        "assert keys.cache_info().currsize == 1"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
