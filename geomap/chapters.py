"""The English words of reports, and of pieces for other people's work."""

from __future__ import annotations

from typing import Final

_HEADINGS: Final = {
    "report_summary": "In short",
    "report_map": "The map",
    "report_strip": "Along the frontiers",
    "report_chart": "Shares, day by day",
    "report_multiples": "One source at a time",
    "report_status": "Every place, in words",
    "report_shares": "How much of each border",
    "report_changes": "What changed since {date}",
    "report_changes_plain": "What changed",
    "report_weak": "What is fragile, stale or unreported",
    "report_claims": "The claims, and where they stand",
    "report_method": "Method and limits",
    "report_licences": "Sources and licences",
    "report_places": "Places",
    "report_lines": "Frontiers and areas",
    "report_head": "{date}. {counts}. {verified}.",
}

_TELLING: Final = {
    "tell_place": "{place}: {clauses}.",
    "tell_own": "{speakers} claimed to hold it",
    "tell_for": "held by {holders}, by the word of {speakers}",
    "tell_conceded_implicit": "{conceders} imply it",
    "tell_conceded_explicit": "{conceders} acknowledge it",
    "tell_lost": "{conceders} give it up",
    "tell_given_up": "{conceders} give it up, and nobody says who holds it",
    "tell_corroborated": "one of those who say so is on neither side",
    "tell_alone": "nobody denies it, and nothing bears it out",
    "tell_undenied": "nobody denies it",
    "tell_denied": "{deniers} denied it",
    "tell_denied_implicit": "{deniers} denied it by implication",
    "tell_absent": "by the word of {speakers}, not held by {actor}",
    "tell_denied_hold": "{deniers} denied that {holders} held it",
    "tell_unclaimed": "nobody claims it",
    "tell_disputed": "sources name different holders: {accounts}",
    "tell_described": "no quoted words deny it, though a document describes {organisations}"
    " as disputing it",
    "tell_indirect": "spoken of only as part of something larger, so no status follows",
    "tell_only_indirect": "Spoken of only as part of something larger, so no status"
    " follows: {places}.",
    "tell_nobody": "nobody says who holds it",
    "tell_split_side": "bodies of one side say different things",
    "tell_inconsistent": "self-contradicted on that day: {organisations}",
    "tell_old": "the newest word is {n} days old",
    "tell_fragile": "Fragile: {flips}.",
    "tell_traffic": "Traffic{side}: {value}, by the word of {speakers}.",
    "tell_security": "Security{side}: {value}, by the word of {speakers}.",
    "tell_collide": "{axis}{side}: sources contradict each other: {accounts}.",
    "tell_self_contradicted": "{axis}{side}: no status, for it is self-contradicted on that"
    " day: {organisations}.",
    "tell_side": " on the side of {country}",
    "tell_account": "{value} by the word of {speakers}",
    "tell_share": "{share}: {bounds} of its length, which is {km} on the line measured"
    " here.",
    "stand_located": "{organisation} said of stretches of the {frontier} that {actor} held"
    " them, or did not",
    "stand_limited": "what {organisation} said of stretches of the {frontier} limits the"
    " part that {actor} held",
    "tell_bounds": "at least {least} and at most {most}",
    "tell_clash": "at least {least} and at most {most}, which cannot both hold",
    "tell_km": "{amount} of {length} km",
    "tell_no_place": "Nothing in this atlas reaches a place on this day.",
    "tell_no_claim": "No statement is known for this day. That is not a denial of"
    " anything.",
    "tell_first": "The first statement is dated {date}.",
    "tell_single": "Everything here rests on the word of {organisation} alone.",
    "tell_no_line": "Nobody gives a share of any of these frontiers. That is not a"
    " denial.",
    "tell_area": "{place}: {sentence} {remark}",
    "tell_counts": "No report: {counts}. That is not a denial.",
    "stand_share_own": "{organisation} claimed {share} of the {frontier}",
}

_TABLES: Final = {
    "th_line_who": "Who says it",
    "th_of_whom": "Held by",
    "th_least": "At least",
    "th_most": "At most",
    "th_km": "km of {km}",
    "th_rests_on": "Rests on",
    "th_on_line": "On {line}",
    "th_spread": "Spread",
    "th_widest": "km of {km}, on any line",
    "table_status": "Every place that is spoken of, as of {date}.",
    "table_shares": "{frontier}: share of its length, as of {date}, on {line}. Shares are"
    " from 0 to 1; a row of 0 and 1 says nothing.",
    "table_sensitivity": "{frontier}: the same shares on every line that is shipped.",
    "line_measured": "Line measured: {km} km, {line}, {edition}, seen from {side}.",
    "lengths_published": "Published lengths: {lengths}.",
    "length_item": "{km} km ({source}, {year})",
    "share_others": "Speaking of this line or of places on it without a figure or a"
    " stretch: {names}.",
    "share_open": "No share can be given where nobody names a figure or a stretch: a"
    " crossing adds no kilometre, and silence is not denial.",
    "share_open_item": "{frontier}, {km} km on {line}: {names}.",
    "share_open_silent": "nobody speaks of it",
    "share_open_spoken": "{n} spoke of it or of places on it",
    "share_open_one": "{name} spoke of it or of places on it",
    "across_located": "Across sources, stretches held by {actor}: {undisputed} km"
    " undisputed, {disputed} km disputed, {denied} km denied, {silent} km of which nobody"
    " speaks.",
    "across_together": "All these accounts of {actor} together: {both}. At least one of"
    " them: {either}.",
}

