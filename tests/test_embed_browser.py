"""Pieces in real pages of other people, under the policies that such pages have."""

import xml.etree.ElementTree as ET

import pytest

from geomap.answers import share_answer, status_answer
from geomap.embed import embed
from geomap.load import load_atlas

HOST = "https://host.example/"
STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self'"
DAYS = (
    "2021-07-04",
    "2021-07-05",
    "2021-07-06",
    "2021-07-07",
    "2021-07-08",
    "2021-07-09",
)


@pytest.fixture(scope="module")
def pieces():
    """Return six frames of six days, each with files of its own name."""
    from datetime import date

    atlas = load_atlas("example:article")
    made = []
    for number, day in enumerate(DAYS):
        when = date.fromisoformat(day)
        answers = status_answer(atlas, as_of=when), share_answer(atlas, as_of=when)
        made.append(embed(atlas, *answers, kind="iframe", name=f"map-{number}"))
    return made


class Host:
    """A page of somebody else, served with a policy; all else is refused."""

    def __init__(self, browser, body, files, policy):
        self.asked, self.errors = [], []
        self.context = browser.new_context(viewport={"width": 900, "height": 900})
        page = f"<!DOCTYPE html><html lang=en><title>Host</title><body>{body}</body>"
        served = {HOST: (page.encode("utf-8"), {"Content-Security-Policy": policy})}
        served |= {f"{HOST}{name}": (data, {}) for name, data in files.items()}

        def answer(route):
            self.asked.append(route.request.url)
            if route.request.url not in served:
                route.abort()
                return
            data, headers = served[route.request.url]
            kind = "image/svg+xml" if route.request.url.endswith("svg") else "text/html"
            route.fulfill(
                status=200,
                body=data,
                headers={"Content-Type": f"{kind}; charset=utf-8", **headers},
            )

        self.context.route("**/*", answer)
        self.page = self.context.new_page()
        self.page.goto(HOST)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()

    def frames(self):
        """Scroll to each frame, so that it is loaded, and return its content."""
        found = []
        for handle in self.page.query_selector_all("iframe"):
            handle.scroll_into_view_if_needed()
            frame = handle.content_frame()
            frame.wait_for_load_state()
            found.append(frame)
        return found


def test_six_frames_run_on_one_page_under_a_strict_policy(browser, pieces):
    body = "".join(piece.snippet for piece in pieces)
    files = {name: data for piece in pieces for name, data in piece.files.items()}
    with Host(browser, body, files, STRICT) as host:
        frames = host.frames()
        assert len(frames) == 6
        for frame, day in zip(frames, DAYS, strict=True):
            frame.wait_for_selector(".gm-frame .leaflet-pane", state="attached")
            number = int(day[-2:])
            assert f"{number} July 2021" in frame.inner_text(".gm-meta")
        assert not [url for url in host.asked if not url.startswith(HOST)]


def test_a_frame_keeps_its_shape_without_a_script_or_a_style(browser, pieces):
    with Host(browser, pieces[0].snippet, pieces[0].files, STRICT) as host:
        box = host.page.locator("iframe").bounding_box()
        assert box["height"] == pytest.approx(720, abs=8)
        assert box["width"] > 800
    loose = STRICT.replace("style-src 'self'", "style-src 'unsafe-inline'")
    with Host(browser, pieces[0].snippet, pieces[0].files, loose) as host:
        box = host.page.locator("iframe").bounding_box()
        assert box["height"] / box["width"] == pytest.approx(5 / 4, abs=0.02)


def test_words_of_a_map_are_there_to_be_read_and_heard(browser, pieces):
    with Host(browser, pieces[-1].snippet, pieces[-1].files, STRICT) as host:
        frame = host.page.locator("iframe")
        described = frame.get_attribute("aria-describedby")
        words = host.page.locator(f"#{described}")
        assert not words.is_visible()
        host.page.locator("summary").click()
        assert "Torghundi: Claimed by the Taliban" in words.inner_text()


@pytest.fixture(scope="module")
def framed():
    atlas = load_atlas("example:article")
    return embed(atlas, status_answer(atlas), share_answer(atlas), kind="srcdoc")


def test_a_srcdoc_frame_runs_where_scripts_may(browser, framed):
    policy = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'unsafe-inline'"
    with Host(browser, framed.snippet, framed.files, policy) as host:
        (frame,) = host.frames()
        frame.wait_for_selector(".gm-frame .leaflet-pane", state="attached")


def test_a_srcdoc_frame_shows_picture_and_table_where_scripts_may_not(browser, framed):
    policy = "default-src 'self'; script-src 'self'; style-src 'unsafe-inline'"
    with Host(browser, framed.snippet, framed.files, policy) as host:
        (frame,) = host.frames()
        assert frame.locator(".leaflet-pane").count() == 0
        assert frame.locator(".gm-static svg").is_visible()
        assert "Torghundi" in frame.inner_text("table >> nth=0")


def test_a_picture_is_seen_under_a_strict_policy(browser):
    atlas = load_atlas("example:article")
    made = embed(atlas, status_answer(atlas), share_answer(atlas), kind="figure")
    with Host(browser, made.snippet, made.files, STRICT) as host:
        image = host.page.locator("img")
        image.scroll_into_view_if_needed()
        host.page.wait_for_function("document.images[0].naturalWidth > 0")
        box = image.bounding_box()
        shape = made.snippet.split("aspect-ratio:auto ")[1].split('"')[0].split("/")
        assert box["width"] / box["height"] == pytest.approx(
            int(shape[0]) / int(shape[1]), abs=0.01
        )


def test_a_phone_gets_the_picture_that_is_laid_out_for_it(browser):
    atlas = load_atlas("example:article")
    made = embed(atlas, status_answer(atlas), share_answer(atlas), kind="figure")
    with Host(browser, made.snippet, made.files, STRICT) as host:
        host.page.set_viewport_size({"width": 390, "height": 844})
        image = host.page.locator("img")
        image.scroll_into_view_if_needed()
        host.page.wait_for_function(
            "document.images[0].currentSrc.endsWith('narrow.svg')"
            " && document.images[0].complete"
        )
        box = image.bounding_box()
        assert host.page.evaluate("document.documentElement.scrollWidth") <= 390
    drawn = ET.fromstring(made.files["map.narrow.svg"])
    width = float(drawn.get("width").removesuffix("pt"))
    # The smallest letters of a figure have 6.5 pt, whatever its width.
    assert 6.5 * box["width"] / width > 10
    across = [float(n) for n in drawn.get("viewBox").split()[2:]]
    assert box["width"] / box["height"] == pytest.approx(
        across[0] / across[1], abs=0.01
    )
