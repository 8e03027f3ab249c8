"""What one organisation says of one place, in a sentence."""

from __future__ import annotations

from geomap.amounts import share_in_words
from geomap.daywords import day
from geomap.draw.cast import Cast
from geomap.draw.entries import Answer, rows_of
from geomap.schema import ACTIVITY_STRENGTH
from geomap.words import capital, say, the


def voice_of(
    place: Answer, organisation: str, cast: Cast, as_of: str, *, named: bool = True
) -> str:
    """
    Say what one organisation alone says of a place.

    Parameters
    ----------
    place : dict
        A place of a status answer.
    organisation : str
        Whose words are meant.
    cast : Cast
        Names and sides.
    as_of : str
        The day asked about, as ISO writes it.
    named : bool
        Whether the sentence names the organisation.

    Returns
    -------
    sentence : str
        That it was silent, where it was.

    Examples
    --------
    >>> voice_of({"axes": []}, "Paper", Cast({}, {}), "2021-07-09")
    'Paper said nothing about this place by 9 July 2021. That is not a denial.'
    """
    who = capital(the(organisation))
    words = []
    for row in rows_of(place, "control", organisation):
        implied = row["value"] == "not_held" and row["mode"] == "implicit"
        word = word_of(row, "control", cast)
        words.append(say("by_implication", word=word) if implied else word)
    done = [str(row["value"]) for row in rows_of(place, "activity", organisation)]
    if done:
        words.append(say(max(done, key=ACTIVITY_STRENGTH.index)))
    for axis in ("operation", "security", "share"):
        words += [
            word_of(row, axis, cast) for row in rows_of(place, axis, organisation)
        ]
    if words:
        told = "; ".join(dict.fromkeys(words))
        return f"{who}: {told}." if named else capital(f"{told}.")
    noted = any(
        note["organisation"] == organisation
        for entry in place["axes"]
        for note in entry["notes"]
    )
    if noted and not named:
        return say("voice_note_unnamed")
    key = "voice_note" if noted else "voice_silent"
    return say(key, organisation=who, date=day(as_of))


def word_of(row: Answer, axis: str, cast: Cast, measure: str = "") -> str:
    """
    Say how a standing word reads, as a status.

    Parameters
    ----------
    row : dict
        One of the ``organisations`` of an axis.
    axis : str
        One of `schema.AXES`.
    cast : Cast
        Names and sides.
    measure : str
        What a share is a share of.

    Returns
    -------
    text : str
        Inside a sentence.

    Examples
    --------
    >>> cast = Cast({"n": "North"}, {})
    >>> word_of({"value": "not_held", "actor": "n"}, "control", cast)
    'not held by North'
    >>> word_of({"value": "held", "actor": "n", "flags": ["partial"]}, "control", cast)
    'held by North, in part'
    >>> word_of({"value": [0.25, 0.25], "actor": "n"}, "share", cast)
    'held by North: a quarter of the length'
    """
    actor = the(cast.actors.get(row.get("actor") or "", row.get("actor") or ""))
    value = row["value"]
    keys = {"held": "held_by", "not_held": "not_held_by", "shared": "shared_with"}
    if axis == "control":
        word = say(keys[value], actor=actor)
        partial = "partial" in row.get("flags", ())
        return f"{word}, {say('partial')}" if partial else word
    if isinstance(value, list):
        least, most = (0.0 if value[0] is None else value[0]), value[1]
        share = share_in_words(least, 1.0 if most is None else most)
        measured = say(measure) if measure else say("length")
        return say("share_of", actor=actor, share=share, measure=measured)
    return say(str(value))
