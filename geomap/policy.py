"""The readings of the rules that a person may choose between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from geomap.dataclass import dataclass
from geomap.schema import FLIPPED_POLICIES, INFLUENCES, POLICIES, STALE_DAYS


@dataclass(frozen=True)
class Policy:
    """
    The readings of the rules that a person may choose between.

    Parameters
    ----------
    implicit_concessions : {"on", "off"}
        Whether an implicit claim stands, or is only a note.
    characterisations : {"note", "count"}
        Whether a stance described by a document is a note, or counts as direct.
    coordinated_sources : {"collapse", "separate"}
        Whether an independence group counts once.
    rounding : {"on", "off"}
        Whether a share typed as a fraction also gets a bracket.
    influence : str
        How far a crossing reaches along its line: ``none``, ``midway``, or a distance
        such as ``5km``.
    stale_days : mapping of str to int
        Days after which a word is marked stale, by axis.
    flipped : tuple of str
        The policies that are switched one at a time to find what is fragile.

    Examples
    --------
    One reading of your own, over the defaults:

    >>> Policy(characterisations="count").to_dict()["characterisations"]
    'count'
    >>> Policy().to_dict()["influence"]
    'none'
    """

    implicit_concessions: str = POLICIES["implicit_concessions"][0]
    characterisations: str = POLICIES["characterisations"][0]
    coordinated_sources: str = POLICIES["coordinated_sources"][0]
    rounding: str = POLICIES["rounding"][0]
    influence: str = INFLUENCES[0]
    stale_days: Mapping[str, int] = field(default_factory=lambda: dict(STALE_DAYS))
    flipped: tuple[str, ...] = FLIPPED_POLICIES

    def to_dict(self) -> dict[str, Any]:
        """Return the policy as it is printed in every output."""
        return {
            "implicit_concessions": self.implicit_concessions,
            "characterisations": self.characterisations,
            "coordinated_sources": self.coordinated_sources,
            "rounding": self.rounding,
            "influence": self.influence,
            "stale_days": dict(self.stale_days),
        }
