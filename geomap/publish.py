"""Results to files: whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from geomap.errors import OutputError, why_unwritten
from geomap.streams import is_stream, write_stream


def write_text(path: str | Path, text: str) -> None:
    r"""
    Write a text in UTF-8, whole or not at all.

    Parameters
    ----------
    path : str or Path
        Where to; ``-`` is standard output. A file that is there is replaced.
    text : str
        What to write; line ends are kept as they are.

    Raises
    ------
    OutputError
        If it cannot be written. Nothing is left behind, and a file that was there
        before is unchanged.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_text(f"{folder}/status.csv", "place,holder\n")
    ...     (Path(folder) / "status.csv").read_text()
    'place,holder\n'
    """
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: str | Path, data: bytes) -> None:
    """
    Write bytes, whole or not at all.

    Parameters
    ----------
    path : str or Path
        Where to; ``-`` is standard output. A file that is there is replaced.
    data : bytes
        What to write.

    Raises
    ------
    OutputError
        If it cannot be written. Nothing is left behind, and a file that was there
        before is unchanged.

    Examples
    --------
    >>> write_bytes("no/such/folder/map.html", b"")
    Traceback (most recent call last):
        ...
    geomap.errors.OutputError: Cannot write 'no/such/folder/map.html': there is no \
folder 'no/such/folder'. Make it first, or name another file.
    """
    write_files({str(path): data})


def write_files(files: Mapping[str, bytes]) -> None:
    """
    Write files that belong together: all of them, or none.

    Parameters
    ----------
    files : mapping of str to bytes
        What to write, by path; ``-`` is standard output.

    Raises
    ------
    OutputError
        If one of them cannot be written. Then none is, and nothing is left behind.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_files({f"{folder}/a.html": b"a", f"{folder}/a.svg": b"b"})
    ...     sorted(path.name for path in Path(folder).iterdir())
    ['a.html', 'a.svg']
    """
    prepared: dict[Path, Path] = {}
    streams = [name for name in files if is_stream(name)]
    try:
        for name in files:
            if name not in streams:
                # A link stays a link: what it points at is replaced.
                path = Path(name).resolve()
                _check_target(path, name)
                prepared[path] = _write_beside(path, name, files[name])
        for path, temporary in prepared.items():
            _replace(temporary, path)
    finally:
        for temporary in prepared.values():
            temporary.unlink(missing_ok=True)
    for name in streams:
        write_stream(name, files[name])


def changed_by(files: Mapping[str, bytes]) -> list[str]:
    """
    Name the files that are there and would be given another content.

    Parameters
    ----------
    files : mapping of str to bytes
        What is to be written, by path.

    Returns
    -------
    paths : list of str

    Examples
    --------
    >>> changed_by({"no/such/folder/a.html": b""})
    []
    """
    return [
        name
        for name, data in files.items()
        if Path(name).is_file() and Path(name).read_bytes() != data
    ]


def check_writable(*paths: str) -> None:
    """
    Refuse paths that cannot be written, before long work is done for them.

    Parameters
    ----------
    *paths : str
        Where to; ``-`` is standard output.

    Raises
    ------
    OutputError
        If a path is a folder, or lies in none, or in one without the right to write.

    Examples
    --------
    >>> check_writable("-")
    >>> check_writable("no/such/folder/report.html")
    Traceback (most recent call last):
        ...
    geomap.errors.OutputError: Cannot write 'no/such/folder/report.html': there is no \
folder 'no/such/folder'. Make it first, or name another file.
    """
    for name in paths:
        if not is_stream(name):
            path = Path(name).resolve()
            _check_target(path, name)
            if not os.access(path.parent, os.W_OK):
                message = f"Cannot write '{name}': its folder may not be written in."
                raise OutputError(message)


def write_through(path: str | Path, write: Callable[[Path], None]) -> None:
    """
    Let another library write a file, whole or not at all.

    Parameters
    ----------
    path : str or Path
        Where to. A file that is there is replaced.
    write : callable
        Takes the path of a file that is not there yet, and writes it.

    Raises
    ------
    OutputError
        If it cannot be written. Nothing is left behind.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_through(f"{folder}/a.txt", lambda path: path.write_text("a") and None)
    ...     sorted(found.name for found in Path(folder).iterdir())
    ['a.txt']
    """
    target = Path(path).resolve()
    _check_target(target, str(path))
    try:
        with tempfile.TemporaryDirectory(
            prefix=".geomap-", dir=target.parent
        ) as folder:
            written = Path(folder) / target.name
            write(written)
            written.replace(target)
    except OSError as error:
        raise OutputError(why_unwritten(str(path), error)) from error


def written_bytes(write: Callable[[Path], None], suffix: str) -> bytes:
    """
    Let another library write a file, and return what it wrote.

    Parameters
    ----------
    write : callable
        Takes the path of a file that is not there yet, and writes it.
    suffix : str
        What the name of that file ends in.

    Returns
    -------
    data : bytes

    Examples
    --------
    >>> written_bytes(lambda path: path.write_text("a") and None, ".txt")
    b'a'
    """
    try:
        with tempfile.TemporaryDirectory(prefix="geomap-") as folder:
            path = Path(folder) / f"written{suffix}"
            write(path)
            return path.read_bytes()
    except OSError as error:
        raise OutputError(why_unwritten(f"a {suffix} file", error)) from error


def _check_target(path: Path, name: str) -> None:
    if path.is_dir() or name.endswith(("/", os.sep)):
        message = f"Cannot write '{name}': it is a folder. Name a file in it."
        raise OutputError(message)
    if not path.parent.is_dir():
        message = (
            f"Cannot write '{name}': there is no folder '{Path(name).parent}'. "
            "Make it first, or name another file."
        )
        raise OutputError(message)


def _write_beside(path: Path, name: str, data: bytes) -> Path:
    """Write to a new file in the folder of *path*, so that it can be renamed."""
    try:
        number, written = tempfile.mkstemp(prefix=".geomap-", dir=path.parent)
    except OSError as error:
        raise OutputError(why_unwritten(name, error)) from error
    temporary = Path(written)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode_of(path))
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OutputError(why_unwritten(name, error)) from error
    return temporary


def _replace(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except OSError as error:
        raise OutputError(why_unwritten(str(path), error)) from error


def _mode_of(path: Path) -> int:
    """Return the rights that *path* has, or that a new file would have."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
