"""Exports are opened by those who read such files, and say the same as the answers."""

import csv
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys

import duckdb
import geopandas as gpd
import openpyxl
import pyogrio
import pytest
from click.testing import CliRunner

from geomap.cli import main
from geomap.draw.linked import claims_jsonld
from geomap.errors import OutputError
from geomap.export.bundle import LAYERS, Bundle, exported, wanted
from geomap.load import load_atlas
from geomap.publish import written_bytes
from tests import hostile
from tests.atlases import write_atlas as write
from tests.twice import printed_twice

HELD = {"claim": "a", "place": "gate", "source": "red_voice", "says": "held"}
HELD |= {"actor": "red"}
PLACED = [
    {
        "place": "gate",
        "kind": "crossing",
        "name": "Gate",
        "part_of": "ARG-CHL",
        "lat": "-32.825",
        "lon": "-70.09",
    },
    {"place": "ford", "kind": "crossing", "name": "Ford", "part_of": "ARG-CHL"},
]


def table(path):
    """Return the rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


@pytest.fixture(scope="module")
def article():
    return Bundle(load_atlas("example:article"))


def run(*arguments):
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "out"
    ran = run("-o", f"{path}/")
    assert ran.exit_code == 0, ran.output
    assert "Open Database License" in ran.stderr
    return path


def test_a_folder_holds_everything_and_a_manifest_of_it(folder):
    told = json.loads((folder / "manifest.json").read_text("utf-8"))
    names = {item["name"] for item in told["files"]}
    assert names == {path.name for path in folder.iterdir()} - {"manifest.json"}
    for item in told["files"]:
        data = (folder / item["name"]).read_bytes()
        assert item["sha256"] == hashlib.sha256(data).hexdigest()
    assert told["policy"]["implicit_concessions"] == "on"
    assert told["atlas_hash"] == load_atlas("example:article").hash
    assert "ODbL" in told["licence_of_lines"]


def test_a_folder_is_written_again_over_itself(folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert run("-o", folder).exit_code == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.filterwarnings("ignore:Measured .M. geometry:UserWarning")
def test_gdal_opens_the_geopackage_layer_by_layer(article, folder):
    path = folder / "layers.gpkg"
    kinds = dict(pyogrio.list_layers(path).tolist())
    assert set(kinds) == set(LAYERS)
    assert kinds["shares"] is None
    assert kinds["segments"] == "MultiLineString"
    status = pyogrio.read_dataframe(path, layer="status")
    assert status.crs == "EPSG:4326"
    row = status[(status.place == "torghundi") & (status.axis == "control")].iloc[0]
    assert (row.agreement, row.holder, bool(row.fragile)) == (
        "conceded",
        "taliban",
        False,
    )
    point = article.atlas.places["torghundi"]
    assert (row.geometry.x, row.geometry.y) == pytest.approx((point.lon, point.lat))
    for name in LAYERS:
        assert len(pyogrio.read_dataframe(path, layer=name)) == len(
            article.layers[name].rows
        )


def test_segments_tile_their_line(article):
    by_line = {}
    for row in article.layers["segments"].rows:
        by_line.setdefault((row["frontier"], row["actor"]), []).append(row)
    assert {name for name, _ in by_line} == set(article.atlas.frontiers)
    for (name, _), rows in by_line.items():
        length = article.lines[name].length_m / 1000
        assert sum(row["length_km"] for row in rows) == pytest.approx(length, abs=1e-5)


def test_a_located_segment_is_cut_where_it_lies(tmp_path):
    claims = [
        HELD
        | {"place": "ARG-CHL", "from": "1000@naturalearth", "to": "1200@naturalearth"}
    ]
    atlas = load_atlas(str(write(tmp_path / "a", claims=claims)))
    bundle = Bundle(atlas)
    layer = bundle.layers["segments"]
    states = [(row["state"], round(row["length_km"])) for row in layer.rows]
    assert states[:2] == [("silent", 1000), ("undisputed", 200)]
    frame = gpd.GeoDataFrame.from_features(
        [
            {"type": "Feature", "geometry": shape, "properties": row}
            for row, shape in zip(layer.rows, layer.shapes, strict=True)
        ],
        crs="EPSG:4326",
    )
    held = frame[frame.state == "undisputed"]
    assert frame.crs.get_geod().geometry_length(
        frame.geometry[held.index[0]]
    ) == pytest.approx(200_000, rel=1e-3)


def test_geojson_is_flat_and_in_longitude_and_latitude(folder):
    told = json.loads((folder / "layers.geojson").read_text("utf-8"))
    assert told["geomap"]["title"] == "Afghanistan, 9 July 2021"
    assert {f["properties"]["layer"] for f in told["features"]} == {
        *("status", "voices", "segments"),
    }
    for feature in told["features"]:
        for value in feature["properties"].values():
            assert value is None or isinstance(value, (str, int, float, bool))
    frame = gpd.read_file(folder / "layers.geojson")
    west, south, east, north = frame.total_bounds
    assert 60 < west < east < 76
    assert 29 < south < north < 39


@pytest.mark.parametrize("name", ["status", "segments", "shares"])
def test_duckdb_and_arrow_read_the_parquet(article, tmp_path, name):
    path = tmp_path / "out.parquet"
    path.write_bytes(written_bytes(exported(article, ".parquet", [name]), ".parquet"))
    rows = duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchall()
    assert rows == [(len(article.layers[name].rows),)]
    if name == "shares":
        return
    frame = gpd.read_parquet(path)
    assert frame.crs == "OGC:CRS84"
    column = "axis" if name == "status" else "state"
    assert list(frame[column]) == [row[column] for row in article.layers[name].rows]
    kinds = set(frame.geometry.dropna().geom_type)
    assert kinds == {"Point" if name == "status" else "MultiLineString"}


def test_a_workbook_has_a_sheet_for_each_layer(article):
    data = exported(article, ".xlsx", LAYERS)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["about", *LAYERS]
    about = dict(book["about"].iter_rows(min_row=2, values_only=True))
    assert about["as_of"] == "2021-07-09"
    head, *rows = book["status"].iter_rows(values_only=True)
    assert head == article.layers["status"].columns
    assert len(rows) == len(article.layers["status"].rows)


def test_office_opens_the_workbook(article, tmp_path):
    if not shutil.which("soffice"):
        pytest.skip("no LibreOffice (soffice) here to open the workbook with")
    (tmp_path / "out.xlsx").write_bytes(exported(article, ".xlsx", ["status"]))
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    target = (
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    )
    command = ["soffice", profile, "--headless", "--convert-to", target]
    command += ["--outdir", str(tmp_path), str(tmp_path / "out.xlsx")]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    rows = table(tmp_path / "out-status.csv")
    assert len(rows) == len(article.layers["status"].rows)
    assert {row["agreement"] for row in rows if row["place"] == "torghundi"} >= {
        "conceded"
    }


def test_wide_and_long_tables_are_csv(tmp_path):
    path = tmp_path / "wide.csv"
    assert run("--layers", "wide", "-o", path).exit_code == 0
    (row,) = [
        row
        for row in table(path)
        if row["place"] == "torghundi" and row["axis"] == "control"
    ]
    assert row["Taliban"] == "held:taliban"
    assert row["Afghan Interior Ministry"].endswith("(implicit)")
    assert run().stdout.splitlines()[0].startswith("day,place,name,kind,axis")


def test_a_cell_that_would_run_is_defused_and_that_is_said(tmp_path):
    claims = [HELD | {"note": "+1 to the rest", "locator": "@x"}]
    folder = write(tmp_path / "a", claims=claims)
    ran = run(folder, "--layers", "claims", "-o", tmp_path / "c.csv")
    assert "2 cells begin as a formula does" in ran.stderr
    assert "'+1 to the rest" in (tmp_path / "c.csv").read_text("utf-8")
    data = exported(Bundle(load_atlas(str(folder))), ".xlsx", ["claims"])
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for row in book["claims"].iter_rows() for cell in row]
    assert [c.value for c in cells if c.value == "+1 to the rest"]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}


def test_equal_answers_give_equal_bytes():
    code = (
        "import hashlib\n"
        "from geomap.export.bundle import LAYERS, Bundle, exported\n"
        "from geomap.load import load_atlas\n"
        "from geomap.publish import written_bytes\n"
        "bundle = Bundle(load_atlas('example:article'))\n"
        "for name, data in bundle.folder(written_bytes).items():\n"
        "    print(name, hashlib.sha256(data).hexdigest())\n"
        "for suffix in ('.xlsx', '.parquet'):\n"
        "    made = exported(bundle, suffix, LAYERS[1:2])\n"
        "    made = made if suffix == '.xlsx' else written_bytes(made, suffix)\n"
        "    print(suffix, hashlib.sha256(made).hexdigest())\n"
    )
    runs = printed_twice(code)
    assert runs[0] == runs[1]
    assert len(runs[0]) == 14


def test_wrong_names_say_what_is_right(tmp_path):
    ran = run("-o", tmp_path / "out.shp")
    assert (ran.exit_code, "Name it .csv" in ran.stderr) == (2, True)
    ran = run("--layers", "segment", "-o", tmp_path / "out.gpkg")
    assert "Did you mean 'segments'?" in ran.stderr
    ran = run("--layers", "status,claims", "-o", tmp_path / "out.csv")
    assert "holds one table" in ran.stderr
    ran = run("--layers", "shares", "-o", tmp_path / "out.geojson")
    assert "no geometry" in ran.stderr
    assert not list(tmp_path.iterdir())
    assert wanted(".gpkg", []) == LAYERS


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    ran = run("-o", f"{tmp_path}/no/such/")
    assert ran.exit_code == 1
    assert not list(tmp_path.iterdir())


def test_a_workbook_without_openpyxl_names_what_is_missing(article, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(OutputError, match="pip install openpyxl"):
        exported(article, ".xlsx", ["status"])


def test_hostile_texts_are_exported_as_they_are(tmp_path):
    folder = write(tmp_path / "a", settings=hostile.SETTINGS, **hostile.tables())
    bundle = Bundle(load_atlas(str(folder), private=True))
    data = written_bytes(exported(bundle, ".gpkg", LAYERS), ".gpkg")
    (tmp_path / "o.gpkg").write_bytes(data)
    voices = pyogrio.read_dataframe(tmp_path / "o.gpkg", layer="voices")
    # A turn of direction that is left open ends with its cell; the rest is kept.
    name = f"One {hostile.ALL}\u202c"
    assert name in set(voices.organisation)
    assert set(voices.private) == {"Private: not for publication"}
    book = openpyxl.load_workbook(io.BytesIO(exported(bundle, ".xlsx", ["voices"])))
    assert any(c.value == name for r in book["voices"] for c in r)


def test_an_atlas_without_places_or_claims_is_exported(tmp_path):
    bundle = Bundle(load_atlas(str(write(tmp_path / "a", places=[], claims=[]))))
    path = tmp_path / "o.gpkg"
    path.write_bytes(written_bytes(exported(bundle, ".gpkg", LAYERS), ".gpkg"))
    assert len(pyogrio.read_dataframe(path, layer="claims")) == 0
    assert exported(bundle, ".geojson", ["segments"]).count(b'"silent"') == 1


def assessed(tmp_path, **more):
    verdict = {"place": "gate", "axis": "control", "as_of": "2021-07-09"}
    verdict |= {"value": "held", "actor": "red", "basis": "imagery"}
    verdict |= {
        "definition": "garrison",
        "assessor": "Desk",
        "verification": "verified",
    }
    folder = write(
        tmp_path / "a", places=PLACED, claims=[HELD | {"note": "Has it"}], **more
    )
    return folder, verdict


def test_only_an_assessment_becomes_a_review(tmp_path):
    folder, verdict = assessed(tmp_path)
    atlas = load_atlas(str(folder))
    told = json.loads(claims_jsonld(atlas, Bundle(atlas).status))
    document, claim = told["@graph"]
    assert (document["@type"], claim["@type"]) == ("CreativeWork", "Claim")
    assert claim["appearance"] == {"@id": document["@id"]}
    assert (claim["text"], claim["author"]["name"]) == ("Has it", "Red")
    assert claim["datePublished"] == "2021-07-09"
    folder, verdict = assessed(tmp_path, assessments=[verdict])
    atlas = load_atlas(str(folder))
    told = json.loads(claims_jsonld(atlas, Bundle(atlas).status))
    review = told["@graph"][-1]
    assert review["@type"] == "ClaimReview"
    assert review["author"]["name"] == "Desk"
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "held, Verified",
    }


def test_machines_are_told_no_day_and_no_author_that_nobody_stated():
    atlas = load_atlas("example:article")
    told = json.loads(claims_jsonld(atlas, Bundle(atlas).status))
    items = {item["@id"]: item for item in told["@graph"]}
    assert items["#claim-C07"]["datePublished"] == "2021-07-09"
    assert "datePublished" not in items["#claim-C09"]  # said by then, day not stated
    assert "datePublished" not in items["#document-d1"]  # inferred
    assert items["#claim-C21"]["author"]["name"] == "RFE/RL's Radio Azadi"


def test_a_private_page_tells_machines_nothing(tmp_path):
    folder, _ = assessed(tmp_path)
    atlas = load_atlas(str(folder), private=True)
    assert claims_jsonld(atlas, Bundle(atlas).status) == ""


def test_companions_lie_beside_a_page_and_are_listed_with_it(tmp_path):
    folder, _ = assessed(tmp_path)
    page = tmp_path / "map.html"
    ran = CliRunner().invoke(
        main, ["map", str(folder), "--companions", "-o", str(page)]
    )
    assert ran.exit_code == 0, ran.output
    told = json.loads((tmp_path / "map.manifest.json").read_text("utf-8"))
    names = {item["name"]: item["sha256"] for item in told["files"]}
    assert set(names) == {
        *("map.html", "map.status.csv", "map.segments.csv", "map.shares.csv"),
        *("map.geojson", "map.citation.json"),
    }
    for name, digest in names.items():
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == digest
    cited = json.loads((tmp_path / "map.citation.json").read_text("utf-8"))[0]
    assert cited["issued"] == {"date-parts": [[2021, 7, 9]]}
    text = page.read_text("utf-8")
    (linked,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    assert json.loads(linked)["@graph"][-1]["text"] == "Has it"


def test_companions_of_standard_output_are_refused():
    ran = CliRunner().invoke(main, ["map", "--companions", "-o", "-"])
    assert (ran.exit_code, "beside a file" in ran.stderr) == (2, True)
