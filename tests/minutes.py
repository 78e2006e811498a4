"""Made-up documents with labels (domain/minutes/documents), and how well the drafts of duban agree with them."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.minutes.matters import Draft
from duban.ledgers.minutes import Matters, matters_of
from duban.ledgers.papers.opening import open_paper
from duban.ledgers.workbooks.limits import Limits

DOCUMENTS = Path(__file__).parent / "domain" / "minutes" / "documents"
KEPT_BACK = range(21, 31)
CALENDAR = WorkCalendar()


@dataclass(frozen=True)
class Label:
    """A matter of a document: words of its sentence, and what duban should read; "" for what it does not say."""

    words: str
    owner: str
    supporting: list[str]
    person: str
    due: str
    due_text: str


@dataclass(frozen=True)
class Case:
    number: int
    form: str
    kind: str
    day: date
    text: str
    labels: list[Label]

    def written(self, folder: Path) -> Path:
        """The document as a file in ``folder``."""
        path = folder / f"{self.number:02}.{self.form}"
        if self.form == "docx":
            _write_word(self.text, path)
        else:
            path.write_text(self.text, encoding="utf-8")
        return path

    def read(self, folder: Path) -> Matters:
        """The matters of the document without any known owner, read on the day after it."""
        paper = open_paper(self.written(folder), Limits())
        return matters_of(paper, (), self.day, CALENDAR)


@dataclass
class Score:
    """Drafts that are matters, of all; of these the leads and dates that are right; matters found, of all; and what
    was made up: owners and wordings that are not in the document."""

    drafts: int = 0
    right: int = 0
    owners: int = 0
    dues: int = 0
    matters: int = 0
    found: int = 0
    invented: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, case: Case, matters: Matters) -> None:
        left = [*case.labels]
        self.matters += len(left)
        text = dense(case.text)
        for draft in matters.drafts:
            self.drafts += 1
            names = [draft.owner, draft.person, draft.due_text, *draft.supporting]
            self.invented += [f"{case.number}: {name}" for name in names if name and dense(name) not in text]
            label = _of(draft, left)
            if label is None:
                self.wrong.append(f"{case.number}: no matter: {draft}")
                continue
            left.remove(label)
            self._compare(case, draft, label)
        self.wrong += [f"{case.number}: missed: {label}" for label in left]

    def _compare(self, case: Case, draft: Draft, label: Label) -> None:
        self.right += 1
        self.found += 1
        has_owner, has_due = (draft.owner or "") == label.owner, _day(draft) == label.due
        self.owners += has_owner and [*draft.supporting] == label.supporting
        self.dues += has_due
        if not has_owner or not has_due or [*draft.supporting] != label.supporting:
            self.wrong.append(f"{case.number}: {draft}\n    is {label}")


def cases() -> list[Case]:
    return [_case(path) for path in sorted(DOCUMENTS.glob("*.txt"))]


def dense(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _day(draft: Draft) -> str:
    return draft.due.isoformat()[:10] if draft.due else ""


def _of(draft: Draft, labels: list[Label]) -> Label | None:
    near = [each for each in labels if dense(each.words) in dense(draft.sentence)]
    same = [each for each in near if each.owner == (draft.owner or "") and each.due == _day(draft)]
    owned = [each for each in near if each.owner == (draft.owner or "")]
    return next(iter(same or owned or near), None)


def _case(path: Path) -> Case:
    head, rest = path.read_text(encoding="utf-8").split("---\n", 1)
    text, labels = rest.split("=====\n")
    given = dict(line.split(": ", 1) for line in head.splitlines())
    day = date.fromisoformat(given["day"])
    return Case(int(path.stem), given["form"], given["kind"], day, text, [_label(line) for line in labels.splitlines()])


def _label(line: str) -> Label:
    words, owner, supporting, person, due, due_text = ("" if each == "-" else each for each in line.split(" | "))
    return Label(words, owner, supporting.split("、") if supporting else [], person, due, due_text)


def _write_word(text: str, path: Path) -> None:
    import docx  # here: most that read these documents need no library to write one

    document = docx.Document()
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            table = document.add_table(len(rows), len(rows[0]))
            for cells, row in zip(rows, table.rows, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = words
            rows = []
        if line:
            document.add_paragraph(line)
    document.save(str(path))
