"""The wheel carries the package and its data, and nothing that lay beside them."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

SUFFIXES = {".py", ".sql", ".js", ".css", ".html", ".typ", ".typed"}
"""What the package is written in."""

DATA = {".npy", ".json", ".csv", ".toml", ".md", ""}
"""What the data are written in; a licence has no suffix."""

IMPORTED_AS = {"python-docx": "docx"}
"""Packages that are imported under another name than they are installed by."""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """Build the wheel once, and return what is in it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet"]
    command += ["--disable-pip-version-check", "--wheel-dir", str(folder), str(ROOT)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode and "No matching distribution" in ran.stderr:
        pytest.skip("no build backend can be fetched here")
    assert ran.returncode == 0, ran.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="session")
def tracked():
    """Return the files that git keeps, or would keep."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if ran.returncode:
        pytest.skip("not a checkout")
    return {name for name in ran.stdout.splitlines() if (ROOT / name).is_file()}


def test_every_file_of_the_package_and_its_data_is_in_the_wheel(wheel, tracked):
    expected = {name for name in tracked if name.startswith("geomap/")}
    expected |= {
        name.replace("geodata/", "geomap/_geodata/", 1)
        for name in tracked
        if name.startswith("geodata/")
    }
    assert expected <= set(wheel)


def test_nothing_else_is_in_the_wheel(wheel, tracked):
    for name in wheel:
        if ".dist-info/" in name:
            continue
        kept = name.replace("geomap/_geodata/", "geodata/", 1)
        assert kept in tracked, f"{name} is in the wheel but not in the checkout"
        suffixes = DATA if "_geodata/" in name else SUFFIXES
        assert Path(name).suffix in suffixes, f"{name} is no file of ours"


def test_data_are_the_same_bytes_as_in_the_checkout(wheel):
    shipped = [name for name in wheel if name.startswith("geomap/_geodata/")]
    assert shipped
    for name in shipped:
        source = ROOT / name.replace("geomap/_geodata/", "geodata/", 1)
        assert wheel[name] == source.read_bytes(), name


def test_the_licences_travel_with_the_wheel(wheel):
    licences = {name for name in wheel if "/licenses/" in name}
    assert any(name.endswith("licenses/LICENSE") for name in licences)
    assert any("openstreetmap" in name for name in licences)


def test_the_wheel_has_a_command(wheel):
    points = next(name for name in wheel if name.endswith("entry_points.txt"))
    assert b"geomap = geomap.cli:main" in wheel[points]


def test_every_import_is_a_dependency_and_every_dependency_is_used(wheel):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {
        text.split(">")[0].split("=")[0].split("[")[0]
        for text in project["dependencies"]
    }
    code = b"\n".join(data for name, data in wheel.items() if name.endswith(".py"))
    for project_name in names - {"XStatic-Leaflet"}:
        name = IMPORTED_AS.get(project_name, project_name)
        assert f"import {name}".encode() in code or f"from {name}".encode() in code, (
            name
        )


def test_no_file_names_a_machine(wheel):
    for name, data in wheel.items():
        if name.endswith((".py", ".md", ".toml", ".csv", "METADATA")):
            for path in (b"/home/", b"/root/", b"localhost"):
                assert path not in data, name
