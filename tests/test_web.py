"""The page as text: nothing runs, nothing is fetched, nothing is lost."""

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib.resources import files

import folium
import pytest
from branca.element import Element

from geomap.draw import assets
from geomap.draw.encoding import encode
from geomap.draw.evidence import run, web_address
from geomap.draw.sharing import restored
from geomap.draw.web import page_html, to_folium
from geomap.errors import OutputError
from geomap.load import load_atlas
from geomap.sentences import ENGLISH
from tests import hostile

FORBIDDEN = (
    *("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("),
    *("new Function", "setTimeout(", "fetch(", "XMLHttpRequest", "import(", "srcdoc"),
)


class Reader(HTMLParser):
    """What a browser would find in a page: tags, attributes and text."""

    def __init__(self):
        super().__init__()
        self.tags = []
        self.text = []
        self.scripts = []
        self.inside = ""

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.inside = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, _tag):
        self.inside = ""

    def handle_data(self, data):
        if self.inside == "script":
            self.scripts[-1] += data
        elif self.inside != "style":
            self.text.append(data)


def read(html):
    reader = Reader()
    reader.feed(html)
    return reader


@pytest.fixture(scope="module")
def article():
    return load_atlas("example:article")


@pytest.fixture(scope="module")
def page(article):
    return page_html(article)


def test_the_shipped_page_is_small(page):
    own = len(page.encode()) - sum(
        len(assets.leaflet(name).encode()) for name in assets.LEAFLET_SHA256
    )
    assert own < 300_000


def test_no_line_is_written_twice(page):
    paths = re.findall(r'\sd="([^"]{400,})"', page)
    assert paths
    assert len(paths) == len(set(paths))


@pytest.fixture
def attacked(write_atlas):
    folder = write_atlas(settings=hostile.SETTINGS, **hostile.tables())
    return load_atlas(str(folder))


def test_a_folium_map_and_nothing_derived_from_it_is_returned(article):
    shown = to_folium(article)
    assert type(shown) is folium.Map
    names = [type(child).__name__ for child in shown._children.values()]
    assert names == ["ClaimLayer"]


def test_what_a_user_adds_stands_beside_our_layer(article):
    from folium import plugins

    shown = to_folium(article)
    folium.Marker([34.5, 69.2], tooltip="Mine").add_to(shown)
    plugins.Fullscreen().add_to(shown)
    html = shown.get_root().render()
    assert html.count("L.marker(") == 1
    assert "L.control.fullscreen" in html
    assert html.count("window.geomapClaimLayer(map_") == 1


def test_the_layer_stands_on_a_map_of_ones_own(article):
    import geomap

    own = folium.Map([34.5, 66.0], zoom_start=7, tiles="OpenStreetMap")
    assert geomap.ClaimLayer(article).add_to(own) in own._children.values()
    html = own.get_root().render()
    data = next(text for text in read(html).scripts if text.startswith("{"))
    assert restored(json.loads(data))["fit"] is False
    assert html.count("window.geomapClaimLayer(map_") == 1


def test_the_layer_of_the_web_module_is_the_layer_of_the_door():
    import geomap
    from geomap.draw import web

    assert web.ClaimLayer is geomap.ClaimLayer
    with pytest.raises(AttributeError, match="no attribute 'ClaimLair'"):
        _ = web.ClaimLair


