"""Which times are one to the rules: between them no claim begins, ends or is known."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.atlas import Claim
from geomap.resolve import Question

Situation = tuple[int, ...]
"""How each claim stands at a time, in the order of the atlas."""


def situation(claims: Sequence[Claim], asked: Question) -> Situation:
    """
    Tell how each claim stands at a time.

    The rules compare the days of claims with the time asked about, and read no day
    else: where all of them compare alike, they find the same.

    Parameters
    ----------
    claims : sequence of Claim
    asked : Question
        Its reading of the rules is left out.

    Returns
    -------
    situation : tuple of int
        0 for a claim that is not known; else what has come to pass of it, as bits.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from datetime import date, timedelta
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> asked = Question(date(2021, 7, 9), date.max, atlas.policy)
    >>> later, before = (
    ...     replace(asked, as_of=asked.as_of + timedelta(days)) for days in (30, -1)
    ... )
    >>> situation(atlas.claims, asked) == situation(atlas.claims, later)
    True
    >>> situation(atlas.claims, asked) == situation(atlas.claims, before)
    False
    """
    return tuple(_stands(claim, asked) for claim in claims)


def _stands(claim: Claim, asked: Question) -> int:
    """Set a bit for each comparison that ``resolve.sql`` makes with the time."""
    if claim.known_on > asked.known_on:
        return 0
    day = asked.as_of
    taken_back = claim.retracted_on and claim.retracted_on <= min(day, asked.known_on)
    return (
        1
        + 2 * (claim.valid_from <= day)
        + 4 * (claim.begins <= day)
        + 8 * (claim.ends < day)
        + 16 * bool(taken_back)
    )
