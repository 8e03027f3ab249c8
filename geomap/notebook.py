"""Objects to what a notebook shows: a page, a picture for where there is none, text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from geomap.answers import share_answer, status_answer
from geomap.answers.shown import ShareAnswer, StatusAnswer, Told
from geomap.atlas import Atlas
from geomap.daywords import day
from geomap.draw.content import Content
from geomap.draw.described import sentence
from geomap.draw.page import framed
from geomap.draw.picture import Kind, Picture, draw_figure
from geomap.draw.sizes import SIZES
from geomap.draw.subject import Subject
from geomap.draw.svg import safe_text
from geomap.policy import Policy
from geomap.report.blocks import Block, Heading, flat
from geomap.report.html import block_html
from geomap.report.material import Material
from geomap.report.measures import share_blocks
from geomap.report.sections import status_blocks
from geomap.report.summary import opening_blocks
from geomap.words import say

_STYLE: Final = (
    ".geomap-answer table{border-collapse:collapse;font-size:.875rem}"
    ".geomap-answer caption{text-align:left;color:#55504a}"
    # A notebook sets the heads of tables in its own way.
    ".geomap-answer th,.geomap-answer td{text-align:left !important;"
    "vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #e6e2da}"
    ".geomap-answer tbody th{font-weight:400}"
    ".geomap-answer td.number,.geomap-answer th.number{text-align:right !important}"
    ".geomap-answer p{margin:.2rem 0}"
)


def show(shown: Any) -> dict[str, Any]:
    """
    Return the forms in which an object is shown.

    Parameters
    ----------
    shown : Atlas, StatusAnswer or ShareAnswer
        What stands at the end of a cell.

    Returns
    -------
    forms : dict of str to object
        ``text/html``, ``image/png`` and ``text/plain``. A notebook takes the first it
        can show; what exports it to paper takes the picture.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> forms = show(share_answer(load_atlas("example:article"), ["AFG-TJK"]))
    >>> sorted(forms), forms["text/plain"]
    (['image/png', 'text/html', 'text/plain'], 'Shares of 1 of its frontiers, \
as of 9 July 2021: Afghanistan, 9 July 2021')
    """
    if isinstance(shown, Atlas):
        return _atlas(shown)
    if isinstance(shown, StatusAnswer):
        shares = share_answer(shown.atlas, **_asked(shown))
        picture = _picture(Subject(shown.atlas, given=(dict(shown), shares)), "map")
        material = _material(shown.atlas, dict(shown), shares)
        told = say("shown_status", n=len(shown["places"]), **_titled(shown))
        return _forms(_answer(material, status_blocks(material)), picture, told)
    if isinstance(shown, ShareAnswer):
        names = tuple(one["frontier"] for one in shown["frontiers"])
        told = say("shown_shares", n=len(names), **_titled(shown))
        status = status_answer(shown.atlas, **_asked(shown))
        material = _material(shown.atlas, status, dict(shown))
        picture = _strip(shown, status, names)
        return _forms(_answer(material, share_blocks(material)), picture, told)
    return {"text/plain": repr(shown)}


def _atlas(atlas: Atlas) -> dict[str, Any]:
    """Show an atlas as its map, on its own day."""
    answers = status_answer(atlas), share_answer(atlas)
    picture = _picture(Subject(atlas, given=answers), "map")
    page = framed(Content(atlas, (answers,)))
    caption = safe_text(flat(picture.caption))
    told = say("shown_atlas", n=len({c.claim for c in atlas.claims}), title=atlas.title)
    return _forms(f"{page}<p>{caption}</p>", picture, told)


def _asked(answer: Told) -> dict[str, Any]:
    """Return the question to which an answer was given."""
    policy = {**answer["policy"]}
    known = answer["known_on"]
    return {
        "as_of": date.fromisoformat(answer["as_of"]),
        "known_on": date.fromisoformat(known) if known else None,
        "policy": Policy(**policy),
    }


def _titled(answer: Told) -> dict[str, str]:
    return {"date": day(answer["as_of"]), "title": answer["atlas"]["title"]}


def _material(
    atlas: Atlas, status: Mapping[str, Any], shares: Mapping[str, Any]
) -> Material:
    """Return what a report would be made of, with the answers that are there."""
    material = Material(atlas)
    vars(material).update(status=dict(status), shares=dict(shares))
    return material


def _answer(material: Material, blocks: Iterable[Block]) -> str:
    """Write blocks as a part of a page that is not ours."""
    kept = [b for b in (*opening_blocks(material), *blocks) if not _is_head(b)]
    body = "\n".join(block_html(block) for block in kept)
    return f'<div class="geomap-answer"><style>{_STYLE}</style>\n{body}\n</div>'


def _is_head(block: Block) -> bool:
    """Tell whether a block is a heading that a cell does not need."""
    return isinstance(block, Heading) and block.level == 2


def _picture(subject: Subject, kind: Kind) -> Picture:
    return draw_figure(subject, kind, form="png", size=SIZES["web"])


def _strip(
    answer: ShareAnswer, status: Mapping[str, Any], names: tuple[str, ...]
) -> Picture:
    """Draw the frontiers of an answer as rulers, or the map where it has none."""
    given = (dict(status), dict(answer))
    if not names:
        return _picture(Subject(answer.atlas, given=given), "map")
    return _picture(Subject(answer.atlas, frontiers=names, given=given), "strip")


def _forms(html: str, picture: Picture, told: str) -> dict[str, Any]:
    """Return the three forms; the bytes of a picture are as a notebook takes them."""
    return {
        "text/html": html,
        "image/png": picture.data,
        "text/plain": sentence(told).removesuffix("."),
    }
