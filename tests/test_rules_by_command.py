"""Rules of the claims, each asked of a tiny atlas by the command."""

import json

import pytest
from click.testing import CliRunner

from geomap.cli import main
from tests.atlases import ROWS, write_atlas

RED = {"claim": "r", "place": "gate", "source": "red_voice", "says": "held"}
RED |= {"actor": "red"}
WATCH = RED | {"claim": "w", "source": "watch"}
DESK = {"source": "desk", "organisation": "Watch", "role": "monitor", "person": "P"}
EARLY, LATE = {"asserted_on": "2021-07-05"}, {"asserted_on": "2021-07-07"}


@pytest.fixture
def asked(tmp_path):
    """Return a function that asks who holds the gate, or another place."""

    def ask(*claims, place="gate", options=(), settings=None):
        sources = [*ROWS["sources"], DESK]
        folder = write_atlas(
            tmp_path, sources=sources, claims=claims, settings=settings
        )
        command = ["status", str(folder), place, "--format", "json", *options]
        done = CliRunner().invoke(main, command)
        assert done.exit_code == 0, done.output
        answer = json.loads(done.stdout)
        (axis,) = (a for a in answer["places"][0]["axes"] if a["axis"] == "control")
        return answer, axis

    return ask


def came_to(axis):
    return axis["agreement"], axis["holder"]


def test_who_left_is_said_not_to_hold_whoever_says_it(asked):
    left = {"says": "withdrawn", "actor": "blue"}
    _, axis = asked(WATCH | left)
    assert came_to(axis) == ("denied_only", None)
    (row,) = axis["organisations"]
    assert (row["value"], row["actor"], row["mode"]) == ("not_held", "blue", "implicit")


def test_a_statement_about_several_places_is_about_each(asked):
    for place in ("gate", "ford"):
        _, axis = asked(RED | {"place": "gate;ford"}, place=place)
        assert came_to(axis) == ("claimed", "red")


def test_the_newest_word_of_a_body_stands_whoever_says_it(asked):
    _, axis = asked(WATCH | EARLY, RED | {"source": "desk", "actor": "blue"} | LATE)
    assert came_to(axis) == ("claimed", "blue")
    assert axis["n_organisations"] == 1


@pytest.mark.parametrize(
    ("day", "agreement"), [("2021-07-31", "claimed"), ("2021-08-01", "no_report")]
)
def test_a_month_ends_after_its_last_day(asked, day, agreement):
    _, axis = asked(RED | {"valid_to": "2021-07"}, options=["--as-of", day])
    assert axis["agreement"] == agreement


def test_a_correction_that_is_taken_back_gives_back_what_it_corrected(asked):
    wrong = WATCH | {"claim": "x", "actor": "blue", "supersedes": "w"} | LATE
    found = [
        came_to(asked(WATCH | EARLY, wrong | back)[1])
        for back in ({}, {"retracted_on": "2021-07-08"})
    ]
    assert found == [("claimed", "blue"), ("claimed", "red")]


def test_the_last_day_on_which_anything_was_said_is_asked_about_notes_included(asked):
    note = {"claim": "n", "source": "wire", "says": "note", "place": "", "actor": ""}
    later = RED | note | {"asserted_on": "2021-07-18/2021-07-20"}
    answer, axis = asked(RED, later, settings={"as_of": None})
    assert answer["as_of"] == "2021-07-20"
    assert not axis["organisations"][0]["stale"]


@pytest.mark.parametrize(
    ("day", "stale"), [("2021-08-08", False), ("2021-08-09", True)]
)
def test_an_old_word_is_marked_and_stands(asked, day, stale):
    _, axis = asked(RED, options=["--as-of", day])
    assert came_to(axis) == ("claimed", "red")
    assert axis["organisations"][0]["stale"] is stale


def test_words_whose_order_cannot_be_known_are_marked_unless_one_answers(asked):
    vague = WATCH | {"asserted_on": "2021-07-05/2021-07-09"}
    other = WATCH | {"claim": "b", "actor": "blue"} | LATE
    _, axis = asked(vague, other)
    assert came_to(axis) == ("claimed", "red")
    assert axis["organisations"][0]["flags"] == ["uncertain_order"]
    _, axis = asked(vague, other | {"responds_to": "w"})
    assert came_to(axis) == ("claimed", "blue")
    assert axis["organisations"][0]["flags"] == []


def test_the_rule_of_implied_words_is_a_policy(asked):
    blue = {"source": "blue_voice", "actor": "blue"}
    words = [
        RED,
        RED | blue | {"claim": "h"} | EARLY,
        RED | blue | {"claim": "l", "says": "withdrawn"},
    ]
    off = ["--policy", "implicit_concessions=off"]
    _, on = asked(*words)
    assert (came_to(on), on["flags"]) == (("conceded", "red"), ["implicit"])
    assert came_to(asked(*words, options=off)[1]) == ("disputed", None)
