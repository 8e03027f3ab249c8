"""Rows to claims: dates, shares, places and what follows from a word."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.atlas import Row
from geomap.build import atlas_from_rows
from geomap.load import load_atlas
from geomap.shares import read_share, widen
from tests.atlases import ROWS, SETTINGS, write_atlas

SHARE = {"says": "share", "actor": "red", "measure": "length", "place": "ARG-CHL"}
HELD = {"says": "held", "actor": "red", "place": "gate", "source": "red_voice"}


def coded(*rows, **tables):
    """Return the claims of an atlas of these rows."""
    cells = {"source": "watch", "document": "d1", "asserted_on": "2021-07-09"}
    claims = [cells | row for row in rows]
    return atlas_from_rows(SETTINGS, **(ROWS | tables | {"claims": claims})).claims


def share(**cells):
    (claim,) = coded(SHARE | cells)
    return claim.share_min, claim.share_max


class TestShares:
    @pytest.mark.parametrize(
        ("cells", "bounds"),
        [
            ({"share": "0.85"}, (0.85, 0.85)),
            ({"share": "2/3"}, (2 / 3, 2 / 3)),
            ({"share": " 1 / 4 "}, (0.25, 0.25)),
            ({"share": "0"}, (0, 0)),
            ({"share": "1"}, (1, 1)),
            ({"share_min": "1/3"}, (1 / 3, 1)),
            ({"share_max": ".5"}, (0, 0.5)),
            ({"share_min": "0.2", "share_max": "0.4"}, (0.2, 0.4)),
            ({"amount": "700", "of": "1344"}, (700 / 1344, 700 / 1344)),
            ({"qualifier": "most"}, (0.5, 1)),
            ({"qualifier": "almost_all"}, (0.9, 1)),
            ({"qualifier": "part"}, (0, 1)),
            ({"share": "2/3", "qualifier": "about"}, (0.583, 0.708)),
            ({"share": "1/2", "qualifier": "about"}, (0.417, 0.583)),
            ({"share": "0.67", "qualifier": "about"}, (0.585, 0.71)),
            ({"share": "1", "qualifier": "about"}, (0.875, 1)),
            ({"share": "0", "qualifier": "about"}, (0, 0.125)),
        ],
    )
    def test_every_way_of_saying_a_share_is_read(self, cells, bounds):
        assert share(**cells) == pytest.approx(bounds, abs=1e-3)

    def test_only_a_typed_fraction_has_a_bracket(self):
        (fraction,) = coded(SHARE | {"share": "2/3"})
        (decimal,) = coded(SHARE | {"share": "0.6666666666666666"})
        assert (fraction.bracket_min, fraction.bracket_max) == widen(2 / 3)
        assert fraction.share_min == decimal.share_min
        assert decimal.bracket_min is None

    def test_a_denied_share_has_no_number(self):
        (claim,) = coded(SHARE | {"says": "share_denied"})
        assert claim.share_min is claim.share_max is None

    @given(st.floats(0, 1))
    def test_about_always_contains_what_was_said(self, value):
        least, most = widen(value)
        assert 0 <= least <= value <= most <= 1
        assert most > least

    @given(st.integers(0, 400), st.integers(1, 400))
    def test_a_count_and_its_fraction_are_the_same_share(self, part, whole):
        if part > whole:
            part, whole = whole, part
        counted = read_share(Row("a", 2, {"amount": str(part), "of": str(whole)}))
        typed = read_share(Row("a", 2, {"share": f"{part}/{whole}"}))
        assert counted[:2] == typed[:2]


class TestDates:
    def test_a_claim_begins_when_it_was_said_at_the_latest(self):
        (claim,) = coded(HELD | {"asserted_on": "2021-07-05/2021-07-08"})
        assert claim.valid_from == claim.asserted_from == date(2021, 7, 5)
        assert claim.begins == claim.known_on == claim.asserted_to == date(2021, 7, 8)
        assert claim.ends == date.max

    def test_an_open_past_is_possible_for_ever(self):
        (claim,) = coded(HELD | {"asserted_on": "../2021-07-09"})
        assert claim.valid_from == date.min
        assert claim.begins == date(2021, 7, 9)

    def test_validity_and_knowledge_have_days_of_their_own(self):
        (claim,) = coded(
            HELD
            | {
                "valid_from": "2021-05",
                "valid_to": "2021-07",
                "recorded_on": "2021-07-12",
                "retracted_on": "2021-07-11",
            }
        )
        assert (claim.valid_from, claim.begins) == (date(2021, 5, 1), date(2021, 5, 31))
        assert claim.ends == date(2021, 7, 31)
        assert claim.known_on == date(2021, 7, 12)
        assert claim.retracted_on == date(2021, 7, 11)

    def test_an_open_validity_never_ends(self):
        (claim,) = coded(HELD | {"valid_from": "2021-05-01", "valid_to": "2021-06/.."})
        assert claim.ends == date.max


class TestRows:
    def test_each_place_of_a_row_is_a_claim_of_the_same_name(self):
        claims = coded(HELD | {"claim": "C1", "place": "gate; ford"})
        assert [(one.claim, one.place) for one in claims] == [
            ("C1", "gate"),
            ("C1", "ford"),
        ]

    def test_each_actor_of_shared_is_a_claim(self):
        claims = coded(HELD | {"says": "shared", "actor": "red;blue"})
        assert [claim.actor for claim in claims] == ["red", "blue"]

    def test_a_claim_without_a_name_is_called_by_file_and_row(self, tmp_path):
        atlas = load_atlas(write_atlas(tmp_path, claims=[HELD, HELD | {"claim": "C1"}]))
        assert [claim.claim for claim in atlas.claims] == ["C1", "test:2"]

    def test_an_activity_is_that_of_the_sources_side(self):
        (claim,) = coded(HELD | {"says": "withdrawn", "actor": ""})
        assert claim.actor == "red"

    def test_a_source_without_a_side_has_no_default_actor(self):
        claim, moved = coded(
            HELD | {"says": "fighting", "actor": "", "source": "watch"},
            HELD | {"says": "open", "actor": ""},
        )
        assert claim.actor == moved.actor == ""

    @pytest.mark.parametrize("written", ["CHL-ARG", "arg/chl", "ARG-CHL"])
    def test_a_frontier_is_found_in_either_order(self, written):
        (claim,) = coded(HELD | {"place": written})
        assert claim.place == "ARG-CHL"

    def test_a_place_is_found_by_any_of_its_names(self):
        places = [
            {
                "place": "gate",
                "kind": "zone",
                "name": "The Gate",
                "aliases": "بندر;Pórt",
            }
        ]
        claims = coded(
            *(HELD | {"place": name} for name in ("the gate", "بندر", "port")),
            places=places,
        )
        assert {claim.place for claim in claims} == {"gate"}

    def test_a_note_may_have_no_place(self):
        (claim,) = coded({"says": "note"})
        assert (claim.place, claim.axis) == ("", "none")

    def test_a_derived_scope_is_kept_as_written(self):
        (claim,) = coded(HELD | {"says": "open", "actor": "", "place": "held:red"})
        assert claim.place == "held:red"

    def test_unknown_columns_are_kept(self):
        (claim,) = coded(HELD | {"coder": "ada", "mood": ""})
        assert claim.extra == {"coder": "ada"}


class TestAtlas:
    def test_without_a_day_the_last_word_gives_it(self, tmp_path):
        folder = write_atlas(
            tmp_path,
            settings={"as_of": None},
            claims=[HELD, {"source": "wire", "says": "note", "asserted_on": "2021-08"}],
        )
        assert load_atlas(folder).as_of == date(2021, 8, 31)

    @pytest.mark.parametrize("day", ["2021-07-09", date(2021, 7, 9)])
    def test_the_day_may_be_a_text_or_a_date(self, tmp_path, day):
        atlas = load_atlas(write_atlas(tmp_path, settings={"as_of": day}))
        assert atlas.as_of == date(2021, 7, 9)

    @pytest.mark.parametrize(
        ("frontiers", "side"),
        [
            (["CHL-ARG"], "CHL"),
            (["ARG-CHL", "PER/CHL"], "CHL"),
            (["ARG-CHL", "BOL-PER"], "ARG"),
            ([], ""),
        ],
    )
    def test_the_side_is_the_common_country_else_the_first(
        self, tmp_path, frontiers, side
    ):
        places = [{"place": "gate", "kind": "zone"}]
        folder = write_atlas(tmp_path, settings={"frontiers": frontiers}, places=places)
        assert load_atlas(folder).side == side

    def test_policies_lie_over_the_defaults(self, tmp_path):
        settings = {"policy": {"rounding": "off", "stale_days": {"control": 60}}}
        policy = load_atlas(write_atlas(tmp_path, settings=settings)).policy
        assert policy.rounding == "off"
        assert policy.stale_days["control"] == 60
        assert policy.stale_days["security"] == 7
        assert policy.implicit_concessions == "on"

    def test_an_own_row_corrects_a_shipped_place_cell_by_cell(self, tmp_path):
        shipped = load_atlas("example:article").places["torghundi"]
        row = {"place": "torghundi", "kind": "crossing", "lat": "35.3", "lon": "62.3"}
        own = load_atlas(write_atlas(tmp_path, places=[row])).places["torghundi"]
        assert (own.lat, own.lon) == (35.3, 62.3)
        assert own.aliases == shipped.aliases
        assert own.frontier == shipped.frontier

    def test_an_own_place_lies_in_its_frontier_and_both_countries(self, tmp_path):
        place = load_atlas(write_atlas(tmp_path)).places["gate"]
        assert place.frontier == "ARG-CHL"
        assert place.part_of == ("ARG-CHL", "ARG", "CHL")

    def test_a_larger_place_may_be_called_by_any_of_its_names(self, tmp_path):
        places = [
            {"place": "post", "kind": "crossing", "part_of": "North;chl/arg"},
            {"place": "p1", "kind": "province", "name": "North", "part_of": "Chile"},
        ]
        found = load_atlas(write_atlas(tmp_path, places=places)).places
        assert found["post"].part_of == ("p1", "ARG-CHL", "ARG", "CHL")
        assert found["post"].frontier == "ARG-CHL"
        assert found["p1"].part_of == ("CHL",)

    def test_geometry_makes_points_and_shapes(self, tmp_path):
        folder = write_atlas(tmp_path, places=[{"place": "area", "kind": "zone"}])
        ring = [[-70, -33], [-69, -33], [-69, -32], [-70, -33]]
        shapes = {
            "area": {"type": "Polygon", "coordinates": [ring]},
            "spot": {"type": "Point", "coordinates": [-69.5, -32.5]},
        }
        features = [
            {
                "type": "Feature",
                "properties": {"place": name, "kind": "zone", "name": name.title()},
                "geometry": shape,
            }
            for name, shape in shapes.items()
        ]
        text = json.dumps({"type": "FeatureCollection", "features": features})
        (folder / "places.geojson").write_text(text)
        found = load_atlas(folder).places
        assert found["area"].geometry == shapes["area"]
        assert not found["area"].located
        assert (found["spot"].lat, found["spot"].lon) == (-32.5, -69.5)
        assert found["spot"].name == "Spot"

    def test_equal_folders_give_equal_atlases(self, tmp_path):
        one, other = (write_atlas(tmp_path / name / "toy") for name in "ab")
        assert load_atlas(one) == load_atlas(other)

    def test_the_settings_file_stands_for_its_folder(self, tmp_path):
        folder = write_atlas(tmp_path / "toy")
        assert load_atlas(folder / "atlas.toml") == load_atlas(str(folder))
