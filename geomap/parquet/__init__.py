"""Claims by the million: one Parquet file, read within a bound on memory.

The file has the columns of ``claims/*.csv``, one place and one actor a row, with
days as dates or as text. Sorted by place, source and day it is read fastest.
"""

from geomap.parquet.file import ClaimsFile
from geomap.parquet.standing import Standing, last_words
from geomap.parquet.writer import write_claims

__all__ = ["ClaimsFile", "Standing", "last_words", "write_claims"]
