"""Answers that show themselves: plain dictionaries that know what they were asked of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geomap.atlas import Atlas
from geomap.display import Shown


class Told(Shown, dict[str, Any]):
    """
    An answer.

    Parameters
    ----------
    answer : mapping
        As the contract has it; nothing is added.
    atlas : Atlas
        That was asked.

    Examples
    --------
    >>> from geomap.answers import share_answer
    >>> from geomap.load import load_atlas
    >>> answer = share_answer(load_atlas("example:article"))
    >>> type(answer).__name__, answer.atlas.title, answer == dict(answer)
    ('ShareAnswer', 'Afghanistan, 9 July 2021', True)
    """

    def __init__(self, answer: Mapping[str, Any], atlas: Atlas) -> None:
        super().__init__(answer)
        self.atlas = atlas


class StatusAnswer(Told):
    """
    Who says what of each place, and whether they agree.

    Examples
    --------
    It is an answer like any other `dict`, and shows itself in a notebook:

    >>> from geomap.answers import status_answer
    >>> from geomap.load import load_atlas
    >>> answer = status_answer(load_atlas("example:article"), ["torghundi"])
    >>> isinstance(answer, dict), [place["name"] for place in answer["places"]]
    (True, ['Torghundi'])
    """


class ShareAnswer(Told):
    """
    How much of each border each source says an actor holds.

    Examples
    --------
    >>> from geomap.answers import share_answer
    >>> from geomap.load import load_atlas
    >>> answer = share_answer(load_atlas("example:article"), ["AFG-TKM"])
    >>> isinstance(answer, dict), [one["frontier"] for one in answer["frontiers"]]
    (True, ['AFG-TKM'])
    """
