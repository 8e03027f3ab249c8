"""Events as ACLED exports them: who holds a place by the kind of actor, not by column."""

import csv
import io
from datetime import date

import pytest
from click.testing import CliRunner

from geomap.acled import read_acled
from geomap.additions import with_rows
from geomap.answers import share_answer, status_answer
from geomap.cli import main
from geomap.draw.web import page_html
from geomap.errors import DataError
from geomap.folders import write_folder
from geomap.load import load_atlas
from geomap.starter import new_files

EVENT = {
    "event_id_cnty": "TOY1",
    "event_date": "2021-07-09",
    "time_precision": "1",
    "sub_event_type": "Non-state actor overtakes territory",
    "actor1": "Reds",
    "inter1": "2",
    "actor2": "Military Forces",
    "inter2": "1",
    "location": "Torkham",
    "latitude": "34.12",
    "longitude": "71.09",
    "geo_precision": "1",
    "source": "Herald; Times",
    "notes": "=On 9 July <b>Reds</b> took the gate.",
    "fatalities": "3",
    "timestamp": "1626220800",
}


def export(*events):
    stream = io.StringIO()
    writer = csv.DictWriter(stream, EVENT)
    writer.writeheader()
    writer.writerows(EVENT | one for one in events)
    return stream.getvalue().encode()


def read(*events, near=lambda *_: True, crossing=lambda *_: ""):
    return read_acled(
        export(*events), "e.csv", near=near, crossing=crossing, actors={"Blue": "b"}
    )


def claim_of(**cells):
    (found,) = read(cells).tables["claims"]
    return found


@pytest.mark.parametrize("first", ["1", "2"])
@pytest.mark.parametrize(
    ("rebels", "army"), [("2", "1"), ("Rebel group", "State forces"), ("3", "1")]
)
@pytest.mark.parametrize(
    ("kind", "holder"),
    [
        ("Non-state actor overtakes territory", "rebels"),
        ("Government regains territory", "army"),
    ],
)
def test_who_holds_it_goes_by_the_kind_of_actor(first, rebels, army, kind, holder):
    other = "2" if first == "1" else "1"
    cells = {
        f"actor{first}": "Rebels",
        f"inter{first}": rebels,
        f"actor{other}": "Army",
        f"inter{other}": army,
    }
    found = claim_of(sub_event_type=kind, **cells)
    assert (found["says"], found["actor"]) == ("held", holder)


def test_two_rebels_are_a_matter_for_a_reader():
    found = read({"actor2": "Greens", "inter2": "3"})
    assert found.review == 1
    assert found.tables["claims"][0]["says"] == "note"


def test_a_transfer_without_violence_is_a_matter_for_a_reader():
    assert (
        claim_of(sub_event_type="Non-violent transfer of territory")["says"] == "note"
    )


@pytest.mark.parametrize("kind", ["Armed clash", "Air/drone strike"])
def test_a_clash_is_fighting_and_says_nothing_of_who_holds(kind):
    found = claim_of(sub_event_type=kind)
    assert (found["says"], found["actor"]) == ("fighting", "")


def test_what_says_nothing_of_a_place_is_counted_and_left_out():
    found = read({"sub_event_type": "Peaceful protest"})
    assert found.tables["claims"] == []
    assert sum(found.skipped.values()) == 1


def test_acled_is_the_source_and_its_outlets_are_relays():
    found = claim_of()
    assert (found["source"], found["via"]) == ("acled", "Herald; Times")
    assert (found["claim"], found["recorded_on"]) == ("acled:TOY1", "2021-07-14")
    assert found["fatalities"] == "3"


@pytest.mark.parametrize(
    ("precision", "day"),
    [("1", "2021-07-09"), ("2", "2021-07-03/2021-07-15"), ("3", "2021-07~")],
)
def test_a_day_is_as_exact_as_it_is_known(precision, day):
    assert claim_of(time_precision=precision)["asserted_on"] == day


def test_older_exports_write_the_month_in_words():
    assert claim_of(event_date="09 July 2021")["asserted_on"] == "2021-07-09"


def test_only_an_exact_point_may_mean_a_crossing():
    def crossing(*_):
        return "torkham"

    for precision, place in (("1", "torkham"), ("2", "acled-torkham")):
        found = read({"geo_precision": precision}, crossing=crossing)
        assert found.tables["claims"][0]["place"] == place
    found = read({"geo_precision": "3"}, crossing=crossing)
    assert found.tables["places"][0]["lat"] == ""


