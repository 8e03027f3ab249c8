"""An atlas as one workbook: read without a guess, written for people to fill."""

import io
import re
import zipfile
from datetime import date, datetime, time

import pytest
from click.testing import CliRunner

from geomap.answers import share_answer, status_answer
from geomap.atlas import Row
from geomap.cli import main
from geomap.errors import DataError, UsageError
from geomap.forms import as_folder, as_workbook
from geomap.load import load_atlas, read_atlas
from geomap.publish import write_folder
from geomap.schema import TABLES, WORDS
from geomap.starter import new_columns
from geomap.workbook import archive, names_workbook, new_workbook
from geomap.workbook.names import OTHERS
from tests.atlases import CELLS, ROWS, write_atlas

openpyxl = pytest.importorskip("openpyxl")

HELD = {"place": "gate", "source": "red_voice", "says": "held", "actor": "red"}
SHARE = {
    "place": "ARG-CHL",
    "source": "red_voice",
    "says": "share",
    "actor": "red",
    "measure": "length",
}


def book_of(*claims, settings=None, **tables):
    """Return a workbook of the small atlas, to be spoilt."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheet = book.create_sheet("atlas")
    given = {"title": "Toyland", "as_of": "2021-07-09", "frontiers": "ARG-CHL"}
    sheet.append(["setting", "value"])
    for pair in (given | (settings or {})).items():
        sheet.append(pair)
    whole = {**ROWS, "claims": [CELLS["claims"] | one for one in claims], **tables}
    for table, rows in whole.items():
        sheet = book.create_sheet(table)
        required = [one.name for one in TABLES[table] if one.required]
        used = [name for row in rows for name in row]
        columns = [*dict.fromkeys([*required, *used])]
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(name) for name in columns])
    return book


def saved(book, path):
    book.save(path)
    return path


def problems(path):
    """Return what is wrong with a workbook, as printed."""
    try:
        return [str(one) for one in load_atlas(path, private=True).problems]
    except DataError as error:
        return [str(one) for one in error.problems]


def day(*parts):
    """Return a moment as spreadsheets have them: of nowhere."""
    return datetime(*parts)  # noqa: DTZ001


def cell(book, column, row=2, sheet="claims"):
    """Return a cell of a column by its name."""
    names = [one.value for one in book[sheet][1]]
    return book[sheet].cell(row, names.index(column) + 1)


def packed(path, change):
    """Pack a workbook again, its parts changed."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return path


def as_excel_keeps_texts(parts):
    """Move the texts of all cells into a part of their own."""
    texts = []

    def moved(found):
        texts.append(found[2])
        return f'<c {found[1]}t="s"><v>{len(texts) - 1}</v></c>'.encode()

    for name in [one for one in parts if "worksheets/sheet" in one]:
        pattern = rb'<c ([^>]*)t="inlineStr"><is><t>([^<]*)</t></is></c>'
        parts[name] = re.sub(
            pattern, lambda m: moved([0, m[1].decode(), m[2]]), parts[name]
        )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    items = b"".join(b"<si><t>" + text + b"</t></si>" for text in texts)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">'.encode() + items + b"</sst>"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}'
    part += '.sharedStrings+xml"/></Types>'
    types = "[Content_Types].xml"
    parts[types] = parts[types].replace(b"</Types>", part.encode())


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
        assert [one.claim for one in atlas.claims] == ["claims:2", "Claims Herald:2"]

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


