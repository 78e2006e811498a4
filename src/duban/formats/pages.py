"""The parts that every page shares: templates, fonts on paper, masthead and signature."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from duban.formats import Office
from duban.formats.masthead import by_whom, signed, up_to
from duban.formats.text import visible
from duban.locales import _, current

_FONTS = {
    "zh": {
        "title": '20pt/1.3 "方正小标宋简体", "FZXiaoBiaoSong-B05S", STZhongsong, "Noto Serif CJK SC", SimSun, serif',
        "heading": 'SimHei, "黑体", STHeiti, "Noto Sans CJK SC", sans-serif',
        "body": '"仿宋_GB2312", FangSong_GB2312, FangSong, "仿宋", STFangsong, "Noto Serif CJK SC", serif',
    },
    "en": {
        "title": "bold 18pt/1.3 Arial, Helvetica, sans-serif",
        "heading": "Arial, Helvetica, sans-serif",
        "body": "Arial, Helvetica, sans-serif",
    },
}
"""On paper, those of an office, and what stands in for them. Source: GB/T 9704-2012 (DOMAIN "Forms on paper")."""


def masthead(title: str, office: Office) -> dict[str, Any]:
    """The texts above and below every page, by their names in the templates."""
    return {
        "title": visible(title),
        "lang": "zh-CN" if current() == "zh" else "en",
        "unit": visible(by_whom(office)),
        "day": up_to(office),
        "signed": list(map(visible, signed(office))),
        "made": " ".join([_("Prepared"), office.made.replace("T", " ")]) if office.made else "",
        "fonts": _FONTS[current()],
        "page_number": '"'
        + _("Page {page} of {pages}").format(page='" counter(page) "', pages='" counter(pages) "')
        + '"',
    }


@cache
def template(name: str) -> Template:
    pages = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("page")),
        autoescape=True,
        undefined=StrictUndefined,  # a misspelt name in a template fails instead of writing nothing
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["css"] = _in_css
    return pages.get_template(name)


def _in_css(text: str) -> str:
    """``text`` as a string of a style sheet, in which nothing ends the string or the sheet."""
    return '"' + re.sub(r'["\\\\<>&]', lambda match: f"\\{ord(match[0]):x} ", visible(text)) + '"'
