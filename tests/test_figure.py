"""A picture for print says who, when and how sure, in the same bytes every time."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from geomap.answers import share_answer, status_answer
from geomap.draw.figure import figure_bytes
from geomap.draw.layers import compose
from geomap.draw.picture import picture_bytes
from geomap.draw.press import printable
from geomap.draw.projection import frame_around
from geomap.errors import UsageError
from geomap.load import load_atlas
from tests import hostile

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def article():
    atlas = load_atlas("example:article")
    return atlas, status_answer(atlas), share_answer(atlas)


@pytest.fixture(scope="module")
def drawing(article):
    return compose(*article)


@pytest.fixture(scope="module")
def picture(article):
    return picture_bytes(*article, form="svg")


def texts(data):
    """Return the texts of an SVG file, halos left out."""
    root = ET.fromstring(data)
    halos = {
        text
        for group in root.iter(f"{SVG}g")
        if group.get("id", "").startswith("halo")
        for text in group.iter(f"{SVG}text")
    }
    found = [x for x in root.iter(f"{SVG}text") if x not in halos]
    return [" ".join("".join(x.itertext()).split()) for x in found]


def test_the_frame_says_who_when_and_that_nothing_is_verified(picture):
    said = " ".join(texts(picture))
    assert "All sources · 9 July 2021 · not verified" in said
    assert "Claims, not facts" in said
    assert "© OpenStreetMap contributors" in said
    assert "Natural Earth" in said


def test_every_reported_place_is_named_with_who_says_what(picture):
    said = " ".join(texts(picture))
    for words in ("Torghundi", "Islam Qala", "retaking launched", "Fragile"):
        assert words in said


def test_a_share_without_a_place_is_a_bar_with_words(picture):
    said = " ".join(texts(picture))
    assert "Afghan–Tajik frontier" in said
    assert "two thirds held by the Taliban" in said
    assert "Which part is not said" in said


def test_the_legend_explains_what_is_shown_and_nothing_else(drawing, picture):
    said = " ".join(texts(picture))
    for entry in drawing.legend:
        assert entry.head.split()[0] in said
    assert "Corroborated" not in said


def test_crossings_without_a_position_are_named_below(drawing, picture):
    said = " ".join(texts(picture))
    assert drawing.unlocated
    assert all(name in said for name in drawing.unlocated)


@pytest.mark.parametrize("form", ["svg", "pdf", "png"])
def test_equal_drawings_give_equal_bytes(drawing, form):
    first = figure_bytes(drawing, format=form, dpi=50)
    assert first == figure_bytes(drawing, format=form, dpi=50)
    starts = {"svg": b"<?xml", "pdf": b"%PDF", "png": b"\x89PNG"}
    assert first.startswith(starts[form])


def test_no_clock_and_no_address_gets_into_a_file(picture):
    assert b"<dc:date>" not in picture
    addresses = set(re.findall(rb'(?:href|src)="(https?:[^"]*)"', picture))
    assert addresses == set()


def test_a_picture_has_the_width_that_was_asked_for(drawing):
    root = ET.fromstring(figure_bytes(drawing, width_mm=120))
    assert float(root.get("width").removesuffix("pt")) == pytest.approx(
        120 * 72 / 25.4, abs=0.01
    )


def test_an_unknown_format_is_a_wrong_use(drawing):
    with pytest.raises(UsageError, match="No picture is made as"):
        figure_bytes(drawing, format="gif")


def test_a_private_picture_says_so_across(drawing):
    assert "PRIVATE: NOT FOR PUBLICATION" in texts(figure_bytes(drawing, private=True))
    assert "PRIVATE: NOT FOR PUBLICATION" not in texts(figure_bytes(drawing))


def test_hostile_names_are_drawn_as_they_are_written(write_atlas):
    atlas = load_atlas(
        str(write_atlas(settings=hostile.SETTINGS, **hostile.tables())), private=True
    )
    answers = status_answer(atlas), share_answer(atlas)
    data = picture_bytes(atlas, *answers, form="svg")
    root = ET.fromstring(data)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not tags & {"script", "img", "foreignObject", "image", "a"}
    assert not [key for x in root.iter() for key in x.attrib if key.startswith("on")]
    assert "alert(1)" in "".join(texts(data))


def test_a_dollar_is_no_formula(drawing):
    title = "From $5 to $9 at {{7*7}} \\frac{1}{2}"
    assert title in texts(figure_bytes(replace(drawing, title=title)))


def test_signs_that_no_file_can_hold_are_left_out():
    assert printable("a\x00b\u202ec\nd") == "ab\u202ec d"


def test_a_name_in_another_script_stays_text(drawing):
    title = "اسلام قلعه 喀布尔"
    assert title in texts(figure_bytes(replace(drawing, title=title)))


@pytest.mark.parametrize(
    ("south", "north"), [(29, 38), (-38, -20), (-2, 3), (-30, 31), (60, 71)]
)
def test_a_projection_keeps_right_angles_wherever_it_is(south, north):
    frame = frame_around([np.array([[10.0, south], [22.0, north]])], 720)
    middle = np.array([[16.0, (south + north) / 2]])
    step = 1e-4
    east = frame.place(middle + np.array([step, 0])) - frame.place(middle)
    up = frame.place(middle + np.array([0, step])) - frame.place(middle)
    assert abs((east * up).sum()) < 1e-3 * np.hypot(*east[0]) * np.hypot(*up[0])
    assert up[0, 1] < 0 < east[0, 0]


def test_a_frontier_over_the_antimeridian_is_not_torn():
    frame = frame_around([np.array([[179.0, 60.0], [180.0, 62.0]])], 720)
    near = frame.place(np.array([[179.9, 61.0], [-179.9, 61.0]]))
    assert np.hypot(*(near[1] - near[0])) < 200


def test_a_point_of_the_paper_is_found_again():
    frame = frame_around([np.array([[60.0, 29.0], [75.0, 38.0]])], 720)
    points = np.array([[62.3, 35.2], [74.0, 37.2]])
    assert frame.locate(frame.place(points)) == pytest.approx(points, abs=1e-6)
