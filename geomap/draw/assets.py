"""The parts of a page that are not data: our script and style, and Leaflet's."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from importlib.resources import files as resources
from typing import Final

from geomap.errors import OutputError

SCRIPTS: Final = (
    *(
        "dom.js",
        "views.js",
        "unpack.js",
        "sharing.js",
        "space.js",
        "lines.js",
        "crowd.js",
        "marks.js",
        "labels.js",
        "layout.js",
        "controls.js",
        "callouts.js",
        "districts.js",
    ),
    *(
        "posts.js",
        "card.js",
        "panel.js",
        "time.js",
        "find.js",
        "table.js",
        "follow.js",
        "light.js",
        "address.js",
    ),
    "map.js",
)
"""The script of the page, in the order in which its parts are joined."""

SEGMENT_SCRIPTS: Final = (
    *("dom.js", "unpack.js", "space.js", "crowd.js", "bands.js"),
    "segments.js",
)
"""The script of a layer of claimed stretches, which needs no cards and no days."""

_DISPENSABLE: Final = re.compile(r"^(?: *(?://.*)?\n)+|^ +", re.MULTILINE)

LEAFLET_SHA256: Final = {
    "leaflet.js": "5819285cec137b229c94e1ee5ad73e8b6b84345a4367d60f75fe477fe0fb7b03",
    "leaflet.css": "90b693d86392a4779c861b28cf307e7e59c3fb35328c4d8b95f58f814d38c722",
}
"""The files of Leaflet 1.9.3, as the package XStatic-Leaflet 1.9.3.0 ships them."""

LEAFLET_NOTICE: Final = (
    "Leaflet 1.9.3, https://leafletjs.com. Copyright (c) 2010-2022 Volodymyr Agafonkin,"
    " (c) 2010-2011 CloudMade. BSD 2-Clause: redistribution and use in source and"
    " binary forms, with or without modification, are permitted provided that the"
    " copyright notice, these conditions and this disclaimer are kept. THIS SOFTWARE IS"
    ' PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND.'
)


@cache
def viewer_script() -> str:
    """
    Return the page's own script as one function that leaves one name behind.

    Returns
    -------
    script : str
        Plain JavaScript; it never builds markup from text.

    Examples
    --------
    >>> "window.geomapClaimLayer = " in viewer_script()
    True
    """
    return _joined(SCRIPTS, "window.geomapClaimLayer = startClaimLayer;")


@cache
def segment_script() -> str:
    """
    Return the script of a layer of claimed stretches, as one function.

    Returns
    -------
    script : str
        Plain JavaScript; it never builds markup from text.

    Examples
    --------
    >>> "window.geomapSegmentLayer = " in segment_script()
    True
    """
    return _joined(SEGMENT_SCRIPTS, "window.geomapSegmentLayer = startSegmentLayer;")


@cache
def head_script() -> str:
    """
    Return what runs in the head of a page, before anything of it is seen.

    Returns
    -------
    script : str
        It says that a script runs, and has a page that comes at once painted once.

    Examples
    --------
    >>> "gm-live" in head_script()
    True
    """
    return _DISPENSABLE.sub("", _part("head.js"))


def _part(name: str) -> str:
    """Return one file of ours."""
    return (resources("geomap.draw") / "viewer" / name).read_text(encoding="utf-8")


def _joined(names: tuple[str, ...], door: str) -> str:
    """Join parts of a script to one function that leaves one name behind."""
    parts = [_part(name) for name in names]
    # Indentation and comments are for those who read the source. Every space else
    # would save two hundredths of a page, and cost a fiftieth of the time to make it.
    body = _DISPENSABLE.sub("", "\n".join(parts))
    return f'(function () {{\n"use strict";\n{body}\n{door}\n}})();\n'


@cache
def template(name: str) -> str:
    """
    Return a template of ours.

    Parameters
    ----------
    name : str
        Its file's name.

    Returns
    -------
    text : str

    Examples
    --------
    >>> template("page.html")[:18]
    '<!-- part page -->'
    """
    folder = resources("geomap.draw") / "templates"
    return (folder / name).read_text(encoding="utf-8")


# Remarks, and white space where a style sheet needs none.
_ROOM: Final = re.compile(r"/\*.*?\*/|\s*([{};,])\s*|(:) +", re.DOTALL)


@cache
def viewer_style(name: str) -> str:
    """
    Return a style sheet of ours.

    Parameters
    ----------
    name : str
        ``map.css`` for every map, ``page.css`` for a page of our own.

    Returns
    -------
    style : str

    Examples
    --------
    >>> "@import" in viewer_style("map.css")
    False
    """
    return _ROOM.sub(r"\1\2", _part(name)).strip()


@cache
def leaflet(name: str) -> str:
    """
    Return a file of Leaflet, ready to stand inside a page.

    Parameters
    ----------
    name : str
        ``leaflet.js`` or ``leaflet.css``.

    Returns
    -------
    text : str
        Without its source map and without pictures: nothing is fetched.

    Raises
    ------
    OutputError
        If the package is missing or holds another file than the one known.

    Examples
    --------
    >>> "sourceMappingURL" in leaflet("leaflet.js")
    False
    """
    try:
        found = [
            path
            for path in files("XStatic-Leaflet") or ()
            if path.parts[-2:] == ("data", name)
        ]
    except PackageNotFoundError:
        found = []
    if not found:
        message = (
            "Leaflet is not installed. Install the package XStatic-Leaflet 1.9.3.0."
        )
        raise OutputError(message)
    raw = found[0].read_binary()
    if hashlib.sha256(raw).hexdigest() != LEAFLET_SHA256[name]:
        message = (
            f"{name} is not the file of XStatic-Leaflet 1.9.3.0."
            " Reinstall that package."
        )
        raise OutputError(message)
    text = raw.decode("utf-8")
    text = re.sub(r"\n?//# sourceMappingURL=.*\s*$", "\n", text)
    return re.sub(r"url\((?!#)[^)]*\)", "none", text) if name.endswith("css") else text
