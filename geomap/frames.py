"""Claims in data frames to an atlas, without a folder of files."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from geomap.atlas import Atlas, Row
from geomap.build import build_atlas
from geomap.celltext import cell_text
from geomap.errors import DataError, Problem, UsageError
from geomap.features import Features, read_features
from geomap.rawatlas import Header, RawAtlas
from geomap.schema import CRS
from geomap.withhold import content_hash

if TYPE_CHECKING:
    import pandas as pd

OWN_DOCUMENT: Final = "data"
"""The document of claims that name none."""

_DERIVED: Final = {"sources": ("source", "organisation"), "actors": ("actor", "name")}
"""Tables that can be made from the claims: their own name, and the name printed."""


def atlas_from_frames(
    claims: pd.DataFrame,
    sources: pd.DataFrame | None = None,
    actors: pd.DataFrame | None = None,
    *,
    documents: pd.DataFrame | None = None,
    places: pd.DataFrame | None = None,
    assessments: pd.DataFrame | None = None,
    settings: Mapping[str, Any] | None = None,
    private: bool = False,
) -> Atlas:
    """
    Make an atlas from data frames.

    The columns are those of the files, and so are the checks; an index is only used
    to name a row in a problem, as in ``claims[17]``.

    Parameters
    ----------
    claims : pandas.DataFrame
        One row for each claim: ``place``, ``source``, ``says`` and ``asserted_on``,
        and ``actor`` where the word needs one. Days may be dates or EDTF text.
    sources, actors : pandas.DataFrame, optional
        Without them, each source is an organisation of its own, and each actor is
        printed by its own name and opposed to nobody.
    documents : pandas.DataFrame, optional
        Without them, or without a column ``document`` of the claims, all claims
        stand in one document, the data.
    places : pandas.DataFrame, optional
        Own places, beside those that are shipped; a GeoDataFrame brings geometries,
        in any CRS that it names.
    assessments : pandas.DataFrame, optional
        The analyst's own verdicts.
    settings : mapping, optional
        The keys of ``atlas.toml``; without a title, "Own data".
    private : bool
        Keep the rows that may not be published.

    Returns
    -------
    atlas : Atlas
        Its ``problems`` are the warnings.

    Raises
    ------
    DataError
        If any row would make an answer wrong, with every problem.
    UsageError
        If a table is no data frame.

    Examples
    --------
    >>> import pandas as pd
    >>> said = {"place": "torghundi", "source": "Herald", "says": "closed"}
    >>> claims = pd.DataFrame([{**said, "asserted_on": "2021-07-09"}])
    >>> atlas = atlas_from_frames(claims)
    >>> from geomap.answers import status_table
    >>> table = status_table(atlas, ["torghundi"], shape="wide").set_index("axis")
    >>> table.loc["operation", ["agreement", "Herald"]].tolist()
    ['claimed', 'closed']
    """
    frames = {
        "claims": claims,
        "sources": sources,
        "actors": actors,
        "documents": documents,
        "places": places,
        "assessments": assessments,
    }
    given = {table: frame for table, frame in frames.items() if frame is not None}
    _refuse_other_types({"claims": claims} | given)
    rows = {table: _rows(frame, table) for table, frame in given.items()}
    headers = {table: tuple(map(str, frame.columns)) for table, frame in given.items()}
    _complete(rows, headers)
    geometries: Features = ([], {}, [])
    if places is not None and hasattr(places, "geometry"):
        geometries = _features(places)
    raw = RawAtlas(
        "frames",
        {"title": "Own data"} | dict(settings or {}),
        rows=rows,
        geometries=geometries[1],
        headers=tuple(Header(t, 0, t, columns) for t, columns in headers.items()),
        problems=tuple(geometries[2]),
    )
    labels = {table: list(frame.index) for table, frame in given.items()}
    try:
        atlas = build_atlas(replace(raw, hash=content_hash(raw)), private=private)
    except DataError as error:
        raise DataError(_labelled(p, labels) for p in error.problems) from None
    warnings = tuple(_labelled(p, labels) for p in atlas.problems)
    return replace(atlas, problems=warnings)


def _refuse_other_types(given: Mapping[str, Any]) -> None:
    """Say which tables are no data frames, all at once."""
    wrong = [
        f"{table} is of type {type(frame).__name__}, not a pandas DataFrame."
        f" Write pd.DataFrame({table})."
        for table, frame in given.items()
        if not (hasattr(frame, "columns") and hasattr(frame, "index"))
    ]
    if wrong:
        raise UsageError(" ".join(wrong))


def _rows(frame: pd.DataFrame, table: str) -> tuple[Row, ...]:
    """Return the rows of a frame as they would stand in a file."""
    columns = [name for name in frame.columns if name != _geometry_name(frame)]
    cells = [[cell_text(value) for value in frame[name]] for name in columns]
    names = [str(name) for name in columns]
    return tuple(
        Row(table, number, dict(zip(names, values, strict=True)))
        for number, values in enumerate(zip(*cells, strict=True), start=1)
    )


def _geometry_name(frame: pd.DataFrame) -> Hashable:
    """Return the column of geometries, where there is one."""
    geometry = getattr(frame, "geometry", None)
    return None if geometry is None else geometry.name


def _complete(
    rows: dict[str, tuple[Row, ...]], headers: dict[str, tuple[str, ...]]
) -> None:
    """Add the tables and columns that a frame of claims can do without."""
    claims = rows["claims"]
    own = {"document": OWN_DOCUMENT}
    if not all(row["document"] for row in claims):
        rows["claims"] = tuple(
            row if row["document"] else replace(row, values={**row.values, **own})  # noqa: PD011
            for row in claims
        )
    # A frame that a filter left empty is an atlas of silence.
    headers["claims"] = tuple(dict.fromkeys((*headers["claims"], "document")))
    named = {row["document"] for row in rows["claims"]}
    if "documents" not in rows:
        made = [
            {"document": name, "title": name, "publisher": name}
            for name in sorted(named - {OWN_DOCUMENT})
        ]
    else:
        made = []
    if OWN_DOCUMENT in named - {row["document"] for row in rows.get("documents", ())}:
        made.append(
            {"document": OWN_DOCUMENT, "title": "Own data", "publisher": "Own data"}
        )
    _add(rows, headers, "documents", made)
    for table, (key, name) in _DERIVED.items():
        if table not in rows:
            found = {part for row in claims for part in row.listed(key)}
            _add(rows, headers, table, [{key: one, name: one} for one in sorted(found)])


def _add(
    rows: dict[str, tuple[Row, ...]],
    headers: dict[str, tuple[str, ...]],
    table: str,
    made: list[dict[str, str]],
) -> None:
    """Add rows to a table, behind those that were given."""
    if not made:
        return
    before = rows.get(table, ())
    rows[table] = before + tuple(
        Row(table, number, cells)
        for number, cells in enumerate(made, start=len(before) + 1)
    )
    headers[table] = tuple(dict.fromkeys((*headers.get(table, ()), *made[0])))


def _features(places: Any) -> Features:
    """Return the geometries of a GeoDataFrame by place."""
    placed = places.to_crs(CRS) if places.crs else places
    collection = json.loads(
        placed[["place", placed.geometry.name]].to_json(drop_id=True)
    )
    content = json.dumps({**collection, "crs": None}).encode()
    return read_features(content, "places")


def _labelled(problem: Problem, labels: Mapping[str, list[Any]]) -> Problem:
    """Name the row of a frame by its index, as a person finds it."""
    known = labels.get(problem.file, [])
    if not 0 < problem.row <= len(known):
        return problem
    return replace(problem, file=f"{problem.file}[{known[problem.row - 1]!r}]", row=0)