class TestFilesThatAreNotTrusted:
    def test_macros_are_refused(self, path):
        saved(book_of(HELD), path)
        packed(path, lambda parts: parts.update({"xl/vbaProject.bin": b"x"}))
        (found,) = problems(path)
        assert "The workbook holds macros." in found

    @pytest.mark.parametrize("suffix", OTHERS)
    def test_other_kinds_of_workbooks_are_named(self, suffix, tmp_path):
        file = tmp_path / f"a{suffix}"
        file.write_bytes(b"PK\x03\x04")
        with pytest.raises(UsageError, match=r"Save .* as an Excel workbook"):
            load_atlas(file)

    def test_what_unpacks_beyond_measure_is_not_unpacked(self, path, monkeypatch):
        saved(book_of(HELD), path)
        bomb = b"\0" * (archive.MOST_UNPACKED + 1)
        packed(path, lambda parts: parts.update({"xl/media/a.bin": bomb}))
        monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
        (found,) = problems(path)
        assert "unpacks to 128 MB" in found

    def test_a_size_that_is_a_lie_is_not_believed(self, path):
        saved(book_of(HELD), path)
        packed(path, lambda parts: parts.update({"xl/x.xml": b"<x/>" + b" " * 2**20}))
        data = path.read_bytes()
        size = (2**20 + 4).to_bytes(4, "little")
        assert data.count(size) == 2
        path.write_bytes(data.replace(size, (20).to_bytes(4, "little")))
        assert "damaged" in problems(path)[0]

    def test_thousands_of_parts_are_refused(self, path):
        saved(book_of(HELD), path)
        many = {f"xl/media/{number}": b"" for number in range(archive.MOST_ENTRIES)}
        packed(path, lambda parts: parts.update(many))
        assert "parts" in problems(path)[0]

    @pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet2.xml"])
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-16", "cp037"], ids=["utf8", "utf16", "ebcdic"]
    )
    def test_declarations_of_entities_are_refused(self, part, encoding, path):
        saved(book_of(HELD), path)

        def spoil(parts):
            body = parts[part].decode().partition("?>")[2]
            text = f'<!DOCTYPE a [<!ENTITY b "c">]>{body}'
            if encoding == "cp037":
                head = b'<?xml version="1.0" encoding="cp037"?>'
                parts[part] = head + text.encode("cp037")
            else:
                head = f'<?xml version="1.0" encoding="{encoding}"?>'
                parts[part] = (head + text).encode(encoding)

        packed(path, spoil)
        (found,) = problems(path)
        assert "declares a document type or entities" in found or "damaged" in found
        if encoding != "cp037":
            assert "Do not trust the file." in found

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"", "The file is empty."),
            (b"place,says\n", "The file is no workbook."),
            (b"  <html><table>", "The file is a web page"),
            (b"PK\x03\x04" + b"x" * 99, "The workbook is damaged"),
            (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "is of before 2007"),
            (
                b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
                "protected with a password",
            ),
        ],
    )
    def test_what_is_no_workbook_is_said_to_be_none(self, content, words, path):
        path.write_bytes(content)
        (found,) = problems(path)
        assert words in found
        assert path.read_bytes() == content

    def test_an_archive_of_something_else_is_told(self, path):
        saved(book_of(HELD), path)
        packed(path, lambda parts: parts.pop("xl/workbook.xml"))
        assert "is an archive, but no workbook" in problems(path)[0]
        packed(path, lambda parts: parts.update(mimetype=b"x"))
        assert "OpenDocument" in problems(path)[0]

    def test_however_a_workbook_is_cut_short_it_is_a_message(self, path):
        data = saved(book_of(HELD), path).read_bytes()
        for size in range(4, len(data), len(data) // 15):
            path.write_bytes(data[:size])
            assert problems(path)

    def test_however_a_part_is_cut_short_it_is_a_message(self, path):
        data = saved(book_of(HELD), path).read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            names = [name for name in old.namelist() if name.startswith("xl/")]
        for name in names:
            for change in (lambda _: b"", lambda part: part[: len(part) // 2]):
                path.write_bytes(data)
                packed(
                    path, lambda parts, c=change, n=name: parts.update({n: c(parts[n])})
                )
                assert problems(path), name

    def test_a_part_that_is_missing_is_a_message_or_not_needed(self, path):
        data = saved(book_of(HELD), path).read_bytes()
        for name in (
            "xl/styles.xml",
            "xl/sharedStrings.xml",
            "xl/worksheets/sheet2.xml",
        ):
            path.write_bytes(data)
            packed(path, lambda parts, n=name: parts.pop(n, None))
            problems(path)

    def test_a_row_that_claims_to_lie_beyond_the_sheet_is_refused(self, path):
        saved(book_of(HELD), path)

        def spoil(parts):
            name = "xl/worksheets/sheet6.xml"
            cell = b'<c r="A99999999999" t="inlineStr"><is><t>gate</t></is></c>'
            row = b'<row r="99999999999">' + cell + b"</row></sheetData>"
            parts[name] = parts[name].replace(b"</sheetData>", row)

        packed(path, spoil)
        assert "more rows than a sheet can" in " ".join(problems(path))

    def test_texts_that_are_kept_apart_from_their_cells_are_read(self, path):
        saved(book_of(HELD), path)
        packed(path, as_excel_keeps_texts)
        assert load_atlas(path).claims[0].says == "held"
        packed(path, lambda parts: parts.update({"xl/sharedStrings.xml": b"<sst/>"}))
        assert "damaged" in problems(path)[0]


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


def test_a_row_of_a_sheet_is_a_row_like_any(path):
    row = read_atlas(saved(book_of(HELD), path))["claims"][0]
    assert isinstance(row, Row)
    assert (row.file, row.line, row["says"]) == ("sheet claims", 2, "held")
