"""The tables of an atlas: every column and every closed word, with its meaning."""

from __future__ import annotations

from typing import Final, Literal

from geomap.dataclass import dataclass

CRS: Final = "EPSG:4326"
"""Longitude first, decimal degrees on WGS 84: the only CRS that is stored."""

Axis = Literal["control", "operation", "security", "activity", "share", "none"]

HELD: Final = "held:"
"""Begins a place that stands for every place that an actor is said to hold."""

AXIS_OF: Final[dict[str, Axis]] = {
    "held": "control",
    "not_held": "control",
    "shared": "control",
    "open": "operation",
    "restricted": "operation",
    "closed": "operation",
    "calm": "security",
    "incidents": "security",
    "present": "activity",
    "withdrawn": "activity",
    "retaking_sought": "activity",
    "retaking_launched": "activity",
    "fighting": "activity",
    "share": "share",
    "share_denied": "share",
    "note": "none",
}
"""The axis that each word of the column ``says`` speaks of."""

AXES: Final = ("control", "activity", "operation", "security", "share")
"""The axes on which a place can have a status, in the order they are shown."""

NEEDS_ACTOR: Final = ("held", "not_held", "shared", "share", "share_denied")

IMPLIES_LOSS: Final = ("withdrawn", "retaking_sought", "retaking_launched")
"""Words that say, implicitly, that their actor does not hold the place."""

ACTIVITY_STRENGTH: Final = (
    "present",
    "withdrawn",
    "retaking_sought",
    "retaking_launched",
    "fighting",
)
"""Activity words, from the weakest to the strongest."""

STRICTNESS: Final = ("open", "restricted", "closed")
"""Operation words, from the least strict to the strictest."""

MEASURES: Final = ("length", "area", "districts", "crossings", "population")

MODES: Final = ("direct", "implicit", "indirect", "characterised")

SHARE_LEXICON: Final[dict[str, tuple[float, float]]] = {
    "most": (0.5, 1.0),
    "almost_all": (0.9, 1.0),
    "part": (0.0, 1.0),
}
"""Quantities said in words, as [least, most]; `most` and `part` exclude their least."""

PLACE_KINDS: Final = (
    "crossing",
    "frontier",
    "stretch",
    "district",
    "province",
    "country",
    "zone",
)

WORDS: Final[dict[str, tuple[str, ...]]] = {
    "says": tuple(AXIS_OF),
    "mode": MODES,
    "degree": ("full", "partial"),
    "basis": ("observed", "imagery", "witness", "statement"),
    "measure": MEASURES,
    "measure_basis": ("stated", "assumed"),
    "qualifier": ("about", *SHARE_LEXICON),
    "flow": ("cargo", "passengers", "pedestrians", "inbound", "outbound"),
    "hedge": ("reportedly", "was_quoted_as", "embedded", "hard_to_corroborate"),
    "publish": ("yes", "coarse", "no"),
    "role": ("party", "neighbour", "third_party", "media", "monitor"),
    "redistribute": ("yes", "no"),
    "published_basis": ("stated", "inferred"),
    "kind": PLACE_KINDS,
    "axis": AXES,
    "verification": ("unverified", "partly_verified", "verified", "refuted"),
    "reliability": ("A", "B", "C", "D", "E", "F"),
    "credibility": ("1", "2", "3", "4", "5", "6"),
}
"""The closed words of each column that has any."""

FLOWS: Final = WORDS["flow"]

Kind = Literal["id", "ref", "text", "word", "date", "number", "url", "country"]


@dataclass(frozen=True)
class Column:
    """
    One column of one table.

    Parameters
    ----------
    name : str
        As it stands in the header.
    kind : str
        How its cells are read: ``id`` and ``ref`` name rows, ``word`` is closed
        (`WORDS`), ``date`` is EDTF, ``country`` is an ISO alpha-3 code.
    meaning : str
        One sentence for the reference and the check.
    required : bool
        Whether the column must be there and filled.

    Examples
    --------
    >>> [column.name for column in CLAIMS if column.required]
    ['source', 'says', 'asserted_on', 'document']
    """

    name: str
    kind: Kind
    meaning: str
    required: bool = False


