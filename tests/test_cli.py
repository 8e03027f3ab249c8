"""Every command answers on stdout, talks on stderr, and fails in words."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from geomap.cli import COMMANDS, main
from geomap.rows import (
    FRONTIER_COLUMNS,
    PLACE_COLUMNS,
    STATUS_COLUMNS,
)
from geomap.sharerows import SHARE_COLUMNS

HELD = {"place": "gate", "source": "red_voice", "says": "held", "actor": "red"}


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def geomap(capfd, monkeypatch, tmp_path):
    """Return a function that runs a command in an empty folder."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def run(*arguments):
        with pytest.raises(SystemExit) as left:
            main.main(list(arguments), prog_name="geomap")
        return Ran(left.value.code, *capfd.readouterr())

    return run


@pytest.fixture
def toyland(write_atlas):
    return str(write_atlas(claims=[HELD]))


def test_help_lists_every_command_with_a_line(geomap):
    ran = geomap("--help")
    assert ran.code == 0
    for name, line in COMMANDS.items():
        assert f"  {name} " in ran.out
        assert line in " ".join(ran.out.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_line_and_an_example(geomap, name):
    ran = geomap(name, "--help")
    assert ran.code == 0
    assert COMMANDS[name] in " ".join(ran.out.split())
    assert f"geomap {name}" in ran.out.partition("Examples:")[2]


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from geomap.cli import main\n"
        "try: main.main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'pandas', 'geopandas', 'duckdb', 'folium', 'matplotlib'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_version_names_the_edition_of_each_line_set(geomap):
    ran = geomap("--version")
    assert ran.code == 0
    assert ran.out.startswith("geomap ")
    assert "naturalearth: Natural Earth" in ran.out
    assert "osm: OpenStreetMap" in ran.out


ANSWERS = {
    "status": STATUS_COLUMNS,
    "share": SHARE_COLUMNS,
    "frontier": FRONTIER_COLUMNS,
    "places": PLACE_COLUMNS,
}


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_comes_in_three_forms_and_only_on_stdout(geomap, name):
    words = ["AFG-TJK"] if name in ("share", "frontier") else ["torghundi"]
    table = geomap(name, *words)
    sheet = geomap(name, *words, "--format", "csv")
    data = geomap(name, *words, "--format", "json")
    assert [ran.code for ran in (table, sheet, data)] == [0, 0, 0]
    assert [ran.err for ran in (table, sheet, data)] == ["", "", ""]
    header, *rows = csv.reader(io.StringIO(sheet.out))
    assert header == list(ANSWERS[name])
    assert rows
    assert all(len(row) == len(header) for row in rows)
    assert json.loads(data.out)
    assert table.out.endswith("\n")


def test_the_form_follows_the_name_of_the_file(geomap):
    assert geomap("status", "torghundi", "-o", "a.json").out == ""
    assert json.loads(Path("a.json").read_text("utf-8"))["as_of"] == "2021-07-09"
    geomap("status", "torghundi", "-o", "a.csv")
    assert Path("a.csv").read_text("utf-8").startswith("place,name,")


def test_a_frontier_is_written_as_a_line_with_posts_and_crossings(geomap):
    assert geomap("frontier", "AFG-TKM", "-o", "line.geojson").code == 0
    features = json.loads(Path("line.geojson").read_text("utf-8"))["features"]
    by_layer = {one["properties"]["layer"]: one["properties"] for one in features}
    assert list(by_layer) == ["line", "posts", "crossings"]
    assert by_layer["line"]["licence"] == "ODbL-1.0"
    assert by_layer["line"]["length_km"] == pytest.approx(802, abs=2)
    assert 790 <= by_layer["posts"]["km"] <= 802
    assert by_layer["crossings"]["place"] == "aqina"


@pytest.mark.parametrize(
    "text", ["Afghan-Tajik border", "tjk/afg", "Tajik–Afghan border"]
)
def test_a_frontier_is_found_by_any_of_its_names(geomap, text):
    assert "(AFG-TJK)" in geomap("frontier", text).out


def test_a_search_that_finds_nothing_is_empty_for_programs(geomap):
    ran = geomap("places", "zzzz", "--format", "json")
    assert (ran.code, json.loads(ran.out)) == (1, [])
    assert "No place is called 'zzzz'" in ran.err
    assert geomap("places", "zzzz").out == ""


def test_a_frontier_names_both_ends_and_its_parts(geomap):
    said = geomap("frontier", "CHN-RUS").out
    assert "Kilometre 0: tripoint with Kazakhstan." in said
    assert "Far end: tripoint with North Korea. 2 parts." in said
    assert said.count("tripoint with Mongolia") == 2
    assert "westernmost point of a ring" in geomap("frontier", "LSO-ZAF").out


def test_a_frontier_is_the_same_geopackage_every_time(geomap):
    geomap("frontier", "CHL-PER", "-o", "line.gpkg")
    first = Path("line.gpkg").read_bytes()
    geomap("frontier", "CHL-PER", "-o", "line.gpkg")
    assert first.startswith(b"SQLite format 3")
    assert first == Path("line.gpkg").read_bytes()
    assert [path.name for path in Path().iterdir()] == ["line.gpkg"]


def test_a_pair_of_countries_may_have_a_slash(geomap):
    assert "AFG-TJK" in geomap("share", "tjk/afg").out


def test_json_keeps_every_script_as_it_is(geomap):
    found = geomap("places", "torghundi", "--format", "json").out
    assert "تورغندی" in found


def test_a_status_names_speaker_document_and_flip(geomap):
    ran = geomap("status", "Islam Qala")
    text = " ".join(ran.out.split())
    assert "Islam Qala: said to be held by the Taliban, implied by the other" in text
    assert "fragile" in text
    assert "paragraph 21 [C20]" in text
    assert "[characterisations=count]" in text
    assert "Rule:" not in text
    assert "Rule:" in geomap("status", "Islam Qala", "--why").out


def test_a_share_gives_bounds_and_kilometres_of_every_length(geomap):
    ran = geomap("share", "AFG-TJK")
    line = next(x for x in ran.out.splitlines() if "Russian Foreign" in x)
    assert line.split()[3:5] == ["0.667", "0.667"]
    assert "804.0" in line
    assert "904.7" in line
    assert "where is not said" in ran.out


def test_every_command_works_without_an_argument(geomap):
    for name in ("map", "share", "status", "embed", "figure", "check", "places"):
        assert geomap(name).code == 0, name
    assert {path.name for path in Path().iterdir()} == {
        *("map.html", "embed.map.html", "embed.map.svg", "figure.svg"),
    }
    assert all(path.stat().st_size for path in Path().iterdir())


def test_equal_questions_give_equal_bytes(geomap):
    geomap("embed", "-o", "snippet.html")
    first = {path.name: path.read_bytes() for path in Path().iterdir()}
    geomap("embed", "-o", "snippet.html")
    second = {path.name: path.read_bytes() for path in Path().iterdir()}
    assert sorted(first) == ["snippet.html", "snippet.map.html", "snippet.map.svg"]
    assert first == second


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (["share"], "Afghanistan-Tajikistan"),
        (["share"], "Tajikistan/Afghanistan"),
        (["status", "--format", "csv"], "Tajikistan and Afghanistan"),
        (["frontier"], "afghanistan-tajikistan border"),
    ],
)
def test_a_frontier_is_found_by_the_names_of_its_countries(geomap, command, named):
    ran = geomap(*command, named)
    assert (ran.code, ran.out) == (0, geomap(*command, "AFG-TJK").out)


