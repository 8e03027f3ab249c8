"""How a status looks: told by form first, and legible on every ground."""

from dataclasses import fields
from itertools import combinations

import pytest

from geomap.atlas import Row
from geomap.draw.agreements import agreement_name
from geomap.draw.anatomy import mark_shapes
from geomap.draw.cast import Cast, voices
from geomap.draw.legend import agreement_of
from geomap.draw.marks import Mark
from geomap.draw.phrases import label_of, short_label_of
from geomap.draw.reading import mark_of_place, mark_of_voice
from geomap.draw.slots import activity
from geomap.symbology import (
    DARK,
    LIGHT,
    actor_styles,
    contrast,
    luminance,
)

LETTERS = {"red": "R", "blue": "B", "green": "G"}
SIDES = {"Red": "red", "Blue": "blue"}
DAY = "2021-07-09"


def actors(*rows):
    return {row["actor"]: Row("actors.csv", 2, row) for row in rows}


def said(organisation, value, actor, mode="direct", **more):
    row = {
        "organisation": organisation,
        "value": value,
        "actor": actor,
        "mode": mode,
        "asserted_on": DAY,
        "stale": False,
    }
    return row | more


def control(agreement, *rows, holder=None, flags=(), **more):
    return {
        "axis": "control",
        "agreement": agreement,
        "holder": holder,
        "flags": list(flags),
        "fragile": False,
        "organisations": list(rows),
        "notes": [],
    } | more


def place(*axes, activity=None):
    return {"activity": activity, "axes": list(axes)}


RED = said("Red", "held", "red")
BLUE_DENIES = said("Blue", "not_held", "red")
BLUE_LOST = said("Blue", "not_held", "blue", mode="implicit")
AGREEMENTS = {
    "no_report": control("no_report"),
    "indirect_only": control("indirect_only"),
    "denied_only": control("denied_only", BLUE_DENIES),
    "claimed": control("claimed", RED, holder="red"),
    "corroborated": control("corroborated", RED, holder="red"),
    "explicit": control("conceded", RED, BLUE_LOST, holder="red", flags=["explicit"]),
    "implicit": control("conceded", RED, BLUE_LOST, holder="red", flags=["implicit"]),
    "unclaimed": control("conceded", BLUE_LOST, flags=["implicit", "unclaimed"]),
    "disputed": control("disputed", RED, said("Blue", "held", "blue")),
}


def strokes(mark):
    """Return the strokes of a mark without their colours."""
    return tuple(
        (s.kind, s.points, s.radius, s.dash, s.text, s.width, s.part)
        for s in mark_shapes(mark, LETTERS)
    )


def test_every_agreement_has_a_form_of_its_own_without_colour():
    marks = {k: mark_of_place(place(v), SIDES, DAY) for k, v in AGREEMENTS.items()}
    drawn = {key: strokes(mark) for key, mark in marks.items()}
    same = [pair for pair in combinations(drawn, 2) if drawn[pair[0]] == drawn[pair[1]]]
    # Corroborated and explicitly conceded share a ring: ink, and the rival's colour.
    assert same == [("corroborated", "explicit")]


def test_a_claim_is_hatched_and_never_filled():
    mark = mark_of_place(place(AGREEMENTS["claimed"]), SIDES, DAY)
    fills = {shape.fill for shape in mark_shapes(mark, LETTERS)}
    assert fills == {"halo", "hatch:red", "ink"}


def test_silence_is_a_hollow_dot():
    assert mark_of_place(place(AGREEMENTS["no_report"]), SIDES, DAY) == Mark()
    (dot,) = mark_shapes(Mark(), LETTERS)
    assert (dot.radius, dot.fill, dot.stroke) == (3.4, "halo", "quiet")


def test_the_ring_has_the_colour_of_whose_words_bear_it_out():
    implied = mark_of_place(place(AGREEMENTS["implicit"]), SIDES, DAY)
    agreed = mark_of_place(place(AGREEMENTS["corroborated"]), SIDES, DAY)
    assert (implied.ring, implied.ring_actor) == ("dashed", "blue")
    assert (agreed.ring, agreed.ring_actor) == ("solid", "")


def test_a_loss_that_nobody_claims_names_no_holder():
    mark = mark_of_place(place(AGREEMENTS["unclaimed"]), SIDES, DAY)
    assert (mark.form, mark.holders, mark.implied) == ("denied", ("blue",), True)


