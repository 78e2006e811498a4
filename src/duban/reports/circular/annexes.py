"""The annexed tables: the matters by their numbers, and the scores by group."""

from duban.domain.circulars.items import OUTCOMES, Item
from duban.locales import _, ngettext, term
from duban.reports.circular.sentences import Month, annex
from duban.reports.report import Column, Report, Row, in_sentence_case
from duban.reports.score import CHANGE

COLUMNS = (
    Column("item", "number", width=4, named="row"),
    Column("task", "number", width=4),
    Column("number", width=10, drop_priority=2),
    Column("title", width=20),
    Column("owner", width=8, absent="nobody"),
    Column("supporting", "list", width=8, drop_priority=3),
    Column("due", "date", width=10),
    Column("outcome", "term", "outcome", width=8),
    Column("days", "number", width=4, named="days_late"),
    Column("closed", "date", width=10, drop_priority=4),
    Column("urged", "number", width=4, drop_priority=5),
    Column("last_feedback", width=12, drop_priority=1),
)
_SHOWN = tuple(column.key for column in COLUMNS if column.key not in {"task", "urged"})
SCORES = (
    Column("group", width=6, named="ranking_group", drop_priority=1),
    Column("rank", "number", width=4),
    Column("owner", width=10),
    Column("points", "number", width=6),
    *CHANGE,
    Column("grade", width=6),
)


def matters(month: Month) -> Report:
    """The table of the matters, with their numbers."""
    rows = [_row(item) for item in month.items if item.place is not None]
    return Report(
        _title(month, 1, _("Supervised tasks, {month}")), COLUMNS, rows, _SHOWN, summary=lambda: [_summary(month)]
    )


def _row(item: Item) -> Row:
    return {
        **{key: getattr(item, key) for key in ("task", "number", "title", "owner", "due", "closed", "urged")},
        "item": item.place,
        "supporting": list(item.supporting),
        "outcome": item.outcome,
        "days": item.days,
        "last_feedback": item.last_feedback,
    }


def _summary(month: Month) -> str:
    counts = month.totals.counts
    line = ngettext("{count} task: {outcomes}.", "{count} tasks: {outcomes}.", len(month.items))
    outcomes = [f"{term('outcome', each)} {counts[each]}" for each in OUTCOMES if counts[each]]
    return line.format(count=len(month.items), outcomes=_(", ").join(outcomes) or "0")


def scores(month: Month) -> Report | None:
    """The table of the scores, each group ranked separately; None without scores."""
    kept = month.facts["scores"]
    if not kept or not kept["rows"]:
        return None
    rows = [row | {"grade": _(", ").join(_grade(each) for each in row["grade"]) or None} for row in kept["rows"]]
    empty = {key for key in ("group", "grade") if not any(row[key] for row in rows)}
    shown = tuple(column.key for column in SCORES if column.key not in empty)
    lines = [_("By the rules “{name}”. Equal points share a rank.").format(name=term("rule", kept["scheme"]))]
    return Report(_title(month, 2, _("Scores of the units, {month}")), SCORES, rows, shown, summary=lambda: lines)


def _grade(grade: str) -> str:
    return term("grade", grade) if grade in {"fail", "barred"} else grade


def _title(month: Month, number: int, title: str) -> str:
    name = in_sentence_case(annex(month, number))
    return _("{annex}: {title}").format(annex=name, title=title.format(month=month.name))
