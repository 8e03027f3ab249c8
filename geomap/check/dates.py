"""Dates: that they can be read, and follow each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from geomap.atlas import Claim, Row
from geomap.check.material import Material, at, beware
from geomap.claimdates import parse_column
from geomap.claimnames import claim_id
from geomap.dates import Span
from geomap.errors import Problem

DATED: Final = (
    ("documents", "published_on"),
    ("documents", "retrieved_on"),
    ("assessments", "as_of"),
)
"""Columns of dates that coding does not read."""


def check_dates(material: Material) -> Iterator[Problem]:
    """
    Check the dates outside the claims.

    Examples
    --------
    >>> from geomap.rawatlas import RawAtlas
    >>> row = Row("documents.csv", 2, {"published_on": "9 July 2021"})
    >>> raw = RawAtlas("", rows={"documents": (row,)})
    >>> for problem in check_dates(Material(raw)):
    ...     print(problem)
    documents.csv:2: error: published_on '9 July 2021' is not written in numbers. \
Write 2021-07-09.
    """
    for table, column in DATED:
        for row in material.raw[table]:
            if row[column]:
                try:
                    parse_column(row, column)
                except ValueError as error:
                    yield at(row, str(error), "")


def check_validity(material: Material) -> Iterator[Problem]:
    """Check that no claim ends before it begins."""
    rows = {(row.file, row.line): row for row in material.raw["claims"]}
    for claim in _once(material.claims):
        if claim.ends >= claim.begins:
            continue
        row = rows[claim.file, claim.row]
        column = "valid_from" if row["valid_from"] else "asserted_on"
        message = (
            f"valid_to '{row['valid_to']}' lies before {column} '{row[column]}', "
            "so the claim ends before it begins."
        )
        swap = "Swap the two, if that was meant."
        remedy = swap if row["valid_from"] else "Give valid_from, too."
        yield at(row, message, remedy)


def check_date_order(material: Material) -> Iterator[Problem]:
    """Check that things were said before they were printed, learned and answered."""
    rows = {(row.file, row.line): row for row in material.raw["claims"]}
    published = {row["document"]: row for row in material.raw["documents"]}
    claims = {claim.claim: claim for claim in material.claims}
    for claim in _once(material.claims):
        row = rows[claim.file, claim.row]
        document = published.get(claim.document)
        printed = _latest(document, "published_on") if document else None
        said = f"asserted_on '{row['asserted_on']}'"
        if document and printed and claim.asserted_from > printed:
            message = f"{said} is after '{document['published_on']}', when its document was published."
            yield beware(row, message, "Check both days.")
        if row["recorded_on"] and claim.known_on < claim.asserted_from:
            message = f"recorded_on '{row['recorded_on']}' is before {said}."
            yield beware(row, message, "Check both days.")
        if claim.retracted_on and claim.retracted_on < claim.asserted_from:
            message = f"retracted_on '{row['retracted_on']}' is before {said}."
            yield beware(row, message, "Check both days.")
        for link in ("supersedes", "responds_to"):
            earlier = claims.get(row[link])
            if earlier and claim.asserted_to < earlier.asserted_from:
                message = f"{link} '{earlier.claim}', which was said later."
                yield beware(row, message, f"Check whether {claim_id(row)} came first.")


def _once(claims: tuple[Claim, ...]) -> list[Claim]:
    """Return one claim for each row."""
    return list({(claim.file, claim.row): claim for claim in claims}.values())


def _latest(row: Row, column: str) -> date | None:
    """Return the latest day of a cell that may be empty or no date."""
    try:
        span: Span | None = parse_column(row, column) if row[column] else None
    except ValueError:
        return None
    return span.latest if span else None
