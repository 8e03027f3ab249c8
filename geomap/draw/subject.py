"""What a figure is about: the answers of an atlas, asked once and when needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from functools import cached_property
from typing import Any, Final

from geomap.answers import series_answer, share_answer, status_answer
from geomap.answers.batch import answers_of_days
from geomap.answers.events import STALE, STATUS_EVENTS, change_events
from geomap.answers.head import known_by, spoken_by
from geomap.answers.share import wanted_frontiers
from geomap.atlas import Atlas
from geomap.dataclass import dataclass
from geomap.daywords import day
from geomap.draw.content import Content, content_of
from geomap.draw.drawing import Drawing
from geomap.draw.figure import credit_of
from geomap.draw.footing import method_texts, source_items
from geomap.draw.heading import meta
from geomap.draw.headline import standfirst
from geomap.draw.layers import compose, need_frontier
from geomap.draw.sheet import Imprint
from geomap.locate import with_stretches
from geomap.place import Place
from geomap.policy import Policy
from geomap.words import say

Answer = dict[str, Any]

MOST_DOCUMENTS: Final = 12
"""More documents are counted; a report lists them."""

LONG_DAYS: Final = 800
"""A series of more days is told by the week."""


@dataclass(frozen=True)
class Subject:
    """
    An atlas, and what is asked of it.

    Parameters
    ----------
    atlas : Atlas
        Read, checked and coded.
    frontiers : tuple of str
        Only these of its frontiers, by any of their names; empty for all.
    as_of, known_on : date, optional
        As for `geomap.answers.status_answer`.
    policy : Policy, optional
        The reading of the rules; None for the atlas's own.
    source, actor : str, optional
        Only what this source says, or what is said of this actor.
    given : tuple of (dict, dict), optional
        A status and a share answer for the whole atlas, where somebody has asked
        already.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> subject = Subject(load_atlas("example:article"), frontiers=("AFG-TKM",))
    >>> subject.who, [line.frontier for line in subject.together.frontiers]
    ('All sources', ['AFG-TKM'])
    """

    atlas: Atlas
    frontiers: tuple[str, ...] = ()
    as_of: date | None = None
    known_on: date | None = None
    policy: Policy | None = None
    source: str | None = None
    actor: str | None = None
    given: tuple[Answer, Answer] | None = field(default=None, repr=False)

    @cached_property
    def narrowed(self) -> Atlas:
        """Return the atlas with who is heard, what is known and what is drawn alone."""
        names = tuple(wanted_frontiers(self.atlas, self.frontiers))
        need_frontier(self.atlas, names)
        atlas = known_by(spoken_by(self.atlas, self.source), self.known_on)
        if names == self.atlas.frontiers:
            return atlas
        sides = {code for name in names for code in name.split("-")}
        side = self.atlas.side if self.atlas.side in sides else names[0].split("-")[0]
        return replace(atlas, frontiers=names, side=side)

    @cached_property
    def answers(self) -> tuple[Answer, Answer]:
        """Return the status and the share of the day asked about."""
        if self.given:
            status, shares = self.given
        else:
            asked = self._asked
            status = status_answer(self.narrowed, as_of=self.as_of, **asked)
            shares = share_answer(self.narrowed, as_of=self.as_of, **asked)
        return self._kept(status), self._shares_kept(shares)

    @property
    def _asked(self) -> dict[str, Any]:
        return {
            "known_on": self.known_on,
            "policy": self.policy,
            "source": self.source,
            "actor": self.actor,
        }

    def _kept(self, status: Answer) -> Answer:
        """Leave out the places on frontiers that are not drawn."""
        names = self.narrowed.frontiers
        if names == self.atlas.frontiers:
            return status
        kept = [one for one in status["places"] if self._is_drawn(one["place"])]
        return status | {"places": kept}

    @cached_property
    def _places(self) -> Mapping[str, Place]:
        """Return the places, the stretches that claims speak of among them."""
        return with_stretches(self.narrowed).places

    def _is_drawn(self, name: str) -> bool:
        """Tell whether a place lies on a frontier that is drawn, or beside it."""
        names = self.narrowed.frontiers
        sides = {code for frontier in names for code in frontier.split("-")}
        if name in names or name in sides:
            return True
        place = self._places.get(name)
        if place is None:
            return False
        if place.kind in ("crossing", "stretch", "frontier"):
            return place.frontier in names
        return not sides.isdisjoint(place.part_of)

    def _shares_kept(self, shares: Answer) -> Answer:
        names = self.narrowed.frontiers
        kept = [one for one in shares["frontiers"] if one["frontier"] in names]
        return shares | {"frontiers": kept}

    @cached_property
    def content(self) -> Content:
        """Return every account of the day."""
        return content_of(self.narrowed, *self.answers)

    @cached_property
    def together(self) -> Drawing:
        """Return all sources on one map."""
        drawing = compose(self.narrowed, *self.answers, lines=self.content.lines)
        return replace(drawing, caption=self.caption)

    @property
    def who(self) -> str:
        """Return whose account it is: everybody's, or that of the source asked for."""
        return self.narrowed.voice or say("frame_all")

    @property
    def caption(self) -> str:
        """Return who says it, the day, and that it is not verified."""
        date_text = day(self.answers[0]["as_of"])
        return say("frame_says", who=self.who, date=date_text)

    def change_days(self) -> list[date]:
        """
        List the days up to the one asked about on which something changes.

        Returns
        -------
        days : list of date
            In order; the day asked about is the last.
        """
        last = date.fromisoformat(self.answers[0]["as_of"])
        events = change_events(self.narrowed, self.known_on, self.policy)
        found = {e.day for e in events if e.event in (*STATUS_EVENTS, STALE)}
        return sorted({when for when in found if when < last} | {last})

    def drawings_on(self, days: Sequence[date]) -> list[Drawing]:
        """
        Draw all sources on each of some days.

        Parameters
        ----------
        days : sequence of date
            In any order.

        Returns
        -------
        drawings : list of Drawing
            In the order of the days.
        """
        found = answers_of_days(self.narrowed, days, **self._asked)
        return [
            compose(
                self.narrowed,
                self._kept(status),
                self._shares_kept(shares),
                lines=self.content.lines,
            )
            for status, shares in found
        ]

    @cached_property
    def series(self) -> Answer:
        """Return the shares of every day up to the one asked about."""
        last = date.fromisoformat(self.answers[0]["as_of"])
        first = min(
            [c.begins for c in self.narrowed.claims if c.axis in ("control", "share")],
            default=last,
        )
        every = "week" if (last - first).days > LONG_DAYS else "day"
        return series_answer(
            self.narrowed,
            self.narrowed.frontiers,
            every=every,
            as_of=last,
            since=min(first, last),
            **self._asked,
        )

    def imprint(self, *, alone: bool) -> Imprint:
        """
        Return what the figure says of itself.

        Parameters
        ----------
        alone : bool
            Whether it stands by itself.

        Returns
        -------
        imprint : Imprint
        """
        status, shares = self.answers
        return Imprint(
            title=self.atlas.title,
            standfirst=standfirst(self.narrowed, status, shares),
            who=self.who,
            facts=tuple(meta(self.narrowed, status)),
            caption=self.caption,
            credit=credit_of(self.together),
            footer=(
                say("figure_sources", documents=self.documents),
                *method_texts(self.content),
            ),
            private=self.atlas.private,
            alone=alone,
        )

    @property
    def documents(self) -> str:
        """Return the documents behind a figure; very many are counted."""
        documents = list(self.answers[0]["documents"].values())
        items = [item["text"] for item in source_items(self.content)]
        if len(documents) <= MOST_DOCUMENTS:
            return " ".join(items)
        dates = sorted(str(one["published_on"] or "") for one in documents)
        dated = [text for text in dates if len(text) == 10]
        counted = say(
            "figure_many_sources" if dated else "figure_many_undated",
            n=len(documents),
            publishers=len({one["publisher"] for one in documents}),
            first=day(dated[0]) if dated else "",
            last=day(dated[-1]) if dated else "",
        )
        return " ".join([counted, *items[len(documents) :]])
