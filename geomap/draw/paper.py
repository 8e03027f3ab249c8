"""Strokes, hatches and letters on a sheet of paper, in pixels, y down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from math import ceil, cos, radians, sin
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from geomap.draw.press import HALO_PT, printable, printed
from geomap.symbology import Hatch

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
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
    """

    def __init__(self, width: float, form: str) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.width = width
        self.form = form
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
        self._axes.set_xlim(0, self.width)
        self._axes.set_ylim(height, 0)
        inch = PIXEL_MM / 25.4
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
        path = _compound(list(rings), closed=True)
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

        font = _font(size_pt, bold=bold, italic=italic, serif=serif)
        for under in (True, False) if halo else (False,):
            artist = Text(
                x,
                y,
                printable(text),
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
                stroke = Stroke(linewidth=HALO_PT, foreground=halo)
                artist.set_path_effects([stroke])
            artist.set_transform(self._shift)
            self._place(artist)

    def width_of(
        self, text: str, size_pt: float, *, bold: bool = False, serif: bool = False
    ) -> float:
        """Return the width of a line of text, in pixels."""
        font = _font(size_pt, bold=bold, serif=serif)
        width, _, _ = self._renderer.get_text_width_height_descent(
            printable(text), font, False
        )
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
        for word in printable(text).split():
            longer = f"{lines[-1]} {word}" if lines else word
            wide = self.width_of(longer, size_pt, bold=bold, serif=serif)
            if lines and wide * SLACK <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def save(self, title: str, dpi: int = 300) -> bytes:
        """Return the sheet as the bytes of a file; dots to the inch are for PNG."""
        return printed(self.figure, self.form, printable(title), dpi)

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
        path = _compound(lines, closed=False)
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

        pattern = (0, [part * PIXEL_PT for part in dash]) if dash else "solid"
        patch = PathPatch(
            path,
            facecolor=fill,
            edgecolor=edge,
            linewidth=width * PIXEL_PT,
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
        box = path.get_extents()
        middle = np.array([(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2])
        reach = float(np.hypot(box.width, box.height)) / 2 + hatch.period
        angles = (hatch.angle, hatch.angle + 90) if hatch.crossed else (hatch.angle,)
        strokes = []
        for angle in angles:
            along = np.array([cos(radians(angle)), -sin(radians(angle))])
            across = np.array([-along[1], along[0]])
            steps = ceil(reach / hatch.period)
            for step in range(-steps, steps + 1):
                start = middle + across * step * hatch.period
                strokes.append([start - along * reach, start + along * reach])
        lines = _compound(strokes, closed=False)
        self._add(lines, "none", colour, hatch.stroke, clip=path)

    def _place(self, artist: Any) -> None:
        artist.set_zorder(next(self._level))
        self._axes.add_artist(artist)
        if self._clip is None:
            artist.set_clip_on(False)
        else:
            artist.set_clip_path(self._clip)


def _font(
    size_pt: float, *, bold: bool = False, italic: bool = False, serif: bool = False
) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(
        family="DejaVu Serif" if serif else "DejaVu Sans",
        weight="bold" if bold else "normal",
        style="italic" if italic else "normal",
        size=size_pt,
    )


def _compound(lines: Sequence[Any], *, closed: bool) -> Path:
    """Join lines, or rings, into one path."""
    from matplotlib.path import Path

    points, codes = [], []
    for line in lines:
        array = np.asarray(line, dtype=float)
        points.append(array)
        codes += [Path.MOVETO, *[Path.LINETO] * (len(array) - 1)]
        if closed:
            points.append(array[:1])
            codes.append(Path.CLOSEPOLY)
    return Path(np.vstack(points), codes)
