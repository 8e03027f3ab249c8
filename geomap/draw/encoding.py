"""Data as JSON that no parser of a page or a template can mistake for code."""

from __future__ import annotations

import json
import re
from typing import Any, Final

_UNSAFE: Final = re.compile("[<>&{}%`$\u007f\u2028\u2029]")
_STRING: Final = re.compile(r'("(?:[^"\\]|\\.)*")')


def encode(data: Any, *, ascii_only: bool = False) -> str:
    r"""
    Write data as JSON for a script element.

    Parameters
    ----------
    data : object
        Plain data.
    ascii_only : bool
        Whether other letters are told by their numbers: a long text that has a single
        one of them takes twice the memory, and the time to copy it.

    Returns
    -------
    text : str
        Signs that start markup or template code stand, inside strings, as ``\uXXXX``.

    Examples
    --------
    >>> print(encode({"a": "</script>{{7*7}}"}))
    {"a":"\u003c/script\u003e\u007b\u007b7*7\u007d\u007d"}
    >>> print(encode(["5–9"], ascii_only=True))
    ["5\u20139"]
    """
    text = json.dumps(
        data,
        ensure_ascii=ascii_only,
        allow_nan=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    # Every second part is a string; the braces between them are the data's own.
    parts = _STRING.split(text)
    parts[1::2] = [
        _UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", part) for part in parts[1::2]
    ]
    return "".join(parts)
