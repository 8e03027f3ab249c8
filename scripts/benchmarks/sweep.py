"""Lengths of many intervals, against one sort of their ends and against staircase."""

from __future__ import annotations

import sys
from math import nan

import numpy as np
from numpy.typing import NDArray

from benchmarks.timing import Finding, medians_ms
from geomap.sweep import covered_mm

PEERS = (
    "one sort: np.sort(all ends as int64)",
    (
        "staircase: Stairs(start=, end=) > 0 for each actor, their sum >= 2, "
        "Stairs.integral"
    ),
)
LIMITS = (
    (
        "the sort of two million keys: about a third of the time where numpy sorts "
        "with wide instructions (AVX-512, AVX2), three quarters and eight times as "
        "long where it does not; narrower keys are then no faster"
    ),
)
"""Seen with NPY_DISABLE_CPU_FEATURES="X86_V4 X86_V3 AVX512_ICL AVX512_SPR"."""

LENGTH_MM = 1_344_000_000
ACTORS = 3
MANY = 1_000_000

Integers = NDArray[np.int64]


def run(rounds: int) -> list[Finding]:
    """Measure a million intervals of three actors on one border."""
    start, stop, actor = _intervals(MANY)
    ends = np.concatenate([start, stop])
    ours_ms, sort_ms = medians_ms(
        [lambda: covered_mm(start, stop, actor, ACTORS), lambda: np.sort(ends)], rounds
    )
    found = [
        Finding(f"time for {MANY} intervals", ours_ms, "ms"),
        Finding("over one np.sort of their ends", ours_ms / sort_ms, "x", most=4),
        Finding("millimetres that are counted wrongly", _wrong_mm(), "mm", most=0),
    ]
    return found + _against_staircase(start, stop, actor, rounds)


def _intervals(number: int) -> tuple[Integers, Integers, Integers]:
    """Return intervals that cover the line about twice, the same on every run."""
    random = np.random.default_rng(2021)
    start = random.integers(0, LENGTH_MM, number)
    length = random.exponential(2 * LENGTH_MM / number, number).astype(np.int64)
    actor = random.integers(0, ACTORS, number)
    return start, np.minimum(start + length, LENGTH_MM), actor


def _wrong_mm() -> float:
    """Compare small intervals with painting every millimetre."""
    random = np.random.default_rng(7)
    wrong = 0
    for _ in range(50):
        ends = np.sort(random.integers(0, 5_000, (40, 2)), axis=1)
        actor = random.integers(0, ACTORS, 40)
        painted = np.zeros(5_000, np.int64)
        for (first, last), number in zip(ends, actor, strict=True):
            painted[first:last] |= 1 << number
        swept = covered_mm(*ends.T, actor, ACTORS)[0]
        counted = np.bincount(painted, minlength=1 << ACTORS)
        wrong += int(np.abs(swept[1:] - counted[1:]).sum())
    return float(wrong)


def _against_staircase(
    start: Integers, stop: Integers, actor: Integers, rounds: int
) -> list[Finding]:
    """Compare with the library of step functions; without it the goal is missed."""
    try:
        import staircase
    except ImportError:
        print(f"sweep     no staircase; run: {sys.executable} -m pip install staircase")
        what = "staircase, which is not installed, takes longer by"
        return [Finding(what, nan, "x", least=15)]

    def theirs() -> list[float]:
        steps = [
            staircase.Stairs(start=start[actor == one], end=stop[actor == one]) > 0
            for one in range(ACTORS)
        ]
        contested = sum(steps[1:], steps[0]) >= 2
        return [float(stairs.integral()) for stairs in (*steps, contested)]

    def ours() -> list[float]:
        covered = covered_mm(start, stop, actor, ACTORS)[0]
        sets = np.arange(1 << ACTORS)
        each = [float(covered[sets >> one & 1 == 1].sum()) for one in range(ACTORS)]
        return [*each, float(covered[np.bitwise_count(sets) >= 2].sum())]

    ours_ms, theirs_ms = medians_ms([ours, theirs], max(1, rounds // 2))
    apart = max(abs(a - b) for a, b in zip(ours(), theirs(), strict=True))
    return [
        Finding("staircase takes longer by", theirs_ms / ours_ms, "x", least=15),
        Finding("apart from staircase", apart, "mm", most=0),
    ]
