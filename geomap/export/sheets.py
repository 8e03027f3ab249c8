"""Layers to a workbook in which no text is ever a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from geomap.archive import without_clock
from geomap.errors import OutputError
from geomap.export.layers import Layer

_ILLEGAL: Final = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]")
MOST_SIGNS: Final = 32_767
"""A cell of a workbook holds no longer text."""


def workbook_bytes(
    layers: Iterable[Layer], about: Mapping[str, str], day: str
) -> bytes:
    """
    Write layers as a workbook, one sheet for each.

    Parameters
    ----------
    layers : iterable of Layer
    about : mapping of str to str
        What the first sheet says of the whole.
    day : str
        The day that its properties name, as ISO writes it.

    Returns
    -------
    workbook : bytes
        An .xlsx file. Texts are texts, also where they begin like a formula.

    Raises
    ------
    OutputError
        If openpyxl, of the extra ``xlsx``, is not installed; or if a text is longer
        than a cell can be.

    Examples
    --------
    >>> import io
    >>> import openpyxl
    >>> layer = Layer("places", ("place",), ({"place": "=1+1"},), (None,))
    >>> book = workbook_bytes([layer], {"Title": "Posts"}, "2021-07-09")
    >>> openpyxl.load_workbook(io.BytesIO(book))["places"]["A2"].data_type
    's'
    """
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Font
    except ImportError as error:
        message = (
            "A workbook is written by openpyxl, which is not installed. Install it "
            "with: python3 -m pip install openpyxl"
        )
        raise OutputError(message) from error

    book = Workbook()
    first = book.active
    first.title = "about"
    rows = [["what", "says"], *([key, value] for key, value in about.items())]
    _fill(first, rows)
    for layer in layers:
        cells = [[row[name] for name in layer.columns] for row in layer.rows]
        _fill(book.create_sheet(layer.name), [list(layer.columns), *cells])
    for sheet in book.worksheets:
        sheet.freeze_panes = "A2"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
    stream = io.BytesIO()
    book.save(stream)
    return without_clock(stream.getvalue(), day)


def _fill(sheet: Any, rows: Iterable[list[Any]]) -> None:
    """Write rows; a text is set as a text, for openpyxl would guess."""
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            if value is None:
                continue
            cell = sheet.cell(number, place)
            if not isinstance(value, str):
                cell.value = value
                continue
            text = _ILLEGAL.sub(" ", value)
            if len(text) > MOST_SIGNS:
                message = (
                    f"A cell of the sheet '{sheet.title}' (row {number}, column {place})"
                    f" has {len(text):,} signs; a workbook holds {MOST_SIGNS:,}. Export"
                    " it as .csv or .gpkg."
                )
                raise OutputError(message)
            cell.value = text
            cell.data_type = "s"
