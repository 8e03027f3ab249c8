"""What stands on the map, and what never does."""

import pytest

from geomap.answers import share_answer, status_answer
from geomap.draw.cast import Cast
from geomap.draw.drawing import PlacedMark
from geomap.draw.ground import ground_of, side_of
from geomap.draw.headline import standfirst
from geomap.draw.layers import _undrawn, compose, drawn_lines, organisations_of
from geomap.draw.legend import legend_of
from geomap.draw.linework import smoothed, thinned
from geomap.draw.marks import Mark
from geomap.draw.meant import meant, named_or_counted
from geomap.draw.panels import account_in_words
from geomap.draw.phrases import control_sentences
from geomap.load import load_atlas
from geomap.prose.headline import headline
from geomap.report.telling import control_clauses

GATES = [
    {
        "place": "gate",
        "kind": "crossing",
        "name": "Gate",
        "part_of": "ARG-CHL",
        "lat": "-32.825",
        "lon": "-70.09",
        "uncertainty_m": "5000",
    },
    {"place": "ford", "kind": "crossing", "name": "Ford", "part_of": "ARG-CHL"},
]


@pytest.fixture
def drawn(write_atlas):
    """Return a function that composes an atlas of some claims."""

    def compose_claims(*claims, organisation="", **tables):
        tables = {"places": GATES} | tables
        atlas = load_atlas(str(write_atlas(claims=list(claims), **tables)))
        answers = status_answer(atlas), share_answer(atlas)
        return compose(atlas, *answers, organisation=organisation)

    return compose_claims


def claim(source, says, place="gate", **more):
    return {"source": source, "says": says, "place": place} | more


HELD = claim("red_voice", "held", actor="red")
LOST = claim("blue_voice", "retaking_sought")
SHARE = claim(
    "red_voice", "share", "ARG-CHL", actor="red", share="2/3", measure="length"
)
CALM = claim("watch", "calm", "ARG-CHL", on_side="CHL")


def mark_at(drawing, place):
    return next(placed for placed in drawing.marks if placed.place == place)


def test_a_town_with_a_point_and_no_outline_is_marked_at_it(drawn):
    town = {"place": "town", "kind": "zone", "name": "Town"}
    point = {"lat": "-32.9", "lon": "-70.3"}
    said = claim("red_voice", "held", "town", actor="red")
    drawing = drawn(HELD, said, places=[*GATES, town | point])
    placed = mark_at(drawing, "town")
    assert (placed.lat, placed.lon, placed.km) == (-32.9, -70.3, None)
    assert placed.mark == mark_at(drawing, "gate").mark
    unlocated = drawn(HELD, said, places=[*GATES, town])
    assert "town" not in {placed.place for placed in unlocated.marks}


def test_an_atlas_without_claims_is_drawn_in_silence(drawn):
    drawing = drawn()
    assert {placed.mark for placed in drawing.marks} == {Mark()}
    said = (drawing.shares, drawing.companions, drawing.pins, drawing.areas)
    assert not any(said)
    keys = {entry.key for entry in drawing.legend}
    assert keys <= {"legend_no_report", "legend_plain", "legend_unsettled"}


def test_a_claim_that_the_rival_bears_out_is_ringed_in_words_and_form(drawn):
    placed = mark_at(drawn(HELD, LOST), "gate")
    assert (placed.mark.form, placed.mark.ring) == ("core", "dashed")
    assert "Claimed by Red" in placed.sentence
    assert "Blue’s words imply it" in placed.sentence
    assert "retaking sought" in placed.sentence


def test_one_account_shows_its_own_statuses_only(drawn):
    mine = mark_at(drawn(HELD, LOST, organisation="Blue"), "gate").mark
    assert (mine.form, mine.implied, mine.ring) == ("denied", True, "")
    silent = mark_at(drawn(HELD, LOST, organisation="Wire"), "gate")
    assert silent.mark == Mark()


def test_a_stated_share_is_a_ladder_with_a_bar_and_never_a_stretch(drawn):
    drawing = drawn(SHARE)
    (callout,) = drawing.shares
    (bar,) = callout.bars
    assert [line.ladder for line in drawing.frontiers] == [True]
    assert bar.lower == bar.upper == pytest.approx(2 / 3)
    assert "two thirds held by Red" in bar.sentence
    assert not drawing.bands


