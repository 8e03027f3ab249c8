"""What sources agree on, from millions of claims."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

import duckdb

from benchmarks import made_claims, pandas_rules
from benchmarks.timing import Finding, medians_ms
from geomap.atlas import Claim
from geomap.outcomes import NO_REPORT, Matter, Outcome, outcomes
from geomap.parquet import ClaimsFile, Standing, last_words
from geomap.policy import Policy
from geomap.resolve import Question
from geomap.series import file_series

LIMITS = (
    (
        "one day: making one number of each claim and sorting these numbers, which a scan"
        " does not do and which one thread does; at a million claims, counting what is"
        " left and writing it down as records"
    ),
    "one added claim: counting the words of its place, as all other words are kept",
    (
        "the series: sorting the words of each place by organisation and day, then one"
        " running sum for each counter"
    ),
    "notes, reasons and flips: planning the forty statements of the full rules",
    "memory: the process with its packages, which at a million claims is most of it",
)
"""What limits each, as it is printed below the figures."""

SIZES = (1_000_000, 10_000_000)
DAY = date(2023, 1, 1)
SCRIPTS = Path(__file__).parents[1]
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
        kept = last_words(file, ASKED)
        scan_ms, narrow_ms, all_ms, added_ms, anew_ms, lists_ms, flips_ms = medians_ms(
            [
                lambda: scan(file.connection, path),
                lambda: scan(file.connection, path, READ),
                lambda: last_words(file, ASKED).resolution(),
                lambda: with_one_more(kept),
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
        differing = _wrong_by_rules(file)
    return [
        Finding("scan of all columns", scan_ms, "ms"),
        Finding("standing words and agreement", all_ms, "ms"),
        Finding("... over the scan of all columns", all_ms / scan_ms, most=3),
        Finding("... over the columns it reads", all_ms / narrow_ms),
        Finding("places where the full rules differ", differing, "", most=0),
        Finding("places where pandas differs", wrong, "", most=0),
        Finding("one added claim, the rest kept", added_ms, "ms"),
        Finding("everything over one added claim", all_ms / added_ms, least=20),
        Finding("one added claim, nothing kept, full rules", anew_ms, "ms"),
        Finding("one place with notes and reasons", lists_ms, "ms"),
        Finding("one place with flips too", flips_ms, "ms"),
        *series,
        *_memory(path),
    ]


def with_one_more(kept: Standing) -> None:
    """Add one claim to what stands, and answer for its place."""
    kept.with_claim(ADDED).resolution((ADDED.place,))


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
    wrong = number = 0
    for _ in range(rounds):
        looked_at = [days[len(days) * n // 4] for n in (1, 2, 3)]
        now: list[dict[tuple[str, ...], Outcome]] = [{} for _ in looked_at]
        start = perf_counter()
        number = 0
        for change in file_series(file, ASKED.policy):
            number += 1
            for found, day in zip(now, looked_at, strict=True):
                if change.day <= day:
                    found[change[:4]] = Outcome(*change[5:])
        whole.append(perf_counter() - start)
        for found, day in zip(now, looked_at, strict=True):
            start = perf_counter()
            answer = last_words(file, replace(ASKED, as_of=day)).resolution()
            one_day.append(perf_counter() - start)
            wrong += _differences(found, outcomes(answer))
    loop_s, series_s = median(one_day) * len(days), median(whole)
    return [
        Finding(f"series, {len(days)} days, {number} changes", series_s, "s"),
        Finding("loop over days over the series", loop_s / series_s, least=30),
        Finding("places where a day differs from the series", wrong, "", most=0),
    ]


def _differences(
    series: dict[tuple[str, ...], Outcome], day: dict[Matter, Outcome]
) -> int:
    """Count the matters of which a day says anything else than the series."""
    of_day = {key[1:]: outcome for key, outcome in day.items()}
    return sum(
        series.get(key, NO_REPORT) != of_day.get(key, NO_REPORT)
        for key in {*series, *of_day}
    )


def _wrong_by_rules(file: ClaimsFile) -> int:
    """Count the matters of which the full text of the rules says anything else."""
    counted = outcomes(last_words(file, ASKED).resolution())
    resolved = outcomes(file.resolve([ASKED], listing=False))
    keys = {*counted, *resolved}
    return sum(counted.get(key) != resolved.get(key) for key in keys)


def _wrong_places(path: Path, file: ClaimsFile) -> int:
    """Count the places of which pandas says anything else."""
    words = pandas_rules.consistent(pandas_rules.standing(str(path), str(DAY)))
    theirs = {
        place: (int(row.precedence), list(row.candidates))
        for place, row in pandas_rules.agreement(words).iterrows()
    }
    ours = {
        r["place"]: (r["precedence"], r["candidates"])
        for r in last_words(file, ASKED).resolution().control
    }
    return sum(ours.get(p) != theirs.get(p) for p in {*ours, *theirs})


def _memory(path: Path) -> list[Finding]:
    """Compare peak memory, in processes of their own: medians of three of each."""
    peaks = []
    for name in ("engine_rules", "pandas_rules") * 3:
        # As a module: of a script, the folder would hide html, which both import.
        command = [sys.executable, "-m", f"benchmarks.{name}", str(path), str(DAY)]
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, cwd=SCRIPTS
        )
        peaks.append([int(number) for number in done.stdout.split()[1:]])
    at_start, peak = (median(column) for column in zip(*peaks[::2], strict=True))
    pandas_peak = median(peak for _, peak in peaks[1::2])
    return [
        Finding("peak memory", peak / 1e6, "MB"),
        Finding("... of which before the first claim", at_start / 1e6, "MB"),
        Finding("peak memory over pandas", peak / pandas_peak, most=0.25),
    ]
