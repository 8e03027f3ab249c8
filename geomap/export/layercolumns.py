"""The columns of each layer."""

from __future__ import annotations

from typing import Final

from geomap.sharerows import SHARE_COLUMNS

_HEAD: Final = ("as_of", "known_on", "atlas_title", "atlas_hash", "geomap", "heard")
_TOPIC: Final = ("place", "name", "kind", "axis", "actor", "measure", "on_side")
PLACES: Final = (
    *("place", "name", "kind", "frontier", "part_of", "other_names", "other_side"),
    *("lat", "lon", "uncertainty_m", "coordinate_source", "credit", *_HEAD),
)
STATUS: Final = (
    *(*_TOPIC, "agreement", "rule", "holder", "value", "flags", "verification"),
    *("fragile", "flips", "n_organisations", "n_claims", "activity", "contested"),
    *("parts_reported", "possible", *_HEAD),
)
VOICES: Final = (
    *(*_TOPIC, "organisation", "person", "says", "says_actor", "mode", "hedge"),
    *("says_side", "flow", "asserted_on", "stale", "says_flags", "reason", "claims"),
    *("agreement", "holder", *_HEAD),
)
CLAIMS: Final = (
    *("claim", "place", "name", "says", "axis", "actor", "mode", "degree", "basis"),
    *("hedge", "organisation", "person", "asserted_on", "valid_from", "valid_to"),
    *("on_side", "flow", "share_min", "share_max", "measure", "measure_basis"),
    *("from", "to", "via", "document", "title", "publisher", "url", "published_on"),
    *("locator", "quote", "note", *_HEAD),
)
SEGMENTS: Final = (
    *("frontier", "actor", "from_km", "to_km", "length_km", "state", "held_by"),
    *("denied_by", "claims", "line_set", "line_edition", "line_licence"),
    *("line_credit", *_HEAD),
)
SHARES: Final = tuple(
    name.replace(".", "_")
    for name in SHARE_COLUMNS
    if name not in ("policy", "atlas.version", "boundaries")
)

COLUMNS: Final = {
    "places": PLACES,
    "status": STATUS,
    "voices": VOICES,
    "claims": CLAIMS,
    "segments": SEGMENTS,
    "shares": SHARES,
}
"""The columns of every layer, in the order in which layers are told."""
