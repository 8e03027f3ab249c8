"""A file is written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from geomap.errors import OutputError
from geomap.publish import write_bytes, write_files, write_text


def test_a_text_is_written_in_utf8_with_its_line_ends(tmp_path: Path) -> None:
    write_text(tmp_path / "a.csv", "Ислам-Кала\r\n")
    assert (tmp_path / "a.csv").read_bytes() == "Ислам-Кала\r\n".encode()


def test_a_file_that_is_there_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text("old")
    path.chmod(0o640)
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_rights_that_others_get(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_text("")
    write_bytes(tmp_path / "map.html", b"")
    assert (tmp_path / "map.html").stat().st_mode == plain.stat().st_mode


def test_nothing_else_stands_in_the_folder_afterwards(tmp_path: Path) -> None:
    write_bytes(tmp_path / "map.html", b"page")
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"it is a folder\. Name a file in it"):
        write_text(tmp_path, "page")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"there is no folder .*maps"):
        write_text(tmp_path / "maps" / "map.html", "page")
    assert list(tmp_path.iterdir()) == []


def test_a_file_named_as_a_folder_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "map.html").write_text("page")
    with pytest.raises(OutputError, match="there is no folder"):
        write_text(tmp_path / "map.html" / "map.svg", "picture")
    assert (tmp_path / "map.html").read_text() == "page"


def test_a_disk_that_fills_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "map.html"
    path.write_text("old")

    def fill(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fill)
    with pytest.raises(OutputError, match="no space left on device"):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_rights_is_said_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="permission denied"):
        write_text(tmp_path / "map.html", "page")


def test_files_that_belong_together_are_all_written_or_none(tmp_path: Path) -> None:
    files = {str(tmp_path / "a.html"): b"a", str(tmp_path / "gone" / "b.svg"): b"b"}
    with pytest.raises(OutputError):
        write_files(files)
    assert list(tmp_path.iterdir()) == []


def test_a_hyphen_is_standard_output(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    write_text("-", "Ислам-Кала\n")
    assert capsysbinary.readouterr().out == "Ислам-Кала\n".encode()


def test_a_device_is_written_to_and_stays_a_device() -> None:
    write_text("/dev/null", "page")
    assert Path("/dev/null").is_char_device()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_text("old")
    (tmp_path / "link.html").symlink_to(tmp_path / "real.html")
    write_text(tmp_path / "link.html", "new")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_text() == "new"
