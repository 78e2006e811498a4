"""Categories that must be reported (必报类别): what was reported of each in a period, and of which nothing was.

Incidents and other information (约稿) have their category as a tag. Source: DOMAIN "Incidents".
"""

import json
from collections import defaultdict
from collections.abc import Sequence

from duban.domain.scores.periods import Span
from duban.locales import _, read_term, term
from duban.reports.report import Column, Report
from duban.store.reading import Reader

COLUMNS = (
    Column("category", "term", "category", width=10),
    Column("reports", "number", width=4, named="count_reports"),
    Column("units", "list", width=10, named="reporting_units"),
    Column("last", "date", width=10, named="last_reported"),
)
_REPORTED = """SELECT t.tags, o.name, substr(COALESCE(t.happened, t.assigned), 1, 10) AS day
FROM task t LEFT JOIN owner o ON o.id = t.owner_id WHERE t.present = 1 AND t.status <> 'cancelled'
 AND t.tags IS NOT NULL AND (t.happened IS NOT NULL OR t.source IN ('incident', 'draft')) ORDER BY day, t.id"""


def categories(reader: Reader, span: Span, known: Sequence[str]) -> Report:
    """A row for each category of the policy, ``known``."""
    reported: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for tags, unit, day in reader.rows(_REPORTED):
        if span.first.isoformat() <= day <= span.last.isoformat():
            for category in {read_term("category", tag, tuple(known)) for tag in json.loads(tags)} - {None}:
                reported[category or ""].append((day, unit or ""))
    rows = [
        {
            "category": each,
            "reports": len(reported[each]),
            "units": list(dict.fromkeys(unit for _day, unit in reported[each] if unit)),
            "last": max((day for day, _unit in reported[each]), default=None),
        }
        for each in known
    ]
    title = _("Categories that must be reported, {first} to {last}").format(first=span.first, last=span.last)
    silent = [term("category", each) for each in known if not reported[each]]
    return Report(title, COLUMNS, rows, summary=lambda: [_summary(silent)])


def _summary(silent: Sequence[str]) -> str:
    if not silent:
        return _("Something was reported of each category.")
    return _("Nothing was reported of: {categories}.").format(categories=_(", ").join(silent))
