"""What may not be published leaves no trace; what is coarse stays coarse."""

import csv
import math
import re
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.atlas import Row
from geomap.gazetteer import Gazetteer
from geomap.load import load_atlas
from geomap.ownplaces import with_own_places
from geomap.rawatlas import RawAtlas
from geomap.withhold import close_gaps, withhold
from tests.atlases import ROWS, write_atlas

HELD = {"place": "gate", "source": "red_voice", "says": "held", "actor": "red"}
SECRET = "Xanadu"
NO = {"publish": "no", "note": SECRET}


def spread(**tables):
    """Return rows of every table, with a place and a source to withhold."""
    whole = {
        "places": [*ROWS["places"], {"place": "camp", "kind": "crossing"}],
        "sources": [*ROWS["sources"], {"source": "guide", "organisation": "Guide"}],
        "documents": [
            *ROWS["documents"],
            {"document": "d2", "title": "Two", "publisher": "Wire"},
        ],
    }
    return whole | tables


def changed(table, name, /, **cells):
    """Return the rows of a table, one of them with other cells."""
    column = next(iter(spread()[table][0]))
    return [row | cells if row[column] == name else row for row in spread()[table]]


def removed(table, name):
    column = next(iter(spread()[table][0]))
    return [row for row in spread()[table] if row[column] != name]


def trace(folder, **choices):
    """Return everything that an atlas can tell anybody."""
    atlas = load_atlas(folder, **choices)
    places = {name: place for name, place in atlas.places.items() if place.file}
    # A wider table has more empty cells, and they tell nothing.
    return re.sub(r", '\w+': ''", "", repr(asdict(replace(atlas, places=places))))


WITHHELD = {
    "a claim": (
        spread(claims=[HELD, HELD | NO | {"place": "ford"}, HELD]),
        spread(claims=[HELD, HELD]),
    ),
    "a claim over several lines": (
        spread(claims=[HELD | NO | {"note": f"one\n{SECRET}\nthree"}, HELD]),
        spread(claims=[HELD]),
    ),
    "a claim that corrects": (
        spread(claims=[HELD, HELD | NO | {"claim": "C2", "supersedes": "test:2"}]),
        spread(claims=[HELD]),
    ),
    "a claim that is corrected": (
        spread(claims=[HELD | NO | {"claim": "C1"}, HELD | {"supersedes": "C1"}]),
        spread(claims=[HELD]),
    ),
    "a claim that is answered": (
        spread(claims=[HELD | NO, HELD | {"responds_to": "test:2"}]),
        spread(claims=[HELD]),
    ),
    "a claim above one that is answered": (
        spread(claims=[HELD | NO, HELD, HELD | {"responds_to": "test:3"}]),
        spread(claims=[HELD, HELD | {"responds_to": "test:2"}]),
    ),
    "the last day": (
        spread(
            settings={"as_of": None}, claims=[HELD, HELD | NO | {"asserted_on": "2022"}]
        ),
        spread(settings={"as_of": None}, claims=[HELD]),
    ),
    "a source": (
        spread(
            sources=changed("sources", "guide", publish="no", person=SECRET),
            claims=[HELD, HELD | {"source": "guide"}, HELD | {"via": "guide"}],
        ),
        spread(sources=removed("sources", "guide"), claims=[HELD, HELD]),
    ),
    "a document": (
        spread(
            documents=changed("documents", "d2", publish="no", title=SECRET),
            claims=[HELD, HELD | {"document": "d2"}],
        ),
        spread(documents=removed("documents", "d2"), claims=[HELD]),
    ),
    "a place": (
        spread(
            places=changed("places", "camp", publish="no", name=SECRET),
            claims=[
                HELD,
                HELD | {"place": "camp"},
                HELD | {"place": "gate;xanadu"},
                HELD | {"says": "note", "actor": "", "place": SECRET},
            ],
        ),
        spread(places=removed("places", "camp"), claims=[HELD, HELD]),
    ),
    "a place that others lie in": (
        spread(
            places=[
                {"place": "zone", "kind": "zone", "publish": "no"},
                {"place": "gate", "kind": "zone", "part_of": "zone;ARG-CHL"},
            ],
            claims=[HELD],
        ),
        spread(
            places=[{"place": "gate", "kind": "zone", "part_of": "ARG-CHL"}],
            claims=[HELD],
        ),
    ),
    "a place that is judged": (
        spread(
            places=changed("places", "camp", publish="no"),
            assessments=[
                {"place": "camp", "axis": "control", "as_of": "2021", "value": "held"}
                | {"actor": "red"}
                | {"basis": SECRET, "definition": "d", "assessor": "a"}
            ],
            claims=[HELD],
        ),
        spread(places=removed("places", "camp"), assessments=[], claims=[HELD]),
    ),
    "a text": (
        spread(
            documents=changed("documents", "d2", redistribute="no"),
            claims=[
                HELD
                | {"document": "d2", "locator": "p. 3"}
                | {"quote": SECRET, "note": SECRET, "excerpt": SECRET}
            ],
        ),
        spread(
            documents=changed("documents", "d2", redistribute="no"),
            claims=[HELD | {"document": "d2", "locator": "p. 3"}],
        ),
    ),
}


@pytest.mark.parametrize(("written", "left"), WITHHELD.values(), ids=WITHHELD)
def test_an_atlas_is_as_if_the_row_had_never_been_written(written, left, tmp_path):
    with_row = trace(write_atlas(tmp_path / "a" / "toy", **written))
    without = trace(write_atlas(tmp_path / "b" / "toy", **left))
    assert with_row == without
    assert SECRET not in with_row


