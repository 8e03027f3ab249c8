"""Equal data as one object, so that each is looked at once."""

from __future__ import annotations

from typing import Any


class Interned:
    """
    One object for all equal parts of some data.

    What is met again as the same object, as the nodes of a mark are, is known at
    once; `geomap.draw.sharing.shared` then meets each different part once, too.

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
