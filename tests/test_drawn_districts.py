"""Districts on pictures and small maps: outlined by what is said of them, below lines."""

import json
import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely

from geomap.answers import share_answer, status_answer
from geomap.draw.content import Content
from geomap.draw.cover import cover_of
from geomap.draw.described import alternative_text
from geomap.draw.districtwork import draw_districts
from geomap.draw.figure import figure_bytes
from geomap.draw.layers import compose
from geomap.draw.marks import Mark
from geomap.draw.miniature import map_nodes
from geomap.draw.page import page_of
from geomap.draw.panels import account_in_words
from geomap.draw.plainnames import PlainNames, _edges_of
from geomap.draw.plate import plate_of
from geomap.load import load_atlas
from geomap.symbology import LIGHT
from tests.atlases import write_atlas

SVG = "{http://www.w3.org/2000/svg}"

# Side by side in the south of Peru, a quarter of a degree wide; the last far inland.
CORNERS = {
    "held": (-70.2, -17.8),
    "torn": (-70.5, -17.8),
    "refused": (-70.2, -17.5),
    "silent": (-70.5, -17.5),
    "inland": (-76.0, -9.0),
}


def square(west, south):
    east, north = west + 0.25, south + 0.25
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture(scope="module")
def atlas(tmp_path_factory):
    """An atlas of five districts: held, disputed, denied, silent, and out of sight."""
    says = [("held", "red_voice", "held"), ("torn", "red_voice", "held")]
    says += [("torn", "blue_voice", "not_held"), ("refused", "blue_voice", "not_held")]
    says += [("inland", "red_voice", "held")]
    folder = write_atlas(
        tmp_path_factory.mktemp("drawn") / "atlas",
        settings={"frontiers": ["CHL-PER"], "side": "PER"},
        claims=[
            {"place": place, "source": source, "says": word, "actor": "red"}
            for place, source, word in says
        ],
    )
    features = [
        {
            "type": "Feature",
            "geometry": square(*corner),
            "properties": {
                "place": place,
                "kind": "district",
                "name": place.title(),
                "part_of": "PER",
            },
        }
        for place, corner in CORNERS.items()
    ]
    collection = {"type": "FeatureCollection", "features": features}
    (folder / "places.geojson").write_text(json.dumps(collection), "utf-8")
    return load_atlas(str(folder))


@pytest.fixture(scope="module")
def answers(atlas):
    return status_answer(atlas), share_answer(atlas)


@pytest.fixture(scope="module")
def drawing(atlas, answers):
    return compose(atlas, *answers)


class Strokes:
    """A paper that remembers what was drawn on it, in order."""

    def __init__(self):
        self.areas, self.lines = [], []

    def area(self, rings, fill, *, hatch=None, hatch_colour=""):
        land = shapely.Polygon(np.asarray(rings[0]))
        self.areas.append((land, fill, hatch, hatch_colour))

    def line(self, points, colour, width, *, dash=(), **_):
        self.lines.append((shapely.LineString(points), colour, width, dash))


@pytest.fixture(scope="module")
def drawn(drawing):
    plate, paper = plate_of(drawing, 720.0), Strokes()
    draw_districts(paper, plate)
    return plate, paper


def on_paper(plate, place):
    ring = np.array(square(*CORNERS[place])["coordinates"][0])
    return shapely.Polygon(plate.frame.place(ring))


def edges_of(drawn, place):
    plate, paper = drawn
    rim = on_paper(plate, place).boundary.buffer(2)
    return [one[1:] for one in paper.lines if rim.contains(one[0])]


def test_a_district_has_the_state_that_a_crossing_would_have(drawing):
    forms = {one.place: one.mark.form for one in drawing.districts}
    assert forms == {
        "silent": "hollow",
        "held": "core",
        "torn": "split",
        "refused": "denied",
        "inland": "core",
    }
    assert drawing.districts[0].place == "silent"


def colours_of(drawn, place):
    return [colour for colour, *_ in edges_of(drawn, place)]