CLAIMS: Final = (
    Column("claim", "id", "The claim's own name; empty: file name and row."),
    Column("place", "ref", "The place spoken of; several by ';'; or held:ACTOR."),
    Column("source", "ref", "Who says it, from sources.csv.", required=True),
    Column("says", "word", "What is said, in one closed word.", required=True),
    Column("actor", "ref", "The actor said to hold, share or act."),
    Column("mode", "word", "How the words reach the place; empty: direct."),
    Column("degree", "word", "Whether all of the place is meant or a part."),
    Column("basis", "word", "How the claimant knows."),
    Column("share", "number", "The share said: 0 to 1, or a fraction such as 2/3."),
    Column("share_min", "number", "The least share said."),
    Column("share_max", "number", "The greatest share said."),
    Column("amount", "number", "The amount said, of the total in 'of'."),
    Column("of", "number", "The total that the amount belongs to."),
    Column("measure", "word", "What the share is a share of."),
    Column("measure_basis", "word", "Whether the measure was stated or is assumed."),
    Column("qualifier", "word", "A word that widens or replaces the number."),
    Column("from", "text", "Where a stretch begins: a place, or 120@osm."),
    Column(
        "to",
        "text",
        "Where a stretch ends: a place, or 300@osm; places on the way before it.",
    ),
    Column("on_side", "country", "The country whose bank or gate is meant."),
    Column("flow", "word", "The traffic that is meant; empty: all of it."),
    Column("asserted_on", "date", "The day it was said.", required=True),
    Column("valid_from", "date", "The day from which it is said to be true."),
    Column("valid_to", "date", "The last day on which it is said to be true."),
    Column("recorded_on", "date", "The day on which the atlas learned of it."),
    Column("via", "text", "Who relayed it, where the document says so."),
    Column("document", "ref", "Where it stands, from documents.csv.", required=True),
    Column("locator", "text", "The paragraph, page or minute."),
    Column("quote", "text", "The words themselves."),
    Column("hedge", "word", "A reserve that the document makes."),
    Column("supersedes", "ref", "The claim that this one corrects."),
    Column("retracted_on", "date", "The day on which it was taken back."),
    Column("responds_to", "ref", "The claim that this one answers."),
    Column("publish", "word", "Whether it may leave this machine; empty: yes."),
    Column("credibility", "word", "Admiralty credibility, shown, used by no rule."),
    Column("note", "text", "A paraphrase, or what the coder wants to say."),
)

SOURCES: Final = (
    Column("source", "id", "The source's own name.", required=True),
    Column("organisation", "text", "The body that speaks.", required=True),
    Column("person", "text", "Who spoke for it."),
    Column("role", "word", "What the body is to the matter."),
    Column("side", "ref", "The actor whose side it is on."),
    Column("independence_group", "text", "Bodies that speak as one; empty: itself."),
    Column("reliability", "word", "Admiralty reliability, shown, used by no rule."),
    Column("publish", "word", "Whether it may leave this machine; empty: yes."),
    Column("note", "text", "What the coder wants to say."),
)

ACTORS: Final = (
    Column("actor", "id", "The actor's own name.", required=True),
    Column("name", "text", "The name to print.", required=True),
    Column("adverse_to", "ref", "The actors it is opposed to, by ';'."),
    Column("aligned_with", "ref", "The actors it is allied with, by ';'."),
    Column("colour", "text", "Its colour, as #RRGGBB."),
    Column("letter", "text", "Its letter in a mark."),
)

DOCUMENTS: Final = (
    Column("document", "id", "The document's own name.", required=True),
    Column("title", "text", "Its title.", required=True),
    Column("publisher", "text", "Who published it.", required=True),
    Column("url", "url", "Where it can be read."),
    Column("archived_url", "url", "Where a copy can be read."),
    Column("published_on", "date", "The day it was published."),
    Column("published_basis", "word", "Whether that day is stated or inferred."),
    Column("retrieved_on", "date", "The day it was read."),
    Column("language", "text", "Its language, as a BCP 47 tag."),
    Column("sha256", "text", "The hash of the copy that was read."),
    Column("redistribute", "word", "Whether its words may be shown; empty: yes."),
    Column("publish", "word", "Whether it may leave this machine; empty: yes."),
)

