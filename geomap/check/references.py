"""Names that point elsewhere: that what they point to exists, once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from geomap.atlas import Row
from geomap.check.material import Material, at, beware
from geomap.claimnames import claim_id
from geomap.errors import Problem, did_you_mean
from geomap.rawatlas import CLAIMS_FOLDER
from geomap.schema import AXIS_OF, HELD, SHEET

REFERENCES: Final = (
    ("claims", "source", "sources"),
    ("claims", "document", "documents"),
    ("claims", "actor", "actors"),
    ("claims", "supersedes", "claims"),
    ("claims", "responds_to", "claims"),
    ("sources", "side", "actors"),
    ("actors", "adverse_to", "actors"),
    ("actors", "aligned_with", "actors"),
    ("assessments", "actor", "actors"),
)
"""Each column of names, the table it stands in, and the table it points to."""

TITLES: Final = {
    "sources": ("source", "organisation", "person"),
    "actors": ("actor", "name"),
    "documents": ("document", "title", "url"),
}
"""Each table's key, and the columns that people write in its stead."""

LISTS: Final = ("actor", "adverse_to", "aligned_with")
"""Columns that may name several, joined by semicolons."""


def check_claims_there(material: Material) -> Iterator[Problem]:
    """
    Check that there are claims; without any, an atlas is empty but not wrong.

    Examples
    --------
    >>> from geomap.rawatlas import RawAtlas
    >>> raw = RawAtlas("")
    >>> for problem in check_claims_there(Material(raw)):
    ...     print(problem)
    claims: warning: There are no claims yet. Put a CSV file of claims into claims/.
    """
    if material.raw["claims"] or "claims" in material.unread:
        return
    headed = [one for one in material.raw.headers if one.table == "claims"]
    remedy = f"Put a CSV file of claims into {CLAIMS_FOLDER}/."
    if headed:
        remedy = "Write the first one below the header."
    elif material.raw.where("claims").startswith(SHEET):
        remedy = "Add a sheet 'claims' with one row for each."
    file = headed[0].file if headed else CLAIMS_FOLDER
    line = headed[0].line if headed else 0
    yield Problem(file, line, "There are no claims yet.", remedy, "warning")


def check_names(material: Material) -> Iterator[Problem]:
    """
    Check that no two rows of a table have the same name.

    Examples
    --------
    >>> from geomap.rawatlas import RawAtlas
    >>> cells = [{"actor": "red"}, {"actor": "red"}]
    >>> rows = [Row("actors.csv", n, one) for n, one in enumerate(cells, 2)]
    >>> raw = RawAtlas("", rows={"actors": tuple(rows)})
    >>> for problem in check_names(Material(raw)):
    ...     print(problem)
    actors.csv:3: error: actor 'red' stands in actors.csv:2 too. Give each row a name \
of its own.
    """
    columns = {"sources": "source", "actors": "actor", "documents": "document"}
    columns["places"] = "place"
    for table, column in columns.items():
        named = [(row[column], row) for row in material.raw[table] if row[column]]
        yield from _twice(named, column)
    yield from _twice([(claim_id(row), row) for row in material.raw["claims"]], "claim")


def _twice(named: list[tuple[str, Row]], column: str) -> Iterator[Problem]:
    """Yield the rows whose name was given before."""
    first: dict[str, Row] = {}
    for name, row in named:
        earlier = first.setdefault(name, row)
        if earlier is not row:
            message = f"{column} '{name}' stands in {earlier.file}:{earlier.line} too."
            yield at(row, message, "Give each row a name of its own.")


def check_references(material: Material) -> Iterator[Problem]:
    """
    Check that every name points to a row that is there.

    Examples
    --------
    >>> from geomap.atlas import Row
    >>> from geomap.rawatlas import Header, RawAtlas
    >>> claim = Row("claims/a.csv", 2, {"source": "papr"})
    >>> source = Row("sources.csv", 2, {"source": "paper"})
    >>> headers = (Header("sources.csv", 1, "sources", ("source",)),)
    >>> rows = {"claims": (claim,), "sources": (source,)}
    >>> raw = RawAtlas("", rows=rows, headers=headers)
    >>> for problem in check_references(Material(raw)):
    ...     print(problem)
    claims/a.csv:2: error: source 'papr' is not in sources.csv. Did you mean 'paper'?
    """
    lost: dict[str, Row] = {}
    called = _called(material)
    there = {header.table for header in material.raw.headers} | {"claims"}
    for table, column, target in REFERENCES:
        if target in material.unread:
            continue
        known = material.names[target]
        for row in material.raw[table]:
            for name in row.listed(column) if column in LISTS else (row[column],):
                if not name or name in known:
                    continue
                if target in there:
                    where = material.raw.where(target)
                    message = f"{column} '{name}' is not in {where}."
                    own = called[target].get(name.casefold())
                    remedy = f"Write '{own}', whose name that is." if own else ""
                    yield at(row, message, remedy or _remedy(name, known, where))
                else:
                    lost.setdefault(target, row)
    for target, row in lost.items():
        where = material.raw.where(target)
        message = f"There is no {where}, which {row.file}:{row.line} refers to."
        yield Problem(where, 0, message, "Write one row for each name.")
    yield from _lost_places(material)


