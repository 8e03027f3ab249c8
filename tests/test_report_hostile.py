"""A report of hostile texts shows them literally in every format; a private one says so."""

import io
import shutil
import subprocess

import docx
import pytest
from markdown_it import MarkdownIt

from geomap.load import load_atlas
from geomap.report.formats import report_files
from geomap.report.material import Material
from geomap.report.sections import report_of
from tests import hostile
from tests.atlases import write_atlas as write
from tests.reports import QUICK, Page, in_docx, in_pdf, squeezed


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    folder = write(
        tmp_path_factory.mktemp("hostile") / "atlas",
        settings=hostile.SETTINGS,
        **hostile.tables(),
    )
    return report_of(Material(load_atlas(str(folder), private=True)), QUICK)


@pytest.mark.parametrize("suffix", [".html", ".md", ".qmd", ".docx", ".pdf"])
def test_hostile_texts_are_shown_literally(attacked, suffix, tmp_path):
    data = report_files(attacked, f"r{suffix}")[f"r{suffix}"]
    if suffix == ".docx":
        found = in_docx(data)
    elif suffix == ".pdf":
        found = in_pdf(data, tmp_path)
        assert b"/JavaScript" not in data
    else:
        page = data.decode("utf-8")
        if suffix == ".qmd":
            page = page.split("---\n", 2)[2]
        if suffix != ".html":
            page = MarkdownIt("commonmark").enable("table").render(page)
        seen = Page(page)
        allowed = {"html", "head", "meta", "title", "style", "body", "main", "div", "p"}
        allowed |= {
            "h1",
            "h2",
            "h3",
            "ul",
            "li",
            "strong",
            "em",
            "a",
            "blockquote",
            "br",
        }
        allowed |= {"table", "caption", "thead", "tbody", "tr", "th", "td"}
        assert {tag for tag, _ in seen.tags} <= allowed
        for _, attributes in seen.tags:
            assert not [key for key in attributes if key.startswith("on")]
            assert attributes.get("href", "https:").startswith(("http:", "https:"))
        found = seen.text
    held = squeezed(found)
    kinds = ("img", "script", "tick", "dollar", "quotes", "jinja", "block", "svg")
    # What follows a sign that turns writing round is laid out backwards on paper.
    for kind in kinds[:-1] if suffix == ".pdf" else kinds:
        assert squeezed(hostile.PAYLOADS[kind]) in held, kind


@pytest.mark.parametrize("reader", ["gfm", "markdown"])
def test_hostile_texts_mean_nothing_to_pandoc(attacked, reader, tmp_path):
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    suffix = {"gfm": ".md", "markdown": ".qmd"}[reader]
    path = tmp_path / f"r{suffix}"
    path.write_bytes(report_files(attacked, path.name)[path.name])
    extensions = "" if reader == "gfm" else "-smart-raw_tex"
    command = ["pandoc", "-f", f"{reader}{extensions}", "-t", "html", str(path)]
    made = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    seen = Page(made)
    assert not {"script", "img", "svg", "iframe"} & {tag for tag, _ in seen.tags}
    held = squeezed(seen.text)
    for kind in ("img", "script", "tick", "dollar", "jinja", "block", "svg"):
        assert squeezed(hostile.PAYLOADS[kind]) in held, kind


@pytest.mark.parametrize("suffix", [".html", ".md", ".qmd", ".docx", ".pdf"])
def test_a_private_report_is_marked(attacked, suffix, tmp_path):
    data = report_files(attacked, f"r{suffix}")[f"r{suffix}"]
    if suffix == ".docx":
        document = docx.Document(io.BytesIO(data))
        marks = [p.text for s in document.sections for p in s.header.paragraphs]
        assert marks == ["PRIVATE: NOT FOR PUBLICATION"]
    elif suffix == ".pdf":
        pages = in_pdf(data, tmp_path).split("\f")[:-1]
        assert len(pages) > 1
        assert all("PRIVATE: NOT FOR PUBLICATION" in page for page in pages)
    else:
        assert data.decode("utf-8").count("rivate: not for publication") > 1
