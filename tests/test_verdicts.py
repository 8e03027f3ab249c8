"""An assessment is the analyst's own verdict: told whole, never for its opposite."""

import json

import pytest

from geomap.answers import status_answer
from geomap.answers.table import status_table_rows
from geomap.atlas import Row
from geomap.draw.cards import card_of
from geomap.draw.content import content_of
from geomap.draw.footing import method_texts
from geomap.draw.inwords import table_rows
from geomap.errors import GeomapError
from geomap.load import load_atlas
from geomap.prose.status import status_text
from geomap.report.formats import report_files
from geomap.report.material import Material
from geomap.report.sections import report_of
from geomap.rows import status_rows
from tests.atlases import write_atlas
from tests.test_export import assessed
from tests.toys import atlas_of, claim, day

VERDICT = {"place": "zone", "axis": "control", "as_of": "2021-07-09"} | {
    "basis": "imagery",
    "definition": "garrison in the post",
    "assessor": "Desk",
    "verification": "verified",
}
BY_RED = claim("r", "zone", "red_voice", "held", "red")
BY_BLUE = claim("b", "zone", "blue_ministry", "held", "blue")


def judged(*claims, axis="control", on=9, **verdict):
    row = Row("assessments.csv", 2, VERDICT | {"axis": axis} | verdict)
    atlas = atlas_of(*claims, assessments=(row,))
    answer = status_answer(atlas, ["zone"], as_of=day(on))
    (found,) = [a for a in answer["places"][0]["axes"] if a["axis"] == axis]
    return found, status_text(answer, {"red": "Red", "blue": "Blue"}, {}, named=True)


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        ({"value": "held", "actor": "red"}, "verified"),
        ({"value": "not_held", "actor": "red"}, "refuted"),
        ({"value": "held", "actor": "blue"}, "refuted"),
        ({"value": "not_held", "actor": "blue"}, "unverified"),
        ({"value": "held", "actor": ""}, "unverified"),
        ({"value": "held", "actor": "red", "verification": ""}, "unverified"),
        ({"value": "not_held", "actor": "red", "verification": "refuted"}, "refuted"),
    ],
)
def test_a_verdict_verifies_only_what_it_says(verdict, expected):
    assert judged(BY_RED, **verdict)[0]["verification"] == expected


def test_only_a_word_that_decides_makes_a_status_uncorroborated():
    hard = {"hedge": "hard_to_corroborate"}
    yes = claim("y", "zone", "monitor", "held", "red", **hard)
    no = claim("n", "zone", "monitor", "not_held", "red")
    row = {"axis": "security", "value": "calm"}
    assert judged_control(yes, **row) == ("claimed", "uncorroborated")
    assert judged_control(BY_RED, yes, no, **row) == ("claimed", "unverified")


def judged_control(*claims, **verdict):
    atlas = atlas_of(*claims, assessments=(Row("a.csv", 2, VERDICT | verdict),))
    (axis,) = [
        a
        for a in status_answer(atlas, ["zone"], as_of=day(9))["places"][0]["axes"]
        if a["axis"] == "control"
    ]
    return axis["agreement"], axis["verification"]


def test_a_verdict_does_not_reach_whoever_holds_the_place_later():
    later = claim("b", "zone", "neighbour", "held", "blue", on=12)
    early = claim("r", "zone", "neighbour", "held", "red")
    found, _ = judged(early, later, on=12, value="held", actor="red")
    assert found["holder"] == "blue"
    assert found["verification"] == "unverified"
    assert found["assessments"][0]["stance"] is None


def test_a_verdict_on_a_disputed_place_is_told_beside_the_dispute():
    found, text = judged(BY_RED, BY_BLUE, value="held", actor="red")
    assert (found["agreement"], found["verification"]) == ("disputed", "unverified")
    words = " ".join(text.split())
    assert "Verdict of Desk, 9 July 2021: held by" in words
    assert "Meaning: garrison in the post. Basis: imagery." in words


def test_a_month_counts_only_once_it_is_over():
    verdict = {"value": "held", "actor": "red", "as_of": "2021-07"}
    assert judged(BY_RED, **verdict)[0]["verification"] == "unverified"
    assert judged(BY_RED, on=31, **verdict)[0]["verification"] == "verified"


def test_a_verdict_on_traffic_is_refuted_by_another_word():
    closed = claim("c", "zone", "neighbour", "closed")
    found, _ = judged(closed, axis="operation", value="open")
    assert found["verification"] == "refuted"