def test_land_is_never_coloured_and_its_outline_is_that_of_its_holder(drawing, drawn):
    assert drawn[1].areas == []
    assert colours_of(drawn, "held") == [LIGHT["quiet"], drawing.styles["red"].light]


def test_where_sources_contradict_each_other_no_side_is_round_it(drawn):
    assert (LIGHT["ink2"], 1.2, []) in edges_of(drawn, "torn")
    assert colours_of(drawn, "torn") == [LIGHT["quiet"], LIGHT["ink2"]]


def test_what_is_denied_has_the_colour_of_the_denier_and_silence_has_none(
    drawing, drawn
):
    blue = drawing.styles["blue"].light
    assert colours_of(drawn, "refused") == [LIGHT["quiet"], blue]
    assert colours_of(drawn, "silent") == [LIGHT["quiet"]]


def test_one_source_alone_outlines_what_it_speaks_of(atlas, answers):
    alone = compose(atlas, *answers, organisation="Blue")
    covers = {one.place: cover_of(one.mark) for one in alone.districts}
    assert covers["held"] is None
    assert covers["torn"].edge == covers["refused"].edge == "actor:blue"


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        (Mark("core", ("a",), ring="solid", ring_actor="b"), ("actor:b", ())),
        (Mark("core", ("a",), ring="dashed", ring_actor="b"), ("actor:b", (5.0, 3.0))),
        (Mark("core", ("a",), ring="solid"), ("ink", ())),
        (Mark("denied", ("a",), edge="a", implied=True), ("actor:a", (5.0, 3.0))),
        (Mark("denied", ("a",), edge="b"), ("actor:b", (5.0, 3.0))),
        (Mark("dotted"), ("ink2", (0.1, 3.6))),
        (Mark("split", ("a", "b")), ("ink2", ())),
    ],
)
def test_an_outline_says_whose_words_bear_the_holder_out(mark, told):
    cover = cover_of(mark)
    assert (cover.edge, cover.dash) == told


def test_old_words_pale():
    fresh, old = (cover_of(Mark("core", ("a",), stale_days=n)) for n in (0, 40))
    assert old.stroke < fresh.stroke


def test_a_map_reaches_as_far_as_districts_that_are_near_its_line(drawn):
    plate, _ = drawn
    frame = shapely.box(0, 0, plate.frame.width, plate.frame.height)
    near = [on_paper(plate, place) for place in ("held", "torn", "refused")]
    assert all(frame.contains(shape) for shape in near)
    assert not frame.intersects(on_paper(plate, "inland"))


def texts(root):
    return [
        " ".join("".join(one.itertext()).split()) for one in root.iter(f"{SVG}text")
    ]


def test_a_picture_draws_districts_below_its_frontiers_and_names_them(drawing):
    picture = figure_bytes(drawing)
    assert picture == figure_bytes(drawing)
    root = ET.fromstring(picture)
    styles = [path.get("style") or "" for path in root.iter(f"{SVG}path")]
    red = drawing.styles["red"].light.lower()
    # The first stroke in the colour of a side is that of an outline.
    outlined = next(n for n, style in enumerate(styles) if f"stroke: {red}" in style)
    frontier = LIGHT["frontier"].lower()
    line = next(n for n, style in enumerate(styles) if f"stroke: {frontier}" in style)
    assert outlined < line
    said = texts(root)
    assert {"Held", "Torn", "Refused"} <= set(said)
    assert "Silent" not in said
    assert "Inland" in next(text for text in said if text.startswith("Districts drawn"))


def test_the_legend_explains_districts_only_where_some_are_drawn(drawing, tmp_path):
    keys = [entry.key for entry in drawing.legend]
    assert keys[-2:] == ["legend_district", "legend_outline"]
    none = load_atlas(str(write_atlas(tmp_path / "plain")))
    plain = compose(none, status_answer(none), share_answer(none))
    found = {entry.key for entry in plain.legend}
    assert not found & {"legend_district", "legend_outline"}


@pytest.fixture(scope="module")
def content(atlas, answers):
    return Content(atlas, [answers])


