"""The shipped article: what each organisation says, and what they agree on."""

import pytest

from geomap.answers import share_answer, status_answer
from geomap.load import load_atlas

MOI = "Afghan Interior Ministry"
IRAN_MFA = "Iranian Foreign Ministry"
RUSSIAN_MFA = "Russian Foreign Ministry"
TWO_THIRDS = 2 / 3

STANDING = {
    ("torghundi", "control", "Taliban", "held", "taliban", "direct", "C09"),
    ("torghundi", "control", MOI, "not_held", "afg_government", "implicit", "C07 C08"),
    ("torghundi", "activity", MOI, "withdrawn", "afg_government", "direct", "C07"),
    (
        *("torghundi", "activity", MOI, "retaking_launched", "afg_government"),
        *("direct", "C08"),
    ),
    ("islam-qala", "control", "Taliban", "held", "taliban", "direct", "C20"),
    ("islam-qala", "control", MOI, "not_held", "afg_government", "implicit", "C23"),
    (
        *("islam-qala", "activity", MOI, "retaking_sought", "afg_government"),
        *("direct", "C23"),
    ),
    ("AFG-IRN", "security", IRAN_MFA, "calm", None, "direct", "C22"),
    ("AFG-TJK", "share", RUSSIAN_MFA, TWO_THIRDS, "taliban", "direct", "C04"),
    ("AFG", "share", "Taliban", 0.85, "taliban", "direct", "C14"),
    ("afg-districts", "control", "RFE/RL", "held", "taliban", "direct", "C10"),
    (
        *("afg-somewhere", "activity", "Afghan security officials", "fighting"),
        *("afg_government", "direct", "C11"),
    ),
}

NOTED = {
    ("AFG", "control", "Russia", "C01a", "characterised"),
    ("AFG", "control", "Taliban", "C01b", "characterised"),
    ("afg-border-unstated", "control", "Russia", "C01a", "characterised"),
    ("afg-border-unstated", "control", "Taliban", "C01b", "characterised"),
    ("afg-west-north", "control", "Taliban", "C03", "characterised"),
    ("afg-somewhere", "activity", "Russia", "C06", "indirect"),
    ("taliban-areas", "control", "RFE/RL", "C13", "indirect"),
    ("AFG-UZB", "control", "RFE/RL", "C17", "indirect"),
    ("AFG-TKM", "control", "RFE/RL", "C17", "indirect"),
    ("islam-qala", "control", "Iran", "C21", "characterised"),
    ("torghundi", "operation", "Taliban", "C15", "derived_scope"),
    ("islam-qala", "operation", "Taliban", "C15", "derived_scope"),
    ("islam-qala", "security", IRAN_MFA, "C22", "larger_place"),
    ("abu-nasr-farahi", "security", IRAN_MFA, "C22", "larger_place"),
    ("zaranj", "security", IRAN_MFA, "C22", "larger_place"),
}

UNVERIFIED = "unverified"

AGREED = {
    ("torghundi", "control"): ("conceded", ["implicit"], "taliban", UNVERIFIED),
    ("islam-qala", "control"): (
        "conceded",
        ["implicit", "characterised_dispute: Iran"],
        "taliban",
        UNVERIFIED,
    ),
    ("AFG-TJK", "share"): ("claimed", [], None, "uncorroborated"),
    ("AFG-IRN", "security"): ("claimed", [], None, UNVERIFIED),
    ("AFG-IRN", "control"): ("no_report", [], None, UNVERIFIED),
    ("AFG-UZB", "control"): ("indirect_only", [], None, UNVERIFIED),
    ("AFG-TKM", "control"): ("indirect_only", [], None, UNVERIFIED),
    ("torghundi", "operation"): ("indirect_only", [], None, UNVERIFIED),
    ("islam-qala", "operation"): ("indirect_only", [], None, UNVERIFIED),
    ("islam-qala", "security"): ("indirect_only", [], None, UNVERIFIED),
    ("abu-nasr-farahi", "security"): ("indirect_only", [], None, UNVERIFIED),
    ("zaranj", "security"): ("indirect_only", [], None, UNVERIFIED),
    ("AFG", "share"): ("claimed", [], None, UNVERIFIED),
    ("AFG", "control"): ("indirect_only", [], None, UNVERIFIED),
    ("afg-border-unstated", "control"): ("indirect_only", [], None, UNVERIFIED),
    ("afg-west-north", "control"): ("indirect_only", [], None, UNVERIFIED),
    ("taliban-areas", "control"): ("indirect_only", [], None, UNVERIFIED),
    ("afg-districts", "control"): ("claimed", [], "taliban", UNVERIFIED),
}

FLIPS = {
    ("torghundi", "control"): {("implicit_concessions=off", "claimed", "taliban")},
    ("islam-qala", "control"): {
        ("implicit_concessions=off", "claimed", "taliban"),
        ("characterisations=count", "disputed", None),
    },
    ("AFG", "control"): {("characterisations=count", "claimed", "taliban")},
    ("afg-border-unstated", "control"): {
        ("characterisations=count", "claimed", "taliban")
    },
    ("afg-west-north", "control"): {("characterisations=count", "claimed", "taliban")},
}


