"""The claims behind a page as schema.org knows them, for machines that read pages."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from geomap.atlas import Atlas, Row
from geomap.draw.encoding import encode
from geomap.draw.evidence import web_address
from geomap.words import known, say

Answer = Mapping[str, Any]


def claims_jsonld(atlas: Atlas, status: Answer) -> str:
    """
    Describe the claims behind a page as schema.org does.

    Parameters
    ----------
    atlas : Atlas
    status : mapping
        A status answer about the whole atlas.

    Returns
    -------
    json : str
        For a script element of the type ``application/ld+json``. A claim is a
        ``Claim``; a ``ClaimReview`` is made only from an assessment of the atlas, for
        the rules of geomap check no fact. Empty where the atlas is private.

    Examples
    --------
    >>> from geomap.answers import status_answer
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> import json
    >>> told = json.loads(claims_jsonld(atlas, status_answer(atlas)))
    >>> [item["@type"] for item in told["@graph"]][:3], len(told["@graph"])
    (['CreativeWork', 'Claim', 'Claim'], 25)
    """
    if atlas.private:
        return ""
    # A document is told once: most claims of an atlas stand in few of them.
    graph = [_document(atlas, *item) for item in status["documents"].items()]
    described = {c.claim for c in atlas.claims if c.mode == "characterised"}
    graph += [_claim(status, name, described) for name in status["claims"]]
    graph += [_review(atlas, row) for row in atlas.assessments]
    graphed = {"@context": "https://schema.org", "@graph": graph}
    return encode(graphed, ascii_only=True)


def _document(atlas: Atlas, name: str, document: Answer) -> dict[str, Any]:
    # A day that a coder inferred is no day that the document states.
    inferred = atlas.documents[name]["published_basis"] == "inferred"
    told = {
        "@type": "CreativeWork",
        "@id": f"#document-{name}",
        "name": document["title"],
        "publisher": {"@type": "Organization", "name": document["publisher"]},
        "datePublished": "" if inferred else document["published_on"],
    }
    if web_address(str(document["url"] or "")):
        told["url"] = document["url"]
    return {key: value for key, value in told.items() if value}


def _claim(status: Answer, name: str, described: AbstractSet[str]) -> dict[str, Any]:
    record = status["claims"][name]
    document = status["documents"][record["document"]]
    # A stance that a document describes is the document's word, not the party's.
    author = document["publisher"] if name in described else record["organisation"]
    told: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"#claim-{name}",
        "text": record["note"] or record["quote"],
        "author": {"@type": "Organization", "name": author},
        "appearance": {"@id": f"#document-{record['document']}"},
    }
    if record["person"] and name not in described:
        member = {"@type": "Organization", "name": record["organisation"]}
        person = {"@type": "Person", "name": record["person"], "memberOf": member}
        told["author"] = person
    said = str(record["asserted_on"])
    if len(said) == 10:
        told["datePublished"] = said  # an interval is no day
    return {key: value for key, value in told.items() if value}


def _review(atlas: Atlas, row: Row) -> dict[str, Any]:
    """Return an assessor's own verdict; its rating is a word, never a number."""
    place = atlas.places.get(row["place"])
    name = place.name if place else row["place"]
    actor = atlas.actors.get(row["actor"])
    holder = actor["name"] if actor else ""
    verdict = say(row["value"]) if known(row["value"]) else row["value"]
    about = f"{name}, {say(row['axis'])}: {' '.join(filter(None, [verdict, holder]))}"
    checked = row["verification"]
    rating = ", ".join(
        filter(None, [verdict, say(checked) if known(checked) else checked])
    )
    return {
        "@type": "ClaimReview",
        "claimReviewed": about,
        "itemReviewed": {"@type": "Claim", "text": about},
        "reviewRating": {"@type": "Rating", "alternateName": rating},
        "author": {"@type": "Organization", "name": row["assessor"]},
        "datePublished": row["as_of"],
    }
