"""One broken setting for every rule: the message, the line, and what would be right."""

import pytest

from tests.atlases import write_atlas
from tests.complaints import HELD, problem

SETTINGS = {
    "an unknown key": (
        {"titel": "A"},
        "atlas.toml:4: error: 'titel' is no setting. Did",
    ),
    "no title": ({"title": None}, "atlas.toml: error: 'title' is missing."),
    "a number for a title": ({"title": 7}, "atlas.toml:1: error: title is 7, which is"),
    "no tag of a language": (
        {"lang": 'en" onload="alert(1)'},
        "is no tag of a language. Write, say, en,",
    ),
    "a month": ({"as_of": "2021-07"}, "as_of '2021-07' is more than a day."),
    "a day in words": (
        {"as_of": "9 July"},
        "atlas.toml:2: error: as_of '9 July' has no",
    ),
    "a number for a day": ({"as_of": 2021}, "as_of 2021 is no day."),
    "an unknown frontier": (
        {"frontiers": ["ARG-CHL", "ARG-CHI"]},
        "atlas.toml:3: error: 'ARG-CHI' is no land frontier. Did you mean",
    ),
    "a frontier by the names of its countries": (
        {"frontiers": ["Argentina/Chile"]},
        "error: 'Argentina/Chile' is not written in codes. Write 'ARG-CHL'.",
    ),
    "two countries that do not meet": (
        {"frontiers": ["ARG-PER"]},
        "'ARG-PER' is no land frontier. Argentina and Peru share no land frontier. Arg",
    ),
    "one text of frontiers": ({"frontiers": "ARG-CHL"}, "which is no list of texts."),
    "an unknown line": ({"boundaries": "omm"}, "atlas.toml:4: error: boundaries: "),
    "a side elsewhere": (
        {"side": "PER"},
        "side 'PER' lies on no frontier of the atlas.",
    ),
    "a side that is no country": ({"side": "Chile"}, "side 'Chile' is no country."),
    "an unknown policy": (
        {"policy": {"roundin": "off"}},
        "atlas.toml:5: error: 'roundin' is no policy. Did you mean 'rounding'?",
    ),
    "an unknown reading": (
        {"policy": {"rounding": "yes"}},
        "rounding 'yes' is no reading of the rules. Write one of: on, off.",
    ),
    "a policy in one word": (
        {"policy": "strict"},
        "policy is 'strict', which is no table",
    ),
    "days for no axis": (
        {"policy": {"stale_days": {"controll": 3}}},
        "stale_days: 'controll' is no axis. Did you mean 'control'?",
    ),
    "days in words": (
        {"policy": {"stale_days": {"control": "a month"}}},
        "stale_days: control is 'a month', which is no count of days.",
    ),
}


@pytest.mark.parametrize(("keys", "words"), SETTINGS.values(), ids=SETTINGS)
def test_a_broken_setting_says_what_is_wrong(keys, words, tmp_path):
    found = problem(write_atlas(tmp_path, settings=keys, claims=[HELD]))
    assert words in found
    assert ": error: " in found