@pytest.fixture(scope="module")
def atlas():
    return load_atlas("example:article")


@pytest.fixture(scope="module")
def status(atlas):
    return status_answer(atlas)


@pytest.fixture(scope="module")
def shares(atlas):
    return {f["frontier"]: f for f in share_answer(atlas)["frontiers"]}


@pytest.fixture(scope="module")
def axes(status):
    return {
        (place["place"], axis["axis"]): axis
        for place in status["places"]
        for axis in place["axes"]
    }


def test_every_organisation_stands_by_what_it_said(axes):
    found = set()
    for (place, axis), entry in axes.items():
        for row in entry["organisations"]:
            value = row["value"][0] if axis == "share" else row["value"]
            claims = " ".join(row["claims"])
            who = row["organisation"]
            found.add((place, axis, who, value, row["actor"], row["mode"], claims))
    assert found == STANDING


def test_everything_else_is_listed_with_its_reason(axes):
    found = {
        (place, axis, note["organisation"], note["claim"], note["reason"])
        for (place, axis), entry in axes.items()
        for note in entry["notes"]
    }
    assert found == NOTED


def test_agreements_flags_holders_and_verification(axes):
    found = {
        key: tuple(e[k] for k in ("agreement", "flags", "holder", "verification"))
        for key, e in axes.items()
        if key[1] != "activity"
    }
    reported = {k: v for k, v in found.items() if k in AGREED}
    assert reported == AGREED
    assert {v[0] for k, v in found.items() if k not in AGREED} == {"no_report"}


def test_flips_come_from_running_the_rules_again(axes):
    found = {
        key: {(f["policy"], f["agreement"], f["holder"]) for f in entry["flips"]}
        for key, entry in axes.items()
        if entry["flips"]
    }
    assert found == FLIPS
    assert [key for key, entry in axes.items() if entry["fragile"]] == [
        ("islam-qala", "control")
    ]


def test_activity_is_the_strongest_word(status):
    found = {p["place"]: p["activity"] for p in status["places"] if p["activity"]}
    assert found == {
        "torghundi": "retaking_launched",
        "islam-qala": "retaking_sought",
        "afg-somewhere": "fighting",
    }


def test_parts_are_reported_at_the_whole(axes):
    assert axes["AFG-TKM", "control"]["parts_reported"] == ["torghundi"]
    assert axes["AFG-IRN", "control"]["parts_reported"] == ["islam-qala"]


def test_the_calm_of_one_side_is_of_that_side(axes):
    assert axes["AFG-IRN", "security"]["on_side"] == "IRN"
    assert axes["AFG-IRN", "security"]["value"] == "calm"


def test_as_of_the_day_before(atlas):
    places = {
        p["place"]: p
        for p in status_answer(atlas, as_of=atlas.as_of.replace(day=8))["places"]
    }

    def control(name):
        return next(a for a in places[name]["axes"] if a["axis"] == "control")

    assert control("torghundi")["agreement"] == "no_report"
    assert control("torghundi")["possible"] == ["C09"]
    assert control("islam-qala")["possible"] == ["C20", "C23"]
    assert control("afg-districts")["agreement"] == "claimed"


def test_as_known_the_day_before(atlas):
    day = atlas.as_of.replace(day=8)
    places = status_answer(atlas, as_of=day, known_on=day)["places"]
    assert not [p for p in places if p["place"] == "afg-districts"]


def test_two_thirds_is_stated_and_unlocated(shares):
    russian, others = shares["AFG-TJK"]["shares"]
    assert russian["organisation"] == RUSSIAN_MFA
    assert (russian["lower"], russian["upper"]) == (TWO_THIRDS, TWO_THIRDS)
    assert (russian["state"], russian["located_km"]) == ("stated", 0)
    assert russian["bracket"] == pytest.approx([0.5833, 0.7083], abs=1e-4)
    assert (others["organisation"], others["lower"], others["upper"]) == (
        None,
        0,
        1,
    )


def test_the_whole_line_stays_silent(shares):
    across = shares["AFG-TJK"]["across"][0]
    assert across["silent_km"] == shares["AFG-TJK"]["line"]["length_km"]
    assert across["claimed_by_any_km"] == 0
    assert across["both"] == across["any"] == [TWO_THIRDS, TWO_THIRDS]


def test_one_post_adds_no_length(shares):
    rows = {
        r["organisation"]: r
        for r in shares["AFG-TKM"]["shares"]
        if r["actor"] == "taliban"
    }
    taliban = rows["Taliban"]
    assert (taliban["lower"], taliban["upper"], taliban["points"]) == (0, 1, 1)
    assert (taliban["state"], taliban["located_km"]) == ("located", 0)


def test_calm_says_nothing_about_the_share(shares):
    assert {r["state"] for r in shares["AFG-IRN"]["shares"]} <= {
        "no_report",
        "located",
    }


def test_two_thirds_of_each_published_length(shares):
    km = [TWO_THIRDS * p["km"] for p in shares["AFG-TJK"]["published"]]
    rounded = {round(value, 1) for value in km}
    assert {804.0, 904.7} <= rounded
    assert {round(value) for value in km} >= {896}
