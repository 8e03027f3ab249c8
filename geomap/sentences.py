"""The English sentences of pages, figures and reports."""

from __future__ import annotations

from typing import Final

from geomap.captions import FOOT, LEGEND, RULER, TABLE

_FRAME: Final = {
    "claims_not_facts": "Claims, not facts",
    "as_of": "As of {date}",
    "known_any": "as known to this day’s edition",
    "known_that_day": "as known that day",
    "known_on": "as known on {date}",
    "counts": "{organisations}, {claims}, {documents}",
    "one_organisation": "1 organisation",
    "organisations": "{n} organisations",
    "one_claim": "1 claim",
    "claims": "{n} claims",
    "one_document": "1 document",
    "documents": "{n} documents",
    "not_verified": "Nothing here has been verified",
    "some_verified": "Verified only where it says so",
    "frame_says": "{who} · {date} · not verified",
    "frame_all": "All sources",
    "private": "Private: not for publication",
    "whose_account": "Whose account",
    "all": "All",
    "close": "Close",
    "map_of": "Map: who says who holds the places named below",
    "every_place": "Every place, in words",
    "ruler": "The line as a ruler",
    "ruler_text": "Left, where along the line anything is said to be. Right, how much of"
    " the line is said to be held. A share without a place has no left side.",
    "one_at_a_time": "One source at a time",
    "one_at_a_time_text": "What the map would show if each source were the only one. An"
    " empty line means that the source did not speak of it.",
    "boundaries": "Boundaries",
    "method": "Method",
    "sources": "Sources and licence",
    "no_decision": "geomap does not decide between sources.",
    "choose_place": "Choose a mark on the map, or a place in the table, to read who says"
    " what about it.",
    "km_scale": "{km} km",
}

_DATES: Final = {
    "on_day": "{date}",
    "by_day": "by {date}",
    "by_day_unstated": "by {date}, day not stated",
    "from_day": "from {date}",
    "between_days": "between {first} and {last}",
    "day_unknown": "day not stated",
    "at_least": "at least {share}",
    "at_most": "at most {share}",
    "from_to": "{least} to {most}",
    "age": "{n} days old",
}

_AGREEMENTS: Final = {
    "disputed": "Disputed",
    "conceded_explicit": "Acknowledged by the other side",
    "conceded_implicit": "Implied by the other side’s own words",
    "corroborated": "Corroborated",
    "conceded": "Borne out by the other side",
    "claimed": "Claimed",
    "denied_only": "Denied only",
    "indirect_only": "Indirect only",
    "no_report": "No report",
    "fragile": "Fragile",
    "unverified": "Unverified",
    "uncorroborated": "Uncorroborated",
    "partly_verified": "Partly verified",
    "verified": "Verified",
    "refuted": "Refuted",
    "stale": "Stale",
    "rule_disputed": "One source says so directly, and another says directly that it is"
    " not so.",
    "rule_disputed_implicit": "One source says so and another says that it is not so, one"
    " of the two only by implication.",
    "rule_conceded_explicit": "A source opposed to the holder says so in as many words,"
    " and no direct denial stands.",
    "rule_conceded_implicit": "A source opposed to the holder says something that could"
    " not be true had its own side kept the place, and no direct denial stands.",
    "rule_corroborated": "At least two independent sources say so, one of them on neither"
    " side, and nobody denies it.",
    "rule_claimed": "Somebody says so; nobody denies it, and nobody opposed bears it out.",
    "rule_denied_only": "Somebody says that it is not so, and nobody says that it is.",
    "rule_indirect_only": "Nobody spoke of this place itself; it is only part of"
    " something that was spoken of.",
    "rule_no_report": "Nobody spoke of it. That is not a denial.",
    "rule_activity": "The strongest word of the newest day.",
}

