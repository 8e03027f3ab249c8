"""Claims in a Parquet file are checked, withheld and answered from as any others."""

import duckdb
import pytest
from click.testing import CliRunner

from geomap import claimrows
from geomap.answers import changes_answer, status_answer
from geomap.cli import main
from geomap.errors import DataError
from geomap.load import load_atlas
from tests.atlases import write_atlas

CLAIMS = [
    {"claim": "a", "place": "gate", "source": "watch", "says": "held"},
    {"claim": "b", "place": "gate", "source": "blue_voice", "says": "withdrawn"},
    {"claim": "c", "place": "ford", "source": "watch", "says": "held"},
    {"claim": "d", "place": "ARG-CHL", "source": "wire", "says": "incidents"},
    {"claim": "e", "place": "ford", "source": "watch", "says": "not_held"},
    {"claim": "f", "place": "ford", "source": "wire", "says": "open"},
]
ON = ["2021-07-01", "2021-07-05", "2021-07-02", "2021-07-03", "2021-07-04", "2021-07"]
ACTORS = {"held": "red", "not_held": "red"}
CLAIMS = [
    row | {"asserted_on": on, "actor": ACTORS.get(row["says"], "")}
    for row, on in zip(CLAIMS, ON, strict=True)
]
FAR = {"place": "AFG-TJK", "source": "watch", "says": "calm"}
CLAIMS += [FAR | {"asserted_on": f"2021-07-0{day}"} for day in range(5, 9)]
CLAIMS[4] |= {"supersedes": "c"}
CLAIMS[0] |= {"supersedes": "e"}


def as_parquet(folder, columns="*"):
    """Turn the claims of an atlas into a Parquet file."""
    text = str(folder / "claims" / "test.csv")
    duckdb.sql(
        f"COPY (SELECT {columns} FROM read_csv('{text}', all_varchar = true))"
        f" TO '{folder / 'claims.parquet'}' (FORMAT parquet)"
    )
    (folder / "claims" / "test.csv").unlink()
    return folder


@pytest.fixture
def both(tmp_path):
    """Return an atlas of a table, and the same of a Parquet file."""
    table = write_atlas(tmp_path / "a", claims=CLAIMS, settings={"as_of": None})
    other = write_atlas(tmp_path / "b", claims=CLAIMS, settings={"as_of": None})
    return table, as_parquet(other)


def told(answer):
    """Return an answer without what tells the files apart."""
    return {name: part for name, part in answer.items() if name != "atlas"}


def test_a_file_gives_what_a_table_gives(both):
    table, file = map(load_atlas, both)
    answers = [status_answer(atlas, ["gate", "ford"]) for atlas in (file, table)]
    assert told(answers[0]) == told(answers[1])
    assert file.hash != table.hash


def test_days_and_numbers_may_have_types_of_their_own(tmp_path):
    rows = [
        {
            "place": "ARG-CHL",
            "source": "watch",
            "says": "share",
            "actor": "red",
            "measure": "length",
            "share": "0.5",
        }
    ]
    typed = "* REPLACE (share::DOUBLE AS share, asserted_on::DATE AS asserted_on)"
    atlas = load_atlas(as_parquet(write_atlas(tmp_path, claims=rows), typed))
    assert (atlas.claims[0].share_min, atlas.claims[0].claim) == (0.5, "claims:1")


def test_a_table_may_stand_beside_the_file(both):
    _, file = both
    header = "place,source,says,document,asserted_on\n"
    (file / "claims" / "more.csv").write_text(
        f"{header}ford,watch,closed,d1,2021-07-06\n", "utf-8"
    )
    assert {c.claim for c in load_atlas(file).claims} == {
        *("a", "b", "c", "d", "e", "f", "more:2"),
        *(f"claims:{row}" for row in range(7, 11)),
    }


@pytest.mark.parametrize("place", ["gate", "ford", "ARG-CHL"])
def test_of_a_large_file_only_what_bears_on_a_place_is_read(both, place, monkeypatch):
    table, file = both
    whole = load_atlas(table)
    monkeypatch.setattr(claimrows, "MOST_ROWS", 7)
    part = load_atlas(file, [place])
    assert part.as_of == whole.as_of
    for ask in (status_answer, changes_answer):
        assert told(ask(part, [place])) == told(ask(whole, [place]))
    assert {c.source for c in part.claims} == {c.source for c in whole.claims}
    assert len({c.row for c in part.claims}) < 10


def test_a_large_file_is_not_listed_without_a_place(both, monkeypatch):
    monkeypatch.setattr(claimrows, "MOST_ROWS", 7)
    result = CliRunner().invoke(main, ["share", str(both[1])])
    assert result.exit_code == 1
    assert "10 rows of claims are more than the 7" in result.stderr
    assert "Name the places" in result.stderr
    named = CliRunner().invoke(main, ["status", str(both[1]), "Gate"])
    assert named.exit_code == 0, named.stderr


def test_a_row_that_is_wrong_is_named_by_its_number(tmp_path):
    rows = [CLAIMS[3], CLAIMS[5] | {"says": "opened"}]
    with pytest.raises(DataError, match=r"claims\.parquet:2: error: .*opened"):
        load_atlas(as_parquet(write_atlas(tmp_path, claims=rows)))


def test_a_withheld_row_leaves_nothing_behind(tmp_path):
    rows = [CLAIMS[3], CLAIMS[5] | {"publish": "no", "note": "zqnote"}, CLAIMS[1]]
    kept = load_atlas(as_parquet(write_atlas(tmp_path / "a", claims=rows)))
    never = as_parquet(write_atlas(tmp_path / "b", claims=[CLAIMS[3], CLAIMS[1]]))
    assert sorted(claim.row for claim in kept.claims) == [1, 2]
    assert kept.claims == load_atlas(never).claims
    assert len(load_atlas(tmp_path / "a", private=True).claims) == 3


def test_what_is_no_parquet_file_is_said_so(tmp_path):
    folder = write_atlas(tmp_path)
    (folder / "claims.parquet").write_bytes(b"PAR1 and nothing else")
    with pytest.raises(DataError, match=r"claims\.parquet: error: The file cannot"):
        load_atlas(folder)


def test_a_missing_column_is_said(tmp_path, monkeypatch):
    folder = as_parquet(write_atlas(tmp_path / "c", claims=CLAIMS), "place, says")
    with pytest.raises(DataError, match="source"):
        load_atlas(folder)
    monkeypatch.setattr(claimrows, "MOST_ROWS", 7)
    with pytest.raises(DataError, match="'source' is missing"):
        load_atlas(folder, ["gate"])


def test_a_link_out_of_the_folder_is_not_followed(both, tmp_path):
    folder = write_atlas(tmp_path / "c")
    (folder / "claims.parquet").symlink_to(both[1] / "claims.parquet")
    with pytest.raises(DataError, match="leads out of the atlas"):
        load_atlas(folder)
