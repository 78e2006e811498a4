"""The matters of a document: its sentences by the grammar of minutes, its tables as those of a ledger."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.minutes.document import Minutes
from duban.domain.minutes.heads import attending, day_of, head_of, initials, is_number, reference_of, title_of
from duban.domain.minutes.labels import ROLES
from duban.domain.minutes.matters import Draft
from duban.domain.minutes.organs import Organs
from duban.domain.minutes.plain import headed
from duban.domain.minutes.sentences import numbered
from duban.domain.minutes.times import Clock
from duban.ledgers.cells.dates import DateReader
from duban.ledgers.cells.names import EASTERN, is_full_name
from duban.ledgers.cells.owners import read_names
from duban.ledgers.cells.text import texts_in
from duban.ledgers.cells.titles import planned_in
from duban.ledgers.columns.assigned import Column, by_field
from duban.ledgers.columns.headwords import parsed
from duban.ledgers.columns.meaning import likeliest, says_something
from duban.ledgers.columns.profiler import Profiler
from duban.ledgers.columns.profiles import is_name
from duban.ledgers.papers.blocks import Block, Grid, Paper, Paragraph
from duban.ledgers.rows.continuation import SEPARATE
from duban.ledgers.rows.groups import is_numbered_group, state_of
from duban.ledgers.rows.merged import filled
from duban.ledgers.rows.row import LedgerRow
from duban.ledgers.tables.finding import find_header
from duban.ledgers.tables.forms import unfolded
from duban.ledgers.tables.part import named_days
from duban.ledgers.tables.sheets import Options, tables_of
from duban.ledgers.workbooks.raw import Row, Sheet
from duban.locales import _

_LEAST = {"title": 0.4}  # how strongly a label must claim its field
_ENOUGH = 0.5
_FAULT = re.compile(
    "问题|隐患|缺陷|风险|短板|差距|不足|弱项|故障|issue|finding|problem|defect|deficienc|weakness|challenge"
)
_REMEDIES = ("measure", "matter", "aim")  # the kinds of headings of what is done about a fault, the likeliest first
_SIGN = re.compile(r"[^\w\s]{1,2}\s*\w.{0,120}$")  # of a state or an urgency, with what it means: ⏳ 进行中
_AS_OF = re.compile(r"截至|更新|\bas (?:at|of)\b|\bupdated\b", re.IGNORECASE)
LONGEST_NAME = 30  # of a part
HEAD = 5  # paragraphs in which a document says what it is
_WHO, _SHORT = ("person", "unit", "leader", "members"), 5  # characters of a name that nothing else shows
_NOT_THEIRS = ("会议", "主送", "抄送", "抄报", "分送", "印发", "发文")


@dataclass(frozen=True)
class Matters:
    """The drafts of a document in order.

    ``reference``: under which it is known. ``day``: from which its deadlines count, or None.
    ``undecided``: sentences that decide nothing.
    """

    title: str
    reference: str
    day: date | None
    drafts: list[Draft]
    undecided: int


def matters_of(
    paper: Paper,
    known: Iterable[str],
    today: date,
    calendar: WorkCalendar,
    day: date | None = None,
    before_span: str = "ask",
) -> Matters:
    """The matters of a document; ``known`` are names of owners, ``day`` its day if the person gave it."""
    blocks = [each for each in paper.blocks if isinstance(each, Grid) or not each.is_over]
    paragraphs = [each.text for each in blocks if isinstance(each, Paragraph)]
    texts = [text for each in blocks for text in _texts(each)]
    title, own_day = title_of(paragraphs, paper.name), day_of(texts, today)
    day = day or own_day
    known = [*known, *attending(texts), *(led := _leading(texts))]
    clock, organs = Clock(day, calendar, before_span), Organs(known, "\n".join(texts))
    is_list = len({*led}) > 1 and 2 * len(led) > len(texts) and any(map(clock.mentions, texts))
    names_of = partial(_names_in, organs)
    minutes = Minutes(organs, clock, field_of, names_of, title, initials(texts), is_full_name, is_list)
    tables, head = 0, head_of(paragraphs)
    for count, block in enumerate(blocks, start=1):
        if isinstance(block, Paragraph):
            if count <= head or is_number(block.text):
                continue
            place = _("paragraph {number}").format(number=count)
            kind = {"is_heading": block.level > 0, "is_item": block.is_item, "is_task": bool(block.box)}
            minutes.paragraph(block.text, place, **kind)
            continue
        tables += 1
        if rows := [*_rows(block, clock, day or today)]:
            minutes.end_list()
            minutes.drafts += [draft for row, fault in rows if (draft := _of_row(row, fault, clock, organs, tables))]
        else:
            _read_cells(block, minutes, tables)
    return Matters(title, reference_of(title, own_day), day, minutes.drafts, minutes.undecided)


def captions_of(texts: Sequence[str], today: date) -> list[str]:
    """What a document says of its tables, as the rows above a table would: the day that it is of, what signs mean,
    when a plan begins or an event is to come, and last its title or "".

    ``texts``: its paragraphs. A day without a year is the last one until ``today``. What a meeting decided lies behind
    it, and so does what a notice orders; a report as of that day, or with a part on what is done (一、已完成事项), has
    deadlines before it, too.
    """
    day, legend = day_of(texts, today) or _labelled_day(texts, today), " ".join(filter(_SIGN.match, texts))
    is_report = any(map(_AS_OF.search, texts[:HEAD])) or "closed" in map(state_of, texts)
    behind = "" if is_report else "会议"
    title = texts[at - 1] if (at := head_of(texts)) else ""
    dated = [f"{behind}（{day.year}年{day.month}月{day.day}日）"] if day else []
    ahead = (
        each
        for each in texts
        if planned_in(each) or any(name == "启动" or at > today for name, (_line, at) in named_days([each]).items())
    )
    return [*dated, *([legend] if legend else []), *ahead, title]


def _labelled_day(texts: Sequence[str], today: date) -> date | None:
    """The day that the head of a document has under a label of its own, 生成日期：2026-08-19 | 编制人：王五."""
    parts = (part for each in texts[:HEAD] for part in each.split("|"))
    dated = (each for part in parts for name, each in named_days([part]).items() if name != "启动")
    is_of_work = {"due", "original_due", "closed"}
    own = (day for line, day in dated if likeliest(re.split("[:：]", line)[0])[0] not in is_of_work)
    return next((day for day in own if day <= today), None)


def names_part(line: str) -> bool:
    """Does a line name the part of a document that it begins: 一、已完成事项（2项）, Closed items?"""
    return len(line) <= LONGEST_NAME and "。" not in line and (is_numbered_group(line) or state_of(line) is not None)


def field_of(label: str) -> str | None:
    """The field of a task for which a label stands, as for the heading of a column; only those that a draft has."""
    if label.startswith(_NOT_THEIRS):
        return None
    field, strength = likeliest(label)
    return field if field in (*ROLES, "title") and strength >= _LEAST.get(field, _ENOUGH) else None


def _leading(texts: Sequence[str]) -> list[str]:
    """The persons before the colons of lines, 江一帆：完成接口文档; none where more other words stand there."""
    heads = [read_names(head).names for each in texts for head, rest in [headed(numbered(each)[1])] if rest is not None]
    unknown = [names for names in heads if names and not says_something(names[0])]
    named = [names for names in unknown if all(map(is_full_name, names))]
    return [name for names in named for name in names] if 4 * len(named) > 3 * len(unknown) else []


def _names_in(organs: Organs, text: str) -> list[str]:
    """The names in the value of a label; none where the first is a longer text, 改为只渲染…, or a word of what is done:
    修复, 更新."""
    names = read_names(text).names
    first = next(filter(EASTERN.search, names[:1]), "")
    is_known = parsed(first).head in _WHO or organs.is_name(first)
    may_be = not says_something(first) and (is_name(first) or len(first) <= _SHORT or "·" in first)
    return names if not first or is_known or may_be else []


def _rows(grid: Grid, clock: Clock, base: date) -> Iterator[tuple[LedgerRow, str]]:
    """The rows of a table of tasks, each with the fault that it is to mend, or ""; none if it is another table."""
    width = max(map(len, grid.rows), default=0)
    cells: list[Row] = [[*row, *[None] * (width - len(row))] for row in filled(grid.rows, grid.merged)]
    apart = Sheet("", grid.rows.__iter__, height=len(cells))
    slips = unfolded(apart, [])
    source = Sheet("", cells.__iter__, height=len(cells)) if slips is apart else slips
    header = find_header([*source.rows()], {})
    if header is None or not header.may_be_ledger:
        return
    options = Options({}, DateReader(base, clock.calendar), Profiler(base, clock.calendar), SEPARATE, {})
    for table in tables_of(source, header, options, [], is_alone=True):
        fault, remedy = _mending(table.columns)
        again = replace(options, mapping={"title": remedy.heading}) if remedy else None
        for each in tables_of(source, header, again, [], is_alone=True) if again else [table]:
            if (each.header_row, each.first) == (table.header_row, table.first):
                yield from ((row, str(row.raw[fault.index] or "").strip() if again else "") for row in each.rows())


def _mending(columns: list[Column]) -> tuple[Column, Column | None]:
    """The column of the title, and where that is a fault (存在问题) the column of what is done about it (整改措施)."""
    title = by_field(columns)["title"]
    free = [each for each in columns if each.index != title.index and (each.use == "kept" or each.field == "detail")]
    kinds = [(parsed(each.heading).head, each) for each in free]
    remedies = [each for kind in _REMEDIES for head, each in kinds if head == kind and not _FAULT.search(each.heading)]
    return title, remedies[0] if remedies and _FAULT.search(title.heading.casefold()) else None


def _texts(block: Block) -> list[str]:
    """The text of a paragraph, or of each row of a table."""
    return [block.text] if isinstance(block, Paragraph) else [" ".join(texts_in(row).values()) for row in block.rows]


def _of_row(row: LedgerRow, fault: str, clock: Clock, organs: Organs, table: int) -> Draft | None:
    values = row.values
    title = values.get("title") or (fault if values.get("owner") else "")
    if not title or (row.is_lost and title != fault) or values.get("status") == "closed":  # like a ticked box
        return None
    names = [values.get("owner"), *values.get("supporting", ())]
    named = [name for name in names if name and not organs.is_nobody(name)]
    text = values.get("due_text")
    text = text if text and any(map(str.isalnum, text)) else None  # — is no wording
    whole = dict.fromkeys(cell.strip() for cell in map(str, filter(None, row.raw)) if cell.strip())
    return Draft(
        title,
        owner=values.get("owner") if values.get("owner") in named else None,
        person=values.get("person"),
        supporting=tuple(each for each in named if each != values.get("owner")),
        due=clock.read(text) if text else None,
        due_text=text,
        sure=values.get("owner") in named,
        sentence=" | ".join(whole),
        place=_("table {table}, row {row}").format(table=table, row=row.number),
    )


def _read_cells(grid: Grid, minutes: Minutes, table: int) -> None:
    """A table that only arranges text: each cell once."""
    for number, row in enumerate(grid.rows, start=1):
        for cell in texts_in(row).values():
            for line in cell.splitlines():
                minutes.paragraph(line, _("table {table}, row {row}").format(table=table, row=number))
