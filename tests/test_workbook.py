"""An atlas as one workbook: read without a guess."""

from datetime import date, time

import pytest
from click.testing import CliRunner

from geomap.answers import share_answer, status_answer
from geomap.atlas import Row
from geomap.cli import main
from geomap.load import load_atlas, read_atlas
from tests.atlases import write_atlas
from tests.workbooks import HELD, SHARE, book_of, cell, day, problems, saved

openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "toyland.xlsx"


class TestReading:
    def test_it_gives_the_answers_that_the_folder_gives(self, path, tmp_path):
        saved(book_of(HELD, SHARE | {"share": "1/2"}), path)
        claims = [HELD, SHARE | {"share": "1/2"}]
        folder = load_atlas(write_atlas(tmp_path / "a", claims=claims))
        book = load_atlas(path)
        assert book.problems == folder.problems == ()
        for answer in (status_answer, share_answer):
            one, other = answer(book), answer(folder)
            for found in (one, other):
                found["atlas"].pop("hash")
            assert str(one).replace("'claims:", "'test:") == str(other)

    def test_a_claim_without_a_name_is_called_by_its_sheet_and_row(self, path):
        assert load_atlas(saved(book_of(HELD), path)).claims[0].claim == "claims:2"

    def test_a_problem_names_sheet_row_and_column(self, path):
        saved(book_of(HELD, HELD | {"says": "helt"}), path)
        (found,) = problems(path)
        assert found == (
            "sheet claims:3: error: says 'helt' is no word. Did you mean 'held'?"
        )

    def test_what_is_missing_is_looked_for_on_its_sheet(self, path):
        saved(book_of(HELD | {"source": "x"}), path)
        (found,) = problems(path)
        assert found.endswith(
            "is not in sheet sources. Add a row for it to sheet sources."
        )

    def test_claims_may_fill_several_sheets(self, path):
        book = book_of(HELD)
        book.copy_worksheet(book["claims"]).title = "Claims Herald"
        atlas = load_atlas(saved(book, path))
        assert [one.claim for one in atlas.claims] == ["Claims Herald:2", "claims:2"]

    def test_comment_rows_and_empty_rows_are_no_rows(self, path):
        book = book_of(HELD)
        book["claims"].append(["# to be asked", "=1+1"])
        book["claims"].append([None, " "])
        atlas = load_atlas(saved(book, path))
        assert len(atlas.claims) == 1

    def test_what_surrounds_a_word_unseen_is_taken_away(self, path):
        book = book_of(HELD)
        cell(book, "says").value = "\u200e held \u200b\xa0"
        cell(book, "says", 1).value = " says "
        assert load_atlas(saved(book, path)).claims[0].says == "held"

    def test_policies_and_lists_are_read_from_the_sheet_of_settings(self, path):
        settings = {"rounding": "off", "stale_days.control": 14, "side": "ARG"}
        settings["frontiers"] = "ARG-CHL; CHL-PER"
        atlas = load_atlas(saved(book_of(HELD, settings=settings), path))
        assert atlas.policy.rounding == "off"
        assert atlas.policy.stale_days["control"] == 14
        assert atlas.frontiers == ("ARG-CHL", "CHL-PER")

    def test_a_wrong_setting_is_named_with_its_row(self, path):
        saved(book_of(HELD, settings={"titel": "x"}), path)
        (found,) = problems(path)
        assert found.startswith("sheet atlas:5: error: 'titel' is no setting.")

    def test_every_command_reads_it(self, path, tmp_path):
        saved(book_of(HELD), path)
        for command in ("check", "status", "share"):
            ran = CliRunner().invoke(main, [command, str(path)])
            assert ran.exit_code == 0, ran.output
        drawn = tmp_path / "map.html"
        ran = CliRunner().invoke(main, ["map", str(path), "-o", str(drawn)])
        assert ran.exit_code == 0
        assert "Toyland" in drawn.read_text("utf-8")


