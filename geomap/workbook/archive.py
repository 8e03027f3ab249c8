"""The archive that a workbook is: that it is one, small enough, and harmless."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.errors import UsageError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_UNPACKED: Final = 128 * 2**20
MOST_ENTRIES: Final = 2_000
"""Beyond these a workbook is a mistake, or made to fill a memory."""

SAVE_AS: Final = "Save it as an Excel workbook (.xlsx)."
SAVE_AGAIN: Final = "Open it in a spreadsheet and save it again as .xlsx."
INSTALL: Final = (
    "Workbooks need two more packages: python3 -m pip install openpyxl defusedxml"
)

_OLD: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_MAIN: Final = "xl/workbook.xml"
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
)
"""What a damaged archive raises while it is read."""


class UnreadableError(Exception):
    """
    A workbook that cannot be read.

    Parameters
    ----------
    message, remedy : str
        What is wrong, and what would be right.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


@dataclass
class Look:
    """
    What a sheet looks like, beyond its cells.

    Parameters
    ----------
    merged : list of str
        Ranges of merged cells, as ``A1:C1``.
    hidden_rows : list of int
        Rows that are not shown.
    hidden_columns : list of int
        The first column of each run that is not shown, counted from 1.
    """

    merged: list[str]
    hidden_rows: list[int]
    hidden_columns: list[int]


def look_into(content: bytes) -> list[Look]:
    """
    Check an archive before anything else reads it, and look at its sheets.

    Parameters
    ----------
    content : bytes
        The file as it is.

    Returns
    -------
    looks : list of Look
        One for each sheet, in the order of the workbook.

    Raises
    ------
    UnreadableError
        If it is no workbook, damaged, locked, too large, or holds macros or
        declarations of XML entities.
    UsageError
        If the packages that read workbooks are not installed.

    Examples
    --------
    >>> look_into(b"place,says")
    Traceback (most recent call last):
    geomap.workbook.archive.UnreadableError: The file is no workbook.
    """
    _check_start(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_entries(archive)
            parts = {
                name: archive.read(name)
                for name in archive.namelist()
                if name.endswith((".xml", ".rels"))
            }
    except _BROKEN as error:
        message = f"The workbook is damaged ({error})."
        raise UnreadableError(message, SAVE_AGAIN) from error
    if _STRICT in parts[_MAIN]:
        message = "The workbook is in the Strict variety of Open XML."
        raise UnreadableError(message, "Save it as a plain Excel workbook (.xlsx).")
    try:
        looks = {name: _parse(name, part) for name, part in parts.items()}
    except ModuleNotFoundError as error:
        raise UsageError(INSTALL) from error
    return [looks.get(name) or Look([], [], []) for name in _sheet_parts(parts)]


def _check_start(content: bytes) -> None:
    """Refuse what is no archive at all."""
    if content.startswith(b"PK\x03\x04"):
        return
    if content.startswith(_OLD) and _ENCRYPTED in content:
        message = "The workbook is protected with a password."
        raise UnreadableError(message, "Save it without one.")
    if content.startswith(_OLD):
        message = "The workbook is of before 2007."
        raise UnreadableError(message, SAVE_AS)
    if not content.strip():
        message = "The file is empty."
        raise UnreadableError(message, "Fill it, or remove it.")
    if content.lstrip()[:1] == b"<":
        remedy = f"Download the data itself, or: {SAVE_AGAIN}"
        message = "The file is a web page, no workbook."
        raise UnreadableError(message, remedy)
    message = "The file is no workbook."
    raise UnreadableError(message, SAVE_AS)


def _check_entries(archive: zipfile.ZipFile) -> None:
    """Refuse an archive by what it says of its entries; it is held to its word."""
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED:
        message = (
            f"The workbook unpacks to {unpacked / 2**20:,.0f} MB in {len(entries):,} "
            f"parts; {MOST_UNPACKED // 2**20} MB in {MOST_ENTRIES:,} is the most."
        )
        remedy = "Leave out what is no table, or write the claims as CSV files."
        raise UnreadableError(message, remedy)
    if any(entry.flag_bits & 1 for entry in entries):
        message = "The archive is locked with a password."
        raise UnreadableError(message, "Save it without one.")
    if len(set(names)) < len(names):
        message = "The workbook is damaged (a part of it stands there twice)."
        raise UnreadableError(message, SAVE_AGAIN)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        message = "The workbook holds macros."
        raise UnreadableError(message, "Save it without them, as .xlsx.")
    if "xl/workbook.bin" in names:
        message = "The workbook is a binary one."
        raise UnreadableError(message, SAVE_AS)
    if "mimetype" in names and _MAIN not in names:
        message = "The file is an OpenDocument spreadsheet."
        raise UnreadableError(message, SAVE_AS)
    if _MAIN not in names:
        message = "The file is an archive, but no workbook."
        raise UnreadableError(message, SAVE_AS)


def _parse(name: str, part: bytes) -> Look:
    """Parse a part, so that no other parser meets a declaration; note how it looks."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    look, events = Look([], [], []), ("start", "end")
    try:
        for event, element in iterparse(io.BytesIO(part), events, forbid_dtd=True):
            if event == "end":
                element.clear()
            else:
                _note(element, look)
    except DefusedXmlException as error:
        message = f"{name} declares a document type or entities, which tables never do."
        raise UnreadableError(message, "Do not trust the file.") from error
    except (ParseError, ValueError, LookupError) as error:
        message = f"The workbook is damaged ({name}: {error})."
        raise UnreadableError(message, SAVE_AGAIN) from error
    return look


def _note(element: Element, look: Look) -> None:
    """Note what of an element's look could mislead a reader."""
    tag = element.tag.rpartition("}")[2]
    hidden = element.get("hidden") in ("1", "true")
    if tag == "mergeCell":
        look.merged.append(element.get("ref", ""))
    elif tag == "row" and hidden:
        look.hidden_rows.append(int(element.get("r", "0")))
    elif tag == "col" and hidden:
        look.hidden_columns.append(int(element.get("min", "0")))


def _sheet_parts(parts: dict[str, bytes]) -> Iterator[str]:
    """Yield the part of each sheet, in the order of the workbook."""
    from defusedxml.ElementTree import fromstring

    relations = fromstring(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"))
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    for element in fromstring(parts[_MAIN]).iter():
        if element.tag.rpartition("}")[2] != "sheet":
            continue
        ids = [value for key, value in element.items() if key.endswith("}id")]
        target = targets.get(ids[0] if ids else "", "")
        yield target.lstrip("/") if target.startswith("/") else f"xl/{target}"
