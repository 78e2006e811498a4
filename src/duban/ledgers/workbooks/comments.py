"""The comments (批注) of a worksheet of Excel's. Source: ECMA-376, part 1, 18.7, and [MS-XLSX] 2.6.205 for threads."""

import zipfile

from duban.ledgers.workbooks.markup import parse
from duban.ledgers.workbooks.parts import links
from duban.ledgers.workbooks.raw import Comments
from duban.ledgers.workbooks.worksheet import position, unescaped


def comments(file: zipfile.ZipFile, sheet: str) -> Comments:
    """Those of the worksheet that is the member ``sheet``. Raises ValueError for damage.

    A thread has its texts in a part of its own; what stands in the other part for it only says so.
    """
    found: Comments = {}
    parts = {link.kind: link.member for link in links(file, sheet) if link.member}
    for kind in ("comments", "threadedComment"):
        if kind in parts:
            told = _Comments()
            with file.open(parts[kind]) as part:
                parse(part, told.begin, told.end, told.say)
            for (row, column), texts in told.texts.items():
                found.setdefault(row, {})[column] = "\n".join(texts)
    return found


class _Comments:
    """``<comment ref="C7"><text><r><t>抓紧</t></r></text></comment>``, or ``<threadedComment ref="C7"><text>抓紧``."""

    def __init__(self) -> None:
        self.texts: dict[tuple[int, int], list[str]] = {}
        self._at = (0, 0)
        self._said: list[str] = []
        self._is_thread = self._is_spoken = self._listens = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "comment" | "threadedComment" as tag:
                self._at, self._said = position(attributes["ref"]), []
                self._is_thread = tag == "threadedComment"
            case "rPh":
                self._is_spoken = True
            case "t":
                self._listens = not self._is_spoken
            case "text":
                self._listens = self._is_thread

    def say(self, text: str) -> None:
        if self._listens:
            self._said.append(text)

    def end(self, name: str) -> None:
        self._listens = False
        match name.rpartition(":")[2]:
            case "rPh":
                self._is_spoken = False
            case "comment" | "threadedComment":
                if said := unescaped("".join(self._said)).strip():
                    self.texts.setdefault(self._at, []).append(said)
