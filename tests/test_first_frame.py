"""The first frame of a page: whole where it comes at once, early where it comes slowly."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

LATIN = {"Content-Type": "text/html; charset=iso-8859-1"}
PAINTED = "() => performance.getEntriesByType('paint').length > 0"
PAINTED_WHOLE = """() => performance.getEntriesByType('paint')[0].startTime
  >= performance.getEntriesByType('navigation')[0].domInteractive"""
SEEN = "() => document.querySelector('header h1').getClientRects().length > 0"


@contextmanager
def halved(page_bytes):
    """Serve a page of which the second half comes when an event is set."""
    half = page_bytes.index(b'<section class="gm-words"')
    rest = threading.Event()

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page_bytes[:half])
            self.wfile.flush()
            rest.wait(30)
            self.wfile.write(page_bytes[half:])

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Slow)
    threading.Thread(target=server.handle_request, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", rest
    finally:
        rest.set()
        server.server_close()


@pytest.fixture
def page(browser):
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_a_page_is_read_as_it_was_written_whatever_a_server_says(page, article_page):
    written = article_page.read_bytes()
    assert written.isascii()
    page.route("**/*", lambda route: route.fulfill(body=written, headers=LATIN))
    page.goto("http://page.invalid/")
    page.wait_for_selector(".gm-drawn", state="attached")
    # A dash of the text, and a letter of a name that the script writes.
    assert "\u2013" in page.locator("main").inner_text()
    page.locator("[id$='-find'] input").fill("\u0627\u0633\u0644\u0627\u0645")
    assert page.locator("[role=option]").first.inner_text()


def test_a_page_that_comes_soon_is_first_seen_with_its_map(page, article_page):
    # However busy this machine is, half a second is soon.
    page.add_init_script("AbortSignal.timeout = () => new AbortController().signal;")
    with halved(article_page.read_bytes()) as (address, rest):
        page.goto(address, wait_until="commit")
        page.wait_for_timeout(500)
        rest.set()
        page.wait_for_selector(".gm-drawn", state="attached")
    page.wait_for_function(PAINTED)
    assert page.evaluate(PAINTED_WHOLE)
    assert page.evaluate(SEEN)
    assert page.locator(".gm-coming").count() == 0


def test_a_page_that_comes_slowly_is_seen_before_its_map(page, article_page):
    with halved(article_page.read_bytes()) as (address, rest):
        page.goto(address, wait_until="commit")
        page.wait_for_function(SEEN)
        page.wait_for_function(PAINTED)
        assert page.locator(".gm-mark").count() == 0
        rest.set()
        page.wait_for_selector(".gm-drawn", state="attached")
    assert page.locator(".gm-mark").count() > 0


def test_the_stand_in_for_an_old_browser_is_taken_away(page, article_page):
    page.goto(article_page.as_uri())
    assert page.evaluate("'namespaces' in document") is False
    assert page.evaluate("L.Browser.vml") is False
