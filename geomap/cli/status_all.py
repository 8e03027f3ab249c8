"""``geomap status`` of every place, where the claims are too many to be listed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from geomap.answers.overview import OVERVIEW_COLUMNS, overview_answer
from geomap.cli.output import write_answer
from geomap.cli.policies import read_policies
from geomap.cli.progress import Progress
from geomap.errors import UsageError
from geomap.large import large_atlas
from geomap.prose.overview import overview_text
from geomap.rows import head_cells
from geomap.tables import csv_text, json_text


def answer_all(
    target: str,
    views: Sequence[str],
    form: str | None,
    output: str,
    *,
    as_of: dt.date | None,
    known_on: dt.date | None,
    policies: tuple[str, ...],
    private: bool,
    **narrower: object,
) -> None:
    """
    Write what sources agree on of every place.

    Parameters
    ----------
    target : str
        An atlas whose ``claims.parquet`` is too large to be held.
    views : sequence of str
        The options that ask for another view of a status; none can be given.
    form, output
        As for `geomap.cli.output.write_answer`.
    as_of, known_on, policies, private, **narrower
        As the options of ``geomap status``.

    Raises
    ------
    UsageError
        If an option is given that lists claims.
    """
    options = {"error_m": "--boundaries-error", **{n: f"--{n}" for n in narrower}}
    given = [options[name] for name, value in narrower.items() if value]
    for option in (*views, *given):
        msg = (
            f"{option} lists claims, of which this atlas has too many to list all:"
            " name the places that you ask about."
        )
        raise UsageError(msg)
    with Progress(2) as progress:
        progress.begin("reading the atlas")
        large = large_atlas(target, private=private)
        policy = read_policies(large.atlas.policy, policies) if policies else None
        progress.begin("counting claims")
        answer = overview_answer(large, as_of=as_of, known_on=known_on, policy=policy)
    cells = {k: v for k, v in head_cells(answer).items() if k != "boundaries"}
    names = {actor: row["name"] for actor, row in large.atlas.actors.items()}
    forms = {
        "table": lambda: overview_text(answer, names, private=private),
        "csv": lambda: csv_text(
            [*OVERVIEW_COLUMNS, *cells], [{**row, **cells} for row in answer["places"]]
        ),
        "json": lambda: json_text(answer),
    }
    write_answer(forms, form, output)
