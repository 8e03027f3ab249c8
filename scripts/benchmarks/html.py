"""The page: how fast it is written, how large it is, and how fast a browser shows it."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

import numpy as np
import pandas as pd

from benchmarks.timing import Finding, medians_ms, starter

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from geomap.boundaries import frontier_line
from geomap.draw.assets import leaflet
from geomap.draw.grid import Grid
from geomap.draw.packing import packed
from geomap.draw.segmentcolumns import WORDS
from geomap.draw.segmentpage import segments_page
from geomap.draw.web import page_html
from geomap.geodesy import cut, points_at
from geomap.line import Line
from geomap.load import load_atlas
from tests.browser import launched

FRONTIER: Final = "AFG-TJK"
FRONTIERS: Final = ("AFG-TJK", "AFG-PAK", "AFG-IRN")
STRETCHES: Final = 10_000
DISTRICTS: Final = 400
CROSSINGS: Final = 2_000
STOPS: Final = 60
POINTS: Final = 50_000

EMPTY: Final = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><style>{css}</style></head><body>"
    "<div id='m' style='height:600px'></div><script>{js}</script>"
    "<script>L.map('m', {{center: [34, 66], zoom: 6}});"
    "document.documentElement.classList.add('gm-live', 'gm-drawn');</script></body></html>"
)
READY: Final = """() => {
  const paint = performance.getEntriesByType("navigation")[0];
  return paint.loadEventEnd - paint.fetchStart;
}"""
"""When lines and marks are in the document and answer: the script that draws them runs
before the page has loaded."""
WHOLE: Final = """() => performance.getEntriesByName("gm-labelled")[0].startTime"""
"""When every label has found its place and the card is filled, in the frame after."""
OPENED: Final = 5
"""Openings of a page in each round: a frame falls before its load, or after it, by
chance, and the few of one round would tell how often rather than how long."""
FRAME: Final = """window.addEventListener("load", () => requestAnimationFrame(() => {
  const sent = new MessageChannel();
  sent.port1.onmessage = () => performance.mark("bench-frame");
  sent.port2.postMessage(0);
}));"""
FRAMED: Final = """() => performance.getEntriesByName("bench-frame")[0].startTime"""
"""When the first frame after loading has been laid out and painted, for both pages alike:
stricter than `READY`, which counts neither page's own layout and paint."""
STEPS: Final = """() => {
  const slider = document.querySelector(".gm-range"), times = [];
  for (let stop = 0; stop <= Number(slider.max); stop += 1) {
    const start = performance.now();
    slider.value = String(stop);
    slider.dispatchEvent(new Event("input"));
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}"""


def run(rounds: int) -> list[Finding]:
    """Measure writing, size, start and the browser."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [
            *_written(2 * rounds),
            *_article(folder),
            *_process(folder, rounds),
            *_shown(folder, rounds),
        ]


def _written(rounds: int) -> Iterator[Finding]:
    """Compare a page of claimed stretches with one GeoJson of folium's."""
    table, lines = _stretches()
    geojson = _features(table, lines)

    def ours() -> str:
        return segments_page(table)

    ours()  # The lines are written once in a process, as folium is imported once.
    ours_ms, theirs_ms = medians_ms([ours, lambda: _folium(geojson)], rounds)
    size, their_size = len(ours().encode()), len(_folium(geojson).encode())
    yield Finding(f"{STRETCHES:,} stretches as our page: time", ours_ms, "ms")
    yield Finding(f"{STRETCHES:,} stretches as folium's GeoJson: time", theirs_ms, "ms")
    yield Finding(
        "one folium GeoJson over our page: time", theirs_ms / ours_ms, least=200
    )
    yield Finding("our page, Leaflet in it", size / 1000, "kB")
    yield Finding("folium's page, Leaflet fetched", their_size / 1000, "kB")
    yield Finding(
        "our page over one folium GeoJson: bytes", size / their_size, most=1 / 8
    )


