"""Tables to problems: every rule that a row can break, said all at once."""

from __future__ import annotations

from typing import Final

from geomap.check.columns import (
    check_columns,
    check_formulas,
    check_missing_cells,
    check_words,
)
from geomap.check.dates import check_date_order, check_dates, check_validity
from geomap.check.links import check_links
from geomap.check.material import Check, Material
from geomap.check.meaning import (
    check_actors,
    check_meant,
    check_places_said,
    check_publish,
    check_shares,
)
from geomap.check.outlines import (
    check_in_country,
    check_on_line,
    check_overlaps,
    check_shapes,
)
from geomap.check.parties import check_bodies, check_groups, check_marks, check_parties
from geomap.check.places import (
    check_aliases,
    check_containers,
    check_distances,
    check_kinds,
)
from geomap.check.references import (
    check_claims_there,
    check_corrections,
    check_names,
    check_references,
)
from geomap.check.settings import check_policy, check_settings
from geomap.check.sides import check_sides
from geomap.check.stretches import check_stretches
from geomap.check.verdicts import check_verdicts
from geomap.errors import Problem

CHECKS: Final[tuple[Check, ...]] = (
    check_settings,
    check_policy,
    check_columns,
    check_missing_cells,
    check_words,
    check_formulas,
    check_claims_there,
    check_names,
    check_references,
    check_corrections,
    check_actors,
    check_verdicts,
    check_places_said,
    check_publish,
    check_meant,
    check_shares,
    check_sides,
    check_stretches,
    check_parties,
    check_groups,
    check_bodies,
    check_marks,
    check_dates,
    check_validity,
    check_date_order,
    check_kinds,
    check_containers,
    check_aliases,
    check_distances,
    check_shapes,
    check_overlaps,
    check_on_line,
    check_in_country,
    check_links,
)
"""Every rule; a new one is one function and one line here."""


def find_problems(material: Material) -> list[Problem]:
    """
    Run every check.

    Parameters
    ----------
    material : Material
        The rows, and what they were read as.

    Returns
    -------
    problems : list of Problem
        Sorted by file and row, each once.

    Examples
    --------
    >>> from geomap.gazetteer import Gazetteer
    >>> from geomap.rawatlas import RawAtlas
    >>> material = Material(RawAtlas("a", {"titel": "A"}), {}, Gazetteer({}), ())
    >>> for problem in find_problems(material):
    ...     print(problem)
    atlas.toml: error: 'titel' is no setting. Did you mean 'title'?
    atlas.toml: error: 'title' is missing. Write, say, title = "Border posts".
    claims: warning: There are no claims yet. Put a CSV file of claims into claims/.
    """
    return sorted({problem for check in CHECKS for problem in check(material)})
