"""The forms that a status can be given out in: statuses, reasons, changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from geomap.answers import status_answer
from geomap.answers.changes import changes_answer, compare_answer
from geomap.answers.contradictions import contradictions
from geomap.answers.head import head, question
from geomap.answers.table import Every, Shape, status_table_rows
from geomap.answers.why import WHY_COLUMNS, why_rows
from geomap.cli.options import Asked, actor_names, say_problems
from geomap.cli.output import Forms
from geomap.locate import with_stretches
from geomap.prose.changes import changes_text, compare_text
from geomap.prose.status import status_text
from geomap.prose.why import why_text
from geomap.rows import (
    CHANGE_COLUMNS,
    COMPARE_COLUMNS,
    HEAD_COLUMNS,
    STATUS_COLUMNS,
    change_rows,
    compare_rows,
    head_cells,
    status_rows,
)
from geomap.tables import aligned, cell, csv_text, json_text


def status_forms(asked: Asked, answer: dict[str, Any]) -> Forms:
    """
    Return what each place comes to.

    Parameters
    ----------
    asked : Asked
        The atlas, the places and the choices.
    answer : dict
        A status answer.

    Returns
    -------
    forms : dict of str to callable
        What makes the text, for ``table``, ``csv`` and ``json``.
    """
    return {
        "table": lambda: _for_a_person(asked, status_text, answer),
        "csv": lambda: csv_text(STATUS_COLUMNS, status_rows(answer)),
        "json": lambda: json_text(answer),
    }


def why_forms(asked: Asked, answer: dict[str, Any]) -> Forms:
    """
    Return what each status rests on.

    Parameters
    ----------
    asked : Asked
        The atlas, the places and the choices.
    answer : dict
        A status answer.

    Returns
    -------
    forms : dict of str to callable
        One row for each claim, in the part that it has.
    """
    rows = why_rows(asked.atlas, answer)
    told = head_cells(answer)
    return {
        "table": lambda: _for_a_person(asked, why_text, answer, rows),
        "csv": lambda: csv_text(
            [*WHY_COLUMNS, *HEAD_COLUMNS], [{**row, **told} for row in rows]
        ),
        "json": lambda: json_text({**answer, "why": rows}),
    }


def _for_a_person(asked: Asked, write: Callable[..., str], *given: Any) -> str:
    """Write an answer with the names of its atlas, and of what was asked."""
    return write(
        *given,
        actor_names(asked.atlas),
        {
            name: place.name
            for name, place in with_stretches(asked.atlas).places.items()
        },
        named=bool(asked.places),
        private=asked.atlas.private,
        actor=asked.choices["actor"],
    )


def changes_forms(asked: Asked, *, known_then: bool) -> Forms:
    """
    Return what changed on which day.

    Parameters
    ----------
    asked : Asked
        The atlas, the places and the choices.
    known_then : bool
        Whether each day is asked by what was known on it.

    Returns
    -------
    forms : dict of str to callable
    """
    answer = changes_answer(
        asked.atlas, asked.places, known_then=known_then, **asked.choices
    )
    names, private = actor_names(asked.atlas), asked.atlas.private
    return {
        "table": lambda: changes_text(answer, names, private=private),
        "csv": lambda: csv_text(CHANGE_COLUMNS, change_rows(answer)),
        "json": lambda: json_text(answer),
    }


def compare_forms(asked: Asked, against: dt.date) -> Forms:
    """
    Return how two days differ.

    Parameters
    ----------
    asked : Asked
        The atlas, the places and the choices.
    against : date
        The other day.

    Returns
    -------
    forms : dict of str to callable
    """
    answer = compare_answer(asked.atlas, asked.places, against=against, **asked.choices)
    names, private = actor_names(asked.atlas), asked.atlas.private
    return {
        "table": lambda: compare_text(answer, names, private=private),
        "csv": lambda: csv_text(COMPARE_COLUMNS, compare_rows(answer)),
        "json": lambda: json_text(answer),
    }


def table_forms(asked: Asked, shape: Shape, every: Every) -> Forms:
    """
    Return who says what as a table, on one day or many.

    Parameters
    ----------
    asked : Asked
        The atlas, the places and the choices.
    shape, every
        As of `geomap.answers.table.status_table`.

    Returns
    -------
    forms : dict of str to callable
    """
    columns, rows = status_table_rows(
        asked.atlas, asked.places, shape=shape, every=every, **asked.choices
    )
    times = {name: asked.choices[name] for name in ("as_of", "known_on", "policy")}
    told = head(asked.atlas, question(asked.atlas, **times), ())
    cells = {
        k: v for k, v in head_cells(told).items() if k not in ("as_of", "boundaries")
    }
    return {
        "table": lambda: f"{aligned_rows(columns, rows)}\n",
        "csv": lambda: csv_text([*columns, *cells], [{**row, **cells} for row in rows]),
        "json": lambda: json_text({**told, "columns": columns, "table": rows}),
    }


def aligned_rows(columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> str:
    """
    Set rows in columns, without the columns in which nothing stands.

    Parameters
    ----------
    columns : sequence of str
        In order.
    rows : sequence of dict
        Cells by column.

    Returns
    -------
    text : str

    Examples
    --------
    >>> print(aligned_rows(["place", "note", "says"], [{"place": "gate", "says": "held"}]))
    place  says
    gate   held
    """
    filled = [c for c in columns if any(cell(row.get(c)) for row in rows)]
    return aligned(filled, [[cell(row.get(c)) for c in filled] for row in rows])


def plain_answer(asked: Asked) -> dict[str, Any]:
    """
    Return the status answer, and warn of bodies that contradict themselves.

    Parameters
    ----------
    asked : Asked
        The atlas, the places and the choices.

    Returns
    -------
    answer : dict
    """
    times = {name: asked.choices[name] for name in ("known_on", "policy")}
    as_of = asked.choices["as_of"] or asked.atlas.as_of
    say_problems(contradictions(asked.atlas, as_of=as_of, **times))
    return status_answer(asked.atlas, asked.places, **asked.choices)
