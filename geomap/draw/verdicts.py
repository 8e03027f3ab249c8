"""The analyst's own verdicts in words, each with what it means and rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from geomap.daywords import said_when
from geomap.words import listed, say, the

Answer = Mapping[str, Any]
Names = Mapping[str, str]


def verdicts_in_words(axis: Answer, actors: Names) -> Iterator[str]:
    """
    Tell the verdicts on an axis, the newest first.

    Parameters
    ----------
    axis : mapping
        One of the ``axes`` of a status answer.
    actors : mapping of str to str
        The name to print for each actor.

    Yields
    ------
    paragraph : str

    Examples
    --------
    >>> verdict = {"value": "not_held", "actor": "n", "as_of": "2021-07-09"}
    >>> verdict |= {"basis": "imagery", "definition": "garrison", "assessor": "Desk"}
    >>> verdict |= {"on_side": None}
    >>> verdict |= {"verification": None, "confidence": None, "stance": "contradicts"}
    >>> print(*verdicts_in_words({"assessments": [verdict]}, {"n": "North"}))
    Verdict of Desk, 9 July 2021: not held by North. Meaning: garrison. Basis: imagery. It stands against what sources say.
    """
    for row in axis.get("assessments", ()):
        who = [actors.get(one, one) for one in (row["actor"] or "").split(";")]
        if row["value"] in ("held", "not_held"):
            what = say(f"{row['value']}_by", actor=listed(the(name) for name in who))
        elif row["value"] == "shared":
            what = say("shared_with", actor=the(listed(who)))
        else:
            whose = f" ({listed(who)})" if row["actor"] else ""
            what = f"{say(row['value'])}{whose}"
        if row["on_side"]:
            what = f"{what}, {say('on_side', country=row['on_side'])}"
        yield " ".join(_told(row, what))


def _told(row: Answer, what: str) -> Iterator[str]:
    """Yield who judged and when, what it means and rests on, and how it stands."""
    when = said_when(row["as_of"])
    yield say("judged", assessor=row["assessor"], date=when, what=what)
    for name in ("definition", "basis"):
        yield say(f"judged_{name}", text=row[name].rstrip("."))
    if row["verification"]:
        yield say("judged_verification", text=say(row["verification"]).lower())
    if row["confidence"]:
        yield say("judged_confidence", text=row["confidence"].rstrip("."))
    if row["stance"] != "upholds":
        yield say(f"judged_{row['stance'] or 'neither'}")
