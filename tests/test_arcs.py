"""From the arcs of a topology to frontiers, on hand-made examples."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from geodata_build import topology
from geodata_build.packages import BuildError
from geodata_build.tokens import Topology, read_topology
from hypothesis import given
from hypothesis import strategies as st

from geomap.chains import Chain, Run, join, join_runs, reverse

# --- arcs ------------------------------------------------------------------------


def document(arcs: list[Chain], features: dict[str, list[list[int]]]) -> Topology:
    """Return a topology; each ring of a feature is a polygon of its own."""
    steps = []
    for arc in arcs:
        before = [(0, 0), *arc[:-1]]
        steps.append(
            [[x - a, y - b] for (x, y), (a, b) in zip(arc, before, strict=True)]
        )
    geometries = [
        {"type": "MultiPolygon", "arcs": [[ring] for ring in rings]}
        for rings in features.values()
    ]
    objects = {"countries": {"geometries": geometries}}
    return read(objects=objects, arcs=steps)


def read(**document: Any) -> Topology:
    whole = {"transform": {"scale": [1, 1], "translate": [0, 0]}, **document}
    return read_topology(json.dumps(whole, separators=(",", ":")).encode())


def frontiers(
    arcs: list[Chain], features: dict[str, list[list[int]]]
) -> topology.Frontiers:
    made = document(arcs, features)
    found = topology.find_frontiers(made, "countries", list(features))
    return replace(
        found, chains={pair: as_tuples(runs) for pair, runs in found.chains.items()}
    )


def as_tuples(runs: list[Run]) -> list[Chain]:
    return [[(lon, lat) for lon, lat in run.tolist()] for run in runs]


def without_retraced(arc: Chain) -> list[Chain]:
    return as_tuples(topology.without_retraced(np.array(arc)))


@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(-99_999, 99_999), st.integers(-9, 9)),
            min_size=1,
            max_size=9,
        ),
        min_size=1,
        max_size=9,
    )
)
def test_arcs_are_read_as_json_reads_them(steps: list[list[tuple[int, int]]]) -> None:
    found = read(objects={"arcs": [[[0, 1]]]}, arcs=steps, bbox=[0, 0, 1, 1])
    for number, arc in enumerate(steps):
        whole = np.cumsum(arc, axis=0).tolist()
        fresh = [b for a, b in pairwise([None, *whole]) if a != b]
        assert found.arc(number).tolist() == fresh
    assert len(found.starts) == len(steps) + 1


@pytest.mark.parametrize("arcs", [[[[0.5, 1], [1, 0]]], [[[1e300, 1], [1, 0]]], []])
def test_arcs_that_are_no_whole_numbers_are_refused(arcs: list[Any]) -> None:
    with pytest.raises(BuildError, match="no arcs of whole numbers"):
        read(objects={}, arcs=arcs)


MERIDIAN: Chain = [(0, 0), (0, 5), (0, 9)]
WEST: Chain = [(0, 9), (-9, 9), (-9, 0), (0, 0)]
EAST: Chain = [(0, 9), (9, 9), (9, 0), (0, 0)]


def test_the_arc_of_two_countries_is_their_frontier() -> None:
    found = frontiers([MERIDIAN, WEST, EAST], {"AAA": [[0, 1]], "BBB": [[-1, -3]]})
    assert found.chains == {("AAA", "BBB"): [MERIDIAN]}
    assert found.degenerate == []


def test_a_retraced_arc_is_no_frontier_but_is_reported() -> None:
    out_and_back: Chain = [(0, 0), (0, 1), (0, 0)]
    found = frontiers([out_and_back], {"AAA": [[0]], "BBB": [[0]]})
    assert found.chains == {}
    assert found.degenerate == [("AAA", "BBB")]


def test_a_retraced_edge_is_dropped_and_the_rest_is_kept() -> None:
    spiked: Chain = [(0, 0), (0, 5), (3, 5), (0, 5), (0, 9)]
    assert without_retraced(spiked) == [MERIDIAN]
    apart: Chain = [*spiked[:2], (3, 5), (4, 5), (3, 5), (3, 9)]
    assert without_retraced(apart) == [[*apart[:3], (3, 9)]]
    found = frontiers([spiked, WEST, EAST], {"AAA": [[0, 1]], "BBB": [[-1, -3]]})
    assert found.chains == {("AAA", "BBB"): [MERIDIAN]}


def test_a_spike_walked_forth_and_back_belongs_to_nobody() -> None:
    spike: Chain = [(0, 9), (0, 12)]
    found = frontiers(
        [MERIDIAN, WEST, EAST, spike],
        {"AAA": [[0, 1]], "BBB": [[-1, 3, -4, -3]]},
    )
    assert found.chains == {("AAA", "BBB"): [MERIDIAN]}


def test_a_country_that_only_passes_through_does_not_hide_a_frontier() -> None:
    found = frontiers(
        [MERIDIAN, WEST, EAST],
        {"AAA": [[0, 1]], "BBB": [[-1, -3]], "CCC": [[0, -1]]},
    )
    assert found.chains == {("AAA", "BBB"): [MERIDIAN]}


def test_a_country_that_walks_an_arc_three_times_has_walked_it_once() -> None:
    found = frontiers(
        [MERIDIAN, WEST, EAST], {"AAA": [[0, 1]], "BBB": [[-1, 0, -1, -3]]}
    )
    assert found.chains == {("AAA", "BBB"): [MERIDIAN]}


def test_an_exclave_is_a_second_part() -> None:
    ring: Chain = [(3, 3), (3, 4), (4, 4), (4, 3), (3, 3)]
    found = frontiers(
        [MERIDIAN, WEST, EAST, ring], {"AAA": [[0, 1], [3]], "BBB": [[-1, -3], [-4]]}
    )
    assert found.chains == {("AAA", "BBB"): [MERIDIAN, ring]}


def test_an_enclaved_country_has_a_ring_that_starts_at_its_smallest_vertex() -> None:
    ring: Chain = [(4, 4), (4, 3), (3, 3), (3, 4), (4, 4)]
    found = frontiers([ring], {"AAA": [[0]], "BBB": [[-1]]})
    assert found.chains == {("AAA", "BBB"): [[(3, 3), (3, 4), (4, 4), (4, 3), (3, 3)]]}


def test_features_that_share_a_code_have_no_frontier_between_them() -> None:
    made = document([MERIDIAN, WEST, EAST], {"AAA": [[0, 1]], "BBB": [[-1, -3]]})
    found = topology.find_frontiers(made, "countries", ["AAA", "AAA"])
    assert found.chains == {}
    assert found.degenerate == []


def test_arcs_are_joined_where_a_ring_happened_to_begin() -> None:
    lower, upper = MERIDIAN[:2], MERIDIAN[1:]
    found = frontiers(
        [upper, lower, WEST, EAST], {"AAA": [[1, 0, 2]], "BBB": [[-1, -2, -4]]}
    )
    assert found.chains == {("AAA", "BBB"): [MERIDIAN]}


def test_a_feature_is_known_by_its_number_or_else_by_its_name() -> None:
    numbered = {"id": "004", "properties": {"name": "Anything"}}
    nameless = {"properties": {"name": "Kosovo"}}
    assert topology.country_code(numbered, {"004": "AFG"}, {}) == "AFG"
    assert topology.country_code(nameless, {}, {"Kosovo": "XKX"}) == "XKX"
    with pytest.raises(KeyError):
        topology.country_code(nameless, {}, {})


# --- chains ----------------------------------------------------------------------


def test_lines_that_cross_are_cut_at_the_crossing() -> None:
    pieces: list[Chain] = [[(0, 0), (1, 0)], [(1, 0), (2, 0)]]
    across: list[Chain] = [[(1, 1), (1, 0)], [(1, 0), (1, -1)]]
    assert len(join(pieces)) == 1
    assert len(join(pieces + across)) == 4


def test_a_frontier_turned_round_twice_is_itself() -> None:
    ring: Chain = [(5, 5), (5, 6), (6, 6), (5, 5)]
    chains: list[Chain] = [[(0, 0), (1, 0)], [(2, 0), (3, 0)], ring]
    turned = reverse(chains)
    assert turned == [[(3, 0), (2, 0)], [(1, 0), (0, 0)], ring]
    assert reverse(turned) == chains


@given(st.data())
def test_joining_depends_on_neither_order_nor_direction(data: st.DataObject) -> None:
    vertices = st.tuples(st.integers(0, 3), st.integers(0, 3))
    drawn = data.draw(
        st.lists(
            st.tuples(vertices, vertices).filter(lambda e: e[0] < e[1]),
            unique=True,
            min_size=1,
            max_size=12,
        )
    )
    pieces = [list(edge) for edge in drawn]
    shuffled = [
        piece[::-1] if data.draw(st.booleans()) else piece
        for piece in data.draw(st.permutations(pieces))
    ]
    chains = join(pieces)
    assert join(shuffled) == chains
    assert as_tuples(join_runs([np.array(piece) for piece in shuffled])) == chains
    walked = [tuple(sorted(edge)) for chain in chains for edge in pairwise(chain)]
    assert sorted(walked) == sorted(drawn)
