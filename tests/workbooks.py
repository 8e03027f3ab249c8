"""Workbooks for tests: the small atlas, to be spoilt."""

import re
import zipfile
from datetime import datetime

import pytest

from geomap.errors import DataError
from geomap.load import load_atlas
from geomap.schema import TABLES
from tests.atlases import CELLS, ROWS

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
