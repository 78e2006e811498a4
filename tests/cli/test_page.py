"""``duban page``: the figures that the page shows are those of the lists that the help names."""

import re

import pytest

from tests.conftest import Desk, Office

LISTS = {
    "open": ("list",),
    "overdue": ("overdue",),
    "due": ("due", "--within", "14d"),
    "review": ("list", "--status", "submitted"),
    "closed": ("list", "--closed-from", "2026-11-01"),
}


@pytest.fixture
def busy(office: Office) -> Office:
    for number, day in enumerate((1, 10, 20, 24, 28, 30)):
        office.add(
            f"第{number}件", due=f"2026-11-{day:02}", assigned="2026-10-08", leader="张书记" if number % 2 else None
        )
    office.sql("UPDATE task SET status = 'submitted' WHERE id IN (2, 5)")
    office.close(1)
    return office


@pytest.mark.parametrize("filters", [(), ("--leader", "张书记")])
def test_each_figure_of_the_page_is_the_number_of_tasks_of_a_command(
    desk: Desk, busy: Office, filters: tuple[str, ...]
) -> None:
    counts = {row["figure"]: row["count"] for row in desk.json("page", *filters)}
    assert counts == {figure: len(desk.json(*command, *filters)) for figure, command in LISTS.items()}
    page = desk.text("page", *filters, "-f", "html", DUBAN_LANG="zh")
    assert dict(re.findall(r'<p class="(\w+)"><b>(\d+)</b>', page)) == {
        key: str(count) for key, count in counts.items()
    }
    assert f"<h1>督办工作一览{'（张书记）' if filters else ''}</h1>" in page


def test_a_confidential_task_is_only_counted_in_the_file(desk: Desk, busy: Office) -> None:
    busy.sql("UPDATE task SET confidential = 1 WHERE id = 5")
    shown = desk.text("page", "--include-confidential", "-f", "html")
    left_out = desk.text("page", "-f", "html")
    assert ("第4件" in shown, "第4件" in left_out) == (True, False)
    assert "<b>2</b><span>awaiting verification</span>" in left_out
    assert "--include-confidential" in left_out
