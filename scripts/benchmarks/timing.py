"""Pairs of functions to ratios of their medians, and findings to a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


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


def print_findings(name: str, findings: list[Finding]) -> None:
    """Print one line for each finding, with its goal and whether it is reached."""
    for finding in findings:
        verdict = ("met" if finding.met else "MISSED") if finding.goal else ""
        value = f"{finding.value:10.4g} {finding.unit}"
        print(f"{name:9} {finding.what:48} {value:16} {finding.goal:12} {verdict}")
