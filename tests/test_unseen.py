"""Signs that nobody sees: commands to a terminal, and turns of direction without end."""

import html
import xml.etree.ElementTree as ET

import pytest
from click.testing import CliRunner

from geomap.cli import main
from geomap.draw.web import page_html
from geomap.errors import DataError
from geomap.load import load_atlas

COMMANDS = ["\x01", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\x9b", "\ufdd0", "\uffff"]
READ = [
    "\u200c",
    "\u200d",
    "\u200e",
    "\u200f",
    "\u00ad",
    "\u2028",
    "\U000e0041",
    "é",
    "\u200f\u0627",
]
PLACE = {"place": "gate", "kind": "crossing", "part_of": "ARG-CHL"}
PLACE |= {"lat": "-32.825", "lon": "-70.09"}
CLAIM = {"place": "gate", "source": "red_voice", "says": "held", "actor": "red"}


@pytest.fixture
def told(write_atlas):
    """Return the folder of an atlas in which a place has a name and a claim a note."""
    return lambda name, note="": write_atlas(
        places=[PLACE | {"name": name}], claims=[CLAIM | {"note": note}]
    )


@pytest.mark.parametrize("sign", COMMANDS, ids=ascii)
def test_a_command_is_seen_warned_of_and_given_to_nobody(told, sign, tmp_path):
    folder = told(f"Ga{sign}[31mte", f"No{sign}te")
    atlas = load_atlas(folder)
    assert atlas.places["gate"].name == "Ga�[31mte"
    found = [(p.file, p.row, p.severity, p.message[:6]) for p in atlas.problems]
    code = f"U+{ord(sign):04X}"
    for file in ("claims/test.csv", "places.csv"):
        assert (file, 2, "warning", code) in found
    shown = CliRunner().invoke(main, ["status", str(folder)])
    assert "Ga�[31mte" in shown.output
    assert sign not in shown.output
    picture = tmp_path / "figure.svg"
    drawn = CliRunner().invoke(main, ["figure", str(folder), "-o", str(picture)])
    assert drawn.exit_code == 0, drawn.output
    ET.fromstring(picture.read_bytes())
    with pytest.raises(DataError):
        load_atlas(folder, strict=True)


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("a\u202eb", "a\u202eb\u202c"),
        ("a\u2067b", "a\u2067b\u2069"),
        ("\u2066\u202ba", "\u2066\u202ba\u202c\u2069"),
        ("a\u202eb\u202c", "a\u202eb\u202c"),
    ],
)
def test_a_turn_of_direction_ends_with_its_cell(told, text, ended):
    atlas = load_atlas(told(text))
    assert atlas.places["gate"].name == ended
    turned = [p for p in atlas.problems if "turns the direction" in p.message]
    assert [(p.file, p.row) for p in turned] == [("places.csv", 2)] * (ended != text)
    assert ended in html.unescape(page_html(atlas))


@pytest.mark.parametrize("sign", READ, ids=ascii)
def test_what_belongs_to_writing_is_left_as_it_is(told, sign):
    atlas = load_atlas(told(f"Ga{sign}te"))
    assert atlas.places["gate"].name == f"Ga{sign}te"
    assert not [p for p in atlas.problems if "U+" in p.message]


def test_settings_names_of_columns_and_ids_are_read_alike(write_atlas):
    folder = write_atlas(
        settings={"title": "Bor\u202eder"},
        places=[PLACE | {"place": "ga\x07te", "name": "Gate", "own\x1bcolumn": "x"}],
        claims=[CLAIM | {"place": "ga\x07te"}],
    )
    atlas = load_atlas(folder)
    assert atlas.title == "Bor\u202eder\u202c"
    assert atlas.places["ga�te"].name == "Gate"
    found = {(p.file, p.row) for p in atlas.problems if "U+" in p.message}
    assert found >= {("atlas.toml", 1), ("places.csv", 1), ("places.csv", 2)}


def test_a_problem_gives_no_command_of_a_name_to_a_terminal(write_atlas):
    folder = write_atlas(
        places=[PLACE], claims=[CLAIM | {"place": "nowhere", "a;b\x1b]0;b": "x"}]
    )
    named = folder / "claims" / "a\x1b[2J.csv"
    (folder / "claims" / "test.csv").rename(named)
    for command in ("check", "status", "map"):
        ran = CliRunner().invoke(main, [command, str(folder)])
        assert ran.exit_code == 1
        assert "claims/a�[2J.csv:" in ran.output
        assert "\x1b" not in ran.output
