"""A report as PDF: a fixed page, and the report as its data."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from geomap.daywords import day
from geomap.errors import OutputError
from geomap.report.blocks import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Picture,
    Report,
    Table,
    Text,
    flat,
)
from geomap.words import say


def pdf_bytes(report: Report) -> bytes:
    """
    Write a report as PDF.

    Parameters
    ----------
    report : Report

    Returns
    -------
    pdf : bytes
        Tagged, with words for the pictures. No text of the report is ever read as
        markup: the page is fixed, and reads it as data.

    Raises
    ------
    OutputError
        If typst, of the extra ``pdf``, is not installed.
    """
    try:
        import typst
    except ImportError as error:
        message = (
            "A report is written as PDF by typst, which is not installed. Install it "
            "with: python3 -m pip install typst"
        )
        raise OutputError(message) from error

    sources: dict[str, bytes] = {
        "main": (files("geomap.report") / "report.typ").read_bytes(),
        "report.json": json.dumps(_told(report), ensure_ascii=False).encode("utf-8"),
    }
    for picture in report.pictures():
        sources[_file(picture)] = picture.draw("svg")
    # The types of typst do not know that files can be given by name.
    given: Any = sources
    written: bytes = typst.compile(given, format="pdf", font_paths=[_fonts()])
    return written


@cache
def _fonts() -> str:
    """Return the folder of the fonts that come with matplotlib."""
    from matplotlib import get_data_path

    return f"{get_data_path()}/fonts/ttf"


def _file(picture: Picture) -> str:
    return f"{picture.name}.svg"


def _told(report: Report) -> dict[str, Any]:
    """Return a report as data."""
    dated = say("as_of", date=day(report.as_of))
    return {
        "title": flat(report.title),
        "lang": report.lang.partition("-")[0],
        "mark": report.mark.upper(),
        "foot": " · ".join([flat(report.title), dated, say("claims_not_facts")]),
        "blocks": [_block(block) for block in report.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": flat(block.text)}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "tone": block.tone, **_runs(block.text)}
    if isinstance(block, Bullets):
        return {"kind": "bullets", "items": [_runs(item) for item in block.items]}
    if isinstance(block, Picture):
        words = {"alt": flat(block.alt), "caption": flat(block.caption)}
        return {"kind": "picture", "file": _file(block), **words}
    return _table(block)


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": flat(table.caption),
        "columns": [flat(name) for name in table.columns],
        "widths": list(table.widths),
        "numbers": table.numbers,
        "rows": [
            [{"lines": [_runs(line) for line in cell]} for cell in row]
            for row in table.rows
        ],
    }


def _runs(text: Text) -> dict[str, Any]:
    return {
        "runs": [
            {"text": flat(run.text), "bold": run.bold, "href": run.href} for run in text
        ]
    }
