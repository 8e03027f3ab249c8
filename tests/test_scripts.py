"""The scripts of the checkout find it from wherever, and by whatever link, they run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(
    os.name == "nt" or not shutil.which("bash"), reason="no shell for the scripts here"
)


def stub(path, text):
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


@pytest.fixture
def checkout(tmp_path):
    """Make a checkout whose environment is ready, and only says how it is called."""
    root = tmp_path / "check out"
    (root / "scripts").mkdir(parents=True)
    for name in ("geomap", "test", "environment.sh"):
        shutil.copy(ROOT / "scripts" / name, root / "scripts" / name)
    shutil.copy(ROOT / "pyproject.toml", root)
    tools = root / ".venv" / "bin"
    tools.mkdir(parents=True)
    stub(tools / "geomap", 'echo geomap "$@"')
    for name in ("python", "ruff", "mypy"):
        stub(tools / name, f'echo {name} "$@"')
    stamp = (
        f'root="{root.resolve()}"; venv=$root/.venv; . "$root/scripts/environment.sh"'
    )
    said = subprocess.run(
        ["bash", "-c", f"{stamp}; fingerprint"],
        capture_output=True,
        check=True,
        text=True,
    )
    for purpose in ("geomap", "test"):
        (root / ".venv" / f"made-for-{purpose}").write_text(said.stdout)
    return root


@pytest.mark.parametrize("name", ["geomap", "test"])
@pytest.mark.parametrize("way", ["itself", "whole link", "near link", "link to a link"])
def test_a_script_runs_through_a_link_from_elsewhere(checkout, tmp_path, name, way):
    elsewhere = tmp_path / "bin"
    elsewhere.mkdir()
    script = checkout / "scripts" / name
    called = script
    if way != "itself":
        called = elsewhere / "called"
        called.symlink_to(
            script if way == "whole link" else Path("..", "check out", "scripts", name)
        )
    if way == "link to a link":
        (elsewhere / "again").symlink_to("called")
        called = elsewhere / "again"
    ran = subprocess.run(
        ["bash", str(called), "one", "two words"],
        capture_output=True,
        check=False,
        cwd=elsewhere,
        env=os.environ | {"GEOMAP_CHROMIUM": sys.executable},
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    last = "geomap" if name == "geomap" else "python -m pytest"
    assert ran.stdout.splitlines()[-1] == f"{last} one two words"