_CHANGES: Final = {
    "changes_none": "Nothing changed.",
    "changes_same": "{n} other statuses are the same.",
    "changes_same_one": "1 other status is the same.",
    "changes_all_same": "Nothing changed: all {n} statuses are the same.",
    "changes_all_same_one": "Nothing changed: the one status is the same.",
    "changes_no_day": "There is no statement yet, and so nothing to compare.",
    "changes_order": "What stood before comes first in each line.",
    "changes_indirect": "Now spoken of, but only as part of something larger: {places}.",
}

_WEAK: Final = {
    "weak_fragile": "Fragile",
    "weak_fragile_text": "Another fair reading of the same words would change the answer.",
    "weak_stale": "Stale",
    "weak_stale_text": "The words still stand, for nobody said anything newer.",
    "weak_stale_item": "{place}, {axis}: {organisation}, {when}, {n} days before.",
    "weak_single": "Resting on one organisation",
    "weak_single_item": "{organisation}: {places}.",
    "weak_self": "Contradicting themselves, or of uncertain order",
    "weak_possible": "Possibly in force",
    "weak_possible_text": "These words may have begun by this day; they decide nothing.",
    "weak_silent": "Unreported",
    "weak_none": "Nothing is fragile, stale or unreported on this day.",
    "weak_item": "{place}, {axis}: {text}",
}

_CLAIMS: Final = {
    "claim_item": "{who}, {when}{where}. ",
    "claim_held": "places held by {actor}",
    "claim_reads": "{place}: {word}{mode}.",
    "claim_nowhere": "no place",
    "claim_characterised": ", a described stance",
    "claim_indirect": ", about something larger or other",
    "claim_implicit": ", by implication",
    "claim_partial": ", in part",
    "claim_relay": "Relayed by {via}.",
    "claim_none": "No claim is known for this day.",
    "claim_unpublished": "day of publication not printed",
}

_METHOD: Final = {
    "method_day": "Asked was what was said to be so on {date}, {knowledge}.",
    "method_everything": "by all that this edition of the atlas knows",
    "method_known": "by what could be known on {date}",
    "method_words": "The words used here:",
    "method_limits": "What is not done here:",
    "limit_share": "A share without a place is never drawn as a stretch.",
    "limit_point": "A crossing has no length: it adds no kilometre to any share.",
    "limit_area": "A share of an area, or a count of districts, says nothing about a"
    " length.",
    "limit_silence": "Silence is not denial, and the absence of one side is not the"
    " presence of the other.",
    "limit_secure": "“Secure” is not “held”.",
    "limit_allies": "Two voices of one side, or of sides that speak as one, are not two"
    " confirmations.",
    "limit_reported": "Falls are reported more often than recaptures: a word that nobody"
    " renewed is marked stale, not dropped.",
    "limit_selection": "The atlas holds what its makers found and coded; what was said"
    " elsewhere is not here.",
    "cite": "Cite as: {title}, as of {date}, atlas {hash}, made with geomap {version}.",
    "licence_line": "Lines: {credit}. Licence: {licence}.",
    "licence_odbl": "Geometry cut from OpenStreetMap is under the Open Database License"
    " 1.0: © OpenStreetMap contributors. Whoever passes it on passes on that licence.",
    "licence_tables": "Tables of the atlas: {licence}.",
    "licence_unstated": "The atlas states no licence for its tables: ask its makers.",
}

_PIECES: Final = {
    "shown_atlas": "{title}: {n} claims",
    "shown_status": "Status of {n} places, as of {date}: {title}",
    "shown_shares": "Shares of {n} of its frontiers, as of {date}: {title}",
    "embed_words": "The map in words",
    "embed_open": "Open the interactive map",
    "embed_srcdoc_csp": "A frame of the kind srcdoc takes over the Content-Security-Policy"
    " of the page it is pasted into. Where that forbids scripts written into a page"
    " (script-src 'self'), it shows the picture and the tables, and is not interactive."
    " Use --kind iframe there.",
    "embed_no_link": "The snippet has no link to the whole map, for nobody said where that"
    " will lie. Give --base.",
}

CHAPTERS: Final[dict[str, str]] = {
    **_HEADINGS,
    **_TELLING,
    **_TABLES,
    **_CHANGES,
    **_WEAK,
    **_CLAIMS,
    **_METHOD,
    **_PIECES,
}
"""By key; they stand in the one table of sentences."""
