"""A worksheet of XlsxWriter with two differences: exact text, and rows whose height a program may change.

Control characters are stored as Excel's own ``_xHHHH_``, which Excel and python-calamine read back. XML cannot hold
U+FFFE, U+FFFF and lone surrogates: these come back as that escape.
"""

import re
from typing import Any

from xlsxwriter.worksheet import Worksheet

_ESCAPED = re.compile("_(?=x[0-9a-fA-F]{4}_)|[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|\\A<(?=r>)")


class Sheet(Worksheet):  # type: ignore[misc]  # XlsxWriter carries no types
    """``heights`` are those of the rows that are not written yet, in points. A spreadsheet program increases such a
    height when the text grows, which it does not do with the rows of ``set_row``. Written rows are not kept in
    memory."""

    def __init__(self) -> None:
        super().__init__()
        self.set_paper(9)  # A4
        self.heights: dict[int, float] = {}

    def _write_row(self, row: int, spans: Any, row_info: Any = None, empty_row: bool = False) -> None:
        """Overrides a private method: XlsxWriter has no public way to set a height that a program may change."""
        if (height := self.heights.pop(row, None)) is None:
            super()._write_row(row, spans, row_info, empty_row)
        else:
            self._xml_start_tag_unencoded("row", [("r", row + 1), ("ht", f"{height:.2f}")])

    @staticmethod
    def _escape_control_characters(data: str) -> str:
        """Overrides a private method: XlsxWriter's own misses overlapping escapes and surrogates, and takes "<r>…</r>"
        for its markup. Escaping before the call is no way out: it would be escaped a second time."""
        return _ESCAPED.sub(lambda match: f"_x{ord(match[0]):04X}_", data)
