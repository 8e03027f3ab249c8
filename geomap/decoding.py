"""The bytes of a file to its text, or to what is wrong with them."""

from __future__ import annotations

from typing import Final

from geomap.errors import Problem

SAVE_AS_CSV: Final = "Save the table as comma-separated CSV in UTF-8."
DISGUISES: Final = {
    b"PK\x03\x04": "is a workbook or an archive, not a table of text.",
    b"\xd0\xcf\x11\xe0": "is an old workbook, not a table of text.",
    b"\xff\xfe": "is in UTF-16, not in UTF-8.",
    b"\xfe\xff": "is in UTF-16, not in UTF-8.",
    b"version https://git-lfs": "is a pointer to a file that Git LFS keeps elsewhere.",
}
"""First bytes of files that are no CSV, and what to say of them."""


def decode(content: bytes, file: str) -> str | Problem:
    r"""
    Read bytes as text.

    Parameters
    ----------
    content : bytes
        The file as it is.
    file : str
        Its path inside the atlas, for the problem.

    Returns
    -------
    text : str or Problem
        The text without a byte order mark, or what is wrong.

    Examples
    --------
    >>> decode("\ufeffIñapari".encode(), "a.csv")
    'Iñapari'
    >>> print(decode("x\nIñapari".encode("latin-1"), "a.csv"))
    a.csv:2: error: Byte 0xf1 is not UTF-8. Save the file in UTF-8.
    """
    if not content.strip():
        return Problem(file, 0, "The file is empty.", "Fill it, or remove it.")
    for start, message in DISGUISES.items():
        if content.startswith(start):
            return Problem(file, 0, f"The file {message}", SAVE_AS_CSV)
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        remedy = "The file is damaged or no text: save it again in UTF-8."
        return Problem(file, line, "There is a NUL byte.", remedy)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = f"Byte 0x{error.object[error.start]:02x} is not UTF-8."
        return Problem(file, line, message, "Save the file in UTF-8.")
    if text.lstrip()[:1] == "<" and not file.endswith(".toml"):
        message = "The file is a web page, not a table."
        return Problem(file, 1, message, "Download the data itself.")
    return text
