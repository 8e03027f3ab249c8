"""
Outlines of time zones, out of the packed files of ``timezonefinder-data``.

The package keeps rings in blocks of residuals, inside a FlatBuffers file; this reads
layout 3 of it, with numpy alone.
"""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Callable
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geomap.errors import DataError, Problem

LAYOUT: Final = 3
INSTALL: Final = "python3 -m pip install timezonefinder-data==3.2026.3.post1"
BLOCK_VERTICES: Final = 128
WORD_BITS: Final = 32
UNITS_PER_MICRODEGREE: Final = 10

Ring = NDArray[np.int64]
"""Longitude and latitude in whole microdegrees; the first vertex is not repeated."""

_TABLES: Final = (
    *("nr_vertices", "block_offsets", "block_bases", "block_ranges", "block_widths"),
)

MEMBERS: Final = (
    *("timezone_names.txt", "zone_positions.npy", "hole_registry.json"),
    *(f"boundaries/{name}.npy" for name in _TABLES),
    *(f"holes/{name}.npy" for name in (*_TABLES, "poly_ref")),
    *("boundaries/coordinates.bin", "holes/coordinates.bin"),
)
"""The files that hold zones and their rings, below the folder ``data``."""


class Zones:
    """
    The time zones of one release.

    Parameters
    ----------
    read : callable
        Returns the bytes of one of `MEMBERS`.

    Raises
    ------
    DataError
        From the first question on, if the files are of another layout.
    """

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return the names of all zones."""
        return tuple(self._read("timezone_names.txt").decode().split())

    def rings(self, zone: str) -> list[Ring]:
        """
        Return the rings of a zone: the outer ones, and those round its holes.

        Parameters
        ----------
        zone : str
            Name of the zone, such as ``Asia/Kabul``.

        Returns
        -------
        rings : list of array of shape (n, 2)
        """
        place = self.names.index(zone)
        first, stop = self._positions[place : place + 2].tolist()
        rings = []
        for polygon in range(first, stop):
            rings.append(self._outer.ring(polygon))
            count, hole = self._registry.get(str(polygon), (0, 0))
            rings += [self._hole(number) for number in range(hole, hole + count)]
        return rings

    def _hole(self, number: int) -> Ring:
        """Return a hole, which is another polygon or else stored by itself."""
        other = int(self._references[number])
        return self._outer.ring(other) if other >= 0 else self._inner.ring(-other - 1)

    @cached_property
    def _positions(self) -> NDArray[np.int64]:
        return _table(self._read("zone_positions.npy"))

    @cached_property
    def _registry(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = json.loads(self._read("hole_registry.json"))
        return found

    @cached_property
    def _references(self) -> NDArray[np.int64]:
        return _table(self._read("holes/poly_ref.npy"))

    @cached_property
    def _outer(self) -> _Packed:
        return _Packed(self._read, "boundaries")

    @cached_property
    def _inner(self) -> _Packed:
        return _Packed(self._read, "holes")


class _Packed:
    """The rings of one folder."""

    def __init__(self, read: Callable[[str], bytes], folder: str) -> None:
        tables = {name: _table(read(f"{folder}/{name}.npy")) for name in _TABLES}
        self._counts = tables["nr_vertices"]
        self._blocks = tables["block_offsets"]
        self._bases = np.stack(
            [tables["block_bases"], tables["block_ranges"].reshape(-1, 2)[:, 0]], -1
        )
        self._widths = tables["block_widths"].reshape(-1, 2)
        self._words = _payloads(read(f"{folder}/coordinates.bin"))

    def ring(self, number: int) -> Ring:
        """
        Unpack one ring: blocks of residuals against a base of their own.

        Each block stores its vertices and the first one of the next block, all
        longitudes and then all latitudes, each axis with its own width in bits and
        from a new word.
        """
        first, stop = self._blocks[number : number + 2].tolist()
        left, words = int(self._counts[number]), self._words[number]
        blocks, at = [], 0
        for block in range(first, stop):
            count = min(BLOCK_VERTICES, left)
            vertices = np.empty((count, 2), np.int64)
            for axis in (0, 1):
                width = int(self._widths[block, axis])
                used = -(-(count + 1) * width // WORD_BITS)
                base = int(self._bases[block, axis]) // UNITS_PER_MICRODEGREE
                vertices[:, axis] = base + _unpack(words[at : at + used], width, count)
                at += used
            blocks.append(vertices)
            left -= count
        return np.concatenate(blocks)


def _table(content: bytes) -> NDArray[np.int64]:
    table: NDArray[np.int64] = np.load(io.BytesIO(content), allow_pickle=False)
    return table.astype(np.int64)


def _payloads(buffer: bytes) -> list[NDArray[np.uint32]]:
    """Walk the FlatBuffers tables: a root, a vector of polygons, their words."""
    if buffer[4:8] != b"TZFP":
        raise _refused_layout(None)
    root = _reference(buffer, 0)
    layout = struct.unpack_from("<H", buffer, _field(buffer, root, 1))[0]
    if layout != LAYOUT:
        raise _refused_layout(layout)
    polygons = _reference(buffer, _field(buffer, root, 0))
    payloads = []
    for number in range(struct.unpack_from("<I", buffer, polygons)[0]):
        polygon = _reference(buffer, polygons + 4 + 4 * number)
        words = _reference(buffer, _field(buffer, polygon, 0))
        count = struct.unpack_from("<I", buffer, words)[0]
        payloads.append(np.frombuffer(buffer, "<u4", count, words + 4))
    return payloads


def _refused_layout(found: int | None) -> DataError:
    message = f"The time zones have layout {found or 'unknown'}; geomap reads {LAYOUT}."
    remedy = f"Install the release that geomap reads: {INSTALL}."
    return DataError([Problem("coordinates.bin", 0, message, remedy)])


def _reference(buffer: bytes, at: int) -> int:
    return at + int(struct.unpack_from("<I", buffer, at)[0])


def _field(buffer: bytes, table: int, number: int) -> int:
    vtable = table - struct.unpack_from("<i", buffer, table)[0]
    return table + int(struct.unpack_from("<H", buffer, vtable + 4 + 2 * number)[0])


def _unpack(words: NDArray[np.uint32], width: int, count: int) -> NDArray[np.int64]:
    bits = np.unpackbits(words.view(np.uint8), bitorder="little")[: count * width]
    weights = np.int64(1) << np.arange(width, dtype=np.int64)
    steps: NDArray[Any] = bits.reshape(count, width).astype(np.int64) @ weights
    return steps
