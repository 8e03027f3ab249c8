"""Claims in one's own data frames, resolved and measured without a folder."""

import datetime as dt

import geopandas
import pandas as pd
import pytest
from shapely.geometry import LineString, Point

import geomap
from geomap.answers import share_answer, status_answer
from geomap.bundled import example_dir
from geomap.errors import DataError, UsageError

SAID = {"source": "Herald", "asserted_on": "2021-07-09"}


def frame(*rows, **index):
    return pd.DataFrame([SAID | row for row in rows], **index)


def control(atlas, place):
    (found,) = status_answer(atlas, [place])["places"]
    return found["axes"][0]


def test_four_columns_and_an_actor_are_enough():
    atlas = geomap.atlas_from_frames(
        frame({"place": "torghundi", "says": "held", "actor": "red"})
    )
    axis = control(atlas, "torghundi")
    assert (axis["agreement"], axis["holder"]) == ("claimed", "red")
    assert [row["organisation"] for row in axis["organisations"]] == ["Herald"]
    assert (atlas.title, atlas.as_of) == ("Own data", dt.date(2021, 7, 9))


def test_the_article_as_frames_gives_the_answers_of_its_files():
    folder = example_dir("article")
    tables = {
        name: pd.read_csv(folder / f"{name}.csv")
        for name in ("sources", "actors", "documents", "places")
    }
    (claims,) = sorted((folder / "claims").glob("*.csv"))
    files = geomap.load_atlas("example:article")
    settings = {
        "title": files.title,
        "as_of": files.as_of,
        "frontiers": list(files.frontiers),
    }
    atlas = geomap.atlas_from_frames(pd.read_csv(claims), settings=settings, **tables)
    for answer in (status_answer, share_answer):
        one, other = answer(atlas), answer(files)
        assert one.keys() == other.keys()
        for key in one.keys() - {"atlas"}:
            assert one[key] == other[key]


def test_days_and_numbers_and_lists_may_be_typed():
    rows = frame(
        {
            "place": "AFG-TJK",
            "says": "share",
            "actor": "red",
            "share": 0.5,
            "measure": "length",
        },
        {
            "place": ["torghundi", "islam-qala"],
            "says": "closed",
            "valid_to": float("nan"),
        },
    )
    rows["asserted_on"] = pd.to_datetime(rows["asserted_on"])
    atlas = geomap.atlas_from_frames(rows)
    assert [c.place for c in atlas.claims] == ["AFG-TJK", "torghundi", "islam-qala"]
    (frontier,) = share_answer(atlas, ["AFG-TJK"])["frontiers"]
    assert frontier["shares"][0]["stated"] == [0.5, 0.5]


def test_a_problem_names_the_row_by_its_index():
    rows = frame(
        {"place": "torghundi", "says": "held", "actor": "red"},
        {"place": "torghundo", "says": "helt", "actor": "red"},
        index=["a17", "a18"],
    )
    with pytest.raises(DataError) as caught:
        geomap.atlas_from_frames(rows)
    texts = [str(problem) for problem in caught.value.problems]
    assert any(t.startswith("claims['a18']: error: place: ") for t in texts)
    assert any("'held'" in t and t.startswith("claims['a18']") for t in texts)
    assert not any("a17" in t for t in texts)


def test_a_missing_column_is_named():
    with pytest.raises(DataError, match="asserted_on"):
        geomap.atlas_from_frames(
            pd.DataFrame([{"place": "torghundi", "says": "closed"}])
        )


def test_own_places_may_have_a_geometry_in_any_crs():
    places = geopandas.GeoDataFrame(
        {
            "place": ["gate", "ward"],
            "kind": ["crossing", "zone"],
            "part_of": ["AFG-TKM", "AFG"],
        },
        geometry=[Point(62.28, 35.25), LineString([(62, 35), (63, 35)])],
        crs="EPSG:4326",
    ).to_crs("EPSG:3857")
    rows = frame({"place": "gate", "says": "open"}, {"place": "ward", "says": "calm"})
    atlas = geomap.atlas_from_frames(rows, places=places)
    assert atlas.places["gate"].located
    assert (atlas.places["gate"].lat, atlas.places["gate"].lon) == pytest.approx(
        (35.25, 62.28)
    )


def test_what_may_not_be_published_is_not_there():
    rows = frame(
        {"place": "torghundi", "says": "open"},
        {"place": "torghundi", "says": "closed", "publish": "no", "source": "Whisper"},
    )
    assert [c.says for c in geomap.atlas_from_frames(rows).claims] == ["open"]
    whole = geomap.atlas_from_frames(rows, private=True)
    assert (len(whole.claims), whole.private) == (2, True)


def test_equal_frames_give_equal_hashes():
    rows = frame({"place": "torghundi", "says": "open"})
    one, other = (geomap.atlas_from_frames(f) for f in (rows, rows.copy()))
    assert one.hash == other.hash != ""


def test_what_is_no_frame_is_refused_by_its_type():
    rows = [{"place": "torghundi", "says": "closed"}]
    with pytest.raises(UsageError, match=r"claims is of type list.*places is of type"):
        geomap.atlas_from_frames(rows, places={})
    with pytest.raises(UsageError, match="claims is of type NoneType"):
        geomap.atlas_from_frames(None)


def test_a_frame_without_rows_is_an_atlas_of_silence():
    claims = pd.DataFrame(columns=["place", "source", "says", "asserted_on"])
    atlas = geomap.atlas_from_frames(claims, settings={"frontiers": ["ARG-CHL"]})
    assert [problem.severity for problem in atlas.problems] == ["warning"]
    table = geomap.status_table(atlas)
    assert set(table["agreement"]) == {"no_report"}
