"""Organisations that contradict themselves within one day, with nothing to decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from geomap.answers.head import question
from geomap.answers.series import find_all
from geomap.atlas import Atlas, Claim
from geomap.errors import Problem
from geomap.locate import with_stretches
from geomap.policy import Policy
from geomap.schema import IMPLIES_LOSS

REMEDY = (
    "Neither decides. If one corrects or answers the other, say so in supersedes or "
    "responds_to."
)


def contradictions(
    atlas: Atlas,
    *,
    as_of: date | None = None,
    known_on: date | None = None,
    policy: Policy | None = None,
) -> list[Problem]:
    """
    Find the words of one organisation that cannot both be true.

    Parameters
    ----------
    atlas : Atlas
    as_of, known_on : date, optional
        Only what contradicts on this day, by this knowledge; without *as_of*, on any
        day on which the words in doubt begin.
    policy : Policy, optional
        The reading of the rules; None for the atlas's own.

    Returns
    -------
    problems : list of Problem
        Warnings, each once, at the row of one claim and naming the others.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> contradictions(load_atlas("example:article"))
    []
    """
    whole = with_stretches(atlas)
    doubtful = _doubtful(whole)
    if not doubtful:
        return []
    asked = question(whole, as_of, known_on, policy)
    days = [asked.as_of] if as_of else sorted({c.begins for c in doubtful})
    questions = [replace(asked, as_of=day) for day in days]
    found: set[tuple[str, ...]] = set()
    for answer in find_all(_narrowed(whole, doubtful), questions):
        for key, entry in answer.entries.items():
            clashing: dict[str, set[str]] = {}
            for word in entry.words:
                if word["inconsistent"]:
                    names = clashing.setdefault(word["organisation"], set())
                    names.add(word["claim"])
            found |= {
                (key.place, key.axis, who, *sorted(names))
                for who, names in clashing.items()
            }
    where = {claim.claim: claim for claim in reversed(atlas.claims)}
    return sorted({_problem(where, *one) for one in found})


def _doubtful(atlas: Atlas) -> list[Claim]:
    """Pick the claims whose own organisation says, on the same day, something else."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in atlas.claims:
        who = atlas.sources[claim.source]["organisation"]
        when = (claim.asserted_from, claim.asserted_to)
        for topic in _topics(claim):
            groups.setdefault((who, claim.place, when, *topic), []).append(claim)
    found = {
        claim.claim: claim
        for group in groups.values()
        if len({_word(claim) for claim in group}) > 1
        for claim in group
    }
    return list(found.values())


def _topics(claim: Claim) -> list[tuple[str, ...]]:
    """Name what a claim speaks of; what is said of a loss speaks of control too."""
    if claim.axis == "share":
        return [("share", claim.actor, claim.measure)]
    if claim.axis in ("control", "operation", "security"):
        return [(claim.axis,)]
    return [("control",)] if claim.says in IMPLIES_LOSS and claim.actor else []


def _word(claim: Claim) -> tuple[object, ...]:
    return claim.says, claim.actor, claim.share_min, claim.share_max


def _narrowed(whole: Atlas, doubtful: Iterable[Claim]) -> Atlas:
    """Keep the places in doubt, and whatever may correct what is said of them."""
    places = {claim.place for claim in doubtful}
    kept = (c for c in whole.claims if c.place in places or c.supersedes)
    return replace(whole, claims=tuple(kept))


def _problem(
    where: dict[str, Claim], place: str, axis: str, who: str, *names: str
) -> Problem:
    first = where[names[0]]
    others = " and ".join(f"'{name}'" for name in names)
    message = f"{who} contradicts itself at '{place}' within a day ({axis}): {others}."
    return Problem(first.file, first.row, message, REMEDY, "warning")
