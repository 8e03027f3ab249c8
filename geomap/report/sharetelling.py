"""A share in plain sentences: who gives it, and what it comes to."""

from __future__ import annotations

from geomap.amounts import share_in_words
from geomap.boundaries import frontier_name
from geomap.draw.callouts import deniers
from geomap.draw.cast import Cast
from geomap.draw.entries import Answer
from geomap.report.telling import named
from geomap.words import capital, say


def share_sentences(frontier: Answer, cast: Cast) -> list[str]:
    """
    Say of one frontier which shares are given, by whom, and what they come to.

    Parameters
    ----------
    frontier : dict
        One of the ``frontiers`` of a share answer.
    cast : Cast
        Names and sides.

    Returns
    -------
    sentences : list of str
        One for each organisation and actor; none where nobody gives a share.

    Examples
    --------
    >>> share = {"organisation": "Paper", "actor": "n", "stated": [0.25, 0.25]}
    >>> share |= {"lower": 0.25, "upper": 0.25, "located_km": 0.0, "measure": "length"}
    >>> line = {"length_km": 1200.0}
    >>> frontier = {"frontier": "AFG-TJK", "shares": [share], "line": line, "across": []}
    >>> told = share_sentences(frontier, Cast({"n": "North"}, {}))[0]
    >>> told.partition(":")[0]
    'Paper said that North held a quarter of the Afghan–Tajik frontier, without saying \
which part'
    """
    sentences = []
    for row in frontier["shares"]:
        if row["organisation"] is None or (row["lower"], row["upper"]) == (0, 1):
            continue
        fields = {
            "organisation": named([row["organisation"]], cast),
            "frontier": frontier_name(frontier["frontier"]),
            "actor": cast.holders([row["actor"]]),
        }
        if row["stated"]:
            own = cast.sides.get(row["organisation"]) == row["actor"]
            key = "stand_share_own" if own else "stand_share"
            told = say(key, share=share_in_words(*row["stated"]), **fields)
            refused = named(deniers(frontier, row), cast)
            if refused:
                told = say("stand_share_denied", told=told, deniers=refused)
            if not row["located_km"]:
                told += f", {say('stand_unplaced')}"
        else:
            # Where nothing is held, the bound may follow from words about another.
            key = "stand_located" if row["located_km"] else "stand_limited"
            told = say(key, **fields)
        bounds = bounds_in_words(row["lower"], row["upper"])
        told = capital(told)
        length = frontier["line"]["length_km"]
        km = say("tell_km", amount=_km(row, length), length=f"{length:,.0f}")
        sentences.append(say("tell_share", share=told, bounds=bounds, km=km))
    return sentences


def bounds_in_words(lower: float, upper: float) -> str:
    """
    Write bounds as a clause.

    Parameters
    ----------
    lower, upper : float
        From 0 to 1.

    Returns
    -------
    text : str

    Examples
    --------
    >>> bounds_in_words(0.25, 1), bounds_in_words(2 / 3, 2 / 3)
    ('at least 0.250 and at most 1.000', '0.667')
    """
    least, most = f"{lower:.3f}", f"{upper:.3f}"
    if least == most:
        return least
    return say("tell_clash" if lower > upper else "tell_bounds", least=least, most=most)


def _km(row: Answer, length: float) -> str:
    least, most = (f"{row[end] * length:,.0f}" for end in ("lower", "upper"))
    return least if least == most else say("from_to", least=least, most=most)
