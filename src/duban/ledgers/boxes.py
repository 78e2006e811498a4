"""A list of boxes to tick, or of items that end with @names, in Markdown, text or Word, as a table of tasks."""

import re
from collections.abc import Iterator, Sequence

from duban.domain.minutes.items import CALLED, is_called, split
from duban.domain.minutes.sentences import numbered
from duban.domain.minutes.times import Clock
from duban.ledgers.cells.names import EASTERN
from duban.ledgers.cells.words import read_status
from duban.ledgers.papers.blocks import Grid, Paper, Paragraph
from duban.ledgers.papers.plain import CROSSED
from duban.ledgers.tables.signs import lists_work
from duban.locales import _

_HEADINGS = ("类别", "任务", "负责人", "时限", "状态"), ("Section", "Task", "Owner", "Due", "Status")
_LONGEST_GROUP = 30


def with_list(paper: Paper, clock: Clock, notes: list[str]) -> Paper:
    """The document with its boxes as a table, if one names somebody or a day, or, without tables, it lists work."""
    paragraphs = [each for each in paper.blocks if isinstance(each, Paragraph)]
    levels = [each.level for each in paragraphs if each.level]
    title = [each for each in paragraphs[:1] if not each.box and levels.count(each.level) < 2]
    boxes = [*_grouped(paragraphs[len(title) :], clock, has_headings=bool(levels))]
    names = "|".join({re.escape(name) for _groups, box in boxes for name in CALLED.findall(box.text)})
    rows = [(" / ".join(groups), *_cells(box, clock, names)) for groups, box in boxes]
    called = [paper.name, *(each.text for each in title), *(name for groups, _box in boxes for name in groups)]
    is_said = len(paragraphs) == len(paper.blocks) and any(map(lists_work, called))
    if not rows or not (is_said or any(lead or when for *_title, lead, when, _state in rows)):
        return paper
    line = _("Each item with a box or @names is a row: these lead, and a day at its end is the deadline. Compare them.")
    notes.append(line)
    headings = _HEADINGS[not any(EASTERN.search(box.text) for _groups, box in boxes)]
    first = 0 if any(group for group, *_cells in rows) else 1  # without a column of groups
    grid = Grid([[*each[first:]] for each in (headings, *rows)], is_headed=True)
    taken = {*title, *(box for _groups, box in boxes)}
    others = [each for each in paper.blocks if isinstance(each, Grid) or each not in taken]
    return Paper(paper.name, [*title, grid, *others])


def _grouped(
    paragraphs: Sequence[Paragraph], clock: Clock, *, has_headings: bool
) -> Iterator[tuple[list[str], Paragraph]]:
    """Each box with the headings above it, or with the line above its list where the document has no headings; below
    one of work, 待办事项, also each item that ends with names: 更新台账 @李强."""
    headings = list[Paragraph]()
    has_brackets = any(each.box.startswith("[") for each in paragraphs)  # beside which ✅ only adorns
    for each in paragraphs:
        names_work = is_called(each.text, clock) and any(lists_work(heading.text) for heading in headings)
        is_item = bool(each.box) or (names_work and not each.level)
        if each.level or not (has_headings or is_item):
            is_name = each.level or (len(each.text) <= _LONGEST_GROUP and "。" not in each.text)
            headings = [*(other for other in headings if other.level < each.level), *([each] if is_name else [])]
        elif is_item and not (each.box in ("✅", "✔") and (has_brackets or read_status(each.text))):
            yield [heading.text.rstrip(":： ") for heading in headings], each


def _cells(box: Paragraph, clock: Clock, names: str) -> tuple[str, str, str, str]:
    """The title, the leads (one of the ``names`` also in brackets at the end), the deadline, the state: ~~…~~ 取消."""
    crossed = CROSSED.match(box.text)
    state = ("已完成" if EASTERN.search(box.text) else "Done") if box.is_over and not crossed else ""
    behind = box.text[crossed.end() :].strip() if crossed else ""
    state, behind = (behind, "") if read_status(re.split("[，,。；;：:（(]", behind)[0]) else (state, behind)
    text = crossed[1] if crossed else box.text
    title, leads, when = split(re.sub(rf"[（(]({names})[）)]$", r" @\1", text), clock)
    title = title if box.box else numbered(title)[1].lstrip("-*+• ")
    around = "~~" if crossed and not state else ""
    return f"{box.indent}{around}{title}{around} {behind}".rstrip(), "、".join(leads), when, state