def _called(material: Material) -> dict[str, dict[str, str]]:
    """Return the keys of the rows of each table, by what else they are called."""
    found: dict[str, dict[str, str]] = {table: {} for table in material.names}
    for table, (key, *columns) in TITLES.items():
        for row in material.raw[table]:
            for column in columns:
                if row[column]:
                    found[table].setdefault(row[column].casefold(), row[key])
    return found


def _remedy(name: str, known: frozenset[str], where: str) -> str:
    """Return the name that was meant, or what to add."""
    return did_you_mean(name, known) or f"Add a row for it to {where}."


def _lost_places(material: Material) -> Iterator[Problem]:
    """Check the places that coding does not look up."""
    actors = material.names["actors"]
    for row in material.raw["claims"]:
        for text in row.listed("place"):
            actor = text.removeprefix(HELD)
            known = "actors" in material.unread or actor in actors
            if text.startswith(HELD) and not known:
                message = f"place '{text}' names no actor."
                yield at(
                    row, message, _remedy(actor, actors, material.raw.where("actors"))
                )
    wanted = [(row, "part_of") for row in material.raw["places"]]
    wanted += [(row, "place") for row in material.raw["assessments"]]
    for row, column in wanted:
        for name in row.listed(column):
            if material.place(name) is None:
                message = f"{column} '{name}' is no place."
                remedy = material.gazetteer.guess(name)
                yield at(
                    row,
                    message,
                    remedy or f"Add a row for it to {material.raw.where('places')}.",
                )


def check_corrections(material: Material) -> Iterator[Problem]:
    """
    Check that no correction leads back to itself, and no answer answers itself.

    Examples
    --------
    >>> from geomap.rawatlas import RawAtlas
    >>> row = Row("claims/a.csv", 2, {"claim": "c1", "responds_to": "c1"})
    >>> raw = RawAtlas("", rows={"claims": (row,)})
    >>> for problem in check_corrections(Material(raw)):
    ...     print(problem)
    claims/a.csv:2: error: responds_to 'c1' is the claim itself. Name the claim that \
it answers.
    """
    rows = {claim_id(row): row for row in material.raw["claims"]}
    for name, row in rows.items():
        if row["responds_to"] == name:
            remedy = "Name the claim that it answers."
            yield at(row, f"responds_to '{name}' is the claim itself.", remedy)
        elif path := _circle(rows, name, "responds_to"):
            message = f"The answer goes round in a circle: {path}."
            yield at(row, message, "Let the first statement answer nothing.")
        yield from _foreign_correction(material, row, rows.get(row["supersedes"]))
        if path := _circle(rows, name, "supersedes"):
            message = f"The correction goes round in a circle: {path}."
            yield at(row, message, "Let the first statement correct nothing.")


def _circle(rows: Mapping[str, Row], name: str, column: str) -> str:
    """Return the way from a claim back to itself, or nothing."""
    chain = [name]
    while (other := rows[chain[-1]][column]) in rows and other not in chain:
        chain.append(other)
    return " -> ".join([*chain, name]) if other == name else ""


def _foreign_correction(
    material: Material, row: Row, corrected: Row | None
) -> Iterator[Problem]:
    """Check that nobody is silenced by another's correction, or by one elsewhere."""
    if corrected is None:
        return
    bodies = {
        source["source"]: source["organisation"] for source in material.raw["sources"]
    }
    name = claim_id(corrected)
    mine, other = (bodies.get(one["source"], "") for one in (row, corrected))
    if mine and other and mine != other:
        message = f"supersedes '{name}', but that is a word of {other}, not of {mine}."
        remedy = "Only who said a thing corrects it: write it in responds_to."
        yield at(row, message, remedy)
    elif not _places(material, row) & _places(material, corrected):
        message = f"supersedes '{name}', which is about another place."
        yield beware(row, message, "Check that this claim was meant.")
    elif AXIS_OF.get(row["says"]) != AXIS_OF.get(corrected["says"]):
        message = f"supersedes '{name}', which is about another matter."
        yield beware(row, message, "Check that this claim was meant.")


def _places(material: Material, row: Row) -> set[str]:
    found = ((name, material.place(name)) for name in row.listed("place"))
    return {place.place if place else name for name, place in found} or {""}
