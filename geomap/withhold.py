"""Rows as written to rows that may be published: applied once, before all else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from geomap.atlas import Row
from geomap.claimnames import claim_id, in_order
from geomap.coarse import coarsened
from geomap.gazetteer import Gazetteer
from geomap.rawatlas import RawAtlas
from geomap.schema import CLAIMS

STATUS_CELLS: Final = frozenset(
    column.name for column in CLAIMS if column.name not in ("quote", "note")
)
"""What a claim keeps where its document's words may not be shown."""

Resolve = Callable[[str], str]


def withhold(raw: RawAtlas, gazetteer: Gazetteer) -> RawAtlas:
    """
    Remove what may not leave this machine, and what depends on it.

    Parameters
    ----------
    raw : RawAtlas
        All rows.
    gazetteer : Gazetteer
        All places, to know a withheld one under any of its names.

    Returns
    -------
    raw : RawAtlas
        What may be published, on the lines where it was written.

    Examples
    --------
    >>> rows = {"sources": (Row("sources.csv", 2, {"source": "s", "publish": "no"}),)}
    >>> withhold(RawAtlas("a", rows=rows), Gazetteer({}))["sources"]
    ()
    """
    resolve = _resolver(gazetteer)
    hidden = {row["place"] for row in raw["places"] if row["publish"] == "no"}
    coarse = {row["place"] for row in raw["places"] if row["publish"] == "coarse"}
    rows = {
        "sources": _published(raw["sources"]),
        "documents": _published(raw["documents"]),
        "actors": raw["actors"],
        "places": tuple(
            _without_parents(coarsened(row, raw.geometries), hidden, resolve)
            for row in _published(raw["places"])
        ),
        "assessments": tuple(
            row for row in raw["assessments"] if resolve(row["place"]) not in hidden
        ),
        "claims": _claims(raw, hidden, coarse, resolve),
    }
    points = {row["place"] for row in rows["places"]} - coarse
    geometries = {
        name: shape for name, shape in raw.geometries.items() if name in points
    }
    return replace(raw, rows=rows, geometries=geometries)


def close_gaps(raw: RawAtlas, kept: RawAtlas) -> RawAtlas:
    """
    Renumber rows, as if what was withheld had never been written.

    Parameters
    ----------
    raw, kept : RawAtlas
        Before and after `withhold`.

    Returns
    -------
    raw : RawAtlas
        Lines, the claim names that are made of them, and the hash tell nothing of
        what was withheld.

    Examples
    --------
    >>> first, second = (Row("claims/a.csv", line, {}) for line in (2, 3))
    >>> raw = RawAtlas("a", rows={"claims": (first, second)})
    >>> kept = RawAtlas("a", rows={"claims": (second,)})
    >>> close_gaps(raw, kept)["claims"][0].line
    2
    """
    rows = {table: _moved_up(raw[table], kept[table]) for table in kept.rows}
    names = {
        claim_id(old): claim_id(new)
        for old, new in zip(kept["claims"], rows.get("claims", ()), strict=True)
    }
    if "claims" in rows:
        rows["claims"] = tuple(_relinked(row, names) for row in rows["claims"])
    closed = replace(kept, rows=rows)
    return replace(closed, hash=content_hash(closed))


