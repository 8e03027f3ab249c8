"""Strokes, hatches and letters on a sheet of paper, in pixels, y down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any, Final, Literal

from geomap.draw.press import HALO_PT, Label, printable, printed
from geomap.draw.strokes import compound, hatch_strokes
from geomap.draw.typefaces import font_of, lacking, spelt_out
from geomap.symbology import Hatch

if TYPE_CHECKING:
    from matplotlib.path import Path

PIXEL_MM: Final = 0.25
"""A pixel of the screen's measures, on paper."""

PIXEL_PT: Final = PIXEL_MM * 72 / 25.4

SLACK: Final = 1.05
"""How much wider than measured a text may come out in another reader's font."""


class Paper:
    """
    A sheet to draw on, from the bottom to the top.

    Parameters
    ----------
    width : float
        In pixels. The height is set when all is drawn.
    form : {"svg", "pdf", "png"}
        What the sheet will be saved as.
    enlarged : float
        How many times larger everything is on the sheet than in its own measures:
        a slide is read from afar.

    Attributes
    ----------
    unprinted : dict of str to str
        The scripts that no font at hand has, and a font that would help with each.
    """

    def __init__(self, width: float, form: str, enlarged: float = 1.0) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.width = width
        self.form = form
        self.height = 0.0
        self.unprinted: dict[str, str] = {}
        self._enlarged = enlarged
        self.figure = Figure(facecolor="white")
        # Widths are taken at ten dots to the point, where hinting moves nothing.
        ruler: Any = FigureCanvasAgg(Figure(dpi=720))
        self._renderer = ruler.get_renderer()
        self._axes = self.figure.add_axes((0, 0, 1, 1), frameon=False)
        self._axes.set_axis_off()
        self._shift: Any = self._axes.transData
        self._level = count(1)
        self._clip: Any = None

    def cut_at(self, height: float) -> None:
        """Give the sheet its height, in pixels."""
        self.height = height
        self._axes.set_xlim(0, self.width)
        self._axes.set_ylim(height, 0)
        inch = PIXEL_MM * self._enlarged / 25.4
        self.figure.set_size_inches(self.width * inch, height * inch)

    def begin_at(self, left: float, top: float) -> None:
        """Count pixels from here from now on, and draw on the whole sheet."""
        from matplotlib.transforms import Affine2D

        self._shift = Affine2D().translate(left, top) + self._axes.transData
        self._clip = None

    def clip_to(self, width: float, height: float) -> None:
        """Draw only so far from where the sheet begins from now on."""
        from matplotlib.patches import Rectangle

        self._clip = Rectangle((0, 0), width, height, transform=self._shift)

    def line(
        self,
        points: Any,
        colour: str,
        width: float,
        *,
        dash: Sequence[float] = (),
        cap: str = "round",
    ) -> None:
        """Draw an open line."""
        self._path([points], "none", colour, width, dash=dash, cap=cap)

    def area(
        self,
        rings: Iterable[Any],
        fill: str,
        edge: str = "none",
        width: float = 0.0,
        *,
        hatch: Hatch | None = None,
        hatch_colour: str = "",
    ) -> None:
        """Draw a polygon, with holes and parts, filled or hatched."""
        path = compound(list(rings), closed=True)
        if fill != "none":
            self._add(path, fill, "none", 0.0)
        if hatch is not None:
            self._hatch(path, hatch, hatch_colour)
        if width:
            self._add(path, "none", edge, width)

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        fill: str,
        *,
        edge: str = "none",
        width: float = 0.0,
        dash: Sequence[float] = (),
        hatch: Hatch | None = None,
        hatch_colour: str = "",
    ) -> None:
        """Draw a circle."""
        from matplotlib.path import Path

        unit = Path.circle((x, y), radius)
        if fill != "none":
            self._add(unit, fill, "none", 0.0)
        if hatch is not None:
            self._hatch(unit, hatch, hatch_colour)
        if width:
            self._add(unit, "none", edge, width, dash=dash)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size_pt: float,
        colour: str,
        *,
        bold: bool = False,
        italic: bool = False,
        serif: bool = False,
        align: Literal["left", "center", "right"] = "left",
        level: Literal["baseline", "center", "top"] = "baseline",
        halo: str = "",
        turn: float = 0.0,
        opacity: float = 1.0,
    ) -> None:
        """Write one line of text; a halo lifts it off what lies below."""
        from matplotlib.patheffects import Stroke
        from matplotlib.text import Text

        text = self._set(text)
        size_pt *= self._enlarged
        font = font_of(text, size_pt, bold=bold, italic=italic, serif=serif)
        for under in (True, False) if halo else (False,):
            artist = Text(
                x,
                y,
                text,
                color=halo if under else colour,
                fontproperties=font,
                horizontalalignment=align,
                verticalalignment=level,
                rotation=turn,
                alpha=opacity,
                # A dollar is a dollar: no text of an atlas is read as a formula.
                parse_math=False,
            )
            if under and self.form == "svg":
                # A browser strokes letters itself; outlines would be ten times as long.
                artist.set_gid(f"halo{next(self._level)}")
            elif under:
                stroke = Stroke(linewidth=HALO_PT * self._enlarged, foreground=halo)
                artist.set_path_effects([stroke])
            artist.set_transform(self._shift)
            self._place(artist)

    def width_of(
        self, text: str, size_pt: float, *, bold: bool = False, serif: bool = False
    ) -> float:
        """Return the width of a line of text, in pixels."""
        text = self._set(text)
        font = font_of(text, size_pt, bold=bold, serif=serif)
        width, _, _ = self._renderer.get_text_width_height_descent(text, font, False)
        return float(width) / 10 / PIXEL_PT

    def wrapped(
        self,
        text: str,
        width: float,
        size_pt: float,
        *,
        bold: bool = False,
        serif: bool = False,
    ) -> list[str]:
        """Break a text into lines that are no wider than a width, in pixels."""
        lines: list[str] = []
        for whole in printable(text).split():
            for word in self._chopped(whole, width, size_pt, bold=bold, serif=serif):
                longer = f"{lines[-1]} {word}" if lines else word
                wide = self.width_of(longer, size_pt, bold=bold, serif=serif)
                if lines and wide * SLACK <= width:
                    lines[-1] = longer
                else:
                    lines.append(word)
        return lines

    def _chopped(
        self, word: str, width: float, size_pt: float, **style: bool
    ) -> Iterator[str]:
        """Yield a word, or its pieces where it is longer than a line."""
        while (wide := self.width_of(word, size_pt, **style) * SLACK) > width:
            count = min(max(1, int(len(word) * width / wide) - 1), len(word))
            if count >= len(word):
                break
            yield word[:count]
            word = word[count:]
        yield word

    def save(self, label: Label, dpi: int = 300) -> bytes:
        """Return the sheet as the bytes of a file; dots to the inch are for PNG."""
        halo_pt = HALO_PT * self._enlarged
        return printed(self.figure, self.form, label, dpi, halo_pt)

    def _set(self, text: str) -> str:
        """Return a text as it is set; the letters of an SVG file are the reader's."""
        text = printable(text)
        if self.form == "svg" or text.isascii():
            return text
        self.unprinted |= lacking(text)
        return spelt_out(text)

    def _path(
        self,
        lines: Sequence[Any],
        fill: str,
        colour: str,
        width: float,
        *,
        dash: Sequence[float] = (),
        cap: str = "round",
    ) -> None:
        path = compound(lines, closed=False)
        self._add(path, fill, colour, width, dash=dash, cap=cap)

    def _add(
        self,
        path: Path,
        fill: str,
        edge: str,
        width: float,
        *,
        dash: Sequence[float] = (),
        cap: str = "butt",
        clip: Path | None = None,
    ) -> None:
        from matplotlib.patches import PathPatch

        pattern = (
            (0, [part * PIXEL_PT * self._enlarged for part in dash])
            if dash
            else "solid"
        )
        patch = PathPatch(
            path,
            facecolor=fill,
            edgecolor=edge,
            linewidth=width * PIXEL_PT * self._enlarged,
            linestyle=pattern,
            # A dash of no length is a dot only where its ends are round.
            capstyle="round" if dash and dash[0] < 1 else cap,
            joinstyle="round",
        )
        patch.set_transform(self._shift)
        self._place(patch)
        if clip is not None:
            patch.set_clip_on(True)
            patch.set_clip_path(clip, self._shift)

    def _hatch(self, path: Path, hatch: Hatch, colour: str) -> None:
        strokes = hatch_strokes(path, hatch)
        self._add(strokes, "none", colour, hatch.stroke, clip=path)

    def _place(self, artist: Any) -> None:
        artist.set_zorder(next(self._level))
        self._axes.add_artist(artist)
        if self._clip is None:
            artist.set_clip_on(False)
        else:
            artist.set_clip_path(self._clip)
