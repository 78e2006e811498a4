"""No cell refuses a file: the task comes in, the field stays open, the wording is kept, and the answer says so."""

import csv
import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from duban.formats.text import cells
from duban.ledgers.cells import words
from tests.conftest import Desk, of_files

HEAD = "编号,督办事项,责任单位,办结时限,状态,紧急程度"
OPEN = [
    HEAD,
    "督1,修路,住建局,2026-12-01,翻炒,加急",
    "督2,种树,林业局,9月31日,翻炒,平件",
    "督3,治水,水利局,2026-12-05,翻炒,暴急",
    "督4,旧改,住建局,2026-12-08,办理中,平件",
]
LOST = [*OPEN, "督5,,水利局,2026-12-09,办理中,平件"]


def ledger(desk: Desk, lines: list[str], name: str = "台账.csv") -> str:
    (desk.home / name).write_text("\n".join(lines), encoding="utf-8")
    return name


def problems(desk: Desk, *arguments: str) -> dict[str, Any]:
    done = desk.run("import", *arguments, "--dry-run", "--format", "json")
    return dict(json.loads(done.stdout), code=done.returncode)


def test_every_row_is_a_task_and_what_could_not_be_read_stays_open(desk: Desk) -> None:
    done = desk.run("import", ledger(desk, OPEN), COLUMNS="200")
    assert done.returncode == 6
    assert [row["number"] for row in desk.json("list")] == ["督1", "督2", "督3", "督4"]
    row = desk.row("督2")
    assert (row["due"], row["due_text"], row["status"]) == (None, "9月31日", "assigned")
    assert "Left open: 5 cells in 3 rows" in done.stdout
    assert "状态 “翻炒”, 3 cells (台账!E2, E3, E4): is not a known status." in done.stdout
    assert "4 rows: new 4, changed 0, unchanged 0, closed 0, with open cells 3, bad 0." in done.stdout
    assert done.stderr.startswith("duban: Left open: 5 cells in 3 rows.\n")
    _error, hint, deadline, *command = done.stderr.splitlines()
    assert "--value status:翻炒=…" in hint
    assert "--value due:9月31日=…" in deadline
    settling = "duban import 台账.csv --value urgency:暴急=urgent"
    assert command == ["To settle what is open:", settling]  # folded as after a dry run
    assert not (desk.home / "台账.rejects.csv").exists()


def test_in_chinese(desk: Desk) -> None:
    done = desk.run("import", ledger(desk, OPEN), DUBAN_LANG="zh")
    assert "状态“翻炒” 3 处（台账!E2、E3、E4）：" in done.stdout
    assert "3 行中有 5 处没有读出" in done.stderr


def test_a_row_whose_comma_is_not_quoted_is_whole_again_or_no_task(desk: Desk) -> None:
    """It is put together and named where only one way can be read; 交通局 may lead, or be part of the title."""
    spilt = "督5,修桥,铺路,住建局,2026-12-08,办理中,平件"
    beside = "督6,清淤,水利局,2026-12-08,办理中,平件,见附件"
    unclear = "督7,修桥,交通局,住建局,2026-12-08,办理中,平件"
    done = desk.run("import", ledger(desk, [*OPEN, spilt, beside, unclear]), COLUMNS="200")
    tasks = {row["number"]: row["title"] for row in desk.json("list")}
    assert [*tasks] == ["督1", "督2", "督3", "督4", "督5", "督6"]
    assert tasks["督5"] == "修桥,铺路"
    assert "“修桥,铺路”" in done.stdout
    assert "Does a cell hold the sign that separates them?" in done.stdout


