"""Answers of many days in which equal places are one object."""

from __future__ import annotations

import json

from geomap.draw.entries import Answer, Answers


class Repeated:
    """
    What was said of a place on one day often still stands on the next.

    What follows from a place is laid out once: its id tells it from every other, for
    as long as this object lives.

    Examples
    --------
    >>> repeated = Repeated()
    >>> days = [({"places": [{"place": "gate", "axes": []}]}, {}) for _ in range(2)]
    >>> (one, _), (other, _) = map(repeated.of, days)
    >>> one["places"][0] is other["places"][0]
    True
    """

    def __init__(self) -> None:
        self._places: dict[str, Answer] = {}

    def of(self, answers: Answers) -> Answers:
        """
        Return a status and a share with the places that were met before.

        Parameters
        ----------
        answers : (dict, dict)
            Of one day.

        Returns
        -------
        answers : (dict, dict)
            Equal to those.
        """
        status, shares = answers
        places = [
            self._places.setdefault(json.dumps(place), place)
            for place in status["places"]
        ]
        return status | {"places": places}, shares
