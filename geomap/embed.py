"""A map for somebody else's page: a frame, a picture, or text that shows one."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any, Final, Literal, get_args

from geomap.atlas import Atlas
from geomap.dataclass import dataclass
from geomap.draw.content import Content
from geomap.draw.described import alternative_text, sentence
from geomap.draw.drawing import Drawing
from geomap.draw.footing import source_items
from geomap.draw.heading import meta
from geomap.draw.headline import standfirst
from geomap.draw.layers import compose
from geomap.draw.picture import Picture, draw_figure
from geomap.draw.sizes import Size
from geomap.draw.subject import Subject
from geomap.draw.svg import safe_text
from geomap.draw.web import page_html
from geomap.errors import UsageError
from geomap.report.blocks import flat
from geomap.report.markdown import escaped, picture_markdown
from geomap.words import say

Answer = dict[str, Any]
Kind = Literal["iframe", "srcdoc", "figure", "markdown", "quarto"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

_TYPES: Final = {"svg": "image/svg+xml", "png": "image/png"}
_BASE: Final = re.compile(r"https?://[^\s\"'<>`{}\[\]\\]+/")
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_PIXEL_MM: Final = 25.4 / 96

_NARROW: Final = Size(76.0)
_NARROW_PX: Final = 520
"""Up to this width of a window a picture is shown that is laid out for it: of one for
paper, shrunk, nobody reads the letters."""

_PHONE_PX: Final = 340
"""How wide that one is shown; a page that forbids styles could not make it narrower."""

# The numbers are for pages that forbid style attributes: there they alone count.
_SHAPE: Final = (
    'width="100%" height="720" '
    'style="display:block;width:100%;height:auto;aspect-ratio:4/5;'
    'border:1px solid #D9D4CA"'
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
    remarks : tuple of str
        What whoever pastes it must know.
    """

    snippet: str
    files: Mapping[str, bytes] = field(repr=False)
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Piece:
    """What every kind of snippet carries."""

    title: str
    alt: str
    caption: str
    page: str
    picture: str
    narrow: str
    drawn: Picture = field(repr=False)
    drawn_narrow: Picture | None = field(default=None, repr=False)

    @property
    def id(self) -> str:
        """Return an id that follows from what is said."""
        told = f"{self.caption}\n{self.alt}".encode()
        return f"geomap-{hashlib.sha256(told).hexdigest()[:10]}"

    @property
    def pixels(self) -> tuple[int, int]:
        """Return the size of the picture on a screen."""
        return _pixels(self.drawn)


def _pixels(drawn: Picture) -> tuple[int, int]:
    size = drawn.width_mm, drawn.height_mm
    width, height = (round(length / _PIXEL_MM) for length in size)
    return width, height


def embed(
    atlas: Atlas,
    status: Answer,
    shares: Answer,
    *,
    kind: Kind = "iframe",
    form: Literal["svg", "png"] = "svg",
    inline: bool = False,
    base: str = "",
    name: str = "map",
) -> Embed:
    """
    Make a piece for somebody else's page.

    Parameters
    ----------
    atlas : Atlas
        Read, checked and coded.
    status, shares : dict
        Answers about the whole atlas.
    kind : {"iframe", "srcdoc", "figure", "markdown", "quarto"}
        The interactive map in a frame that can do nothing else, from a file or from
        the snippet itself; a picture; or text for Markdown or Quarto.
    form : {"svg", "png"}
        The format of the picture.
    inline : bool
        Whether the picture of a ``figure`` is written into the snippet itself.
    base : str
        The address of the folder where the files will lie, with its last slash;
        empty for beside the page.
    name : str
        What the files are called, without a suffix; six on one page need six names.

    Returns
    -------
    embed : Embed
        With title, caption, sources, day, the map in words for those who do not see
        it, and a link to the whole map.

    Raises
    ------
    UsageError
        If *base* is no such address, or *name* no plain name.

    Examples
    --------
    >>> from geomap.answers import share_answer, status_answer
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> piece = embed(atlas, status_answer(atlas), share_answer(atlas), kind="figure")
    >>> sorted(piece.files), piece.snippet[:7]
    (['map.html', 'map.narrow.svg', 'map.svg'], '<figure')
    """
    if base and not _BASE.fullmatch(base):
        msg = f"Invalid address '{base}'. Write it as https://example.org/maps/."
        raise UsageError(msg)
    if not _NAME.fullmatch(name):
        msg = f"Invalid name '{name}'. Use letters, digits, dots and hyphens."
        raise UsageError(msg)
    subject = Subject(atlas, given=(status, shares))
    drawn = draw_figure(subject, "map", form=form)
    small = kind == "figure"
    narrow = draw_figure(subject, "map", form=form, size=_NARROW) if small else None
    drawing = compose(atlas, status, shares)
    page, picture, shrunk = (
        f"{name}.{end}" for end in ("html", form, f"narrow.{form}")
    )
    piece = _Piece(
        title=say("embed_map", title=drawing.title),
        alt=alternative_text(drawing),
        caption=_caption(atlas, status, shares, drawing),
        page=f"{base}{page}",
        picture=f"{base}{picture}",
        narrow=f"{base}{shrunk}",
        drawn=drawn,
        drawn_narrow=narrow,
    )
    if inline:
        return _inlined(piece, base)
    html = page_html(atlas, status, shares)
    files = {page: html.encode("utf-8"), picture: drawn.data}
    files |= {shrunk: narrow.data} if narrow else {}
    if kind == "srcdoc":
        remarks = (say("embed_srcdoc_csp"),)
        return Embed(_frame(piece, f'srcdoc="{_attribute(html)}"'), files, remarks)
    if kind == "iframe":
        return Embed(_frame(piece, f'src="{piece.page}"'), files)
    makers = {"figure": _figure, "markdown": _markdown, "quarto": _quarto}
    return Embed(makers[kind](piece), files)