_VERDICTS: Final = {
    "verdict_claimed": "Claimed by {holders}.",
    "verdict_claimed_for": "{speakers} put it in the hands of {holders}.",
    "verdict_corroborated": "Held by {holders}, by the word of {speakers}.",
    "verdict_conceded_implicit": "{conceders} own words imply its loss.",
    "verdict_conceded_explicit": "{conceders} own words acknowledge its loss.",
    "verdict_disputed": "Held by {holders}, by the word of {asserters}; denied by"
    " {deniers}.",
    "verdict_denied_only": "Denied by {deniers}: that it is held by {holders}. Nobody"
    " claims it.",
    "verdict_indirect_only": "Spoken of only as part of something larger.",
    "verdict_no_report": "Nobody said who holds it.",
    "verdict_described": "Described as disputed by {organisations}.",
    "verdict_deed": "{organisations}: {deed}.",
    "verdict_gate": "Traffic: {value}, says the newest direct word.",
    "verdict_parts": "Spoken of: {n} of its places.",
    "by_implication": "{word}, by implication",
    "voice_silent": "{organisation} said nothing about this place by {date}. That is not"
    " a denial.",
    "voice_note_unnamed": "Spoken of only as part of something larger, or by a described"
    " stance.",
    "voice_note": "{organisation} spoke of it only as part of something larger, or by a"
    " described stance.",
    "label_claimed": "Claimed by {holders}",
    "label_claimed_for": "Held by {holders}, by the word of {speakers}",
    "label_conceded_implicit": "{conceders} words imply it",
    "label_conceded_explicit": "{conceders} words acknowledge it",
    "label_corroborated": "Held by {holders}, by the word of {speakers}",
    "label_disputed": "Disputed: {asserters} against {deniers}",
    "label_denied_only": "Denied by {deniers}; nobody claims it",
    "label_unclaimed": "Nobody claims it",
    "label_fragile": "Fragile: another fair reading would change this",
    "label_fragile_described": "Fragile: described as disputed by {organisations}",
    "label_indirect": "Spoken of only as part of something larger",
    "label_gate": "Traffic: {value}",
    "short_claimed": "{holders}, by one account",
    "short_conceded_implicit": "{holders}; implied by the other side",
    "short_conceded_explicit": "{holders}; acknowledged by the other side",
    "short_corroborated": "{holders}, corroborated",
    "short_disputed": "disputed",
    "short_denied_only": "denied only",
    "short_indirect_only": "indirect only",
    "short_no_report": "no report of who holds it",
    "short_fragile": "; fragile",
}

_CALLOUTS: Final = {
    "share_by": "{organisation}: {share} held by {actor}",
    "share_place_unstated": "A share of the {measure}. Which part is not said.",
    "share_some_located": "A share of the {measure}; only part of it is placed.",
    "bracket": "{least} to {most}, if rounded",
    "area_share": "{organisation} put {share} of the {measure} in the hands of {actor}.",
    "area_claimed": "{organisation} claimed {share} of the {measure}.",
    "area_remark": "Says nothing about a border’s length, so it is not drawn.",
    "calm_side": "{organisation}: its side is calm.",
    "calm_whole": "{organisation}: the line is calm.",
    "calm_remark": "Not a statement about who holds any place on it.",
    "pin": "{organisation}: {note}.",
    "pin_default": "{organisation} speaks of something along it",
    "pin_one": "Part of something larger, so no part of the line is marked.",
    "pin_many": "Which part is not said, so no part of these {n} lines is marked.",
    "no_report_line": "No report on this line.",
    "line_no_report": "{name}: no report",
}

_EMPTY: Final = {
    "silent_source": "{organisation} said nothing about these places by {date}. That is"
    " not a denial.",
    "nothing_yet": "No statement reaches this date. The first is dated {date}.",
    "only_undated": "These statements carry no day. They are shown from {date}, the day"
    " they were reported.",
    "bounds_contradict": "At least {a} and at most {b} cannot both hold. Both are shown.",
    "no_share": "[0, 1]: anything is possible.",
    "unlocated": "{n} crossings have no position and are not drawn: {names}.",
    "unlocated_one": "One crossing has no position and is not drawn: {names}.",
}

_STANDFIRST: Final = {
    "stand_claimed": "{holders} claimed {places}",
    "stand_held": "{speakers} put {places} in the hands of {holders}",
    "stand_implied": "{conceders} own words imply the loss of {places}",
    "stand_acknowledged": "{conceders} own words acknowledge the loss of {places}",
    "stand_disputed": "sources contradict each other about {places}",
    "stand_share": "{organisation} put {share} of the {frontier} in the hands of {actor}",
    "stand_unplaced": "without saying which part",
    "stand_silence": "Nobody in this atlas says who holds these places.",
    "of_both": "both",
    "of_it": "it",
    "of_all": "all of them",
}

