"""What the world's languages call countries, as keys that a name is looked up by."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from geomap.spelling import fold

Row = Mapping[str, str]

TERRITORIES: Final = "territories.json"
"""The file of each language, in a folder of its own that is called by the language."""

LEVELS: Final = ("modern", "moderate", "basic")
"""How well a language is covered; below these most names are English ones."""

BOTH: Final = re.compile(r"([^(（]+)[(（]([^)）]+)[)）]")
"""A name, and a second one in brackets."""


def keys_text(
    languages: Mapping[str, bytes],
    mappings: bytes,
    levels: bytes,
    settings: Mapping[str, Any],
    countries: Sequence[Row],
) -> bytes:
    """
    Write the file of keys.

    Parameters
    ----------
    languages : mapping of str to bytes
        By language, its ``territories.json``.
    mappings, levels : bytes
        ``codeMappings.json`` and ``coverageLevels.json``.
    settings : mapping
        Of the registry: what is said of the file, and alpha-3 codes by those of two
        letters where geomap has its own.
    countries : sequence of mapping
        Rows of ``countries.csv``.

    Returns
    -------
    text : bytes
        JSON; the keys of each country in one line, joined by bars.
    """
    told = ("edition", "licence", "credit", "point_of_view")
    head = {key: settings[key] for key in told}
    twice = set(settings["named_in_brackets"])
    covered = json.loads(levels)["effectiveCoverageLevels"]
    codes = _codes(mappings, settings["codes"], {row["alpha3"] for row in countries})
    taken = dict(_taken(countries))
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for language in sorted(languages):
        if covered.get(language) not in LEVELS:
            continue
        for code, name in _names(language, languages[language], twice):
            key = fold(name)
            # What is English for one country is left to it: "Niger" is not Nigeria.
            if key and code in codes and key not in taken:
                found[codes[code]][key] = None
    keys = {code: "|".join(sorted(found[code])) for code in sorted(found)}
    text = json.dumps({**head, "keys": keys}, ensure_ascii=False, indent=0)
    return f"{text}\n".encode()


def _names(language: str, content: bytes, twice: set[str]) -> Iterator[tuple[str, str]]:
    """Yield codes of two letters and names; a code that stands for itself has none."""
    told = json.loads(content)["main"][language]["localeDisplayNames"]["territories"]
    for label, name in sorted(told.items()):
        code = label.split("-")[0]
        if name == code:
            continue
        yield code, name
        if code in twice and (two := BOTH.fullmatch(name)):
            yield from ((code, one) for one in two.groups())


def _codes(mappings: bytes, own: Mapping[str, str], known: set[str]) -> dict[str, str]:
    """Return alpha-3 codes by those of two letters, for the countries of the table."""
    listed = json.loads(mappings)["supplemental"]["codeMappings"]
    codes = {code: more.get("_alpha3", "") for code, more in listed.items()} | own
    return {code: alpha3 for code, alpha3 in codes.items() if alpha3 in known}


def _taken(countries: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Yield the keys that the table itself gives, each with its country."""
    for row in countries:
        texts = (row["alpha3"], row["name"], row["adjective"])
        for text in filter(None, (*texts, *row["aliases"].split(";"))):
            yield fold(text), row["alpha3"]
