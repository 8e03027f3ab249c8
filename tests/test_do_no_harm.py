"""What may not be published stands in no byte of any output."""

import json
import re
import shutil
import subprocess
import zipfile

import duckdb
import pytest
from click.testing import CliRunner

from geomap.cli import main
from geomap.draw.sharing import restored
from tests.atlases import write_atlas

# Each secret is a word that occurs nowhere else; the days and the kilometre of the
# withheld rows are as telling as their names.
SECRETS = {
    "a claim": ("zqclaim", "zqclaimnote", "2021-06-03", "3 June"),
    "a source": ("zqsource", "zqbody", "zqperson"),
    "a document": ("zqdocument", "zqtitle", "zqpublisher"),
    "a place": ("zqplace", "zqname", "زقنام", "-40.123456", "40.123"),
    "words not to be shown": ("zqquote", "zqparaphrase"),
    "the point of a coarse place": ("-41.654321", "41.654", "-71.863579", "71.8635"),
}

SOURCES = [
    {"source": "red_voice", "organisation": "Red", "role": "party", "side": "red"},
    {
        "source": "zqsource",
        "organisation": "zqbody",
        "person": "zqperson",
        "role": "monitor",
        "publish": "no",
    },
]
DOCUMENTS = [
    {"document": "d1", "title": "One", "publisher": "Wire"},
    {
        "document": "zqdocument",
        "title": "zqtitle",
        "publisher": "zqpublisher",
        "publish": "no",
    },
    {
        "document": "d3",
        "title": "Three",
        "publisher": "Wire",
        "redistribute": "no",
    },
]
PLACES = [
    {"place": "gate", "kind": "crossing", "name": "Gate", "part_of": "ARG-CHL"},
    {
        "place": "zqplace",
        "kind": "crossing",
        "name": "zqname",
        "aliases": "زقنام",
        "part_of": "ARG-CHL",
        "lat": "-40.123456",
        "lon": "-71.9",
        "publish": "no",
    },
    {
        "place": "ford",
        "kind": "crossing",
        "name": "Ford",
        "part_of": "ARG-CHL",
        "lat": "-41.654321",
        "lon": "-71.863579",
        "publish": "coarse",
    },
]


def held(name, place="gate", source="red_voice", **more):
    return {
        "claim": name,
        "place": place,
        "source": source,
        "says": "held",
        "actor": "red",
    } | more


CLAIMS = [
    held("open", note="An open word"),
    held("near", "ford"),
    held("quoted", "gate", document="d3", quote="zqquote", note="zqparaphrase"),
    held("zqclaim", note="zqclaimnote", asserted_on="2021-06-03", publish="no"),
    held("x1", "zqplace", note="zqclaimnote"),
    held("x2", source="zqsource", note="zqclaimnote"),
    held("x3", document="zqdocument", note="zqclaimnote"),
]

TEXTS = ("--sections", "summary,status,shares,changes,weak,claims,method,licences")

COMMANDS = {
    "status": ["status", "ATLAS"],
    "status as data": ["status", "ATLAS", "--format", "json"],
    "status as table": ["status", "ATLAS", "--format", "csv"],
    "share": ["share", "ATLAS"],
    "share as data": ["share", "ATLAS", "--format", "json"],
    "map": ["map", "ATLAS", "-o", "OUT/map.html"],
    "frame": ["embed", "ATLAS", "--kind", "iframe", "-o", "OUT/frame.html"],
    "picture": ["embed", "ATLAS", "--kind", "figure", "-o", "OUT/picture.html"],
    "figure": ["figure", "ATLAS", "-o", "OUT/figure.svg"],
    "companions": ["map", "ATLAS", "--companions", "-o", "OUT/map.html"],
    "frame of its own": ["embed", "ATLAS", "--kind", "srcdoc", "-o", "OUT/frame.html"],
    "markdown": ["embed", "ATLAS", "--kind", "markdown", "-o", "OUT/piece.md"],
    "report": ["report", "ATLAS", "-o", "OUT/report.html"],
    "report for word": ["report", "ATLAS", "-o", "OUT/report.docx", *TEXTS],
    "report for paper": ["report", "ATLAS", "-o", "OUT/report.pdf", *TEXTS],
    "report for quarto": ["report", "ATLAS", "-o", "OUT/report.qmd", *TEXTS],
    "export": ["export", "ATLAS", "-o", "OUT/all/"],
    "workbook": ["export", "ATLAS", "-o", "OUT/all.xlsx"],
    "parquet": ["export", "ATLAS", "--layers", "claims", "-o", "OUT/claims.parquet"],
}


