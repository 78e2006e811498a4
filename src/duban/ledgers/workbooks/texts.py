"""The texts of an XLSX file, some in several runs with fonts of their own. Source: ECMA-376, part 1, 18.4 and 18.7."""

import re
from xml.etree.ElementTree import Element

from openpyxl.utils import coordinate_to_tuple
from openpyxl.utils.escape import unescape
from openpyxl.xml.constants import SHEET_MAIN_NS

from duban.ledgers.workbooks.raw import Comments

_NAME = f"{{{SHEET_MAIN_NS}}}"
TEXT, _RUN, _RUN_TEXT, _STRIKE = f"{_NAME}si", f"{_NAME}r", f"{_NAME}t", f"{_NAME}rPr/{_NAME}strike"
_NOTICE = re.compile(r"\[.+\]\s.*go\.microsoft\.com/fwlink/\S+\s", re.DOTALL)  # in the UI language of its author
_LABEL = re.compile(r"^\S[^\n]{0,20}[:：]\n {4}", re.MULTILINE)  # 注释: or Reply:


class Struck(str):
    """A text that is completely crossed out."""

    __slots__ = ()


def text_of(element: Element) -> str:
    """The text of a shared, inline or comment text, without its phonetic guide (rPh, for Japanese)."""
    runs = [(_text_in(run), run.find(_STRIKE)) for run in element.iter(_RUN)]
    text = unescaped("".join((_text_in(element), *(run_text for run_text, _strike in runs))))
    visible = [strike for run_text, strike in runs if run_text.strip()]
    is_struck = visible and all(
        strike is not None and strike.get("val", "1") not in ("0", "false") for strike in visible
    )
    return Struck(text) if is_struck and not _text_in(element) else text


def _text_in(element: Element) -> str:
    text = element.find(_RUN_TEXT)
    return "".join(text.itertext()) if text is not None else ""


def unescaped(text: str) -> str:
    """Decode ``_xHHHH_``, which stands for a UTF-16 unit that XML cannot contain."""
    return unescape(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace") if "_x" in text else text


def comments_in(part: Element) -> Comments:
    """The comments in a comments part, by row and column.

    For a threaded comment Excel stores all its texts there, below a notice for old versions and with labels; both are
    removed.
    """
    comments: Comments = {}
    for note in part.iter(f"{_NAME}comment"):
        comment = "".join(text_of(each) for each in note.iter(f"{_NAME}text")).strip()
        if notice := _NOTICE.match(comment):
            comment = _LABEL.sub("", comment[notice.end() :]).strip()
        if comment:
            row, column = coordinate_to_tuple(note.attrib["ref"])
            comments.setdefault(row, {})[column - 1] = comment
    return comments
