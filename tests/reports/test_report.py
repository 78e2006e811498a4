"""What a report hands to a format."""

from duban.reports.report import Column, Report, peek

COLUMNS = (Column("id", "number"), Column("title"))


def test_a_look_at_the_first_row_loses_none_and_reads_no_further() -> None:
    read: list[int] = []

    def rows():
        for n in range(3):
            read.append(n)
            yield {"id": n, "title": str(n)}

    found, report = peek(Report("事项", COLUMNS, rows(), ("id",)))
    assert found
    assert read == [0]
    assert [row["id"] for row in report.rows] == [0, 1, 2]


def test_an_empty_report_is_seen_to_be_empty() -> None:
    found, report = peek(Report("事项", COLUMNS, [], ("id",)))
    assert not found
    assert list(report.rows) == []


def test_people_see_the_columns_that_are_shown_in_that_order() -> None:
    report = Report("事项", COLUMNS, [], ("title", "id"))
    assert [column.key for column in report.shown_columns] == ["title", "id"]
