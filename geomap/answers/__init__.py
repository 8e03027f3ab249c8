"""The documents that every door gives out: status, share, frontier."""

from geomap.answers.frontier import frontier_answer
from geomap.answers.share import share_answer
from geomap.answers.status import status_answer

__all__ = ["frontier_answer", "share_answer", "status_answer"]
