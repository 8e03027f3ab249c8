"""A snippet is inert, says in words what it shows, and names its sources."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from geomap.answers import share_answer, status_answer
from geomap.draw.embed import alternative_text, embed
from geomap.draw.layers import compose
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
    assert "display:none" not in words["style"]
    assert any("Torghundi: Claimed by the Taliban" in text for text in page.texts)


def test_a_picture_has_words_for_those_who_do_not_see_it(figure):
    image = Tags(figure.snippet).attributes("img")
    for words in ("Torghundi", "Islam Qala", "two thirds", "not verified"):
        assert words in image["alt"]
    assert image["src"] == "map.svg"
    assert list(figure.files) == ["map.svg"]


@pytest.mark.parametrize("kind", ["iframe", "figure"])
def test_a_caption_names_day_sources_and_lines(kind, frame, figure):
    caption = "".join(Tags({"iframe": frame, "figure": figure}[kind].snippet).texts)
    for words in ("9 July 2021", "Claims, not facts", "Radio Azadi", "OpenStreetMap"):
        assert words in caption


def test_a_picture_can_stand_in_the_snippet_itself(article):
    made = embed(*article, kind="figure", inline=True)
    assert not made.files
    source = Tags(made.snippet).attributes("img")["src"]
    assert source.startswith("data:image/svg+xml;base64,")


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


@pytest.mark.parametrize("kind", ["iframe", "figure"])
def test_hostile_names_stay_text(write_atlas, kind):
    atlas = load_atlas(
        str(write_atlas(settings=hostile.SETTINGS, **hostile.tables())), private=True
    )
    made = embed(atlas, status_answer(atlas), share_answer(atlas), kind=kind)
    page = Tags(made.snippet)
    tags = {tag for tag, _ in page.tags}
    assert tags <= {"figure", "figcaption", "iframe", "img", "p", "a"}
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
