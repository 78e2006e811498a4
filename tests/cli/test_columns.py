"""`--columns`: which columns, and in which order, the same in every format and on every command that reads."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from duban.domain.names.alphabet import order_key
from duban.locales import use
from duban.reports import columns
from duban.reports.report import Column, key_named
from tests.conftest import Desk, Office


@pytest.fixture(autouse=True)
def one(office: Office) -> None:
    office.add("整改食堂消防隐患", due="2026-11-20", assigned="2026-11-01")


@pytest.mark.parametrize(
    "named",
    ["due,title,id", "办结时限,督办事项,ID", "办结时限，title、id", " Due , TITLE,Id", "due,title,id,due,"],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_columns_by_key_or_heading_in_either_language(desk: Desk, named: str, lang: str) -> None:
    rows = desk.json("list", "--columns", named, DUBAN_LANG=lang)
    assert [list(row.items()) for row in rows] == [[("due", "2026-11-20"), ("title", "整改食堂消防隐患"), ("id", 1)]]


@pytest.mark.parametrize("form", ["csv", "tsv", "md", "html", "xlsx"])
@pytest.mark.parametrize(("lang", "count"), [("zh", "序号"), ("en", "No.")])
def test_a_list_that_leaves_the_terminal_counts_its_lines(
    desk: Desk, office: Office, form: str, lang: str, count: str
) -> None:
    """An office calls by 序号 what stands at the left of its list, and that is no id."""
    office.add("修订公文处理办法", due="2026-11-19", assigned="2026-11-01")
    office.add("报送经济运行分析", owner="教务处", due="2026-11-18", assigned="2026-11-01")
    for command in (["list", "--sort", "due"], ["overdue", "--by", "owner"], ["today"]):
        desk.text(*command, "-o", f"list.{form}", DUBAN_LANG=lang)
        table = cells_of(desk.home / f"list.{form}", count)
        assert [row[0] for row in table[1:]] == ["1", "2", "3"], command
        assert {row[table[0].index("ID")] for row in table[1:]} == {"1", "2", "3"}


def cells_of(path: Path, first: str) -> list[list[str]]:
    """The header and the rows of tasks in a file, as text."""
    if path.suffix == ".xlsx":
        shown, data, _summary = load_workbook(path)
        rows = [[str(cell) for cell in row] for row in data.iter_rows(values_only=True)]
        assert [row[0].value for row in shown if str(row[0].value).isdecimal()] == [1, 2, 3]
    elif path.suffix == ".csv":
        rows = [*csv.reader(io.StringIO(path.read_text("utf-8-sig")))]
    elif path.suffix == ".tsv":
        rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    elif path.suffix == ".md":
        rows = [[cell.strip(" \\") for cell in line.split("|")[1:-1]] for line in path.read_text("utf-8").splitlines()]
    else:
        found = re.findall(r"<tr.*?</tr>", path.read_text("utf-8"), re.DOTALL)
        rows = [
            [
                re.sub("<.*?>", "", each, flags=re.DOTALL).strip()
                for each in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)
            ]
            for row in found
        ]
    head = next(row for row in rows if row[:1] == [first])
    return [head, *(row for row in rows if len(row) == len(head) and row[0].isdigit())]


def test_data_for_programs_and_what_people_type_from_has_no_running_number(desk: Desk) -> None:
    for form in (["-f", "json"], ["-f", "jsonl"], ["--plain-csv"], ["-f", "tsv", "--plain-csv"]):
        assert "row" not in desk.text("list", *form).split("due")[0]
    for form in ("plain", "table"):
        assert "序号" not in desk.text("list", "-f", form, DUBAN_LANG="zh")
    assert desk.text("owner", "list", "-f", "csv", DUBAN_LANG="zh").startswith("\ufeffID,")  # no list of tasks


@pytest.mark.parametrize("named", ["序号,督办事项", "No.,title", "row,督办事项"])
def test_it_can_be_picked(desk: Desk, named: str) -> None:
    for form in ("csv", "plain"):
        lines = desk.text("list", "--columns", named, "-f", form, DUBAN_LANG="zh").replace(",", " ").splitlines()
        assert [line.removeprefix("\ufeff").split() for line in lines[:2]] == [
            ["序号", "督办事项"],
            ["1", "整改食堂消防隐患"],
        ]


def test_every_format_has_the_same_columns(desk: Desk) -> None:
    def text(form: str) -> str:
        return desk.text("list", "--columns", "due,title,id", "-f", form, DUBAN_LANG="zh")

    headings = ["办结时限", "督办事项", "ID"]
    assert text("plain").splitlines()[0].split() == headings
    assert text("table").splitlines()[1].split() == headings
    assert text("md").splitlines()[2].strip("| ").split(" | ") == headings
    assert next(csv.reader(io.StringIO(text("csv").removeprefix("\ufeff")))) == headings
    assert text("tsv").splitlines()[0].split("\t") == headings
    assert list(json.loads(text("jsonl"))) == ["due", "title", "id"]
    desk.text("list", "--columns", "due,title,id", "-o", "list.xlsx", DUBAN_LANG="zh")
    shown, data, _summary = load_workbook(desk.home / "list.xlsx")
    assert [cell.value for cell in data[1]] == headings
    assert headings in [[cell.value for cell in row] for row in shown]


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
        "Title",
        "后勤处",
        "整改食堂消防隐患",
    ]


def test_an_unknown_column_is_told_what_there_is(desk: Desk) -> None:
    told = desk.refused(2, "list", "--columns", "id,期限", DUBAN_LANG="zh")
    assert "“期限”" in told
    assert "id、number (编号)" in told


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
    ["list", "overdue", "due", "today", "progress", "progress --items", "workload", "incident list"],
)
def test_every_key_of_a_row_orders_the_rows(desk: Desk, office: Office, command: str) -> None:
    office.add("修订公文处理办法", "办公室", due="2026-11-24", assigned="2026-11-01")
    for unit, hour in (("后勤处", 9), ("保卫处", 8)):
        desk.text("incident", "add", "管道破裂", "--unit", unit, "--happened", f"2026-11-23T{hour:02}:00")
    rows = desk.json(*command.split())
    is_grouped = command in {"today", "progress --items"}
    compared = set() if is_grouped else {"id", "title", "owner", "due", "happened", "first_report", "open", "until"}
    for each in rows[0]:
        for direction in ("", ":desc") if each in compared else ("",):
            ordered = desk.json(*command.split(), "--sort", each + direction)
            assert sorted(map(str, ordered)) == sorted(map(str, rows))
            if each in compared:
                values = [row[each] for row in ordered if row[each] is not None]
                by = order_key if each == "owner" else None
                assert values == sorted(values, key=by, reverse=bool(direction))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "group",
    [columns.TASK, columns.TODAY, columns.INCIDENT, columns.COUNTS, columns.WORKLOAD, columns.TREND, columns.MONTH],
)
def test_every_heading_names_its_column(group: tuple[Column, ...], lang: str) -> None:
    use(lang)
    assert [key_named(group, f"{column.heading}:desc") for column in group] == [
        f"{column.key}:desc" for column in group
    ]
