"""A real browser for tests, and pages for it to open."""

import os
import shutil
from contextlib import contextmanager

import pytest

FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)


def chromium():
    """Return the path of a browser, or an empty text for playwright's own."""
    named = os.environ.get("GEOMAP_CHROMIUM", "")
    return named or shutil.which("chromium") or shutil.which("google-chrome") or ""


@contextmanager
def launched():
    """Start a browser; without one the tests are skipped, or fail where it is asked."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        _missing("playwright is not installed")
        return
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=chromium() or None, args=list(FLAGS)
            )
        except Error as error:
            _missing(f"no browser starts: {error}")
            return
        try:
            yield browser
        finally:
            browser.close()


def settled(page):
    """Wait until every map of a page has its labels and everything below it."""
    page.wait_for_selector(".gm-map:not(.gm-drawn)", state="detached")


def _missing(reason):
    """Skip, or fail where a browser is required."""
    if os.environ.get("GEOMAP_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


class Visit:
    """
    One page, opened from disk, with every request to anywhere else stopped.

    Parameters
    ----------
    browser : Browser
        From `launched`.
    path : Path
        The file.
    width, height : int
        Of the window.
    **options
        Of the browser's context.
    """

    def __init__(self, browser, path, width=1280, height=900, **options):
        self.requests = []
        self.errors = []
        viewport = {"width": width, "height": height}
        self.context = browser.new_context(viewport=viewport, **options)
        self.context.route("**/*", self._route)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._heard)
        self.page.on("dialog", self._asked)
        self.home = path.resolve().as_uri()
        self.page.goto(self.home)
        settled(self.page)

    def _route(self, route):
        if route.request.url == self.home:
            route.continue_()
        else:
            self.requests.append(route.request.url)
            route.abort()

    def _heard(self, message):
        if message.type == "error":
            self.errors.append(message.text)

    def _asked(self, dialog):
        self.errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()

    def mark(self, place):
        """Return the mark of a place."""
        return self.page.locator(f".gm-mark[data-gm-place='{place}']")

    def card_title(self):
        """Return the title of the open card, or an empty text."""
        title = self.page.locator(".gm-card-title")
        return title.inner_text() if title.count() else ""

    def choose(self, account):
        """Choose whose account is shown."""
        label = self.page.locator(".gm-choices label").filter(has_text=account)
        label.first.click()
