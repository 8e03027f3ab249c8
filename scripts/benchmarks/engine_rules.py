"""Resolve FILE as of DAY in a process of its own; print its peak memory in bytes."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[n]) for n in (1, 2)]

from benchmarks import made_claims
from geomap.atlas import Policy
from geomap.parquet import ClaimsFile
from geomap.resolve import Question


def peak_bytes() -> int:
    """Return the most memory that this process has held; Linux counts it in kB."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(x.split()[1]) * 1024 for x in lines if x.startswith("VmHWM"))


if __name__ == "__main__":
    asked = Question(date.fromisoformat(sys.argv[2]), date.max, Policy())
    with ClaimsFile(sys.argv[1], made_claims.atlas(), memory_limit="400MB") as file:
        answer = file.resolve([asked], listing=False)
    print(len(answer.control), peak_bytes())