PLACES: Final = (
    Column("place", "id", "The place's own name.", required=True),
    Column("kind", "word", "What sort of place it is.", required=True),
    Column("name", "text", "The name to print; empty: the place's own name."),
    Column("aliases", "text", "Other names in any script, by ';'."),
    Column("part_of", "ref", "The places it lies in or on, by ';'."),
    Column("lat", "number", "Latitude in degrees; empty: unlocated."),
    Column("lon", "number", "Longitude in degrees; empty: unlocated."),
    Column("uncertainty_m", "number", "How far off the point may be, in metres."),
    Column("coordinate_source", "text", "Where the point was found."),
    Column("pcode", "text", "OCHA place code."),
    Column("wikidata", "text", "Wikidata item."),
    Column("geonames", "text", "GeoNames id."),
    Column("osm", "text", "OpenStreetMap id."),
    Column("publish", "word", "Whether it may leave this machine; empty: yes."),
)

ASSESSMENTS: Final = (
    Column("place", "ref", "The place judged.", required=True),
    Column("axis", "word", "The axis judged.", required=True),
    Column("as_of", "date", "The day judged.", required=True),
    Column(
        "value",
        "text",
        "The verdict: a word of the axis; of a share, a fraction.",
        required=True,
    ),
    Column("basis", "text", "What it rests on.", required=True),
    Column("definition", "text", "What the verdict means.", required=True),
    Column("assessor", "text", "Who gives it.", required=True),
    Column("actor", "ref", "The actor it speaks of; control and share need it."),
    Column("verification", "word", "How far the claims were verified."),
    Column("confidence", "text", "How sure the assessor is."),
    Column("on_side", "country", "The country whose side is judged; empty: both."),
)

SHEET: Final = "sheet "
"""What a sheet of a workbook is called by, where a folder has a file."""

TABLES: Final[dict[str, tuple[Column, ...]]] = {
    "claims": CLAIMS,
    "sources": SOURCES,
    "actors": ACTORS,
    "documents": DOCUMENTS,
    "places": PLACES,
    "assessments": ASSESSMENTS,
}

SETTINGS: Final[dict[str, str]] = {
    "title": "What the atlas is called.",
    "summary": "One sentence of what it shows.",
    "as_of": "The day it asks about by default, as YYYY-MM-DD.",
    "frontiers": "The frontiers it is about, as pairs of alpha-3 codes; else those its claims lie on.",
    "side": "The country whose side of the frontier is meant by default.",
    "boundaries": "The line set, or file of an own line, that it measures on.",
    "boundaries_error_m": "How far an own line may lie from the true one, in metres.",
    "background": "A file of lines behind the claims, as rivers.gpkg; empty for the shipped.",
    "policy": "A table of readings of the rules, under [policy].",
    "licence": "The licence of the tables.",
    "lang": "The language of the tables, as a BCP 47 tag.",
    "version": "The edition of the atlas.",
}
"""The keys of ``atlas.toml``."""

POLICIES: Final[dict[str, tuple[str, ...]]] = {
    "implicit_concessions": ("on", "off"),
    "characterisations": ("note", "count"),
    "coordinated_sources": ("collapse", "separate"),
    "rounding": ("on", "off"),
}
"""Policies with closed values; the first value is the default."""

INFLUENCES: Final = ("none", "midway")
"""Rules for how far a crossing reaches along its line; else a distance, as ``5km``."""

FLIPPED_POLICIES: Final = (
    "implicit_concessions",
    "characterisations",
    "coordinated_sources",
)
"""The policies that are switched, one at a time, to find what is fragile."""

STALE_DAYS: Final[dict[str, int]] = {
    "control": 30,
    "operation": 7,
    "security": 7,
    "activity": 7,
    "share": 7,
}
"""Days after which a word is marked stale, by axis."""
