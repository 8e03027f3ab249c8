"""The first answer of the command line, against an interpreter that does nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.timing import Finding, medians_ms

ROOT = Path(__file__).resolve().parents[2]


def run(rounds: int) -> list[Finding]:
    """Measure the help text and a table of shares."""
    bare_ms, help_ms, eager_ms, numpy_ms, share_ms = medians_ms(
        [
            _starter("-c", "pass"),
            _starter("-m", "geomap", "--help"),
            _starter("-c", "import click, duckdb, folium, geopandas, pyproj"),
            _starter("-c", "import numpy"),
            _starter("-m", "geomap", "share"),
        ],
        rounds,
    )
    return [
        Finding("geomap --help over bare Python", help_ms / bare_ms, "x", most=6),
        Finding("all imports at once over --help", eager_ms / help_ms, "x", least=8),
        Finding("geomap share over import numpy", share_ms / numpy_ms, "x"),
        Finding("geomap share", share_ms, "ms"),
    ]


def _starter(*arguments: str) -> Callable[[], object]:
    """Return a function that runs a fresh interpreter."""
    command = [sys.executable, *arguments]
    return lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