def test_a_verdict_on_what_nobody_speaks_of_is_told():
    found, text = judged(BY_RED, axis="security", value="calm")
    assert (found["agreement"], found["verification"]) == ("no_report", "unverified")
    assert "Verdict of Desk" in text


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"value": "banana", "actor": "red"}, "'banana' is no word of control"),
        ({"value": "held"}, "'held' needs an actor"),
        ({"value": "held", "actor": "red", "verification": "sure"}, "'sure' is no"),
        ({"value": "shared", "actor": "red"}, "names 'red' alone"),
        ({"axis": "share", "value": "most", "actor": "red"}, "'most' is no share"),
    ],
)
def test_a_verdict_must_be_a_word_of_its_axis(tmp_path, cells, message):
    claims = [{"place": "gate", "source": "red_voice", "says": "held", "actor": "red"}]
    row = VERDICT | {"place": "gate"} | cells
    folder = write_atlas(tmp_path / "a", assessments=[row], claims=claims)
    with pytest.raises(GeomapError) as caught:
        load_atlas(str(folder))
    assert message in str(caught.value)


JUDGED = "Verdict of Desk, 9 July 2021: held by Red. Meaning: garrison in the post."


def test_a_verdict_stands_on_the_card_of_its_place_and_in_a_table():
    verdict = {"axis": "control", "value": "held", "actor": "red"}
    row = Row("assessments.csv", 2, VERDICT | verdict)
    atlas = atlas_of(BY_RED, assessments=(row,))
    answer = status_answer(atlas, ["zone"], as_of=day(9))
    (place,) = answer["places"]
    card = json.dumps(card_of(atlas, answer, place))
    assert JUDGED.replace("Red", atlas.actor_names["red"]) in card
    cells = [r["assessments"] for r in status_rows(answer) if r["axis"] == "control"]
    assert cells == [["Desk, 2021-07-09: held red (garrison in the post; imagery)"]]
    silent = atlas_of(BY_RED)
    answer = status_answer(silent, ["zone"], as_of=day(9))
    assert "Verdict" not in json.dumps(card_of(silent, answer, answer["places"][0]))


def test_a_verdict_is_told_in_a_report(tmp_path):
    verdict = VERDICT | {"place": "gate", "value": "held", "actor": "red"}
    folder, _ = assessed(tmp_path, assessments=[verdict])
    report = report_of(Material(load_atlas(str(folder))), ["summary"])
    assert JUDGED.encode() in report_files(report, "r.md")["r.md"]


def test_every_map_prints_what_a_verdict_means(tmp_path):
    verdict = VERDICT | {"place": "gate", "value": "held", "actor": "red"}
    folder, _ = assessed(tmp_path, assessments=[verdict])
    told = method_texts(content_of(load_atlas(str(folder)), None, None))
    assert told[1].startswith("“Held” and every other word are their speakers’ own")
    assert told[1].endswith("In the verdicts of Desk they mean: garrison in the post.")
    silent, _ = assessed(tmp_path / "silent", assessments=[])
    told = method_texts(content_of(load_atlas(str(silent)), None, None))
    assert "verdict" not in told[1]


def judged_atlas(tmp_path, *, claims=(), **verdict):
    """Write and read an atlas whose analyst judges the gate."""
    folder = write_atlas(
        tmp_path, assessments=[VERDICT | {"place": "gate"} | verdict], claims=claims
    )
    return load_atlas(str(folder))


SAYS_HELD = {"place": "gate", "source": "red_voice", "says": "held", "actor": "red"}
SAYS_OPEN = {"place": "gate", "source": "watch", "says": "open"}
CELL = "Desk, 2021-07-09: held red (garrison in the post; imagery)"


@pytest.mark.parametrize("shape", ["long", "wide"])
def test_a_verdict_stands_in_both_shapes_of_the_table(tmp_path, shape):
    atlas = judged_atlas(tmp_path, claims=[SAYS_HELD], value="held", actor="red")
    _, rows = status_table_rows(atlas, ["gate", "ford"], shape=shape)
    cells = {(row["place"], row["axis"]): row["assessments"] for row in rows}
    assert cells == {("gate", "control"): [CELL], ("ford", "control"): []}


