"""A ledger that comes again, as a secretary sees it: what changes, what stays and why; and numbers in any brackets."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Desk, Duban, Office

HEAD = "编号,督办事项,责任单位,办结时限,状态,办结时间"


def ledger(desk: Duban, *lines: str, name: str = "台账.csv") -> str:
    (desk.home / name).write_text("\n".join([HEAD, *lines]), encoding="utf-8")
    return name


def dry(desk: Duban, name: str, *more: str) -> Any:
    done = desk.run("import", name, "--dry-run", "--format", "json", *more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_another_lead_settles_what_the_former_one_applied_for(desk: Desk) -> None:
    desk.text("import", ledger(desk, "督〔2026〕1号,修路,住建局,2026-12-01,,"))
    desk.text("decline", "1", "--reason", "不属我局职责", "--propose", "交通局")
    assert [row["need"] for row in desk.json("today")] == ["declined"]
    desk.text("import", ledger(desk, "督〔2026〕1号,修路,住建局,2026-12-08,,", name="b.csv"))
    assert [row["need"] for row in desk.json("today")] == ["declined"]
    desk.text("import", ledger(desk, "督〔2026〕1号,修路,交通局,2026-12-08,,", name="c.csv"))
    assert desk.json("today") == []


@pytest.mark.parametrize(
    "written", ["督〔2026〕1号", "督[2026]1 号", "督（２０２６）１号", "督【2026】1号", " 督〔2026〕1号"]
)
def test_a_number_is_the_same_in_any_brackets(desk: Desk, written: str) -> None:
    desk.text("import", ledger(desk, "督〔2026〕1号,修路,住建局,2026-12-01,,"))
    assert desk.row(written)["number"] == "督〔2026〕1号"
    desk.text("import", ledger(desk, f"{written},修路,住建局,2026-12-08,,", name="b.csv"))
    assert [(row["number"], row["due"]) for row in desk.json("list")] == [("督〔2026〕1号", "2026-12-08")]
    desk.text("add", "铺沥青", "--owner", "住建局", "--parent", written, "--number", "督9")
    assert [row["title"] for row in desk.json("list", "--parent", written)] == ["铺沥青"]
    assert "(ID 1, number " in desk.refused(4, "add", "修桥", "--owner", "住建局", "--number", written)
    assert "(ID 1, number " in desk.refused(4, "edit", "督9", "--number", written)
    desk.text("edit", "1", "--number", written.strip())  # its own number, written otherwise
    desk.text("edit", "1", "--number", "督〔2026〕1号")
    desk.text("close", "督9")
    desk.text("close", written)
    assert desk.row("1")["status"] == "closed"


def test_all_that_changes_in_a_task_stands_on_one_line(desk: Desk) -> None:
    desk.text("import", ledger(desk, "督1,修路,住建局,2026-12-01,,", "督2,治水,水利局,2026-12-01,,"))
    sheet = ledger(desk, "督1,修路,财政局,2026-12-01,已办结,2026-11-20", "督2,治水,财政局,2026-12-01,,", name="b.csv")
    lines = desk.text("import", sheet, "--dry-run", COLUMNS="120").splitlines()
    assert [line for line in lines if line.startswith("  督1: ")] == [
        "  督1: owner 住建局 → 财政局; status assigned → closed; closed on — → 2026-11-20"
    ]


def test_what_changes_is_shown_before_and_after(desk: Desk) -> None:
    desk.text("import", ledger(desk, "督1,修路,住建局,2026-12-01,,", "督2,治水,水利局,2026-12-01,,"))
    sheet = ledger(desk, "督1,修路,财政局,2026-12-08,,", "督2,治水,水利局,2026-12-01,,", name="b.csv")
    told = dry(desk, sheet)
    assert {(each["label"], each["field"], each["old"], each["new"]) for each in told["changes"]} == {
        ("督1", "due", "2026-12-01", "2026-12-08"),
        ("督1", "due_text", "2026-12-01", "2026-12-08"),
        ("督1", "owner", "住建局", "财政局"),
    }
    for more in (["--dry-run"], []):
        text = desk.text("import", sheet, *more)
        assert "住建局 → 财政局" in text
        assert "2026-12-01" in text
    assert desk.row("督1")["owner"] == "财政局"


def test_what_both_changed_is_named_and_stays_unless_the_sheet_is_preferred(desk: Desk) -> None:
    desk.text("import", ledger(desk, "督1,修路,住建局,2026-12-01,,"))
    desk.text("edit", "督1", "--owner", "财政局", "--due", "2026-12-10")
    sheet = ledger(desk, "督1,修路,水利局,2026-12-01,,", name="b.csv")
    (conflict,) = dry(desk, sheet)["conflicts"]
    assert (conflict["field"], conflict["ours"], conflict["theirs"], conflict["reason"]) == (
        "owner",
        "财政局",
        "水利局",
        "",
    )
    assert "--prefer sheet" in desk.text("import", sheet)
    assert (desk.row("督1")["owner"], desk.row("督1")["due"]) == ("财政局", "2026-12-10")
    desk.text("import", sheet, "--prefer", "sheet")
    assert (desk.row("督1")["owner"], desk.row("督1")["due"]) == ("水利局", "2026-12-10")
    desk.text("undo")
    assert desk.row("督1")["owner"] == "财政局"


def test_the_same_sheet_a_second_time_changes_nothing_and_leaves_no_step(desk: Desk) -> None:
    sheet = ledger(desk, "督1,修路,住建局,2026-12-01,,", ",治水,水利局,2026-12-05,,")
    desk.text("import", sheet)
    desk.text("edit", "督1", "--due", "2026-12-10")
    steps = desk.text("undo", "--list")
    assert desk.json("import", sheet) == []
    assert desk.text("undo", "--list") == steps
    assert desk.row("督1")["due"] == "2026-12-10"


def test_rows_that_say_the_same_are_pointed_out(desk: Desk) -> None:
    sheet = ledger(
        desk, "督1,修路,住建局,2026-12-01,,", ",治水,水利局,,,", "督1,修路,住建局,2026-12-01,,", ",治水,水利局,,,"
    )
    told = dry(desk, sheet)
    assert [(each["row"], each["same_as"]) for each in told["twins"]] == [(4, 2), (5, 3)]
    assert told["skipped"] == 1
    assert "[台账!2, 4]" in desk.text("import", sheet)
    assert [row["title"] for row in desk.json("list")] == ["修路", "治水", "治水"]


def test_nothing_is_closed_before_its_day_or_over_open_parts(desk: Desk) -> None:
    sheet = ledger(desk, "督1,修路,住建局,2026-12-01,已办结,2027-01-20", "督2,治水,水利局,2026-12-01,,")
    told = desk.text("import", sheet)
    assert "2027-01-20" in told
    assert [row["status"] for row in desk.json("list")] == ["assigned", "assigned"]
    desk.text("split", "督2", "--into", "清淤@水利局@2026-11-30")
    told = desk.text("import", ledger(desk, "督2,治水,水利局,2026-12-01,已办结,2026-11-20", name="b.csv"))
    assert "清淤" in told
    assert desk.row("督2")["status"] == "assigned"


def test_what_ledgers_brought_is_no_history(desk: Desk, office: Office) -> None:
    desk.text("add", "修路", "--owner", "住建局", "--number", "督1", "--due", "2026-12-01")
    before = desk.json("history", "督1")
    desk.text("import", ledger(desk, "督1,修路,住建局,2026-12-01,,"))
    assert office.sql("SELECT COUNT(*) FROM task WHERE brought IS NOT NULL") == [(1,)]
    assert desk.json("history", "督1") == before
    assert "brought" not in desk.text("list", "--plain-csv", "-f", "csv")


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_set_and_lent_deadlines_come_back_apart(desk: Desk, office: Office, name: str, lang: str) -> None:
    for due in ("2026-12-05", None):  # the first has the deadline of its part as its own
        whole = office.add("总事项", "办公室", due=due)
        office.add("分项", "教务处", parent_id=whole, due="2026-12-05")
    office.sql("UPDATE task SET progress = 0 WHERE id = 1")
    stored = "SELECT title, due, progress FROM task ORDER BY id"
    desk.text("list", "--all", "-o", name, DUBAN_LANG=lang)
    rows = desk.json("list", "--all")
    assert [(row["due"], row["lent"]) for row in rows if row["title"] == "总事项"] == [
        ("2026-12-05", "none"),
        ("2026-12-05", "both"),
    ]
    new = str(desk.home / "new.db")
    desk.text("import", name, DUBAN_STORE=new)
    assert Office(Path(new)).sql(stored) == office.sql(stored)
    desk.text("import", name)
    assert desk.json("list", "--all") == rows


def test_a_day_changed_by_hand_in_an_export_goes_with_its_wording(desk: Desk) -> None:
    desk.text("import", ledger(desk, "督1,修路,住建局,2026-12-10,,", "督2,种树,林业局,12月底前,,"))
    desk.text("list", "-o", "export.csv")
    path = desk.home / "export.csv"
    path.write_text(path.read_text("utf-8-sig").replace("2026-12-10", "2026-12-12", 1), "utf-8")
    desk.text("import", "export.csv")
    assert [(row["due"], row["due_text"]) for row in desk.json("list")] == [
        ("2026-12-12", "2026-12-12"),
        ("2026-12-31", "12月底前"),
    ]
