"""The first answer of the command line, against an interpreter that does nothing."""

from __future__ import annotations

from benchmarks.timing import Finding, medians_ms, starter


def run(rounds: int) -> list[Finding]:
    """Measure the help text and a table of shares."""
    bare_ms, help_ms, eager_ms, numpy_ms, share_ms = medians_ms(
        [
            starter("-c", "pass"),
            starter("-m", "geomap", "--help"),
            starter("-c", "import click, duckdb, folium, geopandas, pyproj"),
            starter("-c", "import numpy"),
            starter("-m", "geomap", "share"),
        ],
        rounds,
    )
    return [
        Finding("geomap --help over bare Python", help_ms / bare_ms, "x", most=6),
        Finding("all imports at once over --help", eager_ms / help_ms, "x", least=8),
        Finding("geomap share over import numpy", share_ms / numpy_ms, "x"),
        Finding("geomap share", share_ms, "ms"),
    ]
