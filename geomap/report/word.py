"""A report as a Word document."""

from __future__ import annotations

import io
from collections.abc import Iterable
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from geomap.archive import without_clock
from geomap.daywords import day
from geomap.report.blocks import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Picture,
    Report,
    Run,
    Table,
    Text,
    flat,
    plain,
)
from geomap.words import say

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section

_WIDTH_MM: Final = 174.0
_TABLE_PT: Final = 8.0
_QUIET_PT: Final = 9.0
_LINK: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
)


def word_bytes(report: Report) -> bytes:
    """
    Write a report as a Word document.

    Parameters
    ----------
    report : Report

    Returns
    -------
    document : bytes
        A .docx file on A4, with headings, repeated table heads and words for the
        pictures; every page has a foot, and where it is private a head that says so.
    """
    document = _document(report)
    for block, following in zip_longest(report.blocks, report.blocks[1:]):
        _write(document, block)
        if isinstance(block, Paragraph) and isinstance(following, Bullets):
            document.paragraphs[-1].paragraph_format.keep_with_next = True
    stream = io.BytesIO()
    document.save(stream)
    return without_clock(stream.getvalue(), report.as_of)


def _document(report: Report) -> Document:
    """Return an empty document with its page, styles, properties, head and foot."""
    import docx
    from docx.shared import Mm, Pt, RGBColor

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(20)
    styles: Any = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(5)
    for level, size in ((1, 22), (2, 15), (3, 12)):
        style = styles[f"Heading {level}"]
        style.font.name, style.font.size = "Calibri", Pt(size)
        style.font.color.rgb = RGBColor(0x1D, 0x1B, 0x18)
        _use_own_font(style)
    caption = styles["Caption"]
    caption.font.size, caption.font.bold = Pt(_QUIET_PT), False
    caption.font.color.rgb = RGBColor(0x55, 0x50, 0x4A)
    properties = document.core_properties
    properties.title = flat(report.title)[:255]
    properties.author = "geomap"
    properties.language = report.lang
    properties.comments = ""
    _margins(section, report)
    return document


def _use_own_font(style: Any) -> None:
    """Drop the fonts of the template's theme, which would win over a font's name."""
    from docx.oxml.ns import qn

    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        if qn(f"w:{name}") in fonts.attrib:
            del fonts.attrib[qn(f"w:{name}")]


def _margins(section: Section, report: Report) -> None:
    """Write what stands on every page."""
    from docx.shared import Pt

    foot = section.footer.paragraphs[0]
    dated = say("as_of", date=day(report.as_of))
    told = " · ".join([flat(report.title), dated, say("claims_not_facts")])
    run = foot.add_run(f"{told} · ")
    run.font.size = Pt(8)
    _page_number(foot)
    if report.private:
        head = section.header.paragraphs[0].add_run(report.mark.upper())
        head.bold = True


def _page_number(paragraph: Any) -> None:
    """Write the number of the page, which only the reader's program knows."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = paragraph.add_run("1")
    run.font.size = Pt(8)
    field.append(run._r)
    paragraph._p.append(field)


def _write(document: Document, block: Block) -> None:
    """Write one block."""
    from docx.shared import Mm, Pt

    if isinstance(block, Heading):
        document.add_heading(flat(block.text), block.level)
    elif isinstance(block, Paragraph):
        paragraph = document.add_paragraph()
        _runs(paragraph, block.text)
        if block.tone == "box":
            _box(paragraph)
        size = {"lead": 12.0, "quiet": _QUIET_PT}.get(block.tone)
        for run in paragraph.runs if size else ():
            run.font.size = Pt(size or 0)
    elif isinstance(block, Bullets):
        for item in block.items:
            _runs(document.add_paragraph(style="List Bullet"), item)
    elif isinstance(block, Picture):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        stream = io.BytesIO(block.draw("png"))
        shape = paragraph.add_run().add_picture(stream, width=Mm(_WIDTH_MM))
        _fit(shape)
        shape._inline.docPr.set("descr", flat(block.alt))
        shape._inline.docPr.set("name", block.name)
        document.add_paragraph(flat(block.caption), style="Caption")
    else:
        _table(document, block)


def _fit(shape: Any) -> None:
    """Make a picture that is taller than the page as tall as the page."""
    from docx.shared import Mm

    tallest = Mm(215)
    if shape.height > tallest:
        shape.width = int(shape.width * tallest / shape.height)
        shape.height = tallest


def _runs(paragraph: Any, text: Iterable[Run]) -> None:
    """Write runs; a link is a link only where it has an address."""
    for run in text:
        if run.href:
            _link(paragraph, run)
        else:
            paragraph.add_run(flat(run.text)).bold = run.bold or None


def _link(paragraph: Any, run: Run) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    key = paragraph.part.relate_to(run.href, _LINK, is_external=True)
    link.set(qn("r:id"), key)
    written = paragraph.add_run(flat(run.text))
    written.bold = run.bold or None
    written.underline = True
    link.append(written._r)
    paragraph._p.append(link)


def _box(paragraph: Any) -> None:
    """Draw a frame round a paragraph."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "8"), ("space", "4")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    paragraph._p.get_or_add_pPr().append(borders)


def _table(document: Document, table: Table) -> None:
    """Write a table whose head is repeated on every page."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    caption = document.add_paragraph(flat(table.caption), style="Caption")
    caption.paragraph_format.keep_with_next = True
    made = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    made.autofit = False
    first = len(table.columns) - table.numbers
    total = sum(table.widths)
    widths = [Mm(_WIDTH_MM * width / total) for width in table.widths]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width  # what LibreOffice goes by; Word goes by the cells
    _rules(made)
    heads: list[tuple[Text, ...]] = [
        (plain(name, bold=True),) for name in table.columns
    ]
    for place, row in enumerate([heads, *table.rows]):
        line = made.rows[0] if not place else made.add_row()
        for number, (cell, lines) in enumerate(zip(line.cells, row, strict=True)):
            cell.width = widths[number]
            _cell(cell, lines, right=number >= first)
        properties = line._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if not place:
            properties.append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def _rules(table: Any) -> None:
    """Draw a rule under each row, and nothing between columns."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        drawn = side in ("bottom", "insideH")
        values = {"val": "single" if drawn else "nil", "sz": "4", "color": "BBB6AC"}
        for name, value in values.items():
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    table._tbl.tblPr.append(borders)


def _cell(cell: Any, lines: Iterable[Text], *, right: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for place, text in enumerate(lines):
        paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _runs(paragraph, text)
        for run in paragraph.runs:
            run.font.size = Pt(_TABLE_PT)
