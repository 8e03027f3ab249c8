"""What each closed word means, in one sentence, for the reference and the notes."""

from __future__ import annotations

from typing import Final

MEANINGS: Final[dict[str, dict[str, str]]] = {
    "says": {
        "held": "The actor holds the place. Needs actor.",
        "not_held": "The actor does not hold it: a denial, or a loss. Needs actor.",
        "shared": "Several actors hold it together. Needs actor, joined by ';'.",
        "open": "Traffic passes.",
        "restricted": "Some traffic passes, or only at times; see flow.",
        "closed": "No traffic passes.",
        "calm": "Nothing happens that endangers people.",
        "incidents": "There is shooting, mines, or the like.",
        "present": "The actor's people are there; that is not yet holding it.",
        "withdrawn": "The actor's forces left, whatever the leaving is called; it implies "
        "that the actor does not hold the place.",
        "retaking_sought": "The actor tries, plans or promises to take it back; it "
        "implies the same.",
        "retaking_launched": "The actor has begun to take it back; it implies the same.",
        "fighting": "There is fighting at the place.",
        "share": "The actor holds a part of it, said in a number or a word. Needs actor "
        "and measure.",
        "share_denied": "A share that somebody gave is disputed, without another number. "
        "Needs actor and measure.",
        "note": "Worth keeping, and no status: a promise, an appeal, a worry. Never drawn.",
    },
    "mode": {
        "direct": "The words name the place and say it. The default.",
        "implicit": "It follows necessarily from the words.",
        "indirect": "The words are about something larger or other: a note.",
        "characterised": "The document ascribes a stance; no words carry it: a note.",
    },
    "degree": {
        "full": "All of the place is meant.",
        "partial": "A part of it is meant; it locates nothing.",
    },
    "basis": {
        "observed": "The claimant was there and saw it.",
        "imagery": "Pictures that were located, from the ground or from above.",
        "witness": "People who were there told the claimant.",
        "statement": "Somebody else's statement, repeated.",
    },
    "measure": {
        "length": "Kilometres of the frontier.",
        "area": "Area of the country; never turned into a length.",
        "districts": "A count of districts; never turned into a length.",
        "crossings": "A count of crossings; never turned into a length.",
        "population": "A count of people; never turned into a length.",
    },
    "measure_basis": {
        "stated": "The words name the measure.",
        "assumed": "The coder took it so, and answers say it.",
    },
    "qualifier": {
        "about": "The number is round: it spans halfway to the next simple fractions.",
        "most": "More than half.",
        "almost_all": "At least nine tenths.",
        "part": "Some of it, more than nothing.",
    },
    "flow": {
        "cargo": "Goods.",
        "passengers": "People in vehicles.",
        "pedestrians": "People on foot.",
        "inbound": "Into the country that the atlas is about, or that on_side names.",
        "outbound": "Out of it.",
    },
    "hedge": {
        "reportedly": "The document says that it is only reported.",
        "was_quoted_as": "Quoted from another outlet.",
        "embedded": "Known only from inside another statement, often from its denial.",
        "hard_to_corroborate": "The document says that it could not be borne out.",
    },
    "publish": {
        "yes": "May be published. The default.",
        "coarse": "A place is shown as a square of ten kilometres, off the line.",
        "no": "Leaves this machine in no form; see --private.",
    },
    "role": {
        "party": "Speaks for a party to the conflict.",
        "neighbour": "A body of the country across the line.",
        "third_party": "Another state or body with a voice in the matter.",
        "media": "A newspaper, agency or station, speaking for itself.",
        "monitor": "Watches and counts, and takes no side.",
    },
    "redistribute": {
        "yes": "Its words may be shown. The default.",
        "no": "It lends statuses, never quotations or notes.",
    },
    "published_basis": {
        "stated": "The page prints its day.",
        "inferred": "The day follows from what the page says and knows.",
    },
    "kind": {
        "crossing": "A border post, gate or bridge.",
        "frontier": "The whole border of two countries.",
        "stretch": "A part of a frontier.",
        "district": "An administrative area of the lower tier.",
        "province": "An administrative area of the upper tier.",
        "country": "A country or territory.",
        "zone": "Any other area, also one whose bounds nobody gives.",
    },
    "axis": {
        "control": "Who holds it.",
        "activity": "What an actor's forces do there.",
        "operation": "Whether it is open.",
        "security": "Whether it is calm.",
        "share": "How much of it somebody holds.",
    },
    "verification": {
        "unverified": "Nothing was verified.",
        "partly_verified": "A part of it was.",
        "verified": "It was, as the definition says.",
        "refuted": "It was found to be false.",
    },
    "reliability": {
        "A": "Completely reliable.",
        "B": "Usually reliable.",
        "C": "Fairly reliable.",
        "D": "Not usually reliable.",
        "E": "Unreliable.",
        "F": "Cannot be judged.",
    },
    "credibility": {
        "1": "Borne out by others.",
        "2": "Probably true.",
        "3": "Possibly true.",
        "4": "Doubtful.",
        "5": "Improbable.",
        "6": "Cannot be judged.",
    },
}
"""By the column and the word of `schema.WORDS`."""

POLICY_MEANINGS: Final[dict[str, str]] = {
    "implicit_concessions": "Whether what follows from words stands, or is only a note.",
    "characterisations": "Whether a stance that a document ascribes is a note or counts.",
    "coordinated_sources": "Whether bodies of one independence_group count once.",
    "rounding": "Whether a share typed as a fraction is also given a bracket.",
    "stale_days": "A table of days, by axis, after which a word is marked stale.",
}
"""What each reading of the rules decides."""

SYNONYMS: Final[dict[str, dict[str, str]]] = {
    "says": {
        **dict.fromkeys(("captured", "controls", "controlled", "seized"), "held"),
        **dict.fromkeys(("taken", "fell", "fallen", "retaken", "recaptured"), "held"),
        **dict.fromkeys(("lost", "denied", "denies"), "not_held"),
        **dict.fromkeys(("relocated", "retreated", "left", "abandoned"), "withdrawn"),
        **dict.fromkeys(("shut", "halted", "suspended", "stopped"), "closed"),
        **dict.fromkeys(("reopened", "operating", "functioning"), "open"),
        **dict.fromkeys(("clashes", "clash", "battle", "attack"), "fighting"),
        **dict.fromkeys(("quiet", "safe", "secure", "peaceful"), "calm"),
        "contested": "fighting",
    },
    "role": {
        **dict.fromkeys(("spokesman", "spokesperson", "government"), "party"),
        **dict.fromkeys(("press", "newspaper", "agency", "journalist"), "media"),
        **dict.fromkeys(("ngo", "un", "observer", "analyst"), "monitor"),
    },
    "kind": dict.fromkeys(("border crossing", "gate", "post", "bridge"), "crossing"),
}
"""Words that people write first, and the closed word that is meant."""
