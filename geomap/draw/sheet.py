"""A figure from its head to its foot: title, framed parts, legend, small print."""

from __future__ import annotations

from typing import Final

from geomap.dataclass import dataclass
from geomap.draw.lettering import LINE
from geomap.draw.paper import PIXEL_MM, PIXEL_PT, Paper
from geomap.draw.press import Label
from geomap.symbology import LIGHT
from geomap.words import say

TITLE_PT: Final = 14.0
STAND_PT: Final = 8.5
HEADING_PT: Final = 9.0
TEXT_PT: Final = 7.0
SMALL_PT: Final = 6.5
"""The smallest type that is still read in print."""

PAD: Final = 7.0


def height_of(size_pt: float) -> float:
    """
    Return the height of a line of text, in pixels.

    Parameters
    ----------
    size_pt : float
        Of its letters, in points.

    Returns
    -------
    height : float
    """
    return size_pt / PIXEL_PT * LINE


@dataclass(frozen=True)
class Imprint:
    """
    What every figure says of itself, whatever it shows.

    Parameters
    ----------
    title, standfirst : str
        Its name, and one sentence below.
    who : str
        Whose account it is.
    facts : tuple of str
        The day, the knowledge, what was counted and verified.
    caption : str
        Who says it, the day and *not verified*: stands inside every frame.
    credit : str
        Whose lines these are; stands inside the frame of a map.
    footer : tuple of str
        Sentences at the very end: sources, readings, what made it.
    private : bool
        Whether rows that may not be published are in it; then it says so, across.
    alone : bool
        Whether the figure stands by itself. Inside a report, which says all this once
        for all its figures, title, facts and footer are left out.
    """

    title: str
    standfirst: str = ""
    who: str = ""
    facts: tuple[str, ...] = ()
    caption: str = ""
    credit: str = ""
    footer: tuple[str, ...] = ()
    private: bool = False
    alone: bool = True