def test_an_account_in_words_names_the_line_of_a_share(drawn):
    drawing = drawn(SHARE, organisation="Red")
    (callout,) = drawing.shares
    told = account_in_words(drawing)
    assert told.startswith(f"{callout.title}: two thirds held by Red")


def test_another_account_has_no_ladder(drawn):
    drawing = drawn(SHARE, organisation="Blue")
    assert not drawing.shares
    assert [line.ladder for line in drawing.frontiers] == [False]


def test_calm_on_one_side_is_a_companion_and_not_a_status(drawn):
    drawing = drawn(CALM)
    (dots,) = drawing.companions
    assert (dots.frontier, dots.on_side) == ("ARG-CHL", "CHL")
    assert mark_at(drawing, "gate").mark == Mark()


def test_what_is_only_indirect_gets_one_pin_beside_the_line(drawn):
    vague = claim(
        "wire", "held", "ARG-CHL", actor="red", mode="indirect", note="parts of it"
    )
    (pin,) = drawn(vague).pins
    assert pin.frontiers == ("ARG-CHL",)
    assert pin.sentence == "Wire: parts of it."


def test_an_area_is_said_and_not_drawn(drawn):
    area = claim("red_voice", "share", "ARG", actor="red", share="0.85", measure="area")
    drawing = drawn(area)
    assert [note.sentence for note in drawing.areas] == ["Red claimed 85% of the area."]
    assert not drawing.shares


def test_a_stretch_that_is_said_to_be_held_is_a_band(drawn):
    stretch = claim("red_voice", "held", "ARG-CHL", actor="red")
    stretch |= {"from": "1000@naturalearth", "to": "1200@naturalearth"}
    (band,) = drawn(stretch).bands
    assert band.mark.holders == ("red",)
    assert band.stop_m - band.start_m == pytest.approx(200_000, rel=0.05)


def test_a_crossing_without_a_position_is_named_and_not_drawn(drawn):
    drawing = drawn(HELD)
    assert "Ford" in drawing.unlocated
    assert "ford" not in {placed.place for placed in drawing.marks}


def test_the_legend_lists_only_what_the_map_shows(drawn):
    keys = {entry.key for entry in drawn(HELD).legend}
    assert "legend_claimed" in keys
    assert not keys & {"legend_disputed", "legend_ladder", "legend_companion"}


def test_a_legend_without_silence_does_not_explain_it():
    placed = PlacedMark("p", "P", "A-B", 0.0, 0.0, None, Mark("core", ("red",)), "said")
    entries = legend_of([placed], [], [], [], [], alone=False)
    assert [entry.key for entry in entries] == ["legend_claimed"]


def test_a_described_dispute_is_fragile_and_said_so(drawn):
    denied = claim("wire", "not_held", actor="red", mode="characterised")
    placed = mark_at(drawn(HELD, denied), "gate")
    assert placed.mark.fragile
    assert "Fragile: described as disputed by Wire." in placed.sentence
    assert placed.short.endswith("; fragile")


def test_the_caption_says_who_when_and_that_nothing_is_verified(drawn):
    assert drawn().caption == "All sources · 9 July 2021 · not verified"
    assert drawn(HELD, organisation="Red").caption.startswith("Red · ")


def test_accounts_are_the_organisations_that_speak_in_the_order_of_sources(write_atlas):
    folder = write_atlas(claims=[LOST, HELD], places=GATES)
    assert organisations_of(load_atlas(str(folder))) == ("Red", "Blue")


def test_a_smoothed_line_keeps_its_ends_and_a_thinned_one_its_corners():
    import numpy as np

    corner = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]])
    soft = smoothed(corner, 0.05)
    assert np.allclose(soft[[0, -1]], corner[[0, -1]], atol=1e-9)
    assert np.hypot(*(soft - corner[1]).T).min() > 0.01
    dense = np.column_stack([np.linspace(0, 1, 50), np.zeros(50)])
    assert len(thinned(dense, 0.001)) == 2


def test_the_side_of_a_country_follows_the_direction_of_the_line():
    import numpy as np

    line = np.column_stack([np.linspace(0, 1, 20), np.zeros(20)])
    north = [np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]], dtype=float)]
    assert side_of(line, north) == 1
    assert side_of(line[::-1], north) == -1


