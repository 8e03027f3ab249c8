"""What a report is made of: one atlas, one question, and every answer to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal

from geomap.answers import (
    compare_answer,
    sensitivity_answer,
    share_answer,
    status_answer,
)
from geomap.answers.head import known_by, spoken_by
from geomap.atlas import Atlas
from geomap.draw.cast import Cast
from geomap.draw.content import Content
from geomap.draw.drawing import Drawing
from geomap.draw.layers import cast_of
from geomap.draw.subject import Subject
from geomap.errors import UsageError

Answer = Mapping[str, Any]

DAYS_BEFORE = 7
"""A report tells what changed in a week, where nobody asks for another day."""


@dataclass(frozen=True)
class Material:
    """
    What a report is made of.

    Parameters
    ----------
    atlas : Atlas
        Read, checked and coded.
    choices : mapping
        ``as_of``, ``known_on``, ``policy``, ``source`` and ``actor``, as the answers
        take them; what is left out is the atlas's own.
    since : date, optional
        The day with which the day asked about is compared; None for a week before.
    form : {"svg", "png"}
        The form in which pictures are drawn at first.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> material = Material(load_atlas("example:article"))
    >>> material.status["as_of"], material.against.isoformat()
    ('2021-07-09', '2021-07-02')
    """

    atlas: Atlas
    choices: Mapping[str, Any] = field(default_factory=dict)
    since: date | None = None
    form: Literal["svg", "png"] = "svg"

    def __post_init__(self) -> None:
        """Leave out who is not heard, and what was not known."""
        heard = spoken_by(self.atlas, self.choices.get("source"))
        heard = known_by(heard, self.choices.get("known_on"))
        object.__setattr__(self, "atlas", heard)

    @cached_property
    def status(self) -> dict[str, Any]:
        """Return who says what of each place."""
        return status_answer(self.atlas, **self.choices)

    @cached_property
    def shares(self) -> dict[str, Any]:
        """Return how much of each border is said to be held."""
        return share_answer(self.atlas, **self.choices)

    @cached_property
    def sensitivity(self) -> dict[str, Any]:
        """Return the same shares on every line."""
        return sensitivity_answer(self.atlas, **self.choices)

    @cached_property
    def against(self) -> date:
        """Return the day with which the day asked about is compared."""
        as_of = date.fromisoformat(self.status["as_of"])
        if self.since is not None and date.min < as_of < self.since:
            msg = (
                f"Nothing changed since {self.since} yet: the report is of {as_of}. "
                "Name an earlier day, or ask for a later one with --as-of."
            )
            raise UsageError(msg)
        # An atlas without a claim has no day yet, and stands at the first there is.
        before = max(date.min.toordinal(), as_of.toordinal() - DAYS_BEFORE)
        return self.since or date.fromordinal(before)

    @cached_property
    def comparison(self) -> dict[str, Any]:
        """Return what differs from the other day."""
        return compare_answer(self.atlas, against=self.against, **self.choices)

    @cached_property
    def content(self) -> Content:
        """Return what a page of the same answers shows."""
        return Content(self.atlas, ((self.status, self.shares),))

    @cached_property
    def subject(self) -> Subject:
        """Return what its figures are about."""
        return Subject(self.atlas, given=(self.status, self.shares), **self.choices)

    @property
    def drawing(self) -> Drawing:
        """Return the map of all sources."""
        return self.content.drawings[0]

    @cached_property
    def cast(self) -> Cast:
        """Return the names of actors and the sides of organisations."""
        return cast_of(self.atlas)
