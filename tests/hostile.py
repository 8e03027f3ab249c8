"""Texts that would run as code wherever data are mistaken for markup."""

PAYLOADS = {
    "img": "<img src=x onerror=alert(1)>",
    "script": "</script><script>alert(2)</script>",
    "tick": "`+alert(3)+`",
    "dollar": "${alert(4)}",
    "quotes": "\"'; alert(5); //",
    "jinja": "{{7*7}}",
    "block": "{% if",
    "comment": "<!--<script>{#",
    "separators": "\u2028\u2029\u202eelbisrever",
    "svg": "<svg onload=alert(6)>",
    "python": "{{ cycler.__init__.__globals__.os.environ.update(GEOMAP_RAN='1') }}",
    "frame": "<iframe srcdoc='<script>alert(8)</script>'>",
    "mathml": "<math><mtext><table><mglyph><style><img src=x onerror=alert(9)>",
    "entity": "&lt;img src=x onerror=alert(10)&gt;&#x3c;",
    "style": "</style><style>*{background:url(https://evil.example/a)}",
    "formula": '=HYPERLINK("https://evil.example","a")',
    "reference": "~0",
    "prototype": "__proto__",
}
"""By what they try."""

ALL = " ".join(PAYLOADS.values())

SETTINGS = {"title": f"T {ALL}", "licence": f"L {ALL}"}


ADDRESSES = (
    "javascript:alert(11)",
    "JaVaScRiPt:alert(12)",
    " javascript:alert(13)",
    "java\tscript:alert(14)",
    "\u0001javascript:alert(15)",
    "vbscript:msgbox(16)",
    "data:text/html,<script>alert(17)</script>",
    "//evil.example/a",
    "/\\evil.example/a",
    "https:evil.example",
    "https://\u202egpj.exe",
    "https://a b.example",
    "blob:https://evil.example/a",
    "file:///etc/passwd",
)
"""Addresses that lead nowhere on the web, or only seem to."""


def tables():
    """Return the tables of an atlas with a payload in every cell that takes text."""
    return {
        "actors": [
            {"actor": "red", "name": f"Red {ALL}", "adverse_to": "blue", "letter": "<"},
            {"actor": "blue", "name": f"Blue {ALL}", "adverse_to": "red"},
        ],
        "sources": [
            {
                "source": "one",
                "organisation": f"One {ALL}",
                "person": f"Person {ALL}",
                "role": "party",
                "side": "red",
            },
            {
                "source": "two",
                "organisation": f"Two {ALL}",
                "role": "party",
                "side": "blue",
            },
            {"source": "wire", "organisation": f"Wire {ALL}", "role": "media"},
        ],
        "documents": [
            {
                "document": "d1",
                "title": f"Title {ALL}",
                "publisher": f"Publisher {ALL}",
                "url": "javascript:alert(7)",
            },
            {
                "document": "d2",
                "title": "Second",
                "publisher": "Press",
                "url": 'https://example.org/?q={{7*7}}&a="><b>',
            },
        ],
        "places": [
            {
                "place": "gate",
                "kind": "crossing",
                "name": f"Gate {ALL}",
                "aliases": f"Tor {ALL.replace(';', ',')}",
                "part_of": "ARG-CHL",
                "lat": "-32.825",
                "lon": "-70.09",
                "coordinate_source": f"Map {ALL}",
                "uncertainty_m": "5000",
            }
        ],
        "claims": [
            {
                "claim": "c1",
                "place": "gate",
                "source": "one",
                "says": "held",
                "actor": "red",
                "note": f"Note {ALL}",
                "quote": f"Quote {ALL}",
                "via": f"Via {ALL}",
                "locator": f"Page {ALL}",
                f"column {PAYLOADS['jinja']}": ALL,
            },
            {
                "claim": "c2",
                "place": "gate",
                "source": "two",
                "says": "retaking_sought",
                "document": "d2",
                "note": f"Note {ALL}",
            },
            {
                "claim": "c3",
                "place": "ARG-CHL",
                "source": "wire",
                "says": "held",
                "actor": "red",
                "mode": "indirect",
                "note": f"Pinned {ALL}",
            },
            {
                "claim": "c4",
                "place": "ARG-CHL",
                "source": "one",
                "says": "share",
                "actor": "red",
                "share": "2/3",
                "measure": "length",
            },
        ],
    }
