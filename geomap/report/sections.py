"""The sections of a report: which there are, and what stands in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from geomap.daywords import day
from geomap.draw.described import sentence
from geomap.draw.inwords import TableRow, table_rows
from geomap.report.blocks import (
    Block,
    Heading,
    Paragraph,
    Report,
    Table,
    Text,
    chosen,
    plain,
)
from geomap.report.ending import licence_blocks, method_blocks
from geomap.report.evidence import claim_blocks
from geomap.report.material import Material
from geomap.report.measures import change_blocks, share_blocks
from geomap.report.pictures import drawn, strip_blocks
from geomap.report.summary import opening_blocks, summary_blocks
from geomap.report.weak import weak_blocks
from geomap.words import capital, say

Section = Callable[[Material], list[Block]]


def status_blocks(material: Material) -> list[Block]:
    """
    Write the table of places.

    Parameters
    ----------
    material : Material

    Returns
    -------
    blocks : list of Block

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> blocks = status_blocks(Material(load_atlas("example:article")))
    >>> [type(block).__name__ for block in blocks][:2]
    ['Heading', 'Table']
    """
    rows = table_rows(material.atlas, material.status, material.drawing)
    heading = Heading(2, say("report_status"))
    if not rows:
        return [heading, Paragraph(plain(say("tell_no_place")))]
    date = day(material.status["as_of"])
    spoken = [row for row in rows if not row.passing]
    passing = [row for row in rows if row.passing]
    blocks: list[Block] = [heading]
    blocks += _table(say("table_status", date=date), spoken)
    blocks += _table(sentence(say("fold_rows", n=len(passing))), passing)
    return blocks


def _table(caption: str, rows: Sequence[TableRow]) -> list[Block]:
    """Return the places of one table, or nothing where there is none."""
    heads = ("place", "who", "agreement", "activity", "operation", "change")
    cells = tuple(_row(row) for row in rows)
    columns = tuple(say(f"th_{head}") for head in heads)
    return [Table(caption, columns, cells, (16, 30, 15, 15, 10, 18))] if rows else []


def _ended(line: str) -> str:
    """End what somebody says; who only speaks of something larger has a colon."""
    return line if line.endswith(":") else sentence(line)


def _row(row: TableRow) -> tuple[tuple[Text, ...], ...]:
    """Return the cells of one place."""
    said = [
        plain(f"{_ended(line)} {sentence(note) if note else ''}".strip())
        for line, note in row.said
    ]
    strong = [*plain(f"{row.strong}. ", bold=True)] if row.strong else []
    agreement = (*strong, *plain(sentence(capital(row.agreement))))
    checked = [plain(f"{row.verification}.")] if row.verification else []
    return (
        (plain(row.name, bold=True), plain(row.where)),
        tuple(said) or (plain(say("nothing")),),
        (agreement, *checked, *(plain(text) for text in row.verdicts)),
        (plain(row.activity or say("nothing")),),
        (plain(row.operation or say("nothing")),),
        (plain(row.change or say("nothing")),),
    )


SECTIONS: Final[dict[str, Section]] = {
    "summary": summary_blocks,
    "map": drawn("map"),
    "strip": strip_blocks,
    "sources": drawn("sources"),
    "status": status_blocks,
    "shares": share_blocks,
    "chart": drawn("shares"),
    "changes": change_blocks,
    "weak": weak_blocks,
    "claims": claim_blocks,
    "method": method_blocks,
    "licences": licence_blocks,
}
"""What a report is made of, in order."""


def report_of(
    material: Material,
    sections: Sequence[str] = (),
    *,
    begun: Callable[[str], None] = lambda _: None,
) -> Report:
    """
    Describe a report, once for every format.

    Parameters
    ----------
    material : Material
        The atlas and the question.
    sections : sequence of str
        Which of `SECTIONS`, in the order wanted; empty for all.
    begun : callable
        Told the name of each section before it is written.

    Returns
    -------
    report : Report

    Raises
    ------
    UsageError
        If there is no such section.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> material = Material(load_atlas("example:article"))
    >>> report = report_of(material, ["method"])
    >>> [block.text for block in report.blocks if isinstance(block, Heading)]
    ['Afghanistan, 9 July 2021', 'Method and limits']
    """
    names = chosen(sections, tuple(SECTIONS), "section")
    blocks = list(_written(material, names, begun))
    return Report(
        title=material.atlas.title,
        lang=material.atlas.lang or "en",
        as_of=material.status["as_of"],
        private=material.atlas.private,
        blocks=tuple(blocks),
    )


def _written(
    material: Material, names: Iterable[str], begun: Callable[[str], None]
) -> Iterable[Block]:
    """Yield the blocks of the opening and of each section."""
    yield from opening_blocks(material)
    for name in names:
        begun(name)
        yield from SECTIONS[name](material)
