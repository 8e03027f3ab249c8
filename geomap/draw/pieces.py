"""Parts of a page that follow the day and the account, each told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from geomap.draw.interned import Interned
from geomap.draw.inwords import TableRow
from geomap.draw.panels import Panel
from geomap.draw.rulers import Ruler

Piece = TableRow | Panel | Ruler


class Pieces:
    """
    Rows, small maps and rulers by number.

    A piece that the page holds as markup is not told as data too: its number leads
    the script to the markup.
    """

    def __init__(self) -> None:
        self.numbers: dict[int, int] = {}
        self._told: list[dict[str, Any]] = []
        self._interned = _Ageless()
        self._written: set[int] = set()
        self._met: dict[int, tuple[Any, dict[str, Any]]] = {}

    def number(self, piece: Piece, *, written: bool = False) -> int:
        """
        Return the number of a piece.

        Parameters
        ----------
        piece : TableRow, Panel or Ruler
            What is shown.
        written : bool
            Whether the page holds it as markup.

        Returns
        -------
        number : int
            The same for pieces that show the same.
        """
        plain = self._plain(piece)
        found = self.numbers.setdefault(id(plain), len(self._told))
        if found == len(self._told):
            self._told.append(plain)
        if written:
            self._written.add(found)
        return found

    def _plain(self, piece: Any) -> dict[str, Any]:
        """Return a piece as plain data, with its kind; one object for equal pieces."""
        if id(piece) not in self._met:
            told: dict[str, Any] = {"is": type(piece).__name__}
            for field in fields(piece):
                value = getattr(piece, field.name)
                if field.name == "rows":
                    value = [self._plain(row) for row in value]
                told[field.name] = value
            # The piece is kept, so that its id is nobody else's.
            self._met[id(piece)] = piece, self._interned.one(told)
        return self._met[id(piece)][1]

    def all_of(self, pieces: Iterable[Piece], *, written: bool = False) -> list[int]:
        """Return the numbers of some pieces, in order."""
        return [self.number(piece, written=written) for piece in pieces]

    def payload(self) -> list[dict[str, Any] | None]:
        """Return the data of each piece; None where the page holds it as markup."""
        return [
            None if number in self._written else told
            for number, told in enumerate(self._told)
        ]


class _Ageless(Interned):
    """Interned nodes without ages: the page tells them, from the day of the words."""

    def number(self, value: Any) -> int:
        """Return the number of a list, tuple or dict, equal but for ages."""
        if isinstance(value, list) and len(value) == 3 and id(value) not in self._met:
            tag, attributes, _ = value
            if isinstance(attributes, dict) and "data-gm-since" in attributes:
                found = super().number([tag, attributes, ""])
                self._met[id(value)] = (value, found)
                return found
        return super().number(value)