def test_the_inside_of_the_article_is_enclosed_by_its_own_frontiers():
    atlas = load_atlas("example:article")
    lines = drawn_lines(atlas)
    ground = ground_of(lines.values(), atlas.side)
    corners = {tuple(point) for ring in ground.inside for point in ring.tolist()}
    first = lines[atlas.frontiers[0]].parts[0]
    assert tuple(first[len(first) // 2].tolist()) in corners
    assert atlas.side not in ground.countries


def test_a_crowded_season_is_still_told_in_few_words():
    atlas = load_atlas("example:summer-2021")
    sentence = standfirst(atlas, status_answer(atlas), share_answer(atlas))
    assert len(sentence) < 420
    assert "1 organisations" not in sentence
    assert "Taliban put" not in sentence


@pytest.fixture
def headline_of(write_atlas):
    """Return a function that reads the sentence of an atlas of some claims."""
    wider = [
        {"place": "east", "kind": "district", "name": "East", "part_of": "ARG"},
        {"place": "west", "kind": "district", "name": "West", "part_of": "ARG"},
        {"place": "hills", "kind": "zone", "name": "Hills", "part_of": "ARG"},
    ]

    def told(*claims):
        path = write_atlas(claims=list(claims), places=[*GATES, *wider])
        atlas = load_atlas(str(path))
        return standfirst(atlas, status_answer(atlas), share_answer(atlas))

    return told


def test_a_headline_names_districts_where_nothing_else_is_claimed(headline_of):
    red = {"source": "red_voice", "says": "held", "actor": "red"}
    assert headline_of(red | {"place": "east"}) == "Red claimed East."
    blue = {"source": "blue_voice", "says": "not_held", "actor": "red"}
    assert "contradict each other about East" in headline_of(
        red | {"place": "east"}, blue | {"place": "east"}
    )


def test_a_headline_counts_districts_beside_crossings_and_each_kind_by_itself(
    headline_of,
):
    red = {"source": "red_voice", "says": "held", "actor": "red"}
    places = ("gate", "east", "west", "hills")
    told = headline_of(*(red | {"place": name} for name in places))
    assert told == "Red claimed Gate, and Red claimed two districts and one zone."


def test_a_whole_frontier_is_named_with_its_article():
    assert named_or_counted([meant("frontier", "North–South frontier")]) == (
        "the North–South frontier"
    )


def test_two_camps_that_each_name_a_holder_are_both_named():
    word = {"value": "held", "mode": "direct"}
    rows = [
        word | {"organisation": "Radio", "actor": "red"},
        word | {"organisation": "Paper", "actor": "blue"},
    ]
    entry = {"agreement": "disputed", "flags": [], "organisations": rows}
    cast = Cast({"red": "Red", "blue": "Blue"}, {})
    assert control_sentences(entry, cast, "label") == [
        "Disputed: Red, by the word of Radio; Blue, by the word of Paper"
    ]


def test_a_claim_to_a_part_is_never_told_as_the_whole():
    row = {"value": "held", "mode": "direct", "organisation": "Radio", "actor": "red"}
    entry = {"agreement": "claimed", "holder": "red", "flags": [], "organisations": []}
    cast = Cast({"red": "Red"}, {"Radio": "red"})
    partly = entry | {"organisations": [row | {"flags": ["partial"]}]}
    whole = entry | {"organisations": [row | {"flags": []}]}
    assert control_sentences(partly, cast, "label")[1:] == [
        "only a part of it is meant"
    ]
    assert control_sentences(partly, cast, "verdict")[1:] == [
        "Only a part of it is meant."
    ]
    assert control_sentences(whole, cast, "label")[1:] == []


def said(organisation, value, actor, **more):
    """Return a standing word, as a status gives it."""
    row = {"organisation": organisation, "value": value, "actor": actor, "flags": []}
    return row | {"mode": "direct", "stale": False} | more


def told_of(*rows, agreement="disputed", holder=None):
    """Return label, head of the card and clauses of the report for some words."""
    entry = {"agreement": agreement, "holder": holder, "flags": []}
    entry |= {"organisations": list(rows), "notes": []}
    cast = Cast({"red": "Red", "blue": "Blue"}, {"Ministry": "blue"})
    label, verdict = (control_sentences(entry, cast, f) for f in ("label", "verdict"))
    return label, verdict, list(control_clauses(entry, cast, "2021-07-09"))


def test_who_denies_one_holder_is_not_counted_against_another():
    label, verdict, clauses = told_of(
        said("Radio", "held", "red"),
        said("Ministry", "not_held", "blue"),
        said("Watch", "not_held", "red"),
    )
    assert label == ["Disputed: Radio against Watch"]
    assert verdict == ["Held by Red, by the word of Radio; denied by Watch."]
    assert clauses == [
        "held by Red, by the word of Radio",
        "by the word of Ministry, not held by Blue",
        "Watch denied it",
    ]


def test_who_says_that_a_third_party_is_absent_is_in_nobodys_camp():
    label, verdict, clauses = told_of(
        said("Radio", "held", "red"),
        said("Paper", "held", "blue"),
        said("Watch", "not_held", "green"),
    )
    accounts = "Red, by the word of Radio; Blue, by the word of Paper"
    assert (label, verdict) == ([f"Disputed: {accounts}"], [f"Disputed: {accounts}."])
    assert clauses == [
        (
            "sources name different holders: Red by the word of Radio, "
            "but Blue by the word of Paper"
        ),
        "by the word of Watch, not held by green",
    ]


def test_of_two_holders_who_are_named_it_is_said_which_one_is_denied():
    label, _, clauses = told_of(
        said("Radio", "held", "red"),
        said("Paper", "held", "blue"),
        said("Watch", "not_held", "red"),
    )
    assert label == [
        (
            "Disputed: Red, by the word of Radio; Blue, by the word of Paper; "
            "not Red, by the word of Watch"
        )
    ]
    assert clauses[-1] == "by the word of Watch, not held by Red"


def test_each_denial_keeps_its_own_holder_where_nobody_claims():
    label, verdict, clauses = told_of(
        said("Radio", "not_held", "blue"),
        said("Watch", "not_held", "red"),
        agreement="denied_only",
    )
    accounts = "not Blue, by the word of Radio; not Red, by the word of Watch"
    assert label == [f"Denied: {accounts}; nobody claims it"]
    assert verdict == [f"Denied: {accounts}. Nobody claims it."]
    assert clauses == [
        "Radio denied that Blue held it",
        "Watch denied that Red held it",
        "nobody claims it",
    ]


def test_a_word_that_its_own_source_contradicts_is_in_no_camp():
    unsure = {"flags": ["inconsistent"]}
    label, *_ = told_of(
        said("Radio", "held", "red"),
        said("Paper", "held", "red", **unsure),
        said("Paper", "not_held", "red", **unsure),
        said("Watch", "not_held", "red"),
    )
    assert label == ["Disputed: Radio against Watch"]


def test_a_loss_that_is_implied_leaves_out_nobody_who_is_said_to_hold():
    partly = {"value": "held", "mode": "direct", "flags": ["partial"]}
    rows = [
        partly | {"organisation": "Red council", "actor": "red"},
        partly | {"organisation": "Paper", "actor": "green"},
        partly
        | {"organisation": "Blue army", "actor": "blue"}
        | {"value": "not_held", "mode": "implicit", "flags": []},
    ]
    entry = {"axis": "control", "agreement": "conceded", "flags": ["implicit"]}
    entry |= {"organisations": rows, "holder": "red", "fragile": False}
    names = {"red": "Red", "green": "Green", "blue": "Blue"}
    cast = Cast(names, {"Red council": "red", "Blue army": "blue"})
    assert control_sentences(entry, cast, "label")[-2:] == [
        "held by Green, by the word of Paper",
        "only a part of it is meant",
    ]
    assert "also said to be held by Green, in part" in headline(entry, names)


def test_who_speaks_only_of_calm_is_not_called_silent():
    calm = {"organisation": "Resident", "value": "calm", "mode": "direct"}
    entry = {"axis": "security", "organisations": [calm], "measure": None}
    place = {"place": "gate", "name": "Gate", "kind": "crossing", "axes": [entry]}
    told = _undrawn(
        {"places": [place], "as_of": "2021-07-09"}, "Resident", Cast({}, {})
    )
    assert list(told) == ["Gate: calm."]
