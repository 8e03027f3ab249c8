"""Towns for orientation: few, apart, and never taken for a place that is spoken of."""

from types import SimpleNamespace

import numpy as np

from geomap.boundaries import frontier_line
from geomap.cities import cities_in
from geomap.draw.ground import ground_of
from geomap.draw.towns import towns_of

NORTH = ground_of([frontier_line("AFG-TJK")], "AFG")


def placed(name, lat, lon):
    return SimpleNamespace(name=name, lat=lat, lon=lon)


def names_of(*marks, ground=NORTH):
    return [town.name for town in towns_of(ground, marks)]


def test_the_greatest_come_first_and_only_from_the_box():
    found = cities_in((60, 29, 75, 38))
    assert found[0].name == "Lahore"
    assert all(60 <= city.lon <= 75 and 29 <= city.lat <= 38 for city in found)


def test_those_inside_stand_before_those_round_it():
    found = names_of()
    assert found.index("Kunduz") < found.index("Dushanbe")


def test_a_town_that_is_called_like_a_place_spoken_of_is_left_out():
    assert "Kunduz" in names_of(placed("Ishkashim", 36.7, 71.6))
    assert "Kunduz" not in names_of(placed("KUNDUZ", 30.0, 60.0))


def test_a_town_under_a_mark_is_left_out():
    assert "Kunduz" not in names_of(placed("A bridge", 36.73, 68.86))


def test_towns_stand_apart():
    towns = towns_of(NORTH, ())
    span = NORTH.pixel_deg * 824
    at = np.array([(town.lon * np.cos(np.radians(37)), town.lat) for town in towns])
    gaps = np.hypot(*(at[:, None] - at[None, :]).transpose(2, 0, 1))
    np.fill_diagonal(gaps, np.inf)
    assert gaps.min() > 0.06 * span
