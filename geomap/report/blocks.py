"""The nouns of a report: what stands in it, before any format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from typing import Final, Literal

from geomap.dataclass import dataclass
from geomap.errors import UsageError, did_you_mean
from geomap.words import say

Tone = Literal["", "lead", "box", "quiet"]
Form = Literal["svg", "png"]


@dataclass(frozen=True)
class Run:
    """
    A piece of a sentence in one hand.

    Parameters
    ----------
    text : str
        As it is to be read.
    bold : bool
        Whether it is set bold.
    href : str
        A web address that it leads to; empty for none.
    """

    text: str
    bold: bool = False
    href: str = ""


Text = tuple[Run, ...]


def plain(text: str, *, bold: bool = False, href: str = "") -> Text:
    """
    Return a text in one hand.

    Parameters
    ----------
    text : str
        As it is to be read.
    bold : bool
        Whether it is set bold.
    href : str
        A web address that it leads to; empty for none.

    Returns
    -------
    text : tuple of Run

    Examples
    --------
    >>> plain("here", bold=True)
    (Run(text='here', bold=True, href=''),)
    """
    return (Run(text, bold, href),)


def words_of(text: Iterable[Run]) -> str:
    """
    Return a text without its hands.

    Parameters
    ----------
    text : iterable of Run

    Returns
    -------
    words : str

    Examples
    --------
    >>> words_of((Run("a "), Run("b", bold=True)))
    'a b'
    """
    return "".join(run.text for run in text)


@dataclass(frozen=True)
class Heading:
    """
    A heading; the title of the report is of level 1.

    Parameters
    ----------
    level : int
        From 1 on.
    text : str
    """

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """
    One paragraph.

    Parameters
    ----------
    text : tuple of Run
        What it says.
    tone : {"", "lead", "box", "quiet"}
        A standfirst, a warning in a frame, or small print.
    """

    text: Text
    tone: Tone = ""


@dataclass(frozen=True)
class Bullets:
    """
    A list without an order.

    Parameters
    ----------
    items : tuple of tuple of Run
        In order.
    """

    items: tuple[Text, ...]


@dataclass(frozen=True)
class Table:
    """
    A table with one row of heads.

    Parameters
    ----------
    caption : str
        What it shows, with its day.
    columns : tuple of str
        The heads.
    rows : tuple of tuple
        Cells; each is a tuple of lines.
    widths : tuple of int
        How wide the columns are, one against the other.
    numbers : int
        How many of the last columns hold numbers, which are set to the right.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[Text, ...], ...], ...]
    widths: tuple[int, ...]
    numbers: int = 0


@dataclass(frozen=True)
class Picture:
    """
    A picture with its caption, and its words for those who do not see it.

    Parameters
    ----------
    name : str
        What a file of it is called, without a suffix.
    alt, caption : str
        What it shows, and what stands below it.
    draw : callable
        Takes ``svg`` or ``png`` and returns the bytes.
    """

    name: str
    alt: str
    caption: str
    draw: Callable[[Form], bytes] = field(repr=False, compare=False)


Block = Heading | Paragraph | Bullets | Table | Picture


@dataclass(frozen=True)
class Report:
    """
    A report, to be written in any format.

    Parameters
    ----------
    title, lang : str
        For the file's own head.
    as_of : str
        The day asked about, as ISO writes it; files are dated by it.
    private : bool
        Whether rows that may not be published are in it: every page says so.
    blocks : tuple of Block
        What stands in it, in order.

    Examples
    --------
    >>> words = Paragraph(plain("Nobody says who holds it."))
    >>> report = Report("Gate", "en", "2021-07-09", private=False, blocks=(words,))
    >>> report.mark, list(report.pictures())
    ('', [])
    """

    title: str
    lang: str
    as_of: str
    private: bool
    blocks: tuple[Block, ...] = field(repr=False)

    @property
    def mark(self) -> str:
        """Return what every page is marked with; empty where it may be published."""
        return say("private") if self.private else ""

    def pictures(self) -> Iterator[Picture]:
        """Yield the pictures in their order."""
        return (block for block in self.blocks if isinstance(block, Picture))


def chosen(names: Sequence[str], known: Sequence[str], what: str) -> tuple[str, ...]:
    """
    Take the parts that were asked for, in the order in which they were asked.

    Parameters
    ----------
    names : sequence of str
        Asked for; none means all.
    known : sequence of str
        What there is.
    what : str
        What such a part is called.

    Returns
    -------
    parts : tuple of str

    Raises
    ------
    UsageError
        If there is no such part.

    Examples
    --------
    >>> chosen([" Map", "map"], ["summary", "map"], "section")
    ('map',)
    """
    asked = dict.fromkeys(name.strip().casefold() for name in names if name.strip())
    for name in asked:
        if name not in known:
            hint = did_you_mean(name, known) or f"There are: {', '.join(known)}."
            msg = f"There is no {what} '{name}'. {hint}"
            raise UsageError(msg)
    return tuple(asked) or tuple(known)


_CONTROL: Final = re.compile("[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]+")
_OPENING: Final = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}


def flat(text: str) -> str:
    r"""
    Make one line of a text, whose direction ends where it ends.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    line : str
        Without signs that no format can hold; a turn of the direction of writing that
        the text begins and does not end is ended.

    Examples
    --------
    >>> flat("a\x00\n b"), flat("\u202eab")
    ('a  b', '\u202eab\u202c')
    """
    line = _CONTROL.sub(" ", text)
    owed: list[str] = []
    for sign in line:
        if sign in _OPENING:
            owed.append(_OPENING[sign])
        elif owed and sign == owed[-1]:
            owed.pop()
    return line + "".join(reversed(owed))
