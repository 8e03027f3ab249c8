"""A new atlas: complete or not begun, for any border, and right from the start."""

import csv
import io
import os
import tomllib

import pytest
from click.testing import CliRunner

from geomap.answers import share_answer, status_answer
from geomap.boundaries import frontier_ids
from geomap.cli import main
from geomap.draw.web import page_html
from geomap.errors import UsageError
from geomap.folders import write_folder
from geomap.load import load_atlas
from geomap.neighbours import find_frontier, neighbours
from geomap.newtables import new_tables
from geomap.schema import SETTINGS, TABLES
from geomap.starter import new_files, new_title


def init(*arguments):
    return CliRunner().invoke(main, ["init", *map(str, arguments)])


def uncommented(text):
    """Return a table without its comments, its examples turned into rows."""
    lines = [line.removeprefix("# ") for line in text.splitlines()]
    header = next(
        n for n, line in enumerate(text.splitlines()) if not line.startswith("# ")
    )
    return "\n".join([*lines[header:], ""])


class TestANewFolder:
    def test_it_has_every_table_with_every_column(self, tmp_path):
        init(tmp_path / "a", "--frontier", "CHL-PER")
        for table, columns in TABLES.items():
            name = "claims/claims" if table == "claims" else table
            text = (tmp_path / "a" / f"{name}.csv").read_text("utf-8")
            lines = [line for line in text.splitlines() if not line.startswith("# ")]
            (header,) = csv.reader(io.StringIO("\n".join(lines)))
            assert set(header) == {column.name for column in columns}

    def test_it_has_every_setting_with_its_meaning(self, tmp_path):
        init(tmp_path / "a", "--frontier", "CHL-PER")
        text = (tmp_path / "a" / "atlas.toml").read_text("utf-8")
        for key, meaning in SETTINGS.items():
            assert f"{key} = " in text
            assert f"# {meaning}" in text

    def test_it_passes_the_check(self, tmp_path):
        ran = init(tmp_path / "a", "--frontier", "CHL-PER")
        assert ran.exit_code == 0
        checked = CliRunner().invoke(main, ["check", str(tmp_path / "a")])
        assert checked.exit_code == 0
        (problem,) = load_atlas(tmp_path / "a").problems
        assert problem.message == "There are no claims yet."
        assert (problem.file, problem.row) == ("claims/claims.csv", 11)

    @pytest.mark.parametrize("frontiers", [["CHL-PER"], ["AFG-PAK", "AFG-IRN"]])
    def test_its_examples_are_right_once_they_are_no_comments(
        self, frontiers, tmp_path
    ):
        files = new_files("Test", frontiers)
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            text = content.decode()
            path.write_text(uncommented(text) if name.endswith("csv") else text)
        atlas = load_atlas(tmp_path, strict=True)
        assert [claim.claim for claim in atlas.claims] == ["E1", "E2", "E3", "E4"]
        status = status_answer(atlas, ("example-post",))["places"][0]
        control = next(one for one in status["axes"] if one["axis"] == "control")
        assert (control["agreement"], control["holder"]) == (
            "conceded",
            "example_front",
        )
        shares = share_answer(atlas, (frontiers[0],))["frontiers"][0]["shares"]
        assert shares[0]["lower"] == pytest.approx(1 / 3)

    def test_its_commented_settings_are_right_too(self, tmp_path):
        files = new_files("Test", ["CHL-PER"])
        text = files["atlas.toml"].decode()
        lines = [
            line.removeprefix("# ") if " = " in line else line
            for line in text.splitlines()
        ]
        write_folder(tmp_path / "a", files)
        (tmp_path / "a" / "atlas.toml").write_text("\n".join(lines), "utf-8")
        assert load_atlas(tmp_path / "a").policy.characterisations == "count"

    def test_it_draws_the_border_without_a_claim_and_without_a_day(self, tmp_path):
        write_folder(tmp_path / "a", new_files("Test", ["CHL-PER"]))
        atlas = load_atlas(tmp_path / "a")
        page = page_html(atlas, status_answer(atlas), share_answer(atlas))
        assert "No claims yet" in page
        assert "no day yet" in page
        assert "1 January 1<" not in page

    def test_it_says_what_to_think_of_before_publishing(self, tmp_path):
        init(tmp_path / "a", "--frontier", "CHL-PER")
        text = (tmp_path / "a" / "BEFORE_YOU_PUBLISH.md").read_text("utf-8")
        for words in ("hurt", "publish", "who said it", "recapture", "stale"):
            assert words in text
        assert len(text.splitlines()) < 66  # one page

    def test_the_same_border_gives_the_same_bytes(self):
        assert new_files("A", ["CHL-PER"]) == new_files("A", ["CHL-PER"])

    @pytest.mark.parametrize("frontier", frontier_ids()[::17])
    def test_any_border_of_the_world_can_be_begun(self, frontier, tmp_path):
        write_folder(tmp_path / "a", new_files(new_title([frontier]), [frontier]))
        atlas = load_atlas(tmp_path / "a")
        assert atlas.frontiers == (frontier,)
        assert len(atlas.problems) == 1

    def test_a_title_may_hold_any_sign(self, tmp_path):
        title = 'He said "no" \\ \x7f {{ 7*7 }} <b> ö'
        ran = init(tmp_path / "a", "--frontier", "CHL-PER", "--title", title)
        assert ran.exit_code == 0
        settings = (tmp_path / "a" / "atlas.toml").read_text("utf-8")
        assert tomllib.loads(settings)["title"] == title
        # A sign of command is kept in the file, and shown as a sign.
        assert load_atlas(tmp_path / "a").title == title.replace("\x7f", "\ufffd")

    def test_several_borders_are_kept_in_their_order_and_once(self, tmp_path):
        names = ("AFG-TJK", "AFG-IRN", "tjk/afg")
        init(tmp_path / "a", *(x for name in names for x in ("--frontier", name)))
        atlas = load_atlas(tmp_path / "a")
        assert atlas.frontiers == ("AFG-TJK", "AFG-IRN")
        assert atlas.side == "AFG"
        assert atlas.title == "Frontiers of Afghanistan"


