"""Objects show themselves in a notebook, and still after it is exported."""

import copy
import json
import pickle

import pytest

import geomap
from geomap.answers import share_answer, status_answer
from geomap.load import load_atlas
from tests import hostile
from tests.atlases import write_atlas as write
from tests.test_report import Page

PNG = b"\x89PNG"


@pytest.fixture(scope="module")
def article():
    return load_atlas("example:article")


def test_an_atlas_shows_its_map_in_a_frame_with_a_picture(article):
    forms = article._repr_mimebundle_()
    assert forms["image/png"].startswith(PNG)
    assert forms["text/plain"] == "Afghanistan, 9 July 2021: 24 claims"
    page = Page(forms["text/html"])
    (frame,) = [attributes for tag, attributes in page.tags if tag == "iframe"]
    assert "allow-same-origin" not in frame["sandbox"]
    assert "not verified" in page.text
    assert "http-equiv" in frame["srcdoc"]


def test_a_status_shows_the_places_that_were_asked(article):
    answer = status_answer(article, ["torghundi"])
    forms = answer._repr_mimebundle_()
    text = Page(forms["text/html"]).text
    assert "Torghundi" in text
    assert "Islam Qala" not in text
    assert "Claims, not facts" in text
    assert forms["image/png"].startswith(PNG)


def test_shares_show_their_bounds(article):
    html = share_answer(article, ["AFG-TJK"])._repr_html_()
    text = Page(html).text
    assert "0.667" in text
    assert "Afghan–Tajik frontier" in text
    assert "Afghan–Iranian" not in text


def test_answers_are_plain_dictionaries_to_everything_else(article):
    answer = status_answer(article, ["torghundi"])
    assert isinstance(answer, dict)
    assert json.loads(json.dumps(answer)) == answer
    assert copy.deepcopy(dict(answer)) == answer
    assert pickle.loads(pickle.dumps(dict(answer))) == answer


def test_nothing_is_drawn_before_a_notebook_asks(article):
    assert article.title in repr(article)
    assert geomap.display._SHOWS


def test_hostile_texts_stay_text_in_a_cell(tmp_path):
    folder = write(tmp_path / "a", settings=hostile.SETTINGS, **hostile.tables())
    atlas = load_atlas(str(folder), private=True)
    page = Page(status_answer(atlas)._repr_html_())
    allowed = {"div", "style", "p", "strong", "table", "caption", "thead", "tbody"}
    allowed |= {"tr", "th", "td", "h1", "h3", "a", "ul", "li"}
    assert {tag for tag, _ in page.tags} <= allowed
    assert hostile.PAYLOADS["script"] in page.text
    assert "Private: not for publication" in page.text


def test_an_atlas_without_claims_shows_itself(tmp_path):
    atlas = load_atlas(str(write(tmp_path / "a", claims=[])))
    assert atlas._repr_mimebundle_()["image/png"].startswith(PNG)
    assert "No share can be given" in share_answer(atlas)._repr_html_()


def test_a_folium_map_has_a_picture_for_paper(article):
    shown = geomap.to_folium(article)
    forms = shown._repr_mimebundle_()
    assert forms["image/png"].startswith(PNG)
    assert forms["text/html"] == shown._repr_html_()


def test_a_figure_shows_itself(article):
    shown = geomap.figure(article, "strip", form="svg")._repr_mimebundle_()
    assert shown["image/svg+xml"].startswith("<?xml")
    assert "Torghundi" in shown["text/plain"]
