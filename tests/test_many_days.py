"""Many days asked together are the same days asked one by one."""

from datetime import date

import pytest

from geomap.answers import share_answer, status_answer
from geomap.answers.batch import answers_of_days
from geomap.load import load_atlas


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
