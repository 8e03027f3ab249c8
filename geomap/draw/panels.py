"""Small maps without a script: one for each account, and one for all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Final

from geomap.dataclass import dataclass
from geomap.daywords import day
from geomap.draw.drawing import Drawing, ShareCallout
from geomap.draw.ground import Ground
from geomap.draw.kinds import counted_kinds
from geomap.draw.miniature import Sheet, map_nodes
from geomap.draw.smallbars import stacked
from geomap.draw.svg import Inks, Node, number
from geomap.draw.window import Window, window_of
from geomap.words import capital, few, others, say, the

WIDTH: Final = 240
HEIGHT: Final = 190
_BAR_PX: Final = 176.0


@dataclass(frozen=True)
class Panel:
    """
    One small map.

    Parameters
    ----------
    name, ink, text : str
        Whose account, its colour, and what it says.
    nodes : list
        The map.
    """

    name: str
    ink: str
    text: str
    nodes: list[Node]


def sheet_of(
    drawing: Drawing, ladders: Collection[str], ground: Ground, inks: Inks
) -> Sheet:
    """
    Lay out what every small map shares.

    Parameters
    ----------
    drawing : Drawing
        Of any account, for its frontiers.
    ladders : collection of str
        The frontiers that are a ladder in any account, on any day.
    ground : Ground
        The land below.
    inks : Inks
        Gives what ids begin with.

    Returns
    -------
    sheet : Sheet
        Its `shapes` must stand once on the page, before the small maps.
    """
    # A line that is a ladder in one account is drawn soft there and plain elsewhere.
    frontiers = tuple(
        replace(frontier, ladder=frontier.frontier in ladders)
        for frontier in drawing.frontiers
    )
    window = window_of(ground, WIDTH, HEIGHT, (12, 26, 12))
    name, districts = f"{inks.prefix}-small", drawing.districts
    return Sheet(ground, frontiers, window, name, districts)


def panel_of(drawing: Drawing, sheet: Sheet, inks: Inks, sides: Any) -> Panel | None:
    """
    Draw one account, unless it shows nothing.

    Parameters
    ----------
    drawing : Drawing
        Of one organisation.
    sheet : Sheet
        From `sheet_of`.
    inks : Inks
        Colour roles.
    sides : mapping of str to str
        The actor whose side each organisation is on.

    Returns
    -------
    panel : Panel or None
    """
    text = account_in_words(drawing)
    if not text:
        return None
    side = sides.get(drawing.organisation, "")
    return Panel(
        name=drawing.organisation,
        ink=inks.paint(f"actor:{side}" if side else "ink"),
        text=text,
        nodes=[
            *map_nodes(drawing, sheet, inks, 0.62),
            *_bars(drawing, inks, sheet.window),
        ],
    )


def silent_of(drawings: Sequence[Drawing], as_of: str = "") -> str:
    """
    Name the accounts that show nothing.

    Parameters
    ----------
    drawings : sequence of Drawing
        One for each organisation.
    as_of : str
        The day to name; empty for that of the drawings.

    Returns
    -------
    sentence : str
        Empty where every account shows something.
    """
    silent = [the(d.organisation) for d in drawings if not account_in_words(d)]
    if not silent:
        return ""
    date = day(as_of or drawings[0].as_of)
    return say("silent_source", organisation=capital(few(silent, 8)), date=date)


def _bars(drawing: Drawing, inks: Inks, window: Window) -> list[Node]:
    """Return the stated shares of an account as bars in the upper corner."""
    nodes: list[Node] = []
    for place, bar in enumerate(stacked(drawing)):
        x, y = window.width - 96, 8 + 14 * place
        box = {"x": number(x), "y": number(y), "width": "88", "height": "11"}
        frame_ink = {"fill": "var(--gm-page)", "stroke": "var(--gm-ink)"}
        ink = inks.paint(f"actor:{bar.actor}")
        held = {"fill": inks.paint(f"large:{bar.actor}"), "stroke": ink}
        nodes.append(["rect", box | frame_ink, ""])
        nodes.append(["rect", box | held | {"width": number(88 * bar.lower)}, ""])
    return nodes


def callout_width(callout: ShareCallout) -> float:
    """
    Tell how much room a stated share takes, written out.

    Parameters
    ----------
    callout : ShareCallout
        Of one frontier.

    Returns
    -------
    width : float
        In pixels; at least that of its bar.
    """
    words = max(len(callout.title) * 8.0, len(_said(callout)) * 6.2)
    return max(_BAR_PX, min(words, 560.0))


def callout_nodes(
    callout: ShareCallout, inks: Inks, corner: tuple[float, float]
) -> list[Node]:
    """
    Write a stated share out, with its bar; of several, tell how many there are.

    Parameters
    ----------
    callout : ShareCallout
        Of one frontier.
    inks : Inks
        Colour roles.
    corner : tuple of float
        Its upper left corner, in pixels.

    Returns
    -------
    nodes : list
    """
    x, y = corner
    style = {"x": number(x), "fill": "var(--gm-ink)"}
    title = style | {"y": number(y + 12), "font-size": "14", "font-weight": "700"}
    said = style | {"y": number(y + 28), "font-size": "11.5"}
    words: list[Node] = [
        ["text", title, callout.title],
        ["text", said, _said(callout)],
    ]
    if len(callout.bars) > 1:
        return words
    (bar,) = callout.bars
    box = {
        "x": number(x),
        "y": number(y + 34),
        "width": number(_BAR_PX),
        "height": "14",
    }
    outline = {"fill": "var(--gm-page)", "stroke": "var(--gm-ink)"}
    held = {
        "fill": inks.paint(f"large:{bar.actor}"),
        "stroke": inks.paint(f"actor:{bar.actor}"),
        "width": number(_BAR_PX * max(0.0, min(1.0, bar.lower))),
    }
    return [*words, ["rect", box | outline, ""], ["rect", box | held, ""]]


def _said(callout: ShareCallout) -> str:
    """Say what is stated of a line, or how often."""
    count = len(callout.bars)
    only = callout.bars[0].sentence
    return say("shares_below", n=count) if count > 1 else only


def account_in_words(drawing: Drawing) -> str:
    """
    Say what one account shows, in a few words.

    Parameters
    ----------
    drawing : Drawing
        Of one organisation.

    Returns
    -------
    text : str
        Empty where the account shows nothing.
    """
    loud = [placed for placed in drawing.marks if placed.mark.loud]
    parts = [f"{placed.name}: {_lowered(placed.short)}" for placed in loud[:3]]
    if len(loud) > 3:
        parts.append(say("in_all", places=counted_kinds(loud)))
    lands = [one for one in drawing.districts if one.mark.loud]
    parts += [f"{one.name}: {_lowered(one.short)}" for one in lands[:3]]
    if len(lands) > 3:
        parts.append(say("in_all", places=counted_kinds(lands)))
    who = f"{capital(the(drawing.organisation))}: "
    prefix = f"{drawing.organisation}: "
    for callout in drawing.shares:
        shares = [
            bar.sentence.removeprefix(who).removeprefix(prefix) for bar in callout.bars
        ]
        parts += [f"{callout.title}: {_lowered(share)}" for share in shares]
    told = [dots.sentence for dots in drawing.companions]
    told += [pin.sentence for pin in drawing.pins]
    told += [area.sentence for area in drawing.areas]
    parts += [capital(text.removeprefix(who).removeprefix(prefix)) for text in told]
    if not parts:
        # Calm, or a denied share, has no mark; who says so is not silent.
        parts = [*drawing.undrawn[:3]]
        more = len(drawing.undrawn) - len(parts)
        parts += [others(more)] if more else []
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts)


def _lowered(sentence: str) -> str:
    """Continue a sentence that began with a name."""
    return sentence[:1].lower() + sentence[1:]
