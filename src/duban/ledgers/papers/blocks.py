"""The data model of a document: paragraphs and tables in their order."""

from dataclasses import dataclass, field

from duban.ledgers.workbooks.raw import Range, Row

_TICKS = frozenset("xX√✓✔✅☑☒")


@dataclass(frozen=True)
class Paragraph:
    """``level``: that of a heading, from 1; 0 for other texts.

    ``is_item``: it has a number or a mark that is not in its text, as in a list of Word.
    ``box``: the box to tick before it, "[x]" or "☐", or "", behind ``indent``. ``is_over``: ticked or crossed out.
    """

    text: str
    level: int = 0
    is_item: bool = False
    box: str = ""
    indent: str = ""

    @property
    def is_over(self) -> bool:
        return bool(_TICKS & {*self.box}) or self.text.startswith("~~")

    @property
    def depth(self) -> int:
        """How far it is indented, in Markdown."""
        return len(self.indent.strip("\u3000").expandtabs(4))


@dataclass(frozen=True)
class Grid:
    """A table; what is merged stands in the first place that it covers, as in a workbook.

    ``is_headed``: a line below its first row says that this is its header. ``separator``: what stands between its
    cells, a blank where no sign does.
    """

    rows: list[Row]
    merged: list[Range] = field(default_factory=list)
    is_headed: bool = False
    separator: str = " "


Block = Paragraph | Grid


@dataclass(frozen=True)
class Paper:
    """``name`` is the name of its file without ending, or ""."""

    name: str
    blocks: list[Block]
