"""Zip archives whose bytes follow from what is in them, and from nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_PARTS: Final = "[Content_Types].xml"
_STAMP: Final = re.compile(
    rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)"
)


def without_clock(archive: bytes, day: str | None = None) -> bytes:
    """
    Take the hour of writing out of an office document.

    Parameters
    ----------
    archive : bytes
        A file of Word or of a spreadsheet, which is a zip archive.
    day : str, optional
        The day that its properties name instead, as ISO writes it; by default they
        name none.

    Returns
    -------
    archive : bytes
        Equal content gives equal bytes. The list of its parts stands first, by which
        a program knows what it opens.

    Examples
    --------
    >>> stream = io.BytesIO()
    >>> with zipfile.ZipFile(stream, "w") as made:
    ...     made.writestr("a.txt", "a")
    >>> once = without_clock(stream.getvalue(), "2021-07-09")
    >>> zipfile.ZipFile(io.BytesIO(once)).infolist()[0].date_time
    (1980, 1, 1, 0, 0, 0)
    """
    stamp = rb"\g<1>" + f"{day}T00:00:00Z".encode() + rb"\g<3>" if day else b""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as written,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as settled,
    ):
        for name in sorted(written.namelist(), key=lambda one: (one != _PARTS, one)):
            data = written.read(name)
            if name == "docProps/core.xml":
                data = _STAMP.sub(stamp, data)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            settled.writestr(entry, data)
    return stream.getvalue()
