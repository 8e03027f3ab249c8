"""The English words of tables, legends and footers."""

from __future__ import annotations

from typing import Final

TABLE: Final = {
    "th_place": "Place",
    "th_as_of": "As of",
    "th_who": "Who says who holds it",
    "th_agreement": "Agreement",
    "th_activity": "Activity, as claimed",
    "th_operation": "Open or closed",
    "th_change": "Would change if",
    "no_status_notes": "No status; {n} notes",
    "heard_alone": "Heard alone",
    "no_status_note": "No status; 1 note",
    "nothing": "–",
    "table_rest": "{frontiers}, {crossings}",
    "n_frontiers": "{n} frontiers",
    "one_frontier": "{n} frontier",
    "n_crossings": "{n} crossings",
    "one_crossing": "{n} crossing",
    "the_frontier": "the {frontier}",
    "n_stretchs": "{n} stretches",
    "one_stretch": "{n} stretch",
    "n_districts": "{n} districts",
    "one_district": "{n} district",
    "n_provinces": "{n} provinces",
    "one_province": "{n} province",
    "n_zones": "{n} zones",
    "one_zone": "{n} zone",
    "n_countrys": "{n} countries",
    "one_country": "{n} country",
    "located": "Located: {names}.",
    "not_located": "No position found, so not drawn: {names}.",
}

RULER: Final = {
    "across_sources": "Across sources",
    "all_others": "All others",
    "where_on_line": "Where along the line",
    "ruler_share": "Share held by {actor}, [at least, at most]",
    "ruler_share_said": "{share} of it",
    "ruler_accounts": "{n} accounts, from the least to the most",
    "ruler_accounts_differ": "{n} accounts that contradict each other",
    "ruler_vague": "part of something larger",
    "ruler_band": "one stretch",
    "ruler_bands": "{n} stretches",
    "ruler_elsewhere": "speaks of it, or of places on it, with nothing to draw",
    "ruler_somewhere": "somewhere on it; where is not said",
    "ruler_km": "{amount} of {length} km",
    "ruler_point": "one post adds 0 km",
    "ruler_points": "posts add 0 km",
    "ruler_no_share": "no share stated",
    "ruler_zero": "0 = {end}",
    "ruler_end": "{km} km = {end}",
    "ruler_quantity": "The share is a quantity, not a stretch.",
    "ruler_bracket": "Bracket under the bar: {least} to {most}, if the fraction is"
    " rounded.",
    "ruler_unsettled": "Dashed on the scale, {spans}: where the line runs is itself not"
    " settled.",
    "ruler_unsettled_all": "Dashed scale: where this line runs is itself not settled.",
    "ruler_none": "none",
    "ruler_places": "{n} of its crossings can be placed; {spoken} spoken of.",
    "of_what": "{share} of what?",
    "of_what_text": "The statement gives no length. The same share on each published one:",
    "length_published": "{source}, {year}",
    "length_own": "this map’s own line",
    "length_of": "of {km} km, {source}",
    "half": "half",
    "whole": "all",
}

LEGEND: Final = {
    "legend_read": "How to read a mark",
    "legend_agree": "Do the sources agree?",
    "legend_lines": "Lines and activity",
    "read_fragile": "Fragile: another fair reading changes it",
    "read_ring": "Ring: whose words bear it out; broken if only implied",
    "read_arrow": "Arrow: what is said to be under way",
    "read_gate": "Gate: whether it is said to be open",
    "read_many": "Number: so many holders are named",
    "read_core": "Hatch, letter: who is said to hold it",
    "read_denied": "Letter, struck through: who is said not to hold it",
    "read_edge": "Its ring: who says so; broken if only implied",
    "legend_claimed": "Claimed by one side,|nothing against it.",
    "legend_conceded_implicit": "Implied by the other side’s own words:|they could not be"
    " true had it kept the place.",
    "legend_conceded_explicit": "Acknowledged by the other side,|in as many words.",
    "legend_corroborated": "Corroborated:|an independent source says so too.",
    "legend_disputed": "Disputed:|one source says yes, another says or implies no.",
    "legend_denied_only": "Denied only:|nobody on record claims it.",
    "legend_loss": "Loss acknowledged:|by its own side; nobody on record claims it.",
    "legend_loss_implied": "Loss implied:|by its own side’s words; nobody on record claims it.",
    "legend_not_held": "Not held:|what this source says of it.",
    "legend_not_held_implied": "Not held, implied:|what this source’s words let follow.",
    "legend_held": "Held:|what this source says of it.",
    "legend_fragile": "Fragile:|another fair reading of the same words would change the"
    " answer.",
    "legend_note": "Note:|only part of something larger is spoken of, or in self-contradiction.",
    "legend_no_report": "No report:|nobody spoke of it. That is not a denial.",
    "legend_stale": "Stale:|words so many days old that they pale.",
    "legend_ladder": "Share stated, place not stated:|see the bar, not the line.",
    "legend_companion": "Dotted companion:|one side calls its own side calm.",
    "legend_band": "Hatched band:|a stretch that is said to be held.",
    "legend_plain": "Plain frontier:|no statement about the line.",
    "legend_unsettled": "Dashed frontier:|where the line runs is itself not settled.",
    "legend_district": "Strong outline:|a district that is spoken of. Its sign says who is"
    " said to hold it; broken where that is denied or only implied.",
    "legend_outline": "Thin outline:|a district of which nothing is said.",
    "legend_launched": "Retaking launched:|by somebody’s word.",
    "legend_sought": "Retaking sought:|intent, weaker than launched.",
    "legend_withdrawn": "Withdrawn,|by its own account or another’s.",
    "legend_fighting": "Fighting|is reported there.",
    "legend_open": "Gate open:|said to be open.",
    "legend_restricted": "Gate half barred:|said to be restricted.",
    "legend_gate_disputed": "Gate, broken bar:|sources contradict each other on whether it is open.",
    "legend_closed": "Gate barred:|said to be closed.",
}

