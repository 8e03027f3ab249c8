"""A frontier of which only a part is disputed: that part is dashed, and no more."""

from click.testing import CliRunner

from geomap.cli import main
from geomap.draw.web import page_html
from geomap.load import load_atlas
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
