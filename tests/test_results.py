"""Results never go where an atlas is read from, and a report needs no claim."""

import pytest
from click.testing import CliRunner

from geomap.cli import main
from tests.atlases import write_atlas


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def kept(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder): path.read_bytes() for path in files}


@pytest.fixture
def folder(tmp_path):
    return write_atlas(tmp_path / "own")


@pytest.mark.parametrize(
    ("command", "output"),
    [
        (["export"], ""),
        (["export", "--layers", "places"], "places.csv"),
        (["export"], "more.gpkg"),
        (["export"], "claims/claims.csv"),
        (["export"], "claims/another.csv"),
        (["status", "--format", "csv"], "sources.csv"),
        (["map", "--companions"], "places.html"),
        (["frontier", "AFG-TKM"], "line.gpkg"),
        (["frontier", "AFG-TKM"], "places.geojson"),
        (["frontier", "AFG-TKM"], "claims.parquet"),
        (["frontier", "AFG-TKM"], "claims/line.csv"),
        (["places", "gate"], "places.csv"),
    ],
)
def test_no_result_is_written_where_an_atlas_is_read(folder, command, output):
    before = kept(folder)
    name, *more = command
    asked = [] if name in ("frontier", "places") else [folder]
    done = run(name, *asked, *more, "-o", f"{folder}/{output}")
    assert done.exit_code == 1, done.output
    assert "Cannot write" in done.output
    assert "Traceback" not in done.output
    assert kept(folder) == before


@pytest.mark.parametrize("line", ["border.geojson", "lines/border.geojson"])
def test_the_line_that_an_atlas_is_measured_on_is_not_written_over(tmp_path, line):
    folder = write_atlas(tmp_path / "own", settings={"boundaries": line})
    file = folder / line
    file.parent.mkdir(exist_ok=True)
    assert run("frontier", "ARG-CHL", "-o", tmp_path / "a.geojson").exit_code == 0
    file.write_bytes((tmp_path / "a.geojson").read_bytes())
    before = kept(folder)
    for asked in (["frontier", "AFG-TKM"], ["export", folder]):
        done = run(*asked, "-o", file)
        assert done.exit_code == 1, done.output
        assert "an atlas is read from there" in done.output
    assert kept(folder) == before


def test_a_line_of_ones_own_is_not_written_over_by_what_is_measured_on_it(tmp_path):
    file = tmp_path / "line.gpkg"
    assert run("frontier", "ARG-CHL", "-o", file).exit_code == 0
    before = file.read_bytes()
    for asked in (["frontier", "ARG-CHL"], ["export"]):
        done = run(*asked, "--boundaries", f"{file}#line", "-o", file)
        assert done.exit_code == 1, done.output
        assert "the answer is made from it" in done.output
    assert file.read_bytes() == before


def test_a_workbook_is_not_written_over_by_its_own_export(folder, tmp_path):
    book = tmp_path / "own.xlsx"
    assert run("convert", folder, "-o", book).exit_code == 0
    before = book.read_bytes()
    done = run("export", book, "-o", book)
    assert done.exit_code == 1
    assert "the answer is made from it" in done.output
    assert book.read_bytes() == before


@pytest.mark.parametrize("name", ["own.zip", "own.csv"])
def test_an_atlas_is_not_converted_into_a_folder_called_as_a_file(
    folder, tmp_path, name
):
    done = run("convert", folder, "-o", tmp_path / name)
    assert done.exit_code == 2
    assert f"{name}' is the name of a file" in done.output
    assert not (tmp_path / name).exists()


def test_a_page_may_lie_beside_the_tables(folder):
    done = run("map", folder, "-o", folder / "north.html")
    assert done.exit_code == 0, done.output
    assert run("check", folder).exit_code == 0


def test_a_report_of_an_atlas_without_a_claim_is_written(tmp_path):
    folder = tmp_path / "empty"
    assert run("init", folder, "--frontier", "CHL-PER").exit_code == 0
    done = run("report", folder, "-o", tmp_path / "empty.md")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "empty.md").read_text("utf-8")


def test_a_report_of_what_changed_after_its_day_is_refused(folder, tmp_path):
    done = run("report", folder, "-o", tmp_path / "r.md", "--since", "2030-01-01")
    assert done.exit_code == 2
    assert "Name an earlier day" in done.output
    assert not (tmp_path / "r.md").exists()
