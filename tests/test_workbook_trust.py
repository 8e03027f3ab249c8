"""Workbooks from strangers: nothing runs, nothing fills the memory, nothing is lost."""

import io
import zipfile

import pytest

from geomap.errors import UsageError
from geomap.load import load_atlas
from geomap.workbook import archive
from geomap.workbook.names import OTHERS
from tests.workbooks import (
    HELD,
    as_excel_keeps_texts,
    book_of,
    packed,
    problems,
    saved,
)

openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "toyland.xlsx"


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