def test_a_page_is_written_without_what_it_does_not_need():
    code = (
        "import sys, geomap; from geomap.draw.web import page_html;"
        "from geomap.load import load_atlas; page_html(load_atlas('example:article'));"
        "heavy = ('folium', 'branca', 'pandas', 'geopandas', 'matplotlib', 'requests');"
        "print(any(m.split('.')[0] in heavy for m in sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "False"


def test_a_folium_map_is_what_folium_makes_of_any_map(article):
    shown = to_folium(article, tiles="OpenStreetMap", zoom_start=4)
    names = [type(child).__name__ for child in shown._children.values()]
    assert names == ["TileLayer", "ClaimLayer"]
    html = shown.get_root().render()
    assert "leaflet.js" in html


def test_two_renderings_are_the_same_bytes(article, page):
    assert page_html(article) == page
    one, two = (to_folium(article).get_root().render() for _ in range(2))
    assert one == two


def test_ids_are_random_again_afterwards(article):
    to_folium(article)
    assert Element._generate_id() != Element._generate_id()
    assert len(Element._generate_id()) == 32


def test_two_atlases_share_no_id(write_atlas, article):
    other = load_atlas(str(write_atlas()))
    ids = [
        {tag["id"] for _, tag in read(page_html(atlas)).tags if "id" in tag}
        for atlas in (article, other)
    ]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_no_id_stands_twice(page):
    ids = [tag["id"] for _, tag in read(page).tags if "id" in tag]
    assert len(ids) == len(set(ids))


def test_the_page_asks_for_nothing(page):
    for tag, attributes in read(page).tags:
        assert tag not in ("link", "iframe", "object", "embed", "base", "form")
        assert "src" not in attributes
        assert not any(name.startswith("on") for name in attributes)
    assert "sourceMappingURL" not in page
    styles = "".join(re.findall(r"<style>(.*?)</style>", page, re.DOTALL))
    assert not re.findall(r"url\((?!#)", styles)
    assert "@import" not in styles


def test_only_leaflet_comes_with_the_page_and_its_notice_with_it(page):
    assert "Leaflet 1.9.3" in page
    assert "BSD 2-Clause" in page
    for other in ("jquery", "bootstrap", "awesome"):
        assert other not in page.lower()


def test_the_policy_names_every_script_by_its_hash(page):
    policy = next(
        tag["content"]
        for name, tag in read(page).tags
        if tag.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'")
    code = re.findall(r"<script>", page)
    assert len(code) == 2
    assert policy.count("'sha256-") == 2
    assert "'unsafe-eval'" not in policy
    assert "script-src 'unsafe-inline'" not in policy


def test_leaflet_is_the_file_that_is_known_or_none(monkeypatch):
    assets.leaflet.cache_clear()
    monkeypatch.setitem(assets.LEAFLET_SHA256, "leaflet.js", "0" * 64)
    with pytest.raises(OutputError, match=r"not the file of XStatic-Leaflet"):
        assets.leaflet("leaflet.js")
    assets.leaflet.cache_clear()


def test_our_script_never_makes_markup_from_text():
    folder = files("geomap.draw") / "viewer"
    parts = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    scripts = {name for name in parts if name.endswith(".js")}
    assert scripts == {*assets.SCRIPTS, *assets.SEGMENT_SCRIPTS, "head.js"}
    for name, text in parts.items():
        assert not [word for word in FORBIDDEN if word in text], name
        # folium compiles what it is given as a template once more.
        assert not re.search(r"\{\{|\{%|\{#", text), name
    for text in (assets.viewer_script(), assets.viewer_style("map.css")):
        assert not re.search(r"\{\{|\{%|\{#", text)


def test_every_text_of_our_script_is_written_as_it_stands():
    folder = files("geomap.draw") / "viewer"
    whole = assets.viewer_script()
    for name in assets.SCRIPTS:
        source = re.sub(
            r"^ *//.*$", "", (folder / name).read_text("utf-8"), flags=re.MULTILINE
        )
        for text in re.findall(r'"(?:[^"\\\n]|\\.)*"', source):
            assert text in whole, name


@pytest.mark.parametrize("payload", hostile.PAYLOADS.values(), ids=hostile.PAYLOADS)
def test_encoded_data_hold_no_sign_that_starts_code(payload):
    data = {payload: [payload, {"a": {"b": payload}}]}
    text = encode(data)
    assert json.loads(text) == data
    inside = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', text))
    assert not set("<>&{}%`$\u2028\u2029") & set(inside)
    assert "{{" not in text
    assert "{%" not in text


def test_hostile_text_stays_text_in_a_page(attacked):
    html = page_html(attacked)
    reader = read(html)
    assert [tag for tag, _ in reader.tags].count("script") == 4
    typed = [attrs["type"] for tag, attrs in reader.tags if "type" in attrs]
    assert typed.count("application/ld+json") == 1
    assert {tag for tag, _ in reader.tags} <= {
        *("html", "head", "meta", "title", "style", "body", "main", "header", "h1"),
        *("p", "strong", "span", "fieldset", "legend", "div", "label", "input", "b"),
        *(
            "section",
            "aside",
            "h2",
            "h3",
            "h4",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        ),
        *("small", "footer", "a", "script", "svg", "defs", "pattern", "path", "g"),
        *("circle", "text", "rect", "line", "title", "details", "summary", "figure"),
        *("figcaption", "ul", "li", "use", "button", "colgroup", "col"),
    }
    shown = "".join(reader.text)
    for name, payload in hostile.PAYLOADS.items():
        assert payload in shown, name
    links = [tag["href"] for name, tag in reader.tags if name == "a"]
    assert all(link.startswith("https://") for link in links)


def test_hostile_text_stays_data_in_a_folium_map(attacked):
    html = to_folium(attacked).get_root().render()
    data = next(text for text in read(html).scripts if text.startswith("{"))
    told = restored(json.loads(data))
    name = next(place["name"] for place in told["places"] if place["place"] == "gate")
    # The turn of direction in it ends with the cell, and all else is as it was.
    assert name == f"Gate {hostile.ALL}\u202c"
    assert "alert(2)</script>" not in html.replace("\\u003c", "")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "ftp://example.org/a",
        "//example.org/a",
        "https://",
        "https://exa mple.org",
        "https://[",
        "",
    ],
)
def test_only_an_address_of_the_web_becomes_a_link(address):
    assert not web_address(address)
    assert run("text", href=address) == {"t": "text"}


