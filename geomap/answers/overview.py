"""What sources agree on of every place, where the claims are too many to be listed."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from geomap.answers.head import head, question
from geomap.atlas import Atlas
from geomap.large import LargeAtlas
from geomap.locate import with_stretches
from geomap.outcomes import Matter, Outcome, outcomes
from geomap.parquet import ClaimsFile, last_words
from geomap.policy import Policy
from geomap.resolve import Resolution
from geomap.schema import AXES

OVERVIEW_COLUMNS: Final = (
    *("place", "name", "kind", "axis", "actor", "measure"),
    *("agreement", "holder", "value", "contested"),
)


def overview_answer(
    large: LargeAtlas,
    *,
    as_of: date | None = None,
    known_on: date | None = None,
    policy: Policy | None = None,
) -> dict[str, Any]:
    """
    Say what sources agree on of each place that is spoken of.

    The claims are counted where they lie and never held: a million of them take
    about a second, and little more memory than an empty file.

    Parameters
    ----------
    large : LargeAtlas
        From `geomap.large.large_atlas`.
    as_of, known_on : date, optional
        None for the atlas's own day, else the last on which anything was said; and
        for everything that is known.
    policy : Policy, optional
        None for the atlas's own.

    Returns
    -------
    overview : dict
        The head of every answer; ``n_claims``, all that is written; and ``places``,
        rows with the keys of `OVERVIEW_COLUMNS`, in the order of their names.

    Raises
    ------
    DataError
        If a row would make an answer wrong, or says what can only be followed where
        its place is asked about by name.
    """
    atlas = with_stretches(large.atlas)
    with ClaimsFile(large.path, atlas, hidden=large.hidden) as file:
        asked = question(atlas, as_of or _day(atlas, file), known_on, policy)
        standing = last_words(file, asked)
        for claim in atlas.claims:
            standing = standing.with_claim(claim)
        found = standing.resolution()
        rows = file.rows
    beside = {(claim.file, claim.row) for claim in atlas.claims}
    return {
        **head(atlas, asked, ()),
        "n_claims": rows + len(beside),
        "places": _rows(atlas, found),
    }


def _day(atlas: Atlas, file: ClaimsFile) -> date:
    """Return the day that is set, else the last on which anything was said."""
    if atlas.as_of_is_set:
        return atlas.as_of
    query = f"SELECT max(asserted_to) FROM ({file.coded(only=('asserted_to',))})"
    last = file.records(query)[0][0]
    return max(atlas.as_of, last) if last else atlas.as_of


def _rows(atlas: Atlas, found: Resolution) -> list[dict[str, Any]]:
    """Return one row for each place and matter."""
    contested = {record["place"] for record in found.contested}

    def order(one: tuple[Matter, Outcome]) -> tuple[Any, ...]:
        _, place, axis, *topic = one[0]
        return place, AXES.index(axis), *topic

    rows = []
    for (_, name, axis, actor, measure), outcome in sorted(
        outcomes(found).items(), key=order
    ):
        place = atlas.places[name]
        rows.append(
            {
                "place": name,
                "name": place.name,
                "kind": place.kind,
                "axis": axis,
                "actor": actor or None,
                "measure": measure or None,
                "agreement": outcome.agreement or None,
                "holder": outcome.holder or None,
                "value": outcome.value or None,
                "contested": name in contested,
            }
        )
    return rows