class TestWhereItIsWritten:
    def test_a_folder_with_something_in_it_is_left_alone(self, tmp_path):
        (tmp_path / "letter.txt").write_text("mine")
        ran = init(tmp_path, "--frontier", "CHL-PER")
        assert ran.exit_code == 1
        assert "'letter.txt' is there already" in ran.output
        assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]

    def test_an_empty_folder_stays_itself(self, tmp_path):
        before = tmp_path.stat().st_ino
        assert init(tmp_path, "--frontier", "CHL-PER").exit_code == 0
        assert tmp_path.stat().st_ino == before
        assert load_atlas(tmp_path).title == "Chilean–Peruvian frontier"
        assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]

    def test_the_folder_one_stands_in_can_be_used(self, tmp_path, monkeypatch):
        (tmp_path / ".git").mkdir()
        monkeypatch.chdir(tmp_path)
        assert init(".", "--frontier", "CHL-PER").exit_code == 0
        assert (tmp_path / "claims" / "claims.csv").is_file()

    def test_a_folder_is_not_called_like_a_file(self, tmp_path):
        ran = init(tmp_path / "a.csv", "--frontier", "CHL-PER")
        assert ran.exit_code == 2
        assert "is the name of a file" in ran.output
        assert [*tmp_path.iterdir()] == []

    def test_a_file_is_not_written_over(self, tmp_path):
        (tmp_path / "a").write_text("mine")
        ran = init(tmp_path / "a", "--frontier", "CHL-PER")
        assert ran.exit_code == 1
        assert (tmp_path / "a").read_text() == "mine"

    def test_a_folder_that_is_missing_above_is_named(self, tmp_path):
        ran = init(tmp_path / "no" / "such", "--frontier", "CHL-PER")
        assert ran.exit_code == 1
        assert "there is no folder" in ran.output
        assert [*tmp_path.iterdir()] == []

    @pytest.mark.parametrize("there", [False, True])
    def test_a_failure_half_way_leaves_nothing(self, there, tmp_path, monkeypatch):
        target = tmp_path / "a"
        if there:
            target.mkdir()
        renamed = []
        rename = os.rename

        def failing(self, other):
            renamed.append(other)
            if len(renamed) == (3 if there else 1):
                raise OSError(28, "No space left on device")
            rename(self, other)

        monkeypatch.setattr("pathlib.Path.rename", failing)
        ran = init(target, "--frontier", "CHL-PER")
        assert ran.exit_code == 1
        assert "no space left on device" in ran.output
        assert [*tmp_path.rglob("*")] == ([target] if there else [])

    def test_without_a_border_it_asks_for_one(self, tmp_path):
        ran = init(tmp_path / "a")
        assert ran.exit_code == 2
        assert "Which border?" in ran.output

    def test_a_wrong_border_writes_nothing(self, tmp_path):
        assert init(tmp_path / "a", "--frontier", "PER-ARG").exit_code == 2
        assert [*tmp_path.iterdir()] == []


