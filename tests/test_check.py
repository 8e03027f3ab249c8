"""One broken table for every rule: the message, the row, and what would be right."""

import pytest

from geomap.errors import DataError
from geomap.load import load_atlas
from tests.atlases import ROWS, write_atlas
from tests.complaints import HELD, problem, problems

SHARE = HELD | {
    "place": "ARG-CHL",
    "says": "share",
    "measure": "length",
    "share": "1/2",
}
STRETCH = HELD | {"place": "ARG-CHL", "from": "gate", "to": "ford"}


def claim(**cells):
    return {"claims": [HELD, HELD | cells]}


def share(**cells):
    return {"claims": [HELD, SHARE | cells]}


def rows(table, *more):
    return {table: [*ROWS[table], *more], "claims": [HELD]}


AT = "claims/test.csv:3: error: "
WARNED = "claims/test.csv:3: warning: "
PLACE = {"place": "post", "kind": "crossing", "part_of": "ARG-CHL"}

BROKEN = {
    # words
    "a mistyped word": (
        claim(says="helt"),
        AT + "says 'helt' is no word. Did you mean 'held'?",
    ),
    "a word from nowhere": (
        claim(mode="xyzzy"),
        AT + "mode 'xyzzy' is no word. Write one of: direct, implicit, indirect,",
    ),
    "a place in itself": (
        rows("places", {"place": "north", "kind": "zone", "part_of": "north"}),
        "places.csv:4: error: place 'north' lies in itself. Take it out of part_of.",
    ),
    "a place in itself by way of another": (
        rows(
            "places",
            {"place": "north", "kind": "zone", "part_of": "high"},
            {"place": "high", "kind": "zone", "part_of": "north"},
        ),
        "places.csv:4: error: place 'north' lies in itself, through 'high'.",
    ),
    "a mistyped kind": (
        rows("places", {"place": "p", "kind": "provinze"}),
        "places.csv:4: error: kind 'provinze' is no word. Did you mean 'province'?",
    ),
    "a mistyped role": (
        rows("sources", {"source": "x", "organisation": "X", "role": "press"}),
        "sources.csv:6: error: role 'press' is no word. Did you mean 'media'?",
    ),
    # cells
    "an empty source": (claim(source=""), AT + "source is empty. Fill it:"),
    "an empty day": (claim(asserted_on=""), AT + "asserted_on is empty. Fill it:"),
    "an empty document": (claim(document=""), AT + "document is empty. Fill it:"),
    "an empty title": (
        rows("documents", {"document": "d2", "publisher": "P"}),
        "documents.csv:3: error: title is empty. Fill it:",
    ),
    "a formula": (
        claim(note="=cmd|' /C calc'!A0"),
        AT + "note '=cmd|' /C calc'!A0' is a formula, and none is computed.",
    ),
    "a day that a spreadsheet counts": (
        claim(asserted_on="44386"),
        AT + "asserted_on '44386' is a spreadsheet's count of days.",
    ),
    "a fraction that a spreadsheet took for a day": (
        share(share="02-Mar"),
        AT + "share '02-Mar' is a date, which a spreadsheet makes of 2/3.",
    ),
    # names
    "an unknown source": (
        claim(source="red_voic"),
        AT + "source 'red_voic' is not in sources.csv. Did you mean 'red_voice'",
    ),
    "the organisation of a source in place of its key": (
        claim(source="Watch"),
        AT + "source 'Watch' is not in sources.csv. Write 'watch', whose name that is.",
    ),
    "the title of a document in place of its key": (
        claim(document="One"),
        AT + "document 'One' is not in documents.csv. Write 'd1', whose name that is.",
    ),
    "a word that people write first": (
        claim(says="captured"),
        AT + "says 'captured' is no word. Did you mean 'held'?",
    ),
    "an unknown document": (
        claim(document="x"),
        AT + "document 'x' is not in documents.csv. Add a row for it to documents.csv.",
    ),
    "an unknown actor": (
        claim(actor="rad"),
        AT + "actor 'rad' is not in actors.csv. Did you mean 'red'?",
    ),
    "an unknown place": (
        claim(place="gatte"),
        AT + "place: No place is called 'gatte'",
    ),
    "an unknown holder": (
        claim(says="open", actor="", place="held:rad"),
        AT + "place 'held:rad' names no actor. Did you mean 'red'?",
    ),
    "a correction to nowhere": (
        claim(supersedes="C7"),
        AT + "supersedes 'C7' is not in claims/.",
    ),
    "an answer to nowhere": (
        claim(responds_to="test:7"),
        AT + "responds_to 'test:7' is not in claims/. Did you mean",
    ),
    "a correction of itself": (
        claim(claim="C1", supersedes="C1"),
        AT + "The correction goes round in a circle: C1 -> C1. Let the first statement "
        "correct nothing.",
    ),
    "an answer to itself": (
        claim(claim="C1", responds_to="C1"),
        AT + "responds_to 'C1' is the claim itself.",
    ),
    "a source on no side": (
        rows("sources", {"source": "x", "organisation": "X", "side": "rad"}),
        "sources.csv:6: error: side 'rad' is not in actors.csv. Did you mean 'red'?",
    ),
    "a place in nowhere": (
        rows("places", {"place": "p", "kind": "zone", "part_of": "north"}),
        "places.csv:4: error: part_of 'north' is no place.",
    ),
    "two claims of one name": (
        {"claims": [HELD | {"claim": "C1"}, HELD | {"claim": "C1"}]},
        AT + "claim 'C1' stands in claims/test.csv:2 too.",
    ),
    "two sources of one name": (
        rows("sources", {"source": "wire", "organisation": "X"}),
        "sources.csv:6: error: source 'wire' stands in sources.csv:5 too.",
    ),
    "two places of one name": (
        rows("places", ROWS["places"][0]),
        "places.csv:4: error: place 'gate' stands in places.csv:2 too.",
    ),
    # actors
    "nobody holds": (claim(actor=""), AT + "says 'held' needs an actor."),
    "nobody shares": (
        claim(says="shared", actor=""),
        AT + "says 'shared' needs an actor. Name at least two",
    ),
    "one shares with itself": (
        claim(says="shared", actor="red;red"),
        AT
        + "says 'shared' names 'red' alone. Name at least two actors, joined by ';'.",
    ),
    "one shares alone": (
        claim(says="shared"),
        AT + "says 'shared' names 'red' alone. Name at least two",
    ),
    "two hold": (
        claim(actor="red;blue"),
        AT + "says 'held' names 2 actors. Write one row for each, or 'shared'",
    ),
    "held nowhere": (claim(place=""), AT + "says 'held' needs a place."),
    "an actor against itself": (
        rows("actors", {"actor": "x", "name": "X", "adverse_to": "x"}),
        "actors.csv:4: error: adverse_to 'x' is the actor itself.",
    ),
    "one group on two adverse sides": (
        {
            "sources": [
                row | {"independence_group": "all"} for row in ROWS["sources"][:2]
            ],
            "claims": [HELD],
        },
        "sources.csv:3: error: independence_group 'all' joins 'red_voice' and 'blue_",
    ),
    "one organisation on two sides": (
        rows("sources", {"source": "x", "organisation": "Red", "side": "blue"}),
        (
            "sources.csv:6: error: side is 'blue' here, and 'red' where 'Red' speaks as "
            "'red_voice'. Write the same in every row of one organisation, or name another."
        ),
    ),
    "one organisation in two groups": (
        rows(
            "sources",
            {"source": "x", "organisation": "Watch", "independence_group": "choir"},
        ),
        (
            "sources.csv:6: error: independence_group is 'choir' here, and empty where "
            "'Watch' speaks as 'watch'."
        ),
    ),
    "an actor allied with itself": (
        rows("actors", {"actor": "x", "name": "X", "aligned_with": "x"}),
        (
            "actors.csv:4: error: aligned_with 'x' is the actor itself. Remove it from its "
            "own list."
        ),
    ),
    "an ally that is a foe": (
        {
            "actors": [ROWS["actors"][0] | {"aligned_with": "blue"}, ROWS["actors"][1]],
            "claims": [HELD],
        },
        "actors.csv:2: error: 'red' is both adverse to and aligned with 'blue'. Keep",
    ),
    "a colour by name": (
        rows("actors", {"actor": "x", "name": "X", "colour": "red"}),
        "actors.csv:4: error: colour 'red' is not written as #RRGGBB.",
    ),
    # shares
    "a percentage": (share(share="85"), AT + "share '85' is not between 0 and 1. Did"),
    "a share above the whole": (
        share(share="1.2"),
        AT + "share '1.2' is not between 0 and 1. Did you mean 0.12",
    ),
    "a bound above the whole": (
        share(share="", share_min="0.5", share_max="85"),
        AT + "share_max '85' is not between 0 and 1. Did you mean 0.85?",
    ),
    "a percent sign": (share(share="85%"), AT + "share '85%' is a percentage. Did you"),
    "a decimal comma": (share(share="0,85"), "Did you mean 0.85?"),
    "a negative share": (
        share(share="-0.1"),
        AT + "share '-0.1' is less than nothing.",
    ),
    "no number": (share(share="half"), AT + "share 'half' is no number."),
    "more digits than a number has": (share(share="٣"), AT + "share '٣' is no number."),
    "a fraction upside down": (share(share="3/2"), "Write the part first, as in 2/3."),
    "a fraction of nothing": (share(share="1/0"), AT + "share '1/0' divides by zero."),
    "bounds that cross": (
        share(share="", share_min="0.8", share_max="0.6"),
        AT + "share_min 0.8 is more than share_max 0.6.",
    ),
    "a part above the whole": (
        share(share="", amount="407", of="204"),
        AT + "amount 407 is more than of 204.",
    ),
    "a part of nothing": (
        share(share="", amount="407"),
        AT + "amount '407' stands without 'of'.",
    ),
    "a thousands separator": (
        share(share="", amount="700", of="1,344"),
        AT + "of '1,344' has commas. Did you mean 1344?",
    ),
    "two shares": (
        share(qualifier="most"),
        AT + "The share is stated twice, in share and in qualifier.",
    ),
    "no share": (share(share=""), AT + "says 'share' has no share. Write 2/3"),
    "about nothing": (share(share="", qualifier="about"), "says 'share' has no share."),
    "no measure": (share(measure=""), AT + "says 'share' needs a measure."),
    "an area of a line": (
        share(measure="area", share="0.85"),
        AT + "'ARG-CHL' is a line: it has a length, and no area.",
    ),
    "people on a line": (share(measure="population"), "a length, and no population."),
    "a share of a point": (
        share(place="gate"),
        AT + "'gate' is a crossing, and a point",
    ),
    "a number in a denial": (
        share(says="share_denied"),
        AT + "share '1/2' stands beside 'share_denied'.",
    ),
    "a share that is held": (
        share(says="held"),
        AT + "share '1/2' stands beside 'held'. Write 'share', or empty the cell.",
    ),
    # dates
    "a date with its year last": (
        claim(asserted_on="09/07/2021"),
        AT + "asserted_on '09/07/2021' has its year last",
    ),
    "a day that is none": (
        claim(valid_from="2021-02-30"),
        AT + "valid_from '2021-02-30' is no day",
    ),
    "said for ever after": (
        claim(asserted_on="2021-07-09/.."),
        AT + "asserted_on '2021-07-09/..' has an open end",
    ),
    "an end before the start": (
        claim(valid_from="2021-07-09", valid_to="2021-07-01"),
        AT + "valid_to '2021-07-01' lies before valid_from '2021-07-09'",
    ),
    "an end before it was said": (
        claim(valid_to="2021-07-01"),
        AT + "valid_to '2021-07-01' lies before asserted_on '2021-07-09', so the claim "
        "ends before it begins. Give valid_from, too.",
    ),
    "a document of no date": (
        rows(
            "documents", ROWS["documents"][0] | {"document": "d2", "published_on": "?"}
        ),
        "documents.csv:3: error: published_on '?' ",
    ),
    # sides and stretches
    "a side that is no country": (
        claim(on_side="XXX"),
        AT + "on_side 'XXX' is no country.",
    ),
    "a side that does not meet there": (
        claim(on_side="PER"),
        AT + "on_side 'PER' does not meet 'gate'. Write ARG or CHL.",
    ),
    "a stretch with one end": (
        claim(**(STRETCH | {"to": ""})),
        AT + "from 'gate' stands without to. Give both ends.",
    ),
    "a stretch to no place": (
        claim(**(STRETCH | {"to": ";"})),
        AT + "from 'gate' stands without to. Give both ends.",
    ),
    "a stretch without a length": (
        claim(**(STRETCH | {"to": "gate"})),
        AT + "from and to are both 'gate'.",
    ),
    "a stretch from a place to itself": (
        claim(**(STRETCH | {"to": "Gate"})),
        AT + "from 'gate' and to 'Gate' are one place. Give two ends that differ.",
    ),
    "a stretch from a kilometre to itself": (
        claim(**(STRETCH | {"from": "7@naturalearth", "to": "7.0@naturalearth"})),
        AT + "from '7@naturalearth' and to '7.0@naturalearth' are one place.",
    ),
    "a stretch to a place elsewhere": (
        claim(**(STRETCH | {"from": "7@naturalearth", "to": "torkham"})),
        AT + "to 'torkham' does not lie on ARG-CHL: it is ",
    ),
    "a kilometre before the line": (
        claim(**(STRETCH | {"from": "-5@naturalearth", "to": "9@naturalearth"})),
        AT + "from '-5@naturalearth' is before the line begins. Count from kilometre 0",
    ),
    "a stretch of a point": (
        claim(**(STRETCH | {"place": "gate"})),
        AT + "from and to need a frontier, and 'gate' is a crossing.",
    ),
    "a stretch of several": (
        claim(**(STRETCH | {"place": "ARG-CHL;ARG-BOL"})),
        AT + "A stretch lies on one frontier.",
    ),
    "a share of a stretch": (
        share(**{"from": "gate", "to": "ford"}),
        AT + "A 'share' is said of the whole, and not of a stretch.",
    ),
    "a kilometre of no line": (
        claim(**(STRETCH | {"from": "120", "to": "200@naturalearth"})),
        AT + "from '120' is a number without a line. Name the line it is counted on: "
        "120@naturalearth.",
    ),
    "a kilometre beyond the end": (
        claim(**(STRETCH | {"from": "1@naturalearth", "to": "99999@naturalearth"})),
        AT + "to '99999@naturalearth' is beyond the end of the line.",
    ),
    "a kilometre of a line that is not there": (
        claim(**(STRETCH | {"from": "1@naturalearth", "to": "2@omm"})),
        AT + "to: ",
    ),
    # places
    "half a point": (
        rows("places", PLACE | {"lat": "-33"}),
        "places.csv:4: error: lat '-33' stands without lon.",
    ),
    "degrees and minutes": (
        rows("places", PLACE | {"lat": "33°30'S", "lon": "-70"}),
        "lat '33°30'S' is not in decimal degrees. Did you mean -33.50000?",
    ),
    "a latitude off the globe": (
        rows("places", PLACE | {"lat": "-95", "lon": "-170"}),
        "places.csv:4: error: lat -95 is not between -90 and 90.",
    ),
    "a crossing on another frontier": (
        rows("places", PLACE | {"lat": "0", "lon": "20"}),
        "km from ARG-CHL, by the line 'naturalearth' (error 5 km). Check the point",
    ),
    "a crossing with its numbers swapped": (
        rows("places", PLACE | {"lat": "-70.09", "lon": "-32.83"}),
        "Latitude and longitude look swapped.",
    ),
    "a built-in place of another kind": (
        rows("places", {"place": "ARG", "kind": "zone"}),
        "places.csv:4: error: place 'ARG' is built in, as a country.",
    ),
    "an uncertainty in words": (
        rows("places", PLACE | {"uncertainty_m": "5 km"}),
        "places.csv:4: error: uncertainty_m '5 km' is no number.",
    ),
    "a coarse document": (
        rows(
            "documents", ROWS["documents"][0] | {"document": "d2", "publish": "coarse"}
        ),
        "documents.csv:3: error: publish 'coarse' says nothing here",
    ),
}


