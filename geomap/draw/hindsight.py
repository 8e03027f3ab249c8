"""The stops of a page: days by all that is known, then days as known on the day itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from geomap.dataclass import dataclass
from geomap.daywords import day
from geomap.draw.entries import Answers
from geomap.draw.heading import known_text
from geomap.words import say


@dataclass(frozen=True)
class Hindsight:
    """
    Days that are shown in hindsight, and those of them that are shown without it.

    Parameters
    ----------
    answers : sequence of (dict, dict)
        A status and a share answer for each day; the first day is shown first.
    then : sequence of (dict, dict)
        The same for days of which less was known on the day itself.
    """

    answers: Sequence[Answers]
    then: Sequence[Answers] = ()

    @cached_property
    def days(self) -> list[str]:
        """Return each day once, as ISO writes it, in order."""
        return [_day(answers) for answers in self._now]

    @cached_property
    def stops(self) -> list[Answers]:
        """Return the answers of every stop: first in hindsight, then without it."""
        return [*self._now, *self._then]

    @cached_property
    def _now(self) -> list[Answers]:
        return sorted(self.answers, key=_day)

    @cached_property
    def _then(self) -> list[Answers]:
        return sorted(self.then, key=_day)

    def told(self) -> dict[str, Any]:
        """
        Return the stops as the script of a page reads them.

        Returns
        -------
        data : dict
            ``days``, ``dates``, ``day``, ``then`` and ``known``, as
            `geomap.draw.payload` describes them.
        """
        late = [_day(answers) for answers in self._then]
        return {
            "days": [*self.days, *late],
            "dates": [
                *(day(iso) for iso in self.days),
                *(say("date_then", date=day(iso)) for iso in late),
            ],
            "day": self.days.index(_day(self.answers[0])),
            "then": [self.days.index(iso) for iso in late],
            "known": known_text(self.answers[0][0]),
        }

    def words(self) -> dict[str, str]:
        """
        Return what hindsight is called where it ends on a day that was asked for.

        Returns
        -------
        words : dict of str to str
            By its key among the sentences; empty where everything is known.
        """
        known_on = self.answers[0][0]["known_on"]
        return {"known_now": say("known_by", date=day(known_on))} if known_on else {}


def _day(answers: Answers) -> str:
    """Return the day that is asked about."""
    return str(answers[0]["as_of"])
