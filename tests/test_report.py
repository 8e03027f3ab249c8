"""A report says the same in every format, shows hostile text literally, and is complete."""

import hashlib
import io
import re
import shutil
import subprocess
import sys
import zipfile
from html.parser import HTMLParser

import docx
import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from geomap.cli import main
from geomap.errors import OutputError, UsageError
from geomap.load import load_atlas
from geomap.report.blocks import Bullets, Heading, Paragraph, Picture, Table, words_of
from geomap.report.formats import report_files, suffix_of
from geomap.report.material import Material
from geomap.report.sections import SECTIONS, report_of
from tests import hostile
from tests.atlases import write_atlas as write

FIGURES = ("map", "strip", "sources", "chart")
QUICK = [name for name in SECTIONS if name not in FIGURES]
"""All that takes no drawing."""
from tests.twice import printed_twice


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
    assert "Nothing comes to something else." in text


def claim(name, place, source="red_voice", **more):
    row = {"claim": name, "place": place, "source": source, "says": "held"}
    return row | {"actor": "red"} | more


def sentences(folder, **tables):
    atlas = load_atlas(str(write(folder, **tables)))
    return "\n".join(texts(report_of(Material(atlas), QUICK)))


def test_one_source_is_said_to_be_alone(tmp_path):
    told = sentences(tmp_path / "one", claims=[claim("a", "gate")])
    assert "Everything here rests on the word of Red alone." in told
    assert "Gate: Red claimed to hold it; nobody denies it" in told


def test_an_absence_is_not_told_as_a_denial(tmp_path):
    told = sentences(
        tmp_path / "absent",
        claims=[
            claim("a", "gate"),
            claim("b", "gate", "watch", says="not_held", actor="blue"),
        ],
    )
    assert "by the word of Watch, not held by Blue; nobody denies it" in told


def test_a_direct_denial_is_told_as_one(tmp_path):
    told = sentences(
        tmp_path / "denied",
        claims=[
            claim("a", "gate"),
            claim("b", "gate", "watch", says="not_held", actor="red"),
        ],
    )
    assert "Gate: Red claimed to hold it; Watch denied it." in told


def test_two_holders_are_told_apart(tmp_path):
    told = sentences(
        tmp_path / "two",
        claims=[claim("a", "gate"), claim("b", "gate", "wire", actor="blue")],
    )
    assert "sources name different holders: Red by the word of Red, but Blue by" in told


def test_an_atlas_without_crossings_or_claims_has_a_report(tmp_path):
    told = sentences(tmp_path / "empty", places=[], claims=[])
    assert "No statement is known for this day." in told
    assert "nobody speaks of it" in told


def test_forty_sources_are_counted_and_a_long_name_is_kept(tmp_path):
    sources = [
        {"source": f"s{n}", "organisation": f"Body {n}", "role": "monitor"}
        for n in range(40)
    ]
    long = "Gate " + "of the long valley " * 15 + "گذرگاه Переход"
    places = [{"place": "gate", "kind": "crossing", "name": long, "part_of": "ARG-CHL"}]
    told = sentences(
        tmp_path / "forty",
        sources=sources,
        places=places,
        claims=[claim(f"c{n}", "gate", f"s{n}") for n in range(40)],
    )
    assert f"{long}: held by Red, by the word of Body 0, Body 1 and 38 others" in told


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