def readable(path):
    """Return all that stands in a file, out of whatever it is packed in."""
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as archive:
            return "\n".join(
                archive.read(n).decode("utf-8", "replace") for n in archive.namelist()
            )
    if path.suffix == ".parquet":
        rows = duckdb.sql(f"SELECT * FROM '{path}'").fetchall()
        return repr(rows) + repr(duckdb.sql(f"SELECT * FROM '{path}'").columns)
    if path.suffix == ".pdf":
        if not shutil.which("pdftotext"):
            pytest.skip("pdftotext, of poppler-utils, is not installed")
        command = ["pdftotext", str(path), "-"]
        return subprocess.run(
            command, capture_output=True, text=True, check=True
        ).stdout
    text = path.read_bytes().decode("utf-8", "replace")
    # The data of a page's script stand there in parts: they are put together, too.
    data = re.search('<script type="application/json"[^>]*>(.*?)</script>', text)
    return text + repr(restored(json.loads(data[1]))) if data else text


def outputs(folder, out, *options):
    """Run every command and return all that it printed and wrote, by command."""
    found = {}
    for name, command in COMMANDS.items():
        target = out / name.replace(" ", "-")
        target.mkdir(parents=True)
        words = {"ATLAS": str(folder), "OUT": str(target)}
        filled = [
            part.replace("ATLAS", words["ATLAS"]).replace("OUT", words["OUT"])
            for part in command
        ]
        result = CliRunner().invoke(main, [*filled, *options])
        assert result.exit_code == 0, (name, result.output)
        written = [readable(path) for path in sorted(target.rglob("*.*"))]
        found[name] = "\n".join([result.stdout, *written])
    return found


@pytest.fixture(scope="module")
def public(tmp_path_factory, guarded):
    return outputs(guarded, tmp_path_factory.mktemp("public"))


@pytest.fixture(scope="module")
def private(tmp_path_factory, guarded):
    return outputs(guarded, tmp_path_factory.mktemp("private"), "--private")


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    return write_atlas(
        tmp_path_factory.mktemp("guarded") / "atlas",
        settings={"as_of": None},
        sources=SOURCES,
        documents=DOCUMENTS,
        places=PLACES,
        claims=CLAIMS,
    )


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", SECRETS)
def test_a_secret_is_in_no_output(public, command, kind):
    found = [secret for secret in SECRETS[kind] if secret in public[command]]
    assert found == []


@pytest.mark.parametrize("command", COMMANDS)
def test_what_may_be_said_is_said(public, command):
    assert "Gate" in public[command] or "ARG-CHL" in public[command]


def test_private_shows_what_is_withheld(private):
    for secret in ("zqbody", "zqname", "zqtitle"):
        assert secret in private["map"]
        assert secret in private["status as data"]


@pytest.mark.parametrize("command", [c for c in COMMANDS if "as " not in c])
def test_private_output_is_marked(private, command):
    assert "private" in private[command].casefold()


def test_the_hash_of_what_is_published_does_not_tell_of_what_is_not(tmp_path, public):
    plain = write_atlas(
        tmp_path / "atlas",
        settings={"as_of": None},
        sources=SOURCES[:1],
        documents=[DOCUMENTS[0], DOCUMENTS[2]],
        places=[PLACES[0], PLACES[2]],
        claims=CLAIMS[:3],
    )
    again = CliRunner().invoke(main, ["share", str(plain), "--format", "json"])
    assert again.stdout == public["share as data"]
