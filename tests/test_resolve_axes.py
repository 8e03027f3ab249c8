"""What sources agree on, on every axis but that of control."""

from datetime import date
from itertools import pairwise

import pytest

from geomap.answers.entries import Key
from geomap.policy import Policy
from geomap.resolve import Question, resolve
from tests.agreed import DENIED, HELD, POST, WITHDRAWN, entries_of
from tests.toys import DAY, atlas_of, claim


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

    @pytest.mark.parametrize("source", ["red_voice", "blue_ministry", "monitor"])
    def test_a_denial_alone_disputes_whoever_makes_it(self, source):
        entry = self.share(claim("d", "AAA-BBB", source, "share_denied", "red"))
        assert (entry.agreement, entry.rule, entry.value) == (
            "disputed",
            "share_denied",
            None,
        )


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
