"""Words of a legend and a report hold in every case that they stand for."""

import pytest

from geomap.draw.cast import Cast
from geomap.report.sharetelling import share_sentences
from geomap.words import say


def test_a_companion_may_be_the_word_of_one_who_speaks_for_both_sides():
    assert say("legend_companion").endswith(
        "|the line, or a side of it, is called calm."
    )


@pytest.mark.parametrize(
    ("located_km", "lower", "told"),
    [
        (300.0, 0.25, "Paper said of stretches of the"),
        (0.0, 0.0, "What Paper said of stretches of the Afghan–Tajik frontier limits"),
    ],
)
def test_a_bound_that_may_follow_from_words_about_another_is_said_so(
    located_km, lower, told
):
    row = {"organisation": "Paper", "actor": "n", "stated": None, "measure": "length"}
    row |= {"lower": lower, "upper": 0.75, "located_km": located_km}
    frontier = {"frontier": "AFG-TJK", "shares": [row], "across": []}
    frontier["line"] = {"length_km": 1200.0}
    (sentence,) = share_sentences(frontier, Cast({"n": "North"}, {}))
    assert sentence.startswith(told)
