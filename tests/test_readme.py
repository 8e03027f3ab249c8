"""README.md says what the program says."""

import subprocess
import sys
from pathlib import Path

from geomap.cli import COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_every_command_of_the_readme_says_what_stands_there():
    command = [sys.executable, str(ROOT / "scripts" / "build_readme"), "--check"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_command_is_in_the_readme():
    for name in COMMANDS:
        assert f"geomap {name}" in README


def test_the_first_ten_lines_say_what_it_is_and_for_whom():
    beginning = " ".join(README.splitlines()[:10])
    for words in ("maps who says who holds a border", "journalists", "researchers"):
        assert words in beginning


def test_every_file_that_the_readme_points_to_is_there():
    for part in README.split("](")[1:]:
        target = part.partition(")")[0]
        assert (ROOT / target).exists(), target


def test_the_picture_is_small_enough_to_be_loaded():
    picture = (ROOT / "docs" / "map.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 300_000
