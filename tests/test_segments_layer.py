"""A user's own table of claimed stretches: columns, pages, folium, and a browser."""

import base64
import json
import re
from collections import Counter

import folium
import numpy as np
import pandas as pd
import pytest
import shapely

from geomap import words
from geomap.boundaries import frontier_line
from geomap.draw.segmentcolumns import columns_json, segments_of
from geomap.draw.segmentlayer import SegmentLayer
from geomap.draw.segmentlines import column_of
from geomap.draw.segmentpage import segments_page
from geomap.errors import DataError, UsageError
from geomap.geodesy import cut, locate
from geomap.line import Line
from geomap.symbology import LIGHT
from tests import hostile
from tests.browser import Visit

FRONTIERS = ("AFG-TJK", "EGY-SDN", "AFG-IRN")
COUNT = 10_000
HOSTILE = "<img src=x onerror=alert(1)>{{7*7}}{% raw %}</script>"


def stretches(count, **changed):
    number = np.arange(count)
    frontier = np.array(FRONTIERS)[number % 3]
    lengths = np.array([frontier_line(name).length_m for name in FRONTIERS])
    start_m = number * 53_737.0 % (lengths[number % 3] - 20_000)
    table = pd.DataFrame(
        {
            "frontier": frontier,
            "from_m": start_m,
            "to_m": start_m + 1000 + number % 977 * 15,
            "side": "",
            "actor": np.array(["red", "blue"])[number % 2],
            "organisation": np.array(["wire", "watch", "voice"])[number // 2 % 3],
            "stance": np.array(["held", "not_held", "shared"])[number % 3],
        }
    )
    return table.assign(**changed)


def test_a_column_is_read_back_as_it_was():
    numbers = np.array([5, 5, -70_000, 4_000_000_000, 0])
    size, text = column_of(numbers)
    steps = np.frombuffer(base64.b64decode(text), dtype=f"<i{size}")
    assert np.cumsum(steps).tolist() == numbers.tolist()


def test_equal_rows_in_any_order_give_equal_pages():
    table = stretches(300)
    turned = table.iloc[::-1]
    as_lists = {name: turned[name].tolist() for name in turned}
    assert segments_page(table) == segments_page(turned) == segments_page(as_lists)


def test_stretches_of_one_place_stand_in_the_order_of_their_words():
    table = {
        "frontier": ["AFG-TJK"] * 5,
        "from_m": [5000.0, 0.0, 0.0, 0.0, 5000.0],
        "to_m": [6000.0, 2000.0, 1000.0, 1000.0, 6000.0],
        "side": ["AFG"] * 5,
        "actor": ["red", "red", "red", "blue", "red"],
        "organisation": ["wire", "wire", "wire", "wire", "voice"],
        "stance": ["held"] * 5,
    }
    found = segments_of(table)
    told = [
        (found.words["actor"][actor], found.words["organisation"][organisation], end_dm)
        for actor, organisation, end_dm in zip(
            found.codes["actor"],
            found.codes["organisation"],
            found.to_dm.tolist(),
            strict=True,
        )
    ]
    assert told == [
        ("blue", "wire", 10_000),
        ("red", "wire", 10_000),
        ("red", "wire", 20_000),
        ("red", "voice", 60_000),
        ("red", "wire", 60_000),
    ]


def test_a_page_names_the_language_it_speaks(monkeypatch):
    monkeypatch.setitem(words.SENTENCES, "fa", {"stance_held": "در دست"})
    assert '<html lang="en">' in segments_page(stretches(3))
    spoken = segments_page(stretches(3), lang="fa")
    assert '<html lang="fa" dir="rtl">' in spoken
    assert "<td>در دست</td>" in spoken
    assert f'"stance_held":{json.dumps("در دست")}' in spoken


def test_a_page_of_english_sentences_is_english_whatever_is_asked():
    assert '<html lang="en">' in segments_page(stretches(3), lang="fr")
    assert '<html lang="en">' in segments_page(stretches(3), lang="fa-AF")
    assert '<html lang="en-GB">' in segments_page(stretches(3), lang="en-GB")


@pytest.mark.parametrize("lang", [None, 3])
def test_a_language_that_is_no_text_is_told(lang):
    for made in (segments_page, SegmentLayer):
        with pytest.raises(UsageError, match=f"lang is {lang}; name a language"):
            made(stretches(3), lang=lang)


def test_a_layer_speaks_a_language_too(monkeypatch):
    monkeypatch.setitem(words.SENTENCES, "fa", {"stance_held": "در دست"})
    layer = SegmentLayer(stretches(3), lang="fa")
    assert json.loads(str(layer.inlay.data))["words"]["stance_held"] == "در دست"
    assert "در دست" in layer._repr_html_()
    plain = str(SegmentLayer(stretches(3)).inlay.data)
    assert json.loads(plain)["words"]["stance_held"] == "held by"


def test_the_table_of_counts_is_the_key_of_the_map():
    table = stretches(6, frontier="AFG-TJK", from_m=0.0, to_m=5000.0)
    rows = re.findall(r"<tr><td>(<svg.*?)</tr>", segments_page(table))
    drawn = [
        (
            re.search(r'fill="([^"]*)"', row)[1].replace("url(#gs", "")[10:],
            "stroke-dasharray" in row,
            re.findall(r"<td[^>]*>([^<]*)</td>", row)[:4],
        )
        for row in rows
    ]
    assert [lane for _, _, (lane, *_) in drawn] == ["1", "1", "2", "2", "3", "3"]
    fills = {"held by": "-hatch", "shared by": "-large", "not held by": ""}
    actors = {"blue": "0)", "red": "1)"}
    for fill, dashed, (_, _, says, actor) in drawn:
        assert dashed == (says == "not held by")
        assert fill == (fills[says] + actors[actor] if fills[says] else "")


def test_a_short_table_is_told_whole_and_a_long_one_is_counted():
    table = stretches(3)
    table.loc[0, "side"] = "TJK"
    told = segments_page(table)
    assert "Afghan–Tajik frontier, km 0.0–1.0, Tajikistan side" in told
    assert told.count("both sides</td>") == 2
    assert "both sides</td>" not in segments_page(stretches(301))


def test_each_line_is_written_once_however_many_stretches_it_has():
    few, many = ("".join(columns_json(segments_of(stretches(n)))) for n in (30, 3000))
    assert len(many) - len(few) < 2970 * 20


def test_every_wrong_row_is_named_and_what_would_be_right():
    table = stretches(6)
    table["from_m"] = table["from_m"].astype(object)
    table.loc[0, "stance"] = "helt"
    table.loc[1, "side"] = "TJK"
    table.loc[2, "to_m"] = 9e7
    table.loc[3, "actor"] = None
    table.loc[4, "from_m"] = "ten"
    table.loc[5, "frontier"] = "AFG-TJQ"
    with pytest.raises(DataError) as caught:
        segments_of(table)
    assert [problem.row for problem in caught.value.problems] == [1, 2, 3, 4, 5, 6]
    told = str(caught.value)
    assert "'held'" in told
    assert "side 'TJK' is not of EGY-SDN" in told
    assert "beyond the end of AFG-IRN" in told
    assert "Traceback" not in told


def test_a_missing_column_is_named_with_the_one_that_was_meant():
    table = stretches(3).rename(columns={"organisation": "organization"})
    with pytest.raises(UsageError, match="organization"):
        segments_of(table)


def test_a_column_that_stands_twice_is_not_guessed():
    table = stretches(3)
    twice = pd.concat([table, table[["actor"]]], axis=1)
    with pytest.raises(UsageError, match="2 columns 'actor'"):
        segments_of(twice)


def test_an_empty_table_is_an_empty_map():
    assert "0 stretches" in segments_page(stretches(3).iloc[:0])


def test_stretches_lie_on_a_line_of_the_users_own():
    line = Line(
        *("AAA-BBB", "own", "1", "CC0", "Me", "mine"),
        parts=(np.array([[0.0, 0.0], [1.0, 0.0]]),),
        zero="the west",
        end="the east",
        error_m=1.0,
    )
    table = stretches(2, frontier="AAA-BBB", from_m=0.0, to_m=5000.0)
    page = segments_page(table, [line])
    assert "km 0" in page
    assert "the west" in page
    # Nobody knows on which side of it BBB lies, so nothing is drawn on a side.
    with pytest.raises(DataError, match="Leave side empty"):
        segments_page(table.assign(side="BBB"), [line])


@pytest.mark.parametrize("payload", hostile.PAYLOADS.values(), ids=hostile.PAYLOADS)
def test_hostile_words_are_no_code_in_a_page_or_a_folium_map(payload):
    table = stretches(6, actor=payload, organisation=payload)
    own = folium.Map([38, 69], tiles=None)
    SegmentLayer(table).add_to(own)
    for html in (segments_page(table, title=payload), own.get_root().render()):
        scripts = re.findall(r"<script[^>]*>", html)
        assert all("alert" not in script for script in scripts)
        assert "<img src=x" not in html
        assert "{{7*7}}" not in html
        assert ">49<" not in html


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("segments") / "page.html"
    actors = np.array(["red", HOSTILE])[np.arange(COUNT) % 2]
    path.write_text(segments_page(stretches(COUNT, actor=actors)), "utf-8")
    return path


@pytest.fixture
def visit(browser, page):
    with Visit(browser, page) as found:
        yield found
        assert found.errors == []
        assert found.requests == []


def coloured(page):
    """Count pixels of the canvas on which anything is drawn."""
    return page.locator("canvas.gm-segments").evaluate(
        """canvas => {
            const told = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
            let drawn = 0;
            for (let i = 3; i < told.length; i += 4) { drawn += told[i] > 0 ? 1 : 0; }
            return drawn;
        }"""
    )


def test_ten_thousand_stretches_are_drawn(visit):
    canvas = visit.page.locator("canvas.gm-segments")
    assert canvas.get_attribute("data-gm-drawn") == str(COUNT)
    assert coloured(visit.page) > 20_000


def test_the_arrow_keys_step_through_the_words_and_hostile_ones_stay_text(visit):
    visit.page.locator("canvas.gm-segments").focus()
    told = set()
    for _ in range(8):
        visit.page.keyboard.press("ArrowRight")
        told.add(visit.page.locator(".gm-segment-said").inner_text())
        assert visit.page.locator(".gm-spoken").inner_text()
    assert any(HOSTILE in text for text in told)
    assert visit.page.locator(".leaflet-popup img").count() == 0


def test_a_click_on_a_band_shows_who_says_what(browser, tmp_path):
    path = tmp_path / "one.html"
    table = stretches(1, from_m=0.0, to_m=frontier_line(FRONTIERS[0]).length_m)
    path.write_text(segments_page(table.assign(side="AFG", actor=HOSTILE)), "utf-8")
    with Visit(browser, path) as visit:
        x, y = visit.page.locator("canvas.gm-segments").evaluate(
            """canvas => {
                const context = canvas.getContext("2d");
                const told = context.getImageData(0, 0, canvas.width, canvas.height);
                const frame = canvas.getBoundingClientRect();
                for (let i = 0; i < told.data.length; i += 4) {
                    if (told.data[i + 3] > 200 && told.data[i] > 180 && told.data[i + 2] < 60) {
                        return [frame.left + i / 4 % canvas.width, frame.top + Math.floor(i / 4 / canvas.width)];
                    }
                }
            }"""
        )
        visit.page.mouse.move(x, y)
        assert HOSTILE in visit.page.locator(".leaflet-tooltip").inner_text()
        visit.page.mouse.click(x, y)
        told = visit.page.locator(".leaflet-popup").inner_text()
        assert f"wire: held by {HOSTILE}" in told
        assert "Afghanistan side" in told
        assert visit.errors == []


def test_on_paper_the_map_is_painted_anew_in_light_colours(browser, tmp_path):
    path = tmp_path / "paper.html"
    path.write_text(segments_page(stretches(9)), "utf-8")
    darkest = """() => {
        const canvas = document.querySelector("canvas.gm-segments");
        const told = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        let least = 255;
        for (let i = 0; i < told.length; i += 4) {
            if (told[i + 3] > 250) { least = Math.min(least, told[i]); }
        }
        return least;
    }"""
    with Visit(browser, path, color_scheme="dark") as visit:
        assert visit.page.evaluate(darkest) > 80
        visit.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        assert visit.page.evaluate(darkest) < 80
        visit.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        assert visit.page.evaluate(darkest) > 80


def test_each_country_is_named_once_on_its_side_of_a_line(browser, tmp_path):
    path = tmp_path / "sides.html"
    path.write_text(segments_page(stretches(9)), "utf-8")
    with Visit(browser, path) as visit:
        told = visit.page.evaluate(
            """() => {
                const told = [], canvas = CanvasRenderingContext2D.prototype;
                canvas.fillText = (text, x, y) => told.push([text, y]);
                window.dispatchEvent(new Event("beforeprint"));
                return told;
            }"""
        )
    counts = Counter(name for name, _ in told)
    assert set(counts) == {"AFGHANISTAN", "EGYPT", "IRAN", "SUDAN", "TAJIKISTAN"}
    # Fitting the map to the sheet paints it again, and each name with it.
    assert len(set(counts.values())) == 1
    down = dict(told)
    assert down["EGYPT"] < down["SUDAN"]


def test_no_country_is_named_across_a_line_that_others_claim(browser, tmp_path):
    path = tmp_path / "bent.html"
    rows = {
        "frontier": ["AFG-TJK", "AFG-TKM"],
        "from_m": [0, 0],
        "to_m": [900_000, 500_000],
        "side": ["AFG", "AFG"],
        "actor": ["red", "red"],
        "organisation": ["wire", "watch"],
        "stance": ["held", "held"],
    }
    path.write_text(segments_page(rows), "utf-8")
    with Visit(browser, path) as visit:
        crossed = visit.page.evaluate(
            """() => {
                const canvas = CanvasRenderingContext2D.prototype, boxes = [], spots = [];
                const lineTo = canvas.lineTo;
                canvas.fillText = function (text, x, y) {
                    const wide = this.measureText(text).width;
                    const left = this.textAlign === "right" ? x - wide : x;
                    boxes.push([text, left, left + wide, y - 5, y + 5]);
                };
                canvas.lineTo = function (x, y) {
                    if (this.canvas.matches(".gm-segments")) { spots.push([x, y]); }
                    lineTo.call(this, x, y);
                };
                window.dispatchEvent(new Event("beforeprint"));
                const last = new Map(boxes.map((box) => [box[0], box]));
                const within = (box, spot) => spot[0] > box[1] && spot[0] < box[2]
                    && spot[1] > box[3] && spot[1] < box[4];
                const drawn = spots.slice(spots.length / 2);
                return Array.from(last.values()).map((box) => [box[0],
                    drawn.filter((spot) => within(box, spot)).length]);
            }"""
        )
    assert dict(crossed) == {"AFGHANISTAN": 0, "TAJIKISTAN": 0, "TURKMENISTAN": 0}


def test_without_a_script_the_page_says_so_and_shows_no_empty_map(browser, tmp_path):
    path = tmp_path / "still.html"
    path.write_text(segments_page(stretches(3)), "utf-8")
    with Visit(browser, path, java_script_enabled=False) as visit:
        assert not visit.page.locator(".gm-canvas").is_visible()
        assert visit.page.locator("noscript p").is_visible()
        assert visit.page.locator(".gm-every tbody tr").count() == 3


@pytest.mark.parametrize("width", [320, 390, 760])
def test_a_page_of_stretches_never_scrolls_sideways(browser, tmp_path, width):
    path = tmp_path / "narrow.html"
    path.write_text(segments_page(stretches(9)), "utf-8")
    with Visit(browser, path, width) as visit:
        wide = visit.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width


def test_the_browser_cuts_within_a_metre_of_the_geodesic_cut(browser, page, tmp_path):
    text = page.read_text("utf-8")
    name = re.search(r'id="(gs\w+)-data"', text)[1]
    path = tmp_path / "open.html"
    # The policy of the page lets only its own scripts run; here one more asks it.
    text = re.sub(r"<meta http-equiv[^>]*>", "", text)
    path.write_text(
        text.replace(
            "window.geomapSegmentLayer(L", "window.told = window.geomapSegmentLayer(L"
        ),
        "utf-8",
    )
    segments = segments_of(stretches(COUNT))
    with Visit(browser, path) as visit:
        for number in range(0, COUNT, 997):
            found = np.array(visit.page.evaluate(f"window.told.cut({number})"))[:, ::-1]
            line = segments.lines[segments.codes["frontier"][number]].parts[0]
            ends_m = segments.from_dm[number] / 10, segments.to_dm[number] / 10
            at_m, away_m = locate(line, found)
            assert away_m.max() < 1, name
            assert abs(at_m[0] - ends_m[0]) < 1
            assert abs(at_m[-1] - ends_m[1]) < 1
            assert locate(found, cut(line, *ends_m))[1].max() < 1


def test_the_layer_lives_on_a_folium_map_with_others(browser, tmp_path):
    from geomap.draw.assets import leaflet

    own = folium.Map([38, 69], zoom_start=6, tiles=None)
    for offset in (0, 500):
        SegmentLayer(
            stretches(50).assign(to_m=lambda t, o=offset: t["to_m"] + o)
        ).add_to(own)
    html = re.sub(
        r"<script src=[^>]*></script>|<link[^>]*>", "", own.get_root().render()
    )
    path = tmp_path / "folium.html"
    path.write_text(
        html.replace("<head>", f"<head><script>{leaflet('leaflet.js')}</script>", 1),
        "utf-8",
    )
    with Visit(browser, path) as visit:
        assert visit.page.locator("canvas.gm-segments").count() == 2
        assert visit.errors == []


def test_land_and_sea_lie_behind_the_stretches_of_a_page_of_their_own(
    browser, tmp_path
):
    path = tmp_path / "land.html"
    path.write_text(segments_page(stretches(3, frontier="EGY-SDN")), "utf-8")
    with Visit(browser, path) as visit:
        colours = visit.page.evaluate(
            """() => {
                const canvas = document.querySelector("canvas.gm-segment-land");
                const told = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
                const counts = {};
                for (let i = 0; i < told.length; i += 4) {
                    const key = told[i + 3] < 250 ? "clear" : [told[i], told[i + 1], told[i + 2]].join(" ");
                    counts[key] = (counts[key] || 0) + 1;
                }
                return counts;
            }"""
        )
        owed = visit.page.locator("main").inner_text()
        assert visit.errors == []
    sea = " ".join(str(int(LIGHT["sea"][at : at + 2], 16)) for at in (1, 3, 5))
    outline = " ".join(
        str(int(LIGHT["background"][at : at + 2], 16)) for at in (1, 3, 5)
    )
    # Most of the frame is land, on which nothing is painted; the Red Sea is in it.
    assert colours["clear"] > colours[sea] > 2_000
    # Few pixels of a thin line have its full colour.
    assert colours[outline] > 5
    assert "Natural Earth" in owed


def test_a_layer_on_somebodys_own_map_brings_no_land():
    own = folium.Map([38, 69], tiles=None)
    SegmentLayer(stretches(3)).add_to(own)
    assert '"land":{},' in own.get_root().render()
    assert '"land":{},' not in segments_page(stretches(3))
    assert '"land":{},' in segments_page(stretches(3).iloc[:0])


def test_a_band_does_not_fold_over_itself_in_the_bends_of_a_river(browser, tmp_path):
    # A thousand pixels long, it swings by 22 pixels at every 18th.
    swings = np.arange(61)
    course = np.column_stack([swings / 30, 0.02 * (-1.0) ** swings])
    line = Line(
        *("AAA-BBB", "own", "1", "CC0", "Me", "mine"),
        parts=(course,),
        zero="the west",
        end="the east",
        error_m=1.0,
    )
    table = stretches(1, frontier="AAA-BBB", from_m=0.0, to_m=line.length_m)
    path = tmp_path / "river.html"
    path.write_text(segments_page(table, [line]), "utf-8")
    with Visit(browser, path) as visit:
        rings = visit.page.evaluate(
            """() => {
                const rings = [], path = Path2D.prototype;
                path.moveTo = (x, y) => rings.push([[x, y]]);
                path.lineTo = (x, y) => rings[rings.length - 1].push([x, y]);
                window.dispatchEvent(new Event("beforeprint"));
                return rings;
            }"""
        )
        assert visit.errors == []
    assert rings
    assert all(shapely.Polygon(ring).is_valid for ring in rings)
