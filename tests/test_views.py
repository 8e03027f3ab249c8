"""Runs say what each day says: nothing is lost between the stops of the slider."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.draw.content import Content
from geomap.draw.layers import compose
from geomap.draw.moments import answers_through_time
from geomap.draw.runs import NOTHING, Runs
from geomap.load import load_atlas


def number_at(runs, stop):
    found = NOTHING
    for first, number in zip(runs[::2], runs[1::2], strict=True):
        if first <= stop:
            found = number
    return found


@given(st.lists(st.integers(-1, 3), min_size=1, max_size=30))
def test_a_run_gives_back_every_number(numbers):
    runs = Runs()
    for stop, number in enumerate(numbers):
        runs.add(stop, number)
    assert [number_at(runs.flat, stop) for stop in range(len(numbers))] == numbers
    told = runs.flat[1::2]
    assert all(one != other for one, other in pairwise(told))


@pytest.fixture(scope="module")
def article():
    atlas = load_atlas("example:article")
    return Content(atlas, answers_through_time(atlas)[0])


def stops(content):
    return enumerate(sorted(content.answers, key=lambda pair: pair[0]["as_of"]))


def said_at(told, account, stop):
    number = told["accounts"].index(account)
    runs = told["accounts"][number]["said"]
    found = {key: number_at(run, stop) for key, run in runs.items()}
    return {
        told["places"][int(key)]["place"]: told["states"][state]
        for key, state in found.items()
        if state != NOTHING
    }


def test_every_account_of_every_day_draws_what_a_figure_of_that_day_draws(article):
    told = article._told(fit=True)
    for stop, answers in stops(article):
        for account in told["accounts"]:
            drawing = compose(article.atlas, *answers, organisation=account["name"])
            said = said_at(told, account, stop)
            loud = {
                p.place: (p.sentence, p.short) for p in drawing.marks if p.mark.loud
            }
            assert loud == {
                place: (state["text"], state["short"])
                for place, state in said.items()
                if "text" in state
            }
            legend = told["legends"][number_at(account["legend"], stop)]
            assert [told["legend"][number]["head"] for number in legend] == [
                entry.head for entry in drawing.legend
            ]
            shares = [
                told["shares"][number_at(runs, stop)]
                for runs in account["shares"].values()
                if number_at(runs, stop) != NOTHING
            ]
            assert [share["title"] for share in shares if share["bars"]] == [
                callout.title for callout in drawing.shares
            ]
            notes = number_at(account["notes"], stop)
            pins = told["notes"][notes]["pins"] if notes != NOTHING else []
            assert [pin["text"] for pin in pins] == [
                pin.sentence for pin in drawing.pins
            ]


def test_a_card_says_the_same_on_every_day_on_which_nothing_changed(article):
    told = article._told(fit=True)
    assert (
        len(told["states"])
        < sum(
            len(said_at(told, account, stop))
            for stop, _ in stops(article)
            for account in told["accounts"]
        )
        / 2
    )


def test_no_state_is_told_twice(article):
    states = article._told(fit=True)["states"]
    assert all(state not in states[:number] for number, state in enumerate(states))
