"""Texts in the encodings of Chinese offices.

There are characters for which GB 18030 and GBK had only private code points, and where Unicode has them now.

Old programs, and Python's codec, decode their bytes to U+E7C7 … U+E864: a name with 䶮 or 龦 from such a file
would be found by nobody who types it. Sources: GB 18030-2022, table D.1 and annex E (the 18 code points that it moved,
and the six that it still allows in private use); the mapping of GBK in GB 18030-2000, annex E. The WHATWG's index
gb18030 (encoding.spec.whatwg.org) has the same ones.
"""

import codecs
import re
from functools import cache

from duban.errors import BadRows
from duban.locales import _

_PRIVATE = re.compile("[\ue78d-\ue796\ue7c7\ue7c8\ue7e7-\ue7f3\ue815-\ue864]")

# Vertical punctuation, whose order is not that of Unicode: ︐ ︒ ︑ ︓ …
_VERTICAL = dict(zip(range(0xE78D, 0xE797), (0xFE10, 0xFE12, 0xFE11, *range(0xFE13, 0xFE1A)), strict=True))
# What Python's codec decodes to private code points, as it follows GB 18030-2000.
_MOVED = {
    0xE7C7: 0x1E3F,
    0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7,
    0xE832: 0x9FB8, 0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE864: 0x9FBB,
    0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE831: 0x215D7, 0xE83B: 0x2298F, 0xE855: 0x241FE,
}  # fmt: skip


def decoded(content: bytes) -> str:
    """Decode a file: UTF-8, UTF-16 with a byte order mark, or GB18030 from Chinese Excel. Raises BadRows."""
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    # UTF-8 first: it rejects nearly every GB18030 text, while GB18030 accepts many UTF-8 texts as other characters.
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadRows(_("The file is not text in UTF-8, UTF-16 or GB18030."), _("Save it as UTF-8."))


def settled(text: str) -> str:
    """``text`` with each character of GBK and GB 18030 where Unicode has it; private characters of others stay."""
    # A text without any is nearly every text, and the search is quicker than a translation.
    return text.translate(_table()) if _PRIVATE.search(text) else text


@cache
def _table() -> dict[int, int]:
    """The others are computed: GBK numbered the cells of its rows one by one, from U+E7C7, U+E7E7 and U+E815 on."""
    rows = {
        0xE7C8: [b"\xa8\xbf"],
        0xE7E7: [bytes((0xA9, last)) for last in range(0x89, 0x96)],
        0xE815: [bytes((0xFE, last)) for last in range(0x50, 0xA1) if last != 0x7F],
    }
    of_gbk = {
        first + place: ord(cell.decode("gb18030")) for first, cells in rows.items() for place, cell in enumerate(cells)
    }
    return of_gbk | _VERTICAL | _MOVED
