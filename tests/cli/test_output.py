"""Where an answer goes: a pipe, a closed pipe, a full disk, a file that appears whole or not at all."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from duban import formats
from tests.conftest import Desk, Duban, Office

ANSWERS = [
    ("list",),
    ("list", "-f", "json"),
    ("list", "-f", "csv"),
    ("show", "1"),
    ("db", "path"),
    ("--help",),
]


def shell(duban: Duban, line: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """A line of bash in which $D is the program."""
    return subprocess.run(
        ["bash", "-c", line],
        env=duban.environment(D=f"{sys.executable} -m duban", **environment),
        cwd=duban.home,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def long_list(model: Office) -> Office:
    model.add()
    hanzi = [chr(each) for each in range(0x4E00, 0x9FA5)]
    chance = random.Random(1)
    with model.record() as record:
        row = {"status": "active", "assigned": "2026-11-01", "due": "2026-12-01", "owner_id": 1}
        titles = ("".join(chance.choices(hanzi, k=150)) for _n in range(600))  # a workbook is long where they differ
        record.register_all([{**row, "title": title} for title in titles], "import")
    return model


@pytest.fixture
def many(long_list: Office, office: Office) -> Office:
    """A list that is longer than a pipe holds."""
    return long_list.copied_to(office)


@pytest.mark.parametrize("form", ["table", "plain", "json", "csv", "jsonl", "tsv", "md", "html", "ics", "xlsx"])
def test_a_reader_that_goes_away_is_no_error(duban: Duban, many: Office, form: str) -> None:
    done = shell(duban, f"$D list -f {form} | head -1 >/dev/null; echo ${{PIPESTATUS[0]}}")
    assert done.stdout.splitlines()[-1] == "141"
    assert done.stderr == ""


@pytest.mark.parametrize("command", ANSWERS)
def test_nor_is_one_that_never_came(duban: Duban, office: Office, command: tuple[str, ...]) -> None:
    office.add()
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "duban", *command],
        env=duban.env,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_without_an_output_nothing_is_done(duban: Duban, office: Office) -> None:
    office.add()
    done = shell(duban, "$D close 1 >&-")
    assert done.returncode == 5
    assert len(done.stderr.splitlines()) == 1
    assert office.row(1)["status"] == "assigned"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize(
    "command", ["list", "list -f json", "list -f xlsx", "overdue", "--help", "list -o /dev/full -f csv"]
)
def test_an_answer_that_cannot_be_written_is_an_error(duban: Duban, office: Office, command: str) -> None:
    office.add()
    done = shell(duban, f"$D {command} >/dev/full")
    assert done.returncode == 5
    assert "No space left on device" in done.stderr
    assert len(done.stderr.splitlines()) <= 2


@pytest.mark.parametrize("closed", ["2>&-", "<&-", "<&- 2>&-"])
def test_closed_streams_do_no_harm(duban: Duban, office: Office, closed: str) -> None:
    done = shell(duban, f"$D add 事项 --owner 办公室 {closed}")
    assert done.returncode == 0
    assert done.stdout.startswith("Registered: ")
    assert office.row(1)["title"] == "事项"
    assert shell(duban, f"$D add 事项 --owner 办公室 --due 2026-01-01 {closed}").returncode == 4
    duban.inside.text("meeting", "add", "常委会", "--on", "2027-03-20", "--plan", "standing-committee")
    assert shell(duban, f"$D meeting cancel 1 {closed}").returncode == 4
    assert shell(duban, f"$D undo {closed}").returncode == 0


def test_results_and_messages_are_two_streams(duban: Duban) -> None:
    done = duban.run("add", "事项", "--owner", "办公室", "-f", "json")
    json.loads(done.stdout)
    assert "办公室" in done.stderr


def test_in_a_pipe_it_is_plain_text_without_colour(duban: Duban, office: Office) -> None:
    office.add(due="2026-11-20", assigned="2026-11-01")
    assert "\x1b" not in duban.text("list", "--color", "always")
    assert duban.text("list") == duban.text("list", "-f", "plain")


@pytest.mark.parametrize("width", ["20", "80", "400"])
def test_in_a_pipe_no_text_is_lost_at_any_width(desk: Desk, office: Office, width: str) -> None:
    title = "关于进一步加强和规范学校公务用车管理工作的若干意见（征求意见稿）修改情况的报告" * 5
    office.add(title)
    assert title in desk.text("list", COLUMNS=width)


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_chinese_in_a_pipe_whatever_the_locale(duban: Duban, office: Office, locale: dict[str, str]) -> None:
    office.add("整改食堂消防隐患")
    assert "整改食堂消防隐患" in duban.text("list", **locale)


ENDINGS = [".txt", ".csv", ".tsv", ".json", ".jsonl", ".md", ".xlsx", ".ics", ".html"]


@pytest.mark.parametrize("ending", [*ENDINGS, ".CSV"])
def test_a_file_has_the_format_of_its_ending(desk: Desk, office: Office, ending: str) -> None:
    office.add()
    assert desk.text("list", "-o", f"out{ending}") == ""
    name = formats.format_of_ending(f"out{ending}")
    assert name is not None
    written = (desk.home / f"out{ending}").read_bytes()
    if not formats.FORMATS[name].is_binary:
        assert written.decode() == desk.text("list", "-f", name)
    else:
        assert written.startswith(b"PK")


def test_the_format_that_was_asked_for_goes_before_the_ending(desk: Desk, office: Office) -> None:
    office.add()
    desk.text("list", "-f", "json", "-o", "out.csv")
    assert json.loads((desk.home / "out.csv").read_text(encoding="utf-8"))[0]["id"] == 1


@pytest.mark.parametrize(
    ("code", "name", "told"),
    [
        (2, "out.doc", "out.doc"),
        (2, "out", "out"),
        (3, "nowhere/out.csv", "nowhere"),
        (4, "folder", "folder"),
    ],
)
def test_a_file_that_cannot_be(desk: Desk, office: Office, code: int, name: str, told: str) -> None:
    office.add()
    (desk.home / "folder").mkdir()
    assert told in desk.refused(
        code, "list", "-f" if name == "folder" else "-o", *(["csv", "-o"] * (name == "folder")), name
    )
    assert {path.name for path in desk.home.iterdir()} <= {
        "folder",
        "office.db",
        "office.db-wal",
        "office.db-shm",
    }


@pytest.mark.parametrize("before", [None, "昨天的名单"])
def test_a_file_is_written_whole_or_not_at_all(duban: Duban, many: Office, before: str | None) -> None:
    target = duban.home / "out.json"
    if before:
        target.write_text(before, encoding="utf-8")
    done = duban.run_on_a_full_disk(50_000, "list", "-o", str(target))
    assert (done.returncode, done.stdout) == (5, "")
    assert str(target) in done.stderr
    assert (target.read_text(encoding="utf-8") if target.exists() else None) == before
    assert not list(duban.home.glob(".*"))


def test_a_binary_format_goes_through_a_pipe(duban: Duban, office: Office) -> None:
    office.add()
    done = subprocess.run(
        [sys.executable, "-m", "duban", "list", "-f", "xlsx"], env=duban.env, capture_output=True, check=True
    )
    assert done.stdout.startswith(b"PK")


def test_csv_for_other_programs(desk: Desk, office: Office) -> None:
    office.add()
    page = desk.text("list", "--plain-csv")
    assert page.splitlines()[0].split(",")[:3] == ["id", "number", "title"]
    assert "\r" not in page


def test_deadlines_ring_as_the_office_has_it(desk: Desk, office: Office) -> None:
    office.add(due="2026-12-01")
    (desk.home / "duban.toml").write_text("[alarms]\ndays_before = 1\nhour = 15\n", encoding="utf-8")
    page = desk.text("list", "-f", "ics", DUBAN_CONFIG="duban.toml")
    assert [line for line in page.splitlines() if line.startswith("TRIGGER")] == ["TRIGGER:-PT9H", "TRIGGER:PT15H"]


def uids(desk: Desk, store: str, *options: str) -> list[str]:
    page = desk.text("list", "-f", "ics", *options, "--store", store)
    return [line for line in page.splitlines() if line.startswith("UID:")]


def test_two_offices_share_a_calendar_program(desk: Desk) -> None:
    for store in ("甲.db", "乙.db"):
        for title in ("整改隐患", "修订办法"):
            desk.text("add", title, "--owner", "办公室", "--due", "2026-12-01", "--store", store)
    here, there = uids(desk, "甲.db"), uids(desk, "乙.db")
    assert len({*here, *there}) == 4
    desk.text("edit", "1", "--title", "整改食堂隐患", "--due", "2026-12-02", "--store", "甲.db")
    desk.text("db", "backup", "备份.db", "--store", "甲.db")
    assert uids(desk, "甲.db") == uids(desk, "甲.db", "--as-of", "今天") == uids(desk, "备份.db") == here


def test_an_older_store_is_told_from_others_by_who_began_it_and_when(desk: Desk) -> None:
    begun = {"甲.db": "2026-11-02T09:00:12", "乙.db": "2026-11-02T09:00:47"}
    for store, moment in begun.items():
        desk.text("add", "整改隐患", "--owner", "办公室", "--due", "2026-12-01", "--store", store, DUBAN_NOW=moment)
        Office(desk.home / store).sql("DELETE FROM meta WHERE key = 'id'")
    here, there = uids(desk, "甲.db"), uids(desk, "乙.db")
    assert here != there
    desk.text("edit", "1", "--title", "整改食堂隐患", "--store", "甲.db")
    assert uids(desk, "甲.db") == here


def test_what_has_no_deadlines_is_no_calendar(desk: Desk, office: Office) -> None:
    office.add()
    assert "duban list -o" in desk.refused(2, "progress", "-o", "progress.ics")
    assert not (desk.home / "progress.ics").exists()


def test_a_page_says_to_which_day_it_belongs(desk: Desk, office: Office) -> None:
    office.add(due="2026-11-20", assigned="2026-11-01")
    assert desk.text("overdue", "-f", "md", "--as-of", "2026-11-22").startswith("## Overdue, as of 2026-11-22\n")
    assert desk.text("today", "-f", "md", "--as-of", "2026-11-22").startswith("## Today, 2026-11-22\n")
    month = desk.text("calendar", "2026-11", "-f", "md", "--as-of", "2026-11-22")
    assert month.startswith("## 2026\\-11, as of 2026-11-22\n")
    assert desk.text("overdue", "-f", "md").startswith("## Overdue\n")
    page = desk.text("overdue", "-f", "html", "--as-of", "2026-11-22", DUBAN_LANG="zh")
    assert "<h1>督办事项进展情况表（超期事项）</h1>" in page
    assert "<span>截至 2026 年 11 月 22 日</span>" in page


def test_a_variable_that_was_not_set_names_no_file(desk: Desk, office: Office) -> None:
    office.add()
    assert "The file name is empty" in desk.refused(2, "list", "-o", "")
    assert "请写明文件名" in desk.refused(2, "list", "-o", "", DUBAN_LANG="zh")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize(("command", "code"), [("nosuch", 2), ("show 99", 3)])
def test_an_error_keeps_its_exit_code_where_it_cannot_be_told(
    duban: Duban, office: Office, command: str, code: int
) -> None:
    office.add()
    script = f"{sys.executable} -m duban {command} 2>/dev/full"
    assert subprocess.run(["bash", "-c", script], env=duban.env, check=False).returncode == code
