"""Which stretches of a line are disputed, and what a shipped line leaves out."""

from __future__ import annotations

import csv
import re

import numpy as np
import pytest

from geomap.boundaries import frontier_ids, frontier_line
from geomap.bundled import read_text
from geomap.geodesy import line_length_m
from geomap.line import Line
from geomap.published import Dispute, disputes, lacking
from geomap.unsettled import drawn_runs, runs_of, with_disputes


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(read_text(name).splitlines()))


def named(row: dict[str, str]) -> str:
    return f"{row['frontier']} {row.get('part', '')}".strip()


STRETCHES = rows("disputed_stretches.csv")
LACKING = rows("lacking.csv")


@pytest.mark.parametrize("row", STRETCHES, ids=named)
def test_a_stretch_belongs_to_a_dispute_and_lies_on_the_line(
    row: dict[str, str],
) -> None:
    known = {(d["frontier"], d["part"]) for d in rows("disputed.csv")}
    assert (row["frontier"], row["part"]) in known
    assert row["source"]
    assert re.match(r"https?://\w", row["url"])
    line = frontier_line(row["frontier"], "naturalearth")
    ends = [(float(row[f"{e}_lon"]), float(row[f"{e}_lat"])) for e in ("from", "to")]
    at = line.locate(ends)
    assert at.offset_m.max() < 15_000
    assert at.part[0] == at.part[1]
    assert abs(at.chainage_m[1] - at.chainage_m[0]) > 5_000


@pytest.mark.parametrize("row", LACKING, ids=named)
def test_what_a_line_leaves_out_has_a_source_and_no_ring(row: dict[str, str]) -> None:
    assert row["frontier"] in frontier_ids(row["set"])
    assert re.fullmatch(r"The line leaves out [^.]*\.", row["text"])
    assert row["source"]
    assert re.match(r"https?://\w", row["url"])
    line = frontier_line(row["frontier"], row["set"])
    near = [
        np.abs(part - [float(row["lon"]), float(row["lat"])]).max(axis=1).min() < 0.04
        for number, part in enumerate(line.parts, 1)
        if line.is_ring(number)
    ]
    assert not any(near)
    assert row["text"] in line.notices


def test_another_line_of_the_same_frontier_may_have_what_this_one_lacks() -> None:
    assert lacking("BEL-NLD", "naturalearth")
    assert lacking("BEL-NLD", "osm-world") == ()


def straight(frontier: str = "BLZ-GTM", *parts: list[tuple[float, float]]) -> Line:
    drawn = parts or ([(0.0, 0.0), (1.0, 0.0), (2.0, 0.0)],)
    return Line(
        frontier=frontier,
        set="own",
        edition="1",
        licence="own",
        credit="own",
        point_of_view="own",
        parts=tuple(np.array(part) for part in drawn),
        zero="a",
        end="b",
        error_m=100.0,
    )


def bounded(
    monkeypatch: pytest.MonkeyPatch, *ends: tuple[tuple[float, float], ...]
) -> None:
    found = tuple(
        Dispute("It is disputed.", "", "part", "s", "u", ((one[0], one[1]),))
        if one
        else Dispute("It is disputed.", "", "", "s", "u")
        for one in ends
    )
    monkeypatch.setattr("geomap.unsettled.disputes", lambda *_: found)


def test_a_dispute_of_a_stretch_leaves_the_rest_settled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bounded(monkeypatch, ((1.5, 0.01), (0.5, 0.0)))
    line = with_disputes(straight())
    half_m = line_length_m([(0, 0), (0.5, 0)])
    assert line.unsettled[0] == pytest.approx((half_m, 3 * half_m))
    assert line.disputed == (
        "It is disputed. The disputed stretch is about km 56 to 167 of this line.",
    )
    assert [run.unsettled for run in runs_of(line)] == [False, True, False]
    lengths_m = [line_length_m(vertices) for _, vertices in drawn_runs(line)]
    assert lengths_m == pytest.approx([half_m, 2 * half_m, half_m])


def test_a_dispute_without_bounds_is_about_the_whole_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bounded(monkeypatch, ((0.5, 0.0), (1.5, 0.0)), ())
    line = with_disputes(straight())
    assert line.unsettled[0] == pytest.approx((0.0, line.length_m))
    assert [vertices is line.parts[0] for _, vertices in drawn_runs(line)] == [True]


def test_a_stretch_of_another_line_is_told_and_not_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bounded(monkeypatch, ((0.5, 1.0), (1.5, 1.0)))
    line = with_disputes(straight())
    assert line.disputed == ("It is disputed.",)
    assert line.unsettled == ()


def test_stretches_that_overlap_are_one_and_parts_stay_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bounded(
        monkeypatch,
        ((0.2, 0.0), (0.8, 0.0)),
        ((0.5, 0.0), (1.0, 0.0)),
        ((3.0, 0.0), (3.5, 0.0)),
    )
    line = with_disputes(
        straight("BLZ-GTM", [(0.0, 0.0), (1.0, 0.0)], [(3.0, 0.0), (4.0, 0.0)])
    )
    assert [(run.part, run.unsettled) for run in runs_of(line)] == [
        (0, False),
        (0, True),
        (1, True),
        (1, False),
    ]


def test_a_pair_of_ends_on_a_ring_is_about_all_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bounded(monkeypatch, ((0.0, 0.0), (1.0, 1.0)))
    ring = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)]
    line = with_disputes(straight("BLZ-GTM", ring))
    assert line.unsettled[0] == pytest.approx((0.0, line.length_m))


def test_the_runs_of_every_shipped_line_tile_it() -> None:
    for name in {row["frontier"] for row in rows("disputed.csv")}:
        line = frontier_line(name, "naturalearth")
        runs = runs_of(line)
        total_m = sum(run.to_m - run.from_m for run in runs)
        assert total_m == pytest.approx(line.length_m, abs=5 * len(runs))
        assert disputes(name)


def test_only_a_disputed_part_is_dashed_in_the_data_of_the_page() -> None:
    from geomap.draw.groundpayload import _runs

    line = frontier_line("ISR-LBN")
    told = _runs(line, 0.001, 4)["runs"]
    assert [run["unsettled"] for run in told] == [False, True, False]
    assert all(run["plain"] and run["smooth"] for run in told)
    whole = frontier_line("AFG-PAK")
    assert _runs(whole, 0.001, 4) == {}
