"""A folder or an example to an atlas that can be answered from."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from geomap.atlas import Atlas, Claim, Policy, Row
from geomap.boundaries import canonical_frontier
from geomap.bundled import example_dir
from geomap.check import find_problems
from geomap.check.material import Material
from geomap.claimrows import CLAIMS_FILE, with_claims_file
from geomap.coding import code_claims
from geomap.dates import parse_edtf
from geomap.errors import DataError, Problem, UsageError
from geomap.gazetteer import Gazetteer, shipped_places
from geomap.linefile import names_file
from geomap.ownplaces import with_own_places
from geomap.read import SETTINGS_FILE, Header, RawAtlas, read_tables
from geomap.schema import POLICIES, STALE_DAYS
from geomap.withhold import close_gaps, withhold
from geomap.workbook import names_workbook, read_workbook

EXAMPLE: Final = "example:"


def find_atlas(target: str | os.PathLike[str]) -> Path:
    """
    Find the folder or the workbook that a person means.

    Parameters
    ----------
    target : str or path
        A folder, its ``atlas.toml``, a workbook, or ``example:NAME``.

    Returns
    -------
    found : Path

    Raises
    ------
    UsageError
        If it is neither a path nor an example.

    Examples
    --------
    >>> find_atlas("example:article").name
    'article'
    >>> find_atlas("torghundo")
    Traceback (most recent call last):
    geomap.errors.UsageError: There is no atlas 'torghundo': ...
    """
    text = os.fspath(target)
    if text.startswith(EXAMPLE):
        return example_dir(text.removeprefix(EXAMPLE))
    path = Path(text)
    if path.is_dir() or (names_workbook(text) and path.is_file()):
        return path
    if path.is_file() and path.name == SETTINGS_FILE:
        return path.parent
    found = "it is a file, not a folder" if path.exists() else "no such file or folder"
    msg = (
        f"There is no atlas '{text}': {found}. An atlas is a folder with "
        f"{SETTINGS_FILE}, a workbook (.xlsx), or {EXAMPLE}article."
    )
    raise UsageError(msg)


def read_atlas(target: str | os.PathLike[str], places: Sequence[str] = ()) -> RawAtlas:
    """
    Read an atlas as it is written, without checking or coding it.

    Parameters
    ----------
    target : str or path
        A folder, its ``atlas.toml``, a workbook, or ``example:NAME``.
    places : sequence of str
        What is asked about: of a ``claims.parquet`` that is too large to be held,
        only the rows that bear on it are read. Empty for everything.

    Returns
    -------
    raw : RawAtlas

    Raises
    ------
    UsageError
        If the target is neither a path nor an example.
    DataError
        If it is a workbook that cannot be read safely, or has more claims than can
        be held.

    Examples
    --------
    >>> len(read_atlas("example:article")["sources"])
    11
    """
    found = find_atlas(target)
    if found.is_file():
        return read_workbook(found)
    raw = read_tables(found)
    if not (found / CLAIMS_FILE).is_file():
        return raw
    known, _ = with_own_places(raw, shipped_places())
    return with_claims_file(raw, found, Gazetteer(known), places)


def load_atlas(
    target: str | os.PathLike[str] = "example:article",
    places: Sequence[str] = (),
    *,
    private: bool = False,
    strict: bool = False,
    boundaries: str = "",
    boundaries_error_m: float | None = None,
    background: str = "",
    begun: Callable[[str], object] = str,
) -> Atlas:
    """
    Read, check and code an atlas.

    Parameters
    ----------
    target : str or path
        A folder, its ``atlas.toml``, a workbook, or ``example:NAME``.
    places : sequence of str
        As for `read_atlas`.
    private : bool
        Keep the rows that may not be published.
    strict : bool
        Take warnings for errors.
    boundaries : str
        Another file of an own line than the atlas names; its kilometres can then
        be used in the claims.
    boundaries_error_m : float, optional
        How far that line may lie from the true one.
    background : str
        Another file of lines behind the claims than the atlas names.
    begun : callable, optional
        Called with the name of each step, of which there are two, as it begins.

    Returns
    -------
    atlas : Atlas
        Its ``problems`` are the warnings.

    Raises
    ------
    UsageError
        If the target is neither a path nor an example.
    DataError
        If any row would make an answer wrong, with every problem of the atlas.

    Examples
    --------
    >>> atlas = load_atlas("example:article")
    >>> atlas.title, atlas.side, len({claim.claim for claim in atlas.claims})
    ('Afghanistan, 9 July 2021', 'AFG', 24)
    """
    found = find_atlas(target)
    begun("reading the atlas")
    raw = read_atlas(target, places)
    folder = found.parent if found.is_file() else found
    text = os.fspath(target)
    given = {
        "boundaries": boundaries,
        "boundaries_error_m": boundaries_error_m,
        "background": background,
    }
    settings = dict(raw.settings)
    own = settings.get("boundaries")
    own_line = ""
    if isinstance(own, str) and names_file(own):
        own_line = settings["boundaries"] = str(folder / own)
    behind = settings.get("background")
    if isinstance(behind, str) and behind:
        settings["background"] = str(folder / behind)
    settings |= {name: value for name, value in given.items() if value}
    name = text if text.startswith(EXAMPLE) else raw.name
    begun(f"checking {len(raw['claims'])} claims")
    named = replace(raw, name=name, settings=settings, own_line=own_line)
    return build_atlas(named, private=private, strict=strict)


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
    texts = {
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
    written = [str(text) for text in raw.settings.get("frontiers", ())]
    return Atlas(
        name=raw.name,
        **texts,
        lang=str(raw.settings.get("lang", "en")),
        as_of=_as_of(raw.settings, material.claims),
        frontiers=tuple(
            dict.fromkeys(canonical_frontier(text) or text for text in written)
        ),
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
    """Return the verdicts, each with its place's own name."""
    placed = []
    for row in material.raw["assessments"]:
        place = material.place(row["place"])
        name = place.place if place else row["place"]
        placed.append(replace(row, values={**row.values, "place": name}))
    return tuple(placed)


def _as_of(settings: Mapping[str, Any], claims: tuple[Claim, ...]) -> date:
    """Return the day that is set, else the last on which anything was said."""
    if "as_of" in settings:
        return parse_edtf(str(settings["as_of"])).latest
    return max((claim.asserted_to for claim in claims), default=date.min)


def _common_side(frontiers: list[str]) -> str:
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
