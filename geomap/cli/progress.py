"""What is being done, on a line that goes away: only for a person, only when long."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import Final, Self, TextIO

PATIENCE_S: Final = 1.0
"""How long a person waits before being told what is being waited for."""


class Progress:
    """
    Tell on standard error what is being done, once it has lasted a second.

    Parameters
    ----------
    total : int
        How many steps there are.
    stream : text stream, optional
        Where to tell it; None for standard error. Nothing is told to what is no
        terminal.

    Examples
    --------
    >>> with Progress(2) as progress:
    ...     progress.begin("map")
    ...     progress.begin("status")
    """

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        self._total = total
        self._stream = stream or sys.stderr
        self._done = 0
        self._what = ""
        self._shown = False
        self._told = False
        self._lock = threading.Lock()
        self._timer = threading.Timer(PATIENCE_S, self._show)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        """Begin to wait."""
        if self._stream.isatty():
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the line away."""
        self._timer.cancel()
        with self._lock:
            self._shown = False
            if self._told:
                self._stream.write("\r\x1b[K")
                self._stream.flush()

    def begin(self, what: str) -> None:
        """
        Tell that a step begins.

        Parameters
        ----------
        what : str
            A word or two.
        """
        with self._lock:
            self._done = min(self._done + 1, self._total)
            self._what = what
            if self._shown:
                self._write()

    def _show(self) -> None:
        with self._lock:
            self._shown = True
            self._write()

    def _write(self) -> None:
        """Write the bar; every sign of a step's name is one that a terminal shows."""
        full = round(20 * self._done / max(1, self._total))
        name = "".join(sign for sign in self._what if sign.isprintable())[:40]
        bar = f"[{'#' * full}{'.' * (20 - full)}] {self._done}/{self._total} {name}"
        self._stream.write(f"\r\x1b[K{bar}")
        self._stream.flush()
        self._told = True
