"""Claimed stretches in words: who claims how many, and each of a short table."""

from __future__ import annotations

from markupsafe import Markup

from geomap.countries import frontier_name
from geomap.draw.segmentcolumns import Segments
from geomap.draw.segmentinlay import counted
from geomap.draw.segmentlines import side_names
from geomap.draw.svg import markup, safe_text
from geomap.words import say


def counted_rows(segments: Segments, prefix: str) -> Markup:
    """
    Return the rows of the table of counts, which is the key of the map too.

    Parameters
    ----------
    segments : Segments
        What is claimed.
    prefix : str
        What the ids of the map's hatches begin with.

    Returns
    -------
    rows : Markup
        How a band is drawn, its lane, who says what of whom, and how many stretches;
        each different word is made safe once.
    """
    words = {
        word: safe_text(word)
        for name in ("organisation", "actor")
        for word in segments.words[name]
    }
    stances = {
        stance: safe_text(say(f"stance_{stance}"))
        for stance in segments.words["stance"]
    }
    lanes = {word: n for n, word in enumerate(segments.words["organisation"], start=1)}
    actors = {word: number for number, word in enumerate(segments.words["actor"])}
    told = counted(segments)
    drawn = {
        (stance, actor): _swatch(prefix, stance, actors[actor])
        for _, stance, actor, _ in told
    }
    # Every word in it is safe already: joined as text, it is made markup once.
    rows = [
        f"<tr><td>{drawn[stance, actor]}</td>"
        f"<td>{lanes[organisation]}</td>"
        f'<td dir="auto">{words[organisation]}</td><td>{stances[stance]}</td>'
        f'<td dir="auto">{words[actor]}</td><td>{count:,}</td></tr>'
        for organisation, stance, actor, count in told
    ]
    return Markup("\n".join(rows))


def _swatch(prefix: str, stance: str, actor: int) -> Markup:
    """Draw a piece of a band, as the map draws it."""
    hatch = {"held": f"url(#{prefix}-hatch{actor})", "not_held": "none"}
    box = {"x": "1", "y": "1", "width": "42", "height": "12"}
    box |= {"fill": hatch.get(stance, f"url(#{prefix}-large{actor})")}
    box |= {"stroke": f"var(--gm-a{actor})", "stroke-width": "1.2"}
    box |= {"stroke-dasharray": "3 2.5"} if stance == "not_held" else {}
    frame = {"width": "44", "height": "14", "aria-hidden": "true"}
    return markup([["svg", frame, [["rect", box, ""]]]])


def every_stretch(segments: Segments) -> list[tuple[str, str, str, str]]:
    """
    Tell each stretch in words.

    Parameters
    ----------
    segments : Segments
        What is claimed.

    Returns
    -------
    rows : list of (str, str, str, str)
        Organisation, what it says, actor, and where.

    Examples
    --------
    >>> from geomap.draw.segmentcolumns import segments_of
    >>> table = {"frontier": ["CHL-PER"], "from_m": [0], "to_m": [9000], "side": [""]}
    >>> table |= {"actor": ["red"], "organisation": ["wire"], "stance": ["held"]}
    >>> *_, where = every_stretch(segments_of(table))[0]
    >>> where
    'Chilean–Peruvian frontier, km 0.0–9.0, both sides'
    """
    told = {
        name: [segments.words[name][code] for code in segments.codes[name].tolist()]
        for name in ("side", "actor", "organisation", "stance")
    }
    rows = []
    for n, code in enumerate(segments.codes["frontier"].tolist()):
        line, side = segments.lines[code], told["side"][n]
        country = side_names(line).get(side, side)
        ends = {
            "from": f"{segments.from_dm[n] / 10_000:.1f}",
            "to": f"{segments.to_dm[n] / 10_000:.1f}",
        }
        where = say(
            "segments_where",
            frontier=frontier_name(line.frontier),
            side=say("segments_side", country=country)
            if side
            else say("segments_both"),
            **ends,
        )
        stance = say(f"stance_{told['stance'][n]}")
        rows.append((told["organisation"][n], stance, told["actor"][n], where))
    return rows
