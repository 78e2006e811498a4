"""`calendar`: a month, its days off and its deadlines; `calendar import`: notices and own days."""

from pathlib import Path

import pytest

from duban.formats.text import cells
from tests.conftest import Desk, Duban, Office
from tests.domain.calendar.test_notices import NOTICE_2026

pytestmark = pytest.mark.usefixtures("begun")

# Not the real notice, which was not out: its days are those that the weekdays allow.
NOTICE_2027 = """国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天，不调休。
六、中秋节：9月15日（周三）放假1天，不调休。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。
"""


@pytest.fixture
def notice(desk: Desk) -> Path:
    path = desk.home / "通知.txt"
    path.write_text(NOTICE_2027, encoding="utf-8")
    return path


def kept(desk: Duban) -> Path:
    return desk.home / "config" / "duban" / "calendar.csv"


def test_rows_of_a_month(desk: Desk, office: Office) -> None:
    office.add(due="2026-10-10", assigned="2026-09-01")
    office.add(due="2026-10-10T17:00", assigned="2026-09-01")
    office.close(office.add(due="2026-10-10", assigned="2026-09-01"))
    rows = desk.json("calendar", "2026-10")
    assert len(rows) == 31
    assert rows[9] == {
        "day": "2026-10-10", "weekday": "Saturday", "works": True, "name": None, "assumed": False, "tasks": 2,
    }  # fmt: skip
    assert rows[0]["name"] == "National Day"
    assert sum(row["works"] for row in rows) == 18
    assert sum(row["tasks"] for row in desk.json("calendar", "2026-10", "--as-of", "2026-11-22")) == 0


def test_the_month_as_a_page(desk: Desk, office: Office) -> None:
    office.add(due="2026-10-20", assigned="2026-09-01")
    office.add(due="2026-10-20T17:00", assigned="2026-09-01")
    page = desk.text("calendar", "2026-10", "-f", "table", COLUMNS="80", DUBAN_LANG="zh", DUBAN_NOW="2026-10-14")
    assert (
        page
        == """\
                                 2026年10月

 一         二         三         四         五         六         日
                                   1 休       2 休       3 休       4 休
                                  国庆节
  5 休       6 休       7 休       8          9         10 班      11
 12         13        [14]        15         16         17         18
 19         20         21         22         23         24         25
            2件
 26         27         28         29         30         31

 休 放假  班 调休上班  [14] 今天
工作日 18 天，到期未办结 2 件。
"""
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("columns", ["56", "80", "200"])
def test_the_days_stand_below_their_weekday(desk: Desk, lang: str, columns: str) -> None:
    page = desk.text("calendar", "2026-02", "-f", "table", COLUMNS=columns, DUBAN_LANG=lang).splitlines()
    width = min(int(columns) // 7, 16)
    assert all(cells(line) <= int(columns) for line in page)
    for first in (2, 9, 16, 23):  # the Mondays
        line = next(line for line in page if line.startswith(f" {first:>2}"))
        starts = [len(line[:at]) for at in range(len(line)) if cells(line[:at]) % width == 1]
        days = [line[at : at + 2].strip() for at in starts]
        assert days == [str(first + n) for n in range(len(days))]


def test_colour_only_where_it_is_wanted(desk: Desk) -> None:
    assert "\x1b" not in desk.text("calendar", "-f", "table")
    assert "\x1b[31m" in desk.text("--color", "always", "calendar", "-f", "table")


def test_a_narrow_terminal_and_a_pipe_list_the_days(desk: Desk) -> None:
    assert "2026-11-01" in desk.text("calendar", "-f", "table", COLUMNS="50")
    assert desk.text("calendar").splitlines()[1].startswith("2026-11-01  Sunday")


def test_a_year_without_a_notice_is_assumed(desk: Desk) -> None:
    assert {row["assumed"] for row in desk.json("calendar", "2027年2月")} == {True}
    said = "Assumed: the holidays of 2027 are not published, so only weekends and statutory holidays count as days off."
    assert desk.text("calendar", "2027-02", "-f", "table").splitlines()[-1] == said


@pytest.mark.parametrize("month", ["2026-13", "2026", "十月", "0000-01"])
def test_what_is_no_month(desk: Desk, month: str) -> None:
    assert repr(month) in desk.refused(2, "calendar", month)


def test_a_notice_publishes_its_year(desk: Desk, notice: Path) -> None:
    told = desk.text("calendar", "import", str(notice))
    assert "27 days off, 3 working days.\nThe holidays of 2027 are published now.\n" in told
    assert str(kept(desk)) in told
    rows = {row["day"]: row for row in desk.json("calendar", "2027-02")}
    assert not any(row["assumed"] for row in rows.values())
    assert rows["2027-02-05"]["name"] == "Spring Festival"
    assert rows["2027-02-20"]["works"]
    assert desk.text("date", "春节前").startswith("“春节前” is 2027-02-04 (Thursday), a working day.")


def test_what_is_known_already_changes_nothing(desk: Desk) -> None:
    before = desk.json("calendar", "2026-02")
    (desk.home / "2026.txt").write_text(NOTICE_2026, encoding="gb18030")
    assert len(desk.json("calendar", "import", "2026.txt")) == 39
    assert desk.json("calendar", "2026-02") == before


def test_a_part_of_a_notice_leaves_the_year_assumed(desk: Desk) -> None:
    (desk.home / "补班.txt").write_text("2027年10月9日（周六）上班", encoding="utf-8")
    told = desk.text("calendar", "import", "补班.txt")
    assert "The notice for 2027 is incomplete: its other days remain assumed." in told
    days = {row["day"]: row for row in desk.json("calendar", "2027-10")}
    assert (days["2027-10-09"]["works"], days["2027-10-09"]["assumed"]) == (True, False)
    assert (days["2027-10-08"]["works"], days["2027-10-08"]["assumed"]) == (True, True)


def test_files_are_laid_one_over_the_other(desk: Desk, notice: Path) -> None:
    (desk.home / "own.csv").write_text("day,works,name\n2027-02-05,yes,\n2027-03-01,no,校庆\n", encoding="utf-8")
    desk.text("calendar", "import", str(notice))
    desk.text("calendar", "import", "own.csv")
    lines = kept(desk).read_text(encoding="utf-8-sig").splitlines()
    assert lines[:3] == ["day,works,name", "2027,published,", "2027-01-01,no,元旦"]
    assert "2027-02-05,yes," in lines
    assert "2027-03-01,no,校庆" in lines
    desk.text("calendar", "import", str(kept(desk)))
    assert kept(desk).read_text(encoding="utf-8-sig").splitlines() == lines


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        (
            "通知.txt",
            NOTICE_2027.replace("10月9日（周六）", "10月9日（周五）"),
            "Line 8: 2027-10-09 is a Saturday, not 周五.",
        ),
        (
            "own.csv",
            "day,works,name\n2027-03-01,no,校庆\n2027-03-32,no,校庆\n",
            "Line 3: '2027-03-32' is not a date.",
        ),
    ],
)
def test_one_bad_line_refuses_the_whole_file(desk: Desk, name: str, text: str, line: str) -> None:
    (desk.home / name).write_text(text, encoding="utf-8")
    assert line in desk.refused(6, "calendar", "import", name)
    assert not kept(desk).exists()


