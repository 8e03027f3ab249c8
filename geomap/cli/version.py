"""What ``geomap --version`` prints: the program, and the lines it ships."""

from __future__ import annotations

import tomllib

from geomap.answers.head import geomap_version
from geomap.bundled import read_text


def version_text() -> str:
    """
    Name the version of geomap and the edition of each shipped line set.

    Returns
    -------
    text : str
        One line for the program, one for each set.

    Examples
    --------
    >>> version_text().split()[0]
    'geomap'
    """
    sets = tomllib.loads(read_text("registry.toml"))["sets"]
    editions = [f"{name}: {sets[name]['edition']}" for name in sorted(sets)]
    return "\n".join([f"geomap {geomap_version()}", *editions])
