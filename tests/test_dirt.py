"""Tables as spreadsheets and web sites write them: read, or refused in words."""

import pytest

from geomap.cells import MOST_COLUMNS, read_cells
from geomap.errors import DataError
from geomap.load import load_atlas
from tests.atlases import write_atlas

HEADER = "place,source,says,actor,document,asserted_on"
SHARE = "ARG-CHL,red_voice,share,red,d1,2021-07-09,length"
ROW = "gate,red_voice,held,red,d1,2021-07-09"


@pytest.fixture
def problems(tmp_path):
    """Return a function that says what is wrong with a file of claims."""

    def ask(content):
        folder = write_atlas(tmp_path / "a")
        raw = content if isinstance(content, bytes) else content.encode()
        (folder / "claims" / "test.csv").write_bytes(raw)
        try:
            return [str(one) for one in load_atlas(folder).problems]
        except DataError as error:
            return [str(one) for one in error.problems]

    return ask


ACCEPTED = {
    "as Google Sheets writes it": f"{HEADER}\r\n{ROW}",
    "as LibreOffice writes it": "\n".join(
        ",".join(f'"{cell}"' for cell in line.split(",")) for line in (HEADER, ROW)
    ),
    "as Excel writes UTF-8": f"\ufeff{HEADER}\r\n{ROW}\r\n",
    "with the line ends of old Macs": f"{HEADER}\r{ROW}\r",
    "with commas that go on for ever": f"{HEADER}{',' * 9000}\n{ROW}{',' * 9000}\n",
    "with empty rows below": f"{HEADER}\n{ROW}\n" + "," * 5 + "\n" + "\n" * 50,
    "with spaces that are not seen": f"{HEADER} \n{ROW}".replace("held", "held\u00a0"),
    "with marks of direction": f"{HEADER}\n{ROW}".replace("held", "\u200fheld\u200e"),
    "with comments that a spreadsheet quoted": f'"# who, when",,\n{HEADER}\n{ROW}\n#,,\n',
}


@pytest.mark.parametrize("content", ACCEPTED.values(), ids=ACCEPTED)
def test_a_table_that_means_one_thing_is_read(content, problems):
    assert problems(content) == []


REFUSED = {
    "semicolons": (
        HEADER.replace(",", ";") + "\n" + ROW.replace(",", ";"),
        "claims/test.csv:1: error: The cells are separated by semicolons. Save the ta",
    ),
    "semicolons and a comma": (
        HEADER.replace(",", ";") + ";note, long\n" + ROW.replace(",", ";"),
        "claims/test.csv:1: error: The cells are separated by semicolons.",
    ),
    "semicolons and quotations": (
        f'"# who, when";;\n{HEADER}\n{ROW}'.replace(",", ";"),
        "claims/test.csv:1: error: The cells are separated by semicolons.",
    ),
    "a line for Excel": (
        f"sep=;\n{HEADER}\n{ROW}",
        "claims/test.csv:1: error: The cells are separated by semicolons.",
    ),
    "tabs": (
        HEADER.replace(",", "\t") + "\n" + ROW.replace(",", "\t"),
        "claims/test.csv:1: error: The cells are separated by tabs.",
    ),
    "UTF-16": (f"{HEADER}\n{ROW}".encode("utf-16"), "is in UTF-16, not in UTF-8."),
    "UTF-16 without a mark": (
        f"{HEADER}\n{ROW}".encode("utf-16-le"),
        "There is a NUL byte.",
    ),
    "a code page": (
        f"{HEADER}\n{ROW.replace('gate', 'Iñapari')}".encode("cp1252"),
        "claims/test.csv:2: error: Byte 0xf1 is not UTF-8.",
    ),
    "a NUL": (f"{HEADER}\n{ROW}\0", "claims/test.csv:2: error: There is a NUL byte."),
    "a web page": ("<!DOCTYPE html><html>", "The file is a web page, not a table."),
    "a table of a web page": ("\n<table><tr><td>", "The file is a web page"),
    "a feed": ('<?xml version="1.0"?><rss>', "The file is a web page"),
    "a workbook": (b"PK\x03\x04 and more", "is a workbook or an archive"),
    "an old workbook": (b"\xd0\xcf\x11\xe0 and more", "is an old workbook"),
    "a doubled header": (
        f"{HEADER},says\n{ROW},held",
        "claims/test.csv:1: error: The column 'says' stands there 2 times.",
    ),
    "thousands of columns": (
        f"{HEADER},{','.join(f'c{number}' for number in range(5000))}\n{ROW}",
        f"The table has 5,006 columns; {MOST_COLUMNS} is the most.",
    ),
    "a stray cell far to the right": (
        f"{HEADER}\n{ROW}{',' * 300}stray",
        "claims/test.csv:2: error: The row has 306 cells, and the header 6.",
    ),
    "a day before its month": (
        f"{HEADER}\n{ROW.replace('2021-07-09', '09/07/2021')}",
        "Write 2021-07-09 or 2021-09-07, whichever is meant.",
    ),
    "a day after its month": (
        f"{HEADER}\n{ROW.replace('2021-07-09', '7/13/21')}",
        "has no year of four digits",
    ),
    "a decimal comma": (
        f'{HEADER},measure,share\n{SHARE},"0,85"',
        "share '0,85' has a decimal comma. Did you mean 0.85?",
    ),
    "a percentage": (
        f"{HEADER},measure,share\n{SHARE},85%",
        "share '85%' is a percentage. Did you mean 0.85?",
    ),
    "a formula": (
        f"{HEADER},note\n{ROW},=WEBSERVICE(A1)",
        "note '=WEBSERVICE(A1)' is a formula, and none is computed.",
    ),
    "a quotation that does not end": (
        f'{HEADER},note\n{ROW},"so he said\n{ROW}\n',
        "claims/test.csv:2: error: The row cannot be split into cells",
    ),
}


@pytest.mark.parametrize(("content", "words"), REFUSED.values(), ids=REFUSED)
def test_a_table_that_would_have_to_be_guessed_is_refused(content, words, problems):
    assert words in "\n".join(problems(content))


def test_reading_never_fails_otherwise():
    for size in range(0, 300, 7):
        read_cells(bytes(range(size % 256)) * 3, "a.csv")
