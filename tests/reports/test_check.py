"""Every fault that is put into a ledger is found, with a command that mends it; a ledger in order has none."""

import json
import shlex
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.allowed import FAULTS
from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.urging.ladder import ladder_of
from duban.reports.check import RULES, check
from duban.reports.report import Report, Row
from duban.reports.rows.filters import Filters
from duban.settings import Settings
from tests.conftest import CLOCK, POLICY, Desk, Office
from tests.reports.asked import Asked

SETTINGS = Settings(environ={})
LADDER = ladder_of(SETTINGS.policy["ladder"])


def asked(reader: Any, clock: Any, filters: Filters, *rules: str, **policy: Any) -> Report:
    return check(reader, clock, filters, POLICY["check"] | policy, LADDER, SETTINGS.civil, rules)


ASKED = Asked(asked, frozenset({"task_due", "task_closed"}), "ids do not add up", {"fault": tuple(RULES)})


def found(office: Office, *rules: str, **policy: Any) -> list[Row]:
    with office.reader() as reader:
        return list(asked(reader, CLOCK, Filters(), *rules, **policy).rows)


def test_the_policy_knows_the_rules() -> None:
    assert tuple(RULES) == FAULTS


# What each fault is made of: days, and what is typed on them; the last word says what is found, and of which task.
OWNERS = "owner add 甲局 --phone 1; owner add 乙局 --email a@b.cn"
CLEAN = f"10-09 {OWNERS}; add 修路 --owner 甲局 --with 乙局 --due 2026-12-01; add 种树 --owner 乙局 --due 2026-12-02"
NOBODY = "sql UPDATE task SET owner_id = NULL WHERE id = 3"
FAULTY: dict[str, tuple[str, str, int | None]] = {
    "nobody leads, and nobody is known": (
        f"10-10 add 无主 --owner 甲局 --due 2026-12-03; {NOBODY}", "no-lead", 3,
    ),
    "nobody leads, and somebody supports": (
        f"10-10 add 无主 --owner 甲局 --with 乙局 --due 2026-12-03; {NOBODY}", "no-lead", 3,
    ),
    "nobody leads, and a person of a unit does it": (
        f"10-10 add 无主 --owner 甲局 --person 王强 --due 2026-12-03; {NOBODY}; owner edit 王强 --phone 2",
        "no-lead", 3,
    ),
    "nobody leads a part": (f"10-10 split 1 --into 一段@甲局@2026-11-25; {NOBODY}", "no-lead", 3),
    "due on a Saturday": ("10-10 add 周六 --owner 甲局 --due 2026-12-05", "day-off", 3),
    "due on a holiday": ("10-10 add 元旦 --owner 甲局 --due 2027-01-01", "day-off", 3),
    "due on a Sunday at an hour": ("10-10 add 周日 --owner 甲局 --due '2026-12-06 10:00'", "day-off", 3),
    "due today, on a day off": ("11-20 add 周日 --owner 甲局 --due 2026-11-22", "day-off", 3),
    "due before it was assigned": ("10-10 add 倒挂 --owner 甲局 --due 2026-10-09 --yes", "before-start", 3),
    "due before the whole was assigned": (
        "10-10 add 部分 --owner 甲局 --assigned 2026-09-01 --due 2026-09-28 --parent 1", "before-start", 3,
    ),
    "a part after its whole": ("10-10 split 1 --into 一段@甲局@2026-12-03", "after-whole", 3),
    "a part after its whole by an hour": (
        "10-10 edit 1 --due '2026-12-01 09:00'; split 1 --into '一段@甲局@2026-12-01 10:00'", "after-whole", 3,
    ),
    "a part that was assigned after the end of its whole": (
        "10-10 edit 1 --due 2026-10-12; split 1 --into 一段@甲局@2026-12-03;"
        " edit 3 --assigned 2026-11-02", "after-whole", 3,
    ),
    "support after the lead": (
        "10-10 split 1 --into 主体@甲局@2026-11-25 --into 配套@乙局@2026-11-30", "after-lead", 4,
    ),
    "an instruction without reply": ("11-02 add 批示 --owner 甲局 --source 领导批示; close 3", "unreplied", 3),
    "a petition without reply": (
        "11-02 add 信访 --owner 甲局 --source 信访件 --applicant 李某; close 3", "unreplied", 3,
    ),
    "not examined": ("11-02 submit 1 已办", "unexamined", 1),
    "not examined, and a part is open": ("11-02 split 1 --into 一段@甲局@2026-11-25; submit 1", "unexamined", 1),
    "extended three times": (
        "10-12 extend 1 --to 2026-12-03 --reason 一; extend 1 --to 2026-12-04 --reason 二;"
        " extend 1 --to 2026-12-07 --reason 三",
        "extended", 1,
    ),
    "a cancelled meeting": (
        "10-12 meeting add 常务会 --on 2026-12-10; meeting add 党组会 --on 2026-12-11;"
        " sql UPDATE task SET meeting_id = id; meeting cancel 2 --tasks keep", "no-meeting", 2,
    ),
    "nobody can be reached": ("10-12 add 新事 --owner 丙局 --due 2026-12-03", "no-contact", 3),
    "support cannot be reached": ("10-12 add 新事 --owner 甲局 --with 丙局 --due 2026-12-03", "no-contact", 3),
    "twice": ("10-12 add '修 路。' --owner 甲局 --due 2026-12-03", "twins", 3),
    "a unit in two spellings": (
        "10-12 owner add 后勤保障中心 --phone 3; owner add 后勤保证中心 --phone 4 --new;"
        " add 扫雪 --owner 后勤保证中心 --due 2026-12-03", "names", 3,
    ),
    "a unit without tasks in two spellings": (
        "10-12 owner add 教育局 --phone 3; owner add 区教育局 --phone 4 --new", "names", None,
    ),
}  # fmt: skip


