"""The one line of facts at the head of a page."""

from __future__ import annotations

from geomap.atlas import Atlas
from geomap.daywords import day
from geomap.draw.entries import Answer
from geomap.draw.layers import organisations_of
from geomap.words import say


def meta(atlas: Atlas, status: Answer) -> list[str]:
    """
    Return the facts about a page itself.

    Parameters
    ----------
    atlas : Atlas
        For what was counted.
    status : dict
        For the day and the knowledge.

    Returns
    -------
    facts : list of str
        Day, knowledge, counts, verification.
    """
    dated = say("as_of", date=day(status["as_of"])) + known_text(status)
    claims = {claim.claim for claim in atlas.claims}
    documents = {claim.document for claim in atlas.claims}
    counts = (
        _counted("organisation", len(organisations_of(atlas))),
        _counted("claim", len(claims)),
        _counted("document", len(documents)),
    )
    judged = any(
        entry["verification"] in ("verified", "partly_verified", "refuted")
        for place in status["places"]
        for entry in place["axes"]
    )
    verified = say("some_verified" if judged else "not_verified")
    return [dated, ", ".join(counts), verified]


def known_text(status: Answer) -> str:
    """
    Say what was known when a day is asked about.

    Parameters
    ----------
    status : dict
        A status answer.

    Returns
    -------
    text : str
        Continues the day; empty where everything known today counts.

    Examples
    --------
    >>> known_text({"known_on": "2021-07-09"})
    ', as known on 9 July 2021'
    """
    known_on = status["known_on"]
    return f", {say('known_on', date=day(known_on))}" if known_on else ""


def _counted(noun: str, number: int) -> str:
    """Count things of one kind."""
    return say(f"one_{noun}") if number == 1 else say(f"{noun}s", n=number)
