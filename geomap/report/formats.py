"""The formats of a report, and the files that each of them is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Final

from geomap.endings import ending_of
from geomap.report.blocks import Form, Report
from geomap.report.html import html_bytes
from geomap.report.markdown import Dialect, markdown_text
from geomap.report.typeset import pdf_bytes
from geomap.report.word import word_bytes

_WHOLE: Final[dict[str, Callable[[Report], bytes]]] = {
    ".html": html_bytes,
    ".htm": html_bytes,
    ".docx": word_bytes,
    ".pdf": pdf_bytes,
}
"""Formats that are one file."""

_PARTED: Final[dict[str, Dialect]] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".qmd": "quarto",
}
"""Formats whose pictures lie beside the text."""

SUFFIXES: Final = (*_WHOLE, *_PARTED)


def suffix_of(output: str) -> str:
    """
    Return the format that the name of a file asks for.

    Parameters
    ----------
    output : str
        Where the report goes; ``-``, standard output, takes HTML.

    Returns
    -------
    suffix : str
        One of `SUFFIXES`.

    Raises
    ------
    UsageError
        If no report is written in that format.

    Examples
    --------
    >>> suffix_of("North.DOCX"), suffix_of("-")
    ('.docx', '.html')
    """
    return ending_of(output, SUFFIXES, "No report is written as") or ".html"


def picture_form(output: str) -> Form:
    """
    Return the form of the pictures in a format.

    Parameters
    ----------
    output : str
        Where the report goes.

    Returns
    -------
    form : {"svg", "png"}

    Examples
    --------
    >>> picture_form("a.pdf"), picture_form("a.docx")
    ('svg', 'png')
    """
    return "svg" if suffix_of(output) in (".html", ".htm", ".pdf") else "png"


def report_files(report: Report, output: str) -> dict[str, bytes]:
    r"""
    Write a report as files.

    Parameters
    ----------
    report : Report
    output : str
        Where it goes; its suffix chooses the format.

    Returns
    -------
    files : dict of str to bytes
        The report first, then the pictures that it shows, by path.

    Raises
    ------
    UsageError
        If no report is written in that format.
    OutputError
        If what the format needs is not installed.

    Examples
    --------
    >>> from geomap.report.blocks import Paragraph, plain
    >>> words = Paragraph(plain("Nobody says who holds it."))
    >>> report = Report("Gate", "en", "2021-07-09", False, (words,))
    >>> report_files(report, "out/gate.md")
    {'out/gate.md': b'Nobody says who holds it.\n'}
    """
    suffix = suffix_of(output)
    if suffix in _WHOLE:
        return {output: _WHOLE[suffix](report)}
    path = PurePath(output)
    # The pictures' names stand in the text: they must not mean anything there.
    stem = re.sub(r"[^\w.-]+", "-", path.stem).strip("-.") or "report"
    text, pictures = markdown_text(report, stem, dialect=_PARTED[suffix])
    beside = {str(path.parent / name): data for name, data in pictures.items()}
    return {output: text.encode("utf-8"), **beside}