@pytest.mark.parametrize("command", ["share", "status", "frontier"])
def test_two_countries_without_a_border_are_explained(geomap, command):
    ran = geomap(command, "Thailand/Rwanda")
    assert (ran.code, ran.out) == (2, "")
    assert "Thailand and Rwanda share no land frontier. Thailand borders" in ran.err


def test_two_snippets_in_a_folder_keep_each_its_own_map(geomap):
    geomap("map")
    page = Path("map.html").read_bytes()
    geomap("embed", "-o", "then.html", "--as-of", "2021-07-05")
    then = Path("then.map.html").read_bytes()
    geomap("embed", "-o", "now page.html")
    assert Path("map.html").read_bytes() == page
    assert Path("then.map.html").read_bytes() == then
    assert 'src="then.map.html"' in Path("then.html").read_text("utf-8")
    assert 'src="now-page.map.html"' in Path("now page.html").read_text("utf-8")
    assert Path("now-page.map.svg").exists()


def test_a_snippet_without_a_name_changes_no_map_of_another(geomap):
    assert geomap("embed").code == 0
    kept = Path("embed.map.html").read_bytes()
    assert geomap("embed").code == 0
    ran = geomap("embed", "--as-of", "2021-07-05")
    assert (ran.code, ran.out) == (2, "")
    assert "shows something else" in ran.err
    assert Path("embed.map.html").read_bytes() == kept
    ran = geomap("embed", "-o", "карта.html")
    assert (ran.code, "--name" in ran.err) == (2, True)


