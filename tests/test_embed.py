"""A snippet is inert, says in words what it shows, and names its sources."""

import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser

import docx
import pytest
from markdown_it import MarkdownIt

from geomap.answers import share_answer, status_answer
from geomap.draw.described import alternative_text
from geomap.draw.layers import compose
from geomap.embed import KINDS, embed
from geomap.errors import UsageError
from geomap.load import load_atlas
from tests import hostile


class Tags(HTMLParser):
    """The tags, attributes and texts of a snippet."""

    def __init__(self, snippet):
        super().__init__()
        self.tags, self.texts = [], []
        self.feed(snippet)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    def attributes(self, tag):
        return next(attributes for name, attributes in self.tags if name == tag)


@pytest.fixture(scope="module")
def article():
    atlas = load_atlas("example:article")
    return atlas, status_answer(atlas), share_answer(atlas)


@pytest.fixture(scope="module")
def frame(article):
    return embed(*article)


@pytest.fixture(scope="module")
def figure(article):
    return embed(*article, kind="figure")


def test_a_frame_may_run_its_script_and_nothing_else(frame):
    attributes = Tags(frame.snippet).attributes("iframe")
    assert attributes["sandbox"] == "allow-scripts"
    assert attributes["loading"] == "lazy"
    assert attributes["title"] == "Map: Afghanistan, 9 July 2021"
    assert "aspect-ratio" in attributes["style"]
    assert attributes["src"] == "map.html"


def test_a_frame_links_to_the_map_and_to_a_picture_of_it(frame):
    tags = Tags(frame.snippet).tags
    links = [attributes["href"] for tag, attributes in tags if tag == "a"]
    assert links == ["map.html", "map.svg"]
    assert list(frame.files) == links
    assert frame.files["map.html"].lstrip().lower().startswith(b"<!doctype html>")


def test_a_frame_is_described_by_words_that_can_be_heard(frame):
    page = Tags(frame.snippet)
    described = page.attributes("iframe")["aria-describedby"]
    words = page.attributes("p")
    assert words["id"] == described
    assert "style" not in words  # a page that forbids styles would show it anyway
    assert any("Torghundi: Claimed by the Taliban" in text for text in page.texts)


def test_a_picture_has_words_for_those_who_do_not_see_it(figure):
    image = Tags(figure.snippet).attributes("img")
    for words in ("Torghundi", "Islam Qala", "two thirds", "not verified"):
        assert words in image["alt"]
    assert image["src"] == "map.svg"
    assert set(figure.files) == {"map.svg", "map.narrow.svg", "map.html"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_title_caption_words_and_a_link(article, kind):
    made = embed(*article, kind=kind, base="https://example.org/")
    said = " ".join(made.snippet.replace("\\", "").split())
    for words in ("Map: Afghanistan, 9 July 2021", "Claims, not facts", "Radio Azadi"):
        assert words in said
    assert "https://example.org/map.html" in made.snippet
    assert "Torghundi" in made.snippet
    assert "Open the" in said


def test_a_picture_keeps_its_place_before_it_is_loaded(figure):
    image = Tags(figure.snippet).attributes("img")
    width, height = int(image["width"]), int(image["height"])
    assert f"aspect-ratio:auto {width}/{height}" in image["style"]
    assert width == 680


def test_six_on_one_page_need_six_names(article):
    made = embed(*article, name="north-1")
    assert set(made.files) == {"north-1.html", "north-1.svg"}
    assert Tags(made.snippet).attributes("iframe")["src"] == "north-1.html"
    with pytest.raises(UsageError, match="Invalid name"):
        embed(*article, name="../a")


def test_a_frame_of_its_own_content_says_where_it_will_not_run(article):
    made = embed(*article, kind="srcdoc")
    attributes = Tags(made.snippet).attributes("iframe")
    assert attributes["srcdoc"].encode("utf-8") == made.files["map.html"]
    assert attributes["sandbox"] == "allow-scripts"
    (remark,) = made.remarks
    assert "script-src 'self'" in remark
    assert "--kind iframe" in remark


def test_a_snippet_for_quarto_has_a_frame_and_a_picture(article, tmp_path):
    made = embed(*article, kind="quarto", form="png")
    assert 'content-visible when-format="html"' in made.snippet
    assert 'data-external="1"' in made.snippet
    assert 'content-visible unless-format="html"' in made.snippet
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    for name, data in made.files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "a.qmd").write_text(made.snippet, "utf-8")
    command = ["pandoc", "-f", "markdown", "-t", "docx", "-o", "a.docx", "a.qmd"]
    subprocess.run(command, check=True, cwd=tmp_path)
    document = docx.Document(str(tmp_path / "a.docx"))
    assert len(document.inline_shapes) == 1
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Claims, not facts" in text