def test_a_page_shows_the_map_that_folium_shows(article, page):
    assert "cdn.jsdelivr.net" not in page
    assert page.count("geomapClaimLayer(L.map(") == 1
    folium_map = to_folium(article)
    html = folium_map.get_root().render()
    told = json.loads(
        re.search(r'geomapClaimLayer\(L.map\("[^"]+", ({.*?})\)', page)[1]
    )
    assert told.pop("scrollWheelZoom") is False
    assert told.pop("center") == folium_map.location
    for name, value in told.items():
        assert f'"{name}": {json.dumps(value)}' in html
    both = [
        next(
            restored(json.loads(text))
            for text in read(whole).scripts
            if text.startswith("{") and '"@context"' not in text
        )
        for whole in (html, page)
    ]
    for key in ("places", "states", "ground", "marks", "days"):
        assert both[0][key] == both[1][key]


def test_a_layer_alone_shows_itself_in_a_notebook(article, page):
    import geomap

    shown = read(geomap.ClaimLayer(article)._repr_html_())
    ((name, attributes),) = shown.tags
    assert name == "iframe"
    assert attributes["srcdoc"] == page
    assert attributes["sandbox"] == "allow-scripts allow-downloads allow-popups"
    assert attributes["title"] == article.title


def test_a_braced_name_is_never_computed(write_atlas):
    settings = {"title": "{{7*7}} {% if"}
    html = page_html(load_atlas(str(write_atlas(settings=settings))))
    assert "49 " not in html.split("</title>")[0].rsplit("<title>")[-1]
    assert "&#123;&#123;7*7&#125;&#125; &#123;% if" in html


def test_every_place_with_a_word_is_in_the_table_without_a_script(page, article):
    reader = read(page)
    shown = " ".join(reader.text)
    for place in ("Torghundi", "Islam Qala", "Afghan–Tajik frontier"):
        assert place in shown
    rows = [tag for name, tag in reader.tags if "data-gm-row" in tag]
    assert len(rows) > len(article.frontiers)


def test_the_page_says_first_that_these_are_claims(page):
    assert page.index("Claims, not facts") < page.index('class="gm-canvas"')
    assert "geomap does not decide between sources." in page


def test_no_sentence_is_hidden_by_another_of_the_same_key():
    from geomap import captions, sentences

    tables = [
        value
        for module in (captions, sentences)
        for name, value in vars(module).items()
        if isinstance(value, dict) and name.isupper() and value is not ENGLISH
    ]
    own = {id(table): table for table in tables}
    keys = [key for table in own.values() for key in table]
    assert len(keys) == len(set(keys))
    assert set(keys) == set(ENGLISH)


LOST = {
    "place": "ghulam-khan",
    "source": "blue_voice",
    "says": "not_held",
    "actor": "blue",
}
TAKEN = {"place": "torkham", "source": "red_voice", "says": "held", "actor": "red"}


@pytest.mark.parametrize(
    ("claims", "told", "untold"),
    [
        ([LOST], "who is said not to hold it", "who is said to hold it"),
        ([LOST, TAKEN], "who is said to hold it", "who is said not to hold it"),
    ],
)
def test_the_key_reads_the_letter_as_the_mark_means_it(
    write_atlas, claims, told, untold
):
    dated = {"asserted_on": "2021-07-01"}
    rows = [row | dated | {"claim": f"c{n}"} for n, row in enumerate(claims)]
    settings = {"frontiers": ["AFG-PAK"], "as_of": "2021-07-01"}
    shown = page_html(load_atlas(write_atlas(settings=settings, claims=rows)))
    key = re.search(r"gm-reading-mark.*?</ul>", shown, re.DOTALL)[0]
    assert told in key
    assert untold not in key


def test_words_of_the_page_begin_and_end_as_sentences_do():
    html = page_html(load_atlas("example:article"))
    assert ">A share stated: claimed<" in html
    assert "for the time being. Says forces" in html
    assert "can be placed; none spoken of." in html
    assert "; 0 spoken of" not in html
