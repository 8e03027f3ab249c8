"""A report says the same in every format, and is complete."""

import hashlib
import io
import re
import shutil
import subprocess
import sys
import zipfile

import docx
import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from geomap.cli import main
from geomap.errors import OutputError, UsageError
from geomap.load import load_atlas
from geomap.report.blocks import Heading, Paragraph, Picture, Table
from geomap.report.formats import report_files, suffix_of
from geomap.report.material import Material
from geomap.report.sections import report_of
from tests.reports import QUICK, Page, in_docx, in_pdf, squeezed, texts
from tests.twice import printed_twice


@pytest.fixture(scope="module")
def article():
    return report_of(Material(load_atlas("example:article")))


@pytest.fixture(scope="module")
def words(article):
    return "\n".join(texts(article))


@pytest.fixture(scope="module")
def files(article):
    return {
        suffix: report_files(article, f"report{suffix}")
        for suffix in (".html", ".md", ".qmd", ".docx", ".pdf")
    }


def test_the_summary_is_built_from_the_statuses(words):
    assert (
        "Torghundi: the Taliban claimed to hold it; the Afghan Interior Ministry’s own "
        "words imply it; nobody denies it." in words
    )
    assert (
        "Islam Qala: the Taliban claimed to hold it; the Afghan Interior Ministry’s own "
        "words imply it; no quoted words deny it, though a document describes Iran as "
        "disputing it. Fragile: claimed if implied concessions do not count; disputed if "
        "described stances count as statements." in words
    )
    assert "Security on the side of Iran: calm, by the word of the Iranian" in words


def test_a_share_has_bounds_kilometres_and_every_line(words):
    assert "0.667 of its length, which is 895 of 1,343 km" in words
    for part in ("On osm", "On naturalearth", "804", "896", "905"):
        assert part in words.splitlines()


def test_every_claim_is_listed_with_its_document(article, words):
    atlas = load_atlas("example:article")
    for claim in {claim.claim for claim in atlas.claims}:
        assert f"{claim} " in words
    links = {
        run.href
        for block in article.blocks
        if isinstance(block, Paragraph)
        for run in block.text
        if run.href
    }
    assert links == {row["url"] for row in atlas.documents.values()}


@pytest.mark.parametrize("suffix", [".html", ".docx", ".pdf"])
def test_every_sentence_stands_in_every_format(article, files, suffix, tmp_path):
    data = files[suffix][f"report{suffix}"]
    if suffix == ".html":
        found = Page(data.decode("utf-8")).text
    elif suffix == ".docx":
        found = in_docx(data)
    else:
        found = in_pdf(data, tmp_path)
        found = re.sub(
            r"Afghanistan, 9 July 2021 · As of .*\n\d+ / \d+\n\f?", "", found
        )
        found = found.replace("•", "")
    held = squeezed(found)
    if suffix == ".pdf":
        # Cells are read line by line across a row: their words stand, not their order.
        for word in {word for text in texts(article) for word in text.split()}:
            assert squeezed(word)[:8] in held, word
    else:
        for text in texts(article):
            assert squeezed(text) in held, text


@pytest.mark.parametrize("suffix", [".md", ".qmd"])
def test_markdown_says_the_same_to_a_reader_of_commonmark(article, files, suffix):
    text = files[suffix][f"report{suffix}"].decode("utf-8")
    if suffix == ".qmd":
        text = text.split("---\n", 2)[2]
    page = Page(MarkdownIt("commonmark").enable("table").render(text))
    held = squeezed(page.text)
    for sentence in texts(article):
        if suffix == ".md" or sentence != article.title:
            assert squeezed(sentence) in held, sentence
    assert len([tag for tag, _ in page.tags if tag == "table"]) == len(
        [block for block in article.blocks if isinstance(block, Table)]
    )


@pytest.mark.parametrize("suffix", [".md", ".qmd"])
def test_markdown_says_the_same_to_pandoc(article, files, suffix, tmp_path):
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    for name, data in files[suffix].items():
        (tmp_path / name).write_bytes(data)
    reader = "gfm" if suffix == ".md" else "markdown-smart-raw_tex"
    command = ["pandoc", "-f", reader, "-t", "html", f"report{suffix}"]
    made = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=tmp_path
    )
    page = Page(made.stdout)
    held = squeezed(page.text)
    for sentence in texts(article):
        if suffix == ".md" or sentence != article.title:
            assert squeezed(sentence) in held, sentence
    images = [attributes for tag, attributes in page.tags if tag == "img"]
    drawn = list(article.pictures())
    assert [image["src"] for image in images] == [f"report-{p.name}.png" for p in drawn]
    for image, picture in zip(images, drawn, strict=True):
        # Pandoc alone leaves to Quarto what a reader of the page hears.
        heard = image["alt" if suffix == ".md" else "data-fig-alt"]
        assert squeezed(heard) == squeezed(picture.alt)


def test_pictures_lie_beside_markdown_and_inside_everything_else(article, files):
    beside = [f"report-{picture.name}.png" for picture in article.pictures()]
    assert "report-strip-afg-tjk.png" in beside
    assert list(files[".md"]) == ["report.md", *beside]
    assert list(files[".qmd"]) == ["report.qmd", *beside]
    for suffix in (".html", ".docx", ".pdf"):
        assert list(files[suffix]) == [f"report{suffix}"]