@pytest.mark.parametrize(("tables", "words"), BROKEN.values(), ids=BROKEN)
def test_a_broken_row_says_what_is_wrong(tables, words, tmp_path):
    found = problem(write_atlas(tmp_path, **tables))
    assert words in found
    assert ": error: " in found


DOUBTFUL = {
    "said after it was printed": (
        {
            "documents": [ROWS["documents"][0] | {"published_on": "2021-07-08"}],
            "claims": [HELD],
        },
        "claims/test.csv:2: warning: asserted_on '2021-07-09' is after '2021-07-08'",
    ),
    "known before it was said": (
        claim(recorded_on="2021-07-01"),
        "claims/test.csv:3: warning: recorded_on '2021-07-01' is before asserted_on",
    ),
    "taken back before it was said": (
        claim(retracted_on="2021-07-01"),
        "claims/test.csv:3: warning: retracted_on '2021-07-01' is before asserted_on",
    ),
    "an answer to what came later": (
        claim(responds_to="test:2", asserted_on="2021-07-01"),
        "claims/test.csv:3: warning: responds_to 'test:2', which was said later.",
    ),
    "a script for a link": (
        {
            "documents": [ROWS["documents"][0] | {"url": "javascript:alert(1)"}],
            "claims": [HELD],
        },
        "documents.csv:2: warning: url 'javascript:alert(1)' is no safe link",
    ),
    "what a spreadsheet would run": (
        claim(note="+cmd|' /C calc'!A0"),
        "claims/test.csv:3: warning: note '+cmd|' /C calc'!A0' looks like a formula",
    ),
    "an enmity that is not returned": (
        rows("actors", {"actor": "x", "name": "X", "adverse_to": "red"}),
        "actors.csv:4: warning: 'x' is adverse to 'red', but not the reverse.",
    ),
    "a long letter": (
        rows("actors", {"actor": "x", "name": "X", "letter": "Xen"}),
        "actors.csv:4: warning: letter 'Xen' is longer than a mark. Write one letter",
    ),
    "a crossing of no frontier": (
        rows("places", {"place": "post", "kind": "crossing"}),
        "places.csv:4: warning: The crossing 'post' lies on no frontier.",
    ),
    "a crossing a little off its line": (
        rows("places", PLACE | {"lat": "-32.83", "lon": "-69.9"}),
        "places.csv:4: warning: 'post' lies ",
    ),
    "a name of two places": (
        rows("places", {"place": "arch", "kind": "zone", "aliases": "Ford"}),
        "places.csv:4: warning: 'Ford' is a name of arch and of ford.",
    ),
    "a column that is nearly known": (
        claim(hedges="reportedly"),
        "The column 'hedges' is not known, and is only kept. Did you mean 'hedge'?",
    ),
    # columns that mean something beside some words only
    "traffic that is held": (
        claim(flow="cargo"),
        WARNED + "flow 'cargo' has no meaning beside 'held'. Empty the cell, or say",
    ),
    "traffic at a retreat": (
        claim(says="withdrawn", flow="cargo"),
        WARNED + "flow 'cargo' has no meaning beside 'withdrawn'.",
    ),
    "a measure of holding": (
        claim(measure="length"),
        WARNED + "measure 'length' has no meaning beside 'held'. Empty the cell, or",
    ),
    "a measure that is assumed of holding": (
        claim(measure_basis="assumed"),
        WARNED + "measure_basis 'assumed' has no meaning beside 'held'.",
    ),
    "a share in part": (
        share(degree="partial"),
        WARNED + "degree 'partial' has no meaning beside 'share'. Empty the cell.",
    ),
    "no claims": ({}, "claims/test.csv:1: warning: There are no claims yet."),
}


