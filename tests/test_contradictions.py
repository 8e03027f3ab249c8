"""One body, one day, two words that cannot both be true: said, and decided by nobody."""

import pytest
from click.testing import CliRunner

from geomap.answers.contradictions import contradictions
from geomap.cli import main
from tests.toys import SOURCES, claim, day
from tests.worlds import World, on_earth

YES = claim("yes", "post", "neighbour", "held", "red", on=5)
NO = claim("no", "post", "neighbour", "not_held", "red", on=5)


def found(*claims, **asked):
    atlas = on_earth(World(claims, SOURCES))
    return [problem.message for problem in contradictions(atlas, **asked)]


def test_both_claims_are_named():
    (message,) = found(YES, NO)
    assert message == (
        "Neighbour contradicts itself at 'post' within a day (control): 'no' and 'yes'."
    )


@pytest.mark.parametrize(
    "others",
    [
        [claim("no", "post", "neighbour", "not_held", "red", on=6)],
        [claim("no", "post", "customs", "not_held", "red", on=5)],
        [claim("no", "gate", "neighbour", "not_held", "red", on=5)],
        [claim("no", "post", "neighbour", "not_held", "blue", on=5)],
        [claim("no", "post", "neighbour", "not_held", "red", on=5, supersedes="yes")],
    ],
    ids=["another day", "another body", "another place", "no clash", "a correction"],
)
def test_nothing_else_is_a_contradiction(others):
    assert found(YES, *others) == []


def test_what_a_newer_word_settled_is_seen_on_its_own_days():
    newer = claim("newer", "post", "neighbour", "held", "red", on=8)
    assert len(found(YES, NO, newer)) == 1
    assert found(YES, NO, newer, as_of=day(9)) == []
    assert len(found(YES, NO, newer, as_of=day(6))) == 1
    assert found(YES, NO, as_of=day(6), known_on=day(4)) == []


@pytest.fixture
def folder(write_atlas):
    rows = [
        {"place": "gate", "source": "watch", "says": "open", "claim": "one"},
        {"place": "gate", "source": "watch", "says": "closed", "claim": "two"},
    ]
    return str(write_atlas(claims=rows))


@pytest.mark.parametrize("command", [("check",), ("status",), ("status", "--why")])
def test_it_is_a_warning_on_standard_error(folder, command):
    name, *options = command
    done = CliRunner().invoke(main, [name, folder, *options], catch_exceptions=False)
    assert done.exit_code == 0
    assert "claims/test.csv:2: warning: Watch contradicts itself" in done.stderr
    assert "'one' and 'two'" in done.stderr
    assert "contradicts itself at" not in done.stdout


def test_a_strict_check_takes_it_for_an_error(folder):
    done = CliRunner().invoke(main, ["check", folder, "--strict"])
    assert done.exit_code == 1


def test_stale_days_are_a_policy_of_the_command_line(write_atlas):
    rows = [
        {
            "place": "gate",
            "source": "watch",
            "says": "open",
            "asserted_on": "2021-07-05",
        }
    ]
    folder = str(write_atlas(claims=rows))

    def stale(*options):
        run = ["status", folder, "gate", "--as-of", "2021-07-10", *options]
        return "stale" in CliRunner().invoke(main, run, catch_exceptions=False).stdout

    assert not stale()
    assert stale("--policy", "stale_days.operation=3")


def test_stale_days_are_a_policy_of_the_atlas(write_atlas):
    rows = [
        {
            "place": "gate",
            "source": "watch",
            "says": "open",
            "asserted_on": "2021-07-05",
        }
    ]
    policy = {"stale_days": {"operation": 3}}
    folder = str(write_atlas(claims=rows, settings={"policy": policy}))
    done = CliRunner().invoke(main, ["status", folder, "gate"], catch_exceptions=False)
    assert "stale" in done.stdout
