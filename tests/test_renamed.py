"""Nothing in the rules knows one country: a renamed copy gives the same answers."""

import csv
import json
import re

import pytest

from geomap.answers import share_answer, status_answer
from geomap.bundled import example_dir
from geomap.load import load_atlas
from tests.atlases import write_atlas

# The two parties change places, the six neighbours become neighbours of Zambia, which
# stands second in its pairs, and every post becomes a place of the copy's own.
WORDS = {
    "taliban": "army",
    "afg_government": "council",
    "AFG-IRN": "TZA-ZMB",
    "AFG-TKM": "ZMB-ZWE",
    "AFG-UZB": "MWI-ZMB",
    "AFG-TJK": "COD-ZMB",
    "AFG-CHN": "NAM-ZMB",
    "AFG-PAK": "AGO-ZMB",
    "AFG": "ZMB",
    "IRN": "TZA",
    "torghundi": "post-one",
    "islam-qala": "post-two",
    "abu-nasr-farahi": "post-three",
    "zaranj": "post-four",
    "Afghan Interior Ministry": "Council of the North",
    "Iran": "Tanzania",
}
POSTS = {
    "post-one": "ZMB-ZWE",
    "post-two": "TZA-ZMB",
    "post-three": "TZA-ZMB",
    "post-four": "TZA-ZMB",
}
PATTERN = re.compile(
    "|".join(
        rf"(?<![\w-]){re.escape(word)}(?![\w-])"
        for word in sorted(WORDS, key=len, reverse=True)
    )
)


def renamed(text):
    return PATTERN.sub(lambda match: WORDS[match[0]], text)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = example_dir("article")
    tables = {
        path.stem if path.parent == folder else "claims": [
            {column: renamed(cell) for column, cell in row.items()}
            for row in csv.DictReader(path.read_text("utf-8").splitlines())
        ]
        for path in sorted(folder.rglob("*.csv"))
    }
    tables["places"] += [
        {"place": name, "kind": "crossing", "name": name, "part_of": frontier}
        for name, frontier in POSTS.items()
    ]
    frontiers = [WORDS[name] for name in WORDS if re.fullmatch("AFG-...", name)]
    settings = {"title": "Copy", "as_of": "2021-07-09", "frontiers": frontiers}
    path = tmp_path_factory.mktemp("renamed") / "copy"
    return load_atlas(str(write_atlas(path, settings=settings, **tables)))


def findings(status):
    """Keep what was found, by place, without the names that are only printed."""
    return {
        place["place"]: (
            place["activity"],
            place["contested"],
            {axis["axis"]: settled(axis) for axis in place["axes"]},
        )
        for place in status["places"]
        if place["place"] in WORDS.values()
        or place["place"].startswith(("afg-", "taliban-"))
    }


def settled(axis):
    """Drop an order that hangs on names alone."""
    text = json.dumps(axis, sort_keys=True)
    lists = ("organisations", "notes", "possible", "parts_reported", "flags")
    return json.loads(text) | {
        name: sorted(json.dumps(item, sort_keys=True) for item in axis[name])
        for name in lists
    }


def test_a_renamed_copy_gives_the_mirrored_statuses(copy):
    original = status_answer(load_atlas("example:article"))
    expected = json.loads(renamed(json.dumps(original, ensure_ascii=False)))
    assert findings(status_answer(copy)) == findings(expected)
    assert len(findings(expected)) > 10


def test_a_renamed_copy_gives_the_same_shares(copy):
    def rows(answer):
        names = ("organisation", "actor", "lower", "upper", "state", "points")
        return {
            f["frontier"]: sorted(str([row[n] for n in names]) for row in f["shares"])
            for f in answer["frontiers"]
        }

    original = share_answer(load_atlas("example:article"))
    expected = json.loads(renamed(json.dumps(original, ensure_ascii=False)))
    assert rows(share_answer(copy)) == rows(expected)
