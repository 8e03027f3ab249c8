"""What a row of a ruler says, in a few words."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.amounts import share_in_words
from geomap.draw.drawing import PlacedMark
from geomap.draw.entries import Answer
from geomap.draw.kinds import by_kind, counted_kinds
from geomap.draw.scale import Span, united
from geomap.words import listed, say


def bound_text(value: float) -> str:
    """
    Write a bound with three decimals, whole ones without.

    Parameters
    ----------
    value : float
        From 0 to 1.

    Returns
    -------
    text : str

    Examples
    --------
    >>> bound_text(2 / 3), bound_text(1)
    ('0.667', '1')
    """
    return f"{value:.3f}".rstrip("0").rstrip(".") if value in (0, 1) else f"{value:.3f}"


def account_in_short(
    row: Answer,
    marks: Sequence[PlacedMark],
    bands: int = 0,
    *,
    noted: bool,
    calm: bool,
) -> str:
    """
    Say in a few words what an account says of a line.

    Parameters
    ----------
    row : dict
        Its bounds.
    marks : sequence of PlacedMark
        The crossings and other points that it speaks of.
    bands : int
        How many stretches it speaks of.
    noted, calm : bool
        Whether it speaks of the whole line vaguely, or calls a side calm.

    Returns
    -------
    text : str

    Examples
    --------
    >>> row = {"stated": None, "located_km": 0.0, "state": ""}
    >>> row |= {"lower": 0.0, "upper": 1.0}
    >>> account_in_short(row, (), noted=True, calm=False)
    'part of something larger'
    """
    parts = []
    if row.get("accounts", 0) > 1:
        key = "ruler_accounts_differ" if row["differ"] else "ruler_accounts"
        parts.append(say(key, n=row["accounts"]))
    elif row["stated"]:
        parts.append(say("ruler_share_said", share=share_in_words(*row["stated"])))
    elif row.get("share_denied"):
        parts.append(say("share_denied"))
    if marks:
        parts.append(listed(placed.name for placed in marks[:2]))
        if len(marks) > 2:
            parts[-1] = counted_kinds(marks)
    if bands:
        parts.append(say("ruler_bands" if bands > 1 else "ruler_band", n=bands))
    if noted:
        parts.append(say("ruler_vague"))
    if calm:
        parts.append(say("calm"))
    return "; ".join(parts) or say("ruler_elsewhere")


def bounds_in_words(row: Answer, length_km: float) -> str:
    """
    Say what bounds are in kilometres, or why they are open.

    Parameters
    ----------
    row : dict
        The bounds.
    length_km : float
        Of the line.

    Returns
    -------
    text : str

    Examples
    --------
    >>> told = {"lower": 0.25, "upper": 1.0, "points": 0}
    >>> bounds_in_words(told, 800)
    '200 to 800 of 800 km'
    >>> bounds_in_words({"lower": 0.0, "upper": 1.0, "points": 2}, 800)
    'posts add 0 km'
    """
    lower, upper = row["lower"], row["upper"]
    if lower > upper:
        return say("bounds_contradict", a=bound_text(lower), b=bound_text(upper))
    if (lower, upper) != (0, 1):
        least, most = f"{lower * length_km:,.0f}", f"{upper * length_km:,.0f}"
        amount = least if least == most else say("from_to", least=least, most=most)
        return say("ruler_km", amount=amount, length=f"{length_km:,.0f}")
    if row["points"]:
        return say("ruler_points" if row["points"] > 1 else "ruler_point")
    return say("ruler_no_share")


def notes_on_line(
    stated: Sequence[Answer],
    marks: Sequence[PlacedMark],
    unsettled_km: Sequence[Span],
    length_km: float,
) -> str:
    """
    Say what a reader has to know of a ruler.

    Parameters
    ----------
    stated : sequence of dict
        The rows with a stated share.
    marks : sequence of PlacedMark
        The crossings of the line with a position, and other points on it.
    unsettled_km : sequence of pair of float
        Where the line itself is disputed.
    length_km : float
        Of the line.

    Returns
    -------
    text : str
    """
    parts = []
    if stated:
        parts.append(say("ruler_quantity"))
    for row in stated:
        if row["bracket"] and row["bracket"][0] is not None:
            least, most = (f"{end:.3f}" for end in row["bracket"])
            parts.append(say("ruler_bracket", least=least, most=most))
    parts += _placed(marks)
    parts.append(unsettled_in_words(unsettled_km, length_km))
    return " ".join(dict.fromkeys(filter(None, parts)))


def _placed(marks: Sequence[PlacedMark]) -> list[str]:
    """Count the crossings that can be placed, then what else has a point there."""
    loud = by_kind(placed for placed in marks if placed.mark.loud)
    others = [placed for placed in marks if placed.kind != "crossing"]
    crossings = len(marks) - len(others)
    spoken = loud.pop("crossing", 0) or say("ruler_none")
    told = [say("ruler_places", n=crossings, spoken=spoken)]
    if others:
        spoken = sum(loud.values()) or say("ruler_none")
        told.append(say("ruler_others", places=counted_kinds(others), spoken=spoken))
    return told


def unsettled_in_words(unsettled_km: Sequence[Span], length_km: float) -> str:
    """
    Say what the dashes on a scale mean, and where they are.

    Parameters
    ----------
    unsettled_km : sequence of pair of float
        Where the line itself is disputed, in order.
    length_km : float
        Of the line.

    Returns
    -------
    text : str
        Empty where none of it is.

    Examples
    --------
    >>> unsettled_in_words([(74.4, 85.2)], 99.4)
    'Dashed on the scale, km 74 to 85: where the line runs is itself not settled.'
    """
    spans = [(f"{first:,.0f}", f"{last:,.0f}") for first, last in united(unsettled_km)]
    if not spans:
        return ""
    if spans == [("0", f"{length_km:,.0f}")]:
        return say("ruler_unsettled_all")
    told = [say("span_km", from_km=first, to_km=last) for first, last in spans]
    return say("ruler_unsettled", spans=listed(told))