def content_hash(raw: RawAtlas) -> str:
    """
    Return a hash of what the rows say.

    Parameters
    ----------
    raw : RawAtlas
        Any rows.

    Returns
    -------
    hash : str
        SHA-256, the same for equal rows however their files are laid out, and for
        claims in whatever order and files they stand, as long as they keep their names.

    Examples
    --------
    >>> row = Row("actors.csv", 2, {"actor": "red", "letter": ""})
    >>> moved = Row("actors.csv", 9, {"actor": "red"})
    >>> one, other = (RawAtlas("a", rows={"actors": (r,)}) for r in (row, moved))
    >>> content_hash(one) == content_hash(other)
    True
    """
    tables = {
        table: [
            [
                claim_id(row) if table == "claims" else row.file,
                {name: cell for name, cell in row.values.items() if cell},
            ]
            for row in (in_order(rows) if table == "claims" else rows)
        ]
        for table, rows in raw.rows.items()
        if rows
    }
    content = [dict(raw.settings), tables, dict(raw.geometries)]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _published(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the rows that may be published."""
    return tuple(row for row in rows if row["publish"] != "no")


def _resolver(gazetteer: Gazetteer) -> Resolve:
    """Return a function from any name of a place to its own name."""
    found: dict[str, str] = {}

    def resolve(name: str) -> str:
        if name not in found:
            # A kilometre is no place: a guess at what it might be is dear.
            known = gazetteer.knows(name)
            found[name] = gazetteer.resolve(name).place if known else name
        return found[name]

    return resolve


def _with(row: Row, **cells: str) -> Row:
    """Return a row with other cells."""
    return replace(row, values={**row.values, **cells})


def _without_parents(row: Row, hidden: set[str], resolve: Resolve) -> Row:
    """Return a place that does not tell that it lies in a withheld one."""
    larger = [name for name in row.listed("part_of") if resolve(name) not in hidden]
    return _with(row, part_of=";".join(larger)) if row["part_of"] else row


def _claims(
    raw: RawAtlas, hidden: set[str], coarse: set[str], resolve: Resolve
) -> tuple[Row, ...]:
    """Return the claims that may be published, without what they may not tell."""
    sources = {row["source"] for row in raw["sources"] if row["publish"] == "no"}
    documents = {row["document"] for row in raw["documents"] if row["publish"] == "no"}
    mute = {row["document"] for row in raw["documents"] if row["redistribute"] == "no"}
    kept = []
    for row in _published(raw["claims"]):
        ends = {
            resolve(text) for column in ("from", "to") for text in row.listed(column)
        }
        named = row.listed("place")
        places = [name for name in named if resolve(name) not in hidden]
        silent = row["source"] in sources or row["document"] in documents
        if silent or ends & hidden or (named and not places):
            continue
        cells = {"place": ";".join(places)} if len(places) < len(named) else {}
        if ends and (row["publish"] == "coarse" or ends & coarse):
            # It stays true of some part of its place, without saying where.
            cells |= {"from": "", "to": "", "degree": "partial"}
        if row["via"] in sources:
            cells["via"] = ""
        told = _with(row, **cells) if cells else row
        kept.append(_mute(told) if row["document"] in mute else told)
    return _unlinked(kept)


def _mute(row: Row) -> Row:
    """Return a claim as a status, without a word of its document."""
    cells = {name: cell for name, cell in row.values.items() if name in STATUS_CELLS}
    return replace(row, values=cells)


def _unlinked(rows: list[Row]) -> tuple[Row, ...]:
    """Return claims that correct or answer no claim but each other."""
    names = {claim_id(row) for row in rows}
    links = ("supersedes", "responds_to")
    return tuple(
        _with(
            row, **{link: "" for link in links if row[link] and row[link] not in names}
        )
        for row in rows
    )


def _moved_up(rows: tuple[Row, ...], kept: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the kept rows on the lines that they would have without the others."""
    standing = {(row.file, row.line) for row in kept}
    gaps: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        if (row.file, row.line) not in standing:
            # A quoted cell may run over several lines.
            height = 1 + sum(cell.count("\n") for cell in row.values.values())
            gaps.setdefault(row.file, []).append((row.line, height))
    return tuple(
        replace(row, line=row.line - _lines_above(row.line, gaps.get(row.file, [])))
        for row in kept
    )


def _lines_above(line: int, gaps: list[tuple[int, int]]) -> int:
    """Return how many withheld lines stand above a line."""
    return sum(height for start, height in gaps if start < line)


def _relinked(row: Row, names: Mapping[str, str]) -> Row:
    """Return a claim that refers to others by their new names."""
    links = {
        link: names[row[link]] for link in ("supersedes", "responds_to") if row[link]
    }
    return _with(row, **links) if links else row
