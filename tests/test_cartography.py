"""Scale, north and projection are those of the map that they stand on."""

import numpy as np
import pytest
from pyproj import Geod

from geomap.boundaries import frontier_line
from geomap.draw import typefaces
from geomap.draw.compass import TURN_DEG, frame_in_words
from geomap.draw.conformal import conformal_for
from geomap.draw.paper import Paper
from geomap.draw.press import settled
from geomap.draw.projection import frame_around
from geomap.draw.typefaces import lacking, spelt_out

FRONTIERS = ["ARG-CHL", "CAN-USA", "CHN-RUS", "COD-UGA", "LSO-ZAF", "FIN-RUS"]


def frame_of(frontier):
    return frame_around(frontier_line(frontier).parts, 720)


@pytest.mark.parametrize(
    ("frontier", "kind"),
    [
        ("ARG-CHL", "transverse"),
        ("CAN-USA", "conic"),
        ("CHN-RUS", "conic"),
        ("AFG-TJK", "conic"),
        ("COD-UGA", "transverse"),
    ],
)
def test_a_projection_suits_the_extent_of_its_frontier(frontier, kind):
    assert conformal_for(np.vstack(frontier_line(frontier).parts)).kind == kind


def test_a_wide_belt_along_the_equator_has_an_upright_cylinder():
    assert conformal_for(np.array([[10.0, -2.0], [22.0, 3.0]])).kind == "cylinder"


def test_near_a_pole_the_plane_touches_it():
    island = np.array([[-66.5, 80.8], [-66.4, 80.83]])
    assert conformal_for(island).kind == "azimuthal"


@pytest.mark.parametrize("frontier", FRONTIERS)
def test_a_projection_is_named_with_the_numbers_it_is_made_of(frontier):
    frame = frame_of(frontier)
    projection = frame.projection
    assert projection.name in frame_in_words(frame)
    assert round(projection.lon, 1) == projection.lon
    assert f"{abs(projection.lon):.1f}°" in projection.name


@pytest.mark.parametrize("frontier", FRONTIERS)
def test_north_is_up_in_the_middle_of_every_frame(frontier):
    frame = frame_of(frontier)
    assert abs(frame.north_at(frame.width / 2, frame.height / 2)) < 0.5
    middle = frame.locate(np.array([[frame.width / 2, frame.height / 2]]))
    north = frame.place(middle + np.array([0.0, 0.1]))
    assert north[0, 1] < frame.height / 2


@pytest.mark.parametrize(("south", "north", "leans"), [(29, 38, 1), (-38, -29, -1)])
def test_meridians_of_a_cone_lean_towards_the_nearer_pole(south, north, leans):
    frame = frame_around([np.array([[60.0, south], [75.0, north]])], 720)
    left = frame.north_at(0, frame.height / 2)
    right = frame.north_at(frame.width, frame.height / 2)
    # In the west of a northern map north is to the right of up.
    assert left * leans > 1
    assert right * leans < -1


def test_the_turn_of_north_is_the_convergence_of_the_cone():
    frame = frame_around([np.array([[60.0, 29.0], [75.0, 38.0]])], 720)
    lon, lat = frame.locate(np.array([[10.0, frame.height / 2]]))[0]
    first, second = np.radians(frame.projection.parallels)
    cone = np.sin((first + second) / 2)
    expected = (frame.projection.lon - lon) * cone
    assert frame.north_at(10.0, frame.height / 2) == pytest.approx(expected, rel=0.01)
    assert lat > 0


@pytest.mark.parametrize("frontier", FRONTIERS)
def test_a_kilometre_of_the_scale_is_a_kilometre_on_the_ground(frontier):
    frame = frame_of(frontier)
    x, y = frame.width / 2, frame.height / 2
    for ends in ([(x - 20, y), (x + 20, y)], [(x, y - 20), (x, y + 20)]):
        (lon, lat), (to_lon, to_lat) = frame.locate(np.array(ends))
        length_m = Geod(ellps="WGS84").inv(lon, lat, to_lon, to_lat)[2]
        assert length_m / 40 == pytest.approx(frame.metres_per_pixel, rel=0.02)


def test_where_one_arrow_would_be_wrong_the_caption_says_so():
    wide, small = frame_of("CAN-USA"), frame_of("LSO-ZAF")
    assert wide.north_turn > TURN_DEG > small.north_turn
    assert "there is no arrow" in frame_in_words(wide)
    assert "arrow" not in frame_in_words(small)
    assert wide.scale_error > 0.02
    assert "the scale bar holds in the middle" in frame_in_words(wide).lower()


def test_arabic_letters_are_joined():
    with settled():
        paper = Paper(720, "png")
        word = "سلام"
        apart = sum(paper.width_of(letter, 10) for letter in word)
        assert paper.width_of(word, 10) < apart * 0.95


@pytest.fixture
def only_latin(monkeypatch):
    latin = frozenset(range(0x250))
    monkeypatch.setattr(typefaces, "_signs", lambda _: latin)


@pytest.mark.usefixtures("only_latin")
def test_a_script_without_a_font_is_named_and_never_a_box():
    assert lacking("Kabul 喀布尔") == {"Han": "Noto Sans CJK SC"}
    assert spelt_out("Kabul 喀布尔, सीमा") == "Kabul [Han], [Devanagari]"


@pytest.mark.usefixtures("only_latin")
def test_the_text_of_an_svg_file_is_left_to_the_fonts_of_the_reader():
    with settled():
        svg, png = Paper(720, "svg"), Paper(720, "png")
        for paper in (svg, png):
            paper.text(0, 10, "喀布尔", 8, "#000000")
    assert svg.unprinted == {}
    assert png.unprinted == {"Han": "Noto Sans CJK SC"}
