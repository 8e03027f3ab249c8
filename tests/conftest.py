"""What every test stands on."""

from functools import partial

import hypothesis
import pytest

from geomap.draw.web import page_html
from geomap.load import load_atlas
from tests.atlases import write_atlas as write
from tests.browser import Visit, launched

# The same examples on every run, and no deadline on a busy machine.
hypothesis.settings.register_profile("geomap", deadline=None, derandomize=True)
hypothesis.settings.load_profile("geomap")


@pytest.fixture
def write_atlas(tmp_path):
    """Return a function that writes an atlas folder from rows of its tables."""
    return partial(write, tmp_path / "toyland")


@pytest.fixture(scope="module")
def browser():
    """Start a browser, anew for each module: two at once would share an event loop."""
    with launched() as started:
        yield started


@pytest.fixture(scope="session")
def article_page(tmp_path_factory):
    """Write the page of the example."""
    path = tmp_path_factory.mktemp("page") / "map.html"
    path.write_text(page_html(load_atlas("example:article")), "utf-8")
    return path


@pytest.fixture
def visit(browser, article_page):
    """Open the page of the example."""
    with Visit(browser, article_page) as opened:
        yield opened
