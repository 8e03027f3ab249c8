"""An atlas written as a workbook, and from one form to the other."""

import io
import zipfile

import pytest
from click.testing import CliRunner

from geomap.answers import share_answer, status_answer
from geomap.cli import main
from geomap.errors import DataError, UsageError
from geomap.folders import write_folder
from geomap.forms import as_folder, as_workbook
from geomap.load import load_atlas, read_atlas
from geomap.newtables import new_columns
from geomap.schema import TABLES, WORDS
from geomap.workbook import names_workbook, new_workbook
from tests.atlases import write_atlas
from tests.workbooks import (
    HELD,
)

openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "toyland.xlsx"


class TestWriting:
    def test_equal_atlases_give_equal_bytes(self):
        assert new_workbook("A", ["CHL-PER"]) == new_workbook("A", ["CHL-PER"])

    def test_no_part_of_it_knows_when_it_was_written(self):
        content = new_workbook("A", ["CHL-PER"])
        with zipfile.ZipFile(io.BytesIO(content)) as found:
            assert {one.date_time[:3] for one in found.infolist()} == {(1980, 1, 1)}
            core = found.read("docProps/core.xml")
        assert b"created" not in core
        assert b"modified" not in core

    def test_a_new_workbook_passes_the_check(self, path):
        path.write_bytes(new_workbook("A <b> & ö", ["CHL-PER", "ARG-CHL"]))
        atlas = load_atlas(path)
        assert atlas.title == "A <b> & ö"
        assert atlas.frontiers == ("CHL-PER", "ARG-CHL")
        (found,) = atlas.problems
        assert str(found).startswith(
            "sheet claims:1: warning: There are no claims yet."
        )

    def test_every_column_has_a_note_and_closed_words_a_list(self, path):
        path.write_bytes(new_workbook("A", ["CHL-PER"]))
        book = openpyxl.load_workbook(path)
        for table, columns in TABLES.items():
            sheet = book[table]
            header = {one.value: one for one in sheet[1]}
            assert set(header) == {column.name for column in columns}
            lists = {
                str(rule.sqref).partition("2:")[0]: rule.formula1
                for rule in sheet.data_validations.dataValidation
            }
            for column in columns:
                head = header[column.name]
                assert column.meaning in head.comment.text
                if column.kind == "word":
                    words = ",".join(WORDS[column.name])
                    assert lists[head.column_letter] == f'"{words}"'
                    assert len(words) < 255  # as long as a list in a cell may be

    def test_names_are_offered_from_the_sheet_that_has_them(self, path):
        path.write_bytes(new_workbook("A", ["CHL-PER"]))
        sheet = openpyxl.load_workbook(path)["claims"]
        offered = {rule.formula1 for rule in sheet.data_validations.dataValidation}
        for table in ("sources", "documents", "actors"):
            assert f"{table}!$A$2:$A$5000" in offered
            assert new_columns(table)[0] == table.removesuffix("s")

    def test_cells_to_come_are_text_so_that_no_fraction_becomes_a_date(self, path):
        path.write_bytes(new_workbook("A", ["CHL-PER"]))
        sheet = openpyxl.load_workbook(path)["claims"]
        for letter in ("A", "F", "P"):
            assert sheet.column_dimensions[letter].number_format == "@"

    def test_a_file_that_is_there_is_not_written_over(self, path):
        path.write_text("mine")
        ran = CliRunner().invoke(main, ["init", str(path), "--frontier", "CHL-PER"])
        assert ran.exit_code == 2
        assert path.read_text() == "mine"

    def test_a_name_of_another_kind_is_refused(self, tmp_path):
        file = tmp_path / "a.ods"
        ran = CliRunner().invoke(main, ["init", str(file), "--frontier", "CHL-PER"])
        assert ran.exit_code == 2
        assert "OpenDocument" in ran.output

    def test_a_folder_may_be_called_like_a_workbook(self, tmp_path):
        folder = tmp_path / "a.xlsx"
        folder.mkdir()
        assert not names_workbook(str(folder))

    def test_without_the_package_it_says_what_to_install(self, path, monkeypatch):
        path.write_bytes(new_workbook("A", ["CHL-PER"]))
        monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
        for work in (lambda: load_atlas(path), lambda: new_workbook("A", ["CHL-PER"])):
            with pytest.raises(UsageError, match="pip install openpyxl defusedxml"):
                work()


