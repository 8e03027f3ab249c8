"""The line as a ruler: where anything is said to be, and how much is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from geomap.dataclass import dataclass
from geomap.draw.accounts import Account, Accounts, KnownAccounts, accounts_of
from geomap.draw.axis import axis_nodes, guide_nodes, names_nodes
from geomap.draw.drawing import Drawing, PlacedMark
from geomap.draw.entries import Answer
from geomap.draw.svg import Inks, Node, number
from geomap.draw.tracks import bar_nodes, track_nodes
from geomap.words import say


@dataclass(frozen=True)
class RulerRow:
    """
    One account of one frontier.

    Parameters
    ----------
    account : str
        An organisation; empty for the rows across sources and of all others.
    name, said : str
        Whose account, and what it says in a few words.
    across : bool
        Whether it is the row across sources.
    track, bar : list
        Where along the line, and how much of it, as nodes.
    bounds, remark : str
        At least and at most, and what that is in kilometres or why it is open.
    stated : bool
        Whether a share was stated.
    """

    account: str
    name: str
    said: str
    across: bool
    track: list[Node]
    bar: list[Node]
    bounds: str
    remark: str
    stated: bool


@dataclass(frozen=True)
class Ruler:
    """
    One frontier as a ruler.

    Parameters
    ----------
    frontier : str
        Whose line it is.
    title, text, measured : str
        Its name and length, what to know of it, and whose share is measured.
    names : list
        The crossings along it, as nodes.
    axis : list
        Kilometres and the named ends, as nodes.
    rows : tuple of RulerRow
        Across sources first, then those with something to say, then the rest.
    lengths : tuple of (list, str, str)
        The stated share on each published length: bar, kilometres, whose length.
    lengths_title : str
        What the lengths answer; empty where no single share is stated.
    """

    frontier: str
    title: str
    text: str
    measured: str
    names: list[Node]
    axis: list[Node]
    rows: tuple[RulerRow, ...]
    lengths: tuple[tuple[list[Node], str, str], ...]
    lengths_title: str


class Rulers:
    """
    Lays out frontiers, and each row once that stands for many days.

    Parameters
    ----------
    inks : Inks
        Colour roles.
    actors : mapping of str to str
        The name of each actor.
    """

    def __init__(self, inks: Inks, actors: Mapping[str, str]) -> None:
        self.inks, self.actors = inks, actors
        self._accounts = KnownAccounts()
        # The account is kept, so that its id is nobody else's.
        self._rows: dict[int, tuple[Account, RulerRow]] = {}
        self._nodes: dict[tuple[object, ...], list[Node]] = {}

    def of(self, shares: Answer, drawings: Sequence[Drawing]) -> tuple[Ruler, ...]:
        """
        Lay out each frontier of which anything is said.

        Parameters
        ----------
        shares : dict
            A share answer.
        drawings : sequence of Drawing
            All sources first, then each organisation.

        Returns
        -------
        rulers : tuple of Ruler
            In the order of the atlas.
        """
        found = accounts_of(shares, drawings, self.actors, self._accounts)
        return tuple(self._ruler(one) for one in found)

    def _ruler(self, accounts: Accounts) -> Ruler:
        """Lay out one frontier for one actor."""
        length = accounts.length_km
        return Ruler(
            frontier=accounts.frontier,
            title=accounts.title,
            text=accounts.text,
            measured=accounts.measured,
            names=self._names(accounts.marks, length),
            axis=self._axis(accounts),
            rows=tuple(self._row(account, accounts) for account in accounts.rows),
            lengths=tuple(_lengths(accounts, self.inks)),
            lengths_title=accounts.lengths_title,
        )

    def _names(self, marks: Sequence[PlacedMark], length: float) -> list[Node]:
        """Return the crossings along a line; they differ by who is spoken of."""
        key = length, *((mark.place, mark.mark.loud) for mark in marks)
        if key not in self._nodes:
            self._nodes[key] = names_nodes(marks, length)
        return self._nodes[key]

    def _axis(self, line: Accounts) -> list[Node]:
        """Return the kilometres of a line."""
        key = line.length_km, line.zero, line.end, line.unsettled_km
        if key not in self._nodes:
            self._nodes[key] = axis_nodes(*key)
        return self._nodes[key]

    def _row(self, account: Account, line: Accounts) -> RulerRow:
        """Lay out one account, unless it is laid out already."""
        if id(account) not in self._rows:
            self._rows[id(account)] = account, _row(account, line, self.inks)
        return self._rows[id(account)][1]


def _row(account: Account, line: Accounts, inks: Inks) -> RulerRow:
    """Lay out one account, below the guides of all crossings of its line."""
    track = guide_nodes(line.marks, line.length_km)
    if account.drawing is not None:
        track += track_nodes(
            account.marks,
            account.bands,
            line.length_km,
            account.drawing,
            inks,
            stated=account.stated,
            noted=account.noted,
            calm=account.calm,
        )
    return RulerRow(
        account=account.drawing.organisation if account.drawing else "",
        name=account.name,
        said=account.said,
        across=account.across,
        track=track,
        bar=bar_nodes(account.row, inks if account.drawing else Inks("")),
        bounds=account.bounds,
        remark=account.remark,
        stated=account.stated,
    )


def _lengths(accounts: Accounts, inks: Inks) -> Iterable[tuple[list[Node], str, str]]:
    """Yield one exact share on each published length, on one scale."""
    longest = max((km for km, _, _ in accounts.lengths), default=0.0)
    for km, share, source in accounts.lengths:
        wide = 250 * km / longest
        box = {"x": "1", "y": "1", "height": "14"}
        outline = {"fill": "none", "stroke": "var(--gm-ink)", "stroke-width": "1.2"}
        held = {
            "fill": inks.paint(f"large:{accounts.actor}"),
            "stroke": inks.paint(f"actor:{accounts.actor}"),
            "stroke-width": "1.6",
        }
        nodes: list[Node] = [
            ["rect", box | outline | {"width": number(wide)}, ""],
            ["rect", box | held | {"width": number(wide * share)}, ""],
        ]
        text = say("length_of", km=f"{km:,.0f}", source=source)
        yield nodes, f"{km * share:,.1f} km", text
