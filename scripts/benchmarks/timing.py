"""Pairs of functions to ratios of their medians, and findings to a table."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import rmtree
from statistics import median
from tempfile import mkdtemp
from time import perf_counter
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Finding:
    """
    One number and what it should be.

    Parameters
    ----------
    what : str
        What was measured.
    value : float
        The number.
    unit : str
        Its unit, or ``x`` for a ratio.
    least, most : float or None
        The goal; both None where the number only informs.
    """

    what: str
    value: float
    unit: str = "x"
    least: float | None = None
    most: float | None = None

    @property
    def met(self) -> bool:
        """Tell whether the goal is reached."""
        high_enough = self.least is None or self.value >= self.least
        return high_enough and (self.most is None or self.value <= self.most)

    @property
    def goal(self) -> str:
        """Return the goal as it is printed."""
        if self.least is not None:
            return f">= {self.least:g} {self.unit}"
        return f"<= {self.most:g} {self.unit}" if self.most is not None else ""


def medians_ms(functions: list[Callable[[], object]], rounds: int) -> list[float]:
    """
    Time functions in turn, so that a busy moment hits all of them.

    Parameters
    ----------
    functions : list of callable
        Called without arguments, once before the clock runs.
    rounds : int
        How often each is timed.

    Returns
    -------
    medians_ms : list of float
        Median milliseconds of each.
    """
    for function in functions:
        function()
    times: list[list[float]] = [[] for _ in functions]
    for _ in range(rounds):
        for taken, function in zip(times, functions, strict=True):
            start = perf_counter()
            function()
            taken.append((perf_counter() - start) * 1000)
    return [median(taken) for taken in times]


def starter(*arguments: str) -> Callable[[], object]:
    """
    Return a function that runs a fresh interpreter, as where geomap is installed.

    Parameters
    ----------
    *arguments : str
        What follows the interpreter's name.

    Returns
    -------
    start : callable
    """
    command = [sys.executable, *arguments]

    def start() -> object:
        return subprocess.run(
            command, cwd=ROOT, check=True, capture_output=True, env=_installed()
        )

    start()  # Where a package was installed, its modules are compiled already.
    return start


@cache
def _installed() -> dict[str, str]:
    """Return an environment in which every module is compiled once, ours too."""
    compiled = mkdtemp(prefix="geomap-compiled-")
    atexit.register(rmtree, compiled, ignore_errors=True)
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": compiled}


def print_findings(name: str, findings: list[Finding]) -> None:
    """Print one line for each finding, with its goal and whether it is reached."""
    for finding in findings:
        verdict = ("met" if finding.met else "MISSED") if finding.goal else ""
        value = f"{finding.value:10.4g} {finding.unit}"
        print(f"{name:9} {finding.what:48} {value:16} {finding.goal:12} {verdict}")
