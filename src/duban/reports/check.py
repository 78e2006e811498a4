"""What is wrong with the ledger (体检): each fault with its task, a sentence, and the command that mends it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from duban.domain.lights import Clock
from duban.domain.urging.ladder import Ladder
from duban.locales import _, ngettext
from duban.reports.checks import dates, doubles, leads, steps
from duban.reports.checks.finding import TO_FILL_IN, Finding, Question, Rule
from duban.reports.checks.quick import QUICK, switched_on
from duban.reports.listing import brief
from duban.reports.report import Column, Report, Row
from duban.reports.rows.counting import in_order
from duban.reports.rows.filters import Filters
from duban.reports.rows.footnotes import shown_of
from duban.reports.urging.urges import Civil
from duban.store.reading import Reader

COLUMNS = (
    Column("rule", "term", "fault", width=10, named="fault"),
    Column("task", "number", width=4),
    Column("says", width=18),
    Column("mend", width=34, whole=True),
    Column("number", width=12, drop_priority=3),
    Column("title", width=14, drop_priority=1),
    Column("owner", width=8, drop_priority=2),
)
SHOWN = ("task", "title", "owner", "says", "mend")
RULES: Mapping[str, Rule] = {
    **QUICK,
    "unclear": dates.unclear,
    "unreplied": steps.unreplied,
    "no-contact": leads.out_of_reach,
    "twins": doubles.twins,
    "names": doubles.namesakes,
}
"""The rules by the keys that the policy knows them by, in the order of the answer."""


def check(
    reader: Reader,
    clock: Clock,
    filters: Filters,
    policy: Mapping[str, Any],
    ladder: Ladder,
    civil: Civil,
    rules: Sequence[str] = (),
) -> Report:
    """The faults that ``rules`` find, or else all rules that ``policy``, the section ``[check]``, has not off."""
    question = Question(
        reader, clock, filters._replace(sort="", limit=None), policy, ladder, civil, in_full=bool(rules)
    )
    by_rule = {name: list(RULES[name](question)) for name in rules or switched_on(RULES, policy)}
    count = sum(map(len, by_rule.values()))
    tasks = {each.task for faults in by_rule.values() for each in faults}
    rows = _rows(reader, by_rule)
    if filters.sort:
        rows = iter(in_order(list(rows), COLUMNS, filters._replace(limit=None)))
    shown = count if filters.limit is None else min(count, filters.limit)
    return Report(
        _("Check of the ledger"),
        COLUMNS,
        islice(rows, filters.limit),
        SHOWN if not filters.sort else ("rule", *SHOWN),
        None if filters.sort else "rule",
        lambda: [*shown_of(shown, count), *_summary(count, len(tasks - {None}), by_rule)],
        notes={name: _("{count} in all").format(count=len(faults)) for name, faults in by_rule.items()},
    )


def _rows(reader: Reader, by_rule: Mapping[str, Sequence[Finding]]) -> Iterator[Row]:
    ids = {each.task for faults in by_rule.values() for each in faults if each.task}
    tasks = {row["id"]: row for row in brief(reader, sorted(ids))}
    for rule, findings in by_rule.items():
        for each in findings:
            about = tasks.get(each.task, {})
            yield {"rule": rule, **each._asdict(), **{key: about.get(key) for key in ("number", "title", "owner")}}


def _summary(count: int, tasks: int, by_rule: Mapping[str, Sequence[Finding]]) -> list[str]:
    if not count:
        return [_("Nothing is wrong with the ledger.")]
    line = ngettext("{count} finding on {tasks}.", "{count} findings on {tasks}.", count)
    lines = [line.format(count=count, tasks=ngettext("{count} task", "{count} tasks", tasks).format(count=tasks))]
    if any(TO_FILL_IN in each.mend for faults in by_rule.values() for each in faults):
        lines.append(_("In the commands, put what only you know in the place of “…”."))
    return lines
