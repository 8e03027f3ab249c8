"""Many days asked together are the same days asked one by one."""

import json
from datetime import date, timedelta

import pytest

from geomap.answers import batch, share_answer, status_answer
from geomap.answers.batch import answers_of_days, answers_of_times
from geomap.load import load_atlas
from geomap.resolve import resolve


@pytest.mark.parametrize("example", ["article", "summer-2021"])
@pytest.mark.parametrize("choices", [{}, {"known_on": date(2021, 7, 10)}])
def test_days_asked_together_are_days_asked_one_by_one(example, choices):
    atlas = load_atlas(f"example:{example}")
    days = [date(2021, 7, 1), date(2021, 7, 12), date(2021, 8, 9)]
    together = answers_of_days(atlas, days, **choices)
    alone = [
        (
            status_answer(atlas, as_of=day, **choices),
            share_answer(atlas, as_of=day, **choices),
        )
        for day in days
    ]
    assert together == alone


def test_no_day_has_no_answer():
    assert answers_of_days(load_atlas("example:article"), []) == []


# What can happen to a claim: it ends, is taken back, is corrected by one that becomes
# known later, may have begun, implies a loss; a share and a word of control grow stale.
HAPPENING = [
    {"source": "red_voice", "says": "held", "actor": "red", "place": "gate"}
    | {"asserted_on": "2021-07-01", "valid_to": "2021-07-05", "claim": "ends"},
    {"source": "blue_voice", "says": "not_held", "actor": "red", "place": "gate"}
    | {"asserted_on": "2021-07-03", "retracted_on": "2021-07-06", "claim": "back"},
    {"source": "wire", "says": "share", "actor": "red", "place": "ARG-CHL"}
    | {"asserted_on": "2021-07-02", "share": "1/2", "measure": "length"},
    {"source": "watch", "says": "held", "actor": "red", "place": "ford"}
    | {"asserted_on": "2021-07-02", "claim": "wrong"},
    {"source": "watch", "says": "held", "actor": "blue", "place": "ford"}
    | {"asserted_on": "2021-07-02", "recorded_on": "2021-07-08", "supersedes": "wrong"},
    {"source": "wire", "says": "closed", "place": "gate"}
    | {"asserted_on": "2021-07-04/2021-07-07"},
    {"source": "blue_voice", "says": "withdrawn", "actor": "blue", "place": "ford"}
    | {"asserted_on": "2021-07-09"},
]
DAYS = [date(2021, 6, 30) + timedelta(n) for n in range(18)]


@pytest.mark.parametrize("late", [False, True])
def test_every_day_of_claims_that_change_is_the_same_alone(write_atlas, late):
    atlas = load_atlas(str(write_atlas(claims=HAPPENING)))
    times = [(day, day if late else None) for day in DAYS]
    together = answers_of_times(atlas, times)
    for (day, known_on), (status, share) in zip(times, together, strict=True):
        choices = {"as_of": day, "known_on": known_on}
        assert status == status_answer(atlas, **choices)
        assert share == share_answer(atlas, **choices)
    held = {json.dumps(status["places"]) for status, _ in together}
    stale = {json.dumps(share["frontiers"]) for _, share in together}
    assert len(held) > 8
    assert len(stale) > 5


def test_days_on_which_claims_stand_alike_are_asked_once(write_atlas, monkeypatch):
    atlas = load_atlas(str(write_atlas(claims=HAPPENING)))
    asked = []

    def counting(atlas, questions):
        asked.extend(questions)
        return resolve(atlas, questions)

    monkeypatch.setattr(batch, "resolve", counting)
    quiet = [date(2021, 7, 20), date(2021, 7, 21), date(2021, 8, 30)]
    first, second, third = batch.answers_of_days(atlas, quiet)
    assert {one.as_of for one in asked} == {quiet[0]}
    assert first[1]["frontiers"] == second[1]["frontiers"]
    # No claim changes, and yet a word of control is by then too old to be fresh.
    assert first[0]["places"] != third[0]["places"]
    assert third[0]["as_of"] == "2021-08-30"