def _article(folder: Path) -> Iterator[Finding]:
    """Weigh the shipped article."""
    html = page_html(load_atlas("example:article"))
    (folder / "article.html").write_text(html, "utf-8")
    own = len(html.encode()) - sum(
        len(leaflet(name).encode()) for name in ("leaflet.js", "leaflet.css")
    )
    yield Finding("the article beyond Leaflet", own / 1000, "kB", most=300)


def _process(folder: Path, rounds: int) -> Iterator[Finding]:
    """Compare a whole command with two imports."""
    output = str(folder / "whole.html")
    ours_ms, theirs_ms = medians_ms(
        [
            starter("-m", "geomap", "map", "-o", output),
            starter("-c", "import geopandas, folium"),
        ],
        rounds,
    )
    yield Finding(
        "geomap map over import geopandas, folium", ours_ms / theirs_ms, most=1.3
    )
    yield Finding("geomap map", ours_ms, "ms")


def _shown(folder: Path, rounds: int) -> Iterator[Finding]:
    """Measure in a browser without a network."""
    empty = folder / "empty.html"
    text = EMPTY.format(js=leaflet("leaflet.js"), css=leaflet("leaflet.css"))
    empty.write_text(text, "utf-8")
    crowd, points = folder / "crowd.html", folder / "points.html"
    article = (folder / "article.html").read_text("utf-8")
    crowd.write_text(_crowded(article, CROSSINGS, STOPS), "utf-8")
    points.write_text(_crowded(article, POINTS, 2), "utf-8")
    with launched() as browser:
        times: dict[Path, list[float]] = {folder / "article.html": [], empty: []}
        framed: dict[Path, list[float]] = {path: [] for path in times}
        labelled = []
        for _ in range(OPENED * rounds):
            for path, found in times.items():
                with _opened(browser, path) as page:
                    found.append(page.evaluate(READY))
                    framed[path].append(page.evaluate(FRAMED))
                    if path != empty:
                        labelled.append(page.evaluate(WHOLE))
        ready = [median(found) for found in times.values()]
        painted = [median(found) for found in framed.values()]
        with _opened(browser, crowd) as page:
            step_ms = page.evaluate(STEPS)
        start = perf_counter()
        with _opened(browser, points) as page:
            drawn = page.locator("canvas.gm-crowd").count()
        points_s = perf_counter() - start
    yield Finding(
        "the article ready over an empty Leaflet page", ready[0] / ready[1], most=1.5
    )
    yield Finding("the article ready", ready[0], "ms")
    yield Finding(
        "the article's first frame after loading over an empty page's",
        painted[0] / painted[1],
    )
    yield Finding("every label of the article placed", median(labelled), "ms")
    yield Finding(
        f"a step: {DISTRICTS} districts, {CROSSINGS:,} crossings, {STOPS} stops",
        step_ms,
        "ms",
        most=50,
    )
    yield Finding(f"{POINTS:,} points drawn", float(drawn), "canvas", least=1)
    yield Finding(f"{POINTS:,} points from nothing to drawn", points_s, "s")


@contextmanager
def _opened(browser: Any, path: Path) -> Iterator[Any]:
    """Open a page from disk with the network off."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    try:
        page = context.new_page()
        page.add_init_script(FRAME)
        page.goto(path.as_uri())
        page.wait_for_selector(".gm-drawn", state="attached")
        page.wait_for_function(f"({FRAMED.replace('[0].startTime', '.length')})()")
        yield page
    finally:
        context.close()


def _stretches() -> tuple[pd.DataFrame, dict[str, Line]]:
    """Return a table of claimed stretches, the same every time, and their lines."""
    lines = {name: frontier_line(name) for name in FRONTIERS}
    number = np.arange(STRETCHES)
    frontier = np.array(FRONTIERS)[number % 3]
    length_m = np.array([lines[name].length_m for name in FRONTIERS])[number % 3]
    start_m = number * 53_737.0 % (length_m - 20_000)

    def told(words: tuple[str, ...], each: int) -> Any:
        return np.array(words)[number // each % len(words)]

    table = pd.DataFrame(
        {
            "frontier": frontier,
            "from_m": start_m,
            "to_m": start_m + 1000 + number % 977 * 15,
            "side": told(("AFG", ""), 3),
            "actor": told(("red", "blue", "green"), 7),
            "organisation": told(("red_voice", "blue_voice", "watch", "wire"), 1),
            "stance": told(("held", "held", "not_held", "shared"), 5),
        }
    )
    return table, lines


def _features(table: pd.DataFrame, lines: dict[str, Line]) -> dict[str, Any]:
    """Return the same stretches as GeoJSON, each cut out of its line."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {
                    "type": "LineString",
                    "coordinates": np.round(
                        cut(
                            lines[row["frontier"]].parts[0], row["from_m"], row["to_m"]
                        ),
                        6,
                    ).tolist(),
                },
                "properties": {name: row[name] for name in WORDS},
            }
            for row in table.to_dict("records")
        ],
    }


