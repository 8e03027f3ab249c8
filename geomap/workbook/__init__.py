"""An atlas as one workbook: read without running it, written with drop-down lists."""

from __future__ import annotations

from geomap.workbook.names import names_workbook
from geomap.workbook.raw import read_workbook
from geomap.workbook.write import SheetRows, new_workbook, workbook_bytes

__all__ = [
    "SheetRows",
    "names_workbook",
    "new_workbook",
    "read_workbook",
    "workbook_bytes",
]
