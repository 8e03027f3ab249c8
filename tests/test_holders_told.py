"""Each holder of a place is told with those who name it, and with nobody else."""

import pytest

from geomap.answers import share_answer, status_answer
from geomap.answers.table import status_table
from geomap.draw.headline import standfirst
from geomap.draw.layers import cast_of
from geomap.draw.legend import agreement_of
from geomap.draw.phrases import label_of, short_label_of, verdict_of
from geomap.draw.reading import mark_of_place, mark_of_voice
from geomap.holds import named_besides
from geomap.load import load_atlas
from geomap.prose.headline import headline
from geomap.report.telling import place_sentences
from tests.atlases import ROWS, write_atlas

ACTORS = [*ROWS["actors"], {"actor": "green", "name": "Green", "adverse_to": ""}]
GREEN = {"source": "green_voice", "organisation": "Green", "role": "party"}
SOURCES = [*ROWS["sources"], GREEN | {"side": "green"}]
SPOKEN = {row["source"]: row["organisation"] for row in SOURCES}
LEFT = ("blue_voice", "blue", "withdrawn")


class Told:
    """What every surface says of a gate of which some parts are said to be held."""

    def __init__(self, folder, *words, degree="partial"):
        claims = [
            {"claim": f"c{n}", "place": "gate", "source": source, "actor": actor}
            | {"says": says, "degree": degree if says == "held" else ""}
            for n, (source, actor, says) in enumerate(words)
        ]
        tables = {"actors": ACTORS, "sources": SOURCES, "claims": claims}
        atlas = load_atlas(str(write_atlas(folder / "atlas", **tables)))
        status, cast = status_answer(atlas, ["gate"]), cast_of(atlas)
        (place,) = status["places"]
        self.control = next(one for one in place["axes"] if one["axis"] == "control")
        told = place, cast.sides, status["as_of"]
        self.legend = agreement_of(mark_of_place(*told, cast.adverse), alone=False)
        voice = mark_of_voice(place, SPOKEN[words[0][0]], *told[1:])
        self.alone = agreement_of(voice, alone=True)
        self.first = standfirst(atlas, status, share_answer(atlas))
        self.label = " ".join(label_of(place, cast))
        self.short = short_label_of(place, cast)
        self.card = verdict_of(place, cast)
        self.report = " ".join(place_sentences(place, cast, status["as_of"]))
        names = {row["actor"]: row["name"] for row in ACTORS}
        self.clause = headline(self.control, names)


def test_who_claims_a_part_and_who_is_named_by_others_are_told_apart(tmp_path):
    told = Told(tmp_path, ("red_voice", "red", "held"), ("wire", "green", "held"))
    assert told.control["holder"] == "green;red"
    assert (
        told.first
        == "Red claimed part of Gate, and Wire said that Green held part of Gate."
    )
    label = "Claimed by Red; held by Green, by the word of Wire; only a part of it is meant."
    assert told.label == label
    assert told.short == "Green and Red, by separate accounts; in part"
    assert told.card[:2] == ["Claimed by Red.", "Wire said that Green held it."]
    assert "Red claimed to hold it; held by Green, by the word of Wire;" in told.report


def test_two_who_claim_a_part_each_are_not_one_claim_for_both(tmp_path):
    words = ("red_voice", "red", "held"), ("green_voice", "green", "held")
    told = Told(tmp_path, *words)
    assert told.first == "Red claimed part of Gate, and Green claimed part of Gate."
    assert told.label.startswith("Claimed by Red; claimed by Green;")
    assert told.card[:2] == ["Claimed by Red.", "Claimed by Green."]


def test_who_speaks_for_itself_and_another_claims_nothing_in_the_others_name(tmp_path):
    told = Told(tmp_path, ("red_voice", "red;green", "shared"))
    assert told.first == "Red said that Red and Green held Gate."
    assert told.card == ["Red said that Red and Green held it."]
    assert told.label == "Held by Red and Green, by the word of Red."
    assert told.short == "Green and Red, by one account"


def test_who_bears_one_holder_out_bears_no_other_out(tmp_path):
    both = [("red_voice", "red", "held"), ("watch", "red", "held")]
    told = Told(tmp_path, *both, ("wire", "green", "held"))
    assert told.control["agreement"] == "corroborated"
    assert "Wire said that Green held part of Gate" in told.first
    bounds = (
        "Held by Red, by the word of Red and Watch; held by Green, by the word of Wire;"
    )
    assert told.label.startswith(bounds)
    assert told.short.endswith("in part; also Green, by another account")
    assert "held by Green, by the word of Wire" in told.report
    assert "also said to be held by Green, in part" in told.clause