class TestWhichBorderIsMeant:
    @pytest.mark.parametrize(
        ("text", "frontier"),
        [
            ("CHL-PER", "CHL-PER"),
            ("per/chl", "CHL-PER"),
            ("Peru-Chile", "CHL-PER"),
            ("Chile–Peru border", "CHL-PER"),
            ("Peru and Chile", "CHL-PER"),
            ("Chilean–Peruvian frontier", "CHL-PER"),
            ("Guinea-Bissau - Senegal", "GNB-SEN"),
            ("Senegal-Guinea-Bissau", "GNB-SEN"),
            ("Timor-Leste-Indonesia", "IDN-TLS"),
            ("Côte d'Ivoire/Mali", "CIV-MLI"),
            ("Kosovo-Serbia", "SRB-XKX"),
            ("USA-Mexico", "MEX-USA"),
            ("Thailand Myanmar", "MMR-THA"),
            ("South Sudan Sudan", "SDN-SSD"),
        ],
    )
    def test_a_border_is_found_by_codes_and_by_names(self, text, frontier):
        assert find_frontier(text) == frontier

    @pytest.mark.parametrize("frontier", frontier_ids())
    def test_every_border_is_found_in_either_order(self, frontier):
        assert find_frontier(frontier) == frontier
        assert find_frontier("/".join(reversed(frontier.split("-")))) == frontier

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("PER-ARG", "Peru and Argentina share no land frontier. Peru borders Bol"),
            ("ISL-NOR", "Iceland has no land frontier. Norway borders Finland"),
            ("QQQ-PER", "'QQQ' is no country. Peru borders"),
            ("CHN-AFX", "Did you mean"),
            ("Chilly-Peru", "'Chilly' is no country. Did you mean 'Chile'"),
            ("Peru", "'Peru' is no pair of countries. Peru borders Bolivia"),
            ("PER-PER", "names one country twice"),
            ("ITA-VAT", "too small for the shipped line"),
            ("", "Write two countries"),
            ("-", "Write two countries"),
            ("xx-yy", "are no countries"),
        ],
    )
    def test_a_border_that_is_none_gets_the_nearest_guesses(self, text, words):
        with pytest.raises(UsageError) as caught:
            find_frontier(text)
        assert words in str(caught.value)

    def test_neighbours_are_mutual(self):
        for frontier in frontier_ids():
            one, other = frontier.split("-")
            assert other in neighbours(one)
            assert one in neighbours(other)


def test_crossings_that_are_built_in_are_named():
    comments = " ".join(new_tables(["AFG-PAK"])["places"].comments)
    assert "torkham" in comments
