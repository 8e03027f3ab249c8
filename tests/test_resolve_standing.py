"""Which words stand on a day, and which are only noted."""

from dataclasses import replace
from datetime import date

import pytest

from geomap.answers.entries import Key
from geomap.policy import Policy
from geomap.resolve import Question, resolve
from tests.agreed import DENIED, HELD, POST, WITHDRAWN, control, entries_of
from tests.toys import atlas_of, claim, day


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