class Sheet:
    """
    A sheet of paper that is filled from the top to the bottom.

    Parameters
    ----------
    width_mm : float
        Of the sheet.
    form : {"svg", "pdf", "png"}
        What it will be saved as.
    imprint : Imprint
        What it says of itself.
    enlarged : float
        How much larger than in print everything is, for a slide.
    landscape : bool
        Whether a map has its legend beside it, not below.
    """

    def __init__(
        self,
        width_mm: float,
        form: str,
        imprint: Imprint,
        enlarged: float = 1.0,
        *,
        landscape: bool = False,
    ) -> None:
        self.paper = Paper(width_mm / PIXEL_MM / enlarged, form, enlarged)
        self.landscape = landscape
        self.left, self.width = 0.0, self.paper.width
        self.imprint = imprint
        self.top = 0.0
        self._enlarged = enlarged

    @property
    def size_mm(self) -> tuple[float, float]:
        """Return the width and the height so far."""
        pixel = PIXEL_MM * self._enlarged
        return self.paper.width * pixel, self.top * pixel

    def begin(self) -> None:
        """Count pixels from the upper left corner of what is still free."""
        self.paper.begin_at(self.left, self.top)

    def turn_to(self, left: float, width: float, top: float) -> None:
        """Go on in a column of the sheet."""
        self.left, self.width, self.top = left, width, top
        self.begin()

    def skip(self, height: float) -> None:
        """Leave room free, or go below what was drawn."""
        self.top += height
        self.begin()

    def lines(
        self,
        text: str,
        size_pt: float,
        role: str = "ink2",
        *,
        bold: bool = False,
        serif: bool = False,
    ) -> None:
        """Write a text over the whole width."""
        self.begin()
        broken = self.paper.wrapped(text, self.width, size_pt, bold=bold, serif=serif)
        for line in broken:
            self.top += height_of(size_pt)
            at = height_of(size_pt) * 0.78
            self.paper.text(0, at, line, size_pt, LIGHT[role], bold=bold, serif=serif)
            self.begin()

    def head(self) -> None:
        """Write the title and what every reader must know first."""
        if not self.imprint.alone:
            return
        self.lines(self.imprint.title, TITLE_PT, "ink", bold=True, serif=True)
        self.skip(2)
        self.lines(self.imprint.standfirst, STAND_PT)
        self.skip(7)
        self._warning()
        self.skip(8)

    def _warning(self) -> None:
        """Write *claims, not facts* in a box, and the facts beside it."""
        paper, box = self.paper, say("claims_not_facts")
        wide = paper.width_of(box, TEXT_PT, bold=True) * 1.04 + 10
        corners = [(0.5, 0.5), (wide, 0.5), (wide, 17.5), (0.5, 17.5)]
        paper.area([corners], "none", LIGHT["ink"], 1.2)
        paper.text(5, 12.8, box, TEXT_PT, LIGHT["ink"], bold=True)
        says = f"{'. '.join([self.imprint.who, *self.imprint.facts])}."
        lines = paper.wrapped(says, self.width - wide - 8, TEXT_PT)
        for number, line in enumerate(lines):
            y = 12.8 + number * height_of(TEXT_PT)
            paper.text(wide + 8, y, line, TEXT_PT, LIGHT["ink2"])
        self.skip(max(18.0, 4 + len(lines) * height_of(TEXT_PT)))

    def heading(self, text: str, below: str = "") -> None:
        """Write the heading of a part, and a sentence below it."""
        self.skip(10)
        self.lines(text, HEADING_PT, "ink", bold=True, serif=True)
        if below:
            self.lines(below, TEXT_PT)
        self.skip(4)

    def close_frame(self, height: float, *small: str) -> None:
        """
        Close the frame round what was drawn from here on.

        Parameters
        ----------
        height : float
            Of what was drawn, in pixels.
        *small : str
            What stands inside the frame besides who says it and when.
        """
        if self.imprint.private:
            self._stamp(height)
        start = self.top
        self.skip(height)
        self.skip(self._strip(" ".join(text for text in small if text)))
        self.paper.begin_at(self.left, start)
        right, bottom = self.width - 0.5, self.top - start - 0.5
        corners = [(0.5, 0.5), (right, 0.5), (right, bottom), (0.5, bottom)]
        self.paper.area([corners], "none", LIGHT["ink3"], 1.0)
        self.begin()

    def paragraph(
        self,
        text: str,
        left: float,
        width: float,
        size_pt: float,
        *,
        role: str = "ink2",
        bold: bool = False,
    ) -> None:
        """Write a text inside a frame, and go below it."""
        lines = self.paper.wrapped(text, width, size_pt, bold=bold)
        for number, line in enumerate(lines):
            y = (number + 0.78) * height_of(size_pt)
            self.paper.text(left, y, line, size_pt, LIGHT[role], bold=bold)
        self.skip(len(lines) * height_of(size_pt))

    def framed(self, text: str) -> None:
        """Write a sentence inside a frame, where there is nothing to draw."""
        lines = self.paper.wrapped(text, self.width - 2 * PAD, TEXT_PT)
        for number, line in enumerate(lines, start=1):
            y = PAD + number * height_of(TEXT_PT)
            self.paper.text(PAD, y, line, TEXT_PT, LIGHT["ink"])
        self.close_frame(2 * PAD + (len(lines) + 0.5) * height_of(TEXT_PT))

    def _strip(self, small: str) -> float:
        """Write, inside the frame, who says it, the day, and whose lines these are."""
        paper = self.paper
        lines = paper.wrapped(small, self.width - 2 * PAD, SMALL_PT)
        heads = paper.wrapped(
            self.imprint.caption, self.width - 2 * PAD, TEXT_PT, bold=True
        )
        height = len(heads) * height_of(TEXT_PT) + len(lines) * height_of(SMALL_PT)
        height += PAD
        edge = [(0, 0), (self.width, 0)]
        paper.area([[*edge, (self.width, height), (0, height)]], LIGHT["page"])
        paper.line(edge, LIGHT["rule"], 1.0)
        top = 0.0
        for line in heads:
            top += height_of(TEXT_PT)
            paper.text(PAD, top, line, TEXT_PT, LIGHT["ink"], bold=True)
        for line in lines:
            top += height_of(SMALL_PT)
            paper.text(PAD, top, line, SMALL_PT, LIGHT["ink2"])
        return height

    def _stamp(self, height: float) -> None:
        """Write across what may not be published that it may not."""
        self.paper.text(
            self.width / 2,
            height / 2,
            say("private").upper(),
            min(30.0, self.width / 24),
            LIGHT["ink"],
            bold=True,
            align="center",
            turn=25 if height > self.width / 3 else 0,
            opacity=0.18,
        )

    def small(self, *sentences: str) -> None:
        """Write sentences in small type."""
        text = " ".join(sentences)
        if text:
            self.skip(4)
            self.lines(text, SMALL_PT)
            self.skip(height_of(SMALL_PT) * 0.4)

    def foot(self, *sentences: str) -> None:
        """Write the last sentences, and those that every figure ends with."""
        footer = self.imprint.footer if self.imprint.alone else ()
        self.small(*sentences, *footer)

    def finish(self, description: str, dpi: int) -> bytes:
        """Cut the sheet and return it as the bytes of a file."""
        self.paper.cut_at(self.top)
        return self.paper.save(Label(self.imprint.title, description), dpi)
