"""Files to folders: a new one as a whole, or into one that is there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from geomap.errors import OutputError, why_unwritten
from geomap.publish import write_files


def write_folder(path: str | Path, files: Mapping[str, bytes]) -> None:
    """
    Write a new folder of files, whole or not at all.

    Parameters
    ----------
    path : str or Path
        Where to: nothing is there yet, or a folder in which nothing is to be seen.
    files : mapping of str to bytes
        What to write, by path inside the folder, with forward slashes.

    Raises
    ------
    OutputError
        If something is there, or it cannot be written. Nothing is changed then.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as above:
    ...     write_folder(f"{above}/new", {"a.csv": b"a", "more/b.csv": b"b"})
    ...     sorted(found.name for found in Path(above, "new").rglob("*"))
    ['a.csv', 'b.csv', 'more']
    """
    target = Path(path).resolve()
    _check_new_folder(target, str(path))
    beside = target if target.is_dir() else target.parent
    moved: list[Path] = []
    try:
        with tempfile.TemporaryDirectory(prefix=".geomap-", dir=beside) as made:
            ready = Path(made) / "ready"
            for name, data in files.items():
                file = ready / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
            if not target.is_dir():
                ready.rename(target)
                return
            # A folder that is there may be somebody's working folder: it stays itself.
            for part in sorted(ready.iterdir()):
                part.rename(target / part.name)
                moved.append(target / part.name)
    except OSError as error:
        for part in moved:
            shutil.rmtree(part) if part.is_dir() else part.unlink()
        raise OutputError(why_unwritten(str(path), error)) from error


def write_into(path: str | Path, files: Mapping[str, bytes]) -> None:
    """
    Write files into a folder that is there: all of them, or none.

    Parameters
    ----------
    path : str or Path
        The folder. What is there under another name stays as it is.
    files : mapping of str to bytes
        What to write, by path inside the folder; the folders in it are made.

    Raises
    ------
    OutputError
        If one of them cannot be written. Then none is.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_into(folder, {"claims/a.csv": b"a"})
    ...     (Path(folder) / "claims" / "a.csv").read_bytes()
    b'a'
    """
    targets = {name: Path(path) / name for name in files}
    made = [one.parent for one in targets.values() if not one.parent.is_dir()]
    try:
        for folder in made:
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(why_unwritten(str(path), error)) from error
    try:
        write_files({str(targets[name]): data for name, data in files.items()})
    except OutputError:
        for folder in made:
            folder.rmdir()
        raise


def _check_new_folder(target: Path, name: str) -> None:
    """Refuse a place where something is, or where no folder can be made."""
    if target.is_dir():
        there = sorted(one.name for one in target.iterdir() if one.name[0] != ".")
        if there:
            more = f" and {len(there) - 1} more are" if there[1:] else " is"
            message = (
                f"Cannot write '{name}': '{there[0]}'{more} there already. "
                "Nothing was changed; name a new or an empty folder."
            )
            raise OutputError(message)
    elif target.exists() or target.is_symlink():
        message = f"Cannot write '{name}': it is a file. Name a folder."
        raise OutputError(message)
    elif not target.parent.is_dir():
        message = (
            f"Cannot write '{name}': there is no folder '{Path(name).parent}'. "
            "Make it first, or name another."
        )
        raise OutputError(message)
