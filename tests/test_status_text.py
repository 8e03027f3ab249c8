"""What a status says in words of passage, and of a body that contradicts itself."""

from dataclasses import replace

import pytest

from geomap.answers import share_answer, status_answer
from geomap.answers.table import status_table_rows
from geomap.place import Place
from geomap.prose.status import status_text
from geomap.rows import status_rows
from tests.toys import DAY, SOURCES, claim, day
from tests.worlds import World, on_earth


def said(*claims):
    atlas = on_earth(World(claims, SOURCES))
    answer = status_answer(atlas, ["post"], as_of=day(9))
    return " ".join(status_text(answer, {}, {}, named=True).split())


def test_passage_tells_both_sides_and_the_stricter_word():
    text = said(
        claim("here", "post", "customs", "open", on=8, on_side="AAA"),
        claim("there", "post", "neighbour", "closed", on=7, on_side="BBB"),
    )
    assert (
        "Passage of all traffic: closed; ARG: open, 8 July 2021; "
        "CHL: closed, 7 July 2021." in text
    )


def test_passage_is_unknown_while_one_side_is_silent():
    text = said(
        claim("here", "post", "customs", "open", on=8, on_side="AAA", flow="inbound")
    )
    assert "Passage of inbound traffic: unknown while CHL is silent" in text


def test_a_vague_day_of_a_word_on_passage_is_told_as_vague():
    text = said(claim("here", "post", "customs", "open", on=(7, 8)))
    assert "ARG: open, between 7 July 2021 and 8 July 2021" in text


FLOWS = (
    claim("all", "post", "customs", "open", on=7),
    claim("cargo", "post", "customs", "closed", on=8, flow="cargo"),
)


def test_each_flow_has_its_own_passage_and_the_rest_is_called_the_rest():
    text = said(*FLOWS)
    assert "Passage of all other traffic: open; ARG: open, 7 July 2021" in text
    assert "Passage of cargo: closed; ARG: closed, 8 July 2021" in text
    assert "all traffic" not in text


@pytest.mark.parametrize("shape", ["long", "wide"])
def test_each_flow_has_its_own_value_in_a_table(shape):
    atlas = on_earth(
        World((*FLOWS, claim("h", "post", "monitor", "held", "red")), SOURCES)
    )
    told = [
        "cargo: closed (ARG closed 2021-07-08, CHL closed 2021-07-08)",
        "all other: open (ARG open 2021-07-07, CHL open 2021-07-07)",
    ]
    _, rows = status_table_rows(atlas, ["post"], shape=shape)
    found = {row["axis"]: row["passage"] for row in rows}
    assert found == {"control": [], "operation": told}
    rows = status_rows(status_answer(atlas, ["post"]))
    assert {tuple(row["passage"]) for row in rows} == {tuple(told)}


def test_each_flow_has_its_own_value_in_the_answer():
    atlas = on_earth(World(FLOWS, SOURCES))
    (place,) = status_answer(atlas, ["post"])["places"]
    assert [(p["flow"], p["value"]) for p in place["passage"]] == [
        ("cargo", "closed"),
        (None, "open"),
    ]
    (axis,) = [a for a in place["axes"] if a["axis"] == "operation"]
    assert (axis["value"], axis["flags"]) == ("closed", ["flows_differ"])


def test_without_a_word_on_operation_nothing_is_said_of_passage():
    assert "Passage" not in said(claim("held", "post", "neighbour", "held", "red"))


def test_a_body_that_contradicts_itself_is_no_indirect_word():
    text = said(
        claim("calm", "post", "monitor", "calm", on=8),
        claim("incidents", "post", "monitor", "incidents", on=8),
    )
    assert "no status, for who speaks of it contradicts itself that day" in text
    assert "only spoken of indirectly" not in text


def test_a_place_is_headed_by_its_name_where_the_line_of_who_holds_it_is_not_asked():
    atlas = on_earth(
        World(
            (
                claim("held", "post", "neighbour", "held", "red"),
                claim("left", "post", "neighbour", "withdrawn", "blue"),
            ),
            SOURCES,
        )
    )
    answer = status_answer(atlas, as_of=day(9), actor="blue")
    lines = status_text(answer, {}, {}, named=False, actor="blue").splitlines()
    post = atlas.places["post"].name
    at = lines.index(f"{post}:")
    assert lines[at + 1].startswith("  Activity: withdrawn")


def test_a_word_of_another_actor_is_no_silence():
    atlas = on_earth(
        World((claim("held", "post", "neighbour", "held", "red"),), SOURCES)
    )
    answer = status_answer(atlas, as_of=day(9), actor="blue")
    text = " ".join(status_text(answer, {}, {}, named=False, actor="blue").split())
    assert "No report that names blue: " in text


def test_before_its_first_word_a_place_is_listed_as_silent():
    zone = Place("town", "zone", "Town", frontier="ARG-CHL")
    atlas = on_earth(
        World((claim("held", "town", "neighbour", "held", "red"),), SOURCES)
    )
    atlas = replace(atlas, places={**atlas.places, "town": zone})
    answer = status_answer(atlas, as_of=DAY.replace(year=2020))
    (told,) = (one for one in answer["places"] if one["place"] == "town")
    assert told["axes"][0]["agreement"] == "no_report"


def test_an_atlas_without_frontiers_is_measured_on_those_that_it_speaks_of():
    atlas = on_earth(
        World((claim("held", "post", "neighbour", "held", "red"),), SOURCES)
    )
    named = share_answer(atlas, ["ARG-CHL"], as_of=day(9))
    unnamed = share_answer(replace(atlas, frontiers=()), as_of=day(9))
    assert unnamed["frontiers"] == named["frontiers"]
