"""One statement on a card: who, what, when, relayed by whom, and where it stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from geomap.atlas import Atlas
from geomap.countries import country_name
from geomap.daywords import day, said_when
from geomap.draw.ages import age_in_days
from geomap.draw.cast import Cast
from geomap.draw.entries import Answer
from geomap.draw.layers import cast_of, organisations_of
from geomap.words import capital, say, the

Run = dict[str, Any]
Line = dict[str, Any]


def run(text: str, *, bold: bool = False, href: str = "") -> Run:
    """
    Return a run of text, plain, bold or linked.

    Parameters
    ----------
    text : str
        As it is to be read.
    bold : bool
        Whether it is set bold.
    href : str
        Where it leads; only a web address is kept.

    Returns
    -------
    run : dict

    Examples
    --------
    >>> run("here", href="javascript:alert(1)")
    {'t': 'here'}
    """
    made: Run = {"t": text}
    if bold:
        made["b"] = 1
    if web_address(href):
        made["h"] = href
    return made


def web_address(text: str) -> bool:
    """
    Tell whether a text is an address that a page may link to.

    Parameters
    ----------
    text : str
        From a table.

    Returns
    -------
    safe : bool
        True for http and https with a host, and without white space, a backslash or
        a sign that cannot be seen, such as one that turns the direction of writing.

    Examples
    --------
    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    clean = not any(
        sign == "\\" or unicodedata.category(sign)[0] in "CZ" for sign in text
    )
    return parts.scheme in ("http", "https") and bool(parts.netloc) and clean


def secondary(*runs: Run) -> Line:
    """
    Return a line of provenance, set quieter than the statement.

    Parameters
    ----------
    *runs : dict
        As `run` makes them.

    Returns
    -------
    line : dict

    Examples
    --------
    >>> secondary(run("paragraph 7"))["q"]
    1
    """
    return {"r": [*runs], "q": 1}


class Evidence:
    """
    Statements of one answer, with what is needed to write them out.

    Parameters
    ----------
    atlas : Atlas
        For the roles of sources.
    status : dict
        For claims, documents and the day.
    cast : Cast, optional
        Names and sides.
    organisations : tuple of str, optional
        All that speak; both follow from the atlas, which takes a moment.
    """

    def __init__(
        self,
        atlas: Atlas,
        status: Answer,
        cast: Cast | None = None,
        organisations: tuple[str, ...] | None = None,
    ) -> None:
        self.atlas = atlas
        self.status = status
        self.cast = cast or cast_of(atlas)
        self.organisations = (
            organisations_of(atlas) if organisations is None else organisations
        )

    def lines(self, row: Answer, status_in_words: str) -> list[Line]:
        """
        Write out a standing word.

        Parameters
        ----------
        row : dict
            One of the ``organisations`` of an axis.
        status_in_words : str
            How it reads.

        Returns
        -------
        lines : list of dict
            Who; what, and how it reads; when, how and where.
        """
        claims = [self._claim(name) for name in row["claims"]]
        notes = dict.fromkeys(str(c["note"]).rstrip(".") for c in claims if c["note"])
        reads = say("reads_as", status=status_in_words)
        what = [run(f"{capital('. '.join(notes))}. ")] if notes else []
        if row.get("mode") == "implicit":
            what += [run(f"{reads.removesuffix('.')}, ")]
            what += [run(say("implied"), bold=True), run(".")]
        else:
            what.append(run(reads))
        lines = [{"r": self._speaker(row["organisation"], row["person"], claims)}]
        lines.append({"r": what})
        lines += [
            {"r": [run(say("quote", quote=claim["quote"]))]}
            for claim in claims
            if claim["quote"]
        ]
        lines.append(secondary(*self._provenance(row, claims)))
        return lines

    def note_lines(self, note: Answer) -> list[Line]:
        """
        Write out a claim that was set aside.

        Parameters
        ----------
        note : dict
            One of the ``notes`` of an axis.

        Returns
        -------
        lines : list of dict
            The statement, and why it decides nothing here.
        """
        claim = self._claim(note["claim"])
        who = ", ".join(
            part for part in (claim["person"], note["organisation"]) if part
        )
        what = str(claim["note"] or say(str(note["value"]))).rstrip(".")
        return [
            {"r": [run(f"{who}: {what}, "), *self._where([claim]), run(".")]},
            secondary(run(say(f"reason_{note['reason']}"))),
        ]

    def _claim(self, name: str) -> Answer:
        """Return the record of a claim."""
        record: Answer = self.status["claims"][name]
        return record

    def _speaker(
        self, organisation: str, person: str, claims: Iterable[Answer]
    ) -> list[Run]:
        """Return the organisation in bold, and the person who spoke for it."""
        roles = {
            self.atlas.sources[claim["source"]]["role"]
            for claim in claims
            if claim["source"] in self.atlas.sources
        }
        own_voice = roles <= {"media", "monitor"}
        speaker = person or ("" if own_voice else say("speaker_unnamed"))
        name = run(capital(the(organisation)), bold=True)
        return [name, run(f", {speaker}")] if speaker else [name]

    def _provenance(self, row: Answer, claims: list[Answer]) -> list[Run]:
        """Return when it was said, who relayed it, where it stands, its reserves."""
        when = capital(said_when(row["asserted_on"]))
        dated = [run(when)]
        if row.get("stale"):
            dated = [run(f"{when} ("), _aged(row, self.status["as_of"]), run(")")]
        vias = dict.fromkeys(
            self._relay(str(claim["via"])) for claim in claims if claim["via"]
        )
        via = say("via", via=", ".join(vias)) + ", " if vias else ""
        hedges = [h for h in str(row.get("hedge") or "").split("; ") if h]
        reserves = [say(f"hedge_{hedge}") for hedge in hedges]
        reserves += [f"{capital(say(flag))}." for flag in row.get("flags", [])]
        if row.get("on_side"):
            country = country_name(row["on_side"])
            reserves.append(f"{capital(say('on_side', country=country))}.")
        if row.get("flow"):
            reserves.append(say("of_flow", flow=say(f"flow_{row['flow']}")))
        tail = f". {' '.join(reserves)}" if reserves else "."
        return [*dated, run(f". {via}"), *self._where(claims), run(tail)]

    def _relay(self, via: str) -> str:
        """Return the name of who relayed a statement."""
        source = self.atlas.sources.get(via)
        return source["organisation"] if source else via

    def _where(self, claims: Iterable[Answer]) -> list[Run]:
        """Return the documents and paragraphs in which claims stand."""
        paragraphs: dict[str, list[str]] = {}
        for claim in claims:
            paragraphs.setdefault(claim["document"], []).append(str(claim["locator"]))
        runs: list[Run] = []
        for name, locators in paragraphs.items():
            document = self.status["documents"].get(name, {})
            publisher = document.get("publisher") or document.get("title") or name
            dated = str(document.get("published_on") or "")
            cited = (
                say("in_document", publisher=publisher, date=day(dated))
                if len(dated) == 10
                else publisher
            )
            marks = [
                say("paragraph", locator=locator) if locator.isdigit() else locator
                for locator in dict.fromkeys(locators)
                if locator
            ]
            if runs:
                runs.append(run("; "))
            text = ", ".join([cited, *marks])
            runs.append(run(text, href=str(document.get("url") or "")))
        return runs


def _aged(row: Answer, as_of: str) -> Run:
    """Return how old a word is, with its day, for a page that shows another day."""
    said = str(row["asserted_on"]).rpartition("/")[2]
    return {"t": say("age", n=age_in_days(row, as_of)), "since": said}
