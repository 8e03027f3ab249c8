"""Links: that it is safe to follow them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from geomap.check.material import Material, beware
from geomap.errors import Problem
from geomap.schema import TABLES

SAFE: Final = ("http", "https")


def check_links(material: Material) -> Iterator[Problem]:
    """
    Check that links lead to the web; others are printed, and cannot be clicked.

    Examples
    --------
    >>> from geomap.atlas import Row
    >>> from geomap.rawatlas import RawAtlas
    >>> row = Row("documents.csv", 2, {"url": "javascript:alert(1)"})
    >>> raw = RawAtlas("", rows={"documents": (row,)})
    >>> for problem in check_links(Material(raw)):
    ...     print(problem)
    documents.csv:2: warning: url 'javascript:alert(1)' is no safe link, so it is \
printed without one. Write it out from https:// on.
    """
    for table, columns in TABLES.items():
        names = [column.name for column in columns if column.kind == "url"]
        for row in material.raw[table]:
            for name in names:
                if row[name] and not is_safe_link(row[name]):
                    message = (
                        f"{name} '{row[name]}' is no safe link, so it is printed "
                        "without one."
                    )
                    yield beware(row, message, "Write it out from https:// on.")


def is_safe_link(url: str) -> bool:
    """
    Tell whether a link leads to the web, and nowhere else.

    Parameters
    ----------
    url : str
        Any text.

    Returns
    -------
    safe : bool

    Examples
    --------
    >>> is_safe_link("https://example.org/a?b=c"), is_safe_link("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    plain = url.isprintable() and not any(sign in url for sign in " <>\"'`")
    return plain and parts.scheme in SAFE and bool(parts.hostname)
