"""What became known later is in no answer of an earlier day, and nor is who said it."""

import re

import pytest
from click.testing import CliRunner

from geomap.cli import main
from tests.atlases import ROWS, write_atlas

EARLY = {"claim": "early", "place": "gate", "source": "red_voice", "says": "held"}
EARLY |= {"actor": "red", "asserted_on": "2021-07-05"}
LATE = EARLY | {"claim": "later-1", "source": "office", "recorded_on": "2021-07-12"}
SHARE = {"says": "share", "place": "ARG-CHL", "measure": "length", "share": "1/2"}
NOTE = {"says": "note", "place": "", "actor": ""}
CLAIMS = [
    EARLY,
    LATE | {"says": "not_held"},
    LATE | SHARE | {"claim": "later-2"},
    LATE | NOTE | {"claim": "later-3", "source": "bureau"},
]
SOURCES = [
    *ROWS["sources"],
    {"source": "office", "organisation": "Frontier Office", "role": "monitor"},
    {"source": "bureau", "organisation": "River Bureau", "role": "monitor"},
]
ASKED = {
    "status": ["status"],
    "status of a place": ["status", "gate"],
    "why": ["status", "--why"],
    "json": ["status", "--format", "json"],
    "csv": ["status", "--format", "csv"],
    "long": ["status", "--table", "long", "--every", "change"],
    "wide": ["status", "--table", "wide"],
    "share": ["share", "--why"],
    "claims": ["export", "-o", "-", "--layers", "claims"],
    "map": ["map"],
    "report": ["report"],
    "figure": ["figure"],
    "accounts": ["figure", "--kind", "sources"],
}
FILES = {"map": "x.html", "report": "x.md", "figure": "x.svg", "accounts": "x.svg"}


def told(name, folder, known_on):
    command, *rest = ASKED[name]
    file = folder / FILES[name] if name in FILES else None
    target = ["-o", str(file)] if file else []
    asked = [command, str(folder), *rest, *target, "--known-on", known_on]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, done.output
    text = file.read_text("utf-8") if file else done.stdout
    # An atlas to which a row was added has another hash.
    return re.sub(r"\b[0-9a-f]{12,64}\b", "", text)


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """Write an atlas before and after something became known."""
    return [
        write_atlas(tmp_path_factory.mktemp(name) / "a", sources=SOURCES, claims=claims)
        for name, claims in (("before", CLAIMS[:1]), ("after", CLAIMS))
    ]


@pytest.mark.parametrize("name", [name for name in ASKED if name != "map"])
def test_what_is_recorded_later_changes_no_earlier_answer(folders, name):
    before, after = (told(name, folder, "2021-07-11") for folder in folders)
    assert after == before


@pytest.mark.parametrize("name", ["map", "report", "json", "accounts"])
def test_who_speaks_later_is_named_from_then_on(folders, name):
    earlier = told(name, folders[1], "2021-07-11")
    later = told(name, folders[1], "2021-07-12")
    for word in ("Frontier Office", "River Bureau"):
        assert word not in earlier
        assert word in later
    if name in ("map", "report"):
        assert "1 organisation, 1 claim, 1 document" in earlier
        assert "3 organisations, 4 claims, 1 document" in later