_POLICIES: Final = {
    "flip_implicit_concessions=off": "if implied concessions do not count",
    "flip_implicit_concessions=on": "if implied concessions count",
    "flip_characterisations=count": "if described stances count as statements",
    "flip_characterisations=note": "if described stances are only notes",
    "flip_coordinated_sources=separate": "if coordinated sources count apart",
    "flip_coordinated_sources=collapse": "if coordinated sources count as one",
    "flip_none": "No setting changes it.",
    "flip_changes": "{agreement}, {condition}.",
    "reason_characterised": "A document’s description of a stance, not the quoted words."
    " A described stance is a note.",
    "reason_indirect": "About something larger or other than this place.",
    "reason_derived_scope": "About whatever the speaker itself claims to hold; which"
    " places these are is not said.",
    "reason_larger_place": "About the whole line or area, not about this place.",
    "reason_implicit_concessions_off": "Only implied, and implications do not count here.",
    "reason_superseded": "Corrected by a later statement.",
    "reason_retracted": "Taken back.",
    "reason_older_word": "An older word of the same organisation.",
    "reason_expired": "No longer said to be so on this day.",
}

_CARD: Final = {
    "who_says": "Who says what about who holds it",
    "nobody_says": "Nobody says who holds it.",
    "other_words": "Other words about it",
    "set_aside": "Set aside, and why",
    "nothing_aside": "Nothing was set aside.",
    "why": "Why “{agreement}”",
    "what_changes": "What would change it",
    "nothing_changes": "None of the readings that geomap tries changes it.",
    "reads_as": "Reads as: {status}.",
    "no_report_by": "No report: {organisations}.",
    "speaker_unnamed": "speaker not named",
    "via": "Via {via}",
    "in_document": "{publisher}, {date}",
    "paragraph": "¶{locator}",
    "on_side": "on the side of {country}",
    "possible": "Possibly in force on this day: {claims}.",
    "kind_on": "{kind}, {frontier}, km {km}",
    "kind_off": "{kind}, {frontier}",
    "other_side": "across the line: {name}",
    "point_found": "Position: {source}; good to about {distance}.",
    "point_found_only": "Position: {source}.",
    "point_none": "No position was found; it is not drawn.",
    "held_by": "held by {actor}",
    "not_held_by": "not held by {actor}",
    "shared_with": "shared, with {actor}",
    "share_of": "held by {actor}: {share} of the {measure}",
    "implied": "implied",
    "inconsistent": "contradicts itself on that day",
    "uncertain_order": "order of days uncertain",
    "partial": "in part",
    "hedge_reportedly": "Hedged: reportedly.",
    "hedge_was_quoted_as": "Quoted at second hand.",
    "hedge_embedded": "Known only inside another statement.",
    "hedge_hard_to_corroborate": "The document calls it hard to corroborate.",
    "quote": "“{quote}”",
}

_WORDS: Final = {
    "withdrawn": "withdrawn",
    "retaking_sought": "retaking sought",
    "retaking_launched": "retaking launched",
    "fighting": "fighting",
    "present": "present",
    "open": "open",
    "restricted": "restricted",
    "closed": "closed",
    "calm": "calm",
    "incidents": "incidents",
    "held": "held",
    "not_held": "not held",
    "shared": "shared",
    "share": "a share stated",
    "share_denied": "the share denied",
    "note": "noted",
    "crossing": "Crossing",
    "frontier": "Frontier",
    "stretch": "Stretch",
    "district": "District",
    "province": "Province",
    "country": "Country",
    "zone": "Zone",
    "length": "length",
    "area": "area",
    "districts": "districts",
    "crossings": "crossings",
    "population": "population",
    "control": "who holds it",
    "operation": "open or closed",
    "security": "security",
    "activity": "activity",
}

ENGLISH: Final[dict[str, str]] = {
    **_FRAME,
    **_DATES,
    **_AGREEMENTS,
    **_VERDICTS,
    **_CALLOUTS,
    **_EMPTY,
    **_STANDFIRST,
    **_POLICIES,
    **_CARD,
    **_WORDS,
    **TABLE,
    **RULER,
    **LEGEND,
    **FOOT,
}
"""Every sentence by its key; `geomap.words.say` fills it."""
