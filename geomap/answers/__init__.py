"""The documents that every door gives out: status, share, frontier, and over time."""

from geomap.answers.changes import change_days, changes_answer, compare_answer
from geomap.answers.daily import series_answer
from geomap.answers.frontier import frontier_answer
from geomap.answers.sensitivity import sensitivity_answer
from geomap.answers.share import share_answer
from geomap.answers.status import status_answer
from geomap.answers.table import status_table

__all__ = [
    "change_days",
    "changes_answer",
    "compare_answer",
    "frontier_answer",
    "sensitivity_answer",
    "series_answer",
    "share_answer",
    "status_answer",
    "status_table",
]