def _folium(geojson: dict[str, Any]) -> str:
    """Write one GeoJson layer, as folium's guide says to."""
    import folium

    shown = folium.Map([38, 69], zoom_start=6, tiles=None)
    tooltip = folium.GeoJsonTooltip(list(WORDS))
    folium.GeoJson(geojson, tooltip=tooltip).add_to(shown)
    html: str = shown.get_root().render()
    return html


def _crowded(article: str, count: int, stops: int) -> str:
    """Put many crossings into the article's data: each changes at every third stop."""
    head, rest = article.split('<script type="application/json"', 1)
    opening, rest = rest.split(">", 1)
    text, tail = rest.split("</script>", 1)
    from geomap.draw.encoding import encode
    from geomap.draw.sharing import restored, shared

    # Equal parts are one object there: written and read, each is one of its own.
    data = json.loads(json.dumps(restored(json.loads(text))))
    later = data.pop("later")
    loud = [n for n, state in enumerate(data["states"]) if "text" in state]
    model = next(place for place in data["places"] if "lat" in place)
    line = frontier_line(FRONTIER)
    spots = points_at(line.parts[0], np.linspace(0, line.length_m * 0.99, count))
    first = len(data["places"])
    for number, (lon, lat) in enumerate(spots.tolist()):
        data["places"].append(
            model
            | {"place": f"p{number}", "name": f"Post {number}"}
            | {"lat": round(lat, 5), "lon": round(lon, 5)}
        )
        runs = []
        for stop in range(number % 3, stops, 3):
            runs += [stop, loud[(number + stop) % len(loud)]]
        data["accounts"][0]["said"][str(first + number)] = runs
    _districted(data, model, loud, stops)
    new = len(data["places"]) - first
    later["places"] += [later["places"][0] | {"find": []}] * new
    data["days"] = [
        f"2021-{5 + stop // 28:02}-{1 + stop % 28:02}" for stop in range(stops)
    ]
    data["dates"], data["changes"] = data["days"], ["1 claim"] * stops
    data["day"] = 0
    page = f'{head}<script type="application/json"{opening}>{encode(shared(data, later))}</script>{tail}'
    return page


def _districted(
    data: dict[str, Any], model: dict[str, Any], loud: list[int], stops: int
) -> None:
    """Put square districts into the data: each changes at every third stop."""
    (south, west), (north, east) = data["ground"]["bounds"]
    side = round(DISTRICTS**0.5)
    wide, high = (east - west) / side, (north - south) / side
    ring = np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]) * (wide, high)
    short = [number for number in loud if data["states"][number].get("short")]
    plain = {key: value for key, value in model.items() if key not in ("lat", "lon")}
    areas = data["ground"].setdefault("areas", [])
    grid = Grid(data["ground"]["depth"], tuple(data["ground"]["start"]))
    for number in range(DISTRICTS):
        corner = west + number % side * wide, south + number // side * high
        place = len(data["places"])
        told = {"place": f"d{number}", "name": f"District {number}"}
        data["places"].append(plain | told)
        rings = [packed(ring + corner, grid)]
        areas.append({"place": place, "rings": rings})
        runs = []
        for stop in range(number % 3, stops, 3):
            runs += [stop, short[(number + stop) % len(short)]]
        data["accounts"][0]["said"][str(place)] = runs
