"""The page: how fast it is written, how large it is, and how fast a browser shows it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

import numpy as np

from benchmarks.timing import Finding, medians_ms

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from geomap.boundaries import frontier_line
from geomap.draw.assets import leaflet
from geomap.draw.content import Content, content_of
from geomap.draw.inlay import inlay_of
from geomap.draw.web import page_html
from geomap.geodesy import cut, points_at
from geomap.load import load_atlas
from tests.atlases import write_atlas
from tests.browser import launched

FRONTIER: Final = "AFG-TJK"
STRETCHES: Final = 500
CROSSINGS: Final = 2_000
STOPS: Final = 60
POINTS: Final = 50_000

EMPTY: Final = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><style>{css}</style></head><body>"
    "<div id='m' style='height:600px'></div><script>{js}</script>"
    "<script>L.map('m', {{center: [34, 66], zoom: 6}});"
    "document.documentElement.classList.add('gm-live');</script></body></html>"
)
READY: Final = """() => {
  const paint = performance.getEntriesByType("navigation")[0];
  return paint.loadEventEnd - paint.fetchStart;
}"""
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
            *_written(folder, min(rounds, 3)),
            *_article(folder),
            *_process(folder, rounds),
            *_shown(folder, rounds),
        ]


def _written(folder: Path, rounds: int) -> Iterator[Finding]:
    """Compare a layer of claimed stretches with one GeoJson of folium's."""
    content = _stretches(folder)
    geojson = _features()

    def ours() -> str:
        # A fresh content: nothing is kept from the round before.
        return inlay_of(Content(content.atlas, content.answers)).data

    ours_ms, theirs_ms = medians_ms([ours, lambda: _folium(geojson)], rounds)
    size, their_size = len(ours().encode()), len(_folium(geojson).encode())
    yield Finding(
        "one folium GeoJson over our layer: time", theirs_ms / ours_ms, least=200
    )
    yield Finding(
        "our layer over one folium GeoJson: bytes", size / their_size, most=1 / 8
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
            _starter("-m", "geomap", "map", "-o", output),
            _starter("-c", "import geopandas, folium"),
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
        for _ in range(rounds):
            for path, found in times.items():
                with _opened(browser, path) as page:
                    found.append(page.evaluate(READY))
        ready = [median(found) for found in times.values()]
        with _opened(browser, crowd) as page:
            step_ms = page.evaluate(STEPS)
        start = perf_counter()
        with _opened(browser, points) as page:
            drawn = page.locator("canvas.gm-crowd").count()
        points_s = perf_counter() - start
    yield Finding(
        "the article ready over an empty Leaflet page", ready[0] / ready[1], most=1.5
    )
    yield Finding(
        f"a step, {CROSSINGS:,} crossings, {STOPS} stops", step_ms, "ms", most=50
    )
    yield Finding(f"{POINTS:,} points drawn", float(drawn), "canvas", least=1)
    yield Finding(f"{POINTS:,} points from nothing to drawn", points_s, "s")


@contextmanager
def _opened(browser: Any, path: Path) -> Iterator[Any]:
    """Open a page from disk with the network off."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    try:
        page = context.new_page()
        page.goto(path.as_uri())
        page.wait_for_selector(".gm-live", state="attached")
        yield page
    finally:
        context.close()


def _starter(*arguments: str) -> Callable[[], object]:
    """Return a function that runs a fresh interpreter."""
    command = [sys.executable, *arguments]
    return lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def _ends() -> list[tuple[float, float]]:
    """Return the kilometres of each stretch, the same every time."""
    length = frontier_line(FRONTIER).length_m / 1000 - 4
    starts = [number * 53.7 % length for number in range(STRETCHES)]
    return [(start, start + 1 + number / 1000) for number, start in enumerate(starts)]


def _stretches(folder: Path) -> Content:
    """Return an atlas of claimed stretches, with its answers."""
    name = frontier_line(FRONTIER).set
    claims = [
        {
            "claim": f"c{number}",
            "place": FRONTIER,
            "source": ("red_voice", "blue_voice", "watch", "wire")[number % 4],
            "says": "held",
            "actor": ("red", "blue")[number // 3 % 2],
            "from": f"{start:.3f}@{name}",
            "to": f"{stop:.3f}@{name}",
        }
        for number, (start, stop) in enumerate(_ends())
    ]
    settings = {"frontiers": [FRONTIER]}
    write_atlas(folder / "stretches", settings=settings, places=None, claims=claims)
    return content_of(load_atlas(str(folder / "stretches")), None, None)


def _features() -> dict[str, Any]:
    """Return the same stretches as GeoJSON, each cut out of the line."""
    line = frontier_line(FRONTIER)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {
                    "type": "LineString",
                    "coordinates": np.round(
                        cut(line.parts[0], start * 1000, stop * 1000), 5
                    ).tolist(),
                },
                "properties": {
                    "claim": f"c{number}",
                    "source": ("red_voice", "blue_voice", "watch", "wire")[number % 4],
                    "says": "held",
                    "actor": ("red", "blue")[number // 3 % 2],
                    "asserted_on": "2021-07-09",
                },
            }
            for number, (start, stop) in enumerate(_ends())
        ],
    }


def _folium(geojson: dict[str, Any]) -> str:
    """Write one GeoJson layer, as folium's guide says to."""
    import folium

    shown = folium.Map([38, 69], zoom_start=6, tiles=None)
    fields = ["claim", "source", "says", "actor", "asserted_on"]
    folium.GeoJson(geojson, tooltip=folium.GeoJsonTooltip(fields)).add_to(shown)
    html: str = shown.get_root().render()
    return html


def _crowded(article: str, count: int, stops: int) -> str:
    """Put many crossings into the article's data: each changes at every third stop."""
    head, rest = article.split('<script type="application/json"', 1)
    opening, rest = rest.split(">", 1)
    text, tail = rest.split("</script>", 1)
    from geomap.draw.encoding import encode
    from geomap.draw.sharing import restored, shared

    data = restored(json.loads(text))
    loud = [n for n, state in enumerate(data["states"]) if "text" in state]
    model = next(place for place in data["places"] if "lat" in place)
    line = frontier_line(FRONTIER)
    spots = points_at(line.parts[0], np.linspace(0, line.length_m * 0.99, count))
    first = len(data["places"])
    for number, (lon, lat) in enumerate(spots.tolist()):
        data["places"].append(
            model
            | {"place": f"p{number}", "name": f"Post {number}"}
            | {"lat": round(lat, 5), "lon": round(lon, 5), "find": []}
        )
        runs = []
        for stop in range(number % 3, stops, 3):
            runs += [stop, loud[(number + stop) % len(loud)]]
        data["accounts"][0]["said"][str(first + number)] = runs
    data["days"] = [
        f"2021-{5 + stop // 28:02}-{1 + stop % 28:02}" for stop in range(stops)
    ]
    data["dates"], data["changes"] = data["days"], ["1 claim"] * stops
    data["day"] = 0
    page = f'{head}<script type="application/json"{opening}>{encode(shared(data))}</script>{tail}'
    return page
