"""Every kind of figure says who, when and how sure, and draws only what is answered."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

import geomap
from geomap.boundaries import frontier_line
from geomap.captions import LEGEND
from geomap.cli import main
from geomap.draw.courses import charts_of
from geomap.draw.curves import days_written
from geomap.draw.drawing import LegendEntry
from geomap.draw.legend import RANKS, joined_legend
from geomap.draw.picture import KINDS, draw_figure
from geomap.draw.sizes import SIZES, read_size
from geomap.draw.subject import Subject
from geomap.errors import UsageError
from geomap.load import load_atlas
from tests.test_figure import SVG, texts

CLAIMS = [
    {"claim": "c1", "place": "gate", "source": "red_voice", "says": "held"},
    {"claim": "c2", "place": "gate", "source": "blue_voice", "says": "not_held"},
    {"claim": "c3", "place": "ford", "source": "watch", "says": "closed", "actor": ""},
    {
        "claim": "c4",
        "place": "ARG-CHL",
        "source": "wire",
        "says": "share",
        "measure": "length",
        "share": "1/4",
        "asserted_on": "2021-07-01",
    },
    {
        "claim": "c5",
        "place": "ARG-CHL",
        "source": "wire",
        "says": "share",
        "measure": "length",
        "share": "1/2",
        "asserted_on": "2021-07-05",
    },
]


def located(count):
    """Return crossings at even steps of the longest part of the toy frontier."""
    part = max(frontier_line("ARG-CHL").parts, key=len)
    spots = [part[int((n + 0.5) / count * len(part))] for n in range(count)]
    names = ["gate", "ford", *(f"post {n}" for n in range(2, count))]
    return [
        {
            "place": name.replace(" ", "-"),
            "kind": "crossing",
            "name": name.title(),
            "part_of": "ARG-CHL",
            "lat": f"{lat:.5f}",
            "lon": f"{lon:.5f}",
        }
        for name, (lon, lat) in zip(names, spots, strict=True)
    ]


@pytest.fixture(scope="module")
def toyland(tmp_path_factory):
    from tests.atlases import write_atlas

    claims = [{"actor": "red"} | claim for claim in CLAIMS]
    folder = tmp_path_factory.mktemp("toyland") / "atlas"
    return write_atlas(folder, claims=claims, places=located(3))


@pytest.fixture(scope="module")
def subject(toyland):
    return Subject(load_atlas(str(toyland)))


@pytest.fixture(scope="module")
def pictures(subject):
    return {kind: draw_figure(subject, kind) for kind in KINDS}


def said(picture):
    return " ".join(texts(picture.data))


@pytest.mark.parametrize("kind", KINDS)
def test_every_frame_says_who_when_and_that_nothing_is_verified(pictures, kind):
    assert re.search(r"· [^·]*9 July 2021 · not verified", said(pictures[kind]))
    assert "Claims, not facts" in said(pictures[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_no_type_is_smaller_than_print_can_carry(pictures, kind):
    sizes = re.findall(r"font[^\"]*?([\d.]+)px", pictures[kind].data.decode())
    # Only the letter inside a mark is smaller; its hatch and its words say the same.
    words = [
        text
        for text in ET.fromstring(pictures[kind].data).iter(f"{SVG}text")
        if len("".join(text.itertext()).strip()) > 1
    ]
    assert sizes
    for text in words:
        size = re.search(r"([\d.]+)px", text.get("style"))
        assert float(size[1]) >= 6.5


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_is_described_in_its_file_as_beside_it(pictures, kind):
    root = ET.fromstring(pictures[kind].data)
    assert root.find(f"{SVG}desc").text == pictures[kind].alt
    assert root.find(f"{SVG}title").text == "Toyland"
    assert pictures[kind].caption.startswith("Toyland. ")
    assert "not verified" in pictures[kind].caption


def test_every_source_that_speaks_has_a_small_map_under_one_legend(pictures):
    words = said(pictures["sources"])
    for name in ("Red", "Blue", "Watch", "Wire"):
        assert name in texts(pictures["sources"].data)
    assert words.count("Dashed frontier:") <= 1
    assert "Gate: held by Red." in words


def test_every_day_that_changes_anything_has_a_small_map(pictures):
    found = texts(pictures["dates"].data)
    for when in ("1 July 2021", "5 July 2021", "9 July 2021"):
        assert when in found
    assert "1 July 2021 to 9 July 2021 · not verified" in said(pictures["dates"])


def test_days_can_be_chosen_and_one_before_all_claims_says_so(subject):
    days = [date(2021, 6, 1), date(2021, 7, 2)]
    words = said(draw_figure(subject, "dates", days=days))
    assert "1 June 2021" in words
    assert "No statement reaches this date." in words
    assert "5 July 2021" not in words


def test_a_strip_has_the_rows_and_the_bounds_of_the_answer(pictures, subject):
    words = said(pictures["strip"])
    (frontier,) = subject.answers[1]["frontiers"]
    rows = [row for row in frontier["shares"] if row["organisation"]]
    assert rows
    for row in rows:
        assert row["organisation"] in words
        if row["stated"]:
            bounds = f"[{row['lower']:.3f}, {row['upper']:.3f}]"
            assert bounds in words
            assert bounds in pictures["strip"].alt
    assert f"{frontier['line']['length_km']:,.0f} km" in words


def test_a_chart_has_a_spell_for_each_statement(subject):
    (chart,) = charts_of(subject.series, {"ARG-CHL": 100.0}, {"red": "Red"})
    (curve,) = chart.curves
    assert curve.organisation == "Wire"
    spells = [(s.first.day, s.last.day, s.lower, s.upper) for s in curve.spells]
    assert spells == [(1, 4, 0.25, 0.25), (5, 9, 0.5, 0.5)]
    assert set(chart.unbounded) <= {"Red", "Blue", "Watch"}


def test_a_week_of_a_long_series_stands_for_its_days():
    row = {"frontier": "A-B", "actor": "red", "organisation": "Wire"}
    row |= {"lower": 0.5, "upper": 0.5}
    days = ["2021-07-01", "2021-07-08", "2021-07-15"]
    series = {"days": days, "rows": [row | {"day": day} for day in days[:2]]}
    (chart,) = charts_of(series, {"A-B": 100.0}, {})
    (spell,) = chart.curves[0].spells
    assert (spell.first, spell.last) == (date(2021, 7, 1), date(2021, 7, 14))


def test_a_stretch_is_still_drawn_where_its_frontier_is_asked_for(tmp_path):
    from tests.atlases import write_atlas

    stretch = {"claim": "s1", "place": "ARG-CHL", "source": "red_voice"}
    stretch |= {"says": "held", "actor": "red", "from": "gate", "to": "ford"}
    folder = write_atlas(tmp_path / "two", claims=[stretch], places=located(2))
    atlas = load_atlas(str(folder))
    atlas = replace(atlas, frontiers=("ARG-CHL", "ARG-BOL"))
    subject = Subject(atlas, frontiers=("ARG-CHL",))
    assert len(subject.together.bands) == 1


def test_the_words_of_a_chart_give_its_first_and_its_last_bounds(pictures):
    alt = pictures["shares"].alt
    assert "Wire: from 1 July 2021, at least 0.250" in alt
    assert "by 9 July 2021, at least 0.500, at most 0.500" in alt


def test_a_frontier_without_any_share_says_so(subject):
    early = Subject(subject.atlas, as_of=date(2021, 6, 1))
    for kind in KINDS:
        words = said(draw_figure(early, kind))
        assert "1 June 2021 · not verified" in words
    assert "Nobody states a share" in said(draw_figure(early, "shares"))


def test_inside_a_report_a_figure_leaves_out_what_the_report_says(subject):
    alone = said(draw_figure(subject, "map"))
    inside = said(draw_figure(subject, "map", alone=False))
    assert "Sources:" in alone
    assert "Sources:" not in inside
    assert "All sources · 9 July 2021 · not verified" in inside
    assert "Natural Earth" in inside


def test_the_figure_of_one_source_names_it_inside_the_frame(subject):
    one = Subject(subject.atlas, source="watch")
    words = said(draw_figure(one, "map"))
    assert "Watch · 9 July 2021 · not verified" in words
    assert "All sources" not in words


def test_only_the_frontiers_asked_for_are_drawn():
    atlas = load_atlas("example:article")
    words = said(draw_figure(Subject(atlas, frontiers=("tkm/afg",)), "map"))
    assert "Torghundi" in words
    assert "Islam Qala" not in words
    assert "Afghan–Tajik" not in words


def test_what_is_said_of_one_country_does_not_stand_in_another():
    atlas = load_atlas("example:article")
    here = said(draw_figure(Subject(atlas, frontiers=("AFG-TJK",)), "map"))
    elsewhere = said(draw_figure(Subject(atlas, frontiers=("ARG-CHL",)), "map"))
    assert "85%" in here
    assert "85%" not in elsewhere
    assert "Taliban" not in elsewhere.split("Sources:")[0]


def test_thirty_crossings_are_all_named_on_the_map_or_below(tmp_path):
    from tests.atlases import write_atlas

    places = located(30)
    claims = [
        {
            "claim": f"c{n}",
            "place": place["place"],
            "source": "red_voice",
            "says": "held",
            "actor": "red",
        }
        for n, place in enumerate(places)
    ]
    folder = write_atlas(tmp_path / "many", claims=claims, places=places)
    picture = draw_figure(Subject(load_atlas(str(folder))), "map", size=SIZES["column"])
    words = said(picture)
    for place in places:
        assert place["name"] in words


def test_a_very_long_name_stays_on_the_sheet(tmp_path):
    from tests.atlases import write_atlas

    places = located(2)
    places[0]["name"] = "A" * 300
    claims = [{"actor": "red"} | claim for claim in CLAIMS[:2]]
    folder = write_atlas(tmp_path / "long", claims=claims, places=places)
    picture = draw_figure(Subject(load_atlas(str(folder))), "plate")
    longest = max(texts(picture.data), key=len)
    assert len(longest) < 220
    assert "".join(texts(picture.data)).count("A" * 20) >= 1


def test_one_legend_for_many_maps_has_every_entry_that_a_map_can_have():
    heads = ("legend_read", "legend_agree", "legend_lines")
    keys = [key for key in LEGEND if key.startswith("legend_") and key not in heads]
    entries = [LegendEntry(key, "", "") for key in keys]
    backwards = [[entry] for entry in reversed(entries)]
    joined = [entry.key for entry in joined_legend(backwards)]
    assert sorted(joined) == sorted(keys)
    assert joined.index("legend_claimed") < joined.index("legend_no_report")
    assert joined[-1].startswith("legend_gate")
    assert set(keys) <= set(RANKS)


def test_a_map_on_a_slide_is_wider_than_tall():
    atlas = load_atlas("example:article")
    picture = draw_figure(Subject(atlas), "map", size=SIZES["slide"])
    assert picture.height_mm < picture.width_mm


def test_a_width_is_a_length_or_a_name():
    assert read_size("12.5cm").width_mm == 125
    assert read_size("180").width_mm == 180
    assert SIZES["column"].width_mm == 85
    for wrong in ("", "wide", "5mm", "5000mm", "180px", "-180mm", "²00mm"):
        with pytest.raises(UsageError):
            read_size(wrong)


def test_a_slide_has_larger_letters_not_smaller_ones(subject):
    def title_size(size):
        data = draw_figure(subject, "map", size=size).data.decode()
        return float(
            re.search(r"font-size: ([\d.]+)px|([\d.]+)px", data)[0].strip(
                "font-size: px"
            )
        )

    assert title_size(SIZES["slide"]) > title_size(SIZES["page"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--kind", "mpa"], "Did you mean 'map'?"),
        (["--width", "colum"], "Did you mean 'column'?"),
        (["--width", "3mm"], "Choose from 60 mm"),
        (["-o", "figure.gif"], "No picture is made as"),
        (["--day", "2021-07-01"], "--day chooses"),
        (["-o", "no/such/folder/f.svg", "--kind", "strip"], "there is no folder"),
        (["torkham", "--kind", "map"], "neither a frontier nor"),
    ],
)
def test_a_wrong_use_is_told_in_a_sentence(arguments, message, capsys):
    with pytest.raises(SystemExit) as left:
        main(["figure", *arguments])
    assert left.value.code in (1, 2)
    assert message in capsys.readouterr().err


def test_the_same_bytes_whatever_the_hash_seed_and_the_locale(toyland, tmp_path):
    found = set()
    for seed, locale in (("0", "C"), ("42", "C.UTF-8")):
        path = tmp_path / f"{seed}.svg"
        environment = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale}
        command = [sys.executable, "-m", "geomap", "figure", str(toyland)]
        subprocess.run(
            [*command, "-o", str(path)], env=environment, check=True, timeout=300
        )
        found.add(path.read_bytes())
    assert len(found) == 1


def test_days_on_an_axis_end_with_the_day_asked_about():
    assert days_written(date(2021, 7, 9), date(2021, 7, 9)) == [date(2021, 7, 9)]
    assert days_written(date(2021, 4, 1), date(2021, 7, 9))[-1].month == 7


def test_the_package_draws_the_same_figure_as_the_command(toyland, tmp_path):
    path = tmp_path / "strip.svg"
    with pytest.raises(SystemExit) as left:
        main(["figure", str(toyland), "--kind", "strip", "-o", str(path)])
    assert left.value.code == 0
    assert geomap.figure(load_atlas(str(toyland)), "strip").data == path.read_bytes()
