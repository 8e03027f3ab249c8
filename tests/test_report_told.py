"""Each sentence of a report's summary, told from small atlases."""

from geomap import status_table
from geomap.answers import status_answer
from geomap.draw.layers import cast_of
from geomap.draw.spoken import spoken
from geomap.load import load_atlas
from geomap.report.formats import report_files
from geomap.report.material import Material
from geomap.report.sections import report_of
from tests.atlases import write_atlas as write
from tests.reports import QUICK, texts


def claim(name, place, source="red_voice", **more):
    row = {"claim": name, "place": place, "source": source, "says": "held"}
    return row | {"actor": "red"} | more


def sentences(folder, **tables):
    atlas = load_atlas(str(write(folder, **tables)))
    return "\n".join(texts(report_of(Material(atlas), QUICK)))


def test_one_source_is_said_to_be_alone(tmp_path):
    told = sentences(tmp_path / "one", claims=[claim("a", "gate")])
    assert "Everything here rests on the word of Red alone." in told
    assert "Gate: Red claimed to hold it; nobody denies it" in told


def test_an_absence_is_not_told_as_a_denial(tmp_path):
    told = sentences(
        tmp_path / "absent",
        claims=[
            claim("a", "gate"),
            claim("b", "gate", "watch", says="not_held", actor="blue"),
        ],
    )
    assert "by the word of Watch, not held by Blue; nobody denies it" in told


def test_a_direct_denial_is_told_as_one(tmp_path):
    told = sentences(
        tmp_path / "denied",
        claims=[
            claim("a", "gate"),
            claim("b", "gate", "watch", says="not_held", actor="red"),
        ],
    )
    assert "Gate: Red claimed to hold it; Watch denied it." in told


def test_two_holders_are_told_apart(tmp_path):
    told = sentences(
        tmp_path / "two",
        claims=[claim("a", "gate"), claim("b", "gate", "wire", actor="blue")],
    )
    assert "sources name different holders: Red by the word of Red, but Blue by" in told


PARTS = [
    claim("a", "gate", degree="partial", mode="implicit"),
    claim("b", "gate", "wire", actor="green", degree="partial"),
    claim("c", "gate", "blue_voice", says="withdrawn", actor="blue"),
]


def parts(folder):
    actors = [
        {"actor": "red", "name": "Red", "adverse_to": "blue"},
        {"actor": "blue", "name": "Blue", "adverse_to": "red"},
        {"actor": "green", "name": "Green", "adverse_to": ""},
    ]
    return write(folder, actors=actors, claims=PARTS)


def test_a_part_and_who_else_is_named_are_told_in_words_and_in_the_table(tmp_path):
    atlas = load_atlas(str(parts(tmp_path / "parts")))
    told = "\n".join(texts(report_of(Material(atlas), QUICK)))
    both = "held by Green, by the word of Wire; only a part of it is meant."
    sentence, *_ = [one for one in told.splitlines() if "claimed to hold it" in one]
    assert both in sentence
    assert f"Implied by the other side’s own words; {both}" in told
    assert "Red: held by Red, in part (implied)" in told
    assert "Wire: held by Green, in part" in told


def test_each_claim_of_a_part_is_listed_as_one(tmp_path):
    atlas = load_atlas(str(parts(tmp_path / "parts")))
    told = "\n".join(texts(report_of(Material(atlas), ["claims"])))
    assert "Gate: held by Red, in part, by implication." in told
    assert "Gate: held by Green, in part." in told


def test_a_small_map_of_one_source_says_that_a_part_is_meant(tmp_path):
    atlas = load_atlas(str(parts(tmp_path / "parts")))
    (place,) = status_answer(atlas, ["gate"])["places"]
    _, sentence, _ = spoken(place, "Wire", cast_of(atlas), "2021-07-09")
    assert sentence == "Held by Green, in part."
    _, sentence, short = spoken(place, "", cast_of(atlas), "2021-07-09")
    assert "held by Green, by the word of Wire; only a part of it is meant" in sentence
    assert short.startswith("Red; implied by the other side; in part")


def test_a_wide_table_marks_a_part_and_names_who_else_is_said_to_hold_it(tmp_path):
    atlas = load_atlas(str(parts(tmp_path / "parts")))
    table = status_table(atlas, ["gate"], shape="wide").set_index("axis")
    row = table.loc["control"]
    assert row["Red"] == "held:red (implicit, partial)"
    assert row["Wire"] == "held:green (partial)"
    assert (row["in_part"], row["besides"]) == (True, ["green"])
    whole = status_table(load_atlas("example:article"), ["torghundi"]).iloc[0]
    assert (whole["in_part"], whole["besides"]) == (None, None)


def test_an_atlas_without_crossings_or_claims_has_a_report(tmp_path):
    told = sentences(tmp_path / "empty", places=[], claims=[])
    assert "No statement is known for this day." in told
    assert "nobody speaks of it" in told


def test_forty_sources_are_counted_and_a_long_name_is_kept(tmp_path):
    sources = [
        {"source": f"s{n}", "organisation": f"Body {n}", "role": "monitor"}
        for n in range(40)
    ]
    long = "Gate " + "of the long valley " * 15 + "گذرگاه Переход"
    places = [{"place": "gate", "kind": "crossing", "name": long, "part_of": "ARG-CHL"}]
    told = sentences(
        tmp_path / "forty",
        sources=sources,
        places=places,
        claims=[claim(f"c{n}", "gate", f"s{n}") for n in range(40)],
    )
    assert f"{long}: held by Red, by the word of Body 0, Body 1 and 38 others" in told


def test_a_share_that_is_only_denied_is_not_told_as_a_share_that_is_stated(tmp_path):
    denied = {"place": "ARG-CHL", "source": "watch", "says": "share_denied"}
    denied |= {"actor": "red", "measure": "length"}
    told = report_of(
        Material(load_atlas(str(write(tmp_path / "a", claims=[denied])))),
        ["status", "method"],
    )
    text = report_files(told, "r.md")["r.md"].decode()
    assert "The share denied: disputed." in text
    assert "A share stated" not in text
    assert "**Disputed:** Somebody denies that share, and nobody on record" in text
    assert "One source says so directly" not in text
