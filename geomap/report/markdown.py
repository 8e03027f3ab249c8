"""A report as Markdown, for GitHub and its kin, or for Quarto."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from geomap.draw.encoding import encode
from geomap.report.blocks import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Picture,
    Report,
    Run,
    Table,
    Text,
    flat,
    plain,
)

Dialect = Literal["markdown", "quarto"]

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~^$&@!\"'=+])")
_DASHES: Final = re.compile(r"-(?=-)|(?<=-)-|\.(?=\.)|(?<=\.)\.")
_NUMBER: Final = re.compile(r"^(\d+|[a-z]|[ivxlcdm]+)([.)])(?=\s|$)", re.IGNORECASE)
_LINKS: Final = re.compile(r":(?=\S)|(?<=www)\.", re.IGNORECASE)


def markdown_text(
    report: Report, folder: str, *, dialect: Dialect = "markdown"
) -> tuple[str, dict[str, bytes]]:
    r"""
    Write a report as Markdown, with its pictures beside it.

    Parameters
    ----------
    report : Report
    folder : str
        What the names of the pictures begin with.
    dialect : {"markdown", "quarto"}
        CommonMark with pipe tables; or what Quarto reads, with a head.

    Returns
    -------
    text : str
    pictures : dict of str to bytes
        By the name under which the text shows them.

    Examples
    --------
    >>> words = (Heading(2, "Gate"), Paragraph(plain("Ours *and* theirs.")))
    >>> report = Report("Gate", "en", "2021-07-09", False, words)
    >>> print(markdown_text(report, "gate")[0])
    ## Gate
    <BLANKLINE>
    Ours \*and\* theirs.
    <BLANKLINE>
    """
    pictures = {
        f"{folder}-{picture.name}.png": picture.draw("png")
        for picture in report.pictures()
    }
    parts = [_head(report)] if dialect == "quarto" else []
    if report.private:
        parts.append(f"**{escaped(report.mark)}**")
    blocks: Sequence[Block] = report.blocks
    if dialect == "quarto":
        # The head has the title; a second one would be another chapter.
        blocks = [b for b in blocks if not (isinstance(b, Heading) and b.level == 1)]
    parts += [_block(block, folder, dialect) for block in blocks]
    if report.private:
        parts.append(f"**{escaped(report.mark)}**")
    return "\n\n".join(parts) + "\n", pictures


def _head(report: Report) -> str:
    """Write the head of a Quarto file; JSON is YAML too, and hides nothing."""
    settings = {
        "title": escaped(report.title),
        "lang": report.lang,
        "from": "markdown-smart-raw_tex",
        "format": {"html": {"embed-resources": True}, "docx": {}, "typst": {}},
    }
    lines = [f"{key}: {encode(value)}" for key, value in settings.items()]
    return "\n".join(["---", *lines, "---"])


def _block(block: Block, folder: str, dialect: Dialect) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {escaped(block.text)}"
    if isinstance(block, Paragraph):
        text = inline(block.text)
        return f"> {text}" if block.tone == "box" else text
    if isinstance(block, Bullets):
        return "\n".join(f"- {inline(item)}" for item in block.items)
    if isinstance(block, Picture):
        return picture_markdown(
            f"{folder}-{block.name}.png", block.alt, block.caption, dialect
        )
    return _table(block, dialect)


def picture_markdown(path: str, alt: str, caption: str, dialect: Dialect) -> str:
    """
    Write a picture with its words and its caption.

    Parameters
    ----------
    path : str
        Of the picture; a name without blanks or brackets, or a web address.
    alt, caption : str
        What it shows, and what stands below it.
    dialect : {"markdown", "quarto"}

    Returns
    -------
    text : str

    Examples
    --------
    >>> print(picture_markdown("map.png", "Two posts", "North.", "markdown"))
    ![Two posts](<map.png>)
    <BLANKLINE>
    *North.*
    """
    if dialect == "quarto":
        return f"![{escaped(caption)}](<{path}>){{fig-alt={quoted(alt)}}}"
    return f"![{escaped(alt)}](<{path}>)\n\n*{escaped(caption)}*"


def quoted(text: str) -> str:
    """
    Write a text as the value of an attribute.

    Parameters
    ----------
    text : str

    Returns
    -------
    value : str
        In quotation marks; signs that Pandoc or Quarto would read are entities.

    Examples
    --------
    >>> quoted('a "b" {c}')
    '"a &quot;b&quot; &#123;c&#125;"'
    """
    signs = {"&": "&amp;", '"': "&quot;", "\\": "&#92;", "<": "&lt;", ">": "&gt;"}
    signs |= {sign: f"&#{ord(sign)};" for sign in "{}[]`$"}
    return f'"{"".join(signs.get(sign, sign) for sign in flat(text))}"'


def _table(table: Table, dialect: Dialect) -> str:
    first = len(table.columns) - table.numbers
    rules = [
        f"{'-' * max(3, width)}{':' if place >= first else '-'}"
        for place, width in enumerate(table.widths)
    ]
    rows = [_cells([(plain(head),) for head in table.columns], dialect)]
    rows.append(f"|{'|'.join(rules)}|")
    rows += [_cells(row, dialect) for row in table.rows]
    body = "\n".join(rows)
    if dialect == "quarto":
        return f"{body}\n\n: {escaped(table.caption)}"
    return f"*{escaped(table.caption)}*\n\n{body}"


def _cells(row: Iterable[tuple[Text, ...]], dialect: Dialect) -> str:
    # A break inside a cell is raw HTML, which Quarto drops where it makes no HTML.
    between = "<br>" if dialect == "markdown" else " "
    cells = [between.join(inline(line) for line in cell) for cell in row]
    return f"| {' | '.join(cells)} |"


def inline(text: Iterable[Run]) -> str:
    r"""
    Write runs as Markdown.

    Parameters
    ----------
    text : iterable of Run

    Returns
    -------
    markdown : str

    Examples
    --------
    >>> inline((Run("a*", bold=True), Run(" b")))
    '**a\\*** b'
    """
    return "".join(_run(run, first=not place) for place, run in enumerate(text))


def _run(run: Run, *, first: bool) -> str:
    text = flat(run.text)
    bare = text.strip()
    if not bare:
        return " " if text else ""
    # A blank inside the stars would make them stars.
    before = " " if text[0].isspace() and not first else ""
    after = " " if text[-1].isspace() else ""
    bare = escaped(bare) if first else _escaped_inside(bare)
    if run.href:
        bare = f"[{bare}](<{_address(run.href)}>)"
    if run.bold:
        bare = f"**{bare}**"
    return f"{before}{bare}{after}"


def _address(url: str) -> str:
    """Write a web address so that nothing in it ends or breaks the link."""
    return re.sub(r"[<>\\\s{}\[\]`|\"'^]", lambda sign: f"%{ord(sign[0]):02X}", url)


def escaped(text: str) -> str:
    r"""
    Escape a text so that no reader of Markdown takes it for anything else.

    Parameters
    ----------
    text : str
        Any text; it becomes one line.

    Returns
    -------
    markdown : str

    Examples
    --------
    >>> print(escaped("1. <b> {{x}} https://a.example"))
    1\. \<b\> \{\{x\}\} https\://a.example
    """
    return _start(_escaped_inside(text).strip())


def _escaped_inside(text: str) -> str:
    line = _SPECIAL.sub(r"\\\1", flat(text))
    line = _DASHES.sub(lambda sign: f"\\{sign[0]}", line)
    return _LINKS.sub(lambda sign: f"\\{sign[0]}", line)


def _start(text: str) -> str:
    """Escape what only means something where a line begins."""
    if text[:1] in ("-", ":", "%", "/", "(", ")"):
        return f"\\{text}"
    return _NUMBER.sub(r"\1\\\2", text)
