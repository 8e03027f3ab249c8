"""What a place that is drawn says: its mark, and the same in words."""

from __future__ import annotations

from geomap.draw.cast import Cast
from geomap.draw.entries import Answer, is_heard
from geomap.draw.marks import Mark
from geomap.draw.phrases import label_of, short_label_of
from geomap.draw.reading import mark_of_place, mark_of_voice
from geomap.draw.voices import voice_of


def spoken(
    place: Answer, organisation: str, cast: Cast, as_of: str
) -> tuple[Mark, str, str]:
    """
    Return the mark of a place and its words, of all sources or of one alone.

    Parameters
    ----------
    place : dict
        A place of a status answer.
    organisation : str
        Whose words alone count; empty for all sources together.
    cast : Cast
        Names and sides.
    as_of : str
        The day of the answer.

    Returns
    -------
    mark : Mark
        Quiet where nobody who is heard speaks of it.
    sentence, short : str
        The words whole, and the first of them; empty where the mark is quiet.

    Examples
    --------
    >>> spoken({"axes": []}, "Reuters", Cast({}, {}), "2021-07-09")[0].loud
    False
    """
    if organisation and not is_heard(place, organisation):
        return Mark(), "", ""
    if organisation:
        mark = mark_of_voice(place, organisation, cast.sides, as_of)
        sentence = short = voice_of(place, organisation, cast, as_of, named=False)
    else:
        mark = mark_of_place(place, cast.sides, as_of, cast.adverse)
        sentence, short = " ".join(label_of(place, cast)), short_label_of(place, cast)
    return (mark, sentence, short) if mark.loud else (mark, "", "")
