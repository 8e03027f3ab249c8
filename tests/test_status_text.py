"""What a status says in words of passage, and of a body that contradicts itself."""

from geomap.answers import status_answer
from geomap.prose.status import status_text
from tests.toys import SOURCES, claim, day
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
