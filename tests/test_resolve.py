"""The rules of agreement on control, each on a handful of claims."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from geomap.answers.flips import find_flips, is_fragile
from geomap.policy import Policy
from geomap.resolve import Question
from tests.agreed import BLUE_HOLDS, DENIED, HELD, WITHDRAWN, control, entries_of
from tests.toys import DAY, SOURCES, claim


class TestControl:
    def test_one_voice_claims(self):
        entry = control(HELD)
        assert (entry.agreement, entry.holder, entry.flags) == ("claimed", "red", ())

    def test_a_direct_denial_disputes(self):
        entry = control(HELD, DENIED)
        assert (entry.agreement, entry.holder) == ("disputed", "")

    def test_another_holder_disputes(self):
        entry = control(HELD, BLUE_HOLDS)
        assert (entry.agreement, entry.holder, entry.rule) == (
            "disputed",
            "",
            "disputed",
        )

    def test_the_rivals_own_words_concede_implicitly(self):
        entry = control(HELD, WITHDRAWN)
        assert (entry.agreement, entry.holder) == ("conceded", "red")
        assert entry.flags == ("implicit",)

    def test_the_rival_saying_so_concedes_explicitly(self):
        said = claim("said", "post", "blue_ministry", "held", "red")
        entry = control(HELD, said)
        assert (entry.agreement, entry.flags) == ("conceded", ("explicit",))

    def test_the_absence_of_one_is_not_the_presence_of_the_other(self):
        entry = control(WITHDRAWN)
        assert (entry.agreement, entry.holder) == ("conceded", "")
        assert entry.flags == ("implicit", "unclaimed")

    def test_a_direct_denial_undoes_a_concession(self):
        entry = control(HELD, WITHDRAWN, DENIED)
        assert entry.agreement == "disputed"

    def test_bodies_of_one_side_that_differ_are_a_split_side(self):
        entry = control(HELD, WITHDRAWN, BLUE_HOLDS)
        assert (entry.agreement, entry.flags) == ("disputed", ("split_side",))

    def test_an_implicit_denial_by_nobody_adverse_disputes_implicitly(self):
        implied = claim("hint", "post", "neighbour", "not_held", "red", mode="implicit")
        entry = control(HELD, implied)
        assert (entry.agreement, entry.rule) == ("disputed", "disputed_implicit")
        assert entry.flags == ("implicit",)

    def test_two_independent_voices_corroborate(self):
        seen = claim("seen", "post", "monitor", "held", "red")
        assert control(HELD, seen).agreement == "corroborated"

    def test_a_newsroom_without_a_basis_does_not_corroborate(self):
        told = claim("told", "post", "paper", "held", "red")
        assert control(HELD, told).agreement == "claimed"
        assert control(HELD, replace(told, basis="observed")).agreement == (
            "corroborated"
        )

    def test_coordinated_voices_count_once(self):
        sources = SOURCES | {
            "red_voice": SOURCES["red_voice"] | {"independence_group": "visit"},
            "red_ally": SOURCES["red_ally"] | {"independence_group": "visit"},
        }
        friend = claim("friend", "post", "red_ally", "held", "red")
        together = control(HELD, friend, sources=sources)
        assert together.agreement == "claimed"
        apart = Policy(coordinated_sources="separate")
        assert control(HELD, friend, sources=sources, policy=apart).agreement == (
            "corroborated"
        )

    def test_allies_do_not_corroborate_each_other(self):
        actors = {
            "red": {"name": "Red", "adverse_to": "blue", "aligned_with": "green"},
            "blue": {"name": "Blue"},
            "green": {"name": "Green"},
        }
        sources = SOURCES | {"red_ally": SOURCES["red_ally"] | {"side": "green"}}
        friend = claim("friend", "post", "red_ally", "held", "red")
        entry = control(HELD, friend, sources=sources, actors=actors)
        assert entry.agreement == "claimed"

    def test_only_denials_are_denied_only(self):
        assert control(DENIED).agreement == "denied_only"

    def test_a_word_about_something_larger_is_indirect_only(self):
        vague = claim("vague", "post", "paper", "held", "red", mode="indirect")
        entry = control(vague)
        assert entry.agreement == "indirect_only"
        assert [n["reason"] for n in entry.notes] == ["indirect"]

    def test_a_described_stance_is_flagged_and_counts_if_asked(self):
        stance = claim(
            "stance", "post", "neighbour", "not_held", "red", mode="characterised"
        )
        entry = control(HELD, stance)
        assert entry.agreement == "claimed"
        assert entry.flags == ("characterised_dispute: Neighbour",)
        counted = control(HELD, stance, policy=Policy(characterisations="count"))
        assert counted.agreement == "disputed"

    def test_words_about_different_sides_never_dispute(self):
        here = replace(HELD, on_side="AAA")
        there = replace(BLUE_HOLDS, on_side="BBB")
        entries = entries_of(here, there)
        found = {
            k.on_side: e.agreement for k, e in entries.items() if k[1] == "control"
        }
        assert found == {"AAA": "claimed", "BBB": "claimed"}

    def test_shared_by_two_is_claimed_for_both(self):
        words = [
            claim("both", "post", "neighbour", "shared", actor)
            for actor in ("red", "blue")
        ]
        entry = control(*words)
        assert (entry.agreement, entry.holder) == ("claimed", "blue;red")

    def test_parts_held_by_two_are_no_dispute(self):
        mine = claim("a", "post", "red_voice", "held", "red", degree="partial")
        yours = claim("b", "post", "blue_army", "held", "blue", degree="partial")
        assert control(mine, yours).agreement == "claimed"


class TestFlips:
    def test_into_disputed_is_fragile_and_empty_to_named_is_not(self):
        entry = control(HELD)
        disputed = {"agreement": "disputed", "holder": None}
        weaker = {"agreement": "conceded", "holder": "red"}
        other = {"agreement": "claimed", "holder": "blue"}
        assert is_fragile(entry, [disputed])
        assert not is_fragile(entry, [weaker])
        assert is_fragile(entry, [other])
        assert not is_fragile(control(WITHDRAWN), [weaker])

    def test_a_policy_off_the_list_takes_its_flip_away(self):
        asked = Question(DAY, date.max, Policy(flipped=("characterisations",)))
        assert [name for name, _, _ in asked.flipped()] == ["characterisations"]


def test_swapping_the_sides_mirrors_every_result():
    swap = {"red": "blue", "blue": "red"}
    voices = {"red_voice": "blue_army", "blue_army": "red_voice"}

    def mirrored(word):
        return replace(
            word,
            actor=swap.get(word.actor, word.actor),
            source=voices.get(word.source, word.source),
        )

    left = claim("left", "gate", "blue_army", "withdrawn")
    mine = claim("mine", "gate", "red_voice", "held", "red")
    words = [HELD, BLUE_HOLDS, left, mine]
    straight = entries_of(*words)
    turned = entries_of(*[mirrored(w) for w in words])
    assert straight.keys() == turned.keys()
    for key, entry in straight.items():
        other = turned[key]
        assert other.agreement == entry.agreement
        assert other.holder == swap.get(entry.holder, entry.holder)
        assert other.flags == entry.flags


def test_a_flip_of_one_side_is_about_that_side():
    words = [
        claim("a", "post", "customs", "closed", on_side="AAA", mode="implicit"),
        claim("b", "post", "monitor", "open", on_side="BBB"),
    ]
    off = Policy(implicit_concessions="off")
    entries, others = entries_of(*words), entries_of(*words, policy=off)
    flips = defaultdict(list)
    find_flips(entries, others, "implicit_concessions=off", flips)
    assert {
        (key.on_side, flip["agreement"], flip["value"])
        for key, found in flips.items()
        for flip in found
    } == {("AAA", "no_report", None)}
