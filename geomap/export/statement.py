"""What goes with data: whose they are, a citation, and a manifest of files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from geomap.atlas import Atlas
from geomap.boundaries import Line
from geomap.report.ending import cite
from geomap.words import say

Answer = Mapping[str, Any]


def about_text(atlas: Atlas, status: Answer, lines: Iterable[Line]) -> dict[str, str]:
    """
    Say of what, of when, by which readings and under which licence data are.

    Parameters
    ----------
    atlas : Atlas
    status : mapping
        A status answer.
    lines : iterable of Line
        Whose geometry is in the data.

    Returns
    -------
    about : dict of str to str

    Examples
    --------
    >>> from geomap.answers import status_answer
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> list(about_text(atlas, status_answer(atlas, ["aqina"]), ()))[:3]
    ['title', 'as_of', 'known_on']
    """
    owed = list(dict.fromkeys((one.credit, one.licence) for one in lines))
    private = {"private": f"{say('private')}."} if atlas.private else {}
    notes = [say("licence_line", credit=credit, licence=name) for credit, name in owed]
    if any(name.startswith("ODbL") for _, name in owed):
        notes.append(say("licence_odbl"))
    policy = status["policy"]
    return {
        **private,
        "title": atlas.title,
        "as_of": status["as_of"],
        "known_on": status["known_on"] or "",
        "policy": json.dumps(policy, sort_keys=True),
        "atlas_hash": atlas.hash,
        "atlas_version": atlas.version,
        "geomap": str(status["geomap"]),
        "claims_not_facts": f"{say('claims_not_facts')}. {say('no_decision')}",
        "licence_of_tables": atlas.licence or say("licence_unstated"),
        "licence_of_lines": " ".join(notes),
        "cite_as": cite(atlas, status),
    }


def citation_bytes(atlas: Atlas, status: Answer) -> bytes:
    """
    Write the citation as CSL-JSON, which reference managers read.

    Parameters
    ----------
    atlas : Atlas
    status : mapping
        A status answer.

    Returns
    -------
    data : bytes

    Examples
    --------
    >>> from geomap.answers import status_answer
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> json.loads(citation_bytes(atlas, status_answer(atlas, ["aqina"])))[0]["issued"]
    {'date-parts': [[2021, 7, 9]]}
    """
    year, month, date = map(int, status["as_of"].split("-"))
    item = {
        "id": f"geomap-{atlas.hash[:12]}-{status['as_of']}",
        "type": "dataset",
        "title": atlas.title,
        "issued": {"date-parts": [[year, month, date]]},
        "version": atlas.version or atlas.hash[:12],
        "note": cite(atlas, status),
    }
    return (json.dumps([item], indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def manifest_bytes(about: Mapping[str, str], files: Mapping[str, bytes]) -> bytes:
    """
    List files with their sizes and hashes, and say what they are.

    Parameters
    ----------
    about : mapping of str to str
        From `about_text`.
    files : mapping of str to bytes
        By name.

    Returns
    -------
    data : bytes
        JSON, in the order of the names.

    Examples
    --------
    >>> json.loads(manifest_bytes({"title": "A"}, {"a.csv": b"a"}))["files"][0]["bytes"]
    1
    """
    listed = [
        {
            "name": name,
            "bytes": len(files[name]),
            "sha256": hashlib.sha256(files[name]).hexdigest(),
        }
        for name in sorted(files)
    ]
    told = {**about, "policy": json.loads(about.get("policy", "{}")), "files": listed}
    return (json.dumps(told, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
