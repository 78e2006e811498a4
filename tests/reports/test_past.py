"""Every report of a past day says what it said on that day, whatever was done since."""

import pytest

from tests.conftest import Desk

DAYS = {
    "2026-11-02": [
        ("add", "修订办法", "--owner", "办公室", "--with", "工会", "--due", "2026-11-12", "--tag", "制度"),
        ("add", "整改隐患", "--owner", "后勤处", "--person", "李明", "--due", "2026-11-06", "--applicant", "家长"),
        ("meeting", "add", "常委会", "--on", "2026-12-10"),
        ("routine", "add", "月报", "--every", "每月5日前", "--owner", "办公室"),
    ],
    "2026-11-04": [
        ("split", "1", "--into", "调研@教务处@2026-11-08", "--into", "起草@办公室"),
        ("feedback", "3", "过半", "--percent", "50"),
        ("suspend", "2", "--reason", "等待批复"),
        ("incident", "add", "管道破裂", "--unit", "后勤处", "--happened", "2026-11-04T08:00"),
    ],
    "2026-11-09": [
        ("resume", "2"),
        ("owner", "edit", "后勤处", "--name", "后勤保障处", "--head", "何静"),
        ("edit", "1", "--with", "团委", "--leader", "周"),
        ("close", "3", "--on", "2026-11-06"),
        ("meeting", "move", "1", "--on", "2026-12-17"),
    ],
    "2026-11-16": [
        ("extend", "1", "--to", "2026-11-30", "--reason", "征求意见"),
        ("owner", "merge", "工会", "--into", "团委"),
        ("submit", "2", "完成"),
        ("undo",),
        ("close", "2"),
    ],
    "2026-11-20": [("reopen", "3"), ("reply", "2", "已答复"), ("cancel", "4", "--reason", "合并")],
}
REPORTS = (
    ("list", "--all"), ("list", "--owner", "办公室"), ("list", "--parent", "1", "--all"), ("overdue",), ("today",),
    ("progress",), ("progress", "--by", "owner"), ("show", "1"), ("history", "1"), ("owner", "list"),
    ("owner", "show", "办公室"), ("meeting", "list"), ("routine", "list"), ("incident", "list"),
    ("calendar", "2026-11"),
)  # fmt: skip
SHEETS = (("show", "1"), ("history", "1"))


def said(desk: Desk, day: str, *then: str) -> dict[tuple[str, ...], object]:
    rows: dict[tuple[str, ...], object] = {command: desk.json(*command, *then, DUBAN_NOW=day) for command in REPORTS}
    words = {("words", *command): desk.text(*command, *then, DUBAN_NOW=day) for command in SHEETS}
    return rows | words


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_the_past_says_what_it_said(desk: Desk, zone: str) -> None:
    (desk.home / "config.toml").write_text(f'[office]\ntimezone = "{zone}"\n', encoding="utf-8")
    desk.env["DUBAN_CONFIG"] = str(desk.home / "config.toml")
    kept = {}
    for day, commands in DAYS.items():
        for command in commands:
            desk.text(*command, DUBAN_NOW=day)  # recorded in its last second
        kept[day] = said(desk, day)
    assert len({str(each) for each in kept.values()}) == len(DAYS)
    for day, then in kept.items():
        now = said(desk, "2027-03-01", "--as-of", day)
        for command, answer in then.items():
            assert now[command] == answer, (day, command)