def test_a_dispute_has_two_hatches_and_two_letters():
    mark = mark_of_place(place(AGREEMENTS["disputed"]), SIDES, DAY)
    shapes = mark_shapes(mark, LETTERS)
    assert [s.text for s in shapes if s.part == "letter"] == ["B", "R"]
    assert [s.fill for s in shapes if s.part == "hatch"] == ["hatch:blue", "hatch:red"]


def test_three_answers_are_counted_not_drawn():
    rows = [said(name, "held", name.lower()) for name in ("Red", "Blue", "Green")]
    mark = mark_of_place(place(control("disputed", *rows)), SIDES, DAY)
    assert [s.text for s in mark_shapes(mark, LETTERS) if s.part == "letter"] == ["3"]


def test_one_source_alone_has_no_ring_and_is_never_fragile():
    both = place(control("conceded", RED, BLUE_LOST, holder="red", fragile=True))
    red = mark_of_voice(both, "Red", SIDES, DAY)
    blue = mark_of_voice(both, "Blue", SIDES, DAY)
    assert (red.form, red.ring, red.fragile) == ("core", "", False)
    assert (blue.form, blue.edge, blue.implied) == ("denied", "blue", True)
    assert mark_of_voice(both, "Watch", SIDES, DAY) == Mark()


def test_what_another_reading_would_change_carries_the_diamond():
    entry = control("claimed", RED, holder="red", fragile=True)
    mark = mark_of_place(place(entry), SIDES, DAY)
    assert mark.fragile
    assert "fragile" in {shape.part for shape in mark_shapes(mark, LETTERS)}


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("retaking_sought", "sought"),
        ("retaking_launched", "launched"),
        ("withdrawn", "withdrawn"),
        ("fighting", "fighting"),
        ("present", ""),
    ],
)
def test_activity_is_drawn_in_its_own_slot(word, kind):
    deed = {"axis": "activity", "organisations": [said("Blue", word, "blue")]}
    mark = mark_of_place(
        place(AGREEMENTS["no_report"], deed, activity=word), SIDES, DAY
    )
    assert mark.activity == kind
    assert mark.activity_actor == ("blue" if kind else "")


def test_an_arrow_of_intent_is_hollow_and_one_of_deed_is_solid():
    sought = activity(Mark("core", ("red",), activity="sought", activity_actor="blue"))
    begun = activity(Mark("core", ("red",), activity="launched", activity_actor="blue"))
    assert (sought[-1].fill, sought[0].dash) == ("halo", (2.6, 2.0))
    assert (begun[-1].fill, begun[0].dash) == ("actor:blue", ())


def test_only_a_direct_word_makes_a_gate():
    told = {"axis": "operation", "value": "closed", "agreement": "claimed"}
    noted = {"axis": "operation", "value": None, "agreement": "indirect_only"}
    assert mark_of_place(place(told), SIDES, DAY).operation == "closed"
    assert mark_of_place(place(noted), SIDES, DAY).operation == ""


def test_a_dispute_about_traffic_is_a_gate_with_a_broken_bar():
    told = {"axis": "operation", "value": None, "agreement": "disputed"}
    shut = said("Red", "closed", "") | {"organisation": "Customs"}
    told["organisations"] = [said("Red", "open", ""), shut]
    mark = mark_of_place(place(told), SIDES, DAY)
    assert mark.loud
    bars = [shape for shape in mark_shapes(mark, LETTERS) if shape.part == "bar"]
    assert [bar.dash for bar in bars] == [(3.6, 3.6)]
    words = label_of(place(told), Cast({}, SIDES))
    assert words == [
        "Traffic: disputed (open, by the word of Red; closed, by the word of Customs)."
    ]
    assert short_label_of(place(told), Cast({}, SIDES)) == "Traffic: disputed"


def test_a_loss_that_nobody_claims_is_not_borne_out_by_another_side():
    lost = control("conceded", BLUE_LOST, flags=["implicit"])
    assert agreement_name(lost) == "Loss implied, claimed by nobody"
    mark = mark_of_place(place(lost), SIDES, DAY)
    assert agreement_of(mark, alone=False) == "legend_loss_implied"
    denied = mark_of_place(place(control("denied_only", BLUE_DENIES)), SIDES, DAY)
    assert agreement_of(denied, alone=False) == "legend_denied_only"


