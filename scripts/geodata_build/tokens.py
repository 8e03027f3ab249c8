"""The numbers of a TopoJSON text, read as arrays instead of as lists of lists."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geodata_build.packages import BuildError

Vertices = NDArray[np.int64]

_ZERO, _NINE, _MINUS, _CLOSE = (ord(letter) for letter in "09-]")
_PLAIN: Final = b"0123456789-,[]"
_CHUNK: Final = 1 << 19


@dataclass(frozen=True, eq=False)
class Topology:
    """
    A quantised TopoJSON document.

    Parameters
    ----------
    objects, transform : dict
        As they stand in the document.
    vertices : array of shape (n, 2)
        The vertices of all arcs, one arc after another, as absolute grid positions;
        an arc repeats no vertex at once.
    starts : array of shape (arcs + 1,)
        The row where each arc begins, and the number of rows.
    """

    objects: dict[str, Any]
    transform: dict[str, list[float]]
    vertices: Vertices
    starts: NDArray[np.intp]

    def arc(self, number: int) -> Vertices:
        """Return the vertices of one arc."""
        return self.vertices[self.starts[number] : self.starts[number + 1]]

    def to_degrees(self, vertices: Vertices) -> NDArray[np.float64]:
        """Turn grid positions into longitude and latitude."""
        scale, shift = (np.array(self.transform[k]) for k in ("scale", "translate"))
        degrees: NDArray[np.float64] = vertices * scale + shift
        return degrees


def read_topology(content: bytes) -> Topology:
    """
    Read a quantised TopoJSON document.

    Its arcs are hundreds of thousands of pairs of small whole numbers. As Python lists
    they cost ten times what they cost as text, most of it in the garbage collector; so
    only what surrounds them is read as JSON.

    Parameters
    ----------
    content : bytes
        UTF-8 without blanks between the numbers of the arcs.

    Returns
    -------
    topology : Topology

    Raises
    ------
    BuildError
        If the arcs are not plain whole numbers.
    """
    begin, end = _arcs_between(content)
    rest = json.loads(content[:begin] + b"[]" + content[end:])
    return Topology(rest["objects"], rest["transform"], *_arcs(content[begin:end]))


def _arcs_between(content: bytes) -> tuple[int, int]:
    """Find where the arcs begin and end: those of the document, not of a feature."""
    key, depth, before, begin = b'"arcs":', 0, 0, -1
    while (begin := content.find(key, begin + 1)) >= 0:
        depth += content.count(b"{", before, begin) - content.count(b"}", before, begin)
        before = begin
        # Only the document's own key stands in one pair of braces.
        if depth == 1:
            start = begin + len(key)
            end = content.find(b"]]]", start) + 3
            arcs = content[start:end]
            if arcs.startswith(b"[[[") and not arcs.translate(None, delete=_PLAIN):
                return start, end
            break
    msg = "The topology has no arcs of whole numbers without blanks."
    raise BuildError(msg)


def _arcs(text: bytes) -> tuple[Vertices, NDArray[np.intp]]:
    """Return the vertices of all arcs without repeats, and where each arc begins."""
    pieces, counts, begin = [], [], 0
    # Larger arrays than a cache holds cost more to be given than to be filled.
    while begin < len(text) - 1:
        end = text.find(b"]],[[", begin + _CHUNK) + 2
        end = end if end > 1 else len(text)
        vertices, lengths = _some_arcs(np.frombuffer(text[begin:end], np.uint8))
        pieces.append(vertices)
        counts.append(lengths)
        begin = end
    return np.concatenate(pieces), np.cumsum(np.concatenate([[0], *counts]))


def _some_arcs(letters: NDArray[np.uint8]) -> tuple[Vertices, NDArray[np.intp]]:
    """Return the vertices of some whole arcs, and how many each has."""
    steps, last = integers(letters)
    closing = letters == _CLOSE
    twice = np.flatnonzero(closing[1:] & closing[:-1])
    stops = np.unique(np.searchsorted(last, twice) // 2)
    starts = np.concatenate([[0], stops[:-1]])
    columns = []
    for axis in (0, 1):
        whole = np.cumsum(steps[axis::2])
        before = np.concatenate([[0], whole])[starts]
        columns.append(whole - np.repeat(before, stops - starts))
    lon, lat = columns
    fresh = np.ones(len(lon), bool)
    fresh[1:] = (lon[1:] != lon[:-1]) | (lat[1:] != lat[:-1])
    fresh[starts] = True
    kept = np.concatenate([[0], np.cumsum(fresh)])
    return np.stack([lon[fresh], lat[fresh]], axis=-1), kept[stops] - kept[starts]


def integers(letters: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
    """
    Read the whole numbers in a text.

    Parameters
    ----------
    letters : array of uint8
        The text; whatever is neither digit nor minus parts two numbers. It neither
        begins nor ends with a number.

    Returns
    -------
    values : array of int64
    last : array of int
        Where the last digit of each stands.
    """
    digit = (letters >= _ZERO) & (letters <= _NINE)
    edges = np.flatnonzero(digit[1:] != digit[:-1])
    before, last = edges[::2], edges[1::2]
    digits = last - before
    figures = letters - np.uint8(_ZERO)
    values = figures[last].astype(np.int64)
    for place in range(1, int(digits.max(initial=0))):
        longer = np.flatnonzero(digits > place)
        values[longer] += figures[last[longer] - place] * np.int64(10**place)
    return np.where(letters[before] == _MINUS, -values, values), last
