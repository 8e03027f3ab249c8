"""Everything that one question comes to, as files that belong together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from functools import cached_property, partial
from pathlib import Path, PurePath
from typing import Any, Final

from geomap.answers import share_answer, status_answer
from geomap.answers.table import Shape, status_table_rows
from geomap.atlas import Atlas
from geomap.boundaries import Line
from geomap.dataclass import dataclass
from geomap.draw.layers import drawn_lines
from geomap.endings import ending_of
from geomap.errors import UsageError
from geomap.export.files import (
    csv_bytes,
    geojson_bytes,
    write_geopackage,
    write_geoparquet,
)
from geomap.export.layers import Layer, layers_of
from geomap.export.sheets import workbook_bytes
from geomap.export.statement import about_text, citation_bytes, manifest_bytes
from geomap.report.blocks import chosen
from geomap.tables import formula_cells
from geomap.words import say

Write = Callable[[Path], None]

LAYERS: Final = ("places", "status", "voices", "claims", "segments", "shares")
DRAWN: Final = ("status", "voices", "segments")
"""The layers of a GeoJSON file, where nobody asks for others."""

SHAPES: Final[tuple[Shape, ...]] = ("long", "wide")
"""Tables of places by sources, which only CSV takes."""

SUFFIXES: Final = (".csv", ".geojson", ".gpkg", ".parquet", ".xlsx")
_ALIASES: Final = {".json": ".geojson", ".geoparquet": ".parquet"}
_ONE: Final = (".csv", ".parquet")
_DEFAULT: Final[dict[str, tuple[str, ...]]] = {
    ".csv": ("long",),
    ".parquet": ("status",),
    ".geojson": DRAWN,
}


@dataclass(frozen=True)
class Bundle:
    """
    The answers to one question, ready to be exported.

    Parameters
    ----------
    atlas : Atlas
        Read, checked and coded.
    choices : mapping
        ``as_of``, ``known_on``, ``policy``, ``source`` and ``actor``, as the answers
        take them; what is left out is the atlas's own.
    given : tuple of (dict, dict), optional
        A status and a share answer, where somebody has asked already.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> bundle = Bundle(load_atlas("example:article"))
    >>> columns, rows = bundle.table("claims")
    >>> columns[:4], len(rows)
    (('claim', 'place', 'name', 'says'), 27)
    """

    atlas: Atlas
    choices: Mapping[str, Any] = field(default_factory=dict)
    given: tuple[dict[str, Any], dict[str, Any]] | None = field(
        default=None, repr=False
    )

    @cached_property
    def status(self) -> dict[str, Any]:
        """Return who says what of each place."""
        return (
            self.given[0] if self.given else status_answer(self.atlas, **self.choices)
        )

    @cached_property
    def shares(self) -> dict[str, Any]:
        """Return how much of each border is said to be held."""
        return self.given[1] if self.given else share_answer(self.atlas, **self.choices)

    @cached_property
    def lines(self) -> dict[str, Line]:
        """Return the line of each frontier."""
        return drawn_lines(self.atlas)

    @cached_property
    def layers(self) -> dict[str, Layer]:
        """Return the answers as layers."""
        return layers_of(self.atlas, self.status, self.shares, self.lines)

    @cached_property
    def about(self) -> dict[str, str]:
        """Return what files say of themselves."""
        return about_text(self.atlas, self.status, self.lines.values())

    def table(self, name: str) -> tuple[Sequence[str], Sequence[Mapping[str, Any]]]:
        """
        Return a table.

        Parameters
        ----------
        name : str
            One of `SHAPES` or `LAYERS`.

        Returns
        -------
        columns : sequence of str
        rows : sequence of mapping
        """
        for shape in SHAPES:
            if name == shape:
                columns, rows = status_table_rows(
                    self.atlas, shape=shape, **self.choices
                )
                if not self.atlas.private:
                    return columns, rows
                mark = {"private": say("private")}
                return (*columns, "private"), [row | mark for row in rows]
        return self.layers[name].columns, self.layers[name].rows

    def csv(self, name: str) -> bytes:
        """Return a table as CSV."""
        return csv_bytes(*self.table(name))

    def defused(self, names: Sequence[str]) -> int:
        """Count the cells of some tables that a spreadsheet would run as formulas."""
        return sum(formula_cells(*self.table(name)) for name in names)

    def geojson(self, names: Sequence[str] = DRAWN) -> bytes:
        """Return layers as GeoJSON."""
        return geojson_bytes([self.layers[name] for name in names], self.about)

    def companions(self, page: str, data: bytes) -> dict[str, bytes]:
        """
        Return what lies beside a page for those who compute with it.

        Parameters
        ----------
        page : str
            The name of its file.
        data : bytes
            What is in it.

        Returns
        -------
        files : dict of str to bytes
            By name: tables, geometries, citation, and a manifest of all of them.
        """
        stem = PurePath(page).stem
        files = {
            f"{stem}.status.csv": self.csv("long"),
            f"{stem}.segments.csv": self.csv("segments"),
            f"{stem}.shares.csv": self.csv("shares"),
            f"{stem}.geojson": self.geojson(),
            f"{stem}.citation.json": citation_bytes(self.atlas, self.status),
        }
        listed = manifest_bytes(self.about, {PurePath(page).name: data, **files})
        return {**files, f"{stem}.manifest.json": listed}

    def folder(self, made: Callable[[Write, str], bytes]) -> dict[str, bytes]:
        """
        Return everything, as the files of a folder.

        Parameters
        ----------
        made : callable
            Takes what writes a file and its suffix, and returns what it wrote.

        Returns
        -------
        files : dict of str to bytes
            By name: every table, the layers, the citation, and a manifest of them.
        """
        files = {f"{name}.csv": self.csv(name) for name in (*SHAPES, *LAYERS)}
        files["layers.geojson"] = self.geojson()
        package = partial(write_geopackage, list(self.layers.values()))
        files["layers.gpkg"] = made(package, ".gpkg")
        files["citation.json"] = citation_bytes(self.atlas, self.status)
        return {**files, "manifest.json": manifest_bytes(self.about, files)}


def wanted(suffix: str, names: Sequence[str]) -> tuple[str, ...]:
    """
    Settle which tables or layers a file takes.

    Parameters
    ----------
    suffix : str
        One of `SUFFIXES`.
    names : sequence of str
        Asked for; empty for what the format takes by default.

    Returns
    -------
    names : tuple of str

    Raises
    ------
    UsageError
        If there is no such layer, or the format takes only one.

    Examples
    --------
    >>> wanted(".geojson", []), wanted(".csv", ["Wide"])
    (('status', 'voices', 'segments'), ('wide',))
    """
    known = (*SHAPES, *LAYERS) if suffix == ".csv" else LAYERS
    asked = chosen(names, known, "layer") if names else _DEFAULT.get(suffix, LAYERS)
    if suffix in _ONE and len(asked) > 1:
        msg = (
            f"A {suffix} file holds one table. Name one of: {', '.join(known)}; or "
            "export to a folder, .gpkg or .xlsx."
        )
        raise UsageError(msg)
    if suffix == ".geojson" and "shares" in asked:
        msg = "Shares have no geometry. Export them as .csv, .xlsx or .gpkg."
        raise UsageError(msg)
    return asked


def suffix_of(output: str) -> str:
    """
    Return the format that the name of a file asks for.

    Parameters
    ----------
    output : str
        Where it goes; ``-``, standard output, takes CSV; a name that ends in a slash
        is a folder.

    Returns
    -------
    suffix : str
        One of `SUFFIXES`, or a slash for a folder.

    Raises
    ------
    UsageError
        If nothing is exported in that format.

    Examples
    --------
    >>> suffix_of("a.GPKG"), suffix_of("out/")
    ('.gpkg', '/')
    """
    if output.endswith(("/", "\\")):
        return "/"
    right = (*SUFFIXES, *_ALIASES)
    more = ", or a folder with a last slash"
    suffix = ending_of(output, right, "Nothing is exported as", more=more) or ".csv"
    return _ALIASES.get(suffix, suffix)


def exported(bundle: Bundle, suffix: str, names: Sequence[str]) -> bytes | Write:
    """
    Export answers in one format.

    Parameters
    ----------
    bundle : Bundle
    suffix : str
        One of `SUFFIXES`.
    names : sequence of str
        Which tables or layers, from `wanted`.

    Returns
    -------
    file : bytes or callable
        What is to be written; or what writes it to a path that is not there yet.

    Raises
    ------
    OutputError
        If what the format needs is not installed.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> bundle = Bundle(load_atlas("example:article"))
    >>> exported(bundle, ".csv", ["shares"]).decode().splitlines()[0][:30]
    'frontier,place,side,line_set,l'
    """
    if suffix == ".csv":
        return bundle.csv(names[0])
    layers = [bundle.layers[name] for name in names]
    if suffix == ".geojson":
        return bundle.geojson(names)
    if suffix == ".xlsx":
        return workbook_bytes(layers, bundle.about, bundle.status["as_of"])
    if suffix == ".parquet":
        return partial(write_geoparquet, layers[0])
    return partial(write_geopackage, layers)