def _inlined(piece: _Piece, base: str) -> Embed:
    """Return a picture that needs no file; without an address nothing to link to."""
    narrow = _data(piece.drawn_narrow) if piece.drawn_narrow else ""
    within = replace(piece, picture=_data(piece.drawn), narrow=narrow)
    link = piece.page if base else ""
    remarks = () if base else (say("embed_no_link"),)
    return Embed(_figure(within, link), {}, remarks)


def _data(drawn: Picture) -> str:
    """Return a picture as an address of its own."""
    data = base64.b64encode(drawn.data).decode("ascii")
    return f"data:{_TYPES[drawn.form]};base64,{data}"


def _figure(piece: _Piece, link: str | None = None) -> str:
    """Return a picture with its caption, the map in words, and a link."""
    width, height = piece.pixels
    page = piece.page if link is None else link
    foot = _link(page, "embed_open") if page else ""
    return (
        '<figure style="margin:0">\n'
        f"  <picture>{_for_narrow(piece)}\n"
        f'  <img src="{piece.picture}" alt="{_inert(piece.alt)}" '
        f'width="{width}" height="{height}" loading="lazy" '
        f'style="max-width:100%;height:auto;aspect-ratio:auto {width}/{height}">\n'
        "  </picture>\n"
        f"  <figcaption><strong>{_inert(piece.title)}.</strong> "
        f"{_inert(piece.caption)}{foot}</figcaption>\n"
        "</figure>\n"
    )


def _for_narrow(piece: _Piece) -> str:
    """Offer the picture that is laid out for a narrow window."""
    if piece.drawn_narrow is None:
        return ""
    width, height = _pixels(piece.drawn_narrow)
    height = round(height * _PHONE_PX / width)
    return (
        f'<source media="(max-width: {_NARROW_PX}px)" srcset="{piece.narrow}" '
        f'width="{_PHONE_PX}" height="{height}">'
    )


def _frame(piece: _Piece, source: str) -> str:
    """Return a frame with its caption, the map in words, and two links."""
    return (
        '<figure style="margin:0">\n'
        f'  <iframe {source} title="{_inert(piece.title)}" '
        f'aria-describedby="{piece.id}" sandbox="allow-scripts" loading="lazy" '
        f'referrerpolicy="no-referrer" allowfullscreen {_SHAPE}></iframe>\n'
        f"  <figcaption><strong>{_inert(piece.title)}.</strong> "
        f"{_inert(piece.caption)}{_link(piece.page, 'embed_full')} ·"
        f"{_link(piece.picture, 'embed_picture')}\n"
        f"    <details><summary>{_inert(say('embed_words'))}</summary>"
        f'<p id="{piece.id}">{_inert(piece.alt)}</p></details></figcaption>\n'
        "</figure>\n"
    )


def _link(address: str, key: str) -> str:
    return f'\n    <a href="{address}">{_inert(say(key))}</a>'


def _markdown(piece: _Piece) -> str:
    """Return a picture for Markdown, with its caption and a link."""
    told = f"{piece.title}. {piece.caption}"
    shown = picture_markdown(piece.picture, piece.alt, told, "markdown")
    return f"{shown}\n\n[{escaped(say('embed_open'))}](<{piece.page}>)\n"


def _quarto(piece: _Piece) -> str:
    """Return a frame where Quarto makes HTML, and a picture where it makes paper."""
    told = f"{piece.title}. {piece.caption}"
    # Quarto writes what a frame shows into the page, unless it is told not to.
    frame = _frame(piece, f'src="{piece.page}" data-external="1"')
    shown = picture_markdown(piece.picture, piece.alt, told, "quarto")
    link = f"[{escaped(say('embed_open'))}](<{piece.page}>)"
    return (
        '::: {.content-visible when-format="html"}\n'
        f"```{{=html}}\n{frame}```\n"
        ":::\n\n"
        '::: {.content-visible unless-format="html"}\n'
        f"{shown}\n\n{link}\n"
        ":::\n"
    )


def _inert(text: str) -> str:
    """Escape a text for a page of which nothing is known."""
    return _bare(str(safe_text(" ".join(flat(text).split()))))


def _attribute(html: str) -> str:
    """Escape a whole page for an attribute; its own lines are kept."""
    return _bare(str(safe_text(html)))


def _bare(escaped_text: str) -> str:
    """Take the square brackets away, which publishing systems read as commands."""
    return escaped_text.replace("[", "&#91;").replace("]", "&#93;")


def _caption(atlas: Atlas, status: Answer, shares: Answer, drawing: Drawing) -> str:
    """Return sentence, day, sources and boundaries for the foot of a picture."""
    documents = " ".join(
        item["text"] for item in source_items(Content(atlas, ((status, shares),)))
    )
    lines = dict.fromkeys(one.line.credit for one in drawing.frontiers)
    texts = [
        *([say("private")] if atlas.private else []),
        standfirst(atlas, status, shares),
        say("claims_not_facts"),
        *meta(atlas, status),
        say("figure_sources", documents=documents),
        say("embed_made", credit=", ".join(lines)),
    ]
    return " ".join(sentence(text) for text in texts)
