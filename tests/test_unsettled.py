"""Which stretches of a line are disputed, and what a shipped line leaves out."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import numpy as np
import pytest

from geomap.boundaries import frontier_ids, frontier_line
from geomap.bundled import read_text
from geomap.draw.content import Content, content_of
from geomap.draw.figure import credit_of
from geomap.draw.footing import boundary_texts
from geomap.draw.picture import draw_figure
from geomap.draw.rulers import Ruler
from geomap.draw.scale import DASH
from geomap.draw.subject import Subject
from geomap.draw.tracks import GUTTER, WIDTH
from geomap.geodesy import line_length_m
from geomap.line import Line
from geomap.load import load_atlas
from geomap.published import Dispute, Stretch, disputes, lacking
from geomap.unsettled import drawn_runs, runs_of, with_disputes
from tests.atlases import write_atlas


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(read_text(name).splitlines()))


def named(row: dict[str, str]) -> str:
    return f"{row['frontier']} {row.get('part', '')}".strip()


STRETCHES = rows("disputed_stretches.csv")
LACKING = rows("lacking.csv")
DISPUTES = sorted({(row["frontier"], row["part"]) for row in rows("disputed.csv")})


@pytest.mark.parametrize("row", STRETCHES, ids=named)
def test_a_stretch_belongs_to_a_dispute_and_lies_on_the_line(
    row: dict[str, str],
) -> None:
    known = {(d["frontier"], d["part"]) for d in rows("disputed.csv")}
    assert (row["frontier"], row["part"]) in known
    assert row["source"]
    assert row["within"] in ("", "yes")
    assert re.match(r"https?://\w", row["url"])
    line = frontier_line(row["frontier"], "naturalearth")
    ends = [(float(row[f"{e}_lon"]), float(row[f"{e}_lat"])) for e in ("from", "to")]
    at = line.locate(ends)
    assert at.offset_m.max() < 15_000
    assert at.part[0] == at.part[1]
    assert abs(at.chainage_m[1] - at.chainage_m[0]) > 5_000


@pytest.mark.parametrize("dispute", DISPUTES, ids="-".join)
def test_a_dispute_has_its_stretches_or_says_why_it_has_none(
    dispute: tuple[str, str],
) -> None:
    bounded = dispute in {(row["frontier"], row["part"]) for row in STRETCHES}
    why = [
        row["whole"]
        for row in rows("disputed.csv")
        if (row["frontier"], row["part"]) == dispute
    ]
    assert bool(why[0]) != bounded
    assert not any(why[1:])
    if not bounded:
        assert re.fullmatch(r"[A-Z][^.]*\.", why[0])
        line = frontier_line(dispute[0], "naturalearth")
        assert any(text.endswith(why[0]) for text in line.disputed)
        assert sum(b - a for a, b in line.unsettled) == pytest.approx(line.length_m)


@pytest.mark.parametrize(
    "row",
    [
        row
        for row in rows("disputed.csv")
        if row["place"]
        and (row["frontier"], row["part"])
        in {(one["frontier"], one["part"]) for one in STRETCHES}
    ],
    ids=named,
)
def test_a_disputed_place_lies_beside_a_disputed_stretch(row: dict[str, str]) -> None:
    line = frontier_line(row["frontier"], "naturalearth")
    at = line.locate([(float(row["lon"]), float(row["lat"]))])
    metres = float(at.chainage_m[0])
    # A place off the line is not always nearest to the stretch that it lies behind.
    near_m = float(at.offset_m[0])
    assert any(a - near_m <= metres <= b + near_m for a, b in line.unsettled)


@pytest.mark.parametrize(
    ("frontier", "settled_km"),
    [
        ("CHN-IND", [(1083, 1259)]),  # Sikkim
        ("ESP-PRT", [(0, 805), (870, 1066)]),  # all but Olivenza
        ("ETH-SDN", [(0, 482)]),  # south of Gedaref
        ("HRV-SVN", [(7, 420)]),  # above Dragonja
        ("IND-NPL", [(17, 725), (748, 1484)]),  # between Gunji and Susta
        ("IND-PAK", [(73, 1862)]),  # from the Rann of Kutch to Jammu
        ("LAO-THA", [(126, 632), (1456, 1620)]),  # where it leaves the Mekong
        ("SDN-SSD", [(313, 382), (1526, 1893)]),  # East Darfur, and Blue Nile
    ],
)
def test_the_rest_of_a_line_is_settled(
    frontier: str, settled_km: list[tuple[int, int]]
) -> None:
    line = frontier_line(frontier, "naturalearth")
    starts_km = [0.0, *(np.cumsum(line.part_lengths_m) / 1000).tolist()]
    found = [
        (
            round(starts_km[run.part] + run.from_m / 1000),
            round(starts_km[run.part] + run.to_m / 1000),
        )
        for run in runs_of(line)
        if not run.unsettled
    ]
    assert found == settled_km


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
        Dispute("It is disputed.", "", "part", "s", "u", (Stretch(one[0], one[1]),))
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


def test_what_lies_somewhere_on_a_stretch_is_told_so_and_dashes_all_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exact = Stretch((0.0, 0.0), (0.2, 0.0))
    within = [Stretch((a, 0.0), (a + 0.3, 0.0), within=True) for a in (0.5, 1.0)]
    found = Dispute("It is disputed.", "", "part", "s", "u", (exact, *within))
    monkeypatch.setattr("geomap.unsettled.disputes", lambda *_: (found,))
    line = with_disputes(straight())
    (told,) = line.disputed
    assert told == (
        "It is disputed. The disputed stretch is about km 0 to 22 of this line. What is"
        " disputed lies somewhere on km 56 to 89 and km 111 to 145 of this line."
    )
    assert [run.unsettled for run in runs_of(line)] == [True, False] * 3


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
    from geomap.draw.grid import Grid
    from geomap.draw.groundpayload import _runs

    line = frontier_line("ISR-LBN")
    told = _runs(line, 0.001, Grid(15))["runs"]
    assert [run["unsettled"] for run in told] == [False, True, False]
    assert all(run["plain"] and run["smooth"] for run in told)
    whole = frontier_line("AFG-PAK")
    assert _runs(whole, 0.001, Grid(15)) == {}


# --- the ruler and the foot ------------------------------------------------------


def ruled(folder: Path, *frontiers: str) -> Content:
    """Return the content of an atlas that says of each frontier that a third is held."""
    claims = [
        {
            "place": frontier,
            "source": "watch",
            "says": "share",
            "actor": "red",
            "share": "1/3",
            "measure": "length",
        }
        for frontier in frontiers
    ]
    settings = {"frontiers": list(frontiers)}
    write_atlas(folder, settings=settings, places=[], claims=claims)
    return content_of(load_atlas(str(folder)), None, None)


def dashes(ruler: Ruler) -> list[tuple[float, float]]:
    """Return the dashed pieces of a scale, as kilometres of its line."""
    length_km = float(ruler.title.split(", ")[1].split(" ")[0].replace(",", ""))
    found = []
    for tag, attributes, _ in ruler.axis:
        if tag == "path" and "stroke-dasharray" in attributes:
            match = re.fullmatch(r"M([\d.]+) 6H([\d.]+)", attributes["d"])
            assert match
            ends = [(float(x) - GUTTER) / WIDTH * length_km for x in match.groups()]
            found.append((ends[0], ends[1]))
    return found


def test_a_ruler_dashes_what_the_map_dashes_and_says_what_that_means(
    tmp_path: Path,
) -> None:
    (ruler,) = ruled(tmp_path, "GEO-RUS").below[0].rulers
    line = frontier_line("GEO-RUS", "naturalearth")
    told = [(a / 1000, b / 1000) for a, b in line.unsettled]
    assert len(told) == 2
    for found, expected in zip(dashes(ruler), told, strict=True):
        assert found == pytest.approx(expected, abs=2)
    assert ruler.text.endswith(
        "Dashed on the scale, km 0 to 206 and km 362 to 426: where the line runs is"
        " itself not settled."
    )


def test_a_ruler_of_a_line_that_is_disputed_as_a_whole_is_dashed_from_end_to_end(
    tmp_path: Path,
) -> None:
    (ruler,) = ruled(tmp_path, "BIH-HRV").below[0].rulers
    ((first, last),) = dashes(ruler)
    assert (first, last) == pytest.approx((0, 801), abs=1)
    assert ruler.text.endswith(
        "Dashed scale: where this line runs is itself not settled."
    )


def test_a_ruler_of_a_settled_line_has_no_dash_and_no_word_of_it(
    tmp_path: Path,
) -> None:
    (ruler,) = ruled(tmp_path, "NOR-SWE").below[0].rulers
    assert dashes(ruler) == []
    assert "settled" not in ruler.text


def test_the_strip_on_paper_dashes_the_same_stretches(tmp_path: Path) -> None:
    for frontier, number in (("GEO-RUS", 2), ("NOR-SWE", 0)):
        content = ruled(tmp_path / frontier, frontier)
        picture = draw_figure(Subject(content.atlas), "strip", form="svg")
        assert ("Dashed on the scale, km 0 to 206" in picture.alt) == bool(number)
        drawn = picture.data.decode()
        dashes = re.findall(r"stroke-dasharray: ([\d.]+),([\d.]+)", drawn)
        alike = pytest.approx(DASH[0] / DASH[1], rel=0.01)
        assert sum(float(on) / float(off) == alike for on, off in dashes) == number


def test_the_foot_says_what_a_line_leaves_out_and_whose_view_it_takes(
    tmp_path: Path,
) -> None:
    content = ruled(tmp_path, "BEL-NLD", "NOR-SWE")
    lacks = (
        "Belgian–Dutch frontier: The line leaves out Baarle, where pieces of Belgium lie"
        " inside the Netherlands and pieces of the Netherlands inside those."
    )
    view = "one line for drawing and measuring. De facto, as drawn by Natural Earth."
    foot = boundary_texts(content)
    assert foot[0].endswith(view)
    assert foot.count(lacks) == 1
    printed = credit_of(Subject(content.atlas).together)
    assert view in printed
    assert lacks in printed
    assert not any("Norwegian" in text for text in (*foot, printed))
