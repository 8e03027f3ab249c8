"""Whether one can pass, in words: each side's last word, and the stricter of the two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geomap.daywords import said_when
from geomap.draw.passages import flow_in_words
from geomap.words import listed, say


def passage_in_words(passage: Mapping[str, Any], *, others: bool = False) -> str:
    """
    Say whether some traffic can pass.

    Parameters
    ----------
    passage : mapping
        One of the ``passage`` of a place in a status answer.
    others : bool
        Whether another flow is told of too: then no word about all traffic is.

    Returns
    -------
    sentence : str

    Examples
    --------
    >>> sides = [
    ...     {"on_side": "AAA", "value": "open", "asserted_on": "2021-07-02"},
    ...     {"on_side": "BBB", "value": None, "asserted_on": None},
    ... ]
    >>> passage_in_words({"flow": "cargo", "value": "unknown", "sides": sides})
    'Passage of cargo: unknown while BBB is silent; AAA: open, 2 July 2021.'
    """
    told = [
        f"{side['on_side']}: {say(side['value'])}, {said_when(side['asserted_on'])}"
        for side in passage["sides"]
        if side["value"]
    ]
    silent = [side["on_side"] for side in passage["sides"] if not side["value"]]
    what = flow_in_words(passage["flow"], others=others)
    verb = "is" if len(silent) == 1 else "are"
    value = say(passage["value"]) if not silent else "unknown"
    reason = f" while {listed(silent)} {verb} silent" if silent else ""
    return f"Passage of {what}: {'; '.join([value + reason, *told])}."
