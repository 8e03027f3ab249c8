"""Files to rows: what spreadsheets and downloads do to a table."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.cells import read_cells
from geomap.features import read_features
from geomap.read import file_hash, read_tables
from tests.atlases import write_atlas

HEADER = b"actor,name\n"


def said(content, file="actors.csv"):
    """Return the one problem of a broken table, as printed."""
    (problem,) = read_cells(content, file).problems
    return str(problem)


def lines(content):
    return [row.line for row in read_cells(content, "a.csv").rows]


def test_a_table_of_an_atlas_without_a_header_is_told_which_is_right(tmp_path):
    folder = write_atlas(tmp_path)
    for name, content in (
        ("claims/test.csv", b""),
        ("actors.csv", b"# nothing\n"),
        ("places.csv", b"\xef\xbb\xbf\n"),
    ):
        (folder / name).write_bytes(content)
    said = {str(one) for one in read_tables(folder).problems}
    begin = "Remove the file, or begin it with this header:"
    claims = "claim,place,source,says,actor,asserted_on,document"
    assert said == {
        f"claims/test.csv: error: The file is empty. {begin} {claims}",
        f"actors.csv: error: The table has no header. {begin} actor,name",
        f"places.csv: error: The table has no header. {begin} place,kind",
    }


class TestCells:
    def test_a_byte_order_mark_is_accepted(self):
        table = read_cells(b"\xef\xbb\xbf" + HEADER + b"red,Red\n", "a.csv")
        assert table.header == ("actor", "name")
        assert table.rows[0]["actor"] == "red"

    @pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
    def test_any_line_end_is_accepted(self, end):
        assert lines(end.join([b"actor,name", b"red,Red", b"blue,Blue"])) == [2, 3]

    def test_lines_are_counted_as_an_editor_counts(self):
        content = HEADER + b'red,"Red\nand\nso on"\n\n# aside\nblue,Blue\n'
        assert lines(content) == [2, 7]

    def test_comments_may_stand_anywhere_and_hold_anything(self):
        content = b'# made by hand\n#\nactor,name\n# say, "who\nred,Red\n"# a, b",\n'
        assert lines(content) == [5]

    def test_a_hash_without_a_space_is_no_comment(self):
        assert read_cells(HEADER + b"#1,One\n", "a.csv").rows[0]["actor"] == "#1"

    def test_a_hash_inside_a_quoted_cell_is_no_comment(self):
        (row,) = read_cells(HEADER + b'red,"one\n# two"\n', "a.csv").rows
        assert row["name"] == "one\n# two"

    def test_cells_are_stripped_and_short_rows_are_filled(self):
        (row,) = read_cells(b"actor,name,letter\n red , Red\n", "a.csv").rows
        assert row.values == {"actor": "red", "name": "Red", "letter": ""}

    def test_trailing_empty_columns_are_ignored(self):
        table = read_cells(b"actor,name,,\nred,Red,,,,\n", "a.csv")
        assert table.problems == ()
        assert table.rows[0].values == {"actor": "red", "name": "Red"}

    def test_other_scripts_come_through(self):
        content = "actor,name\nred,تورغندی\n".encode()
        assert read_cells(content, "a.csv").rows[0]["name"] == "تورغندی"

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"", "actors.csv: error: The file is empty."),
            (b" \n\n", "actors.csv: error: The file is empty."),
            (b"# nothing\n", "actors.csv: error: The table has no header."),
            (HEADER + b"red,Jos\xe9\n", "actors.csv:2: error: Byte 0xe9 is not UTF-8."),
            (HEADER + b"red,\0\n", "actors.csv:2: error: There is a NUL byte."),
            ("actor,name".encode("utf-16"), "actors.csv: error: The file is in UTF-16"),
            (b"PK\x03\x04rest", "actors.csv: error: The file is a workbook"),
            (b"version https://git-lfs.github.com/spec/v1\n", "keeps elsewhere"),
            (b"<!DOCTYPE html><html></html>", "actors.csv:1: error: The file is a web"),
            (
                b"actor;name\nred;Red\n",
                "actors.csv:1: error: The cells are separated by",
            ),
            (b"actor\tname\nred\tRed\n", "separated by tabs."),
            (b"actor,name,actor\n", "actors.csv:1: error: The column 'actor' stands"),
            (HEADER + b"red,Red,x\n", "actors.csv:2: error: The row has 3 cells"),
            (b"actor,,name\nred,x,Red\n", "a column without a name"),
            (
                HEADER + b'a,b\nred,"Red\n',
                "actors.csv:3: error: The row cannot be split",
            ),
        ],
    )
    def test_what_is_no_table_is_one_clear_problem(self, content, words):
        assert words in said(content)

    @given(st.binary() | st.lists(st.sampled_from(list('",;#\r\n a'))).map("".join))
    def test_no_bytes_at_all_are_too_much(self, content):
        content = content if isinstance(content, bytes) else content.encode()
        table = read_cells(content, "a.csv")
        assert table.header or table.problems
        assert read_features(content, "p.geojson")[2]

    def test_one_long_row_does_not_hide_the_next(self):
        table = read_cells(HEADER + b"red,a,b\nblue,Blue\ngreen,a,b\n", "a.csv")
        assert [row["actor"] for row in table.rows] == ["blue"]
        assert [problem.row for problem in table.problems] == [2, 4]


def collection(*features, **more):
    return json.dumps({"type": "FeatureCollection", "features": features, **more})


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


POINT = {"type": "Point", "coordinates": [10.0, 0.0]}


class TestFeatures:
    def test_properties_are_cells_and_lists_are_joined(self):
        one = feature(POINT, place="p", kind="zone", aliases=["a", "b"], n=None)
        (row,), geometries, problems = read_features(collection(one).encode(), "p")
        assert row.values == {"place": "p", "kind": "zone", "aliases": "a;b", "n": ""}
        assert geometries == {"p": POINT}
        assert problems == []

    def test_features_are_found_on_their_lines(self):
        text = collection(feature(None, place="p"), feature(None, place="q"))
        spread = text.replace('{"type": "Feature",', '\n{"type": "Feature",')
        rows, _, _ = read_features(spread.encode(), "places.geojson")
        assert [row.line for row in rows] == [2, 3]

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", "The file is empty."),
            ("<html></html>", "web page"),
            ("{", "This is no JSON"),
            ("[" * 100_000, "This is no JSON"),
            ('{"type": "Feature"}', "no FeatureCollection"),
            ('{"features": [NaN]}', "NaN is no number"),
            (collection(crs="EPSG:3857"), 'declared as "EPSG:3857"'),
            (collection(7), "Feature 1 has no property 'place'"),
            (collection(feature(POINT)), "Feature 1 has no property 'place'"),
            (collection(feature({"type": "Circle"}, place="p")), "geometry 'Circle'"),
            (collection(feature({"type": "Point"}, place="p")), "broken coordinates"),
            (
                collection(feature(POINT | {"coordinates": ["7", "3"]}, place="p")),
                "Feature 1 ('p') has broken coordinates for a Point",
            ),
            (
                collection(feature(None, place="p")),
                "warning: Feature 1 ('p') has no geometry: it is located nowhere.",
            ),
            (
                collection(
                    feature(
                        {"type": "LineString", "coordinates": [[7, 3], [7, 3]]},
                        place="p",
                    )
                ),
                "Feature 1 ('p') has a line without length. Draw it from one end",
            ),
            (
                collection(feature(POINT | {"coordinates": [4e6, 3e6]}, place="p")),
                "off the globe",
            ),
            (
                collection(feature({"type": "Polygon", "coordinates": []}, place="p")),
                "has no coordinates",
            ),
        ],
    )
    def test_what_is_no_collection_of_places_is_one_clear_problem(self, text, words):
        _, _, (problem,) = read_features(text.encode(), "places.geojson")
        assert words in str(problem)


class TestFolder:
    def test_claims_are_read_from_every_file_in_order(self, tmp_path):
        folder = write_atlas(tmp_path / "a")
        for name in ("b.csv", "a.csv", ".hidden.csv"):
            (folder / "claims" / name).write_text(f"claim\n{name}\n")
        names = [row["claim"] for row in read_tables(folder)["claims"]]
        assert names == ["a.csv", "b.csv"]

    def test_a_missing_or_broken_atlas_toml_is_a_problem(self, tmp_path):
        folder = write_atlas(tmp_path / "a")
        (folder / "atlas.toml").write_text('title = "A"\nas_of = 9 July\n')
        (problem,) = read_tables(folder).problems
        assert str(problem).startswith("atlas.toml:2: error: This is no TOML")
        (folder / "atlas.toml").unlink()
        (problem,) = read_tables(folder).problems
        assert str(problem).startswith("atlas.toml: error: The file is missing.")

    def test_a_link_out_of_the_folder_is_refused(self, tmp_path):
        folder = write_atlas(tmp_path / "a")
        secret = tmp_path / "secret.csv"
        secret.write_text("claim\nC1\n")
        (folder / "claims" / "link.csv").symlink_to(secret)
        raw = read_tables(folder)
        (problem,) = raw.problems
        assert problem.file == "claims/link.csv"
        assert "leads out of the atlas folder" in problem.message
        assert raw["claims"] == ()

    def test_a_link_to_nothing_is_a_problem(self, tmp_path):
        folder = write_atlas(tmp_path / "a")
        (folder / "assessments.csv").symlink_to(folder / "gone.csv")
        (problem,) = read_tables(folder).problems
        assert "cannot be opened" in problem.message

    def test_a_table_that_nobody_reads_is_a_warning(self, tmp_path):
        folder = write_atlas(tmp_path / "a")
        (folder / "source.csv").write_text("source\n")
        (folder / "claims.csv").write_text("claim\n")
        found = {problem.file: problem for problem in read_tables(folder).problems}
        assert "'sources.csv'" in found["source.csv"].remedy
        assert found["claims.csv"].remedy == "Move it into the folder claims/."
        assert {problem.severity for problem in found.values()} == {"warning"}

    @pytest.mark.parametrize(
        ("name", "remedy"),
        [
            ("claims/herald.CSV", "Name it 'claims/herald.csv'."),
            ("claims/h.tsv", "Save it as CSV, as 'claims/h.csv'."),
            ("claims/h.txt", "Save it as CSV, as 'claims/h.csv'."),
            ("claims/herald.xlsx", "Save it as CSV, as 'claims/herald.csv'."),
            ("claims/sub/x.csv", "Move it into the folder claims/ itself."),
            ("claims/sub/claims/x.csv", "Move it into the folder claims/ itself."),
            ("claims/c.parquet", "Move it beside atlas.toml, as 'claims.parquet'."),
            ("Claims.csv", "Move it into the folder claims/."),
            ("claims.CSV", "Move it into the folder claims/."),
            ("claims.xlsx", "Save it as CSV, in the folder claims/."),
            ("claims.tsv", "Save it as CSV, in the folder claims/."),
            ("sources.ods", "Save it as CSV, as 'sources.csv'."),
            ("Sources.CSV", "Name it 'sources.csv'."),
            ("assessment.CSV", "Did you mean 'assessments.csv'?"),
            ("claim.parquet", "Did you mean 'claims.parquet'?"),
        ],
    )
    def test_a_table_of_another_kind_or_place_is_a_warning(
        self, tmp_path, name, remedy
    ):
        folder = write_atlas(tmp_path / "a")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("claim\n")
        (problem,) = read_tables(folder).problems
        assert str(problem) == f"{name}: warning: The file is not read. {remedy}"

    @pytest.mark.parametrize(
        "name",
        [
            "report.xlsx",
            "map.html",
            "notes.txt",
            "claims/README.txt",
            "claims/fig.svg",
            "claims/.hidden.tsv",
            "claims/~$herald.xlsx",
            "claims/.cache/x.csv",
        ],
    )
    def test_what_is_no_table_of_an_atlas_may_lie_beside_it(self, tmp_path, name):
        folder = write_atlas(tmp_path / "a")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("claim\n")
        assert read_tables(folder).problems == ()

    def test_geojson_adds_geometry_and_leaves_cells_alone(self, tmp_path):
        folder = write_atlas(tmp_path / "a")
        text = collection(
            feature(POINT, place="gate", kind="zone"), feature(POINT, place="new")
        )
        (folder / "places.geojson").write_text(text)
        raw = read_tables(folder)
        kinds = {row["place"]: row["kind"] for row in raw["places"]}
        assert kinds == {"gate": "crossing", "ford": "crossing", "new": ""}
        assert set(raw.geometries) == {"gate", "new"}

    def test_a_geopackage_is_read_in_longitude_and_latitude(self, tmp_path):
        gpd = pytest.importorskip("geopandas")
        from shapely import Point

        folder = write_atlas(tmp_path / "a")
        frame = gpd.GeoDataFrame(
            {"place": ["p"], "kind": ["zone"]}, geometry=[Point(10, 0)], crs=4326
        )
        frame.to_crs(3857).to_file(folder / "own.gpkg")
        raw = read_tables(folder)
        assert raw.problems == ()
        assert raw.geometries["p"]["coordinates"] == pytest.approx([10, 0])

    @pytest.mark.filterwarnings("ignore:.crs. was not provided:UserWarning")
    @pytest.mark.parametrize(
        ("crs", "said"),
        [
            (None, "does not say in which coordinate system it is"),
            ("EPSG:32719", "EPSG:32719, but its coordinates look like degrees"),
        ],
    )
    def test_places_of_a_layer_in_no_crs_that_can_be_are_known_unlocated(
        self, tmp_path, crs, said
    ):
        gpd = pytest.importorskip("geopandas")
        from shapely import Point

        folder = write_atlas(tmp_path / "a")
        frame = gpd.GeoDataFrame(
            {"place": ["p"], "kind": ["zone"]}, geometry=[Point(10, 0)], crs=crs
        )
        frame.to_file(folder / "own.gpkg")
        raw = read_tables(folder)
        # One thing is wrong, and no claim about the place is wrong besides.
        (problem,) = raw.problems
        assert (problem.severity, said in problem.message) == ("error", True)
        assert raw.geometries == {}
        assert "p" in {row["place"] for row in raw["places"]}

    def test_a_feature_beyond_the_globe_is_named_by_its_number(self, tmp_path):
        gpd = pytest.importorskip("geopandas")
        from shapely import Point

        folder = write_atlas(tmp_path / "a")
        frame = gpd.GeoDataFrame(
            {"place": ["p", "q", "r"], "kind": ["zone"] * 3},
            geometry=[Point(500_000, 4_000_000), Point(1e12, 1e12), None],
            crs="EPSG:32642",
        )
        frame.to_file(folder / "own.gpkg")
        raw = read_tables(folder)
        messages = sorted(problem.message for problem in raw.problems)
        assert messages[0] == "Feature 2 ('q') of the layer 'own' lies off the globe."
        assert messages[1].startswith("Feature 3 ('r') has no geometry")
        assert set(raw.geometries) == {"p"}

    def test_a_broken_geopackage_is_a_problem(self, tmp_path):
        folder = write_atlas(tmp_path / "a")
        (folder / "own.gpkg").write_bytes(b"nothing of the kind")
        (problem,) = read_tables(folder).problems
        assert "cannot be read" in problem.message

    def test_any_changed_byte_or_name_changes_the_hash(self, tmp_path):
        folder = write_atlas(tmp_path / "a")
        before = read_tables(folder).hash
        assert read_tables(folder).hash == before
        with (folder / "actors.csv").open("a") as stream:
            stream.write("# aside\n")
        assert read_tables(folder).hash != before

    def test_moving_a_boundary_between_files_changes_the_hash(self):
        assert file_hash({"a": b"12", "b": b""}) != file_hash({"a": b"1", "b": b"2"})