def test_the_first_argument_is_an_atlas_where_it_is_a_path(geomap, toyland):
    ran = geomap("status", toyland, "gate", "--format", "json")
    assert json.loads(ran.out)["places"][0]["place"] == "gate"
    Path(toyland).rename("plain")
    assert geomap("status", "plain", "gate").code == 0


def test_a_first_argument_that_is_nothing_is_said_to_be_neither(geomap):
    ran = geomap("status", "torghundy")
    assert ran.code == 2
    assert "torghundy" in ran.err
    assert "Did you mean" in ran.err
    assert "Nor is there an atlas" in ran.err


def test_choices_reach_the_answer(geomap):
    options = ["--policy", "characterisations=count", "--as-of", "2021-07-10"]
    ran = geomap("status", "Islam Qala", *options, "--format", "json")
    answer = json.loads(ran.out)
    control = next(a for a in answer["places"][0]["axes"] if a["axis"] == "control")
    assert control["agreement"] == "disputed"
    assert answer["as_of"] == "2021-07-10"
    assert "Readings changed: characterisations=count" in geomap("share", *options).out


def test_a_policy_of_days_is_read(geomap):
    ran = geomap("status", "torghundi", "--policy", "stale_days.control=3")
    assert ran.code == 0
    assert "stale_days" in ran.out


def test_one_source_is_heard_alone(geomap):
    ran = geomap("status", "torghundi", "--source", "Taliban", "--format", "json")
    control = json.loads(ran.out)["places"][0]["axes"][0]
    assert control["agreement"] == "claimed"


def test_warnings_go_to_stderr_and_the_answer_stands(geomap, write_atlas):
    folder = str(write_atlas(claims=[]))
    ran = geomap("status", folder)
    assert ran.code == 0
    assert "warning" in ran.err
    assert "Toyland" in ran.out
    strict = geomap("check", folder, "--strict")
    assert (strict.code, strict.out) == (1, "")


def test_check_counts_what_it_has_read(geomap, toyland):
    ran = geomap("check", toyland)
    assert ran.code == 0
    assert "1 claim, 4 sources, 1 document, 2 actors" in ran.out


def test_every_problem_is_said_at_once_as_file_and_row(geomap, write_atlas):
    wrong = [HELD | {"says": "helt"}, HELD | {"source": "red_voise"}]
    folder = str(write_atlas(claims=wrong))
    for name in ("check", "status", "map"):
        ran = geomap(name, folder)
        assert (ran.code, ran.out) == (1, "")
        assert "claims/test.csv:2: error:" in ran.err
        assert "Did you mean 'held'" in ran.err
        assert "claims/test.csv:3: error:" in ran.err
        assert "Did you mean 'red_voice'" in ran.err
    assert not list(Path().iterdir())


