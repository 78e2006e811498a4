import csv
import json
import re
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pexpect
import pytest
import xlsxwriter

from duban.formats.text import cells

from ..conftest import TODAY, Desk, Duban, Office, of_files
from .conftest import PROGRAM, spawned

HEAD = "编号,督办事项,责任单位,交办时间,办结时限,状态"
GOOD = [HEAD, "督1,修路,住建局,2026-11-02,2026-12-01,办理中", "督2,种树,林业局,2026-11-02,2026-12-05,已办结"]
BAD = [*GOOD, "督3,治水,水利局,2026-11-02,9月31日,办理中"]


def ledger(desk: Duban, *lines: str, name: str = "台账.csv") -> str:
    (desk.home / name).write_text("\n".join(lines), encoding="utf-8")
    return name


def events(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        (count,) = connection.execute("SELECT COUNT(*) FROM event").fetchone()
    finally:
        connection.close()
    return int(count)


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_it_says_what_it_understood_and_stores_it(desk: Desk) -> None:
    told = desk.text("import", ledger(desk, *GOOD))
    assert "督1 “修路” (ID 1); 住建局 (lead); due 2026-12-01 (Tuesday, 6 working days left); next: feedback" in told
    assert "台账: header in row 1" in told
    assert re.search(r"E +办结时限 +→ due", told)
    assert "2 rows: new 2, changed 0, unchanged 0, closed 1, bad 0." in told
    assert "2 new owners: 住建局, 林业局." in told
    assert [row["status"] for row in desk.json("list", "--all")] == ["active", "closed"]


def test_a_dry_run_leaves_no_trace(desk: Desk) -> None:
    before = sorted(desk.home.iterdir())
    told = desk.text("import", ledger(desk, *GOOD), "--dry-run", DUBAN_LANG="zh")
    assert "新增 2" in told
    assert "试运行" in told
    assert sorted(desk.home.iterdir()) == [*before, desk.home / "台账.csv"]


def test_a_namesake_is_not_another_spelling_of_its_unit(desk: Desk) -> None:
    told = desk.text("import", ledger(desk, "标题,牵头单位,责任人", "修路,住建局,王强", "治水,区水利局,王强"))
    assert "王强@区水利局" in told
    assert "resembles" not in told


def test_a_dry_run_for_programs(desk: Desk) -> None:
    desk.text("import", ledger(desk, *GOOD))
    more = ledger(desk, HEAD, "督1,修路,住建局,2026-11-02,2026-12-09,办理中", "督9,挖井,住建处,,12.8,")
    told = desk.json("import", more, "--dry-run", "--year", "2027")
    counts = {key: told[key] for key in ("rows", "new", "changed", "unchanged", "closed", "bad")}
    assert counts == {"rows": 2, "new": 1, "changed": 1, "unchanged": 0, "closed": 0, "bad": 0}
    assert (told["new_owners"], told["alike"]) == (["住建处"], [["住建处", "住建局"]])
    (sheet,) = told["sheets"]
    assert (sheet["sheet"], sheet["header_row"], sheet["year"]) == ("台账", 1, 2027)
    assert sheet["columns"][0] == {
        "column": "A", "heading": "编号", "field": "number", "use": "read", "sample": "督1", "sure": True,
    }  # fmt: skip
    assert (sheet["missing"], sheet["groups"], told["conflicts"], told["twins"]) == ([], [], [], [])
    assert ("督1", "due", "2026-12-01", "2026-12-09") in [
        (each["label"], each["field"], each["old"], each["new"]) for each in told["changes"]
    ]
    assert told["settle"] is None
    assert desk.json("list", "--all")[0]["due"] == "2026-12-01"


@pytest.mark.usefixtures("begun")
def test_a_row_that_cannot_be_read_stops_everything_where_that_is_asked_for(desk: Desk) -> None:
    done = desk.run("import", ledger(desk, *BAD), "--on-error", "stop")
    assert done.returncode == 6
    assert re.search(r"办结时限 “9月31日”, 1 cell \(台账!E4\): .*no\s+day 31", done.stdout)
    assert "Nothing was stored" in done.stderr
    assert desk.json("list", "--all") == []
    assert not (desk.home / "台账.rejects.csv").exists()


def test_or_is_left_out_and_kept_in_a_file_that_can_be_corrected(desk: Desk) -> None:
    done = desk.run("import", ledger(desk, *BAD), "--on-error", "skip", "--rejects", "待改.csv")
    assert done.returncode == 6
    assert [row["number"] for row in desk.json("list", "--all")] == ["督1", "督2"]
    path = desk.home / "待改.csv"
    header, row = rows_of(path)
    assert header == [*HEAD.split(","), "Import problem"]
    assert row[:6] == BAD[3].split(",")
    assert "no day 31" in row[6]
    path.write_text(path.read_text(encoding="utf-8").replace("9月31日", "12月31日"), encoding="utf-8")
    desk.text("import", "待改.csv")
    assert desk.row("督3")["due"] == "2026-12-31"
    assert desk.row("督3")["detail"] is None


def test_a_row_whose_parent_is_not_there_stands_alone_and_says_so(desk: Desk) -> None:
    name = ledger(
        desk,
        "编号,督办事项,责任单位,责任人,上级事项",
        "督1,修路,住建局,张三,督9",
        "督2,绿化,林业局,李四,督1",
        "督3,种树,林业局,王五,绿化",
    )
    told = desk.text("import", name, COLUMNS="500")
    assert "3 rows: new 3, changed 0, unchanged 0, closed 0, bad 0." in told
    assert "“督9”" in told
    assert [row["parent"] for row in desk.json("list", "--all")] == [None, 1, 2]
    desk.text("import", ledger(desk, "编号,督办事项", "督9,路网", name="b.csv"))
    desk.text("import", name)
    assert [row["parent"] for row in desk.json("list", "--all")] == [4, 1, 2, None]


def test_a_sub_task_left_out_names_the_row_above_it(desk: Desk) -> None:
    name = ledger(desk, "编号,督办事项,责任单位,状态", "督1,修路,住建局,办理中", ",勘察,,翻炒")
    desk.run("import", name, "--on-error", "skip")
    header, row = rows_of(desk.home / "台账.rejects.csv")
    assert (header[4], row[:5]) == ("parent", ["", "勘察", "", "翻炒", "督1"])
    path = desk.home / "台账.rejects.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("翻炒", "已办结"), encoding="utf-8")
    desk.text("import", "台账.rejects.csv")
    assert [(row["title"], row["parent"]) for row in desk.json("list", "--all")] == [("修路", None), ("勘察", 1)]


def test_the_rejects_are_whole(desk: Desk) -> None:
    """A merged owner counts in each of its rows, and a cell beyond the last heading is a cell too."""
    with xlsxwriter.Workbook(desk.home / "a.xlsx") as book:
        sheet = book.add_worksheet("a")
        sheet.write_row(0, 0, ["编号", "标题", "时限", "单位"])
        sheet.write_row(1, 0, [1, "修路", "2月30日"])
        sheet.write_row(2, 0, [2, "种树", "2月30日"])
        sheet.merge_range(1, 3, 2, 3, "住建局")
        sheet.write(2, 5, "旁注")
    desk.run("import", "a.xlsx", "--on-error", "skip")
    rows = rows_of(desk.home / "a.rejects.csv")
    assert [row[:6] for row in rows[1:]] == [
        ["1", "修路", "2月30日", "住建局", "", ""],
        ["2", "种树", "2月30日", "住建局", "", "旁注"],
    ]


def test_a_person_who_leads_alone_is_one_owner_and_no_unit(desk: Desk) -> None:
    told = desk.text("import", ledger(desk, "编号,督办事项,责任人", "督1,修路,张三", "督2,种树,李四、张三"))
    assert "2 new owners: 张三, 李四." in told
    assert [row["kind"] for row in desk.json("owner", "list")] == ["person", "person"]
    assert (desk.row("督2")["owner"], desk.row("督2")["supporting"]) == ("李四", ["张三"])


def test_a_person_who_leads_is_one_in_another_store_too(desk: Desk) -> None:
    desk.text("import", ledger(desk, "编号,督办事项,责任人", "督1,修路,张三"))
    desk.text("list", "-o", "export.csv")
    desk.text("import", "export.csv", DUBAN_STORE=str(desk.home / "new.db"))
    owners = desk.json("owner", "list")
    assert [row["kind"] for row in owners] == ["person"]
    assert desk.json("owner", "list", DUBAN_STORE=str(desk.home / "new.db")) == owners


@pytest.mark.parametrize("persons", [("教务处", "李明"), ("李明", "教务处")])
def test_a_unit_written_as_its_own_person_stays_a_unit(desk: Desk, persons: tuple[str, str]) -> None:
    rows = [f"督{number},事项{number},教务处,{person}" for number, person in enumerate(persons)]
    desk.text("import", ledger(desk, "编号,督办事项,责任单位,责任人", *rows))
    found = {(row["name"], row["kind"], row["unit"]) for row in desk.json("owner", "list")}
    assert found == {("教务处", "unit", None), ("李明", "person", "教务处")}
    assert {row["person"]: row["detail"] for row in desk.json("list")} == {"李明": None, None: "责任人：教务处"}


def test_a_unit_under_responsible_person_leads_as_the_unit_it_is(desk: Desk) -> None:
    desk.text("owner", "add", "教务处")
    desk.text("import", ledger(desk, "编号,督办事项,责任人", "督1,修路,教务处"))
    assert [row["kind"] for row in desk.json("owner", "list")] == ["unit"]
    assert (desk.row("督1")["owner"], desk.row("督1")["person"]) == ("教务处", None)


def test_a_person_who_leads_is_told_apart_by_the_unit_as_the_hint_says(desk: Desk) -> None:
    desk.text("import", ledger(desk, "编号,督办事项,责任单位,责任人", "督1,修路,教务处,李明", "督2,种树,林业局,李明"))
    done = desk.run("import", ledger(desk, "督办事项,责任人", "补课,李明"))
    assert "李明@UNIT" in done.stdout + done.stderr
    assert "new 1" in desk.text("import", ledger(desk, "督办事项,责任人", "补课,李明@教务处"))
    assert "unchanged 1" in desk.text("import", "台账.csv")
    assert [row["title"] for row in desk.json("list", "--person", "李明@教务处")] == ["修路", "补课"]
    assert len(desk.json("owner", "list")) == 4


def test_persons_of_one_name_in_two_units_are_told_apart(desk: Desk) -> None:
    name = ledger(desk, "编号,督办事项,责任单位,责任人", "督1,修路,住建局,张三", "督2,种树,林业局,张三")
    said = desk.text("import", name)
    assert "4 new owners: 住建局, 张三, 林业局, 张三@林业局." in said
    assert "1 person is called like one of another unit: 张三@林业局." in said


def test_figures_of_a_workbook_stay_figures_in_the_rejects(desk: Desk) -> None:
    with xlsxwriter.Workbook(desk.home / "a.xlsx") as book:
        sheet = book.add_worksheet("a")
        for number, row in enumerate([["编号", "标题", "进度", "办结时限"], [4, "修路", 0.6, "2月30日"]]):
            sheet.write_row(number, 0, row)
    desk.run("import", "a.xlsx", "--on-error", "skip")
    assert rows_of(desk.home / "a.rejects.csv")[1][:4] == ["4", "修路", "0.6", "2月30日"]


def test_a_known_number_updates_its_task_and_an_unchanged_row_makes_no_event(desk: Desk) -> None:
    desk.text("import", ledger(desk, *GOOD))
    told = desk.json("history", "1-2")
    assert "unchanged 2" in desk.text("import", "台账.csv")
    assert desk.json("history", "1-2") == told
    changed = desk.json("import", ledger(desk, HEAD, "督1,修路,住建局,,2026-12-08,"))
    assert [(row["id"], row["due"], row["original_due"]) for row in changed] == [(1, "2026-12-08", "2026-12-01")]
    assert len(desk.json("history", "1-2")) > len(told)
    assert [row["number"] for row in desk.json("list", "--all")] == ["督1", "督2"]
    desk.text("undo")
    assert desk.row("督1")["due"] == "2026-12-01"


def test_a_row_that_stands_twice_is_one_task_and_a_serial_of_another_ledger_is_refused(desk: Desk) -> None:
    desk.text("import", ledger(desk, *GOOD, GOOD[1]))
    assert len(desk.json("list", "--all")) == len(GOOD) - 1
    desk.text("import", ledger(desk, "序号,督办事项", "1,修路"))
    done = desk.run("import", ledger(desk, "序号,督办事项", "1,种树"), COLUMNS="500")
    assert done.returncode == 6
    assert "belongs to another task here: “修路”" in done.stdout
    desk.text("import", "台账.csv", "--map", "number=")
    assert [row["title"] for row in desk.json("list")] == ["修路", "修路", "种树"]


def test_another_ledger_that_counts_from_1_comes_in_without_its_serial_numbers(desk: Desk) -> None:
    heads = "序号,督办事项,牵头单位,办结时限"
    first = ["1,修路,住建局,2026-12-01", "2,种树,林业局,2026-12-02", "3,治水,水利局,2026-12-03"]
    other = [
        "1,约谈企业,市监局,2026-12-04",
        "2,查处举报,住建局,2026-12-05",
        "3,清理台账,林业局,2026-12-03",
        "4,建档,林业局,",
    ]
    desk.text("import", ledger(desk, heads, *first))
    done = desk.text("import", ledger(desk, heads, *other), COLUMNS="500", DUBAN_LANG="zh")
    assert "按另一本台账收下，不取其序号" in done
    assert "新增 4" in done
    numbers = {row["title"]: row["number"] for row in desk.json("list")}
    assert (numbers["修路"], numbers["约谈企业"], numbers["建档"]) == ("1", None, None)
    # Both are known when they come again; a corrected title or deadline is one of the same ledger.
    assert "unchanged 4" in desk.text("import", ledger(desk, heads, *other))
    first[1] = "2,种树,林业局,2026-12-30"
    assert "changed 1, unchanged 2" in desk.text("import", ledger(desk, heads, *first))
    assert "belongs to another task here" in desk.run("import", ledger(desk, heads, first[0], "2,种草,林业局,")).stdout


def test_a_mapping_is_kept_under_a_name(desk: Desk) -> None:
    name = ledger(desk, '要做的事,谁来做,"节点""“”"', "修路,住建局,12月1日")
    assert "no profile" in desk.refused(3, "import", name, "--profile", "县政府")
    mapped = ["--map", "title=要做的事", "--map", "owner=谁来做", "--map", 'due=节点"“”']
    desk.text("import", name, *mapped, "--profile", "县政府", "--dry-run")
    assert "no profile" in desk.refused(3, "import", name, "--profile", "县政府")
    desk.text("import", name, *mapped, "--profile", "县政府")
    assert "unchanged 1" in desk.text("import", name, "--profile", "县政府")
    assert [(row["owner"], row["due"]) for row in desk.json("list")] == [("住建局", "2026-12-01")]
    assert "cannot name" in desk.refused(2, "import", name, "--profile", "../x")


def test_rows_without_a_number_are_what_the_policy_says(desk: Desk) -> None:
    name = ledger(desk, "编号,督办事项,责任单位,进展情况", "督1,修路,住建局,已开工", ",铺沥青,,铺了一半", ",,,已完工")
    for policy, titles in {
        "subtasks": {"修路": None, "铺沥青": 1},
        "extend": {"修路": None},
        "separate": {"修路": None, "铺沥青": None},
    }.items():
        config = desk.home / f"{policy}.toml"
        config.write_text(f'[import]\ncontinuation = "{policy}"\n', encoding="utf-8")
        given = {"DUBAN_CONFIG": str(config), "DUBAN_STORE": str(desk.home / f"{policy}.db")}
        told = desk.run("import", name, "--on-error", "skip", **given)
        assert told.returncode == (6 if policy == "separate" else 0), told.stderr
        assert {row["title"]: row["parent"] for row in desk.json("list", **given)} == titles
        assert ("sub-tasks of a row above: row 3" in told.stdout) == (policy == "subtasks")
    config.write_text('[import]\ncontinuation = "guess"\n', encoding="utf-8")
    assert "guess" in desk.refused(2, "import", name, DUBAN_CONFIG=str(config))


def test_a_file_that_is_not_there_or_no_ledger(desk: Desk) -> None:
    assert "no file" in desk.refused(3, "import", "无.csv")
    assert "--map title=" in desk.refused(3, "import", ledger(desk, "a,b", "1,2"))
    assert "has no heading" in desk.refused(2, "import", ledger(desk, *GOOD), "--map", "title")


@pytest.fixture(scope="module")
def model(model: Office) -> Office:
    """A store with everything that an export shows."""
    desk = Desk(model.path.parent, model.path)
    whole = model.add("总事项", "办公室")
    model.add("甲分项", "教务处", parent_id=whole, due="2026-12-05", tags=["安全", "a b"], supporting=["财务处"])
    model.add("乙分项", "财务处", parent_id=whole, due="2026-12-09", detail="=1+1\n第二行", person="李明")
    model.add("无编号", "教务处", number=None, applicant="来访人", source="petition", urgency="critical")
    model.sql("UPDATE task SET number = NULL WHERE id = 4")
    model.feedback(2, "做了\r一半", 50)
    model.close(3)
    desk.text("meeting", "add", "常委会", "--on", "2026-12-20")
    model.sql("UPDATE task SET meeting_id = 1 WHERE id = 2")
    desk.text("suspend", "4")
    return model


@pytest.fixture
def full(model: Office, office: Office) -> Office:
    return model.copied_to(office)


@of_files
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.tsv", "plain"])
def test_what_was_exported_comes_back_as_it_was(desk: Desk, full: Office, lang: str, name: str) -> None:
    how = ["--plain-csv", "-o", "a.csv"] if name == "plain" else ["-o", name]
    file = how[-1]
    desk.text("list", "--all", *how, DUBAN_LANG=lang)
    before = desk.json("list", "--all")
    assert (before[0]["progress"], before[0]["due"]) == (75, "2026-12-05")
    count = events(full.path)
    assert desk.json("import", file) == []
    assert events(full.path) == count
    desk.text("add", "先到的事项", "--owner", "别处", "--number", "别1", DUBAN_STORE=str(desk.home / "new.db"))
    desk.text("import", file, DUBAN_STORE=str(desk.home / "new.db"))
    again = desk.json("list", "--all", DUBAN_STORE=str(desk.home / "new.db"))[1:]
    assert [shifted(row, -1) for row in again] == before
    stored = "SELECT progress, due, original_due FROM task WHERE title = '总事项'"
    assert full.sql(stored) == Office(desk.home / "new.db").sql(stored) == [(None, None, None)]


def shifted(row: dict[str, Any], by: int) -> dict[str, Any]:
    return row | {"id": row["id"] + by, "parent": row["parent"] and row["parent"] + by}


@pytest.mark.usefixtures("full")
def test_a_corrected_export_becomes_updates(desk: Desk) -> None:
    desk.text("list", "--all", "--plain-csv", "-o", "a.csv")
    header, *rows = rows_of(desk.home / "a.csv")
    column = header.index
    rows[1][column("progress")] = "80"
    rows[3][column("title")] = "无编号（更正）"
    del rows[2]
    with (desk.home / "b.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[*header, "督查员"], *([*row, "小赵" if row is rows[0] else ""] for row in rows)])
    assert [row["id"] for row in desk.json("import", "b.csv")] == [1, 2, 4]
    assert [(row["title"], row["progress"], row["detail"]) for row in desk.json("list", "--all")] == [
        ("总事项", 90, "督查员：小赵"),
        ("甲分项", 80, None),
        ("乙分项", 100, "=1+1\n第二行"),
        ("无编号（更正）", None, None),
    ]
    assert desk.json("import", "b.csv") == []


def test_what_a_parent_shows_follows_its_parts_and_not_the_sheet(desk: Desk, full: Office) -> None:
    desk.text("list", "--all", "--plain-csv", "-o", "a.csv")
    header, *rows = rows_of(desk.home / "a.csv")
    rows[0][header.index("due")] = "2026-12-31"
    with (desk.home / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    told = desk.text("import", "a.csv")
    assert "follow the sub-tasks, not the sheet: 督〔2026〕1号" in told
    assert full.sql("SELECT progress, due FROM task WHERE id = 1") == [(None, None)]


def test_long_work_shows_how_far_it_is_and_an_interruption_leaves_nothing(duban: Duban) -> None:
    with (duban.home / "long.csv").open("w", encoding="utf-8") as file:
        file.write(HEAD + "\n")
        file.writelines(f"督{n},事项{n},单位{n % 9},2026-11-02,2026-12-01,办理中\n" for n in range(20_000))
    child = spawned(duban, *PROGRAM, "import", "long.csv", timeout=100)
    child.expect(r"rows read, [1-9]\d+ stored")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert [path.name for path in duban.home.iterdir()] == ["long.csv"]


def test_killed_in_the_middle_it_leaves_no_file(duban: Duban) -> None:
    name = ledger(duban, HEAD, *(f"督{n},事项{n},单位{n % 9},2026-11-02,2026-12-01,办理中" for n in range(120_000)))
    command = [sys.executable, "-m", "duban", "import", name]
    with subprocess.Popen(command, env=duban.environment(), cwd=duban.home, stdout=subprocess.PIPE) as child:
        time.sleep(1.5)
        child.kill()
    assert [path.name for path in duban.home.iterdir()] == [name]


@of_files
def test_no_bar_where_nobody_looks(duban: Duban) -> None:
    lines = (f"督{n},事项{n},,,," for n in range(3000))
    done = duban.run("import", ledger(duban, HEAD, *lines))
    assert (done.returncode, done.stderr) == (0, f"Created a new store: {duban.store}\n")
    assert done.stdout.startswith("1  督0  assigned")
    assert len([line for line in done.stdout.splitlines() if "  assigned  " in line]) == 3000
    assert TODAY in duban.json("show", "1")[0]["assigned"]


def test_cells_that_are_bad_for_one_reason_share_a_line(desk: Desk) -> None:
    rows = "".join(f"督{n},事项{n},单位{n % 3},第{n}周\n" for n in range(1, 9))
    ledger = desk.home / "排期.csv"
    ledger.write_text(f"编号,督办事项,牵头单位,办结时限\n{rows}", encoding="utf-8")
    told = desk.run("import", str(ledger), "--dry-run").stdout
    assert "办结时限 “第1周”, “第2周”, “第3周”, “第4周”, 8 cells" in " ".join(told.split())
    assert told.count("from the beginning of a plan") == 1


def test_the_only_other_days_are_named_from_which_deadlines_may_count(desk: Desk) -> None:
    lines = (
        "反映事项,责任单位,首访时间,化解期限",
        "安置房逾期,住建局,2023年3月,60日内",
        "工伤赔偿,人社局,2026年9月,2026-12-10",
    )
    desk.home.joinpath("信访.csv").write_text("\n".join(lines), encoding="utf-8")
    answer = " ".join(desk.text("import", "信访.csv").split())
    assert "--map 'assigned=首访时间' counts them from the days of “首访时间”." in answer


def test_which_day_deadlines_count_from_is_said_with_an_option(desk: Desk) -> None:
    plan = desk.home / "排期.csv"
    lines = (
        "事项,责任单位,开始时间,完成时限",
        "布展,城建科,第1周,第2周周五",
        "会务,办公室,,会前20天",
        "采购,城建科,,30天内",
    )
    plan.write_text("\n".join(lines), encoding="utf-8")
    first = desk.run("import", str(plan))
    assert first.returncode == 6
    assert "--anchor plan=… --anchor 会=…" in first.stderr
    assert "--anchor assignment=DATE counts them from another day." in " ".join(first.stdout.split())
    anchors = "--anchor", "计划=2026-09-02", "--anchor", "会=2026-12-20", "--anchor", "交办=2026-11-01"
    again = desk.run("import", str(plan), *anchors)
    assert "from another day" not in again.stdout
    days = {each["title"]: (each["assigned"][:10], each["due"]) for each in desk.json("list")}
    assert days["布展"] == ("2026-08-31", "2026-09-11")
    assert days["会务"][1] == "2026-11-30"


def test_deadlines_move_with_the_day_that_they_count_from(desk: Desk) -> None:
    plan = desk.home / "计划.csv"
    plan.write_text(
        "任务,责任单位,完成时限\n采购,城建科,30天内\n布展,宣传科,第2周\n归档,城建科,月底前\n", encoding="utf-8"
    )
    desk.run("import", str(plan), "--anchor", "计划=2026-12-07")
    desk.text("extend", "2", "--to", "2027-01-31", "--reason", "展板未到")
    again = desk.run("import", str(plan), "--anchor", "计划=2026-12-14", "--anchor", "交办=2026-11-20")
    assert "due duban 2027-01-31, sheet 2026-12-27" in again.stdout.lower()
    assert [each["due"] for each in desk.json("list")] == ["2026-12-20", "2027-01-31", "2026-11-30"]
    assert "unchanged 3" in desk.run("import", str(plan)).stdout


def test_deadlines_move_to_the_year_that_a_person_gives(desk: Desk) -> None:
    plan = ledger(desk, "编号,督办事项,责任单位,完成时限", "督1,采购,城建科,12月20日", "督2,归档,城建科,月底前")
    desk.text("import", plan)
    assert "due 2026-12-20 → 2027-12-20" in desk.text("import", plan, "--year", "2027")
    assert "unchanged 2" in desk.text("import", plan)
    assert [each["due"] for each in desk.json("list")] == ["2027-12-20", "2026-11-30"]


def test_the_day_of_assignment_that_a_person_gives_goes_before_that_of_the_title(desk: Desk) -> None:
    plan = desk.home / "会议.csv"
    plan.write_text("第3次会议（2026年11月5日）\n事项,责任单位,完成时限\n采购,城建科,30天内\n", encoding="utf-8")
    desk.run("import", str(plan), "--anchor", "assignment=2026-11-01")
    assert [each["due"] for each in desk.json("list")] == ["2026-12-01"]
    plan.write_text("第4次会议（2026年11月6日）\n事项,责任单位,完成时限\n通报,城建科,会后3日内\n", encoding="utf-8")
    desk.run("import", str(plan), "--anchor", "会=2026-11-10")
    assert desk.row("2")["due"] == "2026-11-13"
    plan.write_text("事项,责任单位,完成时限\n抢修,城建科,48小时内\n公示,宣传科,30天内\n", encoding="utf-8")
    desk.run("import", str(plan), "--anchor", "交办=2026-12-01T09:00")
    assert [desk.row(task)["due"] for task in ("3", "4")] == ["2026-12-03T09:00", "2026-12-31"]
    refused = desk.run("import", str(plan), "--anchor", "交办")
    assert (refused.returncode, "--anchor '交办' has no date." in refused.stderr) == (2, True)


def test_no_line_of_a_dry_run_is_wider_than_the_screen(desk: Desk) -> None:
    ledger = desk.home / "坏.csv"
    ledger.write_text("编号,督办事项,牵头单位,状态\n督1,修缮屋面,城建科,悬而未决\n", encoding="utf-8")
    done = desk.run("import", str(ledger), "--dry-run")
    assert "--value status:悬而未决=…" in done.stdout
    assert max(map(cells, (done.stdout + done.stderr).splitlines())) <= 80


def test_of_many_bad_cells_the_first_twenty_kinds_are_shown(desk: Desk) -> None:
    rows = "".join(f"督{n},事项{n},单位{n % 3},第{n}种\n" for n in range(60))
    ledger = desk.home / "坏.csv"
    ledger.write_text(f"编号,督办事项,牵头单位,状态\n{rows}", encoding="utf-8")
    told = desk.run("import", str(ledger), "--dry-run").stdout
    assert told.count("  状态 “") == 20
    assert "and 40 more; --dry-run --format json lists them all" in told
    assert len(json.loads(desk.run("import", str(ledger), "--dry-run", "--format", "json").stdout)["problems"]) == 60
    desk.run("import", str(ledger), "--on-error", "skip", "--rejects", "改.csv")
    assert len((desk.home / "改.csv").read_text(encoding="utf-8-sig").splitlines()) == 61


def test_of_many_new_owners_the_first_are_named(desk: Desk) -> None:
    ledger = desk.home / "多.csv"
    rows = "".join(f"督{n},事项{n},单位{n}\n" for n in range(20))
    ledger.write_text(f"编号,督办事项,牵头单位\n{rows}", encoding="utf-8")
    told = desk.text("import", str(ledger), COLUMNS="500")
    assert "20 new owners: 单位0, 单位1, 单位2, 单位3, 单位4, 单位5, 单位6, 单位7 and 12 more." in told


def test_a_ledger_costs_nobody_points_of_the_months_before_it(desk: Desk) -> None:
    desk.text("import", ledger(desk, "标题,牵头单位,交办时间,办结时限", "修路,住建局,2026-03-02,2026-06-02"))
    explained = desk.text("score", "--month", "--explain", "住建局")
    assert "2026-11" in explained  # late in this month
    assert "2026-06" not in explained
    assert "duban score --month" in desk.text("score")
