"""A map for somebody else's page: a frame or a picture, with caption and text."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from geomap.atlas import Atlas
from geomap.draw.content import Content
from geomap.draw.described import alternative_text, sentence
from geomap.draw.drawing import Drawing
from geomap.draw.footing import source_items
from geomap.draw.heading import meta, standfirst
from geomap.draw.layers import compose
from geomap.draw.picture import picture_bytes
from geomap.draw.svg import safe_text
from geomap.draw.web import page_html
from geomap.errors import UsageError
from geomap.words import say

Answer = dict[str, Any]
Kind = Literal["iframe", "figure"]

KINDS: Final = ("iframe", "figure")

_TYPES: Final = {"svg": "image/svg+xml", "png": "image/png"}
_BASE: Final = re.compile(r"https?://[^\s\"'<>`{}\[\]\\]+/")

# Out of sight, not out of hearing: display:none would silence it.
_HEARD: Final = (
    "position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;"
    "clip-path:inset(50%);white-space:nowrap"
)


@dataclass(frozen=True)
class Embed:
    """
    A snippet, and the files that it shows.

    Parameters
    ----------
    snippet : str
        To be pasted into a page.
    files : mapping of str to bytes
        By name, to lie beside that page or at the address given.
    """

    snippet: str
    files: Mapping[str, bytes] = field(repr=False)


def embed(
    atlas: Atlas,
    status: Answer,
    shares: Answer,
    *,
    kind: Kind = "iframe",
    form: Literal["svg", "png"] = "svg",
    inline: bool = False,
    base: str = "",
) -> Embed:
    """
    Make a piece for somebody else's page.

    Parameters
    ----------
    atlas : Atlas
        Read, checked and coded.
    status, shares : dict
        Answers about the whole atlas.
    kind : {"iframe", "figure"}
        The interactive map in a frame that can do nothing else, or a picture.
    form : {"svg", "png"}
        The format of the picture.
    inline : bool
        Whether the picture is written into the snippet itself.
    base : str
        The address of the folder where the files will lie, with its last slash;
        empty for beside the page.

    Returns
    -------
    embed : Embed
        With caption, sources, day, and the map in words for those who do not see it.

    Raises
    ------
    UsageError
        If *base* is no such address.
    """
    if base and not _BASE.fullmatch(base):
        msg = f"Invalid address '{base}'. Write it as https://example.org/maps/."
        raise UsageError(msg)
    drawing = compose(atlas, status, shares)
    words = {
        "title": say("embed_map", title=drawing.title),
        "alt": alternative_text(drawing),
        "caption": _caption(atlas, status, shares, drawing),
    }
    picture = f"map.{form}"
    drawn = picture_bytes(atlas, status, shares, form=form)
    if kind == "figure":
        source = f"{base}{picture}"
        if inline:
            data = base64.b64encode(drawn).decode("ascii")
            source = f"data:{_TYPES[form]};base64,{data}"
        files = {} if inline else {picture: drawn}
        return Embed(_figure(source, words), files)
    page = page_html(atlas, status, shares).encode("utf-8")
    links = {"full": f"{base}map.html", "picture": f"{base}{picture}"}
    snippet = _frame(links, words, f"{atlas.hash[:8]}-map")
    return Embed(snippet, {"map.html": page, picture: drawn})


def _figure(source: str, words: Mapping[str, str]) -> str:
    """Return a picture with its caption."""
    return (
        '<figure style="margin:0">\n'
        f'  <img src="{source}" alt="{_inert(words["alt"])}" loading="lazy" '
        'style="width:100%;height:auto">\n'
        f"  <figcaption>{_inert(words['caption'])}</figcaption>\n"
        "</figure>\n"
    )


def _frame(links: Mapping[str, str], words: Mapping[str, str], prefix: str) -> str:
    """Return a frame with its caption, the map in words, and two links."""
    return (
        '<figure style="margin:0;position:relative">\n'
        f'  <iframe src="{links["full"]}" title="{_inert(words["title"])}" '
        f'aria-describedby="geomap-{prefix}" sandbox="allow-scripts" loading="lazy" '
        'referrerpolicy="no-referrer" allowfullscreen '
        'style="display:block;width:100%;aspect-ratio:4/5;border:1px solid #D9D4CA">'
        "</iframe>\n"
        f'  <p id="geomap-{prefix}" style="{_HEARD}">{_inert(words["alt"])}</p>\n'
        f"  <figcaption>{_inert(words['caption'])}\n"
        f'    <a href="{links["full"]}">{_inert(say("embed_full"))}</a> ·\n'
        f'    <a href="{links["picture"]}">{_inert(say("embed_picture"))}</a>'
        "</figcaption>\n"
        "</figure>\n"
    )


def _inert(text: str) -> str:
    """Escape a text for a page of which nothing is known."""
    # Publishing systems read square brackets as commands, even inside attributes.
    escaped = str(safe_text(" ".join(text.split())))
    return escaped.replace("[", "&#91;").replace("]", "&#93;")


def _caption(atlas: Atlas, status: Answer, shares: Answer, drawing: Drawing) -> str:
    """Return title, sentence, day, sources and boundaries for the foot of a picture."""
    documents = " ".join(
        item["text"] for item in source_items(Content(atlas, ((status, shares),)))
    )
    lines = dict.fromkeys(one.line.credit for one in drawing.frontiers)
    texts = [
        *([say("private")] if atlas.private else []),
        drawing.title,
        standfirst(atlas, status, shares),
        say("claims_not_facts"),
        *meta(atlas, status),
        say("figure_sources", documents=documents),
        say("embed_made", credit=", ".join(lines)),
    ]
    return " ".join(sentence(text) for text in texts)