FOOT: Final = {
    "line_credit": "Frontiers: {credit}, edition {edition}, one line for drawing and"
    " measuring. {point_of_view}",
    "background_credit": "Other outlines: Natural Earth 1:50m, public domain, drawn for"
    " orientation only.",
    "towns_owed": "Towns: GeoNames",
    "towns_credit": "Towns: GeoNames, CC BY 4.0, for orientation only.",
    "background_own": "Background: {file}, given by the maker of this map.",
    "background_below": "Names of other countries: Natural Earth 1:50m, public domain,"
    " for orientation only.",
    "line_settled": "A drawn line is not a position on it.",
    "line_disputed": "Not settled: {text}.",
    "line_leaves": "{drawer} leaves {place} on the side of {country}.",
    "line_noticed": "{frontier}: {text}",
    "dispute_stretch": "The disputed stretch is about {spans} of this line.",
    "dispute_stretches": "The disputed stretches are about {spans} of this line.",
    "dispute_within": "What is disputed lies somewhere on {spans} of this line.",
    "span_km": "km {from_km} to {to_km}",
    "simplified": "Lines on this page are thinned to about {tolerance} m; kilometres are"
    " measured on the full line.",
    "method_text": "Each source is resolved alone, then compared; sources that speak as"
    " one count once. Silence is never a denial, a point is never kilometres, an area is"
    " never a length.",
    "words_own": "“Held” and every other word are their speakers’ own: no definition of"
    " control is laid over them.",
    "words_judged": "In the verdicts of {assessor} they mean: {definition}.",
    "judged": "Verdict of {assessor}, {date}: {what}.",
    "judged_definition": "Meaning: {text}.",
    "judged_basis": "Basis: {text}.",
    "judged_verification": "Verification given: {text}.",
    "judged_confidence": "Confidence: {text}.",
    "judged_contradicts": "It stands against what sources say.",
    "judged_neither": "It neither upholds nor contradicts what sources make of it.",
    "policy_text": "Readings: {policy}.",
    "source_item": "{title}, {publisher}",
    "figure_sources": "Sources: {documents}",
    "embed_map": "Map: {title}",
    "embed_full": "Open the map by itself",
    "embed_picture": "The map as a picture",
    "embed_share": "{frontier}: {sentence} {remark}",
    "embed_silent": "No report on {crossings}.",
    "embed_made": "Boundaries: {credit}. Made with geomap.",
    "made_by": "Atlas {hash}, geomap {version}.",
    "licence": "Tables: {licence}.",
    "projection": "Web Mercator; the scale holds at the middle of the frame.",
}

TIME: Final = {
    "time": "As of",
    "earlier": "Earlier",
    "later": "Later",
    "undated": "Earlier: days not stated",
    "only_changes": "Stops only where something changes",
    "known_label": "What counts",
    "known_now": "All that is known now",
    "known_by": "All that was known on {date}",
    "known_then": "Only what was known on the day itself",
    "known_same": "The same on this day",
    "date_then": "{date}, as known that day",
    "begins_one": "1 statement",
    "begins_many": "{n} statements",
    "may_begin_one": "1 may begin",
    "may_begin_many": "{n} may begin",
    "ends_one": "1 ends",
    "ends_many": "{n} end",
    "retracted_one": "1 taken back",
    "retracted_many": "{n} taken back",
    "grows_stale": "past {n} days, so paler: {axes}",
    "day_asked": "The day asked about",
    "find_place": "Find a place",
    "find_none": "No place has this name.",
    "show_place": "Show on the map",
    "km_posts": "Kilometres along each frontier",
    "save_table": "Save the table (CSV)",
    "fold_maps": "One map for each source: {n}",
    "fold_rows": "Spoken of only in passing: {n}",
}

