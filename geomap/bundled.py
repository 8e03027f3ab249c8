"""Where the shipped files lie, installed or in a checkout."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from geomap.errors import UsageError, did_you_mean


@cache
def geodata_dir() -> Path:
    """
    Return the folder of the shipped geodata.

    Returns
    -------
    folder : Path
        ``geomap/_geodata`` of an installed package, or ``geodata`` beside the
        package in a checkout.

    Examples
    --------
    >>> (geodata_dir() / "countries.csv").is_file()
    True
    """
    installed = Path(str(files("geomap") / "_geodata"))
    return installed if installed.is_dir() else Path(__file__).parents[1] / "geodata"


def read_bytes(name: str) -> bytes:
    r"""
    Read a shipped file.

    Parameters
    ----------
    name : str
        Path below the geodata folder, with forward slashes.

    Returns
    -------
    content : bytes
        The file as it is.

    Examples
    --------
    >>> read_bytes("naturalearth/vertices.npy")[:6]
    b'\x93NUMPY'
    """
    return (geodata_dir() / name).read_bytes()


def read_text(name: str) -> str:
    """
    Read a shipped text file.

    Parameters
    ----------
    name : str
        Path below the geodata folder, with forward slashes.

    Returns
    -------
    content : str
        The text; line ends are plain newlines.

    Examples
    --------
    >>> read_text("countries.csv").splitlines()[0]
    'alpha3,numeric,name,adjective,aliases,note'
    """
    return (geodata_dir() / name).read_text(encoding="utf-8")


def example_names() -> list[str]:
    """
    Return the names of the shipped example atlases.

    Returns
    -------
    names : list of str
        In the order of the alphabet.

    Examples
    --------
    >>> example_names()
    ['article', 'summer-2021']
    """
    examples = geodata_dir() / "examples"
    return sorted(path.name for path in examples.glob("*") if path.is_dir())


def example_dir(name: str) -> Path:
    """
    Return the folder of a shipped example atlas.

    Parameters
    ----------
    name : str
        The example's name, without ``example:``.

    Returns
    -------
    folder : Path
        The atlas folder.

    Raises
    ------
    UsageError
        If no example has that name.

    Examples
    --------
    >>> example_dir("article").name
    'article'
    """
    known = example_names()
    if name not in known:
        hint = did_you_mean(name, known) or f"There are: {', '.join(known) or 'none'}."
        msg = f"No example is called '{name}'. {hint}"
        raise UsageError(msg)
    return geodata_dir() / "examples" / name
