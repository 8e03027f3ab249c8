"""Synthetic claims: 5,000 places, 20 organisations, five years, the same every time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb

from geomap.atlas import Atlas, Row
from geomap.place import Place
from geomap.policy import Policy

PLACES, ORGANISATIONS, DAYS = 5_000, 20, 1_826

CLAIMS = """
COPY (
  SELECT printf('c%09d', i) AS claim,
         printf('place-%04d', (hash(i, 'place') % {places})::INT) AS place,
         printf('source-%02d', (pow((hash(i, 'source') % 1000000) / 1e6, 2)
           * {organisations})::INT % {organisations}) AS source,
         CASE WHEN says < 60 THEN 'held' WHEN says < 80 THEN 'not_held'
              WHEN says < 90 THEN 'withdrawn' WHEN says < 95 THEN 'closed'
              ELSE 'open' END AS says,
         CASE WHEN actor < 500 THEN 'red' WHEN actor < 985 THEN 'blue'
              ELSE 'green' END AS actor,
         CASE WHEN hash(i, 'mode') % 20 = 0 THEN 'implicit' ELSE 'direct' END AS mode,
         printf('report-%06d', i // 24) AS document,
         printf('P%d', i % 24 + 1) AS locator,
         DATE '2019-01-01' + (hash(i, 'day') % {days})::INT AS asserted_on
  FROM (SELECT i, hash(i, 'says') % 100 AS says, hash(i, 'actor') % 1000 AS actor
        FROM range({rows}) AS t(i)) AS r
  ORDER BY place, source, asserted_on, claim
) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
"""


def write(rows: int, path: Path) -> None:
    """Write that many claims, sorted by place, source, day and claim."""
    duckdb.sql(
        CLAIMS.format(
            rows=rows, path=path, places=PLACES, organisations=ORGANISATIONS, days=DAYS
        )
    )


def atlas() -> Atlas:
    """Return the world that they speak of."""
    actors = {"red": {"adverse_to": "blue"}, "blue": {}, "green": {}}
    sides = {1: "red", 2: "blue"}
    sources = {
        f"source-{n:02}": {
            "organisation": f"Organisation {n:02}",
            "side": sides.get(n, ""),
            "role": "media" if n > 10 else "party",
        }
        for n in range(ORGANISATIONS)
    }
    names = [f"place-{n:04}" for n in range(PLACES)]
    return Atlas(
        name="synthetic",
        title="Synthetic",
        summary="",
        as_of=date(2023, 1, 1),
        frontiers=(),
        side="",
        boundaries="",
        policy=Policy(),
        claims=(),
        sources=_rows(sources),
        actors=_rows(actors),
        documents={},
        places={name: Place(name, "crossing", name) for name in names},
        assessments=(),
        problems=(),
        hash="",
    )


def _rows(table: dict[str, dict[str, str]]) -> dict[str, Row]:
    return {name: Row("", 0, values) for name, values in table.items()}
