"""The rules of standing and agreement, each on a handful of claims."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from geomap.answers.entries import Key, gather
from geomap.answers.flips import find_flips, is_fragile
from geomap.atlas import Policy
from geomap.resolve import Question, resolve
from tests.toys import DAY, SOURCES, atlas_of, claim, day

POST = Key("post", "control")


def entries_of(*claims, as_of=DAY, known_on=date.max, policy=None, **world):
    atlas = atlas_of(*claims, **world)
    asked = Question(as_of, known_on, policy or Policy())
    return gather(resolve(atlas, [asked]), 0)


def control(*claims, **more):
    return entries_of(*claims, **more)[POST]


HELD = claim("held", "post", "red_voice", "held", "red")
DENIED = claim("denied", "post", "neighbour", "not_held", "red")
WITHDRAWN = claim("left", "post", "blue_ministry", "withdrawn")
BLUE_HOLDS = claim("kept", "post", "blue_army", "held", "blue")


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


class TestStanding:
    def test_the_newest_word_stands(self):
        old = claim("old", "post", "neighbour", "held", "blue", on=5)
        new = claim("new", "post", "neighbour", "held", "red", on=8)
        entry = control(old, new)
        assert (entry.agreement, entry.holder) == ("claimed", "red")
        assert [(n["claim"], n["reason"]) for n in entry.set_aside] == [
            ("old", "older_word")
        ]

    def test_an_older_direct_word_never_beats_a_newer_implicit_one(self):
        kept = claim("kept", "post", "blue_ministry", "held", "blue", on=5)
        rival = claim("rival", "post", "red_voice", "held", "red", on=8)
        assert control(kept, rival, WITHDRAWN).agreement == "conceded"

    def test_without_implicit_concessions_the_older_direct_word_returns(self):
        kept = claim("kept", "post", "blue_ministry", "held", "blue", on=5)
        policy = Policy(implicit_concessions="off")
        entry = control(kept, WITHDRAWN, policy=policy)
        assert (entry.agreement, entry.holder) == ("claimed", "blue")

    def test_an_expired_word_means_silence_and_older_ones_stay_away(self):
        old = claim("old", "post", "neighbour", "held", "blue", on=3)
        new = claim("new", "post", "neighbour", "held", "red", on=5, ends=day(7))
        entry = control(old, new)
        assert entry.agreement == "no_report"
        assert {n["claim"]: n["reason"] for n in entry.set_aside} == {
            "old": "older_word",
            "new": "expired",
        }

    def test_a_correction_lets_the_older_word_return(self):
        old = claim("old", "post", "neighbour", "held", "blue", on=3)
        wrong = claim("wrong", "post", "neighbour", "held", "red", on=5)
        right = claim(
            "right", "gate", "neighbour", "held", "red", on=6, supersedes="wrong"
        )
        assert control(old, wrong, right).holder == "blue"
        assert control(old, wrong, right, known_on=day(5)).holder == "red"

    def test_a_retraction_works_from_its_day(self):
        word = replace(HELD, asserted_from=day(3), asserted_to=day(3), begins=day(3))
        word = replace(word, known_on=day(3), valid_from=day(3), retracted_on=day(8))
        assert control(word, as_of=day(7)).holder == "red"
        assert control(word).agreement == "no_report"
        assert control(word, known_on=day(7)).holder == "red"

    def test_a_retracted_word_may_be_said_again(self):
        first = claim("one", "post", "red_voice", "held", "red", on=3)
        first = replace(first, retracted_on=day(5))
        again = claim("two", "post", "red_voice", "held", "red", on=8)
        assert control(first, again).holder == "red"
        assert control(first, again, as_of=day(6)).agreement == "no_report"

    def test_a_claim_is_not_known_before_it_was_said(self):
        early = claim("early", "post", "red_voice", "held", "red", since=1)
        assert control(early, as_of=day(8)).holder == "red"
        entries = entries_of(early, as_of=day(8), known_on=day(8))
        assert POST not in entries

    def test_a_claim_recorded_later_changes_as_of_but_not_as_known(self):
        late = replace(DENIED, known_on=day(12))
        assert control(HELD, late).agreement == "disputed"
        assert control(HELD, late, known_on=day(9)).agreement == "claimed"

    def test_an_undated_claim_is_possible_until_its_latest_day(self):
        undated = claim("undated", "post", "red_voice", "held", "red", on=(None, 9))
        asked = Question(day(8), date.max, Policy())
        resolution = resolve(atlas_of(undated), [asked])
        assert [r["claim"] for r in resolution.possible] == ["undated"]
        assert resolution.words == []

    def test_one_body_that_contradicts_itself_in_a_day_decides_nothing(self):
        both = [
            claim("yes", "post", "neighbour", "held", "red"),
            claim("no", "post", "neighbour", "not_held", "red"),
        ]
        entry = control(*both, HELD)
        assert entry.agreement == "claimed"
        assert "inconsistent" in entry.flags

    def test_a_word_about_a_time_that_is_over_does_not_contradict_today(self):
        early = claim(
            "early",
            "AAA-BBB",
            "customs",
            "share",
            "red",
            share=0.5,
            since=1,
            ends=day(7),
        )
        now = claim("now", "AAA-BBB", "customs", "share", "red", share=0.9, since=8)
        entry = entries_of(early, now)[Key("AAA-BBB", "share", "red", "length")]
        assert (entry.agreement, entry.value, entry.flags) == (
            "claimed",
            [0.9, 0.9],
            (),
        )

    def test_an_answer_comes_after_what_it_answers(self):
        first = claim("first", "post", "neighbour", "held", "red", on=(None, 9))
        answer = claim(
            "answer", "post", "neighbour", "not_held", "red", on=8, responds_to="first"
        )
        entry = control(first, answer)
        assert entry.agreement == "denied_only"

    def test_an_answer_about_some_traffic_leaves_the_rest_standing(self):
        first = claim("first", "post", "customs", "open", on=(None, 9))
        answer = claim(
            "answer",
            "post",
            "customs",
            "closed",
            on=8,
            flow="cargo",
            responds_to="first",
        )
        entry = entries_of(first, answer)[Key("post", "operation")]
        assert {w["claim"] for w in entry.words} == {"first", "answer"}
        assert "flows_differ" in entry.flags
        flows = entries_of(first, replace(answer, flow="", responds_to="first"))
        whole = flows[Key("post", "operation")]
        assert [w["claim"] for w in whole.words] == ["answer"]

    def test_an_answer_about_one_side_leaves_the_other_standing(self):
        first = claim("first", "post", "customs", "open", on=(None, 9))
        answer = claim(
            "answer",
            "post",
            "customs",
            "closed",
            on=8,
            on_side="AAA",
            responds_to="first",
        )
        found = entries_of(first, answer)
        values = {
            key.on_side: entry.value
            for key, entry in found.items()
            if key.axis == "operation"
        }
        assert values == {"AAA": "closed", "BBB": "open"}

    def test_an_order_that_cannot_be_known_is_marked(self):
        undated = claim("undated", "post", "neighbour", "held", "red", on=(None, 9))
        dated = claim("dated", "post", "neighbour", "not_held", "red", on=8)
        entry = control(undated, dated)
        assert entry.holder == "red"
        assert [w["uncertain_order"] for w in entry.words] == [True]

    def test_words_of_one_day_that_agree_stand_together(self):
        two = [
            claim("a", "post", "neighbour", "not_held", "blue"),
            claim("b", "post", "neighbour", "held", "red"),
        ]
        entry = control(*two)
        assert entry.holder == "red"
        assert len(entry.words) == 2


class TestNotes:
    def test_a_derived_scope_reaches_where_its_speaker_says_held(self):
        rest = claim("rest", "held:red", "red_voice", "open", mode="indirect")
        entries = entries_of(HELD, rest)
        entry = entries[Key("post", "operation")]
        assert entry.agreement == "indirect_only"
        assert [n["reason"] for n in entry.notes] == ["derived_scope"]
        assert Key("gate", "operation") not in entries

    def test_a_direct_word_about_a_frontier_is_a_note_at_its_crossings(self):
        calm = claim("calm", "AAA-BBB", "neighbour", "calm", on_side="BBB")
        entries = entries_of(calm)
        assert entries[Key("AAA-BBB", "security", on_side="BBB")].value == "calm"
        for crossing in ("post", "gate"):
            entry = entries[Key(crossing, "security")]
            assert (entry.agreement, entry.value) == ("indirect_only", None)

    @pytest.mark.parametrize(
        "word",
        [
            claim("part", "AAA-BBB", "paper", "held", "red", degree="partial"),
            claim("vague", "AAA-BBB", "paper", "held", "red", mode="indirect"),
            claim("all", "AAA-BBB", "paper", "share", "red", share=1.0),
            claim("gone", "AAA-BBB", "neighbour", "fighting"),
        ],
        ids=lambda c: c.claim,
    )
    def test_nothing_else_descends(self, word):
        assert {k.place for k in entries_of(word)} == {"AAA-BBB"}

    def test_a_word_about_a_part_never_reaches_the_whole(self):
        assert {k.place for k in entries_of(HELD)} == {"post"}


class TestOperation:
    def test_the_same_word_on_both_sides_corroborates(self):
        words = [
            claim("a", "post", "blue_ministry", "closed", on_side="AAA", flow="cargo"),
            claim("b", "post", "customs", "closed", on_side="BBB", flow="cargo", on=8),
        ]
        entry = entries_of(*words)[Key("post", "operation")]
        assert (entry.agreement, entry.value) == ("corroborated", "closed")

    def test_sides_that_differ_have_an_entry_each_and_nobody_disputes(self):
        words = [
            claim("a", "post", "blue_ministry", "open", on_side="AAA"),
            claim("b", "post", "customs", "closed", on_side="BBB"),
        ]
        entries = entries_of(*words)
        found = {
            k.on_side: (e.agreement, e.value)
            for k, e in entries.items()
            if k.axis == "operation"
        }
        assert found == {"AAA": ("claimed", "open"), "BBB": ("claimed", "closed")}

    def test_another_word_about_the_same_side_disputes(self):
        words = [
            claim("a", "post", "blue_ministry", "open"),
            claim("b", "post", "customs", "closed", on_side="BBB"),
        ]
        agreements = {e.agreement for e in entries_of(*words).values()}
        assert "disputed" in agreements

    def test_disjoint_flows_never_dispute(self):
        words = [
            claim("a", "post", "customs", "open", flow="passengers"),
            claim("b", "post", "neighbour", "closed", flow="cargo"),
        ]
        entry = entries_of(*words)[Key("post", "operation")]
        assert (entry.agreement, entry.value) == ("claimed", "closed")
        assert entry.flags == ("flows_differ",)

    def test_overlapping_flows_dispute(self):
        words = [
            claim("a", "post", "customs", "open", flow="inbound"),
            claim("b", "post", "neighbour", "closed", flow="cargo"),
        ]
        entry = entries_of(*words)[Key("post", "operation")]
        assert entry.agreement == "disputed"

    def test_a_newer_word_about_all_traffic_replaces_one_about_cargo(self):
        words = [
            claim("a", "post", "customs", "closed", flow="cargo", on=5),
            claim("b", "post", "customs", "open", on=8),
        ]
        entry = entries_of(*words)[Key("post", "operation")]
        assert (entry.agreement, entry.value) == ("claimed", "open")


class TestShares:
    KEY = Key("AAA-BBB", "share", "red", "length")

    def share(self, *claims, **more):
        return entries_of(*claims, **more)[self.KEY]

    def test_one_figure_is_claimed(self):
        two_thirds = claim("a", "AAA-BBB", "neighbour", "share", "red", share=2 / 3)
        entry = self.share(two_thirds)
        assert (entry.agreement, entry.value) == ("claimed", [2 / 3, 2 / 3])

    def test_figures_that_cannot_both_hold_are_disputed(self):
        one = claim("a", "AAA-BBB", "neighbour", "share", "red", share=2 / 3)
        two = claim("b", "AAA-BBB", "monitor", "share", "red", share=(0.9, 1.0))
        entry = self.share(one, two)
        assert (entry.agreement, entry.value) == ("disputed", None)

    def test_figures_that_overlap_corroborate(self):
        one = claim("a", "AAA-BBB", "red_voice", "share", "red", share=(0.6, 0.8))
        two = claim("b", "AAA-BBB", "monitor", "share", "red", share=(0.7, 1.0))
        entry = self.share(one, two)
        assert (entry.agreement, entry.value) == ("corroborated", [0.7, 0.8])

    def test_a_denial_without_a_figure_disputes(self):
        one = claim("a", "AAA-BBB", "red_voice", "share", "red", share=0.85)
        two = claim("b", "AAA-BBB", "blue_ministry", "share_denied", "red")
        assert self.share(one, two).agreement == "disputed"


class TestActivityAndGround:
    def test_activity_words_of_one_day_add_up_to_the_strongest(self):
        words = [
            WITHDRAWN,
            claim("launch", "post", "blue_ministry", "retaking_launched"),
        ]
        entry = entries_of(*words)[Key("post", "activity")]
        assert entry.value == "retaking_launched"
        assert len(entry.words) == 2

    def test_seeking_is_weaker_than_launching_and_fighting(self):
        order = ["retaking_sought", "retaking_launched", "fighting"]
        for weaker, stronger in pairwise(order):
            words = [
                claim("a", "post", "blue_ministry", weaker),
                claim("b", "post", "blue_army", stronger),
            ]
            assert entries_of(*words)[Key("post", "activity")].value == stronger

    def test_nothing_follows_from_an_activity_without_an_actor(self):
        word = claim("a", "post", "neighbour", "withdrawn")
        assert POST not in entries_of(word)

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ([claim("a", "post", "neighbour", "fighting")], True),
            ([claim("a", "post", "neighbour", "fighting", mode="indirect")], False),
            ([HELD, DENIED], False),
            (
                [
                    claim("a", "post", "red_voice", "held", "red", degree="partial"),
                    claim("b", "post", "blue_army", "held", "blue", degree="partial"),
                ],
                True,
            ),
        ],
        ids=["fighting", "hearsay", "disputed", "parts"],
    )
    def test_contested_is_about_the_ground(self, words, expected):
        asked = Question(DAY, date.max, Policy())
        resolution = resolve(atlas_of(*words), [asked])
        assert bool(resolution.contested) is expected


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
