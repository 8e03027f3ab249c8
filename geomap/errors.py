"""What can go wrong, in one family, said all at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, Literal

Severity = Literal["error", "warning"]

_COMMANDS: Final = dict.fromkeys(
    (*range(9), *range(11, 32), *range(127, 160)), "\N{REPLACEMENT CHARACTER}"
)
"""Signs that move the cursor of a terminal: a file's name may hold some."""


@dataclass(frozen=True, order=True)
class Problem:
    """
    One thing wrong in one place, and what would be right.

    Parameters
    ----------
    file : str
        Path inside the atlas, with forward slashes.
    row : int
        Line of the file, counted from 1 as an editor counts; 0 for the file.
    message : str
        What is wrong, with the value.
    remedy : str
        What would be right.
    severity : {"error", "warning"}
        An error would make the answer wrong; with a warning the answer stands.

    Examples
    --------
    >>> print(Problem("claims/a.csv", 7, "says 'holds' is no word.", "Write 'held'."))
    claims/a.csv:7: error: says 'holds' is no word. Write 'held'.
    """

    file: str
    row: int
    message: str
    remedy: str
    severity: Severity = "error"

    def __str__(self) -> str:
        """Return the problem as a compiler would print it."""
        place = f"{self.file}:{self.row}" if self.row else self.file
        said = f"{place}: {self.severity}: {self.message} {self.remedy}"
        return said.rstrip().translate(_COMMANDS)


class GeomapError(Exception):
    """
    The base of every error that geomap raises on purpose.

    Examples
    --------
    Whatever geomap refuses is caught at once, and says what would be right:

    >>> from geomap.load import load_atlas
    >>> try:
    ...     load_atlas("example:artikel")
    ... except GeomapError as error:
    ...     print(error.exit_code, type(error).__name__)
    2 UsageError
    """

    exit_code = 1


class UsageError(GeomapError):
    """
    A name or an option that means nothing here.

    Examples
    --------
    >>> from geomap.gazetteer import Gazetteer, shipped_places
    >>> Gazetteer(shipped_places()).resolve("Torgundi")
    Traceback (most recent call last):
        ...
    geomap.errors.UsageError: ...
    """

    exit_code = 2


class NotFoundError(GeomapError):
    """
    A search that was right, and found nothing.

    Examples
    --------
    >>> issubclass(NotFoundError, GeomapError), NotFoundError.exit_code
    (True, 1)
    """


class OutputError(GeomapError):
    """
    A file that cannot be written; nothing was left behind.

    Examples
    --------
    >>> from geomap.publish import write_text
    >>> write_text("no/such/folder/status.csv", "")
    Traceback (most recent call last):
        ...
    geomap.errors.OutputError: Cannot write 'no/such/folder/status.csv': ...
    """


class DataError(GeomapError):
    """
    Input that cannot be answered from, with every problem found in it.

    Parameters
    ----------
    problems : iterable of Problem
        Warnings may be among them; at least one should be an error.

    Examples
    --------
    Every problem is said, in the order of the files:

    >>> late = Problem("claims/b.csv", 2, "says 'helt' is no word.", "Write 'held'.")
    >>> early = Problem("claims/a.csv", 9, "The source is missing.", "Name one.")
    >>> print(DataError([late, early]))
    claims/a.csv:9: error: The source is missing. Name one.
    claims/b.csv:2: error: says 'helt' is no word. Write 'held'.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """
    Guess which of the known words was meant.

    Parameters
    ----------
    word : str
        What was written.
    known : iterable of str
        What could have been meant.

    Returns
    -------
    guess : str
        ``"Did you mean 'held'?"``, or an empty string where nothing is near.

    Examples
    --------
    >>> did_you_mean("helt", ["held", "shared"])
    "Did you mean 'held'?"
    >>> did_you_mean("zebra", ["held", "shared"])
    ''
    """
    choices = {candidate.casefold(): candidate for candidate in sorted(set(known))}
    near = get_close_matches(word.casefold(), choices, n=2, cutoff=0.6)
    names = " or ".join(f"'{choices[name]}'" for name in near)
    return f"Did you mean {names}?" if names else ""


def why_unwritten(
    name: str, error: OSError, kept: str = "Nothing was left behind."
) -> str:
    """
    Say why a file cannot be written.

    Parameters
    ----------
    name : str
        As it was named.
    error : OSError
        What the system said.
    kept : str
        What is known of the part that was written already; nothing, of a stream.

    Returns
    -------
    message : str

    Examples
    --------
    >>> why_unwritten("a.csv", OSError(28, "No space left on device"))
    "Cannot write 'a.csv': no space left on device. Nothing was left behind."
    """
    cause = (error.strerror or type(error).__name__).lower()
    return f"Cannot write '{name}': {cause}. {kept}".rstrip()
