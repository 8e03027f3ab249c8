"""How a page of plain text begins, and how its lines are broken."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, Final

from geomap.atlas import Policy
from geomap.daywords import day
from geomap.tables import aligned

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
        Two lines, one more for a policy that is not the default, and one more for
        a private answer.

    Examples
    --------
    >>> from geomap.atlas import Policy
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
    return "\n".join(lines)


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