class TestCellsThatASpreadsheetMadeSomethingOf:
    def claim(self, path, column, value, form=None, base=HELD):
        book = book_of(base | {column: "x"})
        found = cell(book, column)
        found.value = value
        if form:
            found.number_format = form
        saved(book, path)

    def test_a_date_is_its_day(self, path):
        self.claim(path, "asserted_on", day(2021, 7, 9), "dd/mm/yyyy")
        claim = load_atlas(path).claims[0]
        assert claim.asserted_to == date(2021, 7, 9)

    def test_a_date_counted_from_1904_is_its_day(self, path):
        book = book_of(HELD)
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        cell(book, "asserted_on").value = day(2021, 7, 9)
        cell(book, "asserted_on").number_format = "yyyy-mm-dd"
        claim = load_atlas(saved(book, path)).claims[0]
        assert claim.asserted_to == date(2021, 7, 9)

    def test_a_year_typed_as_a_number_is_a_year(self, path):
        self.claim(path, "asserted_on", 2021)
        assert load_atlas(path).claims[0].asserted_from == date(2021, 1, 1)

    @pytest.mark.parametrize(
        ("value", "form", "words"),
        [
            (day(2021, 7, 9, 14, 30), "yyyy-mm-dd hh:mm", "a time of day"),
            (day(2021, 7, 1), "mmm-yy", "shows no day"),
            (day(2021, 7, 9), "d-mmm", "shows no year"),
            (time(14, 30), "hh:mm", "a time of day or a duration"),
            (44386, "General", "a spreadsheet's count of days"),
            (True, "General", "the truth value TRUE"),
        ],
    )
    def test_what_is_no_whole_day_is_refused(self, value, form, words, path):
        self.claim(path, "asserted_on", value, form)
        found = problems(path)
        assert words in found[0]
        assert found[0].startswith("sheet claims:2: error: Cell ")
        assert "(asserted_on)" in found[0]

    def test_a_fraction_that_became_a_date_is_refused(self, path):
        self.claim(path, "share", day(2021, 3, 2), "d-mmm", base=SHARE)
        assert "which a spreadsheet makes of words like 2/3" in problems(path)[0]

    @pytest.mark.parametrize(
        ("value", "text"),
        [(7, "7"), (7.0, "7"), (0.85, "0.85"), (1e-7, "1e-07")],
    )
    def test_a_number_is_what_is_stored(self, value, text, path):
        self.claim(path, "locator", value)
        assert load_atlas(path).claims[0].locator == text

    def test_a_percentage_is_read_as_its_share_and_told(self, path):
        self.claim(path, "share", 0.85, "0%", base=SHARE)
        (found,) = problems(path)
        assert "warning: Cell" in found
        assert "is shown as a percentage, and read as 0.85." in found
        assert load_atlas(path).claims[0].share_min == 0.85

    def test_a_percent_sign_that_is_only_shown_is_none(self, path):
        self.claim(path, "share", 0.5, '0.0" of 100 %"', base=SHARE)
        assert problems(path) == []

    @pytest.mark.parametrize("formula", ["=1+1", "=HYPERLINK(A1)", "=cmd|'/C calc'!A0"])
    def test_a_formula_is_refused_and_not_computed(self, formula, path):
        self.claim(path, "note", formula)
        (found,) = problems(path)
        assert "(note) holds a formula." in found

    def test_a_text_that_only_looks_like_a_formula_is_refused_too(self, path):
        self.claim(path, "note", "=1+1")
        book = openpyxl.load_workbook(path)
        cell(book, "note").data_type = "s"
        (found,) = problems(saved(book, path))
        assert "note '=1+1' is a formula, and none is computed." in found

    def test_an_error_of_the_spreadsheet_is_refused(self, path):
        self.claim(path, "note", "#REF!")
        assert "(note) holds the error #REF!." in problems(path)[0]


class TestSheetsAsPeopleLeaveThem:
    def test_merged_cells_are_refused(self, path):
        book = book_of(HELD, HELD | {"says": "not_held"})
        book["claims"].merge_cells("A2:A3")
        found = problems(saved(book, path))
        assert found[0].startswith("sheet claims:2: error: The cells A2:A3 are merged")

    def test_merged_cells_of_a_comment_are_let_be(self, path):
        book = book_of(HELD)
        book["claims"].append(["# a long comment"])
        book["claims"].merge_cells("A3:D3")
        assert problems(saved(book, path)) == []

    def test_hidden_rows_columns_and_sheets_are_read_and_told(self, path):
        book = book_of(HELD, HELD | {"says": "not_held", "source": "blue_voice"})
        book["claims"].row_dimensions[3].hidden = True
        book["claims"].column_dimensions["B"].hidden = True
        book["actors"].sheet_state = "veryHidden"
        found = problems(saved(book, path))
        assert len(found) == 3
        assert all("read like all others" in one for one in found)
        assert len(load_atlas(path).claims) == 2

    def test_a_sheet_that_nobody_reads_is_told(self, path):
        book = book_of(HELD)
        book.create_sheet("source")
        book.create_sheet("before you publish")
        (found,) = problems(saved(book, path))
        assert found == (
            "sheet source: warning: The sheet is not read. Did you mean 'sources'?"
        )

    def test_without_a_sheet_of_settings_it_is_no_atlas(self, path):
        book = book_of(HELD)
        del book["atlas"]
        assert "The sheet 'atlas' is missing." in problems(saved(book, path))[0]

    def test_a_doubled_header_is_refused(self, path):
        book = book_of(HELD)
        cell(book, "says", 1).value = "place"
        assert (
            "The column 'place' stands there 2 times." in problems(saved(book, path))[0]
        )

    def test_a_cell_without_a_column_is_named(self, path):
        book = book_of(HELD)
        book["claims"].cell(2, 40).value = "stray"
        (found,) = problems(saved(book, path))
        assert "Cell AN2 stands in a column without a name." in found

    def test_thousands_of_columns_are_refused(self, path):
        book = book_of(HELD)
        for number in range(20, 3000):
            book["claims"].cell(1, number).value = f"c{number}"
        (found,) = problems(saved(book, path))
        assert "The sheet has more than 256 columns." in found

    def test_a_stray_cell_far_to_the_right_is_not_lost(self, path):
        book = book_of(HELD)
        book["claims"].cell(2, 16384).value = "stray"
        assert "more than 256 columns" in problems(saved(book, path))[0]

    def test_a_stray_cell_far_below_is_a_row_like_any(self, path):
        book = book_of(HELD)
        book["claims"].cell(1048576, 1).value = "gate"
        found = problems(saved(book, path))
        assert all(one.startswith("sheet claims:1048576: error: ") for one in found)


def test_a_row_of_a_sheet_is_a_row_like_any(path):
    row = read_atlas(saved(book_of(HELD), path))["claims"][0]
    assert isinstance(row, Row)
    assert (row.file, row.line, row["says"]) == ("sheet claims", 2, "held")
