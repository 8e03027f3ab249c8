"""The rules of standing and agreement on millions of claims.

What limits each: the rules themselves, the grouping of every claim by place, source
and word (text, hashed row by row), then fetching the last words by row; below some
millions of claims the last words are a large part of all, and planning some forty
statements shows. One added claim is nothing but that planning. The series sorts the
words of each place by organisation and day. Memory is the table of groups.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import duckdb

from benchmarks import made_claims, pandas_rules
from benchmarks.timing import Finding, medians_ms
from geomap.atlas import Claim, Policy
from geomap.parquet import ClaimsFile
from geomap.resolve import Question
from geomap.series import Change, file_series, place_outcomes

SIZES = (1_000_000, 10_000_000)
DAY = date(2023, 1, 1)
HERE = Path(__file__).parent
READ = ("place", "source", "says", "actor", "mode", "asserted_on")
ASKED = Question(DAY, date.max, Policy())

ADDED = Claim(
    claim="added",
    place="place-0042",
    source="source-03",
    says="held",
    axis="control",
    actor="green",
    document="",
    **dict.fromkeys(("asserted_from", "asserted_to", "valid_from", "begins"), DAY),
    ends=date.max,
    known_on=DAY,
)


def run(rounds: int) -> list[Finding]:
    """Measure each size."""
    findings = []
    with tempfile.TemporaryDirectory() as folder:
        for rows in SIZES:
            path = Path(folder) / f"{rows}.parquet"
            made_claims.write(rows, path)
            findings += [
                replace(finding, what=f"{rows // 1_000_000}M: {finding.what}")
                for finding in _measured(path, rounds)
            ]
    return findings


def _measured(path: Path, rounds: int) -> list[Finding]:
    """Measure one size."""
    flips = [other for _, _, other in ASKED.flipped()]
    places = (ADDED.place,)
    with ClaimsFile(path, made_claims.atlas()) as file:
        scan_ms, narrow_ms, all_ms, added_ms, lists_ms, flips_ms = medians_ms(
            [
                lambda: scan(file.connection, path),
                lambda: scan(file.connection, path, READ),
                lambda: file.resolve([ASKED], listing=False),
                lambda: file.resolve(
                    [ASKED], places=places, added=[ADDED], listing=False
                ),
                lambda: file.resolve([ASKED], places=places),
                lambda: file.resolve([ASKED, *flips], places=places),
            ],
            rounds,
        )
        series = _series(file, path, max(1, rounds // 4))
        wrong = _wrong_places(path, file)
    return [
        Finding("scan of all columns", scan_ms, "ms"),
        Finding("standing words and agreement", all_ms, "ms"),
        Finding("... over the scan of all columns", all_ms / scan_ms, most=3),
        Finding("... over the columns it reads", all_ms / narrow_ms),
        Finding("places where pandas differs", wrong, "", most=0),
        Finding("one added claim", added_ms, "ms"),
        Finding("everything over one added claim", all_ms / added_ms, least=20),
        Finding("one place with notes and reasons", lists_ms, "ms"),
        Finding("one place with flips too", flips_ms, "ms"),
        *series,
        _memory(path),
    ]


def scan(
    connection: duckdb.DuckDBPyConnection, path: Path, only: tuple[str, ...] = ()
) -> None:
    """Decode columns and touch every value."""
    texts = [n for n in only if n != "asserted_on"] or [
        *READ[:-1],
        *("claim", "document", "locator"),
    ]
    lengths = " + ".join(f"length({name})" for name in texts)
    connection.execute(
        f"SELECT sum({lengths}), sum(asserted_on - DATE '2000-01-01') FROM '{path}'"
    ).fetchall()


def _series(file: ClaimsFile, path: Path, rounds: int) -> list[Finding]:
    """Compare the daily series with a loop over days, which is timed on three days."""
    query = f"SELECT DISTINCT asserted_on FROM '{path}' ORDER BY 1"
    days = [row[0] for row in file.connection.execute(query).fetchall()]
    one_day: list[float] = []
    whole: list[float] = []
    wrong = 0
    for _ in range(rounds):
        start = perf_counter()
        changes = file_series(file, ASKED.policy)
        whole.append(perf_counter() - start)
        for day in (days[len(days) * n // 4] for n in (1, 2, 3)):
            start = perf_counter()
            found = file.resolve([replace(ASKED, as_of=day)], listing=False).control
            one_day.append(perf_counter() - start)
            wrong += _wrong_on(found, {c.place: c for c in changes if c.day <= day})
    loop_s, series_s = median(one_day) * len(days), median(whole)
    return [
        Finding(f"series of control, {len(days)} days", series_s, "s"),
        Finding("loop over days over the series", loop_s / series_s, least=30),
        Finding("places where a day differs from the series", wrong, "", most=0),
    ]


def _wrong_on(found: list[dict[str, Any]], now: dict[str, Change]) -> int:
    """Count the places of which a day says anything else than the series."""
    return sum(
        now[record["place"]][3:] != place_outcomes([record], record["place"])[0]
        for record in found
    )


def _wrong_places(path: Path, file: ClaimsFile) -> int:
    """Count the places of which pandas says anything else."""
    words = pandas_rules.consistent(pandas_rules.standing(str(path), str(DAY)))
    theirs = {
        place: (int(row.precedence), list(row.candidates))
        for place, row in pandas_rules.agreement(words).iterrows()
    }
    ours = {
        r["place"]: (r["precedence"], r["candidates"])
        for r in file.resolve([ASKED], listing=False).control
    }
    return sum(ours.get(p) != theirs.get(p) for p in {*ours, *theirs})


def _memory(path: Path) -> Finding:
    """Compare peak memory, each in a process of its own."""
    peaks = []
    for name in ("engine_rules", "pandas_rules"):
        command = [sys.executable, str(HERE / f"{name}.py"), str(path), str(DAY)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        peaks.append(int(done.stdout.split()[1]))
    return Finding("peak memory over pandas", peaks[0] / peaks[1], most=0.25)
