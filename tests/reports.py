"""What a report says, read back from each of its formats."""

import io
import re
import shutil
import subprocess
from html.parser import HTMLParser

import docx
import pytest

from geomap.report.blocks import Bullets, Heading, Paragraph, Table, words_of
from geomap.report.sections import SECTIONS

FIGURES = ("map", "strip", "sources", "chart")
QUICK = [name for name in SECTIONS if name not in FIGURES]
"""All that takes no drawing."""


class Page(HTMLParser):
    """The tags and texts of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.texts = [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())


def texts(report):
    """Yield every text of a report, in order, as one line each."""
    for block in report.blocks:
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Paragraph):
            yield words_of(block.text)
        elif isinstance(block, Bullets):
            yield from map(words_of, block.items)
        elif isinstance(block, Table):
            yield block.caption
            yield from block.columns
            yield from (words_of(t) for row in block.rows for cell in row for t in cell)


def squeezed(text):
    """Leave out white space, which every format sets as it likes."""
    return re.sub(r"\s+", "", text)


def in_docx(data):
    """Return every text of a Word document, tables included."""
    document = docx.Document(io.BytesIO(data))
    return "".join(node.text or "" for node in document.element.iter() if node.text)


def in_pdf(data, tmp_path):
    """Return the text of a PDF, or skip where no reader of PDF is installed."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext, of poppler-utils, is not installed")
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    command = ["pdftotext", "-raw", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
