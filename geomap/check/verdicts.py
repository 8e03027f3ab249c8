"""Verdicts of the analyst: that each says a word of its axis, and of whom."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from geomap.check.material import Material, at
from geomap.errors import Problem, did_you_mean
from geomap.schema import AXES, AXIS_OF, NEEDS_ACTOR


def check_verdicts(material: Material) -> Iterator[Problem]:
    """
    Check that a verdict can be told from its opposite, and be matched to claims.

    Examples
    --------
    >>> from geomap.atlas import Row
    >>> from geomap.rawatlas import RawAtlas
    >>> row = Row("assessments.csv", 2, {"axis": "control", "value": "helt"})
    >>> raw = RawAtlas("", rows={"assessments": (row,)})
    >>> for problem in check_verdicts(Material(raw)):
    ...     print(problem)
    assessments.csv:2: error: value 'helt' is no word of control. Did you mean 'held'?
    """
    for row in material.raw["assessments"]:
        axis, value = row["axis"], row["value"]
        if axis not in AXES or not value:
            continue  # Said by the checks of words and of cells.
        words = [word for word, its in AXIS_OF.items() if its == axis]
        if axis == "share":
            if not _is_share(value):
                remedy = "Write a fraction from 0 to 1, as in 2/3."
                yield at(row, f"value '{value}' is no share.", remedy)
        elif value not in words:
            remedy = did_you_mean(value, words) or f"Write one of: {', '.join(words)}."
            yield at(row, f"value '{value}' is no word of {axis}.", remedy)
        named = row.listed("actor")
        needs = axis == "share" or value in NEEDS_ACTOR
        if needs and not named:
            message = f"value '{value}' needs an actor."
            yield at(row, message, "Name one of actors.csv.")
        elif value == "shared" and len(set(named)) < 2:
            message = f"value 'shared' names {named[0]!r} alone."
            yield at(row, message, "Name at least two actors, joined by ';'.")
        elif value != "shared" and len(named) > 1:
            message = f"value '{value}' names {len(named)} actors."
            yield at(row, message, "Write one row for each, or 'shared'.")


def _is_share(text: str) -> bool:
    try:
        return 0 <= Fraction(text) <= 1
    except (ValueError, ZeroDivisionError):
        return False
