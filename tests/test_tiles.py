"""Online tiles: by their address, from one host, with a credit; otherwise none."""

import re

import pytest
from click.testing import CliRunner

from geomap.cli import main
from geomap.draw.tiles import tiles_of
from geomap.draw.web import page_html
from geomap.errors import UsageError
from geomap.load import load_atlas
from tests.browser import launched

ADDRESS = "https://tiles.example.org/{z}/{x}/{y}.png"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "osm",
        "http://tiles.example.org/{z}/{x}/{y}.png",
        "//tiles.example.org/{z}/{x}/{y}.png",
        "javascript:alert(1)//{z}/{x}/{y}",
        "data:image/png;base64,{z}{x}{y}",
        "https://tiles.example.org/{z}/{x}.png",
        "https://tiles.example.org/{z}/{x}/{y}/{z}.png",
        "https://tiles.example.org/{z}/{x}/{y}/{{7*7}}.png",
        "https://{s}.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org; script-src *//{z}/{x}/{y}.png",
        "https://tiles.example.org' 'unsafe-inline/{z}/{x}/{y}.png",
        "https://user:secret@tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}/{y}.png\n",
        "https://*/{z}/{x}/{y}.png",
        "https://tiles.exаmple.org/{z}/{x}/{y}.png",
    ],
)
def test_only_one_https_host_that_is_written_out_is_asked(address):
    with pytest.raises(UsageError, match="is no address of tiles"):
        tiles_of(address, "Example")


def test_tiles_without_a_credit_are_refused():
    with pytest.raises(UsageError, match="--tiles-credit"):
        tiles_of(ADDRESS, " ")


@pytest.fixture(scope="module")
def tiled():
    credit = "Example <img src=x onerror=alert(1)> {{7*7}}"
    return page_html(load_atlas("example:article"), tiles=tiles_of(ADDRESS, credit))


def policy(html):
    return re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1]


def test_the_policy_is_widened_by_that_one_host_for_pictures_alone(tiled):
    plain = policy(page_html(load_atlas("example:article")))
    assert "img-src data:;" in plain
    widened = policy(tiled)
    assert "img-src data: https://tiles.example.org;" in widened
    assert widened.count("https:") == 1
    assert "default-src 'none'" in widened


def test_the_page_says_whose_tiles_they_are_and_what_fetching_them_tells(tiled):
    assert "fetched from tiles.example.org" in tiled
    assert "&lt;img src=x onerror=alert(1)&gt; &#123;&#123;7*7" in tiled


def test_the_command_wants_both_or_neither(tmp_path):
    output = tmp_path / "map.html"
    asked = ["map", "-o", str(output), "--tiles-credit", "Example"]
    ran = CliRunner().invoke(main, asked)
    assert ran.exit_code != 0
    assert "--online-tiles" in ran.output
    assert not output.exists()


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cf000003030100c9fe92ef0000000049454e44ae426082"
)


def test_only_the_host_is_asked_and_the_land_stands_until_it_answers(tiled, tmp_path):
    path = tmp_path / "tiled.html"
    path.write_text(tiled, "utf-8")
    with launched() as browser:
        asked = []
        answering = [False]

        def answer(route):
            url = route.request.url
            if url.startswith("file:"):
                route.continue_()
                return
            asked.append(url)
            if answering[0]:
                route.fulfill(body=PIXEL, content_type="image/png")
            else:
                route.abort()

        context = browser.new_context()
        context.route("**/*", answer)
        page = context.new_page()
        errors = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(path.as_uri())
        page.wait_for_selector(".gm-drawn", state="attached")
        assert page.locator("path.gm-inside").count() == 1
        answering[0] = True
        page.reload()
        page.wait_for_function("() => !document.querySelector('path.gm-inside')")
        assert asked
        assert all(url.startswith("https://tiles.example.org/") for url in asked)
        assert not any("{" in url for url in asked)
        credit = page.locator(".gm-credit").text_content()
        assert "<img src=x onerror=alert(1)> {{7*7}}" in credit
        assert errors == []
        context.close()
