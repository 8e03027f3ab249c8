"""How a page of plain text begins, and how its lines are broken."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, Final

from geomap.daywords import day
from geomap.policy import Policy
from geomap.tables import aligned
from geomap.words import capital, say, the

WIDTH: Final = 88
"""The longest line, in columns."""

NOT_FACTS: Final = "Claims, not facts: geomap does not decide between sources."


def paragraph(text: str, indent: str = "") -> str:
    """
    Break a paragraph into lines, all but the first set in by two.

    Parameters
    ----------
    text : str
        One paragraph.
    indent : str
        What each line begins with.

    Returns
    -------
    text : str

    Examples
    --------
    >>> print(paragraph("word " * 20, "  "))
      word word word word word word word word word word word word word word word word word
        word word word
    """
    return textwrap.fill(
        " ".join(text.split()),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def opening(answer: Mapping[str, Any], *, private: bool = False) -> str:
    """
    Write what every answer begins with: title, day, knowledge, policy.

    Parameters
    ----------
    answer : mapping
        An answer that carries the head of the contract.
    private : bool
        Whether rows that may not be published are in it.

    Returns
    -------
    text : str
        Two lines, and one more each for a policy that is not the default, where one
        source alone is heard, and for a private answer.

    Examples
    --------
    >>> from geomap.policy import Policy
    >>> head = {"as_of": "2021-07-09", "known_on": None, "atlas": {"title": "North"}}
    >>> print(opening({**head, "policy": Policy().to_dict()}))
    North
    As of 9 July 2021. Claims, not facts: geomap does not decide between sources.
    """
    known = f", as known on {day(answer['known_on'])}" if answer["known_on"] else ""
    usual = Policy().to_dict()
    changed = [
        text
        for key, value in answer["policy"].items()
        for text in _changed(key, value, usual[key])
    ]
    lines = ["PRIVATE: not for publication."] if private else []
    lines += [
        answer["atlas"]["title"],
        f"As of {day(answer['as_of'])}{known}. {NOT_FACTS}",
    ]
    lines += [f"Readings changed: {', '.join(changed)}."] if changed else []
    if answer.get("heard"):
        lines.append(paragraph(say("heard_alone_only", who=the(answer["heard"]))))
    return "\n".join(lines)


def hushed(answer: Mapping[str, Any], *, spoken: bool, matter: str = "") -> list[str]:
    """
    Say that the source that alone is heard says nothing.

    Parameters
    ----------
    answer : mapping
        An answer that carries the head of the contract.
    spoken : bool
        Whether that source says anything of what was asked about.
    matter : {"", "shares"}
        What was asked about; empty for places.

    Returns
    -------
    paragraphs : list of str
        One, or none where everybody is heard or something is said.

    Examples
    --------
    >>> print(*hushed({"as_of": "2021-07-09", "heard": "Watch"}, spoken=False))
    Watch said nothing about these places by 9 July 2021. That is not a denial.
    """
    if spoken or not answer.get("heard"):
        return []
    who = capital(the(answer["heard"]))
    key = f"source_hushed_{matter}".rstrip("_")
    return [paragraph(say(key, who=who, date=day(answer["as_of"])))]


def say_nothing(what: str) -> str:
    """
    Say that an atlas has nothing of what was asked for, and what would mend that.

    Parameters
    ----------
    what : {"measured", "drawn", "spoken"}
        What cannot be done.

    Returns
    -------
    sentences : str

    Examples
    --------
    >>> print(say_nothing("drawn").split(": ")[0])
    There is no border to draw
    """
    return say(f"nothing_{what}", remedy=say("name_a_border"))


def _changed(key: str, value: Any, usual: Any) -> list[str]:
    """Write a policy as it is given on the command line, where it is another one."""
    if not isinstance(value, Mapping):
        return [f"{key}={value}"] if value != usual else []
    return [f"{key}.{one}={n}" for one, n in value.items() if n != usual[one]]


def km_text(km: float, digits: int = 0) -> str:
    """
    Write kilometres with thousands parted by commas.

    Parameters
    ----------
    km : float
        Kilometres.
    digits : int
        Digits after the point.

    Returns
    -------
    text : str

    Examples
    --------
    >>> km_text(1344.19), km_text(1344.19, 1)
    ('1,344', '1,344.2')
    """
    return f"{km:,.{digits}f}"


def explained(
    headers: Sequence[str], rows: Sequence[Sequence[str]], said: Sequence[str]
) -> str:
    """
    Write a table in which a paragraph explains each row.

    Parameters
    ----------
    headers, rows
        As for `geomap.tables.aligned`.
    said : sequence of str
        What explains each row, in their order.

    Returns
    -------
    text : str

    Examples
    --------
    >>> print(explained(["Who", ">km"], [["Paper", "7"]], ["Stated."]))
        Who    km
        Paper   7
          Stated.
    """
    head, *lines = aligned(headers, rows, indent="    ").split("\n")
    told = [paragraph(text, "      ") for text in said]
    pairs = [part for pair in zip(lines, told, strict=True) for part in pair]
    return "\n".join([head, *pairs])
