"""A ledger in the making: its rows one after the other, and the matters that were put in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from .stranger import Page, Stranger
from .wording import WORDS, Wording

PAIRS = {"leads": ("unit", "person"), "days": ("start", "due")}


@dataclass
class Made:
    """``headings`` stand over ``fields``; ``above`` are those of an upper row, by the pair that they are merged over.

    ``matters`` are values by field, with the row (from 1) and the word of the state as it stands there.
    """

    language: str
    fields: list[str]
    headings: list[str]
    above: Mapping[str, str]
    is_csv: bool
    rows: list[list[Any]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    matters: list[dict[str, Any]] = field(default_factory=list)
    counts: int = 0

    @property
    def wording(self) -> Wording:
        """The words of its language, "zh" or "en"."""
        return WORDS[self.language]

    def stranger(self) -> Stranger:
        return Stranger(
            "made", "", [Page("表", self.rows, self.merged)], file="made.csv" if self.is_csv else "made.xlsx"
        )

    def add_text(self, text: str, at: int = 0, is_wide: bool = False) -> None:
        """A row that holds one text, perhaps merged over the width of the table."""
        self.rows.append([*[None] * at, text])
        if is_wide:
            self._merge(at, len(self.rows), len(self.fields) - 1, len(self.rows))

    def add_header(self) -> None:
        """One row of headings, or two: then what has no heading above it is merged over both."""
        if not self.above:
            self.rows.append([*self.headings])
            return
        upper: list[str | None] = [*self.headings]
        lower: list[str | None] = [None] * len(self.headings)
        number = len(self.rows) + 1
        for pair, name in self.above.items():
            at = self.fields.index(PAIRS[pair][0])
            lower[at : at + 2], upper[at : at + 2] = self.headings[at : at + 2], [name, None]
            self._merge(at, number, at + 1, number)
        self.rows += [upper, lower]
        for at, name in enumerate(lower):
            if name is None:
                self._merge(at, number, at, number + 1)

    def add_matter(self, cells: dict[str, Any], missing: str) -> None:
        """A row with these cells by field; ``missing`` is "due" or "lead", or nothing."""
        gone = {"due": ("due", "day"), "lead": ("unit", "person")}.get(missing, ())
        cells = {key: None if key in gone else value for key, value in cells.items()}
        self.counts += 1
        cells["number"] = self.counts
        self.rows.append([cells[name] for name in self.fields])
        self.matters.append(
            {
                "row": len(self.rows),
                "title": cells["title"],
                "owner": cells["unit" if "unit" in self.fields else "person"],
                "due": cells["day"],
                "status": self.wording.states[cells["state"]] if "state" in self.fields else None,
                "state": cells["state"],
            }
        )

    def add_numbers(self, count: int) -> None:
        """Rows that hold their number and nothing else."""
        self.rows += [[number] for number in range(self.counts + 1, self.counts + count + 1)]

    def merge_leads(self) -> None:
        """The same unit in two rows, one below the other, is one merged cell."""
        if "unit" not in self.fields:
            return
        at, matters = self.fields.index("unit"), iter(zip(self.matters, self.matters[1:], strict=False))
        for first, second in matters:
            if second["row"] == first["row"] + 1 and first["owner"] and first["owner"] == second["owner"]:
                self._merge(at, first["row"], at, second["row"])
                next(matters, None)

    def _merge(self, left: int, top: int, right: int, bottom: int) -> None:
        """Merge cells, where there are such: columns from 0, rows from 1."""
        if self.is_csv or (left, top) == (right, bottom):
            return
        self.merged.append(f"{get_column_letter(left + 1)}{top}:{get_column_letter(right + 1)}{bottom}")
