"""A line of days, on which the deadlines before a meeting stand in proportion."""

from duban.formats.pictures.figures import Figure, Figures
from duban.formats.pictures.timeline import in_stacks, timeline
from duban.reports.columns import TASK
from duban.reports.report import Chart, Report, Row
from tests.formats.samples import text_of

DAYS = {"2026-12-20": "会议", "2026-11-30": "今天"}


def row(due: str | None, status: str = "active", late: int = 0) -> Row:
    blank: Row = dict.fromkeys((column.key for column in TASK), None)
    return blank | {"title": "送审", "due": due, "status": status, "days_overdue": late, "light": "green"}


def countdown(*rows: Row) -> Report:
    chart = Chart("会前倒排", "timeline", "due", (), days=DAYS)
    return Report("会议", TASK, list(rows), ("title", "due"), charts=(chart,))


def figure(*rows: Row) -> Figure:
    figures = Figures(countdown(*rows))
    assert len(list(figures.over(countdown(*rows).rows))) == len(rows)
    return figures.drawn()[0]


ROWS = (
    row("2026-11-20", late=10),
    row("2026-11-20", "closed"),
    row("2026-12-10T17:00"),
    row(None),
    row("2026-12-30", "cancelled"),
    row("2026-12-30"),
)


def test_distances_are_those_of_days_and_nothing_is_left_out() -> None:
    line = timeline(figure(*ROWS))
    assert line
    assert [(x, state, count) for x, state, count, _text in line.marks] == [
        (2, "overdue", 2),
        (50, "open", 1),
        (98, "open", 1),
    ]
    assert line.days == [(26, "今天 11-30"), (74, "会议 12-20")]
    assert line.legend == [("overdue", "超期 1"), ("open", "在办 2"), ("closed", "已办结 1")]


def test_without_a_deadline_there_is_no_line() -> None:
    assert timeline(figure(row(None), row(None))) is None
    assert "timeline" not in text_of("html", countdown(row(None), row(None))).partition("</style>")[2]


def test_at_a_terminal_and_on_a_page() -> None:
    lines = [line.rstrip() for line in text_of("table", countdown(*ROWS), width=81).splitlines()]
    axis = next(line for line in lines if "┼" in line)
    assert (axis.index("x"), axis.index("o"), axis.rindex("o")) == (2, 40, 78)
    assert axis.index("┼") == next(line for line in lines if "今天 11-30" in line).index("│")
    page = text_of("html", countdown(*ROWS))
    assert page.count('<g class="mark ') == 3


def test_in_a_workbook_each_of_its_days_has_a_bar() -> None:
    drawn = in_stacks(figure(*ROWS))
    assert drawn.labels[0] == "2026-11-20"
    assert {label for label in drawn.labels if "会议" in label or "今天" in label} == {
        "2026-12-20 会议",
        "2026-11-30 今天",
    }
    counted = sum(value or 0 for series in drawn.series for value in series.values)
    assert counted == sum(row["due"] is not None and row["status"] != "cancelled" for row in ROWS)
    assert in_stacks(figure(*ROWS)._replace(rows=())).labels == []
