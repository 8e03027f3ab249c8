"""
Data with every part told once, however often it is shown.

The parts stand in a row, each as numbers (see `geomap.draw.signs`). What a part is, its
first number says:

====== ==================================================================================
0      A list: how many parts, then each.
1      A list of whole numbers: how many, then each with its sign.
2      A text that is joined of others: how many, then each.
3      The next value of ``once``, which stands nowhere else.
4 ...  An object with the keys at that place of ``keys``: what stands under each of them.
====== ==================================================================================

A greater number is one of the parts before: those of ``values``, which begin the row, then
those that were read. The last part of the row is the whole. What a page needs only when
somebody asks for it may stand in a second row, ``later``, which goes on where the first ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from geomap.draw.signs import minus, natural, naturals, signed

LIST: Final = 0
NUMBERS: Final = 1
TEXT: Final = 2
ONCE: Final = 3
KEYS: Final = 4
"""The first kind of an object; see above."""

# Sentences differ by a name or a word: what stands between two stops is told once.
_STOP: Final = re.compile("(?<=[.;:,] )")
_SHORT: Final = 20


def shared(data: Any, later: Any = None) -> dict[str, Any]:
    """
    Tell each part of some data once.

    Parameters
    ----------
    data : object
        Plain data.
    later : object, optional
        Plain data that is read apart, and only when it is asked for; None for none.

    Returns
    -------
    told : dict
        ``values``, ``once``, ``keys``, ``told`` and ``later``, as above.

    Examples
    --------
    >>> shared([{"a": "a text"}, {"a": "a text"}, [1, -1]])
    {'values': [], 'once': ['a text'], 'keys': [['a']], 'told': 'EDADFFBCCB', 'later': ''}
    >>> restored(shared([[1, "b"], True]))
    [[1, 'b'], True]
    """
    known = _Known()
    row = _Row(
        known, known.number(data), None if later is None else known.number(later)
    )
    return row.told()


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
        With what was told later, if anything was, under ``later``.

    Examples
    --------
    >>> restored(shared({"a": [1, 2, 3], "b": [1, 2, 3]}))
    {'a': [1, 2, 3], 'b': [1, 2, 3]}
    >>> restored(shared({"a": [1, 2]}, {"b": [1, 2]}))
    {'a': [1, 2], 'later': {'b': [1, 2]}}
    """
    numbers, once = naturals(told["told"]), iter(told["once"])
    keys, parts = told["keys"], list(told["values"])
    first = KEYS + len(keys)

    def part(kind: int) -> Any:
        if kind >= first:
            return parts[kind - first]
        if kind >= KEYS:
            return {key: part(next(numbers)) for key in keys[kind - KEYS]}
        if kind == ONCE:
            return next(once)
        count = range(next(numbers))
        if kind == NUMBERS:
            return [minus(next(numbers)) for _ in count]
        inner = [part(next(numbers)) for _ in count]
        return "".join(inner) if kind == TEXT else inner

    for kind in numbers:
        parts.append(part(kind))
    data = parts[-1]
    if not told["later"]:
        return data
    numbers = naturals(told["later"])
    for kind in numbers:
        parts.append(part(kind))
    return data | {"later": parts[-1]}


