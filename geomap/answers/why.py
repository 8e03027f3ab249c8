"""Why each status is what it is: every claim that reaches it, and its part in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from geomap.answers.records import said_on
from geomap.atlas import Atlas, Claim

Answer = Mapping[str, Any]

SET_ASIDE: Final = ("superseded", "retracted", "older_word", "expired")
"""Reasons for which a claim that would have stood does not; all others make notes."""

WHY_COLUMNS: Final = (
    *("place", "name", "axis", "actor", "measure", "on_side", "agreement", "rule"),
    *("claim", "role", "reason", "by", "on", "organisation", "person", "value"),
    *("value_actor", "mode", "degree", "claim_side", "flow", "asserted_on", "hedge"),
    *("stale", "flags"),
    *("document", "title", "publisher", "published_on"),
    *("locator", "via", "url", "quote", "note"),
)
"""One row for each place, axis and claim."""


def why_rows(atlas: Atlas, answer: Answer) -> list[dict[str, Any]]:
    """
    List every claim behind each status, with its role and the reason for it.

    Parameters
    ----------
    atlas : Atlas
        The atlas that was asked.
    answer : mapping
        From `geomap.answers.status_answer`.

    Returns
    -------
    rows : list of dict
        With `WHY_COLUMNS`. ``role`` is ``stands``, ``note`` (listed, decides
        nothing), ``set_aside`` (would have stood) or ``possible`` (may have begun);
        ``by`` names the claims that took its place, ``on`` the day it ended or was
        taken back; ``stale`` and ``flags`` are those of a word that stands. Claims that speak of no status have the axis ``none``.

    Examples
    --------
    >>> from geomap.answers import status_answer
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> rows = why_rows(atlas, status_answer(atlas, ["torghundi"]))
    >>> [(r["claim"], r["role"]) for r in rows if r["axis"] == "control"]
    [('C07', 'stands'), ('C08', 'stands'), ('C09', 'stands')]
    """
    records = _Records(atlas, answer)
    return [
        {column: row.get(column) for column in WHY_COLUMNS}
        for place in answer["places"]
        for row in records.of(place)
    ]


class _Records:
    """What the atlas knows of each claim of an answer."""

    def __init__(self, atlas: Atlas, answer: Answer) -> None:
        self.answer = answer
        self.claims: dict[str, Claim] = {}
        self.correctors: dict[str, list[str]] = {}
        self.spoken: dict[str, list[Claim]] = {}
        for claim in atlas.claims:
            self.claims.setdefault(claim.claim, claim)
            if claim.supersedes:
                by = self.correctors.setdefault(claim.supersedes, [])
                by += [claim.claim] if claim.claim not in by else []
            if claim.axis == "none" and claim.claim in answer["claims"]:
                self.spoken.setdefault(claim.place, []).append(claim)

    def of(self, place: Answer) -> Iterator[dict[str, Any]]:
        """Yield the rows of one place."""
        for axis in place["axes"]:
            topic = ("axis", "actor", "measure", "on_side", "agreement", "rule")
            known = {name: place[name] for name in ("place", "name")}
            known |= {name: axis[name] for name in topic}
            for row in (*_standing(axis), *self._notes(axis), *self._possible(axis)):
                yield {**known, **self._document(row["claim"]), **row}
        for claim in self.spoken.get(place["place"], ()):
            yield {
                **{name: place[name] for name in ("place", "name")},
                **self._document(claim.claim),
                "axis": "none",
                "role": "note",
                "reason": "no_status",
                "value": claim.says,
                "mode": claim.mode,
            }

    def _document(self, name: str) -> dict[str, Any]:
        claim = self.answer["claims"][name]
        document = self.answer["documents"][claim["document"]]
        return {
            "claim": name,
            **claim,
            "degree": self.claims[name].degree,
            "claim_side": self.claims[name].on_side,
            "flow": self.claims[name].flow,
            **{key: document[key] for key in ("title", "publisher", "published_on")},
            "url": document["url"],
        }

    def _notes(self, axis: Answer) -> Iterator[dict[str, Any]]:
        for note in axis["notes"]:
            aside = note["reason"] in SET_ASIDE
            yield {
                "claim": note["claim"],
                "role": "set_aside" if aside else "note",
                "reason": note["reason"],
                "value": note["value"],
                "value_actor": note["actor"],
                "mode": self.claims[note["claim"]].mode,
                **(self._ended(axis, note) if aside else {}),
            }

    def _ended(self, axis: Answer, note: Answer) -> dict[str, Any]:
        """Say what took the place of a claim, or on which day it ended."""
        claim = self.claims[note["claim"]]
        if note["reason"] == "superseded":
            return {"by": self.correctors.get(claim.claim, [])}
        if note["reason"] == "retracted" and claim.retracted_on:
            return {"on": claim.retracted_on.isoformat()}
        if note["reason"] == "expired":
            return {"on": claim.ends.isoformat()}
        return {"by": _newer(axis, note, self.claims)}

    def _possible(self, axis: Answer) -> Iterator[dict[str, Any]]:
        for name in axis["possible"]:
            claim = self.claims[name]
            yield {
                "claim": name,
                "role": "possible",
                "reason": "not_begun_for_certain",
                "value": claim.says,
                "value_actor": claim.actor or None,
                "mode": claim.mode,
                "on": said_on(claim.valid_from, claim.begins),
            }


def _standing(axis: Answer) -> Iterator[dict[str, Any]]:
    for row in axis["organisations"]:
        for name in row["claims"]:
            yield {
                "claim": name,
                "role": "stands",
                "reason": "inconsistent" if "inconsistent" in row["flags"] else "",
                "stale": row["stale"],
                "flags": row["flags"],
                "value": row["value"],
                "value_actor": row["actor"],
                "mode": row["mode"],
            }


def _newer(axis: Answer, note: Answer, claims: Mapping[str, Claim]) -> Sequence[str]:
    """Name the words of the same organisation that are newer: standing, or expired."""
    who = note["organisation"]
    standing = [
        name
        for row in axis["organisations"]
        if row["organisation"] == who
        for name in row["claims"]
    ]
    ended = [
        other["claim"]
        for other in axis["notes"]
        if other["organisation"] == who and other["reason"] == "expired"
    ]
    said = claims[note["claim"]].asserted_to
    return list(
        dict.fromkeys(n for n in standing or ended if claims[n].asserted_to >= said)
    )