def test_places_of_one_name_are_told_apart():
    found = read({}, {"latitude": "35", "event_id_cnty": "TOY2"})
    names = [row["place"] for row in found.tables["places"]]
    assert names == ["acled-torkham", "acled-torkham-2"]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"event_date": "09/07/2021"}, "event_date '09/07/2021' is no day"),
        ({"latitude": "91"}, "latitude '91' is not in decimal degrees"),
        ({"longitude": "x"}, "longitude 'x' is not"),
        ({"latitude": "nan"}, "latitude 'nan' is not"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_row(cells, words):
    with pytest.raises(DataError) as caught:
        read({}, cells)
    assert str(caught.value).startswith("e.csv:3: error: ")
    assert words in str(caught.value)


def test_what_is_no_export_is_refused():
    with pytest.raises(DataError, match=r"The columns .*event_date.* are missing"):
        read_acled(b"a,b\n1,2\n", "e.csv", near=None, crossing=None, actors={})
    with pytest.raises(DataError, match="web page"):
        read_acled(b"<html>", "e.csv", near=None, crossing=None, actors={})


@pytest.fixture
def folder(tmp_path):
    write_folder(tmp_path / "a", new_files("Toy", ["AFG-PAK"]))
    (tmp_path / "e.csv").write_bytes(
        export(
            {},
            {"event_id_cnty": "TOY2", "location": "Kabul", "latitude": "34.53"},
            {"event_id_cnty": "TOY3", "longitude": "10"},
        )
    )
    return tmp_path


def run(folder, *more):
    command = ["import", str(folder / "e.csv"), "--from", "acled", "--into"]
    return CliRunner().invoke(main, [*command, str(folder / "a"), *more])


def test_an_atlas_takes_the_events_near_its_border(folder):
    ran = run(folder)
    assert ran.exit_code == 0, ran.output
    assert "Left out 1 event: far from the borders" in ran.output
    atlas = load_atlas(folder / "a")
    assert [claim.place for claim in atlas.claims] == ["torkham", "acled-kabul"]
    assert atlas.claims[0].asserted_to == date(2021, 7, 9)
    assert not [one for one in atlas.problems if one.severity == "error"]


def test_no_text_of_acled_leaves_the_machine(folder):
    run(folder)
    atlas = load_atlas(folder / "a")
    page = page_html(atlas, status_answer(atlas), share_answer(atlas))
    assert "took the gate" not in page
    assert "took the gate" in (folder / "a" / "claims" / "acled.csv").read_text()


def test_a_second_import_asks_before_it_writes_over_the_first(folder):
    run(folder)
    before = (folder / "a" / "claims" / "acled.csv").read_bytes()
    (folder / "e.csv").write_bytes(export({}))
    assert run(folder).exit_code == 2
    assert (folder / "a" / "claims" / "acled.csv").read_bytes() == before
    assert run(folder, "--replace").exit_code == 0
    assert len(load_atlas(folder / "a").claims) == 1
    actors = (folder / "a" / "actors.csv").read_text()
    assert actors.count("Reds") == 1


def test_what_stands_in_a_table_is_left_alone(folder):
    path = folder / "a" / "actors.csv"
    before = path.read_bytes()
    run(folder)
    assert path.read_bytes().startswith(before)


def test_a_broken_export_changes_nothing(folder):
    (folder / "e.csv").write_bytes(export({"latitude": "x"}))
    before = {p: p.read_bytes() for p in (folder / "a").rglob("*") if p.is_file()}
    assert run(folder).exit_code == 1
    assert {
        p: p.read_bytes() for p in (folder / "a").rglob("*") if p.is_file()
    } == before


def test_an_example_and_a_workbook_are_not_written_into(folder):
    command = ["import", str(folder / "e.csv"), "--from", "acled", "--into"]
    ran = CliRunner().invoke(main, [*command, "example:article"])
    assert ran.exit_code == 2


def test_a_header_without_the_column_is_named():
    with pytest.raises(DataError, match="The columns lat are missing"):
        with_rows(b"place,kind\n", "places.csv", "places", [{"place": "a", "lat": "1"}])
