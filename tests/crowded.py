"""An atlas that fills its frame: thirty reported crossings, three actors, two scripts."""

from geomap.geodesy import points_at
from geomap.ownlines import line_of

FRONTIER = "AFG-PAK"
CROSSINGS = 30
SIDES = ("red", "blue", "green")


def tables():
    """Return the tables: every crossing is spoken of, every fifth by all three."""
    line = line_of(FRONTIER, "", 0.0)
    part = max(line.parts, key=len)
    length_m = max(line.part_lengths_m)
    steps = [length_m * (n + 1) / (CROSSINGS + 1) for n in range(CROSSINGS)]
    spots = points_at(part, steps)
    places = [
        {
            "place": f"post{n}",
            "kind": "crossing",
            "name": f"گذرگاه شماره {n}" if n % 3 == 0 else f"Crossing number {n}",
            "part_of": FRONTIER,
            "lat": f"{lat:.5f}",
            "lon": f"{lon:.5f}",
        }
        for n, (lon, lat) in enumerate(spots)
    ]
    claims = [
        {
            "place": f"post{n}",
            "source": f"{side}_voice",
            "says": "held",
            "actor": side,
        }
        for n in range(CROSSINGS)
        for side in (SIDES if n % 5 == 0 else SIDES[n % 3 : n % 3 + 1])
    ]
    return {
        "actors": [
            {"actor": "red", "name": "Red", "adverse_to": "blue;green"},
            {"actor": "blue", "name": "نیروهای آبی", "adverse_to": "red;green"},
            {"actor": "green", "name": "Green", "adverse_to": "red;blue"},
        ],
        "sources": [
            {
                "source": f"{side}_voice",
                "organisation": name,
                "role": "party",
                "side": side,
            }
            for side, name in zip(
                SIDES, ("Red staff", "سخنگوی آبی", "Green council"), strict=True
            )
        ],
        "documents": [{"document": "d1", "title": "خبر روز", "publisher": "Wire"}],
        "places": places,
        "claims": claims,
    }


SETTINGS = {"title": "مرز شرقی", "frontiers": [FRONTIER], "side": "AFG", "lang": "fa"}
