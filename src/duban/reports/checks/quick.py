"""The rules that can use an index, for `today`, which only counts their findings."""

from collections.abc import Iterable, Mapping
from typing import Any

from duban.locales import ngettext, read_term
from duban.reports.checks import dates, leads, steps
from duban.reports.checks.finding import Question, Rule

QUICK: Mapping[str, Rule] = {
    "no-lead": leads.without_lead,
    "former-lead": leads.with_former_lead,
    "day-off": dates.on_days_off,
    "before-start": dates.before_start,
    "after-whole": dates.after_whole,
    "after-lead": dates.after_lead,
    "unexamined": steps.unexamined,
    "extended": steps.extended,
    "no-meeting": steps.of_cancelled_meetings,
}


def at_least(question: Question) -> list[str]:
    """A line with the least number of faults; none if these rules find nothing."""
    count = sum(1 for name in switched_on(QUICK, question.policy) for _fault in QUICK[name](question))
    line = ngettext(
        "Check: at least {count} thing is wrong with the ledger; “duban check” tells.",
        "Check: at least {count} things are wrong with the ledger; “duban check” tells.",
        count,
    )
    return [line.format(count=count)] if count else []


def switched_on(rules: Iterable[str], policy: Mapping[str, Any]) -> list[str]:
    """Those of the rules that the section ``[check]`` does not switch off, by key or name."""
    rules = tuple(rules)
    off = {read_term("fault", each, rules) for each in policy["off"]}
    return [name for name in rules if name not in off]
