"""What one mark says about one place."""

from __future__ import annotations

from functools import cached_property
from typing import Final, Literal

from geomap.dataclass import dataclass

Form = Literal["hollow", "dotted", "denied", "core", "split", "many"]

CORE_RADIUS: Final = 10.6
RING_RADIUS: Final = 15.3
CASING_RADIUS: Final = 18.4
LONE_CASING_RADIUS: Final = 14.0
DOT_RADIUS: Final = 3.4


@dataclass(frozen=True)
class Mark:
    """
    What one mark says, before anything is drawn.

    Parameters
    ----------
    form : str
        ``hollow``: no report. ``dotted``: indirect only. ``denied``: a denial and
        no holder. ``core``: a holder. ``split``: two answers. ``many``: more.
    holders : tuple of str
        The actors whose letters stand in the core; an empty name has none.
    disputed : bool
        Whether the answers contradict each other: several may hold parts, or share.
    edge : str
        The actor whose colour the ring of a denial has; empty for ink.
    implied : bool
        Whether a denial follows from other words, so that its ring is broken.
    ring : {"", "solid", "dashed"}
        Whose words bear the holder out: in so many words, or by implication.
    ring_actor : str
        The actor whose colour the outer ring has; empty for ink.
    activity : {"", "sought", "launched", "withdrawn", "fighting"}
        What is said to be under way, in the south-east slot.
    activity_actor : str
        The actor whose colour the arrow has; empty for ink.
    operation : {"", "open", "restricted", "closed", "disputed"}
        The gate in the south slot; empty where nothing was said directly.
    fragile : bool
        Whether another fair reading would change the answer.
    stale_days : int
        How many days old the words are, where they are stale; else 0.
    assessed : bool
        Whether a person's verdict fills the core.

    Examples
    --------
    >>> Mark().loud, Mark("core", ("north",)).loud
    (False, True)
    """

    form: Form = "hollow"
    holders: tuple[str, ...] = ()
    disputed: bool = False
    edge: str = ""
    implied: bool = False
    ring: str = ""
    ring_actor: str = ""
    activity: str = ""
    activity_actor: str = ""
    operation: str = ""
    fragile: bool = False
    stale_days: int = 0
    assessed: bool = False

    @cached_property
    def loud(self) -> bool:
        """Tell whether the mark says more than that a place is there."""
        return self != QUIET

    @property
    def core(self) -> Mark:
        """Return the mark without ring and slots: who holds it, and no more."""
        return Mark(
            self.form,
            self.holders,
            disputed=self.disputed,
            edge=self.edge,
            implied=self.implied,
        )

    @property
    def reach(self) -> float:
        """Return the radius of the ground that the core and its ring cover."""
        if self.form == "hollow":
            return DOT_RADIUS + 2
        return CASING_RADIUS if self.ring else LONE_CASING_RADIUS


QUIET: Final = Mark()
"""The mark of a place of which nothing is said."""
