"""Pictures in words, for those who do not see them."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.draw.accounts import Accounts
from geomap.draw.accountwords import unsettled_in_words
from geomap.draw.drawing import Drawing
from geomap.draw.multiples import SmallMap
from geomap.words import say


def sentence(text: str) -> str:
    """
    End a text as a sentence ends.

    Parameters
    ----------
    text : str
        Any.

    Returns
    -------
    text : str

    Examples
    --------
    >>> sentence("Torghundi"), sentence("Torghundi?")
    ('Torghundi.', 'Torghundi?')
    """
    ended = text.rstrip().endswith((".", "!", "?", "…"))
    return text if ended else f"{text.rstrip()}."


def alternative_text(drawing: Drawing) -> str:
    """
    Say in words what a map shows, for those who do not see it.

    Parameters
    ----------
    drawing : Drawing
        From `geomap.draw.layers.compose`.

    Returns
    -------
    text : str
        Its title and caption, every place that is spoken of, every share and note.
    """
    loud = drawing.loud
    quiet = [placed.name for placed in drawing.marks if not placed.mark.loud]
    texts = [say("embed_map", title=drawing.title), drawing.caption]
    texts += [f"{one.name}: {one.sentence}" for one in loud]
    texts += [
        say(
            "embed_share",
            frontier=callout.title,
            sentence=" ".join(sentence(bar.sentence) for bar in callout.bars),
            remark=callout.remark,
        )
        for callout in drawing.shares
    ]
    notes = [(one.sentence, one.remark) for one in drawing.pins]
    notes += [(one.sentence, one.remark) for one in drawing.companions]
    notes += [(one.sentence, one.remark) for one in drawing.areas]
    texts += [f"{sentence(said)} {remark}" for said, remark in notes]
    texts += [say("embed_silent", crossings=", ".join(quiet))] if quiet else []
    return " ".join(sentence(text) for text in texts)


def panels_in_words(panels: Sequence[SmallMap]) -> list[str]:
    """
    Say what each of some small maps shows.

    Parameters
    ----------
    panels : sequence of SmallMap
        As drawn.

    Returns
    -------
    sentences : list of str
    """
    return [sentence(say("alt_panel", name=p.name, text=p.text)) for p in panels]


def rulers_in_words(rulers: Sequence[Accounts]) -> list[str]:
    """
    Say what each row of a frontier strip shows.

    Parameters
    ----------
    rulers : sequence of Accounts
        As drawn.

    Returns
    -------
    sentences : list of str
        The title of each frontier, then its rows.
    """
    told = []
    for ruler in rulers:
        told.append(sentence(f"{ruler.title}: {ruler.measured}"))
        dashed = unsettled_in_words(ruler.unsettled_km, ruler.length_km)
        told += [dashed] if dashed else []
        told += [
            say(
                "alt_row",
                name=row.name,
                said=row.said,
                bounds=row.bounds,
                remark=row.remark.rstrip("."),
            )
            for row in ruler.rows
        ]
    return told