def test_a_snippet_for_markdown_is_read_as_it_is_meant(article):
    made = embed(*article, kind="markdown", form="png")
    page = Tags(MarkdownIt("commonmark").render(made.snippet))
    assert page.attributes("img")["src"] == "map.png"
    assert "Torghundi: Claimed by the Taliban" in page.attributes("img")["alt"]
    assert page.attributes("a")["href"] == "map.html"


@pytest.mark.parametrize("kind", ["iframe", "figure"])
def test_a_caption_names_day_sources_and_lines(kind, frame, figure):
    caption = "".join(Tags({"iframe": frame, "figure": figure}[kind].snippet).texts)
    for words in ("9 July 2021", "Claims, not facts", "Radio Azadi", "OpenStreetMap"):
        assert words in caption


def test_a_picture_can_stand_in_the_snippet_itself(article):
    made = embed(*article, kind="figure", inline=True)
    assert not made.files
    assert "--base" in made.remarks[0]
    assert not [tag for tag, _ in Tags(made.snippet).tags if tag == "a"]
    source = Tags(made.snippet).attributes("img")["src"]
    assert source.startswith("data:image/svg+xml;base64,")
    narrow = Tags(made.snippet).attributes("source")["srcset"]
    assert narrow.startswith("data:image/svg+xml;base64,")
    assert narrow != source


def test_files_can_lie_elsewhere(article):
    made = embed(*article, kind="figure", base="https://example.org/maps/")
    source = Tags(made.snippet).attributes("img")["src"]
    assert source == "https://example.org/maps/map.svg"


@pytest.mark.parametrize(
    "base",
    [
        "javascript:alert(1)/",
        'https://a/" onload="x/',
        "https://example.org",
        "//a/",
        "https://a/{{7*7}}/",
    ],
)
def test_an_address_that_could_run_is_refused(article, base):
    with pytest.raises(UsageError, match="Invalid address"):
        embed(*article, base=base)


@pytest.mark.parametrize("kind", ["iframe", "srcdoc", "figure"])
def test_hostile_names_stay_text(write_atlas, kind):
    atlas = load_atlas(
        str(write_atlas(settings=hostile.SETTINGS, **hostile.tables())), private=True
    )
    made = embed(atlas, status_answer(atlas), share_answer(atlas), kind=kind)
    page = Tags(made.snippet)
    tags = {tag for tag, _ in page.tags}
    assert tags <= {
        *(
            "figure",
            "figcaption",
            "iframe",
            "img",
            "picture",
            "source",
            "p",
            "a",
            "strong",
        ),
        *("details", "summary"),
    }
    assert not [
        key for _, attributes in page.tags for key in attributes if key[:2] == "on"
    ]
    assert not {"{", "}", "[", "]"} & set(made.snippet)
    assert "alert(1)" in "".join(page.texts)
    assert "Private: not for publication" in "".join(page.texts)


def test_a_place_of_which_nobody_spoke_is_said_to_be_silent(article):
    text = alternative_text(compose(*article))
    assert "No report on " in text
    assert text.endswith(".")


def test_an_atlas_without_claims_has_words_too(write_atlas):
    atlas = load_atlas(str(write_atlas(claims=[])))
    drawing = compose(atlas, status_answer(atlas), share_answer(atlas))
    assert alternative_text(drawing).startswith("Map: Toyland.")
    assert alternative_text(replace(drawing, title="x")).startswith("Map: x.")