def test_pictures_have_words_and_captions_in_a_word_document(article, files):
    document = docx.Document(io.BytesIO(files[".docx"]["report.docx"]))
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described == [picture.alt for picture in article.pictures()]
    said = {paragraph.text for paragraph in document.paragraphs}
    assert {picture.caption for picture in article.pictures()} <= said


def test_words_of_the_figures_agree_with_the_answers(article):
    picture, *others = article.pictures()
    assert "Islam Qala: Claimed by the Taliban" in picture.alt
    assert "Fragile: described as disputed by Iran" in picture.alt
    assert "Torghundi: Claimed by the Taliban" in picture.alt
    assert "two thirds held by" in picture.alt
    for drawn in (picture, *others):
        for words in ("Afghanistan, 9 July 2021", "9 July 2021 · not verified"):
            assert words in drawn.caption
    (strip,) = [drawn for drawn in others if drawn.name == "strip-afg-tjk"]
    assert "[0.667, 0.667] (895 of 1,343 km)" in strip.alt


def test_html_lets_nothing_run_or_be_fetched(files):
    page = Page(files[".html"]["report.html"].decode("utf-8"))
    assert not {"script", "iframe", "link", "object"} & {tag for tag, _ in page.tags}
    policy = next(
        attributes["content"]
        for tag, attributes in page.tags
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    for tag, attributes in page.tags:
        assert "style" not in attributes
        if tag == "img":
            assert attributes["src"].startswith("data:image/svg+xml;base64,")


def test_the_same_report_has_the_same_bytes_in_every_format():
    code = (
        "import hashlib\n"
        "from geomap.load import load_atlas\n"
        "from geomap.report.formats import SUFFIXES, report_files\n"
        "from geomap.report.material import Material\n"
        "from geomap.report.sections import report_of\n"
        "report = report_of(Material(load_atlas('example:article')), ['map', 'status'])\n"
        "for suffix in SUFFIXES:\n"
        "    for name, data in report_files(report, f'r{suffix}').items():\n"
        "        print(name, hashlib.sha256(data).hexdigest())\n"
    )
    runs = printed_twice(code)
    assert runs[0] == runs[1]
    assert {"r.docx", "r.pdf", "r.html"} <= {line.split()[0] for line in runs[0]}


def test_a_word_document_keeps_no_clock(files):
    with zipfile.ZipFile(io.BytesIO(files[".docx"]["report.docx"])) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
        core = archive.read("docProps/core.xml")
    assert core.count(b"2021-07-09T00:00:00Z") == 2


def test_sections_are_written_in_the_order_asked():
    material = Material(load_atlas("example:article"))
    report = report_of(material, ["method", "summary"])
    heads = [b.text for b in report.blocks if isinstance(b, Heading) and b.level == 2]
    assert heads == ["Method and limits", "In short"]
    with pytest.raises(
        UsageError, match=r"no section 'sumary'\. Did you mean 'summary'"
    ):
        report_of(material, ["sumary"])


def test_a_suffix_chooses_the_format():
    assert suffix_of("a.PDF") == ".pdf"
    with pytest.raises(UsageError, match=r"No report is written as 'a\.doc'"):
        suffix_of("a.doc")
    with pytest.raises(UsageError, match=r"Name it \.html"):
        suffix_of("report")


def test_pdf_without_typst_names_what_is_missing(article, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(OutputError, match="pip install typst"):
        report_files(article, "r.pdf")


def run(*arguments):
    return CliRunner().invoke(main, ["report", *map(str, arguments)])


def test_a_folder_that_is_not_there_is_said_before_the_work(tmp_path):
    ran = run("-o", tmp_path / "none" / "r.html")
    assert ran.exit_code == 1
    assert "there is no folder" in ran.output


def test_a_report_of_a_day_before_every_claim_says_when_the_first_is(tmp_path):
    ran = run(
        "--as-of",
        "2020-01-01",
        "-o",
        tmp_path / "r.html",
        "--sections",
        ",".join(QUICK),
    )
    assert ran.exit_code == 0, ran.output
    text = Page((tmp_path / "r.html").read_text("utf-8")).text
    assert "The first statement is dated 1 May 2021." in text
    assert "Nothing changed" in text


def test_office_opens_the_word_document(files, tmp_path):
    if not shutil.which("soffice"):
        pytest.skip("no LibreOffice (soffice) here to open the report with")
    path = tmp_path / "report.docx"
    path.write_bytes(files[".docx"]["report.docx"])
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(path)],
        capture_output=True,
        check=True,
        timeout=180,
    )
    found = in_pdf((tmp_path / "report.pdf").read_bytes(), tmp_path / "..")
    assert "Torghundi: the Taliban claimed to hold it" in " ".join(found.split())


def test_hashes_of_pictures_differ_by_form_only(article):
    picture = next(article.pictures())
    first, again = (hashlib.sha256(picture.draw("png")).digest() for _ in range(2))
    assert first == again
    assert isinstance(picture, Picture)
