"""Which letters a text is drawn with, and which no font at hand has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

SANS: Final = "DejaVu Sans"
SERIF: Final = "DejaVu Serif"

_HAN: Final = (
    *("Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "Noto Sans TC"),
    *("Source Han Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei"),
    *("PingFang SC", "Microsoft YaHei", "SimHei", "Droid Sans Fallback"),
)
_KANA: Final = ("Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", *_HAN)
_HANGUL: Final = (
    *("Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic"),
    *("NanumGothic", *_HAN),
)
_LISTS: Final = {
    "CJK": ("Han", _HAN),
    "HANGUL": ("Hangul", _HANGUL),
    "HIRAGANA": ("Kana", _KANA),
    "KATAKANA": ("Kana", _KANA),
    "TIBETAN": ("Tibetan", ("Noto Serif Tibetan", "Noto Sans Tibetan", "Kailasa")),
    "MYANMAR": ("Burmese", ("Noto Sans Myanmar", "Padauk", "Myanmar Text")),
}
"""By the first word of a sign's name: its script, and fonts that may have it."""

# Punctuation and signs that belong to no script take the font of their neighbours.
_LOOSE: Final = ("Mn", "Me", "Cf", "Zs")


def font_of(
    text: str,
    size_pt: float,
    *,
    bold: bool = False,
    italic: bool = False,
    serif: bool = False,
) -> FontProperties:
    """
    Choose the fonts of a text.

    Parameters
    ----------
    text : str
        What is to be written.
    size_pt : float
        Of its type.
    bold, italic, serif : bool
        How it looks.

    Returns
    -------
    font : FontProperties
        DejaVu, which comes with matplotlib; behind it a font for each script that
        DejaVu lacks, the first of a fixed list that is installed.
    """
    from matplotlib.font_manager import FontProperties

    return FontProperties(
        family=list(_families(text, SERIF if serif else SANS)),
        weight="bold" if bold else "normal",
        style="italic" if italic else "normal",
        size=size_pt,
    )


def lacking(text: str) -> dict[str, str]:
    """
    Find the signs of a text that no font at hand has.

    Parameters
    ----------
    text : str
        What is to be written.

    Returns
    -------
    scripts : dict of str to str
        The font that would help, by the name of the script.

    Examples
    --------
    >>> lacking("Islam Qala, Герат")
    {}
    """
    known = set().union(*(_signs(family) for family in _families(text, SANS)))
    return {
        script: fonts[0]
        for sign in text
        if _is_letter(sign) and ord(sign) not in known
        for script, fonts in [_script(sign)]
    }


def spelt_out(text: str) -> str:
    """
    Replace what no font at hand has by the name of its script.

    Parameters
    ----------
    text : str
        What is to be written.

    Returns
    -------
    text : str
        A box says nothing; ``[Han]`` says that something stands there.

    Examples
    --------
    >>> spelt_out("Герат")
    'Герат'
    """
    if not lacking(text):
        return text
    known = set().union(*(_signs(family) for family in _families(text, SANS)))
    runs = groupby(
        text,
        lambda s: _script(s)[0] if _is_letter(s) and ord(s) not in known else "",
    )
    return "".join(f"[{script}]" if script else "".join(run) for script, run in runs)


def _is_letter(sign: str) -> bool:
    return sign > "\u024f" and unicodedata.category(sign) not in _LOOSE


def _families(text: str, base: str) -> Iterator[str]:
    """Yield the fonts that a text needs, in the order in which they are asked."""
    yield base
    missing = [s for s in dict.fromkeys(text) if _is_letter(s)]
    missing = [s for s in missing if ord(s) not in _signs(base)]
    if base != SANS and missing:
        yield SANS
        missing = [s for s in missing if ord(s) not in _signs(SANS)]
    for _, run in groupby(sorted(missing, key=lambda s: _script(s)[0]), _script):
        sign = next(run)
        for family in _script(sign)[1]:
            if ord(sign) in _signs(family):
                yield family
                break


def _script(sign: str) -> tuple[str, tuple[str, ...]]:
    """Return the script of a sign, and the fonts that may have it."""
    word = unicodedata.name(sign, "UNKNOWN").partition(" ")[0]
    title = word.title()
    return _LISTS.get(word, (title, (f"Noto Sans {title}", f"Noto Serif {title}")))


@cache
def _signs(family: str) -> frozenset[int]:
    """Return the signs that a font has; none where it is not installed."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    try:
        path = findfont(FontProperties(family=[family]), fallback_to_default=False)
    except ValueError:
        return frozenset()
    return frozenset(get_font(path).get_charmap())
