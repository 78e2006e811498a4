"""`--columns`: which columns, and in which order, the same in every format and on every command that reads."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from duban.cli.options import key
from duban.locales import use
from duban.reports import columns
from duban.reports.report import Column
from tests.conftest import Desk, Duban, Office


@pytest.fixture(autouse=True)
def one(office: Office) -> None:
    office.add("整改食堂消防隐患", due="2026-11-20", assigned="2026-11-01")


@pytest.mark.parametrize(
    "named",
    ["due,title,id", "办结时限,督办事项,序号", "办结时限，title、id", " Due , TITLE,序号", "due,title,id,due,"],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_columns_by_key_or_heading_in_either_language(desk: Desk, named: str, lang: str) -> None:
    rows = desk.json("list", "--columns", named, DUBAN_LANG=lang)
    assert [list(row.items()) for row in rows] == [[("due", "2026-11-20"), ("title", "整改食堂消防隐患"), ("id", 1)]]


def test_every_format_has_the_same_columns(desk: Desk) -> None:
    def text(form: str) -> str:
        return desk.text("list", "--columns", "due,title,id", "-f", form, DUBAN_LANG="zh")

    headings = ["办结时限", "督办事项", "序号"]
    assert text("plain").splitlines()[0].split() == headings
    assert text("table").splitlines()[1].split() == headings
    assert text("md").splitlines()[2].strip("| ").split(" | ") == headings
    assert next(csv.reader(io.StringIO(text("csv").removeprefix("\ufeff")))) == headings
    assert text("tsv").splitlines()[0].split("\t") == headings
    assert list(json.loads(text("jsonl"))) == ["due", "title", "id"]
    desk.text("list", "--columns", "due,title,id", "-o", "list.xlsx", DUBAN_LANG="zh")
    sheet = load_workbook(desk.home / "list.xlsx")["duban"]
    assert [cell.value for cell in next(sheet.iter_rows())] == headings


@pytest.mark.parametrize(
    ("command", "key"),
    [
        ("today", "need"),
        ("overdue --by owner", "title"),
        ("due", "title"),
        ("progress", "overdue"),
        ("progress --items", "title"),
        ("workload", "open"),
        ("trend", "opened"),
        ("show 1", "detail"),
        ("history 1", "actor"),
        ("owner list", "phone"),
        ("owner show 后勤处", "phone"),
        ("undo --list", "command"),
        ("calendar 2026-11", "day"),
        ("date 明天", "due"),
        ("meeting list", "name"),
        ("meeting plans", "file"),
        ("routine list", "every"),
        ("incident list", "verdict"),
    ],
)
def test_every_command_that_reads_takes_it(desk: Desk, command: str, key: str) -> None:
    page = desk.text(*command.split(), "--columns", key, "-f", "tsv", "--plain-csv")
    assert all(len(line.split("\t")) == 1 for line in page.splitlines())
    assert desk.text(*command.split(), "--columns", key, "-f", "plain")


def test_rows_stay_grouped_by_a_column_that_was_not_asked_for(desk: Desk) -> None:
    assert desk.text("overdue", "--by", "owner", "--columns", "title").splitlines()[:3] == [
        "title",
        "后勤处",
        "整改食堂消防隐患",
    ]


def test_an_unknown_column_is_told_what_there_is(duban: Duban) -> None:
    told = duban.refused(2, "list", "--columns", "id,期限", DUBAN_LANG="zh")
    assert "“期限”" in told
    assert "id (序号)、number (编号)" in told


@pytest.mark.parametrize("group", [each for each in vars(columns).values() if type(each) is tuple])
def test_no_two_columns_of_a_report_have_a_name_in_common(group: tuple[Column, ...]) -> None:
    for lang in ("zh", "en"):
        use(lang)
        headings = [column.heading for column in group]
        assert len(set(headings)) == len(headings)
    use("en")
    for column in group:
        others = {other.key for other in group if other is not column}
        assert not others & column.names, "a heading must not be another column's key"


@pytest.mark.parametrize("named", ["due:desc", "办结时限:desc", "办结时限：desc", "Due:desc"])
def test_order_and_groups_are_named_as_columns_are(desk: Desk, office: Office, named: str) -> None:
    office.add("修订办法", "办公室", due="2026-12-20")
    assert [row["id"] for row in desk.json("list", "--sort", named)] == [2, 1]
    for command in ("list", "overdue", "progress"):
        assert desk.text(command, "--by", "牵头单位") == desk.text(command, "--by", "owner")


@pytest.mark.parametrize(
    "command",
    ["list", "overdue", "due", "today", "progress", "progress --items", "workload", "trend", "incident list"],
)
def test_every_key_of_a_row_orders_the_rows(desk: Desk, office: Office, command: str) -> None:
    office.add("修订公文处理办法", "办公室", due="2026-11-24", assigned="2026-11-01")
    for unit, hour in (("后勤处", 9), ("保卫处", 8)):
        desk.text("incident", "add", "管道破裂", "--unit", unit, "--happened", f"2026-11-23T{hour:02}:00")
    rows = desk.json(*command.split())
    is_grouped = command in {"today", "progress --items"}
    for each in rows[0]:
        for direction in ("", ":desc"):
            ordered = desk.json(*command.split(), "--sort", each + direction)
            assert sorted(map(str, ordered)) == sorted(map(str, rows))
            if each in {"id", "title", "owner", "due", "happened", "first_report", "open", "until"} and not is_grouped:
                values = [row[each] for row in ordered if row[each] is not None]
                assert values == sorted(values, reverse=bool(direction))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "group",
    [columns.TASK, columns.TODAY, columns.INCIDENT, columns.COUNTS, columns.WORKLOAD, columns.TREND, columns.MONTH],
)
def test_every_heading_names_its_column(group: tuple[Column, ...], lang: str) -> None:
    use(lang)
    assert [key(f"{column.heading}:desc") for column in group] == [f"{column.key}:desc" for column in group]
