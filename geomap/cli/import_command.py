"""``geomap import``."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from geomap.acled import DOCUMENT, SOURCE, Imported, read_acled
from geomap.additions import with_rows
from geomap.boundaries import frontier_line
from geomap.errors import DataError, Problem, UsageError
from geomap.folders import write_into
from geomap.gazetteer import Gazetteer
from geomap.load import find_atlas, load_atlas
from geomap.read import open_file
from geomap.tables import counted

if TYPE_CHECKING:
    from geomap.atlas import Atlas

CLAIMS: Final = "claims/acled.csv"
AT_THE_GATE_M: Final = 5_000
"""How near to a crossing of its name an event must lie to be about it."""


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option(
    "--from",
    "origin",
    required=True,
    type=click.Choice(["acled"]),
    help="Whose data they are.",
)
@click.option("--into", "atlas", required=True, metavar="ATLAS", help="A folder.")
@click.option(
    "--within",
    "within_km",
    default=25.0,
    show_default=True,
    type=click.FloatRange(min=0, min_open=True),
    metavar="KM",
    help="Only what lies so near to a border of the atlas.",
)
@click.option("--replace", is_flag=True, help="Write over an earlier import.")
def command(
    file: str,
    origin: str,  # noqa: ARG001
    atlas: str,
    within_km: float,
    replace: bool,
) -> None:
    """
    Bring other people's data into an atlas: events of ACLED, so far.

    ACLED becomes a source, and each of its events near a border a claim of its; the
    outlets that it names stand in via. Its terms forbid passing its data on: its
    document is marked so that no text of it leaves this machine.

    \b
    Examples:
      geomap import events.csv --from acled --into my-atlas/
    """
    folder = find_atlas(atlas)
    if folder.is_file() or atlas.startswith("example:"):
        msg = f"'{atlas}' is no folder of your own. Name one, or use geomap convert."
        raise UsageError(msg)
    loaded = load_atlas(folder, private=True)
    if (folder / CLAIMS).exists() and not replace:
        msg = f"'{folder / CLAIMS}' is there already. To write it anew give --replace."
        raise UsageError(msg)
    found = read_acled(
        _opened(file),
        Path(file).name,
        near=_near(loaded, within_km),
        crossing=_crossing(loaded),
        actors={row["name"]: key for key, row in loaded.actors.items()},
    )
    if found.tables["claims"]:
        _write(folder, loaded, found)
    _say(found, folder)


def _opened(file: str) -> bytes:
    content = open_file(Path(file), file)
    if isinstance(content, Problem):
        raise DataError([content])
    return content


def _near(atlas: Atlas, within_km: float) -> Callable[[float, float], bool]:
    """Return what tells whether a point lies near a border of the atlas."""
    lines = [frontier_line(one) for one in atlas.frontiers]

    @lru_cache(maxsize=4096)
    def near(lon: float, lat: float) -> bool:
        offsets = (float(line.locate([(lon, lat)])[2][0]) for line in lines)
        return not lines or any(offset <= within_km * 1000 for offset in offsets)

    return near


def _crossing(atlas: Atlas) -> Callable[[str, float, float], str]:
    """Return what finds the crossing that a name and a point mean."""
    gazetteer = Gazetteer(atlas.places)

    def crossing(name: str, lat: float, lon: float) -> str:
        try:
            place = gazetteer.resolve(name)
        except UsageError:
            return ""
        if place.kind != "crossing" or place.lat is None or place.lon is None:
            return ""
        north = (lat - place.lat) * 111_320
        east = (lon - place.lon) * 111_320 * math.cos(math.radians(lat))
        return place.place if math.hypot(north, east) <= AT_THE_GATE_M else ""

    return crossing


def _write(folder: Path, atlas: Atlas, found: Imported) -> None:
    """Write the claims, and add to the tables what they name: all or nothing."""
    places = [row for row in found.tables["places"] if row["place"] not in atlas.places]
    rows: dict[str, list[Any]] = {
        "places.csv": places,
        "actors.csv": found.tables["actors"],
        "sources.csv": [] if SOURCE in atlas.sources else [_source()],
        "documents.csv": [] if DOCUMENT in atlas.documents else [_document()],
    }
    files = {CLAIMS: with_rows(b"", CLAIMS, "claims", found.tables["claims"])}
    for name, added in rows.items():
        path = folder / name
        before = _opened(str(path)) if path.exists() else b""
        if added:
            files[name] = with_rows(before, name, name.removesuffix(".csv"), added)
    write_into(folder, files)


def _source() -> dict[str, str]:
    return {"source": SOURCE, "organisation": "ACLED", "role": "monitor"}


def _document() -> dict[str, str]:
    return {
        "document": DOCUMENT,
        "title": "Events, as exported",
        "publisher": "Armed Conflict Location and Event Data (ACLED)",
        "url": "https://acleddata.com",
        "redistribute": "no",
    }


def _say(found: Imported, folder: Path) -> None:
    """Say what came in, and what did not and why."""
    claims = found.tables["claims"]
    verb = "Wrote" if claims else "Nothing was written:"
    click.echo(
        f"{verb} {counted(len(claims), 'claim')} {_where(claims, folder)}", err=True
    )
    if found.review:
        told = counted(found.review, "of them")
        click.echo(
            f"To be read: {told.split()[0]} of them do not say who holds it.", err=True
        )
    for reason, number in sorted(found.skipped.items()):
        click.echo(f"Left out {counted(number, 'event')}: {reason}.", err=True)


def _where(claims: Iterable[Any], folder: Path) -> str:
    return f"into {folder / CLAIMS}." if [*claims] else "came of it."
