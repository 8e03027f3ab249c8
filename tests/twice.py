"""A program run twice, with nothing the same but what it is given."""

import subprocess
import sys
from pathlib import Path


def printed_twice(code):
    """Return the lines that code prints with one seed and zone, and with another."""
    return [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PATH": "", "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[1],
        ).stdout.splitlines()
        for seed, zone in (("1", "UTC"), ("2", "Asia/Kabul"))
    ]
