"""The claims behind an answer, and the documents in which they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from geomap.atlas import Atlas, Claim


def said_on(first: date, last: date) -> str:
    """
    Write the days on which something may have been said.

    Parameters
    ----------
    first, last : date
        Earliest and latest; `date.min` where the earliest is open.

    Returns
    -------
    text : str
        An ISO day, or an EDTF interval.

    Examples
    --------
    >>> said_on(date.min, date(2021, 7, 9))
    '../2021-07-09'
    >>> said_on(date(2021, 7, 9), date(2021, 7, 9))
    '2021-07-09'
    """
    if first == last:
        return last.isoformat()
    start = ".." if first == date.min else first.isoformat()
    return f"{start}/{'..' if last == date.max else last.isoformat()}"


def claim_records(atlas: Atlas, wanted: Iterable[str]) -> dict[str, dict[str, Any]]:
    """
    Describe claims as the answers' ``claims`` do.

    Parameters
    ----------
    atlas : Atlas
    wanted : iterable of str
        Claims by their own names.

    Returns
    -------
    claims : dict of str to dict
        In the order of the atlas.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> records = claim_records(load_atlas("example:article"), ["C07"])
    >>> records["C07"]["organisation"], records["C07"]["document"]
    ('Afghan Interior Ministry', 'd1')
    """
    names = set(wanted)
    return {c.claim: _claim(atlas, c) for c in atlas.claims if c.claim in names}


def _claim(atlas: Atlas, claim: Claim) -> dict[str, Any]:
    source = atlas.sources[claim.source]
    return {
        "source": claim.source,
        "organisation": source["organisation"],
        "person": source["person"],
        "document": claim.document,
        "locator": claim.locator,
        "via": _relays(atlas, claim.via),
        "asserted_on": said_on(claim.asserted_from, claim.asserted_to),
        "hedge": claim.hedge,
        "basis": claim.basis,
        "quote": claim.quote,
        "note": claim.note,
    }


def _relays(atlas: Atlas, via: str) -> str:
    """Name the relays as they are printed, where the atlas knows them."""
    names = [part.strip() for part in via.split(";")]
    known = [
        atlas.sources[name]["organisation"] if name in atlas.sources else name
        for name in names
    ]
    return "; ".join(known)


def document_records(
    atlas: Atlas, claims: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, Any]]:
    """
    Describe the documents in which claims stand.

    Parameters
    ----------
    atlas : Atlas
    claims : mapping of str to mapping
        As `claim_records` gives them.

    Returns
    -------
    documents : dict of str to dict
        Title, publisher, url and day, in the order of the atlas.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> documents = document_records(atlas, claim_records(atlas, ["C07"]))
    >>> [one["published_on"] for one in documents.values()]
    ['2021-07-09']
    """
    wanted = {claim["document"] for claim in claims.values()}
    names = ("title", "publisher", "url", "published_on")
    return {
        key: {name: row[name] for name in names}
        for key, row in atlas.documents.items()
        if key in wanted
    }
