"""An atlas that lists no frontier: those its claims lie on, or a sentence that says so."""

import json

import pytest
from click.testing import CliRunner

from geomap.cli import main
from geomap.load import load_atlas

HELD = {"place": "torkham", "source": "red_voice", "says": "held", "actor": "red"}
REMEDY = 'Write frontiers = ["ARG-CHL"], say, in its atlas.toml.'


@pytest.fixture
def of_claims(write_atlas):
    """Return a function that writes an atlas of claims and no frontier."""

    def made(*claims):
        return str(write_atlas(settings={"frontiers": []}, claims=list(claims)))

    return made


@pytest.fixture
def bare(of_claims):
    """Return an atlas of a note that names no place."""
    note = {"place": "", "source": "watch", "says": "note", "actor": ""}
    return of_claims(note)


def run(*arguments):
    return CliRunner().invoke(main, [str(one) for one in arguments])


def test_the_frontiers_that_claims_lie_on_are_meant(of_claims):
    elsewhere = HELD | {"place": "AFG-TJK"}
    atlas = load_atlas(of_claims(HELD, elsewhere))
    assert atlas.frontiers == ("AFG-PAK", "AFG-TJK")
    assert atlas.side == "AFG"


def test_those_that_are_listed_go_before_them(write_atlas):
    folder = write_atlas(settings={"frontiers": ["ARG-CHL"]}, claims=[HELD])
    assert load_atlas(str(folder)).frontiers == ("ARG-CHL",)


def test_a_withheld_claim_brings_no_frontier(of_claims):
    folder = of_claims(HELD | {"publish": "no"}, HELD | {"place": "AFG-TJK"})
    assert load_atlas(folder).frontiers == ("AFG-TJK",)
    assert load_atlas(folder, private=True).frontiers == ("AFG-PAK", "AFG-TJK")


def test_status_share_and_map_are_of_those_frontiers(of_claims, tmp_path):
    folder = of_claims(HELD)
    status = json.loads(run("status", folder, "--format", "json").stdout)
    assert {"AFG-PAK", "torkham"} <= {place["place"] for place in status["places"]}
    share = json.loads(run("share", folder, "--format", "json").stdout)
    assert [one["frontier"] for one in share["frontiers"]] == ["AFG-PAK"]
    drawn = run("map", folder, "-o", tmp_path / "map.html")
    assert drawn.exit_code == 0, drawn.output


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["share"], "no border to measure"),
        (["share", "--sensitivity"], "no border to measure"),
        (["status"], "There is no status"),
    ],
)
def test_an_answer_about_no_border_says_what_is_lacking(bare, command, said):
    done = run(command[0], bare, *command[1:])
    assert done.exit_code == 0
    text = " ".join(done.stdout.split())
    assert said in text
    assert text.endswith(REMEDY)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_table_for_programs_stays_one_and_the_sentence_stands_beside(bare, form):
    done = run("share", bare, "--format", form)
    assert "no border to measure" not in done.stdout
    assert REMEDY in done.stderr


@pytest.mark.parametrize("command", ["map", "figure", "report", "embed"])
def test_nothing_is_drawn_of_no_border(bare, command, tmp_path):
    name = {"figure": "out.svg"}.get(command, "out.html")
    done = run(command, bare, "-o", tmp_path / name)
    assert (done.exit_code, [*tmp_path.glob("out*")]) == (1, [])
    assert done.stderr.endswith(
        f"There is no border to draw: the atlas names none, "
        f"and no claim lies on one. {REMEDY}\n"
    )
