"""Rows of a text with fewer or more cells than headings: which of them are named, and what is not trusted there."""

from pathlib import Path

import docx
import pytest

from tests.ledgers.conftest import understand

HEADINGS = "序号,事项,牵头单位,时限,备注"
FULL = ["1,修路,交通局,2026-10-05,急", "2,修桥,水利局,2026-10-08,"]
MENDED = "is put together again"
MISSING, TOO_MANY = "The row has 4 of 5 cells. Is one missing?", "Does a cell hold the sign that separates them?"


@pytest.mark.parametrize(
    ("row", "lead", "named"),
    [
        ("3,清淤,水利局,2026-10-09", "水利局", ""),  # the note was left out: the deadline is in place
        ("3,清淤,2026-10-09,林业局", None, MISSING),  # the lead is missing
        ("3,清淤,2026-10-09,见附件说明", None, MISSING),
        ("3,清淤，并清运,2026-10-09,见附件", None, MISSING),
        ("3,清淤,水利局,2026-10-09,急,见附件", "水利局", ""),  # a note beside the table
        ("3,清淤,清运,水利局,2026-10-09,急", "水利局", MENDED),  # only the title can be what was cut
        ("3,清淤,林业局,水利局,2026-10-09,急", None, TOO_MANY),  # the title, or the leads
    ],
)
def test_a_row_whose_cells_are_not_below_their_headings_is_named(
    tmp_path: Path, row: str, lead: str | None, named: str
) -> None:
    path = tmp_path / "台账.csv"
    path.write_text("\n".join([HEADINGS, *FULL, row]), encoding="utf-8")
    last = [*understand(path).rows()][-1]
    assert last.values.get("owner") == lead or last.is_lost
    reasons = [each.reason for each in (*last.problems, *last.warnings)]
    assert any(named in each for each in reasons) if named else not reasons


@pytest.mark.parametrize(
    ("row", "values"),
    [
        ("修桥,住建局,2026-10-05,已办结,急", {}),  # lead or support is missing
        ("修桥,住建局", {"owner": "住建局"}),
        ("修桥,水利局,住建局,2026-10-05,已办结", {"owner": "水利局", "status": "closed", "assigned": "2026-10-05"}),
        (
            "修桥,水利局,住建局,2026-10-05,2026-10-09",
            {"owner": "水利局", "assigned": "2026-10-05", "due": "2026-10-09"},
        ),
    ],
)
def test_of_two_units_or_days_side_by_side_neither_is_taken_for_the_other(
    tmp_path: Path, row: str, values: dict[str, str]
) -> None:
    path = tmp_path / "台账.csv"
    rows = [
        "事项,牵头单位,配合单位,开始时间,完成时限,状态,备注",
        *["修路,交通局,公安局,2026-10-01,2026-10-03,进行中,急"] * 2,
    ]
    path.write_text("\n".join([*rows, row]), encoding="utf-8")
    last = [*understand(path).rows()][-1].values
    assert {field: last[field] for field in ("owner", "due", "status", "assigned") if field in last} == values


