"""The fonts of an office: those of its language, and their substitutes.

A workbook names one font for each cell; the family and the character set beside it tell a spreadsheet program what to
use if that font is missing: 宋体 for a Chinese font with serifs, 黑体 for one without.

Source: GB/T 9704-2012 (DOMAIN "Forms on paper").
"""

from typing import Any, NamedTuple

from duban.locales import current

Properties = dict[str, Any]
"""As XlsxWriter names the properties of a format."""

_SERIFS, _PLAIN, _FIXED = 1, 2, 3
_GB2312 = 134


class Fonts(NamedTuple):
    """What the title, the headings and the cells are set in; ``cell`` is how many pixels half a Chinese character or
    an average letter of ``body`` takes."""

    title: Properties
    heading: Properties
    body: Properties
    cell: float


def _chinese(name: str, family: int, size: float) -> Properties:
    return {"font_name": name, "font_family": family, "font_charset": _GB2312, "font_size": size}


_FONTS = {
    "zh": Fonts(
        _chinese("方正小标宋简体", _SERIFS, 20),
        _chinese("黑体", _PLAIN, 10.5),
        _chinese("仿宋_GB2312", _FIXED, 10.5),
        7,
    ),
    "en": Fonts(
        {"font_name": "Arial", "font_size": 18, "bold": True},
        {"font_name": "Arial", "font_size": 10, "bold": True},
        {"font_name": "Arial", "font_size": 10},
        7,
    ),
}


def fonts() -> Fonts:
    """The fonts of the language in use."""
    return _FONTS[current()]
