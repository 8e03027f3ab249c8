"""Two allied voices are no two confirmations, nor are two who share a place."""

from geomap.answers.entries import Key
from tests.test_resolve import control, entries_of
from tests.toys import ACTORS, SOURCES, claim

ALLIED = ACTORS | {"green": {"name": "Green", "aligned_with": "blue"}}
OF_GREEN = SOURCES | {"customs": SOURCES["customs"] | {"side": "green"}}


def said(place, source, says, *actors, **more):
    return [
        claim(f"{source}-{says}", place, source, says, actor, **more)
        for actor in actors or ("",)
    ]


def gate(*sources, says="closed", **world):
    words = [word for source in sources for word in said("post", source, says)]
    axis = "security" if says == "calm" else "operation"
    return entries_of(*words, **world)[Key("post", axis)].agreement


def test_two_bodies_of_one_side_do_not_corroborate_a_closure():
    assert gate("blue_ministry", "blue_army") == "claimed"
    assert gate("blue_ministry", "blue_army", says="calm") == "claimed"


def test_two_allies_do_not_corroborate_a_closure():
    allied = {"actors": ALLIED, "sources": OF_GREEN}
    assert gate("blue_ministry", "customs", **allied) == "claimed"
    assert gate("red_voice", "customs", **allied) == "corroborated"


def test_a_third_voice_beside_two_allies_corroborates():
    assert gate("blue_ministry", "blue_army", "monitor") == "corroborated"
    assert gate("neighbour", "customs") == "corroborated"


def test_those_who_share_a_place_do_not_corroborate_each_other():
    both = ("red", "blue")
    ours = [
        *said("post", "red_voice", "shared", *both),
        *said("post", "blue_ministry", "shared", *both),
    ]
    entry = control(*ours)
    assert entry.agreement == "claimed"
    seen = said("post", "monitor", "shared", *both)
    assert control(*ours, *seen).agreement == "corroborated"