@pytest.mark.parametrize(("tables", "words"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_a_doubtful_row_is_a_warning_and_strictly_an_error(tables, words, tmp_path):
    folder = write_atlas(tmp_path, **tables)
    assert words in problem(folder)
    assert load_atlas(folder).problems
    with pytest.raises(DataError):
        load_atlas(folder, strict=True)


def test_corrections_in_a_circle_are_all_named(tmp_path):
    circle = {"C1": "C2", "C2": "C3", "C3": "C1", "C4": "C1"}
    claims = [HELD | {"claim": name, "supersedes": old} for name, old in circle.items()]
    found = problems(write_atlas(tmp_path, claims=claims))
    assert [text.split(": ")[0] for text in found] == [
        f"claims/test.csv:{line}" for line in (2, 3, 4)
    ]
    assert "C1 -> C2 -> C3 -> C1" in found[0]


def test_an_alias_of_two_crossings_cannot_be_used(tmp_path):
    places = [row | {"aliases": "Bridge"} for row in ROWS["places"]]
    folder = write_atlas(tmp_path, places=places, claims=[HELD | {"place": "Bridge"}])
    error, warning = problems(folder)
    assert "'gate'" in error
    assert "'ford'" in error
    assert "warning" in warning


def test_answers_in_a_circle_are_all_named(tmp_path):
    circle = {"C1": "C2", "C2": "C1", "C3": "C1"}
    claims = [
        HELD | {"claim": name, "responds_to": old} for name, old in circle.items()
    ]
    found = [str(one) for one in problems(write_atlas(tmp_path / "a", claims=claims))]
    way = "error: The answer goes round in a circle: "
    last = ". Let the first statement answer nothing."
    assert found == [
        f"claims/test.csv:2: {way}C1 -> C2 -> C1{last}",
        f"claims/test.csv:3: {way}C2 -> C1 -> C2{last}",
    ]


@pytest.mark.parametrize("says", ["open", "restricted", "closed", "calm", "incidents"])
def test_traffic_may_be_named_where_something_is_said_of_it(tmp_path, says):
    said = HELD | {"says": says, "actor": "", "flow": "cargo", "degree": "partial"}
    assert problems(write_atlas(tmp_path / "a", claims=[said])) == []


def test_each_circle_of_places_is_told_once(tmp_path):
    parts = {"north": "high", "high": "north;low", "low": "low"}
    places = [
        {"place": name, "kind": "zone", "part_of": larger}
        for name, larger in parts.items()
    ]
    found = problems(write_atlas(tmp_path, places=[*ROWS["places"], *places]))
    assert [text for text in found if "lies in itself" in text] == [
        (
            "places.csv:4: error: place 'north' lies in itself, through 'high'. Take it out "
            "of part_of."
        ),
        "places.csv:6: error: place 'low' lies in itself. Take it out of part_of.",
    ]
