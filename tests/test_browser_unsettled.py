"""A frontier of which only a part is disputed: that part is dashed, and no more."""

import pytest
from click.testing import CliRunner

from geomap.cli import main
from geomap.draw.web import page_html
from geomap.load import load_atlas
from tests.atlases import write_atlas
from tests.browser import Visit, launched


def test_only_the_disputed_stretches_of_a_line_are_dashed(tmp_path):
    folder = tmp_path / "atlas"
    made = CliRunner().invoke(main, ["init", str(folder), "--frontier", "GEO-RUS"])
    assert made.exit_code == 0, made.output
    path = tmp_path / "map.html"
    path.write_text(page_html(load_atlas(str(folder))), "utf-8")
    with launched() as browser, Visit(browser, path) as visit:
        drawn = visit.page.evaluate(
            "() => [...document.querySelectorAll('path.gm-frontier')].map((line) =>"
            " [line.classList.contains('gm-unsettled'), line.getBBox().x,"
            " getComputedStyle(line).strokeDasharray !== 'none'])"
        )
    dashed = [told for told, _, _ in sorted(drawn, key=lambda line: line[1])]
    assert dashed == [True, False, True, False]
    assert all(told == shown for told, _, shown in drawn)


def test_the_scale_of_a_ruler_is_dashed_where_its_line_is(tmp_path):
    folder = write_atlas(
        tmp_path / "atlas",
        settings={"frontiers": ["GEO-RUS"]},
        places=[],
        claims=[
            {"place": "GEO-RUS", "source": "watch", "says": "share"}
            | {"actor": "red", "share": "1/3", "measure": "length"}
        ],
    )
    path = tmp_path / "map.html"
    path.write_text(page_html(load_atlas(str(folder))), "utf-8")
    for width in (1280, 390):
        with launched() as browser, Visit(browser, path, width=width) as visit:
            visit.page.locator(".gm-ruler-foot").scroll_into_view_if_needed()
            scale, *dashes = visit.page.evaluate(
                "() => { const foot = document.querySelector('.gm-ruler-foot svg');"
                " const at = (item) => { const box = item.getBoundingClientRect();"
                "   return [box.left, box.right]; };"
                " const lines = [...foot.querySelectorAll('path')]"
                "   .filter((line) => line.getBBox().height === 0);"
                " const ends = lines.map(at).flat();"
                " return [[Math.min(...ends), Math.max(...ends)],"
                "   ...lines.filter((line) =>"
                "     getComputedStyle(line).strokeDasharray !== 'none').map(at)]; }"
            )
            told = visit.page.inner_text(".gm-ruler .gm-lead")
        wide = scale[1] - scale[0]
        found = [[(x - scale[0]) / wide * 705 for x in ends] for ends in dashes]
        assert found == [
            pytest.approx([0, 206], abs=4),
            pytest.approx([362, 426], abs=4),
        ]
        assert "Dashed on the scale, km 0 to 206 and km 362 to 426:" in told


def test_words_on_a_ruler_stand_where_no_mark_does(tmp_path):
    posts = [("west", 43.40, 40.01), ("middle", 42.75, 44.50)]
    folder = write_atlas(
        tmp_path / "atlas",
        settings={"frontiers": ["GEO-RUS"]},
        places=[
            {"place": place, "kind": "crossing", "name": place.title()}
            | {"part_of": "GEO-RUS", "lat": str(lat), "lon": str(lon)}
            for place, lat, lon in posts
        ],
        claims=[
            {"place": "GEO-RUS", "source": "watch", "says": "share"}
            | {"actor": "red", "share": "1/3", "measure": "length"},
            *(
                {"place": place, "source": "watch", "says": "held", "actor": "red"}
                for place, _, _ in posts
            ),
        ],
    )
    path = tmp_path / "map.html"
    path.write_text(page_html(load_atlas(str(folder))), "utf-8")
    for width in (1280, 390):
        with launched() as browser, Visit(browser, path, width=width) as visit:
            visit.page.locator(".gm-ruler-foot").scroll_into_view_if_needed()
            words, marks = visit.page.evaluate(
                "() => { const track = document.querySelector('.gm-across');"
                " const at = (item) => { const box = item.getBoundingClientRect();"
                "   return [box.left, box.right]; };"
                " return [[...track.querySelectorAll('.gm-on-line')].map(at),"
                "   [...track.querySelectorAll('[data-gm-place]')].map(at)]; }"
            )
        ((left, right),) = words
        assert len(marks) == 2
        assert all(right < first or last < left for first, last in marks)