def test_a_rival_who_alone_names_the_holder_is_named_as_the_one_who_says_so(tmp_path):
    told = Told(tmp_path, ("blue_voice", "red", "held"), degree="")
    assert told.first.startswith("Blue said that Red held Gate, and Blue’s own words")
    assert (
        told.label == "Held by Red, by the word of Blue; Blue’s words acknowledge it."
    )
    assert told.card[0] == "Blue said that Red held it."
    assert "held by Red, by the word of Blue; Blue’s own words" in told.report


def test_who_leaves_bears_out_nobody_who_is_merely_named(tmp_path):
    told = Told(tmp_path, ("wire", "green", "held"), LEFT)
    assert told.control["holder"] is None
    assert told.first.startswith(
        "Wire said that Green held part of Gate, and Blue’s own"
    )
    assert told.label.startswith(
        "Blue’s words imply its loss; held by Green, by the word"
    )
    assert told.label.count("Green") == "".join(told.card).count("Green") == 1
    assert told.short == "Green, by one account; in part"
    assert "Blue’s own words give it up; nobody denies it; held by Green" in told.report
    assert told.clause.endswith("own side's words; said to be held by Green, in part")


@pytest.mark.parametrize("holder", ["red", "green"])
def test_a_claim_in_ones_own_name_is_told_as_one_beside_a_concession(tmp_path, holder):
    voices = ("red_voice", "red", "held"), ("green_voice", "green", "held")
    told = Told(tmp_path, *voices, LEFT)
    assert f"{holder.capitalize()} claimed part of Gate" in told.first
    assert f"claimed by {holder}" in told.label.casefold()
    assert f"Claimed by {holder.capitalize()}." in told.card


PARTS = [("red_voice", "red", "held"), ("wire", "green", "held")]
MANY = [*PARTS, ("watch", "blue", "held")]


@pytest.mark.parametrize(
    ("words", "degree", "legend"),
    [
        (PARTS, "partial", "legend_parts"),
        (MANY, "partial", "legend_parts"),
        (PARTS, "", "legend_disputed"),
        (MANY, "", "legend_disputed"),
        ([PARTS[0], ("watch", "red", "not_held")], "", "legend_disputed"),
        ([("wire", "red;green", "shared")], "", "legend_parts"),
        ([PARTS[0], ("watch", "red", "held")], "", "legend_corroborated"),
        ([PARTS[0], LEFT], "", "legend_conceded_implicit"),
        (PARTS[:1], "", "legend_claimed"),
    ],
)
def test_a_mark_of_several_is_called_disputed_only_where_it_is(
    tmp_path, words, degree, legend
):
    told = Told(tmp_path, *words, degree=degree)
    assert told.legend == legend
    assert (told.legend == "legend_disputed") == (
        told.control["agreement"] == "disputed"
    )
    assert told.alone == "legend_held"


def test_parts_that_two_sources_bear_out_are_corroborated_in_the_legend(tmp_path):
    watch = [("watch", "red", "held"), ("watch", "green", "held")]
    told = Told(tmp_path, *watch, ("green_voice", "green", "held"), PARTS[0])
    assert told.control["holder"] == "green;red"
    assert told.legend == "legend_corroborated"


def test_a_table_names_who_else_is_named_beside_a_corroborated_holder(tmp_path):
    words = (
        ("red_voice", "red;blue", "shared"),
        ("watch", "red;blue", "shared"),
        ("green_voice", "red;green", "shared"),
    )
    claims = [
        {"claim": f"c{n}", "place": "gate", "source": who, "actor": actor, "says": says}
        for n, (who, actor, says) in enumerate(words)
    ]
    tables = {"actors": ACTORS, "sources": SOURCES, "claims": claims}
    atlas = load_atlas(str(write_atlas(tmp_path / "atlas", **tables)))
    (place,) = status_answer(atlas, ["gate"])["places"]
    control = next(one for one in place["axes"] if one["axis"] == "control")
    assert control["agreement"] == "corroborated"
    table = status_table(atlas, ["gate"])
    told = table[table["axis"] == "control"]["besides"].tolist()
    assert [[*one] for one in told] == [[*named_besides(control)]] * len(told) != []
