"""Words on a map rather stand beside coasts, great towns and outlines of districts."""

import numpy as np
import pytest

from geomap.answers import share_answer, status_answer
from geomap.draw.layers import compose
from geomap.draw.plate import plate_of
from geomap.draw.seats import CELL, Room
from geomap.draw.spared import coasts_and_towns, outlines_of_districts
from geomap.draw.web import page_html
from geomap.load import load_atlas
from tests.atlases import write_atlas
from tests.browser import Visit


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An atlas of two crossings between a coast and a line."""
    spots = (("myawaddy", "Myawaddy", 16.69, 98.51), ("pass", "The Pass", 15.3, 98.4))
    return write_atlas(
        tmp_path_factory.mktemp("coast") / "atlas",
        settings={"frontiers": ["MMR-THA"], "side": "MMR"},
        places=[
            {
                "place": place,
                "kind": "crossing",
                "name": name,
                "part_of": "MMR-THA",
                "lat": str(lat),
                "lon": str(lon),
                "coordinate_source": "made",
            }
            for place, name, lat, lon in spots
        ],
        claims=[
            {"place": place, "source": "red_voice", "says": "held", "actor": "red"}
            for place, *_ in spots
        ],
    )


@pytest.fixture(scope="module")
def plate(folder):
    atlas = load_atlas(str(folder))
    return plate_of(compose(atlas, status_answer(atlas), share_answer(atlas)), 720.0)


def test_a_label_moves_off_what_it_would_cover():
    room, at = Room(200, 100), [np.array([[100.0, 50.0]])]
    spared = np.zeros(room.shape, dtype=bool)
    spared[:, int(110 / CELL) :] = True
    assert room.seat(40, 12, at).left >= 100
    assert room.seat(40, 12, at, spared=spared).right <= 110


def test_a_label_stands_over_it_where_nothing_else_is_free():
    room = Room(60, 20)
    spared = np.ones(room.shape, dtype=bool)
    assert room.seat(40, 12, [np.array([[30.0, 10.0]])], spared=spared) is not None


def test_a_coast_is_a_line_and_neither_land_nor_sea(plate):
    frame = plate.frame
    spared = coasts_and_towns(plate, Room(frame.width, frame.height))
    assert 0.001 < spared.mean() < 0.2
    column, row = (frame.place(np.array([[96.16, 16.8]]))[0] / CELL).astype(int)
    assert spared[row, column]


def test_without_districts_no_outline_is_to_be_spared(plate):
    frame = plate.frame
    assert not outlines_of_districts(plate, Room(frame.width, frame.height)).any()


def test_a_reported_place_leaves_a_great_town_its_name(browser, folder):
    path = folder / "map.html"
    path.write_text(page_html(load_atlas(str(folder))), "utf-8")
    with Visit(browser, path) as visit:
        towns = visit.page.locator(".gm-town").all_inner_texts()
        assert {"Yangon", "Mawlamyine"} & {*towns}
        assert visit.page.locator(".gm-reported .gm-said").count() == 2