class _Known:
    """Every different part of some data, by number, smaller parts first."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[Any, ...], int] = {}
        self.forms: list[tuple[Any, ...]] = []
        self.uses: list[int] = []
        # The same object is often met again: its number is then known at once.
        self.met: dict[int, tuple[Any, int]] = {}
        self.texts: dict[str, int] = {}

    def number(self, value: Any) -> int:
        """Return the number of a part, and count one more use of it."""
        if isinstance(value, str):
            return self._text(value)
        if not isinstance(value, dict | list | tuple):
            return self._counted((type(value), value))
        if id(value) in self.met:
            found = self.met[id(value)][1]
            self.uses[found] += 1
            return found
        found = self._counted(self._form(value))
        self.met[id(value)] = (value, found)
        return found

    def _form(self, value: Any) -> tuple[Any, ...]:
        """Return what tells a list or an object from every other."""
        if isinstance(value, dict):
            keys = tuple(sorted(value))
            return (keys, *[self.number(value[key]) for key in keys])
        if value and all(type(inner) is int for inner in value):
            return (NUMBERS, *value)
        return (LIST, *[self.number(inner) for inner in value])

    def _text(self, text: str) -> int:
        """Return the number of a text, whole or joined of what is between stops."""
        if text in self.texts:
            found = self.texts[text]
            self.uses[found] += 1
            return found
        pieces = _STOP.split(text) if len(text) > _SHORT else [text]
        if len(pieces) == 1:
            found = self._counted((str, text))
        else:
            inner = [self._counted((str, piece)) for piece in pieces]
            found = self._counted((TEXT, *inner))
        self.texts[text] = found
        return found

    def _counted(self, form: tuple[Any, ...]) -> int:
        """Return the number of a form, and count one more use of it."""
        found = self.numbers.setdefault(form, len(self.forms))
        if found == len(self.forms):
            self.forms.append(form)
            self.uses.append(1)
            return found
        # Its inner parts stand once, in the part itself.
        for inner in _inner(form):
            self.uses[inner] -= 1
        self.uses[found] += 1
        return found


def _inner(form: Sequence[Any]) -> Sequence[int]:
    """Return the numbers of the parts of a part."""
    compound = isinstance(form[0], tuple) or form[0] in (LIST, TEXT)
    return form[1:] if compound else ()


class _Row:
    """Parts as they are written, one after the other."""

    def __init__(self, known: _Known, root: int, later: int | None) -> None:
        self.forms, self.uses = known.forms, known.uses
        self.root, self.later = root, later
        self.once: list[Any] = []
        self.signs: list[str] = []
        count = Counter(form[0] for form in self.forms if isinstance(form[0], tuple))
        self.keys = sorted(count, key=lambda keys: (-count[keys], keys))
        self.kinds = {keys: KEYS + place for place, keys in enumerate(self.keys)}
        self.places: dict[int, int] = {}

    def told(self) -> dict[str, Any]:
        """Write the data: the parts that are used again, then the whole."""
        again = [number for number, uses in enumerate(self.uses) if uses > 1]
        values = [number for number in again if self._is_plain(number)]
        # The numbers of those that are used most are the shortest.
        values.sort(key=lambda number: -self.uses[number])
        for number in values:
            self._place(number)
        # What a whole is made of has smaller numbers than itself.
        told = self._row([n for n in again if n < self.root], self.root)
        return {
            "values": [self._value(number) for number in values],
            "once": self.once,
            "keys": [list(keys) for keys in self.keys],
            "told": told,
            "later": "" if self.later is None else self._row(again, self.later),
        }

    def _row(self, again: Sequence[int], whole: int) -> str:
        """Write the parts of a whole that are used again, and then itself."""
        self.signs = []
        for number in again:
            if number not in self.places:
                self._write(number)
                self._place(number)
        self._write(whole)
        self._place(whole)
        return "".join(self.signs)

    def _place(self, number: int) -> None:
        """Give a part the next place in the row."""
        self.places[number] = KEYS + len(self.keys) + len(self.places)

    def _is_plain(self, number: int) -> bool:
        """Tell whether a part is a value: joining what is used once saves nothing."""
        form = self.forms[number]
        if form[0] == TEXT:
            return all(self.uses[inner] < 2 for inner in form[1:])
        return isinstance(form[0], type)

    def _value(self, number: int) -> Any:
        """Return a value as it is."""
        form = self.forms[number]
        if form[0] == TEXT:
            return "".join(self.forms[inner][1] for inner in form[1:])
        return form[1]

    def _write(self, number: int) -> None:
        """Write a part, or where it stands."""
        if number in self.places:
            self.signs.append(natural(self.places[number]))
        elif self._is_plain(number):
            self.signs.append(natural(ONCE))
            self.once.append(self._value(number))
        else:
            kind, *inner = self.forms[number]
            self.signs += self._opening(kind, len(inner))
            if kind == NUMBERS:
                self.signs += map(signed, inner)
            else:
                for part in inner:
                    self._write(part)

    def _opening(self, kind: Any, count: int) -> Iterator[str]:
        """Yield what stands before the inside of a part."""
        if isinstance(kind, tuple):
            yield natural(self.kinds[kind])
        else:
            yield natural(kind)
            yield natural(count)