class TestFromOneFormToTheOther:
    @pytest.mark.parametrize("example", ["article", "summer-2021"])
    def test_there_and_back_every_answer_is_the_same(self, example, path, tmp_path):
        first = read_atlas(f"example:{example}")
        path.write_bytes(as_workbook(first))
        write_folder(tmp_path / "back", as_folder(read_atlas(path)))
        answers = []
        for target in (f"example:{example}", path, tmp_path / "back"):
            atlas = load_atlas(target)
            assert atlas.problems == ()
            found = [status_answer(atlas), share_answer(atlas)]
            for one in found:
                one["atlas"].pop("hash")
                one.pop("claims", None)
            answers.append(found)
        assert answers[0] == answers[1] == answers[2]

    def test_own_columns_settings_and_comments_are_kept(self, path, tmp_path):
        settings = {"policy": {"rounding": "off", "stale_days": {"control": 9}}}
        claims = [HELD | {"mood": "grim, and 2/3"}]
        folder = write_atlas(tmp_path / "a", settings=settings, claims=claims)
        with (folder / "claims" / "test.csv").open("a", encoding="utf-8") as stream:
            stream.write("# E1,gate, later\n")
        path.write_bytes(as_workbook(read_atlas(folder)))
        files = as_folder(read_atlas(path))
        text = files["claims/claims.csv"].decode()
        assert "# E1,gate, later" in text
        assert b"grim, and 2/3" in files["claims/d1.csv"]
        write_folder(tmp_path / "b", files)
        atlas = load_atlas(tmp_path / "b")
        assert atlas.policy.rounding == "off"
        assert atlas.policy.stale_days["control"] == 9
        assert atlas.claims[0].extra == {"mood": "grim, and 2/3"}
        assert atlas.claims[0].claim == "test:2"

    def test_a_text_that_begins_like_a_formula_stays_a_text(self, path, tmp_path):
        folder = write_atlas(tmp_path / "a", claims=[HELD | {"note": "+1 of us"}])
        path.write_bytes(as_workbook(read_atlas(folder)))
        assert load_atlas(path).claims[0].note == "+1 of us"

    def test_a_shape_has_no_place_in_a_workbook(self, tmp_path):
        folder = write_atlas(tmp_path / "a", claims=[HELD])
        (folder / "places.geojson").write_text(
            '{"type":"FeatureCollection","features":[{"type":"Feature","properties":'
            '{"place":"zone","kind":"zone"},"geometry":{"type":"Polygon","coordinates":'
            "[[[0,0],[1,0],[1,1],[0,0]]]}}]}"
        )
        with pytest.raises(DataError, match="The shape of 'zone' has no place"):
            as_workbook(read_atlas(folder))

    def test_nothing_is_written_over(self, path, tmp_path):
        path.write_text("mine")
        ran = CliRunner().invoke(main, ["convert", "example:article", "-o", str(path)])
        assert (ran.exit_code, path.read_text()) == (2, "mine")
        ran = CliRunner().invoke(
            main, ["convert", "example:article", "-o", str(tmp_path)]
        )
        assert (ran.exit_code, [*tmp_path.iterdir()]) == (1, [path])

    def test_an_atlas_with_errors_is_not_copied(self, path, tmp_path):
        folder = write_atlas(tmp_path / "a", claims=[HELD | {"says": "helt"}])
        ran = CliRunner().invoke(main, ["convert", str(folder), "-o", str(path)])
        assert ran.exit_code == 1
        assert "Did you mean 'held'?" in ran.output
        assert not path.exists()

    def test_a_document_whose_name_is_a_path_names_no_file(self, tmp_path):
        document = {"document": "../up", "title": "T", "publisher": "P"}
        claims = [HELD | {"document": "../up"}]
        folder = write_atlas(tmp_path / "a", claims=claims, documents=[document])
        assert set(as_folder(read_atlas(folder))) >= {"claims/claims.csv"}
        assert not [name for name in as_folder(read_atlas(folder)) if ".." in name]
