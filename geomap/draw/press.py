"""A sheet to a file: the same bytes for the same drawing."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from geomap.dataclass import dataclass

if TYPE_CHECKING:
    from matplotlib.figure import Figure

HALO_PT: Final = 2.4
"""Width of the stroke that lifts a text off what lies below."""

# Verdana has the widths of DejaVu, where a reader has no DejaVu.
_SVG_FONTS: Final = {
    "DejaVu Sans": "'DejaVu Sans', Verdana, sans-serif",
    "DejaVu Serif": "'DejaVu Serif', Georgia, serif",
}
_SVG_HALO: Final = re.compile(
    r'(<g id="halo\d+">\s*<text style="[^"<]*)fill: (#[0-9a-f]{6})'
)
# A less-than sign never stands in the text of a file, so these meet only paths.
_SVG_PATH: Final = re.compile(r'<path (?:id="[^"<]*" )?d="[^"<]*"')
_LONG_NUMBER: Final = re.compile(r"(\.\d\d)\d+")

_METADATA: Final[dict[str, dict[str, Any]]] = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    "png": {"Software": None},
}
_DESCRIPTION: Final = {"svg": "Description", "pdf": "Subject", "png": "Description"}


@dataclass(frozen=True)
class Label:
    """
    What a file says of its picture to those who do not see it.

    Parameters
    ----------
    title : str
        Its name.
    description : str
        The picture in words.
    """

    title: str
    description: str = ""


@contextmanager
def settled() -> Iterator[None]:
    """Set matplotlib so that equal drawings give equal bytes, for a while."""
    from matplotlib import rc_context

    with rc_context(
        {
            "lines.scale_dashes": False,
            "path.simplify": False,
            "pdf.fonttype": 42,
            "savefig.bbox": None,
            "svg.fonttype": "none",
            "svg.hashsalt": "geomap",
            # Hinted letters are wider at some sizes, and run into each other.
            "text.hinting": "none",
            "text.usetex": False,
        }
    ):
        yield


def printed(
    figure: Figure, form: str, label: Label, dpi: int, halo_pt: float = HALO_PT
) -> bytes:
    """
    Return a figure as the bytes of a file.

    Parameters
    ----------
    figure : Figure
        What is drawn.
    form : {"svg", "pdf", "png"}
        The format.
    label : Label
        Stands in the file for those who do not see it.
    dpi : int
        Dots to the inch of a PNG.
    halo_pt : float
        Width of the strokes that lift texts off what lies below.

    Returns
    -------
    data : bytes
    """
    file = io.BytesIO()
    description = printable(label.description)
    metadata: dict[str, Any] = {**_METADATA[form], "Title": printable(label.title)}
    if description:
        metadata[_DESCRIPTION[form]] = description
    figure.savefig(file, format=form, dpi=dpi, metadata=metadata)
    data = file.getvalue()
    return _for_browsers(data, description, halo_pt) if form == "svg" else data


def printable(text: str) -> str:
    """
    Return a text on one line and without signs that a file cannot hold.

    Parameters
    ----------
    text : str
        From an atlas.

    Returns
    -------
    text : str

    Examples
    --------
    >>> printable("Islam" + chr(10) + "Qala" + chr(0))
    'Islam Qala'
    """
    kept = (s for s in text if s.isspace() or unicodedata.category(s) not in _UNPRINTED)
    return " ".join("".join(kept).split(" ")).replace("\n", " ").strip()


_UNPRINTED: Final = ("Cc", "Cs", "Cn", "Co")


def _for_browsers(data: bytes, description: str, halo_pt: float) -> bytes:
    """Say in words what is drawn; name fonts; stroke halos; round paths."""
    text = data.decode("utf-8").replace("<svg", '<svg role="img"', 1)
    if description:
        said = f"</title>\n <desc>{escape(description)}</desc>"
        text = text.replace("</title>", said, 1)
    for family, families in _SVG_FONTS.items():
        text = text.replace(f"font-family: '{family}'", f"font-family: {families}")
    text = _SVG_HALO.sub(
        rf"\g<1>stroke: \g<2>; stroke-width: {halo_pt:.2f}px; stroke-linejoin: round; "
        r"fill: \g<2>",
        text,
    )
    return _SVG_PATH.sub(lambda path: _LONG_NUMBER.sub(r"\1", path[0]), text).encode()
