"""The share that an organisation states in figures or words, with its age and basis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from geomap.atlas import Atlas, Claim
from geomap.dataclass import dataclass
from geomap.resolve import Question, Record


@dataclass(frozen=True)
class Figures:
    """
    What one organisation states of one actor's share of one place, in one measure.

    Parameters
    ----------
    stated : tuple of float or None
        At least and at most; None where it states nothing.
    bracket : tuple of float or None
        What the figure would span if it were a rounded fraction.
    asserted_on : date or None
        When it was said last.
    stale : bool
        Whether that is longer ago than a share is taken for fresh.
    basis : str or None
        Whether the measure was stated or is assumed.
    uncorroborated : bool
        Whether the document says that it was hard to corroborate.
    denied : bool
        Whether it denies a share, without a figure.
    claims : tuple of str
        By their own names.

    Examples
    --------
    >>> Figures(stated=(1 / 4, 1 / 3), claims=("c1",)).cells()["stated"]
    [0.25, 0.3333333333333333]
    """

    stated: tuple[float, float] | None = None
    bracket: tuple[float, float] | None = None
    asserted_on: date | None = None
    stale: bool = False
    basis: str | None = None
    uncorroborated: bool = False
    denied: bool = False
    claims: tuple[str, ...] = ()

    def cells(self) -> dict[str, Any]:
        """Return the cells that a row of any measure has."""
        return {
            "measure_basis": self.basis,
            "stated": list(self.stated) if self.stated else None,
            "bracket": list(self.bracket) if self.bracket else None,
            "asserted_on": self.asserted_on.isoformat() if self.asserted_on else None,
            "stale": self.stale,
            "share_denied": self.denied,
            "verification": "uncorroborated" if self.uncorroborated else "unverified",
        }


def figures_of(
    atlas: Atlas,
    words: Iterable[Record],
    asked: Question,
    *,
    place: str,
    measure: str,
    actor: str,
) -> Figures:
    """
    Take what one organisation states.

    Parameters
    ----------
    atlas : Atlas
    words : iterable of dict
        Its standing words.
    asked : Question
        Says the day, and how old a share may be.
    place, measure, actor : str
        Of what.

    Returns
    -------
    figures : Figures
    """
    wanted = ("share", place, measure, actor)
    keys = ("axis", "place", "measure", "actor")
    said = [w for w in words if tuple(w[key] for key in keys) == wanted]
    stated = stated_by([w for w in said if w["says"] == "share"])
    if not said:
        return Figures()
    rows = [atlas.claims[word["row"]] for word in said]
    last = max(word["asserted_to"] for word in said)
    age = (asked.as_of - last).days
    return Figures(
        stated=stated,
        bracket=_bracket(rows) if asked.policy.rounding == "on" else None,
        asserted_on=last,
        stale=age > asked.policy.stale_days["share"],
        basis="; ".join(sorted({c.measure_basis for c in rows} - {""})) or None,
        uncorroborated=any(w["hedge"] == "hard_to_corroborate" for w in said),
        denied=any(w["says"] == "share_denied" for w in said),
        claims=tuple(dict.fromkeys(claim.claim for claim in rows)),
    )


def stated_by(words: Sequence[Record]) -> tuple[float, float] | None:
    """
    Take what all of an organisation's figures allow; a clash stays visible.

    Parameters
    ----------
    words : sequence of dict
        Its standing words of share, of one actor.

    Returns
    -------
    stated : tuple of float or None
        At least and at most.

    Examples
    --------
    >>> least = {"share_min": 0.25, "share_max": 1.0}
    >>> most = {"share_min": 0.0, "share_max": 0.5}
    >>> stated_by([least, most])
    (0.25, 0.5)

    Figures that exclude each other stay so, at least above at most:

    >>> stated_by([{"share_min": 0.9, "share_max": 1.0}, most])
    (0.9, 0.5)
    """
    if not words:
        return None
    return max(w["share_min"] for w in words), min(w["share_max"] for w in words)


def _bracket(claims: Iterable[Claim]) -> tuple[float, float] | None:
    """Show what a figure would span if it were a rounded fraction."""
    for claim in claims:
        if claim.bracket_min is not None and claim.bracket_max is not None:
            return claim.bracket_min, claim.bracket_max
    return None