class Ledger(Desk):
    """Typed on several days: "10-09 add …; add …; 10-12 close 3"."""

    def typed(self, lines: str) -> None:
        for line in lines.split(";"):
            words = shlex.split(line)
            if len(words[0]) == 5 and words[0][2] == "-":
                self.env["DUBAN_NOW"] = f"2026-{words.pop(0)}"
            if words[0] == "sql":  # what no command does, but imports and other programs
                Office(self.store).sql(" ".join(words[1:]))
                continue
            done = self.run(*words)
            assert done.returncode == 0, (line, done.stderr)

    def faults(self, *options: str) -> list[Row]:
        return self.json("check", *options, DUBAN_NOW="2026-11-22")


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("clean")
    ledger = Ledger(home)
    ledger.typed(CLEAN)
    assert ledger.faults() == []
    return home


@pytest.fixture
def ledger(clean: Path, tmp_path: Path) -> Ledger:
    Office(clean / "office.db").copied_to(Office(tmp_path / "office.db"))
    return Ledger(tmp_path)


@pytest.fixture(scope="module")
def made(clean: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The home of a ledger with that fault; each is typed once."""

    @cache
    def make(fault: str) -> Path:
        home = tmp_path_factory.mktemp("faulty")
        Office(clean / "office.db").copied_to(Office(home / "office.db"))
        Ledger(home).typed(FAULTY[fault][0])
        return home

    return make


@pytest.fixture
def faulty(made: Callable[[str], Path], fault: str, tmp_path: Path) -> Ledger:
    Office(made(fault) / "office.db").copied_to(Office(tmp_path / "office.db"))
    ledger = Ledger(tmp_path)
    ledger.env["DUBAN_NOW"] = "2026-11-22"
    return ledger


def filled_in(mend: str) -> list[str]:
    """The command with what only the office knows in the place of "…"."""
    words = shlex.split(mend)[1:]
    known = {"--owner": "甲局", "--due": "2026-12-03", "--phone": "12345", "--email": "c@d.cn"}
    return [known[words[place - 1]] if word == "…" else word for place, word in enumerate(words)]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("fault", FAULTY)
def test_a_fault_is_found_and_its_command_mends_it(faulty: Ledger, fault: str, lang: str) -> None:
    _lines, rule, task = FAULTY[fault]
    faulty.env["DUBAN_LANG"] = lang
    (row,) = faulty.faults()
    assert (row["rule"], row["task"]) == (rule, task)
    assert list(row)[:4] == ["rule", "task", "says", "mend"]
    assert faulty.run(*filled_in(row["mend"])).returncode == 0, row["mend"]
    # How often a task was extended stays; whoever leads it is urged.
    assert faulty.faults() == ([] if rule != "extended" else [row])


@pytest.mark.parametrize("fault", FAULTY)
def test_what_only_the_office_knows_is_refused_as_it_stands(faulty: Ledger, fault: str) -> None:
    for row in faulty.faults():
        if "…" in row["mend"]:
            assert faulty.run(*shlex.split(row["mend"])[1:]).returncode in {2, 4}, row["mend"]


def test_owners_without_contacts_after_an_import_are_one_line(ledger: Ledger) -> None:
    for number in range(4):
        ledger.typed(f"10-12 add 新事{number} --owner 新局{number} --due 2026-12-0{4 - number}")
    (row,) = ledger.faults()
    assert (row["rule"], row["task"]) == ("no-contact", 6)  # the task of theirs that is due first
    assert row["says"] == "4 owners whom the ladder must reach have no contact: 新局3, 新局2, 新局1 …"
    each = ledger.json(*shlex.split(row["mend"])[1:], DUBAN_NOW="2026-11-22")
    assert [one["mend"] for one in each] == [f"duban owner edit 新局{number} --phone …" for number in (3, 2, 1, 0)]


def test_every_rule_is_put_to_the_test() -> None:
    assert {rule for _lines, rule, _task in FAULTY.values()} == {*RULES} - {"former-lead", "unclear"}


def test_wordings_that_are_not_understood(office: Office) -> None:
    for text in ("视天气择机安排", "9月31日", "会前20天", "长期坚持", "待定"):
        office.sql("UPDATE task SET due_text = ? WHERE id = ?", text, office.add())
    assert [row["task"] for row in found(office, "unclear")] == [1, 2, 3]
    assert found(office, "unclear")[0]["mend"] == "duban edit id:1 --due …"


def test_a_lead_who_has_left_or_was_merged_away(office: Office) -> None:
    for owner in ("甲局", "乙局", "丙局"):
        office.add(owner=owner, person="王强")
    office.sql("UPDATE owner SET present = 0 WHERE name IN ('甲局', '乙局')")
    office.sql("INSERT INTO batch (id, at, actor, command) VALUES (90, '2026-11-01T01:00:00Z', '王芳', 'owner merge')")
    office.sql("""INSERT INTO event (batch_id, owner_id, kind, field, old, new, text)
 SELECT 90, id, 'merge', 'present', '1', '0', '丙局' FROM owner WHERE name = '甲局'""")
    assert [(row["task"], row["mend"]) for row in found(office, "former-lead")] == [
        (1, "duban edit id:1 --owner 丙局"),
        (2, "duban edit id:2 --owner …"),
    ]
    office.sql("UPDATE owner SET present = 0 WHERE id IN (SELECT person_id FROM task WHERE id = 3)")
    assert found(office, "former-lead")[-1]["mend"] == "duban edit id:3 --person ''"


# No titles that could be of one matter, on days of work, within the whole.
DAYS = st.integers(0, 400).map(lambda day: date(2026, 11, 24) + timedelta(days=day))
CALENDAR = WorkCalendar()


@pytest.fixture(scope="module")
def one(model: Office) -> Office:
    model.add(assigned="2026-11-20")
    return model


@given(day=DAYS, hour=st.sampled_from(["", "T09:30", "T23:59"]))
def test_a_deadline_on_any_day_off(one: Office, day: date, hour: str) -> None:
    one.sql("UPDATE task SET due = ?", f"{day}{hour}")
    rows = found(one, "day-off")
    assert bool(rows) is not CALENDAR.is_workday(day)
    for row in rows:
        other = date.fromisoformat(shlex.split(row["mend"])[-1][:10])
        assert CALENDAR.is_workday(other)
        assert date(2026, 11, 23) <= other


@pytest.mark.parametrize(
    ("change", "holds"),
    [
        ("status = 'closed'", False),
        ("status = 'suspended'", True),
        ("due = '2026-12-01T18:00'", True),
        ("due = '2026-12-01'", False),
    ],
)
def test_only_open_parts_are_after_their_whole(office: Office, change: str, holds: bool) -> None:
    whole = office.add(due="2026-12-01T12:00")
    part = office.add(parent_id=whole, due="2026-12-02")
    office.sql(f"UPDATE task SET {change} WHERE id = ?", part)  # noqa: S608 - constants
    office.sql("UPDATE task SET due = '2026-12-01' WHERE id = ? AND ?", whole, not holds)
    assert bool(found(office, "after-whole")) is holds


def test_what_happens_again_or_has_another_paper_behind_it_is_no_double(office: Office) -> None:
    for paper in ("区政〔2026〕1号", "区政〔2026〕2号"):
        office.add("办理来文", reference=paper)
    office.sql(
        "INSERT INTO routine (title, every, anchor, owners, rotate, urgency, paused, present)"
        " VALUES ('报送月度小结', '每月5日前', '2026-01-01', '1', 0, 'normal', 0, 1)"
    )
    for routine in (1, 2):
        task = office.add("报送月度小结")
        office.sql(
            "UPDATE task SET routine_id = 1, place = 0, occurrence = ? WHERE id = ?", f"2026-1{routine}-05", task
        )
    office.add("扫雪", source="meeting")
    office.add("扫雪", source="document")
    office.add("扫雪", owner="教务处", source="document")
    assert found(office, "twins") == []


@pytest.mark.parametrize(("days", "holds"), [(5, False), (6, True)])
def test_the_policy_has_the_numbers(office: Office, days: int, holds: bool) -> None:
    task = office.add()
    office.sql("UPDATE task SET status = 'submitted', last_feedback_on = ?", f"2026-11-{23 - days}")
    assert [row["task"] for row in found(office, "unexamined")] == [task] * holds
    assert found(office, "unexamined", unexamined_days=30) == []


def test_an_import_without_days_of_assignment_says_nothing_about_them(ledger: Ledger) -> None:
    sheet = ledger.home / "ledger.csv"
    sheet.write_text("序号,督办事项,牵头单位,办结时限\n1,扫雪,甲局,2026-10-18\n", "utf-8")
    ledger.typed("11-02 import ledger.csv")
    (row,) = ledger.faults()
    assert (row["rule"], row["mend"]) == ("day-off", "duban edit id:3 --due …")
    ledger.typed("11-02 edit 3 --assigned 2026-10-28 --yes")
    assert [row["rule"] for row in ledger.faults()] == ["day-off", "before-start"]


def test_a_rule_can_be_switched_off_by_key_or_name(ledger: Ledger) -> None:
    ledger.typed(FAULTY["due on a Saturday"][0])
    config = ledger.home / "config.toml"
    for off in ("day-off", "休息日到期", "Due on a day off"):
        config.write_text(f'[check]\noff = ["{off}"]\n', "utf-8")
        assert ledger.json("check", DUBAN_CONFIG=str(config)) == []
    config.write_text('[check]\noff = ["sunday"]\n', "utf-8")
    assert "no-lead" in ledger.refused(2, "check", DUBAN_CONFIG=str(config))


def test_filters_and_one_rule(ledger: Ledger) -> None:
    ledger.typed("11-02 add 周六 --owner 乙局 --due 2026-12-05; submit 1")
    assert [row["task"] for row in ledger.faults()] == [3, 1]
    assert [row["task"] for row in ledger.faults("--owner", "乙局", "--rule", "休息日到期")] == [3]
    assert [row["task"] for row in ledger.faults("--sort", "task", "--limit", "1")] == [1]
    assert ledger.run("check", "--exit-code", "--quiet", "--search", "种树").returncode == 0
    assert ledger.run("check", "--exit-code").returncode == 10


def test_today_counts_what_is_quickly_found(ledger: Ledger) -> None:
    assert "duban check" not in ledger.text("today")
    ledger.typed("11-02 add 周六 --owner 乙局 --due 2026-12-05")
    assert "Check: at least 1 thing is wrong" in ledger.text("today")


def test_thousands_of_tasks_take_no_time_to_compare(office: Office) -> None:
    office.add()
    office.sql(
        """WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
INSERT INTO task (title, status, urgency, owner_id, assigned, urged, extended, present, circulated)
SELECT '排查第' || i || '处隐患', 'active', 'normal', 1, '2026-11-20', 0, 0, 1, 0 FROM n"""
    )
    assert found(office, "twins") == []


def test_the_answer_has_the_keys_of_the_contract(ledger: Ledger) -> None:
    ledger.typed(FAULTY["twice"][0])
    (row,) = json.loads(ledger.text("check", "-f", "json"))
    assert list(row) == ["rule", "task", "says", "mend", "number", "title", "owner"]
    assert row["mend"] == "duban cancel id:3 --reason 'The same matter as ID 1.'"
