"""The fill colours of cells by their names: what a person sees of a column that is only coloured."""

import re
from colorsys import rgb_to_hsv
from typing import Any

from openpyxl.styles.colors import COLOR_INDEX

PALE = 0.15  # the least saturation of a colour; white, grey and black say nothing
_HUES = ((18, "red"), (42, "orange"), (70, "yellow"), (170, "green"), (265, "blue"), (330, "purple"), (360, "red"))
"""Until which hue, in degrees, each colour goes."""
_PALETTE = re.compile(r'<a:(lt1|dk1|lt2|dk2|accent\d)>.*?(?:srgbClr val|lastClr)="([0-9A-Fa-f]{6})"', re.DOTALL)
_PLACES = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)))  # by which cells refer to them


def palette(theme: bytes | None) -> list[str]:
    """The colours of the theme of a workbook, in the order of the numbers by which its cells refer to them."""
    named = dict(_PALETTE.findall((theme or b"").decode(errors="replace")))
    return [named.get(place, "") for place in _PLACES]


def colour_of(fill: Any, theme: list[str]) -> str:
    """The name of the colour that a cell is filled with; "" without one, and for white, grey and black."""
    if getattr(fill, "fill_type", None) != "solid":
        return ""
    colour = fill.fgColor
    match colour.type:
        case "rgb":
            return named(str(colour.rgb)[-6:])
        case "theme" if colour.theme < len(theme):
            return named(theme[colour.theme])
        case "indexed" if colour.indexed < len(COLOR_INDEX):
            return named(COLOR_INDEX[colour.indexed][-6:])
    return ""


def named(rgb: str) -> str:
    """``"92D050"`` → green; "" for what is no such code, white, grey and black."""
    if not re.fullmatch("[0-9A-Fa-f]{6}", rgb):
        return ""
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, saturation, brightness = rgb_to_hsv(red, green, blue)
    if saturation < PALE or brightness < PALE:
        return ""
    return next(name for end, name in _HUES if hue * 360 <= end)