def test_only_a_row_that_is_no_task_goes_to_the_rejects(desk: Desk) -> None:
    done = desk.run("import", ledger(desk, LOST))
    assert done.returncode == 6
    assert len(desk.json("list")) == 4
    assert "Left open: 5 cells in 3 rows. 1 row cannot be imported." in done.stderr
    with (desk.home / "台账.rejects.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows[1:]] == ["督5"]


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize(("on_error", "stored"), [("keep", 4), ("skip", 1), ("stop", 0)])
@pytest.mark.parametrize("dry_run", [True, False])
def test_the_three_ways_all_say_that_something_was_not_read(
    desk: Desk, on_error: str, stored: int, dry_run: bool
) -> None:
    arguments = ["import", ledger(desk, OPEN), "--on-error", on_error, *(["--dry-run"] if dry_run else [])]
    done = desk.run(*arguments)
    assert done.returncode == 6
    assert len(desk.json("list")) == (0 if dry_run else stored)
    assert (desk.home / "台账.rejects.csv").exists() == (on_error == "skip" and not dry_run)


def test_a_sub_task_of_a_row_with_an_open_cell_comes_in_with_it(desk: Desk) -> None:
    lines = ["编号,督办事项,责任单位,办结时限,进展情况", "督1,修路,住建局,9月31日,", ",勘察,,,已进场"]
    assert desk.run("import", ledger(desk, lines)).returncode == 6
    assert [(row["title"], row["parent"]) for row in desk.json("list")] == [("修路", None), ("勘察", 1)]
    assert desk.run("import", ledger(desk, lines), "--on-error", "skip", DUBAN_STORE="other.db").returncode == 6
    assert desk.json("list", DUBAN_STORE="other.db") == []


def test_a_wording_is_settled_once_for_all_its_cells(desk: Desk) -> None:
    settled = ["--value", "status:翻炒=办理中", "--value", "urgency:暴急=critical"]
    told = problems(desk, ledger(desk, OPEN), *settled)
    assert [each["value"] for each in told["problems"]] == ["9月31日"]
    desk.run("import", "台账.csv", *settled)
    assert [row["status"] for row in desk.json("list")] == ["active"] * 4
    assert desk.row("督3")["urgency"] == "critical"


def test_without_a_key_a_wording_is_left_open_and_nobody_complains(desk: Desk) -> None:
    lines = [OPEN[0], OPEN[1]]
    assert desk.run("import", ledger(desk, lines), "--value", "status:翻炒=").returncode == 0
    assert desk.row("督1")["status"] == "assigned"


SPANS = [
    HEAD,
    *(
        f"督{number},{title},住建局,{due},办理中,平件"
        for number, title, due in ((1, "修路", "12月前"), (2, "种树", "12月前"), (3, "治水", "近期"))
    ),
]


@pytest.mark.parametrize(
    ("said", "due"),
    [("2026-12-31", "2026-12-31"), ("12月底前", "2026-12-31"), ("2026年11月末", "2026-11-30"), ("", None)],
)
def test_what_a_deadline_means_is_said_once_for_all_its_cells(desk: Desk, said: str, due: str | None) -> None:
    told = problems(desk, ledger(desk, SPANS), "--value", f"due:12月前={said}", "--value", "办结时限：近期=")
    assert (told["problems"], told["code"]) == ([], 0)
    desk.run("import", "台账.csv", "--value", f"due:12月前={said}", "--value", "due:近期=")
    assert [(row["due"], row["due_text"]) for row in desk.json("list")] == [(due, "12月前")] * 2 + [(None, "近期")]


def test_a_deadline_that_cannot_be_read_says_how_it_is_said(desk: Desk) -> None:
    done = desk.run("import", ledger(desk, SPANS), "--dry-run")
    _before, _heading, hint = done.stdout.partition("By when a deadline is, is said with ")
    option = "--value due:12月前=… --value due:近期=…"
    assert " ".join(hint.split()).startswith(f"{option}: a day, or words such as “by 31 December”.")
    assert "To settle" not in hint  # nothing is invented


def test_of_an_open_deadline_the_line_quotes_what_was_read_once(desk: Desk) -> None:
    done = desk.run("import", ledger(desk, SPANS), "--dry-run", COLUMNS="200")
    assert "办结时限 “12月前”, 2 cells (台账!D2, D3): cannot be read as a date: “12月前” may be until" in done.stdout


def test_it_says_how_many_tasks_have_no_day_of_assignment(desk: Desk) -> None:
    lines = [f"{HEAD},交办时间,办结时间", f"{OPEN[4]},,", "督6,清淤,水利局,2026-12-08,办理中,平件,2026-11-01,",
             "督7,换灯,水利局,2026-11-08,已办结,平件,,2026-11-07",
             "督8,洒水,水利局,2026-11-08,已办结,平件,,"]  # fmt: skip
    done = desk.run("import", ledger(desk, lines), "--dry-run", DUBAN_LANG="zh")
    assert "2 件事项没有交办时间，暂按今天计。" in done.stdout
    assert problems(desk, "台账.csv")["from_today"] == 2


def test_later_the_same_file_settles_the_tasks_that_are_there(desk: Desk) -> None:
    desk.run("import", ledger(desk, OPEN))
    desk.run("import", "台账.csv", "--value", "status:翻炒=active")
    assert [row["status"] for row in desk.json("list")] == ["active"] * 4


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("status", "'status'"),
        ("status:新增", "'status:新增'"),
        ("status=active", "'status=active'"),
        ("status:=active", "'status:=active'"),
        ("title:修路=active", "status, urgency, source, result, due"),
        ("due:月底=active", "“active” cannot be read as a date"),
        ("status:新增=翻炒", "active"),
        ("urgency:P1=active", "critical"),
    ],
)
def test_a_value_that_says_nothing_is_refused_with_what_can_be_said(desk: Desk, value: str, named: str) -> None:
    said = desk.refused(2, "import", ledger(desk, OPEN), "--value", value)
    assert named in said


