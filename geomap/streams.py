"""Where bytes go as they are: standard output, a device, a pipe."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from geomap.errors import OutputError, why_unwritten

STDOUT = "-"
"""The path that means standard output."""


def is_stream(name: str) -> bool:
    """
    Tell whether something is written to as it is, and never replaced.

    Parameters
    ----------
    name : str
        As a person named it; ``-`` is standard output.

    Returns
    -------
    stream : bool
        False for a file or a folder, and for what is not there yet.

    Examples
    --------
    >>> is_stream("-"), is_stream("map.html")
    (True, False)
    """
    path = Path(name)
    return name == STDOUT or (
        path.exists() and not path.is_file() and not path.is_dir()
    )


def write_stream(name: str, data: bytes) -> None:
    """
    Write bytes to a stream.

    Parameters
    ----------
    name : str
        One that `is_stream` knows.
    data : bytes
        What to write.

    Raises
    ------
    OutputError
        If the system refuses it.
    BrokenPipeError
        If who reads it has seen enough.

    Examples
    --------
    >>> import os
    >>> write_stream(os.devnull, b"nothing to see")
    """
    if name == STDOUT:
        _write_out(data)
        return
    try:
        Path(name).write_bytes(data)
    except OSError as error:
        raise OutputError(why_unwritten(name, error, kept="")) from error


def flush_out() -> None:
    """
    Write what standard output still holds back.

    Raises
    ------
    OutputError
        If the system refuses it.
    BrokenPipeError
        If who reads it has seen enough.

    Examples
    --------
    >>> flush_out()
    """
    _write_out(b"")


def _write_out(data: bytes) -> None:
    """Write to standard output; who reads only the first lines may close it."""
    if sys.stdout is None:  # as Python has it where a shell closed it: ``>&-``
        msg = why_unwritten("standard output", OSError(0, "it is closed"), kept="")
        raise OutputError(msg)
    try:
        sys.stdout.flush()
        # What takes the place of a terminal, as in a notebook, may take only text.
        if hasattr(sys.stdout, "buffer"):
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            sys.stdout.write(data.decode())
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is still held back would fail once more when Python ends.
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        msg = why_unwritten("standard output", error, kept="")
        raise OutputError(msg) from error