FIGURE: Final = {
    "projection_conic": "Lambert conformal conic projection, parallels {first} and"
    " {second}, centred on {lon}",
    "projection_transverse": "Transverse Mercator projection, centred on {lat}, {lon}",
    "projection_azimuthal": "Stereographic projection, centred on {lat}, {lon}",
    "projection_cylinder": "Mercator projection, centred on {lon}",
    "north_turns": "North is up in the middle and turns by up to {degrees}° towards the"
    " edges, so there is no arrow.",
    "scale_holds": "The scale bar holds in the middle; elsewhere it is up to {percent}%"
    " off.",
    "north": "N",
    "figure_unnamed": "Drawn without their name, for want of room: {names}.",
    "figure_districts": "Districts drawn without their name: {told}.",
    "figure_districts_said": "{said}: {names}",
    "figure_quiet_numbers": "No report: {names}.",
    "figure_many_sources": "{n} documents, from {publishers} publishers, {first} to"
    " {last}; geomap report lists them all.",
    "figure_by_source": "One source at a time",
    "figure_many_undated": "{n} documents, from {publishers} publishers; geomap report"
    " lists them all.",
    "figure_spoken_of": "Crossings spoken of: {n}.",
    "figure_districts_spoken_of": "Districts spoken of: {n}.",
    "kind_plate": "Map, one small map for each source, and the frontiers as rulers",
    "kind_map": "Map",
    "kind_sources": "One small map for each source",
    "kind_dates": "One small map for each day",
    "kind_strip": "The frontiers as rulers",
    "kind_shares": "Claimed shares day by day, at least and at most",
    "figure_panels_left": "Not drawn, for want of room, those who state no share and speak"
    " of the fewest places: {names}.",
    "figure_share_nobody": "Share held: nobody states one, or places one, so [0, 1]",
    "ruler_nowhere": "where is not said",
    "ruler_ring": "0 and {km} km: the same point, for the line is a ring",
    "figure_by_notes": "speak of it, or of places on it, with nothing to draw",
    "figure_days_left": "Not drawn, for want of room: {days}.",
    "figure_nothing_yet": "No statement reaches this date.",
    "figure_strips_left": "Left out, for it is spoken of only as part of something larger:"
    " {frontiers}.",
    "figure_strip": "Along the line, and how much of it",
    "figure_no_rows": "No report on the share or the crossings of {frontiers}.",
    "figure_chart": "Share of the {frontier} held by {actor}, at least and at most, day by"
    " day",
    "figure_chart_text": "Each band is one organisation’s account of {length} km. Hatched:"
    " at least. Sparsely hatched: at most. An empty track: no report stands.",
    "figure_chart_open": "Speak of it without a share of its length: {names}.",
    "figure_chart_none": "Nobody states a share of {frontiers} or a stretch of it by {date}.",
    "figure_chart_one_day": "All that is known falls on one day.",
    "chart_all": "all",
    "chart_half": "half",
    "chart_none": "0",
    "alt_panel": "{name}: {text}",
    "alt_row": "{name}: {said}; at least and at most {bounds} ({remark}).",
    "alt_chart": "{organisation}, by {date}: at least {least}, at most {most} of the"
    " {frontier} held by {actor}.",
    "alt_chart_from": "{organisation}: from {first}, at least {least}, at most {most};"
    " by {last}, at least {least_last}, at most {most_last} of the {frontier} held by"
    " {actor}.",
    "font_missing": "No font here has the {script} script: in the picture it is written"
    " as [{script}]. Install a font such as {font}, or write SVG, which the reader’s own"
    " fonts draw.",
}

SEGMENTS: Final = {
    "segments_title": "Claimed stretches",
    "segments_lead": "{n} stretches, as claimed by {organisations}",
    "segments_lead_one": "1 stretch, as claimed by {organisations}",
    "segments_how": (
        "Each organisation has a lane of its own beside the line, the first nearest to"
        " it. A band is hatched where somebody is said to hold a stretch; a denial is"
        " a broken outline without hatching. Click a band for the words, or step from"
        " one to the next with the arrow keys."
    ),
    "segments_caption": "{organisations} · not verified",
    "segments_no_script": "The map needs a script, which does not run here. The tables"
    " below tell the same.",
    "segments_drawn": "Drawn as",
    "segments_lane": "Lane",
    "segments_every": "Every stretch, in words",
    "segments_place": "Where",
    "segments_count": "Stretches",
    "segments_organisation": "Organisation",
    "segments_actor": "Actor",
    "segments_stance": "Says",
    "segments_more": "and {n} more here",
    "segments_where": "{frontier}, km {from}–{to}, {side}",
    "segments_zero": "km 0: {zero}",
    "segments_side": "{country} side",
    "segments_both": "both sides",
    "segments_says": "{organisation}: {stance} {actor}",
    "stance_held": "held by",
    "stance_not_held": "not held by",
    "stance_shared": "shared by",
    "segments_map": "Map of {n} claimed stretches",
}