def covers_in(nodes):
    """Return what is drawn of each district that is spoken of, on a small map."""
    return [
        [(inner[1].get("fill"), inner[1].get("stroke")) for inner in node[2]]
        for node in nodes
        if "clip-path" in node[1]
    ]


def test_a_small_map_outlines_districts_below_its_lines(content):
    nodes = map_nodes(content.drawings[0], content.sheet, content.inks, 0.62)
    red, blue, none = "var(--gm-a0)", "var(--gm-a1)", "var(--gm-ink2)"
    found = [cover for (cover,) in covers_in(nodes)]
    assert sorted(found) == sorted(("none", ink) for ink in (red, red, blue, none))
    own = content.prefix
    tags = [str(node[1]) for node in nodes]
    last = max(at for at, told in enumerate(tags) if "clip-path" in told)
    first = next(at for at, told in enumerate(tags) if "-small-plain" in told)
    assert last < first
    assert f"#{own}-small-outlines" in tags[1]


def test_the_land_of_each_district_is_told_once_for_all_small_maps(content):
    told = [node for node in content.sheet.shapes() if node[0] == "clipPath"]
    outlines = [node for node in content.sheet.shapes() if node[1].get("fill-rule")]
    assert len(told) == len(CORNERS) == len(outlines)
    assert all(node[1]["d"].endswith("z") for node in outlines)


def test_a_page_has_districts_where_no_script_runs(content):
    page = page_of(content)
    large = f"{content.prefix}-large"
    assert page.count(f'<clipPath id="{large}-c') == len(CORNERS)
    assert page.count(f'clip-path="url(#{large}-c') == 4
    assert re.search('<g class="([a-z0-9]+ )?gm-plain-district"', page)
    assert page == page_of(content)


def test_a_page_without_districts_has_nothing_of_them(tmp_path):
    plain = load_atlas(str(write_atlas(tmp_path / "plain")))
    content = Content(plain, [(status_answer(plain), share_answer(plain))])
    page = page_of(content)
    assert "<clipPath" not in page
    assert "-outlines" not in page


def test_a_page_reaches_as_far_as_a_picture(content):
    west, _, _, north = content.ground.bounds
    assert west <= CORNERS["torn"][0]
    assert north >= CORNERS["refused"][1] + 0.25
    assert west > CORNERS["inland"][0]


def test_the_legend_of_every_view_explains_districts_as_the_page_does(content):
    payload = content._told(fit=True)
    first = payload["accounts"][0]["legend"][1]
    heads = [payload["legend"][n]["head"] for n in payload["legends"][first]]
    assert heads == [entry.head for entry in content.drawings[0].legend]


def test_districts_are_told_in_words_with_the_crossings(atlas, answers, drawing):
    told = alternative_text(drawing)
    assert "Held: Claimed by Red." in told
    assert "Silent" not in told
    assert "3 districts" not in account_in_words(drawing)
    assert "4 districts." in account_in_words(drawing)
    alone = compose(atlas, *answers, organisation="Blue")
    assert account_in_words(alone) == "Torn: not held by Red. Refused: not held by Red."


def test_a_small_map_has_the_sign_of_each_district_that_is_spoken_of(content):
    def signs(scale):
        nodes = map_nodes(content.drawings[0], content.sheet, content.inks, scale)
        return [one for one in nodes if "scale(0.5)" in one[1].get("transform", "")]

    seats = {place for place, seat in content.sheet.seats.items() if seat is not None}
    assert len(signs(0.62)) == len({"held", "torn", "refused"} & seats) > 0
    # A larger map has their names instead.
    assert not signs(1.2)


def test_no_name_of_a_country_crosses_the_outline_of_a_district(drawing, content):
    window = content.sheet.window
    edges = _edges_of(drawing, window)
    laid = PlainNames(window, (), edges)
    left, top = edges[len(edges) // 2]
    assert not laid.free((left - 4, top - 4, left + 4, top + 4))
    later = PlainNames(window, (), np.empty((0, 2)))
    later.keep_off(edges)
    assert (later.lines == edges).all()
