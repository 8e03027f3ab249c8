"""Rulers without the rows that would only repeat that nothing is stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from geomap.draw.accounts import Account, Accounts
from geomap.words import listed, say

_NAMED = 2


def folded(rulers: Sequence[Accounts]) -> tuple[Accounts, ...]:
    """
    Leave out what says nothing that another ruler or row does not say.

    Parameters
    ----------
    rulers : sequence of Accounts
        For each frontier, one for each actor that is spoken of.

    Returns
    -------
    rulers : tuple of Accounts
        Of a frontier, those for actors of whom anybody states or places a share; one
        for all where there is none. Organisations that speak of a line by notes
        alone share a row.
    """
    kept: list[Accounts] = []
    for _, group in groupby(rulers, lambda ruler: ruler.frontier):
        found = list(group)
        bounded = [one for one in found if any(map(_bounded, one.rows))]
        nobody = replace(found[0], measured=say("figure_share_nobody"))
        kept += bounded or [nobody]
    return tuple(replace(one, rows=tuple(_rows(one))) for one in kept)


def shows_much(ruler: Accounts) -> bool:
    """
    Tell whether a ruler has a share or a crossing that somebody speaks of.

    Parameters
    ----------
    ruler : Accounts
        Of one frontier.

    Returns
    -------
    shows : bool
    """
    loud = any(placed.mark.loud for placed in ruler.marks)
    return loud or any(map(_bounded, ruler.rows))


def _bounded(row: Account) -> bool:
    return (row.row["lower"], row.row["upper"]) != (0, 1)


def _rows(ruler: Accounts) -> Iterator[Account]:
    """Yield the rows, those that show nothing as one before the last."""
    *spoken, silent = ruler.rows
    empty = [row for row in spoken if not row.across and not _shows(row, ruler)]
    yield from (row for row in spoken if row not in empty)
    if empty:
        names = [row.name for row in empty]
        few = len(names) <= _NAMED
        name = listed(names) if few else say("organisations", n=len(names))
        said = empty[0].said if len(names) == 1 else say("figure_by_notes")
        yield replace(empty[0], name=name, said=said)
    yield silent


def _shows(row: Account, ruler: Accounts) -> bool:
    """Tell whether a row has anything on its line or in its bar."""
    bands = row.drawing.bands if row.drawing else ()
    placed = any(band.frontier == ruler.frontier for band in bands)
    return bool(row.marks or row.noted or row.calm or row.stated or placed) or _bounded(
        row
    )
