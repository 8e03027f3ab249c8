"""A claim without a name is called the same by tables, queries and the engine."""

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.atlas import Row
from geomap.claimnames import claim_id, claim_id_query
from geomap.parquet import ClaimsFile
from tests.toys import atlas_of

QUIET = {"deadline": None, "suppress_health_check": list(HealthCheck)}
STEMS = st.text("ab.' é;-_0", min_size=1).filter(lambda stem: stem.strip("."))


@settings(max_examples=60, **QUIET)
@given(
    stem=STEMS, folder=st.sampled_from(["", "claims/", "sheet "]), line=st.integers(1)
)
def test_a_query_names_a_row_as_its_table_does(stem, folder, line):
    file = f"{folder}{stem}.parquet"
    query = f"SELECT {claim_id_query(file, str(line))}"
    assert duckdb.sql(query).fetchall() == [(claim_id(Row(file, line, {})),)]


@settings(max_examples=10, **QUIET)
@given(
    stem=st.sampled_from(["claims", "more.claims", "o'brien"]),
    names=st.lists(st.sampled_from([None, "", "own", "claims:2"]), min_size=1),
)
def test_the_engine_names_a_row_as_its_table_does(stem, names, tmp_path_factory):
    path = tmp_path_factory.mktemp("claims") / f"{stem}.parquet"
    rows = [(n, name, "post", "monitor", "open") for n, name in enumerate(names)]
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE t (n INT, claim VARCHAR, place VARCHAR, source VARCHAR,"
            " says VARCHAR, asserted_on DATE DEFAULT DATE '2021-07-09')"
        )
        connection.executemany(
            "INSERT INTO t (n, claim, place, source, says) VALUES (?, ?, ?, ?, ?)", rows
        )
        quoted = str(path).replace("'", "''")
        connection.execute(
            f"COPY (SELECT * EXCLUDE n FROM t ORDER BY n) TO '{quoted}'"
            " (FORMAT parquet)"
        )
    with ClaimsFile(path, atlas_of()) as file:
        query = file.coded(only=("row", "claim"))
        found = file.records(f"SELECT claim FROM ({query}) ORDER BY row")
    whole = [
        Row(path.name, line, {"claim": name or ""})
        for line, name in enumerate(names, start=1)
    ]
    assert [name for (name,) in found] == [claim_id(row) for row in whole]
