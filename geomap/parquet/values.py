"""Every distinct value of a Parquet file of claims, looked at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from geomap.atlas import Atlas
from geomap.dates import parse_edtf
from geomap.errors import Problem, did_you_mean
from geomap.parquet.columns import NEEDED
from geomap.schema import HELD, WORDS

CLOSED: Final = ("says", "mode", "degree", "basis", "flow", "measure", "publish")

Distinct = Callable[[str], Mapping[str, int]]
"""Each value of a column, with the first row that has it."""


def missing_columns(file: str, columns: Iterable[str]) -> list[Problem]:
    """
    List the columns that a file of claims cannot do without.

    Parameters
    ----------
    file : str
        How the file is called in a problem.
    columns : iterable of str
        What it has.

    Returns
    -------
    problems : list of Problem

    Examples
    --------
    >>> needed = [name for name in NEEDED if name != "says"]
    >>> print(*missing_columns("claims.parquet", needed))
    claims.parquet: error: The column 'says' is missing. Add it.
    """
    return [
        Problem(file, 0, f"The column '{name}' is missing.", "Add it.")
        for name in NEEDED
        if name not in columns
    ]


def unknown_values(file: str, distinct: Distinct, atlas: Atlas) -> Iterator[Problem]:
    """
    Find words, places, sources and actors that mean nothing.

    Parameters
    ----------
    file : str
        How the file is called in a problem.
    distinct : callable
    atlas : Atlas

    Yields
    ------
    problem : Problem
        With the first row that has the value.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> def distinct(column):
    ...     return {"helt": 7} if column == "says" else {}
    >>> print(*unknown_values("claims.parquet", distinct, atlas))
    claims.parquet:7: error: says 'helt' is not known. Did you mean 'held'?
    """
    allowed: dict[str, Iterable[str]] = {name: WORDS[name] for name in CLOSED}
    allowed |= {"place": atlas.places, "source": atlas.sources, "actor": atlas.actors}
    needed = set(NEEDED) - {"place"}  # a note may have none
    for column, known in allowed.items():
        for value, row in distinct(column).items():
            derived = column == "place" and value.startswith(HELD)
            if value in known or derived or (not value and column not in needed):
                continue
            message = f"{column} '{value}' is not known."
            yield Problem(file, row, message, did_you_mean(value, known))


def read_days(
    file: str, distinct: Distinct, columns: Iterable[str]
) -> tuple[list[tuple[object, ...]], list[Problem]]:
    """
    Read each distinct text of a day once.

    Parameters
    ----------
    file : str
    distinct : callable
    columns : iterable of str
        The columns of days that are written as text.

    Returns
    -------
    days : list of (text, earliest, latest)
    problems : list of Problem

    Examples
    --------
    >>> def distinct(column):
    ...     return {"2021-07": 4}
    >>> days, problems = read_days("claims.parquet", distinct, ["asserted_on"])
    >>> text, earliest, latest = days[0]
    >>> earliest.isoformat(), latest.isoformat(), problems
    ('2021-07-01', '2021-07-31', [])
    """
    days, problems = {}, []
    for column in columns:
        for value, row in distinct(column).items():
            if not value and column != "asserted_on":
                continue
            try:
                days[value] = (value, *parse_edtf(value))
            except ValueError as error:
                problems.append(Problem(file, row, f"{column} {error}", ""))
    return list(days.values()), problems