@pytest.mark.parametrize("kept", [["--value", "status:翻炒=active"], ["--map", "title=督办事项"]])
def test_a_profile_keeps_headings_and_wordings(desk: Desk, kept: list[str]) -> None:
    lines = [OPEN[0], OPEN[1]]
    desk.run("import", ledger(desk, lines), *kept, "--profile", "县政府")
    desk.run("import", "台账.csv", "--value", "urgency:“=”=critical", "--profile", "县政府")
    (profile,) = (desk.home / "config").rglob("县政府.toml")
    said = profile.read_text(encoding="utf-8")
    assert '"urgency:“=”" = "critical"' in said
    assert desk.run("import", "台账.csv", "--profile", "县政府").returncode == (0 if "--value" in kept else 6)


def test_a_profile_of_an_earlier_version_still_counts(desk: Desk) -> None:
    folder = desk.home / "config" / "duban" / "ledgers"
    folder.mkdir(parents=True)
    (folder / "旧.toml").write_text('title = "要做的事"\n', encoding="utf-8")
    desk.text("import", ledger(desk, ["要做的事", "修路"]), "--profile", "旧")
    assert [row["title"] for row in desk.json("list")] == ["修路"]


@pytest.mark.parametrize(
    ("said", "named"),
    [('[value]\n"status:新增" = "翻炒"\n', "翻炒"), ("map = 3\n", "[map]"), ("[map.title]\na = 1\n", "[map]")],
)
def test_a_profile_that_says_nothing_is_named(desk: Desk, said: str, named: str) -> None:
    folder = desk.home / "config" / "duban" / "ledgers"
    folder.mkdir(parents=True)
    (folder / "手写.toml").write_text(said, encoding="utf-8")
    told = desk.refused(2, "import", ledger(desk, OPEN), "--profile", "手写")
    assert named in told
    assert "手写.toml" in told


