"""Read rings of time zones from the packed boundary files of a wheel (layout 3)."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from geodata_build.packages import BuildError

LAYOUT = 3
BLOCK_VERTICES = 128
WORD_BITS = 32
UNITS_PER_MICRODEGREE = 10

MEMBERS = (
    "data/timezone_names.txt",
    "data/zone_positions.npy",
    "data/boundaries/coordinates.bin",
    "data/boundaries/nr_vertices.npy",
    "data/boundaries/block_offsets.npy",
    "data/boundaries/block_bases.npy",
    "data/boundaries/block_ranges.npy",
    "data/boundaries/block_widths.npy",
)
"""The files of the wheel that hold zones and their rings."""


def zone_rings(content: Mapping[str, bytes], zone: str) -> list[NDArray[np.int64]]:
    """
    Return the outer rings of a zone.

    Parameters
    ----------
    content : mapping of str to bytes
        The `MEMBERS` of the wheel.
    zone : str
        Name of the zone, such as ``Asia/Kabul``.

    Returns
    -------
    rings : list of array of shape (n, 2)
        Longitude and latitude in whole microdegrees; the first vertex is not repeated.
    """
    names = content["data/timezone_names.txt"].decode().split()
    first, stop = _table(content, "data/zone_positions.npy")[
        names.index(zone) : names.index(zone) + 2
    ]
    payloads = _payloads(content["data/boundaries/coordinates.bin"])
    return [
        _ring(content, number, payloads[number])
        for number in range(int(first), int(stop))
    ]


def _table(content: Mapping[str, bytes], name: str) -> NDArray[np.int64]:
    table: NDArray[np.int64] = np.load(io.BytesIO(content[name])).astype(np.int64)
    return table


def _payloads(buffer: bytes) -> list[NDArray[np.uint32]]:
    """Walk the FlatBuffers tables: a root, a vector of polygons, their words."""
    if buffer[4:8] != b"TZFP":
        msg = "The boundary file is not a TZFP file."
        raise BuildError(msg)
    root = _reference(buffer, 0)
    layout = struct.unpack_from("<H", buffer, _field(buffer, root, 1))[0]
    if layout != LAYOUT:
        msg = f"The boundary file has layout {layout}; this build reads {LAYOUT}."
        raise BuildError(msg)
    polygons = _reference(buffer, _field(buffer, root, 0))
    payloads = []
    for number in range(struct.unpack_from("<I", buffer, polygons)[0]):
        polygon = _reference(buffer, polygons + 4 + 4 * number)
        words = _reference(buffer, _field(buffer, polygon, 0))
        count = struct.unpack_from("<I", buffer, words)[0]
        payloads.append(np.frombuffer(buffer, "<u4", count, words + 4))
    return payloads


def _reference(buffer: bytes, at: int) -> int:
    return at + int(struct.unpack_from("<I", buffer, at)[0])


def _field(buffer: bytes, table: int, number: int) -> int:
    vtable = table - struct.unpack_from("<i", buffer, table)[0]
    return table + int(struct.unpack_from("<H", buffer, vtable + 4 + 2 * number)[0])


def _ring(
    content: Mapping[str, bytes], number: int, words: NDArray[np.uint32]
) -> NDArray[np.int64]:
    """
    Unpack one ring: blocks of residuals against a base of their own.

    Each block stores its vertices and the first one of the next block, all longitudes
    and then all latitudes, each axis with its own width in bits and from a new word.
    """
    first, stop = _table(content, "data/boundaries/block_offsets.npy")[
        number : number + 2
    ]
    west = _table(content, "data/boundaries/block_bases.npy")[first:stop]
    south = _table(content, "data/boundaries/block_ranges.npy")[first:stop, 0]
    widths = _table(content, "data/boundaries/block_widths.npy")[first:stop]
    left = int(_table(content, "data/boundaries/nr_vertices.npy")[number])
    blocks, at = [], 0
    for bases, block_widths in zip(zip(west, south, strict=True), widths, strict=True):
        count = min(BLOCK_VERTICES, left)
        block = np.empty((count, 2), np.int64)
        for axis in (0, 1):
            width = int(block_widths[axis])
            used = -(-(count + 1) * width // WORD_BITS)
            steps = _unpack(words[at : at + used], width, count)
            block[:, axis] = bases[axis] // UNITS_PER_MICRODEGREE + steps
            at += used
        blocks.append(block)
        left -= count
    return np.concatenate(blocks)


def _unpack(words: NDArray[np.uint32], width: int, count: int) -> NDArray[np.int64]:
    bits = np.unpackbits(words.view(np.uint8), bitorder="little")[: count * width]
    weights = np.int64(1) << np.arange(width, dtype=np.int64)
    return bits.reshape(count, width).astype(np.int64) @ weights
