"""The card of a crossing tells who can pass, by side and by traffic."""

import pytest

from geomap.answers import status_answer
from geomap.draw.cards import card_of
from geomap.load import load_atlas
from tests.atlases import write_atlas

TITLE = "Who can pass, by the newest direct word of each side"
SHUT = {"place": "gate", "source": "watch", "says": "closed", "flow": "cargo"}


@pytest.fixture
def card(tmp_path):
    """Return a function that writes claims and returns the lines of the card's part."""

    def made(*claims, organisation=""):
        atlas = load_atlas(write_atlas(tmp_path / "a", claims=claims))
        status = status_answer(atlas, ["gate"])
        place = status["places"][0]
        return card_of(atlas, status, place, organisation=organisation)

    return made


def lines(card, title=TITLE):
    sections = [one for one in card["sections"] if one["title"] == title]
    return [
        "".join(run["t"] for run in line["r"])
        for section in sections
        for item in section["items"]
        for line in item["lines"]
    ]


def test_the_stricter_side_decides_and_each_tells_its_day(card):
    there = SHUT | {"claim": "b", "says": "open", "on_side": "CHL"}
    there |= {"source": "wire", "asserted_on": "2021-07-05"}
    told = lines(card(SHUT | {"claim": "a", "on_side": "ARG"}, there))
    assert told == [
        "On the side of Argentina: closed. Claimed.",
        "On the side of Chile: open. Claimed.",
        "Cargo: closed.",
        "Argentina: closed, 9 July 2021. Chile: open, 5 July 2021.",
    ]


def test_one_silent_side_leaves_the_passage_unknown(card):
    told = lines(card(SHUT | {"on_side": "ARG"}))
    assert told[1:] == [
        "Cargo: unknown while Chile is silent.",
        "Argentina: closed, 9 July 2021. Chile: no direct word.",
    ]


def test_each_traffic_has_a_line_of_its_own(card):
    told = lines(card(SHUT, SHUT | {"source": "wire", "says": "open", "flow": ""}))
    assert [line for line in told if line.startswith(("All", "Cargo"))] == [
        "Cargo: closed.",
        "All other traffic: open.",
    ]


def test_nothing_is_told_of_passage_where_nobody_speaks_of_it_or_one_alone_is_heard(
    card,
):
    held = {"place": "gate", "source": "watch", "says": "held", "actor": "red"}
    assert lines(card(held)) == []
    assert lines(card(SHUT, organisation="Watch")) == []


def test_the_card_says_of_which_traffic_and_side_a_word_is(card):
    for heard in ("", "Watch"):
        made = card(SHUT | {"on_side": "ARG"}, organisation=heard)
        told = " ".join(lines(made, "Other words about it"))
        assert "On the side of Argentina. Of cargo alone." in told
