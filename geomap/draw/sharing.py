"""Data with every part told once, however often it is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

REFERENCE: Final = "~"
"""What a text begins with that stands for a shared part; a text's own is doubled."""

_SHORTEST: Final = 8


def shared(data: Any) -> dict[str, Any]:
    """
    Tell each part of some data once.

    Parameters
    ----------
    data : object
        Plain data.

    Returns
    -------
    told : dict
        ``parts``, and ``whole``, in which ``"~n"`` stands for a part; a part only
        refers to parts before it. Keys of objects are never shared.

    Examples
    --------
    >>> shared([{"a": "a long text"}, {"a": "a long text"}])
    {'parts': [{'a': 'a long text'}], 'whole': ['~0', '~0']}
    >>> restored(shared([[1, "b"], True]))
    [[1, 'b'], True]
    """
    known = _Known()
    root = known.number(data)
    return known.told(root)


def restored(told: dict[str, Any]) -> Any:
    """
    Put data together again.

    Parameters
    ----------
    told : dict
        From `shared`.

    Returns
    -------
    data : object
    """
    parts: list[Any] = []

    def whole(value: Any) -> Any:
        if isinstance(value, str) and value.startswith(REFERENCE):
            own = value.startswith(REFERENCE * 2)
            return value[1:] if own else parts[int(value[1:])]
        if isinstance(value, dict):
            return {key: whole(inner) for key, inner in value.items()}
        return [whole(inner) for inner in value] if isinstance(value, list) else value

    for part in told["parts"]:
        parts.append(whole(part))
    return whole(told["whole"])


class _Known:
    """Every different part of some data, by number, smaller parts first."""

    def __init__(self) -> None:
        self.numbers: dict[Any, int] = {}
        self.forms: list[Any] = []
        self.uses: list[int] = []
        # The same object is often met again: its number is then known at once.
        self.met: dict[int, tuple[Any, int]] = {}

    def number(self, value: Any) -> int:
        """Return the number of a part, and count one more use of it."""
        compound = isinstance(value, dict | list | tuple)
        if compound and id(value) in self.met:
            found = self.met[id(value)][1]
            self.uses[found] += 1
            return found
        form = self._form(value)
        found = self.numbers.setdefault(form, len(self.forms))
        if found == len(self.forms):
            self.forms.append(form)
            self.uses.append(0)
        elif compound:
            # Its inner parts stand once, in the part itself.
            for inner in self._inner(form):
                self.uses[inner] -= 1
        if compound:
            self.met[id(value)] = (value, found)
        self.uses[found] += 1
        return found

    def _form(self, value: Any) -> tuple[Any, ...]:
        """Return what tells a part from every other."""
        if isinstance(value, dict):
            return (dict, *((key, self.number(value[key])) for key in sorted(value)))
        if isinstance(value, list | tuple):
            return (list, *(self.number(inner) for inner in value))
        return (type(value), value)

    def _inner(self, form: Sequence[Any]) -> Iterator[int]:
        """Yield the numbers of the parts of a part."""
        if form[0] is dict:
            yield from (number for _, number in form[1:])
        elif form[0] is list:
            yield from form[1:]

    def told(self, root: int) -> dict[str, Any]:
        """Write the data, with parts that are long and used again told apart."""
        parts: list[Any] = []
        written: list[Any] = []
        sizes: list[int] = []
        for form, uses in zip(self.forms, self.uses, strict=True):
            value: Any = form[1] if form[0] not in (dict, list) else None
            if form[0] is str and form[1].startswith(REFERENCE):
                value = REFERENCE + form[1]
            if form[0] is dict:
                value = {key: written[number] for key, number in form[1:]}
                size = 1 + sum(len(key) + 4 + sizes[n] for key, n in form[1:])
            elif form[0] is list:
                value = [written[number] for number in form[1:]]
                size = 1 + sum(1 + sizes[number] for number in form[1:])
            elif form[0] is str:
                size = len(value) + 2
            else:
                size = len(json.dumps(value))
            if uses > 1 and size > _SHORTEST:
                value, size = self._reference(parts, value)
            written.append(value)
            sizes.append(size)
        return {"parts": parts, "whole": written[root]}

    def _reference(self, parts: list[Any], value: Any) -> tuple[str, int]:
        """Put a part aside; return what stands for it, and its length."""
        parts.append(value)
        name = f"{REFERENCE}{len(parts) - 1}"
        return name, len(name) + 2


class Interned:
    """
    One object for all equal parts of some data.

    What is met again as the same object, as the nodes of a mark are, is known at
    once; `shared` then meets each different part once, too.

    Examples
    --------
    >>> interned = Interned()
    >>> one, other = (interned.one({"a": [1, "b"]}) for _ in range(2))
    >>> one is other
    True
    """

    def __init__(self) -> None:
        self.numbers: dict[tuple[Any, ...], int] = {}
        self.parts: list[Any] = []
        # The value is kept, so that its id is nobody else's.
        self._met: dict[int, tuple[Any, int]] = {}

    def one(self, value: Any) -> Any:
        """Return the object for a value; a tuple becomes a list."""
        return self.parts[self.number(value)] if _is_compound(value) else value

    def number(self, value: Any) -> int:
        """Return the number of a list, tuple or dict, equal for equal ones."""
        met = self._met.get(id(value))
        if met is not None:
            return met[1]
        form: tuple[Any, ...]
        if isinstance(value, dict):
            form = (dict, *((key, self._form(value[key])) for key in sorted(value)))
        else:
            form = (list, *map(self._form, value))
        found = self.numbers.setdefault(form, len(self.parts))
        if found == len(self.parts):
            self.parts.append(self._part(value))
        self._met[id(value)] = (value, found)
        return found

    def _form(self, value: Any) -> Any:
        """Return what tells an inner value from others: text, a number, or a pair."""
        if isinstance(value, str):
            return value
        return self.number(value) if _is_compound(value) else (type(value), value)

    def _part(self, value: Any) -> Any:
        """Return a value whose parts are interned."""
        if isinstance(value, dict):
            return {key: self.one(inner) for key, inner in value.items()}
        return [self.one(inner) for inner in value]


def _is_compound(value: Any) -> bool:
    return isinstance(value, dict | list | tuple)
