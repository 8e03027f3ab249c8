"""The engine gives on a Parquet file what it gives on the same claims in memory."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings

from geomap.errors import DataError
from geomap.parquet import ClaimsFile, write_claims
from geomap.policy import Policy
from geomap.resolve import Question, resolve
from geomap.series import agreement_series, file_series
from tests.test_series import claims
from tests.toys import DAY, atlas_of, claim, day

ASKED = [Question(DAY, day(12), Policy()), Question(day(5), day(8), Policy())]


def comparable(resolution):
    """Return the records without their row numbers, which follow the file's order."""
    return {
        name: sorted(
            str({k: v for k, v in record.items() if k != "row"}) for record in records
        )
        for name, records in dataclasses.asdict(resolution).items()
    }


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=claims(intricate=True))
def test_a_file_gives_what_memory_gives(words, tmp_path_factory):
    path = tmp_path_factory.mktemp("claims") / "claims.parquet"
    write_claims(words, path)
    atlas = atlas_of(*words)
    with ClaimsFile(path, atlas) as file:
        assert comparable(file.resolve(ASKED)) == comparable(resolve(atlas, ASKED))


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=claims(intricate=True))
def test_the_series_of_a_file_is_that_of_memory(words, tmp_path_factory):
    path = tmp_path_factory.mktemp("claims") / "claims.parquet"
    write_claims(words, path)
    atlas = atlas_of(*words)
    with ClaimsFile(path, atlas) as file:
        assert [*file_series(file, Policy())] == agreement_series(atlas)


def test_an_added_claim_gives_what_a_new_file_would(tmp_path):
    words = [
        claim("a", "post", "red_voice", "held", "red", on=2),
        claim("b", "gate", "red_voice", "held", "red", on=4),
    ]
    added = claim("c", "post", "neighbour", "not_held", "red", on=6)
    write_claims(words, tmp_path / "claims.parquet")
    with ClaimsFile(tmp_path / "claims.parquet", atlas_of()) as file:
        got = file.resolve(ASKED, places=["post"], added=[added])
    assert comparable(got) == comparable(resolve(atlas_of(words[0], added), ASKED))


def test_every_unknown_value_is_named_with_its_first_row(tmp_path):
    words = [
        claim("a", "post", "red_voice", "held", "red"),
        dataclasses.replace(
            claim("b", "post", "red_voice", "held", "red"), says="hold"
        ),
        dataclasses.replace(claim("c", "pst", "red_voice", "held", "red"), source="me"),
    ]
    write_claims(words, tmp_path / "claims.parquet")
    with pytest.raises(DataError) as caught:
        ClaimsFile(tmp_path / "claims.parquet", atlas_of())
    text = str(caught.value)
    for part in ("says 'hold'", "place 'pst'", "source 'me'", "claims.parquet:"):
        assert part in text
