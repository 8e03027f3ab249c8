"""What is counted as a crossing is one; another place with a point is its own kind."""

import pytest

from geomap.answers import share_answer, status_answer
from geomap.draw.drawing import PlacedMark
from geomap.draw.kinds import counted_kinds
from geomap.draw.layers import compose
from geomap.draw.marks import Mark
from geomap.draw.panels import account_in_words
from geomap.draw.parts import _day_in_words
from geomap.draw.rulers import Rulers
from geomap.draw.svg import Inks
from geomap.load import load_atlas
from tests.atlases import write_atlas

KINDS = {"gate": "crossing", "ford": "crossing", "hill": "zone", "ward": "district"}
POINT = {"part_of": "ARG-CHL", "lat": "-32.825", "lon": "-70.09"}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Two crossings, a zone and a district as points on one line, all claimed."""
    atlas = load_atlas(
        write_atlas(
            tmp_path_factory.mktemp("counted") / "atlas",
            places=[
                {"place": name, "kind": kind, "name": name.capitalize()} | POINT
                for name, kind in KINDS.items()
            ],
            claims=[
                {"place": name, "source": "red_voice", "says": "held", "actor": "red"}
                for name in KINDS
            ],
        )
    )
    answers = status_answer(atlas), share_answer(atlas)
    accounts = [compose(atlas, *answers, organisation=one) for one in ("", "Red")]
    return accounts, answers[1]


def test_a_ruler_counts_crossings_and_says_other_points_by_their_kind(drawn):
    accounts, shares = drawn
    (ruler,) = Rulers(Inks(""), {"red": "Red"}).of(shares, accounts)
    assert "2 of its crossings can be placed; 2 spoken of." in ruler.text
    assert "Besides, 1 district and 1 zone on it; 2 spoken of." in ruler.text
    assert ruler.rows[0].said == "2 crossings, 1 district and 1 zone"


def test_an_account_and_a_day_in_words_count_the_same(drawn):
    together = drawn[0][0]
    told = account_in_words(together)
    assert "In all, 2 crossings, 1 district and 1 zone." in told
    day = _day_in_words(together, "9 July 2021")
    assert day.endswith(
        "Crossings spoken of: 2. Also spoken of: 1 district and 1 zone."
    )


def test_one_kind_alone_is_counted_alone():
    hill = PlacedMark("h", "Hill", "A-B", 0.0, 0.0, 1.0, Mark(), "", kind="zone")
    assert counted_kinds([hill, hill]) == "2 zones"
    assert counted_kinds([]) == ""
