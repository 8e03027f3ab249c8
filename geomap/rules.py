"""The text of the rules, as DuckDB is given it."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Final

_LISTING_BEGINS: Final = "-- ----"
"""How the second part of ``resolve.sql`` begins."""

_TABLE: Final = "CREATE OR REPLACE TEMP TABLE"
_VIEW: Final = "CREATE OR REPLACE TEMP VIEW"
_MACRO: Final = re.compile(
    r"CREATE OR REPLACE TEMP MACRO (\w+\([^)]*\)) AS\n(.*?);\n", re.DOTALL
)


def rules_text(*, listing: bool = True, keeping: bool = False) -> str:
    """
    Return ``resolve.sql``, written out for DuckDB.

    A call of a macro is replaced by what it stands for: DuckDB packs a whole row to
    hand it to one, which takes three times as long as the step itself.

    Parameters
    ----------
    listing : bool
        Whether to list words, notes and all that is set aside.
    keeping : bool
        Whether to keep the rows of a view that several steps read. It is planned
        once then, which for few claims takes longer than to write its rows.

    Returns
    -------
    text : str

    Examples
    --------
    >>> text = rules_text(keeping=True)
    >>> "TEMP TABLE weighed" in text, "MACRO" in text
    (True, False)
    >>> "weighed" in rules_text(listing=False)
    False
    """
    text = files("geomap").joinpath("resolve.sql").read_text("utf-8")
    if not listing:
        text = text.partition(_LISTING_BEGINS)[0]
    macros = _MACRO.findall(text)
    text = _MACRO.sub("", text)
    for call, body in macros:
        text = text.replace(call, f"({body})")
    return text.replace(_VIEW, _TABLE) if keeping else text