@pytest.mark.parametrize("name", WITHHELD)
def test_a_private_atlas_keeps_everything(name, tmp_path):
    folder = write_atlas(tmp_path, **WITHHELD[name][0])
    atlas = load_atlas(folder, private=True)
    assert atlas.private
    assert len({(claim.file, claim.row) for claim in atlas.claims}) == len(
        WITHHELD[name][0]["claims"]
    )


def test_an_error_in_a_withheld_row_is_still_an_error(tmp_path):
    folder = write_atlas(tmp_path, claims=[HELD, HELD | NO | {"says": "helt"}])
    with pytest.raises(Exception, match="'helt' is no word"):
        load_atlas(folder)


def test_a_warning_does_not_speak_of_a_withheld_row(tmp_path):
    secret = {"claim": SECRET, "asserted_on": "2021-07-01"}
    folder = write_atlas(
        tmp_path,
        claims=[
            HELD | {"claim": "C1"},
            HELD | NO | secret | {"responds_to": "C1"},
            HELD | {"note": "@all"},
        ],
    )
    (warning,) = load_atlas(folder).problems
    assert warning.row == 4
    assert len(load_atlas(folder, private=True).problems) == 2


COARSE = {
    "place": "camp",
    "kind": "crossing",
    "name": "Camp",
    "part_of": "ARG-CHL",
    "lat": "-32.8271",
    "lon": "-70.0912",
    "uncertainty_m": "50",
    "osm": "node/1234567",
    "publish": "coarse",
}


def coarse_places(folder):
    atlas = load_atlas(folder)
    return atlas, atlas.places["camp"]


def test_a_coarse_place_is_a_cell_off_the_strip(tmp_path):
    folder = write_atlas(tmp_path, places=[*ROWS["places"], COARSE], claims=[HELD])
    atlas, place = coarse_places(folder)
    assert place.publish == "coarse"
    assert place.frontier is None
    assert "ARG-CHL" in place.part_of
    assert (place.lat, place.lon) != (-32.8271, -70.0912)
    assert place.uncertainty_m == 7072
    for betrayal in ("8271", "0912", "1234567"):
        assert betrayal not in repr(asdict(atlas))
    assert load_atlas(folder, private=True).places["camp"].lat == -32.8271


def test_points_of_one_cell_cannot_be_told_apart(tmp_path):
    moved = COARSE | {"lat": "-32.8272", "lon": "-70.0915"}
    found = [
        trace(
            write_atlas(
                tmp_path / name / "toy", places=[*ROWS["places"], row], claims=[]
            )
        )
        for name, row in (("a", COARSE), ("b", moved))
    ]
    assert found[0] == found[1]


def test_a_stretch_that_ends_at_a_coarse_place_is_only_part_of_the_line(tmp_path):
    claims = [HELD | {"place": "ARG-CHL", "from": "camp", "to": "5@naturalearth"}]
    folder = write_atlas(tmp_path, places=[*ROWS["places"], COARSE], claims=claims)
    (claim,) = load_atlas(folder).claims
    assert (claim.start, claim.stop, claim.degree) == ("", "", "partial")


def test_a_coarse_claim_does_not_say_which_stretch(tmp_path):
    stretch = {"from": "1@naturalearth", "to": "5@naturalearth", "publish": "coarse"}
    folder = write_atlas(tmp_path, claims=[HELD | {"place": "ARG-CHL"} | stretch])
    (claim,) = load_atlas(folder).claims
    assert (claim.start, claim.stop, claim.degree) == ("", "", "partial")


def test_a_stretch_that_ends_at_a_withheld_place_is_withheld(tmp_path):
    places = [*ROWS["places"], COARSE | {"publish": "no"}]
    claims = [HELD | {"place": "ARG-CHL", "from": "Camp", "to": "5@naturalearth"}]
    assert load_atlas(write_atlas(tmp_path, places=places, claims=claims)).claims == ()


@given(st.floats(-89.9, 89.9), st.floats(-179.9, 179.9))
def test_a_cell_is_near_its_point_and_no_finer_than_ten_kilometres(lat, lon):
    cells = {"place": "p", "kind": "zone", "publish": "coarse"}
    cells |= {"lat": f"{lat:.6f}", "lon": f"{lon:.6f}"}
    raw = RawAtlas("a", rows={"places": (Row("places.csv", 2, cells),)})
    (row,) = withhold(raw, Gazetteer(with_own_places(raw, {})[0]))["places"]
    north_m = (float(row["lat"]) - lat) * 111_320
    assert abs(north_m) <= 5_100
    if abs(lat) < 80:
        east_m = (float(row["lon"]) - lon) * 111_320 * math.cos(math.radians(lat))
        assert abs(east_m) <= 5_200


@given(st.lists(st.booleans(), max_size=12))
def test_closing_gaps_numbers_rows_without_a_gap(kept):
    rows = tuple(
        Row("claims/a.csv", line, {"publish": "" if keep else "no"})
        for line, keep in enumerate(kept, start=2)
    )
    raw = RawAtlas("a", rows={"claims": rows})
    closed = close_gaps(raw, withhold(raw, Gazetteer({})))
    assert [row.line for row in closed["claims"]] == [*range(2, 2 + sum(kept))]


def test_the_hash_ignores_layout_and_withheld_rows(tmp_path):
    folder = write_atlas(tmp_path, claims=[HELD])
    before = load_atlas(folder).hash
    path = folder / "claims" / "test.csv"
    with path.open(newline="") as stream:
        rows = list(csv.reader(stream))
    with path.open("a") as stream:
        stream.write("# an aside\n")
    assert load_atlas(folder).hash == before
    assert load_atlas(folder, private=True).hash != before
    with path.open("a", newline="") as stream:
        csv.writer(stream).writerow(rows[1])
    assert load_atlas(folder).hash != before
