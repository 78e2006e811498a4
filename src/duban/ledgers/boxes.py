"""A list of boxes to tick, or of items that end with @names, in Markdown, text or Word, as a table of tasks."""

import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from duban.domain.minutes.items import CALLED, is_called, split
from duban.domain.minutes.labels import Labelled, labelled
from duban.domain.minutes.sentences import numbered
from duban.domain.minutes.times import Clock
from duban.ledgers.cards import field_of, pairs
from duban.ledgers.cells.names import EASTERN
from duban.ledgers.cells.words import read_status
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.headwords import parsed
from duban.ledgers.papers.blocks import Grid, Paper, Paragraph
from duban.ledgers.papers.plain import CROSSED
from duban.ledgers.tables.signs import lists_work
from duban.locales import _

_HEADINGS = (
    ("类别", "任务", "负责人", "时限", "状态", "办结日期", "说明"),
    ("Section", "Task", "Owner", "Due", "Status", "Completed", "Note"),
)
_CHECKED = re.compile("检查清单|检查表|checklist", re.IGNORECASE)
_DONE_ON = re.compile(r"✅\ufe0f?\s*(\d{4}-\d\d-\d\d)")
_FIELDS = dict.fromkeys(LEADS, "owner") | {each: each for each in ("due", "status", "closed")}
_LONGEST_GROUP, _SHORT = 30, 12
_SEVERAL = 5  # boxes that are a list of their own


def with_list(paper: Paper, clock: Clock, notes: list[str]) -> Paper:
    """The document with its boxes as a table, if one names somebody or a day, or, without tables, it is one of work."""
    paragraphs = [each for each in paper.blocks if isinstance(each, Paragraph)]
    levels = [each.level for each in paragraphs if each.level]
    title = [each for each in paragraphs[:1] if not each.box and levels.count(each.level) < 2]
    has_tables = len(paragraphs) < len(paper.blocks)
    items = _items(paragraphs[len(title) :], clock, has_headings=bool(levels), has_tables=has_tables)
    names = "|".join({re.escape(name) for each in items for name in CALLED.findall(each.box.text)})
    rows = [(" / ".join(each.groups), *_with_labels(_cells(each.box, clock, names), each.below)) for each in items]
    called = [paper.name, *(each.text for each in title)]
    is_said = any(map(_CHECKED.search, called)) or any(map(lists_work, chain(called, *(each.groups for each in items))))
    is_said = not has_tables and (is_said or _is_worked_off(paragraphs, items))
    if not rows or not (is_said or any(row[2] or row[3] or row[5] for row in rows)):
        return paper
    line = _("Each item with a box or @names is a row: these lead, and a day at its end is the deadline. Compare them.")
    notes.append(line)
    headings = _HEADINGS[not any(EASTERN.search(each.box.text) for each in items)]
    filled = [at for at in range(len(headings)) if at in (1, 4) or any(row[at] for row in rows)]  # a box has a state
    grid = Grid([[each[at] for at in filled] for each in (headings, *rows)], is_headed=True)
    taken = {*map(id, title), *(id(each) for item in items for each in (item.box, *item.below))}
    others = [each for each in paper.blocks if id(each) not in taken]
    return Paper(paper.name, [*title, grid, *others])


class _Item(NamedTuple):
    """A box with the headings above it and what is nested below it."""

    groups: list[str]
    box: Paragraph
    below: list[Paragraph]