def test_a_dry_run_keeps_nothing(desk: Desk, notice: Path) -> None:
    assert "Nothing was changed." in desk.text("calendar", "import", str(notice), "--dry-run")
    assert not kept(desk).exists()


def test_files_that_are_none(desk: Desk) -> None:
    desk.refused(3, "calendar", "import", "通知.txt")
    (desk.home / "big.txt").write_bytes(b" " * 1_000_001)
    desk.refused(4, "calendar", "import", "big.txt")


def test_the_file_stands_where_the_configuration_says(desk: Desk, notice: Path) -> None:
    config = desk.home / "office.toml"
    config.write_text('[calendar]\nfile = "校历/我们的.csv"\n', encoding="utf-8")
    desk.text("calendar", "import", str(notice), DUBAN_CONFIG=str(config))
    assert (desk.home / "校历" / "我们的.csv").exists()
    assert not desk.json("calendar", "2027-02", DUBAN_CONFIG=str(config))[0]["assumed"]
    assert desk.json("calendar", "2027-02")[0]["assumed"]


def test_a_file_spoilt_by_hand_is_named(desk: Desk, office: Office, notice: Path) -> None:
    office.add()
    desk.text("calendar", "import", str(notice))
    with kept(desk).open("a", encoding="utf-8") as file:
        file.write("明天,放假\n")
    said = desk.refused(2, "list")
    assert str(kept(desk)) in said
    assert "Line 33: '明天' is not a date." in said
    desk.refused(2, "close", "1")
    kept(desk).unlink()
    assert desk.row("1")["status"] == "assigned"


def test_every_report_counts_with_the_days_of_the_office(desk: Desk, office: Office) -> None:
    office.add(due="2026-11-19", assigned="2026-11-01")
    assert desk.row("1")["workdays_overdue"] == 2
    kept(desk).parent.mkdir(parents=True)
    kept(desk).write_text("day,works,name\n2026-11-20,no,校庆\n2026-11-21,yes,\n2026-11-22,yes,\n", encoding="utf-8")
    assert [desk.json(name)[0]["workdays_overdue"] for name in ("list", "overdue", "today")] == [3, 3, 3]
    (desk.home / "in.csv").write_text(
        "标题,牵头单位,交办时间,办结时限\n乙,教务处,2026-11-19,1个工作日内\n", encoding="utf-8"
    )
    desk.text("import", "in.csv")
    assert desk.row("2")["due"] == "2026-11-21"


def test_help_names_both_commands(desk: Desk) -> None:
    page = desk.text("calendar", "--help")
    assert "$ duban calendar 2026-10" in page
    assert "month   Show a month." in page


@pytest.mark.parametrize("named", ["/nope.csv", ".", "没有/的.csv"])
@pytest.mark.parametrize("command", ["list", "date 3wd", "date --is-workday", "today", "add 事项 --owner 教务处"])
def test_a_calendar_that_is_named_and_not_there_is_refused(
    desk: Desk, tmp_path: Path, named: str, command: str
) -> None:
    config = tmp_path / "own.toml"
    config.write_text(f'[lights]\nyellow_workdays = 3\n\n[calendar]\nfile = "{named}"\n', encoding="utf-8")
    said = desk.refused(2, *command.split(), DUBAN_CONFIG=str(config))
    assert f"{config}, line 5: calendar.file" in said
    assert named.lstrip(".") in said