@pytest.fixture
def likely(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wording with a likely meaning, whatever the words are that duban knows."""
    monkeypatch.setattr(words, "likely", lambda _field, text: {"翻炒": "active"}.get(text))


@pytest.mark.usefixtures("likely")
def test_one_command_settles_what_has_a_likely_meaning_and_the_rest_is_said_by_a_person(desk: Desk) -> None:
    name = ledger(desk, OPEN, "督办 台账'.csv")
    settled = ["--value", "status:翻炒=active"]
    told = problems(desk, name, "--year", "2026", "--prefer", "sheet")
    assert told["code"] == 6
    assert shlex.split(told["settle"]) == [
        "duban", "import", name, "--prefer", "sheet", "--year", "2026", *settled,
    ]  # fmt: skip
    screen = desk.run("import", name, "--dry-run").stdout
    shown = shlex.split(screen.rpartition("To settle what is open:\n")[2].replace("\\\n", ""))
    assert shown[-2:] == settled
    assert "--value urgency:暴急=…" in screen  # the command would only silence it
    assert "--value status:翻炒=active" in desk.run("import", name).stderr
    desk.run(*shlex.split(told["settle"])[1:])
    assert desk.row("督1")["status"] == "active"


@pytest.mark.usefixtures("likely")
def test_the_command_is_for_the_same_store(desk: Desk) -> None:
    told = problems(desk, ledger(desk, OPEN), "--store", "other.db", "--as", "李明")
    assert shlex.split(told["settle"])[3:7] == ["--store", "other.db", "--as", "李明"]


def test_without_a_likely_meaning_no_command_is_made_up(desk: Desk) -> None:
    told = problems(desk, ledger(desk, [OPEN[0], "督1,修路,住建局,9月31日,办理中,平件"]))
    assert told["settle"] is None
    assert "duban import" not in desk.run("import", "台账.csv", "--dry-run").stdout


def test_no_line_is_wider_than_the_screen(desk: Desk) -> None:
    long = ["督6,修订机关公文处理办法并组织学习贯彻" * 5, "城东新区管理委员会" * 6, "视情况" * 30, "翻炒" * 40, "平件"]
    name = ledger(desk, [f"{OPEN[0]},{'分管领导意见及备注' * 5}", *LOST[1:], ",".join(long)], f"{'长' * 60}.csv")
    for lang in ("zh", "en"):
        for columns in (60, 80, 132):
            done = desk.run("import", name, "--dry-run", DUBAN_LANG=lang, COLUMNS=str(columns))
            assert max(map(cells, done.stdout.splitlines())) <= columns


@of_files
def test_changes_are_told_field_by_field(desk: Desk) -> None:
    desk.run("import", ledger(desk, OPEN))
    later = [OPEN[0], "督4,旧改,住建局,2026-12-18,已办结,平件"]
    told = desk.run("import", ledger(desk, later), "--dry-run", DUBAN_LANG="zh").stdout
    assert "督4：" in told
    assert "办结时限 2026-12-08 → 2026-12-18" in told
    assert "状态 办理中 → 已办结" in told
    assert Path(desk.store).exists()


NAMESAKES = [
    "事项,责任单位,责任人,配合人,完成期限",
    "换锁,总务科,张伟,,2026-12-20",
    "通渠,基建科,张伟,,2026-12-20",
    "刷墙,,张伟,,2026-12-21",
    "栽树,总务科,李娜,张伟,2026-12-22",
]


@pytest.mark.parametrize(("on_error", "stored"), [("keep", 4), ("skip", 2)])
def test_a_name_that_two_people_have_leaves_its_field_open_and_refuses_no_row(
    desk: Desk, on_error: str, stored: int
) -> None:
    done = desk.run("import", ledger(desk, NAMESAKES), "--on-error", on_error, DUBAN_LANG="zh", COLUMNS="200")
    assert done.returncode == 6
    rows = desk.json("list")
    assert len(rows) == stored
    if on_error == "keep":
        assert [(row["person"], row["supporting"], row["detail"]) for row in rows[2:]] == [
            (None, [], "责任人：张伟"),
            ("李娜", [], "协办单位：张伟"),
        ]
        assert "名为“张伟”的有 2 个。 请注明所属单位：张伟@单位。" in done.stdout
