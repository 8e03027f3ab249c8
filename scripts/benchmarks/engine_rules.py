"""Resolve FILE as of DAY in a process of its own; print its peak memory in bytes."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))

import duckdb

from benchmarks import made_claims
from geomap.parquet import ClaimsFile, last_words
from geomap.policy import Policy
from geomap.resolve import Question


def peak_bytes() -> int:
    """Return the most memory that this process has held; Linux counts it in kB."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(x.split()[1]) * 1024 for x in lines if x.startswith("VmHWM"))


if __name__ == "__main__":
    asked = Question(date.fromisoformat(sys.argv[2]), date.max, Policy())
    world = made_claims.atlas()
    with duckdb.connect(":memory:") as connection:
        connection.execute("SELECT 1").fetchall()
    at_start = peak_bytes()
    with ClaimsFile(sys.argv[1], world, memory_limit="400MB") as file:
        answer = last_words(file, asked).resolution()
    print(len(answer.control), at_start, peak_bytes())