def test_a_verdict_on_what_nobody_speaks_of_is_told_from_its_day_on(tmp_path):
    fact = {"axis": "security", "value": "calm", "as_of": "2021-07-11"}
    atlas = judged_atlas(tmp_path, claims=[SAYS_HELD], **fact)
    _, rows = status_table_rows(atlas, ["gate"], every="change", as_of=day(12))
    cells = [
        (row["day"], row["agreement"], len(row["assessments"]))
        for row in rows
        if row["axis"] == "security"
    ]
    assert cells == [
        ("2021-07-09", "no_report", 0),
        ("2021-07-11", "no_report", 1),
        ("2021-07-12", "no_report", 1),
    ]


def test_the_tables_of_a_report_and_of_a_page_tell_a_verdict(tmp_path):
    atlas = judged_atlas(tmp_path, claims=[SAYS_HELD], value="held", actor="red")
    report = report_of(Material(atlas), ["status"])
    assert JUDGED in report_files(report, "r.md")["r.md"].decode()
    content = content_of(atlas, None, None)
    (row,) = table_rows(atlas, content.answers[0][0], content.drawings[0])
    assert row.verdicts[0].startswith(JUDGED)


def test_a_place_that_only_the_analyst_speaks_of_is_in_the_table(tmp_path):
    atlas = judged_atlas(tmp_path, value="held", actor="red")
    text = report_files(report_of(Material(atlas), ["status"]), "r.md")["r.md"]
    assert JUDGED in text.decode()


def test_a_verdict_may_be_about_one_side(tmp_path):
    closed = SAYS_OPEN | {"says": "closed", "on_side": "CHL"}
    claims = [SAYS_OPEN | {"on_side": "ARG"}, closed]
    fact = {"axis": "operation", "value": "closed", "on_side": "arg"}
    atlas = judged_atlas(tmp_path, claims=claims, **fact)
    answer = status_answer(atlas, ["gate"])
    entries = {
        axis["on_side"]: (
            axis["verification"],
            [r["on_side"] for r in axis["assessments"]],
        )
        for axis in answer["places"][0]["axes"]
        if axis["axis"] == "operation"
    }
    assert entries == {"ARG": ("refuted", ["ARG"]), "CHL": ("unverified", [])}
    _, rows = status_table_rows(atlas, ["gate"], shape="wide")
    cell = "Desk, 2021-07-09: closed on_side ARG (garrison in the post; imagery)"
    told = {r["on_side"]: r["assessments"] for r in rows if r["axis"] == "operation"}
    assert told == {"ARG": [cell], "CHL": []}
    text = status_text(answer, atlas.actor_names, {}, named=True)
    assert "closed, on the side of ARG. Meaning" in " ".join(text.split())


def test_a_verdict_on_one_side_does_not_bear_out_what_is_said_of_both(tmp_path):
    fact = {"axis": "operation", "value": "open", "on_side": "ARG"}
    atlas = judged_atlas(tmp_path / "a", claims=[SAYS_OPEN], **fact)
    (axis,) = status_answer(atlas, ["gate"])["places"][0]["axes"][1:]
    assert (axis["verification"], axis["assessments"][0]["stance"]) == (
        "unverified",
        None,
    )
    atlas = judged_atlas(
        tmp_path / "b", claims=[SAYS_OPEN], **fact | {"value": "closed"}
    )
    (axis,) = status_answer(atlas, ["gate"])["places"][0]["axes"][1:]
    assert axis["verification"] == "refuted"


def test_a_verdict_on_a_side_of_which_nobody_speaks_is_told_once(tmp_path):
    claims = [SAYS_OPEN | {"on_side": "ARG"}]
    fact = {"axis": "operation", "value": "closed", "on_side": "CHL"}
    atlas = judged_atlas(tmp_path, claims=claims, **fact)
    told = {
        axis["on_side"]: (axis["agreement"], len(axis["assessments"]))
        for axis in status_answer(atlas, ["gate"])["places"][0]["axes"]
        if axis["axis"] == "operation"
    }
    assert told == {"ARG": ("claimed", 0), "CHL": ("no_report", 1)}


def test_the_side_of_a_verdict_must_meet_there(tmp_path):
    fact = {"axis": "operation", "value": "open", "on_side": "PER"}
    with pytest.raises(GeomapError) as caught:
        judged_atlas(tmp_path, **fact)
    assert "assessments.csv:2" in str(caught.value)
    assert "on_side 'PER' does not meet 'gate'. Write ARG or CHL." in str(caught.value)
