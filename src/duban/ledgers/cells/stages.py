"""Read the stages of a matter that stand in one cell: 3月底前立项；12月底前完工."""

import re
from collections.abc import Callable
from dataclasses import replace

from duban.domain.phrases import Reading, Unreadable
from duban.ledgers.cells.days import day_of
from duban.ledgers.cells.text import moment
from duban.locales import _

LONGEST_STAGES = 200  # characters in which stages are searched
_BEGINS = re.compile("(?:启动|开始|开工|动工)\\s*$")  # 4月启动，10月完成
_STAGES = re.compile("[；;，,、\n]+")
_LABEL = re.compile(  # 1. or 立项： before a day
    r"^\s*(?:[（(]?\d{1,2}[）)、]|\d{1,2}[.．](?=\s*(?:\d{4}年|[^\d\s]))|[^\d:：]{1,12}[:：])\s*"
)


def read_stages(cell: str, year: int | None, read: Callable[[str, int | None], Reading]) -> Reading | None:
    """The last one of several in order, 12月底前完工; None for others. ``read``: a day in a year, if it names none."""
    stages: list[Reading] = []
    are_named = False
    parts = _STAGES.split(cell) if len(cell) <= LONGEST_STAGES else ()
    for place, part in enumerate(parts, start=1):
        bare = _LABEL.sub("", part if place == len(parts) else _BEGINS.sub("", part))
        year = day_of(stages[-1].due).year if stages and stages[-1].due else year
        try:
            stages.append(read(bare, year))
            are_named = are_named or bare != part or bool(stages[-1].words)
        except Unreadable:
            if any(map(str.isdigit, part)):
                return None
    ends = [moment(each.due) for each in stages if each.kind == "fixed" and each.due]
    if len(ends) < max(2, len(stages)) or ends != sorted(ends) or not are_named:
        return None
    note = _("It names {count} days, of which the last one counts.").format(count=len(ends))
    return replace(stages[-1], phrase=cell, note=note, words=cell)
