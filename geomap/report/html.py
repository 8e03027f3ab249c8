"""A report as one HTML file that asks for nothing and runs nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from geomap.draw.svg import safe_text
from geomap.report.blocks import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Picture,
    Report,
    Run,
    Table,
    flat,
)


def html_bytes(report: Report) -> bytes:
    """
    Write a report as one HTML file.

    Parameters
    ----------
    report : Report

    Returns
    -------
    html : bytes
        With the pictures inside, and a policy that lets nothing run or be fetched.

    Examples
    --------
    >>> from geomap.report.blocks import Paragraph, plain
    >>> words = Paragraph(plain("Ours <and> theirs."))
    >>> page = html_bytes(Report("Gate", "en", "2021-07-09", False, (words,)))
    >>> "Ours &lt;and&gt; theirs." in page.decode()
    True
    """
    style = report_style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    policy = (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )
    mark = f'<p class="mark">{_escaped(report.mark)}</p>\n' if report.private else ""
    body = "\n".join(block_html(block) for block in report.blocks)
    page = (
        f'<!DOCTYPE html>\n<html lang="{_escaped(report.lang)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_escaped(report.title)}</title>\n"
        f"<style>{style}</style>\n</head>\n<body>\n{mark}<main>\n{body}\n</main>\n"
        f"</body>\n</html>\n"
    )
    return page.encode("utf-8")


@cache
def report_style() -> str:
    """
    Return the style sheet of a report.

    Returns
    -------
    css : str

    Examples
    --------
    >>> "@import" in report_style()
    False
    """
    return (files("geomap.report") / "report.css").read_text(encoding="utf-8")


def block_html(block: Block) -> str:
    """
    Write one block as HTML.

    Parameters
    ----------
    block : Block

    Returns
    -------
    html : str

    Examples
    --------
    >>> block_html(Heading(2, "<b>"))
    '<h2>&lt;b&gt;</h2>'
    """
    if isinstance(block, Heading):
        return f"<h{block.level}>{_escaped(block.text)}</h{block.level}>"
    if isinstance(block, Paragraph):
        tone = f' class="{block.tone}"' if block.tone else ""
        return f"<p{tone}>{_text(block.text)}</p>"
    if isinstance(block, Bullets):
        items = "\n".join(f"<li>{_text(item)}</li>" for item in block.items)
        return f"<ul>\n{items}\n</ul>"
    if isinstance(block, Picture):
        return _picture(block)
    return _table(block)


def _picture(picture: Picture) -> str:
    data = base64.b64encode(picture.draw("svg")).decode("ascii")
    return (
        f'<figure><img src="data:image/svg+xml;base64,{data}" '
        f'alt="{_escaped(picture.alt)}"><figcaption>{_escaped(picture.caption)}'
        "</figcaption></figure>"
    )


def _table(table: Table) -> str:
    first = len(table.columns) - table.numbers

    def shown(place: int) -> str:
        return ' class="number"' if place >= first else ""

    heads = "".join(
        f'<th scope="col"{shown(place)}>{_escaped(head)}</th>'
        for place, head in enumerate(table.columns)
    )
    rows = []
    for row in table.rows:
        cells = []
        for place, cell in enumerate(row):
            lines = "".join(f"<p>{_text(line)}</p>" for line in cell)
            tag = "td" if place else "th"
            scope = "" if place else ' scope="row"'
            cells.append(f"<{tag}{scope}{shown(place)}>{lines}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    body = "\n".join(rows)
    return (
        f'<div class="wide" tabindex="0" role="region" '
        f'aria-label="{_escaped(table.caption)}"><table>'
        f"<caption>{_escaped(table.caption)}</caption>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody></table></div>"
    )


def _text(text: Iterable[Run]) -> str:
    return "".join(_run(run) for run in text)


def _run(run: Run) -> str:
    text = _escaped(run.text)
    if run.href:
        text = f'<a href="{_escaped(run.href)}" rel="noopener noreferrer">{text}</a>'
    return f"<strong>{text}</strong>" if run.bold else text


def _escaped(text: str) -> str:
    return str(safe_text(flat(text)))
