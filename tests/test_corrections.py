"""Nobody is silenced by another's correction; a self-contradiction is told as one."""

import pytest

from geomap.answers import status_answer
from geomap.answers.why import why_rows
from geomap.errors import GeomapError
from geomap.load import load_atlas
from geomap.prose.headline import headline
from geomap.prose.why import why_text
from tests.atlases import write_atlas
from tests.toys import atlas_of, claim

FIRST = {"claim": "r5", "place": "gate", "source": "red_voice", "says": "held"}
FIRST |= {"actor": "red"}
NEXT = FIRST | {"claim": "b5", "supersedes": "r5"}


def loaded(tmp_path, **cells):
    claims = [FIRST, NEXT | cells]
    return load_atlas(str(write_atlas(tmp_path / "a", claims=claims)))


def test_a_correction_by_another_organisation_is_an_error(tmp_path):
    with pytest.raises(GeomapError) as caught:
        loaded(tmp_path, source="blue_voice")
    assert "supersedes 'r5', but that is a word of Red, not of Blue" in str(
        caught.value
    )
    assert "responds_to" in str(caught.value)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, []),
        ({"place": "ford"}, ["supersedes 'r5', which is about another place."]),
        (
            {"says": "open", "actor": ""},
            ["supersedes 'r5', which is about another matter."],
        ),
    ],
)
def test_a_correction_of_something_else_is_a_warning(tmp_path, cells, expected):
    problems = [p.message for p in loaded(tmp_path, **cells).problems]
    assert [p for p in problems if "supersedes" in p] == expected


def control_of(*claims):
    atlas = atlas_of(*claims)
    answer = status_answer(atlas, ["zone"])
    return atlas, answer, answer["places"][0]["axes"][0]


def test_the_rule_of_a_self_contradiction_says_so():
    atlas, answer, axis = control_of(
        claim("yes", "zone", "neighbour", "held", "red"),
        claim("no", "zone", "neighbour", "not_held", "red"),
    )
    assert (axis["agreement"], axis["rule"]) == ("indirect_only", "inconsistent")
    assert axis["flags"] == ["inconsistent"]
    text = " ".join(
        why_text(answer, why_rows(atlas, answer), {}, {}, named=True).split()
    )
    assert "contradicts itself on that day, and so neither asserts nor denies" in text
    assert "Nobody spoke of this place itself" not in text


def test_an_implied_denial_is_not_told_as_a_spoken_one():
    names = {"red": "Red", "blue": "Blue"}
    hint = claim("hint", "zone", "neighbour", "not_held", "red", mode="implicit")
    held = claim("held", "zone", "monitor", "held", "red")
    _, _, axis = control_of(held, hint)
    assert headline(axis, names).startswith(
        "disputed: one source says so, another's words imply no"
    )
    _, _, axis = control_of(held, claim("no", "zone", "neighbour", "not_held", "red"))
    assert "another says no" in headline(axis, names)


def test_a_gate_that_is_open_to_some_is_not_told_as_closed():
    atlas = atlas_of(
        claim("a", "zone", "neighbour", "open", flow="cargo"),
        claim("b", "zone", "blue_ministry", "closed", flow="pedestrians"),
    )
    axes = status_answer(atlas, ["zone"])["places"][0]["axes"]
    (axis,) = [one for one in axes if one["axis"] == "operation"]
    told = headline(axis, {})
    assert told.startswith("said to be open for cargo and closed for pedestrians;")