def _items(paragraphs: Sequence[Paragraph], clock: Clock, *, has_headings: bool, has_tables: bool) -> list[_Item]:
    """The boxes, each below its headings, or the line above its list where the document has no headings; below one of
    work, 待办事项, also each item that ends with names: 更新台账 @李强."""
    headings, items, near = list[Paragraph](), list[_Item](), list[_Item]()
    has_brackets = any(each.box.startswith("[") for each in paragraphs)  # beside which ✅ only adorns
    for each in paragraphs:
        names_work = is_called(each.text, clock) and any(lists_work(heading.text) for heading in headings)
        is_item = bool(each.box) or (names_work and not each.level)
        is_asked = not (has_tables and each.box) or re.match(r"\S|.*\d", " ".join(_cells(each, clock, "")[1:3]))
        adorns = has_brackets or read_status(each.text) or not is_asked  # of somebody, or by a day
        near = [item for item in near if item.box.depth < each.depth]  # the boxes that it is nested below
        if near and not is_item:
            near[-1].below.append(each)
        elif each.level or not (has_headings or is_item):
            is_name = each.level or (len(each.text) <= _LONGEST_GROUP and "。" not in each.text)
            headings = [*(other for other in headings if other.level < each.level), *([each] if is_name else [])]
        elif is_item and not (adorns and each.box in ("✅", "✔")):
            near.append(_Item([heading.text.rstrip(":： ") for heading in headings], each, []))
            items.append(near[-1])
    return items


def _is_worked_off(paragraphs: Sequence[Paragraph], items: Sequence[_Item]) -> bool:
    """Is it nothing but headings and several boxes, ticked and not, and no list of what a program can do: Features?"""
    headings = [each.text for each in paragraphs if each.level]
    is_bare = len(paragraphs) == sum(1 + len(each.below) for each in items) + len(headings)
    is_mixed = len(items) >= _SEVERAL and len({each.box.is_over for each in items}) > 1
    return is_bare and is_mixed and not any(parsed(each).head == "content" for each in headings)


def _cells(box: Paragraph, clock: Clock, names: str) -> list[str]:
    """The title, leads (one of the ``names`` also in brackets at the end), deadline, state, day of ✅; other labels."""
    crossed = CROSSED.match(box.text)
    done = "已完成" if EASTERN.search(box.text) else "Done"  # of other signs, [-], it is asked what they mean
    state = "" if crossed else done if box.is_over else box.box.strip("[ ]□☐") and box.box
    behind = box.text[crossed.end() :].strip() if crossed else ""
    text = crossed[1] if crossed else box.text
    if read_status(re.split("[，,。；;：:（(]", behind)[0]):
        state, behind = behind, ""
    elif any(split(behind, clock)[1:]):  # ~~换灯~~ @周岚
        text, behind = f"{text} {behind}", ""
    elif behind and len(behind) <= _SHORT:  # 不买了: a state that is asked for
        state, behind = behind, ""
    aside = _labels(_DONE_ON.sub("", text))
    title, leads, when = split(re.sub(rf"[（(]({names})[）)]$", r" @\1", aside.text), clock)
    for field, value in aside.values.items():
        rest, called, day = split(value, clock)
        leads += called or [rest] if field == "owner" else called
        when = when or day or (rest if field == "due" else "")
        state = state or (rest if field == "status" else "")
    title = (title if box.box else numbered(title)[1].lstrip("-*+• ")).rstrip("—– ")
    around = "~~" if crossed and not state else ""
    title = f"{box.indent if box.box else ''}{around}{title}{around} {behind}".rstrip()
    closed = "".join(_DONE_ON.findall(text)[:1]) or aside.values.get("closed", "")
    others = (f"{label}：{value}" for label, value in aside.values.items() if label not in _FIELDS.values())
    return [title, "、".join(leads), when, state, closed, *others]


def _labels(text: str) -> Labelled:
    """An item and the labels behind it, if they say who leads or by when: Order the cups (Owner: Ann; Due: Friday)."""
    parts = labelled(text, lambda label: _FIELDS.get(field_of(label) or ""))
    return parts if parts.text.strip() and parts.values.keys() & {"owner", "due"} else Labelled(text, {})


def _with_labels(cells: Sequence[str], below: Sequence[Paragraph]) -> list[str]:
    """The cells with what the labels below say of the lead, the deadline and the state, and the rest as a detail."""
    values, rest = dict(zip(("title", "owner", "due", "status", "closed"), cells, strict=False)), [*cells[5:]]
    for label, value in chain.from_iterable(pairs(line.text) or [("", line.text)] for line in below):
        field = _FIELDS.get(field_of(label) or "")
        if field and values.get(field) == "":
            values[field] = value
        else:
            rest.append(f"{label}：{value}" if label else value)
    return [*values.values(), "\n".join(rest)]
