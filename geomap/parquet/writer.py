"""Claims to a Parquet file that is read fastest: sorted by place, source and day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from geomap.atlas import Claim
from geomap.dates import OPEN
from geomap.given import give
from geomap.parquet.columns import DAYS, NEEDED, PLAIN


def write_claims(claims: Iterable[Claim], path: Path | str) -> None:
    """
    Write claims as a Parquet file that `geomap.parquet.ClaimsFile` reads.

    Parameters
    ----------
    claims : iterable of Claim
        With days that are known to the day or open.
    path : path

    Examples
    --------
    >>> import tempfile
    >>> import duckdb
    >>> from geomap.load import load_atlas
    >>> claims = load_atlas("example:article").claims
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_claims(claims[-1:], f"{folder}/claims.parquet")
    ...     duckdb.sql(f"SELECT claim, says FROM '{folder}/claims.parquet'").fetchall()
    [('C23', 'retaking_sought')]
    """
    import duckdb

    rows = [_written(claim) for claim in claims]
    types = dict.fromkeys(("claim", *NEEDED[:3], "mode", *PLAIN, *DAYS), "VARCHAR") | {
        "share_min": "DOUBLE",
        "share_max": "DOUBLE",
    }
    quoted = str(path).replace("'", "''")
    with duckdb.connect(":memory:") as connection:
        give(connection, "rows", types, [[row[name] for name in types] for row in rows])
        connection.execute(
            "COPY (SELECT * FROM rows ORDER BY place, source, asserted_on, claim)"
            f" TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)"
        )


def _written(claim: Claim) -> dict[str, Any]:
    """Return a claim as the cells of a row."""
    days = {
        "asserted_on": _span(claim.asserted_from, claim.asserted_to),
        "valid_from": _span(claim.valid_from, claim.begins),
        "valid_to": "" if claim.ends == date.max else claim.ends.isoformat(),
        "recorded_on": claim.known_on.isoformat(),
        "retracted_on": claim.retracted_on.isoformat() if claim.retracted_on else "",
    }
    names = ("claim", *NEEDED[:3], "mode", *PLAIN, "share_min", "share_max")
    return {name: getattr(claim, name) for name in names} | days


def _span(earliest: date, latest: date) -> str:
    if earliest == latest:
        return latest.isoformat()
    return f"{OPEN if earliest == date.min else earliest.isoformat()}/{latest}"
