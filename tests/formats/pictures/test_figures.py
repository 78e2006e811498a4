from duban.formats.pictures.figures import Figure, Figures
from duban.formats.values import NOTHING
from duban.reports.columns import COUNTS, DAY, TASK
from duban.reports.report import Chart, Column, Report, Row

BY_OWNER = (Column("owner"), *COUNTS)


def drawn(of: Report) -> list[Figure]:
    figures = Figures(of)
    assert list(figures.over(of.rows)) == list(of.rows)
    return figures.drawn()


def tasks(owners: list[str | None], **more: str) -> Report:
    row: Row = dict.fromkeys((column.key for column in TASK), None)
    rows = [row | {"owner": owner, "light": "red"} | more for owner in owners]
    return Report("事项", TASK, rows, ("light", "title", "owner"))


def progress(count: int, *series: str) -> Report:
    row: Row = dict.fromkeys((column.key for column in BY_OWNER), 1)
    rows = [row | {"owner": f"单位{number}"} for number in range(count)]
    charts = (Chart("图", "bars", "owner", series),)
    return Report("办理进度", BY_OWNER, rows, ("owner",), charts=charts)


def test_tasks_are_counted_by_owner_the_busiest_first() -> None:
    (figure,) = drawn(tasks(["甲", "乙", "乙", None, "乙"]))
    assert (figure.title, figure.labels, figure.series[0].values) == ("牵头单位", ["乙", "甲", NOTHING], [3, 1, 1])


def test_many_owners_are_counted_together_at_the_end() -> None:
    (figure,) = drawn(tasks([f"单位{number}" for number in range(13)] + ["单位12"]))
    assert len(figure.labels) == 10
    assert figure.labels[0] == "单位12"
    assert figure.note == "另有 3 个，共 3 件"


def test_urgencies_come_in_their_order_and_not_by_number() -> None:
    rows = [{"urgency": each} for each in ("normal", "normal", "critical", "urgent", "urgent", "urgent")]
    (figure,) = drawn(Report("事项", (Column("urgency", "term", "urgency"),), rows, ("urgency",)))
    assert figure.keys == ["critical", "urgent", "normal"]


def test_only_what_is_shown_is_counted() -> None:
    rows = [{"owner": owner} for owner in "甲乙甲乙甲乙"]
    assert drawn(Report("事项", (Column("owner"),), rows, ("owner",)))
    assert drawn(Report("事项", (Column("owner"), Column("title")), rows, ("title",))) == []


def test_days_of_the_week_are_no_matter_of_counting() -> None:
    rows = [dict.fromkeys((column.key for column in DAY), None) | {"weekday": day} for day in ("Monday", "Sunday") * 5]
    assert drawn(Report("十一月", DAY, rows, tuple(column.key for column in DAY))) == []


def test_a_picture_of_many_rows_shows_the_first_and_says_so() -> None:
    (figure,) = drawn(progress(23, "closed"))
    assert len(figure.labels) == len(figure.series[0].values) == 20
    assert figure.note == "其余 3 行见下表"


def test_a_rate_ends_at_the_whole_and_counts_at_the_largest() -> None:
    assert [
        drawn(progress(2, *keys))[0].whole for keys in (["closed_rate"], ["closed"], ["closed", "on_time_rate"])
    ] == [
        1,
        0,
        0,
    ]
