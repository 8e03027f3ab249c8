"""Counting words gives what the full text of the rules gives, one claim more too."""

from dataclasses import replace
from datetime import date
from unittest.mock import patch

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geomap.parquet import ClaimsFile, last_words, write_claims
from geomap.policy import Policy
from geomap.resolve import ANSWERING, Question, resolve
from tests.test_series import GROUPED, claims
from tests.toys import DAY, atlas_of, claim, day

POLICIES = [
    Policy(),
    Policy(implicit_concessions="off"),
    Policy(characterisations="count"),
    Policy(coordinated_sources="separate"),
]

TURNED = [
    claim("a", "post", "neighbour", "held", "red", on=6),
    claim("b", "post", "neighbour", "held", "blue", on=5),
    claim("c", "zone", "neighbour", "open", on=5),
    claim("d", "zone", "customs", "withdrawn", "blue", on=4),
    claim("e", "zone", "customs", "held", "blue", on=3),
    claim("f", "post", "neighbour", "held", "green", on=4),
]
"""The newer words of a source before its older ones."""

QUIET = {"deadline": None, "suppress_health_check": list(HealthCheck)}


def answers(resolution, places=()):
    """Return what is answered, without an order."""
    return {
        step: sorted(
            str(sorted(record.items()))
            for record in getattr(resolution, step)
            if not places or record["place"] in places
        )
        for step in ANSWERING
    }


def opened(words, tmp_path_factory, **world):
    path = tmp_path_factory.mktemp("claims") / "claims.parquet"
    write_claims(words, path)
    atlas = atlas_of(*words, **world)
    return atlas, ClaimsFile(path, atlas)


@pytest.mark.parametrize("policy", POLICIES, ids=["default", "off", "count", "apart"])
@settings(max_examples=10, **QUIET)
@given(words=claims(sources=GROUPED, places=("post", "gate", "zone"), most=14))
def test_counting_gives_what_the_rules_give(policy, words, tmp_path_factory):
    atlas, file = opened(words, tmp_path_factory, sources=GROUPED)
    with file:
        for as_of, known_on in ((DAY, date.max), (day(6), day(5))):
            asked = Question(as_of, known_on, policy)
            found = last_words(file, asked).resolution()
            assert answers(found) == answers(resolve(atlas, [asked]))


@pytest.mark.parametrize(
    ("order", "bits"),
    [("place, source", 63), ("place DESC", 63), ("claim", 63), ("claim", 0)],
    ids=["sorted", "turned", "mixed", "more than a number holds"],
)
@settings(max_examples=10, **QUIET)
@given(words=claims(places=("post", "gate", "zone"), most=14))
@example(words=TURNED)
def test_a_file_in_any_order_is_read_in_parts(order, bits, words, tmp_path_factory):
    folder = tmp_path_factory.mktemp("claims")
    write_claims(words, folder / "claims.parquet")
    duckdb.sql(
        f"COPY (FROM '{folder}/claims.parquet' ORDER BY {order})"
        f" TO '{folder}/ordered.parquet' (FORMAT parquet)"
    )
    atlas = atlas_of(*words)
    asked = Question(DAY, date.max, Policy())
    sizes = {"ROWS_AT_ONCE": 5, "ROWS_IN_SLICE": 3, "BITS": bits}
    with (
        patch.multiple("geomap.parquet.last", **sizes),
        ClaimsFile(folder / "ordered.parquet", atlas) as file,
    ):
        assert file.blocks or order == "claim" or not words
        found = last_words(file, asked).resolution()
    assert answers(found) == answers(resolve(atlas, [asked]))


@settings(max_examples=10, **QUIET)
@given(words=claims(intricate=True, sources=GROUPED, most=12))
def test_intricate_places_are_resolved_by_the_rules(words, tmp_path_factory):
    atlas, file = opened(words, tmp_path_factory, sources=GROUPED)
    asked = Question(DAY, day(12), Policy())
    with file:
        found = last_words(file, asked).resolution()
    assert answers(found) == answers(resolve(atlas, [asked]))


@settings(max_examples=12, **QUIET)
@given(
    words=claims(sources=GROUPED, most=9),
    more=claims(intricate=True, sources=GROUPED, places=("post", "zone"), most=3),
    policy=st.sampled_from(POLICIES),
)
def test_one_claim_more_gives_what_all_of_them_give(
    words, more, policy, tmp_path_factory
):
    more = [
        replace(c, claim=f"more{n}") for n, c in enumerate(more) if not c.supersedes
    ]
    _, file = opened(words, tmp_path_factory, sources=GROUPED)
    asked = Question(DAY, date.max, policy)
    with file:
        standing = last_words(file, asked)
        for added in more:
            standing = standing.with_claim(added)
        found = standing.resolution(("post", "zone"))
    whole = resolve(atlas_of(*words, *more, sources=GROUPED), [asked])
    assert answers(found) == answers(whole, ("post", "zone"))


def test_an_older_claim_changes_nothing_that_stands(tmp_path_factory):
    words = [claim("a", "post", "neighbour", "held", "red", on=5)]
    _, file = opened(words, tmp_path_factory)
    with file:
        standing = last_words(file, Question(DAY, date.max, Policy()))
        older = claim("b", "post", "neighbour", "held", "blue", on=4)
        assert standing.with_claim(older).resolution() == standing.resolution()
        newer = claim("c", "post", "neighbour", "held", "blue", on=6)
        found = standing.with_claim(newer).resolution()
    assert [record["candidates"] for record in found.control] == [["blue"]]
