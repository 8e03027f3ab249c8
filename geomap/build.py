"""Rows as written to an atlas: checked, withheld where they must be, and coded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from geomap.atlas import Atlas, Claim, Row
from geomap.check import find_problems
from geomap.check.material import Material
from geomap.coding import code_claims
from geomap.dates import parse_edtf
from geomap.errors import DataError, Problem
from geomap.gazetteer import Gazetteer, shipped_places
from geomap.ownplaces import with_own_places
from geomap.policy import Policy
from geomap.rawatlas import Header, RawAtlas
from geomap.schema import POLICIES, STALE_DAYS
from geomap.unseen import legible
from geomap.withhold import close_gaps, withhold


def atlas_from_rows(
    settings: Mapping[str, Any],
    *,
    private: bool = False,
    **tables: Sequence[Mapping[str, str]],
) -> Atlas:
    """
    Make an atlas without files.

    Parameters
    ----------
    settings : mapping
        The keys of ``atlas.toml``.
    private : bool
        Keep the rows that may not be published.
    **tables : sequence of mapping
        Rows by table of `schema.TABLES`, with every cell as text.

    Returns
    -------
    atlas : Atlas

    Raises
    ------
    DataError
        If any row would make an answer wrong.

    Examples
    --------
    >>> atlas_from_rows({"title": "Nothing yet", "as_of": "2021-07-09"}).as_of
    datetime.date(2021, 7, 9)
    """
    rows: dict[str, tuple[Row, ...]] = {}
    headers = []
    for table, dicts in tables.items():
        file = "claims/rows.csv" if table == "claims" else f"{table}.csv"
        columns = tuple(dict.fromkeys(name for cells in dicts for name in cells))
        headers.append(Header(file, 1, table, columns))
        rows[table] = tuple(
            Row(file, line, dict(cells)) for line, cells in enumerate(dicts, start=2)
        )
    raw = RawAtlas("rows", settings, rows=rows, headers=tuple(headers))
    return build_atlas(raw, private=private)


def build_atlas(raw: RawAtlas, *, private: bool = False, strict: bool = False) -> Atlas:
    """
    Check and code what was read.

    Parameters
    ----------
    raw : RawAtlas
        From `geomap.read.read_tables`.
    private, strict : bool
        As in `load_atlas`.

    Returns
    -------
    atlas : Atlas

    Raises
    ------
    DataError
        If any row would make an answer wrong.

    Examples
    --------
    >>> build_atlas(RawAtlas("empty", {"title": "Nothing yet"})).problems[0].message
    'There are no claims yet.'
    """
    raw = legible(raw)
    material, unreadable = _material(raw)
    problems = {*raw.problems, *unreadable, *find_problems(material)}
    if any(strict or problem.severity == "error" for problem in problems):
        raise DataError(problems)
    if not private:
        kept = withhold(raw, material.gazetteer)
        closed = close_gaps(raw, kept)
        if kept.rows == raw.rows:
            material = replace(material, raw=closed)
        else:
            # A warning must not speak of a row that is withheld.
            problems = {*raw.problems, *find_problems(_material(kept)[0])}
            material, _ = _material(closed)
    return _atlas(material, tuple(sorted(problems)), private=private)


def _material(raw: RawAtlas) -> tuple[Material, list[Problem]]:
    """Return what can be read of the rows, and what is wrong with the rest."""
    places, misplaced = with_own_places(raw, shipped_places())
    gazetteer = Gazetteer(places)
    claims, uncoded = code_claims(raw, gazetteer)
    return Material(raw, places, gazetteer, claims), [*misplaced, *uncoded]


def _atlas(
    material: Material, problems: tuple[Problem, ...], *, private: bool
) -> Atlas:
    """Join settings and coded rows."""
    raw = material.raw
    texts: dict[str, Any] = {
        name: str(raw.settings.get(name, ""))
        for name in (
            "title",
            "summary",
            "boundaries",
            "background",
            "licence",
            "version",
        )
    }
    frontiers = material.frontiers
    # As they are written: the first country of the first one may be the side.
    written = [str(text) for text in raw.settings.get("frontiers", ()) or frontiers]
    return Atlas(
        name=raw.name,
        **texts,
        lang=str(raw.settings.get("lang", "en")),
        as_of=_as_of(raw.settings, material.claims),
        frontiers=frontiers,
        side=str(raw.settings.get("side", "")).upper() or _common_side(written),
        policy=_policy(raw.settings.get("policy", {})),
        claims=material.claims,
        sources={row["source"]: row for row in raw["sources"]},
        actors={row["actor"]: row for row in raw["actors"]},
        documents={row["document"]: row for row in raw["documents"]},
        places=material.places,
        assessments=_placed(material),
        problems=problems,
        hash=raw.hash,
        private=private,
        boundaries_error_m=raw.settings.get("boundaries_error_m"),
        own_line=raw.own_line,
        as_of_is_set="as_of" in raw.settings,
    )


def _placed(material: Material) -> tuple[Row, ...]:
    """Return the verdicts, each with its place's own name and its side's code."""
    placed = []
    for row in material.raw["assessments"]:
        place = material.place(row["place"])
        name = place.place if place else row["place"]
        own = {"place": name, "on_side": row["on_side"].upper()}
        placed.append(replace(row, values={**row.values, **own}))
    return tuple(placed)


def _as_of(settings: Mapping[str, Any], claims: tuple[Claim, ...]) -> date:
    """Return the day that is set, else the last on which anything was said."""
    if "as_of" in settings:
        return parse_edtf(str(settings["as_of"])).latest
    return max((claim.asserted_to for claim in claims), default=date.min)


def _common_side(frontiers: Sequence[str]) -> str:
    """Return the country common to all frontiers, else the first one written."""
    pairs = [text.upper().replace("/", "-").split("-") for text in frontiers]
    common = (
        [code for code in pairs[0] if all(code in pair for pair in pairs)]
        if pairs
        else []
    )
    return [*common, *(pairs[0] if pairs else []), ""][0]


def _policy(settings: Mapping[str, Any]) -> Policy:
    """Return the policies that are set, over the defaults."""
    chosen = {name: settings[name] for name in POLICIES if name in settings}
    chosen |= {name: settings[name] for name in ("influence",) if name in settings}
    stale_days = STALE_DAYS | dict(settings.get("stale_days", {}))
    return Policy(**chosen, stale_days=stale_days)