WRONG = {
    "a missing folder": (["status", "no/such/atlas"], 2, "no/such/atlas"),
    "a missing example": (["check", "example:articel"], 2, "Did you mean 'article'"),
    "an unknown place": (["status", "example:article", "nowhere"], 2, "nowhere"),
    "an unknown frontier": (["frontier", "AFG-TJC"], 2, "Did you mean"),
    "one country": (["frontier", "afg"], 2, "Its frontiers are: AFG-CHN, AFG-IRN"),
    "a country by its name": (["frontier", "Lesotho"], 2, "(LSO-ZAF)"),
    "nothing built in": (["places", "zzzz"], 1, "any other place goes into"),
    "two that do not meet": (["places", "Peru-Chad"], 1, "share no land frontier"),
    "a crossing as a border": (["frontier", "Torkham"], 2, "a crossing on AFG-PAK"),
    "a border misspelt": (["frontier", "Afgan-Tadjik"], 2, "Did you mean 'AFG-TJK'"),
    "nothing of that name": (["places", "torkam"], 1, "Did you mean 'torkham'"),
    "a place that is no frontier": (["share", "torghundi"], 2, "AFG-TKM"),
    "an atlas that is none": (["map", "no/such"], 2, "article or example:summer-2021"),
    "an unknown source": (["status", "--source", "Talibam"], 2, "'Taliban'"),
    "an unknown actor": (["share", "--actor", "talibam"], 2, "'taliban'"),
    "an unknown line set": (["share", "--boundaries", "ozm"], 2, "'osm'"),
    "an unknown policy": (["status", "--policy", "rouding=off"], 2, "'rounding'"),
    "an unknown reading": (["status", "--policy", "rounding=maybe"], 2, "rounding=off"),
    "days that are none": (["map", "--policy", "stale_days.share=x"], 2, "whole days"),
    "a day that is none": (["status", "--as-of", "9.7.2021"], 2, "YYYY-MM-DD"),
    "a day without its noughts": (["map", "--as-of", "2021-7-9"], 2, "2021-07-09?"),
    "a day without its signs": (["map", "--as-of", "20210709"], 2, "2021-07-09?"),
    "a day of no calendar": (["map", "--as-of", "2021-2-30"], 2, "Write it as YYYY"),
    "the last day there is": (["map", "--as-of", "9999-12-31"], 2, "Write it as"),
    "an actor near none": (["map", "--actor", "zzz"], 2, "There are: taliban, afg_"),
    "an unknown command": (["statsu"], 2, "Did you mean 'status'"),
    "an unknown option": (["status", "--formt", "csv"], 2, "--format"),
    "an unknown form": (["status", "--format", "xml"], 2, "xml"),
    "an answer in no form": (["status", "-o", "a.xlsx"], 2, "--format"),
    "an unknown picture": (["figure", "-o", "map.pnk"], 2, "'.png'"),
    "a picture without a name": (["figure", "-o", "map"], 2, ".svg"),
    "a frame in the text": (["embed", "--inline"], 2, "--kind figure"),
    "an address that is none": (["embed", "--base", "javascript:x/"], 2, "https://"),
    "a snippet over its map": (
        ["embed", "--name", "a", "-o", "a.html"],
        2,
        "Name another",
    ),
    "an output in no folder": (["map", "-o", "no/such/map.html"], 1, "no folder"),
    "an output that is full": (["map", "-o", "/dev/full"], 1, "no space left"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_use_gets_one_message_and_leaves_nothing(geomap, case):
    arguments, code, said = WRONG[case]
    if "/dev/full" in arguments and not Path("/dev/full").exists():
        pytest.skip("no full device here")
    ran = geomap(*arguments)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert not list(Path().iterdir())


PRINTED = [
    ["check"],
    ["status", "torghundi"],
    ["share", "--format", "json"],
    ["report", "-o", "-"],
    ["places"],
    ["check", "--help"],
    ["--help"],
    ["--version"],
]


def shell(line, *arguments):
    """Run a line of shell in which ``"$@"`` is the command."""
    command = ["bash", "-c", line, "-", sys.executable, "-m", "geomap", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("arguments", PRINTED, ids=" ".join)
def test_an_answer_that_cannot_be_printed_is_said_in_one_line(arguments):
    ran = shell('"$@" >/dev/full', *arguments)
    said = "Cannot write 'standard output': no space left on device.\n"
    assert (ran.returncode, ran.stderr) == (1, said)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no bash, it seems")
@pytest.mark.parametrize("arguments", PRINTED, ids=" ".join)
def test_a_reader_who_has_seen_enough_is_told_nothing(arguments):
    ran = shell('"$@" | true', *arguments)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no bash, it seems")
def test_a_closed_standard_output_is_said_so():
    ran = shell('"$@" >&-', "status", "torghundi")
    said = "Cannot write 'standard output': it is closed.\n"
    assert (ran.returncode, ran.stderr) == (1, said)


def test_a_check_ends_with_the_number_of_problems(geomap, write_atlas):
    wrong = [HELD | {"says": "helt"}, HELD | {"says": "holds"}, HELD]
    strange = [{"actor": name, "name": name, "leter": ""} for name in ("red", "blue")]
    folder = str(write_atlas(claims=wrong, actors=strange))
    ran = geomap("check", folder)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines()[-1] == f"{Path(folder).name}: 2 errors, 1 warning."
    folder = str(write_atlas(claims=[HELD], actors=strange))
    ran = geomap("check", folder, "--strict")
    assert (ran.code, ran.out) == (1, "")
    last = f"{Path(folder).name}: 1 warning, which --strict takes for errors."
    assert ran.err.splitlines()[-1] == last


def test_help_shows_each_example_on_its_own_line(geomap):
    said = geomap("figure", "--help").out
    assert "\\b" not in said
    assert "\n    geomap figure -o plate.pdf\n" in said


@pytest.mark.parametrize("name", ["map", "figure", "embed", "status", "share"])
def test_a_folder_is_not_written_over(geomap, name):
    Path("out.svg").mkdir()
    ran = geomap(name, "-o", "out.svg")
    assert (ran.code, ran.out) == (1, "")
    assert "it is a folder" in ran.err
    assert [path.name for path in Path().rglob("*")] == ["out.svg"]


def test_no_ending_is_guessed_where_all_that_are_right_have_been_named(geomap):
    ran = geomap("map", "-o", "map.htmk")
    assert ran.err == (
        "A map is a page, and none is written as 'map.htmk'. Name it .html or .htm.\n"
    )


def test_what_is_there_already_is_counted(geomap, toyland):
    Path("new").mkdir()
    for number, said in ((1, "'0' is there already"), (3, "'0' and 2 more are there")):
        for name in range(number):
            Path("new", str(name)).touch()
        ran = geomap("convert", toyland, "-o", "new")
        assert (ran.code, ran.out) == (1, "")
        assert said in ran.err


def test_a_folder_without_rights_is_said_so(geomap, monkeypatch):
    def refuse(**_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("geomap.publish.tempfile.mkstemp", refuse)
    ran = geomap("map", "-o", "map.html")
    assert (ran.code, ran.out) == (1, "")
    assert "permission denied" in ran.err


@pytest.mark.parametrize("file", ["sources.csv", "claims/test.csv"])
def test_one_file_of_an_atlas_is_answered_with_the_atlas(geomap, toyland, file):
    ran = geomap("check", f"{toyland}/{file}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f"is one file of an atlas. Did you mean '{toyland}'?\n")


def test_an_atlas_that_is_a_file_is_said_so(geomap):
    Path("claims.csv").write_text("place,source\n")
    ran = geomap("status", "claims.csv")
    assert (ran.code, ran.out) == (2, "")
    assert "it is a file, not a folder" in ran.err


def test_a_reader_who_leaves_early_is_no_error():
    command = f"'{sys.executable}' -m geomap places --format csv | head -n 1"
    ran = subprocess.run(
        command, shell=True, capture_output=True, text=True, check=False
    )
    assert ran.stdout.startswith("place,")
    assert ran.stderr == ""


def test_the_command_is_one_object_for_other_programs():
    assert isinstance(main, click.Group)


def test_a_page_too_large_for_a_telephone_is_said_so(geomap, toyland, monkeypatch):
    assert "warning" not in geomap("map", toyland).err
    monkeypatch.setattr("geomap.cli.map_command.LARGE_BYTES", 1000)
    ran = geomap("map", toyland)
    assert ran.code == 0
    assert "map: warning: The page has 0 MB" in ran.err
    assert "--source" in ran.err


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("m.svg", "figure"),
        ("m.docx", "report"),
        ("m.csv", "status"),
        ("m.gpkg", "export"),
    ],
)
def test_a_map_is_not_written_under_the_name_of_something_else(
    geomap, toyland, tmp_path, name, instead
):
    ran = geomap("map", toyland, "-o", str(tmp_path / name))
    assert ran.code == 2
    written = f"A {Path(name).suffix} file is written by geomap {instead}"
    assert written in ran.err.replace("\n", " ")
    assert not (tmp_path / name).exists()


FOREIGN = {
    "map x.shp": ".html or .htm",
    "map x.htlm": ".html or .htm.",
    "map x": ".html or .htm",
    "embed x.shp": ".html, .htm or .txt",
    "embed x.png": "A .png file is written by geomap figure.",
    "embed --kind markdown x.html": ".md, .markdown or .txt",
    "embed --kind quarto x.docx": ".qmd, .md or .txt",
    "figure x.html": "A .html file is written by geomap map.",
    "figure x.shp": ".svg, .pdf or .png",
    "report x.png": "A .png file is written by geomap figure.",
    "report x.dcox": "'.docx'",
    "status x.xlsx": "A .xlsx file is written by geomap export.",
    "export x.shp": "or a folder with a last slash",
}


@pytest.mark.parametrize("written", FOREIGN)
def test_a_foreign_ending_is_refused_with_those_that_are_right(
    geomap, toyland, tmp_path, written
):
    command, *options, name = written.split()
    before = sorted(tmp_path.iterdir())
    ran = geomap(command, toyland, *options, "-o", str(tmp_path / name))
    assert (ran.code, sorted(tmp_path.iterdir())) == (2, before)
    assert FOREIGN[written] in ran.err.replace("\n", " ")


@pytest.mark.parametrize("name", ["piece.TXT", "piece.htm"])
def test_a_snippet_is_text_under_any_name_of_text(geomap, toyland, tmp_path, name):
    assert geomap("embed", toyland, "-o", str(tmp_path / name)).code == 0
    assert (tmp_path / name).read_text().startswith("<")
