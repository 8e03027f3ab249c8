"""What is filled into a page is text, whatever it looks like."""

import re
from importlib.resources import files

import pytest
from markupsafe import Markup

from geomap.draw.filling import Parts, joined, together
from geomap.words import known
from tests.hostile import PAYLOADS

TEMPLATES = ("page.html", "segments.html")


@pytest.mark.parametrize("kind", PAYLOADS)
def test_a_text_is_escaped_in_an_element_and_in_an_attribute(kind):
    text = PAYLOADS[kind]
    filled = Parts("page.html")("linked source", url=text, text=text)
    written = filled.removeprefix('<p><a href="').removesuffix("</a></p>")
    url, shown = written.split('" rel="noopener noreferrer">')
    assert url == shown
    assert not set(url) & set("<>\"'{}")


def test_a_text_is_no_gap_and_no_part():
    fill = Parts("page.html")
    text = "{say.private}{text}\n<!-- part told -->\n"
    assert "say.private" in fill("told", text=text)
    assert "&lt;!-- part told --&gt;" in fill("told", text=text)
    own = Markup("{text}")
    assert fill("told", text=own) == "<li>{text}</li>"


def test_an_empty_gap_takes_its_own_line_and_no_other():
    fill = Parts("page.html")
    choices = fill("group", label="", choices="")
    assert choices == '<optgroup label="">\n</optgroup>'
    assert fill("note", text="") == '<small dir="auto"></small>'


def test_a_gap_without_a_value_is_an_error():
    with pytest.raises(KeyError, match="number"):
        Parts("page.html")("choice", name="Wire")


def test_parts_that_are_joined_are_escaped_too():
    assert together(["<b>", "{"]) == "&lt;b&gt;\n&#123;"
    assert joined([Markup("<b>"), "<"]) == "<b>&lt;"


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_sentence_of_a_template_is_in_the_table(name):
    text = (files("geomap.draw") / "templates" / name).read_text("utf-8")
    keys = re.findall(r"\{say\.(\w+)\}", text)
    assert keys
    assert [key for key in keys if not known(key)] == []
