"""The texts of an XLSX file, some in several runs with fonts of their own. Source: ECMA-376, part 1, 18.4 and 18.7."""

import re
from xml.etree.ElementTree import Element

from openpyxl.utils import coordinate_to_tuple
from openpyxl.utils.escape import unescape
from openpyxl.xml.constants import SHEET_MAIN_NS

from duban.ledgers.workbooks.raw import Comments

_NAME = f"{{{SHEET_MAIN_NS}}}"
TEXT, _RUN, _SAID, _STRIKE = f"{_NAME}si", f"{_NAME}r", f"{_NAME}t", f"{_NAME}rPr/{_NAME}strike"
_NOTICE = re.compile(r"\[.+\]\s.*go\.microsoft\.com/fwlink/\S+\s", re.DOTALL)  # in the language of whoever wrote first
_LABEL = re.compile(r"^\S[^\n]{0,20}[:：]\n {4}", re.MULTILINE)  # 注释: or Reply:


class Struck(str):
    """A text all of whose runs are crossed out."""

    __slots__ = ()


def text_of(element: Element) -> str:
    """What a shared, inline or noted text says, without how it is pronounced."""
    runs = [(_said(run), run.find(_STRIKE)) for run in element.iter(_RUN)]
    text = unescaped("".join((_said(element), *(said for said, _strike in runs))))
    seen = [strike for said, strike in runs if said.strip()]
    is_struck = seen and all(strike is not None and strike.get("val", "1") not in ("0", "false") for strike in seen)
    return Struck(text) if is_struck and not _said(element) else text


def _said(element: Element) -> str:
    found = element.find(_SAID)
    return "".join(found.itertext()) if found is not None else ""


def unescaped(said: str) -> str:
    """Characters that XML cannot hold stand in a text as ``_xHHHH_``, in UTF-16."""
    return unescape(said).encode("utf-16", "surrogatepass").decode("utf-16", "replace") if "_x" in said else said


def comments_in(part: Element) -> Comments:
    """Those of the part of a worksheet. Of a thread Excel keeps all texts there, below a notice and under labels."""
    found: Comments = {}
    for note in part.iter(f"{_NAME}comment"):
        said = "".join(text_of(each) for each in note.iter(f"{_NAME}text")).strip()
        if notice := _NOTICE.match(said):
            said = _LABEL.sub("", said[notice.end() :]).strip()
        if said:
            row, column = coordinate_to_tuple(note.attrib["ref"])
            found.setdefault(row, {})[column - 1] = said
    return found
