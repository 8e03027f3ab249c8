"""Shares day by day: one question to the rules, one sweep of the line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from geomap.answers.figures import stated_by
from geomap.answers.head import head, known_actor, question, spoken_by
from geomap.answers.lengths import MEASURE, km, organisations
from geomap.answers.ruler import events_of
from geomap.answers.share import wanted_frontiers
from geomap.atlas import Atlas
from geomap.boundaries import Line
from geomap.coverage import coverage_of
from geomap.errors import UsageError
from geomap.locate import with_stretches
from geomap.measure import bounds_of
from geomap.ownlines import lines_of
from geomap.policy import Policy
from geomap.resolve import Record, Resolution, resolve
from geomap.totals import Totals

STEPS: Final = {"day": 1, "week": 7}
"""How many days lie between two answers."""

MOST_DAYS: Final = 4_000
"""More than ten years of days is a mistake in a date."""


def series_answer(
    atlas: Atlas,
    frontiers: Sequence[str] = (),
    *,
    every: str = "day",
    since: date | None = None,
    as_of: date | None = None,
    known_on: date | None = None,
    policy: Policy | None = None,
    source: str | None = None,
    actor: str | None = None,
    boundaries: str = "",
) -> dict[str, Any]:
    """
    Bound each organisation's shares on every day.

    Parameters
    ----------
    atlas : Atlas
    frontiers : sequence of str
        As for `geomap.answers.share.share_answer`.
    every : {"day", "week"}
        How far apart the days lie; they are counted back from the last one.
    since : date, optional
        The first day; None for the first on which any claim begins.
    as_of : date, optional
        The last day; None for the atlas's.
    known_on, policy, source, actor, boundaries
        As for `geomap.answers.share.share_answer`.

    Returns
    -------
    series : dict
        The head of every answer, ``days`` and ``rows``: frontier, organisation,
        actor, day, lower, upper, located_km, denied_km, stated and state. An
        organisation that says nothing on a day has no row for it. ``across`` has, for
        each frontier, actor and day, the kilometres undisputed, disputed, denied and
        silent, which add up to the line.

    Raises
    ------
    UsageError
        If a frontier, line, source or actor is unknown, or there are too many days.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> series = series_answer(atlas, ["AFG-TKM"], since=date(2021, 7, 8))
    >>> series["days"]
    ['2021-07-08', '2021-07-09']
    >>> across = series["across"][-1]
    >>> across["actor"], round(across["silent_km"])
    ('taliban', 802)
    """
    atlas = with_stretches(spoken_by(atlas, source))
    last = question(atlas, as_of, known_on, policy)
    wanted = known_actor(atlas, actor)
    names = wanted_frontiers(atlas, frontiers)
    chosen = boundaries or atlas.boundaries
    lines = lines_of(names, chosen, atlas.boundaries_error_m)
    days = _days(atlas, since, last.as_of, STEPS[every])
    asked = [question(atlas, day, known_on, policy) for day in days]
    resolution = resolve(atlas, asked)
    influence = last.policy.influence
    through = [_Through(atlas, line, resolution, days, influence) for line in lines]
    return {
        **head(atlas, last, lines),
        "days": [day.isoformat() for day in days],
        **{
            key: [
                row
                for one in through
                for row in getattr(one, key)()
                if wanted in (None, row["actor"])
            ]
            for key in ("rows", "across")
        },
    }


def _days(atlas: Atlas, since: date | None, last: date, step: int) -> list[date]:
    begins = [
        claim.begins for claim in atlas.claims if claim.axis in ("control", "share")
    ]
    if since and date.min < last < since:
        msg = (
            f"No day is left: the first would be {since}, and the last is {last}, the "
            "day asked about. Name an earlier day, or ask for a later one with --as-of."
        )
        raise UsageError(msg)
    first = since or min([*begins, last])
    if (last - first).days // step >= MOST_DAYS:
        msg = (
            f"From {first} to {last} are more than {MOST_DAYS} answers. "
            "Name a later day with --since, or ask for every week."
        )
        raise UsageError(msg)
    count = (last - first).days // step + 1
    return [last - timedelta(days=step * n) for n in reversed(range(count))]


Key = tuple[int, str, str]
Grouped = dict[Key, list[Record]]


class _Through:
    """One line through the days: its words laid along it once for all of them."""

    def __init__(
        self,
        atlas: Atlas,
        line: Line,
        resolution: Resolution,
        days: Sequence[date],
        influence: str,
    ) -> None:
        self.atlas, self.line, self.days = atlas, line, days
        spoken_of = {record["place"] for record in resolution.competing}
        coverage = coverage_of(atlas, line, spoken_of, influence)
        sides = ("", coverage.side)
        said = [r for r in resolution.competing if r["on_side"] in sides]
        heard = [(r["ask"], e) for r in said for e in events_of(coverage, r)]
        events, asks = [e for _, e in heard], [ask for ask, _ in heard]
        self.totals = Totals(line.length_m, events, asks, len(days))
        self.stated, self.points = _words(
            atlas, line, [w for w in resolution.words if w["on_side"] in sides]
        )
        spoken = {e.actor for e in events}
        spoken |= {key[2] for key in (*self.stated, *self.points)}
        self.actors = [name for name in atlas.actors if name in spoken]

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield the bounds of each organisation, by actor and day."""
        for actor in self.actors:
            metres = self.totals.of_each(actor)
            for organisation in organisations(self.atlas.sources.values()):
                for ask in range(len(self.days)):
                    located = metres.get((ask, organisation), (0.0, 0.0))
                    row = self._row((ask, organisation, actor), *located)
                    if row["state"] != "no_report":
                        yield row

    def _row(self, key: Key, held_m: float, denied_m: float) -> dict[str, Any]:
        ask, organisation, actor = key
        figures = stated_by(self.stated.get(key, ()))
        bounds = bounds_of(
            self.totals.length_m,
            held_m,
            denied_m,
            stated=figures,
            points=len(self.points.get(key, ())),
        )
        return {
            "frontier": self.line.frontier,
            "set": self.line.set,
            "organisation": organisation,
            "actor": actor,
            "day": self.days[ask].isoformat(),
            "lower": bounds.lower,
            "upper": bounds.upper,
            "located_km": km(held_m),
            "denied_km": km(denied_m),
            "stated": list(figures) if figures else None,
            "state": bounds.state,
        }

    def across(self) -> Iterator[dict[str, Any]]:
        """Yield how the line divides on each day, by actor."""
        for actor in self.actors:
            tallies = self.totals.across(actor)
            for day, total in zip(self.days, tallies, strict=True):
                yield {
                    "frontier": self.line.frontier,
                    "actor": actor,
                    "day": day.isoformat(),
                    "undisputed_km": km(total.undisputed_m),
                    "disputed_km": km(total.disputed_m),
                    "denied_km": km(total.denied_m),
                    "silent_km": km(total.silent_m),
                }


def _words(
    atlas: Atlas, line: Line, words: Sequence[Record]
) -> tuple[Grouped, Grouped]:
    """Group the shares that are stated and the crossings that are held."""
    stated: Grouped = defaultdict(list)
    points: Grouped = defaultdict(list)
    for word in words:
        key = word["ask"], word["organisation"], word["actor"]
        place = atlas.places[word["place"]]
        if place.place == line.frontier and (word["says"], word["measure"]) == (
            "share",
            MEASURE,
        ):
            stated[key].append(word)
        elif (
            place.kind == "crossing"
            and place.frontier == line.frontier
            and word["axis"] == "control"
            and word["says"] in ("held", "shared")
        ):
            points[key].append(word)
    return stated, points
