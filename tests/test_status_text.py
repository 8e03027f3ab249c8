"""What a status says in words of passage, and of a body that contradicts itself."""

from dataclasses import replace

from geomap.answers import share_answer, status_answer
from geomap.place import Place
from geomap.prose.status import status_text
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