@pytest.mark.parametrize(
    ("row", "lead", "detail"),
    [
        ("| R-3 | Open | Paint | Ann Lee | PRD 22 / docs/a.md |", None, "Owner：PRD 22 / docs/a.md"),
        ("| R-3 | Open | Paint | Call Bo | Ann Lee |", "Ann Lee", "Next action：Call Bo"),  # the source was left out
        ("| R-3 | Open | Paint | Call Bo | Ann Lee | PRD 7 | new |", "Ann Lee", "G：new"),
    ],
)
def test_what_may_be_one_too_far_is_no_lead(tmp_path: Path, row: str, lead: str | None, detail: str) -> None:
    path = tmp_path / "raid.md"
    lines = [
        "| ID | State | Issue | Next action | Owner | Source |",
        "|--|--|--|--|--|--|",
        "| R-1 | Open | Fix the pump | Call Ann | Bo Lind | PRD 1 |",
        "| R-2 | Closed | Buy a pipe | Ask for offers | Ann Lee, Bo Lind | PRD 2 |",
        row,
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    last = [*understand(path).rows()][-1]
    assert (last.values.get("owner") or last.values.get("person")) == lead
    assert detail in last.values["detail"]
    assert bool(last.problems) == (lead is None)


def test_where_most_rows_leave_out_their_last_cells_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    path.write_text(
        "\n".join(["任务,状态,负责人,备注", "修路,进行中,老王头,急", *["修桥,进行中,河道班"] * 3]), encoding="utf-8"
    )
    assert not any(row.problems or row.warnings for row in understand(path).rows())


@pytest.mark.parametrize(
    ("headings", "rows", "detail", "is_named"),
    [
        (
            "ID,Task Name,Phase,Notes",
            ["1,Set up repo,Setup,Git init, .gitignore, README"],
            "Git init, .gitignore, README",
            True,
        ),
        ("ID,Task Name,Phase,Notes", ["1,Run solver,Data,10,000 years"], "10,000 years", True),
        ("编号,事项,时限,备注", ["1,修路,2026-10-05,先勘察,后施工"], "先勘察,后施工", False),
        ("编号,事项,阶段,备注", ["1,修路,前期,先勘察,后施工"], "先勘察,后施工", True),
        ("ID,Task Name,Owner,Phase,Notes", ["1,Set up, and test,Bob,Setup,first"], "first", True),
    ],
)
def test_cells_behind_a_last_column_of_texts_are_joined_to_it(
    tmp_path: Path, headings: str, rows: list[str], detail: str, is_named: bool
) -> None:
    path = tmp_path / "plan.csv"
    width = headings.count(",") + 1
    full = [
        ",".join(
            [str(at), f"Inspect site {at}", *["2026-10-09" if "时限" in headings else "Data"] * (width - 3), "dry"]
        )
        for at in (2, 3, 4)
    ]
    path.write_text("\n".join([headings, *rows, *full]), encoding="utf-8")
    ledger = understand(path, title="事项" if "事项" in headings else "Task Name")
    first = next(iter(ledger.rows()))
    assert len(ledger.tables[0].columns) == width
    assert first.values["detail"].split("：")[-1] == detail or first.values["detail"].startswith(detail)
    assert bool([*first.problems, *first.warnings]) is is_named


@pytest.mark.parametrize(
    ("rows", "titles", "leads"),
    [
        (
            ["1,Fix login, and logout,Ann Lee,2026-12-10,todo,ok", "2,Call a vendor, agree, sign,Mo,2026-12-15,todo,"],
            ["Fix login, and logout", "Call a vendor, agree, sign"],  # by the spaces
            ["Ann Lee", "Mo"],
        ),
        (
            ["1,整理目录,补充索引,张三,2026-12-10,未开始,", "2,换锁,李四,2026-12-12,已完成,急,待补发票"],
            ["整理目录,补充索引", "换锁"],  # by what stands below the other headings
            ["张三", "李四"],
        ),
        (
            ["1,修路,张三,李四,2026-12-10,未开始,急", "2,换锁,李四,2026-12-12,已完成,"],
            ["换锁"],  # 李四 may lead alone
            ["李四"],
        ),
    ],
)
def test_a_cell_cut_at_its_commas_is_whole_again_if_only_one_way_can_be_read(
    tmp_path: Path, rows: list[str], titles: list[str], leads: list[str]
) -> None:
    path = tmp_path / "tasks.csv"
    full = ["8,清点物资,王五,2026-12-20,未开始,", "9,通知各组,赵六,2026-12-21,已完成,"]
    path.write_text("\n".join(["编号,任务,负责人,截止日期,状态,备注", *rows, *full]), encoding="utf-8")
    read = [row for row in understand(path).rows() if not row.is_lost][:-2]
    assert [row.values["title"] for row in read] == titles
    assert [row.values["owner"] for row in read] == leads
    assert all(row.warnings for row in read if "," in row.values["title"])


def test_rows_that_all_have_more_cells_than_headings_are_said(tmp_path: Path) -> None:
    path = tmp_path / "tasks.csv"
    rows = [f"{at},整理资料{at},并上报,张三,2026-10-0{at},进行中,推进顺利," for at in range(1, 6)]
    path.write_text("\n".join(["编号,任务,负责人,截止日期,状态,进展,备注", *rows]), encoding="utf-8")
    assert any("more cells than there are headings" in note for note in understand(path).notes)


def test_of_texts_that_nobody_reads_it_is_named_that_one_was_cut(tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    rows = ["任务,责任人,完成时限,状态,经费来源,存放地点", "修桥,李明,2026-10-10,进行中,市级,省级,档案室"]
    path.write_text("\n".join([*rows, *["换灯,王强,2026-10-11,未开始,市级,门卫"] * 3]), encoding="utf-8")
    first = next(iter(understand(path).rows()))
    assert [each.value for each in first.warnings] == ["市级,省级"]
    assert "存放地点：档案室" in first.values["detail"]


def test_in_a_table_of_a_document_no_sign_can_have_cut_a_row(tmp_path: Path) -> None:
    path, document = tmp_path / "台账.docx", docx.Document()
    rows = ["任务 责任人 完成时限 状态", "修桥 李明 2026-10-10 进行中", "换灯 王强 2026-10-11 未开始"]
    table = document.add_table(rows=4, cols=5)
    for at, row in enumerate([*rows, "备料 加急 李明 2026-10-12 未开始"]):
        for place, cell in enumerate(row.split()):
            table.cell(at, place).text = cell
    document.save(str(path))
    *others, last = understand(path).rows()
    assert [row.values["title"] for row in others] == ["修桥", "换灯"]
    assert last.is_lost or "title" not in last.values or last.values["title"] == "备料"
    assert not any("put together" in each.reason for each in (*last.problems, *last.warnings))
