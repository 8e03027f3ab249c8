"""The lower parts of a page: rulers, every place in words, and the foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from geomap.draw.content import Content
from geomap.draw.filling import Parts, joined, together
from geomap.draw.footing import boundary_texts, method_texts, source_items
from geomap.draw.inwords import TableRow
from geomap.draw.pagehead import PAGE
from geomap.draw.rulers import Ruler, RulerRow
from geomap.draw.scaled import scaled_picture
from geomap.words import say


def rulers(content: Content) -> Markup:
    """
    Return each frontier as a ruler, with a row for each account.

    Parameters
    ----------
    content : Content
        The atlas and its answers.

    Returns
    -------
    markup : Markup
    """
    found = content.below[0].rulers
    return Parts(PAGE)(
        "rulers",
        id=content.prefix,
        hidden=_hidden(not found),
        scope=content.drawings[0].caption,
        rulers=together(_ruler(ruler, content.pieces.number(ruler)) for ruler in found),
    )


def _hidden(hidden: bool) -> str:
    """Return the attribute of what a page has and does not show yet."""
    return " hidden" if hidden else ""


def _ruler(ruler: Ruler, piece: int) -> Markup:
    """Return one ruler."""
    fill = Parts(PAGE)
    lengths = [
        fill("length", bar=scaled_picture(bar, 254, 16), km=km, source=source)
        for bar, km, source in ruler.lengths
    ]
    title = ruler.lengths_title
    return fill(
        "ruler",
        piece=piece,
        frontier=ruler.frontier,
        title=ruler.title,
        text=ruler.text,
        names=scaled_picture(ruler.names, 600, 52),
        measured=ruler.measured,
        rows=together(map(_ruler_row, ruler.rows)),
        axis=scaled_picture(ruler.axis, 600, 44),
        lengths=fill("lengths", title=title, lengths=together(lengths))
        if title
        else "",
    )


def _ruler_row(row: RulerRow) -> Markup:
    """Return one account of a ruler."""
    fill = Parts(PAGE)
    across = " gm-across" if row.across else ""
    return fill(
        "ruler row",
        kinds=across + (" gm-stated" if row.stated else ""),
        account=row.account,
        name=row.name,
        said=row.said,
        track=scaled_picture(row.track, 600, 42),
        bar=scaled_picture(row.bar, 190, 42),
        bounds=fill("stated" if row.stated else "unstated", bounds=row.bounds),
        remark=row.remark,
    )


def words(content: Content) -> Markup:
    """
    Return every place in words.

    Parameters
    ----------
    content : Content
        The atlas and its answers.

    Returns
    -------
    markup : Markup
        Two tables: of places of which something follows, and of the rest.
    """
    fill, below = Parts(PAGE), content.below[0]
    first, rest = _rows(content, below.rows), _rows(content, below.passing)
    silent = fill(
        "silent row",
        hidden=_hidden(not below.silent),
        counts=below.counts,
        silent=below.silent,
    )
    return fill(
        "words",
        id=content.prefix,
        scope=content.drawings[0].caption,
        first=fill("table", kind="gm-first", rows=together(first)),
        hidden=_hidden(not below.fold),
        fold=below.fold,
        rest=fill("table", kind="gm-rest", rows=together([*rest, silent])),
    )


def _rows(content: Content, rows: Sequence[TableRow]) -> list[Markup]:
    """Return places in words."""
    return [_row(row, content.pieces.number(row)) for row in rows]


def _row(row: TableRow, piece: int) -> Markup:
    """Return one place in words."""
    fill, nothing = Parts(PAGE), say("nothing")
    notes = [
        fill("strong", text=row.strong) if row.strong else "",
        _note(row.verification),
        *(fill("verdict", text=text) for text in row.verdicts),
    ]
    said = [fill("said", line=line, note=_note(text)) for line, text in row.said]
    return fill(
        "row",
        place=row.place,
        piece=piece,
        name=row.name,
        where=row.where,
        said=joined(said or [nothing]),
        agreement=row.agreement,
        notes=joined(notes),
        activity=row.activity or nothing,
        operation=row.operation or nothing,
        change=row.change or nothing,
    )


def _note(text: str) -> Markup:
    """Return a remark in small letters, or nothing."""
    return Parts(PAGE)("note", text=text) if text else Markup("")


def foot(content: Content) -> Markup:
    """
    Return whose lines are drawn, how answers were found, and the documents.

    Parameters
    ----------
    content : Content
        The atlas and its answers.

    Returns
    -------
    markup : Markup
    """
    fill = Parts(PAGE)
    sources = [
        fill("linked source" if item.get("url") else "paragraph", **item)
        for item in source_items(content)
    ]
    return fill(
        "foot",
        boundaries=_paragraphs(boundary_texts(content)),
        method=_paragraphs(method_texts(content)),
        sources=joined(sources),
    )


def _paragraphs(texts: Iterable[str]) -> Markup:
    """Return a paragraph for each text."""
    return joined(Parts(PAGE)("paragraph", text=text) for text in texts)
