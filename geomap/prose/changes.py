"""What changed, in words: day by day, between two days, between two states of knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from geomap.daywords import day, undated
from geomap.prose.headline import headline
from geomap.prose.layout import hushed, opening, paragraph
from geomap.tables import counted
from geomap.words import capital, listed, say, the

Answer = Mapping[str, Any]
Names = Mapping[str, str]

FEW_SILENT: Final = 8
"""How many silent organisations are named; more are counted."""

_EVENTS: Final = {
    "known": "Becomes known",
    "corrected": "Is corrected",
    "may_begin": "May begin",
    "begins": "Begins",
    "ends": "No longer said to be so",
    "retracted": "Is taken back",
    "stale": "Is marked stale from here on",
}
_ROLES: Final = {
    None: "no part in it",
    "stands": "stands",
    "possible": "may have begun",
    "characterised": "a note: a described stance",
    "indirect": "a note: about something larger",
    "derived_scope": "a note: its places are not named",
    "larger_place": "a note: about something larger",
    "implicit_concessions_off": "a note: only implied",
    "superseded": "corrected",
    "retracted": "taken back",
    "older_word": "replaced by a newer word",
    "expired": "ended",
}


def changes_text(answer: Answer, actors: Names, *, private: bool = False) -> str:
    """
    Write what changed on which day.

    Parameters
    ----------
    answer : mapping
        From `geomap.answers.changes.changes_answer`.
    actors : mapping of str to str
        The name to print for each actor.
    private : bool
        Whether rows that may not be published are in it.

    Returns
    -------
    text : str
        A paragraph for each day, what was learned since, and what is missing.

    Examples
    --------
    >>> from geomap.policy import Policy
    >>> head = {"as_of": "2021-07-09", "known_on": None, "atlas": {"title": "North"}}
    >>> answer = {**head, "policy": Policy().to_dict(), "days": [], "places": []}
    >>> answer |= {"learned_since": None, "known_then": False}
    >>> print(changes_text(answer, {}).splitlines()[-1])
    Nothing begins, ends or is taken back on any day.
    """
    blocks = [opening(answer, private=private)]
    blocks += hushed(answer, spoken=bool(answer["days"]))
    if answer["known_then"]:
        blocks.append("Each day by what was known on that day.")
    for one in answer["days"]:
        lines = [day(one["day"])]
        lines += [
            paragraph(f"{_EVENTS[event]}: {', '.join(claims)}.", "  ")
            for event, claims in one["events"].items()
        ]
        lines += _differences(one["changes"], actors, ("before", "after"))
        blocks.append("\n".join(lines))
    if not answer["days"]:
        blocks.append("Nothing begins, ends or is taken back on any day.")
    if answer["learned_since"] is not None:
        lines = [
            f"Learned after {day(answer['known_on'])}, about {day(answer['as_of'])}"
        ]
        found = list(_differences(answer["learned_since"], actors, ("then", "now")))
        blocks.append("\n".join([*lines, *(found or ["  Nothing that changes it."])]))
    gaps = list(_gaps(answer))
    if gaps:
        when = "so far" if undated(answer["as_of"]) else f"on {day(answer['as_of'])}"
        blocks.append("\n".join([f"Missing {when}", *gaps]))
    return "\n\n".join(blocks) + "\n"


def compare_text(answer: Answer, actors: Names, *, private: bool = False) -> str:
    """
    Write how two days, or two states of knowledge, differ.

    Parameters
    ----------
    answer : mapping
        From `geomap.answers.changes.compare_answer`.
    actors : mapping of str to str
        The name to print for each actor.
    private : bool
        Whether rows that may not be published are in it.

    Returns
    -------
    text : str
        A paragraph for each axis of each place that differs.

    Examples
    --------
    >>> from geomap.policy import Policy
    >>> head = {"as_of": "2021-07-09", "known_on": None, "atlas": {"title": "North"}}
    >>> answer = {**head, "policy": Policy().to_dict(), "differences": [], "n_same": 3}
    >>> answer |= {"against": {"as_of": "2021-07-08", "known_on": None}}
    >>> print(compare_text(answer, {}).splitlines()[-1])
    Nothing differs: all 3 entries are the same.
    """
    against = answer["against"]
    known = f", as known on {day(against['known_on'])}" if against["known_on"] else ""
    compared = f"Compared with {day(against['as_of'])}{known}"
    if undated(against["as_of"]):
        compared = f"Compared with what is there so far{known}"
    first = ", which stands first in each line" if answer["differences"] else ""
    blocks = [f"{opening(answer, private=private)}\n{compared}{first}."]
    lines = list(_differences(answer["differences"], actors, ("against", "as_of")))
    if lines:
        blocks.append("\n".join(lines))
    blocks += _same(answer["n_same"], all_of_it=not lines)
    return "\n\n".join(blocks) + "\n"


def _same(same: int, *, all_of_it: bool) -> list[str]:
    """Count the entries that are the same; say it where there is nothing else."""
    if not all_of_it:
        noun = "entry" if same == 1 else "entries"
        return [f"The rest is the same: {same} {noun}."] if same else []
    told = {0: "nothing is said either time", 1: "the one entry is the same"}
    return [f"Nothing differs: {told.get(same, f'all {same} entries are the same')}."]


def _differences(
    differences: Iterable[Answer], actors: Names, names: tuple[str, str]
) -> Iterator[str]:
    for one in differences:
        told, because = difference_in_words(one, actors, names)
        yield paragraph(told, "  ")
        yield paragraph(because, "    ")


def difference_in_words(
    one: Answer, actors: Names, names: tuple[str, str]
) -> tuple[str, str]:
    """
    Say how one entry differs between two answers, and why.

    Parameters
    ----------
    one : mapping
        One of the ``differences`` of a comparison, or of the ``changes`` of a day.
    actors : mapping of str to str
        The name to print for each actor.
    names : tuple of str
        What the two answers are called in it.

    Returns
    -------
    told, because : str
        What it was and what it is; the claims that make the difference.

    Examples
    --------
    >>> none = {"agreement": "no_report", "value": None, "holder": None, "flags": []}
    >>> one = {"name": "Gate", "axis": "control", "on_side": None, "a": none, "b": none}
    >>> one |= {"same_outcome": True, "because": [{"claim": "c1", "a": None, "b": "stands"}]}
    >>> difference_in_words(one, {}, ("a", "b"))
    ('Gate, who holds it: still no report.', 'Because of c1 (stands).')
    """
    side = f", {one['on_side']} side" if one["on_side"] else ""
    about = f"{one['name']}, {_matter(one, actors)}{side}"
    first, second = (_outcome(one, one[name], actors) for name in names)
    turn = f"still {second}" if one["same_outcome"] else f"{first} → {second}"
    because = ", ".join(_causes(one["because"], names))
    return f"{about}: {turn}.", f"Because of {because}."


def _matter(one: Answer, actors: Names) -> str:
    """Name an axis; a share with what it is a share of, and of whom."""
    if one["axis"] != "share" or not one.get("measure"):
        return say(one["axis"])
    name = actors.get(one["actor"] or "", one["actor"] or "")
    return f"share of its {say(one['measure'])} held by {the(name)}"


def _outcome(one: Answer, outcome: Answer, actors: Names) -> str:
    """Write what an axis comes to, without a warning about other readings."""
    if one["axis"] == "activity":
        return str(say(outcome["value"])) if outcome["value"] else "no report"
    if outcome["agreement"] == "no_report":
        return "no report"
    return headline({**one, **outcome, "fragile": False}, actors)


def _causes(causes: Sequence[Answer], names: tuple[str, str]) -> Iterator[str]:
    """Group claims that change their part in the same way."""
    groups: dict[tuple[str | None, str | None], list[str]] = {}
    for cause in causes:
        turn = (cause[names[0]], cause[names[1]])
        groups.setdefault(turn, []).append(cause["claim"])
    for (before, after), claims in groups.items():
        now = _ROLES.get(after, str(after))
        was = f"{_ROLES.get(before, str(before))} → " if before else ""
        yield f"{listed(claims)} ({was}{now})"


def _gaps(answer: Answer) -> Iterator[str]:
    """Say what is stale, taken back or missing on the day asked about."""
    never = [gap["name"] for gap in answer["places"] if gap["never_reported"]]
    for gap in answer["places"]:
        if gap["never_reported"]:
            continue
        parts = [f"{key}: {', '.join(gap[key])}" for key in ("stale",) if gap[key]]
        parts += (
            [f"taken back: {', '.join(gap['retracted'])}"] if gap["retracted"] else []
        )
        if gap["silent"]:
            silent = f"{counted(gap['n_silent'], 'organisation')} silent"
            named = f" ({', '.join(gap['silent'])})"
            parts.append(silent + (named if gap["n_silent"] <= FEW_SILENT else ""))
        if parts:
            yield paragraph(f"{gap['name']}: {capital('; '.join(parts))}.", "  ")
    if never:
        yield paragraph(
            f"Never reported: {', '.join(never)}. That is not a denial.", "  "
        )
    if any(gap["n_silent"] > FEW_SILENT for gap in answer["places"]):
        yield paragraph(say("silent_in_json"), "  ")