def test_a_stale_word_carries_its_age():
    old = said("Red", "held", "red", asserted_on="../2021-06-07", stale=True)
    mark = mark_of_place(place(control("claimed", old, holder="red")), SIDES, DAY)
    shapes = mark_shapes(mark, LETTERS)
    assert mark.stale_days == 32
    assert [s.text for s in shapes if s.part == "age"] == ["32 d"]
    assert any(s.fill == "stale:red" for s in shapes)


def test_slots_never_share_a_place():
    mark = Mark(
        "core",
        ("red",),
        ring="dashed",
        ring_actor="blue",
        activity="launched",
        activity_actor="blue",
        operation="closed",
        fragile=True,
        stale_days=32,
    )
    assert len({field.name for field in fields(mark)}) == len(fields(mark))
    at = {}
    for shape in mark_shapes(mark, LETTERS):
        x = sum(point[0] for point in shape.points) / len(shape.points)
        y = sum(point[1] for point in shape.points) / len(shape.points)
        at[shape.part] = (x > 4, x < -4, y > 8, y < -8)
    assert at["fragile"] == (True, False, False, True)
    assert at["arrow"] == (True, False, True, False)
    assert at["bar"] == (False, False, True, False)
    assert at["age"] == (True, False, False, False)


def test_the_fragile_diamond_moves_where_two_marks_would_collide():
    mark = Mark("core", ("red",), fragile=True)
    east, west = (
        next(
            s
            for s in mark_shapes(mark, LETTERS, fragile_slot=slot)
            if s.part == "fragile"
        )
        for slot in ("NE", "NW")
    )
    assert east.points[0][0] > 0 > west.points[0][0]


def test_text_is_legible_on_every_ground_it_stands_on():
    for palette in (LIGHT, DARK):
        for ground in ("page", "land", "inside", "sea"):
            assert contrast(palette["ink"], palette[ground]) >= 7
            assert contrast(palette["ink2"], palette[ground]) >= 4.5
            assert contrast(palette["ink3"], palette[ground]) >= 4.5
            assert contrast(palette["quiet"], palette[ground]) >= 3


@pytest.mark.parametrize("colour", ["", "#FFFF00", "#112233", "#C65400", "red"])
def test_an_actor_is_legible_whatever_colour_it_asks_for(colour):
    rows = actors({"actor": "a", "name": "A", "colour": colour})
    style = actor_styles(rows)["a"]
    for ground in ("page", "land", "inside", "sea"):
        assert contrast(style.light, LIGHT[ground]) >= 3
        assert contrast(style.light_text, LIGHT[ground]) >= 4.5
        assert contrast(style.dark, DARK[ground]) >= 3
        assert contrast(style.dark_text, DARK[ground]) >= 4.5


def test_a_colour_that_is_no_colour_never_reaches_a_style_sheet():
    rows = actors({"actor": "a", "name": "A", "colour": "red;}</style>"})
    assert actor_styles(rows)["a"].light == "#C65400"


def test_actors_differ_in_hatch_and_letter_not_only_in_colour():
    rows = [{"actor": key, "name": "North", "letter": ""} for key in "abcde"]
    styles = list(actor_styles(actors(*rows)).values())
    assert len({style.hatch for style in styles}) == 5
    assert [style.letter for style in styles] == ["N", "O", "R", "T", "H"]
    assert abs(luminance(styles[0].light) - luminance(styles[1].light)) > 0.02


def test_a_letter_of_the_table_wins():
    rows = actors(
        {"actor": "a", "name": "North", "letter": ""},
        {"actor": "b", "name": "South", "letter": "N"},
    )
    assert [style.letter for style in actor_styles(rows).values()] == ["O", "N"]


ADVERSE = frozenset({("red", "blue"), ("blue", "red")})


def test_a_third_side_that_is_adverse_to_nobody_concedes_nothing():
    sides = {**SIDES, "Green": "green"}
    green = said("Green", "held", "red")
    told = control("conceded", green, RED, BLUE_LOST, holder="red", flags=["implicit"])
    mark = mark_of_place(place(told), sides, DAY, ADVERSE)
    assert (mark.ring, mark.ring_actor) == ("dashed", "blue")
    heard = voices(told, Cast({}, sides, ADVERSE))
    assert heard.conceders == ("Blue",)
    assert heard.asserters == ("Green", "Red")
